"""Whom the owner and somebody both know, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journal.dates.words import in_words
from journal.plan.people.acquaintance import acquainted_with, crowds_around
from journal.plan.people.people import People, Person, fold_name
from journal.plan.words.sentences import join_and


def known_to_both(person: Person, people: People) -> tuple[str, ...]:
    """Whom you both know and by what, in lines: from the notes, from where they work, from large events."""
    known = _known(person, people)
    lines = [f"{people.contacts[who].name}: {how}" for who, how in known.items()]
    if colleagues := [who for who in _colleagues(person, people) if who not in known]:
        lines.append(f"Also at {person.contact.company}: {_names(colleagues, people)}")
    for event, others in crowds_around(person.id, people):
        if new := [who for who in others if who not in known and _is_there(who, people)]:
            lines.append(f"Also at {event.name} on {in_words(event.date, people.today)}: {_names(new, people)}")
    return tuple(lines)


def _known(person: Person, people: People) -> Mapping[str, str]:
    return {who: how for who, how in acquainted_with(people)[person.id].items() if _is_there(who, people)}


def _colleagues(person: Person, people: People) -> Iterator[str]:
    company = fold_name(person.contact.company or "")
    for who, contact in people.contacts.items() if company else ():
        if who != person.id and _is_there(who, people) and fold_name(contact.company or "") == company:
            yield who


def _is_there(who: str, people: People) -> bool:
    return people.contacts[who].status != "archived"


def _names(who: Iterable[str], people: People) -> str:
    return join_and(people.contacts[one].name for one in who)
