"""The one table of languages; days, months and lists in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from journal.dates.words import VagueDay
from journal.late_modules import loaded_later
from journal.patterns import regex

if TYPE_CHECKING:
    from journal.languages.language import Language

DEFAULT_LANGUAGE = "en"  # that of the templates without one in their name
# Of each its module, which is loaded when it is first asked for, and the row in which that ends.
_ROWS = {
    "en": (loaded_later("journal.languages.english"), "ENGLISH"),
    "de": (loaded_later("journal.languages.german"), "GERMAN"),
    "fr": (loaded_later("journal.languages.french"), "FRENCH"),
    "es": (loaded_later("journal.languages.spanish"), "SPANISH"),
}


class _Languages(Mapping[str, "Language"]):
    """The languages by their codes."""

    def __getitem__(self, code: str) -> Language:
        module, row = _ROWS[code]
        return cast("Language", getattr(module, row))

    def __iter__(self) -> Iterator[str]:
        return iter(_ROWS)

    def __len__(self) -> int:
        return len(_ROWS)


LANGUAGES = _Languages()


@cache
def _by_name() -> Mapping[str, Language]:
    return {name: row for row in LANGUAGES.values() for name in (row.code, *row.names)}


_SEVERAL = regex(r"[,;+&(]|(?<=\w)\s?/|\band\b|\bund\b|\bet\b|\by\b")
_CODE = regex(r"[a-z]{2,3}(?:-[a-z0-9]+)*")


def known_language(typed: str | None) -> Language | None:
    """The language that is meant by `fr`, `fr-CA`, `French` or `français`, of several the first that is known here;
    None for another, and for none."""
    return next((found for word in _words(typed) if (found := _by_name().get(word.partition("-")[0]))), None)


def _words(typed: str | None) -> Iterator[str]:
    for part in _SEVERAL.split((typed or "").casefold().replace("_", "-")):
        yield from (part.strip().split() or [""])[:1]


def language_code(typed: str) -> str:
    """The code of a language as templates are named by it: `fr` for French, `fr-ca` for fr_CA; another as it is."""
    words = [*_words(typed)] or [""]
    known = next((word for word in words if word.partition("-")[0] in _by_name()), words[0])
    row = _by_name().get(known)
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
