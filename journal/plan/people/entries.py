"""What belongs to an entry: who takes part, and its marks and tasks as they stand today."""

from __future__ import annotations

from functools import lru_cache

from journal.errors import Source
from journal.notes.model import Entry, Event, Mark, Task
from journal.plan.people.people import People, Person


def participant_ids(entry: Entry, people: People) -> tuple[str, ...]:
    """The ids of all who take part, the one whose note the entry stands in first."""
    owner = people.at(entry.source.path)
    return tuple(dict.fromkeys((*((owner,) if owner else ()), *people.all_of(entry.people))))


def marks_of(entry: Entry, people: People) -> tuple[Mark, ...]:
    """All marks of an entry, or of the event it is, with what later entries did to them."""
    event = _events(people).get(entry.source.path)
    marks = event.marks if event else entry.marks
    today = _marks(people, entry.source.path) if marks else {}
    return tuple(today.get(mark.source, mark) for mark in marks)


def tasks_of(entry: Entry, people: People) -> tuple[Task, ...]:
    """All tasks of an entry, or of the event it is."""
    event = _events(people).get(entry.source.path)
    return event.tasks if event else entry.tasks


def marks_with(person: Person, entry: Entry, people: People) -> tuple[Mark, ...]:
    """Those marks of an entry that are about this person."""
    if entry.source.path in _events(people):
        return tuple(mark for mark in person.marks if mark.source.path == entry.source.path)
    places = {mark.source for mark in entry.marks}
    return tuple(mark for mark in person.marks if mark.source in places) if places else ()


def tasks_with(person: Person, entry: Entry, people: People) -> tuple[Task, ...]:
    """Those tasks of an entry that are for this person."""
    mine = {task.source for task in person.tasks}
    return tuple(task for task in tasks_of(entry, people) if task.source in mine)


# People don't change once they are made: what is looked up often is gone through once.


@lru_cache(maxsize=1)
def _events(people: People) -> dict[str, Event]:
    return {event.path: event for event in people.events}


@lru_cache(maxsize=64)
def _marks(people: People, path: str) -> dict[Source, Mark]:
    """The marks of whoever a note's are: of the one it is about, or of those whom an event names."""
    event, owner = _events(people).get(path), people.at(path)
    named = (*event.people, *(link for mark in event.marks for link in mark.links)) if event else ()
    theirs = {people.places[who] for who in (*people.all_of(named), *([owner] if owner else []))}
    return {mark.source: mark for person in people.some(theirs) for mark in person.marks}
