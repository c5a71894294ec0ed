"""What a value means for its key, and what is said where it means nothing."""

from __future__ import annotations

from datetime import date

import pytest

from journal.dates.words import NEVER_SPAN, Span, VagueDay, YearDay
from journal.errors import Problem
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, Keys
from journal.notes.model import Labelled, Link
from journal.notes.read.field_values import FieldValue, Reading, read_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml.front_matter import read_front_matter

KEYS = Keys(CONTACT_KEYS)


def reading(line: str, keys: Keys = KEYS) -> tuple[FieldValue, tuple[Problem, ...]]:
    """What the value of this line means, and what is wrong with it."""
    mapping = read_front_matter(f"---\n{line}\n---\n", "a.md").mapping
    assert mapping is not None
    ((key, node),) = mapping.pairs
    field = keys.find(key.text)
    assert field is not None
    found = Reading("a.md", Settings())
    return read_value(found, field, node), tuple(found.problems)


def value(line: str, keys: Keys = KEYS) -> FieldValue:
    meant, problems = reading(line, keys)
    assert problems == ()
    return meant


def problem(line: str) -> Problem:
    _, (one,) = reading(line)
    return one


# --- nothing said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", CONTACT_KEYS, ids=lambda field: field.name)
@pytest.mark.parametrize("typed", ["", "~", "null", '""', "' '", "[]", "{}"])
def test_an_empty_value_says_nothing(field: object, typed: str) -> None:
    assert value(f"{getattr(field, 'name', '')}: {typed}") is None


# --- texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Acme", "Acme"),
        ('"  Acme \\n Inc. "', "Acme Inc."),
        ("NO", "NO"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("0123456", "0123456"),
        ("2024-02-30", "2024-02-30"),
        ("2024-02-28", "2024-02-28"),
        ("1.10", "1.10"),
        ("[Acme]", "Acme"),
        ('"[[acme|Acme Inc.]]"', "Acme Inc."),
        ("[[acme]]", "acme"),
        (">-\n  Acme\n  Inc.", "Acme Inc."),
    ],
)
def test_a_text_is_what_was_typed_on_one_line(typed: str, text: str) -> None:
    assert value(f"company: {typed}") == text


def test_several_texts_where_one_is_meant_are_read_together() -> None:
    assert value("company: [Acme, Initech]") == "Acme, Initech"


@pytest.mark.parametrize("typed", ["{a: Acme}", "[[Acme], [Initech]]"])
def test_a_list_or_a_map_is_no_text(typed: str) -> None:
    found = problem(f"company: {typed}")
    assert (found.code, found.severity, found.source.line, found.source.column) == ("bad-text", "error", 2, 10)


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("[mentor, compilers]", ("mentor", "compilers")),
        ("\n  - mentor\n  - compilers", ("mentor", "compilers")),
        ("mentor, compilers", ("mentor", "compilers")),
        ("mentor", ("mentor",)),
        ('"a, b"', ("a, b",)),
        ('["#mentor", mentor, "", ~]', ("mentor",)),
        ("[2026, yes, 1.5]", ("2026", "yes", "1.5")),
        ('["[[sam|Sam]]"]', ("Sam",)),
        ('"[[mentor]] [[two words]]"', ("mentor", "two words")),
        ('"#[[two words]] #mentor"', ("two words", "mentor")),
        ('"[[mentor]] #two"', ("mentor", "two")),
        ('"about C# and C"', ("about C# and C",)),
    ],
)
def test_a_list_has_texts_each_once(typed: str, items: tuple[str, ...]) -> None:
    assert value(f"tags: {typed}") == items


@pytest.mark.parametrize("typed", ["{a: b}", "[a, {b: c}]", "[a, [b]]"])
def test_a_map_is_no_list_and_holds_none(typed: str) -> None:
    assert problem(f"tags: {typed}").code == "bad-list"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada@x.example", (Labelled("", "ada@x.example"),)),
        ("[a@x.example, b@x.example]", (Labelled("", "a@x.example"), Labelled("", "b@x.example"))),
        ("{home: a@x.example, work: b@x.example}", (Labelled("home", "a@x.example"), Labelled("work", "b@x.example"))),
        ("{home: [a@x.example, b@x.example]}", (Labelled("home", "a@x.example"), Labelled("home", "b@x.example"))),
        ("{home: , work: b@x.example}", (Labelled("work", "b@x.example"),)),
    ],
)
def test_addresses_are_a_text_a_list_or_a_map_of_labels_the_first_preferred(typed: str, found: FieldValue) -> None:
    assert value(f"email: {typed}") == found


@pytest.mark.parametrize("typed", ["442079460018", "0123456", "+442079460018", "'+44 20 7946 0018'"])
def test_a_telephone_number_is_never_a_number(typed: str) -> None:
    assert value(f"phone: {typed}") == (Labelled("", typed.strip("'")),)


# --- days and spans -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["2026-11-18", '"2026-11-18"', '"[[2026-11-18]]"', "[[2026-11-18]]", "2026-11-18T14:30", "2026-11-18 14:30:00"],
)
def test_a_day(typed: str) -> None:
    assert value(f"verified: {typed}") == date(2026, 11, 18)
    assert value(f"met: {typed}") == VagueDay(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2016", VagueDay(2016)),
        ("'2016'", VagueDay(2016)),
        ("2016-07", VagueDay(2016, 7)),
        ("July 2016", VagueDay(2016, 7)),
        ("07/2016", VagueDay(2016, 7)),
    ],
)
def test_a_day_that_is_only_known_as_a_month_or_a_year(typed: str, day: VagueDay) -> None:
    assert value(f"met: {typed}") == day


@pytest.mark.parametrize("typed", ["2016-13", "0000", "Jul", "a while ago", "[2016]", "16"])
def test_what_is_no_month_or_year_is_told(typed: str) -> None:
    assert "write 2019-05-04, 2019-05 or 2019" in problem(f"met: {typed}").remedy


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "11/12/2026", "2026-11", "yesterday", "[2026-11-18]", "20261118", "2026"]
)
def test_what_is_no_day_is_told(typed: str) -> None:
    found = problem(f"verified: {typed}")
    assert (found.code, found.source.column) == ("bad-date", 11)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("3w", Span(days=21)), ("6 weeks", Span(days=42)), ("2 months", Span(months=2)), ("monthly", Span(months=1)),
        ("P1M", Span(months=1)), ("10", Span(days=10)), ("never", NEVER_SPAN), ('"3w"', Span(days=21)),
    ],
)  # fmt: skip
def test_a_rhythm(typed: str, span: Span) -> None:
    assert value(f"every: {typed}") == span


@pytest.mark.parametrize("typed", ["soonish", "biweekly", "bimonthly", "1.5 months", "0", "-3", "[3w]", "soon (ish)"])
def test_what_is_no_rhythm_or_has_two_readings_is_told(typed: str) -> None:
    found = problem(f"every: {typed}")
    assert found.code == "bad-span" and found.message.startswith("every: '")


def test_the_message_of_a_rhythm_says_what_would_do() -> None:
    assert (problem("every: soonish").message, problem("every: soonish").remedy) == (
        "every: 'soonish' is not a rhythm",
        "write 3w, 2 months or never",
    )
    assert (problem("every: biweekly").message, problem("every: biweekly").remedy) == (
        "every: 'biweekly' can mean twice a week or every two weeks",
        "write 3 days or 2 weeks",
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1990-12-10", YearDay(12, 10, 1990)),
        ("12-10", YearDay(12, 10)),
        ("--12-10", YearDay(12, 10)),
        ("02-29", YearDay(2, 29)),
    ],
)
def test_a_birthday_may_lack_its_year(typed: str, day: YearDay) -> None:
    assert value(f"birthday: {typed}") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("July 13th", YearDay(7, 13)),
        ('"[[February 7th]]"', YearDay(2, 7)),
        ('"[[1990-04-05|her day]]"', YearDay(4, 5, 1990)),
        ("1990-04-05T00:00", YearDay(4, 5, 1990)),
        ("13. Juli 1990", YearDay(7, 13, 1990)),
        ("05.04.1990", YearDay(4, 5, 1990)),
        ("19900405", YearDay(4, 5, 1990)),
        ("1990-04-05 (36)", YearDay(4, 5, 1990)),
        ("XXXX-04-05", YearDay(4, 5)),
        ("Apr-05", YearDay(4, 5)),
        ("[1990-04-05]", YearDay(4, 5, 1990)),
        ("{day: 5, month: April, year: 1990}", YearDay(4, 5, 1990)),
    ],
)
def test_a_birthday_is_read_as_people_write_it(typed: str, day: YearDay) -> None:
    assert value(f"birthday: {typed}") == day


@pytest.mark.parametrize("typed", ["02-30", "1990-02-29", "31 June", "12/10", "[12-10, 12-11]"])
def test_what_is_no_birthday_is_told(typed: str) -> None:
    assert problem(f"birthday: {typed}").code == "bad-date"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2nd Tuesday of May", "'2nd Tuesday of May' is another day each year"),
        ("02/07", "'02/07' can be 2 July and 7 February"),
        ("{day: 7}", "a map is not a day of the year"),
    ],
)
def test_a_birthday_that_says_no_one_day_is_told_why(typed: str, why: str) -> None:
    assert problem(f"birthday: {typed}").message == f"birthday: {why}"


@pytest.mark.parametrize("typed", ["never", "noch nie", "jamais", "'-'"])
def test_a_day_that_never_was_is_nothing(typed: str) -> None:
    assert value(f"last_contact: {typed}") is None


@pytest.mark.parametrize("typed", ["Mai 2019", "mayo de 2019", "mei 2019", "in May 2019"])
def test_the_month_they_met_is_read_in_each_language(typed: str) -> None:
    assert str(value(f"met: {typed}")) == "2019-05"


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("monatlich", "1 month"), ("mensuelle", "1 month"), ("alle zwei Wochen", "2 weeks"),
        ("cada 3 meses", "3 months"),
        ("tous les 2 ans", "2 years"), ("elke maand", "1 month"), ("ogni 6 mesi", "6 months"),
        ("once a quarter", "3 months"), ("half-yearly", "6 months"),
    ],
)  # fmt: skip
def test_a_rhythm_is_read_in_each_language(typed: str, span: str) -> None:
    assert str(value(f"every: {typed}")) == span


def test_other_days_have_labels() -> None:
    assert value("dates: {wedding: 06-21, moved: 2020-01-02, other: }") == (
        ("wedding", YearDay(6, 21)), ("moved", YearDay(1, 2, 2020)),
    )  # fmt: skip
    assert problem("dates: 06-21").code == "bad-map"
    assert problem("dates: {wedding: 06-31}").message.startswith("dates.wedding: ")


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "circle"), [("close", "close"), ("Close", "close"), ('"wide"', "wide")])
def test_a_circle_is_one_of_the_settings(typed: str, circle: str) -> None:
    assert value(f"circle: {typed}") == circle


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        ("circle: clsoe", "unknown-circle", "did you mean close?"),
        ("circle: friends", "unknown-circle", "write one of inner, close, wide, loose"),
        ("circle: [close]", "unknown-circle", "write one of inner, close, wide, loose"),
        ("status: pausd", "bad-status", "did you mean paused?"),
        ("status: gone", "bad-status", "write one of inbox, active, paused, archived"),
        ("mention: maybe", "bad-mention", "write one of yes, ask, no"),
        ("address: vuos", "bad-address", "did you mean vous?"),
        (
            "address: 12 Main Street",
            "bad-address",
            "write one of du, Sie, tu, vous, tú, usted, first, formal; where they live goes under a key of its own, as "
            "postal_address",
        ),
    ],
)
def test_another_word_is_told_with_what_would_do(line: str, code: str, remedy: str) -> None:
    assert (problem(line).code, problem(line).remedy) == (code, remedy)


@pytest.mark.parametrize(("typed", "meant"), [("du", "du"), ("sie", "Sie"), ("TÚ", "tú"), ("Formal", "formal")])
def test_how_letters_speak_to_somebody(typed: str, meant: str) -> None:
    assert value(f"address: {typed}") == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("French", "French"), ("[de, en]", "de, en"), ("Deutsch (Bern)", "Deutsch (Bern)")]
)
def test_a_language_may_be_one_of_several(typed: str, meant: str) -> None:
    assert value(f"language: {typed}") == meant


@pytest.mark.parametrize("status", ["inbox", "active", "paused", "archived", "Paused"])
def test_the_four_states(status: str) -> None:
    assert value(f"status: {status}") == status.lower()


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", "yes"), ("ask", "ask"), ("no", "no"), ("No", "no"), ("true", "yes"), ("off", "no")]
)
def test_whether_a_name_may_be_mentioned(typed: str, meant: str) -> None:
    assert value(f"mention: {typed}") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yes", True),
        ("no", False),
        ("true", True),
        ("False", False),
        ("[ports, talks]", ("ports", "talks")),
        ("ports", ("ports",)),
    ],
)
def test_updates_are_yes_no_or_a_list_of_topics(typed: str, meant: FieldValue) -> None:
    assert value(f"updates: {typed}") == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", True), ("Y", True), ("on", True), ("no", False), ("false", False)]
)
def test_private_is_yes_or_no(typed: str, meant: bool) -> None:
    assert value(f"private: {typed}") is meant


@pytest.mark.parametrize("typed", ["ja", "1", "[yes]", "maybe"])
def test_private_that_cannot_be_understood_is_told_and_kept_private(typed: str) -> None:
    meant, (found,) = reading(f"private: {typed}")
    assert (meant, found.code) == (True, "bad-yes")


# --- links and maps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ('"[[charles-babbage]]"', Link("charles-babbage", "charles-babbage", 2, 7)),
        ('"[[charles-babbage|Charles]]"', Link("charles-babbage", "Charles", 2, 7)),
        ("[[charles-babbage]]", Link("charles-babbage", "charles-babbage", 2, 6)),
        ("Charles Babbage", Link("Charles Babbage", "Charles Babbage", 2, 6)),
        ('"Charles, see [[cb]]"', Link("cb", "cb", 2, 20)),
        ('["[[cb]]"]', Link("cb", "cb", 2, 8)),
    ],
)
def test_a_link_may_be_a_name_to_be_found(typed: str, link: Link) -> None:
    assert value(f"via: {typed}") == link


@pytest.mark.parametrize("typed", ['["[[a]]", "[[b]]"]', '"[[a]] and [[b]]"'])
def test_where_one_is_meant_the_first_counts_and_the_others_are_told(typed: str) -> None:
    meant, (found,) = reading(f"via: {typed}")
    assert isinstance(meant, Link) and meant.target == "a"
    assert found.code == "bad-link"


def test_a_map_is_no_link() -> None:
    assert problem("via: {a: b}").code == "bad-link"


@pytest.mark.parametrize(
    "typed", ['[ada, "[[sam]]"]', "\n  - ada\n  - '[[sam]]'", '"[[ada]], [[sam]]"', "[ada, [[sam]]]"]
)
def test_people_of_an_event_are_ids_or_links(typed: str) -> None:
    found = value(f"people: {typed}", Keys(EVENT_KEYS))
    assert isinstance(found, tuple)
    assert [link.target for link in found if isinstance(link, Link)] == ["ada", "sam"]


def test_a_map_keeps_its_plain_values() -> None:
    assert value("conflicts: {company: [Acme, Initech], met: 2026-11-18}") == (
        ("company", ["Acme", "Initech"]), ("met", date(2026, 11, 18)),
    )  # fmt: skip
    assert problem("conflicts: x").code == "bad-map"


def test_a_long_value_is_cut_in_the_message() -> None:
    assert len(problem(f"circle: {'x' * 10_000}").message) < 100
