"""Fields on the lines of an item, `[thanked:: 2026-11-19]` or `📅 2026-11-25`: filled, taken out, put at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from journal.notes import inline
from journal.notes.edit.draft import Draft, line_of, replace_in_line
from journal.notes.read.markdown import Unit
from journal.notes.read.tasks import task_fields


class Place(NamedTuple):
    """A field's name and value, its line, and in the line where it starts and ends and from where its value stands."""

    name: str
    value: str
    line: int
    start: int
    end: int
    at: int


def unit_at(draft: Draft, line: int) -> Unit:
    """The unit that starts at this line."""
    return next(unit for unit in draft.units() if unit.line == line)


def mark_fields(draft: Draft, lines: Iterable[int]) -> Iterator[Place]:
    """The bracketed fields on these lines, in order; none from comments."""
    shown = draft.shown()
    for line in lines:
        for field in inline.fields(shown[line]):
            yield Place(field.name, field.value, line, _first(shown[line], field.start), field.end, field.at)


def fields_of_task(draft: Draft, lines: Iterable[int]) -> Iterator[Place]:
    """The dates and the rhythms of a task on these lines, in order; none from comments."""
    shown = draft.shown()
    for line in lines:
        fields, _ = task_fields(shown[line])
        for field in sorted(fields, key=lambda field: field.start):
            start = _first(shown[line], field.start)
            yield Place(field.name, field.value, line, start, field.end, field.value_start)


def _first(shown: str, start: int) -> int:
    """Where a field itself starts: the white space before it may be a comment in the file."""
    return len(shown) - len(shown[start:].lstrip())


def fill(text: str, field: Place, day: date) -> str:
    """The text with this day as the value of a field."""
    typed = line_of(text, field.line)
    start = typed.index(field.value, field.at)
    space = " " if not field.value and typed[:start].endswith(":") else ""
    return replace_in_line(text, field.line, start + 1, start + len(field.value) + 1, f"{space}{day}")


def cut(text: str, field: Place) -> str:
    """The text without a field and the white space before it."""
    start = len(line_of(text, field.line)[: field.start].rstrip(" \t"))
    return replace_in_line(text, field.line, start + 1, field.end + 1, "")


def append(text: str, line: int, words: str) -> str:
    """The text with these words at the end of a line's text: before a block id, before its trailing white space."""
    typed = line_of(text, line)
    block = inline.BLOCK_ID.search(typed)
    end = block.start() if block else len(typed.rstrip())
    return replace_in_line(text, line, end + 1, end + 1, f" {words}")
