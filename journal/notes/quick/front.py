"""The front matter of a note that is spelled plainly: a key and its value on a line, or a list or a map of one level
under it.

Which keys a note has is planned once, since many notes have the same: what each is known as, where its value goes, and
how one is packed that stands for itself. A value that doesn't is read as in any note, once for all notes that have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as Many
from functools import lru_cache, partial
from itertools import count, repeat
from typing import cast

from journal.classes import replace
from journal.dates.words import iso_day
from journal.notes.fields import GROUPS, Keys, compared_key, folded_key
from journal.notes.log_names import is_log_name
from journal.notes.model import Note, Plain
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedKey,
    field_places,
    packed,
    packed_day_of_past,
    packed_field,
    packed_labelled,
    packed_reference,
)
from journal.notes.quick.body import NotPlain
from journal.notes.read.blanks import BLANK_WORDS, LONGEST_BLANK, is_empty_value
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.field_values import Reading
from journal.notes.read.said_keys import said_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence, plain_scalar, plain_value
from journal.patterns import regex

_NOWHERE = -1
_BEGIN = len("---\n")
_REMEMBERED = 4096  # values: many notes have the same ones
_SHAPES = 1024
_OF_ANY = ("more", "extra", "keys", "typed")  # fields that notes of each sort have

# The rows: a key, the quote around a value that stands for itself, and that; any other value; the lines under it.
_ITSELF = r"\+?\w[\w.@+&'/(),-]*+(?: [\w.@+&'/(),-]++)*+"
_ROW = regex(rf"([^:\n]*+):(?: (?:(\"?)({_ITSELF})\2\n|([^\n]*+)\n)|\n)((?:[ -][^\n]*+\n)*+)|[^\n]*+\n")
_Row = tuple[str, str, str, str, str]

_LINK = regex(r"\"\[\[[\w-]+\]\]\"")
_KEY = r"[^\W\d_]\w{0,40}(?:[ -]\w{1,40}){0,4}"
_WHOLE_KEY = regex(_KEY)
_PLAIN = r"[\w+](?:(?!: | #)[^\n])*(?<![ :])"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_WORDS = r"\w(?:[\w .@+/()-]*[\w.)+])?"
_ONE = rf"(?:{_WORDS}|{_QUOTED})"
_VALUE = regex(rf"({_PLAIN}|{_QUOTED})|(\[{_ONE}(?:, {_ONE})*\])")
_PLAIN_LIST = regex(rf"\[{_WORDS}(?:, {_WORDS})*\]")
_LISTED = regex(rf"{_QUOTED}|{_WORDS}")
_ITEM = regex(rf"( *)- ({_PLAIN}|{_QUOTED})")
_INNER = regex(rf"( +)({_KEY}): ({_PLAIN}|{_QUOTED})")
_LABELLED = regex(rf"^( +)({_KEY}): (\"?)({_ITSELF})\3\n", re.MULTILINE)


# What is asked of each line is in plain tuples, which Python takes apart in a tenth of the time of named ones.
#
# What to do with the value of a key: the place of the note that it goes to, where that has one for it; what packs a
# text that stands for itself, a day, and what else is often said for the key (None where it isn't that); what the key
# is known as, which one of the owner's own isn't; its line.
_OfText = Callable[[str], Packed]
_OfRow = Callable[[int, str, str, str], Packed]
_Step = tuple[int, _OfText | None, _OfText | None, _OfRow | None, str, int]
# What to do with each key of a note, and those that are known, with their places.
_Plan = tuple[tuple[_Step, ...], tuple[PackedKey, ...]]
# What a key comes to with a value, wherever it stands: the value of a known key, or that of one of the owner's own; the
# texts with links in them. A value with links tells where they are: of that there is what was typed.
_Pair = tuple[Packed, Plain, tuple[tuple[str, str], ...], Scalar | Sequence | None]


class QuickFront:
    """Reads the front matter of notes of one sort that is spelled plainly, as these settings want it read."""

    def __init__(self, settings: Settings, blank: Note, keys: Keys) -> None:
        self.settings, self.names = settings, dialect_of(settings).names
        self.keys = keys
        model = type(blank)
        names = NOTE_FIELDS[NOTE_MODELS.index(model)]
        self.places = {name: place for place, name in enumerate(names)}
        self.of_more, self.of_extra, self.of_keys, self.of_typed = field_places(model, _OF_ANY)
        self.blank = [packed_field(name, getattr(blank, name), "") for name in names]
        self.plan = lru_cache(maxsize=_SHAPES)(self._plan)
        self.pair = lru_cache(maxsize=_REMEMBERED)(self._pair)

    def values(self, text: str, end: int) -> list[Packed]:
        """The values of a note, as `NOTE_FIELDS` has them, as far as the front matter says them that goes to this
        place of a text, else those of the blank one; NotPlain where it isn't surely plain."""
        rows: list[_Row] = _ROW.findall(text, _BEGIN, end)
        shape = [key + "\n" * under.count("\n") if under else key for key, _, _, _, under in rows]
        steps, keys = self.plan(tuple(shape))
        values = self.blank[:]
        values[self.of_keys] = keys
        others: list[tuple[_Step, _Row]] = []
        for step, row in zip(steps, rows, strict=True):
            place, of_itself, of_day, _, _, _ = step
            _, quote, itself, _, under = row
            value = None
            if itself and of_itself and (len(itself) > LONGEST_BLANK or itself.casefold() not in BLANK_WORDS):
                value = itself if of_itself is str else of_itself(itself)
            elif of_day and not quote:
                value = of_day(itself)
            if value and not under:
                values[place] = value
            else:
                others.append((step, row))
        if others:
            self._add(values, others)
        return values

    def _add(self, values: list[Packed], others: Many[tuple[_Step, _Row]]) -> None:
        """Adds what these rows say."""
        extra: list[tuple[str, Plain]] = []
        more: list[tuple[str, Packed]] = []
        for (place, _, _, of_row, name, line), (key, quote, itself, other, under) in others:
            typed = f"{quote}{itself}{quote}" if itself else other
            if of_row and (value := of_row(line, key, typed, under)):
                values[place] = value
                continue
            value, own, shown, node = self.pair(key, typed, under)
            if not name:
                extra.append((key, own))
                continue
            if node:
                value = self._linked(key, node, line)
            if value is not None and place != _NOWHERE:
                values[place] = value
            elif value is not None and value != ():
                more.append((name, value))
            if shown:
                values[self.of_typed] = (*cast("tuple[Packed, ...]", values[self.of_typed]), *shown)
        if more:
            values[self.of_more] = tuple(sorted(more))
        if extra:
            values[self.of_extra] = packed(tuple(extra), "")

    # --- a plan ---

    def _plan(self, shape: tuple[str, ...]) -> _Plan:
        """What to do with the values of these keys, behind each of which there is an end for each line under it."""
        seen, steps, line = set[str](), list[_Step](), 2
        typed = [key.rstrip("\n") for key in shape]
        if self.keys.beside(typed) is not self.keys or not all(map(_WHOLE_KEY.fullmatch, typed)):
            raise NotPlain
        for key, whole in zip(typed, shape, strict=True):
            step, folded = self._step(key, line), folded_key(key)
            name = step[4]
            if folded in seen or name in seen:
                raise NotPlain
            seen |= {folded, name} if name else {folded}
            steps.append(step)
            line += 1 + len(whole) - len(key)
        return tuple(steps), tuple((name, line, 1) for *_, name, line in steps if name)

    def _step(self, key: str, line: int) -> _Step:
        known = self.keys.spelling(key)
        if known is None:
            return _NOWHERE, None, None, None, "", line
        name, kind = known.field.name, known.field.kind
        place = self.places.get(name)
        if place is None:
            return _NOWHERE, None, None, None, name, line
        if kind == "text":
            return place, str, None, None, name, line
        if kind == "labels":
            return place, partial(_labelled, known.label), None, _by_label, name, line
        return place, None, _OF_DAYS.get(kind), _OF_ROWS.get(kind), name, line

    # --- a key with its value ---

    def _pair(self, key: str, typed: str, under: str) -> _Pair:
        line = _VALUE.fullmatch(typed) if typed else None
        if bool(typed) != bool(line) or (typed and under):
            raise NotPlain
        known, node = self.keys.spelling(key), _collection(under[:-1].split("\n")) if under else _value(line, len(key))
        may_be_more = is_log_name(key, self.names) or compared_key(key) in GROUPS
        if may_be_more and not isinstance(node, Scalar):
            raise NotPlain
        if known is None:
            return None, plain_value(node), (), None
        if is_empty_value(known.field, node):
            return None, None, (), None
        if known.field.kind in ("link", "links"):
            return None, None, (), _no_map(node)
        reading = Reading("", self.settings)
        value = packed(said_value(reading, known, node), "")
        if reading.problems:
            raise NotPlain
        return value, None, tuple(reading.typed), None

    def _linked(self, key: str, node: Scalar | Sequence, number: int) -> Packed:
        """The value of a key with links, on the line of this number."""
        known, reading = self.keys.spelling(key), Reading("", self.settings)
        if known is None:
            raise NotPlain
        value = said_value(reading, known, _on_line(node, number))
        if reading.problems or reading.typed:
            raise NotPlain
        return packed_field(known.field.name, value, "")


def _labelled(label: str, itself: str) -> Packed:
    """An address or a number; None where there may be several."""
    return None if "," in itself else (packed_labelled(label, itself),)


def _by_label(line: int, key: str, typed: str, under: str) -> Packed:
    """Addresses or numbers under labels, each of which stands for itself on a line; None for anything else."""
    found = _LABELLED.findall(under)
    if typed or not found or len(found) != under.count("\n"):
        return None
    labels, first, made = set[str](), found[0][0], []
    for depth, label, _, itself in found:
        if depth != first or "," in itself or itself.casefold() in BLANK_WORDS:
            return None
        labels.add(folded_key(label))
        made.append(packed_labelled(label, itself))
    return tuple(made) if len(labels) == len(found) else None


def _link(line: int, key: str, typed: str, under: str) -> Packed:
    """The link to a name; None for anything else."""
    if under or not _LINK.fullmatch(typed):
        return None
    return packed_reference(typed[3:-3], line, len(key) + 4)


def _list(line: int, key: str, typed: str, under: str) -> Packed:
    """The texts between brackets that stand for themselves; None for anything else."""
    return None if under else _listed(typed)


@lru_cache(maxsize=_REMEMBERED)
def _listed(typed: str) -> Packed:
    texts = typed[1:-1].split(", ") if _PLAIN_LIST.fullmatch(typed) and "  " not in typed else []
    return None if any(text.casefold() in BLANK_WORDS for text in texts) else (*dict.fromkeys(texts),) or None


_OF_ROWS: dict[str, _OfRow] = {"link": _link, "list": _list}


@lru_cache(maxsize=_REMEMBERED)
def _vague_day(typed: str) -> Packed:
    day = iso_day(typed)
    return packed_day_of_past(day) if day else None


@lru_cache(maxsize=_REMEMBERED)
def _whole_day(typed: str) -> Packed:
    day = iso_day(typed)
    return packed(day, "") if day else None


_OF_DAYS: dict[str, Callable[[str], Packed]] = {"date": _whole_day, "vague_day": _vague_day}


def _value(line: re.Match[str] | None, key_length: int) -> Node:
    """The text or the list that stands behind a key of this length."""
    column = key_length + 3
    if line and line[2]:
        items = (_scalar(one[0], 0, column + one.start()) for one in _LISTED.finditer(line[2]))
        return Sequence(tuple(items), 0, column, 0, 0, flow=True)
    return _scalar(line[0] if line else "", 0, column)


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


def _no_map(node: Node) -> Scalar | Sequence:
    if isinstance(node, Mapping):
        raise NotPlain
    return node


def _on_line(node: Scalar | Sequence, number: int) -> Node:
    """A value with its key on the line of this number, each of its items on the one where it stands."""
    if isinstance(node, Scalar):
        return node._replace(line=number)
    lines = repeat(number) if node.flow else count(number + 1)
    placed = [
        item._replace(line=line) for item, line in zip(node.items, lines, strict=False) if isinstance(item, Scalar)
    ]
    return replace(node, items=tuple(placed))
