"""A brief about an event: who comes, what one wears, who could come along."""

from __future__ import annotations

from journal.plan.pages.event_brief import brief_of_event
from journal.plan.people.people import People
from tests.plan.made import note, people_of

ANN = note(name="Ann Berg", role="Cook", body="- 2026-11-18 call with [[cy]]: x\n  - next:: how the soup was\n")
NOTES = {
    "contacts/ann.md": ANN,
    "contacts/bo.md": note(name="Bo Ek", offers="[soup]", mention="no"),
    "contacts/cy.md": note(name="Cy Ng"),
}


def made(**keys: object) -> People:
    front = {"name": "Supper at the pump", "date": "2026-11-26", "kind": "dinner", "people": "[ann, bo]"} | keys
    return people_of(NOTES | {"events/2026-11-26-supper.md": note(**front)})


def brief(people: People) -> dict[str, list[str]]:
    parts = brief_of_event(people.events[0], people)
    return {part.who or part.key: [line.removeprefix("- ") for line in part.lines] for part in parts}


def test_it_says_where_who_hosts_what_one_wears_and_who_comes_along() -> None:
    said = brief(made(place="the old pump", host="bo", dress="boots.", companions="[cy, '[[Di|my aunt]]']"))
    assert said["about"] == [
        "Dinner on Thu 26 November, the old pump", "Host: Bo Ek", "With you: Cy Ng and my aunt", "Dress: boots",
    ]  # fmt: skip


def test_who_comes_and_has_no_note_is_named_all_the_same() -> None:
    assert brief(made(people="[ann, '[[Di|my aunt]]']", dress="x"))["about"][1] == "No note yet: my aunt"


def test_where_nobody_said_what_one_wears_it_names_whom_to_ask_and_the_command() -> None:
    assert brief(made())["about"][-1] == (
        "Dress: not said. To ask Ann: journal promise ann 'ask what one wears at Supper at the pump' --by 2026-11-23"
    )
    assert brief(made(date="2026-11-20"))["about"] == ["Dinner on Fri 20 November"]


def test_everybody_who_comes_has_a_few_lines() -> None:
    said = brief(made())
    assert said["ann"] == ["Cook. Last spoke 18 November (call)", "Ask: how the soup was"]
    assert said["bo"] == ["No conversation noted yet", "Never use Bo's name with others"]


def test_somebody_who_knows_people_there_could_come_along() -> None:
    assert brief(made())["along"] == ["Cy Ng knows Ann Berg"]
    assert "along" not in brief(made(companions="[cy]"))
    assert "along" not in brief(made(date="2026-11-20", kind="event"))


def test_what_two_who_come_could_do_for_each_other_is_said() -> None:
    people = people_of(
        NOTES
        | {
            "contacts/ann.md": note(name="Ann", needs="[a soup]"),
            "events/e.md": note(date="2026-11-26", people="[ann, bo]"),
        }
    )
    assert brief(people)["matches"] == ["Ann looks for a soup, and Bo Ek offers soup"]
