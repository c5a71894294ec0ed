"""What the checks between notes ask of each of them: told by its text and the settings alone, whatever the day is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import VagueDay, YearDay
from journal.notes.model import Contact, Link
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedEntry,
    PackedKey,
    PackedLink,
    PackedMark,
    PackedNote,
    PackedTask,
    packed_values,
    unpacked,
)

SHORTEST_NUMBER = 6  # digits of a number that is one person's, and not an extension
COMPARED = 9  # digits at the end of a number, which are the same however it is dialled
PAST_KEYS = ("last_contact", "met", "verified")
_Said = Mapping[str, Packed]  # what is packed of a note, by the names of its fields


class NoteFacts(NamedTuple):
    """What the checks between notes ask of one.

    `path` is where it is, `name` what it is called, and `name_at` where it says so. `targets` is what its links lead
    to, `via` by whom somebody was met, `ways` what nobody else should be reached by. `latest` is the number of the
    latest day in what has to lie in the past, 0 where there is none. `topics` are those of the updates, `language` is
    what letters are written in. `is_bare`: nothing in it says how one knows somebody.
    """

    path: str = ""
    name: str = ""
    name_at: tuple[int, int] = (1, 1)
    targets: tuple[str, ...] = ()
    via: str = ""
    ways: tuple[str, ...] = ()
    latest: int = 0
    topics: tuple[str, ...] = ()
    language: str = ""
    is_bare: bool = False


def facts_checked(note: PackedNote) -> NoteFacts:
    """What is asked of a note, which is packed."""
    number, values = note
    said = dict(zip(NOTE_FIELDS[number], values, strict=True))
    model = NOTE_MODELS[number]
    entries = cast("tuple[PackedEntry, ...]", said["entries"])
    marks = packed_marks(note)
    targets = dict.fromkeys((*_linked(entries, marks, said), *_of_keys(said)))
    days = [entry[0] for entry in entries]
    days += [day for mark in marks for _, day in mark[6]]
    path, name = cast("str", said["path"]), cast("str", said["name"])
    if model is not Contact:
        return NoteFacts(path, name, targets=tuple(targets), latest=max(days, default=0))
    via, updates = _value(said["via"]), said["updates"]
    days += _own_days(said)
    keys = cast("tuple[PackedKey, ...]", said["keys"])
    name_at = next(((line, column) for key, line, column in keys if key == "name"), (1, 1))
    return NoteFacts(
        path, name, name_at, tuple(targets), via.target if isinstance(via, Link) else "", tuple(_ways(said)),
        max(days, default=0), cast("tuple[str, ...]", updates) if isinstance(updates, tuple) else (),
        cast("str", said["language"] or ""),
        not (entries or said["met"] or said["where"] or said["status"] == "archived"),
    )  # fmt: skip


def packed_marks(note: PackedNote) -> list[PackedMark]:
    """The marks in a note, wherever they stand; of the owner's those of the news."""
    number, values = note
    names = NOTE_FIELDS[number]
    entries = cast("tuple[PackedEntry, ...]", values[names.index("entries")])
    own = cast("tuple[PackedMark, ...]", values[names.index("marks")] if "marks" in names else ())
    return [*own, *[mark for entry in entries for mark in entry[7]]]


def _linked(entries: tuple[PackedEntry, ...], marks: list[PackedMark], said: _Said) -> Iterator[str]:
    """What the links in the body lead to."""
    for entry in entries:
        for link in (*entry[5], *entry[6]):
            yield link[0]
    tasks = [task for entry in entries for task in entry[8]]
    tasks += cast("tuple[PackedTask, ...]", said["tasks"])
    for mark in marks:
        for link in mark[5]:
            yield link[0]
    for task in tasks:
        for link in task[10]:
            yield link[0]
    for link in cast("tuple[PackedLink, ...]", said.get("links", ())):
        yield link[0]


def _of_keys(said: _Said) -> Iterator[str]:
    """What the links in the front matter lead to."""
    for name in ("people", "companions"):
        for link in cast("tuple[PackedLink, ...]", said.get(name, ())):
            yield link[0]
    for name in ("via", "host"):
        if isinstance(found := _value(said.get(name)), Link):
            yield found.target


def _value(value: Packed) -> object:
    return unpacked(value, "") if value is not None else None


def _own_days(said: _Said) -> Iterator[int]:
    """The days under the keys that have to lie in the past."""
    for key in PAST_KEYS:
        if (value := said[key]) is not None:
            day = _value(value)
            first = day.first if isinstance(day, VagueDay) else day
            yield first.toordinal() if isinstance(first, date) else 0
    born = _value(said["birthday"])
    if isinstance(born, YearDay) and born.year is not None:
        yield date(min(max(born.year, 1), date.max.year), 1, 1).toordinal()


def _ways(said: _Said) -> Iterator[str]:
    for key in ("email", "phone"):
        for value in packed_values(said[key]):
            if way := way_compared(key, value):
                yield way


def way_compared(key: str, value: str) -> str:
    """What an address or a number is compared by; empty for what several people can have."""
    if key == "email":
        return f"email {value.casefold()}"
    digits = re.sub(r"\D", "", value)
    return f"phone {digits[-COMPARED:]}" if len(digits) >= SHORTEST_NUMBER else ""
