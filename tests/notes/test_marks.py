"""The table of marks: that each row is whole, and whose favour a mark is."""

from __future__ import annotations

import string

import pytest

from journal.notes.marks import BY_ME, BY_THEM, MARK_FIELDS, MARK_RULES_IN_ORDER, MARKS, MarkWord, favour_by, open_step

WORDS = pytest.mark.parametrize("word", MARKS.values(), ids=lambda word: word.word)


@WORDS
def test_every_row_says_what_it_is_and_how_it_stands_on_a_page(word: MarkWord) -> None:
    lacks = [field for field in ("says", "shown", "example", "question") if not getattr(word, field).strip()]
    assert not lacks, f"the row of '{word.word}' in MARKS (journal/notes/marks.py) leaves out {', '.join(lacks)}"


@WORDS
def test_every_step_says_what_the_agenda_says_of_it(word: MarkWord) -> None:
    named = {name for step in word.steps for _, name, _, _ in string.Formatter().parse(step.says) if name}
    assert named <= {"what", "whom", "day"}, f"a step of '{word.word}' names {named}; there is what, whom and day"
    assert all(step.says for step in word.steps), f"a step of '{word.word}' says nothing in the agenda"


@WORDS
def test_a_mark_that_has_all_its_fields_waits_for_nothing(word: MarkWord) -> None:
    assert open_step(word.word, MARK_FIELDS) is None
    assert bool(word.steps) == (open_step(word.word, ()) is not None)


@WORDS
def test_a_step_waits_for_a_field_that_the_same_mark_can_have(word: MarkWord) -> None:
    fields = {state for step in word.steps for state in step.rule.ends}
    lost = [step.given for step in word.steps if step.given and step.given not in fields]
    assert not lost, f"a step of '{word.word}' waits for {lost}, which no step before it ends by"


def test_no_two_rules_have_one_name_or_one_setting() -> None:
    assert (
        len({rule.name for rule in MARK_RULES_IN_ORDER})
        == len({rule.setting for rule in MARK_RULES_IN_ORDER})
        == len(MARK_RULES_IN_ORDER)
    )


@pytest.mark.parametrize(
    ("word", "states", "by"),
    [
        ("got", [], BY_THEM),
        ("got", ["skipped"], BY_THEM),
        ("lead", ["thanked"], BY_THEM),
        ("intro", [], BY_THEM),
        ("gave", [], BY_ME),
        ("connected", ["warned"], BY_ME),
        ("request", [], None),
        ("request", ["skipped"], None),
        ("request", ["answered"], BY_ME),
        ("asked", ["answered"], None),
        ("fact", [], None),
    ],
)
def test_a_favour_is_whose_it_was_also_when_its_thanks_were_let_go_of(word: str, states: list[str], by: object) -> None:
    assert favour_by(word, states) == by
