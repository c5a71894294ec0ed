"""Links of Markdown that name their target elsewhere in the note: `[Sam][1]`, with `[1]: work/sam.md` below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from journal.classes import replace
from journal.notes.read.markdown import Unit, units_of
from journal.patterns import regex

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


def _targets(body: str) -> dict[str, str]:
    """The targets by their names; of several of a name the first counts."""
    found = reversed([*_DEFINITION.finditer(body)])
    return {_folded(one[1]): f"<{one[2]}>" if one[2] else one[3] for one in found}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _linked(unit: Unit, targets: Mapping[str, str]) -> Unit:
    if "[" not in unit.text and not any("[" in line for line in unit.more):
        return unit
    link = partial(_REFERENCE.sub, lambda found: _link(found, targets))
    return replace(unit, text=link(unit.text), more=tuple(map(link, unit.more)))


def _link(found: re.Match[str], targets: Mapping[str, str]) -> str:
    target = targets.get(_folded(found[2] or found[1]))
    return f"[{found[1]}]({target})" if target else found[0]
