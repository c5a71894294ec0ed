from __future__ import annotations

import pytest

from journal.notes.read.note import contact_keys, read_contact
from journal.notes.read.persons import is_nobody, is_person
from journal.notes.settings.settings import read_settings


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


@pytest.mark.parametrize("name", ["ada-lovelace", "Claude Monet", "Jane Home", "Ada (friend)"])
def test_a_person_is_somebody_whatever_they_are_called(name: str) -> None:
    assert not is_nobody(f"contacts/{name}.md")


def chosen(text: str, toml: str = "", path: str = "notes/Ada Lane.md") -> bool:
    settings, problems = read_settings(toml)
    assert problems == ()
    contact, _ = read_contact(text, path, settings)
    assert contact is not None
    return is_person(contact, text, settings, contact_keys(settings))


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
    ],
)
def test_what_says_that_it_is_a_place_is_nobody(text: str, is_one: bool) -> None:
    assert chosen(text) is is_one


BY = '[people]\ntags = ["person"]\nproperties = ["type: human", "categories: People", "crm"]\n'
BY += 'links = ["[[People]]"]\nnames = ["@*"]'


@pytest.mark.parametrize(
    "text",
    [
        "---\ntags: [Person]\n---\n",
        "Hi\n#person/close\n",
        "---\ntype: Human\n---\n",
        '---\ncategories: ["[[People]]"]\n---\n',
        "---\ncrm: 3\n---\n",
        "Up: [[lists/People|all]]\n",
    ],
)
def test_the_settings_choose_people_by_a_tag_a_property_or_a_link(text: str) -> None:
    assert chosen(text, BY)
    assert not chosen("---\ntype: book\n---\n#persona [[Peoples]]\n", BY)


def test_the_settings_choose_people_by_the_name_of_the_file() -> None:
    assert chosen("", BY, "notes/@Ada Lane.md") and not chosen("", BY)
