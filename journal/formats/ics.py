"""Calendars: birthdays, promises and meetings as a file that any calendar reads. The same notes give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.classes import NamedTuple
from journal.dates.days import YearDay
from journal.formats.folded import PRODID, escaped, folded_bytes

# The moment that each entry has to name. It is always the same: what changes shows in the entry itself.
_STAMP = "20000101T000000Z"
EARLIEST = 1970  # before this, several calendars show nothing


class Day(NamedTuple):
    """A whole day in a calendar: `uid` is the same each time; `yearly` for what comes back."""

    uid: str
    day: date
    summary: str
    says: str = ""
    yearly: YearDay | None = None
    is_busy: bool = False


class Todo(NamedTuple):
    """Something to do by a day; `done` is the day it was done."""

    uid: str
    summary: str
    says: str
    due: date | None
    done: date | None = None


def calendar(name: str, days: Iterable[Day], todos: Iterable[Todo] = ()) -> bytes:
    """A calendar with these days and these things to do."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escaped(name)}"]
    inside = [line for one in days for line in _day(one)] + [line for one in todos for line in _todo(one)]
    return folded_bytes([*head, *inside, "END:VCALENDAR"])


def first_time(day: YearDay) -> date:
    """The first day on which a calendar shows it: its own, or one since 1970; 29 February in a leap year."""
    year = max(day.year or EARLIEST, EARLIEST)
    if (day.month, day.day) == (2, 29):
        return date(next(one for one in range(year, year + 9) if _is_leap(one)), 2, 29)
    return date(year, day.month, day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day(one: Day) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTAMP:{_STAMP}", f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}")
    yield f"DTEND;VALUE=DATE:{_next(one.day):%Y%m%d}"
    if one.yearly:
        yield f"RRULE:{_rule(one.yearly)}"
    yield f"SUMMARY:{_one_line(one.summary)}"
    if one.says:
        yield f"DESCRIPTION:{escaped(one.says)}"
    yield f"TRANSP:{'OPAQUE' if one.is_busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _rule(day: YearDay) -> str:
    """Each year; what is on 29 February is on the 28th in the others."""
    return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else "FREQ=YEARLY"


def _todo(one: Todo) -> Iterator[str]:
    yield from ("BEGIN:VTODO", f"UID:{one.uid}", f"DTSTAMP:{_STAMP}", f"SUMMARY:{_one_line(one.summary)}")
    if one.due:
        yield f"DUE;VALUE=DATE:{one.due:%Y%m%d}"
    if one.says:
        yield f"DESCRIPTION:{escaped(one.says)}"
    yield f"STATUS:{'COMPLETED' if one.done else 'NEEDS-ACTION'}"
    if one.done:
        yield f"COMPLETED:{one.done:%Y%m%d}T120000Z"
    yield "END:VTODO"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))
