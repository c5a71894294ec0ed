"""Every edit that a note allows, in every spelling of its log: exact to the byte, and it says what was meant."""

from __future__ import annotations

from datetime import date

import pytest

from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.model import Contact
from journal.notes.settings.settings import Settings
from tests.laws import meaning
from tests.laws.edit import Edit, judged
from tests.laws.key_edits import keyed
from tests.laws.log_edits import below, logs
from tests.laws.owed_edits import marked, tasked
from tests.laws.spelled import SPELLINGS, Spelled, Talk, note_of_talks

TALKS: tuple[Talk, ...] = (
    (date(2026, 11, 23), "call", "Prices"), (date(2026, 9, 1), "coffee", "Her talk about parsing"),
    (date(2026, 7, 2), "lunch", "Lisbon"),
)  # fmt: skip
BELOW = ("got:: the rubric", "lead:: a firm [thanked:: 2026-11-01]", "[ ] Send the map 📅 2026-11-25")
FRONT = "name: Ada Lane\ntags: [mentor]\n"


def draft_in(spelled: Spelled, step: int, end: str = "\n") -> Draft:
    """A note with its log in one spelling, newest first or, for the step -1, oldest first."""
    text = note_of_talks([(talk, spelled) for talk in TALKS[::step]], FRONT, BELOW)
    return Draft(f"{text}\n## Notes\n\nMore.\n".replace("\n", end), "contacts/ada.md", Settings())


def edits_in(draft: Draft, spelled: Spelled) -> list[Edit]:
    """What can be edited that has to do with the spelling: keys where the log is one."""
    note = meaning.note_of(draft)
    assert isinstance(note, Contact) and len(note.entries) == len(TALKS)
    keys = keyed(draft, note) if spelled.form == "front" else ()
    return [*logs(note), *below(note), *marked(draft, note), *tasked(draft, note), *keys]


def wrong_with(draft: Draft, edit: Edit, spelled: Spelled) -> str:
    """What is wrong with an edit; nothing where it was refused as there is no place for it."""
    try:
        text = edit.make(draft)
    except EditRefused as error:
        return "" if spelled.form in ("table", "front") and "can stand under" in str(error) else str(error)
    found = judged(draft, edit, text)
    return f"{edit.row}, {edit.what}: {found}\n{text}" if found else ""


@pytest.mark.parametrize("number", range(len(SPELLINGS)))
def test_every_edit_in_each_spelling_is_exact(number: int) -> None:
    spelled, step = SPELLINGS[number], -1 if number % 2 else 1
    draft = draft_in(spelled, step, "\r\n" if number % 3 == 0 else "\n")
    edits = (edit for edit in edits_in(draft, spelled) if edit.what != spelled.head.rstrip(":\n"))  # the list itself
    wrong = [found for edit in edits if (found := wrong_with(draft, edit, spelled))]
    assert not wrong, "\n".join(wrong)
