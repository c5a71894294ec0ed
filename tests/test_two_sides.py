"""The table of docs/sync.md: thirty edits on two sides, what plain git does, and what sync does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.two_sides import ROWS, table, with_git, with_sync

PAGE = ROOT / "docs/sync.md"
BEFORE, AFTER = "<!-- table -->\n", "<!-- end -->"


@pytest.mark.laws
def test_the_table_is_what_git_and_sync_do(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page, made = PAGE.read_text(encoding="utf-8"), table(tmp_path)
    head, _, rest = page.partition(BEFORE)
    new = f"{head}{BEFORE}{made}{rest[rest.index(AFTER) :]}"
    if request.config.getoption("update"):
        PAGE.write_text(new, encoding="utf-8")
    assert new == PAGE.read_text(encoding="utf-8")


def test_the_table_has_thirty_rows_and_sync_never_stops() -> None:
    shown = PAGE.read_text(encoding="utf-8").partition(BEFORE)[2].partition(AFTER)[0].splitlines()[2:]
    cells = [line.strip("| ").split(" | ") for line in shown]
    assert [cell[0] for cell in cells] == [row.what for row in ROWS] and len(ROWS) == 30
    assert all(cell[2].startswith("merges") for cell in cells)


@pytest.mark.parametrize("what", ["both add an entry at the top", "a rename against a new entry"])
def test_sync_makes_one_of_two_edits_and_leaves_no_markers(tmp_path: Path, what: str) -> None:
    row = next(row for row in ROWS if row.what == what)
    done, clone = with_sync(tmp_path, row)
    assert done == "merges" and not any(b"<<<<<<<" in text for text in clone.files().values())


def test_plain_git_stops_where_both_write_at_the_same_place(tmp_path: Path) -> None:
    assert with_git(tmp_path, ROWS[0]) == "stops, with conflict markers"
