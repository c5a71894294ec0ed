"""The table of formats that people come in by: found by what is in a file, not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from journal.dates.spans import counted
from journal.errors import JournalError, Problem, Source
from journal.formats import csv, monica, vcard
from journal.formats.cards import Card, Value, in_order
from journal.notes.fields import Keys

LARGEST = 64 * 1024 * 1024  # bytes of one file
# Endings of the files in a folder that are looked at, lower case.
ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".json")
_OTHERS = (
    (b"PK\x03\x04", "this is a zip archive, or a spreadsheet", "unpack it first, or save it as CSV"),
    (b"\x1f\x8b", "this is packed with gzip", "unpack it first"),
    (b"%PDF", "this is a PDF", "export the people as vCard or CSV"),
    (b"\xd0\xcf\x11\xe0", "this is an old Office file", "save it as CSV"),
    (b"SQLite format", "this is a database", "export the people as vCard or CSV"),
)


class Format(NamedTuple):
    """A format: what it is called, whether bytes look like it, and how they are read."""

    name: str
    looks_like: Callable[[bytes], bool]
    read: Callable[[bytes, str, csv.Choices], tuple[tuple[Card, ...], tuple[Problem, ...]]]
    called: Callable[[bytes, csv.Choices], str]


FORMATS = (
    Format("vcard", vcard.looks_like, lambda data, path, _: vcard.read(data, path), lambda data, _: vcard.NAME),
    Format("monica", monica.looks_like, lambda data, path, _: monica.read(data, path), lambda data, _: monica.NAME),
    Format("csv", csv.looks_like, csv.read, csv.source_name),
)


class NotKnown(JournalError):
    """A file that is none of the formats; the sentence has its place and what would do."""


class Arrived(NamedTuple):
    """What was read of one file: its name, what it is, the people in it, and what isn't understood."""

    path: str
    called: str
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        people = "1 person" if len(self.cards) == 1 else f"{len(self.cards)} people"
        return f"{self.path} is a {self.called} with {people}."


def arrived(data: bytes, path: str, choices: csv.Choices, keys: Keys, asked: str = "") -> Arrived:
    """What a file says, in the format that was asked for, else in the one it looks like. NotKnown for none of them."""
    found = next((one for one in FORMATS if one.name == asked or (not asked and one.looks_like(data))), None)
    if found is None or _other(data):
        why, remedy = _other(data) or ("this is none of vCard, CSV and the JSON of Monica", "say which, as in: "
                                       "journal import vcard FILE")  # fmt: skip
        raise NotKnown(f"{Source(path)}: {why} ({remedy})")
    cards, problems = found.read(data, path, choices)
    return Arrived(path, found.called(data, choices), tuple(with_own_keys(card, keys) for card in cards), problems)


def _other(data: bytes) -> tuple[str, str] | None:
    return next(((why, remedy) for start, why, remedy in _OTHERS if data.startswith(start)), None)


def with_own_keys(card: Card, keys: Keys) -> Card:
    """The card, with another name for a key of its own that would be read as one of a note's."""
    named: dict[str, Value] = {}
    for key, value in card.keys:
        field = keys.find(key)
        named[key if field is None or field.name == key else f"other_{key}"] = value
    return replace(card, keys=tuple(sorted(named.items(), key=lambda pair: in_order(pair[0]))))


def left_out(cards: tuple[Card, ...]) -> str:
    """What was there and isn't taken along, with how many of it: `3 photos, 1 sound`; "" for nothing."""
    count: dict[str, int] = {}
    for what in (what for card in cards for what in card.left_out):
        count[what] = count.get(what, 0) + 1
    return ", ".join(counted(number, what) for what, number in sorted(count.items()))
