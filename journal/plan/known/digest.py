"""What is known of one note without opening it: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import Span, VagueDay, YearDay
from journal.notes.marks import BY_THEM, MARKS, answer_in
from journal.notes.model import Contact, DayNote, Event, Link, Note, Owner
from journal.notes.names import is_latin
from journal.notes.packed import (
    NOTE_MODELS,
    Packed,
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedNote,
    PackedTask,
    field_places,
    packed_day,
    packed_entry,
    packed_fields,
    packed_note,
    unpacked,
)
from journal.notes.settings.settings import Settings
from journal.plan.known.day_signs import AT_HOME, SILENT, signed, signed_day, signs_by_kind
from journal.plan.known.waiting import NEVER_DUE, NO_STYLES, WaitingMarks, favours_to, waiting_marks, waiting_tasks

_Entries = tuple[PackedEntry, ...]
Companions = tuple[tuple[str, int], ...]
_INTRODUCTIONS = frozenset(word for word, mark in MARKS.items() if mark.introduction == BY_THEM)


class Digest(NamedTuple):
    """What the index has of one note.

    `talks` are the days of its entries that count as contact by their kind, the newest first, with signs of how that
    was, `silent` the days of the others, `begun` that of the oldest; `favours` are the days of the favours in it,
    with signs of whose they were, `given` has whom each of an event's links. `tells` has who takes part in what it
    tells of, as a link has them, each with its day and signs, or with a day below 0 where that is no contact; `links`
    whom its introductions, its tasks and an event's marks are about. `marks` and `tasks` are the earliest days on
    which one that is open can be due. `days` are those of the year that come back, as 100 × month + day; `met` is the
    month in which somebody was met, as 12 × year + month - 1. `own` has the links of each task of an event, `day` is
    that of the event. `waits` are the words of open marks, `names` is whom it names besides, `is_private` says that
    something in it is the owner's alone. `ticked` is the newest day of a task that comes back and was ticked by hand;
    `styles` says how many tasks of a contact are written in each of `TASK_STYLES`. `traits` are the words of `TRAITS`
    that are true of a contact.
    """

    talks: tuple[int, ...] = ()
    begun: int = 0
    tells: Companions = ()
    links: tuple[str, ...] = ()
    silent: tuple[int, ...] = ()
    marks: int = NEVER_DUE
    tasks: int = NEVER_DUE
    days: tuple[int, ...] = ()
    met: int = 0
    is_new: bool = False
    turn: tuple[int, ...] | None = None
    own: tuple[tuple[str, ...], ...] = ()
    day: int = 0
    waits: tuple[str, ...] = ()
    is_private: bool = False
    names: tuple[str, ...] = ()
    ticked: int = 0
    styles: tuple[int, ...] = NO_STYLES
    traits: tuple[str, ...] = ()
    favours: tuple[int, ...] = ()
    given: tuple[tuple[str, ...], ...] = ()


def digest_of(note: Note | DayNote, settings: Settings) -> Digest:
    """What the index has of this note."""
    digests = _digests_with(settings)
    if isinstance(note, DayNote):
        return Digest(tells=tuple(digests.told([packed_entry(entry) for entry in note.entries]).tells))
    return digests.of(packed_note(note))


@lru_cache(maxsize=4)
def _digests_with(settings: Settings) -> Digests:
    return Digests(settings)


class _SaidOfContact(NamedTuple):
    """What is asked of a contact's note, packed, as in `Contact`."""

    name: str
    typed: Packed
    via: Packed
    private: bool
    mention: str
    needs: Packed
    offers: Packed
    status: str
    circle: str | None
    every: Packed
    snooze: Packed
    last_contact: Packed
    birthday: Packed
    dates: tuple[tuple[str, Packed], ...]
    met: Packed
    links: tuple[PackedLink, ...]
    entries: tuple[PackedEntry, ...]
    marks: tuple[PackedMark, ...]
    tasks: tuple[PackedTask, ...]


class _SaidOfEvent(NamedTuple):
    """What is asked of an event's note, packed, as in `Event`."""

    date: Packed
    kind: str
    people: tuple[PackedLink, ...]
    host: Packed
    companions: tuple[PackedLink, ...]
    marks: tuple[PackedMark, ...]
    tasks: tuple[PackedTask, ...]


class _Told(NamedTuple):
    """What packed entries come to: days of talks and of silent ones, who took part, whom else they name, what waits."""

    talks: list[int]
    silent: list[int]
    tells: list[tuple[str, int]]
    named: list[str]
    marks: list[PackedMark]
    tasks: list[PackedTask]


class Digests:
    """What the index has of packed notes, as these settings count what is told in them."""

    def __init__(self, settings: Settings) -> None:
        self.rhythms = _Rhythms(settings)
        self.signs = _SignsByWord(settings)
        by_model = {Contact: self._of_contact, Event: self._of_event, Owner: self._of_owner}
        self.by_number = [by_model[model] for model in NOTE_MODELS]

    def of(self, note: PackedNote) -> Digest:
        """What the index has of this note."""
        number, values = note
        return self.by_number[number](values)

    def told(self, entries: Iterable[PackedEntry]) -> _Told:
        """What these entries come to."""
        # One plain loop: columns of all entries, or a list of each thing alone, take three times as long.
        signs_by, told = self.signs, _Told([], [], [], [], [], [])
        talks, silent, tells, named, all_marks, all_tasks = told
        for day, kind, _, _, _, people, links, marks, tasks, _ in entries:
            if (signs := signs_by[kind]) == SILENT:
                silent.append(day)
            else:
                talks.append(signed(day, signs))
            if people:
                tells += _companions(people, day, signs)
            if links:
                named += [link[0] for link in links]
            if marks:
                all_marks += marks
            if tasks:
                all_tasks += tasks
        talks.sort(reverse=True)
        return told

    def _of_contact(self, values: Sequence[Packed]) -> Digest:
        said: _SaidOfContact = _SaidOfContact._make(_OF_CONTACT(values))
        told = self.told(said.entries)
        marks, tasks = waiting_marks((*said.marks, *told.marks)), waiting_tasks((*said.tasks, *told.tasks))
        return Digest(
            tuple(told.talks),
            min((*[signed_day(day) for day in told.talks[-1:]], *told.silent), default=0),
            tuple(told.tells),
            _introduced(told.marks),
            tuple(told.silent),
            marks.first,
            tasks.first,
            _days_of_year(said.birthday, said.dates),
            _month_met(said.met),
            said.status == "inbox",
            self._turn(said),
            (),
            0,
            marks.words,
            bool(said.private) or marks.are_private,
            _names(said, told, marks),
            tasks.ticked,
            tasks.styles,
            _traits(values),
            marks.favours,
        )

    def _turn(self, said: _SaidOfContact) -> tuple[int, ...] | None:
        if said.status != "active" or (said.circle is None and said.every is None):
            return None
        rhythm = self.rhythms.of(said.circle, said.every)
        if rhythm is None:
            return None
        days, months, inner = rhythm
        return days, months, packed_day(said.snooze), packed_day(said.last_contact), inner

    def _of_event(self, values: Sequence[Packed]) -> Digest:
        said: _SaidOfEvent = _SaidOfEvent._make(_OF_EVENT(values))
        marks, tasks = waiting_marks(said.marks), waiting_tasks(said.tasks)
        day = packed_day(said.date)
        return Digest(
            tells=tuple(_companions(said.people, day, self.signs[said.kind])),
            links=(*marks.named, *[link[0] for task in said.tasks for link in task[10]]),
            marks=marks.first,
            tasks=tasks.first,
            favours=marks.favours,
            given=favours_to(said.marks) if marks.favours else (),
            own=tuple([tuple([link[0] for link in task[10]]) for task in said.tasks]),
            day=day,
            waits=marks.words,
            is_private=marks.are_private,
            names=(*[link[0] for link in said.companions], *_target(said.host)),
            ticked=tasks.ticked,
        )

    def _of_owner(self, values: Sequence[Packed]) -> Digest:
        some = cast("tuple[PackedTask, ...]", values[_OWNERS_TASKS])
        tasks = waiting_tasks(some)
        return Digest(
            links=tuple([link[0] for task in some for link in task[10]]), tasks=tasks.first, ticked=tasks.ticked
        )


class _SignsByWord(dict[str, int]):
    """The signs of conversations in somebody's own note by the word of their kind, as it is typed; SILENT for those
    that are no contact."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.signs, self.silent = signs_by_kind(settings), settings.silent_kinds

    def __missing__(self, typed: str) -> int:
        word = typed.casefold()
        signs = self[typed] = SILENT if word in self.silent else self.signs.get(word, 0) | AT_HOME
        return signs


class _Rhythms:
    """How often to be in touch: the days and months of a rhythm, and 1 where the innermost circle holds."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.innermost = settings.innermost
        self.by_circle: dict[str | None, tuple[int, int, int] | None] = {}

    def of(self, circle: str | None, every: Packed) -> tuple[int, int, int] | None:
        """That with whom this is said of, packed; None where nobody tracks."""
        if every is not None:
            return self._found(circle, cast("Span | None", unpacked(every, "")))
        if circle not in self.by_circle:
            self.by_circle[circle] = self._found(circle, None)
        return self.by_circle[circle]

    def _found(self, circle: str | None, every: Span | None) -> tuple[int, int, int] | None:
        rhythm = _rhythm(every, circle, self.settings)
        return None if rhythm is None else (rhythm.days, rhythm.months, int(circle == self.innermost))


# What is asked of everybody, by whoever then looks at those alone of whom it is so: a field, and what its value is
# then. A value that is empty is never so; any other is, where nothing is asked of it.
TRAITS: Mapping[str, Mapping[str, Callable[[Packed], bool] | None]] = {
    "linking": {"typed": None},  # a link stands in the value of a key
    "foreign": {"name": lambda name: not is_latin(cast("str", name))},
    "introduced": {"via": None},
    "unnamed": {"private": None, "mention": lambda mention: mention == "no"},
    "needs": {"needs": None},
    "offers": {"offers": None},
    "reachable": {"email": None, "phone": None},
    # an entry says that something was answered, which may stand in the note of another
    "answered": {"entries": lambda some: any(one[9] and answer_in(one[9]) for one in cast("_Entries", some))},
}


_OF_CONTACT = itemgetter(*field_places(Contact, _SaidOfContact._fields))
_OF_EVENT = itemgetter(*field_places(Event, _SaidOfEvent._fields))
(_OWNERS_TASKS,) = field_places(Owner, ["tasks"])
_ASKED = tuple(
    (place, is_so, trait)
    for trait, asked in TRAITS.items()
    for place, is_so in zip(field_places(Contact, asked), asked.values(), strict=True)
)


def _traits(values: Sequence[Packed]) -> tuple[str, ...]:
    """The traits that a contact has."""
    found = [trait for place, is_so, trait in _ASKED if (value := values[place]) and (is_so is None or is_so(value))]
    return tuple(dict.fromkeys(found)) if found else ()


def _companions(people: Iterable[PackedLink], day: int, signs: int) -> list[tuple[str, int]]:
    """Who takes part in a conversation, which is in the note of another, with its day and signs."""
    one = -day if signs == SILENT else signed(day, signs ^ AT_HOME)
    return [(link[0], one) for link in people]


def _introduced(marks: Iterable[PackedMark]) -> tuple[str, ...]:
    return tuple([link[0] for mark in marks if mark[0] in _INTRODUCTIONS for link in mark[5]]) if marks else ()


def _days_of_year(birthday: Packed, dates: Sequence[tuple[str, Packed]]) -> tuple[int, ...]:
    """The days of each year that are noted, as 100 × month + day."""
    if birthday is None and not dates:
        return ()
    days = [packed_fields(YearDay, day) for day in (birthday, *[day for _, day in dates]) if day is not None]
    return tuple([100 * month + day for month, day, _ in cast("list[tuple[int, int, int]]", [*filter(None, days)])])


def _month_met(met: Packed) -> int:
    """The month in which somebody was met, as in `Digest`."""
    if not (said := packed_fields(VagueDay, met)):
        return 0
    year, month, _ = cast("tuple[int, int | None, int | None]", said)
    return 12 * year + month - 1 if month else 0


def _target(link: Packed) -> Sequence[str]:
    """The target of a link, where it is one."""
    return cast("Sequence[str]", packed_fields(Link, link)[:1])


def _names(said: _SaidOfContact, told: _Told, marks: WaitingMarks) -> tuple[str, ...]:
    """Whom a contact's note names and tells nothing of, and by whom they were met."""
    names = {*told.named, *marks.named, *[link[0] for link in said.links], *_target(said.via)}
    names.difference_update([target for target, _ in told.tells])
    return tuple(sorted(names)) if len(names) > 1 else (*names,)


def rhythm_with(contact: Contact, settings: Settings) -> Span | None:
    """How often to be in touch with somebody: `every`, else the circle's; None for whom nobody tracks."""
    return _rhythm(contact.every, contact.circle, settings) if contact.status == "active" else None


def _rhythm(every: Span | None, circle: str | None, settings: Settings) -> Span | None:
    rhythm = settings.rhythm(circle) if every is None else every
    return None if rhythm is None or rhythm.is_never else rhythm
