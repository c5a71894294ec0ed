"""Patterns that are compiled when they are first used are like those that are compiled at once."""

from __future__ import annotations

import re

import pytest

from journal.patterns import regex


@pytest.mark.parametrize("method", ["match", "fullmatch", "search"])
def test_it_finds_what_a_compiled_one_finds(method: str) -> None:
    found = getattr(regex(r"(a+)B", re.IGNORECASE), method)("aab")
    assert found and found[1] == "aa"


def test_it_changes_splits_and_lists() -> None:
    commas = regex(r",\s*")
    assert (commas.sub(";", "a, b"), commas.split("a, b"), commas.findall("a, b")) == ("a;b", ["a", "b"], [", "])
    assert [found.start() for found in commas.finditer("a,b,c")] == [1, 3] and commas.subn("", "a,b") == ("ab", 1)


def test_it_knows_how_it_is_written_and_takes_bytes() -> None:
    assert regex("a.c").pattern == "a.c" and regex("(a)(b)").groups == 2 and regex(b"a").search(b"ba")


def test_a_pattern_that_is_none_is_told_when_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("a")
