"""What a number means that is typed in answer to a list."""

from __future__ import annotations

import pytest

from journal.errors import NotFound
from journal.plan.numbered import is_number, numbered, words_typed

ROWS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("word", "row"), [("1", "a"), ("3", "c"), ("02", "b"), ("ann", None), ("-1", None), ("²", None)]
)
def test_a_number_is_counted_from_1_and_a_word_is_none(word: str, row: str | None) -> None:
    assert numbered(ROWS, word, "journal done") == row


@pytest.mark.parametrize("word", ["0", "4", "00", "9" * 5000])
def test_a_number_that_the_list_does_not_have_is_said_with_those_it_has(word: str) -> None:
    with pytest.raises(
        NotFound, match=rf"^the list has the numbers 1 to 3, and no number {word}\. See it with: journal x"
    ):
        numbered(ROWS, word, "journal x")


@pytest.mark.parametrize("word", ["", "²", "٣", "1.", "+1", "1a"])
def test_only_plain_digits_are_a_number(word: str) -> None:
    assert not is_number(word)


@pytest.mark.parametrize("answer", ["1 ann,2", "1,ann, 2,", "1 1 ann 2 ", "1,,ann  2"])
def test_an_answer_is_parted_by_commas_and_spaces_and_has_each_word_once(answer: str) -> None:
    assert words_typed(answer) == ("1", "ann", "2")
