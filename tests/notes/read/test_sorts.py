"""A sort of note is one row: every note has one, and every command asks it."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import find_key
from journal.notes.edit.log import NewEntry, log_entry
from journal.notes.lint.note import find_traps
from journal.notes.merge.note import merge_notes
from journal.notes.model import Note
from journal.notes.read.sorts import SORTS, NoteSort, SortName, sort_of
from journal.notes.settings.settings import Settings
from journal.vault.note_kinds import file_kind

PATHS = {"contact": "contacts/a.md", "event": "events/a.md", "owner": "me.md"}
TEXT = "---\nname: A\ndate: 2026-11-01\n---\n## Log\n- 2026-11-02 poem: x\n"
each = pytest.mark.parametrize("sort", SORTS.values(), ids=lambda sort: sort.name)


def test_every_note_is_of_a_sort() -> None:
    assert {sort.model for sort in SORTS.values()} == {*get_args(Note)}, "give SORTS in notes/read/sorts.py its row"
    assert tuple(SORTS) == get_args(SortName) == tuple(PATHS)


@each
def test_what_a_file_is_read_as_follows_from_its_path(sort: NoteSort) -> None:
    note, _ = sort.read(TEXT, PATHS[sort.name], Settings())
    assert note is not None and sort_of(note) is sort and file_kind(PATHS[sort.name], Settings()) == sort.name


@each
def test_edits_know_the_keys_that_the_sort_has(sort: NoteSort) -> None:
    for key in sort.keys(Settings()).fields:
        assert find_key(Draft(TEXT, "a.md", Settings(), sort.read), key.name).field is key


@each
def test_reading_looking_over_and_merging_agree_on_what_is_a_kind(sort: NoteSort) -> None:
    typed = TEXT.replace("poem", "cofee")
    note, _ = sort.read(typed, "a.md", Settings())
    assert note is not None and [entry.kind for entry in note.entries] == (
        [] if sort.name == "event" else ["cofee" if sort.takes_any_kind else "contact"]
    )
    said = {problem.code for problem in find_traps(typed, "a.md", sort, Settings())}
    assert ("unknown-kind" in said) is not sort.takes_any_kind
    assert merge_notes(TEXT, typed, TEXT, sort.name, "a.md", Settings()).text == typed


def test_an_entry_of_any_kind_can_be_logged_by_the_owner_alone() -> None:
    entry = NewEntry(date(2026, 11, 3), "poem", "x")
    assert "poem: x" in log_entry(Draft(TEXT, "me.md", Settings(), SORTS["owner"].read), entry)
