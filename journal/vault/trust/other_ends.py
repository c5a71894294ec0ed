"""Other ends that are folders of this machine: what git runs there when it fetches or sends."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from journal.vault.trust.answers import Program, seal
from journal.vault.trust.folders import GitFolders, git_folders_at
from journal.vault.trust.programs import (
    REWRITES,
    Setting,
    contents_if_there,
    old_addresses,
    strange_hooks,
)

_ADDRESSES = r"remote\..+\.(?:url|pushurl)|branch\..+\.(?:remote|pushremote)|remote\.pushdefault"
_WHERE = ("/.git", "", ".git/.git", ".git")  # what git puts behind an address to find a repository there
_WHEN = "at the other end, a folder of this machine, when git fetches or sends"
# What in the settings of a repository can have git run something, or read more settings; wherever it stands in a line.
_RUNS = (
    rb"(?i)(?:command|cmd|program|helper|driver|hook|hookspath|filter|process|clean|smudge|textconv|fsmonitor"
    rb"|uploadpack|receivepack|vcs|path|askpass|worktreeconfig)[ \t]*="
)


def programs_of_other_ends(folders: GitFolders, settings: Sequence[Setting]) -> Iterator[Program]:
    """What can run in the repositories on this machine that the one in these folders fetches from or sends to."""
    typed = [one.value for one in settings if re.fullmatch(_ADDRESSES, one.key)]
    for address in dict.fromkeys(_addresses((*typed, *old_addresses(folders)), settings)):
        for end in _repositories_at(os.path.join(folders.top, address)):
            yield from _programs_at(address, end, settings)


def _addresses(typed: Sequence[str], settings: Sequence[Setting]) -> Iterator[str]:
    """The addresses as paths, each as it stands and as other settings rewrite it."""
    rewrites = [(found["to"], one.value) for one in settings if (found := re.fullmatch(REWRITES, one.key))]
    for address in typed:
        rewritten = [to + address[len(start) :] for to, start in rewrites if address.startswith(start)]
        yield from map(_path, (address, *rewritten))


def _path(address: str) -> str:
    scheme, found, rest = address.partition("://")
    if not found or scheme.casefold() != "file":
        return address
    from urllib.parse import unquote

    return unquote(rest)


def _repositories_at(path: str) -> Iterator[GitFolders]:
    for more in _WHERE:
        found = git_folders_at(path, path.rstrip("/") + more)
        if os.path.lexists(os.path.join(found.own, "HEAD")):
            yield found


def _programs_at(address: str, end: GitFolders, settings: Sequence[Setting]) -> Iterator[Program]:
    for name, file, text in strange_hooks(os.path.join(end.common, "hooks"), settings):
        yield Program(f"hook {name} of {address}", _WHEN, file, seal(b"other end", os.fsencode(file), text))
    for file in dict.fromkeys((os.path.join(end.common, "config"), os.path.join(end.own, "config.worktree"))):
        text = contents_if_there(file) or b""
        if re.search(_RUNS, text):
            yield Program(f"settings of {address}", _WHEN, file, seal(b"other end", os.fsencode(file), text))
