"""Where the vault is, and which files say its settings. Imported when Tab is pressed, too: it loads little."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import TYPE_CHECKING

from journal.vault.cache.states import without_link

if TYPE_CHECKING:
    from pathlib import Path

    from journal.errors import NoVault

SETTINGS = "journal.toml"
# Where Obsidian says in which folder its daily notes are, and how they are called.
DAILY_NOTES = ".obsidian/daily-notes.json"
PERIODIC_NOTES = ".obsidian/plugins/periodic-notes/data.json"

_LARGEST = 1 << 20  # bytes of a file of settings for which nobody has to wait


def find_root(option: str | None, environ: Mapping[str, str], cwd: str) -> tuple[str, str]:
    """The folder of the vault to use, and what named it: -C, $JOURNAL_VAULT, the folder we are in or the nearest above,
    the user's config file.

    NoVault when there is none, or the one that is named has no journal.toml.
    """
    if option is not None:
        return _named(os.path.join(cwd, option), ""), "-C"
    if named := environ.get("JOURNAL_VAULT"):
        return _named(os.path.join(cwd, named), "$JOURNAL_VAULT: "), "$JOURNAL_VAULT"
    folder, above = cwd, ""
    while folder != above:
        if _is_vault(folder):
            return folder, f"{SETTINGS} here" if folder == cwd else f"{SETTINGS} in a folder above"
        folder, above = os.path.dirname(folder), folder
    return _of_config(config_file())


def config_file() -> Path:
    """Where the user's own config file is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("contact-journal", appauthor=False) / "config.toml"


def _of_config(file: Path) -> tuple[str, str]:
    named = _setting_of(file, "vault") if os.path.lexists(file) else None
    if named is None:
        raise _no_vault("no vault here or above. Make one with: journal init")
    return _named(os.path.join(file.parent, os.path.expanduser(named)), f"{file}: "), f"config file {file}"


def _setting_of(file: Path, key: str) -> str | None:
    """A text in a TOML file; None when it isn't there. NoVault when the file can't be read or it is no text."""
    from journal.notes.settings.options import read_toml
    from journal.vault.texts import Unread, text_at

    try:
        values, problems = read_toml(text_at(os.path.realpath(file), str(file)), str(file))
    except Unread as error:
        raise _no_vault(str(error)) from None
    if problems:
        raise _no_vault(str(problems[0]))
    if not isinstance(found := values.get(key), str | None):
        raise _no_vault(f'{file}: {key} is not a text (write {key} = "~/journal")')
    return found


def _named(folder: str, by: str) -> str:
    root = os.path.realpath(folder)
    if _is_vault(root):
        return root
    from journal.shell_words import quote

    if not os.path.isdir(root):
        raise _no_vault(f"{by}there is no folder {root}. Make a vault there with: journal init {quote(root)}")
    if not os.access(root, os.R_OK | os.X_OK):
        raise _no_vault(f"{by}{root} can't be read: give yourself the right to")
    raise _no_vault(f"{by}{root} has no {SETTINGS}. Make it a vault with: journal init {quote(root)}")


def _no_vault(sentence: str) -> NoVault:
    from journal.errors import NoVault

    return NoVault(sentence)


def _is_vault(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, SETTINGS))


def bytes_said(root: str) -> bytes:
    """The bytes of all files that say the settings of the vault with this real path; none where one of them isn't
    plainly there."""
    pieces = list[bytes]()
    for path in (SETTINGS, DAILY_NOTES, PERIODIC_NOTES):
        file = os.path.join(root, path)
        if not os.path.lexists(file):
            pieces.append(b"none;")
        elif os.path.realpath(file) == file and (data := _bytes_of(file)) is not None:
            pieces.append(b"%d:%b" % (len(data), data))
        else:
            return b""
    return b"".join(pieces)


def _bytes_of(file: str) -> bytes | None:
    """The bytes of a plain file that isn't large; None for any other."""
    try:
        with open(file, "rb", buffering=0, opener=without_link) as opened:
            found = os.fstat(opened.fileno())
            return opened.read() if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST else None
    except OSError:
        return None
