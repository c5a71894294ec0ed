"""Dated lines of a log that are no entries, and front matter between lines that are nearly fences: both are told."""

from __future__ import annotations

import pytest

from journal.notes.lint.note import find_traps
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings


def codes(text: str) -> list[tuple[str, int | None]]:
    found = find_traps(text, "contacts/ada.md", SORTS["contact"], Settings())
    return [(one.code, one.source.line) for one in found if one.code in ("odd-date", "broken-fence", "not-an-entry")]


@pytest.mark.parametrize(
    "line",
    [
        "- **2026-11-20** coffee: x",
        "- *2026-11-20*: x",
        "- [2026-11-20](d/2026-11-20.md) coffee: x",
        "- [[2026-11-20#Talk]] coffee: x",
        "- Fri 2026-11-20 coffee: x",
        "- Friday, 20 November 2026: x",
        "- 20 Nov 2026: coffee a",
        "- 20 Nov: coffee",
        "- 20th of November 2026 coffee",
        "- Nov 27, 2026 call: b",
        "- November 27 call: b",
        "- 2026–11–20 coffee: x",
        "- (2026-11-16) coffee",
        "- [2026-11-23] coffee: f",
        "- Coffee 2026-11-19: i",
        "- coffee 19.11.26: i",
        "- ~2026-11-20: x",
        "- “2026-11-20” x",
        "### Mar 2, 2026 — Email",
        "### [[2026-03-02#x]] Email",
    ],
)
def test_a_dated_line_under_a_log_that_is_no_entry_is_told(line: str) -> None:
    assert codes(f"---\nname: Ada\n---\n## Log\n- 2026-11-21 call: y\n{line}\n") == [("odd-date", 6)]
    assert codes(f"---\nname: Ada\n---\n## Log\n{line}\n") == [("odd-date", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "## Log\n- 2026-11-20 coffee: in May 2025 we met\n",
        "## Log\n- [[2026-11-20]] coffee: x\n",
        "## Log\n- 2026-11-20 coffee: x\n  - 20 Nov 2026: what they said\n",
        "## Plans\n- 20 Nov 2026: her talk\n",
        "## Log\n- may come by on Sunday\n- march along\n- 3 children\n",
        "## Log\n- [ ] 20 Nov 2026: send it\n",
    ],
)
def test_what_is_an_entry_or_stands_in_no_log_is_not(text: str) -> None:
    assert codes(f"---\nname: Ada\n---\n{text}") == []


@pytest.mark.parametrize("fence", ["—", "–––", "——", "−−−", "- - -", "--"])
@pytest.mark.parametrize("end", ["—", "–––", "---", "--"])
def test_front_matter_between_lines_that_are_nearly_fences_is_told(fence: str, end: str) -> None:
    assert ("broken-fence", 1) in codes(f"{fence}\nname: Ada\ntags:\n  - x\nprivate: yes\n{end}\nText.\n")


@pytest.mark.parametrize("text", ["—\nname: Ada\nsaid so\n—\n", "—\nShe said: no\n—\n", "Text\n—\nname: x\n—\n"])
def test_prose_between_dashes_is_no_front_matter(text: str) -> None:
    assert codes(text) == []
