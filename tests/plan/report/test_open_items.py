"""What is open and since when, and what went each way in a year: counted, never ranked."""

from __future__ import annotations

from journal.plan.agenda.rules import RULES
from journal.plan.ideas.ask_guard import ask_doubts
from journal.plan.pages.brief import balance_lines
from journal.plan.report.finding import Finding, View
from journal.plan.report.open_items import (
    OWED,
    TENSIONS,
    attendance_findings,
    balances_of,
    each_balance,
    giving_findings,
    inbox_findings,
    owing_findings,
)
from tests.plan.made import note, people_of


def view(notes: dict[str, str], is_report: bool = False) -> View:
    return View(people_of(notes), is_report)


def said(notes: dict[str, str], is_report: bool = False) -> dict[str, Finding]:
    return {one.what: one for one in owing_findings(view(notes, is_report))}


def with_marks(*marks: str, **keys: object) -> str:
    return note(**keys, body="## Log\n- 2026-11-02 call: Spoke.\n" + "".join(f"  - {mark}\n" for mark in marks))


def test_what_is_open_is_counted_by_kind_with_the_day_since_when() -> None:
    notes = {
        "contacts/ada.md": with_marks("got:: a map", name="Ada"),
        "contacts/ben.md": with_marks("got:: a hat", "lead:: x [thanked:: 2026-11-03]", "[ ] Send it", name="Ben"),
    }
    found = said(notes)
    assert found["thanks"].sentence == "2 thank-yous are open, the first since 2 November: Ada and Ben."
    assert found["loops"].sentence == "1 loop is open, since 2 November: Ben."
    assert found["promises"].people == ("ben",)


def test_every_rule_that_says_something_is_owed_is_counted() -> None:
    lost = {rule.owed for rule in RULES if rule.owed} - {TENSIONS, *(kind.what for kind in OWED)}
    assert not lost, f"OWED in journal/plan/report/open_items.py doesn't say how to count {', '.join(sorted(lost))}"


def test_nothing_open_is_one_sentence() -> None:
    assert list(said({"contacts/ada.md": note()})) == ["nothing-open"]


def test_an_ask_that_was_reminded_of_is_not_asked_again() -> None:
    notes = {"contacts/ada.md": with_marks("asked:: for her slides [reminded:: 2026-11-12]", name="Ada")}
    one = said(notes)["unanswered"]
    assert (
        one.sentence == "Ada was asked on 2 November and reminded on 12 November, without an answer; don't ask again."
    )
    assert one.command.startswith("journal answered asked-")


def test_a_disagreement_is_counted_without_a_name_and_only_on_the_screen() -> None:
    notes = {"contacts/ada.md": with_marks("tension:: about the date", name="Ada")}
    one = said(notes)["tensions"]
    assert one.sentence == "1 disagreement waits to be settled, since 2 November."
    assert one.people == ()
    assert "tensions" not in said(notes, is_report=True)


def test_what_is_owed_to_private_people_is_counted_and_not_in_a_report() -> None:
    notes = {"contacts/ada.md": with_marks("got:: a map", private="yes")}
    assert said(notes)["thanks"].sentence == "1 thank-you is open, since 2 November: 1 private contact."
    assert "thanks" not in said(notes, is_report=True)


def test_favours_are_counted_each_way_for_a_year() -> None:
    notes = {
        "contacts/ada.md": with_marks("got:: a map", "gave:: a hat", "connected:: [[ben]]"),
        "contacts/ben.md": with_marks("fact:: likes tea"),
        "contacts/cleo.md": note(body="## Log\n- 2025-01-02 call: Spoke.\n  - got:: a map\n"),
    }
    here = view(notes)
    assert [(here.people.ids[one.place], one.gave, one.got) for one in balances_of(here)] == [("ada", 2, 1)]


def test_what_counts_as_a_favour_is_the_same_as_in_a_brief_and_before_a_question() -> None:
    body = with_marks("got:: a map [skipped:: 2026-11-02]", "request:: a hat [answered:: 2026-11-02]", name="Ada")
    here = view({"contacts/ada.md": body})
    assert [(one.gave, one.got) for one in balances_of(here)] == [(1, 1)]
    assert [line[:15] for line in balance_lines(here.people["ada"], here.people)][:2] == [
        "They helped you",
        "You helped them",
    ]
    assert ask_doubts(here.people, here.people["ada"]) == ()


def test_favours_are_said_by_way_in_the_order_of_the_notes() -> None:
    notes = {
        "contacts/ada.md": with_marks("got:: a map", "gave:: a hat", name="Ada"),
        "contacts/ben.md": with_marks(*["got:: a map"] * 3, name="Ben"),
        "contacts/abe.md": with_marks("got:: a map", name="Abe"),
        "contacts/cleo.md": with_marks("gave:: a map", name="Cleo"),
    }
    found = {one.what: one for one in giving_findings(view(notes))}
    assert found["give-and-take"].sentence == "In the last year you helped twice, and were helped 5 times."
    assert found["both-ways"].people == ("ada",)
    assert found["only-got"].people == ("ben", "abe")
    assert found["only-gave"].people == ("cleo",)


def test_who_never_helped_is_told_so_in_the_order_of_english() -> None:
    found = {one.what: one for one in giving_findings(view({"contacts/ada.md": with_marks("got:: a map", name="Ada")}))}
    assert found["give-and-take"].sentence == "In the last year you never helped, and were helped once."


def test_each_balance_is_told_but_those_of_private_people() -> None:
    notes = {
        "contacts/ada.md": with_marks("got:: a map", name="Ada"),
        "contacts/ben.md": with_marks("got:: a map", private="yes"),
    }
    assert [one.sentence for one in each_balance(view(notes))] == ["Ada: you never helped, they helped once."]


def test_the_events_of_a_year_are_counted_and_the_next_is_named() -> None:
    day = "---\ndate: {}\nname: {}\n---\n"
    notes = {
        "events/a.md": day.format("2026-10-01", "Fair"),
        "events/b.md": day.format("2025-01-01", "Party"),
        "events/c.md": day.format("2026-11-26", "Supper"),
    }
    (one,) = attendance_findings(view(notes))
    assert (
        one.sentence
        == "You were at 1 event in the last year, last on 1 October: Fair. The next is on 26 November: Supper."
    )
    assert one.command == "journal playbook event c"


def test_who_waits_in_the_inbox_is_named() -> None:
    (one,) = inbox_findings(view({"contacts/ada.md": note(name="Ada", status="inbox"), "contacts/ben.md": note()}))
    assert one.sentence == "1 person waits in the inbox: Ada."
