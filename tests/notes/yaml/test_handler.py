"""Our front matter behind python-frontmatter: what we write, everyone reads; what we read, we read as in the notes."""

from __future__ import annotations

from datetime import date

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.notes.fields import folded_key
from journal.notes.yaml.handler import MarkdownHandler

OURS = MarkdownHandler()


def written(**metadata: object) -> str:
    post = frontmatter.Post("Text.\n")
    post.metadata = metadata
    return frontmatter.dumps(post, handler=OURS)


def test_values_are_read_as_in_the_notes() -> None:
    post = frontmatter.loads(
        "---\ncountry: NO\nat: 12:30\nvia: [[ada|Ada]]\nmet: 2024-02-30\n---\n\nHello.\n", handler=OURS
    )
    assert post.metadata == {"country": "NO", "at": "12:30", "via": "[[ada|Ada]]", "met": "2024-02-30"}
    assert post.content == "Hello."


def test_front_matter_closes_as_in_the_notes() -> None:
    post = frontmatter.loads("\ufeff---\nrule: |\n  ----\n...\n\nHello.\n\n---\n", handler=OURS)
    assert post.metadata == {"rule": "----\n"}
    assert post.content == "Hello.\n\n---"


@pytest.mark.parametrize("text", ["Hello.", "", "----\na: 1\n----\n"])
def test_a_text_without_front_matter_is_a_text(text: str) -> None:
    post = frontmatter.loads(text, handler=OURS)
    assert post.metadata == {}
    assert post.content == text.strip()
    assert not OURS.detect(text)


def test_closed_front_matter_is_detected() -> None:
    assert OURS.detect("\ufeff---\r\na: 1\r\n...\r\nHello.")


@pytest.mark.parametrize(
    ("text", "place"),
    [("---\na: 1\nb: @c\n---\n", ":3:4: "), ("---\na: 1\n\nHello.", ":1:1: "), ("---\na: 1\nA: 2\n---\n", ":3:1: ")],
)
def test_what_can_not_be_read_is_an_error_with_its_place(text: str, place: str) -> None:
    with pytest.raises(JournalError, match=place):
        frontmatter.loads(text, handler=OURS)


def test_a_generated_file_is_made_to_be_read_and_edited() -> None:
    text = written(week="2026-W48", offered=["thank-7k2m", "touch-1q8d"], day=date(2026, 11, 23), name="Zoë \U0001f600")
    assert text == (
        "---\nweek: 2026-W48\noffered: [thank-7k2m, touch-1q8d]\nday: 2026-11-23\nname: Zoë \U0001f600\n---\n\nText.\n"
    )


def test_a_long_line_is_not_folded() -> None:
    assert written(closes=["thank-7k2m"] * 40, subject="word " * 40 + "end").count("\n") == 6


def test_a_value_that_stands_twice_is_written_twice() -> None:
    ids = ["a"]
    assert written(one=ids, two=ids).startswith("---\none: [a]\ntwo: [a]\n---\n")


def test_maps_in_lists_stand_on_lines_of_their_own() -> None:
    assert written(people=[{"name": "Ada"}]).startswith("---\npeople:\n- name: Ada\n---\n")


def test_a_file_without_keys_has_an_empty_block() -> None:
    text = written()
    assert text == "---\n\n---\n\nText.\n"
    assert frontmatter.loads(text, handler=OURS).metadata == {}


@pytest.mark.parametrize(
    ("number", "typed"), [(float("inf"), ".inf"), (float("-inf"), "-.inf"), (1e20, f"1{'0' * 20}.0")]
)
def test_a_number_without_an_end_is_written_as_yaml_has_it(number: float, typed: str) -> None:
    assert f"x: {typed}\n" in written(x=number)


@pytest.mark.parametrize("text", ["1e3", "0129", "+5", "0o17", "12.10", "-1", ".5", "1_000"])
def test_what_any_reader_may_take_for_a_number_is_in_quotes(text: str) -> None:
    assert f"id: '{text}'\n" in written(id=text)


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_line_ends_of_old_yaml_are_escaped(char: str) -> None:
    assert frontmatter.loads(written(name=f"a{char}", note=char)).metadata == {"name": f"a{char}", "note": char}


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=20
) | st.sampled_from(
    [
        "NO",
        "yes",
        "~",
        "null",
        "12:30",
        "0123",
        "2024-02-29",
        "[[a]]",
        "<<",
        "=",
        "---",
        "a: b",
        "# c",
        " a",
        "&a",
        "1e3",
    ]
)
numbers = st.integers(-(10**17), 10**17) | st.floats(-1e14, 1e14)
keys = st.dictionaries(texts, st.none() | st.booleans() | numbers | st.dates() | texts, max_size=4).filter(
    lambda mapping: len({folded_key(key) for key in mapping}) == len(mapping)
)
plains = st.recursive(
    st.none() | st.booleans() | numbers | st.dates() | texts,
    lambda inner: st.lists(inner, max_size=3) | keys,
    max_leaves=6,
)


@given(st.dictionaries(texts, plains, max_size=4).filter(lambda top: len({folded_key(key) for key in top}) == len(top)))
def test_what_is_written_is_read_again_by_us_and_by_everyone(metadata: dict[str, object]) -> None:
    text = written(**metadata)
    assert frontmatter.loads(text, handler=OURS).metadata == metadata
    assert frontmatter.loads(text).metadata == metadata
