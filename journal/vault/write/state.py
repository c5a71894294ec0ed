"""State of the program that no vault carries: files in the user's own folder, beside all vaults."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

from journal.errors import Refused
from journal.vault.walk import is_inside
from journal.vault.write.disk import bytes_of, is_there, sync_folder, write_new

_LARGEST = 1024 * 1024  # bytes that are read of such a file


def read_state(root: str, name: str) -> bytes | None:
    """What a file of this name has in it; None where there is none, where others can write it, or it would lie in this
    folder.

    What lies in a vault comes with it, from whoever wrote it. OSError where the file can't be read.
    """
    file = os.path.join(_folder(), name)
    if is_inside(root, _folder()) or not all(map(_is_ours, (*_folders_of(file), file))):
        return None
    return bytes_of(file, _LARGEST)


def write_state(root: str, name: str, data: bytes) -> None:
    """Keeps a file of this name, in a folder that only its owner can enter. Refused where it would lie in this folder,
    or in one of somebody else's.

    OSError where the disk doesn't take it.
    """
    file = os.path.join(_folder(), name)
    if is_inside(root, _folder()):
        raise Refused(f"{file} would lie in what it is kept apart from: name another place with XDG_STATE_HOME")
    for folder in _folders_of(file):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if os.path.islink(folder) or os.stat(folder).st_uid != os.geteuid():
            raise Refused(f"{folder} is somebody else's, or a link: name another place with XDG_STATE_HOME")
        os.chmod(folder, 0o700)
    beside = f"{file}.{os.getpid()}.new"
    try:
        write_new(beside, data)
        os.chmod(beside, 0o600)
        os.replace(beside, file)
    finally:
        if is_there(beside):
            os.unlink(beside)
    sync_folder(os.path.dirname(file))


def _folders_of(file: str) -> tuple[str, ...]:
    """Our own folders that a file lies in, the outermost first."""
    return tuple(dict.fromkeys((_folder(), os.path.dirname(file))))


def _is_ours(path: str) -> bool:
    """Whether something is no link, and nobody but the user, and root, can write it; so too where there is nothing."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return True
    return not stat.S_ISLNK(found.st_mode) and not found.st_mode & 0o022 and found.st_uid in (0, os.geteuid())


def remove_state(root: str, name: str) -> None:
    """Takes a file of this name away; nothing when there is none."""
    if not is_inside(root, _folder()):
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(_folder(), name))


def _folder() -> str:
    return os.path.realpath(_own_on_linux() or _own_elsewhere())


def _own_on_linux() -> str:
    """What `_own_elsewhere` gives where that is plain, as it takes longer to import than all else here; else empty."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return ""
    base, home = os.environ.get("XDG_STATE_HOME", ""), os.environ.get("HOME", "")
    if not base and home.startswith("/"):
        base = f"{home}/.local/state"
    return f"{base}/contact-journal" if base.startswith("/") and base == base.strip() else ""


def _own_elsewhere() -> str:
    from platformdirs import user_state_path

    return str(user_state_path("contact-journal", appauthor=False))
