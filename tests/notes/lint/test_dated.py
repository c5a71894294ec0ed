"""Dated lines of a log that are no entries, and front matter between lines that are nearly fences: both are told."""

from __future__ import annotations

import pytest

from journal.notes.lint.note import find_traps
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings


def codes(text: str) -> list[tuple[str, int | None]]:
    found = find_traps(text, "contacts/ada.md", SORTS["contact"], Settings())
    return [(one.code, one.source.line) for one in found if one.code in ("odd-date", "broken-fence", "not-an-entry")]


@pytest.mark.parametrize("value", ["2026-11-20 call", "|\n  2026-11-20 call: x\n  2026-11-02 email"])
def test_a_log_of_the_front_matter_that_is_a_text_is_told(value: str) -> None:
    assert codes(f"---\nname: Ada\nlog: {value}\n---\n") == [("not-an-entry", 3)]


@pytest.mark.parametrize(
    "line",
    [
        "- 20 Nov: coffee",
        "- November 27 call: b",
        "- 2026–11–20 coffee: x",
        "- coffee 19.11.26: i",
        "- ~2026-11-20: x",
        "- “2026-11-20” x",
        "- Lunch and a long walk along the old harbour wall 2026-11-20",
        "- Mon 23 Nov: coffee",
        "### 4.3.26 — Email",
        "- ~~2026-11-20~~ call",
        "- **Date:** 2026-11-20 — coffee",
        "- Spoke on 2026-11-20 about: prices",
        "- call, 2026-11-20, prices",
        "- Call | 2026-11-20 | prices",
        "- #call 2026-11-20 prices",
        "- • 2026-11-20 coffee",
        "- {{2026-11-20}} coffee",
        "- #2026/11/20 coffee",
        "- 2026年11月20日 coffee",
        "- 20 ноя 2026: coffee",
        "- 2026 11 20 coffee",
        "- 2026-11-xx coffee",
        "- November 2026 - coffee",
        "- late November 2026: coffee",
        "- 2026-11: coffee",
        "- Q4 2026: coffee",
        "- Monday: coffee",
        "- 3/1: call",
        "- 01.03.: Anruf",
        "- Mon 3/1: call",
        "- Last Tuesday: call",
        "- Spring 2026: call",
        "- In March 2026 we spoke",
        "- circa March 1, 2026: call",
        "- date:: 2026-11-20",
    ],
)
def test_a_dated_line_under_a_log_that_is_no_entry_is_told(line: str) -> None:
    assert codes(f"---\nname: Ada\n---\n## Log\n- 2026-11-21 call: y\n{line}\n") == [("odd-date", 6)]
    assert codes(f"---\nname: Ada\n---\n## Log\n{line}\n") == [("odd-date", 5)]


@pytest.mark.parametrize(
    "line",
    [
        "## Review of the year 2026-11-20",
        "### 20 Nov, her birthday",
        "- 20 Nov 2026: her talk",
        "- Mon 2026-11-20: x",
        "| Date | Price |\n|---|---|\n| 2026-11-20 | 12 |",
        "| Price | Since |\n|---|---|\n| 12 | Nov 20 |",
        "- Call | 2026-11-20 | x",
        "- Coffee, 20/11/2026: x",
        "> 2026-11-20 call: x",
        "> [!note] 2026-11-20 call",
        "November 20, 2026: we spoke",
        "2026-11-20 we met at the fair",
        "📞 2026-11-20 call",
        "3/7/2026 call",
        "1. März 2026 Anruf",
    ],
)
def test_a_dated_line_outside_of_a_log_that_is_no_entry_is_told_as_well(line: str) -> None:
    assert codes(f"---\nname: Ada\n---\n## Plans\n\n{line}\n") == [("not-an-entry", 6)]


@pytest.mark.parametrize("heading", ["### 2026", "### March 2026", "## März"])
def test_the_number_of_a_day_under_the_heading_of_a_month_is_told(heading: str) -> None:
    assert codes(f"---\nname: Ada\n---\n{heading}\n- 3: call\n- **12.** – coffee\n") == [
        ("odd-date", 5),
        ("odd-date", 6),
    ]


def test_a_table_of_facts_with_a_day_is_not_told() -> None:
    assert codes("| Company | Acme |\n|---|---|\n| Last contact | 2026-11-20 |\n") == []


@pytest.mark.parametrize(
    "hidden", ["```\n- 2026-11-20 call: x\n- 2026-11-19 call: y\n```", "> [!note]\n> - 2026-11-20: x"]
)
def test_entries_in_code_and_in_quotes_are_told_once_for_each_block(hidden: str) -> None:
    assert codes(f"---\nname: Ada\n---\n## Log\n{hidden}\n") == [("not-an-entry", 6)]


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20 (Fri) with the team",
        "Date: 2026-11-20",
        "20261120 call",
        "~ 20 Nov 2026, at the fair",
        "2026-11-20\ncoffee",
        "term\n: 2026-11-20 call",
        "Met on 2026-11-20 for tea",
        "10:30 2026-11-20 call",
    ],
)
def test_a_dated_line_of_a_paragraph_in_a_log_is_told(line: str) -> None:
    assert {code for code, _ in codes(f"## Log\n\n{line}\n")} == {"not-an-entry"}


@pytest.mark.parametrize(
    "text",
    [
        "## Log\n### 2026\n- 2026-11-20 coffee: x\n",
        "## Log\n### November 2026\n- 2026-11-20 coffee: x\n",
        "## Log\n- last_contact:: 2026-11-20\n- 2026-11-20 coffee: x\n",
        "## Log\n```dataview\nTABLE date\n```\n",
        "## Log\n<!-- - 2026-11-20 call: x -->\n",
        "## Trips\n- 2025\n  - in May 2025 to Rome\n",
        "## Log\n- 2026-11-20 coffee: in May 2025 we met\n",
        "## Log\n- [[2026-11-20]] coffee: x\n",
        "## Log\n- 2026-11-20 coffee: x\n  - 20 Nov 2026: what they said\n",
        "## Log\n- may come by on Sunday\n- march along\n- 3 children\n",
        "## Log\n- [ ] 20 Nov 2026: send it\n",
        "- **Birthday:** 1990-04-05\n- Last contact: 2026-03-01\n- Since:: 2020-01-01\n",
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
