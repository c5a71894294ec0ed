"""Links of Markdown that name their target elsewhere in the note: `[Sam][1]`, with `[1]: work/sam.md` below."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journal.classes import replace
from journal.notes.read.markdown import Unit, units_of
from journal.notes.yaml.nodes import Node, Scalar, Sequence
from journal.patterns import regex

_Pairs = tuple[tuple[Scalar, Node], ...]
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]*+\])*+"
_DEFINITION = regex(
    rf"^[ \t>*+-]*+\[(?![\[^])({_LABEL})\]:[ \t]*+(?:\r?\n[ \t]*+)?(?:<([^<>\n]*+)>|([^\s<]\S*+))[ \t]*+(?:[\"'(].*)?$",
    re.MULTILINE,
)
_REFERENCE = regex(rf"(?<!\[)\[(?!\[)({_LABEL})\](?:\[([^\[\]\n]*+)\])?(?![(\[:\]])")


def linked_units(body: str, first_line: int = 1) -> list[Unit]:
    """The units of a body, in which each such link has its target beside it: `[Sam](work/sam.md)`."""
    units = units_of(body, first_line)
    targets = _targets(body) if "]:" in body else None
    return [_linked(unit, targets) for unit in units] if targets else units


def linked_pairs(pairs: _Pairs, body: str) -> _Pairs:
    """The pairs of a front matter, whose values have the same for the links whose targets stand in the body."""
    targets = _targets(body) if "]:" in body else None
    return tuple((key, _linked_node(node, targets)) for key, node in pairs) if targets else pairs


def _linked_node(node: Node, targets: Mapping[str, str]) -> Node:
    if isinstance(node, Scalar):
        text = _linked_text(node.text, targets) if isinstance(node.value, str) else node.text
        return node if text == node.text else node._replace(text=text, value=text)
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_linked_node(one, targets) for one in node.items))
    return replace(node, pairs=tuple((key, _linked_node(one, targets)) for key, one in node.pairs))


def _targets(body: str) -> dict[str, str]:
    """The targets by their names; of several of a name the first counts."""
    found = reversed([*_DEFINITION.finditer(body)])
    return {_folded(one[1]): f"<{one[2]}>" if one[2] else one[3] for one in found}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _linked(unit: Unit, targets: Mapping[str, str]) -> Unit:
    more = tuple(_linked_text(line, targets) for line in unit.more)
    return replace(unit, text=_linked_text(unit.text, targets), more=more)


def _linked_text(text: str, targets: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda found: _link(found, targets), text) if "[" in text else text


def _link(found: re.Match[str], targets: Mapping[str, str]) -> str:
    target = targets.get(_folded(found[2] or found[1]))
    return f"[{found[1]}]({target})" if target else found[0]
