"""What git asks of its merge driver: three files on the disk made one, in the place of ours."""

from __future__ import annotations

import os

from journal.notes.merge import merge
from journal.notes.settings import Settings, read_settings
from journal.vault.disk import bytes_of
from journal.vault.files import SETTINGS
from journal.vault.kinds import kind_of


def merge_files(top: str, base: str, ours: str, theirs: str, path: str) -> None:
    """Writes the merge of three files over ours; `path` is where it belongs, from the top of the work tree.

    Raises NotMerged, UnicodeDecodeError or OSError, with ours as it was, where git has to merge by lines.
    """
    root, settings = _vault_of(top, path)
    name = path.removeprefix(root)
    old = _text(base)
    merged = merge(old or None, _text(ours), _text(theirs), kind_of(name, settings), name, settings)
    with open(ours, "wb") as file:
        file.write(merged.text.encode())


def _text(file: str) -> str:
    return (bytes_of(file) or b"").decode()


def _vault_of(top: str, path: str) -> tuple[str, Settings]:
    """The vault that a path lies in, from the top and with `/` last, and its settings: those of the nearest above."""
    folder = path
    while folder:
        folder = os.path.dirname(folder)
        if data := bytes_of(os.path.join(top, folder, SETTINGS)):
            return os.path.join(folder, "") if folder else "", read_settings(data.decode("utf-8", "replace"))[0]
    return "", Settings()
