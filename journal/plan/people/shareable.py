"""Everybody as others may see them: without who is private, what was said in confidence, and their names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import chain
from typing import TypeVar, cast

from journal.classes import replace
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS
from journal.notes.inline import unlinked, with_pointers
from journal.notes.marks import MARKS
from journal.notes.model import Contact, Entry, Event, Labelled, Link, Mark, Owner, Plain, Task, kept_note
from journal.notes.packed import Packed, PackedNotes, fields_packed
from journal.patterns import regex
from journal.plan.known.digest import Digest
from journal.plan.known.index import Known
from journal.plan.people.people import Notes, People
from journal.plan.people.withheld import WITHHELD, pointed_to

Sort = TypeVar("Sort", Contact, Event, Owner)
# The keys of the front matter whose values are texts; links to people, and keys of one's own, are looked at apart.
_KEYS = frozenset(
    one.name
    for one in (*CONTACT_KEYS, *EVENT_KEYS, *OWNER_KEYS)
    if one.kind in ("text", "prose", "list", "labels", "year_days", "updates")
)
# Those of them that name whom a note is about, say where they are found, or have words that the program knows.
_OWN_WORDS = frozenset(
    "name given_name family_name call aliases sort_name email phone url uid timezone time kind pronouns updates".split()
)
_SHORTEST = 4  # letters of a name that can't be a word of another meaning


def shareable(people: People) -> People:
    """The same people without those who are private and without private marks.

    Where somebody else's note names or links one who is private, it says `[Name?]`.
    """
    privates = [private for (private,) in people.values(("private",))]
    if not any(privates) and not people.days and not _withholds(people):
        return people
    hidden = [people.contacts[who] for who, private in zip(people.ids, privates, strict=True) if private]
    view = _View(people, hidden)
    shown = _Shown(view, [who for who, private in zip(people.ids, privates, strict=True) if not private])
    notes = Notes(shown, tuple(map(view.event, people.events)), view.owner(people.owner), Known(view.digests))
    return People(notes, people.settings, people.today)


def _withholds(people: People) -> bool:
    """Whether a note may say something of which others see less, where nobody is private: in confidence, or with a
    link in a value."""
    index, owner = people.index, people.owner
    marks = chain.from_iterable([*(event.marks for event in people.events), *(entry.marks for entry in owner.entries)])
    typed = any((*(event.typed for event in people.events), owner.typed))
    private = any(MARKS[mark.word].private for mark in marks)
    return bool(index.private or index.traits.get("linking") or typed or private)


class _Shown(PackedNotes[Contact]):
    """The notes of people as others see them, of which each value is looked at when it is asked for."""

    def __init__(self, view: _View, ids: Sequence[str]) -> None:
        self.view = view
        self.ids = ids
        self.found: dict[str, Contact] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def note_at(self, place: int) -> Contact:
        who = self.ids[place]
        if who not in self.found:
            note = self.view.people.contacts[who]
            self.found[who] = kept_note(Contact, (("id", note.id), ("path", note.path)), _Showing(self.view, note))
        return self.found[who]

    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        return (fields_packed(note, names) for note in self)


class _Showing:
    """What shows one more value of a note."""

    __slots__ = ("note", "view")

    def __init__(self, view: _View, note: Contact) -> None:
        self.view, self.note = view, note

    def __call__(self, name: str) -> Iterable[tuple[str, object]]:
        return ((name, self.view.of_contact(self.note, name)),)


class _View:
    """How notes look to others."""

    def __init__(self, people: People, hidden: Iterable[Contact]) -> None:
        self.people = people
        self.hidden = {contact.id for contact in hidden}
        names = {name for one in hidden for name in (one.name, one.id, *one.aliases) if len(name) >= _SHORTEST}
        longest_first = sorted(names, key=len, reverse=True)
        self.names = regex(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
        self.has_names = bool(names)
        self.is_hidden_target = cache(self._is_hidden)
        # What a value of a contact is, beside the keys whose values are texts.
        self.by_name = cast(
            "Mapping[str, Callable[[object], object]]",
            {
                "typed": lambda typed: (), "text": self.mask, "extra": self.pairs,
                "entries": lambda entries: tuple(map(self.entry, entries)), "marks": self.marks, "links": self.links,
                "tasks": lambda tasks: tuple(map(self.task, tasks)),
                "via": lambda via: None if self.is_hidden(via) else via,
            },
        )  # fmt: skip

    def digests(self) -> Mapping[str, Digest]:
        """What is known of those people's notes that others see as they are."""
        known, others = self.people.known.digests(), self.people.contacts.others
        paths = (path for path, who, _ in self.people.heads() if path in known and who not in others)
        return {path: known[path] for path in paths if not self._changes(known[path])}

    def _changes(self, digest: Digest) -> bool:
        """Whether of a note of this digest another one is known, where others see it."""
        if digest.is_private or "linking" in digest.traits:
            return True
        linked = *[target for target, _ in digest.tells], *digest.links, *digest.names
        return any(map(self.is_hidden_target, chain(linked, *digest.own, *digest.given)))

    def is_hidden(self, link: Link | str) -> bool:
        """Whether a link means somebody who is private, also one in a spelling that isn't followed."""
        return self.is_hidden_target(link if isinstance(link, str) else link.target)

    def _is_hidden(self, target: str) -> bool:
        return bool(self.hidden) and any(one in self.hidden for one in pointed_to(self.people, target))

    def mask(self, text: str) -> str:
        """The text with a question for each who is private."""
        if not self.hidden:
            return text
        text = with_pointers(text, lambda target: WITHHELD if self.is_hidden(target) else None)
        return self.names.sub(WITHHELD, text) if self.has_names else text

    def front_matter(self, note: Sort) -> Sort:
        """A note whose values link nobody who is private, in any field and in any spelling."""
        told = {shown: unlinked(self.mask(typed)) for shown, typed in note.typed}
        keys = [one.name for one in fields(note) if one.name in _KEYS]
        values = {name: self.shown(name, getattr(note, name), told) for name in keys}
        return replace(note, **values, more=self.more(note.more, told), typed=())  # type: ignore[arg-type]  # each of the type that it had

    def shown(self, name: str, value: object, told: Mapping[str, str]) -> object:
        """A value of this key, in which nobody is linked who is private, nor named where it is in the owner's words."""
        value = self.value(value, told)
        return value if name in _OWN_WORDS else self.masked(value)

    def masked(self, value: object) -> object:
        """A value with each text in it masked."""
        if isinstance(value, str):
            return self.mask(value)
        return tuple(map(self.masked, value)) if type(value) is tuple else value

    def value(self, value: object, told: Mapping[str, str]) -> object:
        if isinstance(value, str):
            return told.get(value) or with_pointers(value, lambda at: WITHHELD if self.is_hidden(at) else None)
        if isinstance(value, Labelled):
            return Labelled(str(self.value(value.label, told)), str(self.value(value.value, told)))
        return tuple(self.value(one, told) for one in value) if type(value) is tuple else value

    def of_contact(self, one: Contact, name: str) -> object:
        """What a contact's note shows to others under a name."""
        value: object = getattr(one, name)
        if name in _KEYS or name == "more":
            told = {shown: unlinked(self.mask(typed)) for shown, typed in one.typed}
            value = self.more(one.more, told) if name == "more" else self.shown(name, value, told)
        return self.by_name[name](value) if value and name in self.by_name else value

    def more(self, pairs: Iterable[tuple[str, object]], told: Mapping[str, str]) -> tuple[tuple[str, object], ...]:
        return tuple((name, self.shown(name, value, told)) for name, value in pairs)

    def event(self, one: Event) -> Event:
        one = self.front_matter(one)
        return replace(
            one,
            name=self.mask(one.name),
            people=self.links(one.people),
            companions=self.links(one.companions),
            host=None if one.host and self.is_hidden(one.host) else one.host,
            text=self.mask(one.text),
            extra=self.pairs(one.extra),
            marks=self.marks(one.marks),
            tasks=tuple(map(self.task, one.tasks)),
            links=self.links(one.links),
        )

    def owner(self, one: Owner) -> Owner:
        one = replace(self.front_matter(one), extra=self.pairs(one.extra), goals=self.pairs(one.goals))
        entries = tuple(map(self.entry, one.entries))
        return replace(one, text=self.mask(one.text), entries=entries, tasks=tuple(map(self.task, one.tasks)))

    def entry(self, one: Entry) -> Entry:
        marks, tasks = self.marks(one.marks), tuple(map(self.task, one.tasks))
        people, links = self.links(one.people), self.links(one.links)
        # With a tag that makes a mark of it, the entry's own words are what was told in confidence.
        is_told = not any(mark.tag and MARKS[mark.word].private for mark in one.marks)
        text = self.mask(one.text) if is_told else ""
        return replace(one, text=text, people=people, links=links, marks=marks, tasks=tasks)

    def marks(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        shown = (mark for mark in marks if not MARKS[mark.word].private)
        return tuple(replace(mark, text=self.mask(mark.text), links=self.links(mark.links)) for mark in shown)

    def task(self, one: Task) -> Task:
        return replace(one, text=self.mask(one.text), links=self.links(one.links))

    def links(self, links: Iterable[Link]) -> tuple[Link, ...]:
        return tuple(link for link in links if not self.is_hidden(link))

    def pairs(self, pairs: Iterable[tuple[str, Plain]]) -> tuple[tuple[str, Plain], ...]:
        return tuple((key, self.plain(value)) for key, value in pairs)

    def plain(self, value: Plain) -> Plain:
        """A value of a key of their own, each text in it masked."""
        if isinstance(value, dict):
            return {key: self.plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.plain(inner) for inner in value]
        return self.mask(value) if isinstance(value, str) else value
