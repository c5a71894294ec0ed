"""Words to dates and back: what people type for a day or a week, and the face of `spans` and `days`. Knows no clock."""

from __future__ import annotations

import re
from datetime import date

from journal.classes import dataclass
from journal.dates.days import (
    MONTHS,
    WEEKDAYS,
    VagueDay,
    Week,
    YearDay,
    calendar_day,
    day_month,
    in_words,
    is_month,
    iso_day,
    length_words,
    parse_vague_day,
    parse_year_day,
    real_day,
    weekday_words,
)
from journal.dates.repeats import parse_repeat
from journal.dates.spans import (
    NEVER_SPAN,
    DateError,
    Span,
    month_end,
    parse_length,
    parse_span,
    plain_words,
    quoted_short,
)

__all__ = [
    "MONTHS",
    "NEVER_SPAN",
    "WEEKDAYS",
    "DateError",
    "Span",
    "VagueDay",
    "Week",
    "YearDay",
    "coming_day",
    "day_month",
    "in_words",
    "iso_day",
    "length_words",
    "maybe_coming_day",
    "maybe_past_day",
    "parse_repeat",
    "parse_span",
    "parse_vague_day",
    "parse_week",
    "parse_year_day",
    "past_day",
    "past_vague_day",
    "weekday_words",
    "year_day_of",
]


def coming_day(text: str, today: date) -> date:
    """The day meant by words for a day to come: 2026-11-25, `tomorrow`, `fri`, `2w`, `12 nov`, `next week`, `eom`.

    A weekday is one of the next seven days, so never today; `12 nov` is the next one, today included. Words that name
    the other side (`yesterday`, `-3d`) keep their meaning. DateError for two readings, no real day and other words.
    """
    day = maybe_coming_day(text, today)
    if day is None:
        raise _no_date(text, "write 2026-11-25, tomorrow, fri, 2w or 12 nov")
    return day


def maybe_coming_day(text: str, today: date) -> date | None:
    """As coming_day, but None for words that are no day at all; DateError still for two readings and no real day."""
    return _read(text, today, _AHEAD)


def past_day(text: str, today: date) -> date:
    """The day meant by words for a day gone by, as in coming_day: `yesterday`, `fri`, `2w`, `3 days ago`, `12 nov`.

    A weekday is today or one of the last six days; `12 nov` is the last one, today included. DateError as there.
    """
    day = maybe_past_day(text, today)
    if day is None:
        raise _no_date(text, "write 2026-11-25, yesterday, fri, 2w or 12 nov")
    return day


def maybe_past_day(text: str, today: date) -> date | None:
    """As past_day, but None for words that are no day at all; DateError still for two readings and no real day."""
    return _read(text, today, _BACK)


def past_vague_day(text: str, today: date) -> VagueDay:
    """The day, month or year gone by that is meant: `2019`, `may 2019`, `last year`, `august`, or a day as in past_day.

    DateError for other words, two readings, and what is still to come.
    """
    day = _vaguely(plain_words(text).removeprefix("in "), today) or VagueDay.of(_past_or_vague(text, today))
    if day.first > today:
        raise DateError(f"{quoted_short(text)} is still to come: say a day, a month or a year up to today")
    return day


def _vaguely(words: str, today: date) -> VagueDay | None:
    month = today.replace(day=1)
    before = Span(months=1).before(month)
    named = {
        "this year": VagueDay(today.year),
        "last year": VagueDay(today.year - 1),
        "this month": VagueDay(month.year, month.month),
        "last month": VagueDay(before.year, before.month),
    }
    if words in named:
        return named[words]
    if (number := _month(words)) is not None:
        return VagueDay(today.year - (number > today.month), number)
    try:
        return parse_vague_day(words)
    except DateError:
        return None


def _past_or_vague(text: str, today: date) -> date:
    day = maybe_past_day(text, today)
    if day is None:
        raise DateError(
            f"{quoted_short(text)} is not a day, a month or a year", "write 2026-11-25, fri, may 2019 or 2019"
        )
    return day


def year_day_of(text: str, today: date) -> YearDay:
    """The day of the year that is typed: as in parse_year_day, or `4 march`, `march 4`, `4 march 1990`."""
    words = plain_words(re.sub("[.,]", " ", text))
    found = re.fullmatch(_DAY_MONTH, words) or re.fullmatch(_MONTH_DAY, words)
    month = found and _month(found["month"])
    if found is None or month is None or found["weekday"]:
        return parse_year_day(text)
    year = f"{found['year']}-" if found["year"] else ""
    return parse_year_day(f"{year}{month:02}-{int(found['day']):02}")


def _month(word: str) -> int | None:
    """The number of a month by its name or the beginning of it."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(MONTHS, 1) if is_month(word, name)), None)


def parse_week(text: str, today: date) -> Week:
    """The week meant by `2026-W48`, `W48` or `48` (the nearest), `this`, `next`, `last`, or by a day as in coming_day.

    DateError for other words, and for a number that neither this year, the last nor the next has.
    """
    words, this = plain_words(text), Week.of(today)
    if (weeks := {"last": -1, "this": 0, "next": 1}.get(words.removesuffix(" week"))) is not None:
        return this.plus(weeks)
    if number := re.fullmatch("(?:w|week)? ?([0-9]{1,2})", words):
        return _nearest_week(int(number[1]), this)
    if re.fullmatch("[0-9]{4}-?w.*", words):
        return Week.parse(words.upper())
    day = _read(text, today, _AHEAD)
    if day is None:
        raise DateError(f"{quoted_short(text)} is not a week", "write 2026-W48, W48, next, or a day in it")
    return Week.of(day)


def _nearest_week(number: int, this: Week) -> Week:
    years = this.year - 1, this.year, this.year + 1
    weeks = [week for year in years if (week := Week(year, number)).is_real]
    if not weeks:
        raise DateError(f"there is no week {number} in {years[0]}, {years[1]} or {years[2]}", "write 2026-W48")
    return min(weeks, key=lambda week: (abs(week.first - this.first), this > week))


_AHEAD, _BACK = 1, -1
_LONGEST_LEAP = 8  # years between two 29 February, across 1900 or 2100
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = "(?P<month>[a-z]{3,9})"
_DAY_MONTH, _MONTH_DAY = (
    f"(?:(?P<weekday>[a-z]{{3,9}}) )?{order}(?: (?P<year>[0-9]{{4}}))?"
    for order in (f"{_DAY} ?{_MONTH}", f"{_MONTH} ?{_DAY}")
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Plain words, the day they were typed, and the side they look to when they don't say."""

    words: str
    today: date
    step: int

    def moved(self, days: int) -> date:
        return Span(days).after(self.today)


def _read(text: str, today: date, step: int) -> date | None:
    asked = _Asked(plain_words(text), today, step)
    for reader in (_iso, _name, _weekday, _length, _day_of_month, _numbers):
        if (day := reader(asked)) is not None:
            return day
    return None


def _no_date(text: str, remedy: str) -> DateError:
    """The error for words that are no date, with the ones that were probably meant where they are near to some."""
    from difflib import get_close_matches

    words = (*_DAYS_FROM_TODAY, *(name.lower() for name in WEEKDAYS), "next week", "last week", "end of month")
    near = get_close_matches(plain_words(text), words, 1, 0.8)
    return DateError(f"{quoted_short(text)} is not a date", f"did you mean {near[0]}?" if near else remedy)


def _iso(asked: _Asked) -> date | None:
    found = re.fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", asked.words)
    if found is None:
        return None
    day = calendar_day(int(found[1]), int(found[3]), int(found[4]))
    if asked.words != str(day):
        raise _readings(asked, day)
    return day


def _name(asked: _Asked) -> date | None:
    today = asked.today
    if asked.words in _DAYS_FROM_TODAY:
        return asked.moved(_DAYS_FROM_TODAY[asked.words])
    if end := re.fullmatch("(?:the )?end of (?:the )?([a-z]{3,9})(?: ([0-9]{4}))?", asked.words):
        return _end_of(asked, end[1], end[2])
    if asked.words in ("eom", "eow", "eoy"):
        return _end_of(asked, {"m": "month", "w": "week", "y": "year"}[asked.words[-1]], None)
    if asked.words in ("last week", "next week"):
        return Week.of(today).plus(-1 if asked.words.startswith("last") else 1).first
    if asked.words in ("last month", "next month"):
        first, month = today.replace(day=1), Span(months=1)
        return month.before(first) if asked.words.startswith("last") else month.after(first)
    return None


_DAYS_FROM_TODAY = {
    "day before yesterday": -2, "the day before yesterday": -2, "yesterday": -1, "last night": -1,
    "yesterday evening": -1, "yesterday morning": -1, "yesterday afternoon": -1,
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tomorrow": 1, "tomorrow morning": 1, "tomorrow evening": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip


def _end_of(asked: _Asked, word: str, year: str | None) -> date | None:
    """The last day of the week, the month, the year, or of the month of that name."""
    today = asked.today
    if word == "week":
        return Week.of(today).last
    if word in ("month", "year"):
        number = 12 if word == "year" else today.month
        return today.replace(month=number, day=month_end(today.year, number))
    number = _month(word) or 0
    ends = (today.year + asked.step * years for years in range(2)) if year is None else (int(year),)
    days = [real_day(one, number, month_end(one, number)) for one in ends if number and 0 < one <= date.max.year]
    return next((day for day in days if day and (year or (day - today).days * asked.step >= 0)), None)


def _weekday(asked: _Asked) -> date | None:
    found = re.fullmatch("(?:(this|next|last) )?([a-z]{3,9})", asked.words)
    weekday = found and _index(WEEKDAYS, found[2])
    if found is None or weekday is None:
        return None
    here = weekday - asked.today.weekday()  # days from today to the one of this week, Monday to Sunday
    ahead, back = (here - 1) % 7 + 1, -(-here % 7)
    # English leaves open whether `next fri` is the coming one or next week's: where they differ, both are readings.
    readings = {
        "next": {ahead, here + 7},
        "last": {back or -7, here - 7},
        "this": {here, here % 7 if asked.step == _AHEAD else back},
        None: {ahead if asked.step == _AHEAD else back},
    }
    days = [asked.moved(days) for days in sorted(readings[found[1]])]
    if len(days) > 1:
        raise _readings(asked, *days)
    return days[0]


def _length(asked: _Asked) -> date | None:
    found = re.fullmatch("(in |[+-] ?)?([a-z0-9 ]+?)( ago)?", asked.words)
    span = found and parse_length(found[2])
    if not found or not span or (found[1] and found[3]):
        return None
    said = (found[1] or found[3] or "").strip()
    step = {"in": _AHEAD, "+": _AHEAD, "-": _BACK, "ago": _BACK}.get(said, asked.step)
    return span.after(asked.today) if step == _AHEAD else span.before(asked.today)


def _day_of_month(asked: _Asked) -> date | None:
    words = plain_words(re.sub("[.,]", " ", asked.words))
    found = re.fullmatch(_DAY_MONTH, words) or re.fullmatch(_MONTH_DAY, words)
    month = found and _month(found["month"])
    if found is None or month is None:
        return None
    number, year = int(found["day"]), found["year"]
    day = _nearest(asked, year, month, number) or calendar_day(int(year or asked.today.year), month, number)
    return day if found["weekday"] is None else _on_weekday(day, found["weekday"], asked)


def _on_weekday(day: date, weekday: str, asked: _Asked) -> date | None:
    said, real = _index(WEEKDAYS, weekday), day.weekday()
    if said not in (None, real):
        raise DateError(
            f"{quoted_short(asked.words)} is not a date: {day} is a {WEEKDAYS[real]}", f"write {day} if you mean it"
        )
    return None if said is None else day


def _numbers(asked: _Asked) -> date | None:
    """Never a day, but the DateError that names what `3/4` can be: people differ on whether the day comes first."""
    found = re.fullmatch("([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4})?)?", asked.words)
    if found is None:
        return None
    one, other = int(found[1]), int(found[2])
    days = [_nearest(asked, found[3], month, day) for month, day in ((one, other), (other, one))]
    if not any(days):
        return None
    raise _readings(asked, *dict.fromkeys(day for day in days if day))


def _readings(asked: _Asked, *days: date) -> DateError:
    said, written = " or ".join(map(day_month, days)), " or ".join(map(str, days))
    return DateError(f"{quoted_short(asked.words)} {'can be' if len(days) > 1 else 'is'} {said}", f"write {written}")


def _index(names: tuple[str, ...], word: str) -> int | None:
    return next((place for place, name in enumerate(names) if name.lower().startswith(word)), None)


def _nearest(asked: _Asked, year: str | None, month: int, day: int) -> date | None:
    """The day in that year; without one, the first from today on to the side asked for; None where there is none."""
    if year is not None:
        return real_day(int(year), month, day)
    today, step = asked.today, asked.step
    days = (real_day(today.year + step * years, month, day) for years in range(_LONGEST_LEAP + 1))
    return next((found for found in days if found and (found - today).days * step >= 0), None)
