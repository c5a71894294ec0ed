"""What a program gets to read: contacts, entries, items and problems as JSON values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from journal.dates.words import Span, YearDay
from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS, OWNER_KEYS, KeyField
from journal.notes.model import Contact, Entry, Event, Link, Mark, Owner, Task, said
from journal.notes.plain_values import typed_value
from journal.plan.agenda.item import Item
from journal.plan.people.people import ME, People, Person

BOXES = {" ": "open", "x": "done", "-": "dropped"}
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonRecord = dict[str, Json]


def contact_record(person: Person, people: People) -> JsonRecord:
    """A contact with all there is: what `fields_record` gives, and the entries, the newest first."""
    return fields_record(person, people) | {"entries": [entry_record(entry, people) for entry in person.history]}


def fields_record(person: Person, people: People) -> JsonRecord:
    """A contact with every known key, null or empty where nothing was said, without the entries.

    `email`, `phone` and `url` are a map where labels were typed, else a list; `via` is an id where it means somebody.
    """
    return {name: read(person, people) for name, read in RECORD_FIELDS.items()}


def owner_record(people: People) -> JsonRecord:
    """The owner's own page: every key it can have, null or empty where nothing was said."""
    owner = people.owner
    return {"id": ME, "path": owner.path, **_keys_of(owner, OWNER_KEYS), "extra": _map(owner.extra)}


def _read_key(key: KeyField) -> Callable[[Person, People], Json]:
    return lambda person, people: _key_of(person.contact, key)


def _via(person: Person, people: People) -> Json:
    return person.via or (person.contact.via.target if person.contact.via else None)


# What `fields_record` has, each by its name, with what reads it.
RECORD_FIELDS: Mapping[str, Callable[[Person, People], Json]] = {
    "id": lambda person, people: person.id,
    "path": lambda person, people: person.contact.path,
    **{key.name: _read_key(key) for key in CONTACT_KEYS},
    "via": _via,
    "last_contact": lambda person, people: _value(person.last_contact),
    "next_touch": lambda person, people: _value(people.next_touch(person)),
    "tracked": lambda person, people: people.rhythm(person) is not None,
    "extra": lambda person, people: _map(person.contact.extra),
}


def _keys_of(note: Contact | Owner, keys: Sequence[KeyField]) -> JsonRecord:
    return {key.name: _key_of(note, key) for key in keys}


def _key_of(note: Contact | Owner, key: KeyField) -> Json:
    return _value(typed_value(key, said(note, key.name)))


def entry_record(entry: Entry, people: People) -> JsonRecord:
    """An entry with the ids of all who take part, the one whose note it stands in first."""
    from journal.plan.people.entries import marks_of, participant_ids, tasks_of

    return {
        "date": entry.date.isoformat(),
        "kind": entry.kind,
        "people": list[Json](participant_ids(entry, people)),
        "text": entry.text,
        "marks": [_mark(mark, people) for mark in marks_of(entry, people)],
        "tasks": [_task(task, people) for task in tasks_of(entry, people)],
        "source": _source(entry.source),
    }


def whole_record(people: People, found: Iterable[Person]) -> JsonRecord:
    """Everything that the notes say of these people, of the events they go to, and of the owner."""
    persons = list(found)
    ids = {person.id for person in persons}
    events = (event for event in people.events if not event.people or ids.intersection(people.all_of(event.people)))
    return {
        "people": [contact_record(person, people) | {"text": person.contact.text} for person in persons],
        "events": [_event(event, people) for event in events],
        "owner": owner_record(people) | _written_by(people),
    }


def _written_by(people: People) -> JsonRecord:
    """What the owner wrote on their own page below the keys."""
    owner = people.owner
    return {"text": owner.text, "log": [entry_record(entry, people) for entry in owner.entries]}


def _event(event: Event, people: People) -> JsonRecord:
    return {
        "id": event.id,
        "path": event.path,
        "name": event.name,
        "date": event.date.isoformat(),
        "kind": event.kind,
        "people": list[Json](people.all_of(event.people)),
        "place": event.place,
        "tags": list[Json](event.tags),
        "text": event.text,
        "marks": [_mark(mark, people) for mark in event.marks],
        "tasks": [_task(task, people) for task in event.tasks],
        "extra": _map(event.extra),
    }


def item_record(item: Item) -> JsonRecord:
    """An item of the agenda."""
    return {
        "id": item.id,
        "rule": item.rule.name,
        "section": item.section,
        "contact": item.contact,
        "name": item.name,
        "since": _value(item.since),
        "due": item.due.isoformat(),
        "text": item.text,
        "source": _source(item.source),
        "draft": item.draft,
    }


def problem_record(problem: Problem) -> JsonRecord:
    """A problem with its place."""
    return {
        "path": problem.source.path,
        "line": problem.source.line,
        "column": problem.source.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "remedy": problem.remedy,
        "fixable": problem.fixable,
    }


def _mark(mark: Mark, people: People) -> JsonRecord:
    return {
        "word": mark.word,
        "text": mark.text,
        "links": _links(mark.links, people),
        "state": {state.name: _value(state.day) for state in mark.state},
    }


def _task(task: Task, people: People) -> JsonRecord:
    days = {name: _value(getattr(task, name)) for name in ("due", "scheduled", "start", "done")}
    return {
        "text": task.text,
        "state": BOXES.get(task.box, BOXES[" "]),
        **days,
        "repeat": task.repeat,
        "links": _links(task.links, people),
        "source": _source(task.source),
    }


def _source(source: Source) -> JsonRecord:
    return {"path": source.path, "line": source.line}


def _links(links: tuple[Link, ...], people: People) -> list[Json]:
    """The ids of those who are meant; where that is nobody, or not clear, what was typed."""
    return [people.who(link) or link.target for link in links]


def _map(pairs: tuple[tuple[str, object], ...]) -> Json:
    return {key: _value(value) for key, value in pairs}


def _value(value: object) -> Json:
    """A value of a note in JSON: days and spans as they would be typed, lists and maps with such values."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | Span | YearDay):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_value(inner) for inner in value]
    return str(value)
