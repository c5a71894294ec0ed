"""What of the notes belongs in a calendar: birthdays, promises, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.formats.ics import Day, Todo, first_time
from journal.formats.uids import uid_of
from journal.notes.inline import unlinked
from journal.notes.model import Contact, Task
from journal.plan.people.people import People


def birthdays(people: People, contacts: Iterable[Contact]) -> Iterator[Day]:
    """The birthdays and other days of these people that come back each year."""
    for one in contacts:
        if one.birthday:
            year = f" ({one.birthday.year})" if one.birthday.year else ""
            uid = uid_of("birthday", _uid(one))
            yield Day(uid, first_time(one.birthday), f"{one.name}'s birthday{year}", one.path, one.birthday)
        for label, day in one.dates:
            yield Day(uid_of("day", _uid(one), label), first_time(day), f"{one.name}: {label}", one.path, day)


def _uid(one: Contact) -> str:
    return one.uid or uid_of("contact", one.id)


def todos(people: People, ids: frozenset[str]) -> Iterator[Todo]:
    """What was promised to these people, and the owner's own tasks: what is open, and what is done with its day."""
    seen: dict[str, int] = {}
    for name, task in _tasks(people, ids):
        if task.box == "-" or (not task.open and task.done is None):
            continue
        words = unlinked(task.text)
        number = seen[words] = seen.get(words, 0) + 1
        uid = uid_of("task", task.source.path, words, str(number))
        summary = f"{name}: {words}" if name else words
        yield Todo(uid, summary, f"{task.source.path}:{task.source.line}", task.due, None if task.open else task.done)


def _tasks(people: People, ids: frozenset[str]) -> Iterator[tuple[str, Task]]:
    """Every task once, with whom it is about."""
    told: set[tuple[str, int]] = set()
    for person in (person for person in people if person.id in ids):
        for task in (*person.tasks, *(task for entry in person.contact.entries for task in entry.tasks)):
            if (place := (task.source.path, task.source.line)) not in told:
                told.add(place)
                yield person.name, task
    for task in people.owner.tasks:
        if (place := (task.source.path, task.source.line)) not in told:
            told.add(place)
            yield "", task


def due_days(people: People, ids: frozenset[str]) -> Iterator[Day]:
    """The promises that have a day, as days: for calendars that know no things to do."""
    for one in todos(people, ids):
        if one.due and one.done is None:
            yield Day(uid_of("due", one.uid), one.due, one.summary, one.says)


def meetings(people: People, ids: frozenset[str]) -> Iterator[Day]:
    """The events to which any of these people go."""
    for event in people.events:
        going = people.all_of(event.people)
        if not going or ids.intersection(going):
            names = ", ".join(people.contacts[one].name for one in going)
            place = f"{event.place}\n" if event.place else ""
            yield Day(uid_of("event", event.path), event.date, event.name, f"{place}{names}".strip(), is_busy=True)
