"""What changed since the index was written, in a file beside it: a few rows, and what all notes say together.

It holds of one index alone, and counts as not there beside any other.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from journal.classes import NamedTuple
from journal.vault.cache.folder import DELTA_FILE, MAGIC, ODD, Buffer, beside, write_all
from journal.vault.cache.parts import Piecewise, as_parts, parts_in, places_in

if TYPE_CHECKING:
    from pathlib import Path

    from journal.vault.cache.states import Stats

MOST_LINES = 1_000  # rows that may be in it; with more of them the index is written anew


class Delta(NamedTuple):
    """Its parts: the sums of the index that it is of; `told` and `states` as in `Whole`, the rows that changed, by
    their numbers, `stats` as in `AtHand`, and the parts of the index of people, none where that is still the same."""

    known_by: bytes
    told: tuple[object, ...]
    lines: Mapping[int, bytes]
    states: Buffer
    stats: tuple[Stats, ...] = ()
    together: tuple[object, ...] = ()


def delta_in(folder: Path, key: bytes, known_by: bytes) -> Delta | None:
    """What changed since the index with these sums was written; None where nothing is kept of that."""
    with suppress(*ODD):
        parts, _ = parts_in(folder / DELTA_FILE, MAGIC + key)
        known, told, lines, states, stats, *index = parts
        if known == known_by:
            return Delta(known_by, told, lines, states, stats, tuple(index))  # type: ignore[arg-type]  # as written
    return None


class ChangedRows(NamedTuple):
    """What Tab asks of a delta: the rows that changed, by their numbers, and `stats` as in `AtHand`."""

    lines: Mapping[int, bytes] = MappingProxyType({})
    stats: Sequence[Stats] = ()


def changed_rows(folder: str, key: bytes, known_by: bytes) -> ChangedRows:
    """What changed since the index with these sums was written, with nothing of the index of people; nothing where
    nothing is kept of that."""
    with suppress(*ODD):
        file = os.open(os.path.join(folder, DELTA_FILE), os.O_RDONLY | os.O_CLOEXEC)
        try:
            known, _, lines, _, stats, *_ = (Piecewise(file, place) for place in places_in(file, MAGIC + key))
            if known[:] == known_by:
                return ChangedRows(marshal.loads(lines[:]), marshal.loads(stats[:]))
        finally:
            os.close(file)
    return ChangedRows()


def write_delta(folder: Path, key: bytes, delta: Delta) -> None:
    """Puts this in the place of what was there; OSError where it can't be written."""
    parts = (*delta[:2], dict(delta.lines), delta.states, delta.stats, *delta.together)
    with beside(folder, DELTA_FILE) as (file, name):
        for piece in (MAGIC, key, *as_parts(parts)):
            write_all(file, piece)
        os.replace(name, folder / DELTA_FILE)
