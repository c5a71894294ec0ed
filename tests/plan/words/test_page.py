"""A page: what is too long for it is cut where most stands, and never what has to stay."""

from __future__ import annotations

from journal.plan.words.page import LONGEST_LINE, PagePart, on_a_page


def part(count: int, least: int = 1, key: str = "x") -> PagePart:
    return PagePart(key, key, tuple(f"- {n}" for n in range(count)), f"journal {key}", least)


def test_what_fits_is_left_as_it_is() -> None:
    assert on_a_page((part(3), part(2))) == (part(3), part(2))


def test_the_longest_part_is_cut_first_and_says_where_the_rest_is() -> None:
    short, long = on_a_page((part(3), part(30, key="facts")), 20)
    assert short.lines == part(3).lines
    assert long.lines[-1] == "… and 18 more: journal facts"
    assert len(long.lines) + len(short.lines) + 4 == 20


def test_what_has_to_stay_stays_on_a_page_that_is_too_small() -> None:
    (kept,) = on_a_page((part(30, least=9),), 5)
    assert kept.lines == (*part(9).lines, "… and 21 more: journal x")


def test_a_long_line_counts_as_the_lines_it_takes_and_is_cut_at_a_word() -> None:
    wide = PagePart("x", "x", ("word " * 200, "b", "c"), "journal x")
    (kept,) = on_a_page((wide,), 10)
    assert len(kept.lines[0]) <= LONGEST_LINE + 2 and kept.lines[0].endswith("word …")
    assert kept.lines[1:] == ("b", "c")


def test_a_part_without_lines_goes_but_for_the_first() -> None:
    assert [one.key for one in on_a_page((part(0, key="a"), part(0, key="b"), part(1, key="c")))] == ["a", "c"]
