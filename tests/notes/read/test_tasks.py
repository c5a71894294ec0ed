"""The days and the rhythm of a task in every spelling in use, and its text without them."""

from __future__ import annotations

from datetime import date

import pytest

from journal.errors import Problem, Source
from journal.notes.model import Task
from journal.notes.read.tasks import read_task

PLACE = Source("a.md", 3, 7)
DAY = date(2026, 11, 25)


def task(text: str, box: str = " ") -> Task:
    found, problems = read_task(text, box, PLACE, None)
    assert problems == ()
    return found


def problem(text: str) -> Problem:
    (one,) = read_task(text, " ", PLACE, None)[1]
    return one


@pytest.mark.parametrize("typed", ["📅 2026-11-25", "[due:: 2026-11-25]", "(due:: 2026-11-25)", "due:2026-11-25"])
def test_the_four_spellings_of_a_day(typed: str) -> None:
    found = task(f"Send her the paper {typed}")
    assert (found.text, found.due) == ("Send her the paper", DAY)


@pytest.mark.parametrize(
    "typed",
    [
        "📅2026-11-25",
        "📅\ufe0f 2026-11-25",
        "📆 2026-11-25",
        "🗓️ 2026-11-25",
        "due: 2026-11-25",
        "[Due::2026-11-25]",
        "[deadline:: 2026-11-25]",
    ],
)
def test_others_that_people_use(typed: str) -> None:
    assert task(f"Send {typed}").due == DAY


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("⏳ 2026-11-25", "scheduled"), ("⌛ 2026-11-25", "scheduled"), ("[scheduled:: 2026-11-25]", "scheduled"),
        ("scheduled:2026-11-25", "scheduled"), ("🛫 2026-11-25", "start"), ("[start:: 2026-11-25]", "start"),
        ("start:2026-11-25", "start"), ("✅ 2026-11-25", "done"), ("[completion:: 2026-11-25]", "done"),
        ("done:2026-11-25", "done"),
    ],
)  # fmt: skip
def test_what_holds_it_back_and_when_it_was_done(typed: str, name: str) -> None:
    found = task(f"Send {typed}")
    assert (found.text, getattr(found, name), found.due) == ("Send", DAY, None)


@pytest.mark.parametrize(
    ("typed", "repeat"),
    [
        ("🔁 every 3 months", "every 3 months"),
        ("[repeat:: every 3 months]", "every 3 months"),
        ("🔁 every week when done", "every week when done"),
    ],
)
def test_a_rhythm_brings_it_back(typed: str, repeat: str) -> None:
    found = task(f"Water {typed} 📅 2026-11-25")
    assert (found.text, found.repeat, found.due) == ("Water", repeat, DAY)


def test_days_may_stand_anywhere_and_in_any_order() -> None:
    found = task("📅 2026-11-25 Send [start:: 2026-11-20] her ⏳ 2026-11-22 the paper")
    assert found.text == "Send her the paper"
    assert (found.due, found.start, found.scheduled) == (DAY, date(2026, 11, 20), date(2026, 11, 22))


def test_of_two_days_of_one_name_the_first_counts() -> None:
    assert task("Send 📅 2026-11-25 📅 2026-12-25").due == DAY


@pytest.mark.parametrize(
    "typed", ["[priority:: high]", "#urgent", "overdue:2026-11-25", "due:tomorrow", "📅 soon", "(see below)"]
)
def test_what_is_no_day_stays_in_the_text(typed: str) -> None:
    assert task(f"Send {typed}").text == f"Send {typed}"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Send 📅 2026-02-30", 14),
        ("Send [due:: 2026-13-01]", 19),
        ("Send [due:: tomorrow]", 19),
        ("due:2026-11-31", 11),
    ],
)
def test_a_day_that_does_not_exist_is_told_where_it_stands(text: str, column: int) -> None:
    found = problem(text)
    assert (found.code, found.severity, found.source) == ("bad-date", "error", Source("a.md", 3, column))


def test_a_task_without_days_has_none() -> None:
    found = task("Send her the paper")
    assert (found.due, found.scheduled, found.start, found.done, found.repeat) == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("box", "read", "is_open"), [(" ", " ", True), ("x", "x", False), ("X", "x", False), ("-", "-", False)]
)
def test_its_box_says_whether_it_is_open_done_or_dropped(box: str, read: str, is_open: bool) -> None:
    found = task("Send", box)
    assert (found.box, found.open) == (read, is_open)


def test_it_keeps_the_day_of_the_entry_it_stands_under() -> None:
    assert read_task("Send", " ", PLACE, DAY)[0].day == DAY
