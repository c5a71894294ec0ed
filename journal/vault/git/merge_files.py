"""What git asks of its merge driver: three files on the disk made one, in the place of ours."""

from __future__ import annotations

import os

from journal.notes.merge.note import merge_notes
from journal.notes.settings.settings import Settings, read_settings
from journal.vault.files import SETTINGS
from journal.vault.note_kinds import file_kind
from journal.vault.write.disk import bytes_of


def merge_files(top: str, base: str, ours: str, theirs: str, path: str) -> None:
    """Writes the merge of three files over ours; `path` is where it belongs, from the top of the work tree.

    Raises NotMerged, UnicodeDecodeError or OSError, with ours as it was, where git has to merge by lines.
    """
    root, settings = _vault_of(top, path)
    name = path.removeprefix(root)
    old, mine, others = map(_text, (base, ours, theirs))
    merged = merge_notes(old or None, mine, others, file_kind(name, settings), name, settings)
    with open(ours, "wb") as file:
        file.write(merged.text.encode())


def _text(file: str) -> str:
    data = bytes_of(file)
    if data is None:
        raise FileNotFoundError(file)
    return data.decode()


def _vault_of(top: str, path: str) -> tuple[str, Settings]:
    """The vault that a path lies in, from the top and with `/` last, and its settings: those of the nearest above."""
    folder = path
    while folder:
        folder = os.path.dirname(folder)
        if data := bytes_of(os.path.join(top, folder, SETTINGS)):
            return os.path.join(folder, "") if folder else "", read_settings(data.decode("utf-8", "replace"))[0]
    return "", Settings()
