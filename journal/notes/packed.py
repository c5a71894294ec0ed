"""A note in plain values: tuples, lists, texts and numbers, which can be kept and brought back; without its path.

What a note has many of, as entries, marks and links, is a tuple of the values in the order of its class, a day as its
number in the calendar (0 for none), a place as line and column. Everything else says what it is: a value of a class is
a list that begins with the number of the class in `_RECORDS`, and a tuple stays one.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from journal.dates.words import Span, VagueDay, YearDay
from journal.errors import Problem, Source
from journal.notes.model import (
    Contact,
    Entry,
    Event,
    Labelled,
    Link,
    Mark,
    Note,
    Owner,
    State,
    Task,
    TaskStyle,
    kept_note,
)
from journal.notes.note_sequence import NoteSequence

Packed = None | bool | int | float | str | tuple["Packed", ...] | list["Packed"] | dict[str, "Packed"]
PackedLink = tuple[str, str, int, int]
PackedState = tuple[str, int]
# A word, a text, a day, a line, a column, links, states, whether it is a tag.
PackedMark = tuple[str, str, int, int, int, tuple[PackedLink, ...], tuple[PackedState, ...], bool]
# A text, a box, a line, a column; its day, due, scheduled, start and done; its rhythm, links, style.
PackedTask = tuple[
    str, str, int, int, int, int, int, int, int, str | None, tuple[PackedLink, ...], TaskStyle | None
]  # fmt: skip
# A day, a kind, a text, a line, a column; who took part, other links, marks, tasks, tags.
PackedEntry = tuple[
    int, str, str, int, int, tuple[PackedLink, ...], tuple[PackedLink, ...], tuple[PackedMark, ...],
    tuple[PackedTask, ...], tuple[str, ...],
]  # fmt: skip
PackedKey = tuple[str, int, int]  # a name, a line, a column
PackedNote = tuple[int, tuple[Packed, ...]]

NOTE_MODELS: tuple[type[Note], ...] = (Contact, Event, Owner)
NOTE_FIELDS: tuple[tuple[str, ...], ...] = tuple(getattr(model, "__match_args__", ()) for model in NOTE_MODELS)
_PLACES = tuple({name: place for place, name in enumerate(names)} for names in NOTE_FIELDS)

_Noted = TypeVar("_Noted", bound=Note)

_DAY, _LIST, _HERE, _THERE = range(4)
_RECORDS: tuple[type, ...] = (Link, Labelled, Problem, Span, YearDay, VagueDay)
_FIRST = 4  # the numbers of the records begin behind those of what is packed in a way of its own
_NUMBERS = {record: number for number, record in enumerate(_RECORDS, _FIRST)}
_LINKED, _LABELLED, _OF_PAST = _NUMBERS[Link], _NUMBERS[Labelled], _NUMBERS[VagueDay]
_NAMES: dict[object, tuple[str, ...]] = {record: getattr(record, "__match_args__", ()) for record in _RECORDS}
_CALENDAR = date.fromordinal
PLAIN_KINDS = frozenset((type(None), bool, int, float, str))


def field_places(model: type[Note], names: Iterable[str]) -> tuple[int, ...]:
    """The places of fields of these names among the values of a packed note of this sort."""
    return tuple(map(NOTE_FIELDS[NOTE_MODELS.index(model)].index, names))


# --- notes --------------------------------------------------------------------------------------------------------


def packed_note(note: Note) -> PackedNote:
    """A note in plain values: the place of its model in `NOTE_MODELS`, and its values as in `NOTE_FIELDS`."""
    fetch = getattr(note, "_fetch", None)
    if isinstance(fetch, _Unpacking):
        return fetch.note
    number = NOTE_MODELS.index(type(note))
    return number, tuple([packed_field(name, getattr(note, name), note.path) for name in NOTE_FIELDS[number]])


def packed_field(name: str, value: object, path: str) -> Packed:
    """The value of a field of this name in plain values."""
    pack = _PACKED.get(name)
    if pack is None or not isinstance(value, tuple):
        return packed(value, path)
    return tuple([pack(one) for one in value])


class PackedNotes(NoteSequence[_Noted]):
    """Notes of which some values are at hand in plain values."""

    @abstractmethod
    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        """The values under these names of each note, in plain values, in their order."""

    def packed_at(self, place: int, names: Sequence[str]) -> tuple[Packed, ...]:
        """The same of the note at a place."""
        return fields_packed(cast("Note", self.note_at(place)), names)


def packed_of(notes: Sequence[Note], names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
    """The values under these names of each note, in plain values, in their order; none is brought back for it."""
    if isinstance(notes, PackedNotes):
        return notes.packed(names)
    return (fields_packed(note, names) for note in notes)


def packed_at(notes: Sequence[Note], place: int, names: Sequence[str]) -> tuple[Packed, ...]:
    """The same of the note at a place."""
    return notes.packed_at(place, names) if isinstance(notes, PackedNotes) else fields_packed(notes[place], names)


def fields_packed(note: Note, names: Sequence[str]) -> tuple[Packed, ...]:
    """The values under these names of a note, in plain values."""
    fetch = getattr(note, "_fetch", None)
    if isinstance(fetch, _Unpacking):
        return fetch.packed(names)
    return tuple([packed_field(name, getattr(note, name), note.path) for name in names])


def unpacked_fields(names: Sequence[str], values: Sequence[Packed], path: str) -> Iterator[object]:
    """The values of fields of these names, in the note at this path."""
    return (unpacked_field(name, value, path) for name, value in zip(names, values, strict=True))


def unpacked_field(name: str, value: Packed, path: str) -> object:
    """The value of a field of this name, in the note at this path."""
    unpack = _UNPACKED.get(name)
    if unpack is None or not isinstance(value, tuple):
        return unpacked(value, path)
    return tuple([unpack(one, path) for one in value])


def unpacked_later(note: PackedNote, path: str) -> Note:
    """The note that was packed, at this path, each value of which is brought back when it is asked for; an edit asks
    for the note that was just read."""
    for known, found in _LATELY:
        if known.note is note and known.path == path:
            return found
    unpacking = _Unpacking(note, path)
    made = kept_note(NOTE_MODELS[note[0]], (("path", path),), unpacking)
    _LATELY.append((unpacking, made))
    return made


class _Unpacking:
    """What brings back each value of a packed note at a path."""

    __slots__ = ("note", "path")

    def __init__(self, note: PackedNote, path: str) -> None:
        self.note, self.path = note, path

    def packed(self, names: Sequence[str]) -> tuple[Packed, ...]:
        """The values under these names, as they are packed."""
        number, values = self.note
        return tuple([values[_PLACES[number][name]] for name in names])

    def __call__(self, name: str) -> Iterable[tuple[str, object]]:
        number, values = self.note
        return ((name, unpacked_field(name, values[_PLACES[number][name]], self.path)),)


_LATELY = deque[tuple[_Unpacking, Note]](maxlen=2)


def packed_values(labelled: Packed) -> list[str]:
    """The addresses, numbers or pages under a key, without their labels."""
    return [one[2] for one in cast("tuple[tuple[int, str, str], ...]", labelled)]


def packed_labelled(label: str, value: str) -> Packed:
    """A text with its label in plain values."""
    return [_LABELLED, label, value]


def packed_reference(target: str, line: int, column: int) -> Packed:
    """A link that shows its target, as the value of a key, in plain values."""
    return [_LINKED, target, target, line, column]


def packed_target(link: Packed) -> Sequence[str]:
    """The target of a link in plain values, where it is one."""
    return cast("Sequence[str]", packed_fields(Link, link)[:1])


def packed_day_of_past(day: date) -> Packed:
    """A day that is known, where a month or a year would do, in plain values."""
    return [_OF_PAST, day.year, day.month, day.day]


def day_number(day: date | None) -> int:
    """A day as it is packed."""
    return day.toordinal() if day else 0


def packed_link(link: Link) -> PackedLink:
    """A link in plain values."""
    return link.target, link.label, link.line, link.column


def packed_links(links: Sequence[Link]) -> tuple[PackedLink, ...]:
    """Links in plain values."""
    return tuple(map(packed_link, links)) if links else ()


def packed_mark(mark: Mark) -> PackedMark:
    """A mark in plain values."""
    state = tuple([(one.name, day_number(one.day)) for one in mark.state])
    place = mark.source
    return (
        mark.word,
        mark.text,
        day_number(mark.day),
        place.line,
        place.column,
        packed_links(mark.links),
        state,
        mark.tag,
    )


def packed_task(task: Task) -> PackedTask:
    """A task in plain values."""
    return (
        task.text, task.box, task.source.line, task.source.column, day_number(task.day), day_number(task.due),
        day_number(task.scheduled), day_number(task.start), day_number(task.done), task.repeat,
        packed_links(task.links), task.style,
    )  # fmt: skip


def packed_entry(entry: Entry) -> PackedEntry:
    """An entry in plain values."""
    return (
        entry.date.toordinal(), entry.kind, entry.text, entry.source.line, entry.source.column,
        packed_links(entry.people), packed_links(entry.links), tuple(map(packed_mark, entry.marks)),
        tuple(map(packed_task, entry.tasks)), entry.tags,
    )  # fmt: skip


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None


def _link(link: PackedLink, path: str) -> Link:
    return Link(*link)


def _links(links: Sequence[PackedLink]) -> tuple[Link, ...]:
    return tuple([Link(*link) for link in links]) if links else ()


def unpacked_mark(mark: PackedMark, path: str) -> Mark:
    """The mark that was packed, in the note at this path."""
    word, text, day, line, column, links, state, tag = mark
    states = tuple([State(name, _day(number)) for name, number in state])
    return Mark(word, text, _day(day), Source(path, line, column), _links(links), states, tag)


def unpacked_task(task: PackedTask, path: str) -> Task:
    """The task that was packed, in the note at this path."""
    # a note can have tens of thousands: no call for a day that there isn't
    text, box, line, column, day, due, scheduled, start, done, repeat, links, style = task
    return Task(
        text, box, Source(path, line, column),
        _CALENDAR(day) if day else None, _CALENDAR(due) if due else None, _CALENDAR(scheduled) if scheduled else None,
        _CALENDAR(start) if start else None, _CALENDAR(done) if done else None,
        repeat, _links(links) if links else (), style,
    )  # fmt: skip


def unpacked_entry(entry: PackedEntry, path: str) -> Entry:
    """The entry that was packed, in the note at this path."""
    day, kind, text, line, column, people, links, marks, tasks, tags = entry
    return Entry(
        date.fromordinal(day), kind, text, Source(path, line, column), _links(people), _links(links),
        tuple([unpacked_mark(one, path) for one in marks]), tuple([unpacked_task(one, path) for one in tasks]), tags,
    )  # fmt: skip


def _packed_key(key: tuple[str, Source]) -> PackedKey:
    return key[0], key[1].line, key[1].column


def _key(key: PackedKey, path: str) -> tuple[str, Source]:
    return key[0], Source(path, key[1], key[2])


# How one of those is packed that stand under a name, and how it is brought back.
_PACKED = cast(
    "Mapping[str, Callable[[object], Packed]]",
    {
        "entries": packed_entry, "marks": packed_mark, "tasks": packed_task, "links": packed_link,
        "people": packed_link, "companions": packed_link, "keys": _packed_key,
    },
)  # fmt: skip
_UNPACKED = cast(
    "Mapping[str, Callable[[Packed, str], object]]",
    {
        "entries": unpacked_entry, "marks": unpacked_mark, "tasks": unpacked_task, "links": _link, "people": _link,
        "companions": _link, "keys": _key,
    },
)  # fmt: skip


# --- any value ----------------------------------------------------------------------------------------------------


def packed(value: object, path: str) -> Packed:
    """A problem or a value of a note in plain values, as they stand in the note at this path."""
    kind = type(value)
    if kind in PLAIN_KINDS:
        return value  # type: ignore[return-value]  # as its type says
    if isinstance(value, tuple) and kind is tuple:
        return tuple([packed(one, path) for one in value]) if value else ()
    if isinstance(value, Source):
        if value.path == path:
            return [_HERE, value.line, value.column]
        return [_THERE, value.path, value.line, value.column]
    if isinstance(value, date):
        return [_DAY, value.toordinal()]
    if isinstance(value, list):
        return [_LIST, *(packed(one, path) for one in value)]
    if isinstance(value, dict):
        return {name: packed(one, path) for name, one in value.items()}
    return [_NUMBERS[kind], *[packed(getattr(value, name), path) for name in _NAMES[kind]]]


def is_plain(value: Packed) -> bool:
    """Whether a value is packed as it is."""
    return type(value) in PLAIN_KINDS or value == ()


def unpacked(value: Packed, path: str) -> object:
    """The value that was packed, in the note at this path."""
    kind = type(value)
    if kind in PLAIN_KINDS:
        return value
    if isinstance(value, tuple):
        return tuple([unpacked(one, path) for one in value]) if value else ()
    if isinstance(value, dict):
        return {name: unpacked(one, path) for name, one in value.items()}
    assert isinstance(value, list)
    return _unpacked_record(value, path)


def packed_day(value: Packed) -> int:
    """The number of a day that is packed; 0 for what is none."""
    return cast("int", value[1]) if isinstance(value, list) and value[0] == _DAY else 0


def packed_fields(record: type, value: Packed) -> Sequence[Packed]:
    """The values of a record of this class, packed, in the order of its fields; none of what isn't one."""
    return value[1:] if isinstance(value, list) and value[0] == _NUMBERS[record] else ()


def _unpacked_record(value: list[Packed], path: str) -> object:
    number = value[0]
    if number == _HERE:
        return Source(path, *value[1:])  # type: ignore[arg-type]  # as it was packed
    if number == _DAY:
        return date.fromordinal(value[1])  # type: ignore[arg-type]
    if number == _LIST:
        return [unpacked(one, path) for one in value[1:]]
    if number == _THERE:
        return Source(*value[1:])  # type: ignore[arg-type]
    assert isinstance(number, int)
    made: object = _RECORDS[number - _FIRST](*[unpacked(one, path) for one in value[1:]])
    return made
