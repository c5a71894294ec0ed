"""Suggestions: who comes before whom, who doesn't come up, and the reasons in words."""

from __future__ import annotations

import pytest

from journal.plan.ideas.suggest import reasons_to_meet, suggested_people
from journal.plan.people.people import People
from tests.plan.made import note, people_of

ME = note(name="Robin", company="Acme", location="Oslo", topics="[locks]", needs="[a flat]", offers="[tea]")


def met(day: str, kind: str = "call", **keys: str) -> str:
    return note(name="X", **keys, body=f"- {day} {kind}: x\n")


def made(**notes: str) -> People:
    return people_of({"me.md": ME} | {f"contacts/{who}.md": text for who, text in notes.items()})


def suggested(people: People) -> list[str]:
    return [one.person.id for one in suggested_people(people, people)]


def why(**keys: object) -> list[str]:
    people = made(ann=note(name="Ann", **keys))
    return [*reasons_to_meet(people["ann"], people)]


def test_the_warm_come_before_the_cold_and_whom_you_just_met_last() -> None:
    people = made(
        just=met("2026-11-18", "coffee"),
        unspoken=note(name="U", met="2026-11-01"),
        cold=met("2025-01-10"),
        warm=met("2026-06-01"),
        warmer=met("2026-11-18"),
        turn=met("2026-09-01", circle="inner"),
    )
    assert suggested(people) == ["turn", "warmer", "warm", "cold", "unspoken", "just"]


@pytest.mark.parametrize("keys", [{"status": "paused"}, {"status": "archived"}, {"snooze": "2026-12-01"}])
def test_who_is_left_in_peace_does_not_come_up(keys: dict[str, str]) -> None:
    assert suggested(made(ann=met("2026-06-01", **keys))) == []
    assert suggested(made(ann=met("2026-06-01", snooze="2026-11-23"))) == ["ann"]


def test_whom_you_meet_soon_anyway_comes_last_and_it_is_said() -> None:
    more = {"events/e.md": note(date="2026-11-26", people="[ann]")}
    people = people_of({f"contacts/{who}.md": met("2026-06-01") for who in ("ann", "bo")} | more)
    assert suggested(people) == ["bo", "ann"]
    assert "you meet on 26 November anyway" in [*reasons_to_meet(people["ann"], people)]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"circle": "close", "last_contact": "2026-10-01"},
         "last spoke 1 October, close, glad of a word since 12 November"),
        ({"company": "ACME", "department": "Sales"}, "at ACME too (Sales)"),
        ({"location": "Oslo, Bislett"}, "in Oslo too"),
        ({"interests": "[Lock]"}, "you both care about locks"),
        ({"needs": "[green tea]"}, "looks for green tea, which you offer"),
        ({"offers": "[flats]"}, "could help with a flat, which you look for"),
        ({"tags": "[flats]"}, "could help with a flat, which you look for"),
        ({"body": "- 2026-11-18 call: x\n  - got:: a book\n"}, "Say thank you: “a book” (18 November)"),
        ({"body": "- 2026-11-18 call: x\n  - next:: how it went\n"}, "to ask: how it went"),
    ],
)  # fmt: skip
def test_each_reason_is_a_phrase(keys: dict[str, str], said: str) -> None:
    assert said in why(**keys)


def test_of_somebody_new_it_says_that_nothing_is_noted_and_no_more() -> None:
    assert why() == ["no conversation noted yet"]
