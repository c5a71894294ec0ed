"""Edits of a log: where an entry goes, how it is spelled, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from journal.errors import EditRefused, Misused, Source
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, add_below, log_entry
from journal.notes.edit.task_lists import add_task, list_task
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings

TODAY = date(2026, 11, 23)
FRONT = "---\nname: Ada\n---\n"
LOG = "## Log\n- 2026-11-18 coffee: Second.\n  - got:: an idea\n- 2026-09-02 call: First.\n"


def draft(text: str, read: Reader = read_contact) -> Draft:
    return Draft(text, "contacts/ada.md", Settings(), read)


def log(
    text: str,
    day: date = TODAY,
    kind: str = "coffee",
    words: str = "Third.",
    people: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    block: str = "",
) -> str:
    return log_entry(draft(text), NewEntry(day, kind, words, people, below, block))


def refusal(text: str, words: str, kind: str = "contact") -> str:
    with pytest.raises(EditRefused) as refused:
        log(text, kind=kind, words=words)
    return str(refused.value)


# --- where it goes ------------------------------------------------------------------------------------------------


def test_the_newest_entry_stands_first_under_the_heading() -> None:
    assert log(LOG) == LOG.replace("## Log\n", "## Log\n- 2026-11-23 coffee: Third.\n")


def test_an_older_entry_stands_where_its_day_belongs() -> None:
    assert log(LOG, date(2026, 10, 1)) == LOG.replace("- 2026-09", "- 2026-10-01 coffee: Third.\n- 2026-09")


def test_the_oldest_entry_stands_last_behind_all_of_the_one_before() -> None:
    text = "- 2026-09-02 call: First,\n  and more.\n  - [ ] Task\n\n## Notes\nx\n"
    assert log(text, date(2020, 1, 1)) == text.replace("Task\n", "Task\n- 2020-01-01 coffee: Third.\n")


def test_of_one_day_the_last_one_logged_stands_first() -> None:
    assert log(LOG, date(2026, 11, 18)).index("Third") < log(LOG, date(2026, 11, 18)).index("Second")


def test_a_log_kept_oldest_first_goes_on_at_its_end() -> None:
    text = "- 2026-01-02 call: First.\n- 2026-11-18 coffee: Second.\n  - got:: an idea\n\n## Notes\n"
    assert log(text) == text.replace("an idea\n", "an idea\n- 2026-11-23 coffee: Third.\n")


def test_an_old_entry_goes_to_its_day_in_a_log_kept_oldest_first() -> None:
    text = "- 2026-01-02 call: First.\n- 2026-11-18 coffee: Second.\n"
    assert log(text, date(2026, 5, 1)) == text.replace("First.\n", "First.\n- 2026-05-01 coffee: Third.\n")
    assert log(text, date(2025, 5, 1)) == "- 2025-05-01 coffee: Third.\n" + text


def test_one_entry_out_of_order_does_not_turn_a_log_round() -> None:
    text = "- 2026-11-18: c\n- 2026-09-02: b\n- 2026-01-02: a\n- 2026-11-20: late\n"
    assert log(text) == "- 2026-11-23 coffee: Third.\n" + text


def test_a_note_without_a_log_gets_one_at_its_end() -> None:
    assert log("Words.\n") == "Words.\n\n## Log\n\n- 2026-11-23 coffee: Third.\n"
    assert log(FRONT) == FRONT + "## Log\n- 2026-11-23 coffee: Third.\n"
    assert log("") == "## Log\n- 2026-11-23 coffee: Third.\n"


def test_a_blank_line_that_is_there_parts_the_new_heading() -> None:
    assert log("Words.\n\n") == "Words.\n\n## Log\n\n- 2026-11-23 coffee: Third.\n"


@pytest.mark.parametrize("heading", ["## Log", "# History", "### Interactions", "## Log ##", "## LOG"])
def test_an_empty_log_is_filled_under_its_heading(heading: str) -> None:
    text = f"{heading}\n\n## Notes\nx\n"
    assert log(text) == f"{heading}\n\n- 2026-11-23 coffee: Third.\n\n## Notes\nx\n"


def test_words_under_an_empty_log_are_parted_from_the_entry() -> None:
    assert log("## Log\nNot much.\n") == "## Log\n- 2026-11-23 coffee: Third.\n\nNot much.\n"


def test_of_several_logs_the_one_of_that_name_is_meant() -> None:
    text = "## Milestones\n- 2019-05-01 met\n\n## Log\n- 2026-01-02 call: x\n"
    assert log(text) == text.replace("## Log\n", "## Log\n- 2026-11-23 coffee: Third.\n")


def test_of_several_logs_without_a_name_the_one_with_the_newest_entry_is_meant() -> None:
    text = "## Work\n- 2026-01-02: x\n- 2025-01-02: y\n\n## Home\n- 2026-11-02: z\n- 2024-01-02: w\n"
    assert log(text) == text.replace("## Home\n", "## Home\n- 2026-11-23 coffee: Third.\n")


def test_a_log_in_years_is_one_log() -> None:
    text = "## 2026\n- 2026-01-02: x\n\n## 2025\n- 2025-06-01: y\n- 2025-01-02: z\n"
    assert log(text, date(2025, 3, 1)) == text.replace("- 2025-01", "- 2025-03-01 coffee: Third.\n- 2025-01")


def test_a_quote_under_a_heading_stays_under_it() -> None:
    text = "## 2026-11-18 call\n\nFirst.\n\n> What she said.\n"
    assert log(text, date(2026, 1, 1)).startswith(text)


def test_code_and_quotes_under_an_entry_stay_under_it() -> None:
    text = "- 2026-01-02 call: First.\n- 2026-11-18 coffee: Second.\n  ```\n  code\n  ```\n  > quote\n"
    assert log(text) == text + "- 2026-11-23 coffee: Third.\n"


def test_dates_in_code_quotes_and_comments_are_no_log() -> None:
    text = "```\n- 2026-11-18: a\n```\n> - 2026-11-18: b\n\n<!-- - 2026-11-18: c -->\n"
    assert log(text) == text + "\n## Log\n\n- 2026-11-23 coffee: Third.\n"


# --- how it is spelled --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("- 2026-11-18 coffee: x", "- 2026-11-23 coffee: Third."),
        ("* 2026-11-18: x", "* 2026-11-23 coffee: Third."),
        ("+   2026-11-18: x", "+   2026-11-23 coffee: Third."),
        ("1. 2026-11-18: x", "1. 2026-11-23 coffee: Third."),
        ("  - 2026-11-18: x", "  - 2026-11-23 coffee: Third."),
        ("-\t2026-11-18: x", "-\t2026-11-23 coffee: Third."),
        ("- [[2026-11-18]]: x", "- [[2026-11-23]] coffee: Third."),
        ("- [[daily/2026-11-18|18 November]] call: x", "- [[2026-11-23]] coffee: Third."),
        ("- [[2026-11-18]] — x", "- [[2026-11-23]] — coffee — Third."),
        ("- 2026-11-18 · Call · x", "- 2026-11-23 · coffee · Third."),
        ("- 2026-11-18 Call – x", "- 2026-11-23 – coffee – Third."),
    ],
)
def test_an_entry_is_spelled_as_the_others_are(there: str, new: str) -> None:
    assert log(f"## Log\n{there}\n") == f"## Log\n{new}\n{there}\n"


def test_blank_lines_between_entries_are_kept_up() -> None:
    text = "- 2026-11-18: b\n\n- 2026-09-02: a\n"
    assert log(text) == f"- 2026-11-23 coffee: Third.\n\n{text}"
    assert log(text, date(2026, 1, 1)) == f"{text}\n- 2026-01-01 coffee: Third.\n"


def test_a_log_of_headings_gets_a_heading() -> None:
    text = "## Log\n\n### 2026-11-18 Lunch\n\nx\n"
    new = "### 2026-11-23 coffee\nThird.\n\n- got:: an idea\n"
    assert log(text, below=("got:: an idea",)) == text.replace("### ", f"{new}\n### ", 1)


def test_headings_with_the_text_behind_them_get_it_there() -> None:
    text = "## 2026-11-18 lunch: x\n"
    assert log(text) == f"## 2026-11-23 coffee: Third.\n\n{text}"


def test_without_a_kind_none_is_written() -> None:
    assert log("", kind="contact") == "## Log\n- 2026-11-23: Third.\n"
    assert log("", kind="contact", words="") == "## Log\n- 2026-11-23\n"


def test_participants_stand_before_the_colon() -> None:
    assert "- 2026-11-23 coffee with [[sam]], [[zoë]]: Third.\n" in log("", people=("sam", "zoë"))


def test_marks_and_tasks_stand_below() -> None:
    assert log("", below=("got:: x", "[ ] y")).endswith(": Third.\n  - got:: x\n  - [ ] y\n")


@pytest.mark.parametrize(
    ("there", "below"),
    [
        ("- 2026-11-18: x\n    - got:: y", "    - fact:: z"),
        ("- 2026-11-18: x\n- 2026-11-17: x\n\t- [ ] y", "\t- fact:: z"),
        ("* 2026-11-18: x", "  * fact:: z"),
        ("10. 2026-11-18: x", "    - fact:: z"),
        ("-\t2026-11-18: x", "    - fact:: z"),
        ("- 2026-11-18: x\n\n## Plans\n- a\n\t- b", "\t- fact:: z"),
        ("* 2026-11-18: x\n\n## Plans\n* a\n\t* b", "\t* fact:: z"),
        ("10. 2026-11-18: x\n  - got:: y", "  - fact:: z"),
    ],
)
def test_what_stands_below_is_as_deep_as_elsewhere_in_the_note(there: str, below: str) -> None:
    assert f"Third.\n{below}\n" in log(there + "\n", below=("fact:: z",))


def test_further_lines_are_put_under_the_text() -> None:
    assert log("", words="One\n\n  two ").endswith("coffee: One\n  two\n")


def test_the_line_ends_of_the_file_are_used() -> None:
    assert log("Words.\r\n") == "Words.\r\n\r\n## Log\r\n\r\n- 2026-11-23 coffee: Third.\r\n"


def test_a_missing_final_newline_stays_missing() -> None:
    assert log("- 2025-01-01: x\n- 2026-01-01: y") == "- 2025-01-01: x\n- 2026-01-01: y\n- 2026-11-23 coffee: Third."


def test_a_byte_order_mark_stays_first() -> None:
    assert log("\ufeff- 2026-01-01: y\n") == "\ufeff- 2026-11-23 coffee: Third.\n- 2026-01-01: y\n"


# --- what is refused ----------------------------------------------------------------------------------------------


def test_words_that_would_be_read_as_a_kind_are_refused() -> None:
    assert "another date or kind" in refusal("", "call: Sam tomorrow")


def test_words_that_would_make_people_take_part_are_written_behind_a_colon() -> None:
    assert log("- 2026-11-18 · x\n", kind="contact", words="with [[sam]] in mind").startswith(
        "- 2026-11-23: with [[sam]] in mind\n"
    )


@pytest.mark.parametrize("words", ["a\n```\nb", "a <!-- b"])
def test_words_that_would_hide_what_follows_are_refused(words: str) -> None:
    assert "never closed" in refusal("", words)


def test_words_that_would_be_an_entry_of_their_own_stand_on_the_line_of_this_one() -> None:
    assert log("### 2026-11-18\n", words="- 2026-01-01: x").startswith("### 2026-11-23 coffee: - 2026-01-01: x\n")
    assert "something else" in refusal("### 2026-11-18\n", "a\n- 2026-01-01: x", kind="coffee")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Misused, match="a character that can't stand in a line"):
        log("", words="a\ud800b")


def test_a_note_that_can_not_be_read_is_left_alone_with_its_place() -> None:
    assert refusal("---\nname: Ada\n", "x").startswith("contacts/ada.md:1:1: the front matter that starts here")


def test_of_two_logs_under_each_other_the_order_is_that_of_the_one_with_the_newest() -> None:
    text = "# Log\n- 2023-08-09: a\n- 2026-11-20: b\n\n## Log\n- 2025-03-10: c\n"
    assert log(text, kind="contact", words="d") == text.replace("b\n", "b\n- 2026-11-23: d\n")


def test_a_log_behind_a_fence_that_is_never_closed_is_refused() -> None:
    assert refusal("```\ncode\n", "x").startswith("contacts/ada.md:3:")


def test_an_entry_that_would_take_another_under_itself_is_refused() -> None:
    assert "more than that would change: the log" in refusal("<!-- x --> - 2026-11-18 · y\n", "z")


def test_an_event_has_no_log() -> None:
    with pytest.raises(EditRefused, match="an event has no log"):
        log_entry(draft("---\ndate: 2026-11-18\n---\n", read_event), NewEntry(TODAY, "call", "x"))


def test_the_owners_news_may_be_of_any_kind() -> None:
    win = NewEntry(TODAY, "win", "Shipped.")
    assert log_entry(draft("- 2026-11-10 move: x\n", read_owner), win).startswith("- 2026-11-23 win: Shipped.\n")
    assert log_entry(draft("## 2026-11-10\n", read_owner), win).startswith("## 2026-11-23 win: Shipped.\n")


# --- under an entry that is there ---------------------------------------------------------------------------------


def below(text: str, line: int, *words: str) -> str:
    column = text.split("\n")[line - 1].index("2026") + 1
    return add_below(draft(text), Source("contacts/ada.md", line, column), words)


def test_a_mark_is_put_behind_what_stands_under_the_entry() -> None:
    assert below(LOG, 2, "gave:: time") == LOG.replace("an idea\n", "an idea\n  - gave:: time\n")
    assert below(LOG, 4, "gave:: time") == LOG + "  - gave:: time\n"


def test_it_is_put_behind_code_and_quotes_that_stand_under_the_entry() -> None:
    first = "## Log\n- 2026-11-18 coffee: Second.\n  ```\n  code\n  ```\n  > quote\n"
    last = "- 2026-01-02 call: First.\n"
    assert below(first + last, 2, "gave:: time") == f"{first}  - gave:: time\n{last}"


def test_it_stands_in_the_spelling_of_the_entry() -> None:
    assert below("*   2026-11-18: x\n", 1, "[ ] y") == "*   2026-11-18: x\n    * [ ] y\n"
    assert below("### 2026-11-18\nx\n\n- got:: y", 1, "[ ] z") == "### 2026-11-18\nx\n\n- got:: y\n- [ ] z"


def test_an_entry_that_is_gone_is_refused() -> None:
    with pytest.raises(EditRefused, match=r"ada\.md:9:3: there is no entry here any more"):
        add_below(draft(LOG), Source("contacts/ada.md", 9, 3), ["got:: x"])


def test_a_promise_goes_into_the_entry_of_its_day() -> None:
    assert add_task(draft(LOG), "[ ] Call", date(2026, 9, 2)) == LOG + "  - [ ] Call\n"


def test_a_promise_of_another_day_goes_to_the_tasks() -> None:
    tasks = "## Tasks\n* [ ] One\n  more\n\n## Log\n"
    assert add_task(draft(tasks), "[ ] Call", TODAY) == tasks.replace("more\n", "more\n* [ ] Call\n")
    assert add_task(draft(LOG), "[ ] Call", TODAY) == "## Tasks\n- [ ] Call\n\n" + LOG
    assert add_task(draft("Words."), "[ ] Call", TODAY) == "Words.\n\n## Tasks\n- [ ] Call"


@pytest.mark.parametrize(
    ("path", "read", "before"),
    [
        ("me.md", read_owner, "Hi\n\n## Log\n- 2026-11-01 win: Shipped it.\n  - [ ] Tell Ada\n"),
        ("events/a.md", read_event, "---\ndate: 2026-11-01\n---\nHi\n\n## Log\n"),
        ("contacts/a.md", read_contact, "Hi\n\n## Log\n- 2026-11-18 call: Hi.\n"),
    ],
)
def test_a_task_for_a_list_stands_outside_of_the_log_in_any_note(path: str, read: Reader, before: str) -> None:
    text = list_task(Draft(before, path, Settings(), read), "[ ] Meet [[ben]] 📅 2026-12-01")
    assert text == before.replace("## Log\n", "## Tasks\n- [ ] Meet [[ben]] 📅 2026-12-01\n\n## Log\n")
