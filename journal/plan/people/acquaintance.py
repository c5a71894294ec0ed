"""Who knows whom, as far as the notes tell it, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain, combinations

from journal.classes import NamedTuple
from journal.notes.marks import BY_ME, BY_THEM, MARKS, MarkWord
from journal.notes.model import UNSAID_KIND, Contact, Event, Link
from journal.plan.people.people import People, Person

CROWD = "event"  # the kind of an event at which two people need not have met

Tie = tuple[str, str, str]  # two ids, and how the notes tell that these people know each other


@lru_cache(maxsize=1)
def acquainted_with(people: People) -> Mapping[str, Mapping[str, str]]:
    """By id, everybody whom a contact knows for all the notes say, with the words for it.

    They were introduced, one of them introduced the other to the owner, they were together in a conversation, or one
    is linked in the other's note; a link in a task or a wish tells nothing, and neither does a large event.
    """
    return _Acquainted(people)


class _Acquainted(Mapping[str, Mapping[str, str]]):
    """Whom a contact knows, looked for when they are asked for, in the notes of those around them."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._found: dict[str, Mapping[str, str]] = {}

    def __getitem__(self, identifier: str) -> Mapping[str, str]:
        if identifier not in self._found:
            self._found[identifier] = _ties_of(identifier, self.people)
        return self._found[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self.people.contacts)

    def __len__(self) -> int:
        return len(self.people.contacts)


class _Around(NamedTuple):
    """Those, and the events, whose notes can tell whom somebody knows."""

    people: People
    places: tuple[int, ...]
    events: tuple[Event, ...]

    def persons(self) -> Iterator[Person]:
        """These people, in the vault's order."""
        return self.people.some(self.places)

    def contacts(self) -> Iterator[Contact]:
        """Their notes."""
        return self.people.contacts_at(self.places)


def _ties_of(who: str, people: People) -> Mapping[str, str]:
    around, ties = _around(people, people.places[who]), dict[str, str]()
    for source in SOURCES:
        for one, other, how in source(around):
            if one != other and who in (one, other):
                ties.setdefault(other if one == who else one, how)
    return ties


def _around(people: People, place: int) -> _Around:
    """Whoever names this one, whom they name, and who else is named in the events that name them."""
    events = _events_naming(place, people)
    own = people.contacts[people.ids[place]]
    marks = chain(own.marks, *(entry.marks for entry in own.entries))
    named = people.all_of(chain(*(mark.links for mark in marks)))
    there = chain(*(people.all_of((*event.people, *_marked(event))) for event in events))
    around = {
        place,
        *(one for one in _naming(place, people) if one < len(people)),
        *(people.places[one] for one in (*named, *there)),
    }
    return _Around(people, tuple(around), events)


def _events_naming(place: int, people: People) -> tuple[Event, ...]:
    first, last = len(people), len(people) + len(people.events)
    return tuple(people.events[one - first] for one in sorted(_naming(place, people)) if first <= one < last)


def _naming(place: int, people: People) -> set[int]:
    """The places of the notes that tell of somebody, or name them."""
    return {*people.index.tellers.of(place), *people.index.namers.of(place)}


def _marked(event: Event) -> Iterator[Link]:
    return (link for mark in event.marks for link in mark.links)


def people_there(event: Event, people: People) -> tuple[str, ...]:
    """The ids of all who are at an event: the host, who comes along, and the others, each once."""
    hosts = (event.host,) if event.host else ()
    return people.all_of((*hosts, *event.companions, *event.people))


def crowds_around(one: str, people: People) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """The large events up to today at which somebody was, the newest first, with the ids of the others."""
    for event in sorted(
        _events_naming(people.places[one], people), key=lambda event: (event.date, event.id), reverse=True
    ):
        everybody = people_there(event, people) if event.kind == CROWD and event.date <= people.today else ()
        if one in everybody:
            yield event, tuple(who for who in everybody if who != one)


def _introduced(around: _Around) -> Iterator[Tie]:
    people = around.people
    for person in around.persons():
        for mark in person.marks:
            if MARKS[mark.word].introduction == BY_ME:
                how = (
                    people.said("you introduced them on {day}", day=people.day_words(mark.day))
                    if mark.day
                    else people.said("you introduced them")
                )
                yield from ((person.id, who, how) for who in people.all_of(mark.links))


def _through(around: _Around) -> Iterator[Tie]:
    people = around.people
    for person in around.persons():
        if person.via is not None:
            introducer = people.contacts[person.via].first_name
            how = people.said("you met {who} through {via}", who=person.contact.first_name, via=introducer)
            yield person.id, person.via, how


def _together(around: _Around) -> Iterator[Tie]:
    people = around.people
    for contact in around.contacts():
        for entry in contact.entries:
            if entry.people and people.counts(entry):
                how = _occasion(entry.kind, entry.date, people)
                yield from _pairs((contact.id, *people.all_of(entry.people)), how)
    for event in around.events:
        if event.kind != CROWD and people.counts(event):
            yield from _pairs(people_there(event, people), _occasion(event.kind, event.date, people))


def _occasion(kind: str, day: date, people: People) -> str:
    said = people.day_words(day)
    if kind == UNSAID_KIND:
        return people.said("together on {day}", day=said)
    return people.said("{kind} together on {day}", kind=people.said(kind), day=said)


def _pairs(ids: Iterable[str], how: str) -> Iterator[Tie]:
    return ((one, other, how) for one, other in combinations(dict.fromkeys(ids), 2))


def _linked(around: _Around) -> Iterator[Tie]:
    people = around.people
    for contact in around.contacts():
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
SOURCES: tuple[Callable[[_Around], Iterator[Tie]], ...] = (_introduced, _through, _together, _linked)
