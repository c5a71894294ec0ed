"""What now waits with somebody: the newest first, then the soonest, and the command that goes with it."""

from __future__ import annotations

import pytest

from journal.plan.agenda.next_step import entry_words, first_days, item_words, next_touch, waiting_words
from journal.plan.agenda.rules import open_items
from tests.plan.made import note, people_of

LOG = "## Log\n- 2026-11-18 call: x\n"


def said(body: str, **keys: object) -> str:
    """What waits with Ann, on one line."""
    people = people_of({"contacts/ann.md": note(name="Ann Berg", body=body, **keys)})
    return waiting_words(people, ["ann"]).replace("\n", " / ")


def test_what_is_open_goes_before_the_next_word() -> None:
    assert said(LOG + "  - got:: a book\n", circle="close") == (
        "Next with Ann Berg: say thank you: “a book” (18 November). / Next: journal thanks ann"
    )


def test_a_day_to_come_is_said_and_one_gone_by_is_not() -> None:
    assert "(22 November); by Tue 24 November." in said(LOG.replace("18", "22") + "  - got:: a book\n")
    assert said(LOG + "  - [ ] Send it 📅 2026-11-20\n").startswith(
        "Next with Ann Berg: “Send it”, by Fri 20 November."
    )


def test_who_was_spoken_to_this_week_has_a_next_word_all_the_same() -> None:
    entry = "## Log\n- 2026-11-23 call: x\n"
    assert said(entry, circle="inner") == "Next with Ann Berg: a word by Mon 14 December. / Next: journal show ann"


def test_a_birthday_is_not_waited_for() -> None:
    assert said(LOG, birthday="12-10") == ""


def test_somebody_new_waits_in_the_inbox() -> None:
    assert said("", status="inbox") == "Ann Berg waits in the inbox for you to decide. / Next: journal triage"


def test_what_was_just_written_goes_first() -> None:
    before = people_of({"contacts/ann.md": note(name="Ann", body=LOG + "  - got:: a book\n")})
    after = people_of(
        {"contacts/ann.md": note(name="Ann", body=LOG + "  - got:: a book\n  - [ ] Send it 📅 2026-12-10\n")}
    )
    assert waiting_words(after, ["ann"], before).startswith(
        "Next with Ann: “Send it”, by Thu 10 December.\nWhen it is done: journal done task-"
    )


def test_who_is_not_tracked_does_not_come_up() -> None:
    assert (
        next_touch(people_of({"contacts/ann.md": note(name="Ann")}), "ann") == "Ann doesn't come up in Keep in touch."
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [("coffee", "coffee with A and B"), ("contact", "a word with A and B"), ("note", "note about A and B")],
)
def test_an_entry_in_a_few_words(kind: str, words: str) -> None:
    assert entry_words(people_of({}).settings, kind, ["A", "B"]) == words


def test_what_stands_in_the_history_tells_names_and_nothing_else() -> None:
    body = LOG + "  - tension:: over the money\n  - [ ] Pay it\n"
    people = people_of({"contacts/ann.md": note(name="Ann", body=body), "me.md": "- [ ] Mine 📅 2026-11-25\n"})
    assert sorted(map(item_words, open_items(people))) == ["a promise to Ann", "a task", "a word with Ann"]


@pytest.mark.parametrize(
    ("keys", "body", "is_said"),
    [
        ({"met": "2026-11-02"}, LOG, True),
        ({"met": "2026-11"}, LOG, True),
        ({"met": "2026-11-02"}, f"{LOG}- 2026-11-02 call: y\n", False),
        ({"met": "2026-11-02"}, f"{LOG}- 2026-11-02 note: y\n", True),
        ({"met": "2026-11-02", "email": "ann@berg.example"}, LOG, False),
        ({"met": "2022-03-04"}, LOG, False),
        ({"met": "2026"}, LOG, False),
        ({}, LOG, False),
    ],
)
def test_after_a_first_conversation_without_an_address_the_first_days_can_be_planned(
    keys: dict[str, object], body: str, is_said: bool
) -> None:
    people = people_of({"contacts/ann.md": note(name="Ann Berg", body=body, **keys)})
    assert first_days(people, ["ann"]).endswith("journal playbook met --for ann") is is_said
