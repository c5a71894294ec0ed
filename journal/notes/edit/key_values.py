"""A key's value, or a label's, written: in the form that it has, or for a new key in that of the note's other keys."""

from __future__ import annotations

from collections.abc import Sequence as Several

from journal.errors import EditRefused
from journal.notes import inline
from journal.notes.edit.key_place import (
    QUOTES,
    KeyPlace,
    KeyWord,
    Words,
    as_yaml,
    follows,
    is_parted,
    items_of_value,
    spelled_word,
)
from journal.notes.edit.yaml_spans import (
    add_flow_pair,
    add_item,
    add_lines,
    drop_items,
    insert_lines_at,
    is_empty,
    line_end,
    put_list,
    put_value,
    refused_at,
)
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence

_INDENT = "  "


# --- in place of what is there ------------------------------------------------------------------------------------


def write_value(place: KeyPlace, node: Node, new: Words) -> str:
    """The text with these words in place of a value."""
    if isinstance(node, Mapping):
        raise _labels_refused(place, node)
    if _says(place, node, new):
        return place.draft.text
    if isinstance(node, Sequence) and (new.many or place.field):
        return put_list(place.draft, node, [_item(place, one, node) for one in new.words])
    if _is_open(place, node):
        return _fill(place, node, new)
    return put_value(place.draft, node, in_line(place, new, flow=_is_inside_braces(place, node), like=node))


def put_label(place: KeyPlace, node: Node, new: Words, label: str) -> str:
    """The text with the first label of a key that has nothing yet."""
    if _is_open(place, node):
        return _fill(place, node, new, label)
    return put_value(place.draft, node, _in_braces(place, new, label))


def _is_open(place: KeyPlace, node: Node) -> bool:
    """Whether nothing stands behind the key, so that lines can be put under it."""
    return is_empty(node) and node is place.node and place.mapping is not None and not place.mapping.flow


def _labels_refused(place: KeyPlace, node: Mapping) -> EditRefused:
    named = f", as {place.typed}.{node.pairs[0][0].text}" if node.pairs else ""
    why = f"{place.typed} has labels: name the one that is meant{named}, or take all of them out first"
    return refused_at(place.draft, node.start, why)


def _is_inside_braces(place: KeyPlace, node: Node) -> bool:
    around = place.mapping if node is place.node else place.node
    return isinstance(around, Mapping) and around.flow


def _says(place: KeyPlace, node: Scalar | Sequence, new: Words) -> bool:
    """Whether these very words stand there already."""
    there = [(item.text, type(item.value)) for item in items_of_value(place, node)]
    same_form = place.field is not None or isinstance(node, Sequence) == new.many
    return same_form and there == [(one.text, type(one.node.value)) for one in new.words]


def _item(place: KeyPlace, new: KeyWord, beside: Sequence) -> str:
    """An item as YAML: as it stands in the list already, or else in the quotes of the first one."""
    for item in beside.items:
        typed = place.draft.text[item.start : item.end]
        if isinstance(item, Scalar) and (item.text, item.value) == (new.text, new.node.value) and "\n" not in typed:
            return typed
    return spelled_word(place, new, flow=beside.flow, like=beside.items[0] if beside.items else None)


def in_line(place: KeyPlace, new: Words, *, flow: bool, like: Node | None = None) -> str:
    """The words as one value on one line. A single one needs no brackets where it replaces a single one, nor does an
    address."""
    if new.many and not (place.field and len(new.words) == 1 and (like or place.kind == "labels")):
        return f"[{', '.join(spelled_word(place, one, flow=True) for one in new.words)}]"
    return spelled_word(place, new.words[0], flow=flow, like=like)


def _in_braces(place: KeyPlace, new: Words, label: str) -> str:
    return f"{{{as_yaml(label, flow=True)}: {in_line(place, new, flow=True)}}}"


def _fill(place: KeyPlace, node: Node, new: Words, label: str = "") -> str:
    """A value for a key that has none: behind its colon, or in lines under it."""
    behind, below = _value(place, new, label)
    if behind:
        return put_value(place.draft, node, behind)
    indent = " " * (place.key.column - 1) if place.key else ""
    return insert_lines_at(place.draft, line_end(place.draft.text, node.end), [indent + line for line in below])


# --- a new key ----------------------------------------------------------------------------------------------------


def add_key(place: KeyPlace, new: Words, label: str = "") -> str:
    """The text with a key that isn't there yet: behind the one that it follows, or at the end of the front matter."""
    draft, mapping = place.draft, place.mapping
    if mapping is not None and mapping.flow:
        value = _in_braces(place, new, label) if label else in_line(place, new, flow=True)
        return add_flow_pair(draft, mapping, f"{as_yaml(place.typed, flow=True)}: {value}")
    behind, below = _value(place, new, label)
    key = as_yaml(place.typed, flow=False)
    return add_key_lines(place, [f"{key}: {behind}" if behind else f"{key}:", *below])


def add_key_lines(place: KeyPlace, lines: Several[str]) -> str:
    """The text with the lines of a key that isn't there yet, in front matter that isn't in braces."""
    draft, mapping, block = place.draft, place.mapping, place.block
    if mapping is None or block is None:
        note = draft.parts
        return note.mark + "".join(f"{line}{note.newline}" for line in ("---", *lines, "---")) + note.bare
    if not mapping.pairs:
        return insert_lines_at(draft, block.end, lines)
    return add_lines(draft, mapping, follows(place, mapping), lines)


def _value(place: KeyPlace, new: Words, label: str) -> tuple[str, list[str]]:
    """What stands behind the colon of a key on a line of its own, and the lines under it."""
    if label:
        pair = f"{as_yaml(label, flow=False)}: {in_line(place, new, flow=False)}"
        return "", [_nested(place, Mapping) + pair]
    behind = in_line(place, new, flow=False)
    if not new.many or not behind.startswith("[") or _lists_are_flow(place):
        return behind, []
    dash = _nested(place, Sequence) + "- "
    return "", [dash + spelled_word(place, one, flow=False) for one in new.words]


def _lists_are_flow(place: KeyPlace) -> bool:
    """Whether lists stand in brackets here: as the first one does, and where there is none."""
    nodes = [node for _, node in place.mapping.pairs] if place.mapping else []
    return next((node.flow for node in nodes if isinstance(node, Sequence)), True)


def _nested(place: KeyPlace, sort: type[Mapping] | type[Sequence]) -> str:
    """The white space before what stands under a key: as under the first key with lines of this sort."""
    for key, node in place.mapping.pairs if place.mapping else ():
        if isinstance(node, sort) and not node.flow:
            return " " * (node.column - key.column)
    return _INDENT


# --- one more, one less -------------------------------------------------------------------------------------------


def add_to(place: KeyPlace, node: Scalar | Sequence, new: KeyWord) -> str:
    """The text with one more item: in the list's form, behind a comma, or in brackets with the one value so far."""
    draft = place.draft
    if isinstance(node, Sequence):
        like = node.items[-1] if node.items else None
        return add_item(draft, node, spelled_word(place, new, flow=node.flow, like=like))
    typed = draft.text[node.start : node.end]
    written = spelled_word(place, new, flow=True)
    if is_parted(place, node) and written == new.text and "\n" not in typed:
        return put_value(draft, node, f"{typed}, {written}")
    items = [_in_brackets(place, item) for item in items_of_value(place, node)]
    return put_value(draft, node, f"[{', '.join((*items, written))}]")


def _in_brackets(place: KeyPlace, one: Scalar) -> str:
    """A value as it can stand in brackets: as it was typed, unless it takes several lines or needs quotes there."""
    typed = place.draft.text[one.start : one.end]
    if one.style in (*QUOTES, "[[") and "\n" not in typed:
        return typed
    return as_yaml(one.text, flow=True) if isinstance(one.value, str) else one.text


def without_item(place: KeyPlace, node: Scalar | Sequence, item: str) -> str:
    """The text without an item that is not the only one."""
    if isinstance(node, Sequence):
        gone = [at for at, one in enumerate(node.items) if isinstance(one, Scalar) and same_item(place, one.text, item)]
        return drop_items(place.draft, node, gone)
    parts = place.draft.text[node.start : node.end].split(",")
    return put_value(place.draft, node, ",".join(part for part in parts if not same_item(place, part, item)).strip())


def items_left(place: KeyPlace, node: Scalar | Sequence, item: str) -> list[Node]:
    """The items of a value that are left without this one."""
    items: list[Node] = list(node.items) if isinstance(node, Sequence) else list(items_of_value(place, node))
    return [one for one in items if not (isinstance(one, Scalar) and same_item(place, one.text, item))]


def holds_item(place: KeyPlace, node: Node | None, item: str) -> bool:
    """Whether a value has this item, in any case."""
    return any(same_item(place, one.text, item) for one in items_of_value(place, node))


def same_item(place: KeyPlace, one: str, other: str) -> bool:
    """Whether two items are read as one, whatever their case."""
    return _compared(place, one) == _compared(place, other)


def _compared(place: KeyPlace, text: str) -> str:
    text = " ".join(text.split())
    found = inline.links_in(text, 1, 1) if place.kind == "links" else ()
    return (found[0].target if found else inline.unlinked(text).removeprefix("#")).casefold()
