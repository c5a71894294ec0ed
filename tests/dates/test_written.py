"""Days as people write them: one reading each, and another day written in the same way."""

from __future__ import annotations

from datetime import date

import pytest

from journal.dates.written import day_at, day_like, days_in, moment_spelling, moment_text, weekday_like

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "august"),
    [
        ("2026-03-01", "2026-08-21"),
        ("2026/03/01", "2026/08/21"),
        ("2026.3.1", "2026.8.21"),
        ("01.03.2026", "21.08.2026"),
        ("1. 3. 2026", "21. 8. 2026"),
        ("March 1st, 2026", "August 21st, 2026"),
        ("Mar 1, 2026", "Aug 21, 2026"),
        ("1 March 2026", "21 August 2026"),
        ("1st of March 2026", "21st of August 2026"),
        ("1-Mar-2026", "21-Aug-2026"),
        ("2026 March 1", "2026 August 21"),
        ("1. März 2026", "21. August 2026"),
        ("1er mars 2026", "21 août 2026"),
        ("1 de marzo de 2026", "21 de agosto de 2026"),
        ("1 de março de 2026", "21 de agosto de 2026"),
        ("1 marzo 2026".replace("marzo", "maart"), "21 augustus 2026"),
        ("2026-W09-7", "2026-W34-5"),
    ],
)
def test_a_day_is_read_and_another_one_is_written_like_it(typed: str, august: str) -> None:
    found = day_at(typed)
    assert found and (found.day, found.typed) == (DAY, typed) and day_like(found, date(2026, 8, 21)) == august


@pytest.mark.parametrize("text", ["3/4/2026", "March 2026", "Top 10, 2026", "2026-03-011", "2026-03-01-02", "1.3.26"])
def test_what_says_no_day_or_two_is_none(text: str) -> None:
    assert day_at(text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "February 30, 2026", "31.11.2026", "2026-W60"])
def test_a_day_that_the_calendar_has_not_is_known_as_one(text: str) -> None:
    assert (found := day_at(text)) and found.day is None


def test_a_week_is_its_monday() -> None:
    assert (found := day_at("2026-W10")) and found.day == date(2026, 3, 2)


def test_days_are_found_in_a_text() -> None:
    found = [one.typed for one in days_in("From 2026-03-01 (or 1 April 2026) on, not 2026-03-01x")]
    assert found == ["2026-03-01", "1 April 2026"]


@pytest.mark.parametrize(
    ("typed", "wednesday"), [("Sun", "Wed"), ("sunday", "wednesday"), ("So.", "Mi."), ("dimanche", "mercredi")]
)
def test_a_weekday_is_written_like_another(typed: str, wednesday: str) -> None:
    assert weekday_like(typed, date(2026, 11, 18)) == wednesday


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("YYYY-MM-DD", "2026-03-01"),
        ("YYYY.MM.DD", "2026.03.01"),
        ("[daily.]YYYY_MM_DD", "daily.2026_03_01"),
        ("YYYYMMDD", "20260301"),
        ("YYYY/MM/YYYY-MM-DD", "2026/03/2026-03-01"),
        ("dddd, MMMM Do, YYYY", "Sunday, March 1st, 2026"),
        ("DD/MM/YYYY", "01/03/2026"),
    ],
)
def test_a_format_of_daily_notes_is_a_spelling(pattern: str, text: str) -> None:
    spelling = moment_spelling(pattern)
    assert (
        spelling and (found := day_at(text, 0, (spelling,))) and found.day == DAY and moment_text(pattern, DAY) == text
    )


@pytest.mark.parametrize("pattern", ["YYYY-MM", "dddd", "MM-DD", "", "notes"])
def test_a_format_that_says_no_day_is_none(pattern: str) -> None:
    assert moment_spelling(pattern) is None
