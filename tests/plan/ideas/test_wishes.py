"""Needs, offers and tags: what is the same thing in other letters, and what only looks like it."""

from __future__ import annotations

import pytest

from journal.plan.ideas.wishes import Offers, Wish, need_covers, wishes_meet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrival data", "Arrival Data"),
        ("test harbours", "a test harbour"),
        ("speaking practice", "practice in speaking"),
        ("hébergement", "HEBERGEMENT"),
        ("harbour-masters", "harbour master"),
        ("the lock-keeper's advice", "lock keeper advice"),
        ("研究参加者", "研究参加者"),
        ("C++", "c++ and patience"),
    ],
)
def test_what_says_the_same_or_part_of_it_meets(one: str, other: str) -> None:
    assert wishes_meet(one, other) and wishes_meet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("engineers", "engineering"),
        ("port", "airport"),
        ("news", "new"),
        ("C++", "C#"),
        ("C", "C++"),
        ("boss", "bos"),
        ("data science", "data entry"),
        ("", "anything"),
        ("?", "?"),
    ],
)
def test_nothing_is_guessed(one: str, other: str) -> None:
    assert not wishes_meet(one, other)


def test_a_tag_is_spoken_of_only_where_all_of_it_stands_in_the_need() -> None:
    assert need_covers("arrival data of a port", "data")
    assert not need_covers("data", "arrival data")
    assert not need_covers("anything", "")


def test_offers_are_found_once_each_however_many_words_they_share() -> None:
    offers = Offers((Wish("ada", "test harbours"), Wish("bo", "harbours"), Wish(None, "tests")))
    found = {(offer.who, offer.text) for offer in offers.meeting("test harbour")}
    assert found == {("ada", "test harbours"), ("bo", "harbours"), (None, "tests")}
    assert len([*offers.meeting("test harbour")]) == 3
