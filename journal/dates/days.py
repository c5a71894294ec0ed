"""Days of the year, ISO weeks, and days in plain English. `journal.dates` hands these on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from journal.classes import dataclass
from journal.dates.spans import DateError, Span, counted, month_end, plain_words, quoted_short

# English, whatever the locale: a note or an agenda has the same bytes on every device.
MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_LEAP_YEAR = 2000


def iso_day(text: str) -> date | None:
    """The day written exactly as YYYY-MM-DD; None for any other spelling and for a day that doesn't exist."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day that comes back each year; `year` is its first one, None when unknown."""

    month: int
    day: int
    year: int | None = None

    def in_year(self, year: int) -> date:
        """Its day in that year: 29 February is the 28th in a shorter one. DateError outside of 1 to 9999."""
        return calendar_day(year, self.month, min(self.day, month_end(year, self.month)))

    def next_on_or_after(self, day: date) -> date:
        """The first of its days from `day` on, and not before its own year; DateError past year 9999."""
        first = self.in_year(max(day.year, self.year or 1))
        return first if first >= day else self.in_year(first.year + 1)

    def turns(self, day: date) -> int | None:
        """The years it counts on its occurrence `day`; None when its first year is unknown or still to come."""
        return None if self.year is None or self.year > day.year else day.year - self.year

    def __str__(self) -> str:
        year = "" if self.year is None else f"{self.year:04}-"
        return f"{year}{self.month:02}-{self.day:02}"


def parse_year_day(text: str) -> YearDay:
    """The day meant by `1990-12-10`, `12-10` or `--12-10`; DateError for other words and for no real day."""
    found = re.fullmatch("(?:([0-9]{4})-|--)?([0-9]{2})-([0-9]{2})", text.strip())
    if found is None:
        raise DateError(f"{quoted_short(text)} is not a day of the year", "write 1990-12-10 or 12-10")
    year, month, day = int(found[1]) if found[1] else None, int(found[2]), int(found[3])
    if real_day(_LEAP_YEAR if year is None else year, month, day) is None:
        raise no_such_day(year, month, day)
    return YearDay(month, day, year)


@dataclass(frozen=True, slots=True)
class VagueDay:
    """A day of the past as far as it is known: the month may be, or the year alone."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> VagueDay:
        """A day that is known."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or month_end(self.year, month))

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.day else None

    @property
    def data(self) -> date | str:
        """The day where it is known, else the month or the year as text."""
        return self.exact or str(self)

    def is_in_month(self, month: date) -> bool:
        """Whether it is known to be in the month of this day."""
        return (self.year, self.month) == (month.year, month.month)

    def words(self, today: date) -> str:
        """`on 18 November`, `in May 2019`, `in 2019`."""
        if self.day:
            return f"on {in_words(self.first, today)}"
        return f"in {MONTHS[self.month - 1]} {self.year}" if self.month else f"in {self.year}"

    def __str__(self) -> str:
        parts = (f"{part:02}" for part in (self.month, self.day) if part)
        return "-".join((f"{self.year:04}", *parts))


def parse_vague_day(text: str) -> VagueDay:
    """The day, month or year meant by `2019-05-04`, `2019-05`, `05/2019`, `May 2019`, `2019`; DateError for others."""
    words = plain_words(text).removeprefix("in ").replace(",", "")
    found = re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{2}))?(?:-([0-9]{2}))?", words)
    year, month, day = found.groups() if found else (None, None, None)
    if turned := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{4})", words):
        month, year = turned.groups()
    if named := re.fullmatch(r"([a-z]{3,9})\.? ([0-9]{4})", words):
        year, month = named[2], next((str(n) for n, name in enumerate(MONTHS, 1) if is_month(named[1], name)), "13")
    if year is None or real_day(int(year), int(month or 1), int(day or 1)) is None:
        raise DateError(f"{quoted_short(text)} is not a day, month or year", "write 2019-05-04, 2019-05 or 2019")
    return VagueDay(int(year), int(month) if month else None, int(day) if day else None)


def is_month(word: str, name: str) -> bool:
    """Whether a word in small letters is the name of this month, or short for it."""
    return name.lower().startswith(word) or (word == "sept" and name == "September")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week, Monday to Sunday; the week of a year's first Thursday is its first."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that holds the day."""
        return cls(*day.isocalendar()[:2])

    @classmethod
    def parse(cls, text: str) -> Week:
        """The week written as `2026-W48` or `2026W48`; DateError for other words and for a week that doesn't exist."""
        found = re.fullmatch("([0-9]{4})-?W([0-9]{2})", text)
        if found is None or found[1] == "0000":
            raise DateError(f"{quoted_short(text)} is not a week", "write 2026-W48")
        week = cls(int(found[1]), int(found[2]))
        if not week.is_real:
            weeks = cls.of(date(week.year, 12, 28)).number
            raise DateError(f"{week} is not a week of the calendar", f"{found[1]} has the weeks 1 to {weeks}")
        return week

    @property
    def is_real(self) -> bool:
        """Whether its year has a week of that number: each has 52, and some 53."""
        try:
            return Week.of(self.first) == self
        except ValueError:
            return False

    @property
    def first(self) -> date:
        """Its Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its Sunday, or the calendar's last day, the Friday 9999-12-31."""
        return self.first + min(timedelta(days=6), date.max - self.first)

    def next(self) -> Week:
        """The week after; DateError past year 9999."""
        return self.plus(1)

    def plus(self, weeks: int) -> Week:
        """The week so many weeks on, or back; DateError outside of the calendar."""
        return Week.of(Span(days=7 * weeks).after(self.first))

    def __contains__(self, day: date) -> bool:
        return Week.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def calendar_day(year: int, month: int, day: int) -> date:
    """The day of these numbers; DateError with the reason where the calendar has none."""
    found = real_day(year, month, day)
    if found is None:
        raise no_such_day(year, month, day)
    return found


def no_such_day(year: int | None, month: int, day: int) -> DateError:
    """The error for numbers that are no day, in any year where None is given."""
    return DateError(f"{YearDay(month, day, year)} is not a day of the calendar", _why_none(year, month, day))


def _why_none(year: int | None, month: int, day: int) -> str:
    if year is not None and not 1 <= year <= 9999:
        return "it runs from year 1 to 9999"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day < 1:
        return "a month starts on the 1st"
    last = month_end(year or _LEAP_YEAR, month)
    return f"{MONTHS[month - 1]}{f' {year}' if year else ''} ends on the {last}{'st' if last == 31 else 'th'}"


def day_month(day: date) -> str:
    """`18 November`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def in_words(day: date, today: date) -> str:
    """`18 November`, and `18 November 2025` when the year is not today's."""
    return day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"


def weekday_words(day: date, today: date) -> str:
    """`Wed 25 November`, and `Tue 25 November 2025` when the year is not today's."""
    return f"{WEEKDAYS[day.weekday()][:3]} {in_words(day, today)}"


def length_words(days: int) -> str:
    """A length of time, rounded down: days below two weeks, weeks below 60 days, months of 30, years from 730."""
    for least, size, unit in ((730, 365, "year"), (60, 30, "month"), (14, 7, "week")):
        if days >= least:
            return counted(days // size, unit)
    return counted(days, "day")
