"""How the files of a vault are: what changes when one of them does."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter

from journal.classes import NamedTuple
from journal.vault.cache.folder import Buffer

_STATE = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
Stats = tuple[int, int, int, int]
NO_STATS: Stats = (0, 0, 0, 0)  # of what holds of no file


def stats_of(found: os.stat_result) -> Stats:
    """What changes when a file does."""
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


class FoldersState(NamedTuple):
    """How some folders are: their names and those of what is in them, and how the notes in them are; empty where a
    folder can't be read. What is behind links isn't in it."""

    names: Buffer = b""
    states: Buffer = b""

    def changed(self, now: FoldersState, most: int) -> list[str] | None:
        """The paths of the notes that are another way now, where the names are the same and they are not more than so
        many; else None."""
        if self.names != now.names or len(self.states) != len(now.states):
            return None
        before, after = memoryview(self.states).cast("B").cast("q"), memoryview(now.states).cast("B").cast("q")
        places = _differences(before, after, most * _NUMBERS)
        return None if places is None else _paths_at(str(now.names, "utf-8", "surrogateescape"), places)


_NUMBERS = 5  # numbers of a note's state


def _differences(before: memoryview, after: memoryview, most: int) -> list[int] | None:
    """Where these numbers differ; None where they do in more than so many places."""
    found, pieces = list[int](), [(0, len(before))]
    while pieces:
        first, end = pieces.pop()
        if before[first:end] == after[first:end]:
            continue
        if end - first == 1:
            found.append(first)
            if len(found) > most:
                return None
            continue
        middle = (first + end) // 2
        pieces += ((first, middle), (middle, end))
    return found


def _paths_at(names: str, places: Iterable[int]) -> list[str] | None:
    """The paths of the notes with these places among the numbers; None where one is no note's."""
    wanted, at, folder, found = {*places}, 0, "", list[str]()
    for name in names.split("\0"):
        if name[:1] == "\n":
            folder = name[1:]
            continue
        size = _NUMBERS if name[-3:].lower() == ".md" else 1
        if not wanted.isdisjoint(range(at, at + size)):
            if size == 1:
                return None
            found.append(f"{folder}/{name}" if folder else name)
        at += size
    return found


def folders_state(root: str, folders: Iterable[str]) -> FoldersState:
    """How these folders are, in the order in which the disk gives what is in them."""
    names, numbers = list[str](), array("q")
    try:
        for folder in folders:
            names.append(f"\n{folder}")
            with _opened_folder(os.path.join(root, folder)) as opened, os.scandir(opened) as entries:
                for entry in entries:
                    if (name := entry.name)[0] == ".":
                        continue
                    names.append(name)
                    if name[-3:].lower() == ".md":
                        numbers.extend(_STATE(entry.stat(follow_symlinks=False)))
                    else:
                        numbers.append(entry.is_dir(follow_symlinks=False) + 2 * entry.is_symlink())
        return FoldersState("\0".join(names).encode("utf-8", "surrogateescape"), numbers.tobytes())
    except (OSError, OverflowError):
        return FoldersState()


@contextmanager
def _opened_folder(folder: str) -> Iterator[int]:
    """A folder by its number, by which what is in it is found without the way to it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
