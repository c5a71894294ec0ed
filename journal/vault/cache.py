"""What was read from a vault's notes, kept in the user's cache folder until the notes change.

Nothing in it is needed: whatever is odd about it, it counts as not there, and the notes are read. A row of it is true
of a file as long as the times, the size and the number of the file are the same; a file that was written so shortly
before it was read that the clock may not tell a later change is known by its hash as well. The body of a note is
fetched when something of it is asked for. Files are written beside and renamed, and never changed after that.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from hashlib import blake2b
from itertools import accumulate
from operator import attrgetter, sub
from pathlib import Path
from typing import TypeVar, cast
from zlib import crc32

from journal.classes import NamedTuple, dataclass, field, replace
from journal.errors import Problem
from journal.notes.model import Contact, Event, Note, Owner, kept_note
from journal.notes.note_sequence import NoteSequence
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedNote,
    packed,
    unpacked,
    unpacked_fields,
)
from journal.notes.settings.settings import Settings
from journal.plan.people.index import Digest, Index, Known
from journal.plan.people.numbers import Numbers, numbers_of
from journal.plan.people.spellings import Spellings
from journal.vault.kept_parts import as_parts, parts_in

_ROOMS = frozenset(
    "dates notes read yaml settings lint merge plan people vault".split()
)  # of what makes a note of a file
_MAGIC = b"contact-journal notes 1\n"
_STATE = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
_NAMES = 20  # parts of the spellings
_INDEX, _BODIES, _TRAPS = "index", "bodies-", "traps"
_MOST_FILES = 64  # files with bodies; more are made into one
_AT_ONCE = 1 << 20  # bytes of bodies that are written together
_FEW = 100  # files that are looked at one by one
_TICK = 2_000_000_000  # nanoseconds in which a file system's clock may stand still
_ELSEWHERE = 3_600_000_000_000  # the same for a vault on another file system than the cache, whose clock may go wrong
Stats = tuple[int, int, int, int]
Buffer = bytes | memoryview
_Noted = TypeVar("_Noted", Contact, Event)

# What is known of a note without its body.
_FRONT: Mapping[type[Note], tuple[str, ...]] = {
    Contact: (
        "aliases", "call", "given_name", "sort_name", "status", "circle", "every", "snooze", "last_contact", "private",
        "met", "company", "department", "location", "tags", "interests", "needs", "offers", "email", "phone", "url",
        "birthday", "dates", "updates", "verified", "mention", "via", "typed",
    ),
    Event: ("people", "place", "host", "tags", "typed"),
    Owner: (),
}  # fmt: skip
_OWN: Mapping[type[Note], tuple[str, ...]] = {
    Contact: ("id", "path", "name"), Event: ("id", "path", "name", "date", "kind"), Owner: ("path", "name"),
}  # fmt: skip
_CALLED = ("id", "name", "given_name", "call", "aliases", "company")  # what one is found by
# Where these stand among the values of a packed note.
_PLACES = tuple(
    tuple(tuple(map(names.index, some[model])) for some in (_OWN, _FRONT))
    for model, names in zip(NOTE_MODELS, NOTE_FIELDS, strict=True)
)


class KeptFile(NamedTuple):
    """What is kept of one file: how it was, which note that is, where its body is, what is wrong in it.

    `model` is the place in `NOTE_MODELS`, `own` and `front` are the values of `_OWN` and `_FRONT`, `digest` is
    what the index has of it; a file that is no note has none of these, and a size of 0. `hash` is that of a young file,
    empty for the others.
    """

    path: str
    stats: Stats
    hash: bytes
    model: int = 0
    own: tuple[Packed, ...] = ()
    front: tuple[Packed, ...] = ()
    digest: tuple[Packed, ...] = ()
    problems: Packed = ()
    bodies: int = 0
    start: int = 0
    size: int = 0
    sum: int = 0


class _Told(NamedTuple):
    """What is kept of all files together, beside their rows.

    `names` and `sizes` are those of the files with bodies, `folders` those that were looked into, `walk` the problems
    of that. `young` are the numbers of the rows of young files, `contacts` and `events` those of the rows with such
    notes, `owner` that of the owner's file, -1 where there is none; `wrong` has the paths of files with problems, and
    those.
    """

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    walk: tuple[Packed, ...] = ()
    young: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    owner: int = -1
    wrong: tuple[tuple[str, Packed], ...] = ()


class _Whole(NamedTuple):
    """The parts of the index file, behind which those of the spellings and of the index of people stand.

    `lines` are the rows of all files, that of number n from `starts[n]` on; `names` and `states` are as in
    `FoldersState`.
    """

    told: tuple[object, ...]
    names: Buffer
    states: Buffer
    starts: Numbers
    lines: Buffer
    ids: tuple[str, ...]


class ReadFile(NamedTuple):
    """A file that was read: its note if it is one, packed, with what the index has of it, the problems in it, how
    it was (None where that isn't sure)."""

    note: PackedNote | None
    digest: Digest | None
    problems: tuple[Problem, ...]
    stats: Stats | None = None
    data: bytes = b""


# --- where it is --------------------------------------------------------------------------------------------------


def cache_folder(root: str) -> Path | None:
    """The folder of a vault's cache, by the vault's real path; None where the user has no folder for such things."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    name = blake2b(os.fsencode(root), digest_size=12).hexdigest()
    return Path(base, "contact-journal", "notes", name) if os.path.isabs(base) else None


class CacheFiles(NamedTuple):
    """Where a vault's cache is, how many bytes it has, and when it was written last; None where there is none yet."""

    folder: Path
    size: int
    written: datetime | None


def cache_files(root: str) -> CacheFiles | None:
    """What is in a vault's cache; None where the user has no folder for such things."""
    folder = cache_folder(root)
    if folder is None:
        return None
    try:
        found = [os.stat(folder / name) for name in os.listdir(folder)]
    except OSError:
        found = []
    written = max((day for one in found if (day := _moment(one.st_mtime))), default=None)
    return CacheFiles(folder, sum(one.st_size for one in found), written)


def _moment(seconds: float) -> datetime | None:
    """When that was; None for what is beyond the calendar."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC)
    return None


def _own_folder(root: str) -> Path | None:
    """The folder of a vault's cache, which nobody else can write to; made where it isn't there."""
    folder = cache_folder(root)
    if folder is None:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = os.stat(folder, follow_symlinks=False)
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if is_ours else None


def _program() -> bytes:
    """What tells this program from another version of it: its files, with their times and sizes."""
    told = [f"{sys.implementation.cache_tag} {marshal.version}"]
    rooms = [os.path.dirname(os.path.dirname(__file__))]
    while rooms:
        with os.scandir(rooms.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    told.append(f"{entry.path} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_size}")
                elif entry.name in _ROOMS and entry.is_dir():
                    rooms.append(entry.path)
    return "\n".join(sorted(told)).encode("utf-8", "surrogateescape")


# --- how files are ------------------------------------------------------------------------------------------------


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


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


# --- what is kept -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Bodies:
    """The files with bodies, opened, so that nobody can take them away; of each its name and its size."""

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    files: list[int] = field(default_factory=list)
    new: _NewBodies | None = None

    def __del__(self) -> None:
        for file in self.files:
            os.close(file)

    @property
    def are_many(self) -> bool:
        """Whether they are to be made into one file."""
        return len(self.names) >= _MOST_FILES

    def body(self, row: KeptFile) -> bytes:
        """The bytes of a row's body; ValueError where they are not those that were written."""
        is_new = self.new and row.bodies == len(self.names)
        data = self.new.piece(row) if self.new and is_new else os.pread(self.files[row.bodies], row.size, row.start)
        if crc32(data) != row.sum:
            raise ValueError("the body of a note is not what was written")
        return data


class KeptNotes(NoteSequence[_Noted]):
    """Some notes of a vault, each brought back when it is asked for."""

    def __init__(self, shelf: Shelf, numbers: Sequence[int]) -> None:
        self._shelf = shelf
        self._numbers = numbers
        self._found: dict[int, _Noted] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def note_at(self, place: int) -> _Noted:
        number = self._numbers[place]
        if number not in self._found:
            self._found[number] = cast("_Noted", self._shelf.note(self._shelf.row(number)))
        return self._found[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)


@dataclass()
class Shelf:
    """A vault's cache as it was found: nothing but what is under `rows` where there was none.

    `starts` and `lines` are as in `_Whole`, `state` is how the folders were. `page` is the path of the owner's file.
    `again` reads a note whose body is damaged. Where it `is_doubted`, a note's file is looked at before it is used.
    """

    folder: Path
    key: bytes
    root: str
    page: str
    again: Callable[[str], Note]
    told: _Told = _Told()
    starts: Numbers = field(default_factory=partial(numbers_of, (0,)))
    lines: Buffer = b""
    state: FoldersState = FoldersState()
    known: Known = field(default_factory=Known)
    bodies: _Bodies = field(default_factory=_Bodies)
    is_doubted: bool = False

    def row(self, number: int) -> KeptFile:
        """The row of this number."""
        return KeptFile(*marshal.loads(self.lines[self.starts[number] : self.starts[number + 1]]))

    @cached_property
    def rows(self) -> tuple[KeptFile, ...]:
        """The rows of all files."""
        return tuple(map(self.row, range(len(self.starts) - 1)))

    @property
    def walk_problems(self) -> tuple[Problem, ...]:
        """What was wrong with files that were no notes."""
        return tuple(unpacked(one, "") for one in self.told.walk)  # type: ignore[misc]  # as packed

    @cached_property
    def by_path(self) -> dict[str, KeptFile]:
        """The rows by the paths of their files."""
        return {row.path: row for row in self.rows}

    def is_unchanged(self, state: FoldersState) -> bool:
        """Whether every file in the folders is surely as it was, where they are so now."""
        return bool(state.names) and self.state == state and self._left() == []

    def changed(self, state: FoldersState) -> list[int] | None:
        """The numbers of the rows of people whose files are not surely as they were, where nothing else is another
        way and they are few; else None."""
        left, paths = self._left(), self.state.changed(state, _FEW) if state.names else None
        if left is None or paths is None:
            return None
        contacts = self.told.contacts
        found = {contacts[at] for path in paths if (at := self._place(path)) is not None}
        return None if len(found) < len(paths) or not found.union(left) <= {*contacts} else sorted(found.union(left))

    def _place(self, path: str) -> int | None:
        """The place among the contacts of the note at this path."""
        contacts = self.told.contacts
        at = bisect_left(contacts, path, key=lambda number: self.row(number).path)
        return at if at < len(contacts) and self.row(contacts[at]).path == path else None

    def _left(self) -> list[int] | None:
        """The numbers of the young rows that don't hold any more; None where they are too many to look at."""
        if len(self.told.young) > _FEW:
            return None
        rows = ((number, self.row(number)) for number in self.told.young)
        return [number for number, row in rows if not self.is_true(row, os.path.join(self.root, row.path))]

    def has_same_files(self) -> bool:
        """Whether no file has come or gone since; what is in them may be another."""
        names = list[str]()
        try:
            for folder in self.told.folders:
                there = os.listdir(os.path.join(self.root, folder))
                names += (f"\n{folder}", *(name for name in there if name[0] != "."))
        except OSError:
            return False
        return bool(names) and self.state.names == "\0".join(names).encode("utf-8", "surrogateescape")

    def row_of(self, path: str, file: str) -> KeptFile | None:
        """What is kept of this file; None where it is another one by now."""
        row = self.by_path.get(path)
        return row if row and self.is_true(row, file) else None

    def is_true(self, row: KeptFile, file: str) -> bool:
        """Whether a file is still as its row says."""
        try:
            same = row.stats == stats_of(os.stat(file, follow_symlinks=False))
        except OSError:
            return False
        return same and (not row.hash or self._holds(row, file))

    def _holds(self, row: KeptFile, file: str) -> bool:
        """Whether a young file still has what was read."""
        try:
            with open(file, "rb", buffering=0, opener=_without_link) as opened:
                return row.stats == stats_of(os.fstat(opened.fileno())) and _hash(opened.read()) == row.hash
        except OSError:
            return False

    def digests(self) -> Mapping[str, Digest]:
        """What the index has of each note, by its path."""
        return {row.path: Digest(*row.digest) for row in self.rows if row.size}  # type: ignore[arg-type]  # as packed

    def note(self, row: KeptFile) -> Note | None:
        """The note of a row, of which the body is fetched when something of it is asked for."""
        if not row.size:
            return None
        if self.is_doubted and not self.is_true(row, os.path.join(self.root, row.path)):
            return self.again(row.path)
        model = NOTE_MODELS[row.model]
        own = [value if isinstance(value, str) else unpacked(value, row.path) for value in row.own]
        return kept_note(model, zip(_OWN[model], own, strict=True), partial(self._fetched, row))

    def contacts(self) -> Sequence[Contact]:
        """The notes of people, where every file is as it was."""
        return KeptNotes(self, self.told.contacts)

    def events(self) -> Sequence[Event]:
        """The notes of events, where every file is as it was."""
        return KeptNotes(self, self.told.events)

    def owner(self) -> KeptFile | None:
        """The row of the owner's file; None where there was none."""
        return self.row(self.told.owner) if self.told.owner >= 0 else None

    def problems(self) -> Iterator[Problem]:
        """What is wrong in all files, where every one is as it was."""
        for path, problems in self.told.wrong:
            yield from unpacked(problems, path)  # type: ignore[misc]  # as packed

    def problems_of(self, row: KeptFile) -> tuple[Problem, ...]:
        """What is wrong in the file of a row."""
        return unpacked(row.problems, row.path) if row.problems else ()  # type: ignore[return-value]  # as packed

    def _fetched(self, row: KeptFile, name: str) -> Iterable[tuple[str, object]]:
        """What is known of a note where something of this name is asked for: that alone, or all of its body."""
        model = NOTE_MODELS[row.model]
        if name in _FRONT[model]:
            value = row.front[_FRONT[model].index(name)]
            return [(name, one) for one in unpacked_fields((name,), (value,), row.path)]
        try:
            number, values = marshal.loads(self.bodies.body(row))
        except (ValueError, EOFError, TypeError):
            note = self.again(row.path)
            return [(name, getattr(note, name)) for name in model.__slots__]
        names = NOTE_FIELDS[number]
        return zip(names, unpacked_fields(names, values, row.path), strict=True)


def _without_link(file: str, flags: int) -> int:
    return os.open(file, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


# --- reading it ---------------------------------------------------------------------------------------------------


def shelf_of(root: str, settings: Settings, again: Callable[[str], Note]) -> Shelf | None:
    """The cache of a vault, empty where there is none that can be used; None where there can't be any."""
    try:
        folder = _own_folder(root)
        if folder is None:
            return None
        key = _hash(_program() + repr(settings).encode("utf-8", "surrogatepass") + os.fsencode(root))
    except OSError:
        return None
    try:
        return _opened(Shelf(folder, key, root, settings.owner, again))
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return Shelf(folder, key, root, settings.owner, again)


def _opened(empty: Shelf) -> Shelf:
    """The cache in the folder of an empty one; ValueError and its like where it isn't ours, or damaged."""
    folder = empty.folder
    parts = parts_in(folder / _INDEX, _MAGIC + empty.key)
    at = len(_Whole._fields)
    whole = _Whole(*parts[:at])  # type: ignore[arg-type]  # as they were written
    told = _Told(*whole.told)  # type: ignore[arg-type]  # as it was written
    names = Spellings.of_parts(parts[at : at + _NAMES], whole.ids)
    shelf = replace(
        empty, told=told, starts=whole.starts, lines=whole.lines, state=FoldersState(whole.names, whole.states),
        bodies=_bodies(folder, told.names, told.sizes),
    )  # fmt: skip
    shelf.known = Known(shelf.digests, whole.ids, Index.of_parts(parts[at + _NAMES :]), names)
    return shelf


def _bodies(folder: Path, names: tuple[str, ...], sizes: tuple[int, ...]) -> _Bodies:
    bodies = _Bodies(names, sizes)
    for name, size in zip(names, sizes, strict=True):
        bodies.files.append(file := os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC))
        if os.fstat(file).st_size != size:
            raise ValueError("a file with bodies is not whole")
    return bodies


@contextmanager
def writer_of(shelf: Shelf) -> Iterator[Writer | None]:
    """What keeps what is read now; None where nothing can be written, or another command is writing."""
    with ExitStack() as stack:
        try:
            stack.enter_context(_locked(shelf.folder))
            writer = Writer(shelf)
        except OSError:
            writer = None
        if writer:
            stack.callback(writer.close)
        yield writer


# --- writing it ---------------------------------------------------------------------------------------------------


class _NewBodies:
    """A file with bodies that is being written: what waits for that is in memory, as is all where the disk is full."""

    def __init__(self, folder: Path) -> None:
        import tempfile  # which imports more than all that reads the cache

        self.file, self.path = tempfile.mkstemp(prefix=_BODIES, dir=folder)
        self.name = os.path.basename(self.path)
        self.waiting = bytearray()
        self.written = 0
        self.is_full = False

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

    def piece(self, row: KeptFile) -> bytes:
        """The bytes of a row's body."""
        if row.start < self.written:
            return os.pread(self.file, row.size, row.start)
        start = row.start - self.written
        return bytes(self.waiting[start : start + row.size])

    def flush(self) -> None:
        """Writes what waits; OSError where it can't be written, which isn't tried again."""
        if self.is_full:
            raise OSError("the folder of the cache is full")
        if self.waiting:
            self.is_full = True
            _write_all(self.file, self.waiting)
            self.is_full = False
            self.written, self.waiting = self.size, bytearray()


def _with_lines(starts: Numbers, lines: Buffer, new: Mapping[int, bytes]) -> tuple[Numbers, bytes]:
    """The rows with others in some places, and where each of them starts."""
    sizes = array("i", map(sub, starts[1:], starts[:-1]))
    pieces, last = list[Buffer](), 0
    for number in sorted(new):
        pieces += (lines[last : starts[number]], new[number])
        last, sizes[number] = starts[number + 1], len(new[number])
    return numbers_of(accumulate(sizes, initial=0)), b"".join((*pieces, lines[last:]))


class Writer:
    """Keeps what is read: begun before the first file is, so that the clock tells which of them are young."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.is_whole = True
        self.is_written = False
        self.rows: list[KeptFile] = []
        with _beside(shelf.folder, "clock") as (file, _):
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
        young = _hash(read.data) if self._is_young(read.stats) else b""
        row = KeptFile(
            path,
            read.stats,
            young,
            digest=tuple(read.digest or ()),
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
        same = all(before[at] == read.note[1][at] for at in map(names.index, _CALLED))
        return same and self.add(row.path, read) is not None

    def _with_note(self, row: KeptFile, note: PackedNote) -> KeptFile:
        bodies = self.shelf.bodies
        if bodies.new is None:
            bodies.new = _NewBodies(self.shelf.folder)
            bodies.files.append(bodies.new.file)
        data, (number, values) = _dumped(note), note
        own, front = ([values[place] for place in places] for places in _PLACES[number])
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
                os.unlink(self.shelf.folder / _INDEX)
                return
            starts, lines = array("i", (0,)), bytearray()
            for row in self.rows:
                lines += _dumped(tuple(row))
                starts.append(len(lines))
            told = self._told(names, sizes, folders, problems)
            self._write_index(
                _Whole(tuple(told), *self._sure(state), starts, memoryview(lines), known.ids or ()), known
            )

    def begin_again(self) -> None:
        """Forgets what was to be kept."""
        self.rows.clear()
        self.is_whole = True

    def change(self, numbers: Mapping[int, int], state: FoldersState, index: Index) -> Shelf:
        """The cache with the rows that were added here in the places of those with these numbers, and with this index;
        it is written if it can be."""
        shelf, told = self.shelf, self.shelf.told
        lines = {number: _dumped(tuple(self.rows[at])) for number, at in numbers.items()}
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
            self._write_index(_Whole(tuple(new.told), *state, new.starts, new.lines, new.known.ids or ()), new.known)
        return new

    def _write_index(self, whole: _Whole, known: Known) -> None:
        assert known.together is not None and known.spellings is not None
        places = {identifier: place for place, identifier in enumerate(whole.ids)}
        parts = (*whole, *known.spellings.parts(places), *known.together.parts())
        told = _Told(*whole.told)  # type: ignore[arg-type]  # as it was made
        with _beside(self.shelf.folder, "index") as (file, name):
            for piece in (_MAGIC, self.shelf.key, *as_parts(parts)):
                _write_all(file, piece)
            os.replace(name, self.shelf.folder / _INDEX)
        self.is_written = True
        for left in os.listdir(self.shelf.folder):
            if left not in (_INDEX, _TRAPS, *told.names):
                with suppress(OSError):
                    os.unlink(self.shelf.folder / left)

    def _told(
        self, names: tuple[str, ...], sizes: tuple[int, ...], folders: Sequence[str], walk: Sequence[Problem]
    ) -> _Told:
        return _Told(
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

    def _take_over(self, new: _NewBodies, place: int) -> None:
        """Brings all bodies together in the new file, which has had this place."""
        for at, row in enumerate(self.rows):
            start = new.add(self.shelf.bodies.body(row)) if row.size and row.bodies != place else row.start
            self.rows[at] = row._replace(start=start, bodies=0)


def _dumped(values: object) -> bytes:
    return marshal.dumps(values)  # type: ignore[arg-type]  # what is plain, as `packed` makes it


def _write_all(file: int, data: bytes | bytearray | memoryview) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


@contextmanager
def _beside(folder: Path, what: str) -> Iterator[tuple[int, str]]:
    """A new file in this folder, opened, which is taken away again if it is still there at the end."""
    import tempfile  # which imports more than all that reads the cache

    file, name = tempfile.mkstemp(prefix=f"{what}-", dir=folder)
    try:
        yield file, name
    finally:
        os.close(file)
        with suppress(FileNotFoundError):
            os.unlink(name)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """With the folder locked; OSError where another command has it."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


# --- what a second look found -------------------------------------------------------------------------------------


class KeptTraps:
    """What was found in texts by looking at each of them alone, known by the texts themselves.

    What isn't kept is looked for anew, so nothing in it is needed, and what is odd about it counts as not there.
    """

    def __init__(self, root: str, settings: Settings, *, cached: bool) -> None:
        self.found: dict[bytes, Packed] = {}
        self.used: dict[bytes, Packed] = {}
        self.folder: Path | None = None
        self.head = b""
        with suppress(OSError, ValueError, EOFError, TypeError):
            self.head = _MAGIC + _hash(_program() + repr(settings).encode("utf-8", "surrogatepass"))
            self.folder = _own_folder(root) if cached else None
            if self.folder is not None:
                self.found = self._opened((self.folder / _TRAPS).read_bytes())
        self._kept = frozenset(self.found)

    def _opened(self, data: bytes) -> dict[bytes, Packed]:
        told, values = data[len(self.head) : len(self.head) + 4], data[len(self.head) + 4 :]
        if not data.startswith(self.head) or crc32(values) != int.from_bytes(told):
            raise ValueError("this is nothing of this program's")
        found: dict[bytes, Packed] = marshal.loads(values)
        return found

    def of(self, text: str, path: str, look: Callable[[], Sequence[Problem]]) -> tuple[Problem, ...]:
        """The problems in this text, as they are kept; where they aren't, what a look at it finds."""
        name = _hash(f"{path}\0{text}".encode("utf-8", "surrogatepass"))
        if name not in self.found:
            self.found[name] = packed(tuple(look()), path)
        self.used[name] = kept = self.found[name]
        return unpacked(kept, path) if kept else ()  # type: ignore[return-value]  # as packed

    def keep(self) -> None:
        """Keeps what was used, where that is something new; what can't be written is left."""
        if self.folder is None or self.used.keys() == self._kept:
            return
        data = _dumped(self.used)
        with suppress(OSError), _locked(self.folder), _beside(self.folder, _TRAPS) as (file, name):
            _write_all(file, self.head + crc32(data).to_bytes(4) + data)
            os.replace(name, self.folder / _TRAPS)
