"""The body of a note as headings, list items and paragraphs, each with its place; knows no contacts.

What stands in code fences, block quotes and HTML comments is left out: it is no part of the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from journal.classes import NamedTuple, dataclass
from journal.patterns import regex

TAB = 4
_MARKERS = frozenset("#-*+0123456789")
_HEADING = regex(r"[ ]{0,3}(#{1,6})(?=[ \t]|$)")
_ITEM = regex(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])(?:([ \t]+)(.*))?$")
_BOX = regex(r"\[(.)\](?:[ \t]+|$)")
_RULE = regex(r"([-*_])(?:[ \t]*\1){2,}")
_FENCE = regex(r"[ \t]*(`{3,}+(?!.*`)|~{3,})")


class Opening(NamedTuple):
    """The place where a fence or a comment opens."""

    kind: Literal["fence", "comment"]
    line: int
    column: int


@dataclass(slots=True)
class Unit:
    """A heading, a list item or a paragraph with the lines that continue it.

    `line` and `column` (from 1) are those of its text, `indent` the columns of white space before its marker,
    `level` a heading's, `box` what stands between a task's brackets, `more` the further lines without their indent,
    `loose` whether a blank line stands before it.
    """

    kind: Literal["heading", "item", "text"]
    line: int
    column: int
    text: str
    indent: int = 0
    level: int = 0
    box: str | None = None
    loose: bool = False
    more: tuple[str, ...] = ()

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.line + len(self.more)

    @property
    def whole(self) -> str:
        """Its text with the lines that continue it, as one line."""
        return " ".join((self.text, *self.more)) if self.more else self.text


def units_of(body: str, first_line: int = 1) -> list[Unit]:
    """The units of a body whose first line has this number in the file, in order."""
    found: list[Unit] = []
    more: list[str] = []
    loose = True
    for number, line in _visible(body, first_line, []):
        text = line.strip()
        if not text:
            loose = True
            continue
        is_rule = text[0] == text[-1] and bool(_RULE.fullmatch(text)) and not _underlines(found, more, number, loose)
        unit = marked_unit(number, line) if text[0] in _MARKERS and not is_rule else None
        if unit is None and not (loose or is_rule) and found and _continues(found[-1], number - len(more)):
            more.append(text)
            continue
        if more:
            found[-1].more, more = tuple(more), []
        if unit is None:
            start = line.index(text)
            unit = Unit("text", number, start + 1, text, indent=space_width(line[:start]))
        unit.loose = loose or is_rule
        loose = is_rule
        found.append(unit)
    if more:
        found[-1].more = tuple(more)
    return found


def visible_lines(body: str, first_line: int = 1) -> dict[int, str]:
    """The lines that count, by their numbers in the file: comments blanked out, without fences and quotes."""
    return dict(_visible(body, first_line, []))


def unclosed_opening(body: str, first_line: int = 1) -> Opening | None:
    """The fence or the comment that is never closed, and so hides all that follows it; None when there is none."""
    left: list[Opening] = []
    for _ in _visible(body, first_line, left):
        pass
    return left[0] if left else None


def is_rule(unit: Unit) -> bool:
    """Whether a unit is a line drawn across the page: `---`. What stands below belongs to nothing above it."""
    return unit.kind == "text" and unit.text[0] == unit.text[-1] and bool(_RULE.fullmatch(unit.whole))


def _underlines(found: list[Unit], more: list[str], number: int, loose: bool) -> bool:
    """Whether a line of dashes underlines the paragraph above it, which makes that a heading in Markdown."""
    return bool(found) and not loose and found[-1].kind == "text" and _continues(found[-1], number - len(more))


def _continues(before: Unit, number: int) -> bool:
    return before.kind != "heading" and before.line == number - 1


def marked_unit(number: int, line: str) -> Unit | None:
    """The heading or the list item that a line is; None for any other line."""
    if "#" in line and (heading := _HEADING.match(line)):
        text = _without_closing(line[heading.end() :].strip(" \t"))
        column = line.index(text, heading.end()) if text else len(line)
        return Unit("heading", number, column + 1, text, level=len(heading[1]))
    item = _ITEM.match(line)
    return _item(number, item) if item else None


def _without_closing(text: str) -> str:
    """The text of a heading without the signs that may stand after it too: `## Log ##`."""
    rest = text.rstrip("#")
    return rest.rstrip(" \t") if not rest or rest[-1] in " \t" else text


def _item(number: int, item: re.Match[str]) -> Unit:
    text = item[4] or ""
    column = item.start(4) + 1 if item[4] is not None else item.end() + 1
    box = _BOX.match(text)
    if box:
        text, column = text[box.end() :], column + box.end()
    return Unit("item", number, column, text.rstrip(), indent=space_width(item[1]), box=box[1] if box else None)


def space_width(space: str) -> int:
    """How many columns this white space takes, a tab reaching to the next multiple of four."""
    if "\t" not in space:
        return len(space)
    columns = 0
    for character in space:
        columns += TAB - columns % TAB if character == "\t" else 1
    return columns


def _visible(body: str, first_line: int, left: list[Opening]) -> Iterator[tuple[int, str]]:
    """The lines that count, with their numbers: nothing from fences, quotes and comments; `left` gets what is open."""
    fence = ""
    comment = False
    opening: Opening | None = None
    for number, line in enumerate(body.split("\n"), first_line):
        line = line.removesuffix("\r")
        if comment:
            end = line.find("-->")
            comment = end < 0
            if comment:
                continue
            line = " " * (end + 3) + line[end + 3 :]
        if fence:
            fence = "" if _closes(line, fence) else fence
            continue
        if ("``" in line or "~~" in line) and (found := _FENCE.match(_inside_item(line))):
            fence, opening = found[1], Opening("fence", number, line.index(found[1]) + 1)
            continue
        if "<!--" in line:
            line, comment = _without_comments(line)
            opening = Opening("comment", number, len(line) + 1)
        if ">" in line and _inside_item(line).lstrip(" \t").startswith(">"):
            continue
        yield number, line
    if opening and (fence or comment):
        left.append(opening)


def _inside_item(line: str) -> str:
    item = _ITEM.match(line)
    return item[4] or "" if item else line


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(fence) and not stripped.strip(fence[0])


def _without_comments(line: str) -> tuple[str, bool]:
    """The line with its comments blanked out, so that columns stay; whether one is still open at its end."""
    kept: list[str] = []
    end = 0
    while (start := line.find("<!--", end)) >= 0:
        kept.append(line[end:start])
        closing = line.find("-->", start + 4)
        if closing < 0:
            return "".join(kept), True
        end = closing + 3
        kept.append(" " * (end - start))
    return "".join((*kept, line[end:])), False
