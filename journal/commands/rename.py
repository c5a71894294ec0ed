"""journal rename: a person's new name, in their note, its file and every link to them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from shlex import quote

import click

from journal.actions import note_edits
from journal.actions.params import WHO
from journal.dates.spans import counted
from journal.errors import Misused, Refused
from journal.notes import inline
from journal.notes.edit import keys as edit_keys
from journal.notes.edit.draft import Draft
from journal.notes.edit.links import rename_links
from journal.notes.model import Contact
from journal.notes.read.note import read_contact, stem
from journal.plan.drafts.file import is_untouched, read_draft, with_checksum
from journal.plan.people.people import People, fold
from journal.plan.renaming import item_ids, new_path, targets_by_id, targets_by_name
from journal.plan.words.sentences import join_and
from journal.session import Session
from journal.vault.files import Unread
from journal.vault.walk import files_in, one_form
from journal.vault.write.changes import Change


@dataclass(frozen=True, slots=True)
class Move:
    """Who is renamed, to what, and the links that follow: those that name the file, and those that say the name."""

    contact: Contact
    name: str
    path: str
    by_id: frozenset[str]
    by_name: frozenset[str]
    name_target: str

    @property
    def id(self) -> str:
        """The new id."""
        return self.contact.id if self.path == self.contact.path else stem(self.path)


@click.command()
@click.argument("who", type=WHO)
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@click.option("--keep-file", is_flag=True, help="Leave the file as it is called.")
@click.option("--no-alias", is_flag=True, help="Don't keep the old name among the aliases.")
@click.option("--anyway", is_flag=True, help="Take a name that somebody else has already.")
@click.pass_obj
def rename(session: Session, who: str, words: tuple[str, ...], keep_file: bool, no_alias: bool, anyway: bool) -> None:
    """Rename a person, their file and every link to them.

    The old name stays among their aliases, so that it finds them still. Links are rewritten in all notes of the vault,
    agendas and drafts too; what they show stays as you wrote it. All of it is one change, and one undo takes it back.

    \b
    Examples:
      journal rename priya "Priya Shah"
      journal rename priya Priya Shah --no-alias
    """
    name = " ".join(" ".join(words).split())
    if not fold(name):
        raise Misused("say the new name, as in: journal rename priya Priya Shah")
    with session.writing():
        move = _move(session, session.person(who).contact, name, keep_file, anyway)
        own = _own_text(session, move, no_alias)
        found, unread = _relinked(session, move)
        changes = [*_moved(session, move, own), *found]
        changes = _with_items(session, move, changes)
        if not session.change(changes, f"Rename {move.contact.name} to {name}", "rename"):
            return
    others = len(changes) - (1 if move.path == move.contact.path else 2)
    links = f"Links to them are rewritten in {counted(others, 'other note')}." if others else ""
    left = f"{join_and(unread)} can't be read, so links in it are as they were: journal check." if unread else ""
    note_edits.say(
        session,
        f"{move.contact.name} is {name} now, in {move.path}.",
        links,
        left,
        f"Next: journal show {quote(move.id)}",
    )


def _move(session: Session, contact: Contact, name: str, keep_file: bool, anyway: bool) -> Move:
    """What is to happen. Refused when somebody is called so already."""
    people = session.people
    if name == contact.name:
        raise Refused(f"{name} is the name in {contact.path} already")
    others = [one for one in people.meant(name) if one != contact.id]
    if others and not anyway:
        other = people.contacts[others[0]]
        also = "" if other.name == name else f"{other.name}, "
        raise Refused(f"{name} is there already: {also}{other.path}. For a second one of that name: --anyway")
    path = contact.path if keep_file else new_path(people, contact, name, anyway)
    new_id = contact.id if path == contact.path else stem(path)
    target = new_id if others or set("[]|#^") & set(name) else name
    by_id = targets_by_id(people, contact) if new_id != contact.id else frozenset[str]()
    return Move(contact, name, path, by_id, targets_by_name(people, contact), target)


def _own_text(session: Session, move: Move, no_alias: bool) -> str:
    """Their own note: the name, unless it says so by its file or heading already, the aliases, links to themselves."""
    draft = note_edits.draft_of(session, move.contact.path)
    text = _with_links(draft, move)
    read, _ = read_contact(text, move.path, session.settings)
    if read is None or read.name != move.name:
        text = edit_keys.set_key(draft.with_text(text), "name", move.name)
    for alias in (one for one in move.contact.aliases if one == move.name):
        text = edit_keys.remove_from_key(draft.with_text(text), "aliases", alias)
    if no_alias or fold(move.contact.name) == fold(move.name):
        return text
    return edit_keys.add_to_key(draft.with_text(text), "aliases", move.contact.name)


def _moved(session: Session, move: Move, text: str) -> list[Change]:
    draft = note_edits.draft_of(session, move.contact.path)
    if move.path == move.contact.path:
        return [note_edits.change_of(draft, text)]
    gone = Change(draft.path, note_edits.as_bytes(draft.text), None)
    return [gone, Change(move.path, None, note_edits.as_bytes(text))]


def _with_links(draft: Draft, move: Move) -> str:
    """The text with every link to them by the new name."""
    said = fold(draft.text)
    if not any(target in said for target in (*move.by_id, *move.by_name)):
        return draft.text
    text = rename_links(draft, move.by_id, move.id, fold) if move.by_id else draft.text
    return rename_links(draft.with_text(text), move.by_name, move.name_target, fold) if move.by_name else text


# --- the other notes ----------------------------------------------------------------------------------------------


def _relinked(session: Session, move: Move) -> tuple[list[Change], list[str]]:
    """The changes in all other notes that link to them, and the paths of those that can't be read and do so too."""
    changes, unread = [], []
    for draft in _others(session, move):
        if draft.read(draft.text, draft.path, draft.settings)[0] is not None:
            text = _with_links(draft, move)
            if text != draft.text:
                changes.append(note_edits.change_of(draft, text))
        elif any(fold(link.target) in move.by_id | move.by_name for link in inline.links(draft.text, 1, 1)):
            unread.append(draft.path)
    return changes, unread


def _others(session: Session, move: Move) -> Iterator[Draft]:
    """Every other Markdown file of the vault, each once."""
    root = session.vault.root
    known = [*session.people.paths(), session.settings.owner]
    forms = {one_form(path) for path in known}
    more = [path for path in files_in(str(root)) if path.lower().endswith(".md") and path not in forms]
    seen = {os.path.realpath(root / move.contact.path)}
    for path in (*known, *more):
        file = os.path.realpath(root / path)
        if file not in seen:
            seen.add(file)
            try:
                yield note_edits.draft_of(session, path)
            except Unread:
                continue


def _with_items(session: Session, move: Move, changes: list[Change]) -> list[Change]:
    """The changes, with the agenda's items about them, and the drafts to them, under the new id as well."""
    if not move.by_id:
        return changes
    after = note_edits.people_after(session, changes)
    ids = item_ids(session.people, after, move.contact, _found(after, move.path))
    folders = (f"{session.settings.agendas}/", f"{session.settings.drafts}/")
    texts = {change.path: change.after.decode() for change in changes if change.after is not None}
    for draft in (draft for draft in _others(session, move) if draft.path.startswith(folders)):
        text = _with_ids(draft.with_text(texts.get(draft.path, draft.text)), move, ids)
        if text != draft.text:
            changes = [change for change in changes if change.path != draft.path]
            changes.append(note_edits.change_of(draft, text))
    return changes


def _with_ids(draft: Draft, move: Move, ids: Mapping[str, str]) -> str:
    said, _ = read_draft(draft.text, draft.path)
    was_untouched = is_untouched(draft.text)
    if said and said.contact == move.contact.id:
        draft = draft.with_text(edit_keys.set_key(draft, "contact", move.id))
    if said and move.contact.id in said.others:
        both = tuple(move.id if one == move.contact.id else one for one in said.others)
        draft = draft.with_text(edit_keys.set_key(draft, "with", both))
    old = "|".join(map(re.escape, ids)) or r"(?!)"
    text = re.sub(rf"(?<![\w-])(?:{old})(?![\w-])", lambda found: ids[found[0]], draft.text)
    return with_checksum(text) if was_untouched else text


def _found(people: People, path: str) -> Contact:
    return next(contact for contact in people.contacts.values() if contact.path == path)
