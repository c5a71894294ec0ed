"""Stretches of the calendar, as filter words name them: `2026-11`, `<2w`, `>3m`, `2026-01-01..2026-06-30`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from journal.classes import NamedTuple, dataclass
from journal.dates.words import DateError, Span, Week, coming_day, parse_span, past_day

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_DECEMBER = 12


class Period(NamedTuple):
    """The days from `first` to `last`, both counted in, as ordinals: so that one may end before it begins."""

    first: int
    last: int

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day.toordinal() <= self.last


@dataclass(frozen=True, slots=True)
class _Side:
    """How words are read for days gone by, or for days to come: a span, counted from today, and a day."""

    within: Callable[[Span, date], Period]
    beyond: Callable[[Span, date], Period]
    day: Callable[[str, date], date]


def past_period(text: str, today: date) -> Period:
    """The days meant for things gone by: `2w` or `<2w` is the last two weeks, `>3m` longer ago than three months.

    Besides: `2026`, `2026-11`, `2026-W47`, a day as in past_day; `<` and `>` before one of these for what is before
    and after it, `..` between two of them. `3m+` is another spelling of `>3m`. DateError for other words.
    """
    return _read(text, today, _PAST)


def coming_period(text: str, today: date) -> Period:
    """The days meant for things to come: `2w` or `<2w` is until two weeks from now, `>3m` later than in three months.

    `now` is until today; for the rest, and for DateError, see past_period.
    """
    if text.strip().casefold() in ("now", "today"):
        return Period(_FIRST, today.toordinal())
    return _read(text, today, _COMING)


def _read(text: str, today: date, side: _Side) -> Period:
    words = text.strip()
    if ".." in words:
        start, _, end = words.partition("..")
        first = _whole(start, today, side).first if start.strip() else _FIRST
        return Period(first, _whole(end, today, side).last if end.strip() else _LAST)
    if words.endswith("+"):
        words = f">{words[:-1]}"
    sign = words[:1] if words[:1] in ("<", ">") else ""
    rest = words[len(sign) :].strip()
    if span := _span(rest):
        return side.beyond(span, today) if sign == ">" else side.within(span, today)
    whole = _whole(rest, today, side)
    bounds = {"": whole, "<": Period(_FIRST, whole.first - 1), ">": Period(whole.last + 1, _LAST)}
    return bounds[sign]


def _span(words: str) -> Span | None:
    """The span that these words are; None for a year, `never` and all else."""
    if re.fullmatch("[0-9]{4}", words):
        return None
    try:
        return parse_span(words) or None
    except DateError:
        return None


def _whole(words: str, today: date, side: _Side) -> Period:
    """All days of the year, the month, the week or the day that these words are."""
    words = words.strip()
    if re.fullmatch("(?i)[0-9]{4}-?w[0-9]{2}", words):
        week = Week.parse(words.upper())
        return _days(week.first, week.last)
    found = re.fullmatch("([0-9]{4})(?:-(0[1-9]|1[0-2]))?", words)
    if found is None or found[1] == "0000":
        day = side.day(words, today)
        return _days(day, day)
    first = date(int(found[1]), int(found[2] or 1), 1)
    return _days(first, _month_end(first.replace(month=int(found[2] or _DECEMBER))))


def _month_end(first: date) -> date:
    if first.month == _DECEMBER:
        return first.replace(day=31)
    return date.fromordinal(first.replace(month=first.month + 1).toordinal() - 1)


def _days(first: date, last: date) -> Period:
    return Period(first.toordinal(), last.toordinal())


_PAST = _Side(
    within=lambda span, today: Period(span.before(today).toordinal(), _LAST),
    beyond=lambda span, today: Period(_FIRST, span.before(today).toordinal() - 1),
    day=past_day,
)
_COMING = _Side(
    within=lambda span, today: Period(_FIRST, span.after(today).toordinal()),
    beyond=lambda span, today: Period(span.after(today).toordinal() + 1, _LAST),
    day=coming_day,
)
