"""The body of a note as headings, items and paragraphs, each with its place; what is hidden is no part of it."""

from __future__ import annotations

import pytest

from journal.notes.read.markdown import Opening, Unit, space_width, unclosed_opening, units_of


def one(text: str) -> Unit:
    (unit,) = units_of(text)
    return unit


def texts(body: str) -> list[str]:
    return [unit.whole for unit in units_of(body)]


@pytest.mark.parametrize(
    ("line", "level", "text", "column"),
    [
        ("# Ada", 1, "Ada", 3),
        ("###### Ada", 6, "Ada", 8),
        ("   ##\tAda  ", 2, "Ada", 7),
        ("## Ada ##", 2, "Ada", 4),
        ("## C#", 2, "C#", 4),
        ("## a#b #c", 2, "a#b #c", 4),
        ("##", 2, "", 3),
        ("## ##", 2, "", 6),
    ],
)
def test_a_heading_has_a_level_and_a_text_without_its_signs(line: str, level: int, text: str, column: int) -> None:
    unit = one(line)
    assert (unit.kind, unit.level, unit.text, unit.column) == ("heading", level, text, column)


@pytest.mark.parametrize("line", ["#Ada", "####### Ada", "    # Ada", "\\# Ada"])
def test_other_lines_with_such_signs_are_text(line: str) -> None:
    assert one(line).kind == "text"


@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "12)", "999999999."])
def test_an_item_starts_with_a_marker_and_a_space(marker: str) -> None:
    unit = one(f"  {marker} Ada ")
    assert (unit.kind, unit.indent, unit.text, unit.column) == ("item", 2, "Ada", 4 + len(marker))


@pytest.mark.parametrize("line", ["-Ada", "--- Ada", "1Ada", "1.Ada", "a. Ada", "-- Ada", "1234567890. Ada"])
def test_without_the_space_it_is_text(line: str) -> None:
    assert one(line).kind == "text"


@pytest.mark.parametrize(("line", "text"), [("-", ""), ("- ", ""), ("-\tAda", "Ada"), ("-   Ada", "Ada")])
def test_an_item_may_be_empty_or_far_from_its_marker(line: str, text: str) -> None:
    assert (one(line).kind, one(line).text) == ("item", text)


@pytest.mark.parametrize(
    ("line", "box", "text", "column"),
    [("- [ ] Ask", " ", "Ask", 7), ("* [x] Ask", "x", "Ask", 7), ("1. [-] Ask", "-", "Ask", 8), ("- [ ]", " ", "", 6)],
)
def test_a_task_has_a_box_before_its_text(line: str, box: str, text: str, column: int) -> None:
    unit = one(line)
    assert (unit.box, unit.text, unit.column) == (box, text, column)


@pytest.mark.parametrize("line", ["- [] Ask", "- [ ]Ask", "- [xx] Ask", "- [x](https://x.example)", "- [[x]] Ask"])
def test_other_brackets_are_no_box(line: str) -> None:
    assert one(line).box is None


def test_a_line_that_goes_on_belongs_to_the_item_or_the_paragraph_above() -> None:
    assert texts("- Ada\n  and\nByron\n\nText\nand more\n") == ["Ada and Byron", "Text and more"]


def test_a_blank_line_ends_a_paragraph_and_the_next_one_is_loose() -> None:
    first, second, third = units_of("- Ada\n\n  Byron\n- Eve")
    assert (first.loose, second.loose, third.loose) == (True, True, False)
    assert (second.kind, second.indent, second.line) == ("text", 2, 3)


def test_a_heading_is_never_continued() -> None:
    assert texts("# Ada\nText") == ["Ada", "Text"]


def test_the_last_line_of_a_unit_is_known() -> None:
    first, second = units_of("- Ada\n  and\n  Byron\n- Eve", first_line=10)
    assert (first.line, first.last, second.line) == (10, 12, 13)


@pytest.mark.parametrize(("space", "columns"), [("", 0), ("  ", 2), ("\t", 4), (" \t", 4), ("   \t ", 5), ("\t\t", 8)])
def test_a_tab_reaches_to_the_next_multiple_of_four(space: str, columns: int) -> None:
    assert space_width(space) == columns


def test_line_ends_of_any_system_will_do() -> None:
    assert texts("- Ada\r\n  and\r\n\r\nText\r\n") == ["Ada and", "Text"]


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n- Ada\n```",
        "~~~ python\n- Ada\n```\n~~~",
        "````\n```\n- Ada\n````",
        "- ```\n  - Ada\n  ```",
        "  ```\n- Ada\n  ```   ",
        "> - Ada\n> more",
        "- > Ada",
        "<!-- - Ada -->",
        "<!--\n- Ada\n-->",
        "<!-- a --> <!-- b\n- Ada\n--> <!-- c -->",
    ],
)
def test_what_stands_in_fences_quotes_and_comments_is_left_out(hidden: str) -> None:
    assert texts(f"Before\n\n{hidden}\n\nAfter") == ["Before", "After"]


@pytest.mark.parametrize("line", ["``` `x` ```", "```Ada``` and more", "`` ` ``", "a ``` b", "a > b", "a -- > b"])
def test_such_signs_inside_a_line_hide_nothing(line: str) -> None:
    assert texts(f"{line}\n\nAfter") == [line, "After"]


def test_a_comment_inside_a_line_takes_its_place() -> None:
    unit = one("- Ada <!-- not yet --> Byron")
    assert unit.text == f"Ada{' ' * 18}Byron"
    assert texts("a <!-- b\nc --> d") == ["a d"]


def test_what_follows_an_open_fence_or_comment_is_hidden() -> None:
    assert texts("Before\n```\n- Ada\n\n# Eve") == ["Before"]
    assert texts("Before <!-- and\n- Ada\n\n# Eve") == ["Before"]


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("a\n  ~~~ x\nb", Opening("fence", 2, 3)),
        ("- ```\nb", Opening("fence", 1, 3)),
        ("a <!-- b --> <!-- c\nd", Opening("comment", 1, 14)),
        ("```\n<!--\n```\n<!--", Opening("comment", 4, 1)),
        ("```\n```\n<!-- -->", None),
        ("", None),
    ],
)
def test_where_it_opens_is_known(body: str, opening: Opening | None) -> None:
    assert unclosed_opening(body) == opening
