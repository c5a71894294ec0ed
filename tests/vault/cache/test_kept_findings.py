"""What check found in a note is taken from the cache as long as its path and text are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal.notes.settings.settings import Settings
from journal.vault.cache.findings import Findings, KeptFindings
from journal.vault.cache.folder import cache_folder, file_hash

Look = Callable[[], Findings]
ODD: Findings = ("this is odd", (1, 2))


def never() -> Findings:
    raise AssertionError("this is kept, and was looked for")


def looked(root: Path, look: Look, text: str = "x", path: str = "a.md", settings: Settings | None = None) -> Findings:
    kept, known_by = KeptFindings(str(root), settings or Settings(), cached=True), file_hash(path, text.encode())
    if known_by not in kept.found:
        kept.take(known_by, look())
    kept.keep({known_by})
    return kept.found[known_by]


@pytest.mark.parametrize("found", [ODD, ()])
def test_the_same_text_is_looked_at_once(tmp_path: Path, found: Findings) -> None:
    assert looked(tmp_path, lambda: found) == looked(tmp_path, never) == found


def test_another_text_another_path_and_other_settings_are_looked_at_anew(tmp_path: Path) -> None:
    looked(tmp_path, lambda: ())
    assert looked(tmp_path, lambda: ODD, text="y") == ODD
    assert looked(tmp_path, lambda: ODD, path="b.md") == ODD
    assert looked(tmp_path, lambda: ODD, settings=Settings(capacity=1)) == ODD


def test_what_is_not_used_any_more_goes(tmp_path: Path) -> None:
    looked(tmp_path, lambda: (), text="y")
    looked(tmp_path, lambda: ODD)
    assert list(KeptFindings(str(tmp_path), Settings(), cached=True).found.values()) == [ODD]


@pytest.mark.parametrize("left", [b"", b"odd", b"contact-journal notes 1\n" + b"0" * 90])
def test_what_is_damaged_is_looked_for_anew(tmp_path: Path, left: bytes) -> None:
    looked(tmp_path, lambda: ())
    folder = cache_folder(str(tmp_path))
    assert folder is not None
    (folder / "findings").write_bytes(left)
    assert looked(tmp_path, lambda: ODD) == ODD


def test_without_the_cache_nothing_is_kept(tmp_path: Path) -> None:
    kept = KeptFindings(str(tmp_path), Settings(), cached=False)
    kept.take(b"x", ODD)
    kept.keep({b"x"})
    folder = cache_folder(str(tmp_path))
    assert folder is not None and not folder.exists()
