"""Which folders have people and events in them, by what the notes in them are and not by their names alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journal.plan.adoption.folder_looks import FoundFolders, found_folders
from journal.plan.adoption.note_look import look_at, looks_of, week_pattern

PERSON = "---\nemail: a@fox.example\nbirthday: 12-10\nphone: 1\n---\n"
TOLD = "---\ntype: person\n---\n"
MEETING = "---\ndate: 2026-03-01\nattendees: [ada]\n---\n"


def found(notes: Mapping[str, str]) -> FoundFolders:
    return found_folders([look_at(path, text) for path, text in notes.items()])


@pytest.mark.parametrize(
    ("notes", "people"),
    [
        ({"People/Ada Fox.md": ""}, ("People",)),
        ({"Leute/Ada Fox.md": "", "Leute/README.md": ""}, ("Leute",)),
        ({"2 - Areas/20 Kontakte/Ada Fox.md": ""}, ("2 - Areas/20 Kontakte",)),
        ({"People/Work/Ada Fox.md": "", "People/Kin/Bo Ek.md": ""}, ("People",)),
        ({"rolodex/ada.md": PERSON, "rolodex/bo.md": PERSON}, ("rolodex",)),
        ({"contacts/api.md": "# Endpoints", "contacts/setup.md": "Install", "contacts/errors.md": "404"}, ()),
        ({"people/README.md": "Nobody yet"}, ()),
        ({"Ideas/Big Plan.md": "", "Ideas/Small Plan.md": ""}, ()),
        ({"People/Ada Fox.md": "", "Projects/Bo Ek.md": PERSON}, ("People",)),
        ({"@Ada Fox.md": "", "@Bo Ek.md": "", "Tides.md": "", "Bread.md": ""}, ("@*.md",)),
        ({"people.ada-fox.md": "", "people.bo-ek.md": "", "root.md": "", "work.plan.md": ""}, ("people.*.md",)),
        ({"ada.md": PERSON, "bo.md": PERSON}, (".",)),
        ({"kin/ada-fox/index.md": PERSON, "kin/bo-ek/index.md": PERSON, "kin/index.md": "All"}, ("kin/**/index.md",)),
        ({"People/Ada Fox/Ada Fox.md": PERSON, "People/Bo Ek/Bo Ek.md": PERSON}, ("People",)),
        ({"People/a/ada-fox/_profile.md": PERSON, "People/a/ada-fox/notes.md": ""}, ("People/**/_profile.md",)),
    ],
)
def test_a_folder_has_people_by_who_is_in_it(notes: dict[str, str], people: tuple[str, ...]) -> None:
    assert found(notes).people == people


def test_people_among_other_notes_are_told_by_what_they_say() -> None:
    others = {f"pages/{name}.md": "---\ntype: note\n---\n" for name in ("Tides", "Bread", "Moss", "Rain")}
    looks = found({"pages/Ada Fox.md": TOLD, "pages/Bo Ek.md": TOLD, **others})
    assert (looks.people, looks.marked) == (("pages",), ("type: person",))


def test_a_folder_of_meetings_is_one_by_who_attended() -> None:
    looks = found({"Minutes/Board.md": MEETING, "Minutes/Hall.md": MEETING, "Blog/2026-03-01 Hi.md": ""})
    assert looks.events == ("Minutes",)


def test_a_folder_of_meetings_is_that_of_all_years_and_months() -> None:
    looks = found({"Minutes/2026-Mar/Board.md": MEETING, "Minutes/2026-Mar/Hall.md": MEETING})
    assert looks.events == ("Minutes",)


def test_folders_with_nobody_in_them_are_told() -> None:
    notes = {"People/Ada Fox.md": "", "People/Bo Ek.md": "", "People/Firms/Acme.md": "---\ntype: company\n---\n"}
    assert found(notes).nobody == ("People/Firms",)


def test_days_weeks_templates_and_the_owner_are_found() -> None:
    looks = found({"Day/2026_03_01.md": "", "W/2026/2026-W09.md": "", "Tpl/Person template.md": "", "Me.md": ""})
    assert (looks.days, looks.weeks, looks.owner) == (("Day",), "W/%G/%G-W%V.md", "Me.md")
    assert looks.templates == ("Tpl",)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [("2026-W09.md", "%G-W%V.md"), ("a/2026 W09.md", "a/%G W%V.md"), ("a/W9.md", None), ("2026-03/2026-W09.md", None)],
)
def test_the_path_of_a_week_is_a_pattern_of_all(path: str, pattern: str | None) -> None:
    assert week_pattern(path) == pattern


def test_a_note_of_another_sort_that_names_people_is_no_meeting() -> None:
    notes = {f"Orgs/{name}.md": "---\ntype: organisation\npeople: [ada]\n---\n" for name in ("Quay", "Mole")}
    told = {f"Log/{name}.md": "---\ncontacts: [ada]\n---\n" for name in ("2026-03-01 Quay", "20260302181500")}
    assert found({**notes, **told}).events == ("Log",)


def test_a_page_of_logseqs_that_shows_others_is_no_template() -> None:
    assert look_at("journals/2026_03_01.md", "- {{query [[TODO]]}}\n").sort == "day"
    assert look_at("pages/Day.md", "- {{date}}\n").sort == "template"


def test_a_company_is_nobody() -> None:
    assert found({"Relationships/Quay_Corp.md": PERSON, "Relationships/Mole GmbH.md": PERSON}).people == ()
    assert found({"Companies/quay.md": PERSON, "Companies/mole.md": PERSON}).people == ()


def test_copies_of_notes_that_lie_deeper_are_not_found_again() -> None:
    text = f"{PERSON}She keeps the accounts of the harbour.\n"
    notes = {"People/Ada Fox.md": text, "old/People/Ada Fox.md": text}
    assert found(notes).people == ("People", "old/People")
    assert found_folders([*looks_of(notes)]).people == ("People",)


@pytest.mark.parametrize(
    ("path", "owner"), [("Notes/Me.md", True), ("a/People/Ich.md", True), ("a/b/Self.md", False), ("EU.md", False)]
)
def test_the_note_about_oneself_lies_where_one_looks_for_it(path: str, owner: bool) -> None:
    assert (look_at(path, "").sort == "owner") is owner
