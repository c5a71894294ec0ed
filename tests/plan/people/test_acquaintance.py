"""Who knows whom: what the notes tell of it, and what they don't."""

from __future__ import annotations

import pytest

from journal.plan.people.acquaintance import acquainted_with, crowds_around
from tests.plan.made import note, people_of

BO = {"contacts/bo.md": note(name="Bo Ek"), "contacts/cy.md": note(name="Cy")}


def known(body: str = "", **keys: object) -> dict[str, str]:
    """Whom Ann knows, whose note has this in it."""
    people = people_of({"contacts/ann.md": note(name="Ann Berg", **keys, body=body)} | BO)
    ties = acquainted_with(people)
    assert all(ties[who]["ann"] == how for who, how in ties["ann"].items())
    return dict(ties["ann"])


def event(kind: str, day: str = "2026-06-10", people: str = "[ann, bo]") -> dict[str, str]:
    return {
        "contacts/ann.md": note(name="Ann"),
        "events/e.md": note(date=day, kind=kind, people=people, host="cy"),
    } | BO


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("- 2026-11-18 call: x\n  - connected:: [[bo]]\n", "you introduced them on 18 November"),
        ("- 2026-11-18 call: x\n  - intro:: [[bo]]\n", "you met Bo through Ann"),
        ("- 2026-11-18 lunch with [[bo]]: x\n", "lunch together on 18 November"),
        ("- 2026-11-18 with [[bo]]: x\n", "together on 18 November"),
        ("Her brother is [[bo]].\n", "named in the note of Ann Berg"),
        ("- 2026-11-18 call: Spoke of [[bo]].\n", "named in the note of Ann Berg"),
    ],
)
def test_what_tells_that_two_people_know_each_other(body: str, how: str) -> None:
    assert known(body) == {"bo": how}


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] Introduce her to [[bo]]\n",
        "- 2026-11-18 call: x\n  - [ ] Introduce her to [[bo]]\n  - request:: to meet [[bo]]\n",
        "- 2026-11-18 call: x\n  - next:: would she like [[bo]]\n",
        "- 2026-11-18 call: [[ann]] herself and [[nobody]]\n",
        "- 2026-12-18 lunch with [[bo]]: to come\n",
    ],
)
def test_a_plan_a_wish_and_oneself_tell_nothing(body: str) -> None:
    assert known(body) == {}


def test_through_whom_they_came_is_known_to_them() -> None:
    assert known(via="'[[bo]]'") == {"bo": "you met Ann through Bo"}


def test_at_a_small_event_everybody_meets_everybody_and_the_host() -> None:
    ties = acquainted_with(people_of(event("dinner")))
    assert ties["ann"] == {"cy": "dinner together on 10 June", "bo": "dinner together on 10 June"}


@pytest.mark.parametrize(("kind", "day"), [("event", "2026-06-10"), ("dinner", "2026-12-10")])
def test_at_a_large_or_a_coming_event_nobody_has_met_yet(kind: str, day: str) -> None:
    assert not acquainted_with(people_of(event(kind, day)))["ann"]


def test_large_events_are_told_apart() -> None:
    people = people_of(event("event"))
    assert [(one.id, others) for one, others in crowds_around("ann", people)] == [("e", ("cy", "bo"))]
    assert not [*crowds_around("ann", people_of(event("dinner")))]
