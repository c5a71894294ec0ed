"""What the parts of a note that is spelled plainly come to, for each sort of note: a contact, an event, the owner."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Protocol, cast

from journal.dates.written import may_stand_beside_day
from journal.notes.fields import folded_key
from journal.notes.model import Contact, Event, Link, Note, Owner
from journal.notes.packed import NOTE_MODELS, Packed, PackedLink, PackedNote, field_places, packed_day, packed_links
from journal.notes.quick.body import BodySpelling, NotPlain, QuickBody
from journal.notes.quick.front import QuickFront
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.field_values import FieldValue
from journal.notes.read.log import Body
from journal.notes.read.meeting_note import may_list_attendees
from journal.notes.read.note import (
    EventTitle,
    contact_keys,
    contact_name,
    event_keys,
    name_event,
    note_id,
    only_title,
    owner_keys,
    owner_name,
    topic_in,
)
from journal.notes.read.persons import is_of_another_sort
from journal.notes.read.said_keys import KeyedValues
from journal.notes.settings.settings import Settings

_Values = list[Packed]
_CONTACT, _EVENT, _OWNER = map(NOTE_MODELS.index, (Contact, Event, Owner))


class QuickSort(Protocol):
    """How a sort of note is made of its parts; NotPlain where these aren't surely plain, or a note of that sort."""

    front: QuickFront

    def body(self, values: _Values, path: str, text: str, at: int) -> QuickBody:
        """What the body says that begins at this place of a text, below a front matter with these values."""

    def note(self, values: _Values, path: str, text: str, body: QuickBody) -> PackedNote:
        """The note at a path with these values, this text and this body."""


# --- contacts -----------------------------------------------------------------------------------------------------

_ID, _PATH, _NAME, _GIVEN, _FAMILY, _ROLE, _TEXT, _ENTRIES, _MARKS, _TASKS, _LINKS, _TYPED, _TAGS, _EXTRA = (
    field_places(
        Contact,
        "id path name given_name family_name role text entries marks tasks links typed tags extra".split(),
    )
)
_OF_NAME = (("name", _NAME), ("given_name", _GIVEN), ("family_name", _FAMILY), ("role", _ROLE))


class QuickContacts:
    """Contacts, in a vault where a note needs no mark to be one."""

    def __init__(self, settings: Settings) -> None:
        self.front = QuickFront(settings, Contact("", "", ""), contact_keys(settings))
        dialect = dialect_of(settings)
        kinds = frozenset(kind for kind in dialect.kinds or () if _is_plain_kind(kind))
        self.spelling = BodySpelling(kinds, dialect, has_facts=True)

    def body(self, values: _Values, path: str, text: str, at: int) -> QuickBody:
        """As in `QuickSort`."""
        extra, tags = values[_EXTRA], values[_TAGS]
        if (extra or tags) and is_of_another_sort(extra, tags):  # type: ignore[arg-type]  # of texts
            raise NotPlain
        return QuickBody(self.spelling, path, text, at)

    def note(self, values: _Values, path: str, text: str, body: QuickBody) -> PackedNote:
        """As in `QuickSort`."""
        outside = body.outside
        values[_ID], values[_PATH] = note_id(path), path
        values[_TEXT], values[_ENTRIES] = "\n".join(outside.lines), tuple(body.entries)
        values[_MARKS], values[_TASKS], values[_LINKS] = (
            tuple(outside.marks),
            tuple(outside.tasks),
            tuple(outside.links),
        )
        role = values[_ROLE]
        if (
            not values[_NAME]
            or values[_GIVEN]
            or values[_FAMILY]
            or (role and _may_be_name(str(role), str(values[_NAME]), path))
        ):
            _name_contact(values, body.titles, path)
        return _CONTACT, tuple(values)


def _is_plain_kind(word: str) -> bool:
    """Whether a word is surely read as a kind where it stands behind a day."""
    return word.isalpha() and not may_stand_beside_day(word)


def _may_be_name(role: str, name: str, path: str) -> bool:
    """Whether a role may say what its note is called, and is none then: its last word stands in one of those."""
    word = role.casefold().rpartition(" ")[2]
    return not path.isascii() or word in path.casefold() or word in name.casefold()


def _name_contact(values: _Values, titles: list[str], path: str) -> None:
    """Names a contact by all that may say it: keys for first and last names, a title, the file, a role."""
    said = {name: values[place] for name, place in _OF_NAME if values[place]}
    linked = frozenset(shown for shown, _ in cast("tuple[tuple[str, str], ...]", values[_TYPED]))
    keyed = KeyedValues(cast("dict[str, FieldValue]", said), (), ())
    values[_NAME] = contact_name(keyed, _titled(titles), path, linked)
    values[_ROLE] = said.get("role")


def _titled(titles: list[str]) -> Body:
    """A body with these headings of level 1."""
    return Body(titles=[" ".join(title.split()) for title in titles])


# --- events -------------------------------------------------------------------------------------------------------

_OF_EVENT = "id path name date kind people text marks tasks links extra typed".split()
(
    _EVENT_ID, _EVENT_PATH, _EVENT_NAME, _DATE, _KIND, _PEOPLE, _EVENT_TEXT, _EVENT_MARKS, _EVENT_TASKS, _EVENT_LINKS,
    _EVENT_EXTRA, _EVENT_TYPED,
) = field_places(Event, _OF_EVENT)  # fmt: skip


class QuickEvents:
    """Events with their day in the front matter, and nobody who was there named in the body."""

    def __init__(self, settings: Settings) -> None:
        self.front = QuickFront(settings, Event("", "", "", date.min, ""), event_keys)
        self.front.blank[_DATE] = None
        self.spelling = BodySpelling(frozenset(), dialect_of(settings), has_facts=False)

    def body(self, values: _Values, path: str, text: str, at: int) -> QuickBody:
        """As in `QuickSort`."""
        day = packed_day(values[_DATE])
        if not day or values[_EVENT_TYPED] or may_list_attendees(text[at:]):
            raise NotPlain
        body = QuickBody(self.spelling, path, text, at, day)
        if body.entries:
            raise NotPlain
        return body

    def note(self, values: _Values, path: str, text: str, body: QuickBody) -> PackedNote:
        """As in `QuickSort`."""
        outside = body.outside
        known = tuple([Link(*one) for one in cast("tuple[PackedLink, ...]", values[_PEOPLE])])
        said: dict[str, FieldValue] = {"people": known}
        said |= {name: cast("str", values[at]) for name, at in (("name", _EVENT_NAME), ("kind", _KIND)) if values[at]}
        only = only_title(body.titles)
        topic = topic_in(cast("tuple[tuple[str, object], ...]", values[_EVENT_EXTRA]))
        title = EventTitle(topic or only, date.fromordinal(packed_day(values[_DATE])))
        keyed, titled = KeyedValues(said, (), ()), _titled(body.titles if only is not None else [])
        dialect, has_kind = self.spelling.dialect, _has_kind(text)
        name, kind = name_event(keyed, titled, title, path, [], dialect, has_kind=has_kind)
        values[_EVENT_ID], values[_EVENT_PATH], values[_EVENT_NAME], values[_KIND] = note_id(path), path, name, kind
        values[_PEOPLE] = packed_links(cast("tuple[Link, ...]", keyed.values["people"]))
        values[_EVENT_TEXT], values[_EVENT_LINKS] = "\n".join(outside.lines), tuple(outside.links)
        values[_EVENT_MARKS], values[_EVENT_TASKS] = tuple(outside.marks), tuple(outside.tasks)
        return _EVENT, tuple(values)


def _has_kind(text: str) -> bool:
    """Whether a front matter has a key for the kind that is called so, and not in another way."""
    front = text[: text.find("\n---\n", 3)].split("\n")[1:]
    return any(folded_key(line.partition(":")[0]) == "kind" for line in front if line[:1] not in (" ", "-"))


# --- the owner ----------------------------------------------------------------------------------------------------

_OWN_PATH, _OWN_NAME, _OWN_TEXT, _OWN_ENTRIES, _OWN_TASKS = field_places(Owner, "path name text entries tasks".split())


class _AnyKind(Container[str]):
    """The kinds of the owner's entries, which can be any word."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word.isascii() and word.islower() and _is_plain_kind(word)


class QuickOwners:
    """The owner's page."""

    def __init__(self, settings: Settings) -> None:
        self.front = QuickFront(settings, Owner(), owner_keys)
        self.spelling = BodySpelling(_AnyKind(), dialect_of(settings, any_kind=True), has_facts=False)

    def body(self, values: _Values, path: str, text: str, at: int) -> QuickBody:
        """As in `QuickSort`."""
        body = QuickBody(self.spelling, path, text, at)
        if any(people for _, _, _, _, _, people, *_ in body.entries):  # behind a word that may be no kind then
            raise NotPlain
        return body

    def note(self, values: _Values, path: str, text: str, body: QuickBody) -> PackedNote:
        """As in `QuickSort`."""
        outside, tasks = body.outside, [task for *_, tasks, _ in body.entries for task in tasks]
        values[_OWN_PATH] = path
        values[_OWN_NAME] = values[_OWN_NAME] or owner_name(_titled(body.titles).title)
        values[_OWN_TEXT], values[_OWN_ENTRIES] = "\n".join(outside.lines), tuple(body.entries)
        values[_OWN_TASKS] = (*outside.tasks, *tasks)
        return _OWNER, tuple(values)


def quick_sorts(settings: Settings) -> dict[type[Note], QuickSort]:
    """How a note of each model is made, as these settings want it read; contacts are none of them where a note needs a
    mark to be one."""
    others: dict[type[Note], QuickSort] = {Event: QuickEvents(settings), Owner: QuickOwners(settings)}
    return others if settings.marked else {Contact: QuickContacts(settings), **others}
