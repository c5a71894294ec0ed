import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import ParamSpec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.dates.words import (
    NEVER_SPAN,
    WEEKDAYS,
    DateError,
    Span,
    Week,
    YearDay,
    coming_day,
    day_month,
    in_words,
    iso_day,
    length_words,
    parse_span,
    parse_week,
    parse_year_day,
    past_day,
    weekday_words,
    year_day_of,
)

Words = ParamSpec("Words")
WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)


def message(read: Callable[Words, object], *words: Words.args, **more: Words.kwargs) -> str:
    with pytest.raises(DateError) as caught:
        read(*words, **more)
    return str(caught.value)


def day(text: str) -> date:
    return date.fromisoformat(text)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().splitlines()]


# Spans


def test_a_month_after_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert Span(months=1).after(day("2026-01-31")) == day("2026-02-28")
    assert Span(months=1).after(day("2028-01-31")) == day("2028-02-29")
    assert Span(months=5).after(day("2026-01-31")) == day("2026-06-30")


def test_a_month_before_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert Span(months=1).before(day("2026-03-31")) == day("2026-02-28")
    assert Span(months=12).before(day("2028-02-29")) == day("2027-02-28")


def test_months_carry_into_the_next_and_the_last_year() -> None:
    assert Span(months=3).after(day("2026-11-25")) == day("2027-02-25")
    assert Span(months=1).after(day("2026-11-25")) == day("2026-12-25")
    assert Span(months=25).before(day("2026-01-25")) == day("2023-12-25")


def test_months_are_counted_before_days() -> None:
    assert Span(days=1, months=1).after(day("2026-01-31")) == day("2026-03-01")
    assert Span(days=1, months=1).before(day("2026-03-31")) == day("2026-02-27")


@pytest.mark.parametrize(("year", "last"), [(1900, 28), (2000, 29), (2024, 29), (2026, 28), (2100, 28)])
def test_february_has_29_days_in_the_leap_years_of_the_gregorian_calendar(year: int, last: int) -> None:
    assert Span(months=1).after(date(year, 1, 31)) == date(year, 2, last)


@pytest.mark.parametrize("span", [Span(days=1), Span(months=1), Span(days=10**12), Span(months=10**12)])
def test_a_span_that_leaves_the_calendar_is_an_error_both_ways(span: Span) -> None:
    outside = "is no day of the calendar (it runs from year 1 to 9999)"
    assert message(span.after, date.max) == f"{span} after 9999-12-31 {outside}"
    assert message(span.before, date.min) == f"{span} before 0001-01-01 {outside}"


def test_never_is_false_endless_and_has_no_day_after_or_before() -> None:
    assert NEVER_SPAN.is_never and not NEVER_SPAN and str(NEVER_SPAN) == "never"
    assert NEVER_SPAN.length > Span(months=1200).length
    assert (
        message(NEVER_SPAN.after, WEDNESDAY)
        == message(NEVER_SPAN.before, WEDNESDAY)
        == "never has no end: no day comes after it"
    )


def test_a_span_of_no_days_is_not_never() -> None:
    assert Span() and Span() != NEVER_SPAN and not Span().is_never
    assert Span().after(WEDNESDAY) == WEDNESDAY


def test_a_month_is_longer_than_thirty_days_and_shorter_than_thirty_one() -> None:
    assert Span(days=30).length < Span(months=1).length < Span(days=31).length
    assert Span(months=12).length == 365.25


SAID = """
    1  |  0 | 1 day
    10 |  0 | 10 days
    7  |  0 | 1 week
    21 |  0 | 3 weeks
    0  |  1 | 1 month
    0  |  2 | 2 months
    0  | 12 | 1 year
    0  | 18 | 1 year 6 months
    10 | 25 | 2 years 1 month 10 days
    0  |  0 | 0 days
"""


@pytest.mark.parametrize(("days", "months", "words"), rows(SAID))
def test_a_span_says_itself_in_the_units_a_person_would_use(days: str, months: str, words: str) -> None:
    assert str(Span(int(days), int(months))) == words


RHYTHMS = """
    3w              | 3 weeks
    6 weeks         | 6 weeks
    2 months        | 2 months
    3m              | 3 months
    1y              | 1 year
    18 months       | 1 year 6 months
    90              | 90 days
    1               | 1 day
    daily           | 1 day
    weekly          | 1 week
    fortnightly     | 2 weeks
    monthly         | 1 month
    quarterly       | 3 months
    yearly          | 1 year
    annually        | 1 year
    never           | never
    P1M             | 1 month
    P2W             | 2 weeks
    P10D            | 10 days
    P1Y6M           | 1 year 6 months
    P1Y2M3W4D       | 1 year 2 months 25 days
    every 3 weeks   | 3 weeks
    every week      | 1 week
    every other day | 2 days
    every fortnight | 2 weeks
    every quarter   | 3 months
    every two years | 2 years
    a week          | 1 week
    twelve months   | 1 year
    1 year 6 months | 1 year 6 months
    1y6m            | 1 year 6 months
    100 years       | 100 years
"""


@pytest.mark.parametrize(("text", "span"), rows(RHYTHMS))
def test_a_rhythm_is_read_in_every_spelling_the_format_knows(text: str, span: str) -> None:
    assert str(parse_span(text)) == span


@pytest.mark.parametrize("text", ["3W", "3 w", " 3  WEEKS ", "3weeks", "3\u00a0weeks", "Every 3 Wks", "p3w"])
def test_case_and_spaces_do_not_matter_in_a_rhythm(text: str) -> None:
    assert parse_span(text) == Span(days=21)


TWOFOLD = """
    biweekly     | twice a week or every two weeks (write 3 days or 2 weeks)
    Bi-Weekly    | twice a week or every two weeks (write 3 days or 2 weeks)
    bimonthly    | twice a month or every two months (write 15 days or 2 months)
    semi-monthly | twice a month or every two months (write 15 days or 2 months)
    biannual     | twice a year or every two years (write 6 months or 2 years)
    biannually   | twice a year or every two years (write 6 months or 2 years)
    semiannual   | twice a year or every two years (write 6 months or 2 years)
    biyearly     | twice a year or every two years (write 6 months or 2 years)
"""


@pytest.mark.parametrize(("text", "readings"), rows(TWOFOLD))
def test_a_rhythm_with_two_readings_is_refused_with_both(text: str, readings: str) -> None:
    assert message(parse_span, text) == f"'{text}' can mean {readings}"


FRACTIONS = """
    1.5w       | 10 days or 11 days
    1,5 weeks  | 10 days or 11 days
    1.5 months | 6 weeks or 45 days
    P0.5M      | 2 weeks or 15 days
    0.1m       | 1 week or 3 days
    1.5y       | 1 year 6 months or 547 days
    1.5        | 1 day or 2 days
    0.1d       | 1 day
    2.0w       | 2 weeks
"""


@pytest.mark.parametrize(("text", "remedy"), rows(FRACTIONS))
def test_a_fraction_is_refused_with_the_whole_lengths_next_to_it(text: str, remedy: str) -> None:
    assert message(parse_span, text) == f"'{text}' is not a whole number (write {remedy})"


@pytest.mark.parametrize("text", ["0", "0w", "P0D", "-3w", "-3", "P-1M", "\u22123w", "101 years", "99999w"])
def test_a_rhythm_is_between_a_day_and_a_hundred_years(text: str) -> None:
    remedy = "(write 3w, 2 months or never)"
    assert message(parse_span, text) == f"'{text}' is not between a day and a hundred years {remedy}"


NO_RHYTHM = (
    "soonish||P|PT3H|week|w|every|every 90|every other|3 fooweeks|3w foo|1y 3foo|1.5 foo|3a|every month when done"
)


@pytest.mark.parametrize("text", NO_RHYTHM.split("|"))
def test_other_words_are_not_a_rhythm(text: str) -> None:
    assert message(parse_span, text) == f"'{text}' is not a rhythm (write 3w, 2 months or never)"


@pytest.mark.parametrize("text", ["٣w", "３w", "²", "٩", "9" * 5000, "9" * 5000 + "w"])
def test_a_number_has_the_digits_0_to_9_and_six_of_them_at_most(text: str) -> None:
    assert "is not a rhythm" in message(parse_span, text)


def test_a_message_quotes_a_long_text_on_one_line_and_cut() -> None:
    assert message(parse_span, "so\nlong " * 5000).startswith("'so long so long so long so long so long…' is not")


# Days of the calendar and of the year


def test_an_iso_day_is_read() -> None:
    assert iso_day("2026-11-25") == WEDNESDAY
    assert iso_day("2028-02-29") == date(2028, 2, 29)


NO_DAY = "2026-02-30|2025-02-29|0000-01-01|2026-13-01|20261125|2026-W48-3|2026-W4-11|2026-1-005|2026-11-5"
NO_ISO = "|2026-11-25 | 2026-11-25|2026-11-25\n|2026/11/25|٢٠٢٦-١١-٢٥|2026-11-+5|2026-11- 5|\ud800026-11-25"


@pytest.mark.parametrize("text", [*NO_DAY.split("|"), *NO_ISO.split("|")])
def test_any_other_spelling_and_any_day_that_does_not_exist_is_no_iso_day(text: str) -> None:
    assert iso_day(text) is None


def test_a_birthday_is_read_with_or_without_its_year() -> None:
    assert parse_year_day("1990-12-10") == YearDay(12, 10, 1990)
    assert parse_year_day("12-10") == parse_year_day("--12-10") == YearDay(12, 10)
    assert parse_year_day(" 02-29 ") == YearDay(2, 29)


def test_a_birthday_is_written_as_it_is_read() -> None:
    assert [str(parse_year_day(text)) for text in ("0800-01-05", "--12-10")] == ["0800-01-05", "12-10"]


NO_BIRTHDAY = """
    1991-02-29 | 1991-02-29 is not a day of the calendar (February 1991 ends on the 28th)
    --02-30    | 02-30 is not a day of the calendar (February ends on the 29th)
    04-31      | 04-31 is not a day of the calendar (April ends on the 30th)
    12-32      | 12-32 is not a day of the calendar (December ends on the 31st)
    13-10      | 13-10 is not a day of the calendar (there is no month 13)
    00-10      | 00-10 is not a day of the calendar (there is no month 0)
    12-00      | 12-00 is not a day of the calendar (a month starts on the 1st)
    0000-12-10 | 0000-12-10 is not a day of the calendar (it runs from year 1 to 9999)
    1990-1-5   | '1990-1-5' is not a day of the year (write 1990-12-10 or 12-10)
    -12-10     | '-12-10' is not a day of the year (write 1990-12-10 or 12-10)
    in May     | 'in May' is not a day of the year (write 1990-12-10 or 12-10)
    ١٢-١٠      | '١٢-١٠' is not a day of the year (write 1990-12-10 or 12-10)
"""


@pytest.mark.parametrize(("text", "why"), rows(NO_BIRTHDAY))
def test_a_birthday_that_is_no_real_day_is_refused_with_the_reason(text: str, why: str) -> None:
    assert message(parse_year_day, text) == why


def test_29_february_falls_on_the_28th_in_other_years() -> None:
    assert YearDay(2, 29, 1992).in_year(2027) == date(2027, 2, 28)
    assert YearDay(2, 29).in_year(2028) == date(2028, 2, 29)


def test_the_next_birthday_is_today_or_later_this_year_or_next_year() -> None:
    birthday = YearDay(12, 10)
    assert birthday.next_on_or_after(day("2026-12-10")) == day("2026-12-10")
    assert birthday.next_on_or_after(day("2026-11-25")) == day("2026-12-10")
    assert birthday.next_on_or_after(day("2026-12-11")) == day("2027-12-10")


def test_a_day_does_not_come_back_before_its_first_year() -> None:
    assert YearDay(5, 1, 2028).next_on_or_after(WEDNESDAY) == date(2028, 5, 1)


def test_after_the_last_year_of_the_calendar_no_birthday_comes() -> None:
    assert "it runs from year 1 to 9999" in message(YearDay(5, 1).next_on_or_after, date.max)


def test_an_age_is_counted_from_the_first_year_if_that_is_known_and_past() -> None:
    assert YearDay(12, 10, 1990).turns(date(2026, 12, 10)) == 36
    assert YearDay(12, 10, 2026).turns(date(2026, 12, 10)) == 0
    assert YearDay(12, 10).turns(date(2026, 12, 10)) is None
    assert YearDay(12, 10, 2028).turns(date(2026, 12, 10)) is None


# Weeks


ISO_WEEKS = """
    2026-11-23 | 2026-W48
    2026-11-29 | 2026-W48
    2026-11-30 | 2026-W49
    2027-01-03 | 2026-W53
    2024-12-30 | 2025-W01
    9999-12-31 | 9999-W52
"""


@pytest.mark.parametrize(("text", "week"), rows(ISO_WEEKS))
def test_a_week_is_that_of_iso_8601(text: str, week: str) -> None:
    assert str(Week.of(day(text))) == week
    assert day(text) in Week.parse(week)


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = Week(2026, 48)
    assert (week.first, week.last) == (day("2026-11-23"), day("2026-11-29"))
    assert day("2026-11-22") not in week and day("2026-11-30") not in week


def test_the_first_and_the_last_week_end_with_the_calendar() -> None:
    assert Week(9999, 52).last == date.max
    assert "no day of the calendar" in message(Week(9999, 52).next)


def test_weeks_follow_one_another_across_the_year() -> None:
    assert Week(2026, 53).next() == Week(2027, 1)
    assert Week(2027, 1).plus(-1) == Week(2026, 53)
    assert Week(2026, 48).plus(10) == Week(2027, 5)


def test_weeks_sort_by_time() -> None:
    assert sorted([Week(2027, 1), Week(2026, 48), Week(2026, 9)]) == [Week(2026, 9), Week(2026, 48), Week(2027, 1)]


def test_a_week_is_read_with_and_without_a_dash_and_written_with_it() -> None:
    assert Week.parse("2026-W48") == Week.parse("2026W48") == Week(2026, 48)
    assert str(Week(2026, 5)) == "2026-W05"


@pytest.mark.parametrize("text", "w48|2026-48|2026-w48|2026-W4|2026-W048| 2026-W48|0000-W01|٢٠٢٦-W48".split("|"))
def test_a_week_has_no_other_spelling(text: str) -> None:
    assert "is not a week (write 2026-W48)" in message(Week.parse, text)


@pytest.mark.parametrize(("text", "weeks"), rows("2025-W53|52\n2026-W54|53\n2026-W00|53\n2026-W99|53"))
def test_a_week_that_its_year_does_not_have_is_refused_with_those_it_has(text: str, weeks: str) -> None:
    why = f"{text} is not a week of the calendar ({text[:4]} has the weeks 1 to {weeks})"
    assert message(Week.parse, text) == message(parse_week, text, WEDNESDAY) == why


TYPED_WEEKS = """
    2026-W48   | 2026-W48
    2026w50    | 2026-W50
    this       | 2026-W48
    next       | 2026-W49
    Last Week  | 2026-W47
    next week  | 2026-W49
    W47        | 2026-W47
    47         | 2026-W47
    week 3     | 2027-W03
    w 53       | 2026-W53
    2026-12-10 | 2026-W50
    sun        | 2026-W48
    mon        | 2026-W49
    2w         | 2026-W50
    10 dec     | 2026-W50
"""


@pytest.mark.parametrize(("text", "week"), rows(TYPED_WEEKS))
def test_a_typed_week_is_a_number_a_name_or_a_day_in_it(text: str, week: str) -> None:
    assert str(parse_week(text, WEDNESDAY)) == week


def test_a_number_alone_is_the_nearest_week_and_the_coming_one_of_two_as_near() -> None:
    assert parse_week("w48", date(2027, 1, 6)) == Week(2026, 48)
    assert parse_week("23", WEDNESDAY) == Week(2026, 23)
    assert parse_week("21", WEDNESDAY) == Week(2027, 21)
    assert Week(2025, 10).plus(52) == Week(2026, 10) == parse_week("10", Week(2025, 36).first)


def test_a_number_that_no_near_year_has_is_refused() -> None:
    assert message(parse_week, "53", date(2023, 5, 1)) == "there is no week 53 in 2022, 2023 or 2024 (write 2026-W48)"
    assert message(parse_week, "W54", WEDNESDAY) == "there is no week 54 in 2025, 2026 or 2027 (write 2026-W48)"


def test_other_words_are_not_a_week() -> None:
    remedy = "is not a week (write 2026-W48, W48, next, or a day in it)"
    assert message(parse_week, "soonish", WEDNESDAY) == f"'soonish' {remedy}"
    assert "'next fri' can be" in message(parse_week, "next fri", WEDNESDAY)


# Days as people type them


EITHER_WAY = """
    2026-11-25       | 2026-11-25
    today            | 2026-11-25
    Yesterday        | 2026-11-24
    tomorrow         | 2026-11-26
    +3d              | 2026-11-28
    +2w              | 2026-12-09
    -3d              | 2026-11-22
    in 2 weeks       | 2026-12-09
    in a week        | 2026-12-02
    3 days ago       | 2026-11-22
    two weeks  ago   | 2026-11-11
    0d               | 2026-11-25
    12 nov 2026      | 2026-11-12
    12 November 2026 | 2026-11-12
    Nov. 12th, 2026  | 2026-11-12
    25 nov           | 2026-11-25
    Wed, 25 November | 2026-11-25
    next week        | 2026-11-30
    next mon         | 2026-11-30
    next wed         | 2026-12-02
    last fri         | 2026-11-20
    last wed         | 2026-11-18
    this wed         | 2026-11-25
    eom              | 2026-11-30
    end of month     | 2026-11-30
    the end of the month | 2026-11-30
    eow              | 2026-11-29
    end of the week  | 2026-11-29
    eoy              | 2026-12-31
    end of june 2027 | 2027-06-30
    next month       | 2026-12-01
    last week        | 2026-11-16
    last month       | 2026-10-01
    tonight          | 2026-11-25
    last night       | 2026-11-24
    day after tomorrow | 2026-11-27
"""


@pytest.mark.parametrize(("text", "expected"), rows(EITHER_WAY))
def test_words_that_say_their_side_mean_the_same_whichever_is_asked_for(text: str, expected: str) -> None:
    assert coming_day(text, WEDNESDAY) == past_day(text, WEDNESDAY) == day(expected)


EACH_WAY = """
    fri      | 2026-11-27 | 2026-11-20
    Friday   | 2026-11-27 | 2026-11-20
    thurs    | 2026-11-26 | 2026-11-19
    wed      | 2026-12-02 | 2026-11-25
    3d       | 2026-11-28 | 2026-11-22
    2w       | 2026-12-09 | 2026-11-11
    3 months | 2027-02-25 | 2026-08-25
    12 nov   | 2027-11-12 | 2026-11-12
    nov 12   | 2027-11-12 | 2026-11-12
    12nov    | 2027-11-12 | 2026-11-12
    31 dec   | 2026-12-31 | 2025-12-31
    29 feb   | 2028-02-29 | 2024-02-29
    end of june | 2027-06-30 | 2026-06-30
    end of dec  | 2026-12-31 | 2025-12-31
"""


@pytest.mark.parametrize(("text", "ahead", "back"), rows(EACH_WAY))
def test_bare_words_look_to_the_side_that_is_asked_for(text: str, ahead: str, back: str) -> None:
    assert (coming_day(text, WEDNESDAY), past_day(text, WEDNESDAY)) == (day(ahead), day(back))


@pytest.mark.parametrize(
    ("text", "meant"), [("tomorow", "tomorrow"), ("wensday", "wednesday"), ("yesturday", "yesterday")]
)
def test_a_word_that_is_nearly_a_day_is_asked_about(text: str, meant: str) -> None:
    assert message(coming_day, text, WEDNESDAY) == f"'{text}' is not a date (did you mean {meant}?)"


@pytest.mark.parametrize(
    ("text", "expected"), [("4 march", "03-04"), ("March 4, 1990", "1990-03-04"), ("12-10", "12-10")]
)
def test_a_day_of_the_year_in_words(text: str, expected: str) -> None:
    assert str(year_day_of(text, WEDNESDAY)) == expected
    assert "write 1990-12-10 or 12-10" in message(year_day_of, "marched", WEDNESDAY)


def test_29_february_is_found_across_a_century_without_one() -> None:
    assert coming_day("29 feb", date(2096, 3, 1)) == date(2104, 2, 29)
    assert past_day("29 feb", date(2104, 2, 28)) == date(2096, 2, 29)


NEXT_AND_LAST = """
    next fri | 2026-11-25 | can be 27 November or 4 December (write 2026-11-27 or 2026-12-04)
    last mon | 2026-11-25 | can be 16 November or 23 November (write 2026-11-16 or 2026-11-23)
    last fri | 2026-11-28 | can be 20 November or 27 November (write 2026-11-20 or 2026-11-27)
    next sun | 2026-11-28 | can be 29 November or 6 December (write 2026-11-29 or 2026-12-06)
"""


@pytest.mark.parametrize(("text", "today", "readings"), rows(NEXT_AND_LAST))
def test_next_and_last_are_refused_where_english_leaves_two_days_open(text: str, today: str, readings: str) -> None:
    refusal = f"'{text}' {readings}"
    assert message(coming_day, text, day(today)) == message(past_day, text, day(today)) == refusal


def test_next_and_last_are_read_where_both_readings_are_one_day() -> None:
    assert coming_day("next fri", SATURDAY) == day("2026-12-04")
    assert past_day("last sun", SATURDAY) == day("2026-11-22")


def test_this_and_a_weekday_is_refused_where_this_week_has_it_on_the_other_side() -> None:
    assert coming_day("this fri", WEDNESDAY) == day("2026-11-27")
    assert past_day("this mon", WEDNESDAY) == day("2026-11-23")
    assert message(coming_day, "this mon", WEDNESDAY).endswith("(write 2026-11-23 or 2026-11-30)")
    assert message(past_day, "this fri", WEDNESDAY).endswith("(write 2026-11-20 or 2026-11-27)")


NUMBERS = """
    3/4        | can be 4 March or 3 April (write 2027-03-04 or 2027-04-03)
    3.4.       | can be 4 March or 3 April (write 2027-03-04 or 2027-04-03)
    03-04      | can be 4 March or 3 April (write 2027-03-04 or 2027-04-03)
    11/12      | can be 12 November or 11 December (write 2027-11-12 or 2026-12-11)
    3/4/2025   | can be 4 March or 3 April (write 2025-03-04 or 2025-04-03)
    13/4       | is 13 April (write 2027-04-13)
    4/13       | is 13 April (write 2027-04-13)
    4/4        | is 4 April (write 2027-04-04)
    29/2       | is 29 February (write 2028-02-29)
    2026/12/01 | is 1 December (write 2026-12-01)
    2026-12-1  | is 1 December (write 2026-12-01)
"""


@pytest.mark.parametrize(("text", "readings"), rows(NUMBERS))
def test_a_day_in_numbers_is_refused_with_its_readings_in_iso(text: str, readings: str) -> None:
    assert message(coming_day, text, WEDNESDAY) == f"'{text}' {readings}"


def test_the_readings_of_numbers_lie_on_the_side_that_is_asked_for() -> None:
    assert message(past_day, "3/4", WEDNESDAY).endswith("(write 2026-03-04 or 2026-04-03)")
    assert message(past_day, "11/12", WEDNESDAY).endswith("(write 2026-11-12 or 2025-12-11)")


IMPOSSIBLE = """
    2026-02-30  | 2026-02-30 is not a day of the calendar (February 2026 ends on the 28th)
    30 feb      | 2026-02-30 is not a day of the calendar (February 2026 ends on the 28th)
    31 nov      | 2026-11-31 is not a day of the calendar (November 2026 ends on the 30th)
    29 feb 2027 | 2027-02-29 is not a day of the calendar (February 2027 ends on the 28th)
    2026-13-01  | 2026-13-01 is not a day of the calendar (there is no month 13)
    0000-01-01  | 0000-01-01 is not a day of the calendar (it runs from year 1 to 9999)
"""


@pytest.mark.parametrize(("text", "why"), rows(IMPOSSIBLE))
def test_a_day_that_does_not_exist_is_refused_with_the_reason(text: str, why: str) -> None:
    assert message(coming_day, text, WEDNESDAY) == message(past_day, text, WEDNESDAY) == why


def test_a_weekday_that_does_not_fit_its_day_is_refused() -> None:
    refusal = "'fri 25 november' is not a date: 2026-11-25 is a Wednesday (write 2026-11-25 if you mean it)"
    assert message(coming_day, "Fri 25 November", WEDNESDAY) == refusal


NO_DATE = "soonish||3|weekly|every week|P2W|1.5w|in 3 days ago|-3 days ago|foo 12 nov|12 foo|mo|next|someday|in fri"
NO_NUMBERS = "31/31|30/2|0/0|nov 2026|mon 12|20261125|٣d|١٢ nov"


@pytest.mark.parametrize("text", [*NO_DATE.split("|"), *NO_NUMBERS.split("|")])
def test_other_words_are_not_a_date_and_the_message_says_what_is(text: str) -> None:
    ahead, back = message(coming_day, text, WEDNESDAY), message(past_day, text, WEDNESDAY)
    assert ahead == f"'{text}' is not a date (write 2026-11-25, tomorrow, fri, 2w or 12 nov)"
    assert back == f"'{text}' is not a date (write 2026-11-25, yesterday, fri, 2w or 12 nov)"


@pytest.mark.parametrize("text", ["tomorrow", "fri", "2w", "next week", "next mon", "999999y"])
def test_a_day_past_the_end_of_the_calendar_is_an_error_and_no_crash(text: str) -> None:
    assert "no day of the calendar" in message(coming_day, text, date.max)


# Days in words


def test_a_day_is_said_with_its_year_only_when_that_is_not_this_one() -> None:
    assert day_month(day("2026-11-18")) == "18 November"
    assert in_words(day("2026-11-18"), WEDNESDAY) == "18 November"
    assert in_words(day("2025-11-18"), WEDNESDAY) == "18 November 2025"
    assert weekday_words(WEDNESDAY, WEDNESDAY) == "Wed 25 November"
    assert weekday_words(day("2027-01-01"), WEDNESDAY) == "Fri 1 January 2027"


LENGTHS = {0: "0 days", 1: "1 day", 10: "10 days", 13: "13 days", 14: "2 weeks", 21: "3 weeks", 45: "6 weeks"}
LONG_LENGTHS = {59: "8 weeks", 60: "2 months", 90: "3 months", 400: "13 months", 730: "2 years", 800: "2 years"}


@pytest.mark.parametrize(("days", "words"), [*LENGTHS.items(), *LONG_LENGTHS.items()])
def test_a_number_of_days_is_said_in_the_unit_that_reads_best(days: int, words: str) -> None:
    assert length_words(days) == words


# Laws

near_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
spans = st.builds(Span, days=st.integers(0, 4000), months=st.integers(0, 400))
WORDS = (
    "every other a two in ago next last this week w d m y P never fri monday nov feb 12 31 3 0 48 2026 W - / . , + ٣"
)
pieces = st.lists(st.sampled_from(WORDS.split()), max_size=7)
typed = st.one_of(st.text(max_size=30), pieces.map("".join), pieces.map(" ".join))


@given(near_days, spans)
def test_a_span_later_is_never_earlier_and_a_span_earlier_never_later(start: date, span: Span) -> None:
    assert span.before(start) <= start <= span.after(start)


@given(near_days, st.integers(0, 4000))
def test_days_ahead_and_back_again_end_where_they_began(start: date, days: int) -> None:
    assert Span(days).before(Span(days).after(start)) == start


@given(near_days, st.integers(0, 400))
def test_months_ahead_keep_the_day_of_the_month_or_end_with_the_month(start: date, months: int) -> None:
    later = Span(months=months).after(start)
    assert (later.year - start.year) * 12 + later.month - start.month == months
    assert later.day == start.day or (later.day < start.day and (later + timedelta(days=1)).day == 1)


@given(spans.filter(lambda span: span.length > 0))
def test_a_span_that_is_said_is_read_back(span: Span) -> None:
    assert parse_span(str(span)) == span


@given(st.dates())
def test_the_week_of_a_day_holds_it_and_starts_on_its_monday(day: date) -> None:
    week = Week.of(day)
    assert day in week and week.first <= day <= week.last
    assert week.first.weekday() == 0 and (day - week.first).days == day.weekday()
    assert Week.parse(str(week)) == week


@given(near_days, st.integers(-3000, 3000))
def test_so_many_weeks_on_and_back_again_is_the_same_week(day: date, weeks: int) -> None:
    week = Week.of(day)
    assert week.plus(weeks).plus(-weeks) == week
    assert (week.plus(weeks) > week) == (weeks > 0)


@given(st.dates(date(1000, 1, 1)), near_days)
def test_a_day_in_words_is_read_back(said: date, today: date) -> None:
    read = coming_day if said >= today else past_day
    assert read(in_words(said, today), today) == said
    assert read(weekday_words(said, today), today) == said


@given(near_days, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_one_of_the_next_seven_days_or_of_today_and_the_six_before(today: date, name: str) -> None:
    ahead, back = coming_day(name[:3], today), past_day(name[:3], today)
    assert WEEKDAYS[ahead.weekday()] == WEEKDAYS[back.weekday()] == name
    assert 1 <= (ahead - today).days <= 7 and 0 <= (today - back).days <= 6


@given(near_days, near_days)
def test_a_birthday_comes_within_a_year(born: date, today: date) -> None:
    coming = YearDay(born.month, born.day).next_on_or_after(today)
    assert 0 <= (coming - today).days <= 365
    assert (coming.month, coming.day) in {(born.month, born.day), (2, 28)}


@given(st.integers(1, 31), st.integers(1, 31), st.sampled_from("/.-"), near_days)
def test_the_days_a_refusal_offers_are_made_of_the_numbers_typed(one: int, other: int, sign: str, today: date) -> None:
    refusal = message(past_day, f"{one}{sign}{other}", today)
    said, _, remedy = refusal.partition(" (write")
    offered = (
        [day(iso) for iso in re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", remedy)] if "is not a date" not in said else []
    )
    assert bool(offered) != ("is not a date" in said)
    assert all({found.day, found.month} == {one, other} and found <= today for found in offered)


@pytest.mark.parametrize("read", [coming_day, past_day, parse_week])
@given(text=typed, today=st.dates())
def test_what_is_typed_is_a_day_or_an_error_of_one_line(
    read: Callable[[str, date], object], text: str, today: date
) -> None:
    try:
        assert read(text, today) is not None
    except DateError as error:
        assert str(error).isprintable() or not text.isprintable()


@given(typed)
def test_what_is_written_is_a_rhythm_or_a_birthday_or_an_error_of_one_line(text: str) -> None:
    for read in (parse_span, parse_year_day):
        try:
            assert read(text) is not None
        except DateError as error:
            assert len(str(error)) < 160 and "\n" not in str(error)
