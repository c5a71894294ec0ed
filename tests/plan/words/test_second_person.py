"""How a note speaks to somebody: texts about them turned to them."""

from __future__ import annotations

import pytest

from journal.plan.words.second_person import to_you


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("she redid our tide table", "you redid our tide table"),
        ("He sent the deck", "You sent the deck"),
        ("she kindly read my draft", "you kindly read my draft"),
        ("they let me use the room", "you let me use the room"),
        ("she was there at six", "you were there at six"),
        ("he'd heard it before me", "you'd heard it before me"),
        ("would she check our times", "would you check our times"),
        ("has her client decided", "has your client decided"),
        ("was he at the stand", "were you at the stand"),
        ("her sheet for reading", "your sheet for reading"),
        ("a seat and his father's old book", "a seat and your father's old book"),
        ("an hour of hers on the map", "an hour of yours on the map"),
        ("an hour of his on the map", "an hour of yours on the map"),
        ("told her about it", "told you about it"),
        ("a day of carrying chairs himself", "a day of carrying chairs yourself"),
        ("Their room", "Your room"),
    ],
)
def test_what_is_theirs_is_turned_to_them(noted: str, said: str) -> None:
    assert to_you(noted) == said


@pytest.mark.parametrize(
    "noted",
    [
        "",
        "the paper on parsing",
        "Sam Lee, because she said so",
        "小林遥, because she said so",
        "the friend who lent me her boat",
        '"she counts ships"',
        "[[sam-lee]] and his brother",
        "the book of Łukasz and his wife",
        "he and she came along",
        "she reads it and counts ships",
        "she read it and was kind",
        "the list, sorted by how much they hurt",
    ],
)
def test_what_may_be_somebody_else_or_needs_another_verb_stays_as_typed(noted: str) -> None:
    assert to_you(noted) == noted


def test_before_another_name_it_is_turned_and_behind_it_not() -> None:
    assert (
        to_you("she redid the table for Hvalnes with her pencil") == "you redid the table for Hvalnes with her pencil"
    )


def test_acronyms_and_days_are_no_names() -> None:
    assert to_you("reviewed plan B of my CV on Monday with her pencil") == (
        "reviewed plan B of my CV on Monday with your pencil"
    )


@pytest.mark.parametrize(("pronouns", "said"), [("she/her", "your boat"), ("he/him", "her boat"), (None, "your boat")])
def test_other_peoples_pronouns_stay(pronouns: str | None, said: str) -> None:
    assert to_you("her boat", pronouns) == said
