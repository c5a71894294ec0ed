"""The owner's goals: new people of this month, those of the months before, and whatever else was typed."""

from __future__ import annotations

import pytest

from journal.plan.agenda.goal_words import month_words, monthly_aim, newcomers
from journal.plan.report.finding import Finding, View
from journal.plan.report.goal_findings import goals_of, this_month, to_connect
from tests.plan.made import TODAY, note, people_of

AIM = {"me.md": "---\ngoals: {new_contacts_per_month: 4}\n---\n"}


def view(notes: dict[str, str], is_report: bool = False) -> View:
    return View(people_of(notes), is_report)


def found(notes: dict[str, str], what: str) -> list[Finding]:
    return [one for one in goals_of(view(notes)) if one.what == what]


def test_who_was_met_this_month_is_new_and_nobody_for_a_first_word() -> None:
    notes = {
        "contacts/a.md": note(met="2026-11-03"),
        "contacts/b.md": note(body="- 2026-11-01 call: Hi.\n- 2026-11-20 call: Hi.\n"),
        "contacts/c.md": note(met="2026-10-31", body="- 2026-11-20 call: Hi.\n"),
        "contacts/d.md": note(met="2026-11"),
        "contacts/e.md": note(met="2026"),
    }
    assert [person.id for person in newcomers(people_of(notes), TODAY)] == ["d", "a"]


def test_an_event_to_come_makes_nobody_new() -> None:
    notes = {"contacts/a.md": note(), "events/e.md": "---\ndate: 2026-11-26\npeople: [a]\n---\n"}
    assert not newcomers(people_of(notes), TODAY)


def test_the_month_is_said_by_name_against_the_aim() -> None:
    one = this_month(view({**AIM, "contacts/ada.md": note(name="Ada", met="2026-11-03")}))
    assert one.sentence == "New people in November: 1 of the 4 you aimed for: Ada (3 November)."
    assert one.numbers == (("month", "2026-11"), ("count", 1), ("aim", 4))
    assert one.command.startswith("journal add")


def test_more_than_the_aim_is_said_as_such() -> None:
    notes = {f"contacts/{name}.md": note(met="2026-11-03") for name in "abcde"}
    assert month_words(people_of({**AIM, **notes}), TODAY) == "New people in November: 5; you aimed for 4."


def test_without_an_aim_it_says_how_to_set_one() -> None:
    assert this_month(view({})).sentence == "New people in November: none."
    assert this_month(view({})).command == "journal set me goals.new_contacts_per_month 4"


@pytest.mark.parametrize("typed", ["0", "-1", "yes", "four", "[4]"])
def test_an_aim_that_is_no_number_is_none(typed: str) -> None:
    assert monthly_aim(people_of({"me.md": f"---\ngoals: {{new_contacts_per_month: {typed}}}\n---\n"}).owner) is None


def test_who_is_private_counts_without_a_name_and_in_a_report_not_at_all() -> None:
    notes = {"contacts/ada.md": note(met="2026-11-03", private="yes")}
    assert this_month(view(notes)).sentence == "New people in November: 1: 1 private contact."
    assert this_month(view(notes)).people == ()
    assert this_month(view(notes, is_report=True)).sentence == "New people in November: none."


def test_the_months_before_are_said_unless_they_were_empty() -> None:
    assert not found(AIM, "month-before")
    months = found({**AIM, "contacts/ada.md": note(name="Ada", met="2026-09-03")}, "month-before")
    assert [one.sentence for one in months[:2]] == ["October 2026: nobody.", "September 2026: 1 person: Ada."]
    assert len(months) == 5


def test_who_is_new_and_has_no_address_is_to_be_connected() -> None:
    notes = {
        "contacts/ada.md": note(met="2026-11-03"),
        "contacts/ben.md": note(met="2026-11-03", url="https://ben.example"),
        "contacts/cleo.md": note(met="2026-06-03"),
    }
    (one,) = to_connect(view(notes))
    assert (one.people, one.command) == (("ada",), "journal playbook met --for ada")


def test_other_goals_stand_as_they_were_typed() -> None:
    notes = {"me.md": "---\ngoals:\n  time: Mondays 8:30\n  talks_given: one a season\n  towns: [Lyon, Bern]\n---\n"}
    assert [one.sentence for one in found(notes, "goal")] == ["Talks given: one a season", "Towns: Lyon, Bern"]
    assert [one.sentence for one in found(notes, "time")] == ["Your time for this: Mondays 8:30."]
