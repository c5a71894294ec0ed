"""What all notes say together: their digests are gone through one by one, and of each only what is needed is kept."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import add
from typing import TypeVar

from journal.plan.known.day_signs import UNSURE, signed_day
from journal.plan.known.digest import Companions, Digest, DigestValues
from journal.plan.known.index import Index, Turn, Turns, newest_of, soonest_of
from journal.plan.known.numbers import Lists, NewLists, Numbers, lists_at, numbers_at, numbers_of, with_lists, with_more
from journal.plan.known.waiting import NO_STYLES

Meant = Callable[[str], int | None]
_Key = TypeVar("_Key")
_TURN = 1 + len(Turn._fields)  # numbers of somebody's turn, with their place


def index_of(digests: Mapping[int, Digest], people: int, events: int, meant: Meant) -> Index:
    """What these notes say together, by their places, in order: so many contacts, so many events, then the others.

    `meant` gives the place of the one contact that a link means. Of a place without a digest nothing is known.
    """
    joined = Joined()
    for place, digest in digests.items():
        if place < people:
            joined.add_contact(place, digest)
        elif place < people + events:
            joined.add_event(place - people, digest)
        else:
            joined.add_other(place - people - events, digest)
    return joined.index(people, events, meant)


class Joined:
    """What is known of everybody together, while the digests of all notes are gone through once.

    Of each sort they come in the order of their places, which are counted for each sort anew.
    """

    def __init__(self) -> None:
        self.telling = list[tuple[int, Companions, Sequence[str], Sequence[str]]]()
        self.events, self.others = dict[int, Digest](), dict[int, Digest]()
        self.talks, self.favours = NewLists(), NewLists()
        self.turns = array("I")
        self.begun = 0
        self.styles = NO_STYLES
        self.marks, self.tasks, self.ticked = dict[int, int](), dict[int, int](), dict[int, int]()
        self.silent = dict[int, tuple[int, ...]]()
        self.new = list[int]()
        self.private = set[int]()
        self.days, self.met = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
        self.waits = defaultdict[str, dict[int, None]](dict)
        self.traits = defaultdict[str, list[int]](list)

    def add_event(self, place: int, digest: Digest) -> None:
        """Adds what an event's note says."""
        self.events[place] = digest

    def add_other(self, place: int, digest: Digest) -> None:
        """Adds what the owner's note says, or one of a day."""
        self.others[place] = digest

    def add_contact(self, place: int, digest: DigestValues) -> None:
        """Adds what a contact's note says."""
        (
            talks, begun, tells, links, silent, marks, tasks, days, met, is_new, turn, _, _, waits, is_private, names,
            ticked, styles, traits, favours, _,
        ) = digest  # fmt: skip
        self.talks.add(place, talks)
        if tells or links or names:
            self.telling.append((place, tells, links, names))
        if begun and (begun < self.begun or not self.begun):
            self.begun = begun
        if silent:
            self.silent[place] = silent
        if turn:
            self.turns.fromlist([place, *turn])
        if is_new:
            self.new.append(place)
        if favours:
            self.favours.add(place, favours)
        if marks or tasks or ticked or is_private or waits or styles != NO_STYLES:
            self._add_waiting(place, marks, tasks, ticked, is_private, styles, waits)
        if days or met:
            self._add_days(place, days, met)
        for trait in traits:
            self.traits[trait].append(place)

    def _add_waiting(
        self, place: int, marks: int, tasks: int, ticked: int, is_private: bool, styles: tuple[int, ...],
        waits: Iterable[str],
    ) -> None:  # fmt: skip
        if marks:
            self.marks[place] = marks
        if tasks:
            self.tasks[place] = tasks
        if ticked:
            self.ticked[place] = ticked
        if is_private:
            self.private.add(place)
        if styles != NO_STYLES:
            self.styles = tuple(map(add, self.styles, styles))
        for word in waits:
            self.waits[word][place] = None

    def _add_days(self, place: int, days: Iterable[int], met: int) -> None:
        for day in days:
            self.days[day].append(place)
        if met:
            self.met[met].append(place)

    def index(self, people: int, events: int, meant: Meant) -> Index:
        """The index of so many contacts, so many events and the others; `meant` as in `index_of`."""
        told = _Told(self, meant)
        for place, tells, links, names in self.telling:
            told.take(place, tells, links, names)
        apart = {people + place: digest for place, digest in self.events.items()}
        apart |= {people + events + place: digest for place, digest in self.others.items()}
        for place, digest in apart.items():
            told.take_apart(place, digest)
        talks = told.talks(people)
        return Index(
            lists_at(people, told.tellers),
            lists_at(people, told.namers),
            talks,
            told.all_favours(people),
            self._turns(talks),
            self._own_talks(),
            numbers_at(events, {place: digest.day for place, digest in self.events.items()}),
            tuple(told.unsure()),
            self.begun,
            self.marks,
            self.tasks,
            _fixed(self.days),
            _fixed(self.met),
            tuple(self.new),
            tuple(place for place, event in self.events.items() if any(_is_loose(links, meant) for links in event.own)),
            {word: tuple(sorted(places)) for word, places in self.waits.items()},
            told.newest_silent(),
            tuple(sorted(self.private)),
            self.ticked,
            self.styles,
            _fixed(self.traits),
        )

    def _own_talks(self) -> Numbers:
        # Many stand for the same: to count them takes less than half of the time of sorting them all.
        counts = Counter(self.talks.numbers)
        return numbers_of([talk for talk in sorted(counts) for _ in range(counts[talk])])

    def _turns(self, talks: Lists) -> Turns:
        places, *columns = (self.turns[at::_TURN] for at in range(_TURN))
        days, months, snooze, floor, _ = columns
        newest = numbers_of(map(newest_of, repeat(talks), places, floor))
        return Turns(places, newest, numbers_of(map(soonest_of, newest, days, months, snooze)), *columns)


class _Told:
    """What notes tell of others, while they are gone through."""

    def __init__(self, joined: Joined, meant: Meant) -> None:
        self.joined = joined
        self.meant = meant
        self.tellers = defaultdict[int, list[int]](list)
        self.namers = defaultdict[int, list[int]](list)
        self.more = defaultdict[int, list[int]](list)
        self.silent = defaultdict[int, list[int]](list)
        self.apart = defaultdict[int, list[int]](list)
        self.favours = defaultdict[int, list[int]](list)

    def take(self, place: int, tells: Companions, links: Iterable[str], names: Iterable[str]) -> dict[int, None]:
        """Whom a note tells of; of whom it names is kept that it does."""
        meant = self.meant
        told: dict[int, None] = {}
        for target, one in tells:
            if (who := meant(target)) is not None and who != place:
                told[who] = None
                (self.more if one > 0 else self.silent)[who].append(abs(one))
        for target in links:
            if (who := meant(target)) is not None and who != place:
                told[who] = None
        for who in told:
            self.tellers[who].append(place)
        others = {place, None, *told}
        for target in names:
            if (who := meant(target)) not in others:
                others.add(who)
                self.namers[who].append(place)  # type: ignore[index]  # None is among the others
        return told

    def take_apart(self, place: int, digest: Digest) -> None:
        """What is open in a note about nobody, an event's or the owner's, is open with those that it tells of."""
        joined, told = self.joined, self.take(place, digest.tells, digest.links, digest.names)
        for target, one in digest.tells:
            if one > 0 and (who := self.meant(target)) is not None:
                self.apart[who].append(signed_day(one))
        for who in told:
            _lower(joined.marks, who, digest.marks)
            _lower(joined.tasks, who, digest.tasks)
            for word in digest.waits:
                joined.waits[word][who] = None
            if digest.is_private:
                joined.private.add(who)
            if digest.ticked:
                joined.ticked[who] = max(digest.ticked, joined.ticked.get(who, 0))
        self._take_favours(digest, told)

    def _take_favours(self, digest: Digest, told: Iterable[int]) -> None:
        """A favour of an event is with the one whom its mark is about, or with all who go to it; where somebody isn't
        known, it may be with any of those that the event tells of."""
        meant = self.meant
        for favour, links in zip(digest.favours, digest.given, strict=True):
            linked = [who for target in links if (who := meant(target)) is not None]
            going = (who for target, _ in digest.tells if (who := meant(target)) is not None)
            is_sure = len(linked) == len(links)
            for who in (linked[:1] or dict.fromkeys(going)) if is_sure else told:
                self.favours[who].append(favour if is_sure else favour | UNSURE)

    def newest_silent(self) -> dict[int, int]:
        """The newest day of what is noted with somebody and is no contact."""
        own, more = self.joined.silent, self.silent
        return {place: max((*own.get(place, ()), *more.get(place, ()))) for place in own.keys() | more}

    def unsure(self) -> Iterator[int]:
        """Those of whom a note that is nobody's may tell what an entry says that is no contact."""
        for who, days in self.apart.items():
            if not {*self.joined.silent.get(who, ()), *self.silent.get(who, ())}.isdisjoint(days):
                yield who

    def talks(self, people: int) -> Lists:
        """The days of everybody's conversations in every note."""
        return with_more(self.joined.talks.lists(people), self.more)

    def all_favours(self, people: int) -> Lists:
        """The days of the favours with everybody."""
        own = self.joined.favours.lists(people)
        return with_lists(own, ((who, [*own.of(who), *self.favours[who]]) for who in sorted(self.favours)))


def _is_loose(links: Iterable[str], meant: Meant) -> bool:
    """Whether nobody is meant by these links."""
    return all(meant(link) is None for link in links)


def _lower(found: dict[int, int], who: int, day: int) -> None:
    if day:
        found[who] = min(found.get(who, day), day)


def _fixed(places: Mapping[_Key, Iterable[int]]) -> dict[_Key, tuple[int, ...]]:
    return {key: tuple(some) for key, some in places.items()}
