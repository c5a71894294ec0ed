"""Edits of marks and tasks: the field that closes one, the box and the days, what comes back, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from journal.errors import EditRefused
from journal.notes.edit import marks as edit_marks
from journal.notes.edit.draft import Draft
from journal.notes.model import Contact, Mark, Task, TaskStyle
from journal.notes.read.note import read_contact, read_owner
from journal.notes.read.sorts import SORTS, NoteSort
from journal.notes.settings.settings import Settings

TODAY = date(2026, 11, 23)
ENTRY = "- 2026-11-18 coffee: x\n"


def draft(text: str) -> Draft:
    return Draft(text, "ada.md", Settings())


def note(text: str) -> Contact:
    return cast("Contact", read_contact(text, "ada.md", Settings())[0])


def mark_in(text: str) -> Mark:
    return next(mark for mark in (*(m for e in note(text).entries for m in e.marks), *note(text).marks))


def task_in(text: str, words: str = "") -> Task:
    tasks = (*note(text).tasks, *(task for entry in note(text).entries for task in entry.tasks))
    return next(task for task in tasks if words in task.text)


def closed(line: str, state: str = "thanked", before: str = ENTRY) -> str:
    text = f"{before}{line}\n"
    return edit_marks.state_edit(mark_in(text), state, TODAY)(draft(text)).removeprefix(before).removesuffix("\n")


def ticked(text: str, style: TaskStyle = "emoji", words: str = "") -> str:
    return edit_marks.tick_edit(task_in(text, words), TODAY, style)(draft(text))


def put_off(text: str, style: TaskStyle = "emoji") -> str:
    return edit_marks.postpone_edit(task_in(text), date(2026, 12, 24), style)(draft(text))


def refusal(text: str) -> str:
    with pytest.raises(EditRefused) as refused:
        ticked(text)
    return str(refused.value)


# --- the state of a mark ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - got:: an idea", "  - got:: an idea [thanked:: 2026-11-23]"),
        ("  - got: an idea  ", "  - got: an idea [thanked:: 2026-11-23]  "),
        ("\t* got:: an idea\t", "\t* got:: an idea [thanked:: 2026-11-23]\t"),
        ("  - got:: an idea ^id-1", "  - got:: an idea [thanked:: 2026-11-23] ^id-1"),
        ("  - got:: an idea   ^id-1 ", "  - got:: an idea [thanked:: 2026-11-23]   ^id-1 "),
        ("  - got:: a [told:: 2026-11-20]", "  - got:: a [told:: 2026-11-20] [thanked:: 2026-11-23]"),
        ("  - got:: an idea <!-- x -->", "  - got:: an idea <!-- x --> [thanked:: 2026-11-23]"),
        ("  - got:: an idea\r", "  - got:: an idea [thanked:: 2026-11-23]\r"),
        ("  - got:: a long\n    idea", "  - got:: a long [thanked:: 2026-11-23]\n    idea"),
        ("  - got::", "  - got:: [thanked:: 2026-11-23]"),
    ],
)
def test_a_state_is_put_at_the_end_of_the_marks_text(before: str, after: str) -> None:
    assert closed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - got:: a [thanked:: 2026-11-19] b", "  - got:: a [thanked:: 2026-11-23] b"),
        ("  - got:: a (Thanked ::2026-11-19 )", "  - got:: a (Thanked ::2026-11-23 )"),
        ("  - got:: a [thanked:: [[2026-11-19]]]", "  - got:: a [thanked:: [[2026-11-23]]]"),
        ("  - got:: a [thanked:: soon]", "  - got:: a [thanked:: 2026-11-23]"),
        ("  - got:: a [thanked::]", "  - got:: a [thanked:: 2026-11-23]"),
        ("  - got:: a\n    [thanked:: 2026-02-30]", "  - got:: a\n    [thanked:: 2026-11-23]"),
        ("  - got:: a [thanked:: 2026-11-19] [thanked:: 2026-11-20]", "  - got:: a [thanked:: 2026-11-23]"),
    ],
)
def test_a_state_that_is_there_gets_the_day_in_its_own_spelling(before: str, after: str) -> None:
    assert closed(before) == after


def test_a_state_of_that_day_is_left_as_it_is() -> None:
    assert closed("  - got:: a\n    [thanked::\n    2026-11-23]") == "  - got:: a\n    [thanked::\n    2026-11-23]"


def test_a_mark_that_is_a_tag_is_closed_on_the_entrys_line() -> None:
    assert closed("- 2026-11-18 call: x #got", before="") == "- 2026-11-18 call: x #got [thanked:: 2026-11-23]"
    assert closed("- 2026-11-18 call: x #got\n  y", before="").endswith("x #got [thanked:: 2026-11-23]\n  y")


def test_only_the_mark_that_is_meant_is_closed() -> None:
    text = f"{ENTRY}  - got:: same\n  - got:: same\n"
    second = note(text).entries[0].marks[1]
    assert edit_marks.state_edit(second, "thanked", TODAY)(draft(text)).startswith(f"{ENTRY}  - got:: same\n")


def test_a_mark_outside_of_the_log_is_closed_too() -> None:
    assert closed("- gave:: a book", "checked", before="") == "- gave:: a book [checked:: 2026-11-23]"


@pytest.mark.parametrize("text", [f"{ENTRY}  - got:: another\n", f"Words.\n{ENTRY}  - got:: an idea\n", ENTRY])
def test_a_mark_that_stands_elsewhere_by_now_is_refused(text: str) -> None:
    mark = mark_in(f"{ENTRY}  - got:: an idea\n")
    with pytest.raises(EditRefused, match=r"ada\.md:2:5: 'got:: an idea' isn't here any more"):
        edit_marks.state_edit(mark, "thanked", TODAY)(draft(text))


def test_a_field_that_would_stand_in_a_comment_is_refused() -> None:
    with pytest.raises(EditRefused, match=r"ada\.md:2:1: more than that would change"):
        closed("  - got:: an idea <!-- a comment\n    over two lines -->")


# --- ticking ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] Call", "- [x] Call ✅ 2026-11-23"),
        ("- [ ] Call 📅 2026-11-25", "- [x] Call 📅 2026-11-25 ✅ 2026-11-23"),
        ("- [ ] Call [due:: 2026-11-25]", "- [x] Call [due:: 2026-11-25] [completion:: 2026-11-23]"),
        ("- [ ] Call due:2026-11-25", "- [x] Call due:2026-11-25 done:2026-11-23"),
        ("\t* [ ] Call  ", "\t* [x] Call ✅ 2026-11-23  "),
        ("3. [ ] Call ^id\r", "3. [x] Call ✅ 2026-11-23 ^id\r"),
        ("- [ ] Call\n  her [due:: 2026-11-25]", "- [x] Call [completion:: 2026-11-23]\n  her [due:: 2026-11-25]"),
        ("- [ ] Call ✅ 2025-01-01 x", "- [x] Call ✅ 2026-11-23 x"),
        ("- [/] Call", "- [x] Call ✅ 2026-11-23"),
        ("\ufeff- [ ] Call", "\ufeff- [x] Call ✅ 2026-11-23"),
        ("<!-- x --> - [ ] Call", "<!-- x --> - [x] Call ✅ 2026-11-23"),
    ],
)
def test_a_task_is_ticked_with_the_day_in_its_own_spelling(before: str, after: str) -> None:
    assert ticked(f"{before}\n") == f"{after}\n"


def test_a_task_without_days_is_ticked_in_the_spelling_of_the_vault() -> None:
    assert ticked("- [ ] Call", "dataview") == "- [x] Call [completion:: 2026-11-23]"
    assert ticked("- [ ] Call", "plain") == "- [x] Call done:2026-11-23"


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("- [ ] A 🔁 every week 📅 2026-11-02", "- [ ] A 🔁 every week 📅 2026-11-09"),
        ("- [ ] A 🔁 every month 📅 2026-01-31", "- [ ] A 🔁 every month 📅 2026-02-28"),
        ("- [ ] A 🔁 every week when done 📅 2026-11-02", "- [ ] A 🔁 every week when done 📅 2026-11-30"),
        ("- [ ] A [repeat:: monthly] [due:: 2026-11-25]", "- [ ] A [repeat:: monthly] [due:: 2026-12-25]"),
        ("- [ ] A 🔁 every week due:2026-11-25 b", "- [ ] A 🔁 every week due:2026-12-02 b"),
        ("- [ ] A 🔁 every week 📅 2026-11-25 b ^id", "- [ ] A 🔁 every week 📅 2026-12-02 b"),
        ("- [ ] A 🔁 every 2 days 🛫 2026-11-20 ⏳ 2026-11-22 📅 2026-11-25",
         "- [ ] A 🔁 every 2 days 🛫 2026-11-22 ⏳ 2026-11-24 📅 2026-11-27"),
        ("- [ ] A 🔁 every week", "- [ ] A 🔁 every week"),
        ("- [ ] A 🔁 every week\n  📅 2026-11-25 b", "- [ ] A 🔁 every week\n  📅 2026-12-02 b"),
        ("- [ ] A 🔁 every week 📅 2026-11-25 ✅ 2025-01-01", "- [ ] A 🔁 every week 📅 2026-12-02"),
        ("- [ ] A of [[ben]] 🔁 every week 📅 2026-11-02", "- [ ] A of [[ben]] 🔁 every week 📅 2026-11-09"),
    ],
)  # fmt: skip
def test_a_task_with_a_rhythm_comes_back_above(before: str, again: str) -> None:
    done = ticked(f"{before}\n")
    assert done.startswith(f"{again}\n- [x] A")
    assert done.count("2026-11-23") == 1


@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS)
def test_a_task_with_a_link_comes_back_in_every_sort_of_note_and_under_a_conversation(sort: NoteSort) -> None:
    text = "---\nname: x\ndate: 2026-11-18\n---\n{}- [ ] A of [[ben]] 🔁 every week\n- 2026-11-18 news: x [[ben]]\n{}"
    for places in (("", "  - [ ] B of [[cy]]\n    [[eva]] 🔁 every week\n  - [[flo]]\n"), ("- [ ] C of [[dan]]\n", "")):
        before = Draft(text.format(*places), "a.md", Settings(), sort.read)
        found = before.note()
        for task in (*found.tasks, *(task for entry in found.entries for task in entry.tasks)):
            assert f"- [x] {task.text[:4]}" in edit_marks.tick_edit(task, TODAY, "emoji")(before)


def test_what_stands_under_a_task_stays_under_the_one_that_is_done() -> None:
    after = ticked("- [ ] A 🔁 every week\n  - [ ] B\n", words="A")
    assert after.endswith("\n- [x] A 🔁 every week ✅ 2026-11-23\n  - [ ] B\n")


@pytest.mark.parametrize("rhythm", ["when the moon is full", "every blue moon", "never"])
def test_a_task_whose_rhythm_can_not_be_read_is_done_and_comes_back_no_more(rhythm: str) -> None:
    line = f"A 🔁 {rhythm} 📅 2026-11-25"
    assert ticked(f"- [ ] {line}\n", words="A") == f"- [x] {line} ✅ 2026-11-23\n"


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("[ ] A 🔁 every week ⏫ 📅 2026-11-23", "[ ] A 🔁 every week ⏫ 📅 2026-11-30"),
        ("[ ] A 🔁 every week 🏁 delete 📅 2026-11-23", "[ ] A 🔁 every week 🏁 delete 📅 2026-11-30"),
        ("[ ] A 🔄 every week 🔽 📅 2026-11-23", "[ ] A 🔄 every week 🔽 📅 2026-11-30"),
        ("[/] A 🔁 every Monday 📅 2026-11-23", "[ ] A 🔁 every Monday 📅 2026-11-30"),
        ("[ ] A 🆔 ab1 🔁 every week ⛔ cd2 📅 2026-11-23", "[ ] A 🔁 every week 📅 2026-11-30"),
        ("[ ] A [id:: ab1] 🔁 every week 📅 2026-11-23", "[ ] A 🔁 every week 📅 2026-11-30"),
        ("[ ] A rec:+1w due:2026-11-16", "[ ] A rec:+1w due:2026-11-23"),
        ("[ ] A rec:1w due:2026-11-16", "[ ] A rec:1w due:2026-11-30"),
        (
            "[!] A 🔁 every month on the last Friday 📅 2026-11-27",
            "[ ] A 🔁 every month on the last Friday 📅 2026-12-25",
        ),
        ("[ ] A 🔁 every week 🔼 #home 📅 2026-11-23", "[ ] A 🔁 every week 🔼 #home 📅 2026-11-30"),
    ],
)
def test_the_signs_behind_a_rhythm_end_it_and_the_next_one_has_an_open_box_and_no_id(line: str, next_line: str) -> None:
    assert ticked(f"- {line}\n", words=task_in(f"- {line}\n").text).startswith(f"- {next_line}\n- [x] ")


def test_a_month_that_is_too_short_moves_no_later_one() -> None:
    text = "- [ ] A 🔁 every month 📅 2026-01-31\n"
    for _ in range(3):
        text = ticked(text, words="A")
    assert [line[-10:] for line in text.split("\n") if "[ ]" in line] == ["2026-04-30"]


def test_a_day_behind_the_end_of_the_calendar_is_refused() -> None:
    assert "there is no day any more" in refusal("- [ ] A 🔁 every year 📅 9999-12-31\n")


def test_a_task_that_reads_otherwise_by_now_is_refused() -> None:
    with pytest.raises(EditRefused, match=r"ada\.md:1:7: 'Call' isn't here any more"):
        edit_marks.tick_edit(task_in("- [ ] Call\n"), TODAY, "emoji")(draft("- [ ] Write\n"))


def test_a_task_under_the_owners_news_is_ticked() -> None:
    text = "- 2026-11-10 win: x\n  - [ ] Call\n"
    task = replace(task_in(text), source=replace(task_in(text).source, path="me.md"))
    after = edit_marks.tick_edit(task, TODAY, "emoji")(Draft(text, "me.md", Settings(), read_owner))
    assert after == text.replace("[ ] Call", "[x] Call ✅ 2026-11-23")


# --- dropping, putting off ----------------------------------------------------------------------------------------


def test_a_task_that_is_dropped_gets_a_dash_and_nothing_else() -> None:
    text = "- [ ] Call 🔁 every week 📅 2026-11-25\r\n"
    assert edit_marks.drop_edit(task_in(text))(draft(text)) == text.replace("[ ]", "[-]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] A 📅 2026-11-25 b ^id", "- [ ] A 📅 2026-12-24 b ^id"),
        ("- [ ] A [due:: [[2026-11-25]]]", "- [ ] A [due:: [[2026-12-24]]]"),
        ("- [ ] A due: 2026-11-25", "- [ ] A due: 2026-12-24"),
        ("- [ ] A", "- [ ] A 📅 2026-12-24"),
        ("- [ ] A [scheduled:: 2026-11-25]", "- [ ] A [scheduled:: 2026-11-25] [due:: 2026-12-24]"),
        ("- [ ] A 🛫 2027-01-01 ⏳ 2026-11-20 📅 2027-02-01", "- [ ] A 🛫 2026-12-24 ⏳ 2026-11-20 📅 2026-12-24"),
        ("- [ ] A 📅 2026-02-30", "- [ ] A 📅 2026-12-24"),
        ("- [ ] A [due:: soon]", "- [ ] A [due:: 2026-12-24]"),
        ("- [ ] A <!-- 📅 2026-01-01 --> 📅 2026-11-25", "- [ ] A <!-- 📅 2026-01-01 --> 📅 2026-12-24"),
        ("- [ ] A due:2026-11-25 due:2026-11-26", "- [ ] A due:2026-12-24 due:2026-12-24"),
    ],
)
def test_a_task_is_put_off_in_its_own_spelling(before: str, after: str) -> None:
    assert put_off(before) == after


def test_a_task_without_days_is_put_off_in_the_spelling_of_the_vault() -> None:
    assert put_off("- [ ] A", "plain") == "- [ ] A due:2026-12-24"


def test_the_day_of_a_new_task_is_spelled_as_the_vault_does() -> None:
    spelled = [edit_marks.due_words(style, TODAY) for style in ("emoji", "dataview", "plain")]
    assert spelled == ["📅 2026-11-23", "[due:: 2026-11-23]", "due:2026-11-23"]
