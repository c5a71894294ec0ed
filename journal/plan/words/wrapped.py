"""Text on rows of a screen: broken between words, with the letters counted by the columns they take."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def screen_columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide letter, none for an accent that joins another."""
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text as rows no wider than this, where its words allow it, behind `first` and then behind `rest`."""
    rows, row, used = list[str](), first, screen_columns(first)
    is_empty = True
    for word in text.split():
        room = screen_columns(word) + (not is_empty)
        if not is_empty and used + room > width:
            rows.append(row)
            row, used, is_empty, room = rest, screen_columns(rest), True, screen_columns(word)
        row += word if is_empty else f" {word}"
        used, is_empty = used + room, False
    return [*rows, row]


def page_rows(lines: Iterable[str], width: int, is_prose: bool = False) -> list[str]:
    """The lines of a page as rows no wider than this, where their words allow it; those of prose too long for that are
    broken anew as a whole paragraph."""
    there = [*lines]
    if is_prose and any(screen_columns(line) > width for line in there):
        there = _paragraphs(there)
    return [row for line in there for row in _rows_of(line, width)]


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """The lines with each that goes on from the one above joined to it: words behind words."""
    found: list[str] = []
    for line in lines:
        if found and line[:1].isalnum() and found[-1][:1].isalnum():
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _rows_of(line: str, width: int) -> list[str]:
    """A line as rows, those below a dash set in behind it."""
    if screen_columns(line) <= width:
        return [line]
    text = line.lstrip()
    first = line[: len(line) - len(text)] + ("- " if text.startswith("- ") else "")
    return wrapped(text.removeprefix("- "), width, first, " " * len(first))
