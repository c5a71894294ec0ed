"""What the commands that write share: notes as drafts, edits as changes, people by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import click

from journal.actions.people_after import people_after
from journal.classes import dataclass, replace
from journal.errors import Misused, NotFound, Refused
from journal.notes.model import Contact, Owner
from journal.output import escape_unseen
from journal.session import Session

if TYPE_CHECKING:
    from journal.notes.edit.draft import Draft
    from journal.notes.edit.typed_entry import TypedEntry
    from journal.plan.agenda.item import Deed
    from journal.plan.people.file_names import FileStyle
    from journal.plan.people.new_note import NoteValue
    from journal.plan.people.people import Person
    from journal.vault.write.changes import Change

ADD_KIND = "To have it as one: [kinds] in journal.toml (journal edit settings)"


def session_again(session: Session) -> Session:
    """The session anew: it reads the notes as they are by now, once it is asked for them, and says nothing twice that
    is said once."""
    again = Session(session.asked, lambda: session.today)
    again.out = session.out
    return again


def say_each(session: Session, *sentences: str) -> None:
    """Says those of the sentences that say something, each on its line."""
    for sentence in filter(None, sentences):
        session.out.say(sentence)


def can_undo(session: Session) -> bool:
    """Whether what a command does can be taken back: commits are wanted, and a repository is there for them."""
    from journal.vault.walk import repository_of

    return session.settings.commit and repository_of(session.vault.root) is not None


# --- notes and their changes ------------------------------------------------------------------------------------


def draft_of(session: Session, path: str) -> Draft:
    """The text of a note as it is on the disk, with how it is read."""
    from journal.notes.edit.draft import Draft
    from journal.notes.read.sorts import SORTS, sort_of
    from journal.vault.files import read_text

    note = next((event for event in session.notes.events if event.path == path), None)
    sort = SORTS["owner"] if path == session.settings.owner else sort_of(note) if note else SORTS["contact"]
    return Draft(read_text(session.vault, path), path, session.settings, sort.read)


def file_bytes(text: str) -> bytes:
    """The text as a file has it; Misused for what came in as bytes that are no text."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Misused("what you typed is not UTF-8, and a note holds nothing else") from None


def change_of(draft: Draft, text: str) -> Change:
    """The change that gives a note this text."""
    from journal.vault.write.changes import Change

    return Change(draft.path, file_bytes(draft.text), file_bytes(text))


def changes_of(session: Session, deeds: Sequence[Deed], new: Sequence[Draft] = ()) -> list[Change]:
    """The changes that some deeds make, those in one note together; `new` are the notes that aren't there yet."""
    from journal.plan.agenda.close import edited_notes
    from journal.vault.write.changes import Change

    unborn = {draft.path: draft for draft in new}

    @cache
    def draft_at(path: str) -> Draft:
        return unborn.get(path) or draft_of(session, path)

    return with_last_contacts(
        session,
        [
            Change(path, None, file_bytes(text)) if path in unborn else change_of(draft_at(path), text)
            for path, text in edited_notes(deeds, draft_at).items()
        ],
    )


# --- keys that a vault keeps for other programs -------------------------------------------------------------------


def with_last_contacts(session: Session, changes: Sequence[Change]) -> list[Change]:
    """The changes, with the day in each `last_contact` of a note by which somebody was spoken to later than before.

    Only where `[write] last_contact` wants it, and only where a note has that key, in the spelling it has.
    """
    from journal.notes.edit.draft import Draft
    from journal.vault.files import read_text
    from journal.vault.write.changes import Change

    found = {change.path: change for change in changes}
    if not session.settings.write_last_contact or not changes:
        return list(changes)
    for person in people_after(session, changes):
        before = session.people[person.id].last_contact if person.id in session.people else None
        if _lags(person) and person.last_contact != before and person.last_contact:
            path = person.contact.path
            old = found[path].before if path in found else None
            text = (found[path].after or b"").decode() if path in found else read_text(session.vault, path)
            new = _with_day(Draft(text, path, session.settings), person.last_contact)
            found[path] = Change(path, old if path in found else file_bytes(text), file_bytes(new))
    return list(found.values())


def _lags(person: Person) -> bool:
    """Whether a note keeps the day of the last contact, and says an earlier one or none."""
    said, last = person.contact.last_contact, person.last_contact
    has_key = any(key == "last_contact" for key, _ in person.contact.keys)
    return has_key and last is not None and (said is None or said < last)


def _with_day(draft: Draft, day: date) -> str:
    """The note with the day in its key, as a link where it is one."""
    from journal.notes.edit.key_place import find_key
    from journal.notes.edit.keys import set_key
    from journal.notes.yaml.front_matter import Scalar

    node = find_key(draft, "last_contact").node
    is_link = isinstance(node, Scalar) and node.text.startswith("[[")
    return set_key(draft, "last_contact", f"[[{day}]]" if is_link else day)


# --- somebody new -------------------------------------------------------------------------------------------------


def new_note(session: Session, keys: Mapping[str, NoteValue], prose: str = "", taken: Iterable[str] = ()) -> Draft:
    """The note of somebody new with these keys, in a file of its own; `taken` are paths that are no contact's.

    Misused, with the sentence of the check, when one of the values can't stand there.
    """
    from journal.notes.edit.draft import Draft
    from journal.notes.read.note import read_contact
    from journal.plan.people.new_note import first_text, with_mark

    path = _new_path(str(keys["name"]), session, tuple(taken))
    try:
        text = first_text(with_mark(keys, session.settings), prose)
    except ValueError as error:
        raise Misused(str(error)) from None
    _, problems = read_contact(text, path, session.settings)
    if problems:
        remedy = f" ({problems[0].remedy})" if problems[0].remedy else ""
        raise Misused(f"{problems[0].message}{remedy}")
    return Draft(text, path, session.settings)


def _new_path(name: str, session: Session, taken: Collection[str]) -> str:
    """Where a new note goes, called as the vault calls those of its people; `taken` are paths that are no contact's."""
    from journal.plan.people.new_note import free_path

    place, people = new_place(session), session.people
    path = place.path_of(free_path(place.stem(name), place.folder, map(place.file_of, taken)))
    if not people.has_alike(path):
        return path
    return place.path_of(free_path(place.stem(name), place.folder, map(place.file_of, (*people.paths(), *taken))))


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where the notes of new people go, and how their files are called there; `inner` is the note in a folder of each,
    as `/index.md`."""

    folder: str
    prefix: str
    style: FileStyle
    inner: str = ""

    def stem(self, name: str) -> str:
        """The name of the file for somebody of this name."""
        return self.prefix + self.style.stem(name)

    def path_of(self, file: str) -> str:
        """The note of somebody, who has a folder of their own by the name of this file, or the file itself."""
        return file.removesuffix(".md") + self.inner if self.inner else file

    def file_of(self, path: str) -> str:
        """The file by whose name the folder of this note is called; the path of any other note."""
        has_folder = self.inner and path.endswith(self.inner)
        return f"{path.removesuffix(self.inner)}.md" if has_folder else path


def new_place(session: Session) -> NewPlace:
    """The place for the notes of new people: the first of the settings in which they are read as contacts."""
    from journal.notes.read.persons import is_home
    from journal.plan.people.file_names import file_style, prefix_of
    from journal.vault.note_places import is_contact

    for row in session.settings.contacts:
        folder, prefix, inner = folder_of(row), prefix_of(row), f"/{row.rpartition('/')[2]}" if is_home(row) else ""
        place = NewPlace(folder, prefix, file_style(session.people.notes.contacts, prefix), inner)
        if is_contact(place.path_of(f"{folder}/{prefix}x.md" if folder else f"{prefix}x.md"), session.settings):
            return place
    raise Refused("[paths] in journal.toml has no folder for the note of somebody new: add one to contacts")


def folder_of(row: str) -> str:
    """The folder of a row of `paths.contacts`: of a glob, what stands before the first part with a sign in it."""
    plain = row.split("/")
    magic = next((at for at, part in enumerate(plain) if set(part) & set("*?[")), len(plain))
    return "/".join(part for part in plain[:magic] if part not in ("", "."))


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody who was named: by `word`, which is the id unless they are new."""

    word: str
    name: str
    is_new: bool = False


def named_people(session: Session, words: Sequence[str | NamedPerson], can_add: bool = True) -> tuple[NamedPerson, ...]:
    """Those whom the words mean, each once: one when they are a name together, else one a word. Who is known, stays.

    On a terminal it asks which one where there are several, and whether to add whom it doesn't find. NotFound when
    nobody could be asked, or not wished.
    """
    from journal.plan.people.find import named_apart
    from journal.plan.people.folding import fold_name

    typed = [word for word in words if isinstance(word, str)]
    several = words if len(typed) < len(words) else named_apart(session.people, typed)
    found = [word if isinstance(word, NamedPerson) else _one(session, word, can_add) for word in several]
    return tuple({(one.is_new, fold_name(one.word)): one for one in found}.values())


def _one(session: Session, word: str, can_add: bool) -> NamedPerson:
    from journal.plan.people.find import find_people
    from journal.plan.people.folding import fold_name

    session.refuse_unread(word)
    try:
        person = session.person(word)
        return NamedPerson(person.id, person.name)
    except NotFound as error:
        can_ask = can_add and bool(fold_name(word)) and not session.no_input and not find_people(session.people, word)
        said = str(error) if str(error).endswith((".", "?")) else f"{error}."
        if not can_ask or not click.confirm(escape_unseen(f"{said} Add {word} as somebody new?"), err=True):
            raise
    name = " ".join(word.split())
    return NamedPerson(name, name, is_new=True)


def owner(session: Session) -> Owner:
    """The owner's own note, to write in; Refused where there is none."""
    path = session.settings.owner
    if not (session.vault.root / path).is_file():
        raise Refused(f'{path}, your own page, isn\'t there. To make it: journal set me name "YOUR NAME"')
    return replace(session.people.owner, path=path)


def listed_names(words: str) -> tuple[str, ...]:
    """The names of a list as it is typed: `ann, tom and zoe`."""
    return tuple(one.strip() for one in re.split(r",|;|\band\b|&", words) if one.strip())


def others_of(session: Session, typed: TypedEntry) -> tuple[TypedEntry, tuple[NamedPerson, ...]]:
    """Those whom a typed line says took part; who is nobody, and near to nobody, goes back into the text.

    NotFound for somebody who is nearly called so, and where several are called so and nobody can be asked.
    """
    from journal.notes.edit.typed_entry import bare_name, without_others
    from journal.plan.people.find import find_people, near_names

    known = [
        word
        for word in typed.head.people
        if find_people(session.people, bare_name(word)) or near_names(session.people, word)
    ]
    others = tuple(_one(session, bare_name(word), can_add=False) for word in known)
    return without_others(typed, [word for word in typed.head.people if word not in known]), others


def said_typed(typed: TypedEntry) -> tuple[str, ...]:
    """What of a typed line was read as plain text, and could have been meant otherwise."""
    from journal.plan.words.item_words import join_and

    head = typed.head
    kind = f"'{head.other}' is no kind of contact here, so it stands in the text. {ADD_KIND}" if head.other else ""
    who = f"Nobody here is called {join_and(typed.unknown)}, so that stands in the text." if typed.unknown else ""
    return kind, who


def contact_of(session: Session, one: NamedPerson, taken: Iterable[str] = ()) -> tuple[Contact, Draft | None]:
    """The contact of somebody named; of somebody new with the note that is to be written, at none of these paths."""
    from journal.notes.read.note import read_contact

    if not one.is_new:
        return session.people.contacts.get(one.word) or session.person(one.word).contact, None
    draft = new_note(session, {"name": one.name, "status": "inbox"}, taken=taken)
    contact, _ = read_contact(draft.text, draft.path, session.settings)
    assert contact is not None, "a note of ours can be read"
    return contact, draft


def link_to(session: Session, who: str) -> str:
    """A link to the one person meant, as a note has it; NotFound as in session.person."""
    identifier = session.person(who.strip().removeprefix("[[").removesuffix("]]")).id
    # A file's name can have what a link can't; then the name alone has to do, which is read as a link too.
    return identifier if set("[]|#^") & set(identifier) else f"[[{identifier}]]"
