"""Matches: what one looks for and another offers, but not between those who know each other."""

from __future__ import annotations

import pytest

from journal.plan.ideas.match import Match, match_command, match_words, matches_of
from journal.plan.people.people import People
from tests.plan.made import note, people_of

ANN = note(name="Ann Berg", needs="[a speaker, tea]", mention="yes", body="- 2026-11-18 call: x\n")
BO = note(name="Bo Ek", offers="[speakers]", mention="yes")


def made(ann: str = ANN, bo: str = BO, **more: str) -> People:
    extra = {"me.md" if who == "me" else f"contacts/{who}.md": text for who, text in more.items()}
    return people_of({"contacts/ann.md": ann, "contacts/bo.md": bo} | extra)


def found(people: People, who: tuple[str, ...] = ()) -> tuple[Match, ...]:
    return tuple(matches_of(people, who))


FOUND = (Match("ann", "a speaker", "bo", "speakers"),)


def test_a_need_meets_an_offer() -> None:
    assert found(made()) == FOUND


@pytest.mark.parametrize(
    ("ann", "bo"),
    [
        (ANN + "  - connected:: [[bo]]\n", BO),
        (ANN, BO + "Her cousin [[ann]].\n"),
        (ANN + "- 2026-10-18 lunch with [[bo]]: x\n", BO),
        (ANN, note(name="Bo", offers="[speakers]", private="yes")),
        (ANN, note(name="Bo", offers="[speakers]", status="archived")),
        (note(name="Ann", needs="[a speaker]", private="yes"), BO),
        (note(name="Ann", needs="[a speaker]", status="paused"), BO),
        (note(name="Ann", needs="[a speaker]", offers="[speakers]"), note(name="Bo")),
    ],
)
def test_left_out_are_those_who_know_each_other_and_who_is_not_to_be_brought_in(ann: str, bo: str) -> None:
    assert found(made(ann, bo)) == ()


def test_a_promise_to_introduce_them_is_no_acquaintance() -> None:
    assert found(made(ANN + "  - [ ] Introduce her to [[bo]]\n")) == FOUND


def test_what_the_owner_looks_for_and_offers_goes_first() -> None:
    me = note(name="Robin", needs="[speakers]", offers="[tea]")
    assert found(made(me=me)) == (
        Match(None, "speakers", "bo", "speakers"), Match("ann", "tea", None, "tea"), *FOUND,
    )  # fmt: skip


def test_of_those_who_are_named_only() -> None:
    assert found(made(), ("bo",)) == FOUND
    assert found(made(cy=note(name="Cy")), ("cy",)) == ()


def test_the_reasons_are_words() -> None:
    assert match_words(FOUND[0], made()) == (
        "Ann Berg looks for a speaker; Bo Ek offers speakers",
        "Ann Berg: last spoke 18 November (call)",
        "Bo Ek: no conversation noted yet",
    )


def test_that_both_were_at_an_event_and_whom_to_ask_first_are_reasons_too() -> None:
    people = people_of(
        {
            "contacts/ann.md": note(name="Ann", needs="[tea]"),
            "contacts/bo.md": note(name="Bo", offers="[tea]"),
            "events/fair.md": note(name="the fair", date="2026-06-10", people="[ann, bo]"),
        }
    )
    (one,) = found(people)
    said = match_words(one, people)
    assert said[:2] == ("Ann looks for tea, which Bo offers", "Both were at the fair on 10 June")
    assert said[-1] == "Ask Ann and Bo before you use their names with others"


@pytest.mark.parametrize(
    ("match", "command"),
    [
        (FOUND[0], "journal draft intro-ask ann bo"),
        (Match(None, "tea", "b o", "tea"), "journal draft ask 'b o'"),
        (Match("ann", "tea", None, "green tea"), "journal promise ann 'green tea'"),
    ],
)
def test_the_next_command_is_for_what_is_to_be_done(match: Match, command: str) -> None:
    assert match_command(match) == command
