"""What an edit is proved by: which part of a note says other things than was meant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from journal.notes.edit.facts import Facts, facts_of
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings


def said(*lines: str) -> Facts:
    note, problems = read_contact("\n".join(("# Ada", "", *lines, "")), "contacts/ada.md", Settings())
    assert note is not None
    return facts_of(note, problems)


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ("marks", ("- got:: a pen", "- gave:: a book")),
        ("prose", ("One.", "Two.")),
        (None, ("- [ ] One", "- [ ] Two")),
        (None, ("- 2026-11-18 call: One", "- 2026-11-18 call: Two")),
        (None, ("- 2026-11-31 call: One", "- 2026-11-32 call: Two")),
    ],
)
def test_the_order_of_some_is_no_fact(part: str | None, lines: Sequence[str]) -> None:
    assert said(*lines).other_than(said(*reversed(lines))) == part


def test_twice_the_same_is_not_once() -> None:
    assert said("- [ ] One", "- [ ] One").other_than(said("- [ ] One")) == "tasks"
