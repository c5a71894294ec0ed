"""What stands inside one line: links, tags and bracketed fields."""

from __future__ import annotations

from datetime import date

import pytest

from journal.notes.inline import LineField, fields_in, links_in, tags_in, unlinked, without_fields, without_tags
from journal.notes.model import Link


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("[[sam-lee]]", "sam-lee", "sam-lee"),
        ("[[sam-lee|Sam]]", "sam-lee", "Sam"),
        ("[[ sam-lee | Sam ]]", "sam-lee", "Sam"),
        ("[[sam-lee#Log]]", "sam-lee", "sam-lee"),
        ("[[people/sam-lee#Log|Sam]]", "people/sam-lee", "Sam"),
        ("[[Sam Lee]]", "Sam Lee", "Sam Lee"),
        ("![[sam-lee]]", "sam-lee", "sam-lee"),
        ("[[sam-lee|]]", "sam-lee", "sam-lee"),
        ("[[Sam|people.sam-lee]]", "people.sam-lee", "Sam"),
        ("[[Sam|people.work.sam-lee#log]]", "people.work.sam-lee", "Sam"),
        ("[[Acme|acme.com]]", "Acme", "acme.com"),
        ("[[people.sam|people.sam-lee]]", "people.sam-lee", "people.sam"),
    ],
)
def test_a_link_has_a_target_and_a_label(text: str, target: str, label: str) -> None:
    (link,) = links_in(text, 1, 1)
    assert (link.target, link.label) == (target, label)


def test_a_link_knows_where_it_stands() -> None:
    assert links_in("a [[b]] [[c]]", 7, 10) == (Link("b", "b", 7, 12), Link("c", "c", 7, 18))


@pytest.mark.parametrize(
    "text",
    ["[sam]", "[[]]", "[[sam]", "[[#Log]]", "`[[sam]]`", "[[a\nb` ]", "[a](b c)", "[a](b.png)", "[a](#b)", "[a](x:b)",
     "[sic](!)", "[a](/b)", "[a](b?c=d)"],
)  # fmt: skip
def test_other_brackets_and_code_are_no_links(text: str) -> None:
    assert links_in(text, 1, 1) == ()


def test_a_text_is_read_with_the_labels_of_its_links() -> None:
    assert unlinked("with [[sam-lee|Sam]] and [[ada]]") == "with Sam and ada"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("shipped #Compilers", ("compilers",)),
        ("#a #b/c-d", ("a", "b/c-d")),
        ("C# a#b #1 ## # `#code` (#d)", ()),
        ("#été", ("été",)),
    ],
)
def test_a_tag_is_a_word_after_its_sign_and_stands_alone(text: str, found: tuple[str, ...]) -> None:
    assert tags_in(text) == found


def test_tags_are_taken_out_by_their_names() -> None:
    assert without_tags("a #Intro b #got c", frozenset(("intro",))) == "a b #got c"


@pytest.mark.parametrize(
    ("text", "name", "value", "day"),
    [
        ("[thanked:: 2026-11-19]", "thanked", "2026-11-19", date(2026, 11, 19)),
        ("(thanked:: 2026-11-19)", "thanked", "2026-11-19", date(2026, 11, 19)),
        ("[Thanked::2026-11-19]", "thanked", "2026-11-19", date(2026, 11, 19)),
        ("[ thanked ::  2026-11-19 ]", "thanked", "2026-11-19", date(2026, 11, 19)),
        ("[thanked:: [[2026-11-19]]]", "thanked", "2026-11-19", date(2026, 11, 19)),
        ("[thanked:: 2026-02-30]", "thanked", "2026-02-30", None),
        ("[thanked:: soon]", "thanked", "soon", None),
        ("[thanked:: ]", "thanked", "", None),
    ],
)
def test_a_field_has_a_name_a_value_and_perhaps_a_day(text: str, name: str, value: str, day: date | None) -> None:
    (field,) = fields_in(f"a book {text} more")
    assert (field.name, field.value, field.day) == (name, value, day)


def test_a_field_knows_where_it_stands() -> None:
    assert fields_in("ab  [c:: d] [e:: f]") == (
        LineField("c", "d", None, 2, 11, 9),
        LineField("e", "f", None, 11, 19, 17),
    )


@pytest.mark.parametrize(
    "text", ["[thanked: 2026-11-19]", "thanked:: 2026-11-19", "[thanked:: a", "[1:: a]", "[:: a]", "[[a:: b"]
)
def test_other_brackets_are_no_field(text: str) -> None:
    assert fields_in(text) == ()


def test_a_text_without_its_fields_has_single_spaces() -> None:
    text = "a  [b:: c] d (e:: f)"
    assert without_fields(text, fields_in(text)) == "a d"
    assert without_fields(text, ()) == "a [b:: c] d (e:: f)"


def test_a_link_that_shows_its_words_first_is_read_by_these() -> None:
    assert unlinked("ask [[Sam|people.sam-lee]] and [[Bo]]") == "ask Sam and Bo"
