"""The network: circles, tags, companies, inside and outside; and how people are met."""

from __future__ import annotations

from journal.plan.report.circles_and_meetings import coverage_findings, meeting_findings
from journal.plan.report.finding import Finding, View
from tests.plan.made import note, people_of

CALLS = "- 2026-10-01 call: C.\n- 2026-07-01 email: B.\n- 2026-04-01 call: A.\n"


def covered(notes: dict[str, str], toml: str = "") -> dict[str, Finding]:
    return {one.what: one for one in coverage_findings(View(people_of(notes, toml)))}


def met(notes: dict[str, str]) -> dict[str, Finding]:
    return {one.what: one for one in meeting_findings(View(people_of(notes)))}


def test_circles_are_counted_by_those_who_are_tracked() -> None:
    notes = {
        "contacts/a.md": note(circle="inner"),
        "contacts/b.md": note(circle="Wide"),
        "contacts/c.md": note(every="2w"),
        "contacts/d.md": note(circle="wide", status="paused"),
        "contacts/e.md": note(circle="wide", status="archived"),
    }
    assert covered(notes)["circles"].numbers == (("inner", 1), ("wide", 1), ("own rhythm", 1), ("untracked", 1))


def test_where_everybody_has_a_rhythm_nobody_is_said_to_have_none() -> None:
    assert covered({"contacts/a.md": note(circle="wide")})["circles"].sentence == "You track 1 wide."


def test_tags_that_many_have_stand_first_and_those_of_one_alone_apart() -> None:
    notes = {
        "contacts/a.md": note(tags="[vendor, Staff]"),
        "contacts/b.md": note(tags="[staff, coach]"),
        "contacts/c.md": note(tags="[staff, vendor]"),
    }
    found = covered(notes)
    assert found["tags"].sentence == "By tag: staff 3, vendor 2."
    assert found["rare-tags"].sentence == "Only one person each: coach."
    assert found["rare-tags"].command == "journal list tag:coach"


def test_colleagues_are_told_from_others_by_the_company_of_the_owner() -> None:
    notes = {
        "me.md": "---\ncompany: Kadeling\n---\n",
        "contacts/a.md": note(company="KADELING", department="Design"),
        "contacts/b.md": note(company="Kadeling"),
        "contacts/c.md": note(company="Acme"),
        "contacts/d.md": note(),
    }
    assert covered(notes)["inside"].sentence == (
        "You know 2 people at Kadeling (Design 1; 1 without a department), and 2 people elsewhere."
    )
    assert covered({"contacts/a.md": note()})["inside"].command == "journal edit me"


def test_companies_are_counted_whatever_their_case() -> None:
    notes = {f"contacts/{n}.md": note(company=name) for n, name in enumerate(("Acme", "ACME", "Zeta"))}
    assert covered(notes)["companies"].sentence == "You know people at 2 companies, more than one at Acme."


def test_an_empty_journal_has_nothing_to_cover() -> None:
    assert not covered({})
    assert not met({})


def test_conversations_are_told_by_table_and_from_afar() -> None:
    notes = {"contacts/a.md": note(body="- 2026-11-01 lunch: A.\n- 2026-10-01 call: B.\n- 2026-09-20: C.\n")}
    assert met(notes)["face-to-face"].numbers == (("all", 3), ("face to face", 1), ("remote", 1))


def test_half_a_year_of_mail_and_calls_alone_is_said_since_the_last_meeting() -> None:
    notes = {"contacts/a.md": note(name="Ada", circle="wide", body=f"{CALLS}- 2026-02-01 lunch: Z.\n")}
    one = met(notes)["from-afar"]
    assert one.sentence == "Only by mail and phone for half a year: Ada (since 1 February)."
    assert one.command == 'journal promise a "ask for a coffee" --by 2w'


def test_no_spell_is_made_of_few_letters_or_of_people_nobody_tracks_or_who_were_met() -> None:
    notes = {
        "contacts/a.md": note(circle="wide", body="- 2026-10-01 call: C.\n- 2026-02-01 lunch: Z.\n"),
        "contacts/b.md": note(body=CALLS),
        "contacts/c.md": note(circle="wide", body=f"- 2026-11-01 coffee: D.\n{CALLS}"),
        "contacts/d.md": note(
            circle="wide", body="- 2026-10-03 call: C.\n- 2026-10-02 call: B.\n- 2026-10-01 call: A.\n"
        ),
    }
    assert "from-afar" not in met(notes)
