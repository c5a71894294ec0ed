"""Rhythms and delays: what people write for them, and what they do to a day. `journal.dates` hands these on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, inf

from journal.classes import dataclass

AVERAGE_MONTH = 30.4375  # a twelfth of 365.25 days
_LONGEST = 100 * 12 * AVERAGE_MONTH  # a rhythm beyond a hundred years is a slip of the hand


class DateError(ValueError):
    """Words that are no date, week or span: the message says what is there, the remedy what would do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} ({remedy})" if remedy else message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Span:
    """A rhythm or a delay: whole months, then whole days. NEVER alone is endless, and false."""

    days: int = 0
    months: int = 0
    endless: bool = False

    def after(self, day: date) -> date:
        """The day one span later, months first and no later than their end; DateError for NEVER and past year 9999."""
        return _moved(day, self, 1)

    def after_or_last(self, day: date) -> date:
        """The day one span later, or the calendar's last where that would be past it; DateError for NEVER."""
        try:
            return _moved(day, self, 1)
        except DateError:
            if self.endless:
                raise
            return date.max

    def before(self, day: date) -> date:
        """The day one span earlier, months first and no later than their end; DateError for NEVER and before year 1."""
        return _moved(day, self, -1)

    @property
    def is_never(self) -> bool:
        """Whether it has no end."""
        return self.endless

    @property
    def length(self) -> float:
        """In days, a month as 30.4375 of them, NEVER as infinity: only to compare rhythms."""
        return inf if self.endless else self.days + self.months * AVERAGE_MONTH

    def __bool__(self) -> bool:
        return not self.endless

    def __str__(self) -> str:
        if self.endless:
            return "never"
        days = (self.days, "day") if self.days % 7 else (self.days // 7, "week")
        parts = ((self.months // 12, "year"), (self.months % 12, "month"), days)
        return " ".join(counted(number, unit) for number, unit in parts if number) or "0 days"


NEVER_SPAN = Span(endless=True)

# Patterns are compiled at their first use, by `re`: a command that reads no span doesn't pay for them.
_RHYTHMS = {
    "daily": Span(days=1),
    "weekly": Span(days=7),
    "fortnightly": Span(days=14),
    "monthly": Span(months=1),
    "quarterly": Span(months=3),
    "half-yearly": Span(months=6),
    "yearly": Span(months=12),
    "annually": Span(months=12),
    "never": NEVER_SPAN,
}
_NAMES = {
    "d day days": Span(days=1),
    "w wk wks week weeks": Span(days=7),
    "fortnight fortnights": Span(days=14),
    "m mo mos mth mths month months": Span(months=1),
    "quarter quarters": Span(months=3),
    "y yr yrs year years": Span(months=12),
}
_UNITS = {name: unit for names, unit in _NAMES.items() for name in names.split()}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = {"a": "1"} | {word: str(number) for number, word in enumerate(_NUMBERS, 1)}
_ISO_LENGTH = "p" + "".join(f"(?:([0-9]{{1,6}}){unit})?" for unit in "ymwd")
_TWOFOLD = "(?:bi|semi)[- ]?(week|month|year|ann|enn)[a-z]*"
_TWICE_OR_EVERY_TWO = {"week": "3 days or 2 weeks", "month": "15 days or 2 months", "year": "6 months or 2 years"}


def parse_span(text: str) -> Span:
    """The span meant by `3w`, `6 weeks`, `monthly`, `P1Y6M`, `every 3 weeks`, a number of days or `never`.

    DateError for two readings (`biweekly`, fractions), less than a day, over a hundred years, and for other words.
    """
    words = plain_words(text)
    span = _understood(words)
    if span is None:
        span = _understood_abroad(words)
    if span is None and not re.fullmatch("p?[-\u2212] ?[0-9].*", words):
        why, remedy = _why_no_span(words)
        raise DateError(f"{quoted_short(text)} {why}", remedy)
    if span is None or not (span.is_never or 0 < span.length <= _LONGEST):
        raise DateError(f"{quoted_short(text)} is not between a day and a hundred years", "write 3w, 2 months or never")
    return span


@lru_cache(maxsize=256)
def _understood(words: str) -> Span | None:
    """As parse_span, but of any length; None for other words. Ten thousand notes share a handful of rhythms."""
    if words in _RHYTHMS:
        return _RHYTHMS[words]
    if words.startswith("p"):
        return _iso_length(words)
    return parse_length(f"{words} days" if words.isdecimal() else _every(words))


def _understood_abroad(words: str) -> Span | None:
    """As `_understood`, of words in another language."""
    from journal.dates.span_words import in_english

    return _understood(in_english(words))


def parse_length(words: str) -> Span | None:
    """The length of `3w`, `1 year 6 months` or `a week`, in lower case; None for other words. It may be zero."""
    length = " ".join(_COUNTS.get(word, word) for word in words.split())
    if not re.fullmatch("(?:[0-9]{1,6} ?[a-z]+ ?)+", length):
        return None
    parts = [(int(number), _UNITS.get(name)) for number, name in re.findall("([0-9]+) ?([a-z]+)", length)]
    units = [(number, unit) for number, unit in parts if unit is not None]
    if len(units) < len(parts):
        return None
    return Span(sum(number * unit.days for number, unit in units), sum(number * unit.months for number, unit in units))


def _every(words: str) -> str:
    """Without the word before `every 3 weeks`, and with the number that `every week` and `every other week` mean."""
    first, _, rest = words.partition(" ")
    if first != "every":
        return words
    count, _, unit = rest.partition(" ")
    if unit:
        return f"2 {unit}" if count == "other" else rest
    return f"1 {rest}" if rest.isalpha() else rest


def _iso_length(words: str) -> Span | None:
    """ISO 8601: years, months, weeks and days, in this order and one at least."""
    found = re.fullmatch(_ISO_LENGTH, words)
    if found is None or not any(found.groups()):
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return Span(days=7 * weeks + days, months=12 * years + months)


def _why_no_span(words: str) -> tuple[str, str]:
    if twofold := re.fullmatch(_TWOFOLD, words):
        name = twofold[1] if twofold[1] in _TWICE_OR_EVERY_TWO else "year"
        return f"can mean twice a {name} or every two {name}s", f"write {_TWICE_OR_EVERY_TWO[name]}"
    fraction = re.fullmatch("p?([0-9]{0,3}[.,][0-9]{1,3}) ?([a-z]*)", words)
    if fraction and (unit := _UNITS.get(fraction[2] or "days")):
        return "is not a whole number", f"write {_whole_readings(float(fraction[1].replace(',', '.')), unit)}"
    return "is not a rhythm", "write 3w, 2 months or never"


def _whole_readings(number: float, unit: Span) -> str:
    """The two lengths nearest to it that can be written: in the next smaller unit, and in days."""
    exact = round(number * unit.length, 3)
    days = int(exact) or 1
    if unit.months > 1:
        readings = Span(months=round(number * unit.months) or 1), Span(days)
    elif unit.months:
        readings = Span(days // 7 * 7 or 7), Span(days)
    else:
        readings = Span(days), Span(ceil(exact) or 1)
    return " or ".join(dict.fromkeys(map(str, readings)))


def _moved(day: date, span: Span, step: int) -> date:
    if span.endless:
        raise DateError("never has no end: no day comes after it")
    year, month = divmod(day.year * 12 + day.month - 1 + step * span.months, 12)
    try:
        return date(year, month + 1, min(day.day, month_end(year, month + 1))) + timedelta(days=step * span.days)
    except (ValueError, OverflowError):
        side = "after" if step > 0 else "before"
        raise DateError(f"{span} {side} {day} is no day of the calendar", "it runs from year 1 to 9999") from None


def month_end(year: int, month: int) -> int:
    """The number of its last day; `calendar` knows it too, and takes longer to import."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def counted(number: int, unit: str) -> str:
    """`1 day`, `2 days`."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def plain_words(text: str) -> str:
    """In lower case, with single spaces and none around."""
    return " ".join(text.lower().split())


def quoted_short(text: str) -> str:
    """As a message quotes it: on one line, cut where it is too long to be of help."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= 40 else f"'{line[:39]}…'"
