"""The weekly reality check: what the circles ask for, beside what the owner planned."""

from __future__ import annotations

import pytest

from journal.plan.review import load, load_words
from tests.plan.made import note, people_of


def test_each_rhythm_asks_for_its_share_of_a_week() -> None:
    notes = {"contacts/a.md": note(every="1w"), "contacts/b.md": note(circle="inner"), "contacts/c.md": note()}
    assert load(people_of(notes)) == pytest.approx(1 + 1 / 3)


def test_who_is_paused_asks_for_nothing() -> None:
    assert load(people_of({"contacts/a.md": note(circle="inner", status="paused")})) == 0


@pytest.mark.parametrize(
    ("asked", "capacity", "words"),
    [
        (11.6, 5, "Your circles ask for 12 people a week; you planned 5. Move some to a wider circle, or pause them."),
        (5.3, 5, "Your circles ask for 6 people a week; you planned 5. Move some to a wider circle, or pause them."),
        (5.0, 5, "Your circles ask for 5 people a week; you planned 5."),
        (0.4, 5, "Your circles ask for 1 person a week; you planned 5."),
        (0, 5, "Your circles ask for no people a week; you planned 5."),
    ],
)
def test_more_than_was_planned_is_said_with_what_would_help(asked: float, capacity: int, words: str) -> None:
    assert load_words(asked, capacity) == words
