"""Links and items that follow a person to another note: in all notes, agendas and drafts of the vault."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain

from journal.actions import note_edits
from journal.actions.note_texts import texts_with
from journal.actions.people_after import people_after
from journal.classes import dataclass
from journal.errors import EditRefused
from journal.notes import inline
from journal.notes.edit import keys as edit_keys
from journal.notes.edit.draft import Draft
from journal.notes.edit.links import rename_links
from journal.notes.model import Contact
from journal.notes.read.note import note_id
from journal.plan.drafts.file import is_untouched, read_draft, with_checksum
from journal.plan.people.folding import fold_name, folded_lines
from journal.plan.renaming import item_ids
from journal.session import Session
from journal.vault.cache.wanted import one_form
from journal.vault.texts import Unread
from journal.vault.walk import files_in
from journal.vault.write.changes import Change

_ESCAPES = ("%", "\\")  # of paths and of YAML


@dataclass(frozen=True, slots=True)
class Move:
    """Who is renamed, to what, and the links that follow: those that name the file, and those that say the name.

    `meant` gives the ids that a link can mean.
    """

    contact: Contact
    name: str
    path: str
    by_id: frozenset[str]
    by_name: frozenset[str]
    name_target: str
    meant: Callable[[str], tuple[str, ...]]

    def folded(self, target: str) -> str:
        """What a link says, folded; nothing where that means somebody else by its case or its accents."""
        folded = fold_name(target)
        return folded if folded not in self.targets or self.meant(target) == (self.contact.id,) else ""

    @property
    def targets(self) -> frozenset[str]:
        """What the links say that follow, folded."""
        return self.by_id | self.by_name

    @property
    def id(self) -> str:
        """The new id."""
        return self.contact.id if self.path == self.contact.path else note_id(self.path)


def with_links(draft: Draft, move: Move) -> str:
    """The text with every link to them by the new name."""
    if not _may_link(draft.text, move):
        return draft.text
    text = rename_links(draft, move.by_id, move.id, move.folded) if move.by_id else draft.text
    return rename_links(draft.with_text(text), move.by_name, move.name_target, move.folded) if move.by_name else text


def _may_link(text: str, move: Move) -> bool:
    """Whether a text can have a link to them."""
    said = folded_lines(text)
    return any(sign in said for sign in _signs(move))


def _signs(move: Move) -> list[str]:
    """What stands in a folded text that links to them: a word of what such links say, or the sign of an escape."""
    return [*_ESCAPES, *{max(target.split(), key=len) for target in move.targets}]


# --- the other notes ----------------------------------------------------------------------------------------------


def relinked(session: Session, move: Move) -> tuple[list[Change], list[str]]:
    """The changes in all other notes that link to them, and the paths of those that can't be read and do so too."""
    changes, unread = [], []
    notes, more = _paths(session)
    linking = (one.path for one in texts_with(session, notes, more, _signs(move)))
    for draft in _others(session, move, linking):
        text = _relinked_text(draft, move)
        if text is None:
            unread += [draft.path] if _names_them(draft.text, move) else []
        elif text != draft.text:
            changes.append(note_edits.change_of(draft, text))
    return changes, unread


def _names_them(text: str, move: Move) -> bool:
    return any(move.folded(link.target) in move.targets for link in inline.links_in(text, 1, 1))


def _relinked_text(draft: Draft, move: Move) -> str | None:
    """The text of another note with its links rewritten; None for one that can't be read, or not all of it."""
    if draft.read(draft.text, draft.path, draft.settings)[0] is None:
        return None
    try:
        return with_links(draft, move)
    except EditRefused:
        return None


def _paths(session: Session) -> tuple[tuple[str, ...], list[str]]:
    """The paths of all notes, and those of all other Markdown files of the vault."""
    known = (*session.people.paths(), session.settings.owner)
    forms = {one_form(path) for path in known}
    files = files_in(str(session.vault.root))
    return known, [path for path in files if path.lower().endswith(".md") and path not in forms]


def _others(session: Session, move: Move, paths: Iterable[str]) -> Iterator[Draft]:
    """The files at these paths, each once, but for that of their own note."""
    root = session.vault.root
    seen = {os.path.realpath(root / move.contact.path)}
    for path in paths:
        file = os.path.realpath(root / path)
        if file not in seen:
            seen.add(file)
            with suppress(Unread):
                yield note_edits.draft_of(session, path)


def with_items(session: Session, move: Move, changes: list[Change]) -> list[Change]:
    """The changes, with the agenda's items about them, and the drafts to them, under the new id as well."""
    if not move.by_id:
        return changes
    after = people_after(session, changes, [move.id])
    who = after.at(move.path)
    assert who is not None, "their note is written"
    ids = item_ids(session.people, after, move.contact, after.contacts[who])
    folders = (f"{session.settings.agendas}/", f"{session.settings.drafts}/")
    texts = {change.path: change.after.decode() for change in changes if change.after is not None}
    for draft in _others(session, move, [path for path in chain(*_paths(session)) if path.startswith(folders)]):
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
