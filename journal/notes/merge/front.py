"""The front matter of a note in three versions: key for key, with what found no place under `conflicts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from journal.notes.merge.keys import Front, KeyBlock
from journal.notes.merge.lines import picked
from journal.notes.merge.rivals import KEY, Lines
from journal.notes.merge.values import Alone, Rival, merged_comments, merged_keys, merged_value, spelled
from journal.notes.yaml.front_matter import Mapping, plain
from journal.notes.yaml.front_matter import Sequence as List
from journal.notes.yaml.write import scalar


def merged_front(base: Front | None, one: Front, other: Front, alone: Alone) -> Lines:
    """The lines of the front matter, with its fences; none when none of the versions has any."""
    old, mine, theirs = (_without_rivals(front) for front in (base, one, other))
    found = merged_keys(old, mine, theirs, partial(merged_value, alone))
    fresh = [rival for merged in found.values() for rival in merged.rivals]
    lines = {name: merged.lines for name, merged in found.items()}
    tail = merged_comments(base.tail if base else (), one.tail, other.tail)
    body = (*(line for own in lines.values() for line in own), *_conflicts(base, one, other, fresh), *tail)
    opening, closing = _fences(base, one, other, bool(body))
    return (opening, *body, closing) if opening else ()


def _without_rivals(front: Front | None) -> tuple[KeyBlock, ...]:
    return tuple(key for key in front.keys if key.name != KEY) if front else ()


def _fences(base: Front | None, one: Front, other: Front, needed: bool) -> tuple[str, str]:
    fences = [(front.opening, front.closing) for front in (base, one, other) if front and front.opening]
    here = picked((base.opening, base.closing) if base else ("", ""), *((f.opening, f.closing) for f in (one, other)))
    return here if here is not None and (here[0] or not needed) else max(fences)


# --- what is kept beside ------------------------------------------------------------------------------------------


def _conflicts(base: Front | None, one: Front, other: Front, fresh: Iterable[Rival]) -> Lines:
    """The lines of the key `conflicts`: what a side settled is out, what a side kept or this merge found is in."""
    blocks = [front.find(KEY) if front else None for front in (base, one, other)]
    old, mine, theirs = ({(rival.path, rival.value): rival for rival in rivals_of(block)} for block in blocks)
    kept = [rival for at, rival in (theirs | mine).items() if at not in old or (at in mine and at in theirs)]
    found = {(rival.path, rival.value): rival for rival in (*kept, *fresh)}
    for block, known in ((blocks[1], mine), (blocks[2], theirs)):
        if block and found and found.keys() == known.keys():
            return block.lines
    above = merged_comments(*(block.lead if block else () for block in blocks))
    return (*above, *conflict_lines(found.values())) if found else ()


def rivals_of(block: KeyBlock | None) -> Iterator[Rival]:
    """The values that the key `conflicts` has."""
    if block is None or not isinstance(block.node, Mapping):
        return
    start = block.node.start
    for path, node in block.node.pairs:
        for item in node.items if isinstance(node, List) else (node,):
            raw = block.raw[item.start - start : item.end - start]
            yield Rival(path.text, repr(plain(item)), spelled(item, raw))


def conflict_lines(found: Iterable[Rival]) -> Lines:
    """The key `conflicts` with these values, in the order of their keys."""
    lines, last = [f"{KEY}:"], ""
    for rival in sorted(found):
        if rival.path != last:
            lines.append(f"  {scalar(rival.path, flow=False)}:")
        lines.append(f"    - {rival.raw}")
        last = rival.path
    return tuple(lines)
