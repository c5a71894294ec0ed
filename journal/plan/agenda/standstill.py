"""How much was said lately: the conversations of a stretch of time, and the cue that it has been quiet for long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile

from journal.classes import dataclass
from journal.notes.model import Entry
from journal.plan.people.people import People, Person

DOSE = 3  # conversations in three weeks; fewer are a standstill, and as many words would end it
WEEKS = 3
LOOKED_BACK = 400  # days; nobody is away for longer


@dataclass(frozen=True, slots=True)
class Standstill:
    """That there were fewer conversations than a few since a day: how many."""

    since: date
    count: int


def conversations_since(people: People, everybody: Iterable[Person], since: date) -> tuple[Entry, ...]:
    """The conversations with any of these people from a day up to today, each once, the oldest first."""
    first, today = since.toordinal(), people.today.toordinal()
    lately = (person for person in everybody if any(first <= day <= today for day in people.talks(person.id)))
    entries = {
        entry.source: entry
        for person in lately
        for entry in takewhile(lambda entry: entry.date >= since, person.contacts)
    }
    return tuple(sorted(entries.values(), key=lambda entry: (entry.date, entry.source)))


def current_standstill(people: People, everybody: Iterable[Person] | None = None) -> Standstill | None:
    """The standstill that the owner is in today; None while people are spoken to, or before anything has begun.

    Fewer than three conversations in three weeks, not counting the days away, and some before them.
    """
    since = _weeks_back(people)
    count, has_begun = _all_since(people, since) if everybody is None else _some_since(people, [*everybody], since)
    return Standstill(since, count) if count < DOSE and has_begun else None


def _all_since(people: People, since: date) -> tuple[int, bool]:
    """How many conversations there were with anybody since a day, of many at least as many as end a standstill, and
    whether something was noted before it."""
    first, today, index = since.toordinal(), people.today.toordinal(), people.index
    own = bisect_right(index.own_talks, today) - bisect_left(index.own_talks, first)
    if own >= DOSE:
        return own, 0 < index.begun < first
    count = len(conversations_since(people, people, since))
    return count, 0 < index.begun < first or _some_since(people, [*people], since)[1]


def _some_since(people: People, persons: Sequence[Person], since: date) -> tuple[int, bool]:
    """The same of conversations with some people."""
    has_begun = any(person.history and person.history[-1].date < since for person in persons)
    return len(conversations_since(people, persons, since)), has_begun


def _weeks_back(people: People) -> date:
    """The day three weeks ago, or longer ago by the days away since then."""
    day, left = people.today, WEEKS * 7
    for _ in range(LOOKED_BACK):
        if left and day > date.min:
            day -= timedelta(days=1)
            left -= people.settings.away_end(day) == day
    return day


def standstill_words(people: People, still: Standstill, persons: Iterable[Person] = ()) -> str:
    """A standstill in words, with those to whom a word would end it: `It has been quiet: …`."""
    some = people.listed([person.name for person in persons][:DOSE])
    many = "{count} conversations in three weeks" if still.count else "no conversations in three weeks"
    said = people.said("1 conversation in three weeks" if still.count == 1 else many, count=str(still.count))
    end = "It has been quiet: {said}; three short words would end it"
    return people.said(f"{end}: {{who}}." if some else f"{end}.", said=said, who=some)
