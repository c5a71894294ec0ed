"""Rows of a screen: broken between words, and prose as a paragraph."""

from __future__ import annotations

from journal.plan.words.wrapped import page_rows


def test_a_line_that_is_too_long_goes_on_below_its_dash() -> None:
    assert page_rows(["short", "- one two three", "  deep er and on"], 9) == [
        "short", "- one two", "  three", "  deep er", "  and on",
    ]  # fmt: skip


def test_prose_that_is_too_long_is_broken_anew_and_its_lists_stay() -> None:
    prose = ["one two three", "four", "", "- a", "- b"]
    assert page_rows(prose, 9, is_prose=True) == ["one two", "three", "four", "", "- a", "- b"]
    assert page_rows(prose, 20, is_prose=True) == prose


def test_a_wide_letter_takes_two_columns() -> None:
    assert page_rows(["王明 王明"], 8) == ["王明", "王明"]
