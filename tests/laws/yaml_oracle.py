"""The front matter of a note as another reader of YAML takes it: PyYAML, with every value as the text that was typed."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from tests.laws import oracle


def _pairs(text: str) -> list[tuple[str, str, object]]:
    """Keys as typed and folded, with their values; empty where PyYAML can't read them."""
    data = text.encode()
    where = oracle.front_lines(data)
    block = "\n".join(text.split("\n")[where.start - 1 : where.stop - 1])
    try:
        read = yaml.load(block, Loader=yaml.CBaseLoader) or {}
    except yaml.YAMLError:
        return []
    return [(str(key), oracle.folded(str(key)), value) for key, value in read.items()] if isinstance(read, dict) else []


def keys(text: str) -> list[str]:
    """The keys of a note's front matter as they were typed."""
    return [typed for typed, _, _ in _pairs(text)]


def is_list(text: str, names: Sequence[str]) -> bool:
    """Whether the value under one of these names is a list with something in it."""
    return any(isinstance(value, list) and value for _, key, value in _pairs(text) if key in names)


def others(before: bytes, after: bytes, names: Sequence[str]) -> str:
    """Whether a key other than these reads otherwise now, came or went."""
    old, new = ([pair[1:] for pair in _pairs(data.decode()) if pair[1] not in names] for data in (before, after))
    return "" if old == new else f"{old} became {new}"
