"""People as they are once changes are made, of which a command says what waits then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from journal.notes.model import Contact, Note
from journal.session import Session

if TYPE_CHECKING:
    from journal.notes.settings.settings import Settings
    from journal.plan.people.people import People
    from journal.vault.files import FileReader
    from journal.vault.write.changes import Change

_T = TypeVar("_T", bound=Note)


def people_after(session: Session, changes: Sequence[Change], who: Iterable[str] | None = None) -> People:
    """Everybody as they are once these changes are made; with `who` only what is with these needs to be known."""
    if not changes:
        return session.people
    notes = _notes_after(session, changes)
    if notes is None:
        some = None if who is None else _changed_people(session, changes, who)
        return _everybody_after(session, changes) if some is None else some
    from journal.plan.people.some_people import people_about, people_with

    return people_with(session.people, notes) if who is None else people_about(session.people, who, notes)


def _changed_people(session: Session, changes: Sequence[Change], who: Iterable[str]) -> People | None:
    """Those who are asked about after somebody came, went or is called otherwise; None where that isn't plain."""
    from journal.notes.read.sorts import SORTS, sort_of
    from journal.plan.people.changed_people import ChangedNotes, people_changed
    from journal.vault.note_places import is_contact

    people, found = session.people, list[Note]()
    for change in changes:
        if change.after is None:
            continue
        place, text = people.place_at(change.path), change.after.decode()
        if place is not None:
            before = people.note(place)
            found.append(_reread(before, {change.path: text}, session.settings, sort_of(before).read))
        elif is_contact(change.path, session.settings):
            note, _ = SORTS["contact"].read(text, change.path, session.settings)
            found += [note] if note else []
    gone = [change.path for change in changes if change.after is None]
    return people_changed(people, ChangedNotes(found, gone), who)


def _notes_after(session: Session, changes: Sequence[Change]) -> list[Note] | None:
    """The notes that change as they are then; None where somebody comes, goes or is called otherwise."""
    from journal.notes.read.sorts import sort_of

    people, found = session.people, list[Note]()
    for change in changes:
        place = people.place_at(change.path)
        if place is None or change.after is None:
            return None
        before = people.note(place)
        texts = {change.path: change.after.decode()}
        found.append(_reread(before, texts, session.settings, sort_of(before).read))
        if _names_of(found[-1]) != _names_of(before):
            return None
    return found


def _names_of(note: Note) -> tuple[object, ...]:
    """What a note says one goes by; its file says the rest."""
    return (note.name, note.aliases, note.first_name) if isinstance(note, Contact) else ()


def _everybody_after(session: Session, changes: Sequence[Change]) -> People:
    """Everybody, brought together anew: what is known of the notes that stay as they are is known still."""
    from journal.notes.read.note import read_contact, read_event, read_owner
    from journal.plan.known.index import Known
    from journal.plan.people.people import Notes, People
    from journal.vault.note_places import is_contact

    settings, notes = session.settings, session.notes
    texts = {change.path: change.after.decode() for change in changes if change.after is not None}
    gone = {change.path for change in changes if change.after is None}
    contacts = [_reread(one, texts, settings, read_contact) for one in notes.contacts if one.path not in gone]
    events = [_reread(one, texts, settings, read_event) for one in notes.events if one.path not in gone]
    owner = _reread(notes.owner, texts, settings, read_owner)
    there = {*(one.path for one in notes.contacts), *(one.path for one in notes.events)}
    new = [path for path in texts if path not in there and is_contact(path, settings)]
    read = (read_contact(texts[path], path, settings)[0] for path in new)
    contacts += [contact for contact in read if contact is not None]
    digests = {path: digest for path, digest in notes.known.digests().items() if path not in texts}
    known = Known(lambda: digests)
    return People(Notes(tuple(contacts), tuple(events), owner, known, notes.days), settings, session.today)


def _reread(note: _T, texts: Mapping[str, str], settings: Settings, read: FileReader[_T]) -> _T:
    """A note as its new text has it, or as it was. Its edit was proved by reading it so, which isn't done again."""
    from journal.notes.edit.draft import Draft, read_once

    text = texts.get(note.path)
    found = note if text is None else read_once(Draft(text, note.path, settings, read))[0]
    return found if isinstance(found, type(note)) else note
