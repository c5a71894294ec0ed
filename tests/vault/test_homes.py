"""People who have a folder each, with a note in it that is called as all others are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from journal.notes.read.note import note_id
from journal.notes.settings.settings import Settings
from journal.vault.note_places import kind_at
from tests.conftest import Journal

Make = Callable[[Mapping[str, str]], Path]

HOMES = Settings(contacts=("people/**/index.md",))
TOML = '[paths]\ncontacts = ["people/**/index.md"]\n'


def test_a_note_is_called_by_its_folder() -> None:
    assert [note_id(f"people/ada-fox/{name}.md") for name in ("index", "README", "_profile")] == ["ada-fox"] * 3
    assert note_id("people/ada-fox.md") == "ada-fox"


def test_only_the_notes_of_folders_with_a_name_are_somebodys() -> None:
    paths = ("people/f/ada-fox/index.md", "people/index.md", "people/_template/index.md", "people/ada-fox/plans.md")
    assert [kind_at(path, HOMES) for path in paths] == ["contacts", None, None, None]
    assert kind_at("people/ada-fox/index.md", Settings(contacts=("people",))) is None


def test_somebody_new_gets_a_folder_and_a_new_name_leaves_it(vault: Make, journal: Journal) -> None:
    notes = {"journal.toml": TOML, "people/ada-fox/index.md": "# Ada Fox\n", "people/bo-ek/index.md": "# Bo Ek\n"}
    root: Path = vault(notes)
    journal("add", "Cy Day", cwd=root)
    journal("add", "Bo Ek", "--anyway", cwd=root)
    assert "Cy Day" in (root / "people/cy-day/index.md").read_text(encoding="utf-8")
    assert journal("rename", "ada-fox", "Ada Hill", cwd=root).exit_code == 0
    assert "Ada Hill" in (root / "people/ada-fox/index.md").read_text(encoding="utf-8")
    assert journal("check", cwd=root).exit_code == 0
