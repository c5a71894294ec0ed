"""What is known of one note without opening it: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import Span, YearDay
from journal.notes.marks import BY_THEM, MARKS, answer_in
from journal.notes.model import Contact, DayNote, Event, Note, Owner
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
    packed_target,
    unpacked,
)
from journal.notes.settings.settings import Settings
from journal.plan.known.day_signs import AT_HOME, DAY, SILENT, signed, signed_day, signs_by_kind
from journal.plan.known.waiting import NEVER_DUE, NO_STYLES, favours_to, waiting_marks, waiting_tasks

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


# The values of a digest in their order. While all notes are read, each lives for a few lines: one with names takes
# longer to be made, to be taken apart and to be kept.
DigestValues = tuple[
    tuple[int, ...], int, Companions, tuple[str, ...], tuple[int, ...], int, int, tuple[int, ...], int, bool,
    tuple[int, ...] | None, tuple[tuple[str, ...], ...], int, tuple[str, ...], bool, tuple[str, ...], int,
    tuple[int, ...], tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...],
]  # fmt: skip


def digest_of(note: Note | DayNote, settings: Settings) -> Digest:
    """What the index has of this note."""
    digests = _digests_with(settings)
    if isinstance(note, DayNote):
        _, _, tells, *_ = digests.told([packed_entry(entry) for entry in note.entries])
        return Digest(tells=tuple(tells))
    return Digest(*digests.of(packed_note(note)))


@lru_cache(maxsize=4)
def _digests_with(settings: Settings) -> Digests:
    return Digests(settings)


class _SaidOfContact(NamedTuple):
    """What is asked of a contact's note, packed, as in `Contact`; of a link and a day its number comes first."""

    via: tuple[int, str, str, int, int] | None
    private: bool
    status: str
    circle: str | None
    every: Packed
    snooze: Packed
    last_contact: Packed
    birthday: Packed
    dates: tuple[tuple[str, Packed], ...]
    met: tuple[int, int, int | None, int | None] | None
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


# What packed entries come to: days of talks and of silent ones, who took part, whom else they name, their marks, tasks
# and tags.
_OfEntries = tuple[
    list[int], list[int], list[tuple[str, int]], list[str], list[PackedMark], list[PackedTask], list[str]
]  # fmt: skip


class Digests:
    """What the index has of packed notes, as these settings count what is told in them."""

    def __init__(self, settings: Settings) -> None:
        self.rhythms = _Rhythms(settings)
        self.signs = _SignsByWord(settings)
        by_model: Mapping[type[Note], Callable[[Sequence[Packed]], DigestValues]] = {
            Contact: self._of_contact, Event: self._of_event, Owner: self._of_owner,
        }  # fmt: skip
        self.by_number = [by_model[model] for model in NOTE_MODELS]

    def of(self, note: PackedNote) -> DigestValues:
        """The values of what the index has of this note."""
        number, values = note
        return self.by_number[number](values)

    def told(self, entries: Iterable[PackedEntry]) -> _OfEntries:
        """What these entries come to."""
        # One plain loop: columns of all entries, or a list of each thing alone, take three times as long.
        told: _OfEntries = [], [], [], [], [], [], []
        signs_by, (talks, silent, tells, named, all_marks, all_tasks, all_tags) = self.signs, told
        for day, kind, _, _, _, people, links, marks, tasks, tags in entries:
            if (signs := signs_by[kind]) == SILENT:
                silent.append(day)
            else:
                talks.append(DAY * day + signs)  # as `signed` does, without a call for each
            if people:
                one = _day_told(day, signs)
                for link in people:
                    tells.append((link[0], one))
            if links:
                named += [link[0] for link in links]
            if marks:
                all_marks += marks
            if tasks:
                all_tasks += tasks
            if tags:
                all_tags += tags
        talks.sort(reverse=True)
        return told

    def _of_contact(self, values: Sequence[Packed]) -> DigestValues:
        said: _SaidOfContact = _OF_CONTACT(values)
        via, private, status, circle, every, snooze, floor, birthday, dates, met, links, entries, marks, tasks = said
        talks, silent, tells, named, more_marks, more_tasks, tags = self.told(entries)
        first, words, favours, linked, are_private = waiting_marks([*marks, *more_marks] if marks else more_marks)
        due, ticked, styles = waiting_tasks([*tasks, *more_tasks] if tasks else more_tasks)
        if links or linked or via:
            named += [*linked, *[link[0] for link in links], *([via[1]] if via else ())]
        return (
            tuple(talks),
            _begun(talks, silent),
            tuple(tells),
            _introduced(more_marks) if linked else (),
            tuple(silent),
            first,
            due,
            _days_of_year(birthday, dates) if birthday or dates else (),
            12 * met[1] + met[2] - 1 if met and met[2] else 0,
            status == "inbox",
            self._turn(circle, every, snooze, floor) if status == "active" else None,
            (),
            0,
            words,
            private or are_private,
            _names(named, tells) if named else (),
            ticked,
            styles,
            _traits(values, tags),
            favours,
            (),
        )

    def _turn(self, circle: str | None, every: Packed, snooze: Packed, floor: Packed) -> tuple[int, ...] | None:
        """The rhythm with somebody, as in `Turn`."""
        rhythm = self.rhythms.of(circle, every)
        if rhythm is None:
            return None
        days, months, inner = rhythm
        return days, months, packed_day(snooze) if snooze else 0, packed_day(floor) if floor else 0, inner

    def _of_event(self, values: Sequence[Packed]) -> Digest:
        said: _SaidOfEvent = _SaidOfEvent._make(_OF_EVENT(values))
        first, words, favours, linked, are_private = waiting_marks(said.marks)
        due, ticked, _ = waiting_tasks(said.tasks)
        day = packed_day(said.date)
        told = _day_told(day, self.signs[said.kind])
        return Digest(
            tells=tuple([(link[0], told) for link in said.people]),
            links=(*linked, *[link[0] for task in said.tasks for link in task[10]]),
            marks=first,
            tasks=due,
            favours=favours,
            given=favours_to(said.marks) if favours else (),
            own=tuple([tuple([link[0] for link in task[10]]) for task in said.tasks]),
            day=day,
            waits=words,
            is_private=are_private,
            names=(*[link[0] for link in said.companions], *packed_target(said.host)),
            ticked=ticked,
        )

    def _of_owner(self, values: Sequence[Packed]) -> Digest:
        some = cast("tuple[PackedTask, ...]", values[_OWNERS_TASKS])
        due, ticked, _ = waiting_tasks(some)
        return Digest(links=tuple([link[0] for task in some for link in task[10]]), tasks=due, ticked=ticked)


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
        self.by_circle: dict[str, tuple[int, int, int] | None] = {}

    def of(self, circle: str | None, every: Packed) -> tuple[int, int, int] | None:
        """That with whom this is said of, packed; None where nobody tracks."""
        if every is not None:
            return self._found(circle, cast("Span | None", unpacked(every, "")))
        if circle is None:
            return None
        if circle not in self.by_circle:
            self.by_circle[circle] = self._found(circle, None)
        return self.by_circle[circle]

    def _found(self, circle: str | None, every: Span | None) -> tuple[int, int, int] | None:
        rhythm = _rhythm(every, circle, self.settings)
        return None if rhythm is None else (rhythm.days, rhythm.months, int(circle == self.innermost))


_TAGS = "tags of entries"
# What is asked of everybody, by whoever then looks at those alone of whom it is so: a field, or the tags of all entries
# of a note, and what its value is then. One that is empty is never so; any other is, where nothing is asked of it.
TRAITS: Mapping[str, Mapping[str, Callable[[Packed], bool] | None]] = {
    "linking": {"typed": None},  # a link stands in the value of a key
    "foreign": {"name": lambda name: not is_latin(name)},  # type: ignore[arg-type]  # which is a text
    "introduced": {"via": None},
    "unnamed": {"private": None, "mention": "no".__eq__},
    "needs": {"needs": None},
    "offers": {"offers": None},
    "reachable": {"email": None, "phone": None},
    # an entry says that something was answered, which may stand in the note of another
    "answered": {_TAGS: lambda tags: answer_in(tags) is not None},  # type: ignore[arg-type]  # which are texts
}


_OF_CONTACT = itemgetter(*field_places(Contact, _SaidOfContact._fields))
_OF_EVENT = itemgetter(*field_places(Event, _SaidOfEvent._fields))
(_OWNERS_TASKS,) = field_places(Owner, ["tasks"])
_ASKED = [(name, is_so, trait) for trait, asked in TRAITS.items() for name, is_so in asked.items()]
_GIVEN = [(name, trait) for name, is_so, trait in _ASKED if is_so is None]
_TAKE_GIVEN = itemgetter(*field_places(Contact, [name for name, _ in _GIVEN]))
_GIVEN_TRAITS = [trait for _, trait in _GIVEN]
_OF_FIELDS = [
    (place, is_so, one)
    for name, is_so, one in _ASKED
    if is_so and name != _TAGS
    for place in field_places(Contact, [name])
]
_OF_TAGS = [(is_so, one) for name, is_so, one in _ASKED if is_so and name == _TAGS]


def _traits(values: Sequence[Packed], tags: Sequence[str]) -> tuple[str, ...]:
    """The traits that a contact has, with these tags in the entries."""
    found = (*compress(_GIVEN_TRAITS, _TAKE_GIVEN(values)),)
    for place, is_so, trait in _OF_FIELDS:
        if (value := values[place]) and is_so(value):
            found += (trait,)
    if tags:
        found += tuple([trait for is_so, trait in _OF_TAGS if is_so((*tags,))])
    return _each_once(found)


@lru_cache(maxsize=256)
def _each_once(traits: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(traits))


def _day_told(day: int, signs: int) -> int:
    """The day of a conversation with its signs, as `tells` has it for those who take part in one of another's note."""
    return -day if signs == SILENT else signed(day, signs ^ AT_HOME)


def _introduced(marks: Iterable[PackedMark]) -> tuple[str, ...]:
    return tuple([link[0] for mark in marks if mark[0] in _INTRODUCTIONS for link in mark[5]])


def _begun(talks: Sequence[int], silent: Sequence[int]) -> int:
    """The day of the oldest of these, of which the talks have the newest first."""
    first = signed_day(talks[-1]) if talks else 0
    return min(first or silent[0], *silent) if silent else first


def _days_of_year(birthday: Packed, dates: Sequence[tuple[str, Packed]]) -> tuple[int, ...]:
    """The days of each year that are noted, as 100 × month + day."""
    days = [packed_fields(YearDay, day) for day in (birthday, *[day for _, day in dates]) if day is not None]
    return tuple([100 * month + day for month, day, _ in cast("list[tuple[int, int, int]]", [*filter(None, days)])])


def _names(named: Sequence[str], tells: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Those of whom a note names and tells nothing, each once."""
    if len(named) < 2 and not tells:
        return (*named,)
    return tuple(sorted({*named}.difference([target for target, _ in tells])))


def rhythm_with(contact: Contact, settings: Settings) -> Span | None:
    """How often to be in touch with somebody: `every`, else the circle's; None for whom nobody tracks."""
    return _rhythm(contact.every, contact.circle, settings) if contact.status == "active" else None


def _rhythm(every: Span | None, circle: str | None, settings: Settings) -> Span | None:
    rhythm = settings.rhythm(circle) if every is None else every
    return None if rhythm is None or rhythm.is_never else rhythm
