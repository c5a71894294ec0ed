"""Numbers for the weekly reality check."""

from __future__ import annotations

from math import ceil

from journal.plan.people import People


def load(people: People) -> float:
    """How many people a week the rhythms ask for, of all who are tracked."""
    return sum(7 / rhythm.length for person in people if (rhythm := people.rhythm(person)))


def load_words(asked: float, capacity: int) -> str:
    """What the circles ask for beside what the owner planned, and what would help where that is more."""
    count = ceil(round(asked, 1))
    people = "1 person" if count == 1 else f"{count or 'no'} people"
    said = f"Your circles ask for {people} a week; you planned {capacity}."
    return f"{said} Move some to a wider circle, or pause them." if count > capacity else said
