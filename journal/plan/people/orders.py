"""In which order people are listed: the words for it stand in a help text, for which nobody has to be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.plan.people.people import People, Person


def in_wanted_order(people: People, found: Iterable[Person], by: str) -> tuple[Person, ...]:
    """The people in one of the ORDERS: by name, or by a day and then by name. KeyError for another word."""
    key = ORDERS[by]
    return tuple(sorted(found, key=lambda person: (key(people, person), _sort_name(person), person.id)))


def _sort_name(person: Person) -> str:
    from journal.plan.people.folding import fold_name

    return fold_name(person.contact.sort_name or person.name)


def _newest(day: date | None) -> int:
    return -day.toordinal() if day else 0


# What goes before the name, by the word for it: the soonest touch, the newest contact, the newest acquaintance first.
ORDERS: dict[str, Callable[[People, Person], int]] = {
    "name": lambda people, person: 0,
    "due": lambda people, person: (people.next_touch(person) or date.max).toordinal(),
    "last": lambda people, person: _newest(person.last_contact),
    "met": lambda people, person: _newest(person.contact.met.first if person.contact.met else None),
}
