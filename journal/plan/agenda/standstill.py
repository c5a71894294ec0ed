"""How much was said lately: the conversations of a stretch of time, and the cue that it has been quiet for long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from itertools import chain, takewhile

from journal.classes import NamedTuple, dataclass
from journal.notes.model import Entry
from journal.plan.known.day_signs import AT_HOME, FACE_TO_FACE, REMOTE, between, signed_day, signs_by_kind, signs_of
from journal.plan.people.people import People, Person

DOSE = 3  # conversations in three weeks; fewer are a standstill, and as many words would end it
WEEKS = 3
LOOKED_BACK = 400  # days; nobody is away for longer


@dataclass(frozen=True, slots=True)
class Standstill:
    """That there were fewer conversations than a few since a day: how many."""

    since: date
    count: int


class Conversations(NamedTuple):
    """How many conversations there were, and how many of them at one table and from afar."""

    number: int
    face_to_face: int
    remote: int


def conversations_since(people: People, places: Iterable[int], since: date) -> Conversations:
    """How many conversations there were with any of the people with these places from a day up to today, each counted
    once."""
    first, today = since.toordinal(), people.today.toordinal()
    mine = frozenset(places)
    others = [place for place in range(len(people)) if place not in mine]
    counts = Counter(map(signs_of, between(people.index.own_talks, first, today)))
    counts.subtract(signs_of(talk) for place in others for talk in _own_talks(people, place, first, today))
    for entry in _told_elsewhere(people, mine, since):
        counts[signs_by_kind(people.settings).get(entry.kind.casefold(), 0)] += 1
    at_table, afar = (sum(count for signs, count in counts.items() if signs & one) for one in (FACE_TO_FACE, REMOTE))
    return Conversations(counts.total(), at_table, afar)


def _own_talks(people: People, place: int, first: int, last: int) -> Iterator[int]:
    """The conversations of these days in somebody's own note."""
    talks = people.index.talks.of(place)
    return (talk for talk in talks if first <= signed_day(talk) <= last and signs_of(talk) & AT_HOME)


def _told_elsewhere(people: People, mine: AbstractSet[int], since: date) -> Collection[Entry]:
    """The conversations since a day with the people of these places that none of their own notes has."""
    first, last, count = since.toordinal(), people.today.toordinal(), len(people)
    days = range(count + len(people.events) + 1, count + len(people.events) + 1 + len(people.days))
    events = (place for place, day in enumerate(people.index.events, count) if first <= day <= last)
    others = (place for place in range(count) if place not in mine and any(_own_talks(people, place, first, last)))
    telling = frozenset(chain(others, events, days))
    told = people.some(people.index.tellers.places_with(telling) & mine)
    lately = (one for one in told if any(first <= day <= last for day in people.talks(one.id)))
    entries = (entry for one in lately for entry in takewhile(lambda entry: entry.date >= since, one.contacts))
    return {entry.source: entry for entry in entries if people.place_at(entry.source.path) not in mine}.values()


def current_standstill(people: People, places: Sequence[int] | None = None) -> Standstill | None:
    """The standstill that the owner is in today; None while people are spoken to, or before anything has begun.

    Fewer than three conversations in three weeks, not counting the days away, and some before them.
    """
    since = _weeks_back(people)
    count, has_begun = _all_since(people, since) if places is None else _some_since(people, places, since)
    return Standstill(since, count) if count < DOSE and has_begun else None


def _all_since(people: People, since: date) -> tuple[int, bool]:
    """How many conversations there were with anybody since a day, of many at least as many as end a standstill, and
    whether something was noted before it."""
    first, today, index = since.toordinal(), people.today.toordinal(), people.index
    own = len(between(index.own_talks, first, today))
    if own >= DOSE:
        return own, 0 < index.begun < first
    places = range(len(people))
    count = conversations_since(people, places, since).number
    return count, 0 < index.begun < first or _some_since(people, places, since)[1]


def _some_since(people: People, places: Sequence[int], since: date) -> tuple[int, bool]:
    """The same of conversations with the people with these places."""
    has_begun = any(person.history and person.history[-1].date < since for person in people.some(places))
    return conversations_since(people, places, since).number, has_begun


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
