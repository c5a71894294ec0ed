"""How a note spells its log entries, and an entry in that spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from journal.characters import typed_lines
from journal.classes import dataclass
from journal.dates.days import iso_day
from journal.notes.edit.draft import Draft, line_of
from journal.notes.model import UNSAID_KIND, Entry, Owner
from journal.notes.read.entry_heads import end_of_day
from journal.notes.read.log import DAY_SPELLINGS, dated_head
from journal.patterns import regex

_OTHER_SIGN = regex(r"[ \t]*(?:-{1,3}(?=[ \t])|\|(?=[ \t])|,|[*_`(]|\[(?!\[))")
_MARKER = regex(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])([ \t]+(?:#{1,6}[ \t]+)?)")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to write. `people` are the ids of who else took part; `below` the lines under it, marks and tasks, each
    as Markdown without its bullet (`got:: the rubric`, `[ ] Send it`). `block` is its id, which stands behind it."""

    date: date
    kind: str
    text: str
    people: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    block: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a note writes its entries.

    `day`: how the date is written. `separator`: what parts the kind from the text, a space where that stands below.
    `below`: the bullet, with its indent, of what stands under an entry. `level`: that of headings, 0 for a list.
    `spaced`: a blank line between two entries.
    """

    bullet: str = "- "
    day: str = DAY_SPELLINGS[0].written
    separator: str = ": "
    below: str = "  - "
    level: int = 0
    spaced: bool = False


def style_of(draft: Draft, found: Sequence[Entry]) -> Style:
    """How the newest of these entries is written; the program's own way where there is none."""
    if not found:
        return Style()
    entry = newest_first(found)[0]
    if heading_level(draft, entry):
        return _heading_style(draft, entry)
    line = line_of(draft.text, entry.source.line)
    marker = _MARKER.match(line)
    if marker is None:  # a comment stands before it
        return Style()
    below, spaced = _below(draft, found, marker), _spaced(draft, found)
    rest = line[marker.end() :]
    head = dated_head(rest)
    if head is None:
        return Style(marker[0], below=below, spaced=spaced)
    after = rest[head.end :].lstrip(" \t")
    return Style(marker[0], head.spelling.written, _separator(after, entry), below, 0, spaced)


def newest_first(found: Sequence[Entry]) -> list[Entry]:
    """The entries, the newest first; those of one day in their order."""
    return sorted(found, key=lambda one: one.date, reverse=True)


def is_own_style(draft: Draft, found: Sequence[Entry]) -> bool:
    """Whether the newest of these entries is written as the program writes one: `2026-11-18 call: …`, or with a dash, a
    dot or a link."""
    if not found:
        return True
    line = line_as_typed(draft, newest_first(found)[0])
    text = line.lstrip(" \t#") if line.lstrip(" ").startswith("#") else _MARKER.sub("", line, count=1)
    head = dated_head(text)
    if head is None:
        return False
    colon = line.lstrip(" ").startswith("#") and text[head.end :].startswith(":")
    return (
        not colon
        and not _OTHER_SIGN.match(text, head.end)
        and end_of_day(text, head.end, iso_day(head.day)) == head.end
    )


def _heading_style(draft: Draft, entry: Entry) -> Style:
    """With the text on the heading's line if this one has it there, and for the owner, whose kinds end in a colon."""
    text = line_of(draft.text, entry.source.line).lstrip(" #\t")
    head = dated_head(text)
    separator = ": " if (head and ":" in text[head.end :]) or isinstance(draft.note(), Owner) else " "
    below = next(_markers_below(draft, entry), "- ")
    day = (head.spelling if head else DAY_SPELLINGS[0]).written
    return Style("", day, separator, below, heading_level(draft, entry), spaced=True)


def heading_level(draft: Draft, entry: Entry) -> int:
    """The level of the heading that an entry is, 0 for one in a list."""
    line = line_of(draft.text, entry.source.line).lstrip(" ")
    return len(line) - len(line.lstrip("#"))


def _separator(after: str, entry: Entry) -> str:
    """What stands between the parts of an entry: a dash or a dot if this note uses one, else the colon."""
    words = after[len(entry.kind) :].lstrip() if after.casefold().startswith(entry.kind) else after
    return next((f" {sign} " for sign in "—–·" if after.startswith(sign) or words.startswith(sign)), ": ")


def _below(draft: Draft, found: Sequence[Entry], marker: re.Match[str]) -> str:
    """The bullet with its indent of what stands under an entry: as under the first of these that has marks or tasks."""
    there = (one for entry in found for one in _markers_below(draft, entry))
    deeper = next((one for one in there if len(one) - len(one.lstrip()) > len(marker[1])), None)
    if deeper is not None:
        return deeper
    sign = marker[2] if marker[2] in "-*+" else "-"
    return marker[1] + _deeper(draft, marker) + sign + " "


def _markers_below(draft: Draft, entry: Entry) -> Iterator[str]:
    """The bullets, with their indents, of the marks and tasks that stand under an entry."""
    marked = [mark.source.line for mark in entry.marks if not mark.tag]
    for line in sorted([*marked, *(task.source.line for task in entry.tasks)]):
        if found := _MARKER.match(line_of(draft.text, line)):
            yield found[0]


def _deeper(draft: Draft, marker: re.Match[str]) -> str:
    """The indent that puts a line under the text behind this bullet."""
    if "\t" in marker[1] or _uses_tabs(draft.text):
        return "\t"
    return " " * (len(marker[0].expandtabs(4)) - len(marker[1]))


def _uses_tabs(text: str) -> bool:
    return "\n\t- " in text or "\n\t* " in text


def _spaced(draft: Draft, found: Sequence[Entry]) -> bool:
    """Whether a blank line stands between these entries."""
    return len(found) > 1 and not line_of(draft.text, found[1].source.line - 1).strip()


def line_as_typed(draft: Draft, entry: Entry) -> str:
    """The line on which an entry begins."""
    return line_of(draft.text, entry.source.line or 1)


def entry_lines(entry: NewEntry, style: Style) -> list[str]:
    """The lines of an entry in this style."""
    day = style.day.format(entry.date)
    people = ", ".join(f"[[{who}]]" for who in entry.people)
    kind = "" if entry.kind in ("", UNSAID_KIND) else entry.kind
    head = " ".join(part for part in (kind, f"with {people}" if people else "") if part)
    if style.level and style.separator != ": ":
        return lines_of_entry(entry, style, f"{day} {head}".rstrip(), is_inline=False)
    return lines_of_entry(entry, style, partial(_joined, day, head, separator=style.separator), is_inline=True)


def lines_of_entry(entry: NewEntry, style: Style, head: str | Callable[[str], str], *, is_inline: bool) -> list[str]:
    """The lines of an entry with this head: its text behind that, or below a heading; a function joins the two."""
    text = typed_lines(entry.text.strip())
    text[-1] += f" ^{entry.block}" if entry.block else ""
    below = [style.below + in_one_line(line) for line in entry.below]
    first = text[0].strip() if is_inline else ""
    start = head(first) if callable(head) else (head + first).rstrip()
    rest = text[1:] if is_inline else text
    if style.level:
        return _under_heading([f"{'#' * style.level} {start}", *rest], below)
    deeper = " " * len(style.bullet.expandtabs(4))
    return [style.bullet + start, *(deeper + line.strip() for line in rest if line.strip()), *below]


def in_one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(typed_lines(text))


def _joined(day: str, head: str, text: str, *, separator: str) -> str:
    """`2026-11-18 coffee: text`, and in a log that parts with dashes or dots `2026-11-18 · coffee · text`."""
    if separator == ": ":
        start = f"{day} {head}" if head else day
        return f"{start}: {text}" if text else start
    return separator.join(part for part in (day, head, text) if part)


def _under_heading(text: list[str], below: list[str]) -> list[str]:
    """The heading with its text, and a blank line before a list."""
    gap = [""] if below and any(text[1:]) else []
    return [*(line for line in text if line), *gap, *below]
