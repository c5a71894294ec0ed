"""The lines of one block in three versions: words, box and fields; rivals where both wrote something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from journal.classes import NamedTuple, dataclass
from journal.notes import inline
from journal.notes.marks import MARK_FIELDS, PUT_OFF_FIELD
from journal.notes.merge.blocks import Block
from journal.notes.merge.lines import merged_lines, picked_value
from journal.notes.merge.rivals import Lines, rival_lines
from journal.notes.read.tasks import task_fields
from journal.patterns import regex

ID = "^"
# The box that stands when both sides ticked in their way: what is done is done.
RANKS = "xX✓->/"
# Of these two days may stand on one line: both are true.
_TOGETHER = (*MARK_FIELDS, "done", "cancelled", "created")
_ITEM = regex(r"([ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$))(\[.\](?:[ \t]+|$))?(.*)", re.DOTALL)


def merged_own(base: Block | None, one: Block, other: Block) -> Lines:
    """The own lines of a block of three versions, both of which still have it."""
    if one.texts or other.texts or (base and base.texts):
        return _of_texts(base, one, other)
    if base is None:
        return _of_both(one, other)
    own = picked_value(base.own, one.own, other.own) or merged_lines(base.own, one.own, other.own)
    own = own or _item(base, one, other)
    return own or rival_lines(sorted((one.own, other.own)))


def _of_both(one: Block, other: Block) -> Lines:
    """What both sides added and is the same, perhaps told at more length by one of them."""
    own = one.own if one.own == other.own else _item(None, one, other)
    if own is None and one.is_entry:
        own = max(one, other, key=lambda block: (len(block.said), block.own)).own
    return own or rival_lines(sorted((one.own, other.own)))


def _of_texts(base: Block | None, one: Block, other: Block) -> Lines:
    """Where rivals stand already: what a side took out is out, what it wrote is in."""
    old, mine, theirs = (_texts(block) for block in (base, one, other))
    kept = {text for text in old if text in mine and text in theirs} | (mine - old) | (theirs - old)
    texts = sorted(kept or mine | theirs)
    return texts[0] if len(texts) == 1 else rival_lines(texts)


def _texts(block: Block | None) -> set[Lines]:
    return set(block.texts or (block.own,)) if block else set()


# --- items --------------------------------------------------------------------------------------------------------


def _item(base: Block | None, one: Block, other: Block) -> Lines | None:
    """An item whose words, box and fields can be told apart; None where both changed one of them."""
    if one.kind != "item" or other.kind != "item":
        return None
    first = _line(_Item.of(base.own[0]) if base else None, _Item.of(one.own[0]), _Item.of(other.own[0]))
    rest = merged_lines(base.own[1:] if base else (), one.own[1:], other.own[1:])
    return None if first is None or rest is None else (first, *rest)


class _Field(NamedTuple):
    """A field on a line: its name, its value, where it starts and ends there."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Item:
    """The line of an item: its bullet, its box, and what follows, in which the fields stand."""

    bullet: str
    box: str
    rest: str
    fields: tuple[_Field, ...]

    @classmethod
    def of(cls, line: str) -> _Item:
        found = _ITEM.match(line)
        bullet, box, rest = (found[1], found[2] or "", found[3]) if found else ("", "", line)
        return cls(bullet, box, rest, tuple(_fields(rest, bool(box))))

    @property
    def words(self) -> str:
        """Its text without the fields, as it is compared."""
        return " ".join(_without(self.rest, self.fields).split())

    def named(self, name: str) -> tuple[str, ...]:
        """The values of its fields of this name."""
        return tuple(field.value for field in self.fields if field.name == name)

    def typed(self, name: str, value: str) -> str | None:
        """How a field is typed on this line; None when it isn't there."""
        found = (field for field in self.fields if field[:2] == (name, value))
        return next((self.rest[field.start : field.end].strip() for field in found), None)


def _fields(rest: str, is_task: bool) -> Iterator[_Field]:
    if is_task:
        yield from (_Field(one.name, one.value, one.start, one.end) for one in task_fields(rest)[0])
    else:
        yield from (_Field(o.name, o.value, o.start, o.end) for o in inline.fields_in(rest) if o.name in MARK_FIELDS)
    if found := inline.BLOCK_ID.search(rest):
        yield _Field(ID, found[0].strip(), found.start(), found.end())


def _without(text: str, gone: tuple[_Field, ...]) -> str:
    for field in sorted(gone, key=lambda field: -field.start):
        text = text[: field.start] + text[field.end :]
    return text


def _line(base: _Item | None, one: _Item, other: _Item) -> str | None:
    host = _host(base, one, other)
    fields = _wanted(base, one, other)
    if host is None or fields is None:
        return None
    bullet = picked_value(base.bullet if base else None, one.bullet, other.bullet) or host.bullet
    return bullet + _ticked(base, one, other) + _with_fields(host, fields, (one, other))


def _host(base: _Item | None, one: _Item, other: _Item) -> _Item | None:
    """The side whose words stand: the one that changed them; None where both did."""
    if one.words == other.words or (base and other.words == base.words):
        return one
    if base is None:
        mine, theirs = (" ".join(side.words.casefold().split()).rstrip(" .") for side in (one, other))
        return one if theirs in mine else other if mine in theirs else None
    return other if one.words == base.words else None


def _ticked(base: _Item | None, one: _Item, other: _Item) -> str:
    """The box of three versions; done wins over open, and over all else where both changed it."""
    box = picked_value(base.box if base else "[ ] " if one.box and other.box else None, one.box, other.box)
    return min(one.box, other.box, key=_rank) if box is None else box


def _rank(box: str) -> tuple[int, str]:
    return (RANKS.find(box[1:2]) if box[1:2] and box[1:2] in RANKS else len(RANKS) + (not box.strip("[] ")), box)


def _wanted(base: _Item | None, one: _Item, other: _Item) -> dict[str, tuple[str, ...]] | None:
    """The values of each field that is to stand; None where both changed one that can have one value only."""
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(field.name for side in (one, other) for field in side.fields):
        mine, theirs = one.named(name), other.named(name)
        values = picked_value(base.named(name) if base else (), mine, theirs)
        if values is None and name not in _TOGETHER:
            return None
        found[name] = values if values is not None else tuple(sorted({*mine, *theirs}, reverse=name == PUT_OFF_FIELD))
    return found


def _with_fields(host: _Item, wanted: dict[str, tuple[str, ...]], sides: tuple[_Item, _Item]) -> str:
    """The words of the host with these fields: those it has stay where they are, others come to the end."""
    other = [name for name, values in wanted.items() if host.named(name) != values]
    text = _without(host.rest, tuple(field for field in host.fields if field.name in other))
    typed = [_typed(sides, name, value) for name in other if name != ID for value in wanted[name]]
    block = inline.BLOCK_ID.search(text)
    head, end = (text[: block.start()], text[block.start() :]) if block else (text, "")
    stem = head.rstrip()
    ids = [value for value in wanted.get(ID, ()) if ID in other]
    return " ".join(part for part in (stem, *typed) if part) + head[len(stem) :] + end + "".join(f" {i}" for i in ids)


def _typed(sides: tuple[_Item, _Item], name: str, value: str) -> str:
    found: Callable[[_Item], str | None] = lambda side: side.typed(name, value)  # noqa: E731
    return next(typed for typed in map(found, sides) if typed is not None)
