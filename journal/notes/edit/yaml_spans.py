"""Edits of front matter by the places of its nodes: a value, an item or a pair replaced, put in or taken out.

Each gives the whole new text. What would take a comment with it that stands elsewhere is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Sequence as Several

from journal.errors import EditRefused, Source
from journal.notes.edit.draft import Draft
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence
from journal.patterns import regex

_BLANK_LINES = regex(r"(?:[ \t]*\r?\n)*")
_DASH = regex(r"([ ]*)-([ \t]*)")
_SEPARATOR = regex(r"\s*,\s*")
_BLOCK = ("|", ">")


def refused_at(draft: Draft, at: int, why: str) -> EditRefused:
    """The refusal of an edit, with the line of this offset."""
    return EditRefused(Source(draft.path, line_number(draft.text, at)), why)


def line_number(text: str, at: int) -> int:
    """The number of the line, from 1, that this offset is in."""
    return text.count("\n", 0, at) + 1


def line_start(text: str, at: int) -> int:
    """The offset at which the line of this offset starts."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The offset behind the line of this offset and its line ending."""
    return text.find("\n", at) + 1 or len(text)


def newline_before(text: str, at: int) -> str:
    """The line ending of the line above this offset."""
    return "\r\n" if text[:at].endswith("\r\n") else "\n"


def is_empty(node: Node) -> bool:
    """Whether nothing was typed for this value."""
    return node.start == node.end


# --- values -------------------------------------------------------------------------------------------------------


def put_value(draft: Draft, node: Node, new: str) -> str:
    """The text with this value, on one line, in place of a scalar or of a list in brackets."""
    if is_empty(node):
        return _put_after_colon(draft, node, new)
    if not isinstance(node, Scalar) and not node.flow:
        raise refused_at(draft, node.start, "the value is a list or a map on lines of its own; take it out first")
    _refuse_comment(draft, node.start, node.end, node)
    return draft.text[: node.start] + new + draft.text[node.end :]


def _put_after_colon(draft: Draft, node: Node, new: str) -> str:
    """Where nothing stands yet: behind the spaces that are there, but one space before a comment."""
    text = draft.text
    at = len(text[: node.start].rstrip(" \t"))
    if text[at - 1] != ":":
        raise refused_at(draft, at, "the key has no colon; edit it by hand")
    rest = text[at : line_end(text, at)]
    spaces = len(rest) - len(rest.lstrip(" \t"))
    if rest.strip() or not spaces:
        return f"{text[:at]} {new}{text[at:]}"
    return text[: at + spaces] + new + text[at + spaces :]


# --- lists --------------------------------------------------------------------------------------------------------


def put_list(draft: Draft, node: Sequence, new: Several[str]) -> str:
    """The text with these items in place of all that the list has, in its form."""
    text = draft.text
    if not node.flow:
        start, end = line_start(text, node.start), line_end(text, node.end)
        _refuse_comment(draft, start, end, node)
        return text[:start] + "".join(_item_line(draft, node, 0, item) for item in new) + text[end:]
    _refuse_comment(draft, node.start, node.end, node)
    spans = _spans(node)
    lead, trail = (text[node.start + 1 : spans[0][0]], text[spans[-1][1] : node.end - 1]) if spans else ("", "")
    inside = lead + _separator(text, node).join(new) + trail
    return text[: node.start + 1] + inside + text[node.end - 1 :]


def add_item(draft: Draft, node: Sequence, new: str) -> str:
    """The text with one more item at the end of the list, in its form."""
    if node.flow:
        return _add_piece(draft, node, new)
    at = line_end(draft.text, node.end)
    return draft.text[:at] + _item_line(draft, node, -1, new) + draft.text[at:]


def drop_items(draft: Draft, node: Sequence, gone: Collection[int]) -> str:
    """The text without these items, by their numbers from 0; in a list without brackets one has to stay."""
    if node.flow:
        return _drop_pieces(draft, node, gone)
    text = draft.text
    for number in sorted(gone, reverse=True):
        item = node.items[number]
        _dash(draft, item)
        text = _without_lines(draft, text, item.start, item)
    return text


def _item_line(draft: Draft, node: Sequence, like: int, new: str) -> str:
    """A line for one more item, indented and spaced as the item of this number."""
    item = node.items[like]
    dash = _dash(draft, item)
    gap = dash[2] if dash[2] and not is_empty(item) else " "
    return f"{dash[1]}-{gap}{new}{newline_before(draft.text, line_end(draft.text, item.start))}"


def _dash(draft: Draft, item: Node) -> re.Match[str]:
    """What stands before an item on its line: indent, dash and spaces."""
    dash = _DASH.fullmatch(draft.text, line_start(draft.text, item.start), item.start)
    if dash is None:
        raise refused_at(draft, item.start, "this item doesn't start on the line of its dash alone; edit it by hand")
    return dash


# --- pairs --------------------------------------------------------------------------------------------------------


def add_lines(draft: Draft, mapping: Mapping, after: int, lines: Several[str]) -> str:
    """The text with these lines, indented as the map's keys, behind its pair of this number (from 0)."""
    text = draft.text
    key, _ = mapping.pairs[0]
    indent = text[line_start(text, key.start) : key.start]
    if indent.strip(" "):
        raise refused_at(draft, key.start, "the keys here don't start their lines; edit them by hand")
    return insert_lines_at(draft, _behind(text, mapping.pairs[after][1]), [indent + line for line in lines])


def insert_lines_at(draft: Draft, at: int, lines: Several[str]) -> str:
    """The text with these lines at the start of the line of this offset, in the line ending of the one above."""
    end = newline_before(draft.text, at)
    return draft.text[:at] + "".join(line + end for line in lines) + draft.text[at:]


def add_flow_pair(draft: Draft, mapping: Mapping, pair: str) -> str:
    """The text with one more pair in a map in braces."""
    return _add_piece(draft, mapping, pair)


def drop_pair(draft: Draft, mapping: Mapping, number: int) -> str:
    """The text without the pair of this number (from 0): its lines, or its part of the braces."""
    if mapping.flow:
        return _drop_pieces(draft, mapping, (number,))
    key, node = mapping.pairs[number]
    before = draft.text[line_start(draft.text, key.start) : key.start]
    if before.strip(" "):
        raise refused_at(draft, key.start, "this key doesn't start its line; edit it by hand")
    return _without_lines(draft, draft.text, key.start, node)


def _behind(text: str, node: Node) -> int:
    """The start of the line behind a value; the empty lines under a block of text may be part of it."""
    end = line_end(text, node.end)
    blank = _BLANK_LINES.match(text, end) if _last(node).style in _BLOCK else None
    return blank.end() if blank else end


def _last(node: Node) -> Scalar:
    """The last scalar in this node; the node's own place for an empty list or map."""
    if isinstance(node, Scalar):
        return node
    inside = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return _last(inside[-1]) if inside else Scalar(None, "", node.line, node.column, node.start, node.end, "")


def _without_lines(draft: Draft, text: str, start: int, node: Node) -> str:
    """The text without the lines from `start` to the end of the node; a comment in the first of them goes too."""
    first, end = line_start(draft.text, start), line_end(draft.text, node.end)
    second = line_end(draft.text, start)
    if second < end:
        _refuse_comment(draft, second, end, node)
    return text[:first] + text[end:]


# --- what stands in brackets --------------------------------------------------------------------------------------


def _spans(node: Sequence | Mapping) -> list[tuple[int, int]]:
    """Where each item or pair starts and ends."""
    if isinstance(node, Sequence):
        return [(item.start, item.end) for item in node.items]
    return [(key.start, max(key.end, value.end)) for key, value in node.pairs]


def _separator(text: str, node: Sequence | Mapping) -> str:
    """What stands between two items here: as between the last two, or a comma and a space.

    Before a comment it is these alone, so that the comment stays beside the item that it is about.
    """
    spans = _spans(node)
    if spans and "#" in text[spans[-1][1] : min(line_end(text, spans[-1][1]), node.end)]:
        return ", "
    if len(spans) > 1 and _SEPARATOR.fullmatch(text, spans[-2][1], spans[-1][0]):
        return text[spans[-2][1] : spans[-1][0]]
    lead = text[node.start + 1 : spans[0][0]] if spans else ""
    return f",{lead}" if "\n" in lead and not lead.strip() else ", "


def _add_piece(draft: Draft, node: Sequence | Mapping, new: str) -> str:
    text, spans = draft.text, _spans(node)
    if spans:
        at = spans[-1][1]
        return text[:at] + _separator(text, node) + new + text[at:]
    return text[: node.start + 1] + new + text[node.start + 1 :]


def _drop_pieces(draft: Draft, node: Sequence | Mapping, gone: Collection[int]) -> str:
    """Each goes with the comma before it, the first ones with the comma behind."""
    text, spans = draft.text, _spans(node)
    first = min((number for number in range(len(spans)) if number not in gone), default=len(spans))
    ahead = spans[first][0] if first < len(spans) else spans[-1][1]
    cuts = [(spans[0][0], ahead)] if first else []
    cuts += [(spans[number - 1][1], spans[number][1]) for number in sorted(gone) if number > first]
    for start, end in reversed(cuts):
        _refuse_comment(draft, start, end, node)
        text = text[:start] + text[end:]
    return text


def has_comment_behind(draft: Draft, node: Node) -> bool:
    """Whether a comment stands behind a value on its line."""
    return "#" in draft.text[node.end : line_end(draft.text, node.end)]


# --- comments -----------------------------------------------------------------------------------------------------


def _refuse_comment(draft: Draft, start: int, end: int, node: Node) -> None:
    """Raise EditRefused if a comment that belongs to this node, or stands beside it, lies between two offsets."""
    at = start
    for one in scalars_of(node):
        if start <= one.start and one.end <= end:
            header = draft.text[one.start : line_end(draft.text, one.start)] if one.style in _BLOCK else ""
            if "#" in draft.text[at : one.start] + header:
                break
            at = one.end
    else:
        if "#" not in draft.text[at:end]:
            return
    raise refused_at(draft, draft.text.find("#", at), "a comment stands in there, which would be lost; edit it by hand")


def scalars_of(node: Node) -> Iterator[Scalar]:
    """The scalars of a node, keys too, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars_of(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars_of(value)
