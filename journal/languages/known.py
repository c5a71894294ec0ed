"""The one table of languages; days, months and lists in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from journal.dates.words import VagueDay
from journal.languages.english import ENGLISH
from journal.languages.french import FRENCH
from journal.languages.german import GERMAN
from journal.languages.language import Language
from journal.languages.spanish import SPANISH
from journal.patterns import regex

DEFAULT_LANGUAGE = "en"  # that of the templates without one in their name
LANGUAGES = {row.code: row for row in (ENGLISH, GERMAN, FRENCH, SPANISH)}
_BY_NAME = {name: row for row in LANGUAGES.values() for name in (row.code, *row.names)}
_SEVERAL = regex(r"[,;+&(]|(?<=\w)\s?/|\band\b|\bund\b|\bet\b|\by\b")
_CODE = regex(r"[a-z]{2,3}(?:-[a-z0-9]+)*")


def known_language(typed: str | None) -> Language | None:
    """The language that is meant by `fr`, `fr-CA`, `French` or `français`, of several the first that is known here;
    None for another, and for none."""
    return next((found for word in _words(typed) if (found := _BY_NAME.get(word.partition("-")[0]))), None)


def _words(typed: str | None) -> Iterator[str]:
    for part in _SEVERAL.split((typed or "").casefold().replace("_", "-")):
        yield from (part.strip().split() or [""])[:1]


def language_code(typed: str) -> str:
    """The code of a language as templates are named by it: `fr` for French, `fr-ca` for fr_CA; another as it is."""
    words = [*_words(typed)] or [""]
    known = next((word for word in words if word.partition("-")[0] in _BY_NAME), words[0])
    row = _BY_NAME.get(known)
    return row.code if row else known  # fr-CA stays: there may be templates of that name


def language_named(name: str) -> Language:
    """The language of a name such as `fr` or `fr-CA`. ValueError, with the known ones, for another."""
    known = known_language(str(name))
    if known is None:
        raise ValueError(f"'{name}' is no language that is known here (write {', '.join(LANGUAGES)})")
    return known


def day_in(name: str, value: VagueDay, today: date) -> str:
    """A day, a month or a year in a language: `18 novembre`, `1er mars 2025`, `mai 2019`, `2019`.

    A day has its year when it isn't today's.
    """
    days = language_named(name).days
    if value.month is None:
        return str(value.year)
    month = days.months[value.month - 1]
    if value.day is None:
        return days.month.format(month=month, year=value.year)
    number = days.first if value.day == 1 else str(value.day)
    form = days.day if value.year == today.year else days.day_of_year
    return form.format(day=number, month=month, year=value.year)


def when_in(name: str, value: VagueDay, today: date) -> str:
    """The same in a sentence: `le 18 novembre`, `am 18. November`, `en mai 2019`, `im Mai 2019`."""
    days = language_named(name).days
    on = f"{days.on} {{}}" if value.day else days.in_month if value.month else days.in_year
    return on.format(day_in(name, value, today))


def weekday_in(name: str, value: date, today: date) -> str:
    """A day with the day of the week before it: `Wed 25 November`, `Mi 25. November`."""
    return f"{language_named(name).days.weekdays[value.weekday()]} {day_in(name, VagueDay.of(value), today)}"


def list_in(name: str, words: Sequence[str]) -> str:
    """A list as it is spoken in a language: `Ada, Grace et Sam`; in Spanish `Ada e Inés`."""
    *most, last = [*words] or [""]
    known = language_named(name)
    and_ = known.and_also if re.match(known.also_before, last.casefold()) else known.and_
    return f"{', '.join(most)} {and_} {last}" if most else last
