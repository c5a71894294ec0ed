"""What changed since the index was written is kept beside it, and holds of that index alone."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from journal.notes.model import Note
from journal.notes.settings.settings import Settings
from journal.plan.people.people import Notes, People
from journal.vault.cache import shelf, writer
from journal.vault.cache.folder import DELTA_FILE, INDEX_FILE, cache_folder, file_hash
from journal.vault.cache.shelf import shelf_of
from journal.vault.files import Vault
from journal.vault.reading import read_notes

NOTES = {f"contacts/{name}.md": f"---\nname: {name.title()}\n---\n- 2026-11-01 call: Hi.\n" for name in ("ada", "ben")}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(writer, "_TICK", -(10**15))  # so that no file is young
    for path, text in NOTES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def _read(root: Path) -> Notes:
    """The notes, which are what they are without a cache."""
    notes, _ = read_notes(Vault(root, "-C"), Settings(), cached=True)
    fresh, _ = read_notes(Vault(root, "-C"), Settings())
    now, then = (People(one, Settings(), date(2026, 11, 23)) for one in (notes, fresh))
    assert notes == fresh and now.index == then.index
    hashes = [file_hash(path, (root / path).read_bytes()) for path in then.paths()]
    assert [*notes.known.hashes()] == hashes
    return notes


def _tell_more(root: Path, day: int, who: str = "ada", month: int = 11) -> None:
    with (root / f"contacts/{who}.md").open("a") as file:
        file.write(f"- 2026-{month:02}-{day:02} walk: Ho.\n")


def _kept(root: Path) -> Path:
    kept = cache_folder(os.path.realpath(root))
    assert kept is not None
    return kept


def test_a_changed_note_is_kept_beside_an_index_that_stays(root: Path) -> None:
    _read(root)
    before = (_kept(root) / INDEX_FILE).read_bytes()
    for day in (10, 11, 12):
        _tell_more(root, day, "ada" if day < 12 else "ben")
        _read(root)
    assert (_kept(root) / INDEX_FILE).read_bytes() == before
    assert [len(note.entries) for note in _read(root).contacts] == [3, 2]


def test_an_entry_that_is_older_than_all_others_is_no_reason_to_go_through_all(root: Path) -> None:
    _read(root)
    before = (_kept(root) / INDEX_FILE).read_bytes()
    _tell_more(root, 1, "ada", month=10)
    assert People(_read(root), Settings(), date(2026, 11, 23)).index.begun == date(2026, 10, 1).toordinal()
    assert (_kept(root) / INDEX_FILE).read_bytes() == before


def test_what_waits_with_somebody_of_an_event_is_no_reason_to_go_through_all(root: Path) -> None:
    (root / "events").mkdir()
    event = "---\nname: Feast\ndate: 2026-11-02\npeople: [ada]\n---\n- asked:: a tent\n- gave:: a lamp [[ada]]\n"
    (root / "events/feast.md").write_text(event)
    _read(root)
    before = (_kept(root) / INDEX_FILE).read_bytes()
    for line in ("  - next:: a map\n  - got:: tea\n", "- [x] call 📅 2026-11-01\n"):
        with (root / "contacts/ada.md").open("a") as file:
            file.write(line)
        _read(root)
    assert (_kept(root) / INDEX_FILE).read_bytes() == before


def test_where_much_has_changed_the_index_is_written_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_LINES", 0)
    _read(root)
    for day in (10, 11):
        _tell_more(root, day)
        _read(root)
    assert not (_kept(root) / DELTA_FILE).exists()
    assert [len(note.entries) for note in _read(root).contacts] == [3, 1]


def test_it_is_not_used_beside_another_index(root: Path) -> None:
    _read(root)
    _tell_more(root, 10)
    _read(root)
    kept = (_kept(root) / DELTA_FILE).read_bytes()
    (root / "contacts/cleo.md").write_text(NOTES["contacts/ben.md"])
    _read(root)
    assert not (_kept(root) / DELTA_FILE).exists()
    (_kept(root) / DELTA_FILE).write_bytes(kept)
    assert len(_read(root).contacts) == 3


def test_with_another_bit_it_is_not_used(root: Path) -> None:
    _read(root)
    _tell_more(root, 10)
    _read(root)
    file = _kept(root) / DELTA_FILE
    data = file.read_bytes()
    for at in range(0, len(data), len(data) // 40):
        file.write_bytes(data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :])
        _read(root)


def test_without_it_the_notes_are_read_as_they_are(root: Path) -> None:
    _read(root)
    _tell_more(root, 10)
    _read(root)
    (_kept(root) / DELTA_FILE).unlink()
    assert [len(note.entries) for note in _read(root).contacts] == [2, 1]


def test_what_has_aged_since_is_not_looked_into_any_more(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_TICK", 10**15)  # so that each file is young
    _read(root)
    assert len(_young(root)) == 2
    monkeypatch.setattr(writer, "_TICK", -(10**15))
    _tell_more(root, 10)
    _read(root)
    assert _young(root) == ()


def _young(root: Path) -> tuple[int, ...]:
    def again(path: str) -> Note:
        raise AssertionError(path)

    kept = shelf_of(os.path.realpath(root), Settings(), again)
    assert kept is not None
    return kept.told.young
