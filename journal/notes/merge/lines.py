"""Three versions of a text as lines: what one side alone changed is taken, and what both changed alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from journal.classes import NamedTuple, dataclass
from journal.notes.yaml.front_matter import BOM

# From so many lines on, those that stand everywhere in a text, as empty ones, are no help in finding its parts.
_MANY = 200

_T = TypeVar("_T")
_H = TypeVar("_H", bound=Hashable)


class LineSpan(NamedTuple):
    """A part of the base, and the part of a side that stands in its place; behind the last element of each."""

    start: int
    end: int
    side_start: int
    side_end: int


def picked_value(base: _T, one: _T, other: _T) -> _T | None:
    """The value of three versions, where at most one side changed it or both did alike; None where they disagree."""
    if one == other or other == base:
        return one
    return other if one == base else None


def equal_parts(one: Sequence[_H], other: Sequence[_H]) -> list[LineSpan]:
    """The parts that two sequences have in common, in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=len(one) > _MANY).get_matching_blocks()
    return [LineSpan(a, a + size, b, b + size) for a, b, size in blocks if size]


def merged_lines(base: Sequence[_H], one: Sequence[_H], other: Sequence[_H]) -> tuple[_H, ...] | None:
    """The three-way merge of sequences; None where both sides changed the same place, or neighbouring ones."""
    found: list[_H] = []
    at = 0
    for group in _groups(_changes(base, one), _changes(base, other)):
        mine = _part(one, group, group.one, group.shifts[0])
        theirs = _part(other, group, group.two, group.shifts[1])
        old = tuple(base[group.start : group.end])
        new = picked_value(old if not (group.one and group.two) else None, mine, theirs)
        if new is None:
            return None
        found += [*base[at : group.start], *new]
        at = group.end
    return (*found, *base[at:])


@dataclass(slots=True)
class _Group:
    """Changes of both sides that touch each other, from `start` up to before `end` in the base.

    `shifts` say by how much what stands before is longer in each side.
    """

    start: int
    end: int
    one: list[LineSpan]
    two: list[LineSpan]
    shifts: tuple[int, int]


def _changes(base: Sequence[_H], side: Sequence[_H]) -> list[LineSpan]:
    """The parts that a side changed, in order."""
    found, at, side_at = list[LineSpan](), 0, 0
    for same in [*equal_parts(base, side), LineSpan(len(base), len(base), len(side), len(side))]:
        if at < same.start or side_at < same.side_start:
            found.append(LineSpan(at, same.start, side_at, same.side_start))
        at, side_at = same.end, same.side_end
    ends = [*(span.start for span in found[1:]), len(base)]
    return [_slid(base, side, span, end) for span, end in zip(found, ends, strict=False)]


def _slid(base: Sequence[_H], side: Sequence[_H], span: LineSpan, end: int) -> LineSpan:
    """A change as far down as it says the same, as git has it: two sides that put in the same say it at one place."""
    start, stop, first, last = span
    while stop < end and (start == stop or first == last) and (base[start], side[first]) == (base[stop], side[last]):
        start, stop, first, last = start + 1, stop + 1, first + 1, last + 1
    return LineSpan(start, stop, first, last)


def _groups(one: list[LineSpan], two: list[LineSpan]) -> Iterator[_Group]:
    group: _Group | None = None
    shifts = (0, 0)
    for span, is_one in sorted([*((span, True) for span in one), *((span, False) for span in two)]):
        if group is None or span.start > group.end:
            if group:
                yield group
                shifts = _shifted(group)
            group = _Group(span.start, span.end, [], [], shifts)
        (group.one if is_one else group.two).append(span)
        group.end = max(group.end, span.end)
    if group:
        yield group


def _shifted(group: _Group) -> tuple[int, int]:
    return _shift(group.one, group.shifts[0]), _shift(group.two, group.shifts[1])


def _shift(spans: list[LineSpan], before: int) -> int:
    return spans[-1].side_end - spans[-1].end if spans else before


def _part(side: Sequence[_H], group: _Group, spans: list[LineSpan], shift: int) -> tuple[_H, ...]:
    """What stands in a side in the place of a group."""
    return tuple(side[group.start + shift : group.end + _shift(spans, shift)])


# --- what isn't text ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text as lines without their ends; `returns` says for each whether it ends in CR LF, None for no end at all.

    `mark`: it has a byte order mark. `ended`: its last line has an end; None when there is no line.
    """

    lines: tuple[str, ...]
    returns: tuple[bool | None, ...]
    mark: bool
    ended: bool | None

    @property
    def style(self) -> bool | None:
        """Whether all its lines end in CR LF (True) or LF (False); None when they are mixed, or there is none."""
        kinds = set(self.returns) - {None}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def is_mixed(self) -> bool:
        """Whether it has lines of both ends."""
        return len(set(self.returns) - {None}) > 1

    @property
    def text(self) -> str:
        """Its text with plain ends, and one at its end."""
        return "".join(f"{line}\n" for line in self.lines)


def sheet_of(text: str) -> Sheet:
    """A text as lines."""
    mark = text.startswith(BOM)
    text = text.removeprefix(BOM)
    if not text:
        return Sheet((), (), mark, None)
    ended = text.endswith("\n")
    rows = text.removesuffix("\n").split("\n")
    last = len(rows) if ended else len(rows) - 1
    lines = tuple(row.removesuffix("\r") if at < last else row for at, row in enumerate(rows))
    returns = tuple(row.endswith("\r") if at < last else None for at, row in enumerate(rows))
    return Sheet(lines, returns, mark, ended)


def in_shape(lines: Sequence[str], base: Sheet | None, one: Sheet, other: Sheet) -> str:
    """These lines as a text, with the line ends, the mark and the end that three versions ask for."""
    mark = _agreed(base.mark if base else None, one.mark, other.mark, False)
    ended = _agreed(base.ended if base else None, one.ended, other.ended, True)
    ends = ["\r\n" if returned else "\n" for returned in _returns(lines, base, one, other)]
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    if not ended and text and lines[-1]:
        text = text.removesuffix(ends[-1])
    return BOM * mark + text


def _agreed(base: bool | None, one: bool | None, other: bool | None, otherwise: bool) -> bool:
    """What three versions agree on; a version that can't say has no voice."""
    if one is None or other is None:
        one = other = one if other is None else other
    found = one if one == other else picked_value(base, one, other)
    return otherwise if found is None else found


def _returns(lines: Sequence[str], base: Sheet | None, one: Sheet, other: Sheet) -> list[bool]:
    sheets = [each for each in (base, one, other) if each]
    style = _agreed(base.style if base else None, one.style, other.style, False)
    if not any(each.is_mixed for each in sheets):
        return [style] * len(lines)
    old, mine, theirs = (_as_in(lines, each) for each in (base, one, other))
    return [_agreed(b, a, c, style) for b, a, c in zip(old, mine, theirs, strict=True)]


def _as_in(lines: Sequence[str], version: Sheet | None) -> list[bool | None]:
    """How each line ends in a version; None for one that isn't there."""
    found: list[bool | None] = [None] * len(lines)
    for same in equal_parts(lines, version.lines) if version else ():
        found[same.start : same.end] = version.returns[same.side_start : same.side_end] if version else ()
    return found


# --- the order of parts of two versions ---------------------------------------------------------------------------


def woven_parts(
    base: Sequence[_H], one: Sequence[_H], other: Sequence[_H], beside: Callable[[list[_H], list[_H]], list[_H]]
) -> list[_H]:
    """All parts of two versions: what both have in the order of the one that moved it, the rest behind what it follows.

    `beside` puts in order what each added at the same place.
    """
    shared = set(one) & set(other)
    mine, theirs = _runs(one, shared), _runs(other, shared)
    found = beside(mine[None], theirs[None])
    for part in _frame(base, one, other, shared):
        found += [part, *beside(mine[part], theirs[part])]
    return found


def _frame(base: Sequence[_H], one: Sequence[_H], other: Sequence[_H], shared: set[_H]) -> list[_H]:
    """What both have, in the order of the side that changed the order."""
    mine, theirs = ([part for part in side if part in shared] for side in (one, other))
    old = [part for part in base if part in shared]
    known = set(old)
    return theirs if [part for part in mine if part in known] == old else mine


def _runs(side: Sequence[_H], shared: set[_H]) -> dict[_H | None, list[_H]]:
    """What one side alone has behind each part that both have; under None at its start."""
    found: dict[_H | None, list[_H]] = {None: []}
    last: _H | None = None
    for part in side:
        if part in shared:
            last = part
            found[last] = []
        else:
            found[last].append(part)
    return found


def one_then_other(one: list[_H], other: list[_H]) -> list[_H]:
    """What each added at one place, one side's first."""
    return [*one, *other]
