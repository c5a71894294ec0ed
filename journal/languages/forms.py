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
