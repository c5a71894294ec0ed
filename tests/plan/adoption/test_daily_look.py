"""What init finds in daily notes: where they are, which links would count, and how many conversations they tell of."""

from __future__ import annotations

from datetime import date

from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings
from journal.plan.adoption.daily_look import DailyLook, look_at_days
from journal.plan.people.people import Notes, People

ADA, _ = read_contact("# Ada Lane\n", "People/Ada Lane.md", Settings())
PEOPLE = People(Notes((ADA,) if ADA else ()), Settings(), date(2026, 11, 23))


def look(line: str, folder: str = "Journal") -> DailyLook | None:
    notes = {f"{folder}/2026-03-0{day}.md": line for day in range(1, 5)}
    return look_at_days({**notes, "People/Ada Lane.md": "# Ada Lane\n", "Ideas/x.md": line}, Settings(), PEOPLE)


def test_the_folder_is_that_with_notes_called_by_a_day() -> None:
    found = look("- Call with [[Ada Lane]]: prices\n")
    assert found and found.settings.daily_folder == ("Journal",) and found.settings.daily_read == "links"
    assert (found.notes, len(found.talks)) == (4, 4)
    assert found.lines(PEOPLE)[1] == "  4 March, call with Ada Lane (Journal/2026-03-04.md:1:3)"


def test_where_conversations_stand_under_headings_only_these_are_read() -> None:
    found = look("## Log\n- Call with [[Ada Lane]]\n")
    assert found and found.settings.daily_read == "log-heading"


def test_days_that_name_nobody_known_are_nothing_to_read() -> None:
    assert look("- Call with [[Bea Lane]]\n") is None and look("Of [[Ada Lane]].\n") is None
