"""Edits that are made together come to what they come to one after the other, and are refused like them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.edit.line_edits import LineEdit, edit_lines
from journal.notes.edit.log import NewEntry, log_entries, log_entry
from journal.notes.edit.marks import drop_edit, postpone_edit, state_edit, tick_edit
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings

DAY = date(2026, 11, 23)
NOTE = """---
name: Ada
---
- [ ] Call 📅 2026-11-25
- [ ] Write 🔁 every week 📅 2026-11-24 ^id
## Log
- 2026-11-20 coffee: Talked. #got #lead
  - got:: a pen
    of hers
  - lead:: ask Sam [thanked:: 2026-11-01]
  - [ ] Send it 🔁 every month
- 2026-11-02 call: x #got
"""
HEADINGS = "---\nname: Ada\n---\n### 2026-11-20 call\nTalked. #got\n\n### 2026-11-01 lunch\n- got:: soup\n"


def draft(text: str) -> Draft:
    return Draft(text, "contacts/ada.md", Settings(), read_contact)


def edits_of(text: str) -> list[LineEdit]:
    """All that can be edited in a note, each once."""
    note = draft(text).note()
    marks = [mark for entry in note.entries for mark in entry.marks]
    tasks = [*note.tasks, *(task for entry in note.entries for task in entry.tasks)]
    ways = (lambda one: tick_edit(one, DAY, "emoji"), drop_edit, lambda one: postpone_edit(one, DAY, "emoji"))
    states = ("thanked", "snoozed", "skipped")
    return [
        *(state_edit(mark, states[n % 3], DAY) for n, mark in enumerate(marks)),
        *(ways[n % 3](task) for n, task in enumerate(tasks)),
    ]


def one_by_one(text: str, edits: Sequence[LineEdit]) -> str:
    """From the last line up, so that none moves another."""
    for edit in sorted(edits, key=lambda edit: -_line(text, edit)):
        text = edit(draft(text))
    return text


def _line(text: str, edit: LineEdit) -> int:
    change = edit.plan(draft(text))
    return change.place.line if change else 0


@pytest.mark.parametrize("text", [NOTE, NOTE.replace("\n", "\r\n"), "\ufeff" + NOTE, NOTE.removesuffix("\n"), HEADINGS])
def test_all_edits_of_a_note_together_are_those_one_by_one(text: str) -> None:
    edits = edits_of(text)
    assert edit_lines(draft(text), edits) == one_by_one(text, edits) != text


def test_two_edits_of_one_line_are_both_made() -> None:
    text = "---\nname: Ada\n---\n- 2026-11-20 call: x\n  - intro:: [[sam]]\n"
    (mark,) = draft(text).note().entries[0].marks
    after = edit_lines(draft(text), [state_edit(mark, "thanked", DAY), state_edit(mark, "told", DAY)])
    assert after == text.replace("]]\n", "]] [thanked:: 2026-11-23] [told:: 2026-11-23]\n")


def test_one_that_cant_be_made_is_refused_with_its_place() -> None:
    gone = draft(NOTE).note().entries[0].marks[-1]
    text = NOTE.replace("ask Sam", "ask Tom")
    with pytest.raises(EditRefused, match="ask Sam"):
        edit_lines(draft(text), [*edits_of(text)[:2], state_edit(gone, "told", DAY)])


@pytest.mark.parametrize("row", [3, 4, 6, 7, 9, 10])
def test_a_line_keeps_its_own_end_where_they_are_mixed(row: int) -> None:
    rows = NOTE.split("\n")
    text = "\n".join((*rows[:row], rows[row] + "\r", *rows[row + 1 :]))
    ends = [line.endswith("\r") for line in edit_lines(draft(text), edits_of(text)[:2]).split("\n")]
    assert ends.count(True) == 1 and ends[row]


ENTRIES = st.lists(
    st.builds(
        lambda back, kind, word: NewEntry(date.fromordinal(DAY.toordinal() - back), kind, word, (), (f"got:: {word}",)),
        st.integers(0, 60), st.sampled_from(("call", "coffee", "message")), st.sampled_from(("one", "two", "three")),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
RISING = "---\nname: Ada\n---\n## Log\n- 2026-10-01 call: a\n- 2026-11-02 call: b\n  - got:: c\n\nText.\n"


@given(entries=ENTRIES, text=st.sampled_from((NOTE, RISING, HEADINGS, "---\nname: Ada\n---\n", "", "# Ada\n## Log\n")))
def test_entries_logged_together_stand_as_if_logged_one_by_one(entries: list[NewEntry], text: str) -> None:
    after = text
    for entry in entries:
        after = log_entry(draft(after), entry)
    assert log_entries(draft(text), entries) == after
