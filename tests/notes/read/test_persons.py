from __future__ import annotations

import pytest

from journal.notes.read.note import read_contact
from journal.notes.read.person_marks import says_person
from journal.notes.read.persons import is_nobody
from journal.notes.settings.settings import Settings


@pytest.mark.parametrize(
    "name",
    [
        "README",
        "readme",
        "index",
        "People",
        "Contacts",
        "People MOC",
        "_template",
        "Person Template",
        "Vorlage",
        "CLAUDE",
    ],
)
def test_a_note_that_lists_others_or_is_a_form_is_nobody(name: str) -> None:
    assert is_nobody(f"contacts/{name}.md")


@pytest.mark.parametrize("name", ["ada-lovelace", "Claude Monet", "Jane Home", "template-smith", "Ada (friend)"])
def test_a_person_is_somebody_whatever_they_are_called(name: str) -> None:
    assert not is_nobody(f"contacts/{name}.md")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("---\ntype: place\n---\n", False),
        ("---\nfileClass: MOC\n---\n", False),
        ("---\ntags: [city]\n---\n", False),
        ("---\ntype: person\n---\n", True),
        ("---\ntags: [city, friend]\n---\n", True),
        ("---\ntype: customer\n---\n", True),
        ("type: place\n", True),
        ("---\ntype: company\n---\n", False),
        ("---\nfileClass: Organisation\n---\n", False),
        ("---\ntype: company contact\n---\n", True),
        ("---\ntags: [company]\n---\n", True),
    ],
)
def test_what_says_that_it_is_a_place_or_a_company_is_nobody(text: str, is_one: bool) -> None:
    contact, _ = read_contact(text, "contacts/ada.md", Settings())
    assert (contact is not None) is is_one


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("#person", "---\ntags: [Person]\n---\n"),
        ("#person", "Hi\n#person/close\n"),
        ("type: human", "---\ntype: Human\n---\n"),
        ("categories: People", '---\ncategories: ["[[People]]"]\n---\n'),
        ("[[People]]", "Up: [[lists/People|all]]\n"),
    ],
)
def test_a_mark_of_the_settings_says_who_is_a_person(mark: str, text: str) -> None:
    assert says_person(text, (mark,))
    assert not says_person("---\ntype: book\n---\n#persona [[Peoples]]\n", (mark,))
