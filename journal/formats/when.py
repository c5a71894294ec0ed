"""Days as other programs write them, to days as a note has them; what can be read in two ways isn't read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from journal.dates.words import MONTHS
from journal.patterns import regex

Order = Literal["dmy", "mdy"]
NO_YEAR = 1604  # what Apple and Outlook write where no year is known

_ISO = regex(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?")
_YEARLESS = regex(r"--([0-9]{1,2})-?([0-9]{2})(?:T.*)?")
_DOTTED = regex(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SLASHED = regex(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_YEAR_FIRST = regex(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_WORDS = regex(r"([0-9]{1,2})[ -]([^\W\d]{3,})\.?[ -]([0-9]{4}|[0-9]{2})")
_WORDS_FIRST = regex(r"([^\W\d]{3,})\.? ([0-9]{1,2}),? ([0-9]{4})")


def year_day(typed: str, order: Order | None = None, no_year: int = NO_YEAR) -> str:
    """A day that comes back, as `1990-12-10` or `12-10`; "" for what is none or can be read in two ways."""
    typed = typed.strip()
    if found := _YEARLESS.fullmatch(typed):
        return _iso(2000, int(found[1]), int(found[2]))[5:]
    day = one_day(typed, order)
    return day[5:] if day.startswith(f"{no_year:04}-") else day


def one_day(typed: str, order: Order | None = None) -> str:
    """A day as `2024-01-02`; "" for what is none or can be read in two ways."""
    typed = typed.strip()
    for pattern in (_ISO, _YEAR_FIRST):
        if found := pattern.fullmatch(typed):
            return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(typed):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(typed):
        return _slashed(int(found[1]), int(found[2]), int(found[3]), order)
    return _in_words(typed)


def order_of(typed: Iterable[str]) -> Order | None:
    """In which order days and months stand, where a number over 12 says it of one of these and none says otherwise."""
    found = [match for one in typed if (match := _SLASHED.fullmatch(one.strip()))]
    orders: set[Order] = {"dmy" for match in found if int(match[1]) > 12}
    orders |= {"mdy" for match in found if int(match[2]) > 12}
    return orders.pop() if len(orders) == 1 else None


def is_unclear(typed: str, order: Order | None) -> bool:
    """Whether it is a day that can be read in two ways."""
    found = _SLASHED.fullmatch(typed.strip())
    return order is None and found is not None and max(int(found[1]), int(found[2])) <= 12


def _slashed(first: int, second: int, year: int, order: Order | None) -> str:
    if first == second or order == "dmy" or (order is None and first > 12):
        return _iso(year, second, first)
    return _iso(year, first, second) if order == "mdy" or second > 12 else ""


def _in_words(typed: str) -> str:
    if found := _WORDS.fullmatch(typed):
        day, month, year = found[1], found[2], found[3]
    elif found := _WORDS_FIRST.fullmatch(typed):
        day, month, year = found[2], found[1], found[3]
    else:
        return ""
    number = next((n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(month.casefold()[:3])), 0)
    return _iso(int(year) + (2000 if len(year) == 2 else 0), number, int(day)) if number else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
