"""The body of a note in three versions: block for block, each where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise

from journal.classes import dataclass, replace
from journal.notes.merge.blocks import Block, BodyBlocks, blocks_of_body, leading_space, plain_lines
from journal.notes.merge.items import merged_own
from journal.notes.merge.lines import picked_value, woven_parts
from journal.notes.merge.pairs import headings_above, joined_blocks, paired_blocks
from journal.notes.merge.rivals import Lines
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.markdown import space_width


def merged_body(base: Sequence[str], one: Sequence[str], other: Sequence[str], dialect: Dialect) -> Lines | None:
    """The lines of a body of three versions; None where they can't be told apart as blocks, or put together again."""
    bodies = [blocks_of_body(lines, dialect) for lines in (base, one, other)]
    old, mine, theirs = bodies
    if old is None or mine is None or theirs is None:
        return None
    try:
        blocks = _merged(old.blocks, mine.blocks, theirs.blocks)
    except _Tangled:
        return None
    tail = picked_value(old.tail, mine.tail, theirs.tail)
    made = BodyBlocks(blocks, max(mine.tail, theirs.tail) if tail is None else tail)
    again = blocks_of_body(made.lines, dialect)
    return made.lines if again and _shape(again.blocks) == _shape(made.blocks) else None


class _Tangled(Exception):
    """No order of the blocks has each of them under its heading."""


Shape = tuple[object, ...]


def _shape(blocks: Sequence[Block]) -> Shape:
    """What stands under what: to see that lines are read again as they were put together."""
    return tuple((block.own, _shape(block.below)) for block in blocks)


@dataclass(eq=False, slots=True)
class _Trio:
    """One block in three versions, None where it isn't there."""

    base: Block | None
    one: Block | None = None
    other: Block | None = None

    @property
    def any(self) -> Block:
        """The block in one of the versions that have it."""
        block = self.one or self.other or self.base
        assert block is not None, "one of the three is there"
        return block

    @property
    def is_shared(self) -> bool:
        """Whether both sides have it."""
        return self.one is not None and self.other is not None

    @property
    def stays(self) -> bool:
        """Whether it is in the result for its own sake: one side's deletion gives way to the other one's edit."""
        left = self.one or self.other
        if left is None or self.base is None or self.is_shared:
            return left is not None
        return plain_lines(left.whole) != plain_lines(self.base.whole)


@dataclass(slots=True)
class _Rows:
    """The blocks of three versions, in the order of each."""

    base: list[_Trio]
    one: list[_Trio]
    other: list[_Trio]

    @property
    def sides(self) -> tuple[list[_Trio], list[_Trio]]:
        """Both sides."""
        return self.one, self.other

    @property
    def all(self) -> tuple[list[_Trio], list[_Trio], list[_Trio]]:
        """All three versions."""
        return self.base, self.one, self.other


def _merged(base: Sequence[Block], one: Sequence[Block], other: Sequence[Block]) -> tuple[Block, ...]:
    rows = _rows(base, one, other)
    order = _Tree(rows).order()
    return _spaced(order, rows)


def _rows(base: Sequence[Block], one: Sequence[Block], other: Sequence[Block]) -> _Rows:
    """Which block of each version is which."""
    old = [_Trio(block) for block in base]
    my_old = {new: at for at, new in paired_blocks(base, one, other).items()}
    their_old = {new: at for at, new in paired_blocks(base, other, one).items()}
    fresh = joined_blocks(one, other, my_old, their_old)
    mine = {new: old[at] for new, at in my_old.items()}
    theirs = {new: old[at] for new, at in their_old.items()}
    for at in _free(one, mine):
        mine[at] = _Trio(None)
        if at in fresh:
            theirs[fresh[at]] = mine[at]
    for at in _free(other, theirs):
        theirs[at] = _Trio(None)
    for at, block in enumerate(one):
        mine[at].one = block
    for at, block in enumerate(other):
        theirs[at].other = block
    return _Rows(old, [mine[at] for at in range(len(one))], [theirs[at] for at in range(len(other))])


def _free(blocks: Sequence[Block], known: dict[int, _Trio]) -> list[int]:
    return [at for at in range(len(blocks)) if at not in known]


# --- what stays, and under which heading --------------------------------------------------------------------------

_Home = dict[_Trio, _Trio | None]


class _Tree:
    """What stays of three versions, each block under the heading that it has in the result."""

    def __init__(self, rows: _Rows) -> None:
        self.rows = rows
        self.homes = [_homes(row, version) for row, version in zip(rows.all, VERSIONS, strict=False)]
        self.kept = {trio for row in rows.sides for trio in row if trio.stays}
        self.whole: set[_Trio] = set()
        for row, homes in zip(rows.sides, self.homes[1:], strict=True):
            self._keep_entries(row, homes)
        self.kept -= set(_left_behind(rows, self.kept))
        for trio in list(self.kept):
            self._keep_home(trio)

    def order(self) -> list[_Trio]:
        """All that stays, in order. _Tangled where a block would come to stand under another heading."""
        found = list(self._under(None))
        if _homes(found, VERSIONS[3]) != {trio: self.home(trio) for trio in found} or len(found) != len(self.kept):
            raise _Tangled
        return found

    def home(self, trio: _Trio) -> _Trio | None:
        """The heading that a block stands under: that of the side which put it elsewhere."""
        base, one, other = self.homes
        if not trio.is_shared:
            return (one if trio.one else other)[trio]
        before = base.get(trio, trio)
        if before in self.whole:
            return before
        return other[trio] if one[trio] is before else one[trio]

    def _keep_entries(self, row: list[_Trio], homes: _Home) -> None:
        """An entry that one side took out, and in which the other one changed something, stays as that one has it, and
        so does a section of which that one left little as it was."""
        for top in row:
            if top.base and top.base.level and not top.is_shared:
                mine = [trio for trio in row if top in _above(trio, homes)]
                olds = [trio for trio in self.rows.base if top in _above(trio, self.homes[0])]
                is_one = homes is self.homes[1]
                said, before = ({*_said(some, of)} for some, of in ((mine, is_one), (olds, None)))
                is_other = _said([top], is_one) != _said([top], None)
                is_new = is_other and 2 * len(said & before) <= max(len(said), len(before))
                if is_new or (top.base.is_entry and (is_other or said != before)):
                    self.whole.add(top)
                    self.kept |= {top, *mine}

    def _keep_home(self, trio: _Trio) -> None:
        home = self.home(trio)
        while home is not None and home not in self.kept:
            self.kept.add(home)
            home = self.home(home)

    def _under(self, top: _Trio | None) -> Iterator[_Trio]:
        """All that stands under a heading, at any depth."""
        base, mine, theirs = (
            [trio for trio in row if homes[trio] is top and (row is self.rows.base or self._is_here(trio, top))]
            for row, homes in zip(self.rows.all, self.homes, strict=True)
        )
        found = woven_parts(base, mine, theirs, partial(beside_each_other, _rises(self.rows)))
        for trio in sorted(found, key=lambda trio: bool(trio.any.level)):
            yield trio
            if trio.any.level:
                yield from self._under(trio)

    def _is_here(self, trio: _Trio, top: _Trio | None) -> bool:
        return trio in self.kept and self.home(trio) is top


def _homes(row: Sequence[_Trio], version: Callable[[_Trio], Block | None]) -> _Home:
    """The heading that each block of a version stands under there."""
    blocks = [block for trio in row if (block := version(trio))]
    return {trio: None if at is None else row[at] for trio, at in zip(row, headings_above(blocks), strict=True)}


def _above(trio: _Trio, homes: _Home) -> list[_Trio]:
    """The headings above a block, the nearest first."""
    found: list[_Trio] = []
    home = homes[trio]
    while home is not None:
        found.append(home)
        home = homes[home]
    return found


def _said(trios: Sequence[_Trio], is_one: bool | None) -> list[str]:
    """What these blocks say in a version: the base for None."""
    blocks = [trio.base if is_one is None else trio.one if is_one else trio.other for trio in trios]
    return [line for block in blocks if block for line in plain_lines(block.whole)]


def _left_behind(rows: _Rows, kept: Collection[_Trio]) -> Iterator[_Trio]:
    """What stands under an item whose line a side took out, and which stays: it is there already."""
    for row in rows.sides:
        taken = [trio.base for trio in kept if trio.base and trio not in row]
        below = {plain_lines(one.whole) for base in taken for one in base.below}
        yield from (trio for trio in row if trio.base is None and not trio.is_shared and _plain(trio) in below)


def _plain(trio: _Trio) -> tuple[str, ...]:
    return plain_lines(trio.any.whole)


VERSIONS: tuple[Callable[[_Trio], Block | None], ...] = (
    lambda trio: trio.base,
    lambda trio: trio.one,
    lambda trio: trio.other,
    lambda trio: trio.any,
)


# --- where it stands ----------------------------------------------------------------------------------------------


def _rises(rows: _Rows) -> bool:
    """Whether the entries are kept oldest first."""
    days = [[trio.any.key[1] for trio in row if trio.any.is_entry] for row in rows.sides]
    steps = [(a < b) - (a > b) for row in days for a, b in pairwise(row)]
    return sum(steps) > 0


def beside_each_other(rising: bool, one: list[_Trio], other: list[_Trio]) -> list[_Trio]:
    """What both sides have at one place: first what goes on there, then what begins a section of its own."""
    (mine, my_sections), (theirs, their_sections) = _parted(one), _parted(other)
    lines = _by_day(rising, [[trio] for trio in mine], [[trio] for trio in theirs])
    if my_sections and their_sections:
        first, second = my_sections[0].any.level, their_sections[0].any.level
        if first < second:
            my_sections, their_sections = their_sections, my_sections
    return [*lines, *_by_day(rising, _chunks(my_sections), _chunks(their_sections))]


def _parted(row: list[_Trio]) -> tuple[list[_Trio], list[_Trio]]:
    at = next((at for at, trio in enumerate(row) if trio.any.level), len(row))
    return row[:at], row[at:]


def _chunks(row: list[_Trio]) -> list[list[_Trio]]:
    """Each heading with what stands under it."""
    found: list[list[_Trio]] = []
    for trio in row:
        if not found or (trio.any.level and trio.any.level <= found[-1][0].any.level):
            found.append([])
        found[-1].append(trio)
    return found


def _by_day(rising: bool, one: list[list[_Trio]], other: list[list[_Trio]]) -> list[_Trio]:
    """Entries in the order of their days; all else one side's first."""
    parts = [*one, *other]
    if one and other and all(part[0].any.is_entry for part in parts):
        parts.sort(key=lambda part: part[0].any.key[1], reverse=not rising)
    return [trio for part in parts for trio in part]


# --- put together -------------------------------------------------------------------------------------------------


def _spaced(order: Sequence[_Trio], rows: _Rows) -> tuple[Block, ...]:
    """The merged blocks, with the empty lines between them."""
    ahead = [dict(zip(row, (None, *row), strict=False)) for row in (rows.base, rows.one, rows.other)]
    behind = {trio: after for row in rows.sides for trio, after in pairwise(row)}
    found: list[Block] = []
    last: _Trio | None = None
    for trio in order:
        block = _block(trio)
        near = [known.get(trio, trio) is last for known in ahead]
        if any(near[1:]):
            block = replace(block, before=_space(trio, near[1], near[2]))
        elif last:
            block = _moved_in(replace(block, before=_space(trio, True, True)), found[-1], behind.get(trio), rows)
        found.append(block)
        last = trio
    return tuple(found)


def _block(trio: _Trio) -> Block:
    base, one, other = trio.base, trio.one, trio.other
    if one is None or other is None:
        return trio.any
    own = merged_own(base, one, other)
    return replace(one, own=own, below=_merged(base.below if base else (), one.below, other.below))


def _space(trio: _Trio, near_one: bool, near_other: bool) -> Lines:
    """The empty lines before a block, as in the sides in which it stands behind the same one."""
    one = trio.one.before if trio.one and near_one else None
    other = trio.other.before if trio.other and near_other else None
    if one is None or other is None:
        return (other if one is None else one) or ()
    space = picked_value(trio.base.before if trio.base else None, one, other)
    return max(one, other, key=lambda lines: (len(lines), lines)) if space is None else space


def _moved_in(block: Block, above: Block, after: _Trio | None, rows: _Rows) -> Block:
    """A block that stands behind another one than it did: as deep as that one, and apart from it where it has to be."""
    if block.kind == "item" == above.kind:
        below = after.any if after and after.any.kind == "item" else _listed(rows)
        # The items of a week stand apart even where each is alone in its section.
        space = below.before if below else block.before if block.key[0] == "id" else ()
        return _as_deep(replace(block, before=space), leading_space(above.own[0]))
    parted = block.kind == "heading" or (block.kind == "text" and above.kind != "heading")
    if parted and not block.before:
        return replace(block, before=("",))
    return block


def _listed(rows: _Rows) -> Block | None:
    """An item that stands behind another one: the items here are as far from each other."""
    pairs = (pair for row in rows.sides for pair in pairwise(row))
    return next((low.any for high, low in pairs if high.any.kind == "item" == low.any.kind), None)


def _as_deep(block: Block, indent: str) -> Block:
    """The block with another indent, and what is under it with it."""
    old = leading_space(block.own[0])
    if old == indent:
        return block
    own = tuple(indent + line[len(old) :] if line.startswith(old) else line for line in block.own)
    below = tuple(_as_deep(one, indent + leading_space(one.own[0])[len(old) :]) for one in block.below)
    return replace(block, own=own, below=below, indent=space_width(indent))
