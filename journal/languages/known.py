"""The one table of languages; days, months and lists in each of them."""

from __future__ import annotations

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
    """A day, a month or a year in a language: `18 novembre`, `mai 2019`. ValueError as in language_named."""
    return language_named(name).day(value, today)


def when_in(name: str, value: VagueDay, today: date) -> str:
    """The same in a sentence: `le 18 novembre`, `en mai 2019`. ValueError as in language_named."""
    return language_named(name).when(value, today)


def list_in(name: str, words: Sequence[str]) -> str:
    """A list as it is spoken in a language. ValueError as in language_named."""
    return language_named(name).listed(words)
