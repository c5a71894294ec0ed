"""The notes of a folder that is no vault yet, each read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from journal.classes import dataclass
from journal.vault.files import Vault, read_text
from journal.vault.place import SETTINGS
from journal.vault.texts import Unread
from journal.vault.walk import files_in

# Folders of programs, with notes in them that nobody wrote about people.
_OF_PROGRAMS = frozenset(("node_modules", "site-packages", "vendor", "__pycache__", "venv", "target", "dist", "build"))

_KEPT_BEFORE = "/logseq/bak/"  # what pages of Logseq's said before


@dataclass(frozen=True, slots=True)
class Survey:
    """The texts of all notes in a folder by their paths, the paths of those that can't be read, and all folders."""

    texts: Mapping[str, str]
    unread: tuple[str, ...]
    folders: frozenset[str]


def survey_of(root: Path) -> Survey:
    """Every note in this folder and those in it, but for hidden ones, those of programs and other journals in it."""
    vault, texts, unread = Vault(root, "init"), dict[str, str](), list[str]()
    folders = set[str]()
    paths = list(files_in(str(root)))
    journals = tuple(path.removesuffix(SETTINGS) for path in paths if path.endswith(f"/{SETTINGS}"))
    for path in paths:
        if path.startswith(journals):
            continue
        folder, _, name = path.rpartition("/")
        folders.add(folder)
        if not name.lower().endswith(".md") or set(folder.split("/")) & _OF_PROGRAMS or _KEPT_BEFORE in f"/{folder}/":
            continue
        try:
            texts[path] = read_text(vault, path)
        except Unread:
            unread.append(path)
    return Survey(texts, tuple(unread), frozenset(folders))
