"""Which block of one version is which of another: by its text, by what it is about, by likeness at the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import product
from typing import NamedTuple

from journal.notes.merge.blocks import Block, Key
from journal.notes.merge.lines import equal_parts

ALIKE = 0.5
# So alike prose is the same one that was moved and reworded.
VERY_ALIKE = 0.8
# So many characters of two texts tell whether they are alike.
ENOUGH = 500
# So many pairs at one place are all compared, which takes milliseconds each. Where there are more, each block is
# compared with those that share most words with it; where there are far more, the first with the first, and so on.
FEW, MOST = 50, 2_500
NEAREST = 3
# What is one thing wherever it stands in a note; of all else there can be another one under another heading.
ANYWHERE = (("id",), ("entry",), ("heading",))

Pair = tuple[int, int]
Pairs = dict[int, int]


def paired(base: Sequence[Block], side: Sequence[Block], across: Sequence[Block]) -> Pairs:
    """The number of each block of the base, and the number of the block of a side that it has become.

    `across` are the blocks of the other side: what both have and the base hasn't is new, like what it may be.
    """
    found: Pairs = {}
    for same in equal_parts([block.whole for block in base], [block.whole for block in side]):
        found |= zip(range(same.start, same.end), range(same.side_start, same.side_end), strict=True)
    _add(found, _moved(base, side, found))
    for key, olds, news in _by_key(base, side, found):
        if key[0] not in ("text", "raw"):
            _add(found, _likest(base, side, olds, news, 0.0))
    new = {block.key for block in across} - {block.key for block in base}
    for olds, news in _gaps(base, side, found, new):
        least = 0.0 if len(olds) == 1 == len(news) and base[olds[0]].kind != "item" else ALIKE
        _add(found, _likest(base, side, olds, news, least))
    olds, news = _prose(base, _free(base, found)), _prose(side, _free(side, found.values()))
    _add(found, _likest(base, side, olds, [at for at in news if side[at].key not in new], VERY_ALIKE))
    return found


def _prose(blocks: Sequence[Block], numbers: Iterable[int]) -> list[int]:
    return [at for at in numbers if blocks[at].kind in ("text", "raw")]


def joined(one: Sequence[Block], other: Sequence[Block], mine: Pairs, theirs: Pairs) -> Pairs:
    """Of the blocks that both sides added, by their numbers, those that say the same.

    `mine` and `theirs` have, of the other blocks of each side, the number of what they were in the base.
    """
    found: Pairs = {}
    here, there = _homes(one, mine), _homes(other, theirs)
    free = _free(other, theirs)
    for at in _free(one, mine):
        for number in free:
            if _says_same(one[at], other[number]) and _is_near(one[at], here[at], there[number]):
                found[at] = number
                free.remove(number)
                break
    return found


class _Home(NamedTuple):
    """What a block stands under, None at the top, and the number of that in the base, None where it is new."""

    heading: Block | None = None
    was: int | None = None

    @property
    def key(self) -> Key:
        """Which heading it is."""
        return self.heading.key if self.heading else ()


def _is_near(block: Block, here: _Home, there: _Home) -> bool:
    """Whether a block is the same under two headings: where they are one, or the block is one under any.

    Prose is, but for what is said under two entries.
    """
    if here.key == there.key or block.key[:1] in ANYWHERE or _is_one_section(here, there):
        return True
    return block.kind in ("text", "raw") and "entry" not in (*here.key[:1], *there.key[:1])


def _is_one_section(here: _Home, there: _Home) -> bool:
    """Whether two headings are one: renamed by a side, or two names that are alike for a section that both added."""
    if here.heading is None or there.heading is None:
        return False
    if here.was is not None or there.was is not None:
        return here.was == there.was
    is_log = here.heading.is_entry or there.heading.is_entry
    return not is_log and likeness(here.heading, there.heading) >= ALIKE


def _says_same(one: Block, other: Block) -> bool:
    if one.kind != other.kind or one.key != other.key or (not one.key and one.own != other.own):
        return False
    return not one.is_entry or one.said in other.said or other.said in one.said


def _homes(blocks: Sequence[Block], known: Pairs) -> list[_Home]:
    """What each block stands under: the heading above it."""
    home = _Home()
    found: list[_Home] = []
    for at, block in enumerate(blocks):
        home = _Home(block, known.get(at)) if block.level else home
        found.append(home)
    return found


def _add(found: Pairs, more: Iterable[tuple[int, int]]) -> None:
    found.update(list(more))


def _free(blocks: Sequence[Block], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [number for number in range(len(blocks)) if number not in known]


def _moved(base: Sequence[Block], side: Sequence[Block], found: Pairs) -> Iterator[tuple[int, int]]:
    """Blocks that stand elsewhere as they were, where there is one of each."""
    olds, news = defaultdict[object, list[int]](list), defaultdict[object, list[int]](list)
    for number in _free(base, found):
        olds[base[number].whole].append(number)
    for number in _free(side, found.values()):
        news[side[number].whole].append(number)
    for text, numbers in olds.items():
        if len(numbers) == 1 == len(news[text]):
            yield numbers[0], news[text][0]


def _by_key(base: Sequence[Block], side: Sequence[Block], found: Pairs) -> Iterator[tuple[Key, list[int], list[int]]]:
    olds, news = defaultdict[Key, list[int]](list), defaultdict[Key, list[int]](list)
    for number in _free(base, found):
        olds[base[number].key].append(number)
    for number in _free(side, found.values()):
        news[side[number].key].append(number)
    for key, numbers in olds.items():
        if key and news[key]:
            yield key, numbers, news[key]


def _gaps(
    base: Sequence[Block], side: Sequence[Block], found: Pairs, new: Container[Key]
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
    pairs: Iterable[Pair] = zip(olds, news, strict=False)
    if count <= MOST:
        pairs = product(olds, news) if count <= FEW else _near(base, side, olds, news)
    return sorted((-likeness(base[old], side[new]), old, new) for old, new in pairs)


def _near(base: Sequence[Block], side: Sequence[Block], olds: Sequence[int], news: Sequence[int]) -> Iterator[Pair]:
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
    return not one.is_entry or one.key[1] == other.key[1] or one.said == other.said


def likeness(one: Block, other: Block) -> float:
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
