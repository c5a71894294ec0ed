"""What check found in a text is taken from the cache as long as the text is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal.errors import Problem, Source
from journal.notes.settings.settings import Settings
from journal.vault.cache.folder import cache_folder
from journal.vault.cache.traps import KeptTraps

Look = Callable[[], tuple[Problem, ...]]
ODD = (Problem("odd", "hint", "this is odd", "mend it", Source("a.md", 3, 2)),)


def never() -> tuple[Problem, ...]:
    raise AssertionError("this is kept, and was looked for")


def looked(root: Path, look: Look, text: str = "x", settings: Settings | None = None) -> tuple[Problem, ...]:
    kept = KeptTraps(str(root), settings or Settings(), cached=True)
    found = kept.of(text, "a.md", look)
    kept.keep()
    return found


@pytest.mark.parametrize("found", [ODD, ()])
def test_the_same_text_is_looked_at_once(tmp_path: Path, found: tuple[Problem, ...]) -> None:
    assert looked(tmp_path, lambda: found) == looked(tmp_path, never) == found


def test_another_text_and_other_settings_are_looked_at_anew(tmp_path: Path) -> None:
    looked(tmp_path, lambda: ())
    assert (
        looked(tmp_path, lambda: ODD, text="y") == looked(tmp_path, lambda: ODD, settings=Settings(capacity=1)) == ODD
    )


@pytest.mark.parametrize("left", [b"", b"odd", b"contact-journal notes 1\n" + b"0" * 90])
def test_what_is_damaged_is_looked_for_anew(tmp_path: Path, left: bytes) -> None:
    looked(tmp_path, lambda: ())
    folder = cache_folder(str(tmp_path))
    assert folder is not None
    (folder / "traps").write_bytes(left)
    assert looked(tmp_path, lambda: ODD) == ODD


def test_without_the_cache_nothing_is_kept(tmp_path: Path) -> None:
    KeptTraps(str(tmp_path), Settings(), cached=False).keep()
    folder = cache_folder(str(tmp_path))
    assert folder is not None and not folder.exists()
