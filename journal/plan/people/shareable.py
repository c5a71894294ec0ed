"""Everybody as others may see them: without who is private, what was said in confidence, and their names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TypeVar

from journal.classes import replace
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS
from journal.notes.inline import unlinked, with_pointers
from journal.notes.marks import MARKS
from journal.notes.model import Contact, Entry, Event, Labelled, Link, Mark, Owner, Plain, Task
from journal.patterns import regex
from journal.plan.people.people import Notes, People
from journal.plan.people.withheld import WITHHELD, pointed_to

Sort = TypeVar("Sort", Contact, Event, Owner)
# The keys of the front matter whose values are texts; links to people, and keys of one's own, are looked at apart.
_KEYS = frozenset(
    one.name
    for one in (*CONTACT_KEYS, *EVENT_KEYS, *OWNER_KEYS)
    if one.kind in ("text", "prose", "list", "labels", "year_days", "updates")
)
_SHORTEST = 4  # letters of a name that can't be a word of another meaning


def shareable(people: People) -> People:
    """The same people without those who are private and without private marks.

    Where somebody else's note names or links one who is private, it says `[Name?]`.
    """
    hidden = [contact for contact in people.contacts.values() if contact.private]
    view = _View(people, hidden)
    shown = (contact for contact in people.contacts.values() if not contact.private)
    notes = Notes(tuple(map(view.contact, shown)), tuple(map(view.event, people.events)), view.owner(people.owner))
    return People(notes, people.settings, people.today)


class _View:
    """How notes look to others."""

    def __init__(self, people: People, hidden: Iterable[Contact]) -> None:
        self.people = people
        self.hidden = {contact.id for contact in hidden}
        names = {name for one in hidden for name in (one.name, one.id, *one.aliases) if len(name) >= _SHORTEST}
        longest_first = sorted(names, key=len, reverse=True)
        self.names = regex(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
        self.has_names = bool(names)

    def is_hidden(self, link: Link | str) -> bool:
        """Whether a link means somebody who is private, also one in a spelling that isn't followed."""
        return any(
            one in self.hidden for one in pointed_to(self.people, link if isinstance(link, str) else link.target)
        )

    def mask(self, text: str) -> str:
        """The text with a question for each who is private."""
        if not self.hidden:
            return text
        text = with_pointers(text, lambda target: WITHHELD if self.is_hidden(target) else None)
        return self.names.sub(WITHHELD, text) if self.has_names else text

    def front_matter(self, note: Sort) -> Sort:
        """A note whose values link nobody who is private, in any field and in any spelling."""
        told = {shown: unlinked(self.mask(typed)) for shown, typed in note.typed}
        values = {one.name: self.value(getattr(note, one.name), told) for one in fields(note) if one.name in _KEYS}
        more = tuple((name, self.value(value, told)) for name, value in note.more)
        return replace(note, **values, more=more, typed=())  # type: ignore[arg-type]  # each of the type that it had

    def value(self, value: object, told: Mapping[str, str]) -> object:
        if isinstance(value, str):
            return told.get(value) or with_pointers(value, lambda at: WITHHELD if self.is_hidden(at) else None)
        if isinstance(value, Labelled):
            return Labelled(str(self.value(value.label, told)), str(self.value(value.value, told)))
        return tuple(self.value(one, told) for one in value) if type(value) is tuple else value

    def contact(self, one: Contact) -> Contact:
        one = self.front_matter(one)
        return replace(
            one,
            via=None if one.via and self.is_hidden(one.via) else one.via,
            where=self.mask(one.where) if one.where else one.where,
            text=self.mask(one.text),
            extra=self.pairs(one.extra),
            entries=tuple(map(self.entry, one.entries)),
            marks=self.marks(one.marks),
            tasks=tuple(map(self.task, one.tasks)),
            links=self.links(one.links),
        )

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
