"""A brief: what it says of a person before a meeting, in which part, and that it fits on a page."""

from __future__ import annotations

import pytest

from journal.plan.pages.brief import brief_of
from journal.plan.people.people import People
from journal.plan.words.page import ROOM, on_a_page
from tests.plan.made import note, people_of

SAM = {"contacts/sam.md": note(name="Sam Lee", mention="yes")}
ME = note(
    name="Robin", pitch="I mend clocks.", needs="[a lathe]", offers="[old springs]",
    body="## Log\n- 2026-11-20: Won it #clocks\n",
)  # fmt: skip


def made(body: str = "", more: dict[str, str] | None = None, **keys: object) -> People:
    return people_of({"contacts/ada.md": note(name="Ada Lovelace", **keys, body=body)} | SAM | (more or {}))


def brief(people: People, who: str = "ada") -> dict[str, list[str]]:
    return {part.key: [line.removeprefix("- ") for line in part.lines] for part in brief_of(people[who], people)}


def below(*marks: str) -> str:
    return "- 2026-11-18 call: x\n" + "".join(f"  - {mark}\n" for mark in marks)


def test_of_somebody_with_a_name_alone_little_is_said_and_nothing_is_empty() -> None:
    said = brief(made())
    assert [*said] == ["about", "mention"]
    assert said["mention"] == ["Ask Ada before you use their name with others"]


def test_through_whom_you_met_stands_on_top() -> None:
    assert brief(made(via="sam", met="2026-03-02", role="Poet"))["about"][:2] == [
        "You met on 2 March through Sam Lee",
        "Poet",
    ]


def test_whoever_introduced_you_has_to_hear_how_it_went() -> None:
    sam = {"contacts/sam.md": note(name="Sam Lee", body=below("intro:: [[ada]] [thanked:: 2026-11-19]"))}
    assert brief(made(more=sam))["about"][0] == (
        "You met through Sam Lee. Sam doesn't know yet how it went: tell them afterwards"
    )


@pytest.mark.parametrize(
    ("mark", "part", "said"),
    [
        ("got:: a book", "owed", "Say thank you: “a book” (18 November)"),
        ("[ ] Send it 📅 2026-11-25", "owed", "You promised: “Send it”, by Wed 25 November"),
        ("tension:: who pays", "owed", "Talk it over: “who pays” (since 18 November). In confidence"),
        ("asked:: for a room", "awaited", "An answer: 18 November: for a room"),
        ("asked:: for a room [reminded:: 2026-11-20]", "awaited",
         "An answer: 18 November: for a room (reminded on 20 November, so leave it at that)"),
        ("asked:: for a room [declined:: 2026-11-20]", "owed",
         "Say thank you all the same; they couldn't help this time: “for a room” (20 November)"),
        ("next:: how [[sam]] is", "ask", "how Sam Lee is"),
        ("news:: a son [noted:: 2026-11-19]", "news", "18 November: a son"),
        ("fact:: two cats", "facts", "two cats"),
        ("tip:: they sell", "confidence", "18 November: they sell"),
    ],
)  # fmt: skip
def test_each_mark_has_its_part(mark: str, part: str, said: str) -> None:
    found = brief(made(below(mark)))
    assert found[part] == [said]
    assert {"owed", "awaited"}.intersection(found) <= {part}


def test_news_that_waits_for_a_word_is_owed_and_not_told_twice() -> None:
    said = brief(made(below("news:: a son")))
    assert "news" not in said
    assert said["owed"] == ["Congratulate them: “a son” (18 November)"]


def test_your_news_are_those_since_you_last_spoke_that_fit() -> None:
    assert brief(made(below(), {"me.md": ME}))["mine"] == ["20 November: Won it"]
    assert "mine" not in brief(made("- 2026-11-21 call: x\n", {"me.md": ME}))


def test_what_they_look_for_names_who_could_help_and_whether_they_know_each_other() -> None:
    bo = {
        "contacts/bo.md": note(name="Bo", offers="[flat]", body=below("connected:: [[ada]]")),
        "contacts/cy.md": note(name="Cy", tags="[flats]"),
        "contacts/no.md": note(name="No", offers="[flats]", private="yes"),
        "contacts/old.md": note(name="Old", offers="[flats]", status="archived"),
    }
    said = brief(made(more=bo, needs="[a flat in Oslo, peace]"))
    assert said["needs"] == [
        "a flat in Oslo: Bo offers flat (you introduced them on 18 November) and Cy is tagged flats",
        "peace",
    ]


def test_what_you_look_for_and_offer_is_said_with_theirs() -> None:
    said = brief(made(more={"me.md": ME}, needs="[springs]", offers="[lathe, tea]"))
    assert said["needs"] == ["springs: you offer that"]
    assert said["offers"] == ["lathe: you look for a lathe", "tea"]
    assert brief(made(more={"me.md": ME}, tags="[lathes]"))["offers"] == [
        "Perhaps a lathe, which you look for: they are tagged lathes"
    ]


def test_those_who_come_up_are_sorted_by_whether_you_may_mention_them() -> None:
    more = {
        "contacts/bo.md": note(name="Bo"),
        "contacts/cy.md": note(name="Cy", mention="no"),
        "contacts/di.md": note(name="Di", mention="yes", private="yes"),
    }
    said = brief(made(below("fact:: knows [[sam]], [[bo]], [[cy]], [[di]]"), more, mention="no"))
    assert said["mention"] == [
        "Never use Ada's name with others", "Freely: Sam Lee", "Ask them first: Bo", "Never: Cy and Di",
    ]  # fmt: skip


def test_whom_you_both_know_by_a_tie_a_company_or_an_event() -> None:
    more = {
        "contacts/bo.md": note(name="Bo", company="ACME"),
        "contacts/cy.md": note(name="Cy"),
        "contacts/old.md": note(name="Old", company="Acme", status="archived"),
        "events/fair.md": note(name="the fair", date="2026-06-10", people="[ada, cy, bo]"),
    }
    assert brief(made("- 2026-11-18 lunch with [[sam]]: x\n", more, company="Acme"))["both"] == [
        "Sam Lee: lunch together on 18 November", "Also at Acme: Bo", "Also at the fair on 10 June: Cy and Bo",
    ]  # fmt: skip


def test_the_balance_is_told_as_facts_and_what_is_missing_is_said() -> None:
    said = brief(made(below("got:: a book", "lead:: ring [[sam]]", "asked:: for a room [answered:: 2026-11-20]")))
    assert said["favours"] == [
        "They helped you twice, the last time on 18 November: ring Sam Lee",
        "Nothing is noted that you did for them",
        "You asked them for something once, on 18 November: for a room",
    ]


def test_a_favour_whose_thanks_were_let_go_of_and_an_answer_to_a_request_are_favours_all_the_same() -> None:
    said = brief(made(below("got:: a book [skipped:: 2026-11-20]", "request:: a name [answered:: 2026-11-20]")))
    assert said["favours"] == [
        "They helped you once, on 18 November: a book",
        "You helped them once, on 18 November: a name",
        "They asked you for something once, on 18 November: a name",
    ]


def test_your_pitch_stands_last() -> None:
    assert [*brief(made(more={"me.md": ME})).items()][-1] == ("pitch", ["I mend clocks."])


def test_however_much_there_is_it_fits_on_a_page_and_keeps_a_piece_of_each_part() -> None:
    many = [
        f"{word}:: number {n} {'and more ' * 9}" for n in range(30) for word in ("fact", "got", "next", "tip", "news")
    ]
    people = made(below(*many) + "".join(f"- 2025-01-{day:02} call: {'words ' * 60}\n" for day in range(1, 29)))
    parts = brief_of(people["ada"], people)
    page = on_a_page(parts, ROOM)
    assert [part.key for part in page] == [part.key for part in parts]
    assert sum(len(part.lines) + 2 for part in page) <= ROOM
    assert "journal history ada" in next(part for part in page if part.key == "facts").lines[-1]


@pytest.mark.parametrize(
    ("mark", "is_told"),
    [("news:: her father died", False), ("tension:: over the invoice", False), ("news:: she moved to Bergen", True)],
)
def test_nothing_is_said_about_oneself_where_sad_news_or_a_disagreement_waits(mark: str, is_told: bool) -> None:
    said = brief(made(below(mark), {"me.md": ME}))
    assert ("pitch" in said) is is_told and ("mine" in said) is is_told
