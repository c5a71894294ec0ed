"""What a template can do to a value: names, days, sentences, questions, lists, links, front matter."""

from __future__ import annotations

import json
from datetime import date

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.model import Plain
from journal.templating import filters

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"name": "Ada Lovelace", "first_name": "Countess"}, "Dear Countess"),
        ({"name": "Ada Lovelace", "first_name": None}, "Dear Ada"),
        ({"id": "sam-lee", "name": "Sam Lee"}, "Dear Sam"),
        ("Ada Lovelace", "Dear Ada"),
        ({"name": ""}, "Dear [Name?]"),
        (None, "Dear [Name?]"),
    ],
)
def test_a_salutation_is_for_a_contact_or_a_name(who: filters.Named, said: str) -> None:
    assert filters.salutation(who) == said


@pytest.mark.parametrize(
    ("span", "expected"), [("2 weeks", "2026-12-07"), ("1 month", "2026-12-23"), (3, "2026-11-26"), (-3, "2026-11-20")]
)
def test_a_day_is_moved_by_a_span_or_by_days(span: str | int, expected: str) -> None:
    assert str(filters.plus(TODAY, span)) == expected


def test_the_greeting_can_be_another_one() -> None:
    assert filters.salutation("Ada Lovelace", "Hi") == "Hi Ada"


@pytest.mark.parametrize(("name", "said"), [("Ada", "Ada's"), ("James", "James'"), ("Max", "Max's"), ("", "")])
def test_a_name_that_ends_in_s_takes_the_apostrophe_alone(name: str, said: str) -> None:
    assert filters.possessive(name) == said


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 11, 18), "on 18 November"), (date(2025, 11, 18), "on 18 November 2025"), (None, "")]
)
def test_when_has_the_year_where_it_is_another_one(day: date | None, said: str) -> None:
    assert filters.when(day, TODAY) == said
    assert filters.day(day, TODAY) == said.removeprefix("on ")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 2), "3 weeks ago"),
        (date(2026, 12, 14), "in 3 weeks"),
        (None, ""),
    ],
)
def test_ago_counts_from_today(day: date | None, said: str) -> None:
    assert filters.ago(day, TODAY) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("talked about pricing", "Talked about pricing."),
        ("Done.", "Done."),
        ("why not?", "Why not?"),
        ('she said "why not?"', 'She said "why not?"'),
        ('she said "maybe"', 'She said "maybe".'),
        ("[What came of it?]", "[What came of it?]"),
        ("élan", "Élan."),
        ("iPhone talk", "iPhone talk."),
        ("小林さんです。", "小林さんです。"),
        ("(an aside)", "(an aside)."),
        ("and so on …", "And so on …"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_once(text: str | None, said: str) -> None:
    assert filters.sentence(text) == said


@pytest.mark.parametrize("value", [None, "", " \n", [], {}])
def test_what_is_missing_becomes_one_question(value: Plain) -> None:
    assert filters.or_ask(value, "What came of it?") == "[What came of it?]"


@pytest.mark.parametrize("value", ["It went well", 0, False, ["a"], TODAY])
def test_what_is_there_stays(value: Plain) -> None:
    assert filters.or_ask(value, "What came of it?") == value


@pytest.mark.parametrize(
    ("name", "link"),
    [("Ada Lovelace", "[[ada|Ada Lovelace]]"), ("Ada]]|\n[[x", "[[ada|Ada x]]"), ("[]", "[[ada]]")],
)
def test_a_link_is_one_whatever_the_name(name: str, link: str) -> None:
    assert filters.link({"id": "ada", "name": name}) == link


def test_a_text_is_tidied_to_one_empty_line_between_paragraphs_and_one_end() -> None:
    assert filters.tidy("\n\nDear Ada, \n\n \n\nThanks.\n  indented\n\n\n") == "Dear Ada,\n\nThanks.\n  indented\n"


def test_a_text_is_brought_onto_one_line() -> None:
    assert (filters.line_filter(" News\n from\tRobin "), filters.line_filter(None)) == ("News from Robin", "")


def test_front_matter_has_names_in_their_own_letters() -> None:
    assert filters.tojson("小林 O'Dwyer & <Zoë> 🚀") == '"小林 O\'Dwyer & <Zoë> 🚀"'


@given(st.text() | st.lists(st.text()) | st.none() | st.booleans() | st.integers())
def test_front_matter_is_read_by_json_and_yaml_as_it_was(value: object) -> None:
    said = filters.tojson(value)
    read = frontmatter.loads(f"---\nkey: {said}\n---\n")["key"]
    assert (read, json.loads(said)) == (value, value)
    assert "\n" not in said


@pytest.mark.parametrize("value", ["a: b", 'x "y"', "no", "\u2028", "{{ x }}", ["a", "b: c"], {"k": "v # w"}])
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert frontmatter.loads(f"---\nx: {filters.tojson(value)}\n---\n")["x"] == value
