"""Days and lists in the languages of the built-in templates: English, French, German and Spanish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journal.dates.words import MONTHS, VagueDay


class Language(NamedTuple):
    """The words of a language: months, a day with and without its year, `on` before a day, the last `and` of a list;
    a month of a year, and it and a year alone in a sentence; the 1st of a month where that has a word of its own; the
    `and` before some sounds, and how the words begin that have them."""

    months: tuple[str, ...]
    day: str
    day_of_year: str
    on: str
    and_: str
    month: str
    in_month: str
    in_year: str
    first: str = "1"
    and_also: str = ""
    also_before: str = r"(?!)"


_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
LANGUAGES = {
    "en": Language(
        tuple(MONTHS), "{day} {month}", "{day} {month} {year}", "on", "and", "{month} {year}", "in {}", "in {}"
    ),
    "fr": Language(
        tuple(_FRENCH.split()),
        "{day} {month}",
        "{day} {month} {year}",
        "le",
        "et",
        "{month} {year}",
        "en {}",
        "en {}",
        first="1er",
    ),
    "de": Language(
        tuple(_GERMAN.split()), "{day}. {month}", "{day}. {month} {year}", "am", "und", "{month} {year}", "im {}", "{}"
    ),
    "es": Language(
        tuple(_SPANISH.split()),
        "{day} de {month}",
        "{day} de {month} de {year}",
        "el",
        "y",
        "{month} de {year}",
        "en {}",
        "en {}",
        and_also="e",
        also_before="[ií]|hi(?!e)",
    ),
}


# What people write for a language, and its code.
_NAMES = {
    "en": "english englisch anglais inglés", "de": "german deutsch allemand alemán",
    "fr": "french français francais französisch francés", "es": "spanish español espanol spanisch espagnol castellano",
}  # fmt: skip
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(name: str) -> str:
    """The code of a language as it is typed: `fr` for French, `fr` for `fr-CA`; what isn't known as it is."""
    typed = name.strip().casefold()
    return _CODES.get(typed, typed)


def language_named(name: str) -> Language:
    """The language of a name such as `fr` or `fr-CA`. ValueError, with the known ones, for another."""
    known = LANGUAGES.get(language_code(str(name)).partition("-")[0])
    if known is None:
        raise ValueError(f"'{name}' is no language that is known here (write {', '.join(LANGUAGES)})")
    return known


def day_in(name: str, value: VagueDay, today: date) -> str:
    """A day, a month or a year in a language: `18 novembre`, `1er mars 2025`, `mai 2019`, `2019`.

    A day has its year when it isn't today's.
    """
    words = language_named(name)
    if value.month is None:
        return str(value.year)
    month = words.months[value.month - 1]
    if value.day is None:
        return words.month.format(month=month, year=value.year)
    number = words.first if value.day == 1 else str(value.day)
    form = words.day if value.year == today.year else words.day_of_year
    return form.format(day=number, month=month, year=value.year)


def when_in(name: str, value: VagueDay, today: date) -> str:
    """The same in a sentence: `le 18 novembre`, `am 18. November`, `en mai 2019`, `im Mai 2019`."""
    words = language_named(name)
    on = f"{words.on} {{}}" if value.day else words.in_month if value.month else words.in_year
    return on.format(day_in(name, value, today))


def list_in(name: str, words: Sequence[str]) -> str:
    """A list as it is spoken in a language: `Ada, Grace et Sam`; in Spanish `Ada e Inés`."""
    *most, last = [*words] or [""]
    known = language_named(name)
    and_ = known.and_also if re.match(known.also_before, last.casefold()) else known.and_
    return f"{', '.join(most)} {and_} {last}" if most else last
