"""Events as items of the agenda: what is to come, and wants to be prepared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journal.errors import Source
from journal.notes.model import Event
from journal.plan.agenda.item import DONE, Days, Fate, Fates, Item, Rule, kept_fates
from journal.plan.people.people import People
from journal.plan.words.agenda_words import event_text


def _asks(people: People, days: Days) -> Iterator[Item]:
    """The events to prepare for; for one that has passed there is nothing to prepare."""
    first = max(days.first, people.today).toordinal()
    for place, day in enumerate(people.index.events):
        if day >= first:
            event = people.events[place]
            says = partial(event_text, people, event)
            yield Item(_id(event), EVENT, None, event.name, event.date, event.date, says, Source(event.path))


def _id(event: Event) -> str:
    return EVENT.item_id(None, event.id, event.date)


@kept_fates
def _closed(people: People, who: str | None) -> Fates:
    """The events that have passed; none is about somebody."""
    events = people.events if who is None else ()
    return {_id(event): Fate(DONE) if event.date < people.today else None for event in events}


def _next_step(item: Item) -> str:
    from journal.notes.read.note import note_id
    from journal.shell_words import quote

    return f"To prepare: journal brief {quote(note_id(item.source.path))}"


def _whose(people: People, identifier: str, days: Days) -> tuple[int, ...]:
    """Nobody."""
    return ()


EVENT = Rule("event", "Prepare", _asks, (_closed,), _whose, by_itself=True, next_step=_next_step)
