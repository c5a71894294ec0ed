"""What is known of one note without opening it: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import Span, VagueDay, YearDay
from journal.notes.marks import BY_THEM, MARKS, PUT_OFF_FIELD, favour_by, open_step
from journal.notes.model import CLOSED, TASK_STYLES, Contact, DayNote, Event, Link, Note, Owner
from journal.notes.names import is_latin
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedNote,
    PackedTask,
    day_number,
    packed_entry,
    packed_note,
    unpacked,
)
from journal.notes.settings.settings import Settings
from journal.plan.known.day_signs import AT_HOME, GAVE, GOT, MAYBE, signed, signed_day, signs_by_kind

Companions = tuple[tuple[str, int], ...]
NEVER_DUE = 0
NO_STYLES = (0,) * len(TASK_STYLES)
_PRIVATE = frozenset(word for word, mark in MARKS.items() if mark.private)
_INTRODUCTIONS = frozenset(word for word, mark in MARKS.items() if mark.introduction == BY_THEM)


class Digest(NamedTuple):
    """What the index has of one note.

    `talks` are the days of its entries that count as contact by their kind, the newest first, with signs of how
    that was, `silent` the days of the others, `begun` that of the oldest; `favours` are the days of the favours in
    it, with signs of whose they were. `tells` has who takes part in what it tells of, as a link has them, each with
    its day and signs, or with a day below 0 where that is no contact; `links` whom its introductions, its tasks and
    an event's marks are about. `marks` and `tasks` are the earliest days on which one that is open can be due.
    `days` are those of the year that come back, as 100 × month + day; `met` is the month in which somebody was met,
    as 12 × year + month - 1. `own` has the links of each task of an event, `day` is that of the event. `waits` are
    the words of open marks, `names` is whom it names besides, `is_private` says that something in it is the owner's
    alone. `ticked` is the newest day of a task that comes back and was ticked by hand; `styles` says how many tasks
    of a contact are written in each of `TASK_STYLES`. `traits` are the words of `TRAITS` for which a contact's keys
    are asked.
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


def digest_of(note: Note | DayNote, settings: Settings) -> Digest:
    """What the index has of this note."""
    if isinstance(note, DayNote):
        found = _Told(settings, [packed_entry(entry) for entry in note.entries])
        return Digest(tells=tuple(found.tells))
    return digest_of_packed(packed_note(note), settings)


def digest_of_packed(note: PackedNote, settings: Settings) -> Digest:
    """What the index has of this note, which is packed."""
    number, values = note
    said = dict(zip(NOTE_FIELDS[number], values, strict=True))
    return _DIGESTS[NOTE_MODELS[number]](said, settings)


_Said = Mapping[str, Packed]  # what is packed of a note, by the names of its fields


# What is asked of everybody's keys, by whoever then looks at those alone of whom it is so.
TRAITS: Mapping[str, Callable[[_Said], bool]] = {
    "linking": lambda said: bool(said["typed"]),  # a link stands in the value of a key
    "foreign": lambda said: not is_latin(cast("str", said["name"])),
    "introduced": lambda said: said["via"] is not None,
    "unnamed": lambda said: bool(said["private"]) or said["mention"] == "no",
    "needs": lambda said: bool(said["needs"]),
    "offers": lambda said: bool(said["offers"]),
}


class _Told:
    """What packed entries come to: days of talks and of silent ones, who took part, what is linked and can be due."""

    def __init__(self, settings: Settings, entries: Iterable[PackedEntry]) -> None:
        self.talks, self.silent = list[int](), list[int]()
        self.tells, self.introduced, self.named = list[tuple[str, int]](), list[str](), set[str]()
        self.marks, self.tasks = list[PackedMark](), list[PackedTask]()
        silent, signs_by, talks = settings.silent_kinds, signs_by_kind(settings), self.talks
        for day, kind, _, _, _, people, links, marks, tasks, _ in entries:
            word = kind.casefold()
            if word in silent:
                self.silent.append(day)
                told = -day
            else:
                told = signed(day, signs_by.get(word, 0))
                talks.append(told | AT_HOME)
            if people:
                self.tells += [(link[0], told) for link in people]
            if links:
                self.named.update([link[0] for link in links])
            if marks:
                self.marks += marks
                self.introduced += [link[0] for mark in marks if mark[0] in _INTRODUCTIONS for link in mark[5]]
            if tasks:
                self.tasks += tasks


def _digest_of_contact(said: _Said, settings: Settings) -> Digest:
    told = _Told(settings, cast("tuple[PackedEntry, ...]", said["entries"]))
    marks, tasks = _waiting(said)
    all_tasks = (*tasks, *told.tasks)
    open_marks = list(filter(_is_mark_open, (*marks, *told.marks)))
    dates = cast("tuple[tuple[str, Packed], ...]", said["dates"])
    days = map(_value, (said["birthday"], *[day for _, day in dates]))
    return Digest(
        tuple(sorted(told.talks, reverse=True)),
        min((*map(signed_day, told.talks), *told.silent), default=0),
        tuple(told.tells),
        tuple(told.introduced),
        tuple(told.silent),
        _earliest(map(_mark_day, open_marks)),
        _earliest(map(_task_day, all_tasks)),
        tuple([100 * day.month + day.day for day in days if isinstance(day, YearDay)]),
        _month_met(said["met"]),
        said["status"] == "inbox",
        _turn(said, settings),
        waits=_words_of(open_marks),
        is_private=bool(said["private"]) or _has_private((*marks, *told.marks)),
        names=tuple(sorted(told.named.union(_named(said, (*marks, *told.marks))).difference(dict(told.tells)))),
        ticked=max(map(_ticked_day, all_tasks), default=0),
        styles=_styles_of(all_tasks) if all_tasks else NO_STYLES,
        traits=tuple([trait for trait, is_so in TRAITS.items() if is_so(said)]),
        favours=tuple(_favours_in((*marks, *told.marks))),
    )


def _favours_in(marks: Iterable[PackedMark]) -> Iterator[int]:
    """The favours among these marks that have a day."""
    for word, _, day, _, _, _, state, _ in marks:
        if day and (favour := MARKS[word].favour):
            is_done = favour_by(word, [name for name, _ in state]) is not None
            yield signed(day, (GOT if favour.by == BY_THEM else GAVE) | (0 if is_done else MAYBE))


def _named(said: _Said, marks: Iterable[PackedMark]) -> Iterator[str]:
    """Whom a contact's note names outside of its conversations, and by whom they were met."""
    yield from (link[0] for mark in marks for link in mark[5])
    yield from (link[0] for link in cast("tuple[PackedLink, ...]", said["links"]))
    if isinstance(via := _value(said["via"]), Link):
        yield via.target


def _value(packed: Packed) -> object:
    return packed if packed is None else unpacked(packed, "")


def _month_met(packed: Packed) -> int:
    met = None if packed is None else _value(packed)
    return 12 * met.year + met.month - 1 if isinstance(met, VagueDay) and met.month else 0


def _turn(said: _Said, settings: Settings) -> tuple[int, ...] | None:
    circle = cast("str | None", said["circle"])
    if said["status"] != "active" or (circle is None and said["every"] is None):
        return None
    rhythm = _rhythm(cast("Span | None", _value(said["every"])), circle, settings)
    if rhythm is None:
        return None
    inner = circle == settings.innermost
    return rhythm.days, rhythm.months, _number(said["snooze"]), _number(said["last_contact"]), int(inner)


def _number(packed: Packed) -> int:
    return day_number(cast("date | None", _value(packed)))


def _digest_of_event(said: _Said, settings: Settings) -> Digest:
    marks, tasks = _waiting(said)
    open_marks = list(filter(_is_mark_open, marks))
    people, kind = cast("tuple[PackedLink, ...]", said["people"]), cast("str", said["kind"])
    day = _number(said["date"])
    word = kind.casefold()
    told = -day if word in settings.silent_kinds else signed(day, signs_by_kind(settings).get(word, 0))
    return Digest(
        tells=tuple([(link[0], told) for link in people]),
        links=(*[link[0] for mark in marks for link in mark[5]], *_linked(tasks)),
        marks=_earliest(map(_mark_day, open_marks)),
        tasks=_earliest(map(_task_day, tasks)),
        favours=tuple(_favours_in(marks)),
        own=tuple([tuple([link[0] for link in task[10]]) for task in tasks]),
        day=day,
        waits=_words_of(open_marks),
        is_private=_has_private(marks),
        names=tuple([link[0] for link in cast("tuple[PackedLink, ...]", said["companions"])])
        + ((host.target,) if isinstance(host := _value(said["host"]), Link) else ()),
        ticked=max(map(_ticked_day, tasks), default=0),
    )


def _digest_of_owner(said: _Said, settings: Settings) -> Digest:
    tasks = cast("tuple[PackedTask, ...]", said["tasks"])
    ticked = max(map(_ticked_day, tasks), default=0)
    return Digest(links=_linked(tasks), tasks=_earliest(map(_task_day, tasks)), ticked=ticked)


def _waiting(said: _Said) -> tuple[tuple[PackedMark, ...], tuple[PackedTask, ...]]:
    """The marks and the tasks that stand outside of entries."""
    return cast("tuple[PackedMark, ...]", said["marks"]), cast("tuple[PackedTask, ...]", said["tasks"])


_DIGESTS: Mapping[type[Note], Callable[[_Said, Settings], Digest]] = {
    Contact: _digest_of_contact, Event: _digest_of_event, Owner: _digest_of_owner,
}  # fmt: skip


def _linked(tasks: Iterable[PackedTask]) -> tuple[str, ...]:
    return tuple([link[0] for task in tasks for link in task[10]])


def _mark_day(mark: PackedMark) -> int:
    """The earliest day on which an open mark can be due, whatever later entries say of it; they only close one."""
    _, _, day, _, _, _, state, _ = mark
    if not day or not state:
        return day
    first = min((day, *(one for _, one in state if one)))
    put_off = next((one for name, one in state if name == PUT_OFF_FIELD), 0)
    return max(first, put_off)


def _has_private(marks: Iterable[PackedMark]) -> bool:
    return any(mark[0] in _PRIVATE for mark in marks)


def _words_of(marks: Iterable[PackedMark]) -> tuple[str, ...]:
    """The words of these marks, each once."""
    return tuple({mark[0]: None for mark in marks})


def _is_mark_open(mark: PackedMark) -> bool:
    return _is_open(mark[0], tuple([name for name, _ in mark[6]]))


@lru_cache(maxsize=512)
def _is_open(word: str, states: tuple[str, ...]) -> bool:
    return open_step(word, states) is not None


def _task_day(task: PackedTask) -> int:
    """The earliest day on which a task can be due."""
    _, box, _, _, day, due, scheduled, start, *_ = task
    return NEVER_DUE if box in CLOSED else max(due or day, scheduled, start)


def _ticked_day(task: PackedTask) -> int:
    """The day of a task that was ticked by hand and can come back; 0 for any other."""
    _, box, _, _, _, due, scheduled, start, done, repeat, *_ = task
    return due or scheduled or start if repeat and box == "x" and not done else 0


def _styles_of(tasks: Iterable[PackedTask]) -> tuple[int, ...]:
    said = [task[11] for task in tasks]
    return tuple(map(said.count, TASK_STYLES))


def rhythm_with(contact: Contact, settings: Settings) -> Span | None:
    """How often to be in touch with somebody: `every`, else the circle's; None for whom nobody tracks."""
    return _rhythm(contact.every, contact.circle, settings) if contact.status == "active" else None


def _rhythm(every: Span | None, circle: str | None, settings: Settings) -> Span | None:
    rhythm = settings.rhythm(circle) if every is None else every
    return None if rhythm is None or rhythm.is_never else rhythm


def _earliest(days: Iterable[int]) -> int:
    return min(filter(None, days), default=NEVER_DUE)
