"""The text of one file, read: a contact, an event or the owner, and the problems found on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast
from unicodedata import normalize

from journal.classes import NamedTuple
from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, Keys, folded_key
from journal.notes.kind_words import spoken_kind
from journal.notes.model import Contact, Entry, Event, Link, Owner
from journal.notes.read.blanks import has_template_code
from journal.notes.read.body_facts import BodyFact, find_facts
from journal.notes.read.entry_heads import Dialect, dialect_of
from journal.notes.read.field_values import Reading
from journal.notes.read.front_log import front_logs, read_front_log
from journal.notes.read.log import Body, read_log
from journal.notes.read.markdown import Unit
from journal.notes.read.meeting_note import (
    MeetingSaid,
    attendees_in,
    meeting_kind,
    meeting_said,
    name_of_words,
    names_attendees,
    title_without,
)
from journal.notes.read.person_marks import says_person
from journal.notes.read.persons import is_home, is_person
from journal.notes.read.references import linked_pairs, linked_units
from journal.notes.read.said_keys import KeyedValues, Pairs, read_keys
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter, nodes
from journal.notes.yaml.front_matter import Node, NoteText, Scalar
from journal.patterns import regex

# Headings of a page that are no name.
_PAGE_TITLES = frozenset(
    """profile|my profile|me|about|about me|about you|myself|my page|home|journal|my journal|owner|notes|log|profil
    |mein profil|ich|über mich|moi|à propos|mon profil|yo|perfil|mi perfil|sobre mí""".replace("\n    ", "").split("|")
)
_TOPIC_KEYS = frozenset(("topic", "subject", "thema", "betreff", "sujet", "asunto", "onderwerp", "oggetto", "assunto"))
_DAY_BEFORE = regex(r"^[0-9]{4}([-_.]?)[0-9]{2}\1[0-9]{2}(?![0-9])[-_. ]*")
_CONFLICT = regex(r"^(?:<{7} .*|={7}|>{7} .*)\r?$", re.MULTILINE)


# What a file's name has before the name of a person: a sign, the number of a Zettelkasten, the folders of Dendron.
_NO_NAME = regex(r"\A(?:@(?=\S)|[0-9]{8,14}[ _-]+(?=\D)|(?:[a-z0-9_-]+\.)+(?=[a-z][a-z0-9_-]*\Z))")


# What a heading says of its note before the name: `Person: Ada Lovelace`.
_SORT_BEFORE = regex(
    r"\A(?:person|people|contact|profile|persona|contacto|pessoa|contato|personne|kontakt|persoon)"
    r"[ \t]*(?::|[-–—|][ \t])[ \t]*(?=\S)",
    re.IGNORECASE,
)
Swaps = Mapping[tuple[int, int], Node | None]
_NOTHING: Swaps = {}


class NoteFront(NamedTuple):
    """The pairs of the front matter, and the text that it is of; `instead` has other values for facts in the body, by
    their places, None for one that is to go."""

    pairs: Pairs
    text: NoteText
    instead: Swaps = _NOTHING

    def swapped(self, facts: tuple[BodyFact, ...]) -> tuple[BodyFact, ...]:
        """The facts with those values in place of their own."""
        if not self.instead:
            return facts
        every = ((fact, self.instead.get(fact.place, fact.value)) for fact in facts)
        return tuple(fact._replace(value=value) for fact, value in every if not isinstance(value, nodes.Mapping | None))


_Note = TypeVar("_Note", Contact, Event, Owner)


def read_contact(text: str, path: str, settings: Settings) -> tuple[Contact | None, tuple[Problem, ...]]:
    """The contact that this text says; None when its front matter can't be understood, and without a problem where the
    settings want a mark that it hasn't, or it says that it is of a place."""
    if settings.marked and not says_person(text, settings.marked):
        return None, ()
    contact, problems = _read(text, Reading(path, settings), said_contact)
    return (contact, problems) if contact is None or is_person(contact.extra, contact.tags, text) else (None, ())


def read_event(text: str, path: str, settings: Settings) -> tuple[Event | None, tuple[Problem, ...]]:
    """The event that this text says; None when its front matter can't be understood, or it has no date."""
    return _read(text, Reading(path, settings), said_event)


def read_owner(text: str, path: str, settings: Settings) -> tuple[Owner | None, tuple[Problem, ...]]:
    """The owner that this text says, whose log may name any kind; None when its front matter can't be understood."""
    return _read(text, Reading(path, settings), said_owner)


def _read(
    text: str, reading: Reading, note_of: Callable[[Reading, NoteFront], _Note | None]
) -> tuple[_Note | None, tuple[Problem, ...]]:
    front = _front(reading, text)
    note = note_of(reading, front) if front else None
    return note, tuple(reading.problems)


def said_contact(reading: Reading, front: NoteFront) -> Contact:
    """The contact that these keys and the body under them say."""
    keys = contact_keys(reading.settings).beside(key.text for key, _ in front.pairs)
    found = find_facts(units_in(front), keys, reading)
    keyed = read_keys(reading, keys, front.pairs, front.swapped(found.facts))
    body = _body(reading, front, found.units, dialect_of(reading.settings))
    logged = _logged_in_front(reading, front)
    reading.problems.extend(found.problems)
    path = reading.path
    name = contact_name(keyed, body, path, frozenset(shown for shown, _ in reading.typed))
    return Contact(
        id=note_id(path), path=path, name=name, extra=keyed.extra, keys=keyed.keys,
        typed=tuple(reading.typed), text="\n".join(body.prose), entries=(*logged, *body.entries),
        marks=tuple(body.marks), tasks=tuple(body.tasks), links=tuple(body.links),
        **keyed.of(Contact),  # type: ignore[arg-type]  # of each field's type: fields.py and model.py agree, by a test
    )  # fmt: skip


def said_event(reading: Reading, front: NoteFront) -> Event | None:
    """The event that these keys and the body under them say; None when it has no date."""
    keyed, path = read_keys(reading, event_keys, front.pairs), reading.path
    day, dialect, units = keyed.values.pop("date", None), dialect_of(reading.settings), units_in(front)
    only = only_title([unit.text for unit in units if unit.kind == "heading" and unit.level == 1])
    title = topic_in(keyed.extra) or only
    said = None if isinstance(day, date) else meeting_said(note_id(path), title, units, dialect)
    if said and said.day and not any(problem.code == "bad-date" for problem in reading.problems):
        day = said.day
    if not isinstance(day, date):
        if not any(problem.code == "bad-date" for problem in reading.problems):
            place = _place(keyed, "date", path)
            reading.problems.append(Problem("no-date", "error", "the event has no date", "add date: 2026-11-26", place))
        return None
    body = _body(reading, front, units, dialect, day)
    if only is None:
        body.titles.clear()
    has_kind = any(folded_key(key.text) == "kind" for key, _ in front.pairs)
    name, kind = name_event(keyed, body, EventTitle(title, day, said), path, units, dialect, has_kind=has_kind)
    return Event(
        id=note_id(path), path=path, name=name, date=day, kind=kind,
        extra=keyed.extra, keys=keyed.keys,
        typed=(*reading.typed, *((kind, typed) for shown, typed in reading.typed if shown.casefold() == kind)),
        text="\n".join((*body.prose, *(entry.text for entry in body.entries))),
        marks=(*body.marks, *(mark for entry in body.entries for mark in entry.marks)),
        tasks=(*body.tasks, *(task for entry in body.entries for task in entry.tasks)),
        links=(*body.links, *(link for entry in body.entries for link in (*entry.people, *entry.links))),
        **keyed.of(Event),  # type: ignore[arg-type]  # as above
    )  # fmt: skip


class EventTitle(NamedTuple):
    """The title of a meeting's note, with the day of the meeting, and what is said of both outside of the front matter
    where that has no day."""

    text: str | None
    day: date
    said: MeetingSaid | None = None


def name_event(
    keyed: KeyedValues, body: Body, title: EventTitle, path: str, units: list[Unit], dialect: Dialect, *, has_kind: bool
) -> tuple[str, str]:
    """The name and the kind of an event, which are keyed values no more; of those who took part, all are.

    `has_kind`: its front matter has a key that is called so, and not in another way.
    """
    text, day, said = title
    if text and said is None and (plain := title_without(text, day, dialect)) != text:
        keyed.values.setdefault("name", plain)
    if said and said.title and "name" not in keyed.values:
        keyed.values["name"] = said.title
        keyed.values.setdefault("kind", meeting_kind(said.title, dialect) or "event")
    known = cast("tuple[Link, ...]", keyed.values.pop("people", ()))
    called = "" if known else cast("str", keyed.values.get("name")) or text or note_id(path)
    there = attendees_in(called, units, dialect)
    keyed.values["people"] = (*known, *_others(there, known))
    kind = _plain_kind(cast("str", keyed.values.pop("kind", "event")), dialect)
    if dialect.kinds and kind not in dialect.kinds and not has_kind:
        kind = meeting_kind(text or "", dialect) or "event"  # `type: external` says of what sort it was, not how
    return _event_name(keyed, body, path, kind), kind


def topic_in(extra: Iterable[tuple[str, object]]) -> str | None:
    """What a meeting's note says that it was about, in keys of its own."""
    return next((value for key, value in extra if key in _TOPIC_KEYS and value and isinstance(value, str)), None)


def only_title(titles: Sequence[str]) -> str | None:
    """The one of these headings of level 1; None where there are several, which are parts of the page, or one that is
    a part."""
    is_title = len(titles) == 1 and not names_attendees(titles[0]) and titles[0].casefold() not in _PAGE_TITLES
    return titles[0] if is_title else None


def _plain_kind(typed: str, dialect: Dialect) -> str:
    """The kind of a meeting as the settings call it, where they know it: `Phone_Call` is a call."""
    words = typed.replace("_", " ").replace("-", " ")
    return (spoken_kind(words, dialect.kinds) if dialect.kinds else None) or typed.casefold()


def _others(found: tuple[Link, ...], known: tuple[Link, ...]) -> Iterator[Link]:
    """Those links that lead elsewhere than the known ones."""
    targets = {link.target for link in known}
    return (link for link in found if link.target not in targets)


def said_owner(reading: Reading, front: NoteFront) -> Owner:
    """The owner that these keys and the body under them say."""
    keyed = read_keys(reading, owner_keys, front.pairs)
    body = _body(reading, front, units_in(front), dialect_of(reading.settings, any_kind=True))
    return Owner(
        path=reading.path, name=cast("str", keyed.values.pop("name", None)) or owner_name(body.title),
        extra=keyed.extra, keys=keyed.keys, typed=tuple(reading.typed), text="\n".join(body.prose),
        entries=tuple(body.entries), tasks=(*body.tasks, *(task for entry in body.entries for task in entry.tasks)),
        **keyed.of(Owner),  # type: ignore[arg-type]  # as above
    )  # fmt: skip


def owner_name(title: str | None) -> str:
    """The heading of the owner's page where it is their name; not what any such page may be called."""
    is_name = title is not None and title.strip(" :#").casefold() not in _PAGE_TITLES
    return title if title and is_name else ""


def _place(keyed: KeyedValues, key: str, path: str) -> Source:
    return next((place for name, place in keyed.keys if name == key), Source(path))


def note_id(path: str) -> str:
    """A note's id: its file's name without the ending, in one Unicode form whatever the file system's is; its folder's
    where that says whose it is."""
    named = path.rpartition("/")[0] if is_home(path) else path.removesuffix(".md")
    return normalize("NFC", named.rpartition("/")[2])


def _says_file(title: str, path: str) -> bool:
    """Whether a title has all words of the file's name, and so is the name of somebody and not their work."""
    words = {word.casefold() for word in title.split()}
    return {word.casefold() for word in words_of(_NO_NAME.sub("", note_id(path))).split()} <= words


def _event_name(keyed: KeyedValues, body: Body, path: str, kind: str) -> str:
    """As of other notes; else the file's name without the day before it, as `HL7 dinner`, else the kind."""
    if named := _named(keyed, body):
        return named
    words = _DAY_BEFORE.sub("", note_id(path)).replace("_", " ").replace("-", " ").split() or kind.split()
    return name_of_words(words)


def words_of(identifier: str) -> str:
    """An id as words: `ada-lovelace` is Ada Lovelace; one with capitals or spaces keeps them, and its hyphens."""
    if " " in identifier or identifier != identifier.lower():
        return " ".join(identifier.replace("_", " ").split()) or "?"
    words = identifier.replace("_", " ").replace("-", " ").split() or [identifier.strip() or "?"]
    return " ".join(word.capitalize() for word in words)


@lru_cache(maxsize=4)
def contact_keys(settings: Settings) -> Keys:
    """The table of a contact's keys with the spellings that the settings add."""
    return Keys(CONTACT_KEYS, settings.keys)


event_keys = Keys(EVENT_KEYS)
owner_keys = Keys(OWNER_KEYS)


def _front(reading: Reading, text: str) -> NoteFront | None:
    """The front matter and where the body starts; None when it is there but can't be understood."""
    found = front_matter.read_around(text, reading.path)
    reading.problems.extend(found.problems)
    if found.mapping is None and found.problems:
        return None
    pairs = found.mapping.pairs if found.mapping else ()
    return NoteFront(linked_pairs(pairs, found.text.below), found.text)


def units_in(front: NoteFront) -> list[Unit]:
    """The headings, items and paragraphs of the body."""
    return linked_units(front.text.below, front.text.first_line)


def _body(reading: Reading, front: NoteFront, units: list[Unit], dialect: Dialect, day: date | None = None) -> Body:
    rest, first_line = front.text.below, front.text.first_line
    if "<<<<<<<" in rest or ">>>>>>>" in rest:
        _report_conflict(reading, rest, first_line)
    body = read_log(units, reading.path, dialect, day)
    reading.problems.extend(body.problems)
    return body


def _logged_in_front(reading: Reading, front: NoteFront) -> list[Entry]:
    """The entries of a log that is kept in the front matter."""
    entries: list[Entry] = []
    if any(not isinstance(node, Scalar) for _, node in front.pairs):
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


def _name(keyed: KeyedValues, body: Body, path: str) -> str:
    """`name`, else the first heading, else the file's name as words."""
    return _named(keyed, body) or _named_by_file(path)


def _named_by_file(path: str) -> str:
    return words_of(_NO_NAME.sub("", note_id(path)))


def _named(keyed: KeyedValues, body: Body) -> str | None:
    title = None if body.title is None or has_template_code(body.title) else _SORT_BEFORE.sub("", body.title)
    return cast("str | None", keyed.values.pop("name", None)) or title


def _is_part(body: Body, path: str) -> bool:
    """Whether the first heading is that of a part of the page: one of several, or of any page, in a file that has
    somebody's name."""
    if len(body.titles) < 2 and (body.title or "").strip(" :#").casefold() not in _PAGE_TITLES:
        return False
    said = _NO_NAME.sub("", note_id(path))
    words = {word.casefold() for word in words_of(said).split()}
    is_name = len(words) > 1 and not any(letter.isdigit() for letter in said)
    return is_name and words.isdisjoint((body.title or "").casefold().split())


def contact_name(keyed: KeyedValues, body: Body, path: str, linked: frozenset[str]) -> str:
    """The same of a person, whose first and last name may be keys of their own; a role that is the name is none.

    What links to somebody else (`linked`, as it is read) is no part of a name.
    """
    parts = {key: cast("str", keyed.values.get(key)) for key in ("given_name", "family_name") if key in keyed.values}
    names = [said for said in parts.values() if said not in linked]
    if "name" not in keyed.values and (len(names) == 2 or any(" " in name for name in names)):
        keyed.values["name"] = " ".join(names)
    first, last = keyed.values.get("name"), keyed.values.get("family_name")
    is_more = isinstance(last, str) and last not in linked
    if isinstance(first, str) and isinstance(last, str) and is_more and last.casefold() not in first.casefold():
        keyed.values["name"] = f"{first} {last}"
    if _is_part(body, path):
        body.titles.clear()
    name = _name(keyed, body, path)
    title = keyed.values.get("role")
    if isinstance(title, str) and body.title is None and first is None and _says_file(title, path):
        name = title
        del keyed.values["role"]
    elif isinstance(title, str) and title.casefold() in (name.casefold(), _named_by_file(path).casefold()):
        del keyed.values["role"]
    return name
