"""The file of somebody new is called as the vault calls the files of its people."""

from __future__ import annotations

import pytest

from journal.notes.model import Contact
from journal.notes.settings.settings import Settings
from journal.plan.people.file_names import FILE_STYLES, file_style, prefixes


def contacts(*stems: str) -> list[Contact]:
    return [Contact(stem, f"people/{stem}.md", "Bo van Ek") for stem in stems]


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ((), "ada-fox"),
        (("bo-van-ek",), "ada-fox"),
        (("Bo van Ek",), "Ada Fox"),
        (("Bo_van_Ek",), "Ada_Fox"),
        (("bo_van_ek",), "ada_fox"),
        (("Bo-van-Ek",), "Ada-Fox"),
        (("BovanEk",), "AdaFox"),
        (("bo van ek",), "ada fox"),
        (("@Bo van Ek",), "@Ada Fox"),
        (("Ek, Bo van",), "Fox, Ada"),
        (("something else",), "ada-fox"),
        (("bo-van-ek", "Bo van Ek", "Bo van Ek"), "Ada Fox"),
    ],
)
def test_the_file_of_somebody_new_is_called_as_most_are(there: tuple[str, ...], named: str) -> None:
    assert file_style(contacts(*there)).stem("Ada Fox") == named


def test_each_style_is_named_by_what_it_makes() -> None:
    assert all(style.stem("Ada Fox") == style.name for style in FILE_STYLES)


def test_a_pattern_of_the_settings_says_what_files_begin_with() -> None:
    settings = Settings(contacts=("People", "people.*.md", "in/@*.md", "**/*.md", "*-x-*.md"))
    assert prefixes(settings) == ("people.", "@")
