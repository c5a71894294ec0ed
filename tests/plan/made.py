"""People made of the text of their notes, as the tests of `plan` need them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from journal.errors import Problem, in_order
from journal.notes.model import Contact, Note
from journal.notes.packed import Packed, PackedNotes, packed_note, packed_of
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.settings.settings import read_settings
from journal.plan.check.facts import facts_checked, told_in
from journal.plan.check.note import problems_in_note
from journal.plan.check.overview import Overview
from journal.plan.check.people import problems_between_notes
from journal.plan.people.people import Notes, People

TODAY = date(2026, 11, 23)


def people_of(notes: Mapping[str, str], toml: str = "", today: date = TODAY) -> People:
    """Everybody in these notes, path → text; what lies in `events/` is an event, `me.md` the owner."""
    settings, wrong = read_settings(toml)
    assert not wrong
    events = {path: text for path, text in notes.items() if path.startswith("events/")}
    contacts = {path: text for path, text in notes.items() if path not in events and path != "me.md"}
    owner = read_owner(notes.get("me.md", ""), "me.md", settings)[0]
    read = Notes(
        tuple(contact for path in contacts if (contact := read_contact(contacts[path], path, settings)[0])),
        tuple(event for path in events if (event := read_event(events[path], path, settings)[0])),
    )
    return People(read if owner is None else Notes(read.contacts, read.events, owner), settings, today)


class OpenedNotes(PackedNotes[Contact]):
    """Notes of which it is known who was asked for."""

    def __init__(self, notes: Sequence[Contact]) -> None:
        self.notes = notes
        self.asked = set[str]()

    def __len__(self) -> int:
        return len(self.notes)

    def note_at(self, place: int) -> Contact:
        self.asked.add(self.notes[place].id)
        return self.notes[place]

    def values(self, names: Sequence[str]) -> Iterator[tuple[object, ...]]:
        return (tuple([getattr(note, name) for name in names]) for note in self.notes)

    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        return packed_of(self.notes, names)


def opened(texts: Mapping[str, str]) -> tuple[People, OpenedNotes]:
    """Everybody in these notes, and the notes of the contacts, none of which was asked for yet."""
    made = people_of(texts)
    notes = OpenedNotes(made.notes.contacts)
    return People(Notes(notes, made.events, known=made.known), made.settings, made.today), notes


def note(**keys: object) -> str:
    """The text of a note with these keys in its front matter, and `body` under it."""
    body = str(keys.pop("body", ""))
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front}---\n{body}"


def checked(people: People, files: Collection[str]) -> tuple[Problem, ...]:
    """What the checks find in these notes and between them, in order."""
    notes: tuple[Note, ...] = (*people.contacts.values(), *people.events, people.owner)
    packed = [(one := packed_note(note), told_in(one), note.path) for note in notes]
    own = (problem for one in packed for problem in problems_in_note(*one, people.settings))
    facts = [facts_checked(note, told) for note, told, _ in packed]
    return in_order([*own, *problems_between_notes(Overview(people, files, facts))])
