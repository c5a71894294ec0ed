"""The value of a key that two sides changed: items and labels come together; of two texts one stands, one is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journal.classes import NamedTuple, dataclass, replace
from journal.errors import EditRefused, Misused
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import MANY_KINDS, KeyPlace, find_key, items_of_value
from journal.notes.edit.keys import add_to_key, remove_from_key
from journal.notes.merge.keys import KeyBlock, key_blocks
from journal.notes.merge.lines import merged_lines, one_then_other, picked_value, woven_parts
from journal.notes.merge.rivals import Lines
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, plain_value
from journal.notes.yaml.front_matter import Sequence as List
from journal.notes.yaml.write import yaml_scalar

_FENCE = "---"
_PLAIN, _TEXT = ("", "'", '"'), ("|", ">")


class Rival(NamedTuple):
    """A value that another one stands for: its key, with its label as in `email.home`, what it is, how it is typed."""

    path: str
    value: str
    raw: str


@dataclass(frozen=True, slots=True)
class MergedKeys:
    """The lines of a key or of several, and the values that found no place in them."""

    lines: Lines
    rivals: tuple[Rival, ...] = ()


# Both sides' block, and the base's: what they come to.
Both = Callable[[KeyBlock | None, KeyBlock, KeyBlock], MergedKeys]
# A key alone as a note, in which it can be edited.
AloneDraft = Callable[[KeyBlock], Draft]


def merged_keys(
    base: Sequence[KeyBlock], one: Sequence[KeyBlock], other: Sequence[KeyBlock], both: Both
) -> dict[str, MergedKeys]:
    """The keys of three versions in their order, by name; `both` merges the values that two sides changed."""
    old, mine, theirs = ({key.name: key for key in keys} for keys in (base, one, other))
    found: dict[str, MergedKeys] = {}
    for name in woven_parts(list(old), list(mine), list(theirs), one_then_other):
        merged = _key(old.get(name), mine.get(name), theirs.get(name), both)
        if merged.lines:
            found[name] = merged
    return found


def _key(base: KeyBlock | None, one: KeyBlock | None, other: KeyBlock | None, both: Both) -> MergedKeys:
    side = one or other
    if one is None or other is None:
        # One side's deletion gives way to the other side's edit.
        gone = side is None or (base is not None and side.lines == base.lines)
        return MergedKeys(() if gone or side is None else side.lines)
    above = merged_comments(base.lead if base else (), one.lead, other.lead)
    own = picked_value(base.own if base else None, one.own, other.own)
    merged = MergedKeys(own) if own is not None else both(base, one, other)
    lost = _lost_comments(base, one, other, (*above, *merged.lines)) if own is None else ()
    return replace(merged, lines=(*above, *lost, *merged.lines))


def merged_comments(base: Lines, one: Lines, other: Lines) -> Lines:
    """Lines of comments of three versions; those of both where both changed them."""
    lines = picked_value(base, one, other)
    if lines is None:
        lines = merged_lines(base, one, other)
    return (*one, *(line for line in other if line.strip() and line not in one)) if lines is None else lines


def _lost_comments(base: KeyBlock | None, one: KeyBlock, other: KeyBlock, lines: Lines) -> Lines:
    """The comments of either side that are not in these lines, as lines of their own."""
    old = base.comments if base else ()
    fresh = dict.fromkeys(comment for side in (one, other) for comment in side.comments if comment not in old)
    return tuple(comment for comment in fresh if not any(comment in line for line in lines))


# --- values -------------------------------------------------------------------------------------------------------


def merged_value(alone: AloneDraft, base: KeyBlock | None, one: KeyBlock, other: KeyBlock) -> MergedKeys:
    """A value that both sides changed: as a list, as a map, else as one that stands and one that is kept beside it."""
    merged = _same(one, other) or (_by_one_side(base, one, other) or _by_lines(base, one, other) if base else None)
    return merged or _list(alone, base, one, other) or _map(alone, base, one, other) or greater_and_rival(one, other)


def _same(one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    if _meaning(one) == _meaning(other) or other.is_empty:
        return MergedKeys(one.own)
    return MergedKeys(other.own) if one.is_empty else None


def _meaning(block: KeyBlock) -> str:
    """What a value says: `1`, `1.0` and `true` are three."""
    return repr(plain_value(block.node))


def _by_one_side(base: KeyBlock, one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    """The value of the side that changed it, where the other one changed how it is written or what a comment says."""
    old, mine, theirs = (_meaning(block) for block in (base, one, other))
    if old in (mine, theirs):
        return MergedKeys(other.own if mine == old else one.own)
    return None


def _by_lines(base: KeyBlock, one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    """A list or a text on lines of its own, whose lines merge by themselves, each item once."""
    blocks = (base, one, other)
    lists = all(isinstance(block.node, List) and not block.node.flow for block in blocks)
    texts = all(isinstance(block.node, Scalar) and block.node.style in _TEXT for block in blocks)
    lines = merged_lines(base.own, one.own, other.own) if lists or texts else None
    if lines is None or len(lines) == 1 or (lists and len(set(lines)) < len(lines)):
        return None
    return MergedKeys(lines)


def greater_and_rival(one: KeyBlock, other: KeyBlock, label_of: str = "") -> MergedKeys:
    """The greater of two values, which is the later of two days, and the other one as its rival."""
    second, first = sorted((one, other), key=lambda block: (spelled_value(block.node, block.raw), block.own))
    path = f"{label_of}.{first.typed}" if label_of else first.typed
    return MergedKeys(first.own, (Rival(path, repr(plain_value(second.node)), spelled_value(second.node, second.raw)),))


def spelled_value(node: Node, raw: str) -> str:
    """A value on one line, as it can stand behind a key or in a list: as it was typed, where that is on one line."""
    if isinstance(node, Scalar):
        return raw if node.style in _PLAIN and "\n" not in raw and raw else yaml_scalar(node.text, flow=False)
    if node.flow and "\n" not in raw:
        return raw
    return _in_brackets(node)


def _in_brackets(node: Node) -> str:
    if isinstance(node, Scalar):
        return yaml_scalar(
            node.text, flow=True, like='"' if isinstance(node.value, str) and node.style in ("'", '"') else ""
        )
    if isinstance(node, List):
        return f"[{', '.join(map(_in_brackets, node.items))}]"
    return (
        "{" + ", ".join(f"{yaml_scalar(key.text, flow=True)}: {_in_brackets(value)}" for key, value in node.pairs) + "}"
    )


# --- lists --------------------------------------------------------------------------------------------------------


def _list(alone: AloneDraft, base: KeyBlock | None, one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    """A list with what both sides added, without what either took out; None where it isn't one."""
    try:
        return _edited_list(alone, base, one, other)
    except (EditRefused, Misused):
        return None


def _edited_list(alone: AloneDraft, base: KeyBlock | None, one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    draft = alone(one)
    old, mine, theirs = (_items(alone, block) for block in (base, one, other))
    if mine is None or theirs is None or not (_is_list(alone, one) and _is_list(alone, other)):
        return None
    before = old or []
    gone, new = ([item for item in a if item not in b] for a, b in ((before, theirs), (theirs, before)))
    for item in gone:
        draft = draft.with_text(remove_from_key(draft, one.typed, item))
    for item in new:
        draft = draft.with_text(add_to_key(draft, one.typed, item))
    wanted = {item.casefold() for item in (*mine, *theirs) if item in new or (item in mine and item not in gone)}
    found = {item.casefold() for item in items_in(find_key(draft, one.typed)) or ()}
    return MergedKeys(_own(draft, one.name)) if found == wanted else None


def _is_list(alone: AloneDraft, block: KeyBlock) -> bool:
    """Whether a value is a list, or one of a key that takes lists; an address alone is one value."""
    return isinstance(block.node, List) or find_key(alone(block), block.typed).kind in MANY_KINDS


def _items(alone: AloneDraft, block: KeyBlock | None) -> list[str] | None:
    return items_in(find_key(alone(block), block.typed)) if block else None


def items_in(place: KeyPlace) -> list[str] | None:
    """The items of a value as text; None where there is more in it than texts."""
    if isinstance(place.node, Mapping) or (isinstance(place.node, Scalar) and _is_yes_or_no(place, place.node)):
        return None
    items = items_of_value(place, place.node)
    if isinstance(place.node, List) and len(items) < len(place.node.items):
        return None
    return [item.text for item in items]


def _is_yes_or_no(place: KeyPlace, node: Scalar) -> bool:
    return place.kind == "updates" and not items_of_value(place, node)


def _own(draft: Draft, name: str) -> Lines:
    """The lines of the key in a note that has it alone."""
    lines = draft.text.split("\n")
    start = next(at for at, line in enumerate(lines) if line == _FENCE) + 1
    end = next(at for at in range(start, len(lines)) if lines[at] == _FENCE)
    return tuple(line for line in lines[start:end] if line != ALONE_DATE or name == "date")


ALONE_DATE = "date: 2000-01-01"


def alone_in(lines: Lines, dated: bool) -> str:
    """The text of a note with the lines of one key; `dated` for an event, which has to have a date."""
    return "\n".join((_FENCE, *([ALONE_DATE] if dated else []), *lines, _FENCE, ""))


# --- maps ---------------------------------------------------------------------------------------------------------


def _map(alone: AloneDraft, base: KeyBlock | None, one: KeyBlock, other: KeyBlock) -> MergedKeys | None:
    """A map with the labels of both sides; None where it isn't one that is written in lines."""
    mine, theirs = _labels(alone, one), _labels(alone, other)
    if mine is None or theirs is None:
        return None
    old = (_labels(alone, base) if base else None) or ()
    indent = _indent(mine)
    theirs, old = ([_indented(label, indent) for label in labels] for labels in (theirs, old))
    both: Both = lambda _, first, second: _same(first, second) or greater_and_rival(first, second, one.typed)  # noqa: E731
    found = merged_keys(old, mine, theirs, both)
    head = picked_value(base.own[0] if base else None, one.own[0], other.own[0]) or max(
        one.own[0], other.own[0], key=len
    )
    lines = tuple(line for merged in found.values() for line in merged.lines)
    return MergedKeys(
        (head, *lines) if lines else (), tuple(rival for merged in found.values() for rival in merged.rivals)
    )


def _labels(alone: AloneDraft, block: KeyBlock) -> list[KeyBlock] | None:
    draft = alone(block)
    mapping = front_matter.read_front_matter(draft.text, draft.path).mapping
    pairs = mapping.pairs if mapping else ()
    key, node = next((pair for pair in pairs if pair[0].text == block.typed), (None, None))
    if key is None or not isinstance(node, Mapping) or node.flow or not node.pairs:
        return None
    return list(key_blocks(draft.text, node, block.own[1:], key.line + 1))


def _indent(labels: Sequence[KeyBlock]) -> str:
    line = labels[0].own[0]
    return line[: len(line) - len(line.lstrip())]


def _indented(label: KeyBlock, indent: str) -> KeyBlock:
    old = _indent([label])
    own = tuple(indent + line.removeprefix(old) for line in label.own)
    return replace(label, own=own)
