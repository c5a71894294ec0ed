"""New people as items of the agenda: those about whom the owner has not decided yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from journal.dates.words import in_words
from journal.errors import Source
from journal.plan.agenda.item import (
    DONE,
    PUT_OFF,
    Days,
    Deed,
    Fate,
    Fates,
    Item,
    Rule,
    Seating,
    Seats,
    by_day,
    id_is,
)
from journal.plan.people.people import People
from journal.plan.words.agenda_words import inbox_text

INBOX_STATUS = "inbox"


def _asks(people: People, days: Days) -> Iterator[Item]:
    for contact in people.contacts_at(people.index.new):
        if contact.status == INBOX_STATUS:
            met, due = contact.met, max(days.first, contact.snooze or days.first)
            yield Item(
                INBOX.item_id(contact.id), INBOX, contact.id, contact.name, met.exact if met else None, due,
                partial(inbox_text, people, contact), partial(contact.place, "status"),
            )  # fmt: skip


def _seats(people: People, days: Days) -> Seats:
    """As many as a week has places; the others wait."""
    due = [item for item in _asks(people, days) if item.due <= days.last]
    capacity = people.settings.capacity
    return Seats(by_day(due[:capacity]), later=len(due[capacity:]))


def _more(people: People, count: int) -> str:
    if count == 1:
        return people.said("1 more person waits in the inbox for you to decide.")
    return people.said("{count} more people wait in the inbox for you to decide.", count=str(count))


def _closed(people: People, who: str | None, days: Days) -> Fates:
    if who is None:
        return {}
    contact = people.contacts[who]
    fate = Fate(PUT_OFF, contact.snooze) if contact.snooze else None
    return {INBOX.item_id(who): fate if contact.status == INBOX_STATUS else Fate(DONE)}


def _whose(people: People, identifier: str, days: Days) -> Iterator[int]:
    is_it = id_is(identifier, INBOX.name)
    return (place for place, who in enumerate(people.ids) if is_it(who))


def _close(people: People, item: Item) -> Deed:
    return _set(people, item, "status", "active", f"{item.name} is no longer in the inbox")


def _put_off(people: People, item: Item, until: date) -> Deed:
    return _set(people, item, "snooze", until, f"{item.name} is left in peace until {in_words(until, people.today)}")


def _let_go(people: People, item: Item, days: Days) -> Deed:
    return _set(people, item, "status", "archived", f"{item.name} is archived")


def _set(people: People, item: Item, key: str, value: str | date, did: str) -> Deed:
    from journal.notes.edit import keys as edit_keys

    assert item.contact is not None, "whoever is new is somebody"
    place = Source(people[item.contact].contact.path, 1)
    return Deed(place, lambda draft: edit_keys.set_key(draft, key, value), did, keyed=True)


def _waits(item: Item, today: date) -> str:
    return f"{item.name} waits in the inbox for you to decide."


def _next_step(item: Item) -> str:
    return "Next: journal triage"


INBOX = Rule(
    "inbox", "Inbox", _asks, (_closed,), _whose, close=_close, put_off=_put_off, let_go=_let_go,
    seating=Seating(_seats, _more), history="decided about {}", waits=_waits, next_step=_next_step,
)  # fmt: skip
