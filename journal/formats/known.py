"""The table of formats that people come in by: found by what is in a file, not by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journal.classes import NamedTuple, replace
from journal.dates.spans import counted
from journal.errors import JournalError, Problem, Source
from journal.formats import csv, ics_read, mails, monica, people_page, vcard
from journal.formats.cards import Card, CardValue, order_of_key
from journal.formats.happened import Happened, each_once
from journal.notes.fields import Keys

LARGEST = 64 * 1024 * 1024  # bytes of one file
# Endings of the files in a folder that are looked at, lower case.
ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".json", ".ics", ".eml", ".mbox")
_OTHERS = (
    (b"PK\x03\x04", "this is a zip archive, or a spreadsheet", "unpack it first, or save it as CSV"),
    (b"\x1f\x8b", "this is packed with gzip", "unpack it first"),
    (b"%PDF", "this is a PDF", "export the people as vCard or CSV"),
    (b"\xd0\xcf\x11\xe0", "this is an old Office file", "save it as CSV"),
    (b"SQLite format", "this is a database", "export the people as vCard or CSV"),
)

_NONE = (
    "this is none of vCard, CSV, calendar, mail, the JSON of Monica and a page of people",
    "say which: journal import vcard FILE",
)


class Content(NamedTuple):
    """What a file has: people, mails and meetings, and what isn't understood."""

    cards: tuple[Card, ...] = ()
    happened: tuple[Happened, ...] = ()
    problems: tuple[Problem, ...] = ()


class Format(NamedTuple):
    """A format: what it is called, whether bytes look like it, and how they are read."""

    name: str
    looks_like: Callable[[bytes], bool]
    read: Callable[[bytes, str, csv.Choices], Content]
    called: Callable[[bytes, csv.Choices], str]


def _people(read: tuple[tuple[Card, ...], tuple[Problem, ...]]) -> Content:
    return Content(cards=read[0], problems=read[1])


def _told(read: tuple[tuple[Happened, ...], tuple[Problem, ...]]) -> Content:
    return Content(happened=read[0], problems=read[1])


# In the order in which they are tried: the one that is seen most surely first.
FORMATS = (
    Format("vcard", vcard.looks_like, lambda data, path, _: _people(vcard.read(data, path)), lambda *_: vcard.NAME),
    Format("ics", ics_read.looks_like, lambda data, path, _: _told(ics_read.read(data, path)),
           lambda *_: ics_read.NAME),
    Format("mail", mails.looks_like, lambda data, path, _: _told(mails.read(data, path)),
           lambda data, _: mails.BOX if mails.is_box(data) else mails.NAME),
    Format("monica", monica.looks_like, lambda data, path, _: _people(monica.read(data, path)), lambda *_: monica.NAME),
    Format("page", people_page.looks_like, lambda data, path, _: _people(people_page.read(data, path)),
           lambda *_: "page"),
    Format("csv", csv.looks_like, lambda data, path, choices: _people(csv.read(data, path, choices)), csv.source_name),
)  # fmt: skip


class NotKnown(JournalError):
    """A file that is none of the formats; the sentence has its place and what would do."""


class Arrived(NamedTuple):
    """What was read of one file: its name, what it is, the people in it, and what isn't understood."""

    path: str
    called: str
    cards: tuple[Card, ...]
    happened: tuple[Happened, ...]
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        if self.called == mails.NAME:
            return f"{self.path} is a {self.called}."
        if self.called in (mails.BOX, ics_read.NAME):
            what = "meeting" if self.called == ics_read.NAME else "mail"
            return f"{self.path} is a {self.called} with {counted(len(self.happened), what)}."
        people = "1 person" if len(self.cards) == 1 else f"{len(self.cards)} people"
        return f"{self.path} is a {self.called} with {people}."


def arrived(data: bytes, path: str, choices: csv.Choices, keys: Keys, asked: str = "") -> Arrived:
    """What a file says, in the format that was asked for, else in the one it looks like. NotKnown for none of them."""
    found = next((one for one in FORMATS if one.name == asked or (not asked and one.looks_like(data))), None)
    if found is None or _other(data):
        why, remedy = _other(data) or _NONE
        raise NotKnown(f"{Source(path)}: {why} ({remedy})")
    content = found.read(data, path, choices)
    cards = tuple(with_own_keys(card, keys) for card in content.cards)
    return Arrived(path, found.called(data, choices), cards, content.happened, content.problems)


def arrived_in_pieces(pieces: Iterable[bytes], path: str, choices: csv.Choices, keys: Keys, asked: str = "") -> Arrived:
    """What a file says that comes in pieces, of whole lines each. NotKnown where it is none of the formats."""
    found: list[Arrived] = []
    before = 0
    for piece in pieces:
        found.append(_further_down(arrived(piece, path, choices, keys, asked), before))
        before += piece.count(b"\n")
    return found[0]._replace(
        cards=tuple(one for each in found for one in each.cards),
        happened=each_once(one for each in found for one in each.happened),
        problems=tuple(one for each in found for one in each.problems),
    )


def _further_down(one: Arrived, lines: int) -> Arrived:
    if not lines:
        return one
    return one._replace(
        happened=tuple(replace(each, source=_lower(each.source, lines)) for each in one.happened),
        problems=tuple(replace(each, source=_lower(each.source, lines)) for each in one.problems),
    )


def _lower(source: Source, lines: int) -> Source:
    return replace(source, line=source.line + lines)


def _other(data: bytes) -> tuple[str, str] | None:
    return next(((why, remedy) for start, why, remedy in _OTHERS if data.startswith(start)), None)


def with_own_keys(card: Card, keys: Keys) -> Card:
    """The card, with another name for a key of its own that would be read as one of a note's."""
    named: dict[str, CardValue] = {}
    for key, value in card.keys:
        field = keys.find(key)
        named[key if field is None or field.name == key else f"other_{key}"] = value
    return replace(card, keys=tuple(sorted(named.items(), key=lambda pair: order_of_key(pair[0]))))


def left_out_words(cards: tuple[Card, ...]) -> str:
    """What was there and isn't taken along, with how many of it: `3 photos, 1 sound`; "" for nothing."""
    count: dict[str, int] = {}
    for what in (what for card in cards for what in card.left_out):
        count[what] = count.get(what, 0) + 1
    return ", ".join(counted(number, what) for what, number in sorted(count.items()))


def all_happened(arrived: Iterable[Arrived]) -> tuple[Happened, ...]:
    """The mails and meetings of several files, each once, the oldest first."""
    return tuple(sorted(each_once(one for file in arrived for one in file.happened), key=lambda one: (one.day, one.id)))
