"""Front matter as blocks of lines, one for each key with the comments above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from journal.classes import dataclass
from journal.notes.edit.yaml_spans import line_number, scalars_of
from journal.notes.fields import Keys, folded_key
from journal.notes.merge.rivals import Lines
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping, Node, Scalar

_BLOCK = ("|", ">")


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """A key as it stands in a file: the lines above that belong to it, its own, and its value.

    `comments` are those in its own lines. `raw` is what was typed for the value.
    """

    name: str
    typed: str
    lead: Lines
    own: Lines
    node: Node
    comments: Lines
    raw: str

    @property
    def lines(self) -> Lines:
        """All its lines."""
        return (*self.lead, *self.own)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said for it."""
        return isinstance(self.node, Scalar) and self.node.value is None


@dataclass(frozen=True, slots=True)
class FrontBlocks:
    """The front matter of a text: its fences, its keys, the lines behind the last one, and the lines of the body."""

    opening: str
    keys: tuple[KeyBlock, ...]
    tail: Lines
    closing: str
    body: Lines

    def find(self, name: str) -> KeyBlock | None:
        """The block of this name."""
        return next((key for key in self.keys if key.name == name), None)


def front_of(text: str, path: str) -> FrontBlocks | None:
    """The front matter and the body of a text with plain line ends; None when it can't be understood, or as lines."""
    read = front_matter.read_front_matter(text, path)
    if read.problems:
        return None
    if read.block is None:
        return FrontBlocks("", (), (), "", _rows(text))
    block = read.block
    if read.mapping and read.mapping.flow:
        return None
    lines = _rows(text[block.start : block.end])
    first = line_number(text, block.start)
    keys = tuple(key_blocks(text, read.mapping, lines, first)) if read.mapping else ()
    end = sum(len(key.lines) for key in keys)
    return FrontBlocks(_fence(text, 0), keys, lines[end:], _fence(text, block.end), _rows(text[block.body :]))


def _rows(text: str) -> Lines:
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def _fence(text: str, at: int) -> str:
    return text[at:].partition("\n")[0]


def key_blocks(text: str, mapping: Mapping, lines: Lines, first: int) -> Iterator[KeyBlock]:
    """The keys of a map whose lines these are, the first of them of this number in the text."""
    at = 0
    for number, (key, node) in enumerate(mapping.pairs):
        start = key.line - first
        last = mapping.pairs[number + 1][0].line - first if number + 1 < len(mapping.pairs) else len(lines)
        end = min(_last_line(text, key, node) - first + 1, last)
        if _last(node, key).style in _BLOCK:
            end = next((row for row in range(end, last) if lines[row].strip()), last)
        comments = tuple(_comments(text, (key, node), lines[start:end]))
        raw = text[node.start : node.end]
        yield KeyBlock(folded_key(key.text), key.text, lines[at:start], lines[start:end], node, comments, raw)
        at = end


def _last_line(text: str, key: Scalar, node: Node) -> int:
    end = max(len(text[: max(node.end, key.end)].rstrip()), key.end)
    return line_number(text, max(end - 1, 0))


def _last(node: Node, key: Scalar) -> Scalar:
    return max((key, *scalars_of(node)), key=lambda one: one.end)


def _comments(text: str, pair: tuple[Scalar, Node], own: Lines) -> Iterator[str]:
    """The comments in the lines of a key: what stands behind `#` outside of its values."""
    at = text.rfind("\n", 0, pair[0].start) + 1
    end = at + sum(len(line) + 1 for line in own)
    for one in (pair[0], *scalars_of(pair[1])):
        if one.style in _BLOCK:
            header_end = text.find("\n", one.start)
            yield from _after_sign(text[at:header_end])
        else:
            yield from _after_sign(text[at : one.start])
        at = max(one.end, at)
    yield from _after_sign(text[at:end])


def _after_sign(gap: str) -> Iterator[str]:
    for line in gap.split("\n"):
        _, sign, words = line.partition("#")
        if sign and words.strip():
            yield f"#{words.rstrip()}"


def with_known_names(fronts: Sequence[FrontBlocks | None], known: Keys) -> list[FrontBlocks | None]:
    """The same with each key under the name it is known by, where no file has that name twice."""
    twice = {
        name
        for front in fronts
        if front
        for name, count in Counter(_known(key, known) for key in front.keys).items()
        if count > 1
    }
    return [front and _named(front, known, twice) for front in fronts]


def _known(key: KeyBlock, known: Keys) -> str:
    field = known.find(key.typed)
    return field.name if field else key.name


def _named(front: FrontBlocks, known: Keys, twice: set[str]) -> FrontBlocks:
    keys = []
    for key in front.keys:
        name = _known(key, known)
        keys.append(key if name in twice else _with_name(key, name))
    return FrontBlocks(front.opening, tuple(keys), front.tail, front.closing, front.body)


def _with_name(key: KeyBlock, name: str) -> KeyBlock:
    return KeyBlock(name, key.typed, key.lead, key.own, key.node, key.comments, key.raw)
