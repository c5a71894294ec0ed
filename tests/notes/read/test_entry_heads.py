"""The head of an entry in every spelling: the day and the kind it says, and what looks like one and says neither."""

from __future__ import annotations

import re
from datetime import date

import pytest

from journal.notes.read.entry_heads import HEADS, Dialect, dialect_of
from journal.notes.read.log import read_log
from journal.notes.read.markdown import units_of
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import LOG_SPELLINGS, Settings
from tests.conftest import ROOT

DIALECT = dialect_of(Settings())
PAGE = (ROOT / "docs/spellings.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?:`([\w-]+)` )?\| `(.*)` \|$", PAGE, re.MULTILINE)


def said(text: str, dialect: Dialect = DIALECT) -> list[tuple[str, str, str]]:
    return [(str(one.date), one.kind, one.text) for one in read_log(units_of(text), "a.md", dialect).entries]


@pytest.mark.parametrize(("name", "line"), ROWS)
def test_what_the_page_shows_is_a_call_of_that_day(name: str, line: str) -> None:
    (entry,) = read_log(units_of(line), "a.md", DIALECT).entries
    assert (entry.date, entry.kind) == (date(2026, 11, 18), "call")
    assert not name or not said(line, dialect_of(Settings(log_off=(name,)))) or name in ("links", "written-days")


@pytest.mark.parametrize("row", HEADS, ids=lambda row: f"{row.name}{row.opening}")
def test_each_row_of_the_table_has_an_example_and_a_switch_and_stands_on_the_page(row: object) -> None:
    assert {head.name for head in HEADS} | {"words-first", "tables", "front-matter"} == {*LOG_SPELLINGS}
    assert all(len(said(head.example)) == 1 and f"`{head.name}`" in PAGE for head in HEADS)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("- **2026-03-01**: lunch", "lunch", ""),
        ("- **2026-03-01**: she moved", "contact", "she moved"),
        ("- **2026-03-01 - Call** prices", "call", "prices"),
        ("- **Call (2026-03-01):** prices", "call", "prices"),
        ("- **[[2026-03-01]] - Phone call:** prices", "call", "prices"),
        ("- [2026-03-01](daily/2026-03-01.md) email: terms", "email", "terms"),
        ("- [[daily/2026/03/01]] call: prices", "call", "prices"),
        ("- [[March 1st, 2026]] call: prices", "call", "prices"),
        ("- [[2026-03-01|Sunday]] - Call: prices", "call", "prices"),
        ("- [[2026-03-01 Board meeting]] the terms", "meeting", "Board meeting: the terms"),
        ("- [[Call with Bea 2026-03-01]]", "call", "with Bea"),
        ("- 2026-03-01 - Call", "call", ""),
        ("- 2026-03-01 - Call with Bea: prices", "call", "with Bea: prices"),
        ("- 2026-03-01 **Call**: prices", "call", "prices"),
        ("- 2026-03-01 📞 Call: prices", "call", "prices"),
        ("- 2026-03-01 - Zoom call: prices", "video", "prices"),
        ("- 2026-03-01, Sunday, 14:30-15:00 - Call: prices", "call", "prices"),
        ("- 2026-03-01T14:30 call: prices", "call", "prices"),
        ("- 2026-03-01 (Sun) 2pm call: prices", "call", "prices"),
        ("- Sun, 1 Mar 2026: coffee: prices", "coffee", "prices"),
        ("- 1st of March 2026 - Coffee - prices", "coffee", "prices"),
        ("- 1er mars 2026 : appel", "call", ""),
        ("- 1 de marzo de 2026: llamada: precios", "call", "precios"),
        ("### Sonntag, 1. März 2026 - Treffen", "meeting", ""),
        ("### Board meeting [[2026-03-01]]", "meeting", "Board meeting"),
        ("## Meeting: 2026-03-01", "meeting", ""),
        ("### 2026-01-05: Coffee".replace("01-05", "03-01"), "coffee", ""),
        ("### 01.03.2026", "contact", ""),
        ("- <2026-03-01 Sun 14:30> prices", "contact", "prices"),
        ("## Log\n\n- Quarterly review (2026-03-01): prices", "contact", "Quarterly review: prices"),
        ("- **Mar 1, 2026** — Phone call: prices", "call", "prices"),
        ("- 2026-03-01 #call prices", "call", "prices"),
        ("- 2026-03-01, call, prices", "call", "prices"),
        ("- 2026-03-01 Intro call with Bea: prices", "call", "Intro call with Bea: prices"),
        ("- ## 2026-03-01 call\n  - prices", "call", "prices"),
        ("### 2026-03-01 10:30 AM | Video call\nprices", "video", "prices"),
        ("- 2026-03-01 10:30–11:00 call: prices", "call", "prices"),
        ("- ***2026-03-01*** call: prices", "call", "prices"),
        ("- **[2026-03-01]** call: prices", "call", "prices"),
        ("- **(2026-03-01)** call: prices", "call", "prices"),
        ("- <u>2026-03-01</u> call: prices", "call", "prices"),
        ("- <mark>2026-03-01 - Call</mark>: prices", "call", "prices"),
        ("- 📞 2026-03-01 call: prices", "call", "prices"),
        ("### ☕️ **2026-03-01** Coffee chat", "coffee", ""),
        ("- 2026-03-01 -- Text message -- prices", "message", "prices"),
        ("- 2026-03-01–03 visit: prices", "visit", "prices"),
        ("- 2026-03-01 to 2026-03-04 visit: prices", "visit", "prices"),
        ("- 1 March 2026 - 4 March 2026: visit", "visit", ""),
        ("- [[2026-03-01.md]] call: prices", "call", "prices"),
        ("### 2026-03-01 - 1:1", "meeting", ""),
        ("### 2026-03-01 - Quick call about prices", "call", "Quick call about prices"),
        ("## Meeting notes (2026-03-01)", "meeting", ""),
        ("- 2026-03-01 - 14 people came", "contact", "14 people came"),
        ("- 2026-03-01 / 2 of us", "contact", "/ 2 of us"),
    ],
)
def test_a_head_says_the_day_the_kind_and_the_text(line: str, kind: str, text: str) -> None:
    assert said(line) == [("2026-03-01", kind, text)]


@pytest.mark.parametrize(
    "line",
    [
        "- **Birthday:** 1990-04-05",
        "- Met: 2026-01-26",
        "- Passport renewed 2026-03-01",
        "- Missed call 2026-03-01",
        "- Next call 2026-12-01",
        "- Mon 2026-03-01: it was a Sunday",
        "- 3/4/2026 call: x",
        "- 1 March 2026 she moves to Lisbon",
        "## Plans\n\n- March 1, 2026: her talk",
        "## Goals 2026-03-01",
        "- Top 10, 2026: a list",
        "- [ ] **2026-03-01** call her",
        "- [see it](https://ada.example/2026-03-01)",
    ],
)
def test_what_only_looks_like_a_head_is_none(line: str) -> None:
    assert said(line) == []


def test_a_day_that_is_none_of_the_calendar_is_told() -> None:
    body = read_log(units_of("- **2026-02-30** call: x\n- February 30, 2026: y\n"), "a.md", DIALECT)
    assert [one.code for one in body.problems] == ["bad-date", "bad-date"] and not body.entries


def test_people_stand_in_each_spelling_behind_with() -> None:
    for line in (
        "- **2026-03-01 - Call with [[sam]]:** x",
        "### Lunch with [[sam]] (2026-03-01)",
        "- (2026-03-01) with [[sam]]: x",
        "- 2026-03-01 Anruf mit [[sam]]: x",
        "- 2026-03-01 appel avec [[sam]] : x",
        "- 2026-03-01 café con [[sam]]",
        "- 2026-03-01 almoço com [[sam]]: x",
        "- 2026-03-01 lunch met [[sam]]: x",
        "- 2026-03-01 coffee w/ [[sam]]: x",
    ):
        (entry,) = read_log(units_of(line), "a.md", DIALECT).entries
        assert [link.target for link in entry.people] == ["sam"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("- 2026-03-01 Kaffee mit [[sam]], [[bea]] und [[cy]]: x", ["sam", "bea", "cy"]),
        ("- 2026-03-01 She met [[sam]] at work: x", []),
        ("- 2026-03-01 met [[sam]]: x", []),
    ],
)
def test_words_for_and_part_people_and_a_verb_brings_none(line: str, people: list[str]) -> None:
    (entry,) = read_log(units_of(line), "a.md", DIALECT).entries
    assert [link.target for link in entry.people] == people


def test_an_item_whose_day_stands_under_no_known_key_is_told() -> None:
    text = "---\ntimeline:\n- moment: 2026-03-01\n  what: call\n---\n"
    contact, problems = read_contact(text, "a.md", Settings())
    assert contact and not contact.entries
    assert [(one.code, one.source.line, one.source.column) for one in problems] == [("odd-date", 3, 11)]


def test_a_table_under_the_heading_of_a_log_has_an_entry_in_each_row() -> None:
    rows = "| 2026-03-01 | Call | [[sam]] | a \\| b |\n| [[2026-02-01]] | Intro Call | | |\n| | | | x |\n"
    table = f"| Date | Type | With | Notes |\n|---|:-:|---|---|\n{rows}"
    assert said(f"## Log\n\n{table}") == [("2026-03-01", "call", "a | b"), ("2026-02-01", "call", "Intro Call")]
    assert said(table) == said(f"## Log\n\n{table}") and said(table.replace("Type", "Price")) == []


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("interactions:\n  - date: 2026-03-01\n    type: Phone call\n    note: x", [("2026-03-01", "call", "x")]),
        ("contact_log: [{on: 2026-03-01, how: email}]", [("2026-03-01", "email", "")]),
        ("history:\n- 2026-03-01 call\n- 2026-02-01: lunch",
         [("2026-03-01", "call", ""), ("2026-02-01", "lunch", "")]),
        ("log:\n- [2026-03-01, coffee, Prices, x]", [("2026-03-01", "coffee", "Prices; x")]),
        ("calls:\n- date: 2026-03-01\n  type: Coffee chat\n  notes: [a, b]", [("2026-03-01", "coffee", "a\nb")]),
        ("activities:\n- date: 2026-03-01\n  type: call\n- date: 2026-02-01\n  type: x",
         [("2026-03-01", "call", ""), ("2026-02-01", "contact", "x")]),
        ("jobs:\n- date: 2026-03-01\n  type: full time", []),
        ("shelf:\n- type: call\n- date: 2026-03-01\n  type: call", []),
        ('meetings: ["[[2026-03-01 Board meeting]]"]', [("2026-03-01", "meeting", "Board meeting")]),
        ("timeline:\n  2026-03-01: soup", [("2026-03-01", "contact", "soup")]),
        ("interactions: []", []),
        ("interactions: 12", []),
        ("reading:\n  - date: 2026-03-01\n    note: a book", []),
    ],
)  # fmt: skip
def test_a_list_of_the_front_matter_that_is_called_as_a_log_is_one(front: str, found: list[object]) -> None:
    contact, _ = read_contact(f"---\n{front}\n---\n", "a.md", Settings())
    assert contact and [(str(one.date), one.kind, one.text) for one in contact.entries] == found


@pytest.mark.parametrize("rule", ["---", "***", "- - -", "___"])
def test_what_stands_below_a_line_across_the_page_belongs_to_no_entry(rule: str) -> None:
    for head in ("### 2026-03-01 call\n\nPrices", "- 2026-03-01 call: Prices"):
        body = read_log(units_of(f"{head}\n\n{rule}\n\nSee [[index]].\n"), "a.md", DIALECT)
        assert body.entries[0].text == "Prices" and [link.target for link in body.links] == ["index"]


def test_the_format_of_daily_notes_is_read_in_links() -> None:
    assert said("- [[20260301]] call: x") == []
    assert said("- [[20260301]] call: x", dialect_of(Settings(daily_format="YYYYMMDD"))) == [
        ("2026-03-01", "call", "x")
    ]


@pytest.mark.parametrize("head", ["Donnerstag, 5. März 2026", "5. März 2026, Donnerstag", "Donnerstag 2026-03-05"])
def test_the_longest_name_of_a_weekday_is_one(head: str) -> None:
    assert said(f"### {head}: Anruf") == [("2026-03-05", "call", "")]
