"""Who knows whom, as far as the notes tell it, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain, combinations

from journal.notes.marks import BY_ME, BY_THEM, MARKS, MarkWord
from journal.notes.model import Contact, Event, Link
from journal.plan.people.people import People

CROWD = "event"  # the kind of an event at which two people need not have met

Tie = tuple[str, str, str]  # two ids, and how the notes tell that these people know each other


@lru_cache(maxsize=1)
def acquainted_with(people: People) -> Mapping[str, Mapping[str, str]]:
    """By id, everybody whom a contact knows for all the notes say, with the words for it.

    They were introduced, one of them introduced the other to the owner, they were together in a conversation, or one
    is linked in the other's note; a link in a task or a wish tells nothing, and neither does a large event.
    """
    ties: dict[str, dict[str, str]] = {identifier: {} for identifier in people.contacts}
    for one, other, how in _ties(people, people.ids):
        ties[one].setdefault(other, how)
        ties[other].setdefault(one, how)
    return ties


def are_acquainted(people: People, one: str, other: str) -> bool:
    """Whether two know each other for all the notes say: those of the two, and those that tell of both."""
    places = {people.places[one], people.places[other]}
    both = {*people.index.tellers.of(people.places[one])} & {*people.index.tellers.of(people.places[other])}
    told = (people.ids[place] for place in sorted(places | both) if place < len(people))
    return any({first, second} == {one, other} for first, second, _ in _ties(people, told))


def _ties(people: People, who: Iterable[str]) -> Iterator[Tie]:
    """What the notes of these, and all meetings, tell of who knows whom; what has the better words comes first."""
    asked = tuple(who)
    return (tie for source in SOURCES for tie in source(people, asked) if tie[0] != tie[1])


def people_there(event: Event, people: People) -> tuple[str, ...]:
    """The ids of all who are at an event: the host, who comes along, and the others, each once."""
    hosts = (event.host,) if event.host else ()
    return people.all_of((*hosts, *event.companions, *event.people))


def crowds_around(one: str, people: People) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """The large events up to today at which somebody was, the newest first, with the ids of the others."""
    for event in sorted(people.events, key=lambda event: (event.date, event.id), reverse=True):
        everybody = people_there(event, people) if event.kind == CROWD and event.date <= people.today else ()
        if one in everybody:
            yield event, tuple(who for who in everybody if who != one)


def _introduced(people: People, asked: Iterable[str]) -> Iterator[Tie]:
    for person in map(people.__getitem__, asked):
        for mark in person.marks:
            if MARKS[mark.word].introduction == BY_ME:
                how = (
                    people.said("you introduced them on {day}", day=people.day_words(mark.day))
                    if mark.day
                    else people.said("you introduced them")
                )
                yield from ((person.id, who, how) for who in people.all_of(mark.links))


def _through(people: People, asked: Iterable[str]) -> Iterator[Tie]:
    for person in map(people.__getitem__, asked):
        if person.via is not None:
            introducer = people.contacts[person.via].first_name
            how = people.said("you met {who} through {via}", who=person.contact.first_name, via=introducer)
            yield person.id, person.via, how


def _together(people: People, asked: Iterable[str]) -> Iterator[Tie]:
    for contact in map(people.contacts.__getitem__, asked):
        for entry in contact.entries:
            if entry.people and people.counts(entry):
                how = _occasion(entry.kind, entry.date, people)
                yield from _pairs((contact.id, *people.all_of(entry.people)), how)
    for event in people.events:
        if event.kind != CROWD and people.counts(event):
            yield from _pairs(people_there(event, people), _occasion(event.kind, event.date, people))


def _occasion(kind: str, day: date, people: People) -> str:
    said = people.day_words(day)
    if kind == "contact":
        return people.said("together on {day}", day=said)
    return people.said("{kind} together on {day}", kind=people.said(kind), day=said)


def _pairs(ids: Iterable[str], how: str) -> Iterator[Tie]:
    return ((one, other, how) for one, other in combinations(dict.fromkeys(ids), 2))


def _linked(people: People, asked: Iterable[str]) -> Iterator[Tie]:
    for contact in map(people.contacts.__getitem__, asked):
        wished = {(link.line, link.column) for link in _wished(contact)}
        past = (entry.links for entry in contact.entries if entry.date <= people.today)
        links = chain(contact.links, *past)
        told = (link for link in links if (link.line, link.column) not in wished)
        for who in people.all_of(told):
            yield contact.id, who, people.said("named in the note of {who}", who=contact.name)


def _wished(contact: Contact) -> Iterator[Link]:
    """The links to people whom somebody may still have to meet."""
    tasks = chain(contact.tasks, *(entry.tasks for entry in contact.entries))
    marks = chain(contact.marks, *(entry.marks for entry in contact.entries))
    wishes = (mark.links for mark in marks if _is_wish(MARKS[mark.word]))
    return chain(*(task.links for task in tasks), *wishes)


def _is_wish(word: MarkWord) -> bool:
    return word.next_time or word.asks == BY_THEM


# The first of these that tells of two people has the words.
SOURCES: tuple[Callable[[People, Iterable[str]], Iterator[Tie]], ...] = (_introduced, _through, _together, _linked)
