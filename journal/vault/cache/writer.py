"""Writing a vault's cache while its notes are read, and after some of them changed."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from operator import itemgetter
from zlib import crc32

from journal.classes import replace
from journal.errors import Problem
from journal.notes.model import Contact, Event, Note, Owner
from journal.notes.names import call_name
from journal.notes.packed import NOTE_MODELS, Packed, PackedNote, field_places, packed
from journal.plan.known.digest import Digest, DigestValues
from journal.plan.known.index import Index, Known
from journal.plan.known.joined import Joined
from journal.plan.known.numbers import Numbers, numbers_of
from journal.plan.people.called import NewIds, NewSpellings
from journal.vault.cache.bodies import NewBodies
from journal.vault.cache.delta import Delta, write_delta
from journal.vault.cache.folder import (
    DELTA_FILE,
    HASH_SIZE,
    INDEX_FILE,
    MAGIC,
    NAMED_FILES,
    ODD,
    beside,
    locked,
    write_all,
)
from journal.vault.cache.kept_file import CONTACT_FRONT, CONTACT_OWN, KeptFile
from journal.vault.cache.parts import FileBytes, as_parts, places_in
from journal.vault.cache.rows import (
    BODY_FIELDS,
    FRONT_FIELDS,
    OWN_FIELDS,
    KeptTogether,
    KeptValues,
    ReadFile,
    dumped,
    kept_digest,
)
from journal.vault.cache.shelf import Shelf
from journal.vault.cache.states import NO_STATS, FoldersState, Stats
from journal.vault.cache.wanted import WantedFolders
from journal.vault.cache.whole import AtHand, Whole

_TICK = 2_000_000_000  # nanoseconds in which a file system's clock may stand still
_CONTACT, _EVENT = map(NOTE_MODELS.index, (Contact, Event))
_NAME, _CALL, _GIVEN_NAME = CONTACT_OWN.index("name"), *map(CONTACT_FRONT.index, ("call", "given_name"))
_TAKE_NAMES = itemgetter(*map(CONTACT_FRONT.index, ("aliases", "company", "tags")))
_TAKE_CALLED = itemgetter(*map(CONTACT_FRONT.index, ("given_name", "call", "aliases", "company", "tags")))
_ELSEWHERE = 3_600_000_000_000  # the same for a vault on another file system than the cache, whose clock may go wrong


def _taking(model: type[Note], fields: Sequence[str]) -> Callable[[Sequence[Packed]], tuple[Packed, ...]]:
    """What gives the values of these fields, of all that are packed of a note."""
    places = field_places(model, fields)
    return itemgetter(*places) if len(places) > 1 else lambda values: tuple([values[place] for place in places])


# What takes the values of `OWN_FIELDS`, `FRONT_FIELDS` and `BODY_FIELDS` from those of a packed note, by its model.
_TAKE = [[_taking(model, fields[model]) for fields in (OWN_FIELDS, FRONT_FIELDS, BODY_FIELDS)] for model in NOTE_MODELS]


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
    """Keeps what is read: begun before the first file is, so that the clock tells which of them are young.

    Of each file it has a row in bytes, and what has to be known of all of them together, and no note.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.is_written = False
        self.rows = KeptRows(shelf.page)
        with beside(shelf.folder, "clock") as (file, _):
            now, apart = os.fstat(file), os.stat(shelf.root).st_dev != os.fstat(file).st_dev
        self.young = now.st_mtime_ns - (_ELSEWHERE if apart else _TICK)
        self.new = shelf.bodies.new = NewBodies(shelf.folder)
        shelf.bodies.files.append(self.new.file)

    def close(self) -> None:
        """Takes away what was written for nothing."""
        if not self.is_written:
            with suppress(OSError):
                os.unlink(self.new.path)

    def keep(self, rows: Iterable[KeptFile]) -> None:
        """Keeps rows that are still true."""
        kept = [self._aged(row) if row.is_young else row for row in rows]
        self.rows.used += sum([row.size for row in kept])
        self.rows.add(kept, [kept_digest(row) if row.size else None for row in kept])

    def _aged(self, row: KeptFile) -> KeptFile:
        """The row of a young file, which may be young no more."""
        if self._is_young(row.stats):
            return row
        self.rows.is_new = True
        return row._replace(is_young=False)

    def add(self, found: Sequence[ReadFile]) -> None:
        """Keeps what was read from these files."""
        self.rows.is_new |= bool(found)
        self.rows.add(self.new_rows(found), [read[4] for read in found])

    def new_rows(self, found: Iterable[ReadFile]) -> list[KeptValues]:
        """What is kept of what was read from files; of one that changed meanwhile, what holds of no file."""
        rows, bodies = list[KeptValues](), list[bytes]()
        place, start = len(self.shelf.bodies.names), self.new.size
        for path, stats, known_by, note, digest, problems in found:
            young = stats is not None and self._is_young(stats)
            wrong = packed(problems, path) if problems else ()
            if note is None or digest is None:
                rows.append(KeptFile(path, stats or NO_STATS, known_by, young, problems=wrong))
                continue
            model, values = note
            take_own, take_front, take_body = _TAKE[model]
            own, front, body = take_own(values), take_front(values), dumped(take_body(values))
            first_name = _first_name(own, front) if model == _CONTACT else ""
            rows.append((
                path, stats or NO_STATS, known_by, young, model, own, front, dumped(tuple(digest)), wrong,
                place, start, len(body), crc32(body), first_name,
            ))  # fmt: skip
            bodies.append(body)
            start += len(body)
        self.new.add(b"".join(bodies))
        return rows

    def is_called_so(self, row: KeptFile, note: PackedNote) -> bool:
        """Whether somebody goes by the same names in a note that was read anew."""
        model, values = note
        if row.model != model:
            return False
        take_own, take_front, _ = _TAKE[model]
        return (row.own, *_TAKE_CALLED(row.front)) == (take_own(values), *_TAKE_CALLED(take_front(values)))

    def _is_young(self, stats: Stats) -> bool:
        return stats[0] >= self.young or stats[1] >= self.young

    @property
    def has_aged(self) -> bool:
        """Whether no file is young any more."""
        return not any(self._is_young(self.shelf.row(number).stats) for number in self.shelf.told.young)

    def has_news(self, folders: Sequence[str], wanted: WantedFolders, state: FoldersState) -> bool:
        """Whether something is to be kept that isn't yet."""
        shelf, rows = self.shelf, self.rows
        is_same = not rows.is_new and len(rows.starts) == len(shelf.starts)
        looked = shelf.told.folders, shelf.told.wanted, shelf.state
        return not is_same or looked != (tuple(folders), tuple(wanted), state)

    def whole(
        self, folders: Sequence[str], wanted: WantedFolders, state: FoldersState, problems: Sequence[Problem]
    ) -> Shelf:
        """The cache with all that was kept; nothing of it is written yet, and of everybody together nothing known.

        `folders` are those that were looked into, as they were `wanted`, `state` how they were before anything was
        read, `problems` those of the walk.
        """
        shelf, rows = self.shelf, self.rows
        told = rows.told._replace(
            names=shelf.told.names, sizes=shelf.told.sizes, folders=tuple(folders),
            wanted=tuple(wanted), walk=tuple(packed(problem, "") for problem in problems),
        )  # fmt: skip
        new = replace(
            shelf, told=told, people=rows.people, starts=rows.starts, lines=memoryview(rows.lines),
            hashes=bytes(rows.hashes), changed_lines={}, state=state if rows.is_whole else FoldersState(),
        )  # fmt: skip
        new.known = Known(new.digests, tuple(rows.ids.ids), None, rows.spellings.all_of_them(), new.note_hashes)
        return new

    def write(self, shelf: Shelf) -> Shelf:
        """Writes this cache; what can't be written is left. What it is then."""
        used, sizes, before = self.rows.used, shelf.told.sizes, shelf
        with suppress(OSError):
            try:
                shelf = self._taken_over(shelf) if shelf.bodies.are_many or used < sum(sizes) // 2 else shelf
                shelf = self._with_bodies(shelf)
            except ValueError:  # a body is damaged: with the next command, all is read and written anew
                os.unlink(self.shelf.folder / INDEX_FILE)
            else:
                self._write_index(shelf)
                shelf = _with_lines_left(shelf)
                if shelf is not before:
                    before.known = Known()  # which leads back to it, so that it would stay in memory with its rows
        return shelf

    def change(self, rows: Mapping[int, KeptFile], state: FoldersState, index: Index) -> Shelf:
        """The cache with these rows in the places of those with these numbers, and with this index; it is written if it
        can be. All other rows were found to hold since this was begun, so that what has aged is young no more."""
        shelf = self.shelf
        young = {number for number in shelf.told.young if self._is_young(shelf.row(number).stats)} - {*rows}
        young |= {number for number, row in rows.items() if row.is_young}
        lines = {**shelf.changed_lines, **{number: dumped(tuple(row)) for number, row in rows.items()}}
        told, known = shelf.told._replace(young=tuple(sorted(young))), shelf.known._replace(together=index)
        new = replace(shelf, told=told, changed_lines=lines, state=state, known=known)
        new.known = known._replace(digests=new.digests, hashes=new.note_hashes)
        with suppress(OSError):
            new = self._with_bodies(new)
            delta = Delta(
                shelf.known_by, tuple(new.told), lines, state.states, self._folder_stats(state), index.parts()
            )
            write_delta(shelf.folder, shelf.key, delta)
            self._written(*new.told.names, DELTA_FILE)
        return new

    def _with_bodies(self, shelf: Shelf) -> Shelf:
        """The same once the new bodies are written."""
        if not self.new.size:
            return shelf
        self.new.flush()
        told = shelf.told
        told = told._replace(names=(*told.names, self.new.name), sizes=(*told.sizes, self.new.size))
        return replace(shelf, told=told)

    def _taken_over(self, shelf: Shelf) -> Shelf:
        """The same with all bodies in the new file."""
        place, lines, starts = len(shelf.bodies.names), bytearray(), array("I", (0,))
        for row in map(shelf.row, range(len(shelf.starts) - 1)):
            start = self.new.add(shelf.bodies.body(row)) if row.size and row.bodies != place else row.start
            lines += dumped(tuple(row._replace(start=start, bodies=0)))
            starts.append(len(lines))
        told = shelf.told._replace(names=(), sizes=())
        return replace(shelf, told=told, lines=memoryview(lines), starts=starts, bodies=shelf.bodies.only_new())

    def _at_hand(self, shelf: Shelf) -> AtHand:
        """What tells whether the names can be used without the settings."""
        folders, state = shelf.told.folders, shelf.state
        stats = self._folder_stats(state)
        return AtHand(shelf.hand_key(folders), folders, shelf.told.wanted, stats) if state.names else AtHand()

    def _folder_stats(self, state: FoldersState) -> tuple[Stats, ...]:
        """How folders are that have this state, as in `AtHand`."""
        return tuple([NO_STATS if self._is_young(one) else one for one in state.stats])

    def _write_index(self, shelf: Shelf) -> None:
        told, state, known = shelf.told, shelf.state, shelf.known
        assert known.together is not None and known.spellings is not None
        whole = Whole(
            tuple(self._at_hand(shelf)), tuple(told), state.names, state.states, shelf.people, shelf.starts,
            shelf.lines, shelf.hashes, known.ids or (), self.rows.calls, dumped(tuple(self.rows.first_names)),
        )  # fmt: skip
        places = {identifier: place for place, identifier in enumerate(whole.ids)}
        parts = (*whole, *known.spellings.parts(places), *known.together.parts())
        with beside(shelf.folder, "index") as (file, name):
            for piece in (MAGIC, shelf.key, *as_parts(parts)):
                write_all(file, piece)
            os.replace(name, shelf.folder / INDEX_FILE)
        self._written(*told.names)

    def _written(self, *kept: str) -> None:
        """Takes away what is left in the folder of what was there before: all but what has a name, and these files."""
        self.is_written = True
        for left in os.listdir(self.shelf.folder):
            if left not in (*NAMED_FILES, *kept):
                with suppress(OSError):
                    os.unlink(self.shelf.folder / left)


def _with_lines_left(shelf: Shelf) -> Shelf:
    """The same once its index is written, with the rows in that file and not in memory."""
    with suppress(*ODD), open(shelf.folder / INDEX_FILE, "rb", buffering=0) as opened:
        place = places_in(opened.fileno(), MAGIC + shelf.key)[Whole._fields.index("lines")]
        new = replace(shelf, lines=FileBytes(opened.fileno(), place))
        new.known = shelf.known._replace(digests=new.digests, hashes=new.note_hashes)
        return new
    return shelf


def _first_name(own: tuple[Packed, ...], front: tuple[Packed, ...]) -> str:
    """What the owner calls the contact of whom these are the values that are kept, as in `Contact`."""
    return front[_CALL] or front[_GIVEN_NAME] or call_name(own[_NAME])  # type: ignore[return-value, arg-type]  # texts


class KeptRows:
    """The rows of all files, each in bytes, and what is to be known of them together."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.lines = bytearray()
        self.hashes = bytearray()
        self.starts = array("I", (0,))
        self.calls, self.first_names = array("I"), dict[str, int]()
        self.ids = NewIds()
        self.spellings = NewSpellings()
        self.joined = Joined()
        self.is_new = False
        self.is_whole = True
        self.used = 0  # bytes of bodies that were there before
        self._numbers: tuple[list[int], ...] = tuple([] for _ in NOTE_MODELS)
        self._young: list[int] = []
        self._owner = -1
        self._wrong: list[tuple[str, Packed]] = []

    def add(self, rows: Iterable[KeptValues], digests: Iterable[DigestValues | None]) -> None:
        """Keeps these rows; a note has a digest."""
        lines, starts, hashes, page, numbers = self.lines, self.starts, self.hashes, self.page, self._numbers
        for number, (row, digest) in enumerate(zip(rows, digests, strict=True), len(starts) - 1):
            path, stats, known_by, young, model, own, front, _, problems, _, _, _, _, first_name = row
            lines += dumped(tuple(row))
            starts.append(len(lines))
            hashes += known_by or bytes(HASH_SIZE)
            if young:
                self._young.append(number)
            if stats == NO_STATS:
                self.is_whole = False
            if problems:
                self._wrong.append((path, problems))
            if path == page:
                self._owner = number
            if digest is None:
                continue
            place = len(numbers[model])
            numbers[model].append(number)
            if model == _CONTACT:
                self._add_names(path, own, front, first_name)
                self.joined.add_contact(place, digest)
            elif model == _EVENT:
                self.joined.add_event(place, Digest(*digest))
            else:
                self.joined.add_other(place, Digest(*digest))

    def _add_names(self, path: str, own: tuple[Packed, ...], front: tuple[Packed, ...], first_name: str) -> None:
        """Adds what a contact goes by."""
        (own_id, name), (aliases, company, tags) = own, _TAKE_NAMES(front)
        self.calls.append(self.first_names.setdefault(first_name, len(self.first_names)))
        identifier, folded = self.ids.add(own_id, path)  # type: ignore[arg-type]  # a text
        self.spellings.add(identifier, folded, path, name, first_name, aliases, company, tags)  # type: ignore[arg-type]

    @property
    def has_page(self) -> bool:
        """Whether there is a note of the owner's."""
        return bool(self._numbers[NOTE_MODELS.index(Owner)])

    @property
    def people(self) -> Numbers:
        """The numbers of the rows with people."""
        return numbers_of(self._numbers[_CONTACT])

    @property
    def told(self) -> KeptTogether:
        """What is kept of all of them together."""
        events = tuple(self._numbers[_EVENT])
        return KeptTogether(young=tuple(self._young), events=events, owner=self._owner, wrong=tuple(self._wrong))
