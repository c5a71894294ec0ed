"""What is known of each note without opening it, and of everybody together: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast

from journal.classes import NamedTuple
from journal.dates.words import Span, VagueDay, YearDay
from journal.notes.marks import BY_THEM, MARKS, PUT_OFF_FIELD, MarkRule, favour_by, open_step
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
from journal.plan.people.day_signs import AT_HOME, GAVE, GOT, MAYBE, signed, signed_day, signs_by_kind
from journal.plan.people.numbers import Lists, Numbers, lists_at, numbers_at, numbers_of
from journal.plan.people.spellings import Spellings

Companions = tuple[tuple[str, int], ...]
Meant = Callable[[str], int | None]
NEVER_DUE = 0
NO_STYLES = (0,) * len(TASK_STYLES)
_Key = TypeVar("_Key")
_PRIVATE = frozenset(word for word, mark in MARKS.items() if mark.private)
_INTRODUCTIONS = frozenset(word for word, mark in MARKS.items() if mark.introduction == BY_THEM)


class Turn(NamedTuple):
    """The rhythm with somebody, in days and months, the day it is put off to, and the floor of the last contact.

    `inner` is 1 for whom the innermost circle holds.
    """

    days: int
    months: int
    snooze: int = 0
    floor: int = 0
    inner: int = 0


class Turns(NamedTuple):
    """Those with a rhythm, in columns: their places, and what `Turn` has of each.

    `newest` is the day of the last conversation in any note, or of the floor where that is later; `soonest` the first
    day on which their turn comes, counted from it. Both are 0 for whom nobody ever spoke to.
    """

    places: Numbers
    newest: Numbers
    soonest: Numbers
    days: Numbers
    months: Numbers
    snooze: Numbers
    floor: Numbers
    inner: Numbers

    def turn(self, number: int) -> Turn:
        """The turn of this number."""
        return Turn(*(column[number] for column in self[3:]))


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


class Index(NamedTuple):
    """What is known of everybody together, by the places of their notes among the contacts.

    `tellers` are the places of the other notes that tell of somebody: of the contacts, then of the events, then the
    owner's, then of the daily notes; `namers` those of notes that name them and tell nothing. `talks` are the days
    of somebody's conversations in every note with their signs, the newest first; of those who are `unsure` an event
    or a daily note may tell the same as an entry that is no contact. `own_talks` are all conversations in contacts'
    own notes, the oldest first, `begun` is the day of the oldest of these entries. `favours` are those of the
    favours with somebody, each of an event that may be with another as one that may be none. `marks` and `tasks`
    have the earliest day on which something can be due with them, `days` and `met` who has which day of the year,
    and was met in which month. `new` are those in the inbox, `turns` those with a rhythm. `loose` are the places
    among the events of those with a task about nobody, `events` the days of all. `waits` has those with an open
    mark of each word, `silent` the newest day of what is noted with somebody and is no contact. `private` are those
    with whom something is the owner's alone. `ticked` has the newest day of a task with somebody that comes back
    and was ticked by hand, `styles` how many tasks of all contacts are written in each of `TASK_STYLES`, `traits`
    those with each of the `TRAITS`.
    """

    tellers: Lists
    namers: Lists
    talks: Lists
    favours: Lists
    turns: Turns
    own_talks: Numbers
    events: Numbers
    unsure: tuple[int, ...]
    begun: int
    marks: dict[int, int]
    tasks: dict[int, int]
    days: dict[int, tuple[int, ...]]
    met: dict[int, tuple[int, ...]]
    new: tuple[int, ...]
    loose: tuple[int, ...]
    waits: dict[str, tuple[int, ...]]
    silent: dict[int, int]
    private: tuple[int, ...]
    ticked: dict[int, int]
    styles: tuple[int, ...]
    traits: dict[str, tuple[int, ...]]

    def parts(self) -> tuple[object, ...]:
        """What it is made of, flat, as it is kept."""
        return (*self.tellers, *self.namers, *self.talks, *self.favours, *self.turns, *self[5:])

    @classmethod
    def of_parts(cls, parts: Sequence[object]) -> Index:
        """The index that is made of these."""
        told, named, talks, favours = (Lists(*parts[at : at + 2]) for at in (0, 2, 4, 6))  # type: ignore[arg-type]
        return cls(told, named, talks, favours, Turns(*parts[8:16]), *parts[16:])  # type: ignore[arg-type]  # as kept


class Known(NamedTuple):
    """What is known of notes before they are opened: of each by its path, and of all together.

    `digests` gives what the index has of each, by its path, `hashes` what tells the text of each at its path from any
    other: of the contacts, the events, the owner. `ids` are those that the contacts go by, in their order; `spellings`
    gives the names by which they are meant.
    """

    digests: Callable[[], Mapping[str, Digest]] = dict
    ids: tuple[str, ...] | None = None
    together: Index | None = None
    spellings: Spellings | None = None
    hashes: Callable[[], Sequence[bytes]] = tuple


NOTHING_KNOWN = Known()


# --- one note -----------------------------------------------------------------------------------------------------


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


def waiting_with(index: Index, rule: MarkRule) -> tuple[int, ...]:
    """The places of those with whom something can wait that a rule of marks asks about, now or by a later entry."""
    words = (word for word, mark in MARKS.items() if any(step.rule is rule for step in mark.steps))
    return tuple({place: None for word in words for place in index.waits.get(word, ())})


def due_by(days: Mapping[int, int], until: date) -> tuple[int, ...]:
    """The places of those with whom something can be due by a day, where these are the earliest ones."""
    last = until.toordinal()
    return tuple(place for place, day in days.items() if day <= last)


# --- all notes ----------------------------------------------------------------------------------------------------


def index_of(digests: Mapping[int, Digest], people: int, events: int, meant: Meant) -> Index:
    """What these notes say together, by their places: so many contacts, so many events, then the others.

    `meant` gives the place of the one contact that a link means. Of a place without a digest nothing is known.
    """
    joined = _Joined(digests, people, events)
    for place, digest in digests.items():
        if digest.tells or digest.links or digest.names:
            joined.take(place, digest, meant)
    return joined.index(meant)


class _Joined:
    """The index, while all notes are gone through once."""

    def __init__(self, digests: Mapping[int, Digest], people: int, events: int) -> None:
        self.people, self.days = people, events
        self.contacts = {place: digest for place, digest in digests.items() if place < people}
        self.events = {place - people: digest for place, digest in digests.items() if people <= place < people + events}
        self.tellers = defaultdict[int, list[int]](list)
        self.namers = defaultdict[int, list[int]](list)
        self.more = defaultdict[int, list[int]](list)
        self.silent = defaultdict[int, list[int]](list)
        self.apart = defaultdict[int, list[int]](list)
        self.marks = {place: digest.marks for place, digest in self.contacts.items() if digest.marks}
        self.tasks = {place: digest.tasks for place, digest in self.contacts.items() if digest.tasks}
        self.waits = defaultdict[str, dict[int, None]](dict)
        self.traits = defaultdict[str, list[int]](list)
        own_favours = {place: [*digest.favours] for place, digest in self.contacts.items() if digest.favours}
        self.favours = defaultdict[int, list[int]](list, own_favours)
        self.private = {place for place, digest in self.contacts.items() if digest.is_private}
        self.own_talks = [day for digest in self.contacts.values() for day in digest.talks]
        self.begun = [digest.begun for digest in self.contacts.values() if digest.begun]
        self.ticked = {place: digest.ticked for place, digest in self.contacts.items() if digest.ticked}
        styles = [digest.styles for digest in self.contacts.values() if any(digest.styles)]
        self.styles = tuple(map(sum, zip(*styles, strict=True))) or NO_STYLES

    def take(self, place: int, digest: Digest, meant: Meant) -> None:
        """What a note tells of others."""
        going = [(who, one) for target, one in digest.tells if (who := meant(target)) is not None and who != place]
        linked = [who for target in digest.links if (who := meant(target)) is not None and who != place]
        told = dict.fromkeys((*(who for who, _ in going), *linked))
        for who in told:
            self.tellers[who].append(place)
        for who in {who for target in digest.names if (who := meant(target)) is not None}.difference(told, (place,)):
            self.namers[who].append(place)
        for who, one in going:
            (self.more if one > 0 else self.silent)[who].append(abs(one))
            if one > 0 and place >= self.people:
                self.apart[who].append(signed_day(one))
        if place >= self.people:
            self._take_apart(digest, told)

    def _take_apart(self, digest: Digest, told: Iterable[int]) -> None:
        """What is open in a note about nobody, an event's or the owner's, is open with those that it tells of."""
        for who in told:
            _lower(self.marks, who, digest.marks)
            _lower(self.tasks, who, digest.tasks)
            for word in digest.waits:
                self.waits[word][who] = None
            if digest.is_private:
                self.private.add(who)
            self.favours[who] += [one | MAYBE for one in digest.favours]
            if digest.ticked:
                self.ticked[who] = max(digest.ticked, self.ticked.get(who, 0))

    def index(self, meant: Meant) -> Index:
        days, met = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
        for place, digest in self.contacts.items():
            for day in digest.days:
                days[day].append(place)
            if digest.met:
                met[digest.met].append(place)
            for word in digest.waits:
                self.waits[word][place] = None
            for trait in digest.traits:
                self.traits[trait].append(place)
        talks = lists_at(self.people, dict(self._talks()))
        return Index(
            lists_at(self.people, self.tellers),
            lists_at(self.people, self.namers),
            talks,
            lists_at(self.people, self.favours),
            self._turns(talks),
            numbers_of(sorted(self.own_talks)),
            numbers_at(self.days, {place: digest.day for place, digest in self.events.items()}),
            tuple(self._unsure()),
            min(self.begun, default=0),
            self.marks,
            self.tasks,
            _fixed(days),
            _fixed(met),
            tuple(place for place, digest in self.contacts.items() if digest.is_new),
            tuple(place for place, event in self.events.items() if any(_is_loose(links, meant) for links in event.own)),
            {word: tuple(sorted(places)) for word, places in self.waits.items()},
            self._newest_silent(),
            tuple(sorted(self.private)),
            self.ticked,
            self.styles,
            _fixed(self.traits),
        )

    def _newest_silent(self) -> dict[int, int]:
        own = {place: digest.silent for place, digest in self.contacts.items() if digest.silent}
        return {place: max((*own.get(place, ()), *self.silent.get(place, ()))) for place in own.keys() | self.silent}

    def _turns(self, talks: Lists) -> Turns:
        found = ((place, Turn(*digest.turn)) for place, digest in self.contacts.items() if digest.turn)
        rows = [row_of(place, turn, newest_of(talks, place, turn)) for place, turn in found]
        return Turns(*map(numbers_of, zip(*rows, strict=True))) if rows else Turns(*[numbers_of(())] * 8)

    def _unsure(self) -> Iterator[int]:
        for who, days in self.apart.items():
            if not {*self.contacts[who].silent, *self.silent.get(who, ())}.isdisjoint(days):
                yield who

    def _talks(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        for place, digest in self.contacts.items():
            more = self.more.get(place)
            yield place, tuple(sorted((*digest.talks, *more), reverse=True)) if more else digest.talks


def newest_of(talks: Lists, place: int, turn: Turn) -> int:
    """The day of somebody's last conversation in any note, or of the floor where that is later; 0 without either."""
    return max((*map(signed_day, talks.of(place)[:1]), turn.floor))


def row_of(place: int, turn: Turn, newest: int) -> tuple[int, ...]:
    """A row of `Turns`."""
    due = rhythm_of(turn).after_or_last(date.fromordinal(newest)).toordinal() if newest else 0
    return place, newest, max(due, turn.snooze if newest else 0), *turn


@lru_cache(maxsize=64)
def _span(days: int, months: int) -> Span:
    return Span(days, months)


def rhythm_of(turn: Turn) -> Span:
    """The rhythm of a turn."""
    return _span(turn.days, turn.months)


def _is_loose(links: Iterable[str], meant: Meant) -> bool:
    """Whether nobody is meant by these links."""
    return all(meant(link) is None for link in links)


def _lower(found: dict[int, int], who: int, day: int) -> None:
    if day:
        found[who] = min(found.get(who, day), day)


def _fixed(places: Mapping[_Key, Iterable[int]]) -> dict[_Key, tuple[int, ...]]:
    return {key: tuple(some) for key, some in places.items()}
