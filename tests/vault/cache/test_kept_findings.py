"""What check found in a note is taken from the cache as long as its path and text are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal.notes.packed import Packed
from journal.notes.settings.settings import Settings
from journal.vault.cache.findings import KeptFindings
from journal.vault.cache.folder import HASH_SIZE, cache_folder, file_hash

Findings = tuple[Packed, Packed]  # the facts of a note, and what is wrong in it
Look = Callable[[], Findings]
ODD: Findings = ((1, "ada"), ("this is odd", (1, 2)))
PLAIN: Findings = ((2, "ben"), ())


def never() -> Findings:
    raise AssertionError("this is kept, and was looked for")


def looked(root: Path, look: Look, text: str = "x", path: str = "a.md", settings: Settings | None = None) -> Findings:
    kept, known_by = KeptFindings(str(root), settings or Settings(), cached=True), file_hash(path, text.encode())
    if known_by not in kept:
        kept.take(known_by, *look())
        kept.gather()
    kept.keep([known_by])
    return kept.facts_of(known_by), kept.problems.get(known_by, ())


@pytest.mark.parametrize("found", [ODD, PLAIN])
def test_the_same_text_is_looked_at_once(tmp_path: Path, found: Findings) -> None:
    assert looked(tmp_path, lambda: found) == looked(tmp_path, never) == found


def test_another_text_another_path_and_other_settings_are_looked_at_anew(tmp_path: Path) -> None:
    looked(tmp_path, lambda: PLAIN)
    assert looked(tmp_path, lambda: ODD, text="y") == ODD
    assert looked(tmp_path, lambda: ODD, path="b.md") == ODD
    assert looked(tmp_path, lambda: ODD, settings=Settings(capacity=1)) == ODD


def test_what_is_not_used_any_more_goes(tmp_path: Path) -> None:
    looked(tmp_path, lambda: PLAIN, text="y")
    looked(tmp_path, lambda: ODD)
    left = KeptFindings(str(tmp_path), Settings(), cached=True)
    gone, there = file_hash("a.md", b"y"), file_hash("a.md", b"x")
    assert gone not in left and left.facts_of(there) == ODD[0] and [*left.problems.values()] == [ODD[1]]
    looked(tmp_path, lambda: PLAIN, text="y")
    assert not KeptFindings(str(tmp_path), Settings(), cached=True).problems


@pytest.mark.parametrize("left", [b"", b"odd", b"contact-journal notes 1\n" + b"0" * 90])
def test_what_is_damaged_is_looked_for_anew(tmp_path: Path, left: bytes) -> None:
    looked(tmp_path, lambda: PLAIN)
    folder = cache_folder(str(tmp_path))
    assert folder is not None
    (folder / "findings").write_bytes(left)
    assert looked(tmp_path, lambda: ODD) == ODD


def test_without_the_cache_nothing_is_kept(tmp_path: Path) -> None:
    kept = KeptFindings(str(tmp_path), Settings(), cached=False)
    kept.take(b"x" * HASH_SIZE, *ODD)
    kept.gather()
    kept.keep([b"x" * HASH_SIZE])
    assert kept.facts_of(b"x" * HASH_SIZE) == ODD[0]
    folder = cache_folder(str(tmp_path))
    assert folder is not None and not folder.exists()
