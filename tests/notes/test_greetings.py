"""How letters begin and end: in each language, to friends and formally, to whoever has a title, and to offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.languages.known import LANGUAGES
from journal.notes.greetings import Addressee, closing_of, form_named, greeting_of, signature_of, usual_form

if TYPE_CHECKING:
    from journal.languages.forms import LetterForm


@pytest.mark.parametrize(
    ("name", "pronouns", "form", "en", "de", "fr", "es"),
    [
        ("Zoë Müller", "she/her", "familiar", "Dear Zoë", "Liebe Zoë", "Chère Zoë", "Querida Zoë"),
        ("Jan Roth", "he/him", "familiar", "Dear Jan", "Lieber Jan", "Cher Jan", "Querido Jan"),
        ("Kim Lund", None, "familiar", "Dear Kim", "Hallo Kim", "Bonjour Kim", "Hola, Kim"),
        ("Kim Lund", "they/them", "formal", "Dear Kim Lund", "Guten Tag Kim Lund", "Bonjour Kim", "Buenos días, Kim"),
        ("Eva Lund", "sie", "formal", "Dear Ms Lund", "Guten Tag Frau Lund", "Bonjour Madame", "Estimada señora Lund"),
        ("Ole van Dam", "er", "formal", "Dear Mr van Dam", "Guten Tag Herr van Dam", "Bonjour Monsieur",
         "Estimado señor van Dam"),
        ("Frau Dr. Inge Mai", None, "formal", "Dear Dr Mai", "Guten Tag Frau Dr. Mai", "Bonjour Docteur",
         "Estimada Dra. Mai"),
        ("Prof. Dr. Olu Eze", None, "formal", "Dear Professor Eze", "Guten Tag Prof. Dr. Eze", "Bonjour Professeur",
         "Buenos días, Prof. Eze"),
        ("Mrs Ann Cole", None, "formal", "Dear Mrs Cole", "Guten Tag Frau Cole", "Bonjour Madame",
         "Estimada señora Cole"),
        ("Mme Ève Roy", None, "formal", "Dear Ms Roy", "Guten Tag Frau Roy", "Bonjour Madame", "Estimada señora Roy"),
        ("@quill", "she", "formal", "Dear Quill", "Guten Tag Quill", "Bonjour Madame", "Buenos días, Quill"),
        ("Finanzamt Köln-Nord", None, "formal", "Dear Finanzamt Köln-Nord", "Sehr geehrte Damen und Herren",
         "Madame, Monsieur", "A quien corresponda"),
        ("Mo & Ines Karim", "she", "familiar", "Dear Mo and Ines", "Hallo Mo und Ines", "Bonjour Mo et Ines",
         "Hola, Mo e Ines"),
        ("小林 遥", "she", "familiar", "Dear 小林 遥", "Hallo 小林 遥", "Bonjour 小林 遥", "Hola, 小林 遥"),
        ("Herr Brandt", None, "familiar", "Dear Mr Brandt", "Guten Tag Herr Brandt", "Bonjour Monsieur",
         "Estimado señor Brandt"),
        ("Dr. med. Uwe Falk", None, "formal", "Dear Dr Falk", "Guten Tag Dr. Falk", "Bonjour Docteur",
         "Buenos días, Dr. Falk"),
        ("Mr. and Mrs. Finch", None, "formal", "Dear Mr. and Mrs. Finch", "Guten Tag Mr. and Mrs. Finch",
         "Bonjour Mr. and Mrs. Finch", "Buenos días, Mr. and Mrs. Finch"),
        ("Lotte, Finn & Ida", None, "familiar", "Dear Lotte, Finn & Ida", "Hallo Lotte, Finn & Ida",
         "Bonjour Lotte, Finn & Ida", "Hola, Lotte, Finn & Ida"),
        ("Familie Sommer", None, "familiar", "Dear Familie Sommer", "Hallo Familie Sommer", "Bonjour Familie Sommer",
         "Hola, Familie Sommer"),
        ("Aunt Rosa", "she", "familiar", "Dear Aunt Rosa", "Hallo Aunt Rosa", "Bonjour Aunt Rosa", "Hola, Aunt Rosa"),
        ("our caretaker", None, "familiar", "Dear [Name?]", "Hallo [Name?]", "Bonjour [Name?]", "Hola, [Name?]"),
        ("tove lind", None, "formal", "Dear Tove Lind", "Guten Tag Tove Lind", "Bonjour Tove", "Buenos días, Tove"),
        ("", None, "familiar", "Dear [Name?]", "Hallo [Name?]", "Bonjour [Name?]", "Hola, [Name?]"),
    ],
)  # fmt: skip
def test_a_letter_begins_as_people_write_it(
    name: str, pronouns: str | None, form: LetterForm, en: str, de: str, fr: str, es: str
) -> None:
    said = [greeting_of((Addressee(name, None, pronouns, form),), language) for language in LANGUAGES.values()]
    assert said == [en, de, fr, es]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("Ada Lovelace", None), ("Sam Lee", None),
         ["Dear Ada and Sam", "Hallo Ada und Sam", "Bonjour Ada et Sam", "Hola, Ada y Sam"]),
        (("Zoë Müller", "she"), ("Jan Roth", "he"),
         ["Dear Zoë and Jan", "Liebe Zoë, lieber Jan", "Chère Zoë, cher Jan", "Querida Zoë, querido Jan"]),
    ],
)  # fmt: skip
def test_a_letter_to_two_greets_both(
    first: tuple[str, str | None], second: tuple[str, str | None], said: list[str]
) -> None:
    to = [Addressee(name, None, pronouns, "familiar") for name, pronouns in (first, second)]
    assert [greeting_of(to, language) for language in LANGUAGES.values()] == said


def test_what_one_calls_them_is_the_name_for_a_friend() -> None:
    to = Addressee("Dr. Katherine Mai", "Kate", "she", "familiar")
    assert greeting_of((to,), LANGUAGES["de"]) == "Liebe Kate"


@pytest.mark.parametrize(
    ("name", "circle", "language", "form"),
    [
        ("Ada", None, "en", "familiar"), ("Ada", None, "de", "formal"), ("Ada", "close", "de", "familiar"),
        ("Ada", "Inner", "fr-CA", "familiar"), ("Ada", "wide", "Deutsch", "formal"),
        ("Dr. Ada Eze", None, "en", "formal"),
        ("Dr. Ada Eze", "inner", "de", "formal"), ("Finanzamt Mitte", "close", "de", "formal"),
        ("Ada", None, "es", "familiar"), ("Ada", None, "nl", "familiar"),
    ],
)  # fmt: skip
def test_how_somebody_is_spoken_to_comes_from_circle_and_language(
    name: str, circle: str | None, language: str, form: LetterForm
) -> None:
    forms = (("inner", "first"), ("close", "du"), ("en", "first"), ("español", "tú"))
    assert usual_form(Addressee(name), circle, language, forms) == form


def test_a_letter_ends_as_it_begins() -> None:
    assert [closing_of("familiar", one) for one in LANGUAGES.values()] == [
        "Best wishes,", "Liebe Grüße", "Amicalement,", "Un abrazo,",
    ]  # fmt: skip
    assert closing_of("formal", LANGUAGES["de"]) == "Mit freundlichen Grüßen"


@pytest.mark.parametrize(
    ("name", "typed", "friend", "formal"),
    [
        ("Robin Vale", None, "Robin", "Robin Vale"),
        ("Robin Vale", "Robin", "Robin", "Robin Vale"),
        ("Robin Vale", "Bo", "Bo", "Robin Vale"),
        ("Robin Vale", "Robin Vale\nLantern", "Robin Vale\nLantern", "Robin Vale\nLantern"),
        ("Robin Vale", "Robin Vale", "Robin", "Robin Vale"),
        ("Wulandari", None, "Wulandari", "Wulandari"),
        ("", "R.", "R.", "R."),
    ],
)
def test_a_friend_gets_the_first_name_below_and_others_all_of_it(
    name: str, typed: str | None, friend: str, formal: str
) -> None:
    assert (signature_of(name, typed, "familiar"), signature_of(name, typed, "formal")) == (friend, formal)


@pytest.mark.parametrize(
    ("typed", "form"),
    [("du", "familiar"), ("SIE", "formal"), ("tú", "familiar"), ("vous", "formal"), ("First", "familiar"), ("x", None)],
)
def test_a_form_is_known_by_its_word(typed: str, form: LetterForm | None) -> None:
    assert form_named(typed) == form
