"""Stretches of the calendar: which days are the first and the last of each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.dates.words import DateError
from journal.plan.people.periods import Period, coming_period, past_period

TODAY = date(2026, 11, 23)  # a Monday
EVER = date.min.isoformat(), date.max.isoformat()


def bounds(period: Period) -> tuple[str, str]:
    return str(date.fromordinal(period.first)), str(date.fromordinal(period.last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"), ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026w47", "2026-11-16", "2026-11-22"), ("2026-11-18", "2026-11-18", "2026-11-18"),
        ("<2026-11", EVER[0], "2026-10-31"), (">2026-11", "2026-12-01", EVER[1]), ("2026-11+", "2026-12-01", EVER[1]),
        ("2026-02..2026-03", "2026-02-01", "2026-03-31"), ("2026..", "2026-01-01", EVER[1]),
        ("..2026", EVER[0], "2026-12-31"), ("..", *EVER), ("9999-12", "9999-12-01", EVER[1]),
    ],
)  # fmt: skip
def test_a_stretch_of_the_calendar_has_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert bounds(past_period(text, TODAY)) == bounds(coming_period(text, TODAY)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("<2w", "2026-11-09", EVER[1]), ("2 weeks", "2026-11-09", EVER[1]), (">2w", EVER[0], "2026-11-08"),
        ("3m+", EVER[0], "2026-08-22"), ("yesterday", "2026-11-22", "2026-11-22"),
        ("today", "2026-11-23", "2026-11-23"),
        ("<fri", EVER[0], "2026-11-19"), ("20 nov..", "2026-11-20", EVER[1]),
    ],
)  # fmt: skip
def test_for_things_gone_by_a_span_reaches_back(text: str, first: str, last: str) -> None:
    assert bounds(past_period(text, TODAY)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("<2w", EVER[0], "2026-12-07"), ("2w", EVER[0], "2026-12-07"), (">2w", "2026-12-08", EVER[1]),
        ("1m+", "2026-12-24", EVER[1]), ("now", EVER[0], "2026-11-23"), ("Today", EVER[0], "2026-11-23"),
        ("tomorrow", "2026-11-24", "2026-11-24"), (">fri", "2026-11-28", EVER[1]),
    ],
)  # fmt: skip
def test_for_things_to_come_a_span_reaches_on_and_holds_what_is_late(text: str, first: str, last: str) -> None:
    assert bounds(coming_period(text, TODAY)) == (first, last)


def test_before_the_first_day_and_after_the_last_there_is_none() -> None:
    assert not past_period("<0001-01-01", TODAY).holds(date.min)
    assert not past_period(">9999-12-31", TODAY).holds(date.max)


def test_both_ends_are_in_it() -> None:
    november = past_period("2026-11", TODAY)
    days = [date(2026, 10, 31) + timedelta(days=number) for number in range(32)]
    assert [november.holds(day) for day in days] == [False] + [True] * 30 + [False]


@pytest.mark.parametrize(
    "text", ["", "<", "soonish", "2026-13", "0000", "2026-W54", "3/4", "x..y", ">", "2026-11-31", "+"]
)
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        past_period(text, TODAY)
