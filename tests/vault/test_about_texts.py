"""What notes say of people is kept for the next word that is looked for, as long as they say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.session import GlobalOptions, Session
from journal.vault import about_texts
from journal.vault.about_texts import who_is_said
from journal.vault.cache.folder import cache_folder
from tests.laws.crowds import TODAY

Make = Callable[[Mapping[str, str | bytes]], Path]
NOTES = {
    "contacts/ada.md": "---\nname: Ada Okoye\nrole: Sailor\n---\nMends nets.\n\n- 2026-11-01 call: A tent.\n",
    "contacts/ben.md": "---\nname: Zoë\ncompany: Nets & Co\n---\n",
    "contacts/work/ben.md": "---\nname: Benny\nbench: Rower\n---\n",
    "journal.toml": "commit = false\n",
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def said(root: Path, word: str) -> list[str] | None:
    session = Session(GlobalOptions(str(root), no_input=True), lambda: TODAY)
    found = who_is_said(session.vault, session.people, word)
    return None if found is None else sorted(found)


def never(*values: object) -> str:
    raise AssertionError("this is kept, and was made anew")


def test_what_is_said_is_kept_and_conversations_are_not_among_it(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = vault(NOTES)
    found = {"nets": ["ada", "ben"], "sailor": ["ada"], "zoe": ["ben"], "tent": [], "work": ["contacts/work/ben"]}
    assert {word: said(root, word) for word in found} == found
    monkeypatch.setattr(about_texts, "folded_about", never)
    assert {word: said(root, word) for word in found} == found


def test_another_text_and_other_settings_say_another_thing(vault: Make) -> None:
    root = vault(NOTES)
    assert said(root, "rower") == [] and said(root, "nets") == ["ada", "ben"]
    (root / "contacts/ada.md").write_text("---\nname: Ada\n---\nKnots.\n")
    assert said(root, "knots") == ["ada"] and said(root, "nets") == ["ben"]
    (root / "journal.toml").write_text("commit = false\n[keys]\nrole = ['bench']\n")
    assert said(root, "rower") == ["contacts/work/ben"]


def test_what_is_damaged_is_made_anew(vault: Make) -> None:
    root = vault(NOTES)
    assert said(root, "nets") == ["ada", "ben"]
    folder = cache_folder(str(root.resolve()))
    assert folder is not None
    file = folder / "about"
    data = file.read_bytes()
    for at in range(0, len(data), 9):
        file.write_bytes(data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :])
        assert said(root, "nets") == ["ada", "ben"]
