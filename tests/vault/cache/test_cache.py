from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from journal.errors import Refused
from journal.notes.settings.settings import Settings
from journal.plan.people.people import Notes, People
from journal.vault import texts
from journal.vault.cache import bodies, kept_file, shelf, states, writer
from journal.vault.cache.folder import cache_folder, locked, program
from journal.vault.files import Vault
from journal.vault.reading import read_notes
from tests.conftest import Journal

Make = Callable[[Mapping[str, str | bytes]], Path]

ADA, BEN = "---\nname: Ada\n---\n- 2026-11-01 call: Hi.\n", "---\nname: Ben\ncircle: close\n---\n"
NOTES = {
    "me.md": "---\nname: Robin\n---\n",
    "contacts/ada.md": ADA,
    "contacts/ben.md": BEN,
    "journal.toml": "commit = false\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _read(root: Path) -> Notes:
    notes, problems = read_notes(Vault(root, "-C"), Settings(), cached=True)
    fresh, found = read_notes(Vault(root, "-C"), Settings())
    assert (notes, problems) == (fresh, found)
    now, then = (People(one, Settings(), date(2026, 11, 23)) for one in (notes, fresh))
    assert (now.index, now.ids, now.spellings) == (then.index, then.ids, then.spellings)
    return notes


def _files(folder: Path, name: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name.startswith(name)]


def test_what_is_kept_is_its_owners_alone(vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    _read(root)
    kept = cache_folder(os.path.realpath(root))
    assert kept is not None and folder in kept.parents
    assert kept.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in kept.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["index", "bodies"])
def test_a_cache_with_another_bit_is_not_used(vault: Make, folder: Path, name: str) -> None:
    root = vault(NOTES)
    _read(root)
    (file,) = _files(folder, name)
    data = file.read_bytes()
    for at in range(0, len(data), len(data) // 60):
        file.write_bytes(data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :])
        _read(root)
        (file,) = _files(folder, name)


def test_a_cache_that_is_damaged_under_a_command_is_told_and_the_next_one_does_without(
    vault: Make, folder: Path
) -> None:
    root = vault(NOTES)
    _read(root)
    notes, _ = read_notes(Vault(root, "-C"), Settings(), cached=True)
    (file,) = _files(folder, "index")
    with file.open("r+b") as opened:
        opened.write(bytes(file.stat().st_size))
    with pytest.raises(Refused, match="damaged while it was read"):
        _ = [contact.name for contact in notes.contacts]
    _read(root)


@pytest.mark.parametrize("more", ["", "More of him.\n"])
def test_a_young_note_is_looked_into_though_its_times_are_the_same(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    for module in (kept_file, texts):  # as a clock gives it that stands still
        monkeypatch.setattr(module, "stats_of", lambda found: (2**62, 2**62, found.st_size, found.st_ino))
    monkeypatch.setattr(states, "_STATE", lambda found: (2**62, 2**62, found.st_size, found.st_ino, found.st_mode))
    root = vault(NOTES)
    _read(root)
    (root / "contacts/ben.md").write_text(BEN + more)
    (root / "contacts/ada.md").write_text(ADA.replace("Hi.", "Ho."))
    assert _read(root).contacts[0].entries[0].text == "Ho."


@pytest.mark.parametrize(("later", "many"), [(-(10**15), False), (10**15, True)])
def test_many_files_that_were_young_are_noted_as_old_once_they_are(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch, later: int, many: bool
) -> None:
    monkeypatch.setattr(writer, "_TICK", 10**15)
    root = vault(NOTES | {f"contacts/{number}.md": BEN for number in range(101)} | {"contacts/no.md": b"\0"})
    _read(root)
    monkeypatch.setattr(writer, "_TICK", later)
    _read(root)
    kept = shelf.shelf_of(os.path.realpath(root), Settings(), lambda path: pytest.fail(path))
    assert kept is not None and kept.has_many_young is many
    _read(root)


def test_only_what_changed_is_read_again(vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))  # so that no file is young
    root = vault(NOTES)
    _read(root)
    before = {path.name: path.stat().st_size for path in _files(folder, "bodies")}
    (root / "contacts/ben.md").write_text(BEN + "More of him.\n")
    _read(root)
    after = {path.name: path.stat().st_size for path in _files(folder, "bodies")}
    assert before.items() < after.items() and len(after) == 2


@pytest.mark.parametrize("most", [0, 600, 3_000])
def test_a_full_disk_keeps_nobody_from_their_notes(
    vault: Make, folder: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_AT_ONCE", 100)
    root = vault(NOTES | {f"contacts/x{number}.md": ADA for number in range(9)})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        _read(root)
        left = _files(folder, "")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert left == []
    _read(root)
    assert _files(folder, "index")


def test_what_is_known_of_the_notes_stays_where_the_index_cannot_be_opened_once_it_is_written(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault(NOTES)
    _read(root)
    (root / "contacts/ben.md").unlink()  # so that no body is new
    monkeypatch.setattr(writer, "places_in", lambda *_: [])  # as if there were no index any more
    assert len(_read(root).known.hashes()) == 2


def test_a_damaged_body_is_read_anew(vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    kept = _read(root)
    (bodies,) = _files(folder, "bodies")
    bodies.write_bytes(bytes(bodies.stat().st_size))  # in the file that is open
    assert [note.entries for note in kept.contacts] == [note.entries for note in _read(root).contacts]


def test_a_note_whose_body_is_damaged_is_told_where_its_text_is_another_by_now(vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    _read(root)
    (bodies,) = _files(folder, "bodies")
    bodies.write_bytes(bytes(bodies.stat().st_size))
    kept, _ = read_notes(Vault(root, "-C"), Settings(), cached=True)
    ada, ben = kept.contacts
    os.utime(root / ada.path, ns=(1, 1))
    assert [entry.text for entry in ada.entries] == ["Hi."]
    (root / ben.path).write_text(f"{BEN}- 2026-11-19 call: Ho.\n", encoding="utf-8")
    with pytest.raises(Refused, match="has changed while it was read"):
        assert ben.entries


@pytest.mark.parametrize("day", [10, 1_700_000_000, 2_000_000_000])
def test_a_clock_that_was_set_back_or_goes_ahead_hides_no_edit(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    _read(root)
    (root / "contacts/ada.md").write_text(ADA.replace("Hi.", "Ho."))
    os.utime(root / "contacts/ada.md", (day, day))
    assert _read(root).contacts[0].entries[0].text == "Ho."


def test_files_with_other_numbers_are_read_anew(vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    _read(root)
    shutil.copytree(root, root.with_name("there"), copy_function=shutil.copy2)  # as a backup that is played back
    shutil.rmtree(root)
    root.with_name("there").rename(root)
    settings = Settings()
    found = shelf.shelf_of(os.path.realpath(root), settings, lambda path: pytest.fail(path))
    assert found is not None and not found.is_unchanged(found.state_now)
    _read(root)


def test_folders_of_the_journals_own_are_no_reason_to_write_anew(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    _read(root)
    (before,) = _files(folder, "index")
    stats = before.stat()
    for name in ("agendas", "drafts", "templates", "photos"):
        (root / name).mkdir()
        (root / name / "a.md").write_text(ADA)
        _read(root)
    assert _files(folder, "index") == [before] and before.stat() == stats
    (root / "contacts/agendas").mkdir()
    (root / "contacts/agendas/zoe.md").write_text(ADA)
    assert len(_read(root).contacts) == 3


def test_while_another_command_writes_the_notes_are_read_and_nothing_is_kept(vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    _read(root)
    kept = {path: path.read_bytes() for path in _files(folder, "")}
    (root / "contacts/ada.md").write_text(ADA.replace("Hi.", "Ho, ho."))
    with locked(next(iter(kept)).parent):
        assert _read(root).contacts[0].entries[0].text == "Ho, ho."
    assert kept == {path: path.read_bytes() for path in _files(folder, "")}


def test_who_reads_an_older_cache_goes_on_reading_it(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    root = vault(NOTES)
    _read(root)
    older = _read(root)
    for path in ("contacts/ada.md", "contacts/ben.md", "me.md"):
        (root / path).write_text(f"{ADA}- 2026-11-02 call: {path}\n")
        _read(root)
    assert [entry.text for entry in older.contacts[0].entries] == ["Hi."]


def test_many_changes_are_brought_together_in_one_file(
    vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    monkeypatch.setattr(bodies, "_MOST_FILES", 8)
    root = vault(NOTES | {f"contacts/x{number}.md": ADA for number in range(30)})
    for number in range(12):
        (root / "contacts/ben.md").write_text(BEN + "More.\n" * number)
        _read(root)
    assert len(_files(folder, "bodies")) < 9


@pytest.mark.parametrize("mode", [0o500, 0o777])
def test_a_folder_that_is_nobodys_or_everybodys_is_not_used(vault: Make, folder: Path, mode: int) -> None:
    root = vault(NOTES)
    kept = cache_folder(os.path.realpath(root))
    assert kept is not None
    kept.mkdir(parents=True)
    kept.chmod(mode)
    _read(root)
    assert not _files(folder, "index") or (os.geteuid() == 0 and mode == 0o500)


def test_a_cache_folder_that_is_a_file_is_none(vault: Make, folder: Path) -> None:
    folder.write_text("no folder")
    _read(vault(NOTES))
    assert folder.read_text() == "no folder"


def test_another_program_reads_anew(vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = vault(NOTES)
    _read(root)
    monkeypatch.setattr(shelf, "program", lambda: b"another one")
    found = shelf.shelf_of(os.path.realpath(root), Settings(), lambda path: pytest.fail(path))
    assert found is not None and not [*found.rows]


@pytest.mark.parametrize("words", [("agenda", "--no-cache"), ("--no-cache", "agenda")])
def test_without_the_cache_nothing_is_kept(journal: Journal, vault: Make, folder: Path, words: tuple[str, ...]) -> None:
    journal(*words, cwd=vault(NOTES))
    assert not folder.exists()


def test_the_cache_can_be_switched_off_for_good(
    journal: Journal, vault: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_CACHE", "off")
    shown = journal("list", cwd=vault(NOTES)).stdout
    assert not folder.exists()
    monkeypatch.delenv("JOURNAL_CACHE")
    assert [journal("list", cwd=vault(NOTES)).stdout for _ in range(2)] == [shown, shown]
    assert folder.exists()


def test_where_says_where_it_is_how_big_and_how_old(journal: Journal, vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    empty = journal("where", "--cache", cwd=root).stdout.split("\t")
    journal("list", cwd=root)
    full = journal("where", "--cache", cwd=root).stdout.split("\t")
    assert empty[0] == full[0] and Path(full[0]).parts[: len(folder.parts)] == folder.parts
    assert (empty[1], empty[2].strip()) == ("0", "")
    assert int(full[1]) > 500 and full[2].startswith("20")


def test_what_a_command_wrote_is_there_for_the_next_one(journal: Journal, vault: Make, folder: Path) -> None:
    root = vault(NOTES)
    journal("list", cwd=root)
    journal("log", "ada", "call:", "about", "the", "boat", cwd=root)
    shown = journal("history", "ada", cwd=root).stdout
    assert "about the boat" in shown and shown == journal("history", "ada", "--no-cache", cwd=root).stdout


def test_all_that_makes_a_note_of_a_file_tells_this_program_from_another() -> None:
    reading = ("vault.reading", "vault.cache.writer", "notes.quick.reader", "notes.read.daily_note")
    asked = "; ".join(f"import journal.{one}" for one in (*reading, "plan.check.note_findings"))
    listed = "print(*(one.__file__ for name, one in sorted(sys.modules.items()) if name.startswith('journal.')))"
    said = subprocess.run([sys.executable, "-c", f"import sys; {asked}; {listed}"], capture_output=True, check=True)
    told = program().decode()
    missing = [file for file in said.stdout.decode().split() if f"{file} " not in told]
    assert len(said.stdout.split()) > 100 and not missing
