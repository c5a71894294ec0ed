"""Folders of git's: where a repository is, read from its own files; for commands that start no git."""

from __future__ import annotations

import os
from contextlib import suppress

from journal.classes import NamedTuple


class GitFolders(NamedTuple):
    """Where a repository is: the top of its work tree, git's own folder for that, and the one for all work trees."""

    top: str
    own: str
    common: str


def git_folders(top: str) -> GitFolders:
    """The folders of the repository whose work tree has its top there; `.git` can be a file that names them."""
    return git_folders_at(top, os.path.join(top, ".git"))


def git_folders_at(top: str, own: str) -> GitFolders:
    """The folders of the repository that is there, or in the folder that a file there names."""
    if os.path.isfile(own):
        own = os.path.join(os.path.dirname(own), _line(own).removeprefix("gitdir:").strip())
    common = _line(os.path.join(own, "commondir"))
    return GitFolders(top, os.path.normpath(own), os.path.normpath(os.path.join(own, common)))


def _line(file: str) -> str:
    """What a small file of git's says; nothing where there is none, as mostly."""
    if not os.path.lexists(file):
        return ""
    from journal.vault.write.disk import bytes_of

    with suppress(OSError):
        return os.fsdecode(bytes_of(file, 4096) or b"").replace("\0", "").strip()
    return ""
