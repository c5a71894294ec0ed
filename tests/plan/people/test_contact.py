"""What counts as contact is asked in one place: a silent entry and one still to come are none to anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from journal.plan.agenda import rules
from journal.plan.agenda.next_step import first_days
from journal.plan.agenda.standstill import conversations_since
from journal.plan.drafts.favours import favour_values
from journal.plan.people.acquaintance import acquainted_with
from journal.plan.people.people import People
from journal.plan.report.circles_and_meetings import remote_since
from tests.plan.made import note, people_of

ADA = "## Log\n- 2026-11-02 call: Hello.\n  - intro:: [[ben]]\n- 2026-10-01 with [[cy]]: Hello.\n"
BEN = "## Log\n- 2026-03-01 call: x\n- 2026-02-01 call: x\n- 2026-01-03 call: x\n"
ASKED: dict[str, Callable[[People], object]] = {
    "the last contact": lambda people: [(one.last, one.last_contact) for one in people],
    "whose turn it is": lambda people: [people.next_touch(one) for one in people],
    "what is open": rules.open_items,
    "the first conversation": lambda people: first_days(people, ["cy"]),
    "a standstill": lambda people: conversations_since(people, range(len(people)), date(2026, 1, 1)),
    "only letters and calls": lambda people: remote_since(people, people.places["ben"]),
    "who knows whom": lambda people: [tuple(acquainted_with(people)[one.id]) for one in people],
    "what came of it": lambda people: favour_values(people, people["ada"], people["ada"].marks[0]),
}


def everybody(more: str) -> People:
    keys = {"birthday": "11-25", "circle": "close"}
    return people_of(
        {
            "contacts/ada.md": note(name="Ada", body=ADA, **keys),
            "contacts/ben.md": note(name="Ben", body=f"{BEN}{more}", **keys),
            "contacts/cy.md": note(name="Cy"),
        }
    )


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize(
    "more", ["2026-11-20 note with [[cy]]: her birthday", "2026-12-05 coffee with [[cy]]: birthday"]
)
def test_a_silent_entry_and_one_to_come_are_no_contact_to_anybody(what: str, more: str) -> None:
    assert ASKED[what](everybody(f"- {more}\n")) == ASKED[what](everybody(""))
