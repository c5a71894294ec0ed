"""Locks that a git left behind which was killed: found, told from those of a git at work, and taken away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from shlex import quote

from journal.errors import GitNeedsYou

PROCESSES = "/proc"
_PLACES = ("refs", "objects/info", "reftable", "worktrees")


def clear_locks(folders: tuple[str, ...], top: str) -> tuple[str, ...]:
    """Takes away the locks in git's folders that nothing holds any more, and gives their paths.

    GitNeedsYou where a git is at work, or where it can't be known. A lock is held by a process that has it open, and by
    each git that works in this repository, as it closes the file before it is done.
    """
    locks = [lock for folder in dict.fromkeys(folders) for lock in _locks(folder)]
    if not locks:
        return ()
    if not os.path.isdir(os.path.join(PROCESSES, "self", "fd")):
        raise GitNeedsYou(
            f"another git is at work here, or one was stopped half-way; if none is: rm {quote(str(locks[0]))}"
        )
    if holder := next((pid for pid in _others() if _holds(pid, locks, (*folders, top))), None):
        raise GitNeedsYou(f"another git is at work here (process {holder}): wait for it, then sync again")
    for lock in locks:
        with suppress(FileNotFoundError):
            os.unlink(lock)
    return tuple(locks)


def _locks(folder: str) -> Iterator[str]:
    yield from (entry.path for entry in os.scandir(folder) if entry.name.endswith(".lock"))
    for place in _PLACES[:3]:
        for inner, _, names in os.walk(os.path.join(folder, place)):
            yield from (os.path.join(inner, name) for name in names if name.endswith(".lock"))


def _others() -> list[str]:
    own = str(os.getpid())
    return [name for name in os.listdir(PROCESSES) if name.isdigit() and name != own]


def _holds(pid: str, locks: list[str], places: tuple[str, ...]) -> bool:
    folder = os.path.join(PROCESSES, pid)
    try:
        with open(os.path.join(folder, "comm"), encoding="utf-8", errors="replace") as file:
            is_git = file.read().startswith("git")
        open_files = {os.readlink(f"{folder}/fd/{name}") for name in os.listdir(f"{folder}/fd")}
        here = os.path.join(os.readlink(f"{folder}/cwd"), "")
    except FileNotFoundError:
        return False
    except OSError:
        return False  # somebody else's: what they do to a repository of ours they do as us
    return not open_files.isdisjoint(locks) or (is_git and any(here.startswith(f"{place}/") for place in places))
