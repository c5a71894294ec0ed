"""Playbooks: from a template's text to tasks in somebody's note, those that stand there already left out."""

from __future__ import annotations

from datetime import date

import pytest

from journal.notes.edit.draft import Draft
from journal.notes.model import Plain, TaskStyle
from journal.notes.read.note import read_owner
from journal.notes.settings.settings import Settings
from journal.plan.drafts.values import contact_values, owner_values
from journal.plan.playbook import (
    LISTS,
    BadPlaybook,
    lists_named,
    playbook_deed,
    playbook_names,
    playbook_tasks,
    playbook_values,
    read_playbook_head,
)
from tests.plan.made import TODAY, note, people_of

OWNER = {"me.md": "---\ncompany: Acme\n---\n- [x] Say hello\n"}
TEXT = "---\nabout: Mine\n---\n- [ ] Later 📅 2027-01-01\n- [ ] Say  Hello 📅 2026-12-01\n- [ ] Was due 📅 2026-11-01\n"


def test_the_names_are_those_of_the_templates_without_those_in_other_languages() -> None:
    found = ("thanks.md.j2", "playbook-b.md.j2", "playbook-a.md.j2", "playbook-a.fr.md.j2", "playbook-c.txt")
    assert playbook_names(found) == ("a", "b")


def test_the_lines_on_top_say_what_it_is_for_and_whose_it_is() -> None:
    book = read_playbook_head("welcome", "---\nabout: Say hello\nfor: contact\n---\n- [ ] x\n", "p")
    assert (book.about, book.home) == ("Say hello", "contact")
    assert read_playbook_head("mine", "- [ ] x\n", "p").home == "me"


@pytest.mark.parametrize("top", ["for: them", "about: [a", "about: x\nabout: y"])
def test_lines_on_top_that_mean_nothing_are_told(top: str) -> None:
    with pytest.raises(BadPlaybook, match=r"^p:"):
        read_playbook_head("x", f"---\n{top}\n---\n", "p")


def test_tasks_stand_in_the_order_of_their_days_and_what_is_past_is_for_today() -> None:
    found = playbook_tasks(TEXT, people_of({}).owner, TODAY, "p")
    assert [(step.task.text, step.task.due) for step in found] == [
        ("Was due", TODAY), ("Say Hello", date(2026, 12, 1)), ("Later", date(2027, 1, 1)),
    ]  # fmt: skip


def test_what_the_note_has_already_is_known_done_or_not() -> None:
    found = playbook_tasks(TEXT, people_of(OWNER).owner, TODAY, "p")
    assert [step.task.text for step in found if step.is_there] == ["Say Hello"]


def test_what_stands_under_an_entry_of_somebody_is_there_too() -> None:
    contact = people_of({"contacts/a.md": note(body="- 2026-11-01 call: Hi.\n  - [ ] Later\n")}).contacts["a"]
    assert [step.task.text for step in playbook_tasks(TEXT, contact, TODAY, "p") if step.is_there] == ["Later"]


def test_a_template_without_tasks_is_no_playbook() -> None:
    with pytest.raises(BadPlaybook, match="makes no tasks"):
        playbook_tasks("Dear all\n- [x] done\n", people_of({}).owner, TODAY, "p")


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("emoji", "- [ ] Look 🔁 every week 📅 2026-12-01"),
        ("dataview", "- [ ] Look [repeat:: every week] [due:: 2026-12-01]"),
        ("plain", "- [ ] Look [repeat:: every week] due:2026-12-01"),
    ],
)
def test_tasks_are_written_in_the_vaults_style_and_read_the_same(style: TaskStyle, line: str) -> None:
    owner = people_of(OWNER).owner
    found = playbook_tasks("- [ ] Look 🔁 every week 📅 2026-12-01\n", owner, TODAY, "p")
    text = playbook_deed(owner, found, style).edit(Draft(OWNER["me.md"], "me.md", Settings(), read_owner))
    assert text == f"{OWNER['me.md']}{line}\n"
    assert playbook_tasks(text, owner, TODAY, "p")[0].task.repeat == "every week"


def test_colleagues_are_those_at_the_owners_company_and_private_people_are_never_named() -> None:
    notes = {
        **OWNER,
        "contacts/a.md": note(company="ACME", circle="wide"),
        "contacts/b.md": note(company="Acme", private="yes", circle="inner"),
        "contacts/c.md": note(company="Zeta", circle="inner"),
        "contacts/d.md": note(),
    }
    people = people_of(notes)
    given = playbook_values(people, TODAY, people.owner)
    assert ids(given["colleagues"]) == ["a"]
    assert ids(given["closest"]) == ["c", "a"]


@pytest.mark.parametrize(
    ("company", "email", "is_one"),
    [
        ("Lockworks", "x@home.example", True), ("lockworks GmbH", "x@home.example", True),
        ("", "x@lock-works.example", True), ("Lock & Key", "x@key.example", False), ("", "x@home.example", False),
    ],
)  # fmt: skip
def test_whoever_works_where_the_owner_does_hears_nothing_of_a_search(company: str, email: str, is_one: bool) -> None:
    them = note(name="Them", company=company, email=email, circle="inner")
    people = people_of({"contacts/them.md": them, "me.md": note(name="Robin", company="Lockworks")})
    values = playbook_values(people, TODAY, people.owner)
    assert (ids(values["colleagues"]), ids(values["elsewhere"])) == ((["them"], []) if is_one else ([], ["them"]))


def test_only_those_lists_are_made_that_a_template_can_name() -> None:
    assert lists_named("{% for one in elsewhere[:5] %}") == {"elsewhere": 5}
    assert lists_named("- [ ] Sweep elsewhere") == {}
    assert lists_named('{% extends "builtin/x.md.j2" %}') == dict.fromkeys(LISTS)
    assert lists_named("{{ closest[:2] }}{{ closest[:3] }}") == {"closest": 3}
    assert lists_named("{{ closest[:2] }}{% if closest %}{{ colleagues[0] }}") == {"closest": None, "colleagues": None}
    assert lists_named("{{ '}} ' ~ closest ~ ' {{' }}") == {"closest": None}
    assert lists_named("{{ ' }} closest") == dict.fromkeys(LISTS)


def test_a_playbook_gets_people_as_a_draft_does() -> None:
    front = note(email="[a@x.example]", call="Al", tea="green", company="Acme", circle="close", body="Hello.\n")
    event = "---\ndate: 2026-12-01\npeople: [a]\ncompanions: [a]\nhost: a\n---\n"
    people = people_of({**OWNER, "contacts/a.md": front, "events/e.md": event})
    given, meant = playbook_values(people, TODAY, people.contacts["a"]), contact_values(people, people.contacts["a"])
    at_event = playbook_values(people, TODAY, people.events[0])["event"]
    assert isinstance(at_event, dict) and meant["tea"] == "green" and given["me"] == owner_values(people.owner)
    assert [given["contact"], at_event["host"], at_event["member"]] == [meant] * 3
    assert given["colleagues"] == given["closest"] == at_event["people"] == at_event["companions"] == [meant]


def ids(found: Plain) -> list[Plain]:
    """The ids of the contacts that a template gets."""
    assert isinstance(found, list)
    return [one["id"] for one in found if isinstance(one, dict)]


def test_who_goes_to_an_event_can_be_asked() -> None:
    event = "---\ndate: 2026-12-01\npeople: [b]\n{}---\n"
    notes = {"contacts/a.md": note(), "contacts/b.md": note()}
    for host, expected in (("", "b"), ("host: a\n", "a")):
        people = people_of({**notes, "events/e.md": event.format(host)})
        given = playbook_values(people, TODAY, people.events[0])["event"]
        assert isinstance(given, dict)
        assert ids([given["member"]]) == [expected]
