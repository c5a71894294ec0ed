"""Names: what one calls somebody, and how a letter to them begins."""

from __future__ import annotations

from random import Random

import pytest

from journal.classes import replace
from journal.languages.known import language_named
from journal.notes.greetings import Addressee, letter_name, usual_form
from journal.notes.names import call_name, is_latin, name_by_rules, names_meant, parts_of_name


def written_to(name: str) -> str:
    to = Addressee(name)
    return letter_name(replace(to, form=usual_form(to, None, "en", (("en", "first"),))), language_named("en"))


@pytest.mark.parametrize(
    ("name", "called", "written"),
    [
        ("Niamh O'Dwyer", "Niamh", "Niamh"),
        ("Wulandari", "Wulandari", "Wulandari"),
        ("quill", "quill", "Quill"),
        ("  Ada\nLovelace ", "Ada", "Ada"),
        (" ", "", "[Name?]"),
        ("Dr. Ngozi Eze", "Ngozi", "Dr Eze"),
        ("Mr Piet Bakker", "Piet", "Mr Bakker"),
        ("Prof. Dr. Hanna de Wolf", "Hanna", "Professor de Wolf"),
        ("Frau Dr. Inge Mai", "Inge", "Dr Mai"),
        ("Dr. Eze", "Dr. Eze", "Dr Eze"),
        ("Rabbi Noa Stern", "Noa", "Rabbi Stern"),
        ("Sir Colin Reed", "Colin", "Sir Colin"),
        ("Coach Lena", "Coach Lena", "Coach Lena"),
        ("Mo & Ines Karim", "Mo and Ines", "Mo and Ines"),
        ("Paul and Mia Roth", "Paul and Mia", "Paul and Mia"),
        ("Luc et Anne", "Luc and Anne", "Luc and Anne"),
        ("the crew of the Tern", "the crew of the Tern", "crew of the Tern"),
        ("Northwind GmbH", "Northwind GmbH", "Northwind GmbH"),
        ("van den Akker", "van den Akker", "Van den Akker"),
        ("Reed, Colin", "Colin", "Colin"),
        ("Colin Reed, PhD", "Colin", "Colin"),
        ('Robert "Bo" Marsh', "Bo", "Bo"),
        ("(Mia) Katharina Roth", "Mia", "Mia"),
        ("J. R. Hartley", "J. R. Hartley", "J. R. Hartley"),
        ("Trần Thị Mai", "Mai", "Mai"),
        ("小林 遥", "小林 遥", "小林 遥"),
        ("김 민준", "김 민준", "김 민준"),
        ("ليلى حداد", "ليلى", "ليلى"),
    ],
)
def test_one_is_called_by_a_first_name_and_written_to_with_a_title(name: str, called: str, written: str) -> None:
    assert (call_name(name), written_to(name)) == (called, written)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"), ("Ann van der Meer", "Ann", "van der Meer"),
        ("Reed, Colin", "Colin", "Reed"),
        ("quill", "quill", ""), ("van den Akker", "", "van den Akker"), ("Trần Thị Mai", "Mai", ""),
        ("小林 遥", "", ""),
        ("Dr. Eze", "", "Eze"), ("Mo & Ines Karim", "Mo Ines", ""), ("Northwind GmbH", "", ""),
        ("Finanzamt Köln-Nord", "", ""), ("Colin Reed, PhD", "Colin", "Reed"), ("J. R. Hartley", "", "Hartley"),
    ],
)  # fmt: skip
def test_a_name_has_a_first_and_a_last_one_where_these_are_sure(name: str, first: str, last: str) -> None:
    parts = parts_of_name(name)
    assert (" ".join(parts.first), parts.last) == (first, last)


def test_the_words_by_which_somebody_may_be_meant() -> None:
    assert names_meant('Dr. Robert "Bo" Marsh') == ("Dr.", "Robert", "Bo")


def test_letters_are_latin_or_not() -> None:
    assert (is_latin("Zoë O'Neil-Łuk"), is_latin("Анна"), is_latin("Anna Ким")) == (True, False, False)


# Words that tell something of how somebody is called, in one place of a name or in another, and some that don't.
TELLING = """Ada Okoye Zoë Émile Иван 小林 遥 Jean-Luc O'Neil x J. Vance, (Kit) “Bo” quill
    Dr Dr. Mr Sir sister Don me m of van der Ben af the La uncle Oma Trần Thị Mai and und y & +
    family Familie famille my mein our PhD jr iii obe Northwind GmbH e.V. bank team Finanzamt Amtsgericht mairie"""


def test_a_name_of_plain_words_is_called_as_by_all_rules() -> None:
    random, words = Random(1), TELLING.split()
    words += [word.title() for word in words] + [word.upper() for word in words]
    for _ in range(5_000):
        name = " ".join(random.choice(words) for _ in range(random.randint(0, 4)))
        assert call_name(name) == name_by_rules(name), name
