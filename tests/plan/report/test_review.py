"""The weekly reality check: what is said of everybody's rhythm, of details, of the owner's page and of the load."""

from __future__ import annotations

from datetime import date

import pytest

from journal.plan.report.finding import Finding, View
from journal.plan.report.review import kept_words, load_words, review_of, weekly_load
from tests.plan.made import TODAY, note, people_of


def said(notes: dict[str, str], is_report: bool = False) -> dict[str, Finding]:
    parts = review_of(View(people_of(notes), is_report))
    return {one.what: one for _, found in parts for one in found}


def test_who_was_met_within_their_rhythm_is_counted_and_who_waits_longest_named() -> None:
    notes = {
        "contacts/a.md": note(name="Ada", circle="inner", body="- 2026-11-20 call: Hi.\n"),
        "contacts/b.md": note(name="Ben", circle="inner", body="- 2026-10-20 call: Hi.\n"),
        "contacts/c.md": note(name="Cleo", circle="wide", body="- 2026-01-20 call: Hi.\n"),
        "contacts/d.md": note(name="Dan", circle="wide"),
    }
    one = said(notes)["rhythm"]
    assert one.numbers == (("tracked", 4), ("within", 1), ("waiting", 2), ("never", 1))
    assert one.sentence.endswith("Longest without a word: Cleo (since 20 January) and Ben (since 20 October).")
    assert one.command == "journal draft reconnect c"


def test_nobody_who_is_private_is_named_or_meant_in_a_report() -> None:
    notes = {"contacts/ada.md": note(name="Ada", circle="inner", private="yes", body="- 2026-01-20 call: Hi.\n")}
    told = f"{said(notes)} {said(notes, is_report=True)}"
    assert "Ada" not in told
    assert "'ada'" not in told


def test_details_are_stale_a_year_after_they_were_confirmed_or_first_known() -> None:
    keys = {"circle": "wide", "email": "x@x.example"}
    notes = {
        "contacts/a.md": note(name="Ada", met="2024-01-01", **keys),
        "contacts/b.md": note(name="Ben", met="2026-01-01", **keys),
        "contacts/c.md": note(name="Cleo", met="2024-01-01", verified="2026-03-01", **keys),
        "contacts/d.md": note(name="Dan", met="2024-01-01", circle="wide"),
    }
    assert said(notes)["unconfirmed"].people == ("a",)
    assert said(notes)["unconfirmed"].command == "journal draft confirm a"


def test_what_the_own_page_lacks_is_said() -> None:
    assert said({"me.md": "---\nname: Robin\npitch: I do.\n---\n"})["profile"].numbers == (("missing", 11),)


def test_the_look_at_the_own_page_is_a_task_that_comes_back() -> None:
    task = "- [ ] Read my own profile page 🔁 every 3 months 📅 2026-11-27\n"
    assert said({"me.md": task})["profile-look"].sentence == "You read your own page again by Fri 27 November."
    assert said({"me.md": task.replace("🔁 every 3 months", "")})["profile-look"].command == "journal playbook profile"


def test_a_standstill_names_those_who_wait() -> None:
    notes = {"contacts/a.md": note(name="Ada", circle="inner", body="- 2026-01-20 call: Hi.\n")}
    assert said(notes)["standstill"].people == ("a",)
    assert "conversations" not in said(notes)


def test_who_wants_news_is_counted() -> None:
    notes = {"contacts/a.md": note(updates="[talks]"), "contacts/b.md": note(updates="no")}
    assert said(notes)["updates"].people == ("a",)


def test_what_is_on_this_device_alone_is_said_with_its_age() -> None:
    one = kept_words(date(2026, 11, 10), TODAY)
    assert one.sentence == "Changes since 10 November are on this device alone."
    assert one.command == "journal sync"


def test_every_part_of_an_empty_journal_can_be_made() -> None:
    assert {"new-contacts", "nothing-open", "profile"} <= set(said({}))


# --- load ---------------------------------------------------------------------------------------------------


def test_each_rhythm_asks_for_its_share_of_a_week() -> None:
    notes = {"contacts/a.md": note(every="1w"), "contacts/b.md": note(circle="inner"), "contacts/c.md": note()}
    assert weekly_load(people_of(notes)) == pytest.approx(1 + 1 / 3)


def test_who_is_paused_asks_for_nothing() -> None:
    assert weekly_load(people_of({"contacts/a.md": note(circle="inner", status="paused")})) == 0


@pytest.mark.parametrize(
    ("asked", "capacity", "words"),
    [
        (11.6, 5, "Your circles ask for 12 people a week; you planned 5. Move some to a wider circle, or pause them."),
        (5.3, 5, "Your circles ask for 6 people a week; you planned 5. Move some to a wider circle, or pause them."),
        (5.0, 5, "Your circles ask for 5 people a week; you planned 5."),
        (0.4, 5, "Your circles ask for 1 person a week; you planned 5."),
        (0, 5, "Your circles ask for no people a week; you planned 5."),
    ],
)
def test_more_than_was_planned_is_said_with_what_would_help(asked: float, capacity: int, words: str) -> None:
    assert load_words(asked, capacity) == words


def test_behind_a_name_that_ends_with_a_full_stop_there_is_one() -> None:
    assert (
        Finding("who", "Longest without a word: Ken T. and Ola P..").said == "Longest without a word: Ken T. and Ola P."
    )
