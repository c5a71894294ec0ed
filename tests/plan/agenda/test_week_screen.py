"""A week's page on a screen: numbers, bold names, rows that break between words, and commands that stay whole."""

from __future__ import annotations

from journal.plan.agenda.week_screen import week_screen
from journal.plan.words.wrapped import screen_columns, wrapped

PAGE = """---
week: 2026-W48
---

# Week 48

## Thank

- [ ] [[ada|Ada]]: say thank you: “a hat” ^thank-1a2b3c

- [ ] [[bo|Bo Ek]] ^letter-1a2b3c

  - [ ] Say hello. To write: journal draft reconnect bo ^touch-1a2b3c
"""


def starred(name: str) -> str:
    return f"*{name}*"


def test_items_stand_behind_their_numbers_with_bold_names_and_without_boxes_ids_and_brackets() -> None:
    assert week_screen(PAGE, {"thank-1a2b3c": 1, "touch-1a2b3c": 2}, 80, starred) == (
        "Week 48\n\nThank\n\n"
        "  1  *Ada*: say thank you: “a hat”\n     *Bo Ek*\n  2    Say hello. To write: journal draft reconnect bo\n"
    )


def test_a_week_without_numbers_has_dashes() -> None:
    assert "\n- Ada: say thank you" in week_screen(PAGE, {}, 80, str)


def test_rows_break_between_words_and_never_in_a_command() -> None:
    rows = week_screen(PAGE, {"touch-1a2b3c": 2}, 44, str).split("\n")
    assert rows[-3:] == ["  2    Say hello. To write:", "       journal draft reconnect bo", ""]


def test_wide_letters_take_two_columns_and_accents_none() -> None:
    assert (screen_columns("王明"), screen_columns("é"), screen_columns("Zoë")) == (4, 1, 3)
    assert wrapped("王明 王明 ab", 9) == ["王明 王明", "ab"]


def test_a_word_longer_than_the_screen_stays_whole() -> None:
    assert wrapped("a bcdefghij k", 4, "- ", "  ") == ["- a", "  bcdefghij", "  k"]
