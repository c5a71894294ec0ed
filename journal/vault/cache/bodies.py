"""The bodies of notes: files with one behind the other, of which each is fetched by its place."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from journal.classes import dataclass, field
from journal.vault.cache.folder import new_file, write_all
from journal.vault.cache.kept_file import KeptFile

_BODIES = "bodies-"
_MOST_FILES = 64  # files with bodies; more are made into one
_AT_ONCE = 1 << 18  # bytes of bodies that are written together


@dataclass(slots=True)
class Bodies:
    """The files with bodies, opened, so that nobody can take them away; of each its name and its size."""

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    files: list[int] = field(default_factory=list)
    new: NewBodies | None = None

    def __del__(self) -> None:
        for file in self.files:
            os.close(file)

    @property
    def are_many(self) -> bool:
        """Whether they are to be made into one file."""
        return len(self.names) >= _MOST_FILES

    def only_new(self) -> Bodies:
        """The new file alone, which is opened here no more."""
        assert self.new is not None
        self.files.remove(self.new.file)
        new, self.new = self.new, None
        return Bodies(files=[new.file], new=new)

    def body(self, row: KeptFile) -> bytes:
        """The bytes of a row's body; ValueError where they are not those that were written."""
        is_new = self.new and row.bodies == len(self.names)
        start, size = row.start, row.size
        data = self.new.piece(start, size) if self.new and is_new else os.pread(self.files[row.bodies], size, start)
        if crc32(data) != row.sum:
            raise ValueError("the body of a note is not what was written")
        return data


def opened_bodies(folder: Path, names: tuple[str, ...], sizes: tuple[int, ...]) -> Bodies:
    bodies = Bodies(names, sizes)
    for name, size in zip(names, sizes, strict=True):
        bodies.files.append(file := os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC))
        if os.fstat(file).st_size != size:
            raise ValueError("a file with bodies is not whole")
    return bodies


class NewBodies:
    """A file with bodies that is being written: what waits for that is in memory, as is all where the disk is full, or
    no folder is given."""

    def __init__(self, folder: Path | None) -> None:
        self.file, self.path = new_file(folder, _BODIES) if folder else (-1, "")
        self.name = os.path.basename(self.path)
        self.waiting = bytearray()
        self.written = 0
        self.is_full = folder is None

    @property
    def size(self) -> int:
        """How many bytes it has, with those that wait."""
        return self.written + len(self.waiting)

    def add(self, data: bytes) -> int:
        """Writes the bytes of a body, sooner or later; where they start."""
        start = self.size
        self.waiting += data
        if len(self.waiting) >= _AT_ONCE and not self.is_full:
            with suppress(OSError):
                self.flush()
        return start

    def piece(self, start: int, size: int) -> bytes:
        """So many bytes from there on, of one body."""
        if start < self.written:
            return os.pread(self.file, size, start)
        first = start - self.written
        return bytes(self.waiting[first : first + size])

    def flush(self) -> None:
        """Writes what waits; OSError where it can't be written, which isn't tried again."""
        if self.is_full:
            raise OSError("the folder of the cache is full")
        if self.waiting:
            self.is_full = True
            write_all(self.file, self.waiting)
            self.is_full = False
            self.written, self.waiting = self.size, bytearray()
