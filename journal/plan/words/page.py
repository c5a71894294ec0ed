"""Parts of lines on one page: what is too long for it is cut where the most stands, and says where the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from journal.classes import NamedTuple

ROOM = 60  # lines
WIDTH = 80  # columns
LONGEST_LINE = 400  # letters in a line


class PagePart(NamedTuple):
    """A part of a page: its key for programs, its title, its lines, and the command that shows those left out.

    The first `least` lines are never left out. `who` is the contact it is about, where a page is about several. The
    first part has the heading of the page for its title.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    more: str
    least: int = 1
    who: str | None = None


def on_a_page(parts: Sequence[PagePart], room: int = ROOM) -> tuple[PagePart, ...]:
    """The parts with lines, cut to so many lines of a page, as far as what each part keeps allows."""
    there = [part._replace(lines=tuple(map(_cut, part.lines))) for part in parts if part.lines or part is parts[0]]
    kept = [len(part.lines) for part in there]
    while sum(map(_height, there, kept)) > room:
        longest = [(_height(part, count), at) for at, (part, count) in enumerate(zip(there, kept, strict=True))]
        able = [(height, at) for height, at in longest if kept[at] > there[at].least]
        if not able:
            break
        kept[max(able)[1]] -= 1
    return tuple(map(_kept, there, kept))


def _kept(part: PagePart, count: int) -> PagePart:
    left = len(part.lines) - count
    return part._replace(lines=(*part.lines[:count], f"… and {left} more: {part.more}")) if left else part


def _height(part: PagePart, count: int) -> int:
    """The lines that a part takes on a page, with its title, what it says of the rest, and the blank line after it."""
    return 2 + sum(ceil(len(line) / WIDTH) or 1 for line in part.lines[:count]) + (count < len(part.lines))


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE].rsplit(' ', 1)[0]} …"
