"""Who is meant by a few words, and which event; of everybody, in which order, those that the filter words ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from shlex import quote

from journal.errors import Problem
from journal.notes.model import Contact, Event
from journal.plan.people.filters import Filter, Waiting, matching, parse_filter
from journal.plan.people.people import People, Person, fold

__all__ = [
    "ORDERS", "Filter", "Waiting", "find", "find_events", "left_out", "matching", "near", "near_events", "ordered",
    "parse_filter",
]  # fmt: skip

MOST_NEAR = 3
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")


def find(people: People, who: str) -> tuple[Person, ...]:
    """Everybody whom these words can mean, whatever their case and accents; () for nobody.

    The first of these that fits anybody: an id or a full name, an alias, what you call them or their first name, how
    one of all these begins, how words of them begin, what stands inside. Archived people only when nobody else fits.
    """
    if not (wanted := fold(who)):
        return ()
    if exact := people.meant(who):
        return _living(people, exact)
    spelled = [(contact, _spellings(contact)) for contact in people.contacts.values()]
    for fits in (_is_called, _begins, _words_begin, _words_stand_inside):
        if found := [contact.id for contact, names in spelled if fits(wanted, names)]:
            return _living(people, found)
    return ()


def find_events(people: People, words: str) -> tuple[Event, ...]:
    """Every event that these words can mean, whatever their case and accents; () for none.

    As with people: an id, a path or a name, how one of these begins, how words of them or of the place begin, what
    stands inside. Of several, the one that is still to come where it is the only one.
    """
    if not (wanted := fold(words).removesuffix(".md")):
        return ()
    spelled = [(event, tuple(map(fold, (event.id, event.name, event.place or "")))) for event in people.events]
    found = [event for event, names in spelled if wanted in (*names[:2], fold(event.path).removesuffix(".md"))]
    for fits in (_begins, _words_begin, _words_stand_inside):
        found = found or [event for event, names in spelled if fits(wanted, names)]
    coming = [event for event in found if event.date >= people.today]
    return tuple(coming if len(coming) == 1 else found)


def near_events(people: People, words: str) -> tuple[Event, ...]:
    """Up to three events that somebody may have meant who wrote this; else the next ones, else the last ones."""
    ids = get_close_matches(fold(words), {fold(event.id): event for event in people.events}, MOST_NEAR)
    close = tuple(event for event in people.events if fold(event.id) in ids)
    by_day = sorted(people.events, key=lambda event: (event.date < people.today, abs(event.date - people.today)))
    return close or tuple(by_day[:MOST_NEAR])


def near(people: People, who: str) -> tuple[str, ...]:
    """The names of up to three people whom somebody may have meant who wrote this, the likeliest first."""
    wanted = fold(who)
    names: dict[str, list[str]] = {}
    for contact in people.contacts.values():
        spellings = _spellings(contact)
        for spelling in dict.fromkeys((*spellings, *_words(" ".join(spellings)))):
            if spelling:
                names.setdefault(spelling, []).append(contact.name)
    close = get_close_matches(wanted, names, MOST_NEAR)
    for word in wanted.split():
        close += get_close_matches(word, names, MOST_NEAR, 0.75)
    return tuple(dict.fromkeys(name for spelling in close for name in names[spelling]))[:MOST_NEAR]


def _living(people: People, ids: Iterable[str]) -> tuple[Person, ...]:
    found = tuple(people[identifier] for identifier in ids)
    return tuple(person for person in found if person.contact.status != "archived") or found


def _spellings(contact: Contact) -> tuple[str, ...]:
    """What the contact goes by, folded: first what they are called, then the longer forms."""
    typed = (contact.first_name, contact.name.partition(" ")[0], contact.name, contact.id, *contact.aliases)
    return tuple(map(fold, typed))


def _is_called(wanted: str, names: tuple[str, ...]) -> bool:
    return wanted in names[:2]


def _begins(wanted: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(wanted) for name in names)


def _words_begin(wanted: str, names: tuple[str, ...]) -> bool:
    there = _words(" ".join(names))
    asked = _WORD.findall(wanted)
    return bool(asked) and all(any(word.startswith(part) for word in there) for part in asked)


def _words_stand_inside(wanted: str, names: tuple[str, ...]) -> bool:
    asked = _WORD.findall(wanted)
    return bool(asked) and all(any(part in name for name in names) for part in asked)


def _words(text: str) -> set[str]:
    """The words of a folded text, also those that an apostrophe parts: `o`, `dwyer` and `odwyer`."""
    found = set(_WORD.findall(text))
    joined = text.translate(_APOSTROPHES)
    return found if joined == text else found.union(_WORD.findall(joined))


def ordered(people: People, found: Iterable[Person], by: str) -> tuple[Person, ...]:
    """The people in one of the ORDERS: by name, or by a day and then by name. KeyError for another word."""
    key = ORDERS[by]
    return tuple(sorted(found, key=lambda person: (key(people, person), _sort_name(person), person.id)))


def _sort_name(person: Person) -> str:
    return fold(person.contact.sort_name or person.name)


def _newest(day: date | None) -> int:
    return -day.toordinal() if day else 0


# What goes before the name, by the word for it: the soonest touch, the newest contact, the newest acquaintance first.
ORDERS: dict[str, Callable[[People, Person], int]] = {
    "name": lambda people, person: 0,
    "due": lambda people, person: (people.next_touch(person) or date.max).toordinal(),
    "last": lambda people, person: _newest(person.last_contact),
    "met": lambda people, person: _newest(person.contact.met.first if person.contact.met else None),
}


def left_out(people: People, problems: Iterable[Problem], who: str) -> str:
    """That a note whose file is called so is there and can't be read; empty where there is none."""
    read = {person.contact.path for person in people}
    broken = sorted({found.source.path for found in problems if found.severity == "error"} - read)
    path = next((path for path in broken if fold(path.rpartition("/")[2].removesuffix(".md")) == fold(who)), "")
    return f"{path} can't be read as a note. See why with: journal check {quote(path)}" if path else ""
