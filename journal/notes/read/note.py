"""The text of one file, read: a contact, an event or the owner, and the problems found on the way."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple, cast
from unicodedata import normalize

from journal.dates.spans import quoted_short
from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, Keys
from journal.notes.model import Contact, Entry, Event, Note, Owner, Plain
from journal.notes.read.entry_heads import Dialect, dialect_of
from journal.notes.read.field_values import FieldValue, Reading, read_value
from journal.notes.read.front_log import front_logs, read_front_log
from journal.notes.read.log import Body, read_log
from journal.notes.read.markdown import units_of
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Node, NoteText, Scalar, Sequence
from journal.patterns import regex

# Headings of the owner's page that are no name.
_PAGE_TITLES = frozenset(
    """profile|my profile|me|about|about me|about you|myself|my page|home|journal|my journal|owner|notes|log|profil
    |mein profil|ich|über mich|moi|à propos|mon profil|yo|perfil|mi perfil|sobre mí""".replace("\n    ", "").split("|")
)
_DAY_BEFORE = regex(r"^[0-9]{4}([-_.]?)[0-9]{2}\1[0-9]{2}(?![0-9])[-_. ]*")
_ABBREVIATION = regex(r"[A-Za-z]{1,4}[0-9][A-Za-z0-9]{0,3}")  # hl7, w3c
_CONFLICT = regex(r"^(?:<{7} .*|={7}|>{7} .*)\r?$", re.MULTILINE)


# What a file's name has before the name of a person: a sign, the number of a Zettelkasten, the folders of Dendron.
_NO_NAME = regex(r"\A(?:@(?=\S)|[0-9]{8,14}[ _-]+(?=\D)|(?:[a-z0-9_-]+\.)+(?=[a-z][a-z0-9_-]*\Z))")


class _Front(NamedTuple):
    """The pairs of the front matter, and the text that it is of."""

    pairs: tuple[tuple[Scalar, Node], ...]
    text: NoteText


class _Keyed(NamedTuple):
    """The front matter by its known keys, what its owner added, and where each known key stands."""

    values: dict[str, FieldValue]
    extra: tuple[tuple[str, Plain], ...]
    keys: tuple[tuple[str, Source], ...]

    def of(self, model: type[Note]) -> dict[str, object]:
        """The values by the attributes that the model has for them, all others as `more`."""
        own: dict[str, object] = {name: value for name, value in self.values.items() if name in model.__slots__}
        more = tuple((name, self.values[name]) for name in sorted({*self.values} - {*own}) if self.values[name] != ())
        return own | ({"more": more} if more else {})


def read_contact(text: str, path: str, settings: Settings) -> tuple[Contact | None, tuple[Problem, ...]]:
    """The contact that this text says; None when its front matter can't be understood."""
    reading = Reading(path, settings)
    front = _front(reading, text)
    if front is None:
        return None, tuple(reading.problems)
    keyed = _keyed(reading, contact_keys(settings), front)
    body = _body(reading, front, dialect_of(settings))
    logged = _logged_in_front(reading, front)
    contact = Contact(
        id=note_id(path), path=path, name=_name(keyed, body, path), extra=keyed.extra, keys=keyed.keys,
        typed=tuple(reading.typed), text="\n".join(body.prose), entries=(*logged, *body.entries),
        marks=tuple(body.marks), tasks=tuple(body.tasks), links=tuple(body.links),
        **keyed.of(Contact),  # type: ignore[arg-type]  # of each field's type: fields.py and model.py agree, by a test
    )  # fmt: skip
    return contact, tuple(reading.problems)


def read_event(text: str, path: str, settings: Settings) -> tuple[Event | None, tuple[Problem, ...]]:
    """The event that this text says; None when its front matter can't be understood, or it has no date."""
    reading = Reading(path, settings)
    front = _front(reading, text)
    if front is None:
        return None, tuple(reading.problems)
    keyed = _keyed(reading, _event_keys, front)
    day = keyed.values.pop("date", None)
    if not isinstance(day, date):
        if not any(problem.code == "bad-date" for problem in reading.problems):
            place = _place(keyed, "date", path)
            reading.problems.append(Problem("no-date", "error", "the event has no date", "add date: 2026-11-26", place))
        return None, tuple(reading.problems)
    body = _body(reading, front, dialect_of(settings), day)
    kind = cast("str", keyed.values.pop("kind", "event")).casefold()
    event = Event(
        id=note_id(path), path=path, name=_event_name(keyed, body, path, kind), date=day, kind=kind,
        extra=keyed.extra, keys=keyed.keys, typed=tuple(reading.typed),
        text="\n".join((*body.prose, *(entry.text for entry in body.entries))),
        marks=(*body.marks, *(mark for entry in body.entries for mark in entry.marks)),
        tasks=(*body.tasks, *(task for entry in body.entries for task in entry.tasks)),
        links=(*body.links, *(link for entry in body.entries for link in (*entry.people, *entry.links))),
        **keyed.of(Event),  # type: ignore[arg-type]  # as above
    )  # fmt: skip
    return event, tuple(reading.problems)


def read_owner(text: str, path: str, settings: Settings) -> tuple[Owner | None, tuple[Problem, ...]]:
    """The owner that this text says, whose log may name any kind; None when its front matter can't be understood."""
    reading = Reading(path, settings)
    front = _front(reading, text)
    if front is None:
        return None, tuple(reading.problems)
    keyed = _keyed(reading, _owner_keys, front)
    body = _body(reading, front, dialect_of(settings, any_kind=True))
    owner = Owner(
        path=path, name=cast("str", keyed.values.pop("name", None)) or _own_name(body.title), extra=keyed.extra,
        keys=keyed.keys, typed=tuple(reading.typed), text="\n".join(body.prose), entries=tuple(body.entries),
        tasks=(*body.tasks, *(task for entry in body.entries for task in entry.tasks)),
        **keyed.of(Owner),  # type: ignore[arg-type]  # as above
    )  # fmt: skip
    return owner, tuple(reading.problems)


def _own_name(title: str | None) -> str:
    """The heading of the owner's page where it is their name; not what any such page may be called."""
    is_name = title is not None and title.strip(" :#").casefold() not in _PAGE_TITLES
    return title if title and is_name else ""


def _place(keyed: _Keyed, key: str, path: str) -> Source:
    return next((place for name, place in keyed.keys if name == key), Source(path))


def note_id(path: str) -> str:
    """A note's id: its file's name without the ending, in one Unicode form whatever the file system's is."""
    return normalize("NFC", path.rpartition("/")[2].removesuffix(".md"))


def _event_name(keyed: _Keyed, body: Body, path: str, kind: str) -> str:
    """As of other notes; else the file's name without the day before it, as `HL7 dinner`, else the kind."""
    if named := _named(keyed, body):
        return named
    words = _DAY_BEFORE.sub("", note_id(path)).replace("_", " ").replace("-", " ").split() or kind.split()
    name = " ".join(word.upper() if _ABBREVIATION.fullmatch(word) else word for word in words)
    return name[:1].upper() + name[1:]


def words_of(identifier: str) -> str:
    """An id as words: `ada-lovelace` is Ada Lovelace; one with capitals or spaces is left as it was typed."""
    words = identifier.replace("_", " ").replace("-", " ").split() or [identifier.strip() or "?"]
    if " " in identifier or identifier != identifier.lower():
        return " ".join(words)
    return " ".join(word.capitalize() for word in words)


@lru_cache(maxsize=4)
def contact_keys(settings: Settings) -> Keys:
    """The table of a contact's keys with the spellings that the settings add."""
    return Keys(CONTACT_KEYS, settings.keys)


_event_keys = Keys(EVENT_KEYS)
_owner_keys = Keys(OWNER_KEYS)


def _front(reading: Reading, text: str) -> _Front | None:
    """The front matter and where the body starts; None when it is there but can't be understood."""
    found = front_matter.read_front_matter(text, reading.path)
    reading.problems.extend(found.problems)
    if found.mapping is None and found.problems:
        return None
    return _Front(found.mapping.pairs if found.mapping else (), found.text)


def _keyed(reading: Reading, keys: Keys, front: _Front) -> _Keyed:
    values: dict[str, FieldValue] = {}
    extra: list[tuple[str, Plain]] = []
    places: list[tuple[str, Source]] = []
    for key, node in front.pairs:
        known = keys.find(key.text)
        if known is None:
            extra.append((key.text, front_matter.plain_value(node)))
            continue
        place = Source(reading.path, key.line, key.column)
        if any(name == known.name for name, _ in places):
            _report_twice(reading, known.name, key.text, place)
            continue
        places.append((known.name, place))
        if (value := read_value(reading, known, node)) is not None:
            values[known.name] = value
    return _Keyed(values, tuple(extra), tuple(places))


def _report_twice(reading: Reading, name: str, typed: str, place: Source) -> None:
    message = f"{quoted_short(typed)} says again what another key says: both are read as {name}"
    reading.problems.append(Problem("same-key", "warning", message, f"keep one, as {name}", place))


def _body(reading: Reading, front: _Front, dialect: Dialect, day: date | None = None) -> Body:
    rest, first_line = front.text.below, front.text.first_line
    if "<<<<<<<" in rest or ">>>>>>>" in rest:
        _report_conflict(reading, rest, first_line)
    body = read_log(units_of(rest, first_line), reading.path, dialect, day)
    reading.problems.extend(body.problems)
    return body


def _logged_in_front(reading: Reading, front: _Front) -> list[Entry]:
    """The entries of a log that is kept in the front matter."""
    entries: list[Entry] = []
    if any(isinstance(node, Sequence) for _, node in front.pairs):
        dialect = dialect_of(reading.settings)
        for log in front_logs(front.pairs, dialect):
            found, problems = read_front_log(log, reading.path, dialect)
            entries += found
            reading.problems.extend(problems)
    return entries


def _report_conflict(reading: Reading, rest: str, first_line: int) -> None:
    if found := _CONFLICT.search(rest):
        place = Source(reading.path, first_line + rest.count("\n", 0, found.start()))
        remedy = "keep what is right of both sides: journal sync mends what it can, journal resolve the rest"
        reading.problems.append(Problem("conflict-markers", "error", "a merge left its markers here", remedy, place))


def _name(keyed: _Keyed, body: Body, path: str) -> str:
    """`name`, else the first heading, else the file's name as words."""
    return _named(keyed, body) or words_of(_NO_NAME.sub("", note_id(path)))


def _named(keyed: _Keyed, body: Body) -> str | None:
    return cast("str | None", keyed.values.pop("name", None)) or body.title
