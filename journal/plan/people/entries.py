"""What belongs to an entry: who takes part, and its marks and tasks as they stand today."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from journal.classes import NamedTuple
from journal.notes.model import Entry, Event, Mark, Task
from journal.notes.packed import PackedEntry, PackedMark, PackedTask, packed_mark, packed_task
from journal.plan.people.noted import AllNoted
from journal.plan.people.people import People, Person

_KEPT = 4096  # notes of which is known whose they are, and how their marks are by now


def participant_ids(entry: Entry, people: People) -> tuple[str, ...]:
    """The ids of all who take part, the one whose note the entry stands in first."""
    return _whose_and(entry.source.path, people.all_of(entry.people), people)


class EntryParts(NamedTuple):
    """What belongs to an entry: the ids of all who take part, as in `participant_ids`, its marks and its tasks."""

    people: tuple[str, ...]
    marks: Sequence[PackedMark]
    tasks: Sequence[PackedTask]


def parts_of_entry(path: str, entry: PackedEntry, people: People) -> EntryParts:
    """What belongs to an entry of the note at a path, as it is packed: of an event all that its note has, and the marks
    with what later entries did to them."""
    _, _, _, _, _, links, _, marks, tasks, _ = entry
    if event := _events(people).get(path):
        marks, tasks = tuple(map(packed_mark, event.marks)), tuple(map(packed_task, event.tasks))
    if marks:
        today = _marks(people, path)
        marks = tuple([today.get((path, mark[3], mark[4]), mark) for mark in marks])
    linked = [one for link in links if (one := people.who(link[0]))] if links else ()
    return EntryParts(_whose_and(path, linked, people), marks, tasks)


def _whose_and(path: str, others: Sequence[str], people: People) -> tuple[str, ...]:
    """Whoever's the note at a path is, and then others, each once."""
    owner = _whose(people, path)
    return tuple(dict.fromkeys((owner, *others) if owner else others)) if others else (owner,) if owner else ()


def marks_with(person: Person, entry: Entry, people: People) -> tuple[Mark, ...]:
    """Those marks of an entry that are about this person."""
    if entry.source.path in _events(people):
        return tuple(mark for mark in person.marks if mark.source.path == entry.source.path)
    places = {mark.source for mark in entry.marks}
    return tuple(mark for mark in person.marks if mark.source in places) if places else ()


def tasks_with(person: Person, entry: Entry, people: People) -> tuple[Task, ...]:
    """Those tasks of an entry that are for this person."""
    mine = {task.source for task in person.tasks}
    event = _events(people).get(entry.source.path)
    return tuple(task for task in (event or entry).tasks if task.source in mine)


# People don't change once they are made: what is looked up often is gone through once.


@lru_cache(maxsize=1)
def _events(people: People) -> dict[str, Event]:
    return {event.path: event for event in people.events}


_whose = lru_cache(maxsize=_KEPT)(People.at)


@lru_cache(maxsize=64)
def noted_with(people: People, who: str) -> AllNoted:
    """What there is with somebody, in plain values."""
    return people.noted(people.contacts[who])


@lru_cache(maxsize=_KEPT)
def _marks(people: People, path: str) -> dict[tuple[str, int, int], PackedMark]:
    """The marks of whoever a note's are, by their places: of the one it is about, or of those whom an event names."""
    event, owner = _events(people).get(path), _whose(people, path)
    named = (*event.people, *(link for mark in event.marks for link in mark.links)) if event else ()
    theirs = {people.places[who]: who for who in (*people.all_of(named), *([owner] if owner else []))}
    noted = [noted_with(people, theirs[place]) for place in sorted(theirs)]
    return {(at, mark[3], mark[4]): mark for one in noted for at, mark in one.marks}
