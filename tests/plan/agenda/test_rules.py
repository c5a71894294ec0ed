"""What is due and why: each row of the table of marks, promises, touches, days, events, the inbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from journal.plan.agenda.item import Item, current_week
from journal.plan.agenda.rules import open_items
from tests.plan.made import TODAY, note, people_of


def due(notes: Mapping[str, str], toml: str = "", today: date = TODAY) -> list[tuple[str, str | None, date]]:
    """What is open, as (rule, contact, day)."""
    return [(item.rule.name, item.contact, item.due) for item in open_items(people_of(notes, toml, today))]


def one(body: str, toml: str = "", keys: Mapping[str, object] | None = None, **more: object) -> Item:
    """The one thing open in a note about Ada."""
    (found,) = open_items(people_of({"contacts/ada.md": note(name="Ada Lovelace", body=body, **(keys or more))}, toml))
    return found


def nothing(body: str, **keys: object) -> bool:
    """Whether a note about Ada asks for nothing."""
    return not open_items(people_of({"contacts/ada.md": note(name="Ada Lovelace", body=body, **keys)}))


def entry(mark: str, day: str = "2026-11-01") -> str:
    """A log with one entry that has this mark."""
    return f"## Log\n- {day} coffee: We met.\n  - {mark}\n"


@pytest.mark.parametrize(
    ("mark", "rule", "day", "section"),
    [
        ("got:: the deck", "thank", "2026-11-03", "Thank"),
        ("lead:: ask Sam", "thank", "2026-11-03", "Thank"),
        ("lead:: ask Sam [thanked:: 2026-11-02]", "told", "2026-11-15", "Close the loop"),
        ("intro:: [[sam]]", "thank", "2026-11-03", "Thank"),
        ("intro:: [[sam]] [thanked:: 2026-11-02]", "told", "2026-11-15", "Close the loop"),
        ("gave:: the rubric", "checked", "2026-12-01", "Close the loop"),
        ("connected:: [[sam]]", "warned", "2026-11-01", "Close the loop"),
        ("connected:: [[sam]] [warned:: 2026-11-01]", "checked", "2026-12-01", "Close the loop"),
        ("asked:: a review", "asked", "2026-11-11", "Close the loop"),
        ("asked:: a review [declined:: 2026-11-09]", "thank", "2026-11-11", "Thank"),
        ("request:: a name", "answered", "2026-11-04", "Answer"),
        ("news:: a new job", "noted", "2026-11-04", "Answer"),
        ("tension:: the budget", "settled", "2026-11-03", "Close the loop"),
    ],
)
def test_a_mark_waits_for_its_step_and_falls_due_its_days_later(mark: str, rule: str, day: str, section: str) -> None:
    found = one(entry(mark))
    assert (found.rule.name, str(found.due), found.section) == (rule, day, section)


@pytest.mark.parametrize(
    "mark",
    [
        "got:: the deck [thanked:: 2026-11-02]",
        "lead:: ask Sam [thanked:: 2026-11-02] [told:: 2026-11-20]",
        "gave:: the rubric [checked:: 2026-11-20]",
        "connected:: [[sam]] [warned:: 2026-11-01] [checked:: 2026-11-20]",
        "asked:: a review [answered:: 2026-11-20]",
        "asked:: a review [reminded:: 2026-11-12]",
        "asked:: a review [declined:: 2026-11-09] [thanked:: 2026-11-10]",
        "request:: a name [answered:: 2026-11-20]",
        "news:: a new job [noted:: 2026-11-20]",
        "tension:: the budget [settled:: 2026-11-20]",
        "got:: the deck [skipped:: 2026-11-20]",
        "fact:: two children",
        "next:: the garden",
        "tip:: they will be sold",
    ],
)
def test_a_closed_mark_and_one_that_only_remembers_ask_for_nothing(mark: str) -> None:
    assert nothing(entry(mark))


def test_a_snoozed_mark_waits_until_that_day() -> None:
    assert one(entry("got:: the deck [snoozed:: 2026-12-24]")).due == date(2026, 12, 24)


def test_a_thank_you_closes_the_thanks_of_what_came_before_it_and_not_of_what_came_after() -> None:
    log = "- 2026-11-20 coffee: b\n  - got:: later\n- 2026-11-10 thanks: a card\n"
    log += "- 2026-11-01 call: a\n  - got:: earlier\n"
    assert "later" in one(log).text


def test_a_thank_you_of_the_same_day_closes_that_days_thanks() -> None:
    assert nothing("- 2026-11-10 thanks: a card\n- 2026-11-10 coffee: a\n  - got:: the deck\n")


def test_a_thank_you_leaves_the_story_still_to_be_told() -> None:
    assert one("- 2026-11-10 thanks: a card\n- 2026-11-01 coffee: a\n  - lead:: ask Sam\n").rule.name == "told"


def test_the_days_of_a_mark_are_a_setting() -> None:
    assert one(entry("got:: the deck"), "[marks]\nthanked = 9\n").due == date(2026, 11, 10)


def test_a_mark_as_a_tag_on_the_entrys_line_asks_as_well() -> None:
    assert one("- 2026-11-17 email: introduced me to [[sam]] #intro\n").rule.name == "thank"


def test_a_mark_in_an_event_belongs_to_the_first_person_linked_on_its_line_else_to_all() -> None:
    event = "---\ndate: 2026-11-10\npeople: [ada, sam]\n---\n- got:: from [[sam]] a chair\n- gave:: the talk\n"
    notes = {"contacts/ada.md": note(name="Ada"), "contacts/sam.md": note(name="Sam"), "events/e.md": event}
    assert sorted(due(notes)) == [
        ("checked", "ada", date(2026, 12, 10)), ("checked", "sam", date(2026, 12, 10)),
        ("thank", "sam", date(2026, 11, 12)),
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["paused", "archived"])
def test_paused_and_archived_people_never_appear(status: str) -> None:
    assert nothing(entry("got:: the deck") + "- [ ] Send it 📅 2026-11-20\n", status=status, birthday="11-25")


@pytest.mark.parametrize(
    ("task", "day"),
    [
        ("- [ ] Send it 📅 2026-11-25", "2026-11-25"),
        ("- [ ] Send it [due:: 2026-11-25]", "2026-11-25"),
        ("- [ ] Send it (due:: 2026-11-25)", "2026-11-25"),
        ("- [ ] Send it due:2026-11-25", "2026-11-25"),
        ("- [ ] Send it ⏳ 2026-11-27 📅 2026-11-25", "2026-11-27"),
        ("- [ ] Send it 🛫 2026-11-28", "2026-11-28"),
        ("- 2026-11-10 call: Hi.\n  - [ ] Send it", "2026-11-17"),
    ],
)
def test_a_task_is_due_on_its_day_or_a_week_after_its_entry(task: str, day: str) -> None:
    found = one(task)
    assert (found.rule.name, str(found.due), found.text) == ("task", day, found.text)


@pytest.mark.parametrize("task", ["- [ ] Send it", "- [x] Send it 📅 2026-11-25", "- [-] Send it 📅 2026-11-25"])
def test_a_task_without_a_day_outside_the_log_and_a_finished_one_ask_for_nothing(task: str) -> None:
    assert nothing(task)


def test_a_task_of_an_event_belongs_to_whom_it_names_else_to_the_event() -> None:
    event = "---\nname: Supper\ndate: 2026-11-10\npeople: [ada]\n---\n- [ ] Bring [[ada]] a jar\n- [ ] Wash up\n"
    found = open_items(people_of({"contacts/ada.md": note(name="Ada"), "events/e.md": event}))
    assert [(item.contact, item.name) for item in found] == [(None, "Supper"), ("ada", "Ada")]


def test_a_task_of_the_owners_own_belongs_to_nobody() -> None:
    assert due({"me.md": "- [ ] Tidy the profile 📅 2026-11-25\n"}) == [("task", None, date(2026, 11, 25))]


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"circle": "inner"}, "2026-10-22"),
        ({"circle": "close"}, "2026-11-12"),
        ({"circle": "wide"}, "2027-01-01"),
        ({"circle": "loose"}, "2027-10-01"),
        ({"circle": "inner", "every": "2 months"}, "2026-12-01"),
        ({"every": 10}, "2026-10-11"),
        ({"circle": "inner", "snooze": "2026-12-24"}, "2026-12-24"),
    ],
)
def test_a_touch_is_due_one_rhythm_after_the_last_contact(keys: dict[str, object], day: str) -> None:
    found = one("- 2026-10-01 call: Hi.\n", keys=keys)
    assert (found.rule.name, str(found.due)) == ("touch", day)


@pytest.mark.parametrize("keys", [{}, {"circle": "inner", "every": "never"}, {"circle": "inner", "status": "paused"}])
def test_whom_nobody_tracks_never_nags(keys: dict[str, object]) -> None:
    assert nothing("- 2026-01-01 call: Hi.\n", **keys)


def test_a_silent_entry_is_no_contact_and_something_old_logged_late_moves_nothing_back() -> None:
    log = "- 2026-11-01 note: Read her book.\n- 2026-10-01 call: Hi.\n- 2026-09-01 call: Logged late.\n"
    assert one(log, circle="close").since == date(2026, 10, 1)


def test_taking_part_in_somebody_elses_entry_and_going_to_an_event_are_contact() -> None:
    notes = {
        "contacts/ada.md": note(name="Ada", circle="close"),
        "contacts/sam.md": note(name="Sam", body="- 2026-10-01 lunch with [[ada]]: Noodles.\n"),
        "events/e.md": "---\ndate: 2026-10-05\npeople: ['[[ada]]']\n---\n",
    }
    assert due(notes) == [("touch", "ada", date(2026, 11, 16))]


def test_a_mere_mention_is_no_contact() -> None:
    notes = {
        "contacts/ada.md": note(name="Ada", circle="close", body="- 2026-10-01 call: Hi.\n"),
        "contacts/sam.md": note(name="Sam", body="- 2026-11-01 lunch: Spoke of [[ada]].\n"),
    }
    assert due(notes) == [("touch", "ada", date(2026, 11, 12))]


def test_the_last_contact_of_another_tool_is_a_floor() -> None:
    assert one("- 2026-09-01 call: Hi.\n", keys={"circle": "close", "last-contacted": "2026-10-01"}).since == date(
        2026, 10, 1
    )


def test_people_never_spoken_to_come_up_once_in_their_rhythm_spread_by_their_id() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="wide") for n in range(130)}
    days = [item.due for item in open_items(people_of(notes))]
    assert len(set(days)) > 10
    assert max(days) < date(2027, 2, 22)


@pytest.mark.parametrize(
    ("birthday", "today", "day", "turns"),
    [
        ("1990-11-25", "2026-11-23", "2026-11-25", "(turning 36)"),
        ("11-25", "2026-11-23", "2026-11-25", ""),
        ("--11-25", "2026-11-23", "2026-11-25", ""),
        ("02-29", "2026-02-25", "2026-02-28", ""),
        ("2000-02-29", "2028-02-28", "2028-02-29", "(turning 28)"),
        ("01-01", "2026-12-30", "2027-01-01", ""),
    ],
)
def test_a_birthday_comes_back_each_year(birthday: str, today: str, day: str, turns: str) -> None:
    text = note(name="Ada", birthday=f'"{birthday}"')
    (found,) = open_items(people_of({"contacts/ada.md": text}, today=date.fromisoformat(today)))
    assert (found.rule.name, str(found.due)) == ("date", day)
    assert found.text.endswith(turns)


def test_other_days_of_the_year_have_their_label() -> None:
    assert (
        one("", dates="{wedding: 2019-11-27}").text == "congratulate them: “wedding”, on Fri 27 November (7 years ago)"
    )


@pytest.mark.parametrize(
    ("said", "is_there"),
    [("She moved the date.", True), ("Sang, as she moved on board.", False)],
)
def test_a_day_whose_label_says_on_stays_until_somebody_speaks_of_it(said: str, is_there: bool) -> None:
    text = note(name="Ada", dates="{moved on board: 11-26}", body=f"- 2026-11-20 call: {said}\n")
    labels = [item.label for item in open_items(people_of({"contacts/ada.md": text}))]
    assert labels == ["moved on board"] * is_there


def test_an_event_of_the_week_is_to_be_prepared() -> None:
    event = (
        "---\nname: Supper\ndate: 2026-11-26\npeople: [ada]\ntime: 18:30\nplace: Noma\ndress: a hat\nhost: ada\n---\n"
    )
    (found,) = open_items(people_of({"contacts/ada.md": note(name="Ada Lovelace"), "events/e.md": event}))
    assert (found.section, found.name) == ("Prepare", "Supper")
    assert found.text == "on Thu 26 November at 18:30. Where: Noma. Who: Ada. Host: Ada Lovelace. Dress: a hat"


@pytest.mark.parametrize(
    ("file", "kind", "name"),
    [
        ("2026-11-26-hl7-dinner", "", "HL7 dinner"), ("20261126_garden-party", "", "Garden party"),
        ("2026-11-26", "kind: dinner\n", "Dinner"), ("2026-11-26 Ports and Rivers", "", "Ports and Rivers"),
        ("open-day", "", "Open day"),
    ],
)  # fmt: skip
def test_an_event_without_a_heading_is_called_by_its_file_without_the_day(file: str, kind: str, name: str) -> None:
    (found,) = open_items(people_of({f"events/{file}.md": f"---\ndate: 2026-11-26\n{kind}---\n"}))
    assert found.name == name


def test_a_task_of_an_event_is_for_its_day_and_never_promised_then() -> None:
    event = "---\nname: Supper\ndate: 2026-11-29\n---\n- [ ] Book\n- [ ] Ask [[ada]] for salt\n"
    found = open_items(people_of({"contacts/ada.md": note(name="Ada Lovelace"), "events/e.md": event}))
    assert {item.text: str(item.due) for item in found if item.rule.name == "task"} == {
        "“Book”, by Sun 29 November": "2026-11-29",
        "“Ask Ada for salt”, for Supper on Sun 29 November": "2026-11-29",
    }


def test_sad_news_says_what_to_send_and_comes_first() -> None:
    log = "- 2026-11-18 call: x\n  - request:: a name\n  - news:: his father died\n  - news:: lost his job\n"
    found = sorted(
        open_items(people_of({"contacts/ada.md": note(name="Ada", body=log)})), key=lambda one: not one.is_first
    )
    assert [item.is_first for item in found] == [True, True, False]
    assert {item.text.partition(":")[0] for item in found[:2]} == {"send a kind word", "send your condolences"}


def test_new_people_wait_in_the_inbox_and_are_not_tracked() -> None:
    assert one("- 2026-01-01 call: Hi.\n", status="inbox", circle="inner").rule.name == "inbox"


def test_what_falls_into_time_away_moves_behind_it() -> None:
    away = 'away = ["2026-11-24..2026-12-06"]\n'
    assert one("- [ ] Send it 📅 2026-11-25\n", away).due == date(2026, 12, 7)


def test_an_id_says_what_the_item_is_about_and_not_where_it_stands() -> None:
    above = one("Some lines\n\nabove.\n\n" + entry("got:: the deck"))
    assert one(entry("got:: the deck")).id == above.id
    assert one(entry("got:: the deck", "2026-11-02")).id != above.id


def test_a_task_that_comes_back_is_another_one_each_time() -> None:
    first, second = (one(f"- [ ] Write 🔁 every month 📅 {day}\n") for day in ("2026-11-25", "2026-12-25"))
    assert first.id != second.id


@pytest.mark.parametrize(
    ("starts", "first"), [("monday", "2026-11-23"), ("sunday", "2026-11-22"), ("saturday", "2026-11-21")]
)
def test_the_week_starts_on_the_day_of_the_settings(starts: str, first: str) -> None:
    assert str(current_week(people_of({}, f'week_starts = "{starts}"\n')).first) == first


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_break_nothing(day: str) -> None:
    notes = {"contacts/ada.md": note(name="Ada", circle="loose", birthday=day, body=entry("gave:: a hat", day))}
    assert isinstance(due(notes), list)


def test_new_people_who_are_put_off_wait_until_that_day() -> None:
    assert one("", status="inbox", snooze="2026-12-07").due == date(2026, 12, 7)
