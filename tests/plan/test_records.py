"""Records for programs: every field of a contact, an entry, an item and a problem, in JSON values."""

from __future__ import annotations

import json
from datetime import date

from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS
from journal.notes.marks import THANK
from journal.plan.agenda.item import Item
from journal.plan.agenda.mark_rules import MARK_RULES
from journal.plan.people.people import People
from journal.plan.records import JsonRecord, contact_record, entry_record, fields_record, item_record, problem_record
from tests.plan.made import note, people_of

PEOPLE = people_of(
    {
        "contacts/ada.md": note(
            name="Ada Lovelace", email="{home: [a@x.example, b@x.example], work: c@x.example}", phone="123",
            every="6 weeks", birthday="--12-10", dates="{wedding: 1835-07-08}", met="2024-03-04", via="'[[Sam Lee]]'",
            updates="[ports]", mentor="{since: 2020-01-02, ok: true, of: [1, 2.5]}", circle="close",
            conflicts="{role: [A, B]}",
            body="## Log\n- 2026-11-18 coffee with [[sam]]: Talked\n  - got:: intro to [[sam]] at [[Acme]]\n"
            "  - [ ] send it 📅 2026-11-25\n- 2026-11-20 thanks: a card\n",
        ),
        "contacts/sam.md": note(name="Sam Lee", updates="yes"),
        "events/dinner.md": note(
            date="2026-10-01", kind="dinner", people="[ada, sam, nobody]",
            body="# Supper\n- gave:: [[sam]] a lift [checked:: soon]\n- [x] bring wine [done:: 2026-10-01]\n",
        ),
    }
)  # fmt: skip
ADA = contact_record(PEOPLE["ada"], PEOPLE)


def entry(day: str, who: str = "ada", people: People = PEOPLE) -> JsonRecord:
    return next(entry_record(one, people) for one in people[who].history if str(one.date) == day)


def test_a_contact_has_every_key_of_the_format_and_what_is_reckoned() -> None:
    reckoned = {"id", "path", "last_contact", "next_touch", "tracked", "extra", "entries"}
    assert set(ADA) == {field.name for field in CONTACT_KEYS} | reckoned


def test_what_nobody_said_is_null_or_empty() -> None:
    record = fields_record(PEOPLE["sam"], PEOPLE)
    assert (record["company"], record["met"], record["circle"], record["every"]) == (None, None, None, None)
    assert (record["email"], record["tags"], record["extra"], record["dates"]) == ([], [], {}, {})


def test_days_and_spans_are_written_as_in_a_note() -> None:
    assert (ADA["met"], ADA["every"], ADA["birthday"]) == ("2024-03-04", "6 weeks", "12-10")
    assert ADA["dates"] == {"wedding": "1835-07-08"}


def test_addresses_are_a_map_where_labels_were_typed_and_else_a_list() -> None:
    assert ADA["email"] == {"home": ["a@x.example", "b@x.example"], "work": "c@x.example"}
    assert ADA["phone"] == ["123"]


def test_updates_are_yes_no_or_topics() -> None:
    assert ADA["updates"] == ["ports"]
    assert fields_record(PEOPLE["sam"], PEOPLE)["updates"] is True


def test_via_is_the_id_of_whom_it_means_and_else_what_was_typed() -> None:
    assert ADA["via"] == "sam"
    lost = people_of({"a.md": note(name="A", via="'[[Nobody Known]]'")})
    assert fields_record(lost["a"], lost)["via"] == "Nobody Known"


def test_the_last_contact_and_the_next_touch_are_reckoned() -> None:
    assert (ADA["last_contact"], ADA["next_touch"], ADA["tracked"]) == ("2026-11-20", "2027-01-01", True)


def test_unknown_keys_are_kept_as_they_are() -> None:
    assert ADA["extra"] == {"mentor": {"since": "2020-01-02", "ok": True, "of": [1, 2.5]}}
    assert ADA["conflicts"] == {"role": ["A", "B"]}


def test_an_entry_names_all_who_take_part_its_owner_first() -> None:
    assert entry("2026-11-18")["people"] == entry("2026-11-18", "sam")["people"] == ["ada", "sam"]


def test_an_entry_has_its_place_and_its_text_as_typed() -> None:
    record = entry("2026-11-18")
    assert (record["kind"], record["text"]) == ("coffee", "Talked")
    assert record["source"] == {"path": "contacts/ada.md", "line": 16}


def test_a_mark_has_the_state_that_a_later_entry_gave_it() -> None:
    assert entry("2026-11-18")["marks"] == [
        {
            "word": "got",
            "text": "intro to [[sam]] at [[Acme]]",
            "links": ["sam", "Acme"],
            "state": {"thanked": "2026-11-20"},
        }
    ]


def test_a_task_has_its_days_and_says_whether_it_is_open() -> None:
    assert entry("2026-11-18")["tasks"] == [
        {
            "text": "send it", "state": "open", "due": "2026-11-25", "scheduled": None, "start": None, "done": None,
            "repeat": None, "links": [], "source": {"path": "contacts/ada.md", "line": 18},
        }
    ]  # fmt: skip


def test_an_event_is_an_entry_with_all_its_marks_and_tasks() -> None:
    record = entry("2026-10-01", "sam")
    assert (record["people"], record["text"], record["kind"]) == (["ada", "sam"], "Supper", "dinner")
    assert json.dumps(record["marks"]).count("a lift") == json.dumps(record["tasks"]).count("bring wine") == 1


def test_a_state_without_a_day_is_null() -> None:
    assert '"state": {"checked": null}' in json.dumps(entry("2026-10-01")["marks"])


def test_all_conversations_are_in_the_contact_the_newest_first() -> None:
    entries = ADA["entries"]
    assert isinstance(entries, list)
    assert [one["date"] for one in entries if isinstance(one, dict)] == ["2026-11-20", "2026-11-18", "2026-10-01"]


def test_an_item_has_every_field_of_the_agenda() -> None:
    rule = MARK_RULES[THANK]
    item = Item("thank-1", rule, "ada", "Ada", None, date(2026, 11, 25), lambda: "x", Source("a.md", 3), "thanks")
    assert item_record(item) == {
        "id": "thank-1", "rule": "thank", "section": "Thank", "contact": "ada", "name": "Ada", "since": None,
        "due": "2026-11-25", "text": "x", "source": {"path": "a.md", "line": 3}, "draft": "thanks",
    }  # fmt: skip


def test_a_problem_has_its_place() -> None:
    assert problem_record(Problem("bad-date", "error", "no", "write it", Source("a.md", 2, 5), True)) == {
        "path": "a.md", "line": 2, "column": 5, "severity": "error", "code": "bad-date", "message": "no",
        "remedy": "write it", "fixable": True,
    }  # fmt: skip


def test_every_record_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(ADA)) == ADA
