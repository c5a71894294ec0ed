"""Whose name is whose: letters that are none of an accent's, what was typed exactly, people of one name."""

from __future__ import annotations

import pytest

from journal.plan.people.find import find_people, named_apart
from journal.plan.people.folding import fold_name
from tests.plan.made import checked, note, people_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("かとう", "がとう"),
        ("はな", "ばな"),
        ("はる", "ぱる"),
        ("ｶﾄｳ", "ｶﾞﾄｳ"),
        ("ปี", "ปู"),
        ("หมา", "หม้า"),
        ("मन", "मुन"),
        ("রন", "রিন"),
        ("மணி", "மணு"),
        ("김민", "기민"),
        ("Андрей", "Андреи"),
        ("Їжак", "Іжак"),
        ("Ўладзя", "Уладзя"),
        ("قائد", "قايد"),
    ],
)
def test_a_sign_that_makes_another_letter_is_no_accent(one: str, other: str) -> None:
    people = people_of({"contacts/a.md": note(name=one)})
    assert not find_people(people, other)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("elodie", "Élodie"),
        ("elodie", "E\u0301lodie"),
        ("stefan", "Ștefan"),
        ("nguyen van an", "Nguyễn Văn An"),
        ("νικος", "Νίκος"),
        ("елкин", "Ёлкин"),
        ("иванов", "Ива́нов"),
        ("עדה", "עֲדָה"),
        ("عمر", "عُمَر"),
        ("احمد", "أحمد"),
        ("istanbullu", "İstanbullu"),
        ("ガトウ", "ｶﾞﾄｳ"),
    ],
)
def test_an_accent_and_what_is_left_out_in_haste_make_no_difference(typed: str, name: str) -> None:
    assert fold_name(typed) == fold_name(name)


TWINS = people_of(
    {
        "contacts/jose.md": note(name="Jose"),
        "contacts/jose-2.md": note(name="José"),
        "contacts/anna.md": note(name="Anna"),
        "contacts/anna-2.md": note(name="Anna"),
        "contacts/ann.md": note(name="Ann"),
        "contacts/jan.md": note(name="Jan"),
        "contacts/ann-janssen.md": note(name="Ann Janssen"),
        "contacts/eleanor-vance.md": note(name="Dr. Eleanor Vance"),
        "contacts/eleanor-rigby.md": note(name="Eleanor Rigby"),
        "contacts/zoe.md": note(name="Zoe Klein", aliases="[Zöe]"),
        "contacts/zoe-gross.md": note(name="Zöe Gross"),
        "contacts/sam.md": note(name="Samuel Lee"),
        "contacts/sam-2.md": note(name="Sam"),
        "contacts/mei.md": note(name="Mei Tan"),
        "contacts/mei-2.md": note(name="May Ling", aliases="[Mei Tan]"),
        "contacts/rene.md": note(name="René"),
        "contacts/rene-2.md": note(name="Rene"),
        "contacts/kim.md": note(name="Prof. Dr. Kim Sato"),
        "contacts/kim-park.md": note(name="Kim Park"),
        "contacts/rob.md": note(name='Robert "Bob" Vance'),
        "contacts/bob-marsh.md": note(name="Marsh, Bob"),
        "contacts/meg.md": note(name="Meg Ryu"),
    }
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("José", ("jose-2",)),
        ("josé", ("jose-2",)),
        ("Jose", ("jose",)),
        ("René", ("rene",)),
        ("rene", ("rene",)),
        ("Rene", ("rene-2",)),
        ("Zöe", ("zoe",)),
        ("Sam", ("sam-2",)),
        ("sam", ("sam",)),
        ("Anna", ("anna", "anna-2")),
        ("anna-2", ("anna-2",)),
        ("Mei Tan", ("mei", "mei-2")),
        ("eleanor", ("eleanor-vance", "eleanor-rigby")),
        ("kim park", ("kim-park",)),
        ("Kim Sato", ("kim",)),
        ("bob", ("rob", "bob-marsh")),
        ("contacts/anna", ("anna",)),
    ],
)
def test_what_was_typed_exactly_goes_before_what_is_only_alike(typed: str, ids: tuple[str, ...]) -> None:
    assert tuple(sorted(person.id for person in find_people(TWINS, typed))) == tuple(sorted(ids))


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("ann", "jan"), ("ann", "jan")),
        (("ann", "janssen"), ("ann janssen",)),
        (("jan", "ann"), ("jan", "ann")),
        (("samuel", "lee"), ("samuel lee",)),
        (("sam", "jan", "ann"), ("sam", "jan", "ann")),
        (("eleanor", "rigby"), ("eleanor rigby",)),
        (("meg", "ann"), ("meg", "ann")),
        (("zoe", "kl"), ("zoe kl",)),
    ],
)
def test_words_that_are_somebody_each_go_before_what_they_begin_together(
    words: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    assert named_apart(TWINS, words) == parts


def test_two_people_of_one_name_are_told() -> None:
    people = people_of({"contacts/anna.md": note(name="Anna"), "contacts/b.md": note(name="ANNA ")})
    told = [problem for problem in checked(people, ()) if problem.code == "same-name"]
    assert [str(problem.source) for problem in told] == ["contacts/b.md:2:1"]
    assert "contacts/anna" in told[0].remedy
