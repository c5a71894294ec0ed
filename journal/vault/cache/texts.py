"""The texts of notes as a search compares them, kept beside what was read from them."""

from __future__ import annotations

import marshal
import os
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from zlib import crc32

from journal.vault.cache.bodies import NewBodies
from journal.vault.cache.folder import HASH_SIZE, MAGIC, TEXTS_FILE, data_hash, locked, own_folder, program
from journal.vault.cache.rows import dumped

_TOGETHER = 64  # texts that are looked through at once
_FEW = 64  # one in so many may be missing before they are written anew
_SIZE = 4  # bytes of a number


class KeptTexts:
    """The folded text of each note, or what that says of somebody, by the hash of its path and text.

    `name` is that of the file, `said` what else its texts depend on. What isn't kept is read anew, so nothing in it is
    needed, and what is odd about it counts as not there. The file has one text behind the other, then a table: their
    hashes, where each starts and the last one ends, and a sum for each block of them.
    """

    def __init__(self, root: str, name: str = TEXTS_FILE, said: bytes = b"", *, cached: bool) -> None:
        self.name = name
        self.folder: Path | None = None
        self.head = b""
        self.file = -1
        self.hashes: list[bytes] = []
        self.starts: Sequence[int] = (0,)
        self.sums: Sequence[int] = ()
        with suppress(OSError):
            self.head = MAGIC + data_hash(program() + said)
            self.folder = own_folder(root) if cached else None
        with suppress(OSError, ValueError, EOFError, TypeError):
            if self.folder is not None:
                self.file = os.open(self.folder / name, os.O_RDONLY | os.O_CLOEXEC)
                self._open()

    def __del__(self) -> None:
        if self.file >= 0:
            os.close(self.file)

    def _open(self) -> None:
        size, last = os.fstat(self.file).st_size, 2 * _SIZE
        told = os.pread(self.file, last, max(0, size - last))
        table_size, found = int.from_bytes(told[:_SIZE]), int.from_bytes(told[_SIZE:])
        table = os.pread(self.file, table_size, max(0, size - last - table_size))
        if os.pread(self.file, len(self.head), 0) != self.head or crc32(table) != found:
            raise ValueError("this is nothing of this program's")
        hashes, starts, sums = marshal.loads(table)
        self.starts, self.sums = memoryview(starts).cast("q"), memoryview(sums).cast("I")
        self.hashes = [hashes[at : at + HASH_SIZE] for at in range(0, len(hashes), HASH_SIZE)]

    def with_any(self, wanted: Collection[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
        """The hashes of the notes in whose texts one of these stands, each with its text; None for what is damaged."""
        for number, block in enumerate(self._blocks()):
            first = number * _TOGETHER
            starts = self.starts[first : first + _TOGETHER + 1]
            found = range(len(starts) - 1) if block is None else _places(block, starts, wanted)
            for place in found:
                text = None if block is None else block[starts[place] - starts[0] : starts[place + 1] - starts[0]]
                yield self.hashes[first + place], text

    def _blocks(self) -> Iterator[bytes | None]:
        for number, found in enumerate(self.sums):
            start, end = self.starts[number * _TOGETHER], self.starts[min((number + 1) * _TOGETHER, len(self.hashes))]
            block = os.pread(self.file, end - start, start)
            yield block if crc32(block) == found else None

    @contextmanager
    def renewed(self, used: Collection[bytes], missing: int) -> Iterator[NewTexts | None]:
        """What takes the texts that are missing of those that are used; None where they are few, or nothing can be
        written."""
        with ExitStack() as stack:
            new = None
            if self.folder is not None and missing * _FEW > len(used):
                with suppress(OSError):
                    stack.enter_context(locked(self.folder))
                    new = NewTexts(self.folder, self.name, self.head)
                    stack.callback(new.close)
            yield new
            if new:
                new.keep(self, frozenset(used))


class NewTexts:
    """Texts that are written one behind the other."""

    def __init__(self, folder: Path, name: str, head: bytes) -> None:
        self.place = folder / name
        self.new = NewBodies(folder)
        self.new.add(head)
        self.hashes: list[bytes] = []
        self.starts = array("q", (self.new.size,))
        self.sums = array("I")
        self._sum = 0

    def add(self, known_by: bytes, folded: bytes) -> None:
        """The folded text of the note with this hash."""
        self.new.add(folded)
        self.hashes.append(known_by)
        self.starts.append(self.new.size)
        self._sum = crc32(folded, self._sum)
        if len(self.hashes) % _TOGETHER == 0:
            self._end_block()

    def _end_block(self) -> None:
        self.sums.append(self._sum)
        self._sum = 0

    def keep(self, before: KeptTexts, used: Collection[bytes]) -> None:
        """Writes these in the place of those before, of which the others that are used come along; what can't be
        written is left."""
        here = {*self.hashes}
        for known_by, text in before.with_any((b"",)):
            if text is not None and known_by in used and known_by not in here:
                self.add(known_by, text)
        if len(self.hashes) % _TOGETHER:
            self._end_block()
        table = dumped((b"".join(self.hashes), self.starts.tobytes(), self.sums.tobytes()))
        self.new.add(table)
        self.new.add(len(table).to_bytes(_SIZE) + crc32(table).to_bytes(_SIZE))
        with suppress(OSError):
            self.new.flush()
            os.replace(self.new.path, self.place)

    def close(self) -> None:
        """Takes away what was written for nothing."""
        with suppress(OSError):
            os.unlink(self.new.path)
        os.close(self.new.file)


def _places(block: bytes, starts: Sequence[int], wanted: Collection[bytes]) -> Sequence[int]:
    """The places of the texts of a block in which one of these stands, in order."""
    found = set[int]()
    for one in wanted:
        if not one:
            return range(len(starts) - 1)
        at = block.find(one)
        while at >= 0:
            place = bisect_right(starts, at + starts[0]) - 1
            end = starts[place + 1] - starts[0]
            if at + len(one) <= end:
                found.add(place)
            at = block.find(one, end)
    return sorted(found)
