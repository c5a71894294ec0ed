"""The body of a note as blocks that keep every line: headings, items with what is under them, paragraphs, code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from journal.classes import dataclass, field, replace
from journal.notes.inline import BLOCK_ID
from journal.notes.merge.rivals import Lines, Rivals, find_rivals
from journal.notes.model import Entry
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.log import LOG_HEADING, read_log
from journal.notes.read.markdown import Unit, space_width, unclosed_opening, units_of, visible_lines
from journal.notes.read.tables import table_of

BlockKind = Literal["heading", "item", "text", "row", "raw", "rivals"]
BlockKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a body: its own lines, the empty ones before it, and the blocks under it.

    `key` says which one it is among its like, `said` an entry's words. `texts` are rivals' texts; `level` a heading's.
    """

    kind: BlockKind
    own: Lines
    before: Lines = ()
    below: tuple[Block, ...] = ()
    indent: int = 0
    level: int = 0
    key: BlockKey = ()
    said: str = ""
    texts: tuple[Lines, ...] = ()

    @property
    def whole(self) -> Lines:
        """Its lines with those under it, without the empty ones before it."""
        return (*self.own, *lines_of_blocks(self.below))

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a log."""
        return self.key[:1] == ("entry",)


@dataclass(frozen=True, slots=True)
class BodyBlocks:
    """The blocks of a body, and the empty lines behind the last one."""

    blocks: tuple[Block, ...]
    tail: Lines = ()

    @property
    def lines(self) -> Lines:
        """Its lines as they were."""
        return (*lines_of_blocks(self.blocks), *self.tail)


def lines_of_blocks(blocks: Iterable[Block]) -> Lines:
    """The lines of these blocks, with all that stands under them."""
    return tuple(line for block in blocks for line in (*block.before, *block.own, *lines_of_blocks(block.below)))


def plain_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """These lines as they say it: without the empty ones, and with single spaces."""
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def blocks_of_body(lines: Sequence[str], dialect: Dialect) -> BodyBlocks | None:
    """These lines as blocks; None when a fence or a comment is never closed, so that nobody knows what is what."""
    if not lines:
        return BodyBlocks(())
    text = "\n".join(lines)
    if unclosed_opening(text):
        return None
    found = list(_flat(lines, text, dialect))
    end = len(lines)
    while end and not lines[end - 1].strip() and (not found or end > found[-1].end):
        end -= 1
    return BodyBlocks(_nested(found), tuple(lines[end:]))


# --- lines to blocks ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """A block while its parts are still to come, with the number of the line behind its own."""

    block: Block
    end: int
    below: list[_Part] = field(default_factory=list)

    def made(self) -> Block:
        return replace(self.block, below=tuple(part.made() for part in self.below))


def _flat(lines: Sequence[str], text: str, dialect: Dialect) -> Iterator[_Part]:
    """Every block of a text, without what stands under it."""
    units = units_of(text)
    starts = {unit.line - 1: unit for one in units for unit in _row_by_row(one)}
    rows = {line for one in units for line in _lines_of_rows(one)}
    logged = _logged_rows(units, dialect) if rows else {}
    shown = {number - 1 for number in visible_lines(text)}
    rivals = {found.start: found for found in find_rivals(lines) if found.start in shown}
    ends = {at for at in shown if at in starts or at in rivals or not lines[at].strip()}
    at, empty = 0, list[str]()
    while at < len(lines):
        if at in ends and not lines[at].strip():
            empty.append(lines[at])
            at += 1
            continue
        end = _end(at, len(lines), starts, rivals, ends)
        own = tuple(lines[at:end])
        if at in rivals:
            block = _rivals(own, rivals[at].texts, dialect)
        else:
            block = _of_unit(starts[at], own, dialect) if at in starts else _raw(own)
            block = replace(block, kind="row") if at in rows else block
            block = _of_entry(block, logged[at]) if at in logged else block
        yield _Part(replace(block, before=tuple(empty)), end)
        at, empty = end, []


def _row_by_row(unit: Unit) -> Iterator[Unit]:
    """A table in its head and its rows, each of which is a thing of its own; any other unit as it is."""
    table = table_of(unit) if unit.kind == "text" else None
    if table is None:
        yield unit
        return
    yield replace(unit, more=unit.more[:1])
    for line, text in enumerate(unit.more[1:], unit.line + 2):
        yield Unit("text", line, 1, text, indent=unit.indent)


def _lines_of_rows(unit: Unit) -> range:
    """The numbers, from 0, of the lines of a table's rows."""
    return range(unit.line + 1, unit.last) if unit.kind == "text" and table_of(unit) else range(0)


def _logged_rows(units: Iterable[Unit], dialect: Dialect) -> dict[int, Entry]:
    """The entries in tables, by the numbers of their lines."""
    tables = [unit for unit in units if _lines_of_rows(unit)]
    return {(one.source.line or 1) - 1: one for one in read_log(tables, "", dialect, under=LOG_HEADING).entries}


def _of_entry(block: Block, entry: Entry) -> Block:
    people = sorted(link.target for link in entry.people)
    return replace(block, key=("entry", str(entry.date), entry.kind, *people), said=_folded(entry.text))


def _end(at: int, last: int, starts: dict[int, Unit], rivals: dict[int, Rivals], ends: set[int]) -> int:
    """The number of the line behind the block that begins here."""
    if at in rivals:
        return rivals[at].end
    if at in starts:
        return at + 1 + len(starts[at].more)
    return next((line for line in range(at + 1, last) if line in ends), last)


def _raw(own: Lines) -> Block:
    return Block("raw", own, indent=space_width(leading_space(own[0])), key=("raw", *own))


def _rivals(own: Lines, texts: tuple[Lines, ...], dialect: Dialect) -> Block:
    """Rival texts as a block, known by the first of them."""
    first = next((text for text in texts if text), ())
    unit = next(iter(units_of("\n".join(first))), None)
    inside = _of_unit(unit, first, dialect) if unit else None
    return Block(
        "rivals", own, indent=space_width(leading_space(own[0])), level=inside.level if inside else 0,
        key=inside.key if inside else (), texts=texts,
    )  # fmt: skip


def _of_unit(unit: Unit, own: Lines, dialect: Dialect) -> Block:
    block = Block(unit.kind, own, indent=unit.indent, level=unit.level)
    read = read_log([unit], "", dialect, under=LOG_HEADING)
    if unit.kind == "item" and (found := BLOCK_ID.search(own[-1])):
        return replace(block, key=("id", found[0].strip()))
    if entry := next(iter(read.entries), None):
        return _of_entry(block, entry)
    if read.tasks:
        return replace(block, key=("task", read.tasks[0].text))
    if read.marks:
        return replace(block, key=("mark", read.marks[0].word, read.marks[0].text))
    return replace(block, key=(unit.kind, str(unit.level), unit.whole))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")


def leading_space(line: str) -> str:
    """The white space that a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def _nested(found: Iterable[_Part]) -> tuple[Block, ...]:
    """The blocks with those under them that stand deeper."""
    top: list[_Part] = []
    open_items: list[_Part] = []
    for part in found:
        while open_items and (part.block.kind == "heading" or part.block.indent <= open_items[-1].block.indent):
            open_items.pop()
        (open_items[-1].below if open_items else top).append(part)
        if part.block.kind == "item" or (part.block.kind == "rivals" and not part.block.level):
            open_items.append(part)
    return tuple(part.made() for part in top)
