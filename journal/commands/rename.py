"""journal rename: a person's new name, in their note, its file and every link to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.errors import Misused, Refused
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.actions.relink import Move
    from journal.notes.model import Contact
    from journal.vault.write.changes import Change


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
    from journal.actions import note_edits
    from journal.actions.relink import relinked, with_items
    from journal.dates.spans import counted
    from journal.plan.people.folding import fold_name
    from journal.plan.words.item_words import join_and

    name = " ".join(" ".join(words).split())
    if not fold_name(name):
        raise Misused("say the new name, as in: journal rename priya Priya Shah")
    with session.writing():
        move = _move(session, session.person(who).contact, name, keep_file, anyway)
        own = _own_text(session, move, no_alias)
        found, unread = relinked(session, move)
        changes = [*_moved(session, move, own), *found]
        changes = with_items(session, move, changes)
        if not session.change(changes, f"Rename {move.contact.name} to {name}", "rename"):
            return
    others = len(changes) - (1 if move.path == move.contact.path else 2)
    links = f"Links to them are rewritten in {counted(others, 'other note')}." if others else ""
    left = f"{join_and(unread)} can't be read, so links in it are as they were: journal check." if unread else ""
    note_edits.say_each(
        session,
        f"{move.contact.name} is {name} now, in {move.path}.",
        links,
        left,
        f"Next: journal show {quote(move.id)}",
    )


def _move(session: Session, contact: Contact, name: str, keep_file: bool, anyway: bool) -> Move:
    """What is to happen. Refused when somebody is called so already."""
    from journal.actions.relink import Move
    from journal.notes.read.note import note_id
    from journal.plan.renaming import new_path, targets_by_id, targets_by_name

    people = session.people
    if name == contact.name:
        raise Refused(f"{name} is the name in {contact.path} already")
    others = [one for one in people.meant(name) if one != contact.id]
    if others and not anyway:
        other = people.contacts[others[0]]
        also = "" if other.name == name else f"{other.name}, "
        raise Refused(f"{name} is there already: {also}{other.path}. For a second one of that name: --anyway")
    path = contact.path if keep_file else new_path(people, contact, name, anyway)
    new_id = contact.id if path == contact.path else note_id(path)
    target = new_id if others or set("[]|#^") & set(name) else name
    by_id = targets_by_id(people, contact) if new_id != contact.id else frozenset[str]()
    return Move(contact, name, path, by_id, targets_by_name(people, contact), target, people.meant)


def _own_text(session: Session, move: Move, no_alias: bool) -> str:
    """Their own note: the name, unless it says so by its file or heading already, the aliases, links to themselves."""
    from journal.actions import note_edits
    from journal.actions.relink import with_links
    from journal.notes.edit import keys as edit_keys
    from journal.notes.read.note import read_contact
    from journal.plan.people.folding import fold_name

    draft = note_edits.draft_of(session, move.contact.path)
    text = with_links(draft, move)
    read, _ = read_contact(text, move.path, session.settings)
    if read is None or read.name != move.name:
        text = edit_keys.set_key(draft.with_text(text), "name", move.name)
    for alias in (one for one in move.contact.aliases if one == move.name):
        text = edit_keys.remove_from_key(draft.with_text(text), "aliases", alias)
    if no_alias or fold_name(move.contact.name) == fold_name(move.name):
        return text
    return edit_keys.add_to_key(draft.with_text(text), "aliases", move.contact.name)


def _moved(session: Session, move: Move, text: str) -> list[Change]:
    from journal.actions import note_edits
    from journal.vault.write.changes import Change

    draft = note_edits.draft_of(session, move.contact.path)
    if move.path == move.contact.path:
        return [note_edits.change_of(draft, text)]
    gone = Change(draft.path, note_edits.file_bytes(draft.text), None)
    return [gone, Change(move.path, None, note_edits.file_bytes(text))]
