"""What a program gets to read: contacts, entries, items and problems as JSON values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from journal.dates.words import Span, YearDay
from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS, OWNER_KEYS, KeyField
from journal.notes.model import Contact, Entry, Event, Owner, said
from journal.notes.packed import (
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedTask,
    packed_entry,
    packed_mark,
    packed_task,
)
from journal.notes.plain_values import typed_value
from journal.plan.agenda.item import Item
from journal.plan.people.entries import noted_with, parts_of_entry
from journal.plan.people.people import ME, People, Person

BOXES = {" ": "open", "x": "done", "-": "dropped"}
# Not as `bool | int`, which is made anew each time that it is asked about.
_SCALARS, _AS_TYPED, _LISTS = (bool, int, float, str), (date, Span, YearDay), (list, tuple)
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonRecord = dict[str, Json]


def contact_record(person: Person, people: People) -> JsonRecord:
    """A contact with all there is: what `fields_record` gives, and the entries, the newest first."""
    entries: list[Json] = [_entry(path, entry, people) for path, entry in noted_with(people, person.id).history]
    return fields_record(person, people) | {"entries": entries}


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
    name, is_own, is_null = key.name, key.name in Contact.__slots__, typed_value(key, None) is None

    def read(person: Person, people: People) -> Json:
        value = getattr(person.contact, name) if is_own else said(person.contact, name)
        if type(value) is str or (value is None and is_null):  # as most are
            return value
        return _value(typed_value(key, value))

    return read


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
    return _entry(entry.source.path, packed_entry(entry), people)


def _entry(path: str, entry: PackedEntry, people: People) -> JsonRecord:
    """The same of one that is packed, in the note at this path."""
    day, kind, text, line, *_ = entry
    parts = parts_of_entry(path, entry, people)
    return {
        "date": date.fromordinal(day).isoformat(),
        "kind": kind,
        "people": list[Json](parts.people),
        "text": text,
        "marks": [_mark(mark, people) for mark in parts.marks],
        "tasks": [_task(path, task, people) for task in parts.tasks],
        "source": {"path": path, "line": line},
    }


def whole_contacts(people: People, found: Iterable[Person]) -> Iterator[JsonRecord]:
    """Everything that the notes say of these people, each when it is asked for."""
    for person in found:
        yield contact_record(person, people) | {"text": person.contact.text}


def beside_contacts(people: People, found: Iterable[Person]) -> JsonRecord:
    """Everything that the notes say of the events that these people go to, and of the owner."""
    ids = {person.id for person in found}
    events = (event for event in people.events if not event.people or ids.intersection(people.all_of(event.people)))
    return {
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
        "marks": [_mark(packed_mark(mark), people) for mark in event.marks],
        "tasks": [_task(event.path, packed_task(task), people) for task in event.tasks],
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


def _mark(mark: PackedMark, people: People) -> JsonRecord:
    word, text, _, _, _, links, states, _ = mark
    return {
        "word": word,
        "text": text,
        "links": _links(links, people),
        "state": {name: _day(day) for name, day in states},
    }


def _task(path: str, task: PackedTask, people: People) -> JsonRecord:
    text, box, line, _, _, due, scheduled, start, done, repeat, links, _ = task
    return {
        "text": text,
        "state": BOXES.get(box, BOXES[" "]),
        "due": _day(due),
        "scheduled": _day(scheduled),
        "start": _day(start),
        "done": _day(done),
        "repeat": repeat,
        "links": _links(links, people),
        "source": {"path": path, "line": line},
    }


def _day(number: int) -> str | None:
    return date.fromordinal(number).isoformat() if number else None


def _source(source: Source) -> JsonRecord:
    return {"path": source.path, "line": source.line}


def _links(links: Sequence[PackedLink], people: People) -> list[Json]:
    """The ids of those who are meant; where that is nobody, or not clear, what was typed."""
    return [people.who(link[0]) or link[0] for link in links] if links else []


def _map(pairs: tuple[tuple[str, object], ...]) -> Json:
    return {key: _value(value) for key, value in pairs}


def _value(value: object) -> Json:
    """A value of a note in JSON: days and spans as they would be typed, lists and maps with such values."""
    if value is None or isinstance(value, _SCALARS):
        return value
    if isinstance(value, _AS_TYPED):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, _LISTS):
        return [_value(inner) for inner in value]
    return str(value)
