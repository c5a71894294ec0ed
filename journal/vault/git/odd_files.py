"""Files in git's folder, and those that git looks for beside notes, at which it would wait for ever or choke."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from journal.vault.git import messages
from journal.vault.trust.folders import GitFolders

_LARGEST = 32 * 1024 * 1024  # bytes of a file of settings or names; the longest lists of names have a tenth of that
_INNER = ("info", "objects/info", "objects/pack", "refs", "logs", "worktrees")
_BESIDE = (".gitattributes", ".gitignore", ".gitmodules", ".mailmap")
_SMALL = ("HEAD", "config", "config.worktree", "commondir", "gitdir", "shallow", "exclude", "attributes")


def odd_file(folders: GitFolders, vault: str) -> str | None:
    """A sentence about the first file that is none, or is far too large for what git keeps in it; None without one."""
    for file in _files(folders, vault):
        try:
            status = os.stat(file)
        except OSError:
            continue
        name = messages.on_one_line(os.path.relpath(file, folders.top))
        if stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            return f"{name} is no plain file but a pipe or a device, at which git would wait: remove it"
        if status.st_size > _LARGEST and os.path.basename(file) in _SMALL:
            return f"{name} has {status.st_size // 1024**2} MB, and no file of its kind has so many: look at it"
    return None


def _files(folders: GitFolders, vault: str) -> Iterator[str]:
    yield os.path.join(folders.top, ".git")
    for folder in dict.fromkeys((folders.own, folders.common)):
        yield from _entries(folder)
        for inner in _INNER:
            for at, _, names in os.walk(os.path.join(folder, inner)):
                yield from (os.path.join(at, name) for name in names)
    beside = [entry for entry in _entries(vault) if os.path.isdir(entry) and not os.path.islink(entry)]
    for folder in dict.fromkeys((folders.top, vault, *beside)):
        yield from (os.path.join(folder, name) for name in _BESIDE)


def _entries(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder)]
    except OSError:
        return []
