"""Words to dates and back: what people type for a day or a week, and the face of `spans` and `days`. Knows no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from journal.dates.days import (
    MONTHS,
    WEEKDAYS,
    Week,
    YearDay,
    calendar_day,
    count_words,
    day_month,
    in_words,
    iso_day,
    parse_year_day,
    real_day,
    weekday_words,
)
from journal.dates.spans import (
    NEVER,
    DateError,
    Span,
    month_end,
    parse_length,
    parse_repeat,
    parse_span,
    plain,
    quoted,
)

__all__ = [
    "MONTHS",
    "NEVER",
    "WEEKDAYS",
    "DateError",
    "Span",
    "Week",
    "YearDay",
    "coming_day",
    "count_words",
    "day_month",
    "in_words",
    "iso_day",
    "maybe_coming_day",
    "maybe_past_day",
    "parse_repeat",
    "parse_span",
    "parse_week",
    "parse_year_day",
    "past_day",
    "weekday_words",
]


def coming_day(text: str, today: date) -> date:
    """The day meant by words for a day to come: 2026-11-25, `tomorrow`, `fri`, `2w`, `12 nov`, `next week`, `eom`.

    A weekday is one of the next seven days, so never today; `12 nov` is the next one, today included. Words that name
    the other side (`yesterday`, `-3d`) keep their meaning. DateError for two readings, no real day and other words.
    """
    day = maybe_coming_day(text, today)
    if day is None:
        raise DateError(f"{quoted(text)} is not a date", "write 2026-11-25, tomorrow, fri, 2w or 12 nov")
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
        raise DateError(f"{quoted(text)} is not a date", "write 2026-11-25, yesterday, fri, 2w or 12 nov")
    return day


def maybe_past_day(text: str, today: date) -> date | None:
    """As past_day, but None for words that are no day at all; DateError still for two readings and no real day."""
    return _read(text, today, _BACK)


def parse_week(text: str, today: date) -> Week:
    """The week meant by `2026-W48`, `W48` or `48` (the nearest), `this`, `next`, `last`, or by a day as in coming_day.

    DateError for other words, and for a number that neither this year, the last nor the next has.
    """
    words, this = plain(text), Week.of(today)
    if (weeks := {"last": -1, "this": 0, "next": 1}.get(words.removesuffix(" week"))) is not None:
        return this.plus(weeks)
    if number := re.fullmatch("(?:w|week)? ?([0-9]{1,2})", words):
        return _nearest_week(int(number[1]), this)
    if re.fullmatch("[0-9]{4}-?w.*", words):
        return Week.parse(words.upper())
    day = _read(text, today, _AHEAD)
    if day is None:
        raise DateError(f"{quoted(text)} is not a week", "write 2026-W48, W48, next, or a day in it")
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
    asked = _Asked(plain(text), today, step)
    for reader in (_iso, _name, _weekday, _length, _day_of_month, _numbers):
        if (day := reader(asked)) is not None:
            return day
    return None


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
    if asked.words in ("eom", "end of month"):
        return today.replace(day=month_end(today.year, today.month))
    if asked.words == "next week":
        return Week.of(today).next().first
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(asked.words)
    return None if days is None else asked.moved(days)


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
    words = plain(re.sub("[.,]", " ", asked.words))
    found = re.fullmatch(_DAY_MONTH, words) or re.fullmatch(_MONTH_DAY, words)
    month = found and _index(MONTHS, found["month"])
    if found is None or month is None:
        return None
    number, year = int(found["day"]), found["year"]
    day = _nearest(asked, year, month + 1, number) or calendar_day(int(year or asked.today.year), month + 1, number)
    return day if found["weekday"] is None else _on_weekday(day, found["weekday"], asked)


def _on_weekday(day: date, weekday: str, asked: _Asked) -> date | None:
    said, real = _index(WEEKDAYS, weekday), day.weekday()
    if said not in (None, real):
        raise DateError(
            f"{quoted(asked.words)} is not a date: {day} is a {WEEKDAYS[real]}", f"write {day} if you mean it"
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
    return DateError(f"{quoted(asked.words)} {'can be' if len(days) > 1 else 'is'} {said}", f"write {written}")


def _index(names: tuple[str, ...], word: str) -> int | None:
    return next((place for place, name in enumerate(names) if name.lower().startswith(word)), None)


def _nearest(asked: _Asked, year: str | None, month: int, day: int) -> date | None:
    """The day in that year; without one, the first from today on to the side asked for; None where there is none."""
    if year is not None:
        return real_day(int(year), month, day)
    today, step = asked.today, asked.step
    days = (real_day(today.year + step * years, month, day) for years in range(_LONGEST_LEAP + 1))
    return next((found for found in days if found and (found - today).days * step >= 0), None)
