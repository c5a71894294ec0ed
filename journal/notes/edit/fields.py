"""Fields on the lines of an item, `[thanked:: 2026-11-19]` or `📅 2026-11-25`: filled, taken out, put at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from journal.notes import inline
from journal.notes.edit.line_edits import Places
from journal.notes.read.tasks import task_fields


class FieldPlace(NamedTuple):
    """A field's name and value, its line, and in the line where it starts and ends and from where its value stands."""

    name: str
    value: str
    line: int
    start: int
    end: int
    at: int


def mark_fields(places: Places, lines: Iterable[int]) -> Iterator[FieldPlace]:
    """The bracketed fields on these lines, in order; none from comments."""
    shown = places.shown
    for line in lines:
        for field in inline.fields_in(shown[line]):
            yield FieldPlace(field.name, field.value, line, _first(shown[line], field.start), field.end, field.at)


def fields_of_task(places: Places, lines: Iterable[int]) -> Iterator[FieldPlace]:
    """The dates and the rhythms of a task on these lines, in order; none from comments."""
    shown = places.shown
    for line in lines:
        fields, _ = task_fields(shown[line])
        for field in sorted(fields, key=lambda field: field.start):
            start = _first(shown[line], field.start)
            yield FieldPlace(field.name, field.value, line, start, field.end, field.value_start)


def _first(shown: str, start: int) -> int:
    """Where a field itself starts: the white space before it may be a comment in the file."""
    return len(shown) - len(shown[start:].lstrip())


def fill_field(typed: str, field: FieldPlace, day: date) -> str:
    """The field's line with this day as its value."""
    start = typed.index(field.value, field.at)
    space = " " if not field.value and typed[:start].endswith(":") else ""
    return f"{typed[:start]}{space}{day}{typed[start + len(field.value) :]}"


def cut_field(typed: str, field: FieldPlace) -> str:
    """The field's line without it and the white space before it."""
    return typed[: field.start].rstrip(" \t") + typed[field.end :]


def append_words(typed: str, words: str) -> str:
    """The line with these words at the end of its text: before a block id, before its trailing white space."""
    block = inline.BLOCK_ID.search(typed)
    end = block.start() if block else len(typed.rstrip())
    return f"{typed[:end]} {words}{typed[end:]}"
