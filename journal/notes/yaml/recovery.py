"""Front matter of which a key can't be read: the others, each by itself, and what is told of the bad ones."""

from __future__ import annotations

from collections.abc import Iterator

from journal.classes import NamedTuple, dataclass, field, replace
from journal.notes.fields import folded_key
from journal.notes.yaml import unreadable
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence
from journal.notes.yaml.parse import build_mapping
from journal.notes.yaml.unreadable import Unreadable
from journal.patterns import regex

_OF_ONE_KEY = frozenset(("duplicate-key", "yaml-syntax", "yaml-anchor", "non-text-key", "control-character"))
_KEY_LINE = regex(r"(\"[^\"\n]*\"|'[^'\n]*'|[^\s#\-\[\]{}&*!|>'\"%@`,?:<][^\n:]*?)[ \t]*:(?=[ \t\r\n]|\Z)")
_OPENS_BLOCK = regex(r"[ \t]*[|>][0-9+-]*[ \t]*(?:#[^\n]*)?\r?\n")
_LINKS = regex(r"\[\[[^\[\]\n]+\]\][^\n]*")
_CODE = regex(r"(?s)<%.*%>|\{\{.*\}\}")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines of one key, between two offsets of the text."""

    start: int
    end: int


class UnreadKey(NamedTuple):
    """A key that isn't read, as it is typed, and why not."""

    typed: str
    why: Unreadable


@dataclass(slots=True)
class _Recovered:
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    unread: list[UnreadKey] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RecoveredKeys:
    """The keys that can be read, and the others."""

    mapping: Mapping
    unread: tuple[UnreadKey, ...]


def recovered_keys(text: str, start: int, end: int, found: list[Unreadable]) -> RecoveredKeys | None:
    """The keys between two offsets of a text in which these problems were found; None where they concern all of it."""
    chunks = list(_chunks(text, start, end)) if all(one.code in _OF_ONE_KEY for one in found) else []
    if not chunks:
        return None
    got = _Recovered()
    for chunk in chunks:
        _read_chunk(text, chunk, got)
    pairs = tuple(_each_once(got))
    last = pairs[-1][1].end if pairs else start
    return RecoveredKeys(Mapping(pairs, 2, 1, start, last, flow=False), tuple(got.unread))


def _chunks(text: str, start: int, end: int) -> Iterator[_Chunk]:
    """Each key with the lines that follow it; nothing where the first line is none of a key."""
    at, begun = start, None
    while at < end:
        line_end = text.find("\n", at, end)
        after = line_end + 1 if line_end >= 0 else end
        if _KEY_LINE.match(text, at, after):
            if begun is not None:
                yield _Chunk(begun, at)
            begun = at
        elif begun is None and text[at:after].strip() and not text.startswith("#", at):
            return
        at = after
    if begun is not None:
        yield _Chunk(begun, end)


def _read_chunk(text: str, chunk: _Chunk, got: _Recovered) -> None:
    mapping, found = build_mapping(text, chunk.start, chunk.end)
    above = text.count("\n", 0, chunk.start) - 1  # a block is read as one that begins in the second line
    if mapping is not None and mapping.pairs:
        got.pairs.extend((key._replace(line=key.line + above), _lower(value, above)) for key, value in mapping.pairs)
    elif pair := _as_typed(text, chunk, above + 2):
        got.pairs.append(pair)
    else:
        got.unread.extend(UnreadKey(_key_of(text, chunk)[0], one) for one in found)


def _key_of(text: str, chunk: _Chunk) -> tuple[str, int]:
    """The key as it is typed, and where the value starts."""
    key = _KEY_LINE.match(text, chunk.start)
    assert key  # a chunk begins with one
    return key[1].strip("\"'"), key.end() + 1


def _as_typed(text: str, chunk: _Chunk, line: int) -> tuple[Scalar, Scalar] | None:
    """A key whose value is links without quotes, or code of a template, taken as it is typed; None for others."""
    name, colon = _key_of(text, chunk)
    typed = text[colon : chunk.end]
    value = typed.strip()
    linked = _LINKS.fullmatch(value)
    if not linked and not (_CODE.search(value) and not _OPENS_BLOCK.match(typed)):
        return None
    at = colon + typed.index(value)
    key = Scalar(name, name, line, 1, chunk.start, chunk.start + len(name), "")
    below = text.count("\n", chunk.start, at)
    column = at - text.rfind("\n", 0, at)
    return key, Scalar(value, value, line + below, column, at, at + len(value), "[[" if linked else "")


def _lower(node: Node, lines: int) -> Node:
    """The node at its place in the file, so many lines further down."""
    if isinstance(node, Scalar):
        return node._replace(line=node.line + lines)
    if isinstance(node, Sequence):
        return replace(node, line=node.line + lines, items=tuple(_lower(one, lines) for one in node.items))
    pairs = tuple((key._replace(line=key.line + lines), _lower(one, lines)) for key, one in node.pairs)
    return replace(node, line=node.line + lines, pairs=pairs)


def _each_once(got: _Recovered) -> Iterator[tuple[Scalar, Node]]:
    """The pairs, of those that are one key the first that says something; the others are told of."""
    best: dict[str, tuple[Scalar, Node]] = {}
    for key, node in got.pairs:
        first = best.setdefault(folded_key(key.text), (key, node))
        if first[0] is key or _says_nothing(node):
            continue
        if _says_nothing(first[1]):
            best[folded_key(key.text)] = (key, node)
        else:
            why = unreadable.duplicate_key(key.text, first[0].text, first[0].line, key.start)
            got.unread.append(UnreadKey(key.text, why))
    kept = {id(pair[0]) for pair in best.values()}
    yield from (pair for pair in got.pairs if id(pair[0]) in kept)


def _says_nothing(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.value is None or not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.pairs)
