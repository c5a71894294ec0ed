"""Which of the owner's news is for whom: the same in the agenda, in a brief and in an update."""

from __future__ import annotations

import pytest

from journal.plan.agenda.item import current_week
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.drafts.thanks import news_to_tell, to_update
from tests.plan.made import note, people_of

OSLO = "- 2026-11-20 win: Spoke at the fair in Oslo #talks/fair\n"


@pytest.mark.parametrize(
    ("keys", "is_for_them"),
    [
        ({"updates": "yes"}, True),
        ({"updates": "[oslo]"}, True),
        ({"updates": "[talks]"}, True),
        ({"updates": "[ports]"}, False),
        ({"updates": "[ports]", "interests": "[talks]"}, False),
        ({"interests": "[fair]"}, True),
        ({"tags": "[talks]"}, True),
        ({"interests": "[ports]"}, False),
        ({"updates": "no"}, False),
        ({}, False),
    ],
)
def test_news_that_is_for_somebody_is_told_in_an_update_and_a_reason_to_write(
    keys: dict[str, object], is_for_them: bool
) -> None:
    ada = note(name="Ada", circle="close", body="## Log\n- 2026-09-01 call: Hi.\n", **keys)
    people = people_of({"contacts/ada.md": ada, "me.md": f"---\nname: Me\n---\n## Log\n{OSLO}"})
    (item,) = TOUCH.items(people, current_week(people))
    assert ("your news of 20 November: “Spoke at the fair in Oslo”" in item.text) is is_for_them
    if people["ada"].contact.updates:
        assert bool(news_to_tell(people, people["ada"])) is is_for_them is bool(to_update(people))


@pytest.mark.parametrize("head", ["2026-11-20 note", "2026-11-30 win", "2026-09-01 win"])
def test_a_note_to_oneself_what_is_to_come_and_what_was_told_are_no_news(head: str) -> None:
    ada = note(name="Ada", circle="close", updates="yes", body="## Log\n- 2026-09-01 call: Hi.\n")
    people = people_of({"contacts/ada.md": ada, "me.md": f"---\nname: Me\n---\n## Log\n- {head}: In Oslo\n"})
    (item,) = TOUCH.items(people, current_week(people))
    assert ("your news" in item.text, news_to_tell(people, people["ada"])) == (False, ())
