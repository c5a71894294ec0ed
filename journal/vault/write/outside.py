"""Files outside of the vault: what comes in from there, and what is written out to there."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from journal.errors import Refused
from journal.vault.walk import is_inside
from journal.vault.write.disk import sync_folder, write_new

MOST_FILES = 50_000
_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK  # the last: a pipe must not keep us waiting
STDIN = "-"


def read_outside(path: str, largest: int) -> bytes:
    """What is in a file, or in standard input for `-`; Refused when that is over so many bytes, or unreadable."""
    if path == STDIN:
        data = sys.stdin.buffer.read(largest + 1) if sys.stdin is not None else b""
        return _not_too_big(data, "standard input", largest)
    with _told_if_unreadable(path):
        descriptor = os.open(path, _READ)
        with open(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Refused(f"{path} is no plain file; from a pipe: … | journal import -")
            return _not_too_big(opened.read(largest + 1), path, largest)


def pieces_outside(path: str, largest: int) -> Iterator[bytes]:
    """What is in a file or in standard input, in one piece; a box of mails over so many bytes in several.

    Refused where it is unreadable, or over so many bytes and no such box.
    """
    if path == STDIN or not os.path.isfile(path) or os.path.getsize(path) <= largest:
        yield read_outside(path, largest)
        return
    with _told_if_unreadable(path), open(path, "rb") as opened:
        left = b""
        while data := opened.read(largest - len(left)):
            left += data
            cut = left.rfind(b"\nFrom ") + 1
            if not left.startswith(b"From ") or (len(left) == largest and not cut):
                _not_too_big(left + b" ", path, largest - 1)
            if len(left) == largest:
                yield left[:cut]
                left = left[cut:]
        if left:
            yield left


@contextmanager
def _told_if_unreadable(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}") from None


def _not_too_big(data: bytes, path: str, largest: int) -> bytes:
    if len(data) > largest:
        raise Refused(f"{path}:1:1: this has more than {largest // 1024 // 1024} MB (split it, and import the parts)")
    return data


def files_outside(path: str, endings: Sequence[str]) -> tuple[str, ...]:
    """The files with these endings in a folder and those below it, in order; a file is itself."""
    if path == STDIN or not os.path.isdir(path):
        return (path,)
    found = sorted(_below(path, endings))
    if len(found) > MOST_FILES:
        raise Refused(f"{path} has more than {MOST_FILES} files (import its folders one by one)")
    return tuple(found)


def is_maildir(path: str) -> bool:
    """Whether a folder holds mails, each in a file without an ending."""
    return all(os.path.isdir(os.path.join(path, name)) for name in ("cur", "new"))


def _below(folder: str, endings: Sequence[str]) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            os.path.join(where, name) for name in names if name.lower().endswith(tuple(endings)) and name[0] != "."
        )


def is_there_outside(path: str) -> bool:
    """Whether there is anything of this name."""
    return os.path.lexists(path)


def write_outside(path: str, data: bytes, is_ours: bool = False) -> bool:
    """Writes a file whole or not at all; gives whether it changed. A file that is there already is exchanged only where
    `is_ours` says that it came from us.

    Refused where something else is there, or the disk doesn't take it.
    """
    there = _there(path)
    if there == data:
        return False
    if there is not None and not is_ours:
        raise Refused(f"{path} is there already, and stays as it is; give another name, or move it away")
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name[:80]}.journal-new")
    try:
        os.makedirs(folder, exist_ok=True)
        if os.path.lexists(temporary):
            os.unlink(temporary)
        write_new(temporary, data)
        os.replace(temporary, path)
        sync_folder(folder)
    except OSError as error:
        raise Refused(f"{path} can't be written: {error.strerror}") from None
    return True


def _there(path: str) -> bytes | None:
    if not os.path.lexists(path):
        return None
    if not os.path.isfile(path):
        raise Refused(f"{path} is no plain file, and stays as it is")
    try:
        with open(path, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}") from None


def remove_outside(path: str) -> None:
    """Takes a file away. Refused where the disk doesn't."""
    try:
        os.unlink(path)
    except OSError as error:
        raise Refused(f"{path} can't be removed: {error.strerror}") from None


@contextmanager
def temporary_file(data: bytes, ending: str) -> Iterator[str]:
    """A file of the owner's alone with these bytes, for another program to read; it goes afterwards."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(prefix="journal-", suffix=ending) as file:
        file.write(data)
        file.flush()
        yield file.name


def lies_inside(root: str, path: str) -> bool:
    """Whether a path is in this folder, or is it, through whatever links."""
    return is_inside(os.path.realpath(root), os.path.realpath(path))
