"""Rhythms of tasks, as the Tasks plugin and todo.txt write them: the next day of each."""

from __future__ import annotations

from datetime import date

import pytest

from journal.dates.repeats import parse_repeat

# The rhythm, a day (Monday is 2026-11-23), and the next one.
ROWS = """
    every 3 months                     | 2026-11-23 | 2027-02-23
    every week                         | 2026-11-23 | 2026-11-30
    every week on Monday               | 2026-11-23 | 2026-11-30
    every week on Tuesday, Friday      | 2026-11-24 | 2026-11-27
    every week on Tuesday and Friday   | 2026-11-27 | 2026-12-01
    every 2 weeks on Monday            | 2026-11-23 | 2026-12-07
    every 2 weeks on Mon, Thu          | 2026-11-23 | 2026-11-26
    every Monday                       | 2026-11-24 | 2026-11-30
    every monday and thursday          | 2026-11-23 | 2026-11-26
    every weekday                      | 2026-11-27 | 2026-11-30
    every weekend                      | 2026-11-23 | 2026-11-28
    every month on the 1st             | 2026-11-23 | 2026-12-01
    every month on the 1st and 15th    | 2026-12-01 | 2026-12-15
    every month on the last            | 2026-01-31 | 2026-02-28
    every month on the last day        | 2026-02-28 | 2026-03-31
    every month on the 2nd last        | 2026-01-31 | 2026-02-27
    every month on the last Friday     | 2026-11-27 | 2026-12-25
    every month on the 2nd Tuesday     | 2026-11-10 | 2026-12-08
    every month on the second last Mon | 2026-11-23 | 2026-12-21
    every 3 months on the 3rd Thursday | 2026-11-19 | 2027-02-18
    every month on the 31st            | 2026-01-31 | 2026-02-28
    every January on the 15th          | 2026-11-23 | 2027-01-15
    every April and October on the 1st | 2026-11-23 | 2027-04-01
    every year on January 10th         | 2026-11-23 | 2027-01-10
    every year on Jan 10th and 5 March | 2026-11-23 | 2027-01-10
    every year on Jan 10th and 5 March | 2027-01-10 | 2027-03-05
    every year on Jan 10th and 5 March | 2026-03-05 | 2027-01-10
    every year on 29 February          | 2026-11-23 | 2027-02-28
    every 2 years on january 10th      | 2026-01-10 | 2028-01-10
    every 2 years on january 10th      | 2026-01-03 | 2026-01-10
    every 24 months on May 1st         | 2026-05-01 | 2028-05-01
    monthly on the 5th                 | 2026-11-05 | 2026-12-05
    weekly on friday                   | 2026-11-23 | 2026-11-27
    rec:+1w                            | 2026-11-23 | 2026-11-30
    rec:2m                             | 2026-11-23 | 2027-01-23
    rec:1b                             | 2026-11-27 | 2026-11-30
    1w                                 | 2026-11-23 | 2026-11-30
    every month when done              | 2026-11-23 | 2026-12-23
"""
CASES = [tuple(part.strip() for part in row.split("|")) for row in ROWS.strip().split("\n")]


@pytest.mark.parametrize(("words", "day", "after"), CASES)
def test_a_task_comes_back_on_the_next_day_of_its_rhythm(words: str, day: str, after: str) -> None:
    rhythm = parse_repeat(words)
    assert rhythm is not None and rhythm.after(date.fromisoformat(day)) == date.fromisoformat(after)


@pytest.mark.parametrize(
    "words",
    ["", "every", "biweekly", "never", "0d", "every blue moon", "every week on the 3rd", "every month on Monday",
     "every month on the 42nd", "every week on", "every Mayday", "now and then"],
)  # fmt: skip
def test_what_is_no_rhythm_is_none(words: str) -> None:
    assert parse_repeat(words) is None


@pytest.mark.parametrize(("words", "told"), [("rec:1w", True), ("rec:+1w", False), ("every week when done", True)])
def test_some_count_from_the_day_it_was_done(words: str, told: bool) -> None:
    rhythm = parse_repeat(words)
    assert rhythm is not None and rhythm.from_done is told


@pytest.mark.parametrize(("day", "anchor", "after"), [(28, 31, 31), (28, 30, 30), (28, 0, 28), (28, 28, 28)])
def test_a_short_month_moves_no_later_one(day: int, anchor: int, after: int) -> None:
    rhythm = parse_repeat("every month")
    assert rhythm is not None and rhythm.after(date(2026, 2, day), anchor) == date(2026, 3, after)
