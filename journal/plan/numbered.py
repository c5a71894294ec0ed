"""A numbered list: what a number that is typed in answer means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from journal.errors import NotFound

T = TypeVar("T")


def is_number(word: str) -> bool:
    """Whether a word is a number of a list: digits alone, and no sign before them."""
    return word.isascii() and word.isdigit()


def numbered(rows: Sequence[T], word: str, command: str) -> T | None:
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
    """The numbers and names of an answer, which commas or spaces part: each once."""
    return tuple(dict.fromkeys(answer.replace(",", " ").split()))
