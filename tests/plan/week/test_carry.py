"""What is ticked in a week's file goes into the notes, once; what the notes say is ticked in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from journal.dates.words import Week
from journal.plan.week.file import item_lines
from tests.desk import Desk

ADA = "contacts/ada.md"
HEAD = "---\nname: Ada Lovelace\ncircle: close\nbirthday: 11-27\n---\n## Log\n"
SPOKE = "- 2026-09-02 call: Her talk went well.\n"
GOT = f"{HEAD}{SPOKE}  - got:: the rubric\n"
TASK = f"{HEAD}{SPOKE}  - [ ] Send it 📅 2026-11-25\n"


def desk(text: str = GOT, more: Mapping[str, str] | None = None) -> Desk:
    """A desk with a note on Ada and this week's file."""
    made = Desk({ADA: text} | dict(more or {}))
    made.write()
    return made


def after(text: str, rule: str, box: str = "x", below: str = "") -> str:
    """Ada's note when an item was ticked and carried back; a second time changes nothing."""
    made = desk(text)
    made.tick(rule, box, below)
    made.write()
    found, page = made.notes[ADA], made.text
    assert not made.write().carried.works
    made.today += timedelta(days=1)
    assert not made.write().carried.works
    assert (made.notes[ADA], made.text) == (found, page)
    return found


# --- what a tick means --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule", "box", "line"),
    [
        (GOT, "thank", "x", "  - got:: the rubric [thanked:: 2026-11-23]"),
        (GOT, "thank", "X", "  - got:: the rubric [thanked:: 2026-11-23]"),
        (GOT, "thank", ">", "  - got:: the rubric [snoozed:: 2026-11-30]"),
        (GOT, "thank", "-", "  - got:: the rubric [skipped:: 2026-11-23]"),
        (TASK, "task", "x", "  - [x] Send it 📅 2026-11-25 ✅ 2026-11-23"),
        (TASK, "task", ">", "  - [ ] Send it 📅 2026-12-02"),
        (TASK, "task", "-", "  - [-] Send it 📅 2026-11-25"),
        (GOT, "touch", "x", "- 2026-11-23 message"),
        (GOT, "touch", ">", "snooze: 2026-11-30"),
        (GOT, "touch", "-", "snooze: 2027-01-04"),
        (GOT, "date", "x", "- 2026-11-23 message: birthday"),
        (HEAD.replace("circle: close", "status: inbox"), "inbox", "x", "status: active"),
        (HEAD.replace("circle: close", "status: inbox"), "inbox", "-", "status: archived"),
        (HEAD.replace("circle: close", "status: inbox"), "inbox", ">", "snooze: 2026-11-30"),
    ],
)
def test_a_tick_closes_what_the_item_is_about(text: str, rule: str, box: str, line: str) -> None:
    assert line in after(text, rule, box).splitlines()


@pytest.mark.parametrize(("box", "until"), [(">", "2026-11-30"), ("-", "2027-01-04")])
def test_who_is_left_in_peace_has_it_in_their_own_note_wherever_you_last_met(box: str, until: str) -> None:
    supper = "---\ndate: 2026-09-30\npeople: [ada]\n---\n"
    made = desk(GOT, {"events/supper.md": supper})
    made.tick("touch", box)
    made.write()
    assert f"snooze: {until}" in made.notes[ADA]
    assert made.notes["events/supper.md"] == supper
    assert not made.write().carried.works


@pytest.mark.parametrize("box", [">", "-"])
def test_a_day_of_theirs_can_be_neither_put_off_nor_let_go(box: str) -> None:
    assert after(GOT, "date", box) == GOT


def test_the_id_says_what_a_tick_is_about_whomever_its_line_names() -> None:
    made = desk(
        f"---\nname: Ada Lovelace\n---\n{SPOKE}  - got:: the rubric\n", {"contacts/bob.md": "---\nname: Bob\n---\n"}
    )
    made.text = made.text.replace("[[ada|Ada Lovelace]]", "[[bob|Bob]]")
    assert "[[bob|Bob]]: say thank you" in made.text
    made.tick("thank", "x")
    made.write()
    assert "[thanked:: 2026-11-23]" in made.notes[ADA]


def test_a_recurring_task_comes_back_once() -> None:
    text = f"{HEAD}- [ ] Call the bank 🔁 every week 📅 2026-11-23\n"
    found = after(text, "task")
    assert found.count("Call the bank") == 2
    assert "- [ ] Call the bank 🔁 every week 📅 2026-11-30\n- [x] Call the bank" in found


def test_a_recurring_task_that_was_put_off_means_something_still() -> None:
    made = desk(f"{HEAD}- [ ] Call the bank 🔁 every week 📅 2026-11-23\n")
    made.tick("task", ">")
    assert len(made.write().carried.works) == 1
    assert made.write().carried.problems == ()


def test_the_owners_task_and_an_events_task_are_ticked_where_they_stand() -> None:
    event = "---\ndate: 2026-11-26\n---\n- [ ] Bring [[ada]] the book 📅 2026-11-26\n- [ ] Rent it 📅 2026-11-24\n"
    made = Desk({ADA: HEAD, "events/supper.md": event, "me.md": "- [ ] Mine 📅 2026-11-25\n"})
    made.write()
    made.text = made.text.replace("[ ]", "[x]")
    made.write()
    assert "- [ ]" not in made.notes["events/supper.md"] + made.notes["me.md"]
    assert made.boxes()["event"] == "x"


def test_a_task_that_is_for_two_people_is_done_once() -> None:
    made = Desk(
        {ADA: HEAD, "contacts/bob.md": "", "me.md": "- [ ] Meet [[ada]], [[bob]] 🔁 every week 📅 2026-11-23\n"}
    )
    made.write()
    made.text = made.text.replace("[ ]", "[x]")
    made.write()
    made.write()
    assert made.notes["me.md"].count("- [x]") == made.notes["me.md"].count("- [ ]") == 1


def test_what_two_tasks_with_the_same_words_ask_for_are_two_items() -> None:
    made = desk(f"{HEAD}- 2026-11-20 call: Hi.\n  - [ ] Send it\n- 2026-11-18 call: Hi.\n  - [ ] Send it\n")
    made.tick("task")
    made.write()
    assert made.notes[ADA].count("- [ ] Send it") == 1
    assert len(made.write().carried.works) == 0


def test_what_was_ticked_last_week_has_its_last_day_in_the_log_and_on_the_mark() -> None:
    made = desk()
    made.tick("thank", "x", "  - call: Thanked her.")
    made.today = date(2026, 12, 2)
    made.write()
    assert "- 2026-11-29 call: Thanked her.\n" in made.notes[ADA]
    assert "  - got:: the rubric [thanked:: 2026-11-29]\n" in made.notes[ADA]


def test_last_years_tick_is_no_tick_of_this_years_promise() -> None:
    made = desk(TASK)
    made.tick("task")
    made.write()
    made.today = date(2027, 6, 7)
    made.notes[ADA] = made.notes[ADA].replace("## Log\n", "## Log\n- 2027-06-01 call: Hi.\n  - [ ] Send it\n")
    made.write()
    assert not made.write().carried.works
    assert "  - [ ] Send it\n" in made.notes[ADA]
    assert made.boxes()["task"] == " "


# --- what stands under it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("below", "entry"),
    [
        ("  - She is well.", "- 2026-11-23 message: She is well."),
        ("  She is well.", "- 2026-11-23 message: She is well."),
        ("  - lunch: She is well.", "- 2026-11-23 lunch: She is well."),
        ("  - 2026-11-21 lunch: She is well.", "- 2026-11-21 lunch: She is well."),
        ("  - 2026-11-21: She is well.", "- 2026-11-21 message: She is well."),
        ("  - lunch with [[bob]]: She is well.", "- 2026-11-23 lunch with [[bob]]: She is well."),
        ("  - 2026-08-21 lunch: Long ago.", "- 2026-08-21 lunch: Long ago."),
        ("  - call: One.\n  - Two.", "- 2026-11-23 call: One.\n  Two."),
        (
            "  - call: One.\n    - news:: a job\n  - [ ] Send it",
            "- 2026-11-23 call: One.\n  - news:: a job\n  - [ ] Send it",
        ),
        ("  - gave:: the hat", "- 2026-11-23 message\n  - gave:: the hat"),
        ("  - call: She is moving #news", "- 2026-11-23 call: She is moving #news"),
        ("  - lunch with [[bob]]: a job #news", "- 2026-11-23 lunch with [[bob]]: a job #news"),
        ("  - with [[bob]] and [[cy]] a job #news", "- 2026-11-23 message with [[bob]], [[cy]]: a job #news"),
        ("  - lunch with [[bob]]: Hi. A job #news", "- 2026-11-23 lunch with [[bob]]: Hi.\n  - news:: A job"),
        ("  - Sledging with [[bob]]: fun", "- 2026-11-23 message with [[bob]]: Sledging with [[bob]]: fun"),
    ],
)
def test_what_is_written_under_a_word_to_somebody_becomes_the_entry(below: str, entry: str) -> None:
    assert entry in after(HEAD.replace("birthday: 11-27\n", "") + SPOKE, "touch", "x", below)


def test_what_is_written_under_anything_else_becomes_an_entry_as_well() -> None:
    found = after(GOT, "thank", "x", "  - call: Thanked her.")
    assert "[thanked:: 2026-11-23]" in found
    assert "- 2026-11-23 call: Thanked her.\n" in found


def test_the_day_of_theirs_is_named_in_the_entry() -> None:
    assert "- 2026-11-23 call: birthday: Sang for her.\n" in after(GOT, "date", "x", "  - call: Sang for her.")


def test_new_promises_under_an_item_come_into_the_same_week() -> None:
    made = desk()
    made.tick("touch", "x", "  - call: Hi.\n  - [ ] Send it 📅 2026-11-26")
    made.write()
    assert made.boxes()["task"] == " "


@pytest.mark.parametrize(
    ("rule", "first", "late", "log"),
    [
        ("thank", "", "  call: We talked.", "- 2026-11-23 call: We talked.\n"),
        ("touch", "", "  - got:: a pen", "- 2026-11-23 message\n  - got:: a pen\n"),
        ("touch", "  call: Talked.", "  - [ ] Send it", "- 2026-11-23 call: Talked.\n  - [ ] Send it\n"),
        ("touch", "  call: Talked.", "  - got:: the rubric", "- 2026-11-23 call: Talked.\n"),
    ],
)
def test_what_is_written_under_an_item_that_is_done_goes_into_the_log_once(
    rule: str, first: str, late: str, log: str
) -> None:
    made = desk()
    made.tick(rule, below=first)
    made.write()
    line = next(one for one in item_lines(made.text, "") if one.id.startswith(rule))
    rows = made.text.split("\n")
    rows.insert(line.source.line, f"  {late}")
    made.text = "\n".join(rows)
    made.write()
    assert made.notes[ADA].startswith(f"{HEAD}{log}{SPOKE}")
    found = made.notes[ADA]
    assert not made.write().carried.works and made.notes[ADA] == found


def test_words_under_an_open_item_that_the_note_closed_are_carried_as_well() -> None:
    made = desk()
    made.tick("thank", " ", "  mail: Thanked her.")
    made.notes[ADA] = made.notes[ADA].replace("the rubric", "the rubric [thanked:: 2026-11-23]")
    made.write()
    assert made.notes[ADA].startswith(f"{HEAD}- 2026-11-23 email: Thanked her.\n{SPOKE}")
    assert made.boxes()["thank"] == "x"


@pytest.mark.parametrize("left", ["", " ^thank-634h", " ^Thank_634har", " ^thank-zzzzzz"])
def test_a_ticked_line_whose_id_is_damaged_is_known_by_what_is_left_or_by_its_words(left: str) -> None:
    made = desk()
    made.tick("thank")
    assert " ^thank-634har" in made.text
    made.text = made.text.replace(" ^thank-634har", left)
    made.write()
    assert "the rubric [thanked:: 2026-11-23]" in made.notes[ADA]


def test_a_tick_on_a_line_with_somebody_elses_id_is_theirs_whom_the_line_names() -> None:
    text = "---\nname: {}\n---\n## Log\n- 2026-11-02 call: Fine.\n  - got:: the map\n"
    made = Desk({ADA: text.format("Ada"), "contacts/bo.md": text.format("Bo Lee")})
    made.write()
    ada, bo = (line.id for line in item_lines(made.text, ""))
    rows = made.text.replace(bo, ada).split("\n")
    made.text = "\n".join(row.replace("[ ]", "[x]") if "Bo Lee" in row else row for row in rows)
    made.write()
    assert made.notes[ADA] == text.format("Ada")
    assert made.notes["contacts/bo.md"].endswith("  - got:: the map [thanked:: 2026-11-23]\n")


def test_words_under_what_is_about_nobody_are_told() -> None:
    made = desk(GOT, {"me.md": "- [ ] Renew it 📅 2026-11-25\n"})
    made.tick("task", below="  - Took an hour.")
    problems = made.write().carried.problems
    assert [problem.message.partition(" is ")[2] for problem in problems] == [
        "about nobody in whose log the words under it could stand"
    ]
    assert made.notes["me.md"] == "- [x] Renew it 📅 2026-11-25 ✅ 2026-11-23\n"
    assert made.notes[ADA] == GOT


def test_a_ticked_line_that_nothing_tells_of_is_told_and_changes_nothing() -> None:
    made = desk()
    made.tick("thank")
    made.text = re.sub(r"(\[x\] ).*", r"\1Something", made.text)
    carried = made.write().carried
    assert [problem.code for problem in carried.problems] == ["unknown-tick"]
    assert not carried.works and made.notes[ADA] == GOT


def test_words_that_cant_be_an_entry_are_told_and_the_rest_is_carried() -> None:
    made = desk()
    made.tick("touch", "x", "  - call: Hi.\n  - [ ] Send it 📅 2026-02-30")
    made.tick("thank")
    found = made.write()
    assert [item.rule.name for item in found.carried.items] == ["thank"]
    assert found.carried.problems[0].code == "uncarried-item"


def test_a_task_that_cant_come_back_is_told_and_the_rest_is_carried() -> None:
    made = desk()
    last = "- [x] Vote 🔁 every year 📅 9999-12-31\n"
    made.notes["me.md"] = f"- [x] Call [[ada]] 🔁 every week 📅 2026-11-25\n{last}"
    made.tick("thank")
    found = made.write().carried
    assert [item.rule.name for item in found.items] == ["thank"]
    assert [(one.code, str(one.source)) for one in found.problems] == [("uncarried-item", "me.md:2:7")]
    assert made.notes["me.md"].startswith("- [ ] Call [[ada]] 🔁 every week 📅 2026-12-02\n- [x] Call [[ada]]")
    assert made.notes["me.md"].endswith(last)


# --- once only ----------------------------------------------------------------------------------------------


def test_a_reworded_item_carries_its_id() -> None:
    made = desk()
    identifier = made.tick("thank")
    made.text = re.sub(rf"- \[x\] .* (?=\^{identifier})", "* [x] Said thank you ", made.text)
    assert f"\n  * [x] Said thank you ^{identifier}\n" in made.text
    assert [item.id for item in made.write().carried.items] == [identifier]


def test_an_item_that_is_ticked_in_two_weeks_is_carried_once_with_all_that_is_under_it() -> None:
    made = desk()
    made.write(Week(2026, 49))
    made.tick("touch", "x", "  - One.")
    made.today += timedelta(days=7)
    made.tick("touch", "x", "  - Two.")
    assert len(made.write().carried.works) == 1
    assert made.notes[ADA].count("message") == 1
    assert "message: One.\n  Two.\n" in made.notes[ADA]


@pytest.mark.parametrize(("second", "field"), [("x", "thanked"), ("-", "skipped")])
def test_what_was_put_off_can_still_be_done_or_let_go(second: str, field: str) -> None:
    made = desk()
    made.tick("thank", ">")
    made.write()
    made.tick("thank", second)
    made.write()
    assert f"[{field}:: 2026-11-23]" in made.notes[ADA]
    assert made.boxes()["thank"] == second


def test_somebody_new_who_was_put_off_can_still_be_let_go_of() -> None:
    made = desk("---\nname: Ada\nstatus: inbox\n---\n")
    made.tick("inbox", ">")
    made.write()
    made.text = made.text.replace("- [>]", "- [-]")
    made.write()
    assert "status: archived" in made.notes[ADA]
    assert not made.write().carried.works


def test_what_was_put_off_comes_back_in_a_later_week() -> None:
    made = desk()
    made.tick("thank", ">")
    made.write()
    made.today += timedelta(days=7)
    made.write()
    assert made.boxes()["thank"] == " "
    assert made.boxes("agendas/2026-W48.md")["thank"] == ">"


@pytest.mark.parametrize("week", [50, 52])
@pytest.mark.parametrize("box", ["x", ">", "-"])
def test_ticks_in_a_week_to_come_are_carried_once(week: int, box: str) -> None:
    made = desk()
    made.write(Week(2026, week))
    path = f"agendas/2026-W{week}.md"
    made.files[path] = made.files[path].replace("[ ]", f"[{box}]")
    made.write()
    for _ in range(3):
        made.today += timedelta(days=1)
        assert not made.write().carried.works


def test_ticks_in_weeks_of_the_past_are_carried_too() -> None:
    made = desk()
    made.tick("thank")
    made.today += timedelta(days=21)
    made.write()
    assert "[thanked:: 2026-11-29]" in made.notes[ADA]


def test_a_word_in_a_week_of_the_past_is_logged_on_its_last_day() -> None:
    made = desk()
    made.tick("touch", "x", "  - call: Hi.")
    made.today += timedelta(days=21)
    made.write()
    assert "- 2026-11-29 call: Hi.\n" in made.notes[ADA]


def test_somebody_never_spoken_to_is_known_by_the_week() -> None:
    made = Desk({ADA: "---\nname: Ada\nevery: 7\n---\n"})
    made.write()
    made.today += timedelta(days=7)
    made.write()
    made.files["agendas/2026-W48.md"] = made.files["agendas/2026-W48.md"].replace("[ ]", "[x]")
    made.write()
    assert made.notes[ADA].count("2026-11-29 message") == 1
    assert made.text.count("- [x]") == 1


# --- from the notes into the file ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "rule", "box"),
    [
        ("the rubric", "the rubric [thanked:: 2026-11-23]", "thank", "x"),
        ("the rubric", "the rubric [skipped:: 2026-11-23]", "thank", "-"),
        ("the rubric", "the rubric [snoozed:: 2026-12-23]", "thank", ">"),
        ("## Log\n", "## Log\n- 2026-11-23 thanks: For the rubric.\n", "thank", "x"),
        ("## Log\n", "## Log\n- 2026-11-23 call: Hi.\n", "touch", "x"),
        ("## Log\n", "## Log\n- 2026-11-23 call: Sang for her birthday.\n", "date", "x"),
        ("circle: close", "circle: close\nsnooze: 2026-12-24", "touch", ">"),
        ("- [ ] Send", "- [x] Send", "task", "x"),
        ("- [ ] Send", "- [-] Send", "task", "-"),
        ("2026-11-25", "2026-12-25", "task", ">"),
        ("status: inbox", "status: active", "inbox", "x"),
    ],
)
def test_what_is_closed_in_the_note_is_ticked_in_the_file(old: str, new: str, rule: str, box: str) -> None:
    text = GOT + "  - [ ] Send it 📅 2026-11-25\n"
    made = desk(text.replace("circle: close", "status: inbox") if rule == "inbox" else text)
    made.notes[ADA] = made.notes[ADA].replace(old, new)
    made.write()
    assert made.boxes()[rule] == box


def test_an_event_is_ticked_when_its_day_has_passed() -> None:
    made = desk(HEAD, {"events/supper.md": "---\ndate: 2026-11-24\n---\n"})
    made.today += timedelta(days=2)
    made.write()
    assert made.boxes()["event"] == "x"


def test_what_has_passed_needs_no_preparing() -> None:
    made = Desk({ADA: HEAD, "events/supper.md": "---\ndate: 2026-11-24\n---\n"}, today=date(2026, 11, 28))
    text = dict(made.write().files)
    assert "event" not in made.boxes()
    assert made.write().files == text


def test_of_two_marks_with_the_same_words_the_open_one_counts() -> None:
    made = desk(GOT + "  - got:: the rubric [thanked:: 2026-09-03]\n")
    assert made.boxes()["thank"] == " "
    made.tick("thank")
    assert len(made.write().carried.works) == 1
    assert made.notes[ADA].count("[thanked:: 2026-11-23]") == 1


# --- what means nothing any more ----------------------------------------------------------------------------


def test_an_id_whose_source_was_edited_is_told_with_its_place_and_left_ticked() -> None:
    made = desk()
    made.tick("thank")
    made.notes[ADA] = made.notes[ADA].replace("the rubric", "the hat")
    (problem,) = made.write().carried.problems
    assert str(problem).startswith("agendas/2026-W48.md:14:6: warning: ^thank-")
    assert "thanked" not in made.notes[ADA]
    assert made.text.count("- [x]") == 1


def test_an_id_twice_is_told_once() -> None:
    made = desk()
    identifier = made.tick("thank")
    made.text += f"\n- [x] again ^{identifier}\n"
    made.notes[ADA] = HEAD
    assert len([one for one in made.write().carried.problems if identifier in one.message]) == 1


def test_ticks_of_long_ago_whose_source_is_gone_are_history() -> None:
    made = desk()
    made.tick("thank")
    made.write()
    made.notes[ADA] = made.notes[ADA].replace("the rubric", "the rubrics")
    for _ in range(2):
        made.today += timedelta(days=7)
        made.write()
    assert made.write().carried.problems == ()


def test_what_is_owed_to_somebody_who_was_archived_can_be_ticked() -> None:
    made = desk()
    made.tick("thank")
    made.notes[ADA] = made.notes[ADA].replace("circle: close", "circle: close\nstatus: archived")
    assert made.write().carried.problems == ()
    assert "[thanked:: 2026-11-23]" in made.notes[ADA]


def test_an_id_the_owner_made_is_none_of_ours() -> None:
    made = desk()
    made.text += "\n- [x] Buy bread ^groceries-1\n"
    assert made.write().carried.problems == ()
