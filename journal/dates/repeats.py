"""How tasks come back: `every 3 weeks`, `every month on the last Friday`, `every weekday when done`, `rec:+1w`.

The words are those of the Tasks plugin and of todo.txt. A span can't say on which days of a week or a month.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from journal.classes import dataclass, replace
from journal.dates.days import MONTHS, WEEKDAYS
from journal.dates.spans import DateError, Span, month_end, parse_span, plain_words
from journal.patterns import regex

LAST = -1
_FURTHEST = 200  # periods that are looked through for a day that fits
_WHEN_DONE = regex(r"\s*\bwhen[ -]done$")
_ON = regex(r"\s+(?:on|in)\s+(?:the\s+)?")
_BETWEEN = regex(r"\s*(?:,\s*(?:and\b|or\b)?|&|\band\b|\bor\b)\s*(?:the\s+)?")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
_TODO = regex(r"(\+?)(\d*)\s*([dwmyb])")  # with a plus it counts from the day it was due, without from when it's done
_TODO_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "b": "weekday"}
WORKING = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rhythm of a task: the period, and on which days in it; with none of them, on the same day of each.

    `weekdays` count from Monday (0); `days` are those of a month, from its end below zero; `nth` are weekdays of a
    month, as (2, 4) for the second Friday and (-1, 4) for the last; `months` those of a year, and `yearly` its days, as
    (3, 5) for 5 March. `from_done` counts from the day it was done.
    """

    every: Span
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    nth: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    yearly: tuple[tuple[int, int], ...] = ()
    from_done: bool = False

    def after(self, day: date, anchor: int = 0) -> date:
        """The next day that it falls on. `anchor` is the day of the month that it had before a month was too short.

        DateError where the calendar has none.
        """
        if not (self.weekdays or self.days or self.nth or self.months or self.yearly):
            return self._same_day(day, anchor)
        if self.weekdays and not self.every.months:
            return self._weekday_after(day)
        return self._month_day_after(day)

    def _same_day(self, day: date, anchor: int) -> date:
        found = self.every.after(day)
        if not self.every.months or self.every.days:
            return found
        return found.replace(day=min(max(anchor, day.day), month_end(found.year, found.month)))

    def _weekday_after(self, day: date) -> date:
        for later in range(1, 8):
            found = day + timedelta(days=later)
            if found.weekday() in self.weekdays:
                weeks = max(self.every.days // 7, 1) - 1 if found.weekday() <= day.weekday() else 0
                return found + timedelta(days=7 * weeks)
        raise DateError("no weekday is meant", "write every week on Monday")

    def _month_day_after(self, day: date) -> date:
        period = day.replace(month=1, day=1) if self.months or self.yearly else day.replace(day=1)
        for _ in range(_FURTHEST):
            if found := [one for one in self._in_period(period, day.day) if one > day]:
                return min(found)
            period = self.every.after(period)
        raise DateError("there is no such day in the years to come", "write every month on the 1st")

    def _in_period(self, period: date, usual: int) -> list[date]:
        if self.yearly:
            ends = [month_end(period.year, month) for month, _ in self.yearly]
            return [
                period.replace(month=month, day=min(day, end))
                for (month, day), end in zip(self.yearly, ends, strict=True)
            ]
        months = [period.replace(month=month) for month in self.months] or [period]
        return [one for first in months for one in self._in_month(first, usual)]

    def _in_month(self, first: date, usual: int) -> list[date]:
        end = month_end(first.year, first.month)
        days = [end + 1 + one if one < 0 else min(one, end) for one in self.days]
        days += [found for count, weekday in self.nth if (found := _nth(first, end, count, weekday))]
        if not (self.days or self.nth):
            days = [min(usual, end)]
        return [first.replace(day=one) for one in days if 0 < one <= end]


def _nth(first: date, end: int, count: int, weekday: int) -> int:
    """The day of a month that is its weekday of this number, from its end below zero; 0 where it has none."""
    if count < 0:
        last = first.replace(day=end)
        found = end - (last.weekday() - weekday) % 7 + 7 * (count + 1)
        return max(found, 0)
    found = 1 + (weekday - first.weekday()) % 7 + 7 * (count - 1)
    return found if found <= end else 0


@lru_cache(maxsize=256)
def parse_repeat(text: str) -> Repeat | None:
    """The rhythm that these words say; None where they say none."""
    words = plain_words(text)
    done = bool(_WHEN_DONE.search(words))
    words = _WHEN_DONE.sub("", words).removeprefix("rec:").strip()
    if todo := _TODO.fullmatch(words):
        words, done = f"every {todo[2] or 1} {_TODO_UNITS[todo[3]]}", done or (not todo[1] and "rec:" in text.lower())
    found = _parsed(words)
    return replace(found, from_done=done) if found else None


def _parsed(words: str) -> Repeat | None:
    period, *on = _ON.split(words, maxsplit=1)
    if not on:
        return _of_period(period) or _of_days(period)
    found = _of_period(period)
    if found is None or not on[0]:
        return None
    return _on_days(found, on[0])


def _of_period(words: str) -> Repeat | None:
    """`every 2 weeks`, `monthly`, `every weekday`, `every january`."""
    if words in ("every weekday", "every 1 weekday", "weekdays", "every workday", "every working day"):
        return Repeat(Span(days=7), weekdays=WORKING)
    if words in ("every weekend", "every weekend day", "weekends"):
        return Repeat(Span(days=7), weekdays=(5, 6))
    try:
        span = parse_span(words)
        return Repeat(span) if span else None
    except DateError:
        pass
    months = [_month(word) for word in _BETWEEN.split(words.removeprefix("every ")) if word]
    return Repeat(Span(months=12), months=_all(months)) if _all(months) else None


def _of_days(words: str) -> Repeat | None:
    """`every monday and thursday`, `mondays`."""
    days = _all([_weekday(word) for word in _BETWEEN.split(words.removeprefix("every ")) if word])
    return Repeat(Span(days=7), weekdays=days) if days else None


def _on_days(found: Repeat, words: str) -> Repeat | None:
    """A rhythm on the days that stand behind its `on`: `friday`, `the 1st and the 15th`, `10 january`."""
    parts = [part for part in _BETWEEN.split(words) if part]
    if days := _all([_weekday(part) for part in parts]):
        return replace(found, weekdays=days) if not found.every.months else None
    if found.every.months == 0:
        return None
    nth = [_nth_weekday(part) for part in parts]
    if nth and all(nth):
        return replace(found, nth=tuple(one for one in nth if one))
    yearly = [_day_of_year(part) for part in parts]
    if yearly and all(yearly) and found.every.months % 12 == 0:
        return replace(found, yearly=tuple(one for one in yearly if one))
    days = _all([_day_of_month(part) for part in parts])
    return replace(found, days=days) if days else None


def _all(found: list[int | None]) -> tuple[int, ...]:
    """These numbers where each word is one; else none."""
    return tuple(one for one in found if one is not None) if found and None not in found else ()


def _weekday(word: str) -> int | None:
    word = word.strip(" .").removesuffix("s") if len(word) > 4 else word.strip(" .")
    names = [name for name in WEEKDAYS if len(word) > 2 and name.casefold().startswith(word)]
    return list(WEEKDAYS).index(names[0]) if len(names) == 1 else None


def _month(word: str) -> int | None:
    names = [name for name in MONTHS if len(word) > 2 and name.casefold().startswith(word.strip(" ."))]
    return list(MONTHS).index(names[0]) + 1 if len(names) == 1 else None


def _number(word: str) -> int | None:
    """The number that a word says, as `third` and `3rd`: below zero for `last`."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.?", word)
    return int(found[1]) if found and int(found[1]) else None


def _day_of_month(words: str) -> int | None:
    """`15th`, `last`, `last day`, `2nd last`."""
    *many, last = words.removesuffix(" day").split() or [""]
    if last == "last" and len(many) == 1 and (number := _number(many[0])):
        return -number
    number = _number(last) if not many else None
    return number if number is not None and number <= 31 else None


def _nth_weekday(words: str) -> tuple[int, int] | None:
    """`last friday`, `2nd tuesday`, `second last monday`."""
    *counts, name = words.split()
    weekday = _weekday(name)
    if weekday is None or not counts:
        return None
    count = _day_of_month(" ".join(counts))
    return (count, weekday) if count is not None and abs(count) <= 5 else None


def _day_of_year(words: str) -> tuple[int, int] | None:
    """`january 10th`, `10 january`."""
    parts = words.replace(" of ", " ").split()
    if len(parts) != 2:
        return None
    for name, number in (parts, parts[::-1]):
        month, day = _month(name), _number(number)
        if month and day and day > 0:
            return month, day
    return None
