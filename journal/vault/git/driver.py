"""How git itself is told to merge notes by what they say: in .gitattributes for all, in .git/config for this clone."""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import suppress

from journal.notes.settings.settings import Settings, read_settings
from journal.vault.git.calls import GitFailed, Repository
from journal.vault.place import SETTINGS
from journal.vault.write.disk import bytes_of

_NAME = "contact journal"
_KEY = "merge.journal.driver"
# 3 is what the driver says of a conflict that it has written into the file. For all else (it isn't there, it was
# killed, it can't) git merges lines as ever: without that, git would take one side alone, and no marker would say so.
_FALLBACK = "case $? in 0) ;; 3) exit 1;; *) git merge-file --marker-size=%L %A %O %B;; esac"
BASES = "journal-base"


def driver_command() -> str:
    """What git is to run: this very program, wherever git is started from, with git's own merge behind it."""
    program = shlex.join([sys.executable, "-P", "-m", "journal"]).replace("%", "%%")
    return f"{program} merge-driver %O %A %B %P; {_FALLBACK}"


def driver_options() -> tuple[str, ...]:
    """What each merge of a sync is called with, so that a fresh clone merges as any other.

    Notes that both sides changed are left to us, who settle them in this process; the driver merges only the common
    ancestors where there are several.
    """
    settings = {
        "merge.journal.driver": "exit 1",
        "merge.journal.recursive": BASES,
        f"merge.{BASES}.driver": driver_command(),
        "merge.renames": "true",
        "merge.directoryRenames": "false",
        "merge.renameLimit": "10000",
    }
    return tuple(word for key, value in settings.items() for word in ("-c", f"{key}={value}"))


def install_driver(repository: Repository) -> str | None:
    """Tells this clone's git of the driver; a sentence when that is new, None when it knew or can't be told."""
    known = None
    with suppress(GitFailed):
        known = os.fsdecode(repository.run("config", "--local", "--get", _KEY)).removesuffix("\n")
    if known == driver_command():
        return None
    with suppress(GitFailed):
        repository.run("config", "--local", "merge.journal.name", _NAME)
        repository.run("config", "--local", _KEY, driver_command())
        return (
            "Git in this clone merges notes with journal from now on: .git/config has the driver."
            if not known
            else None
        )
    return None


def driver_leftovers(folder: str) -> list[str]:
    """The temporaries in a folder of a git that was killed while it merged."""
    return [name for name in os.listdir(folder) if re.fullmatch(r"\.merge_file_[0-9A-Za-z]{6}", name)]


# --- what git asks of its driver ----------------------------------------------------------------------------------


def merge_files(top: str, base: str, ours: str, theirs: str, path: str) -> None:
    """Writes the merge of three files over ours; `path` is where it belongs, from the top of the work tree.

    Raises NotMerged, UnicodeDecodeError or OSError, with ours as it was, where git has to merge by lines.
    """
    # Each commit asks what the driver is called, and few files are merged.
    from journal.notes.merge.note import merge_notes
    from journal.vault.note_kinds import file_kind

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
