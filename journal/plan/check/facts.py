"""What the checks between notes ask of each of them: told by its text and the settings alone, whatever the day is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import VagueDay, YearDay
from journal.notes.model import Contact, Event, Link, Note, Owner
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
    field_places,
    packed_values,
    unpacked,
)
from journal.patterns import regex

SHORTEST_NUMBER = 6  # digits of a number that is one person's, and not an extension
COMPARED = 9  # digits at the end of a number, which are the same however it is dialled
PAST_KEYS = ("last_contact", "met", "verified")
_NO_DIGIT = regex(r"\D")


def _values_of(model: type[Note], *names: str) -> Callable[[tuple[Packed, ...]], tuple[Packed, ...]]:
    """What gives the values of fields with these names, of a packed note of this sort."""
    return itemgetter(*field_places(model, names))


_OF_CONTACT = _values_of(
    Contact, "path", "name", "entries", "marks", "tasks", "links", "via", "keys", "updates", "language", "email",
    "phone", "met", "where", "status", "birthday", *PAST_KEYS
)  # fmt: skip
_OF_EVENT = _values_of(Event, "path", "name", "entries", "marks", "tasks", "links", "people", "companions", "host")
_OF_OWNER = _values_of(Owner, "path", "name", "entries", "tasks")
# Where a note has entries and marks.
_MARKED = tuple(
    (names.index("entries"), names.index("marks") if "marks" in names else None) for names in NOTE_FIELDS
)  # fmt: skip


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
    return _FACTS[number](values)


def _facts_of_contact(values: tuple[Packed, ...]) -> NoteFacts:
    path, name, entries, own_marks, own_tasks, links, via, keys, updates, language, *more = _OF_CONTACT(values)
    email, phone, met, where, status, birthday, *past = more
    talks = cast("tuple[PackedEntry, ...]", entries)
    marks, tasks = _marks_in(talks, own_marks), _tasks_in(talks, own_tasks)
    targets = [*_linked(talks, marks, tasks), *_targets(links)]
    if isinstance(met_through := _value(via), Link):
        targets.append(met_through.target)
    return NoteFacts(
        cast("str", path), cast("str", name),
        next(((line, column) for key, line, column in cast("tuple[PackedKey, ...]", keys) if key == "name"), (1, 1)),
        tuple(dict.fromkeys(targets)),
        met_through.target if isinstance(met_through, Link) else "",
        (*_ways("email", email), *_ways("phone", phone)),
        max((_latest(talks, marks), *map(_first_day, past), _year_born(birthday))),
        cast("tuple[str, ...]", updates) if isinstance(updates, tuple) else (),
        cast("str", language or ""),
        not (entries or met or where or status == "archived"),
    )  # fmt: skip


def _facts_of_event(values: tuple[Packed, ...]) -> NoteFacts:
    path, name, entries, own_marks, own_tasks, links, people, companions, host = _OF_EVENT(values)
    talks = cast("tuple[PackedEntry, ...]", entries)
    marks, tasks = _marks_in(talks, own_marks), _tasks_in(talks, own_tasks)
    targets = [*_linked(talks, marks, tasks), *_targets(links), *_targets(people), *_targets(companions)]
    if isinstance(at := _value(host), Link):
        targets.append(at.target)
    return _facts_of_page(path, name, targets, _latest(talks, marks))


def _facts_of_owner(values: tuple[Packed, ...]) -> NoteFacts:
    path, name, entries, own_tasks = _OF_OWNER(values)
    talks = cast("tuple[PackedEntry, ...]", entries)
    marks = _marks_in(talks, ())
    return _facts_of_page(path, name, _linked(talks, marks, _tasks_in(talks, own_tasks)), _latest(talks, marks))


def _facts_of_page(path: Packed, name: Packed, targets: Iterable[str], latest: int) -> NoteFacts:
    return NoteFacts(cast("str", path), cast("str", name), targets=tuple(dict.fromkeys(targets)), latest=latest)


_FACTS = tuple({Contact: _facts_of_contact, Event: _facts_of_event, Owner: _facts_of_owner}[one] for one in NOTE_MODELS)


def packed_marks(note: PackedNote) -> list[PackedMark]:
    """The marks in a note, wherever they stand; of the owner's those of the news."""
    number, values = note
    entries, own = _MARKED[number]
    return _marks_in(cast("tuple[PackedEntry, ...]", values[entries]), () if own is None else values[own])


def _marks_in(entries: tuple[PackedEntry, ...], own: Packed) -> list[PackedMark]:
    marks = cast("tuple[PackedMark, ...]", own)
    return [*marks, *[mark for entry in entries if entry[7] for mark in entry[7]]]


def _tasks_in(entries: tuple[PackedEntry, ...], own: Packed) -> list[PackedTask]:
    tasks = cast("tuple[PackedTask, ...]", own)
    return [*[task for entry in entries if entry[8] for task in entry[8]], *tasks]


def _linked(entries: tuple[PackedEntry, ...], marks: list[PackedMark], tasks: list[PackedTask]) -> list[str]:
    """What the links in these lead to."""
    found = [link[0] for entry in entries if entry[5] or entry[6] for link in (*entry[5], *entry[6])]
    found += [link[0] for mark in marks if mark[5] for link in mark[5]]
    found += [link[0] for task in tasks if task[10] for link in task[10]]
    return found


def _targets(links: Packed) -> list[str]:
    return [link[0] for link in cast("tuple[PackedLink, ...]", links)]


def _value(value: Packed) -> object:
    return unpacked(value, "") if value is not None else None


def _latest(entries: tuple[PackedEntry, ...], marks: list[PackedMark]) -> int:
    """The latest day of these, and of the fields of these."""
    days = [entry[0] for entry in entries]
    days += [state[1] for mark in marks if mark[6] for state in mark[6]]
    return max(days, default=0)


def _first_day(said: Packed) -> int:
    """The first day that what stands under one of the keys of the past can be."""
    day = _value(said)
    first = day.first if isinstance(day, VagueDay) else day
    return first.toordinal() if isinstance(first, date) else 0


def _year_born(said: Packed) -> int:
    """The first day of the year in which somebody was born, where that is known."""
    born = _value(said)
    if not isinstance(born, YearDay) or born.year is None:
        return 0
    return date(min(max(born.year, 1), date.max.year), 1, 1).toordinal()


def _ways(key: str, values: Packed) -> list[str]:
    return [way for value in packed_values(values) if (way := way_compared(key, value))] if values else []


def way_compared(key: str, value: str) -> str:
    """What an address or a number is compared by; empty for what several people can have."""
    if key == "email":
        return f"email {value.casefold()}"
    digits = _NO_DIGIT.sub("", value)
    return f"phone {digits[-COMPARED:]}" if len(digits) >= SHORTEST_NUMBER else ""
