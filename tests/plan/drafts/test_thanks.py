"""Whom a thank-you or an update is for, and the facts that its template gets."""

from __future__ import annotations

import pytest

from journal.notes.model import Contact, Owner, Plain
from journal.notes.settings.settings import DEFAULTS
from journal.plan.agenda.rules import open_items
from journal.plan.drafts.thanks import (
    news_to_tell,
    progress_values,
    thank_values,
    thanks_owed,
    to_thank,
    to_update,
    untold_leads,
)
from journal.plan.drafts.values import Values
from journal.plan.people.people import Notes, People
from tests.drafting import TODAY, people_of, thanks_values

GOT = "- 2026-11-18 coffee: Talked.\n  - got:: the rubric"
LEAD = "- 2026-11-18 coffee: Talked.\n  - lead:: ring the desk"
ME = """---
name: Robin Vale
---
## Log
- 2026-11-20 win: Shipped the parser #compilers #work/tools
- 2026-11-10: Moved house; the cat objects
- 2026-11-09 note: Only for myself
- 2026-11-24 win: Not yet
"""


def ids(found: tuple[object, ...]) -> list[str]:
    return [str(getattr(person, "id", "")) for person in found]


def texts(note: str, me: str = ME) -> list[str]:
    people = people_of({"ada": note, "me": me})
    return [entry.text for entry in news_to_tell(people, people["ada"])]


# --- whom ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        GOT,
        LEAD,
        "- 2026-11-18: A.\n  - intro:: [[sam]]",
        "- 2026-11-18: A.\n  - asked:: for a desk [declined:: 2026-11-20]",
        "- got:: the rubric",
        "- 2026-11-23: Today.\n  - got:: the rubric",
        f"{GOT} [snoozed:: 2026-11-23]",
        f"---\nprivate: yes\n---\n{GOT}",
    ],
)
def test_whoever_did_a_favour_or_could_not_help_is_to_be_thanked(note: str) -> None:
    assert ids(to_thank(people_of({"ada": note}))) == ["ada"]


@pytest.mark.parametrize(
    "note",
    [
        "",
        f"{GOT} [thanked:: 2026-11-19]",
        f"{GOT} [skipped:: 2026-11-19]",
        f"{GOT} [snoozed:: 2026-11-24]",
        f"- 2026-11-19 thanks: Sent a card.\n{GOT}",
        "- 2026-11-18: A.\n  - asked:: for a desk",
        "- 2026-11-18: A.\n  - tip:: they sell up",
        "- 2026-11-24: A.\n  - got:: the rubric",
        f"---\nstatus: archived\n---\n{GOT}",
        f"---\nstatus: paused\n---\n{GOT}",
    ],
)
def test_nobody_else_is(note: str) -> None:
    assert to_thank(people_of({"ada": note})) == ()


def test_the_longest_wait_comes_first() -> None:
    older = GOT.replace("11-18", "11-02")
    assert ids(to_thank(people_of({"ada": GOT, "sam": older, "zoe": GOT}))) == ["sam", "ada", "zoe"]


def test_what_was_put_off_is_thanked_for_with_the_rest() -> None:
    people = people_of({"ada": f"{GOT}\n  - got:: the ladder [snoozed:: 2026-12-24]"})
    assert [mark.text for mark in thanks_owed(people, people["ada"])] == ["the rubric", "the ladder"]


def test_a_lead_is_told_about_once_they_were_thanked() -> None:
    people = people_of({"ada": LEAD, "sam": f"{LEAD} [thanked:: 2026-11-19]"})
    assert (untold_leads(people, people["ada"]), len(untold_leads(people, people["sam"]))) == ((), 1)
    assert ids(to_update(people)) == ["sam"]


@pytest.mark.parametrize(
    ("note", "is_reader"),
    [
        ("---\nupdates: yes\n---\n", True),
        ("---\nupdates: [compilers]\n---\n", True),
        ("---\nupdates: [gardening]\n---\n", False),
        ("---\nupdates: no\n---\n", False),
        ("", False),
        ("---\nupdates: yes\n---\n- 2026-11-20 call: A.\n", False),
        ("---\nupdates: yes\nstatus: paused\n---\n", False),
    ],
)
def test_an_update_is_for_who_asked_for_it_and_to_whom_there_is_news(note: str, is_reader: bool) -> None:
    assert bool(to_update(people_of({"ada": note, "me": ME}))) is is_reader


def test_who_waits_for_the_outcome_of_a_lead_comes_before_the_readers() -> None:
    files = {"ada": "---\nupdates: yes\n---\n", "sam": f"{LEAD} [thanked:: 2026-11-19]", "me": ME}
    assert ids(to_update(people_of(files))) == ["sam", "ada"]


# --- news ---------------------------------------------------------------------------------------------------


def test_news_are_the_owners_log_the_newest_first_without_silent_entries_and_days_to_come() -> None:
    assert texts("") == ["Shipped the parser #compilers #work/tools", "Moved house; the cat objects"]


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("- 2026-11-09 call: A.\n", 2),
        ("- 2026-11-10 call: A.\n", 1),
        ("- 2026-11-10 note: Not with them.\n", 2),
        ("---\nlast_contact: 2026-11-15\n---\n", 1),
        ("---\nmet: 2026-11-15\n---\n", 1),
        ("- 2026-11-24 call: To come.\n", 2),
    ],
)
def test_what_happened_up_to_the_day_of_the_last_contact_is_told_already(note: str, count: int) -> None:
    assert len(texts(note)) == count


@pytest.mark.parametrize(
    ("topics", "count"),
    [
        ("compilers", 1),
        ("Compilers", 1),
        ("work", 1),
        ("tools", 1),
        ("cat", 1),
        ("moved house", 1),
        ("ca", 0),
        ("tea", 0),
    ],
)
def test_a_topic_is_a_tag_or_words_of_the_news(topics: str, count: int) -> None:
    assert len(texts(f"---\nupdates: [{topics}]\n---\n")) == count


def test_there_are_four_news_at_most() -> None:
    assert len(texts("", "".join(f"- 2026-11-{day:02}: Day {day}\n" for day in range(1, 20)))) == 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("win: Shipped it #a #b", "Shipped it"),
        (": Spoke at the #ports fair", "Spoke at the ports fair"),
        (": Hired [[ada]] at last", "Hired Ada Lovelace at last"),
        (": C# is not mine", "C# is not mine"),
    ],
)
def test_news_are_told_without_tags_and_with_names(typed: str, said: str) -> None:
    people = people_of({"ada": "---\nname: Ada Lovelace\n---\n", "me": f"- 2026-11-20 {typed}\n"})
    (news,) = as_list(progress_values(people, people["ada"])["news"])
    assert (news["text"], news["more"], news["day"]) == (said, None, TODAY.replace(day=20))


def test_what_stands_below_the_first_line_is_more() -> None:
    people = people_of({"ada": "", "me": "### 2026-11-20 Moved house\nTo the sea.\nThe cat objects.\n"})
    (news,) = as_list(progress_values(people, people["ada"])["news"])
    assert (news["text"], news["more"]) == ("Moved house", "To the sea.\nThe cat objects.")


# --- values -------------------------------------------------------------------------------------------------


def as_list(value: Plain) -> list[Values]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def as_dict(value: Plain) -> Values:
    return value if isinstance(value, dict) else {}


def test_what_is_closed_are_the_agendas_items() -> None:
    people = people_of({"ada": f"{GOT}\n  - lead:: ring them [thanked:: 2026-11-19]"})
    agenda = {item.rule.name: item.id for item in open_items(people)}
    assert thanks_values(people)["closes"] == [agenda["thank"]]
    assert progress_values(people, people["ada"])["closes"] == [agenda["told"]]


def test_a_mark_without_a_day_is_no_item_of_the_agenda() -> None:
    assert thanks_values(people_of({"ada": "- got:: the rubric\n"}))["closes"] == []


def test_two_marks_that_say_the_same_are_told_once_and_closed_both() -> None:
    values = thanks_values(people_of({"ada": "- 2026-11-17 email: sent me the deck #got #lead\n"}))
    closes = values["closes"]
    assert isinstance(closes, list) and (len(as_list(values["favours"])), len(set(map(str, closes)))) == (1, 2)


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ("  - asked:: for a desk [declined:: 2026-11-20]", "thanks-anyway"),
        ("  - asked:: for a desk [declined:: 2026-11-20]\n  - got:: tea", "thanks"),
        ("", "thanks"),
    ],
)
def test_the_kind_says_whether_it_is_for_a_refusal_alone(marks: str, kind: str) -> None:
    assert thanks_values(people_of({"ada": f"- 2026-11-18: A.\n{marks}\n"}))["kind"] == kind


def test_a_contact_has_its_keys_and_those_of_its_owner() -> None:
    note = "---\nname: Ada Lovelace\ncall: Countess\nemail: [a@x.example, b@x.example]\nFavourite-Tea: green\n---\n"
    contact = as_dict(thanks_values(people_of({"ada": note}))["contact"])
    assert (contact["first_name"], contact["email"], contact["favourite_tea"]) == ("Countess", "a@x.example", "green")


def test_a_key_of_the_notes_owner_hides_no_known_one() -> None:
    note = "---\nname: Ada Lovelace\nid: 7\n---\n"
    assert as_dict(thanks_values(people_of({"ada": note}))["contact"])["id"] == "ada"


@pytest.mark.parametrize(
    ("me", "signature"),
    [
        ("---\nname: Robin Vale\nsignature: R. Vale\n---\n", "R. Vale"),
        ("---\nname: Robin Vale\n---\n", "Robin"),
        ("", None),
    ],
)
def test_the_signature_is_the_owners_else_the_first_name(me: str, signature: str | None) -> None:
    assert as_dict(thanks_values(people_of({"ada": "", "me": me}))["me"])["signature"] == signature


def test_a_signature_of_several_lines_has_no_empty_ones() -> None:
    people = People(
        Notes((Contact("ada", "ada.md", "Ada"),), (), Owner(signature="Robin \n\nVale Works\n")), DEFAULTS, TODAY
    )
    assert as_dict(thanks_values(people)["me"])["signature"] == "Robin\nVale Works"


@pytest.mark.parametrize(
    ("note", "last"),
    [
        ("", None),
        ("- 2026-11-18 call: About [[ada]].\n", {"day": TODAY.replace(day=18), "kind": "call", "text": "About Ada.",
          "said": "our call on 18 November", "topic": None}),
        ("---\nlast_contact: 2026-11-19\n---\n", {"day": TODAY.replace(day=19), "kind": None, "text": None,
          "said": "we were last in touch on 19 November", "topic": None}),
    ],
)  # fmt: skip
def test_the_last_contact_is_a_day_and_what_is_noted_of_it(note: str, last: Plain) -> None:
    assert progress_values(people := people_of({"ada": note}), people["ada"])["last"] == last


def test_values_are_plain_all_through() -> None:
    people = people_of({"ada": f"---\nname: Ada\ntags: [a]\nextra: {{x: [1]}}\n---\n{GOT}", "me": ME})
    assert not_plain([thank_values(people, people["ada"], thanks_owed(people, people["ada"]))]) == []
    assert not_plain([progress_values(people, people["ada"])]) == []


def not_plain(value: object) -> list[object]:
    if isinstance(value, dict):
        return [bad for inner in value.values() for bad in not_plain(inner)]
    if isinstance(value, list):
        return [bad for inner in value for bad in not_plain(inner)]
    return [] if value is None or type(value) in (bool, int, float, str, type(TODAY)) else [value]


def test_what_is_private_is_in_no_value() -> None:
    note = f"{GOT}\n  - tip:: SECRET one\n  - tension:: SECRET two\n  - fact:: SECRET three\n"
    people = people_of({"ada": note, "me": ME})
    assert "SECRET" not in str(thanks_values(people)) + str(progress_values(people, people["ada"]))
