"""Since when commits are on this device alone, read from git's own files: for commands that read, and start no git."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.vault.walk import repository_of

_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK  # the last: a pipe must not keep us waiting
_LARGEST = 4 * 1024 * 1024  # bytes of a log that are read, from its end
_LINE = regex(r"^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) .*?> (\d+) [+-]\d{4}(?:\t|$)")


class UnsentSince(NamedTuple):
    """The day of the oldest commit that no other place has, and whether there is a place that it could be sent to."""

    since: date
    has_place: bool


def unsent_since(root: Path) -> UnsentSince | None:
    """Since when commits of this branch are nowhere else; None when all are sent, or it can't be seen.

    It is read from the logs that git keeps of its branches, and tells of the time since they begin.
    """
    folders = _folders(root)
    if folders is None:
        return None
    own, common = folders
    head = _read(own / "HEAD").strip()
    branch = head.removeprefix("ref: ")
    if ".." in branch:
        return None
    remote = _follows(_read(common / "config"), branch.removeprefix("refs/heads/"))
    here = _commit(common, branch)
    if not head.startswith("ref: refs/heads/") or here is None:
        return None
    there = _commit(common, remote) if remote else None
    if here == there:
        return None
    since = _day_after(_log(common, branch), there) or (_last_day(_log(common, remote)) if remote else None)
    return UnsentSince(since, remote is not None) if since else None


def driver_of(root: Path) -> str | None:
    """The merge driver that this clone's own settings name; None when they name none."""
    folders = _folders(root)
    return _driver_in(_read(folders[1] / "config")) if folders else None


def _driver_in(config: str) -> str | None:
    """The driver that the text of a .git/config names; None when it names none."""
    section = re.search(r'^\[merge "journal"\][^\[]*?^\s*driver\s*=\s*(.+)$', config, re.MULTILINE | re.DOTALL)
    return section[1].partition("\n")[0].strip().strip('"') if section else None


# --- git's files ------------------------------------------------------------------------------------------------


def _folders(root: Path) -> tuple[Path, Path] | None:
    """Git's folder for this work tree, and the one for all of them; None without a repository."""
    top = repository_of(Path(os.path.realpath(root)))
    if top is None:
        return None
    from journal.vault.trust.folders import git_folders

    found = git_folders(str(top))
    return Path(found.own), Path(found.common)


def _read(file: Path) -> str:
    """What a plain file says, its end if it is a long one; nothing for whatever else is there."""
    with suppress(OSError, ValueError), open(os.open(file, _READ), "rb") as opened:
        status = os.fstat(opened.fileno())
        if stat.S_ISREG(status.st_mode):
            opened.seek(max(status.st_size - _LARGEST, 0))
            return opened.read(_LARGEST).decode("utf-8", "replace")
    return ""


def _follows(config: str, branch: str) -> str | None:
    """The ref in which git remembers the branch at the other end; None when the branch follows none."""
    sections = config.split("\n[")
    found = next((one for one in sections if one.lstrip("[").startswith(f'branch "{branch}"]')), "")
    values = dict(re.findall(r"^\s*(remote|merge)\s*=\s*(\S+)", found, re.MULTILINE))
    if not {"remote", "merge"} <= values.keys() or values["remote"] == ".":
        return None
    return f"refs/remotes/{values['remote']}/{values['merge'].removeprefix('refs/heads/')}"


def _commit(common: Path, ref: str) -> str | None:
    loose = _read(common / ref).strip()
    if loose:
        return loose
    packed = re.search(rf"^([0-9a-f]+) {re.escape(ref)}$", _read(common / "packed-refs"), re.MULTILINE)
    return packed[1] if packed else None


def _log(common: Path, ref: str) -> list[tuple[str, int]]:
    """What a branch was, one after the other, and since when (seconds since 1970)."""
    found = map(_LINE.match, _read(common / "logs" / ref).splitlines())
    return [(line[2], int(line[3])) for line in found if line]


def _day_after(log: Sequence[tuple[str, int]], there: str | None) -> date | None:
    """The day of the first change after the branch was last what the other end has."""
    at = max((at for at, (commit, _) in enumerate(log) if commit == there), default=None if there else -1)
    if at is None or at + 1 >= len(log):
        return None
    return _day(log[at + 1][1])


def _last_day(log: Sequence[tuple[str, int]]) -> date | None:
    return _day(log[-1][1]) if log else None


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
