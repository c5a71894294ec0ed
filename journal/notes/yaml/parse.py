"""From the events of the YAML parser to nodes, in one pass that also holds the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from journal.classes import NamedTuple
from journal.notes.fields import folded_key
from journal.notes.yaml import unreadable
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence, plain_scalar
from journal.notes.yaml.unreadable import Unreadable
from journal.patterns import regex

if TYPE_CHECKING:
    from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, ScalarEvent

_folded = lru_cache(maxsize=1024)(folded_key)  # ten thousand files have few keys between them
_LINE_END = regex(r"[\r\n]")


def build_mapping(text: str, start: int, end: int) -> tuple[Mapping | None, list[Unreadable]]:
    """The keys and values of the YAML between two offsets of a file's text, or None and what can't be read."""
    builder = _Builder(text, start, end)
    try:
        mapping = builder.build()
    except ParserStopped as stopped:
        return _stopped_before(builder, stopped)
    except Unreadable as refusal:
        return None, [*builder.found, refusal]
    return (None if builder.found else mapping), builder.found


def _stopped_before(builder: _Builder, stopped: ParserStopped) -> tuple[None, list[Unreadable]]:
    """What is wrong with YAML that its parser refused: by our limits, where they were passed before, else its own word.

    A parser reads ahead before it tells of anything, and has limits of its own: libyaml 0.2.6 stops at the 1,001st
    bracket with the first 20 still untold. So what stands before the place of its error is looked at by itself.
    """
    before = _Builder(builder.text, builder.base, builder.base + stopped.at)
    try:
        before.build()
    except ParserStopped:
        pass
    except Unreadable as refusal:
        if refusal.code in unreadable.LIMIT_CODES:
            return None, [*before.found, refusal]
    return None, [*builder.found, stopped.explained]


class ParserStopped(Exception):
    """The parser refused the YAML at an offset of it; `explained` is its error in our words."""

    def __init__(self, at: int, explained: Unreadable) -> None:
        super().__init__(explained.message)
        self.at, self.explained = at, explained


class _Span(NamedTuple):
    """What Sequence and Mapping have in common, in their order."""

    line: int
    column: int
    start: int
    end: int
    flow: bool


class _Builder:
    """One pass over the parser's events; what is wrong and doesn't end the pass is kept in `found`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.base = start
        self.yaml = text[start:end]
        self.found: list[Unreadable] = []
        self.typed: dict[int, str] = {}
        self.count = 0
        self.nodes: list[Node] = []
        self.outer: list[tuple[CollectionStartEvent, list[Node]]] = []

    def build(self) -> Mapping:
        """The root, if it is a map; raises Unreadable at what can't be read, ParserStopped where the parser gave up."""
        unreadable.check_text(self.yaml, self.base)
        self._parse()
        if not self.nodes:
            return Mapping((), 2, 1, self.base, self.base, flow=False)
        root = self.nodes[0]
        if isinstance(root, Mapping):
            return root
        raise unreadable.not_mapping(_kind(root), self.text[root.start : root.end], root.start)

    def _parse(self) -> None:
        import yaml

        text, self.typed = unreadable.modern_breaks(self.yaml)
        try:
            self._walk(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            at = getattr(getattr(error, "problem_mark", None), "index", 0)
            raise ParserStopped(at, unreadable.explained_error(error, self.yaml, self.base)) from None

    def _walk(self, events: Iterator[Event]) -> None:
        from yaml.events import (
            AliasEvent,
            CollectionStartEvent,
            DocumentStartEvent,
            MappingEndEvent,
            ScalarEvent,
            SequenceEndEvent,
        )

        for event in events:
            if isinstance(event, ScalarEvent):
                self.nodes.append(self._scalar(event))
            elif isinstance(event, CollectionStartEvent):
                self._open(event)
            elif isinstance(event, MappingEndEvent):
                self._close(event, self._mapping)
            elif isinstance(event, SequenceEndEvent):
                self._close(event, self._sequence)
            elif isinstance(event, AliasEvent):
                raise unreadable.yaml_reference(self.text, self._offset(event))
            elif isinstance(event, DocumentStartEvent) and self.nodes:
                raise unreadable.second_document(self._offset(event))

    def _offset(self, event: Event) -> int:
        assert event.start_mark  # in the stubs alone it may be None
        return event.start_mark.index + self.base

    def _refuse(self, event: ScalarEvent | CollectionStartEvent) -> NoReturn:
        if event.anchor is not None or event.tag is not None:
            raise unreadable.yaml_reference(self.text, self._offset(event))
        if self.count > unreadable.MAX_NODES:
            raise unreadable.too_many(self._offset(event))
        raise unreadable.too_deep(self._offset(event))

    def _scalar(self, event: ScalarEvent) -> Scalar:
        self.count += 1
        if event.anchor is not None or event.tag is not None or self.count > unreadable.MAX_NODES:
            self._refuse(event)
        first, last, text, style = event.start_mark, event.end_mark, event.value, event.style
        assert first and last
        start, end = first.index + self.base, last.index + self.base
        if self.typed:
            text = text.translate(self.typed)
        if not style:
            return Scalar(plain_scalar(text), text, first.line + 2, first.column + 1, start, end, "")
        if style in "|>":
            end = self._last_line_end(start, end)
        return Scalar(text, text, first.line + 2, first.column + 1, start, end, style)

    def _last_line_end(self, start: int, end: int) -> int:
        """Where the last line of a block of text ends; the parser counts the empty lines under it as well."""
        last = start + len(self.text[start:end].rstrip(" \t\r\n"))
        line_end = _LINE_END.search(self.text, last)
        return line_end.start() if line_end else end

    def _open(self, event: CollectionStartEvent) -> None:
        self.count += 1
        referred = event.anchor is not None or event.tag is not None
        if referred or self.count > unreadable.MAX_NODES or len(self.outer) >= unreadable.MAX_DEPTH:
            self._refuse(event)
        self.outer.append((event, self.nodes))
        self.nodes = []

    def _close(self, event: CollectionEndEvent, made: Callable[[_Span], Node]) -> None:
        """Put the node of the collection that ends here into the one around it."""
        opened, outer = self.outer.pop()
        first, inside, last = opened.start_mark, opened.end_mark, event.end_mark
        assert first and inside and last
        flow = bool(opened.flow_style)
        end = last.index + self.base if flow and first.index < inside.index else self.nodes[-1].end
        outer.append(made(_Span(first.line + 2, first.column + 1, first.index + self.base, end, flow)))
        self.nodes = outer

    def _sequence(self, span: _Span) -> Sequence | Scalar:
        if span.flow and len(self.nodes) == 1 and self._is_link(span, self.nodes[0]):
            typed = self.text[span.start : span.end]
            return Scalar(typed, typed, span.line, span.column, span.start, span.end, "[[")
        return Sequence(tuple(self.nodes), *span)

    def _is_link(self, span: _Span, inner: Node) -> bool:
        """Whether a list that holds this list alone is a wiki link to whoever typed it."""
        return (
            isinstance(inner, Sequence)
            and (inner.start, inner.end) == (span.start + 1, span.end - 1)
            and bool(inner.items)
            and all(isinstance(item, Scalar) and item.style in ("", "[[") for item in inner.items)
            and "\n" not in self.text[span.start : span.end]
        )

    def _mapping(self, span: _Span) -> Mapping:
        """The pairs of the nodes so far; only at the root are two spellings of a key one key."""
        alike = str if self.outer else _folded
        keys = [_key(node) for node in self.nodes[::2]]
        seen: dict[str, Scalar] = {}
        for key in keys:
            first = seen.setdefault(alike(key.text), key)
            if first is not key:
                self.found.append(unreadable.duplicate_key(key.text, first.text, first.line, key.start))
        return Mapping(tuple(zip(keys, self.nodes[1::2], strict=True)), *span)


def _key(node: Node) -> Scalar:
    if not isinstance(node, Scalar) or node.style == "[[" or (not node.text and not node.style):
        raise unreadable.non_text_key(_kind(node), node.start)
    if node.text == "<<" and not node.style:
        raise unreadable.merge_key(node.start)
    return node


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    return "a link" if node.style == "[[" else "a text" if node.text else "nothing"
