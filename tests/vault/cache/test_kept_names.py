"""What is offered by the names that are kept is what the whole way offers, and where that isn't sure they are left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.vault import walk
from journal.vault.cache import folder as cache_files
from journal.vault.cache import kept_names as names
from journal.vault.cache import writer
from journal.vault.cache.folder import cache_folder
from journal.vault.cache.kept_names import KeptNames, kept_names
from journal.vault.cache.rows import KeptTogether
from journal.vault.files import Vault, read_settings_of
from journal.vault.place import bytes_said
from journal.vault.reading import read_notes

Make = Callable[[Mapping[str, str | bytes]], Path]

NOTES = {
    "contacts/zoe-mueller.md": "---\nname: Zoë Müller\naliases: [Muffin]\n---\n- 2026-11-01 call: Hi.\n",
    "contacts/work/ada.md": "---\nname: Ada Okoye\ncall: Adi\n---\n",
    "contacts/olga.md": "---\nname: Ольга Петрова\n---\n",
    "events/dinner.md": "---\nname: Dinner\ndate: 2026-10-01\n---\n",
    "me.md": "---\nname: Robin\n---\n",
    "journal.toml": "commit = false\n",
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def _read(root: Path) -> None:
    vault = Vault(root, "-C")
    read_notes(vault, read_settings_of(vault)[0], cached=True)


def _kept_names(root: Path) -> KeptNames | None:
    real = os.path.realpath(root)
    said = bytes_said(real)
    return kept_names(real, said) if said else None


def _ids(root: Path, begin: str) -> list[str] | None:
    """The ids that the kept names give; None where they aren't used."""
    kept = _kept_names(root)
    return kept.ids(begin) if kept else None


def _called(root: Path, begin: str) -> list[tuple[str, ...]] | None:
    """Whom the kept names give; None where they aren't used."""
    kept = _kept_names(root)
    found = kept.called(begin) if kept else None
    return None if found is None else [(one.id, one.name, one.first_name, *one.aliases) for one in found]


ZOE = ("zoe-mueller", "Zoë Müller", "Zoë", "Muffin")
ADA = ("ada", "Ada Okoye", "Adi")
OLGA = ("olga", "Ольга Петрова", "Ольга")


def test_they_are_used_though_a_folder_came_in_which_no_notes_can_be(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    (root / "agendas").mkdir()
    assert _ids(root, "zo") == ["zoe-mueller"]
    (root / "people").mkdir()
    assert _ids(root, "zo") == ["zoe-mueller"]
    (root / "contacts/people").mkdir()
    assert _ids(root, "zo") is None


@pytest.mark.parametrize("is_young", [True, False])
@pytest.mark.parametrize(
    ("begin", "found"),
    [
        ("muf", [ZOE]),
        ("zoe mu", [ZOE]),
        ("ольг", [OLGA]),
        ("adi", [ADA]),
        ("a", [ADA]),
        ("", [OLGA, ADA, ZOE]),
        ("zz", []),
    ],
)
def test_those_are_found_who_are_called_by_what_begins_so(
    vault: Make, monkeypatch: pytest.MonkeyPatch, is_young: bool, begin: str, found: list[tuple[str, ...]]
) -> None:
    if not is_young:
        monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    assert _called(root, begin) is None
    _read(root)
    assert _called(root, begin) == found


@pytest.mark.parametrize("many", [0, names._MANY])
@pytest.mark.parametrize(
    ("begin", "found"),
    [
        ("zo", ["zoe-mueller"]),
        ("work/a", ["ada"]),
        ("people/", ["ada", "eve"]),
        ("", ["ada", "olga", "ada", "zoe-mueller", "ada", "eve"]),
        ("zz", []),
    ],
)
def test_ids_are_found_by_what_they_or_paths_begin_with(
    vault: Make, monkeypatch: pytest.MonkeyPatch, many: int, begin: str, found: list[str]
) -> None:
    monkeypatch.setattr(names, "_MANY", many)
    homes = {"journal.toml": '[paths]\ncontacts = ["contacts", "people/**/index.md"]\n', "contacts/ada.md": ""}
    root = vault(NOTES | homes | {f"people/{name}/index.md": "" for name in ("ada", "eve")})
    assert _ids(root, begin) is None
    _read(root)
    assert _ids(root, begin) == found


def test_no_file_is_looked_at_for_an_id_which_is_said_by_where_it_is(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    (root / "contacts/olga.md").write_text("---\nname: Olena\n---\n")
    assert _ids(root, "") == ["olga", "ada", "zoe-mueller"] and _called(root, "") is None


def test_of_several_with_one_first_name_the_first_is_enough(vault: Make) -> None:
    others = ("---\nname: Ольга Иванова\n---\n", "---\nname: Ольгерд\n---\n", "---\nname: Ольга Ким\n---\n")
    root = vault(NOTES | {f"contacts/person-{number}.md": text for number, text in enumerate(others)})
    _read(root)

    def found(enough: str) -> list[str] | None:
        kept = _kept_names(root)
        some = kept.called("ольг", lambda name: name.startswith(enough)) if kept else None
        return None if some is None else [one.id for one in some]

    assert found("Ольга") == ["olga", "person-1"] and found("Ольге") == ["olga", "person-0", "person-1", "person-2"]
    (root / "contacts/person-0.md").write_text("---\nname: Olena\n---\n")
    assert found("Ольга") == ["olga", "person-1"] and found("Ольге") is None
    (root / "contacts/olga.md").write_text("---\nname: Olena\n---\n")
    assert found("Ольга") is None


def _events(root: Path) -> list[tuple[str, str]] | None:
    """Which events whose ids begin with `di` the kept names give; None where they aren't used."""
    kept = _kept_names(root)
    return kept.events(lambda name: name.startswith("di")) if kept else None


def test_events_are_found_by_their_ids(vault: Make) -> None:
    assert KeptTogether._fields[names._EVENTS] == "events"
    root = vault(NOTES | {"events/walk.md": "---\ndate: 2026-10-02\n---\n"})
    assert _events(root) is None
    _read(root)
    assert _events(root) == [("dinner", "Dinner")]
    with (root / "events/walk.md").open("a") as note:
        note.write("It rained.\n")
    assert _events(root) == [("dinner", "Dinner")]
    with (root / "events/dinner.md").open("a") as note:
        note.write("With soup.\n")
    assert _events(root) is None
    _read(root)
    assert _events(root) == [("dinner", "Dinner")]
    (root / "events/dinner.md").unlink()
    assert _events(root) is None


def _write(path: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return write


def _called_olha(root: Path) -> None:
    (root / "contacts/olga.md").rename(root / "contacts/olha.md")


def _behind_a_link(root: Path) -> None:
    (root / "journal.toml").rename(root / ".settings")
    (root / "journal.toml").symlink_to(".settings")


# What makes the names of this vault no more than what once was.
CHANGES: Mapping[str, Callable[[Path], None]] = {
    "a new person": _write("contacts/eve.md", ""),
    "a new person further down": _write("contacts/work/eve.md", ""),
    "a new folder": _write("contacts/more/eve.md", ""),
    "a person who is gone": lambda root: (root / "contacts/olga.md").unlink(),
    "a folder that is gone": lambda root: shutil.rmtree(root / "events"),
    "a person with another file": _called_olha,
    "another setting": _write("journal.toml", "commit = false\n[keys]\nname = ['titel']\n"),
    "another setting of the same size": _write("journal.toml", "commit = False\n"),
    "settings behind a link": _behind_a_link,
    "daily notes of Obsidian's": _write(".obsidian/daily-notes.json", '{"folder": "contacts/work"}'),
    "those of its plugin": _write(".obsidian/plugins/periodic-notes/data.json", "{}"),
    "a page that may be the owner's": _write("contacts/Me.md", ""),
    "a cache that others can write to": lambda root: _kept(root).chmod(0o770),
    "no cache": lambda root: shutil.rmtree(_kept(root)),
}  # fmt: skip


def _kept(root: Path) -> Path:
    found = cache_folder(os.path.realpath(root))
    assert found is not None
    return found


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("is_young", [True, False])
def test_names_that_may_be_others_by_now_are_not_used(
    vault: Make, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], is_young: bool
) -> None:
    if not is_young:
        monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    _read(root)
    change(root)
    assert _ids(root, "zo") is None


def test_names_of_a_note_that_is_another_by_now_are_not_used(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    (root / "contacts/olga.md").write_text("---\nname: Olena\n---\n")
    assert _called(root, "ольг") is None
    assert _called(root, "zoe") == [ZOE]


def test_a_young_note_is_looked_into(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    path = root / "contacts/olga.md"
    found = path.stat()
    path.write_text(path.read_text().replace("Ольга", "Олена"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert _called(root, "ольг") is None


def test_what_comes_and_goes_beside_the_notes_is_no_reason_to_do_without(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    (root / "contacts/.swap").write_text("")
    (root / "contacts/other").write_text("")
    (root / "contacts/other").unlink()
    assert _ids(root, "zo") == ["zoe-mueller"]


def test_a_folder_whose_times_are_as_they_were_is_looked_into_while_it_is_young(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault(NOTES)
    for module in (walk, names):  # as a clock gives it that stands still
        monkeypatch.setattr(module, "stats_of", lambda found: (2**62, 2**62, found.st_size, found.st_ino))
    _read(root)
    assert _ids(root, "zo") == ["zoe-mueller"]
    (root / "contacts/eve.md").write_text("")
    assert _ids(root, "zo") is None


def test_names_of_another_program_are_not_used(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = vault(NOTES)
    _read(root)
    monkeypatch.setattr(names, "program", lambda: cache_files.program() + b"another")
    assert _ids(root, "zo") is None


@pytest.mark.parametrize("row", ["contacts, other/people", "contacts, .people", "contacts, drafts"])
def test_where_an_owners_page_may_come_unseen_no_names_are_kept(vault: Make, row: str) -> None:
    rows = [one.strip() for one in row.split(",")]
    root = vault(NOTES | {"journal.toml": f"commit = false\n[paths]\ncontacts = {rows}\n", "drafts/x.md": ""})
    _read(root)
    assert _ids(root, "zo") is None


def test_a_damaged_index_gives_the_same_or_nothing(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    index = _kept(root) / "index"
    data = index.read_bytes()
    found = set[bool]()
    for at in range(0, len(data), 7):
        index.write_bytes(data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :])
        some = _called(root, "zoe")
        assert some in (None, [ZOE])
        found.add(some is None)
    assert found == {True, False}
    for size in range(0, len(data), 11):
        index.write_bytes(data[:size])
        assert _called(root, "zoe") in (None, [ZOE])


def test_a_note_that_was_read_again_since_the_index_was_written_is_known(vault: Make) -> None:
    root = vault(NOTES)
    _read(root)
    with (root / "contacts/zoe-mueller.md").open("a") as note:
        note.write("- 2026-11-20 call: Ho.\n")
    assert _called(root, "zo") is None
    _read(root)
    assert (_kept(root) / "delta").exists() and _called(root, "zo") == [ZOE]
    (_kept(root) / "delta").unlink()
    assert _called(root, "zo") is None


def test_after_a_note_changed_its_folder_is_listed_no_more_than_before(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))  # so that no file is young
    root = vault(NOTES)
    _read(root)
    (root / "contacts/.new").write_text("---\nname: Ольга Петрова\n---\nShe has a boat.\n")
    (root / "contacts/.new").replace(root / "contacts/olga.md")
    _read(root)
    assert (_kept(root) / "delta").exists()
    listed, listdir = list[str](), os.listdir

    def told(folder: str) -> list[str]:
        listed.append(folder)
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", told)
    assert (_ids(root, "zo"), listed) == (["zoe-mueller"], [])
    (root / "contacts/eve.md").write_text("")
    assert _ids(root, "zo") is None
    assert str(root.resolve() / "contacts") in listed
