"""A file of parts: numbers and bytes, which are used where they lie and not brought into memory, and plain values.

What another program wrote, or what is damaged, counts as no such file.
"""

from __future__ import annotations

import marshal
import mmap
from array import array
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

_PIECE = 1 << 16  # bytes that are looked at together
_COUNT = 4  # bytes of a number
_BYTES, _PLAIN = "B", "-"  # kinds of parts; those of numbers are named as `array` names them


def as_parts(values: Sequence[object]) -> Sequence[bytes | memoryview]:
    """What stands in a file of these parts, behind its head, in pieces."""
    parts = list(map(_part, values))
    table = marshal.dumps([(kind, data.nbytes) for kind, data in parts])
    pieces: tuple[bytes | memoryview, ...] = (len(table).to_bytes(_COUNT), table, *(data for _, data in parts))
    found = 0
    for piece in pieces:
        found = crc32(piece, found)
    return (found.to_bytes(_COUNT), *pieces)


def _part(value: object) -> tuple[str, memoryview[int]]:
    if isinstance(value, array | memoryview):
        view = memoryview(value)
        return view.format, view.cast("B")
    if isinstance(value, bytes | bytearray):
        return _BYTES, memoryview(value)
    return _PLAIN, memoryview(marshal.dumps(value))  # type: ignore[arg-type]  # what is plain, as `packed` makes it


def parts_in(file: Path, head: bytes) -> list[object]:
    """The parts of a file with this head; ValueError and its like where it has another one, or isn't whole."""
    with open(file, "rb", buffering=0) as opened:
        if opened.read(len(head)) != head:
            raise ValueError("this is no cache of this program")
        told, found = int.from_bytes(opened.read(_COUNT)), 0
        while piece := opened.read(_PIECE):
            found = crc32(piece, found)
        if found != told:
            raise ValueError("this is not what was written")
        data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))[len(head) + _COUNT :]
    at = _COUNT + int.from_bytes(data[:_COUNT])
    parts = list[object]()
    for kind, size in marshal.loads(data[_COUNT:at]):
        parts.append(_value(kind, data[at : at + size]))
        at += size
    return parts


def _value(kind: str, data: memoryview) -> object:
    if kind == _PLAIN:
        return marshal.loads(data)
    return data if kind == _BYTES else data.cast(kind)  # type: ignore[call-overload]  # as `_part` made it
