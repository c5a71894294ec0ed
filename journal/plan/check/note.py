"""What is wrong, or looks so, in one note as it was read: each check is told by that note and the settings alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from journal.dates.spans import quoted_short
from journal.errors import Problem, Severity, Source
from journal.notes.marks import MARK_STATES
from journal.notes.model import Contact, Event, Mark, Note, Owner
from journal.notes.packed import PackedMark, PackedNote, PackedState, unpacked_later
from journal.notes.settings.settings import Settings
from journal.notes.spelling import meant_word
from journal.patterns import regex
from journal.plan.check.facts import NoteTold
from journal.plan.check.file_names import odd_file_name
from journal.plan.known.digest import rhythm_with
from journal.plan.people.folding import fold_name

NoteCheck = Callable[[Note, Settings], Iterator[Problem]]

WORK_LABELS = frozenset(("work", "office", "business", "job"))
_SHORTEST = 4  # letters of a name that tell something in an address
# A heads-up comes before the introduction as well.
ANY_TIME = ("warned",)
_WORD = regex(r"[^\W_]+")
_REMEMBERED = 1024  # companies and houses of addresses: many notes have the same ones


def problems_in_note(packed: PackedNote, told: NoteTold, path: str, settings: Settings) -> tuple[Problem, ...]:
    """What the checks find in the note at this path, which is packed and tells this."""
    note = unpacked_later(packed, path)
    found = [problem for check in NOTE_CHECKS for problem in check(note, settings)]
    return (*found, *_odd_orders(told.early, path))


def note_problem(code: str, place: Source, message: str, remedy: str, severity: Severity = "hint") -> Problem:
    """A problem at a place; a hint, unless it is said to be worse."""
    return Problem(code, severity, message, remedy, place)


def is_only_kept(contact: Contact, settings: Settings) -> bool:
    """Whether somebody came with an address book, and nothing was decided about them: hundreds come in a minute."""
    is_listed = bool(contact.uid or contact.connected)
    return is_listed and contact.status != "inbox" and rhythm_with(contact, settings) is None


def marks_in(note: Note) -> Iterator[Mark]:
    """The marks of a contact or an event, wherever they stand."""
    if isinstance(note, Owner):
        return
    yield from note.marks
    for entry in note.entries:
        yield from entry.marks


def _file_name(note: Note, settings: Settings) -> Iterator[Problem]:
    if not isinstance(note, Owner):
        yield from odd_file_name(note.path)


def _work_addresses(note: Note, settings: Settings) -> Iterator[Problem]:
    """People who can't be reached any more once they change jobs."""
    if not isinstance(note, Contact) or not note.email:
        return
    at_work = all(_is_at_work(note, email.label, email.value) for email in note.email)
    if at_work and note.status != "archived" and not is_only_kept(note, settings):
        message = f"the only address of {quoted_short(note.name)} is at work"
        yield note_problem("work-address-only", note.place("email"), message, "ask for one that they keep")


def _is_at_work(contact: Contact, label: str, address: str) -> bool:
    """By its label, or by the company in its domain, unless the domain is the person's own name too."""
    if label:
        return label.casefold() in WORK_LABELS
    company, domain = _letters(contact.company or ""), _letters(address.rpartition("@")[2].rpartition(".")[0])
    if len(company) < _SHORTEST or company not in domain:
        return False
    return not any(word in domain for word in _WORD.findall(fold_name(contact.name)) if len(word) >= _SHORTEST)


@lru_cache(maxsize=_REMEMBERED)
def _letters(text: str) -> str:
    """The letters of a name, folded, without what stands between its words."""
    return "".join(_WORD.findall(fold_name(text)))


def _no_numbers(note: Note, settings: Settings) -> Iterator[Problem]:
    """People of the innermost circle whom nobody could call, or at their desk alone."""
    if not isinstance(note, Contact) or not note.circle:
        return
    if note.circle.casefold() != (settings.innermost or "").casefold():
        return
    kept = [one for one in note.phone if one.label.casefold() not in WORK_LABELS]
    if not kept and rhythm_with(note, settings) is not None:
        message = f"there is no number of {quoted_short(note.name)}{' but one at work' if note.phone else ''}"
        yield note_problem("no-number", note.place("name"), message, "ask for the one that they keep")


def _odd_orders(early: Iterable[tuple[PackedMark, PackedState]], path: str) -> Iterator[Problem]:
    """Fields of marks with a day before their entry."""
    for (_, _, begun, line, column, *_), (name, day) in early:
        if name in MARK_STATES and name not in ANY_TIME:
            days = date.fromordinal(day), date.fromordinal(begun)
            message = f"{name}: {days[0]} is before the day of the entry, {days[1]}"
            place = Source(path, line, column)
            yield note_problem("odd-order", place, message, "correct one of the dates", "warning")


def _event_kind(note: Note, settings: Settings) -> Iterator[Problem]:
    """An event of a kind that is nearly one of the settings."""
    if isinstance(note, Event) and (near := meant_word(note.kind, settings.kinds)):
        place = next((source for key, source in note.keys if key == "kind"), Source(note.path))
        message = f"kind: {quoted_short(note.kind)} is no kind of contact"
        yield note_problem("unknown-kind", place, message, f"did you mean {near}?", "warning")


NOTE_CHECKS: tuple[NoteCheck, ...] = (
    _file_name, _work_addresses, _no_numbers, _event_kind,
)  # fmt: skip
