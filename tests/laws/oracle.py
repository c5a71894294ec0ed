"""What an edit may do to the bytes of a note, told without any of the code that edits.

Each judge is given a note's bytes before and after; it says in a sentence what is wrong, or nothing when all is well.
It knows a line as what stands between two `\\n`, and the rest from patterns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

BOM = b"\xef\xbb\xbf"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_END = re.compile(r"(?:[ \t]+\^[A-Za-z0-9-]+)?\s*$")
_LINE_END = re.compile(rb"\r*\n|\r")
_BOX = re.compile(r"(?<=\[).(?=\])")
_GLUE = re.compile(
    r"(?:[-*+|#📞:—–·,.()\[\]{}'\"\s_<>`]|\d{1,9}[.)]|\bwith\b|## Log\b|## Tasks\b|</?mark>|\bdaily/|\.md\b"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?\b|\b(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch)\b"
    r"|\b(?:date|when|day|on|type|how|kind|note|summary|text):)*"
)
_MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)


def lines(data: bytes) -> list[str]:
    """The lines of a note, each without its `\\n`."""
    return data.decode().split("\n")


# --- lines put in -------------------------------------------------------------------------------------------------


class Block(NamedTuple):
    """Whole lines that were put in, and the offset at which."""

    at: int
    new: bytes

    @property
    def first(self) -> int:
        """How many line ends stand in it before its first words."""
        return self.new[: len(self.new) - len(self.new.lstrip())].count(b"\n")


def blocks(before: bytes, after: bytes) -> Iterator[Block]:
    """Every way in which `after` is `before` with one block of whole lines put in."""
    size = len(after) - len(before)
    head = _shared(before, after)
    tail = _shared(before[::-1], after[::-1])
    for at in range(max(len(before) - tail, 0), head + 1) if size > 0 else ():
        block = Block(at, after[at : at + size])
        if _is_whole(before, block):
            yield block


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _is_whole(before: bytes, block: Block) -> bool:
    if block.at == len(before) and before not in (b"", BOM) and not before.endswith(b"\n"):
        return block.new.startswith((b"\n", b"\r\n")) and not block.new.endswith(b"\n")
    starts = block.at == 0 or before[: block.at].endswith(b"\n") or before[: block.at] == BOM
    return starts and not (block.at == 0 and before.startswith(BOM)) and block.new.endswith(b"\n")


def lines_added(before: bytes, after: bytes, said: Sequence[str]) -> str:
    """One block of lines is new, it says these words in this order and nothing else, and no line lost its parent."""
    found = [(_wrong_block(before, block, said) or _moved(before, after, block)) for block in blocks(before, after)]
    if not found:
        return "more than whole lines in one place is new"
    return "" if "" in found else found[0]


def entry_added(before: bytes, after: bytes, day: date, kind: Sequence[str], said: Sequence[str]) -> str:
    """As lines_added, for an entry, whose day and kind can be written in several ways, and in either order: the day may
    stand twice, or behind the people and all the words."""
    found = ""
    for one in _days(day):
        for of in ([*kind], [word.capitalize() for word in kind]):
            behind = ([*of, *said[:at], one, *said[at:]] for at in range(min(len(said), 3) + 1))
            for words in ([one, *of, *said], [one, one, *of, *said], [*said, *of, one], *behind):
                found = lines_added(before, after, words)
                if not found:
                    return ""
    return found


def _days(day: date) -> Iterator[str]:
    """The ways in which a day is written down."""
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    yield from (f"{day}", f"{day:%B} {day.day}, {day.year}", f"{day:%d.%m.%Y}", f"{day:%Y/%m/%d}")
    yield from (f"{day:%B} {day.day}{ending}, {day.year}", f"{day.day} {day:%b} {day.year}")
    german, french, spanish = (names.split()[day.month - 1] for names in _MONTHS)
    yield f"{day.day}. {german} {day.year}"
    yield f"{day.day}{'er' if day.day == 1 else ''} {french} {day.year}"
    yield f"{day.day} de {spanish} de {day.year}"


def _wrong_block(before: bytes, block: Block, said: Sequence[str]) -> str:
    usual = _LINE_END.search(before)
    good = b"\r\n" if usual and usual[0].endswith(b"\r\n") else b"\n"
    wrong = set(_LINE_END.findall(block.new)) - {good}
    if wrong:
        return f"the new lines end in {wrong}"
    rest = block.new.decode()
    for word in said:
        glue, found, rest = rest.partition(word)
        if not found or not _GLUE.fullmatch(glue):
            return f"'{word}' isn't there, or not alone: {block.new.decode()!r}"
    if not _GLUE.fullmatch(rest):
        return f"more than what was said is new: {rest!r}"
    return "too many blank lines" if re.search(r"(?:\r?\n[ \t]*){3}\r?\n", block.new.decode()) else ""


def _moved(before: bytes, after: bytes, block: Block) -> str:
    """Whether a line stands under another one than before: the nearest above that is less indented, or a heading."""
    first = before[: block.at].count(b"\n")
    if block.at == len(before):
        return ""
    count = block.new.count(b"\n")
    now = _parents(lines(after))
    for number, parent in enumerate(_parents(lines(before))):
        shifted = now[number + count * (number >= first)]
        if parent != (shifted - count if shifted >= first + count else shifted):
            return f"line {number + 1} stands under another line now: {lines(before)[number]!r}"
    return ""


def _parents(all_lines: list[str]) -> list[int]:
    """For each line the number of the one that it stands under; -1 for none, for headings and for blank lines."""
    open_: list[tuple[int, int]] = []
    parents: list[int] = []
    for number, line in enumerate(all_lines):
        line = line.removeprefix("\ufeff")
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if _HEADING.match(line):
            open_, indent = [], -1
        if not line.strip():
            parents.append(-1)
            continue
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        parents.append(open_[-1][1] if open_ else -1)
        open_.append((indent, number))
    return parents


# --- one line changed ---------------------------------------------------------------------------------------------


def changed(before: bytes, after: bytes) -> list[int] | None:
    """The numbers, from 1, of the lines that differ; None where their count does."""
    old, new = lines(before), lines(after)
    if len(old) != len(new):
        return None
    return [number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]]


def _one_line(before: bytes, after: bytes, where: range) -> tuple[str, str] | str:
    """The line that differs, before and after (the first of `where` if none does), or what is wrong."""
    numbers = changed(before, after)
    if numbers is None:
        return "lines were added or lost"
    if len(numbers) > 1 or not set(numbers) <= set(where):
        return f"the lines {numbers} changed"
    number = numbers[0] if numbers else where[0]
    return lines(before)[number - 1], lines(after)[number - 1]


def field_set(before: bytes, after: bytes, where: range, field: tuple[str, str]) -> str:
    """On one line of an item the field has this value, in its old place or at the end; all else is the same."""
    pair = _one_line(before, after, where)
    if isinstance(pair, str):
        return pair
    name, day = field
    found = list(_field(name).finditer(_shown(pair[0])))
    if not found and any(_field(name).search(_shown(lines(before)[number - 1])) for number in where):
        return "" if pair[0] == pair[1] else "not the line with the field changed"
    if not found:
        good = pair[1] == at_end(pair[0], f" [{name}:: {day}]")
    else:
        good = any(pair[1] == _filled(pair[0], found, one, day) for one in found)
    return "" if good else f"{pair[0]!r} became {pair[1]!r}"


def _shown(line: str) -> str:
    """The line with its comments blanked out."""
    return re.sub(r"<!--.*?-->", lambda comment: " " * len(comment[0]), line)


def _filled(line: str, found: Sequence[re.Match[str]], kept: re.Match[str], day: str) -> str:
    """The line with one of these fields kept, with the day in it, the others gone with the space before them."""
    for one in reversed(found):
        if one is kept:
            space = "" if one[1] or line[: one.start(1)].endswith(" ") else " "
            line = line[: one.start(1)] + space + day + line[one.end(1) :]
        else:
            line = line[: one.start()].rstrip(" \t") + line[one.end() :]
    return line


def _replaced(line: str, found: re.Match[str], new: str) -> str:
    return line[: found.start(1)] + new + line[found.end(1) :]


def _field(name: str) -> re.Pattern[str]:
    """A field of this name; its first group is the value."""
    return re.compile(rf"[\[(]\s*{name}\s*::\s*(?:\[\[\s*)?([^\[\]()]*?)\s*(?:\]\])?\s*[\])]", re.IGNORECASE)


def at_end(line: str, words: str) -> str:
    """The line with these words behind its text, before a block id and the white space at its end."""
    found = _END.search(line)
    at = found.start() if found else len(line)
    return line[:at] + words + line[at:]


# --- tasks --------------------------------------------------------------------------------------------------------


def boxed(line: str, box: str) -> str:
    """The line with another sign in its box."""
    return _BOX.sub(box, line, count=1)


_DONE = re.compile(
    rf"""[ \t]*✅\ufe0f?[ \t]*{DAY.pattern}
    |[ \t]*[\[(](?:done|completion|completed)::\s*{DAY.pattern}[\])]
    |\s*\bdone:[ ]?{DAY.pattern}""",
    re.IGNORECASE | re.VERBOSE,
)


def ticked(before: bytes, after: bytes, where: range, day: str) -> str:
    """On one line the box is an x and the day behind the text, in one of three spellings; all else is the same."""
    pair = _one_line(before, after, where[:1])
    if isinstance(pair, str):
        return pair
    spellings = (f"✅ {day}", f"[completion:: {day}]", f"done:{day}")
    dated = {at_end(boxed(pair[0], "x"), f" {done}") for done in spellings}
    if _DONE.search(pair[0]):
        dated = {DAY.sub("", boxed(pair[0], "x"))} if day in pair[1] else set()
        return "" if DAY.sub("", pair[1]) in dated else f"{pair[0]!r} became {pair[1]!r}"
    return "" if pair[1] in dated else f"{pair[0]!r} became {pair[1]!r}"


def came_back(before: bytes, after: bytes, where: range, day: str) -> str:
    """The task's lines stand there once more above it, with other days and no block id; then it is as if ticked."""
    old, new = lines(before), lines(after)
    first, size = where[0] - 1, len(where)
    again = new[first : first + size]
    if [_undated(line) for line in again] != [_undated(_DONE.sub("", line)) for line in old[first : first + size]]:
        return f"what came back is {again!r}"
    rest = "\n".join(new[:first] + new[first + size :]).encode()
    return ticked(before, rest, where, day)


def _undated(line: str) -> str:
    """The line without its block id, each day as the word DAY."""
    return DAY.sub("DAY", re.sub(r"[ \t]+\^[A-Za-z0-9-]+(?=\s*$)", "", line)).rstrip(" \t\r")


def dropped(before: bytes, after: bytes, where: range) -> str:
    """On the first line the box is `-`; all else is the same."""
    expected = lines(before)
    expected[where[0] - 1] = boxed(expected[where[0] - 1], "-")
    return "" if lines(after) == expected else "not the box alone changed"


def _dues(day: str) -> tuple[str, str, str]:
    return f"📅 {day}", f"[due:: {day}]", f"due:{day}"


def _moved_to(day: str, one: str, other: str) -> bool:
    """Whether some days of a line became this one, or what stands for a day in its field."""
    days = zip(DAY.findall(one), DAY.findall(other), strict=False)
    if DAY.sub("", one) == DAY.sub("", other):
        return all(a == b or b == day for a, b in days)
    return any(other == _replaced(one, field, day) for field in _field("due").finditer(one))


def postponed(before: bytes, after: bytes, where: range, day: str) -> str:
    """On the task's lines some days became this one, or it stands behind the first; all else is the same."""
    numbers = changed(before, after)
    if numbers is None or not set(numbers) <= set(where):
        return f"the lines {numbers} changed"
    old, new = lines(before), lines(after)
    for number in numbers:
        one, other = old[number - 1], new[number - 1]
        if not any(_moved_to(day, was, other) for was in (one, *(at_end(one, f" {due}") for due in _dues(day)))):
            return f"{one!r} became {other!r}"
    return "" if day in "".join(new[number - 1] for number in where) else "the day isn't there"
