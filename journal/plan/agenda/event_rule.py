"""Events as items of the agenda: what is to come, and wants to be prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from shlex import quote

from journal.dates.words import weekday_words
from journal.errors import Source
from journal.notes.model import Event
from journal.notes.read.note import note_id
from journal.plan.agenda.item import DONE, Days, Fate, Item, Rule
from journal.plan.people.people import People
from journal.plan.words import item_words


def _asks(people: People, days: Days) -> Iterator[Item]:
    """The events to prepare for; for one that has passed there is nothing to prepare."""
    for event in people.events:
        if event.date >= max(days.first, people.today):
            says = partial(_text, people, event)
            yield Item(_id(event), EVENT, None, event.name, event.date, event.date, says, Source(event.path))


def _id(event: Event) -> str:
    return EVENT.item_id(None, event.id, event.date)


def _text(people: People, event: Event) -> str:
    names = [people.contacts[who].first_name for who in people.all_of(event.people)]
    host = people.who(event.host)
    said = [
        f"on {weekday_words(event.date, people.today)}",
        f"at {event.place}" if event.place else "",
        f"with {item_words.join_and(names)}" if names else "",
        f"{people.contacts[host].first_name} hosts" if host else "",
        f"dress: {event.dress}" if event.dress else "",
    ]
    return ", ".join(part for part in said if part)


def _closed(people: People, days: Days) -> Mapping[str, Fate]:
    return _fates(people)


@lru_cache(maxsize=2)
def _fates(people: People) -> Mapping[str, Fate]:
    return {_id(event): Fate(DONE) for event in people.events if event.date < people.today}


def _next_step(item: Item) -> str:
    return f"To prepare: journal brief {quote(note_id(item.source.path))}"


EVENT = Rule("event", "Prepare", _asks, (_closed,), by_itself=True, next_step=_next_step)
