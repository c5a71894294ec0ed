"""What people go by, as it is kept: looked up piece by piece, for whoever presses Tab and waits for it."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, cast

from journal.classes import NamedTuple
from journal.plan.known.spellings import TIER_PARTS, KeptTier, Spellings
from journal.vault.cache.folder import HASH_SIZE, INDEX_FILE, MAGIC, ODD, cache_key, cache_path, is_own, program
from journal.vault.cache.kept_file import KeptFile
from journal.vault.cache.parts import Piecewise, places_in
from journal.vault.cache.states import names_there, stats_of
from journal.vault.cache.whole import AtHand, Whole

if TYPE_CHECKING:
    from journal.vault.cache.delta import ChangedRows

_HAND, _TOLD, _NAMES = map(Whole._fields.index, ("hand", "told", "names"))
_PEOPLE, _STARTS, _LINES = map(Whole._fields.index, ("people", "starts", "lines"))
_IDS, _CALLS, _FIRST_NAMES = map(Whole._fields.index, ("ids", "calls", "first_names"))
_EVENTS = 6  # the place of `events` in `KeptTogether`, for which Tab doesn't wait
_MANY = 64  # one in so many people: more of them are read sooner with all ids than by their rows


class CalledSo(NamedTuple):
    """Somebody as they may be called: by their id, and as in `Contact`."""

    id: str
    name: str
    first_name: str
    aliases: tuple[str, ...]


def kept_names(root: str, said: bytes) -> KeptNames | None:
    """What people went by when the notes were last read, in the vault with this real path whose settings are made of
    these bytes; None where that isn't kept, or where a file came or went since."""
    with suppress(*ODD):
        folder = cache_path(root)
        if folder and is_own(folder):
            names = KeptNames(folder, root)
            return names if names.hold(cache_key(program(), said, root)) else None
    return None


class KeptNames:
    """The index file of a vault, of which the pieces are read that are asked for.

    Its methods raise ValueError and its like where it is damaged.
    """

    def __init__(self, folder: str, root: str) -> None:
        self._file = -1
        self._folder, self._root = folder, root
        self._opened: dict[int, Piecewise] = {}
        self._file = os.open(os.path.join(folder, INDEX_FILE), os.O_RDONLY | os.O_CLOEXEC)
        head = os.pread(self._file, len(MAGIC) + HASH_SIZE, 0)
        self._places = places_in(self._file, head if head.startswith(MAGIC) else MAGIC)
        self._key = head[len(MAGIC) :]

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def hold(self, key: bytes) -> bool:
        """Whether this program wrote it, with these settings, and no file has come or gone since."""
        hand = AtHand(*marshal.loads(self._part(_HAND)[:]))
        if hand.key != key:
            return False
        folders = [os.path.join(self._root, folder) for folder in hand.folders]
        found = [stats_of(os.stat(folder)) for folder in folders]
        if found == [*hand.stats] or found == [*self._changed.stats]:  # few ask for the second
            return True
        from journal.vault.cache.wanted import WantedFolders

        wanted = WantedFolders(*hand.wanted)  # type: ignore[arg-type]  # as it was written
        return names_there(self._root, hand.folders, wanted) == self._part(_NAMES)[:]

    def ids(self, begin: str) -> list[str] | None:
        """The ids, as in `Contact`, of those who go by one or by a path that begins like this, in the vault's order, by
        where their files are, of which none is looked at; None where that is damaged."""
        with suppress(*ODD):
            count = len(self._part(_PEOPLE))
            places = sorted(self._going_by("files", begin)) if begin else range(count)
            if len(places) * _MANY < count:
                return [self._own_id(place) for place in places]
            every = cast("tuple[str, ...]", marshal.loads(self._part(_IDS)[:]))
            # A path is there where the id is somebody's before.
            return [self._own_id(place) if "/" in every[place] else every[place] for place in places]
        return None

    def called(self, begin: str, is_enough: Callable[[str], bool] | None = None) -> list[CalledSo] | None:
        """Those who are called by what begins like this, in the vault's order; None where one of their files is another
        by now. Of several whom the owner calls by a name that `is_enough`, the first alone."""
        with suppress(*ODD):
            places: Iterable[int] = sorted(self._going_by("said", begin))
            places = self._first_of_each(places, is_enough) if is_enough else places
            rows = [self._true_row(self._part(_PEOPLE)[place]) for place in places]
            return [_called_so(row) for row in rows if row] if all(rows) else None
        return None

    def _going_by(self, tier: str, begin: str) -> set[int]:
        """The places of those who go by something in a tier of `Spellings` that begins like this."""
        at = len(Whole._fields) + TIER_PARTS * Spellings._fields.index(tier)
        return KeptTier([self._part(number) for number in range(at, at + TIER_PARTS)], ()).places_beginning(begin)

    def _own_id(self, place: int) -> str:
        return str(self._row(self._part(_PEOPLE)[place]).own[0])

    def _first_of_each(self, places: Iterable[int], is_enough: Callable[[str], bool]) -> Iterator[int]:
        """These places of contacts, but for those whom the owner calls by a name that is enough, as somebody before."""
        calls, names = self._part(_CALLS)[:], marshal.loads(self._part(_FIRST_NAMES)[:])
        known: dict[int, bool] = {}
        for place in places:
            number = calls[place]
            if not known.get(number):
                known[number] = is_enough(names[number])
                yield place

    def events(self, fits: Callable[[str], bool]) -> list[tuple[str, str]] | None:
        """The ids that fit of events, with the names, in the vault's order; None where one of their files is another by
        now."""
        with suppress(*ODD):
            numbers = cast("tuple[int, ...]", marshal.loads(self._part(_TOLD)[:])[_EVENTS])
            rows = [self._true_row(number) for number in numbers if fits(str(self._row(number).own[0]))]
            return [(str(row.own[0]), str(row.own[1])) for row in rows if row] if all(rows) else None
        return None

    def _row(self, number: int) -> KeptFile:
        """The row of this number as it is in the index."""
        starts = self._part(_STARTS)
        return KeptFile(*marshal.loads(self._part(_LINES)[starts[number] : starts[number + 1]]))

    def _true_row(self, number: int) -> KeptFile | None:
        """The row of this number, as it is where its file is; None where that is another by now."""
        row = self._row(number)
        path = f"{self._root}/{row.path}"
        if row.is_true(path):
            return row
        line = self._changed.lines.get(number)
        changed = KeptFile(*marshal.loads(line)) if line else row
        return changed if changed.is_true(path) else None

    @cached_property
    def _changed(self) -> ChangedRows:
        """What changed since the index was written."""
        from journal.vault.cache.delta import changed_rows

        return changed_rows(self._folder, self._key, b"".join(place.sums for place in self._places))

    def _part(self, number: int) -> Piecewise:
        if number not in self._opened:
            self._opened[number] = Piecewise(self._file, self._places[number])
        return self._opened[number]


def _called_so(row: KeptFile) -> CalledSo:
    identifier, name = cast("tuple[str, str]", row.own)
    return CalledSo(identifier, name, row.first_name, row.aliases)
