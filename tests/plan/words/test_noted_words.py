"""What was noted is taken for words, or for nothing said."""

from __future__ import annotations

import pytest

from journal.plan.words.noted_words import is_unsaid, without_introduction, words_noted


@pytest.mark.parametrize("typed", ["", "?", "n/a", "N.A.", "tbd", "...", "—", "xxx", "nothing"])
def test_what_says_nothing_is_unsaid(typed: str) -> None:
    assert is_unsaid(typed)


@pytest.mark.parametrize(
    "typed", ["tea", "the tent", "TBD TBA", "**no one**", "二人で港を歩いた", "x y", "none at all", "a?"]
)
def test_what_says_something_has_words(typed: str) -> None:
    assert not is_unsaid(typed) and words_noted(typed)


@pytest.mark.parametrize("typed", ["introduced me to Sam", "intro to Sam", "to Sam", "an introduction to Sam", "Sam"])
def test_to_whom_is_a_name(typed: str) -> None:
    assert without_introduction(typed) == "Sam"
