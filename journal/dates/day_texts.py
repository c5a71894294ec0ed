"""A text that is a day and nothing else, with its year or without: `July 13th`, `05.04.1990`. Knows no clock."""

from __future__ import annotations

import re

from journal.classes import NamedTuple
from journal.dates.days import MONTHS, real_day
from journal.dates.spans import quoted_short
from journal.dates.written import is_weekday, month_number
from journal.patterns import regex

_FILLERS = frozenset("of the de del di da do le la el il den der dem am on".split())
_TIME = regex(r"(?:[T ]+|, *)(?:at |um |a |à )?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?: ?[ap]m\b)?"
                   r"(?:Z| ?[+-][0-9]{2}:?[0-9]{2})?$", re.IGNORECASE)  # fmt: skip
_NUMBERS = regex(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})(?:\6([0-9]{4})?)?")
_NUMBER = regex(r"([0-9]{1,4})(?:st|nd|rd|th|er|\.|º|ª|e)?")
# `2nd Tuesday of May`, which is another day each year.
_NTH = regex(r"[0-9](?:st|nd|rd|th)[ \t]+([^\W\d_]+)")
_BETWEEN = regex(r"[\s,]+|(?<=[^\W\d_])-(?=[0-9])|(?<=[0-9])-(?=[^\W\d_])")


class DayText(NamedTuple):
    """A day as far as it is written: the year may be left out."""

    year: int | None
    month: int
    day: int


def day_of_text(text: str) -> DayText | None:
    """The day that these words say and nothing else; None for other words, for two readings, and for no real day."""
    words = without_time(text.strip())
    numbers = _NUMBERS.fullmatch(words)
    found = _of_numbers(numbers) if numbers else _of_words(words.casefold())
    if found is None or real_day(found.year or 2000, found.month, found.day) is None:
        return None
    return found


def month_of_text(text: str) -> tuple[int, int] | None:
    """The year and the month that these words say and nothing else, as `Mai 2019`, `mayo de 2019`; None for others."""
    words = [word for word in re.split(r"[\s,]+", text.casefold().strip()) if word not in _FILLERS | {"in", "en", "im"}]
    months = [month for word in words if (month := month_number(word))]
    years = [int(word) for word in words if re.fullmatch("[0-9]{4}", word)]
    return (years[0], months[0]) if len(words) == 2 and months and years and years[0] else None


def why_no_day(text: str) -> str:
    """The sentence why these words, which look like a day, are none: two readings, or another day each year."""
    numbers, words = _NUMBERS.fullmatch(text.strip()), text.casefold()
    if numbers and numbers[5] and max(int(numbers[5]), int(numbers[7])) <= 12:
        one, other = (
            f"{int(day)} {MONTHS[int(month) - 1]}"
            for day, month in ((numbers[5], numbers[7]), (numbers[7], numbers[5]))
        )
        return f"{quoted_short(text)} can be {one} and {other}"
    if (nth := _NTH.search(words)) and is_weekday(nth[1]):
        return f"{quoted_short(text)} is another day each year"
    return ""


def without_time(text: str) -> str:
    """The text of a day without the time of day behind it."""
    found = _TIME.search(text) if ":" in text or "h" in text else None
    return text[: found.start()].rstrip(" ,") if found else text


def _of_numbers(found: re.Match[str]) -> DayText | None:
    """`1990/4/5`, `05.04.1990`; with other signs than dots the day is only sure where it can be no month."""
    if found[1]:
        return DayText(int(found[1]), int(found[3]), int(found[4]))
    one, sign, other = int(found[5]), found[6], int(found[7])
    year = int(found[8]) if found[8] else None
    if sign == "." or one > 12 or one == other:
        return DayText(year, other, one)
    return DayText(year, one, other) if other > 12 else None


def _of_words(words: str) -> DayText | None:
    month, numbers = 0, list[int]()
    if (nth := _NTH.search(words)) and is_weekday(nth[1]):
        return None
    for word in _BETWEEN.split(words.strip(" ,()")):
        named = month_number(word)
        number = _NUMBER.fullmatch(word)
        if number:
            numbers.append(int(number[1]))
        elif named and not month:
            month = named
        elif word not in _FILLERS and not is_weekday(word):
            return None
    day, *year = numbers or (0,)
    if not month or not 0 < day <= 31 or len(year) > 1 or any(one < 1000 for one in year):
        return None
    return DayText(year[0] if year else None, month, day)
