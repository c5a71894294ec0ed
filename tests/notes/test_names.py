"""Names: what one calls somebody, and how a letter to them begins."""

from __future__ import annotations

import pytest

from journal.notes.names import call_name, is_latin, letter_name_of, names_meant


@pytest.mark.parametrize(
    ("name", "called", "written"),
    [
        ("Niamh O'Dwyer", "Niamh", "Niamh"),
        ("Wulandari", "Wulandari", "Wulandari"),
        ("quill", "quill", "quill"),
        ("  Ada\nLovelace ", "Ada", "Ada"),
        (" ", "", ""),
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
        ("van den Akker", "van den Akker", "van den Akker"),
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
    assert (call_name(name), letter_name_of(name)) == (called, written)


@pytest.mark.parametrize(
    ("name", "language", "written"),
    [
        ("Frau Dr. Inge Mai", "de", "Frau Dr. Mai"), ("Herr Bo Lind", "de", "Herr Lind"),
        ("Mme Ève Roy", "fr", "Madame"),
        ("Dr. Ngozi Eze", "fr", "Docteur"), ("Rabbi Noa Stern", "fr", "Rabbin Stern"),
        ("Sra. Pilar Sanz", "es", "Sra. Sanz"),
    ],
)  # fmt: skip
def test_a_title_is_written_as_the_language_of_the_letter_has_it(name: str, language: str, written: str) -> None:
    assert letter_name_of(name, language) == written


def test_the_words_by_which_somebody_may_be_meant() -> None:
    assert names_meant('Dr. Robert "Bo" Marsh') == ("Dr.", "Robert", "Bo")


def test_letters_are_latin_or_not() -> None:
    assert (is_latin("Zoë O'Neil-Łuk"), is_latin("Анна"), is_latin("Anna Ким")) == (True, False, False)
