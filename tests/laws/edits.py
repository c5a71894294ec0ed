"""Every edit that a note allows, with what it may do to the note's bytes and what the note has to say afterwards."""

from __future__ import annotations

from journal.notes.edit.draft import Draft
from journal.notes.model import Contact
from tests.laws import meaning
from tests.laws.edit import Edit
from tests.laws.key_edits import keyed, linked
from tests.laws.log_edits import below, logs
from tests.laws.owed_edits import marked, tasked


def edits_of(draft: Draft) -> list[Edit]:
    """All that can be tried on this note; of one that can't be read, what it would refuse."""
    note = meaning.note_of(draft)
    if note is None:
        nobody = Contact("x", draft.path, "x")
        return [*logs(nobody), *keyed(draft, nobody)]
    return [
        *logs(note), *below(note), *marked(draft, note), *tasked(draft, note), *keyed(draft, note), *linked(draft),
    ]  # fmt: skip
