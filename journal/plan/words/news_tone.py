"""News by how it is to be answered: with joy, with sympathy, or, where that isn't sure, with neither.

A wrong feeling hurts more than a missing one: glad is only what is surely good and has no sad word in it, sad only what
is surely sad and has no word of recovery or of something else; ill is who will surely be well again. All other
news is unsure, and so is everything in a language whose words aren't known here. The owner's own word, `[sad:: yes]` or
`[glad:: yes]`, counts before any of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from journal.notes.marks import DEATH, GLAD, ILLNESS, SAD, SETBACK, Blow, FeltStep
from journal.patterns import regex

if TYPE_CHECKING:
    from journal.languages.language import NewsWords
    from journal.notes.marks import MarkStep
    from journal.notes.model import Mark

Feeling = Literal["glad", "sad", "ill", "unsure"]
_REST = r"\w*"
_MOST_BEFORE = 6  # words before good news, which may be read in several ways
BLOWS: tuple[Blow, ...] = (DEATH, ILLNESS, SETBACK)  # the gravest first


def feeling_of(mark: Mark) -> Feeling:
    """How the news of a mark is to be answered: by what its owner says, else by its words."""
    if (GLAD in mark.states) != (SAD in mark.states):
        return "glad" if GLAD in mark.states else "sad"
    return text_feeling(mark.text)


def felt_step(step: MarkStep, mark: Mark) -> MarkStep | FeltStep:
    """What the agenda says and drafts of a mark in a step: as the news in it is to be answered, else as for any."""
    felt = step.felt.get(feeling_of(mark)) if step.felt else None
    if felt is None:
        return step
    blow = blow_in(mark.text) if felt.blows else None
    return felt.blows.get(blow, felt) if blow else felt


def is_sad(mark: Mark, step: MarkStep) -> bool:
    """Whether a mark in a step tells of sad news, which comes before all else."""
    felt = felt_step(step, mark)
    return isinstance(felt, FeltStep) and felt.is_first


@lru_cache(maxsize=1024)
def text_feeling(text: str) -> Feeling:
    """How news in these words is to be answered."""
    if "?" in text:
        return "unsure"
    blow = blow_in(text)
    if blow or _says("sickness", text):
        return (
            "unsure"
            if _says("glad", text) or _says("against_sad", text)
            else "ill"
            if _is_passing(blow, text)
            else "sad"
        )
    return "glad" if _says("glad", text) and not _says("against_glad", text) and _is_good(text) else "unsure"


def _is_good(text: str) -> bool:
    """Whether it tells of something good in one of the languages, and of nothing else besides whose, when and where."""
    from journal.languages.known import LANGUAGES

    return any(_tells_good(_one_line(text), row.news) for row in LANGUAGES.values())


def _tells_good(text: str, words: NewsWords) -> bool:
    return _alone(words.before_glad, words.glad, words.behind_glad).fullmatch(text) is not None


def _is_passing(blow: Blow | None, text: str) -> bool:
    return blow in ("illness", None) and _says("sickness", text)


def blow_in(text: str) -> Blow | None:
    """What sort of sad news the words surely tell; the gravest first, None where that isn't sure."""
    if _says("against_sad", text):
        return None
    return next((blow for blow in BLOWS if _says(blow, text)), None)


def day_feeling(label: str) -> Feeling:
    """Whether a day of the year is congratulated on, or remembered: `mother's death` is a day to think of somebody."""
    if _says("sad_days", label):
        return "sad"
    return "glad" if _says("glad_days", label) else "unsure"


def _says(what: str, text: str) -> bool:
    """Whether the words of any language say this: one of the names in `NewsWords`."""
    return _matches(_patterns_of(what), text)


@cache
def _patterns_of(what: str) -> tuple[str, ...]:
    from journal.languages.known import LANGUAGES

    return tuple(pattern for language in LANGUAGES.values() for pattern in getattr(language.news, what))


def _matches(patterns: tuple[str, ...], text: str) -> bool:
    return _compiled(patterns).search(_one_line(text)) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".! ")


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """All of them in one, held to whole words, `…` being the rest of a word."""
    return regex(rf"(?<!\w)(?:{_any_of(patterns)})(?!\w)", re.IGNORECASE)


@cache
def _alone(before: tuple[str, ...], words: tuple[str, ...], behind: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words with nothing beside it but what may stand there, which behind it is read in one way alone."""
    one, first, last = _any_of(words), _any_of(before), _any_of(behind)
    between = r"[\s,;:]*(?<!\w)"
    return regex(
        rf"(?:{between}(?:{first})(?!\w)){{0,{_MOST_BEFORE}}}{between}(?:{one})(?!\w)(?>{between}(?:{last})(?!\w))*\W*",
        re.IGNORECASE,
    )


def _any_of(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns).replace("…", _REST)
