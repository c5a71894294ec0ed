"""journal merge: one note of two about the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.errors import Misused
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.actions.relink import Move
    from journal.notes.model import Contact
    from journal.vault.write.changes import Change


@click.command()
@click.argument("one", type=WHO, metavar="A")
@click.argument("other", type=WHO, metavar="B")
@click.pass_obj
def merge(session: Session, one: str, other: str) -> None:
    """Make one note of two about the same person.

    The note of A stays, and all that B's says goes into it: addresses, tags and other lists are joined, gaps filled,
    both logs put together, B's name kept among the aliases. Where the two say something else, A's stands, and B's
    waits for journal resolve. Links, drafts and weeks follow. All of it is one change, and one undo takes it back.

    \b
    Examples:
      journal merge ada-lovelace ada-king
      journal merge -n "Sam Lee" sam-lee-2
    """
    from journal.actions import note_edits
    from journal.dates.spans import counted
    from journal.plan.words.item_words import join_and

    with session.writing():
        ours, theirs = session.person(one).contact, session.person(other).contact
        if ours.id == theirs.id:
            raise Misused(f"both are {ours.name}, in {ours.path}: name two people, by their ids")
        move = _move(session, ours, theirs)
        changes, unread, conflicts = _changes(session, ours, move)
        if not session.change(changes, f"Merge {theirs.name} into {ours.name}", "merge"):
            return
    others = len(changes) - 2
    settle = f"They differ in {counted(conflicts, 'place')}; settle it with: journal resolve {quote(ours.id)}"
    note_edits.say_each(
        session,
        f"{theirs.name} and {ours.name} are one now, in {ours.path}; {theirs.path} is gone.",
        f"Links to them are rewritten in {counted(others, 'other note')}." if others else "",
        f"{join_and(unread)} can't be read, so links in it are as they were: journal check." if unread else "",
        settle if conflicts else "",
    )


def _move(session: Session, ours: Contact, theirs: Contact) -> Move:
    """How B's links go to A."""
    from journal.actions.relink import Move
    from journal.plan.renaming import targets_by_id, targets_by_name

    by_id, by_name = targets_by_id(session.people, theirs), targets_by_name(session.people, theirs)
    return Move(theirs, ours.name, ours.path, by_id, by_name, ours.id, session.people.meant)


def _changes(session: Session, ours: Contact, move: Move) -> tuple[list[Change], list[str], int]:
    """All that changes, the paths of notes that can't be read and link to B, and how much differs."""
    from journal.actions import note_edits
    from journal.actions.relink import relinked, with_items, with_links
    from journal.notes.merge.join import join
    from journal.vault.write.changes import Change

    one, other = (note_edits.draft_of(session, path) for path in (ours.path, move.contact.path))
    merged = join(one, other.with_text(with_links(other, move)))
    text = with_links(one.with_text(merged.text), move)
    found, unread = relinked(session, move)
    found = [change for change in found if change.path != ours.path]
    own = [note_edits.change_of(one, text), Change(other.path, note_edits.file_bytes(other.text), None)]
    return with_items(session, move, [*own, *found]), unread, len(merged.conflicts)
