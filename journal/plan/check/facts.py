"""What the checks between notes ask of each of them: told by its text and the settings alone, whatever the day is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import cast

from journal.classes import NamedTuple
from journal.dates.words import VagueDay, YearDay
from journal.notes.model import Contact, Event, Note, Owner
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedEntry,
    PackedKey,
    PackedLink,
    PackedMark,
    PackedNote,
    PackedState,
    PackedTask,
    field_places,
    packed_day,
    packed_fields,
    packed_target,
    packed_values,
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
    Contact, "path", "name", "entries", "links", "via", "keys", "updates", "language", "email", "phone", "met",
    "where", "status", "birthday", *PAST_KEYS
)  # fmt: skip
_OF_EVENT = _values_of(Event, "path", "name", "links", "people", "companions", "host")
_OF_OWNER = _values_of(Owner, "path", "name")
_TOLD = ("entries", "marks", "tasks")
# Where a note has entries, marks and tasks.
_TELLING = tuple([names.index(name) if name in names else None for name in _TOLD] for names in NOTE_FIELDS)


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


class NoteTold(NamedTuple):
    """What the entries, marks and tasks of a note tell: what their links lead to, the number of their latest day, 0 for
    none, and the fields of marks with a day before that of their entry."""

    targets: list[str]
    latest: int
    early: list[tuple[PackedMark, PackedState]]


def told_in(note: PackedNote) -> NoteTold:
    """What the entries, marks and tasks of a note tell, wherever they stand; of the owner's marks those of the news."""
    number, values = note
    entries, own_marks, own_tasks = [() if at is None else values[at] for at in _TELLING[number]]
    marks, tasks = [*cast("tuple[PackedMark, ...]", own_marks)], [*cast("tuple[PackedTask, ...]", own_tasks)]
    talks = cast("tuple[PackedEntry, ...]", entries)
    linked: list[PackedLink] = []
    for talk in talks:
        if talk[5] or talk[6]:
            linked += (*talk[5], *talk[6])
        if talk[7]:
            marks += talk[7]
        if talk[8]:
            tasks += talk[8]
    for more in [mark[5] for mark in marks if mark[5]] + [task[10] for task in tasks if task[10]]:
        linked += more
    states = [(mark, state) for mark in marks for state in mark[6]]
    latest = max([*[talk[0] for talk in talks], *[state[1] for _, state in states]], default=0)
    early = [(mark, state) for mark, state in states if 0 < state[1] < mark[2]]
    return NoteTold([link[0] for link in linked], latest, early)


def facts_checked(note: PackedNote, told: NoteTold) -> NoteFacts:
    """What is asked of a note, which is packed and tells this."""
    number, values = note
    return _FACTS[number](values, told)


def _facts_of_contact(values: tuple[Packed, ...], told: NoteTold) -> NoteFacts:
    path, name, entries, links, via, keys, updates, language, email, phone, met, *more = _OF_CONTACT(values)
    where, status, birthday, *past = more
    met_through = packed_target(via)
    return NoteFacts(
        cast("str", path), cast("str", name),
        next(((line, column) for key, line, column in cast("tuple[PackedKey, ...]", keys) if key == "name"), (1, 1)),
        tuple(dict.fromkeys((*told.targets, *_targets(links), *met_through))),
        met_through[0] if met_through else "",
        (*_ways("email", email), *_ways("phone", phone)),
        max((told.latest, *[_first_day(said) for said in past if said is not None], _year_born(birthday))),
        cast("tuple[str, ...]", updates) if isinstance(updates, tuple) else (),
        cast("str", language or ""),
        not (entries or met or where or status == "archived"),
    )  # fmt: skip


def _facts_of_event(values: tuple[Packed, ...], told: NoteTold) -> NoteFacts:
    path, name, links, people, companions, host = _OF_EVENT(values)
    targets = (*told.targets, *_targets(links), *_targets(people), *_targets(companions), *packed_target(host))
    return _facts_of_page(path, name, targets, told.latest)


def _facts_of_owner(values: tuple[Packed, ...], told: NoteTold) -> NoteFacts:
    path, name = _OF_OWNER(values)
    return _facts_of_page(path, name, told.targets, told.latest)


def _facts_of_page(path: Packed, name: Packed, targets: Iterable[str], latest: int) -> NoteFacts:
    return NoteFacts(cast("str", path), cast("str", name), targets=tuple(dict.fromkeys(targets)), latest=latest)


_FACTS = tuple({Contact: _facts_of_contact, Event: _facts_of_event, Owner: _facts_of_owner}[one] for one in NOTE_MODELS)


def _targets(links: Packed) -> list[str]:
    return [link[0] for link in cast("tuple[PackedLink, ...]", links)]


def _first_day(said: Packed) -> int:
    """The first day that what stands under one of the keys of the past can be."""
    if not (vague := packed_fields(VagueDay, said)):
        return packed_day(said)
    year, month, day = cast("tuple[int, int | None, int | None]", vague)
    return date(year, month or 1, day or 1).toordinal()


def _year_born(said: Packed) -> int:
    """The first day of the year in which somebody was born, where that is known."""
    *_, year = packed_fields(YearDay, said) or (None,)
    return date(min(max(cast("int", year), 1), date.max.year), 1, 1).toordinal() if year is not None else 0


def _ways(key: str, values: Packed) -> list[str]:
    return [way for value in packed_values(values) if (way := way_compared(key, value))] if values else []


def way_compared(key: str, value: str) -> str:
    """What an address or a number is compared by; empty for what several people can have."""
    if key == "email":
        return f"email {value.casefold()}"
    digits = _NO_DIGIT.sub("", value)
    return f"phone {digits[-COMPARED:]}" if len(digits) >= SHORTEST_NUMBER else ""
