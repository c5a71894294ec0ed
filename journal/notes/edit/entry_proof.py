"""Whether lines that are to be an entry say what is meant, by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from journal.classes import replace
from journal.errors import EditRefused, Source
from journal.notes.edit.draft import Draft
from journal.notes.edit.entry_style import NewEntry
from journal.notes.model import UNSAID_KIND, Entry, Event, Note, Owner
from journal.notes.read.log import LOG_HEADING, NOTE_KIND, read_log
from journal.notes.read.markdown import unclosed_opening, units_of
from journal.notes.read.sorts import sort_of


def read_alone(draft: Draft, lines: Sequence[str]) -> Entry:
    """What these lines say as an entry of their own; EditRefused where they are none, or several."""
    note = draft.note()
    body = read_log(units_of("\n".join(lines)), draft.path, sort_of(note).dialect(draft.settings), under=LOG_HEADING)
    if len(body.entries) != 1:
        raise EditRefused(Source(draft.path), "the words of the entry would be read as something else")
    return body.entries[0]


def refuse_other_words(source: Source, entry: NewEntry, added: Entry, lines: Sequence[str]) -> None:
    """EditRefused where an entry that was read isn't the one that was to be written."""
    kinds = (entry.kind,) if entry.kind not in ("", UNSAID_KIND) else (UNSAID_KIND, NOTE_KIND)
    if added.date != entry.date or added.kind not in kinds:
        raise EditRefused(source, "the words of the entry would be read as another date or kind")
    if {link.target for link in added.people} != set(entry.people):
        raise EditRefused(source, "the words of the entry would be read as other people who took part")
    if opening := unclosed_opening("\n".join(lines)):
        raise EditRefused(source, f"the words of the entry open a {opening.kind} that is never closed")


def with_logged(note: Note, entries: Sequence[Entry]) -> Note:
    """The note as it is meant to be with these entries."""
    if isinstance(note, Event):
        raise EditRefused(Source(note.path), "an event has no log: write in its file")
    tasks = (task for entry in entries for task in entry.tasks) if isinstance(note, Owner) else ()
    return replace(note, entries=(*note.entries, *entries), tasks=(*note.tasks, *tasks))
