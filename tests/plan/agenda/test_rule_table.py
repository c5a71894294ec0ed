"""Each row of the table of rules is whole: what it asks for can be done, put off, let go, and is then known as such."""

from __future__ import annotations

import pytest

from journal.notes import marks
from journal.notes.marks import MARKS, MarkRule
from journal.plan.agenda import close
from journal.plan.agenda.closed import closed_box
from journal.plan.agenda.item import Deed, Item, Rule, current_week
from journal.plan.agenda.rules import RULES, SECTIONS
from tests.desk import Desk

ADA = "contacts/ada.md"
SAID = "---\nname: Ada\ncircle: close\n---\n## Log\n- 2026-11-01 call: Hi.\n  - {}\n"


def waiting(row: MarkRule) -> str:
    """A note with a mark that waits for this: the first word with such a step, with what comes before it done."""
    word, steps = next((word, word.steps) for word in MARKS.values() if row in [step.rule for step in word.steps])
    before = steps[: [step.rule for step in steps].index(row)]
    done = "".join(f" [{step.rule.state}:: 2026-09-02]" for step in before)
    return SAID.replace("11-01", "09-01").replace("circle: close\n", "").format(f"{word.word}:: a map{done}")


# A note about Ada for which each rule asks today, by its name.
NOTES = {row.name: waiting(row) for row in marks.MARK_RULES_IN_ORDER} | {
    "task": SAID.format("[ ] send it 📅 2026-11-25"),
    "touch": SAID.replace("11-01", "09-01").format("fact:: tea"),
    "date": "---\nname: Ada\nbirthday: 11-25\n---\n",
    "event": "---\nname: Ada\n---\n",
    "inbox": "---\nname: Ada\nstatus: inbox\n---\n",
}
EVENT = {"events/supper.md": "---\nname: Supper\ndate: 2026-11-24\npeople: [ada]\n---\n"}
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def desk(rule: Rule) -> Desk:
    assert rule.name in NOTES, f"NOTES in tests/plan/agenda/test_rule_table.py has no note for which '{rule.name}' asks"
    return Desk({ADA: NOTES[rule.name]} | (EVENT if rule.name == "event" else {}))


def asked(rule: Rule, made: Desk) -> Item:
    found = [item for item in rule.items(made.people, current_week(made.people)) if item.rule is rule]
    assert len(found) == 1, f"the rule '{rule.name}' doesn't ask for its note in NOTES"
    return found[0]


def box_after(made: Desk, item: Item, deed: Deed) -> str | None:
    """The box that the item's line gets once the deed is done."""
    made.notes |= close.edited_notes([deed], made.draft)
    return closed_box(made.people, item.id, current_week(made.people))


@EACH
def test_an_item_stands_in_a_section_that_has_its_place(rule: Rule) -> None:
    assert rule.section in SECTIONS, (
        f"SECTIONS in journal/plan/agenda/rules.py doesn't say where '{rule.section}' stands"
    )
    assert asked(rule, desk(rule)).id.startswith(f"{rule.name}-")


@EACH
def test_what_is_done_is_known_as_done(rule: Rule) -> None:
    made = desk(rule)
    item = asked(rule, made)
    if rule.close or rule.logs:
        assert box_after(made, item, close.closing_deed(made.people, item)) == "x", (
            f"`closed` of '{rule.name}' doesn't know it"
        )
        assert not list(rule.items(made.people, current_week(made.people)))
    else:
        assert rule.by_itself, f"say of '{rule.name}' how it is closed (close or logs), or that it comes by_itself"


@EACH
def test_what_is_put_off_is_known_until_its_day(rule: Rule) -> None:
    made = desk(rule)
    item = asked(rule, made)
    if rule.put_off:
        deed = close.put_off(made.people, item)
        assert box_after(made, item, deed) == ">", f"`closed` of '{rule.name}' doesn't know what was put off"


@EACH
def test_what_is_let_go_is_known_and_comes_back_only_with_its_turn(rule: Rule) -> None:
    made = desk(rule)
    item = asked(rule, made)
    if rule.let_go:
        box = box_after(made, item, close.let_go(made.people, item))
        assert box in ("-", "x") if rule.for_good else box == ">", f"`closed` of '{rule.name}' doesn't know it"


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
