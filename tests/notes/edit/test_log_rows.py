"""A new entry in a log that is a table, or a list in the front matter: one more row or item, nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, add_below, log_entries, log_entry
from journal.notes.edit.marks import state_edit
from journal.notes.edit.task_lists import add_task
from journal.notes.settings.settings import Settings

DAY = date(2026, 11, 18)
MAIL = NewEntry(DAY, "email", "Terms | and more")
ROWS = "| 2026-03-01 | Call | Prices |\n| 2026-02-01 | Visit | Tea |\n"
TABLE = f"## Log\n\n| Date | Type | Notes |\n|------|------|-------|\n{ROWS}"
ITEM = "  - date: 2026-03-01\n    type: Coffee\n    note: Prices\n    minutes: 30\n"
ITEMS = f"---\nname: Hal\ninteractions:\n{ITEM}---\n"
WHEN = "## Log\n| When | What |\n|---|---|\n| 1.2.2026 | call: x |\n| 1.3.2026 | y |\n\n---\n"


def draft(text: str) -> Draft:
    return Draft(text, "contacts/ada.md", Settings())


@pytest.mark.parametrize(
    ("text", "before", "new"),
    [
        (TABLE, "| 2026-03", "| 2026-11-18 | Email | Terms \\| and more |\n"),
        (WHEN, "\n---", "| 18.11.2026 | email: Terms \\| and more |\n"),
        (WHEN.replace("| y |\n", "| y |\n| soon | z |\n"), "\n| soon", "\n| 18.11.2026 | email: Terms \\| and more |"),
        (ITEMS, "  - date", '  - date: 2026-11-18\n    type: Email\n    note: Terms | and more\n'),
        ("---\nlog: [{date: 2026-03-01, type: call}]\n---\n", "{date",
         '{date: 2026-11-18, type: email, note: Terms | and more}, '),
        ("---\nhistory:\n- 2026-03-01 call\n---\n", "- 2026-03", '- "2026-11-18 email: Terms | and more"\n'),
        ("---\nlog: [{date: 2026-03-01, type: call}, {date: 2026-02-01, type: call}]\n---\n", "{date: 2026-03",
         '{date: 2026-11-18, type: email, note: Terms | and more}, '),
        ("---\nlog: ['2026-02-01 call', '2026-03-01 call']\n---\n", "]\n---", ", '2026-11-18 email: Terms | and more'"),
        ("---\nhistory:\n- 2026-03-01: coffee\n---\n", "- 2026-03", '- 2026-11-18: "email: Terms | and more"\n'),
        ("---\nactivities:\n- day: 2026-03-01\n  type: Call\n---\n", "- day",
         '- day: 2026-11-18\n  type: Email\n  note: Terms | and more\n'),
        ("---\ninteractions:\n  2026-03-01: coffee\n---\n", "  2026-03", '  2026-11-18: "email: Terms | and more"\n'),
        ("---\ncalls: {'1.3.2026': call}\n---\n", "'1.3", "'18.11.2026': \"email: Terms | and more\", "),
        ("---\ncalls:\n  2026-02-01: x\n  2026-03-01: y\n---\n", "---\n", '  2026-11-18: "email: Terms | and more"\n'),
        ("---\nlog:\n  - [2026-03-01, call]\n---\n", "  - [", "  - [2026-11-18, email, Terms | and more]\n"),
    ],
)  # fmt: skip
def test_a_new_entry_is_one_more_row_or_item_in_its_order(text: str, before: str, new: str) -> None:
    at = text.rindex(before)
    assert log_entry(draft(text), MAIL) == text[:at] + new + text[at:]


@pytest.mark.parametrize("text", [TABLE, ITEMS])
def test_what_has_no_place_in_it_goes_to_a_list(text: str) -> None:
    new = log_entry(draft(text), NewEntry(DAY, "lunch", "Soup", (), ("got:: a map",)))
    assert "- 2026-11-18 lunch: Soup\n  - got:: a map\n" in new
    assert set(text.split("\n")) <= set(new.split("\n"))


def test_a_second_conversation_of_a_day_has_no_place_in_a_map_of_days() -> None:
    text = f"---\ncalls:\n  {DAY}: coffee\n---\n"
    assert log_entry(draft(text), MAIL) == f"{text}## Log\n- 2026-11-18 email: Terms | and more\n"


def test_a_table_without_rows_gets_its_first_one() -> None:
    text = TABLE.replace(ROWS, "")
    assert log_entry(draft(text), MAIL) == f"{text}| 2026-11-18 | Email | Terms \\| and more |\n"
    assert "\n- 2026-11-18 call: x\n  - got:: y\n" in log_entry(
        draft(text), NewEntry(DAY, "call", "x", (), ("got:: y",))
    )


def test_several_entries_go_in_together() -> None:
    new = log_entries(draft(TABLE), [MAIL, NewEntry(date(2026, 2, 10), "visit", "Cake")])
    assert [line[2:12] for line in new.split("\n") if line.startswith("| 20")] == [
        "2026-11-18", "2026-03-01", "2026-02-10", "2026-02-01",
    ]  # fmt: skip


def test_line_ends_and_what_stands_around_stay() -> None:
    text = f"\ufeff{ITEMS}".replace("\n", "\r\n")
    new = log_entry(draft(text), MAIL)
    assert new.replace("  - date: 2026-11-18\r\n    type: Email\r\n    note: Terms | and more\r\n", "") == text


def test_a_mark_in_a_row_gets_its_field_in_its_cell() -> None:
    text = TABLE.replace("Prices |", "Prices #got |")
    (mark,) = draft(text).note().entries[0].marks
    assert state_edit(mark, "thanked", DAY)(draft(text)) == text.replace("#got |", "#got [thanked:: 2026-11-18] |")


@pytest.mark.parametrize("text", [TABLE, ITEMS])
def test_a_task_of_that_day_stands_in_the_list_of_tasks(text: str) -> None:
    assert "## Tasks\n- [ ] Send it\n" in add_task(draft(text), "[ ] Send it", date(2026, 3, 1))


def test_nothing_can_stand_under_a_row_or_an_item() -> None:
    for text in (TABLE, ITEMS):
        with pytest.raises(EditRefused, match="nothing can stand under a row"):
            add_below(draft(text), draft(text).note().entries[0].source, ["got:: a map"])
