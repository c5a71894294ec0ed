"""A file of parts: numbers and bytes, which are used where they lie and not brought into memory, and plain values.

Bytes of which few are looked at, here and there, are read piece by piece: used where they lie, each look would have
much of what is near it counted as this process's memory.

What another program wrote, or what is damaged, counts as no such file. Each piece of a part has its sum, so that who
asks for a little reads, and proves, no more than that.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, overload
from zlib import crc32

from journal.classes import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    _Slice = slice[int | None, int | None, int | None]

PIECE = 1 << 13  # bytes that have a sum together: whoever looks at a few rows, here and there, has few others proved
_AT_ONCE = 8 * PIECE  # bytes that are read together where all are
_COUNT = 4  # bytes of a number
_BYTES, _PLAIN = "B", "-"  # kinds of parts; those of numbers are named as `array` names them


def as_parts(values: Sequence[object]) -> Sequence[bytes | memoryview]:
    """What stands in a file of these parts, behind its head, in pieces."""
    parts = list(map(_part, values))
    table = marshal.dumps([(kind, data.nbytes, _sums(data)) for kind, data in parts])
    size = len(table).to_bytes(_COUNT)
    return (crc32(table, crc32(size)).to_bytes(_COUNT), size, table, *(data for _, data in parts))


def _sums(data: memoryview[int]) -> bytes:
    return b"".join(crc32(data[at : at + PIECE]).to_bytes(_COUNT) for at in range(0, data.nbytes, PIECE))


def _part(value: object) -> tuple[str, memoryview[int]]:
    if isinstance(value, array | memoryview):
        view = memoryview(value)
        return view.format, view.cast("B")
    if isinstance(value, bytes | bytearray):
        return _BYTES, memoryview(value)
    return _PLAIN, memoryview(marshal.dumps(value))  # type: ignore[arg-type]  # what is plain, as `packed` makes it


class Place(NamedTuple):
    """Where a part is in its file, of which kind, and the sums of its pieces."""

    kind: str
    start: int
    size: int
    sums: bytes

    def piece(self, file: int, number: int) -> bytes:
        """A piece of it; ValueError where that isn't what was written."""
        at = number * PIECE
        data = os.pread(file, min(PIECE, self.size - at), self.start + at)
        if crc32(data).to_bytes(_COUNT) != self.sums[number * _COUNT : (number + 1) * _COUNT]:
            raise ValueError("this is not what was written")
        return data

    def prove(self, file: int) -> None:
        """ValueError where a piece of it isn't what was written."""
        for at in range(0, self.size, _AT_ONCE):
            data = memoryview(os.pread(file, min(_AT_ONCE, self.size - at), self.start + at))
            told = at // PIECE * _COUNT
            if not data or _sums(data) != self.sums[told : told + _AT_ONCE // PIECE * _COUNT]:
                raise ValueError("this is not what was written")


class Piecewise(Sequence[int]):
    """A part of an open file, of which the pieces are read that are asked for, each once.

    ValueError, where it is used, where that isn't what was written.
    """

    def __init__(self, file: int, place: Place) -> None:
        self._file, self._place = file, place
        self._kind = _BYTES if place.kind == _PLAIN else place.kind
        self._width = array(self._kind).itemsize
        self._many = PIECE // self._width  # numbers of a piece
        self._pieces: dict[int, memoryview] = {}

    def __len__(self) -> int:
        return self._place.size // self._width

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: _Slice) -> bytes | memoryview: ...
    def __getitem__(self, at: int | _Slice) -> int | bytes | memoryview:
        """A number, or some of them; the bytes of what is no numbers."""
        if not isinstance(at, slice):
            return self._piece(at // self._many)[at % self._many]
        first, end, _ = at.indices(len(self))
        if first >= end:
            return b""
        number, inner = divmod(first, self._many)
        pieces = [self._piece(one) for one in range(number, (end - 1) // self._many + 1)]
        found = pieces[0] if len(pieces) == 1 else self._cast(b"".join(pieces))
        return found[inner : inner + end - first]

    def _piece(self, number: int) -> memoryview:
        if number not in self._pieces:
            self._pieces[number] = self._cast(self._place.piece(self._file, number))
        return self._pieces[number]

    def _cast(self, data: bytes) -> memoryview:
        return memoryview(data).cast(self._kind)  # type: ignore[call-overload, no-any-return]  # as `_part` has it


def places_in(file: int, head: bytes) -> list[Place]:
    """The parts of an open file with this head; ValueError and its like where it has another one, or is damaged."""
    start = len(head) + 2 * _COUNT
    begun = os.pread(file, start, 0)
    if len(begun) < start or not begun.startswith(head):
        raise ValueError("this is no cache of this program")
    told, size = begun[-2 * _COUNT : -_COUNT], begun[-_COUNT:]
    table = os.pread(file, min(int.from_bytes(size), os.fstat(file).st_size), start)
    if crc32(table, crc32(size)).to_bytes(_COUNT) != told:
        raise ValueError("this is not what was written")
    rows = marshal.loads(table)
    starts = accumulate((size for _, size, _ in rows), initial=start + len(table))
    return [Place(kind, start, size, sums) for (kind, size, sums), start in zip(rows, starts, strict=False)]


class FileBytes:
    """The bytes of a part that was proved, which stay in the file: a slice is read when it is asked for, and more where
    all are read one behind the other. None is kept: `Piecewise` would have all of them in memory in the end."""

    def __init__(self, file: int, place: Place) -> None:
        self._file = os.dup(file)
        self._start, self._size = place.start, place.size
        self._near, self._from, self._next = b"", 0, -1

    def __del__(self) -> None:
        os.close(self._file)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, wanted: slice[int, int, None]) -> bytes:
        first, end = wanted.start, wanted.stop
        if not self._from <= first <= end <= self._from + len(self._near):
            size = max(end - first, _AT_ONCE) if first == self._next else end - first
            self._near, self._from = os.pread(self._file, min(size, self._size - first), self._start + first), first
        self._next = end
        return self._near[first - self._from : end - self._from]


def parts_in(file: Path, head: bytes, apart: int | None = None) -> tuple[list[object], bytes]:
    """The parts of a file with this head, and their sums; ValueError and its like where it has another one, or isn't
    whole. The one of the number `apart` stays in the file, as `FileBytes`."""
    import mmap

    with open(file, "rb", buffering=0) as opened:
        places = places_in(opened.fileno(), head)
        for place in places:
            place.prove(opened.fileno())
        data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
        parts = [_value(place.kind, data[place.start : place.start + place.size]) for place in places]
        if apart is not None:
            parts[apart] = FileBytes(opened.fileno(), places[apart])
    return parts, b"".join(place.sums for place in places)


def _value(kind: str, data: memoryview) -> object:
    if kind == _PLAIN:
        return marshal.loads(data)
    return data if kind == _BYTES else data.cast(kind)  # type: ignore[call-overload]  # as `_part` made it
