"""What notes the answer to what was asked."""

from __future__ import annotations

from datetime import date

from journal.notes.edit.line_edits import LineEdit
from journal.plan.agenda.answers import answer, asks_of
from journal.plan.agenda.close import edited_notes
from tests.desk import Desk

ADA = "---\nname: Ada\n---\n## Log\n- 2026-11-18 call: x\n  - asked:: may I quote her?\n  - asked:: the loft key\n"


def test_several_answers_in_one_note_are_one_edit_of_its_lines() -> None:
    desk = Desk({"contacts/ada.md": ADA})
    deeds = [answer(ask, "answered", date(2026, 11, 23)) for ask in asks_of(desk.people["ada"])]
    assert all(isinstance(deed.edit, LineEdit) for deed in deeds)
    assert edited_notes(deeds, desk.draft)["contacts/ada.md"].count("[answered:: 2026-11-23]\n") == 2
