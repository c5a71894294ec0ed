"""The front matter of a note in three versions: key for key, with what found no place under `conflicts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from journal.notes.merge.keys import FrontBlocks, KeyBlock
from journal.notes.merge.lines import picked_value
from journal.notes.merge.rivals import CONFLICTS_KEY, Lines
from journal.notes.merge.values import AloneDraft, Rival, merged_comments, merged_keys, merged_value, spelled_value
from journal.notes.yaml.front_matter import Mapping, plain_value
from journal.notes.yaml.front_matter import Sequence as List
from journal.notes.yaml.write import yaml_scalar


def merged_front(base: FrontBlocks | None, one: FrontBlocks, other: FrontBlocks, alone: AloneDraft) -> Lines:
    """The lines of the front matter, with its fences; none when none of the versions has any."""
    old, mine, theirs = (_without_rivals(front) for front in (base, one, other))
    found = merged_keys(old, mine, theirs, partial(merged_value, alone))
    fresh = [rival for merged in found.values() for rival in merged.rivals]
    lines = {name: merged.lines for name, merged in found.items()}
    tail = merged_comments(base.tail if base else (), one.tail, other.tail)
    body = (*(line for own in lines.values() for line in own), *_conflicts(base, one, other, fresh), *tail)
    opening, closing = _fences(base, one, other, bool(body))
    return (opening, *body, closing) if opening else ()


def _without_rivals(front: FrontBlocks | None) -> tuple[KeyBlock, ...]:
    return tuple(key for key in front.keys if key.name != CONFLICTS_KEY) if front else ()


def _fences(base: FrontBlocks | None, one: FrontBlocks, other: FrontBlocks, needed: bool) -> tuple[str, str]:
    fences = [(front.opening, front.closing) for front in (base, one, other) if front and front.opening]
    here = picked_value(
        (base.opening, base.closing) if base else ("", ""), *((f.opening, f.closing) for f in (one, other))
    )
    return here if here is not None and (here[0] or not needed) else max(fences)


# --- what is kept beside ------------------------------------------------------------------------------------------


def _conflicts(base: FrontBlocks | None, one: FrontBlocks, other: FrontBlocks, fresh: Iterable[Rival]) -> Lines:
    """The lines of the key `conflicts`: what a side settled is out, what a side kept or this merge found is in."""
    blocks = [front.find(CONFLICTS_KEY) if front else None for front in (base, one, other)]
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
            yield Rival(path.text, repr(plain_value(item)), spelled_value(item, raw))


def conflict_lines(found: Iterable[Rival]) -> Lines:
    """The key `conflicts` with these values, in the order of their keys."""
    lines, last = [f"{CONFLICTS_KEY}:"], ""
    for rival in sorted(found):
        if rival.path != last:
            lines.append(f"  {yaml_scalar(rival.path, flow=False)}:")
        lines.append(f"    - {rival.raw}")
        last = rival.path
    return tuple(lines)
