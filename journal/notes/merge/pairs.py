"""Which block of one version is which of another: by its text, by what it is about, by likeness at the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import pairwise, product

from journal.classes import NamedTuple, dataclass, replace
from journal.notes.merge.blocks import Block, BlockKey, lines_of_blocks, plain_lines
from journal.notes.merge.lines import equal_parts
from journal.notes.merge.rivals import Lines
from journal.patterns import regex

ALIKE = 0.5
# So alike prose is the same one that was moved and reworded.
VERY_ALIKE = 0.8
# So many characters are no line of a template any more.
A_SENTENCE = 40
# So many characters of two texts tell whether they are alike.
ENOUGH = 500
# So many pairs at one place are all compared, which takes milliseconds each. Where there are more, each block is
# compared with those that share most words with it; where there are far more, the first with the first, and so on.
FEW, _MOST = 50, 2_500
NEAREST = 3
# What is one thing wherever it stands in a note; of all else there can be another one under another heading.
ANYWHERE = (("id",), ("entry",), ("heading",))
_BOX = regex(r"^([-*+]|[0-9]{1,9}[.)]) \[.\] ")

BlockPair = tuple[int, int]
BlockPairs = dict[int, int]


def paired_blocks(base: Sequence[Block], side: Sequence[Block], across: Sequence[Block]) -> BlockPairs:
    """The number of each block of the base, and the number of the block of a side that it has become.

    Headings come first, each with what stands under it; then what stands under one heading is looked for there; and
    last what was moved to another one. `across` are the blocks of the other side: what both have and the base hasn't
    is new, like what it may be.
    """
    new = {block.key for block in across} - {block.key for block in base}
    olds, news = _headings(base), _headings(side)
    common = _common(base, side)
    added = {key for key in new if key[:1] == ("entry",)}  # of other headings what stands under them tells
    found = _within(sections(base, common), sections(side, common), olds, news, added)
    before, now = headings_above(base), headings_above(side)
    for home, place in ((None, None), *found.items()):
        mine = [at for at, above in enumerate(before) if above == home and not base[at].level]
        theirs = [at for at, above in enumerate(now) if above == place and not side[at].level]
        found |= _within(base, side, mine, theirs, new)
    may_move = _Moves(base, side, before, now, dict(found))
    _add(found, (pair for pair in _moved(base, side, found) if may_move(pair)))
    for key, mine, theirs in _by_key(base, side, found):
        if key[0] not in ("text", "raw"):
            _add(found, (pair for pair in _likest(base, side, mine, theirs, 0.0) if may_move(pair)))
    mine, theirs = _prose(base, _free(base, found)), _prose(side, _free(side, found.values()))
    theirs = [at for at in theirs if side[at].key not in new]
    _add(found, (pair for pair in _likest(base, side, mine, theirs, VERY_ALIKE) if may_move(pair)))
    return found


def _within(
    base: Sequence[Block], side: Sequence[Block], olds: Sequence[int], news: Sequence[int], new: Container[BlockKey]
) -> BlockPairs:
    """The pairs among blocks of these numbers, which stand under one heading: by text, identity and likeness."""
    mine, theirs = [base[at] for at in olds], [side[at] for at in news]
    found: BlockPairs = {}
    for same in equal_parts([block.whole for block in mine], [block.whole for block in theirs]):
        found |= zip(range(same.start, same.end), range(same.side_start, same.side_end), strict=True)
    _add(found, _moved(mine, theirs, found))
    for key, left, right in _by_key(mine, theirs, found):
        if key[0] not in ("text", "raw"):
            _add(found, _likest(mine, theirs, left, right, 0.0))
    for left, right in _gaps(mine, theirs, found, new):
        least = 0.0 if len(left) == 1 == len(right) and mine[left[0]].kind != "item" else ALIKE
        _add(found, _likest(mine, theirs, left, right, least))
    left, right = _prose(mine, _free(mine, found)), _prose(theirs, _free(theirs, found.values()))
    _add(found, _likest(mine, theirs, left, [at for at in right if theirs[at].key not in new], VERY_ALIKE))
    return {olds[old]: news[at] for old, at in found.items()}


def _headings(blocks: Sequence[Block]) -> list[int]:
    return [at for at, block in enumerate(blocks) if block.level]


def headings_above(blocks: Sequence[Block]) -> list[int | None]:
    """The number of the heading that each block stands under; None at the top."""
    above: list[int] = []
    found: list[int | None] = []
    for at, block in enumerate(blocks):
        while block.level and above and blocks[above[-1]].level >= block.level:
            above.pop()
        found.append(above[-1] if above else None)
        if block.level:
            above.append(at)
    return found


def sections(blocks: Sequence[Block], common: Container[Lines] = ()) -> list[Block]:
    """The blocks, those that are headings with what stands between them and the next one, but for what is common."""
    ends = [*_headings(blocks), len(blocks)]
    under = {at: tuple(one for one in blocks[at + 1 : end] if one.whole not in common) for at, end in pairwise(ends)}
    return [replace(block, below=under[at]) if at in under else block for at, block in enumerate(blocks)]


def _common(*versions: Sequence[Block]) -> set[Lines]:
    """What stands under several headings of one version, as the lines of a template: it tells none of them."""
    found: set[Lines] = set()
    for blocks in versions:
        seen: set[Lines] = set()
        for section in sections(blocks):
            here = {block.whole for block in section.below} if section.level else set()
            found |= seen & here
            seen |= here
    return found


@dataclass(frozen=True, slots=True)
class _Moves:
    """Whether a block can be one that a side put under another heading. A new entry stands whole, and so does a new
    section: what is short in it, and stood elsewhere before, is a line of a template. A task that is gone from under a
    heading which stayed was moved."""

    base: Sequence[Block]
    side: Sequence[Block]
    before: Sequence[int | None]
    now: Sequence[int | None]
    known: BlockPairs

    def __call__(self, pair: BlockPair) -> bool:
        """Whether this pair of numbers is one."""
        old, new = pair
        home, place = self.before[old], self.now[new]
        if self.base[old].level or self.base[old].key[:1] in ANYWHERE or self.known.get(old) == new:
            return True
        if home is not None and place is not None and self.known.get(home) == place:
            return True
        if self._is_entry(self.base, home) or self._is_entry(self.side, place):
            return False
        is_new = place is not None and place not in self.known.values()
        if self.base[old].key[:1] == ("task",) and (home is None or home in self.known):
            return True
        return not is_new or sum(map(len, self.base[old].whole)) >= A_SENTENCE

    @staticmethod
    def _is_entry(blocks: Sequence[Block], home: int | None) -> bool:
        return home is not None and blocks[home].is_entry


def _prose(blocks: Sequence[Block], numbers: Iterable[int]) -> list[int]:
    return [at for at in numbers if blocks[at].kind in ("text", "raw")]


def joined_blocks(one: Sequence[Block], other: Sequence[Block], mine: BlockPairs, theirs: BlockPairs) -> BlockPairs:
    """Of the blocks that both sides added, by their numbers, those that say the same.

    `mine` and `theirs` have, of the other blocks of each side, the number of what they were in the base.
    """
    found: BlockPairs = {}
    common = _common(one, other)
    whole, there_whole = sections(one, common), sections(other, common)
    here, there = _homes(whole, mine), _homes(there_whole, theirs)
    free = _free(other, theirs)
    for at in sorted(_free(one, mine), key=lambda at: not one[at].level):
        for number in free:
            near = _is_near(one[at], here[at], there[number], found)
            if near and _says_same(whole[at], there_whole[number]):
                found[at] = number
                free.remove(number)
                break
    return found


class _Home(NamedTuple):
    """What a block stands under, None at the top, its number, and its number in the base, None where it is new."""

    heading: Block | None = None
    at: int | None = None
    was: int | None = None

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a log."""
        return self.heading is not None and self.heading.is_entry

    @property
    def key(self) -> BlockKey:
        """Which heading it is."""
        return self.heading.key if self.heading else ()


def _is_near(block: Block, here: _Home, there: _Home, found: BlockPairs) -> bool:
    """Whether a block is the same under two headings: where they are one, or the block is one under any.

    `found` are the headings of new entries that are known to be one.
    """
    if not block.level and here.was is None and there.was is None and (here.is_entry or there.is_entry):
        return here.at is not None and found.get(here.at) == there.at
    return here.key == there.key or block.key[:1] in ANYWHERE or _is_one_section(here, there)


def _is_one_section(here: _Home, there: _Home) -> bool:
    """Whether two headings are one: renamed by a side, or two names that are alike for a section that both added."""
    if here.heading is None or there.heading is None:
        return False
    if here.was is not None or there.was is not None:
        return here.was == there.was
    is_log = here.heading.is_entry or there.heading.is_entry
    alike = not is_log and _ratio(here.heading.own, there.heading.own) >= ALIKE
    mine, theirs = _said_under(here.heading), _said_under(there.heading)
    return alike and (mine <= theirs or theirs <= mine)


def _said_under(section: Block) -> set[str]:
    """The lines under a heading, as they are compared: a task that was ticked meanwhile is the same one."""
    return {_BOX.sub(r"\1 [ ] ", line) for line in plain_lines(lines_of_blocks(section.below))}


def _says_same(one: Block, other: Block) -> bool:
    if one.kind != other.kind or one.key != other.key or (not one.key and one.own != other.own):
        return False
    if one.is_entry and one.level:
        mine, theirs = (_lines(block) for block in (one, other))
        return 2 * len(mine & theirs) > max(len(mine), len(theirs)) or mine <= theirs or theirs <= mine
    return not one.is_entry or one.said in other.said or other.said in one.said


def _lines(block: Block) -> set[str]:
    """The lines of a block, as they are compared."""
    return set(plain_lines(block.whole))


def _homes(blocks: Sequence[Block], known: BlockPairs) -> list[_Home]:
    """What each block stands under: the heading above it."""
    home = _Home()
    found: list[_Home] = []
    for at, block in enumerate(blocks):
        home = _Home(block, at, known.get(at)) if block.level else home
        found.append(home)
    return found


def _add(found: BlockPairs, more: Iterable[tuple[int, int]]) -> None:
    found.update(list(more))


def _free(blocks: Sequence[Block], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [number for number in range(len(blocks)) if number not in known]


def _moved(base: Sequence[Block], side: Sequence[Block], found: BlockPairs) -> Iterator[tuple[int, int]]:
    """Blocks that stand elsewhere as they were, where there is one of each."""
    olds, news = defaultdict[object, list[int]](list), defaultdict[object, list[int]](list)
    for number in _free(base, found):
        olds[base[number].whole].append(number)
    for number in _free(side, found.values()):
        news[side[number].whole].append(number)
    for text, numbers in olds.items():
        if len(numbers) == 1 == len(news[text]):
            yield numbers[0], news[text][0]


def _by_key(
    base: Sequence[Block], side: Sequence[Block], found: BlockPairs
) -> Iterator[tuple[BlockKey, list[int], list[int]]]:
    olds, news = defaultdict[BlockKey, list[int]](list), defaultdict[BlockKey, list[int]](list)
    for number in _free(base, found):
        olds[base[number].key].append(number)
    for number in _free(side, found.values()):
        news[side[number].key].append(number)
    for key, numbers in olds.items():
        if key and news[key]:
            yield key, numbers, news[key]


def _gaps(
    base: Sequence[Block], side: Sequence[Block], found: BlockPairs, new: Container[BlockKey]
) -> Iterator[tuple[list[int], list[int]]]:
    """What is left of both between two neighbours that are known."""
    taken = {*found.values(), *(at for at, block in enumerate(side) if block.key in new)}
    olds: list[int] = []
    start = 0
    for number in range(len(base) + 1):
        if number < len(base) and number not in found:
            olds.append(number)
            continue
        end = found.get(number, len(side))
        news = [at for at in range(start, end) if at not in taken]
        if olds and news:
            yield olds, news
        olds, start = [], end + 1


def _likest(
    base: Sequence[Block], side: Sequence[Block], olds: Sequence[int], news: Sequence[int], least: float
) -> Iterator[tuple[int, int]]:
    """The pairs among these that are most alike, each block once."""
    ranked = _ranked(base, side, olds, news) if least or len(olds) + len(news) > 2 else [(0.0, olds[0], news[0])]
    left, right = set(olds), set(news)
    for rank, old, new in ranked:
        if -rank >= least and old in left and new in right and _may_be(base[old], side[new]):
            left.remove(old)
            right.remove(new)
            yield old, new


def _ranked(
    base: Sequence[Block], side: Sequence[Block], olds: Sequence[int], news: Sequence[int]
) -> list[tuple[float, int, int]]:
    """The pairs among these that are worth a comparison, those first that are most alike."""
    count = len(olds) * len(news)
    pairs: Iterable[BlockPair] = zip(olds, news, strict=False)
    if count <= _MOST:
        pairs = product(olds, news) if count <= FEW else _near(base, side, olds, news)
    return sorted((-block_likeness(base[old], side[new]), old, new) for old, new in pairs)


def _near(
    base: Sequence[Block], side: Sequence[Block], olds: Sequence[int], news: Sequence[int]
) -> Iterator[BlockPair]:
    """Each of these blocks with the few that share most words with it."""
    words = {new: _words(side[new]) for new in news}
    for old in olds:
        mine = _words(base[old])
        yield from ((old, new) for new in nlargest(NEAREST, news, key=lambda new: len(mine & words[new])))


def _words(block: Block) -> set[str]:
    return {word for line in block.whole for word in line.split()}


def _may_be(one: Block, other: Block) -> bool:
    """Whether one block can have become the other: not an item of a week another one, nor an entry of another day."""
    if "rivals" in (one.kind, other.kind) or one.key == other.key:
        return True
    if one.kind != other.kind or one.key[0] != other.key[0] or one.key[0] == "id":
        return False
    if one.level and (not one.is_entry or one.key[1] != other.key[1]):
        return _is_one_section_of(one, other)
    return not one.is_entry or one.key[1] == other.key[1] or (one.said == other.said and not one.level)


def _is_one_section_of(one: Block, other: Block) -> bool:
    """Whether a heading is another one with other words: what stands under it tells, the words alone where nothing
    does. An entry of another day is one only where all that one of them says is in the other."""
    mine, theirs = _said_under(one), _said_under(other)
    if not (mine and theirs):
        return not one.is_entry and _ratio(one.own, other.own) >= ALIKE
    if one.is_entry:
        return len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)
    is_all = _has_all(mine, theirs) or _has_all(theirs, mine)
    return is_all or 3 * len(mine & theirs) > 2 * max(len(mine), len(theirs)) or _is_reworded(one, other)


def _has_all(some: set[str], lines: set[str]) -> bool:
    """Whether each of some lines is here, perhaps with more at its end, as a field."""
    return all(any(line.startswith(one) or one.startswith(line) for line in lines) for one in some)


def _is_reworded(one: Block, other: Block) -> bool:
    """Whether a section is another one with a few other words in its heading and in what stands under it."""
    mine, theirs = (" ".join(plain_lines(lines_of_blocks(block.below))) for block in (one, other))
    is_long = min(len(mine), len(theirs)) >= A_SENTENCE
    return is_long and min(_ratio(one.own, other.own), _ratio((mine,), (theirs,))) >= VERY_ALIKE


def block_likeness(one: Block, other: Block) -> float:
    """How alike two blocks are, from 0 to 1: in their own words, or in what stands under them."""
    own = max(_ratio(mine, theirs) for mine in one.texts or (one.own,) for theirs in other.texts or (other.own,))
    below = {line for block in one.below for line in block.whole}
    shared = below & {line for block in other.below for line in block.whole}
    return max(own, len(shared) / len(below)) if below else own


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    mine, theirs = (" ".join(" ".join(lines).split())[:ENOUGH] for lines in (one, other))
    if mine and theirs and (mine.startswith(theirs) or theirs.startswith(mine)):
        return 1.0
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
