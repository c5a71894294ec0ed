"""The head of a typed line: its day, its kind, and who else was there."""

from __future__ import annotations

from datetime import date

import pytest

from journal.notes.edit.typed_head import Head, read_head
from journal.notes.settings.settings import Settings

TODAY = date(2026, 11, 28)  # a Saturday
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("walk: mud", Head(kind="walk", rest="mud")),
        ("walk – mud", Head(kind="walk", rest="mud")),
        ("Walk · mud", Head(kind="walk", rest="mud")),
        ("- walk: mud", Head(kind="walk", rest="mud")),
        ("walk", Head(kind="walk")),
        ("dinner with kim: fish", Head(kind="dinner", people=("kim",), rest="fish")),
        (
            "dinner with Kim Osei, tom and [[ann]]: x",
            Head(kind="dinner", people=("Kim Osei", "tom", "[[ann]]"), rest="x"),
        ),
        ("with [[kim]] a walk", Head(people=("[[kim]]",), rest="a walk")),
        ("dinner w/ kim", Head(kind="dinner", people=("kim",))),
        ("dinner with [[ann]], and tom: x", Head(kind="dinner", people=("[[ann]]", "tom"), rest="x")),
        ("dinner with [[ann]] [[bo]]: x", Head(kind="dinner", people=("[[ann]]", "[[bo]]"), rest="x")),
        ("2026-11-26 saw her", Head(THURSDAY, rest="saw her")),
        ("thu dinner: x", Head(THURSDAY, "dinner", rest="x")),
        ("on thursday: x", Head(THURSDAY, rest="x")),
        ("2 days ago - dinner with kim: x", Head(THURSDAY, "dinner", ("kim",), "x")),
        ("Nov 26, dinner: x", Head(THURSDAY, "dinner", rest="x")),
        ("**2026-11-26** dinner: x", Head(THURSDAY, "dinner", rest="x")),
        ("[[2026-11-26]] — x", Head(THURSDAY, rest="x")),
        ("2026-11-26 · call · x", Head(THURSDAY, "call", rest="x")),
        ("whatsapp: x", Head(kind="message", rest="x")),
        ("phone call: x", Head(kind="call", rest="x")),
        ("contact: dinner: x", Head(kind="contact", rest="dinner: x")),
        ("13:15 dinner: x", Head(kind="dinner", rest="At 13:15. x")),
        ("13:15, dinner: x", Head(kind="dinner", rest="At 13:15. x")),
        ("dinner at 7 pm: x", Head(kind="dinner", rest="At 7 pm. x")),
        ("dinner 19:00–22:30: x", Head(kind="dinner", rest="At 19:00–22:30. x")),
        ("thu 18h30 dinner with kim: x", Head(THURSDAY, "dinner", ("kim",), "At 18h30. x")),
        ("2026-11-26 at 9.15am: x", Head(THURSDAY, rest="At 9.15am. x")),
        ("2026-11-26 13:15 dinner: x", Head(THURSDAY, "dinner", rest="At 13:15. x")),
        ("dinner: 13:15 was too early", Head(kind="dinner", rest="13:15 was too early")),
        ("13:15 was too early", Head(rest="13:15 was too early")),
    ],
)
def test_a_head_says_the_day_the_kind_and_the_people(line: str, head: Head) -> None:
    assert read_head(line, Settings().kinds, TODAY) == head


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("sauna: hot", "sauna"),
        ("sauna with kim: hot", "sauna"),
        ("call her back on monday", ""),
        ("walk and talk, she moved", ""),
        ("thursday was hot: x", ""),
        ("agrees with kim", ""),
        ("https://example.org: good", ""),
        ("got:: a pen", ""),
    ],
)
def test_a_line_without_a_head_is_text(line: str, other: str) -> None:
    assert read_head(line, Settings().kinds, TODAY) == Head(rest=line, other=other)


def test_a_kind_of_the_settings_goes_before_another_spelling_of_a_kind() -> None:
    kinds = {*Settings().kinds, "zoom"}
    assert read_head("zoom: x", kinds, TODAY).kind == "zoom"
    assert read_head("zoom: x", {"call"}, TODAY) == Head(rest="zoom: x", other="zoom")
