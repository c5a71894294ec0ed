"""The page on good practice has all of them, each with a command or a line, and a place on the page that shows it."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PRACTICES = 63
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
_SECTION = re.compile(r"^## ([^\n]+)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)

TEXT = (ROOT / "docs" / "practices.md").read_text(encoding="utf-8")
ROWS = _ROW.findall(TEXT)


def test_every_practice_has_a_row() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, PRACTICES + 1))


def test_every_row_leads_to_a_section_in_which_commands_are_shown() -> None:
    shown = {title.lower().replace(" ", "-") for title, body in _SECTION.findall(TEXT) if "\n$ " in body}
    assert not [row for *row, served in ROWS if not shown.intersection(re.findall(r"\]\(#([\w-]+)\)", served))]


def test_every_section_with_commands_serves_a_practice() -> None:
    wanted = set(re.findall(r"\]\(#([\w-]+)\)", "".join(served for _, _, served in ROWS)))
    shown = {title.lower().replace(" ", "-") for title, body in _SECTION.findall(TEXT) if "\n$ " in body}
    assert shown == wanted
