"""When it has been quiet: fewer conversations than three in three weeks, once something had begun."""

from __future__ import annotations

import pytest

from journal.plan.agenda.standstill import Standstill, conversations_since, current_standstill, standstill_words
from tests.plan.made import TODAY, note, people_of

OLD = "- 2026-09-01 call: Hi.\n"


def count(body: str, toml: str = "") -> int | None:
    """How many conversations a standstill has; None when there is none."""
    found = current_standstill(people_of({"contacts/ada.md": note(body=f"## Log\n{body}")}, toml))
    return found.count if found else None


@pytest.mark.parametrize(
    ("recent", "expected"),
    [
        ("", 0),
        ("- 2026-11-20 call: A.\n- 2026-11-02 call: B.\n", 2),
        ("- 2026-11-20 call: A.\n- 2026-11-10 call: B.\n- 2026-11-02 call: C.\n", None),
        ("- 2026-11-20 call: A.\n- 2026-11-10 note: B.\n- 2026-11-02 call: C.\n", 2),
        ("- 2026-11-24 call: A.\n- 2026-11-10 call: B.\n- 2026-11-01 call: C.\n", 1),
    ],
)
def test_fewer_than_three_conversations_in_three_weeks_are_a_standstill(recent: str, expected: int | None) -> None:
    assert count(recent + OLD) == expected


def test_nothing_stands_still_that_has_not_begun() -> None:
    assert count("") is None
    assert count("- 2026-11-20 call: A.\n") is None


def test_days_away_are_not_counted() -> None:
    body = "- 2026-10-20 call: A.\n- 2026-10-21 call: B.\n- 2026-10-22 call: C.\n" + OLD
    assert count(body) == 0
    assert count(body, 'away = ["2026-10-30..2026-11-20"]\n') is None


def test_one_conversation_of_several_people_is_one() -> None:
    people = people_of(
        {"contacts/ada.md": note(body="- 2026-11-20 lunch with [[sam]]: Hi.\n"), "contacts/sam.md": note()}
    )
    assert conversations_since(people, range(len(people)), TODAY.replace(day=1)) == (1, 1, 0)


def test_the_cue_says_how_few_and_to_whom_a_word_would_go() -> None:
    people = people_of({f"contacts/{name}.md": note() for name in ("ada", "ben", "cleo", "dan")})
    assert standstill_words(people, Standstill(TODAY, 1), people) == (
        "It has been quiet: 1 conversation in three weeks; three short words would end it: Ada, Ben and Cleo."
    )
