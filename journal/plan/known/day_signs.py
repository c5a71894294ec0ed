"""What is noted of a day, as one number: the day in the calendar first, then signs of what it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from journal.notes.settings.settings import Settings
from journal.plan.known.numbers import Numbers

# Of a conversation: at one table, from afar; and that it stands in the note of whom it was with.
FACE_TO_FACE, REMOTE, AT_HOME = 1, 2, 4
# Of a favour: the owner did it, they did it; that it is one only if a later entry says so, or may be another's.
GAVE, GOT, MAYBE, UNSURE = 1, 2, 4, 8
SILENT = -1  # in the place of signs: what is no contact
DAY = 16  # from the number of a day to that of the next one with the same signs


def signed(day: int, signs: int) -> int:
    """A day with signs, as one number; of two, the later day has the larger one."""
    return day * DAY + signs


def signed_day(number: int) -> int:
    """The day in such a number."""
    return number // DAY


def signs_of(number: int) -> int:
    """The signs in such a number."""
    return number % DAY


def between(numbers: Numbers, first: int, last: int) -> Sequence[int]:
    """Those of these numbers, the oldest first, whose days are from the first to the last of two."""
    return numbers[bisect_left(numbers, signed(first, 0)) : bisect_left(numbers, signed(last + 1, 0))]


@lru_cache(maxsize=4)
def signs_by_kind(settings: Settings) -> Mapping[str, int]:
    """The signs of conversations of each kind that has any, by its casefolded word."""
    return {kind: FACE_TO_FACE * settings.is_face_to_face(kind) | REMOTE * settings.is_remote(kind)
            for kind in settings.kinds}  # fmt: skip
