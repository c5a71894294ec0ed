"""The words for how letters speak to somebody: known to every reader of a note, and so without all that letters need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    LetterForm = Literal["familiar", "formal"]
    Gender = Literal["she", "he"]

# What is written for `address`, and the form of a letter that it asks for.
FORMS: Mapping[str, LetterForm] = {
    "du": "familiar", "Sie": "formal", "tu": "familiar", "vous": "formal", "tú": "familiar", "usted": "formal",
    "first": "familiar", "formal": "formal",
}  # fmt: skip
_PRONOUNS: Mapping[str, Gender] = {
    "she": "she", "her": "she", "sie": "she", "elle": "she", "ella": "she",
    "he": "he", "him": "he", "er": "he", "il": "he", "él": "he",
}  # fmt: skip


def gender_noted(pronouns: str | None) -> Gender | None:
    """Whether `she/her` or `il` mean a woman or a man; None for others, and for none."""
    return _PRONOUNS.get((pronouns or "").casefold().partition("/")[0].strip())
