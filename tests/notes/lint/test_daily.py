"""Marks and tasks in daily notes, where neither is read: those that link somebody are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.notes.lint.daily import unread_in_daily
from tests.conftest import Journal


@pytest.mark.parametrize(
    "line", ["- [ ] Send [[Ada]] the map", "- got:: a map from [[Ada]]", "  - [/] Ask [Ada](../contacts/ada.md)"]
)
def test_a_mark_or_an_open_task_with_a_link_is_told(line: str) -> None:
    ((problem, links),) = unread_in_daily(f"# Today\n\n{line}\n", "Daily/2026-11-18.md")
    assert (problem.code, problem.source.line, len(links)) == ("unread-there", 3, 1)


@pytest.mark.parametrize(
    "line", ["- [x] Sent [[Ada]] the map", "- [ ] Water the plants", "- Call with [[Ada]]", "- mood:: [[good]]"]
)
def test_what_is_done_or_links_nobody_or_is_neither_is_not(line: str) -> None:
    assert not [*unread_in_daily(f"{line}\n", "Daily/2026-11-18.md")]


@pytest.mark.parametrize(("read", "told"), [("links", 1), ("off", 0)])
def test_check_tells_of_those_about_people_where_daily_notes_are_read(
    journal: Journal, vault: Callable[[Mapping[str, str | bytes]], Path], read: str, told: int
) -> None:
    day = "- [ ] Send [[ada]] the map\n- [ ] Read [[Some Book]]\n"
    settings = f'[daily]\nread = "{read}"\nfolder = ["Days"]\n'
    here = vault({"contacts/ada.md": "---\nname: Ada\n---\n", "Days/2026-11-18.md": day, "journal.toml": settings})
    assert journal("check", cwd=here).stdout.count("unread-there") == told
