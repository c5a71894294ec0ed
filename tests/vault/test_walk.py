"""Which files are notes."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import normalize

import pytest

from journal.notes.settings.settings import Settings
from journal.vault.cache.states import NO_STATS, FoldersState, SeenFolders, folders_state
from journal.vault.cache.wanted import WantedFolders
from journal.vault.texts import Unread, bytes_at
from journal.vault.walk import walk_notes

Make = Callable[[Mapping[str, str | bytes]], Path]


def contacts(root: Path, *patterns: str, events: tuple[str, ...] = ("events",)) -> list[str]:
    settings = Settings(contacts=patterns or ("contacts",), events=events)
    return [note.path for note in walk_notes(str(root), settings).contacts]


def problems(root: Path, *patterns: str) -> list[str]:
    settings = Settings(contacts=patterns or ("contacts",))
    return [f"{problem.source.path} {problem.code}" for problem in walk_notes(str(root), settings).problems]


def empty(*paths: str) -> dict[str, str | bytes]:
    return dict.fromkeys(paths, "")


def test_notes_are_found_in_all_folders_below(vault: Make) -> None:
    assert contacts(vault(empty("contacts/a.md", "contacts/work/b.md", "c.md"))) == [
        "contacts/a.md",
        "contacts/work/b.md",
    ]


def test_only_files_that_end_in_md_are_notes_whatever_the_case(vault: Make) -> None:
    assert contacts(vault(empty("contacts/a.MD", "contacts/b.txt", "contacts/c.md.bak"))) == ["contacts/a.MD"]


def test_hidden_files_and_folders_are_no_notes(vault: Make) -> None:
    assert contacts(vault(empty("contacts/.#a.md", ".obsidian/b.md", ".git/c.md")), ".") == []


def test_drafts_agendas_templates_and_the_owner_are_no_contacts(vault: Make) -> None:
    files = empty("drafts/a.md", "agendas/b.md", "templates/c.md", "me.md", "x/drafts/d.md")
    assert contacts(vault(files), ".") == ["x/drafts/d.md"]


def test_notes_about_a_folder_are_nobody(vault: Make) -> None:
    files = empty("contacts/README.md", "contacts/work/Index.md", "contacts/_template.md", "contacts/Contacts.md")
    assert contacts(vault(files | empty("contacts/People MOC.md", "contacts/ada/ada.md"))) == ["contacts/ada/ada.md"]


@pytest.mark.parametrize("excluded", ["contacts/old", "contacts/old/*.md", "**/old"])
def test_nobody_is_in_what_the_settings_exclude(vault: Make, excluded: str) -> None:
    root = vault(empty("contacts/a.md", "contacts/old/b.md"))
    found = walk_notes(str(root), Settings(exclude=(excluded,)))
    assert [note.path for note in found.contacts] == ["contacts/a.md"]


def test_drafts_are_no_contacts_in_either_unicode_form(vault: Make) -> None:
    root = vault(empty(normalize("NFD", "Entwürfe/a.md"), "b.md"))
    settings = Settings(contacts=(".",), drafts=normalize("NFC", "Entwürfe"))
    assert [note.path for note in walk_notes(str(root), settings).contacts] == ["b.md"]


def test_events_are_no_contacts_when_they_lie_among_them(vault: Make) -> None:
    files = vault(empty("People/a.md", "People/events/b.md"))
    assert contacts(files, "People", events=("People/events",)) == ["People/a.md"]


def test_contacts_are_no_events_when_they_lie_among_them(vault: Make) -> None:
    files = vault(empty("all/people/a.md", "all/b.md"))
    assert contacts(files, "all/people", events=("all",)) == ["all/people/a.md"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("People/**/*.md", ["People/a.md", "People/x/b.md", "People/x/y/c.md"]),
        ("People/*.md", ["People/a.md"]),
        ("People/*/*.md", ["People/x/b.md"]),
        ("People/**", ["People/a.md", "People/x/b.md", "People/x/y/c.md"]),
        ("*/x", ["People/x/b.md", "People/x/y/c.md"]),
        ("**/y/[cd].md", ["People/x/y/c.md"]),
        ("**/?.md", ["People/a.md", "People/x/b.md", "People/x/y/c.md"]),
    ],
)
def test_a_glob_takes_what_it_fits_and_what_lies_below(vault: Make, pattern: str, found: list[str]) -> None:
    assert contacts(vault(empty("People/a.md", "People/x/b.md", "People/x/y/c.md")), pattern) == found


def test_a_hostile_glob_takes_no_time(vault: Make) -> None:
    root = vault(empty("/".join("a" * 40) + "/b.md"))
    assert contacts(root, "/".join(["**", "a"] * 40) + "/c.md") == []


def test_the_order_is_by_path_whatever_the_file_system_says(vault: Make) -> None:
    composed, split = normalize("NFC", "ö"), normalize("NFD", "ö")
    root = vault(empty(f"contacts/{split}b.md", f"contacts/{composed}a.md", "contacts/z.md", "contacts/B.md"))
    names = ["contacts/B.md", "contacts/z.md", f"contacts/{composed}a.md", f"contacts/{split}b.md"]
    assert contacts(root) == names


def test_a_folder_is_found_in_either_unicode_form(vault: Make) -> None:
    root = vault(empty(normalize("NFD", "Kähler/a.md")))
    assert contacts(root, normalize("NFC", "Kähler")) == [normalize("NFD", "Kähler/a.md")]


def test_a_folder_that_settings_name_and_the_vault_has_not_is_told(vault: Make) -> None:
    assert problems(vault({}), "Peple") == ["journal.toml no-folder"]


def test_a_link_inside_the_vault_is_followed_under_its_own_path(vault: Make) -> None:
    root = vault(empty("contacts/a.md", "family/b.md", "friends/c.md"))
    (root / "contacts/b.md").symlink_to("../family/b.md")
    (root / "contacts/friends").symlink_to("../friends")
    assert contacts(root) == ["contacts/a.md", "contacts/b.md", "contacts/friends/c.md"]


def test_a_link_to_what_is_there_already_finds_nothing_twice(vault: Make) -> None:
    root = vault(empty("contacts/b.md"))
    for name, target in {"a.md": "b.md", "again": ".", "up": "..", "work": "../contacts"}.items():
        (root / "contacts" / name).symlink_to(target)
    assert (contacts(root), problems(root)) == (["contacts/b.md"], [])


def test_links_that_leave_the_vault_are_not_followed(vault: Make, tmp_path: Path) -> None:
    root = vault(empty("contacts/a.md", ".hidden/h.md"))
    (tmp_path / "vault-of-another.md").touch()
    targets = {"s.md": "../../vault-of-another.md", "zero.md": "/dev/zero", "h.md": "../.hidden/h.md"}
    for name, target in targets.items():
        (root / "contacts" / name).symlink_to(target)
    assert contacts(root) == ["contacts/a.md"]
    assert problems(root) == [f"contacts/{name} link-outside" for name in ("h.md", "s.md", "zero.md")]


def test_a_link_to_nothing_is_told(vault: Make) -> None:
    root = vault(empty("contacts/a.md"))
    (root / "contacts/gone.md").symlink_to("nothing.md")
    assert problems(root) == ["contacts/gone.md broken-link"]


def test_a_link_into_drafts_finds_no_contacts(vault: Make) -> None:
    root = vault(empty("contacts/a.md", "drafts/b.md"))
    (root / "contacts/drafts").symlink_to("../drafts")
    assert contacts(root) == ["contacts/a.md"]


def test_a_pipe_is_no_note(vault: Make) -> None:
    root = vault(empty("contacts/a.md"))
    os.mkfifo(root / "contacts/pipe.md")
    assert (contacts(root), problems(root)) == (["contacts/a.md"], ["contacts/pipe.md not-a-file"])


def test_a_pipe_in_the_place_of_a_note_that_was_found_is_no_empty_one(vault: Make) -> None:
    root = vault({"contacts/a.md": "Ada"})
    (found,) = walk_notes(str(root), Settings()).contacts
    (root / "contacts/a.md").unlink()
    os.mkfifo(root / "contacts/a.md")
    with pytest.raises(Unread) as error:
        bytes_at(found.file, found.path, found.stats)
    assert error.value.problem.code == "not-a-file"


def test_a_folder_called_like_a_note_is_a_folder(vault: Make) -> None:
    assert contacts(vault(empty("contacts/a.md/b.md"))) == ["contacts/a.md/b.md"]


def test_how_the_folders_are_is_noted_while_they_are_looked_into(vault: Make) -> None:
    root = vault(empty("contacts/a.md", "contacts/work/b.MD", "contacts/c.txt", ".git/d.md", "drafts/e.md"))
    found = walk_notes(str(root), Settings())
    assert found.state.states
    assert found.state == folders_state(str(root), found.folders, found.wanted)


AWAY = empty("agendas/2026-W48.md", "drafts/a.md", "templates/agenda.md.j2", "photos/ann.jpg", "todo.txt")


@pytest.mark.parametrize(
    ("row", "is_same"), [("contacts", True), ("people/*/now", True), (".", False), ("**/notes", False)]
)
def test_the_folders_are_as_they_were_where_what_came_can_hold_no_note(vault: Make, row: str, is_same: bool) -> None:
    root, settings = vault(empty("contacts/a.md", "people/now/b.md")), Settings(contacts=(row,), events=())
    before = walk_notes(str(root), settings)
    for path in AWAY:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("")
    (root / "weeks").symlink_to("agendas")
    assert (walk_notes(str(root), settings).state == before.state) == is_same


@pytest.mark.parametrize("path", ["contacts/b.md", "contacts/new/b.md", "events/c.md", "contacts/B.MD", "d.md"])
def test_what_may_be_a_note_makes_the_folders_other_ones(vault: Make, path: str) -> None:
    root = vault(empty("contacts/a.md"))
    before = walk_notes(str(root), Settings())
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("")
    assert walk_notes(str(root), Settings()).state != before.state
    assert folders_state(str(root), before.folders, before.wanted) != before.state


def test_how_they_are_is_not_known_where_a_link_was_followed(vault: Make) -> None:
    root = vault(empty("contacts/a.md", "elsewhere/b.md"))
    (root / "contacts/b.md").symlink_to(root / "elsewhere/b.md")
    assert walk_notes(str(root), Settings()).state == FoldersState()


def test_how_they_are_is_not_known_where_one_is_of_another_sort_at_the_second_look(tmp_path: Path) -> None:
    seen, note = SeenFolders(WantedFolders()), tmp_path / "a.md"
    note.mkdir()
    with os.scandir(tmp_path) as entries:
        entry = next(entries)
    note.rmdir()
    note.write_text("")
    seen.add_folder("", NO_STATS)
    seen.add(entry)
    assert seen.state == FoldersState()
