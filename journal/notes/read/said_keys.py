"""The keys of a note to values: of the front matter, of maps in it that hold others, and of facts in the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.classes import NamedTuple, dataclass, field
from journal.dates.spans import quoted_short
from journal.errors import Problem, Source
from journal.notes.fields import GROUPS, KeyField, Keys, KeySpelling, compared_key
from journal.notes.model import Labelled, Note, Plain
from journal.notes.read.blanks import is_empty_value
from journal.notes.read.body_facts import BodyFact
from journal.notes.read.field_values import FieldValue, Reading, read_said, read_value, way_of
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence, plain_value

Pair = tuple[Scalar, Node]
Pairs = tuple[Pair, ...]


class KeyedValues(NamedTuple):
    """The keys by what they are known as, what the owner added, and where each known key stands."""

    values: dict[str, FieldValue]
    extra: tuple[tuple[str, Plain], ...]
    keys: tuple[tuple[str, Source], ...]

    def of(self, model: type[Note]) -> dict[str, object]:
        """The values by the attributes that the model has for them, all others as `more`."""
        own: dict[str, object] = {name: value for name, value in self.values.items() if name in model.__slots__}
        more = tuple((name, self.values[name]) for name in sorted({*self.values} - {*own}) if self.values[name] != ())
        return own | ({"more": more} if more else {})


def read_keys(reading: Reading, keys: Keys, pairs: Iterable[Pair], facts: Iterable[BodyFact] = ()) -> KeyedValues:
    """What these pairs of the front matter say, and the facts of the body where they say nothing."""
    collected = _Collected(reading, keys)
    for key, node in pairs:
        collected.take(key, node)
    for fact in facts:
        collected.take_fact(fact.key, fact.value)
    return KeyedValues(collected.values, tuple(collected.extra), tuple(collected.places.items()))


def inner_pairs(keys: Keys, key: Scalar, node: Node) -> tuple[Pairs, Pairs]:
    """The keys that a map of ways to reach somebody holds, those that are known and the others; () for no such map."""
    if compared_key(key.text) not in GROUPS or isinstance(node, Scalar):
        return (), ()
    inner = node.pairs if isinstance(node, Mapping) else tuple(_ways(node))
    known = tuple(pair for pair in inner if keys.find(pair[0].text))
    return (known, tuple(pair for pair in inner if pair not in known)) if known else ((), ())


def _ways(node: Sequence) -> Iterator[Pair]:
    """`- {type: email, value: ada@ada.example}`, and `- email: ada@ada.example`, as pairs."""
    for item in node.items:
        if isinstance(item, Mapping):
            yield from way_of(item) or item.pairs


@dataclass(slots=True)
class _Collected:
    """What the pairs so far have come to."""

    reading: Reading
    keys: Keys
    values: dict[str, FieldValue] = field(default_factory=dict)
    extra: list[tuple[str, Plain]] = field(default_factory=list)
    places: dict[str, Source] = field(default_factory=dict)
    said: dict[str, KeySpelling] = field(default_factory=dict)

    def take(self, key: Scalar, node: Node) -> None:
        """One pair of the front matter."""
        known = self.keys.spelling(key.text)
        if known is not None:
            self._take_known(known, key, node)
            return
        inner, rest = inner_pairs(self.keys, key, node)
        for pair in inner:
            self.take(*pair)
        if rest or not inner:
            self.extra.append((key.text, {one.text: plain_value(value) for one, value in rest} or plain_value(node)))

    def _take_known(self, known: KeySpelling, key: Scalar, node: Node) -> None:
        name, place = known.field.name, Source(self.reading.path, key.line, key.column)
        if is_empty_value(known.field, node):
            self.places.setdefault(name, place)
        elif name not in self.said:
            self.said[name] = known
            self.places[name] = place
            self._read(known, node)
        elif known.label != self.said[name].label and known.field.kind == "labels":
            self._read(known, node)
        else:
            _report_twice(self.reading, name, key.text, place)

    def _read(self, known: KeySpelling, node: Node) -> None:
        value, name = said_value(self.reading, known, node), known.field.name
        if value is not None:
            before = self.values.get(name)
            both = isinstance(before, tuple) and isinstance(value, tuple)
            self.values[name] = (*before, *value) if both else value  # type: ignore[misc]  # both labelled

    def take_fact(self, key: Scalar, node: Node) -> None:
        """A fact of the body, which counts where the front matter says nothing of the kind."""
        known = self.keys.spelling(key.text)
        if known is None:
            if key.text not in dict(self.extra):
                self.extra.append((key.text, plain_value(node)))
            return
        name, before = known.field.name, self.values.get(known.field.name)
        if name not in self.said or is_empty_value(known.field, node):
            self._take_known(known, key, node)
            return
        silent = Reading(self.reading.path, self.reading.settings)
        value = _with_label(read_value(silent, known.field, node), known.label)
        if isinstance(value, tuple) and known.label != self.said[name].label and known.field.kind == "labels":
            self._read(known, node)
        elif value is not None and not _says_the_same(value, before):
            self._tell_otherwise(known.field, key, node)

    def _tell_otherwise(self, known: KeyField, key: Scalar, node: Node) -> None:
        first = self.places[known.name]
        typed = quoted_short(node.text) if isinstance(node, Scalar) else "this"
        message = f"{known.name}: {typed} is said here, and line {first.line} says otherwise, which counts"
        place = Source(self.reading.path, key.line, key.column)
        self.reading.problems.append(Problem("said-otherwise", "warning", message, "keep what is right", place))


def said_value(reading: Reading, known: KeySpelling, node: Node) -> FieldValue:
    """The value of a known key for which something is said, with the label that its spelling says."""
    return _with_label(read_said(reading, known.field, node), known.label)


def _with_label(value: FieldValue, label: str) -> FieldValue:
    """A value with the label that its key says, where it has none itself."""
    if not label or not isinstance(value, tuple):
        return value
    labelled = (one for one in value if isinstance(one, Labelled))
    return tuple(one if one.label else one._replace(label=label) for one in labelled)


def _says_the_same(value: FieldValue, before: FieldValue) -> bool:
    """Whether a fact says nothing but what is said already; of several values, all of them."""
    if isinstance(value, tuple) and isinstance(before, tuple):
        there = {_bare(one) for one in before}
        return all(_bare(one) in there for one in value)
    return value == before or _bare(value) == _bare(before)


def _bare(value: object) -> str:
    return str(value.value if isinstance(value, Labelled) else value).casefold()


def _report_twice(reading: Reading, name: str, typed: str, place: Source) -> None:
    message = f"{quoted_short(typed)} says again what another key says: both are read as {name}"
    reading.problems.append(Problem("same-key", "warning", message, f"keep one, as {name}", place))
