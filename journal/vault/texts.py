"""The text of a file, or why it can't be had."""

from __future__ import annotations

import os
import stat

from journal.errors import JournalError, Problem, Source
from journal.vault.cache.states import READ_ONLY, Stats, stats_of

LARGEST_NOTE = 2 * 1024 * 1024  # bytes of one note; a year of letters is a tenth of it
_LFS = b"version https://git-lfs.github.com/spec/"


class Unread(JournalError):
    """A file whose text can't be had; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def text_at(file: str, path: str) -> str:
    """The text of a file, whose path is told where it can't be had. Unread with one of the problems of `read_text`."""
    return utf8_text(bytes_at(file, path)[0], path)


def utf8_text(data: bytes, path: str) -> str:
    """The text that these bytes of a file are. Unread where they are none."""
    if b"\0" in data:
        raise _no_text(data, path)
    if data.startswith(_LFS):
        why = "this is a pointer of git-lfs to a note, and not the note"
        raise unread("lfs-pointer", why, "git lfs pull brings it; notes are better kept by git itself", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_utf8(data, error.start, path) from None


def bytes_at(file: str, path: str, found: Stats | None = None) -> tuple[bytes, Stats | None]:
    """The bytes of a file, and how it was before; None where it has another size since. `found` is how it was when it
    was found, and a plain file; else it is asked.

    Whatever else changes since leaves it with other times than these, or with such as make it young, so that it is read
    again the next time: another look at them would tell no more.
    """
    try:
        descriptor = os.open(file, READ_ONLY)
    except OSError as error:
        raise _unreadable(error, path) from None
    try:
        stats = found or _plain_stats(descriptor, path)
        size = stats[2]
        data = os.read(descriptor, size + 1) if size <= LARGEST_NOTE else b""
        if len(data) != size:
            _plain_stats(descriptor, path)  # a pipe may have taken the place of what was found
            data = _drained(descriptor, data, path)
        return data, stats if len(data) == size else None
    except OSError as error:
        raise _unreadable(error, path) from None
    finally:
        os.close(descriptor)


def _plain_stats(descriptor: int, path: str) -> Stats:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise unread("not-a-file", "this is no plain file, but a pipe or a device", "move it elsewhere", path)
    return stats_of(found)


def _drained(descriptor: int, data: bytes, path: str) -> bytes:
    """These bytes of a file that has more or fewer than it said, and what comes behind them."""
    while len(data) <= LARGEST_NOTE and (more := os.read(descriptor, LARGEST_NOTE + 1 - len(data))):
        data += more
    if len(data) > LARGEST_NOTE:
        raise unread("too-big", "this file has more than 2 MB", "a note is text; keep other things elsewhere", path)
    return data


def _unreadable(error: OSError, path: str) -> Unread:
    remedy = "give yourself the right to read it" if isinstance(error, PermissionError) else "look whether it is well"
    return unread("unreadable", f"this file can't be read: {error.strerror}", remedy, path)


def _no_text(data: bytes, path: str) -> Unread:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unread("not-utf8", "this is UTF-16, not UTF-8", "save it as UTF-8 in your editor", path)
    line, column = _place(data, data.index(b"\0"))
    return unread("not-text", "this is no text: it has a NUL byte", "move it elsewhere", path, line, column)


def _no_utf8(data: bytes, at: int, path: str) -> Unread:
    line, column = _place(data, at)
    why = f"this is not UTF-8: byte 0x{data[at]:02x}"
    return unread("not-utf8", why, _other_coding(data, path), path, line, column)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """The line and the column of a byte, in characters from 1."""
    before = data[:at].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _other_coding(data: bytes, path: str) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "save it as UTF-8 in your editor"
    from journal.shell_words import quote

    return f"it reads as Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 {quote(path)} makes UTF-8 of it"


def unread(code: str, why: str, remedy: str, path: str, line: int = 1, column: int = 1) -> Unread:
    return Unread(Problem(code, "error", why, remedy, Source(path, line, column)))
