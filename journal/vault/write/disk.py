"""The few calls that safe writing is made of: each reaches the disk before it ends, or raises OSError."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count

from journal.vault.cache.states import READ_ONLY

TEMPORARY_ENDING = ".journal-new"  # of temporaries, which begin with a dot
_KEPT = ".kept"
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_LOCK = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP)  # what file systems say that can't sync a folder


def bytes_of(file: str, most: int | None = None) -> bytes | None:
    """What a plain file has in it; None when there is no such file. OSError too for more than so many bytes."""
    try:
        descriptor = os.open(file, READ_ONLY)
    except FileNotFoundError:
        return None
    with open(descriptor, "rb", buffering=0) as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "this is no plain file", file)
        if most is not None and os.fstat(descriptor).st_size > most:
            raise OSError(errno.EFBIG, "this file is too large", file)
        return opened.read()


def is_there(file: str) -> bool:
    """Whether there is anything of this name; OSError where that can't be known, as a guess could lose a text."""
    try:
        os.lstat(file)
    except FileNotFoundError:
        return False
    return True


def hash_of(data: bytes | None) -> str | None:
    """What tells two texts apart; None for no text."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def write_new(file: str, data: bytes, old: os.stat_result | None = None) -> None:
    """Writes a file that isn't there yet; with the mode, and the group if that can be had, of the one it is to replace.

    Its bytes are on the disk then; its name is when the folder is synced.
    """
    descriptor = os.open(file, _CREATE, 0o600)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        if old is not None:
            _keep_owner(descriptor, old)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_owner(descriptor: int, old: os.stat_result) -> None:
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.fchown(descriptor, -1 if os.geteuid() else old.st_uid, old.st_gid)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def make_folder(folder: str) -> None:
    """Makes a folder and those above it that are missing."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        make_folder(os.path.dirname(folder))
        os.mkdir(folder)
    sync_folder(os.path.dirname(folder))


def sync_folder(folder: str) -> None:
    """Has the names in a folder on the disk: what was made, renamed and removed there."""
    descriptor = os.open(folder, _FOLDER)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def sweep_temporaries(folder: str) -> None:
    """Removes the temporaries in a folder that commands left which were killed."""
    names = [name for name in os.listdir(folder) if name[:1] == "." and name.endswith(TEMPORARY_ENDING)]
    for file in (os.path.join(folder, name) for name in names):
        if not os.path.isdir(file):
            os.unlink(file)


def free_beside(file: str) -> str:
    """A name beside this file's that nothing has yet, to keep another text under."""
    names = (f"{file}.{number}{_KEPT}" if number else f"{file}{_KEPT}" for number in count())
    return next(name for name in names if not is_there(name))


_STATX_SIZE, _STATX_BORN, _BORN_AT = 256, 0x800, 80  # of Linux: bytes, the bit that asks for it, where it stands


def born_at(file: str) -> int | None:
    """When a file was made, in nanoseconds since 1970; None where the disk, or the system, doesn't tell."""
    if born := getattr(os.stat(file), "st_birthtime", None):
        return int(born * 1e9)
    import ctypes
    import struct

    told = ctypes.create_string_buffer(_STATX_SIZE)
    try:
        failed = ctypes.CDLL(None).statx(-100, os.fsencode(os.path.abspath(file)), 0, _STATX_BORN, told)
    except (OSError, AttributeError):
        return None
    is_told = int.from_bytes(told.raw[:4], sys.byteorder) & _STATX_BORN
    seconds, rest = struct.unpack_from("=qI", told, _BORN_AT)
    return None if failed or not is_told else int(seconds) * 10**9 + int(rest)


def lock_folder(folder: str, spare: str, waits: Callable[[], None]) -> int:
    """Waits for the lock on a folder and gives the descriptor that holds it; the kernel frees it when that is closed.

    `waits` is called first where another process has it.

    On a network file system, which locks only what is open for writing, it is on a file of the name `spare` in there.
    """
    for file, flags in ((folder, _FOLDER), (os.path.join(folder, spare), _LOCK)):
        descriptor = os.open(file, flags, 0o600)
        try:
            _lock(descriptor, waits)
            return descriptor
        except OSError as error:
            os.close(descriptor)
            if error.errno != errno.EBADF or flags == _LOCK:
                raise
    raise AssertionError("the lock is held, or refused")


def _lock(descriptor: int, waits: Callable[[], None]) -> None:
    """Waits for the lock on what is open; `waits` is called first where another process has it."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waits()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
