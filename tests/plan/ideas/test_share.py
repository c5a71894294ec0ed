"""A link: who would care and why, who has had it, and how it stands in a log."""

from __future__ import annotations

from datetime import date

import pytest

from journal.errors import Misused
from journal.plan.ideas.share import had_link, link_readers, page_address, shared_entry
from journal.plan.people.people import People
from tests.plan.made import note, people_of

LINK = "https://quay.example/locks"


def made(**notes: str) -> People:
    return people_of({f"contacts/{who}.md": text for who, text in notes.items()})


def cared(people: People, *topics: str) -> list[tuple[str, ...]]:
    return [(one.person.id, *one.reasons) for one in link_readers(people, topics)]


def test_those_who_look_for_it_go_first_and_each_has_the_reasons() -> None:
    people = made(
        ann=note(name="Ann", tags="[locks]", interests="[old locks, tea]"),
        bo=note(name="Bo", needs="[lock history]"),
        cy=note(name="Cy", interests="[blocks]"),
    )
    assert cared(people, "locks") == [
        ("bo", "looks for lock history"),
        ("ann", "cares about old locks", "tagged locks"),
    ]


@pytest.mark.parametrize("key", [{"private": "yes"}, {"status": "archived"}, {"status": "paused"}])
def test_nothing_is_for_who_is_private_or_left_in_peace(key: dict[str, str]) -> None:
    assert cared(made(ann=note(name="Ann", tags="[locks]", **key)), "locks") == []


@pytest.mark.parametrize(
    "body",
    [
        "- 2026-11-18 email: Sent her https://quay.example/locks.\n",
        "- 2026-11-18 email: x\n  - gave:: Locks (http://www.QUAY.example/locks/)\n",
        "- 2026-11-18 email: x\n  - gave:: [Locks](https://quay.example/locks)\n",
    ],
)
def test_a_link_in_their_log_was_shared_however_it_is_written(body: str) -> None:
    people = made(ann=note(name="Ann", body=body))
    assert had_link(people, people["ann"], LINK) == (True, date(2026, 11, 18))


@pytest.mark.parametrize("other", [f"{LINK}/2", f"{LINK}?page=2", "https://quay.example", "https://quay.example/Locks"])
def test_another_page_is_another_link(other: str) -> None:
    people = made(ann=note(name="Ann", body=f"- 2026-11-18 email: {other}\n"))
    assert had_link(people, people["ann"], LINK) == (False, None)


def test_it_stands_in_the_log_as_what_was_given() -> None:
    people = made()
    assert shared_entry(LINK, " Locks of\n1911 ", people).below == (f"gave:: Locks of 1911 ({LINK})",)
    assert shared_entry(LINK, "", people).below == (f"gave:: {LINK}",)
    assert shared_entry(LINK, "", people).kind == "message"


@pytest.mark.parametrize(
    "typed", ["quay.example", "ftp://quay.example", "https://", "https://a b", "https://a\x1b", ""]
)
def test_what_is_no_address_of_a_page_is_refused(typed: str) -> None:
    with pytest.raises(Misused, match="not the address"):
        page_address(typed)


@pytest.mark.parametrize(("typed", "sign"), [("https://a.example/[x]", "%5B"), ("https://a.example/(x::y)", "%3A%3A")])
def test_what_a_note_would_read_as_something_else_is_refused_with_the_remedy(typed: str, sign: str) -> None:
    with pytest.raises(Misused, match=sign):
        page_address(typed)
