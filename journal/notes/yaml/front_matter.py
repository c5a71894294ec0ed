"""The front matter of a file: where it stands, and what its YAML says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.errors import Problem
from journal.notes.model import Plain
from journal.notes.yaml import limits
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence, Value, plain, value_of
from journal.notes.yaml.parse import build

__all__ = [
    "Block", "FrontMatter", "Mapping", "Node", "Plain", "Scalar", "Sequence", "Unterminated", "Value",
    "plain", "read", "split", "value_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """Where the front matter stands, in offsets of the text.

    `opening`: the first fence, after a BOM. `start`: the YAML. `end`: the closing fence. `body`: what follows its line.
    """

    opening: int
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Unterminated:
    """Front matter that opens at this offset and is never closed."""

    opening: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file's front matter says. `mapping` is None where there is none, or where `problems` say why not."""

    mapping: Mapping | None
    block: Block | None
    problems: tuple[Problem, ...] = ()


_OPENING = re.compile(r"\ufeff?(---)[ \t]*\r?(?:\n|\Z)")
# It begins with one plain character, for which the engine searches fast.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")


def split(text: str) -> Block | Unterminated | None:
    """Where the front matter of a file's text stands; None if its first line isn't `---`."""
    opened = _OPENING.match(text)
    if opened is None:
        return None
    closed = _CLOSING.search(text, opened.end() - 1)
    if closed is None:
        return Unterminated(opened.start(1))
    return Block(opened.start(1), opened.end(), closed.start() + 1, closed.end())


def body_of(text: str) -> str:
    """What stands below the front matter of a file's text; all of it where there is none."""
    block = split(text)
    return text[block.body :] if isinstance(block, Block) else text


def read(text: str, path: str) -> FrontMatter:
    """The front matter of a file's text, every place kept; bad input is told in `problems`, never raised."""
    block = split(text)
    if not isinstance(block, Block):
        found = limits.without_block(text) if block is None else [limits.unterminated(block.opening)]
        return FrontMatter(None, None, limits.problems(text, path, found))
    mapping, found = build(text, block.start, block.end)
    return FrontMatter(mapping, block, limits.problems(text, path, found) if found else ())
