"""Writing a vault's cache while its notes are read, and after some of them changed."""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import accumulate
from operator import sub
from zlib import crc32

from journal.classes import replace
from journal.errors import Problem
from journal.notes.model import Contact, Event, Note
from journal.notes.packed import NOTE_FIELDS, NOTE_MODELS, PackedNote, packed
from journal.plan.people.index import Index, Known
from journal.plan.people.numbers import Numbers, numbers_of
from journal.vault.cache.bodies import NewBodies
from journal.vault.cache.folder import INDEX_FILE, MAGIC, TRAPS_FILE, Buffer, beside, data_hash, locked, write_all
from journal.vault.cache.parts import as_parts
from journal.vault.cache.rows import CALLED, FIELD_PLACES, KeptFile, KeptTogether, ReadFile, Whole, dumped
from journal.vault.cache.shelf import Shelf
from journal.vault.cache.states import FoldersState, Stats

_TICK = 2_000_000_000  # nanoseconds in which a file system's clock may stand still
_ELSEWHERE = 3_600_000_000_000  # the same for a vault on another file system than the cache, whose clock may go wrong


@contextmanager
def writer_of(shelf: Shelf) -> Iterator[Writer | None]:
    """What keeps what is read now; None where nothing can be written, or another command is writing."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(shelf.folder))
            writer = Writer(shelf)
        except OSError:
            writer = None
        if writer:
            stack.callback(writer.close)
        yield writer


class Writer:
    """Keeps what is read: begun before the first file is, so that the clock tells which of them are young."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.is_whole = True
        self.is_written = False
        self.rows: list[KeptFile] = []
        with beside(shelf.folder, "clock") as (file, _):
            now, apart = os.fstat(file), os.stat(shelf.root).st_dev != os.fstat(file).st_dev
        self.young = now.st_mtime_ns - (_ELSEWHERE if apart else _TICK)

    def close(self) -> None:
        """Takes away what was written for nothing."""
        if (new := self.shelf.bodies.new) and not self.is_written:
            with suppress(OSError):
                os.unlink(new.path)

    def keep(self, row: KeptFile) -> None:
        """Keeps a row that is still true; a file that isn't young any more needs no hash."""
        if row.hash and not self._is_young(row.stats):
            row = row._replace(hash=b"")
        self.rows.append(row)

    def add(self, path: str, read: ReadFile) -> KeptFile | None:
        """Keeps what was read from a file, if it didn't change meanwhile; the row of a note that is kept."""
        if read.stats is None:
            self.is_whole = False
            return None
        young = data_hash(read.data) if self._is_young(read.stats) else b""
        row = KeptFile(
            path,
            read.stats,
            young,
            digest=dumped(tuple(read.digest)) if read.digest else b"",
            problems=packed(read.problems, path) if read.problems else (),
        )
        if read.note is not None:
            try:
                row = self._with_note(row, read.note)
            except OSError:  # no room on the disk
                self.is_whole = False
                return None
        self.rows.append(row)
        return row if row.size else None

    def is_called_so(self, row: KeptFile, read: ReadFile) -> bool:
        """Whether somebody goes by the same names in a file that was read anew, which is kept then."""
        if read.note is None or row.model != read.note[0]:
            return False
        try:
            _, before = marshal.loads(self.shelf.bodies.body(row))
        except (ValueError, EOFError, TypeError):
            return False
        names = NOTE_FIELDS[row.model]
        same = all(before[at] == read.note[1][at] for at in map(names.index, CALLED))
        return same and self.add(row.path, read) is not None

    def _with_note(self, row: KeptFile, note: PackedNote) -> KeptFile:
        bodies = self.shelf.bodies
        if bodies.new is None:
            bodies.new = NewBodies(self.shelf.folder)
            bodies.files.append(bodies.new.file)
        data, (number, values) = dumped(note), note
        own, front = ([values[place] for place in places] for places in FIELD_PLACES[number])
        return row._replace(
            model=number, own=tuple(own), front=tuple(front), bodies=len(bodies.names),
            start=bodies.new.add(data), size=len(data), sum=crc32(data),
        )  # fmt: skip

    def _is_young(self, stats: Stats) -> bool:
        return max(stats[0], stats[1]) >= self.young

    def has_news(self, folders: Sequence[str], state: FoldersState) -> bool:
        """Whether something is to be kept that isn't yet."""
        told, rows, before = self.shelf.told, self.shelf.rows, self.shelf.state
        return (rows, told.folders, before) != (tuple(self.rows), tuple(folders), self._sure(state))

    def _sure(self, state: FoldersState) -> FoldersState:
        return state if self.is_whole else FoldersState()

    def write(self, folders: Sequence[str], state: FoldersState, problems: Sequence[Problem], known: Known) -> None:
        """Writes what was kept; what can't be written is left.

        `folders` are those that were looked into, `state` how they were before anything was read, `problems` those of
        the walk.
        """
        with suppress(OSError):
            try:
                names, sizes = self._written_bodies()
            except ValueError:  # a body is damaged: with the next command, all is read and written anew
                os.unlink(self.shelf.folder / INDEX_FILE)
                return
            starts, lines = array("i", (0,)), bytearray()
            for row in self.rows:
                lines += dumped(tuple(row))
                starts.append(len(lines))
            told = self._told(names, sizes, folders, problems)
            self._write_index(Whole(tuple(told), *self._sure(state), starts, memoryview(lines), known.ids or ()), known)

    def begin_again(self) -> None:
        """Forgets what was to be kept."""
        self.rows.clear()
        self.is_whole = True

    def change(self, numbers: Mapping[int, int], state: FoldersState, index: Index) -> Shelf:
        """The cache with the rows that were added here in the places of those with these numbers, and with this index;
        it is written if it can be."""
        shelf, told = self.shelf, self.shelf.told
        lines = {number: dumped(tuple(self.rows[at])) for number, at in numbers.items()}
        young = sorted({*told.young} - {*numbers} | {number for number, at in numbers.items() if self.rows[at].hash})
        bodies = shelf.bodies
        new = replace(
            shelf, told=told._replace(young=tuple(young)), state=state, known=shelf.known._replace(together=index)
        )
        new.starts, new.lines = _with_lines(shelf.starts, shelf.lines, lines)
        new.known = new.known._replace(digests=new.digests)
        if bodies.new is None:
            return new
        with suppress(OSError):
            bodies.new.flush()
            names, sizes = (*bodies.names, bodies.new.name), (*bodies.sizes, bodies.new.size)
            new.told = new.told._replace(names=names, sizes=sizes)
            self._write_index(Whole(tuple(new.told), *state, new.starts, new.lines, new.known.ids or ()), new.known)
        return new

    def _write_index(self, whole: Whole, known: Known) -> None:
        assert known.together is not None and known.spellings is not None
        places = {identifier: place for place, identifier in enumerate(whole.ids)}
        parts = (*whole, *known.spellings.parts(places), *known.together.parts())
        told = KeptTogether(*whole.told)  # type: ignore[arg-type]  # as it was made
        with beside(self.shelf.folder, "index") as (file, name):
            for piece in (MAGIC, self.shelf.key, *as_parts(parts)):
                write_all(file, piece)
            os.replace(name, self.shelf.folder / INDEX_FILE)
        self.is_written = True
        for left in os.listdir(self.shelf.folder):
            if left not in (INDEX_FILE, TRAPS_FILE, *told.names):
                with suppress(OSError):
                    os.unlink(self.shelf.folder / left)

    def _told(
        self, names: tuple[str, ...], sizes: tuple[int, ...], folders: Sequence[str], walk: Sequence[Problem]
    ) -> KeptTogether:
        return KeptTogether(
            names, sizes, tuple(folders), tuple(packed(problem, "") for problem in walk),
            tuple(number for number, row in enumerate(self.rows) if row.hash),
            self._numbers(Contact), self._numbers(Event), self._owner(),
            tuple((row.path, row.problems) for row in self.rows if row.problems),
        )  # fmt: skip

    def _owner(self) -> int:
        return next((number for number, row in enumerate(self.rows) if row.path == self.shelf.page), -1)

    def _numbers(self, model: type[Note]) -> tuple[int, ...]:
        wanted = NOTE_MODELS.index(model)
        return tuple(number for number, row in enumerate(self.rows) if row.size and row.model == wanted)

    def _written_bodies(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The files with the bodies and their sizes, once the new ones are written; all in one where they are many."""
        bodies = self.shelf.bodies
        names, sizes, new = bodies.names, bodies.sizes, bodies.new
        if new is None:
            return names, sizes
        used = sum(row.size for row in self.rows if row.bodies < len(names))
        if bodies.are_many or used < sum(sizes) // 2:
            self._take_over(new, len(names))
            names, sizes = (), ()
        new.flush()
        return (*names, new.name), (*sizes, new.size)

    def _take_over(self, new: NewBodies, place: int) -> None:
        """Brings all bodies together in the new file, which has had this place."""
        for at, row in enumerate(self.rows):
            start = new.add(self.shelf.bodies.body(row)) if row.size and row.bodies != place else row.start
            self.rows[at] = row._replace(start=start, bodies=0)


def _with_lines(starts: Numbers, lines: Buffer, new: Mapping[int, bytes]) -> tuple[Numbers, bytes]:
    """The rows with others in some places, and where each of them starts."""
    sizes = array("i", map(sub, starts[1:], starts[:-1]))
    pieces, last = list[Buffer](), 0
    for number in sorted(new):
        pieces += (lines[last : starts[number]], new[number])
        last, sizes[number] = starts[number + 1], len(new[number])
    return numbers_of(accumulate(sizes, initial=0)), b"".join((*pieces, lines[last:]))
