"""How the files of a vault are: what changes when one of them does."""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING

from journal.classes import dataclass, field

if TYPE_CHECKING:
    from journal.vault.cache.folder import Buffer
    from journal.vault.cache.wanted import WantedFolders

_STATE = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
Stats = tuple[int, int, int, int]
NO_STATS: Stats = (0, 0, 0, 0)  # of what holds of no file
# What changes when a file does; it is asked of each file, and is no function of ours, which would take longer.
stats_of: Callable[[os.stat_result], Stats] = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")


@dataclass(frozen=True, slots=True)
class FoldersState:
    """How some folders are: their names and those that count of what is in them, and a number of each of these, another
    one where a note is another way; empty where a folder can't be read. What is behind links isn't in it.

    `stats` are those of the folders themselves, before it was looked into them.
    """

    names: Buffer = b""
    states: Buffer = b""
    stats: tuple[Stats, ...] = field(default=(), compare=False)

    def is_now(self, now: FoldersState) -> bool:
        """Whether they are so now; compared as bytes, since pieces of a file are compared one by one."""
        return bytes(self.names) == now.names and bytes(self.states) == now.states

    def changed(self, now: FoldersState, most: int) -> list[str] | None:
        """The paths of the notes that are another way now, where the names are the same and they are not more than so
        many; else None."""
        if bytes(self.names) != now.names or len(self.states) != len(now.states):
            return None
        places = _differences(bytes(self.states), bytes(now.states), most)
        return None if places is None else _paths_at(str(now.names, "utf-8", "surrogateescape"), places)


_SIZE = array("q").itemsize  # bytes of a number


def _differences(before: bytes, after: bytes, most: int) -> list[int] | None:
    """Where these numbers differ; None where they do in more than so many places."""
    found, pieces = list[int](), [(0, len(before) // _SIZE)]
    while pieces:
        first, end = pieces.pop()
        if before[first * _SIZE : end * _SIZE] == after[first * _SIZE : end * _SIZE]:
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
        if at in wanted:
            if name[-3:].lower() != ".md":
                return None
            found.append(f"{folder}/{name}" if folder else name)
        at += 1
    return found


def folders_state(root: str, folders: Iterable[str], wanted: WantedFolders) -> FoldersState:
    """How these folders are, in the order in which the disk gives what is in them."""
    names, numbers, stats = list[str](), array("q"), list[Stats]()
    try:
        for folder in folders:
            names.append(f"\n{folder}")
            with opened_folder(os.path.join(root, folder)) as opened, os.scandir(opened) as entries:
                stats.append(stats_of(os.fstat(opened)))
                for entry in entries:
                    if (name := entry.name)[0] == ".":
                        continue
                    names.append(name)
                    if name[-3:] == ".md":  # as most are, for whom a call would be a tenth of it all
                        numbers.append(hash(_STATE(entry.stat(follow_symlinks=False))))
                    elif wanted.counts(folder, name):
                        numbers.append(_number_of(entry, name))
                    else:
                        del names[-1]
        return _state_of(names, numbers, stats)
    except OSError:
        return FoldersState()


class SeenFolders:
    """How folders are, noted while they are looked into: as `folders_state` has it of the same folders."""

    def __init__(self, wanted: WantedFolders) -> None:
        self._wanted = wanted
        self._folder = ""
        self._names = list[str]()
        self._numbers = array("q")
        self._stats = list[Stats]()
        self.is_sure = True

    def add_folder(self, path: str, stats: Stats) -> None:
        """Notes that what comes now is in this folder, which was so before it was looked into."""
        self._folder = path
        self._names.append(f"\n{path}")
        self._stats.append(stats)

    def add(self, entry: os.DirEntry[str]) -> Stats | None:
        """Notes what is in it by another look. How the file is where it is a note's, and plain by both; where it is of
        another sort than by the first, nothing is sure."""
        name = entry.name
        if name[-3:] != ".md" and not self._wanted.counts(self._folder, name):
            return None
        self._names.append(name)
        try:
            if name[-3:].lower() != ".md":
                self._numbers.append(_number_of(entry, name))
                return None
            found = _STATE(entry.stat(follow_symlinks=False))
        except OSError:
            self.is_sure = False
            return None
        self._numbers.append(hash(found))
        is_file, mode = entry.is_file(follow_symlinks=False), found[4]
        if is_file and stat.S_ISREG(mode):
            return found[:4]
        self.is_sure &= (stat.S_ISREG(mode), stat.S_ISLNK(mode)) == (is_file, entry.is_symlink())
        return None

    @property
    def state(self) -> FoldersState:
        """How they were; empty where that isn't sure."""
        return _state_of(self._names, self._numbers, self._stats) if self.is_sure else FoldersState()


def _number_of(entry: os.DirEntry[str], name: str) -> int:
    """A number that is another one where a note that is in a folder is another way, or anything else of this name.

    It is a hash, as numbers have the same one in every process: to keep all that goes into it takes five times as long
    with every command. One change of 2^61 is not seen in it.
    """
    if name[-3:].lower() == ".md":
        return hash(_STATE(entry.stat(follow_symlinks=False)))
    return entry.is_dir(follow_symlinks=False) + 2 * entry.is_symlink()


def _state_of(names: Iterable[str], numbers: array[int], stats: Iterable[Stats]) -> FoldersState:
    return FoldersState(_as_bytes(names), numbers.tobytes(), tuple(stats))


def names_there(root: str, folders: Iterable[str], wanted: WantedFolders) -> bytes:
    """The names as in the state of these folders; empty where one can't be read."""
    names = list[str]()
    try:
        for folder in folders:
            there = os.listdir(os.path.join(root, folder))
            if not _are_notes(there):
                seen = (name for name in there if name[0] != ".")
                there = [name for name in seen if name[-3:] == ".md" or wanted.counts(folder, name)]
            names += (f"\n{folder}", *there)
    except OSError:
        return b""
    return _as_bytes(names)


def _are_notes(names: Sequence[str]) -> bool:
    """Whether all that is in a folder are notes, as in most: asked of all at once, in half of the time."""
    together = "\0".join(("", *names, ""))
    return together.count(".md\0") == len(names) and "\0." not in together


def _as_bytes(names: Iterable[str]) -> bytes:
    return "\0".join(names).encode("utf-8", "surrogateescape")


# How a file is opened that is to be read: no link, and a pipe must not keep us waiting.
READ_ONLY = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


def without_link(file: str, flags: int) -> int:
    """Opens a file that is to be read, as `open` asks an opener to."""
    return os.open(file, flags | READ_ONLY)


@contextmanager
def opened_folder(folder: str) -> Iterator[int]:
    """A folder by its number, by which what is in it is found without the way to it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
