"""A numbered list: what a number that is typed in answer means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from journal.errors import NotFound
from journal.patterns import regex

_T = TypeVar("_T")
_LONGEST = 1000  # numbers of a range
_RANGE = regex("([0-9]{1,6})(?:-|–|[.]{2})([0-9]{1,6})")
_AROUND = regex("(?<=[0-9])[ \t]*(-|–|[.]{2})[ \t]*(?=[0-9])")


def is_number(word: str) -> bool:
    """Whether a word is a number of a list: digits alone, and no sign before them."""
    return word.isascii() and word.isdigit()


def numbered(rows: Sequence[_T], word: str, command: str) -> _T | None:
    """What stands in a list under this number, counted from 1; None where the word is no number.

    NotFound, with the command that shows the list, for a number that it doesn't have.
    """
    if not is_number(word):
        return None
    by_number = {str(number): row for number, row in enumerate(rows, start=1)}
    if (found := by_number.get(word.lstrip("0"))) is None:
        raise NotFound(f"the list has {_numbers(len(rows))}, and no number {word}. See it with: {command}")
    return found


def _numbers(count: int) -> str:
    return "no numbers" if not count else "number 1 alone" if count == 1 else f"the numbers 1 to {count}"


def words_typed(answer: str) -> tuple[str, ...]:
    """The numbers and names of an answer, which commas or spaces part, each once; `2-4` is each of 2, 3 and 4."""
    return spread(_AROUND.sub(r"\1", answer).replace(",", " ").split())


def spread(words: Iterable[str]) -> tuple[str, ...]:
    """The words, each once, with the numbers of a range in its place: `2-4` is 2, 3 and 4."""
    return tuple(dict.fromkeys(one for word in words for one in _numbers_of(word)))


def _numbers_of(word: str) -> Iterable[str]:
    found = _RANGE.fullmatch(word)
    if found is None or not 0 <= int(found[2]) - int(found[1]) < _LONGEST:
        return (word,)
    return map(str, range(int(found[1]), int(found[2]) + 1))
