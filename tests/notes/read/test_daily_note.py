"""Which links of a daily note are conversations: a question of their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.notes.read.daily_note import daily_day, read_daily
from journal.notes.settings.settings import Settings

LINKS = replace(Settings(), daily_read="links")
HEADING = replace(Settings(), daily_read="log-heading")


Told = tuple[str, str, list[str], str]


def told(text: str, settings: Settings = LINKS, path: str = "daily/2026-03-01.md") -> list[Told]:
    entries = read_daily(text, path, settings).entries
    return [(str(one.date), one.kind, [link.target for link in one.people], one.text) for one in entries]


@pytest.mark.parametrize(
    ("line", "kind", "people", "text"),
    [
        ("- Call with [[ada]]: prices", "call", ["ada"], "prices"),
        ("- 09:30 Call with [[ada]] about [[bea]]", "call", ["ada"], "about [[bea]]"),
        ("- ☕ Coffee w/ [[ada]] and [[bea]]", "coffee", ["ada", "bea"], ""),
        ("- Met [[ada]] on the stairs", "meeting", ["ada"], "on the stairs"),
        ("- Email from [[ada]]: terms", "email", ["ada"], "terms"),
        ("- [x] Call [[ada]]", "call", ["ada"], ""),
        ("- [[ada]]: lunch: soup", "lunch", ["ada"], "soup"),
        ("- [[ada]] - she moves", "contact", ["ada"], "she moves"),
        ("- Anruf mit [[ada]]: Preise", "call", ["ada"], "Preise"),
        ("Lunch with [[ada]].", "lunch", ["ada"], "."),
        ("### Call with [[ada]]\n\nPrices.", "call", ["ada"], "Prices."),
        ("## [[ada]]\n- prices\n- terms", "contact", ["ada"], "prices\nterms"),
        ("- Call with [[ada]]\n  - prices\n- other", "call", ["ada"], "prices"),
    ],
)
def test_a_line_that_begins_with_a_kind_and_a_link_or_with_links_is_one(
    line: str, kind: str, people: list[str], text: str
) -> None:
    assert told(line) == [("2026-03-01", kind, people, text)]


@pytest.mark.parametrize(
    "line",
    [
        "Thought of [[ada]].",
        "- [[ada]] has a birthday",
        "- [[ada]]",
        "- [ ] Call with [[ada]]",
        "- Call [[ada]] tomorrow",
        "- Need to call with [[ada]]",
        "- read [[A book]] by [[ada]]",
        "- Ask [[ada]] about it",
        "- Call with Ada Lane: prices",
        "> - Call with [[ada]]",
        "- [[2026-02-28]]: yesterday",
    ],
)
def test_any_other_link_only_mentions_somebody(line: str) -> None:
    assert told(line) == []


def test_under_the_heading_of_a_log_each_line_with_a_link_is_one() -> None:
    people = "## People\n\n- [[ada]] told me of [[bea]]\n- Planning for [[cy]]\n"
    text = f"Call with [[zoe]]\n\n{people}\n## Else\n- [[dee]]: x\n"
    assert [one[2] for one in told(text, HEADING)] == [["ada"], ["cy"]]
    assert [one[2] for one in told(text)] == [["zoe"], ["ada"], ["cy"], ["dee"]]


def test_an_item_can_be_the_heading_and_a_line_across_the_page_ends_it() -> None:
    assert [one[2] for one in told("- Log\n\t- [[ada]] came\n- [[bea]] too\n", HEADING)] == [["ada"]]
    assert told("## Log\n\n---\n\n- [[ada]] in the footer\n", HEADING) == []


def test_a_weekly_note_has_its_monday_or_the_day_of_its_heading() -> None:
    text = "- Call with [[ada]]\n\n## Tuesday\n- Call with [[bea]]\n\n## 2026-03-06\n- Call with [[cy]]\n"
    assert [one[0] for one in told(text, path="daily/2026-W10.md")] == ["2026-03-02", "2026-03-03", "2026-03-06"]


def test_nothing_is_read_until_it_is_agreed() -> None:
    assert told("- Call with [[ada]]", Settings()) == []


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("Journal/2026.03.01.md", "2026-03-01"),
        ("Journal/2026/2026-03-01.md", "2026-03-01"),
        ("Journal/2026-03-01 Sunday.md", "2026-03-01"),
        ("Journal/2026_03_01.md", "2026-03-01"),
        ("Journal/2026-W10.md", "2026-03-02"),
        ("2026-03-01.md", "None"),
        ("Journal/Ada.md", "None"),
    ],
)
def test_a_daily_note_lies_in_its_folder_and_begins_with_a_day(path: str, day: str) -> None:
    assert str(daily_day(path, replace(LINKS, daily_folder=("Journal",), daily_format="YYYY.MM.DD"))) == day
