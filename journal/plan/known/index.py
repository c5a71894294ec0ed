"""What is known of everybody together, by the digests of all notes: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from journal.classes import NamedTuple
from journal.dates.words import Span
from journal.notes.marks import MARKS, MarkRule
from journal.plan.known.day_signs import MAYBE, signed_day
from journal.plan.known.digest import Digest
from journal.plan.known.numbers import Lists, Numbers, lists_at, numbers_at, numbers_of
from journal.plan.known.spellings import Spellings
from journal.plan.known.waiting import NO_STYLES

Meant = Callable[[str], int | None]
_Key = TypeVar("_Key")


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


def waiting_with(index: Index, rule: MarkRule) -> tuple[int, ...]:
    """The places of those with whom something can wait that a rule of marks asks about, now or by a later entry."""
    words = (word for word, mark in MARKS.items() if any(step.rule is rule for step in mark.steps))
    return tuple({place: None for word in words for place in index.waits.get(word, ())})


def due_by(days: Mapping[int, int], until: date) -> tuple[int, ...]:
    """The places of those with whom something can be due by a day, where these are the earliest ones."""
    last = until.toordinal()
    return tuple(place for place, day in days.items() if day <= last)


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
