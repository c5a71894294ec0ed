"""An import of people: what is read, who is new and whose notes gain something, what is said of it, what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypedDict

import click

from journal.actions import note_edits
from journal.actions.imported import notes
from journal.actions.imported.notes import Filled, Folder, Ways
from journal.actions.imported.talks import (
    MOST_PROBLEMS,
    NOT_WRITTEN,
    SHOWN,
    TALK_COLUMNS,
    Coming,
    agreed,
    log_happened,
)
from journal.classes import dataclass
from journal.dates.spans import counted
from journal.errors import JournalError, Misused, Problem, Refused
from journal.formats import csv, known, when
from journal.formats.cards import Card
from journal.formats.incoming import Incoming, KnownPerson, brought_in, differences
from journal.formats.joining import Addition
from journal.formats.known import FORMATS, LARGEST, Arrived
from journal.formats.photos import picture
from journal.notes.edit.draft import Draft
from journal.notes.model import Contact
from journal.notes.read.note import contact_keys, read_contact
from journal.output import complain, escape_unseen
from journal.plan.agenda.choose import fitting
from journal.plan.people.filters import split_words
from journal.plan.people.new_note import name_slug
from journal.plan.people.people import Notes, People
from journal.plan.words.item_words import join_and
from journal.session import Session
from journal.vault.write.changes import Change
from journal.vault.write.outside import files_outside, is_maildir, is_there_outside, pieces_outside, write_outside

_LONG = 70
_KINDS = tuple(one.name for one in FORMATS)


class ImportOptions(TypedDict):
    """What the options of an import say."""

    circle: str
    tags: tuple[str, ...]
    inbox: bool
    only: tuple[str, ...]
    met: bool
    mapped: tuple[str, ...]
    dates: str | None
    encoding: str
    photos: str | None
    as_events: bool
    with_body: bool
    diff: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What an import comes to: what was read, who is new in which note, whose notes gain something, and whose would be
    too large."""

    arrived: tuple[Arrived, ...]
    failed: tuple[str, ...]
    incoming: Incoming
    new: tuple[tuple[KnownPerson, Draft], ...]
    filled: tuple[tuple[KnownPerson, Filled], ...]
    too_large: tuple[tuple[KnownPerson, Draft], ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for one in self.arrived for problem in one.problems)

    def changes(self) -> list[Change]:
        """What is to be written."""
        born = [Change(draft.path, None, note_edits.file_bytes(draft.text)) for _, draft in self.new]
        return born + [note_edits.change_of(one.draft, one.text) for _, one in self.filled if one.added]


def bring_in(session: Session, files: Sequence[str], asked: ImportOptions) -> int:
    """Brings in what these files have, once its owner agrees; the exit code: 1 where one couldn't be read, or nobody
    was in them."""
    order: when.Order | None = "mdy" if asked["dates"] == "mdy" else "dmy" if asked["dates"] == "dmy" else None
    choices = csv.Choices(_mapped(asked["mapped"]), order, asked["encoding"])
    with session.writing():
        ways = _ways(session, asked)
        arrived, failed = _arrived(session, files, choices)
        if happened := known.all_happened(arrived):
            coming = Coming(arrived, failed, happened)
            log_happened(session, coming, asked["as_events"], asked["with_body"], asked["diff"])
            return int(bool(failed))
        cards = _only(session, [card for one in arrived for card in one.cards], ways, asked["only"])
        incoming = brought_in(session.notes.contacts, cards, _asking(session))
        result = _result(session, arrived, failed, incoming, ways)
        _tell(session, result)
        if asked["diff"]:
            session.show(result.changes())
        written = _write(session, result)
    if written and asked["photos"]:
        _keep_photos(session, result, asked["photos"])
    return int(bool(failed) or not cards)


def _mapped(typed: Sequence[str]) -> dict[str, str]:
    """The key of a note → the words above the column."""
    pairs = [one.partition("=") for one in typed]
    if wrong := next((one for one in pairs if not one[1] or not one[0].strip() or not one[2].strip()), None):
        raise Misused(f"--map {''.join(wrong)}: write which key is which column, as in --map name='Full Name'")
    return {key.strip().casefold(): header for key, _, header in pairs}


def _ways(session: Session, asked: ImportOptions) -> Ways:
    circle, circles = asked["circle"], {name.casefold(): name for name, _ in session.settings.circles}
    if circle and circle.casefold() not in circles:
        raise Misused(f"--circle: there is no circle '{circle}'; there is {', '.join(circles.values())}")
    tags = tuple(filter(None, map(str.strip, asked["tags"])))
    return Ways(circles.get(circle.casefold(), ""), tags, asked["inbox"], asked["met"])


# --- what is read -------------------------------------------------------------------------------------------------


def _arrived(
    session: Session, files: Sequence[str], choices: csv.Choices
) -> tuple[tuple[Arrived, ...], tuple[str, ...]]:
    """What each of the files has, and a sentence for each that can't be read; Refused when that is all of them."""
    asked = files[0] if len(files) > 1 and files[0] in _KINDS and not is_there_outside(files[0]) else ""
    keys = contact_keys(session.settings)
    good, failed = [], []
    for path in _paths(files[1:] if asked else files):
        try:
            good.append(known.arrived_in_pieces(pieces_outside(path, LARGEST), _shown(path), choices, keys, asked))
        except JournalError as error:
            failed.append(str(error))
    if failed and not good:
        raise Refused("\n".join(failed[:MOST_PROBLEMS]))
    return tuple(good), tuple(failed)


def _paths(files: Sequence[str]) -> Iterator[str]:
    for file in files:
        found = files_outside(file, ("",) if is_maildir(file) else known.ENDINGS)
        if not found:
            raise Refused(f"{file} has no file that ends in {join_and(known.ENDINGS)}")
        yield from found


def _shown(path: str) -> str:
    return "standard input" if path == "-" else path


def _only(session: Session, cards: list[Card], ways: Ways, words: Sequence[str]) -> list[Card]:
    """The cards of those whom the filter words fit, once they are notes."""
    if not words or not cards:
        return cards
    folder = Folder(session, ())
    drafts = [notes.new_draft(KnownPerson(card), folder, ways) for card in cards]
    read = [read_contact(draft.text, draft.path, session.settings)[0] for draft in drafts]
    people = People(Notes(tuple(one for one in read if one)), session.settings, session.today)
    wanted = {person.contact.path for person in fitting(people, [word for one in words for word in split_words(one)])}
    return [card for card, draft in zip(cards, drafts, strict=True) if draft.path in wanted]


def _asking(session: Session) -> Callable[[Card, Sequence[KnownPerson]], int | None]:
    """How somebody is asked whom a card is about; where nobody can be, it is left out."""
    if session.no_input or session.dry_run or session.out.as_json:
        return lambda card, possible: None
    return _asked


def _asked(card: Card, possible: Sequence[KnownPerson]) -> int | None:
    complain(f"{_about(card)} ({card.source.path}:{card.source.line}) can be somebody who is here already:")
    for number, one in enumerate(possible, 1):
        complain(f"  {number}  {_about(one.card)}, in {one.card.source.path}")
    answers = [*(str(number) for number in range(1, len(possible) + 1)), "n", "l"]
    question = "Which one? A number, n for somebody new, l to leave them out"
    said: str = click.prompt(
        escape_unseen(question), type=click.Choice(answers), default="l", show_choices=False, err=True
    )
    return None if said == "l" else -1 if said == "n" else int(said) - 1


def _about(card: Card) -> str:
    reached = [one.value for key in ("email", "phone") for one in card.labelled(key)][:1]
    return ", ".join(dict.fromkeys(filter(None, (card.name, card.text("role"), card.text("company"), *reached))))


# --- what it comes to ---------------------------------------------------------------------------------------------


def _result(
    session: Session, arrived: tuple[Arrived, ...], failed: tuple[str, ...], incoming: Incoming, ways: Ways
) -> Result:
    folder = Folder(session, [problem.source.path for problem in session.problems])
    born = tuple((one, notes.new_draft(one, folder, ways)) for one in incoming.new)
    too_large = tuple(one for one in born if notes.is_too_large(one[1].text))
    new = tuple(one for one in born if one not in too_large) if too_large else born
    filled = tuple(
        (one, notes.filled(_draft_of(session, one.contact), one.added)) for one in incoming.known if one.contact
    )
    return Result(arrived, failed, incoming, new, filled, too_large)


def _draft_of(session: Session, contact: Contact) -> Draft:
    return note_edits.draft_of(session, contact.path)


def _write(session: Session, result: Result) -> bool:
    """Writes what is to be written, once its owner agrees; gives whether something was."""
    changes = result.changes()
    if not changes:
        note_edits.say_each(session, _nothing(result))
        return False
    if session.dry_run:
        note_edits.say_each(session, NOT_WRITTEN)
        return False
    if session.out.terminal and not session.no_input and not agreed(session, changes):
        note_edits.say_each(session, "Nothing was written.")
        return False
    names = join_and(Path(one.path).name for one in result.arrived)
    written = session.change(changes, f"Import {_people(len(changes))} from {names}", "import")
    undo = "To take it back: journal undo" if written and note_edits.can_undo(session) else ""
    note_edits.say_each(session, _done(result) if written else "", undo)
    return written


def _nothing(result: Result) -> str:
    """Why nothing is to be written."""
    if not any(one.cards for one in result.arrived):
        return "There is nobody in there."
    left = result.incoming.unclear or result.too_large
    return "Nothing else is new." if left else "Nothing new: everything in there is in your notes."


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _done(result: Result) -> str:
    new, filled = len(result.new), sum(bool(one.added) for _, one in result.filled)
    parts = [
        f"{_people(new)} added" if new else "",
        f"{counted(filled, 'note')} filled in" if filled else "",
    ]
    return f"{join_and(filter(None, parts))}."


# --- what is said -------------------------------------------------------------------------------------------------


def _tell(session: Session, result: Result) -> None:
    records = list(_records(result))
    session.out.answer(records, TALK_COLUMNS, lambda: "\n".join(_in_sentences(result)), result.problems)
    if not session.out.terminal:
        note_edits.say_each(session, *map(str, result.arrived))
    problems = [*result.failed, *map(str, result.problems)]
    note_edits.say_each(session, *problems[:MOST_PROBLEMS])
    if len(problems) > MOST_PROBLEMS:
        note_edits.say_each(session, f"… and {len(problems) - MOST_PROBLEMS} more like these.")
    if out := known.left_out_words(tuple(card for one in result.arrived for card in one.cards)):
        kept = " --photos DIR keeps the photos." if "photo" in out else ""
        note_edits.say_each(session, f"Not taken along: {out}.{kept}")


def _records(result: Result) -> Iterator[dict[str, object]]:
    for one, draft in result.new:
        yield _record("add", one.places[0], draft.path, _about(one.card))
    for one, draft in result.too_large:
        yield _record("refused", one.places[0], draft.path, notes.TOO_LARGE)
    for one, filled in result.filled:
        if filled.added:
            yield _record("fill", one.places[0], filled.draft.path, "; ".join(map(_said, filled.added)))
        for card, difference in differences(one):
            says = f"{difference.key}: {difference.ours} (note), {difference.theirs} (file)"
            yield _record("differs", card, filled.draft.path, says)
        for addition, why in filled.refused:
            yield _record("refused", one.places[0], filled.draft.path, f"{_said(addition)}: {why}")
    for card, possible in result.incoming.unclear:
        yield _record("unclear", card, "", ", ".join(one.card.source.path for one in possible))


def _record(action: str, card: Card, path: str, says: str) -> dict[str, object]:
    source = f"{card.source.path}:{card.source.line}"
    return {"action": action, "name": card.name, "path": path, "source": source, "says": says}


def _said(one: Addition) -> str:
    value = one.value if len(one.value) <= _LONG else f"{one.value[:_LONG]} …"
    return f"{one.key}{f'.{one.label}' if one.label else ''}: {' '.join(value.split())}"


_HEADS = {
    "add": "New",
    "fill": "Filled in, where the note has a gap",
    "differs": "Different, and left as the note has it",
    "refused": "Could not be taken in",
    "unclear": "Can be one of several, and left out",
}


def _in_sentences(result: Result) -> Iterator[str]:
    """The preview for somebody to read: what was read, then each sort with its people."""
    yield from map(str, result.arrived)
    records = list(_records(result))
    for action, head in _HEADS.items():
        found = [record for record in records if record["action"] == action]
        if not found:
            continue
        yield f"\n{head} ({len(found)}):"
        yield from (f"  {_line(record)}" for record in found[:SHOWN])
        if len(found) > SHOWN:
            yield f"  … and {len(found) - SHOWN} more"


def _line(record: dict[str, object]) -> str:
    if record["action"] == "add":
        return str(record["says"])
    return f"{record['name']}: {record['says']}"


# --- photos -------------------------------------------------------------------------------------------------------


def _keep_photos(session: Session, result: Result, folder: str) -> None:
    """Writes the photos that came along, each under the name of the person's note."""
    kept = 0
    for path, card in _with_photos(result):
        ending, data = picture(card.photo)
        if data:
            kept += write_outside(str(Path(folder, f"{path}{ending}")), data)
    note_edits.say_each(session, f"{counted(kept, 'photo')} kept in {folder}.")


def _with_photos(result: Result) -> Iterator[tuple[str, Card]]:
    people = [*(one for one, _ in result.new), *(one for one, _ in result.filled)]
    taken: dict[str, int] = {}
    for card in (place for one in people for place in one.places if place.photo):
        name = name_slug(card.name)
        taken[name] = taken.get(name, 0) + 1
        yield (name if taken[name] == 1 else f"{name}-{taken[name]}"), card
