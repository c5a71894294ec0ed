"""What is known of everybody together, by the digests of all notes: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from journal.classes import NamedTuple
from journal.dates.words import Span
from journal.notes.marks import MARKS, MarkRule
from journal.plan.known.day_signs import signed_day
from journal.plan.known.digest import Digest
from journal.plan.known.numbers import Lists, Numbers
from journal.plan.known.spellings import Spellings


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
    favours with somebody, of which some of events may be with another. `marks` and `tasks`
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


def noted_since(index: Index, day: date) -> tuple[int, ...]:
    """The places of those with whom something is noted of this day or later; nothing is of any other's."""
    first, talks, silent = day.toordinal(), index.talks, index.silent
    return tuple([
        place
        for place in range(len(talks.starts) - 1)
        if signed_day(talks.first_of(place)) >= first or silent.get(place, 0) >= first
    ])  # fmt: skip


def newest_of(talks: Lists, place: int, floor: int) -> int:
    """The day of somebody's last conversation in any note, or of the floor where that is later; 0 without either."""
    return max(signed_day(talks.first_of(place)), floor)


def soonest_of(newest: int, days: int, months: int, snooze: int) -> int:
    """The first day on which somebody's turn comes, counted from such a day, with a rhythm and `snooze` of `Turn`."""
    return max(_day_after(newest, days, months), snooze) if newest else 0


@lru_cache(maxsize=4096)
def _day_after(day: int, days: int, months: int) -> int:
    """The day one rhythm later: many people have the same one and were met on the same day."""
    return _span(days, months).after_or_last(date.fromordinal(day)).toordinal()


@lru_cache(maxsize=64)
def _span(days: int, months: int) -> Span:
    return Span(days, months)


def rhythm_of(turn: Turn) -> Span:
    """The rhythm of a turn."""
    return _span(turn.days, turn.months)
