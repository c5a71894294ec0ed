"""One edit of one note, and how its outcome is judged: the bytes, what the note says, the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journal.notes.edit.draft import Draft
from tests.laws import meaning
from tests.laws.meaning import Note

TODAY = date(2026, 11, 23)
LATER = date(2026, 12, 24)
Judge = Callable[[bytes, bytes], str]
Meant = Callable[[Draft], str]


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """One edit of one note: its kind, what it is in words, and the two that say what is wrong with the outcome.

    `back` undoes it, where the first bytes have to come back.
    """

    row: str
    what: str
    make: Callable[[Draft], str]
    bytes: Judge
    meant: Meant
    back: Callable[[Draft], str] | None = None

    def __repr__(self) -> str:
        return f"<{self.row}: {self.what}>"


def become(expected: Note, draft: Draft) -> str:
    """Whether the note says this now, and nothing else."""
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    one, other = meaning.said(expected), meaning.said(found)
    differing = [name for name in one.__slots__ if getattr(one, name) != getattr(other, name)]
    return "; ".join(f"{name} is {getattr(other, name)!r}, not {getattr(one, name)!r}" for name in differing)


def same_note(one: Note, other: Note) -> str:
    return "" if meaning.said(one) == meaning.said(other) else "something else changed too"


def judged(draft: Draft, edit: Edit, text: str) -> str:
    """What is wrong with the outcome of an edit: its bytes, what it says, the way back; nothing when all is well."""
    after = draft.with_text(text)
    found = edit.bytes(draft.text.encode(), text.encode()) or edit.meant(after)
    if found or edit.back is None:
        return found
    return "" if edit.back(after).encode() == draft.text.encode() else "the way back doesn't lead to the first bytes"
