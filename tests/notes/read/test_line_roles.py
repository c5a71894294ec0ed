"""What each line of a note was read as, beside its text."""

from __future__ import annotations

import pytest

from journal.notes.read.line_roles import line_roles
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import DEFAULTS

NOTE = """\
---
Name: Ada Fox
mood: [glad,
  calm]
birthday: 12-10
---
# Ada Fox
Sings.
- [ ] A loose end 📅 2026-12-01

> a quote

## Log
- 2026-03-01 call with [[bo]]: Plans #got
  - fact:: two sons
  - [x] Send it
  more of it
### 2026-02-01 lunch
Under it.
"""
ROLES = (
    *("front matter", "name", "kept, not read", "kept, not read", "birthday", "front matter", "heading", "prose"),
    *("task, open, due 2026-12-01", "", "not read: code, a quote or a comment", "", "heading"),
    *("conversation 2026-03-01, call, with 1, got", "mark fact", "task, done", "text of the conversation above"),
    *("conversation 2026-02-01, lunch", "text of the conversation above", ""),
)


def roles(text: str) -> tuple[str, ...]:
    sort = SORTS["contact"]
    note, _ = sort.read(text, "contacts/ada.md", DEFAULTS)
    assert note is not None
    return tuple(one.role for one in line_roles(text, note, sort.keys(DEFAULTS)))


def test_each_line_has_what_it_became() -> None:
    assert roles(NOTE) == ROLES


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_byte_order_marks_change_nothing(mark: str, end: str) -> None:
    assert roles(mark + NOTE.replace("\n", end)) == ROLES


def test_without_front_matter_every_line_is_the_bodys() -> None:
    assert roles("Sings.\n- 2026-03-01: x") == ("prose", "conversation 2026-03-01, contact")


def test_a_line_of_several_facts_has_all_of_them() -> None:
    assert roles("Company: Acme | Role: Boss\n") == ("company, role", "")


def test_the_heading_that_the_name_is_from_is_the_name() -> None:
    assert roles("# Ada Fox\nSings.\n# More\n") == ("name", "prose", "heading", "")
