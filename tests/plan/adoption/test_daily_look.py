"""What init finds in daily notes: how many conversations their links tell of, and with whom the last ones were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings
from journal.plan.adoption.daily_look import DailyLook, look_at_days
from journal.plan.people.people import Notes, People

ADA, _ = read_contact("# Ada Lane\n", "People/Ada Lane.md", Settings())
PEOPLE = People(Notes((ADA,) if ADA else ()), Settings(), date(2026, 11, 23))


def look(line: str) -> DailyLook | None:
    notes = {f"Journal/2026-03-0{day}.md": line for day in range(1, 5)}
    settings = replace(Settings(), daily_folder=("Journal",))
    return look_at_days({**notes, "People/Ada Lane.md": "# Ada Lane\n", "Ideas/x.md": line}, settings, PEOPLE)


def test_it_counts_the_conversations_and_shows_the_last_ones() -> None:
    found = look("- Call with [[Ada Lane]]: prices\n\n## Log\n- [[Ada Lane]] came\n")
    assert found and (found.notes, len(found.talks), found.under_headings) == (4, 8, 4)
    assert [*found.lines(PEOPLE)][:3] == [
        "Daily notes: 4. Their links tell of 8 conversations, 4 of them under the heading of a log. The last ones:",
        "  4 March, contact with Ada Lane (Journal/2026-03-04.md:4:3)",
        "  4 March, call with Ada Lane (Journal/2026-03-04.md:1:3)",
    ]


def test_days_that_tell_of_nobody_known_are_nothing_to_read() -> None:
    assert look("- Call with [[Bea Lane]]\n") is None and look("Of [[Ada Lane]].\n") is None
