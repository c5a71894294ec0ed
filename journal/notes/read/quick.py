"""What somebody's note says that is spelled as this program spells it, read in a small part of the time of `note`.

A text is taken only where cheap looks at it are sure, and then it is what `note` would say, which a law holds. Of all
others nothing is said, and `note` reads them: so a new spelling needs nothing here, as long as what may be one isn't
taken. A head, a mark or a task that is spelled in another way is read alone by what reads them there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache
from typing import cast

from journal.classes import NamedTuple, dataclass, field
from journal.dates.words import VagueDay
from journal.dates.written import may_stand_beside_day
from journal.notes.fields import GROUPS, KeySpelling, compared_key, folded_key
from journal.notes.inline import DAY_PATTERN
from journal.notes.log_names import is_log_name
from journal.notes.model import Contact, Labelled, Link, Plain
from journal.notes.packed import NOTE_FIELDS, NOTE_MODELS, Packed, PackedKey, PackedNote, packed, packed_field
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.field_values import FieldValue, Reading, is_empty_value
from journal.notes.read.log import Body
from journal.notes.read.note import contact_keys, contact_name, note_id
from journal.notes.read.persons import is_of_another_sort
from journal.notes.read.quick_body import NotPlain, QuickBody, day_of
from journal.notes.read.said_keys import KeyedValues, said_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence, plain_scalar, plain_value
from journal.patterns import regex

_CONTACT = NOTE_MODELS.index(Contact)
_REMEMBERED = 4096  # lines: many notes have the same ones

# The front matter: a key and its value on a line, or a list or a map of one level under it.
_LONGEST_BLANK = 12  # letters of what a form has where nothing is known
_ITSELF = regex(rf"(?=\"?[^\"]{{{_LONGEST_BLANK + 1}}})(\"?)\+?\w[\w.@+-]*(?: [\w.@+-]+)*\1")
_DAY = regex(DAY_PATTERN)
_LINK = regex(r"\"\[\[[\w-]+\]\]\"")
_KEY = r"[^\W\d_]\w{0,40}(?:[ -]\w{1,40}){0,4}"
_WHOLE_KEY = regex(_KEY)
_PLAIN = r"[\w+](?:(?!: | #)[^\n])*(?<![ :])"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_WORDS = r"\w(?:[\w .@+/()-]*[\w.)+])?"
_ONE = rf"(?:{_WORDS}|{_QUOTED})"
_PAIR = regex(rf"({_KEY}):(?: (?:({_PLAIN}|{_QUOTED})|(\[{_ONE}(?:, {_ONE})*\])))?")
_LISTED = regex(rf"{_QUOTED}|{_WORDS}")
_ITEM = regex(rf"( *)- ({_PLAIN}|{_QUOTED})")
_INNER = regex(rf"( +)({_KEY}): ({_PLAIN}|{_QUOTED})")

# What hides text in a body, or can be the name of a block; quotes. Code that begins and ends plainly, before what
# stands for itself, hides itself alone.
_HIDING = ("```", "~~", "<!--", "<<<<<<<", ">>>>>>>", "^")
_CODE = regex(r"(?<=\n)```[^`\n]*\n(?:(?![^\n]*```)[^\n]*\n)*+```(?:\Z|\n(?=\Z|\n|#|- ))")
_QUOTE = regex(r"^ *(?:(?:[-*+]|[0-9]{1,9}[.)]) +)?>", re.MULTILINE)


class _Simple(NamedTuple):
    """What a key is known as, how it is folded, and how a value is packed that is all of this pattern: by what is
    typed, its line and its column. A key for which there is no such value has neither."""

    name: str
    folded: str
    pattern: re.Pattern[str] | None = None
    packed: Callable[[str, int, int], Packed] | None = None


class _Pair(NamedTuple):
    """What a key of the front matter comes to, wherever it stands: `name` is what it is known as, None for one of the
    owner's own, whose value is `extra`; `typed` has the texts with links in them. A value with links tells where they
    are: of that there is what was typed, in `node`."""

    name: str | None
    folded: str
    value: Packed = None
    extra: Plain = None
    typed: tuple[tuple[str, str], ...] = ()
    node: Scalar | None = None


@dataclass(slots=True)
class _Front:
    """What the front matter comes to."""

    values: dict[str, Packed] = field(default_factory=dict)
    extra: list[tuple[str, Plain]] = field(default_factory=list)
    keys: list[PackedKey] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)


class QuickReader:
    """Reads the notes of people that are spelled plainly, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.is_off = bool(settings.marked)
        self.keys = contact_keys(settings)
        self.dialect = dialect_of(settings)
        kinds = self.dialect.kinds or frozenset()
        self.kinds = frozenset(kind for kind in kinds if kind.isalpha() and not may_stand_beside_day(kind))
        nobody = Contact("", "", "")
        self.blank = [packed_field(name, getattr(nobody, name), "") for name in NOTE_FIELDS[_CONTACT]]
        self.places = {name: place for place, name in enumerate(NOTE_FIELDS[_CONTACT])}
        self.simple = lru_cache(maxsize=_REMEMBERED)(self._simple)
        self.pair = lru_cache(maxsize=_REMEMBERED)(self._pair)
        self.read = lru_cache(maxsize=2)(self._read)

    def contact(self, text: str, path: str) -> PackedNote | None:
        """The contact that this text says, in which nothing is wrong; None where that isn't sure. An edit asks for the
        note that was just read."""
        return self.read(text, path)

    def _read(self, text: str, path: str) -> PackedNote | None:
        end = text.find("\n---\n", 3)
        if end < 0 or self.is_off or text[:4] != "---\n" or not text.replace("\n", "").isprintable():
            return None
        if text.find("\n```", end) >= 0:
            text = text[: end + 5] + _CODE.sub(_blank, text[end + 5 :])
        for sign in _HIDING:
            if text.find(sign, end) >= 0:
                return None
        if text.find(">", end) >= 0 and _QUOTE.search(text, end):
            return None
        try:
            front = self._front(text[4 : end + 1])
            whole = text if text[-1] == "\n" else f"{text}\n"
            return self._made(path, front, QuickBody(self.kinds, self.dialect, path, whole, end + 5))
        except NotPlain:
            return None

    def _made(self, path: str, front: _Front, body: QuickBody) -> PackedNote:
        outside, places, values, more = body.outside, self.places, self.blank[:], list[tuple[str, Packed]]()
        name = self._name(path, front, body)
        for key, value in front.values.items():
            if (place := places.get(key)) is not None:
                values[place] = value
            elif value != ():
                more.append((key, value))
        known = {
            "id": note_id(path), "path": path, "name": name, "keys": tuple(front.keys), "typed": tuple(front.typed),
            "extra": packed(tuple(front.extra), path) if front.extra else (), "more": tuple(sorted(more)),
            "text": "\n".join(outside.lines), "entries": tuple(body.entries), "marks": tuple(outside.marks),
            "tasks": tuple(outside.tasks), "links": tuple(outside.links),
        }  # fmt: skip
        for key, one in known.items():
            values[places[key]] = one
        return _CONTACT, tuple(values)

    def _name(self, path: str, front: _Front, body: QuickBody) -> str:
        values = front.values
        if not isinstance(values.get("name"), str) or "given_name" in values or "family_name" in values:
            raise NotPlain
        if is_of_another_sort(tuple(front.extra), cast("tuple[str, ...]", values.get("tags", ()))):
            raise NotPlain
        keyed = KeyedValues(cast("dict[str, FieldValue]", values), (), ())
        return contact_name(keyed, Body(titles=body.titles), path, frozenset(shown for shown, _ in front.typed))

    # --- front matter ---

    def _front(self, block: str) -> _Front:
        found, seen, number = _Front(), set[str](), 2
        values, keys, simple = found.values, found.keys, self.simple
        for chunk in _chunks(block):
            key, _, typed = chunk.partition(": ")
            name, folded, pattern, pack = simple(key)
            if pattern and pack and pattern.fullmatch(typed):
                values[name] = pack(typed, number, len(key) + 3)
            else:
                pair = self.pair(chunk)
                name, folded = pair.name or "", pair.folded
                self._add(found, pair, chunk, number)
            if folded in seen or name in seen:
                raise NotPlain
            seen.add(folded)
            if name:
                seen.add(name)
                keys.append((name, number, 1))
            number += 1 if "\n" not in chunk else chunk.count("\n") + 1
        return found

    def _simple(self, typed: str) -> _Simple:
        known = self.keys.spelling(typed) if _WHOLE_KEY.fullmatch(typed) else None
        if known is None:
            return _Simple("", folded_key(typed))
        name, folded = known.field.name, folded_key(typed)
        if known.field.kind == "text":
            return _Simple(name, folded, _ITSELF, lambda typed, line, column: typed.strip('"'))
        if known.field.kind == "labels":
            label = known.label
            return _Simple(name, folded, _ITSELF, lambda typed, line, column: _labelled(label, typed.strip('"')))
        if known.field.kind == "link":
            return _Simple(name, folded, _LINK, _linked)
        if of_day := _OF_DAYS.get(known.field.kind):
            return _Simple(name, folded, _DAY, lambda typed, line, column: of_day(typed))
        return _Simple(name, folded)

    def _add(self, found: _Front, pair: _Pair, chunk: str, number: int) -> None:
        if pair.name is None:
            found.extra.append((chunk.partition(":")[0], pair.extra))
            return
        value = self._linked(pair, number) if pair.node else pair.value
        if value is not None:
            found.values[pair.name] = value
        found.typed += pair.typed

    def _pair(self, chunk: str) -> _Pair:
        first, *rest = chunk.split("\n")
        line = _PAIR.fullmatch(first)
        if line is None or (rest and (line[2] or line[3])):
            raise NotPlain
        known, node = self.keys.spelling(line[1]), _collection(rest) if rest else _value(line)
        may_be_more = is_log_name(line[1], self.dialect.names) or compared_key(line[1]) in GROUPS
        if may_be_more and not isinstance(node, Scalar):
            raise NotPlain
        return self._said(known, folded_key(line[1]), node)

    def _said(self, known: KeySpelling | None, folded: str, node: Node) -> _Pair:
        if known is None:
            return _Pair(None, folded, extra=plain_value(node))
        if is_empty_value(known.field, node):
            return _Pair(known.field.name, folded)
        if known.field.kind in ("link", "links"):
            return _Pair(known.field.name, folded, node=_only_scalar(node))
        reading = Reading("", self.settings)
        value = packed(said_value(reading, known, node), "")
        if reading.problems:
            raise NotPlain
        return _Pair(known.field.name, folded, value, typed=tuple(reading.typed))

    def _linked(self, pair: _Pair, number: int) -> Packed:
        """The value of a key with links, on the line of this number."""
        known, reading = self.keys.spelling(pair.folded), Reading("", self.settings)
        if known is None or pair.node is None:
            raise NotPlain
        value = said_value(reading, known, pair.node._replace(line=number))
        if reading.problems or reading.typed:
            raise NotPlain
        return packed(value, "")


def _labelled(label: str, text: str) -> Packed:
    return packed((Labelled(label, text),), "")


def _linked(typed: str, line: int, column: int) -> Packed:
    return packed(Link(target := typed[3:-3], target, line, column + 1), "")


@lru_cache(maxsize=_REMEMBERED)
def _vague_day(typed: str) -> Packed:
    return packed(VagueDay.of(date.fromordinal(day_of(typed))), "")


@lru_cache(maxsize=_REMEMBERED)
def _whole_day(typed: str) -> Packed:
    return packed(date.fromordinal(day_of(typed)), "")


_OF_DAYS: dict[str, Callable[[str], Packed]] = {"date": _whole_day, "vague_day": _vague_day}


@lru_cache(maxsize=1)
def quick_reader(settings: Settings) -> QuickReader:
    """The quick reader for these settings, with what it remembers."""
    return QuickReader(settings)


def _blank(found: re.Match[str]) -> str:
    """As many lines without text."""
    return "\n" * found[0].count("\n")


def _chunks(block: str) -> list[str]:
    """The lines of the front matter, each key with what stands under it."""
    lines = block.split("\n")[:-1]
    if "\n " not in block and "\n-" not in block:
        return lines
    chunks: list[str] = []
    under: list[str] = []
    for line in reversed(lines):
        under.append(line)
        if line[:1] not in (" ", "-"):
            chunks.append("\n".join(reversed(under)))
            under = []
    if under:
        raise NotPlain
    return chunks[::-1]


def _value(line: re.Match[str]) -> Node:
    column = line.end(1) + 3
    if line[3]:
        items = (_scalar(one[0], 0, column + one.start()) for one in _LISTED.finditer(line[3]))
        return Sequence(tuple(items), 0, column, 0, 0, flow=True)
    return _scalar(line[2] or "", 0, column)


def _scalar(typed: str, line: int, column: int) -> Scalar:
    if typed[:1] in ("'", '"'):
        return Scalar(typed[1:-1], typed[1:-1], line, column, 0, 0, typed[0])
    return Scalar(plain_scalar(typed), typed, line, column, 0, 0, "")


def _collection(lines: Many[str]) -> Node:
    """The list or the map that these lines are, which begin at one depth."""
    for pattern in (_ITEM, _INNER):
        found = [pattern.fullmatch(line) for line in lines]
        depths = {one[1] for one in found if one}
        if all(found) and len(depths) == 1:
            return _list_of(found) if pattern is _ITEM else _map_of(found)
    raise NotPlain


def _list_of(found: Many[re.Match[str] | None]) -> Sequence:
    items = tuple(_scalar(one[2], 0, one.start(2) + 1) for one in found if one)
    return Sequence(items, 0, 1, 0, 0, flow=False)


def _map_of(found: Many[re.Match[str] | None]) -> Mapping:
    pairs = tuple((_scalar(one[2], 0, 1), _scalar(one[3], 0, 1)) for one in found if one)
    if len({folded_key(key.text) for key, _ in pairs}) < len(pairs):
        raise NotPlain
    return Mapping(pairs, 0, 1, 0, 0, flow=False)


def _only_scalar(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise NotPlain
    return node
