"""Days as people write them in a note: `July 13th`, `13. Juli 1990`, `le 3 mars 2026`. Knows no clock."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from journal.dates.days import real_day

# The months in English, German, French, Spanish, Portuguese, Italian and Dutch, without accents.
_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber maerz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_WEEKDAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes "
    "sabado domingo segunda-feira terca-feira quarta-feira quinta-feira sexta-feira lunedi martedi mercoledi giovedi "
    "venerdi sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
).split()
_SHORT_WEEKDAYS = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so lun mar mer jeu ven".split()
)
_SHORTEST = 3  # letters that can stand for a month
_WEEKDAYS = frozenset((*_WEEKDAY_NAMES, *(name.partition("-")[0] for name in _WEEKDAY_NAMES)))
_FILLERS = frozenset("of the de del di da do le la el il den der dem am on".split())
_TIME = re.compile(r"(?:[T ]+|, *)(?:at |um |a |à )?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?: ?[ap]m\b)?"
                   r"(?:Z| ?[+-][0-9]{2}:?[0-9]{2})?$", re.IGNORECASE)  # fmt: skip
_NUMBERS = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})(?:\6([0-9]{4})?)?")
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th|er|\.|º|ª|e)?")


class WrittenDay(NamedTuple):
    """A day as far as it is written: the year may be left out, and without a month it is a year alone."""

    year: int | None
    month: int
    day: int


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The months by their names and what is short for them, unless that is short for two."""
    found: dict[str, int] = {}
    for names in _MONTH_NAMES:
        for number, name in enumerate(names.split(), 1):
            for end in range(_SHORTEST, len(name) + 1):
                same = found.setdefault(name[:end], number)
                found[name[:end]] = number if same == number else 0
    full = {name: number for names in _MONTH_NAMES for number, name in enumerate(names.split(), 1)}
    return {word: number for word, number in (found | full | {"sept": 9}).items() if number}


def month_named(word: str) -> int | None:
    """The number of the month that this word names, in any of the languages that are known; None for other words."""
    return _months().get(without_accents(word).removesuffix("."))


def without_accents(text: str) -> str:
    """The text in small letters and without the marks over them."""
    if text.isascii():
        return text.lower()
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def written_day(text: str) -> WrittenDay | None:
    """The day that these words say and nothing else; None for other words, for two readings, and for no real day."""
    words = without_time(text.strip())
    numbers = _NUMBERS.fullmatch(words)
    found = _of_numbers(numbers) if numbers else _of_words(without_accents(words))
    if found is None or real_day(found.year or 2000, found.month, found.day) is None:
        return None
    return found


def without_time(text: str) -> str:
    """The text of a day without the time of day behind it."""
    found = _TIME.search(text) if ":" in text or "h" in text else None
    return text[: found.start()].rstrip(" ,") if found else text


def _of_numbers(found: re.Match[str]) -> WrittenDay | None:
    """`1990/4/5`, `05.04.1990`; with other signs than dots the day is only sure where it can be no month."""
    if found[1]:
        return WrittenDay(int(found[1]), int(found[3]), int(found[4]))
    one, sign, other = int(found[5]), found[6], int(found[7])
    year = int(found[8]) if found[8] else None
    if sign == "." or one > 12 or one == other:
        return WrittenDay(year, other, one)
    return WrittenDay(year, one, other) if other > 12 else None


def _of_words(words: str) -> WrittenDay | None:
    month, numbers = 0, list[int]()
    for word in re.split(r"[\s,]+", words.strip(" ,()")):
        named = _months().get(word.removesuffix("."))
        number = _NUMBER.fullmatch(word)
        if number:
            numbers.append(int(number[1]))
        elif named and not month:
            month = named
        elif not (word in _FILLERS or word.removesuffix(".") in _WEEKDAYS or word.removesuffix(".") in _SHORT_WEEKDAYS):
            return None
    day, *year = numbers or (0,)
    if not month or not 0 < day <= 31 or len(year) > 1 or any(one < 1000 for one in year):
        return None
    return WrittenDay(year[0] if year else None, month, day)
