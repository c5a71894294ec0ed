"""The example vault, moved to another week."""

from datetime import date

import pytest

from journal.vault.example import MONDAY, as_of, example_files, installed_version, moved_text


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("- 2026-11-18 coffee", "- 2026-11-25 coffee"),
        ("[thanked:: 2026-12-29]", "[thanked:: 2027-01-05]"),
        ("[[2026-11-26-supper]]", "[[2026-12-03-supper]]"),
        ("2026-12-24..2027-01-03", "2026-12-31..2027-01-10"),
        ("week: 2026-W53", "week: 2027-W01"),
        ("birthday: 02-28\n", "birthday: 03-07\n"),
        ("birthday: --12-30 # eve", "birthday: --01-06 # eve"),
        ("birthday: 1990-12-10", "birthday: 1990-12-17"),
    ],
)
def test_dates_weeks_and_birthdays_move(text: str, moved: str) -> None:
    assert moved_text(text, 1) == moved


@pytest.mark.parametrize(
    "text", ["2026-02-30", "9999-12-31", "12026-11-18", "2026-11-180", "12-10", "2026-W54", "+31-2026"]
)
def test_what_is_no_date_stays(text: str) -> None:
    assert moved_text(text, 1) == text


def test_the_names_of_files_move_with_the_links_to_them() -> None:
    files = {"journal.toml": b"", "events/2026-11-26-supper.md": b"[[2026-11-26-supper]]"}
    assert as_of(files, date(2026, 12, 1))["events/2026-12-03-supper.md"] == b"[[2026-12-03-supper]]"


@pytest.mark.parametrize(
    ("day", "weeks"), [("2026-11-23", 0), ("2026-11-29", 0), ("2026-11-22", -1), ("2026-11-30", 1)]
)
def test_the_week_of_the_day_counts(day: str, weeks: int) -> None:
    text = as_of({"journal.toml": b"", "a.md": b"2026-11-23"}, date.fromisoformat(day))["a.md"].decode()
    assert (date.fromisoformat(text) - MONDAY).days == 7 * weeks


def test_the_example_is_there() -> None:
    assert {"journal.toml", "me.md"} < set(example_files())


def test_without_an_installation_the_version_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", ["/nowhere", ""])
    assert installed_version() == "(not installed, so no version)"
