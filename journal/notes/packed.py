"""A note in plain values: tuples, lists, texts and numbers, which can be kept and brought back; without its path.

A value of a class is a list that begins with the number of the class in `_RECORDS`; a tuple stays one. Places in the
note itself are without the path, so that a note that was moved is packed alike.
"""

from __future__ import annotations

from datetime import date

from journal.dates.words import Span, VagueDay, YearDay
from journal.errors import Problem, Source
from journal.notes.model import Contact, Entry, Event, Labelled, Link, Mark, Owner, State, Task

Packed = None | bool | int | float | str | tuple["Packed", ...] | list["Packed"] | dict[str, "Packed"]

_DAY, _LIST, _HERE, _THERE = range(4)
_RECORDS: tuple[type, ...] = (
    Link, State, Labelled, Mark, Task, Entry, Contact, Event, Owner, Problem, Span, YearDay, VagueDay,
)  # fmt: skip
_FIRST = 4  # the numbers of the records begin behind those of what is packed in a way of its own
_NUMBERS = {record: number for number, record in enumerate(_RECORDS, _FIRST)}
_NAMES: dict[object, tuple[str, ...]] = {record: getattr(record, "__match_args__", ()) for record in _RECORDS}
_PLAIN = frozenset((type(None), bool, int, float, str))


def packed(value: object, path: str) -> Packed:
    """A note, a problem or a value of theirs in plain values, as they stand in the note at this path."""
    kind = type(value)
    if kind in _PLAIN:
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


def unpacked(value: Packed, path: str) -> object:
    """The value that was packed, in the note at this path."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return tuple([unpacked(one, path) for one in value]) if value else ()
    if isinstance(value, dict):
        return {name: unpacked(one, path) for name, one in value.items()}
    assert isinstance(value, list)
    return _unpacked_record(value, path)


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
