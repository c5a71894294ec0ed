"""journal review: the weekly reality check."""

from __future__ import annotations

import click

from journal.plan.review import load, load_words
from journal.session import Session

COLUMNS = ("asked", "capacity", "text")


@click.command()
@click.pass_obj
def review(session: Session) -> None:
    """Show what your circles ask of you, beside what you planned.

    Each circle asks for its people once in its rhythm; the setting capacity says for how many there is room in a week.

    \b
    Examples:
      journal review
    """
    asked, capacity = load(session.people), session.settings.capacity
    text = load_words(asked, capacity)
    record = {"asked": round(asked, 1), "capacity": capacity, "text": text}
    session.out.answer([record], COLUMNS, lambda: f"{text}\n")
    session.out.warn_of(session.problems)
