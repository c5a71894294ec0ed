"""Who is meant by a few words, who may have been meant, and in which order people stand."""

from __future__ import annotations

import pytest

from journal.plan.people.find import find_events, find_people, near_events, near_names
from journal.plan.people.orders import in_wanted_order
from journal.plan.people.people import People
from tests.plan.made import note, opened, people_of

PEOPLE = people_of(
    {
        "contacts/zoe-mueller.md": note(name="Zoë Müller"),
        "contacts/wang-ming.md": note(name="王明", aliases="[Wang Ming]", call="Ming"),
        "contacts/dirk-van-aalst.md": note(name="Dirk van Aalst"),
        "contacts/dirkje-bos.md": note(name="Dirkje Bos"),
        "contacts/kadeling/niamh-o-dwyer.md": note(name="Niamh O’Dwyer"),
        "contacts/ada-lovelace.md": note(name="Ada Lovelace", aliases="[Countess Lovelace]"),
        "contacts/ada.md": note(name="Adaeze Obi"),
        "contacts/bo-old.md": note(name="Bo Lind", status="archived"),
        "contacts/bo-new.md": note(name="Bo Lindqvist"),
        "contacts/tomasz.md": note(name="Tomasz Łuć"),
    }
)


def ids(words: str, people: People = PEOPLE) -> tuple[str, ...]:
    return tuple(person.id for person in find_people(people, words))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("zoe-mueller", "zoe-mueller"),
        ("zoe muller", "zoe-mueller"),
        ("  ZOË   Müller ", "zoe-mueller"),
        ("muller zoe", "zoe-mueller"),
        ("mul", "zoe-mueller"),
        ("Wang Ming", "wang-ming"),
        ("wang", "wang-ming"),
        ("王", "wang-ming"),
        ("王明", "wang-ming"),
        ("明", "wang-ming"),
        ("tomasz luc", "tomasz"),
        ("contacts/kadeling/niamh-o-dwyer.md", "niamh-o-dwyer"),
        ("o'dwyer", "niamh-o-dwyer"),
        ("odwyer", "niamh-o-dwyer"),
        ("n dwy", "niamh-o-dwyer"),
        ("ovela", "ada-lovelace"),
        ("countess", "ada-lovelace"),
    ],
)
def test_words_mean_one_person_whatever_their_case_accents_and_order(words: str, meant: str) -> None:
    assert ids(words) == (meant,)


def test_an_exact_id_goes_before_everything_that_begins_with_it() -> None:
    assert ids("ada") == ("ada",)


def test_a_first_name_in_full_goes_before_longer_ones_that_begin_with_it() -> None:
    assert ids("dirk") == ("dirk-van-aalst",)


def test_what_one_is_called_goes_before_the_beginning_of_another_name() -> None:
    people = people_of({"a.md": note(name="Mingus Lee"), "b.md": note(name="王明", call="Ming")})
    assert ids("ming", people) == ("b",)


def test_how_a_name_begins_goes_before_how_a_later_word_does() -> None:
    people = people_of({"a.md": note(name="Ann Lee"), "b.md": note(name="Lee Chan"), "c.md": note(name="Kalea Fox")})
    assert ids("le", people) == ("b",)


def test_everybody_is_meant_whom_the_same_reading_fits() -> None:
    assert ids("dir") == ("dirk-van-aalst", "dirkje-bos")


def test_a_person_is_found_once_however_often_the_words_fit() -> None:
    assert ids("lovelace") == ("ada-lovelace",)


def test_archived_people_are_meant_only_when_nobody_else_is() -> None:
    assert ids("bo") == ("bo-new",)
    assert ids("bo lind") == ("bo-old",)


@pytest.mark.parametrize("words", ["", "   ", "xyzzy", "zoe xyzzy", "zoe muller jr", "-", "…"])
def test_words_that_fit_nobody_mean_nobody(words: str) -> None:
    assert ids(words) == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zoe mulller", "Zoë Müller"),
        ("lovlace", "Ada Lovelace"),
        ("neve odwyer", "Niamh O’Dwyer"),
        ("ada byron", "Ada Lovelace"),
        ("wang mign", "王明"),
    ],
)
def test_a_slip_of_the_hand_is_near_the_right_name(typed: str, name: str) -> None:
    assert name in near_names(PEOPLE, typed)


def test_no_more_than_three_names_are_near_and_none_twice() -> None:
    people = people_of({f"{number}.md": note(name=f"Anna Berg{number}") for number in range(9)})
    assert len(set(near_names(people, "ana berg"))) == 3


def test_nobody_is_near_to_what_looks_like_no_name() -> None:
    assert near_names(PEOPLE, "qqqqqq") == near_names(PEOPLE, " ") == near_names(people_of({"̈.md": ""}), "") == ()


DATED = people_of(
    {
        "contacts/a.md": note(name="Émile Zola", circle="inner", body="## Log\n- 2026-11-01 call: x\n"),
        "contacts/b.md": note(name="王明", sort_name="Dao Wang", met="2026-05-01"),
        "contacts/c.md": note(name="Bea Arnold", circle="close", body="## Log\n- 2026-11-20 call: x\n"),
        "contacts/d.md": note(name="émile zola", met="2026-06-01", last_contact="2026-11-22"),
    }
)


@pytest.mark.parametrize(("by", "order"), [("name", "cbad"), ("due", "acbd"), ("last", "dcab"), ("met", "dbca")])
def test_people_stand_by_name_or_by_the_nearest_day_with_the_others_behind(by: str, order: str) -> None:
    assert "".join(person.id for person in in_wanted_order(DATED, DATED, by)) == order


# --- events -------------------------------------------------------------------------------------------------------


def fair(name: str, day: str, place: str = "") -> str:
    return note(name=name, date=day, place=place)


EVENTS = people_of(
    {
        "events/2026-11-26-supper.md": fair("Supper with Évora's choir", "2026-11-26", "the old ports"),
        "events/fair.md": fair("The fair", "2026-05-01"),
        "events/fair-2.md": fair("Évening", "2026-04-02"),
    }
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026-11-26-supper", "2026-11-26-supper"), ("SUPPER with", "2026-11-26-supper"), ("sup", "2026-11-26-supper"),
        ("2026-11-26", "2026-11-26-supper"), ("choir supper", "2026-11-26-supper"), ("port", "2026-11-26-supper"),
        ("events/2026-11-26-supper.md", "2026-11-26-supper"), ("evora", "2026-11-26-supper"), ("fair", "fair"),
        ("evening", "fair-2"), ("vening", "fair-2"), ("fa", "fair fair-2"), ("events", ""), ("ball", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_an_event_is_found_as_people_are_and_by_its_place_too(words: str, meant: str) -> None:
    assert " ".join(event.id for event in find_events(EVENTS, words)) == meant


def test_of_several_events_the_one_still_to_come_is_meant() -> None:
    days = ("2025-06-01", "2026-06-01", "2027-06-01")
    people = people_of({f"events/{day}.md": fair("Fair", day) for day in days})
    assert [event.id for event in find_events(people, "fair")] == ["2027-06-01"]


@pytest.mark.parametrize(("words", "near"), [("fiar", "fair fair-2"), ("opera", "2026-11-26-supper fair fair-2")])
def test_an_event_that_is_not_found_has_those_that_may_have_been_meant(words: str, near: str) -> None:
    assert " ".join(event.id for event in near_events(EVENTS, words)) == near


def test_notes_are_opened_of_those_alone_who_may_be_meant() -> None:
    names = {"ada": "Ada Lovelace", "olga": "Olga Ivanova", "tom": "Tom Okoye"}
    people, notes = opened({f"contacts/{who}.md": note(name=name) for who, name in names.items()})
    assert find_people(people, "olgaa") == () and not notes.asked
    assert near_names(people, "olgaa") == ("Olga Ivanova",) and notes.asked == {"olga"}
    assert [person.id for person in find_people(people, "tom ok")] == ["tom"] and notes.asked == {"olga", "tom"}
