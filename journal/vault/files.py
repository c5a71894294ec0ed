"""The vault on disk: where it is, what its files say. The only module that opens them."""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from journal.classes import NamedTuple, dataclass, replace
from journal.errors import JournalError, NoVault, Problem, Refused, Source
from journal.notes.settings.settings import DEFAULTS, SENT, Settings, read_settings
from journal.vault.cache.folder import file_hash
from journal.vault.cache.states import FoldersState, Stats, folders_state, stats_of
from journal.vault.walk import (
    FoundNote,
    Tree,
    files_in,
    files_like,
    is_inside,
    kind_at,
    names_in,
    one_form,
    stays_inside,
    walk_notes,
)

# Whoever looks for a file, as the help of some commands does, reads no notes: what that needs is imported for it.
if TYPE_CHECKING:
    from journal.notes.model import Contact, DayNote, Event, Note, Owner
    from journal.notes.packed import PackedNote
    from journal.notes.read.sorts import NoteSort, PackedReader
    from journal.plan.people.index import Digest, Known
    from journal.plan.people.people import Notes
    from journal.vault.cache.rows import KeptFile, ReadFile
    from journal.vault.cache.shelf import Shelf
    from journal.vault.cache.writer import Writer

SETTINGS = "journal.toml"
LARGEST_NOTE = 2 * 1024 * 1024  # bytes of one note; a year of letters is a tenth of it
_LFS = b"version https://git-lfs.github.com/spec/"
_READ_ONLY = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK  # the last: a pipe must not keep us waiting

_TOLD_EACH = 200  # notes after which it is told how far the reading is
Progress = Callable[[int, int], None]
LookAtNote = Callable[["ReadNote"], None]
_T = TypeVar("_T")
FileReader = Callable[[str, str, Settings], tuple[_T | None, tuple[Problem, ...]]]


class ReadNote(NamedTuple):
    """A note as it was read from its file: the text, what that says and what is wrong in it; `hash` tells it, and
    where it is, from any other."""

    path: str
    text: str
    sort: NoteSort
    note: PackedNote
    problems: tuple[Problem, ...]
    hash: bytes


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder with the notes, and what named it: `-C`, `$JOURNAL_VAULT`, its own journal.toml or a config file."""

    root: Path
    reason: str


class Unread(JournalError):
    """A file whose text can't be had; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# --- which vault --------------------------------------------------------------------------------------------


def find_vault(option: str | None, environ: Mapping[str, str], cwd: Path) -> Vault:
    """The vault to use: of -C, of $JOURNAL_VAULT, the folder we are in or the nearest above, of the user's config file.

    NoVault when there is none, or the one that is named has no journal.toml.
    """
    if option is not None:
        return Vault(_named(cwd / option, ""), "-C")
    if named := environ.get("JOURNAL_VAULT"):
        return Vault(_named(cwd / named, "$JOURNAL_VAULT: "), "$JOURNAL_VAULT")
    for folder in (cwd, *cwd.parents):
        if _is_vault(folder):
            return Vault(folder, f"{SETTINGS} here" if folder == cwd else f"{SETTINGS} in a folder above")
    return _vault_of_config(config_file())


def config_file() -> Path:
    """Where the user's own config file is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("contact-journal", appauthor=False) / "config.toml"


def _vault_of_config(file: Path) -> Vault:
    named = _setting_of(file, "vault") if os.path.lexists(file) else None
    if named is None:
        raise NoVault("no vault here or above. Make one with: journal init")
    return Vault(_named(file.parent / Path(named).expanduser(), f"{file}: "), f"config file {file}")


def _setting_of(file: Path, key: str) -> str | None:
    """A text in a TOML file; None when it isn't there. NoVault when the file can't be read or it is no text."""
    from journal.notes.settings.options import read_toml

    try:
        values, problems = read_toml(_text(os.path.realpath(file), str(file)), str(file))
    except Unread as error:
        raise NoVault(str(error)) from None
    if problems:
        raise NoVault(str(problems[0]))
    if not isinstance(found := values.get(key), str | None):
        raise NoVault(f'{file}: {key} is not a text (write {key} = "~/journal")')
    return found


def _named(folder: Path, by: str) -> Path:
    root = Path(os.path.realpath(folder))
    if _is_vault(root):
        return root
    from shlex import quote

    if not os.path.isdir(root):
        raise NoVault(f"{by}there is no folder {root}. Make a vault there with: journal init {quote(str(root))}")
    if not os.access(root, os.R_OK | os.X_OK):
        raise NoVault(f"{by}{root} can't be read: give yourself the right to")
    raise NoVault(f"{by}{root} has no {SETTINGS}. Make it a vault with: journal init {quote(str(root))}")


def _is_vault(folder: Path) -> bool:
    return os.path.isfile(folder / SETTINGS)


# --- what its files say -------------------------------------------------------------------------------------


def read_settings_of(vault: Vault) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in journal.toml, and what in it can't be used; all defaults when it can't be read."""
    try:
        settings, problems = read_settings(read_text(vault, SETTINGS), SETTINGS)
    except Unread as error:
        return Settings(), (error.problem,)
    return _with_daily_notes(vault, _with_owner(vault, settings)), problems


def _with_owner(vault: Vault, settings: Settings) -> Settings:
    """The settings with a note that is called `Me` among the people as the owner's, where no other one is there."""
    if settings.owner != DEFAULTS.owner or os.path.lexists(vault.root / settings.owner):
        return settings
    plain = (row for row in settings.contacts if not set(row) & set("*?["))
    found = (f"{row}/{name}" for row in plain for name in names_in(str(vault.root / row)) if name.lower() == "me.md")
    return replace(settings, owner=next(found, settings.owner).removeprefix("./"))


def _with_daily_notes(vault: Vault, settings: Settings) -> Settings:
    """The settings with the place of the daily notes that Obsidian has, where it has one."""
    if not os.path.lexists(vault.root / ".obsidian"):
        return settings
    from journal.notes.settings.obsidian import DAILY_NOTES, PERIODIC_NOTES, with_daily_notes

    return with_daily_notes(settings, *(_maybe_text(vault, path) for path in (DAILY_NOTES, PERIODIC_NOTES)))


def _maybe_text(vault: Vault, path: str) -> str | None:
    if not os.path.lexists(vault.root / path):
        return None
    try:
        return read_text(vault, path)
    except Unread:
        return None


def read_notes(
    vault: Vault,
    settings: Settings,
    *,
    cached: bool = False,
    told: Progress | None = None,
    look: LookAtNote | None = None,
) -> tuple[Notes, tuple[Problem, ...]]:
    """Every note that can be read, ordered by path, and the problems of all; one bad file doesn't stop the others.

    `cached`: what was read before is taken from the user's cache, as far as it is still so, and the rest kept there.
    `told` hears how many of them were gone through, and of how many, where they are so many that it takes a while.
    `look` gets each note that is read from its file.
    """
    from journal.vault.cache.shelf import shelf_of

    reading = _Reading(vault, settings, told, look)
    root = os.path.realpath(vault.root)
    shelf = shelf_of(root, settings, reading.again) if cached else None
    notes = _kept_notes(reading, shelf) if shelf else reading.notes(walk_notes(root, settings))
    reading.problems += _folders_outside(vault, settings)
    days = _read_days(vault, settings, reading.problems)
    return replace(notes, days=days), tuple(reading.problems)


def look_again(vault: Vault, settings: Settings, paths: Iterable[str], look: LookAtNote) -> None:
    """Reads the notes at these paths once more, for `look`; what is none by now, or can't be read, is left out."""
    reading = _Reading(vault, settings, look=look)
    for path in paths:
        with suppress(Unread):
            reading.read_file(path, file_behind(vault, path), reading.sort_at(path))


def last_read(vault: Vault, settings: Settings) -> Notes | None:
    """The notes as they were when they were last read, each looked at before it is used; None where one came or went.

    What they go by may be another since: it is for whoever has no time to ask each file.
    """
    from journal.plan.people.people import NOBODY, Notes
    from journal.vault.cache.shelf import shelf_of

    reading = _Reading(vault, settings)
    shelf = shelf_of(os.path.realpath(vault.root), settings, reading.again)
    if shelf is None or not shelf.has_same_files():
        return None
    shelf = replace(shelf, is_doubted=True)
    return Notes(shelf.contacts(), shelf.events(), NOBODY, shelf.known)


def _kept_notes(reading: _Reading, shelf: Shelf) -> Notes:
    """The notes as they are kept, and what has changed since as it is now, which is kept too."""
    from journal.vault.cache.writer import writer_of

    reading.shelf = shelf
    # How the folders are is looked at before the notes are: what changes meanwhile is seen the next time.
    state = folders_state(shelf.root, shelf.told.folders)
    if shelf.is_unchanged(state) and (notes := reading.unchanged_notes()):
        return notes
    with writer_of(shelf) as writer:
        if writer and (notes := reading.few_changed(writer, state)):
            return notes
        reading.writer = writer
        tree, state = _tree_of(reading, shelf, state)
        notes = reading.notes(tree)
        return reading.kept_notes(writer, tree, state) if writer else notes


def _tree_of(reading: _Reading, shelf: Shelf, state: FoldersState) -> tuple[Tree, FoldersState]:
    """The files of the notes, and how their folders were before; nothing where that isn't sure."""
    folders = shelf.told.folders
    tree = walk_notes(shelf.root, reading.settings)
    if tree.folders != folders:
        folders, state = tree.folders, folders_state(shelf.root, tree.folders)
        tree = walk_notes(shelf.root, reading.settings)
    return tree, state if tree.folders == folders and not tree.has_links else FoldersState()


def _read_days(vault: Vault, settings: Settings, problems: list[Problem]) -> tuple[DayNote, ...]:
    """The daily notes that tell of conversations; none where `[daily]` is off."""
    if settings.daily_read == "off":
        return ()
    from journal.notes.read.daily_note import read_daily

    found: list[DayNote] = []
    for path in daily_paths(vault, settings):
        try:
            note = read_daily(read_text(vault, path), path, settings)
        except Unread as error:
            problems.append(error.problem)
        else:
            found += [note] if note.entries else []
    return tuple(found)


def daily_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the daily notes, in order: no note of people or events, and no week of the agenda."""
    from journal.notes.read.daily_note import daily_day
    from journal.plan.week.file import week_at

    root = os.path.realpath(vault.root)
    found = dict.fromkeys(
        path
        for folder in settings.daily_folder
        if stays_inside(root, folder)
        for inner in files_in(os.path.normpath(os.path.join(root, folder)))
        if daily_day(path := inner if folder == "." else f"{folder}/{inner}", settings)
    )
    kept = (one for one in found if kind_at(one, settings) is None and not week_at(settings, one))
    return tuple(sorted(path for path in kept if one_form(path) != one_form(settings.owner)))


def _notes_of(shelf: Shelf) -> Notes:
    """The notes of a cache in which every one is as it is."""
    from journal.plan.people.people import NOBODY, Notes

    owner = shelf.owner()
    page = cast("Owner | None", shelf.note(owner)) if owner else None
    return Notes(shelf.contacts(), shelf.events(), page or NOBODY, shelf.known)


class _Reading:
    """The notes of a vault while they are read, with what is wrong in them."""

    def __init__(
        self, vault: Vault, settings: Settings, told: Progress | None = None, look: LookAtNote | None = None
    ) -> None:
        self.vault = vault
        self.told = told
        self.look = look
        self.total = 0
        self.settings = settings
        self.problems: list[Problem] = []
        self.shelf: Shelf | None = None
        self.writer: Writer | None = None
        self.digests: dict[str, Digest] = {}
        self.hashes: list[bytes] = []
        self.reread = 0

    @cached_property
    def reader(self) -> PackedReader:
        """What reads the text of a file."""
        from journal.notes.read.sorts import PackedReader

        return PackedReader(self.settings)

    def notes(self, tree: Tree) -> Notes:
        """What these files say, from the cache where they are as they were."""
        from journal.notes.read.sorts import SORTS  # with all that reads a note
        from journal.plan.people.people import NOBODY, Notes

        self.problems += tree.problems
        self.total = len(tree.contacts) + len(tree.events)
        contacts = tuple(self._read_each(tree.contacts, SORTS["contact"]))
        events = tuple(self._read_each(tree.events, SORTS["event"]))
        owner = tuple(self._read_each(_owner_file(self.vault, self.settings, self.problems), SORTS["owner"]))
        page = cast("Owner", owner[0]) if owner else NOBODY
        return Notes(cast("tuple[Contact, ...]", contacts), cast("tuple[Event, ...]", events), page, self._known())

    def _known(self) -> Known:
        """What is known of the notes: all of it where every one is as it was, else of each one."""
        from journal.plan.people.index import Known

        if self.shelf and not self.reread and len(self.digests) == sum(row.size > 0 for row in self.shelf.rows):
            return self.shelf.known
        digests, hashes = self.digests, self.hashes
        return Known(lambda: digests, hashes=lambda: hashes)

    def unchanged_notes(self) -> Notes | None:
        """The notes of a vault whose folders are as they were; None where the owner's file isn't."""
        assert self.shelf is not None
        wrong: list[Problem] = []
        shelf, owner = self.shelf, _owner_file(self.vault, self.settings, wrong)
        kept = shelf.owner()
        if bool(owner) != bool(kept) or (kept and not shelf.is_true(kept, owner[0].file)):
            return None
        self.problems += (*shelf.walk_problems, *wrong, *shelf.problems())
        return _notes_of(shelf)

    def kept_notes(self, writer: Writer, tree: Tree, state: FoldersState) -> Notes:
        """The notes of these files, which the writer has by now; what of it is new is written."""
        assert self.shelf is not None
        if not writer.has_news(tree.folders, state):
            return _notes_of(self.shelf)
        from journal.plan.people.index import digest_of, index_of
        from journal.plan.people.people import NOBODY, People

        shelf = writer.whole(tree.folders, state, tree.problems)
        people = People(_notes_of(shelf), self.settings, date.min)
        contacts, events, owner = writer.rows.digests
        digests = (*contacts, *events, *(owner or [digest_of(NOBODY, self.settings)]))
        index = index_of(dict(enumerate(digests)), len(contacts), len(events), cache(people.place_of))
        shelf.known = shelf.known._replace(together=index)
        return _notes_of(writer.write(shelf))

    def again(self, path: str) -> Note:
        """The note at this path, read anew; Refused where it is none any more."""
        note, _ = self.sort_at(path).read(read_text(self.vault, path), path, self.settings)
        if note is None:
            raise Refused(f"{path} has changed while it was read. Try again")
        return note

    def sort_at(self, path: str) -> NoteSort:
        """The sort that the note at this path is of."""
        from journal.notes.read.sorts import SORTS

        sort = SORTS["event" if kind_at(path, self.settings) == "events" else "contact"]
        return SORTS["owner"] if path == self.settings.owner else sort

    def _read_each(self, notes: tuple[FoundNote, ...], sort: NoteSort) -> Iterator[Note]:
        """The notes that these files have; none of those that are kept where a writer has them."""
        from journal.notes.packed import unpacked_later

        for path, file in notes:
            row = self.shelf.row_of(path, file) if self.shelf else None
            if row is not None and self.shelf:
                self.problems += self.shelf.problems_of(row)
                if self.writer:
                    self.writer.keep(row)
                elif note := self.shelf.note(row):
                    self.digests[path] = row.told
                    self.hashes.append(row.hash)
                    yield note
                continue
            read = self._read(path, file, sort)
            self.problems += read.problems
            if self.writer:
                self.writer.add(path, read)
            elif read.note and read.digest:
                self.digests[path] = read.digest
                self.hashes.append(read.hash)
                yield unpacked_later(read.note, path)

    def _read(self, path: str, file: str, sort: NoteSort) -> ReadFile:
        self.reread += 1
        if self.told and self.reread % _TOLD_EACH == 0:
            self.told(self.reread, max(self.total, self.reread))
        return self.read_file(path, file, sort)

    def read_file(self, path: str, file: str, sort: NoteSort) -> ReadFile:
        """What a file has."""
        from journal.plan.people.index import digest_of_packed
        from journal.vault.cache.rows import ReadFile

        try:
            data, stats = _bytes(file, path)
            text = _decoded(data, path)
            note, found = self.reader.read(text, path, sort)
        except Unread as error:
            return ReadFile(None, None, (error.problem,))
        known_by = file_hash(path, data) if self.shelf or self.look else b""
        if self.look and note:
            self.look(ReadNote(path, text, sort, note, found, known_by))
        return ReadFile(note, digest_of_packed(note, self.settings) if note else None, found, stats, known_by)

    def few_changed(self, writer: Writer, state: FoldersState) -> Notes | None:
        """The notes of a vault in which a few of people's are other ones than before, which tell nothing new of anybody
        else; None where that isn't so."""
        from journal.notes.read.sorts import SORTS
        from journal.plan.people.changed_index import ChangedDigest, changed_index

        shelf = writer.shelf
        numbers = shelf.changed(state)
        if not numbers or shelf.known.together is None or shelf.bodies.are_many:
            return None
        rows: dict[int, KeptFile] = {}
        changes: dict[int, ChangedDigest] = {}
        for number in numbers:
            row = shelf.row(number)
            read = self.read_file(row.path, os.path.join(shelf.root, row.path), SORTS["contact"])
            is_plain = read.digest and read.stats and not read.problems and not row.problems
            if not is_plain or read.digest is None or not writer.is_called_so(row, read):
                return None
            rows[number] = writer.row(row.path, read)
            changes[bisect_left(shelf.told.contacts, number)] = ChangedDigest(row.told, read.digest)
        index = changed_index(shelf.known.together, len(shelf.told.contacts), changes)
        if index is None:
            return None
        self.shelf = writer.change(rows, state, index)
        return self.unchanged_notes()


def read_text(vault: Vault, path: str) -> str:
    """The text of a file of the vault, its line ends and BOM as they are. Unread when that can't be had.

    Problems: `unreadable`, `not-a-file`, `too-big`, `not-utf8`, `not-text`, and `link-outside` for a path that leaves
    the vault.
    """
    return _text(file_behind(vault, path), path)


def texts_at(vault: Vault, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of the vault at these paths that can be read, each with its text; where a folder leads to is looked at
    once."""
    root = os.path.realpath(vault.root)
    folders = dict[str, str]()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = os.path.realpath(os.path.join(root, folder)) if stays_inside(root, folder) else ""
        with suppress(Unread):
            yield path, _text_in(vault, folders[folder], name, path)


def _text_in(vault: Vault, folder: str, name: str, path: str) -> str:
    """The text of a file in a real folder of the vault, which is no link; of another one as by its path."""
    if folder:
        with suppress(Unread):
            return _text(f"{folder}/{name}", path)
    return read_text(vault, path)


def template_text(vault: Vault, settings: Settings, name: str) -> str | None:
    """The vault's own template of this name; None when it has none. Unread when it is there and can't be read.

    Its real file lies in the real folder of templates: through a link it could be anything of the vault.
    """
    path = f"{settings.templates}/{name}"
    parts = name.split("/")
    if ".." in parts or any(part.startswith(".") for part in parts) or not os.path.lexists(vault.root / path):
        return None
    if not is_inside(os.path.realpath(vault.root / settings.templates), os.path.realpath(vault.root / path)):
        raise _unread("link-outside", "this leads out of the folder of templates", "copy what it leads to here", path)
    return read_text(vault, path)


def template_names(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The names of the vault's own templates, in order; hidden ones, and those behind links to folders, are none."""
    root = os.path.realpath(vault.root)
    if not stays_inside(root, settings.templates):
        return ()
    folder = os.path.realpath(os.path.join(root, settings.templates))
    return tuple(path for path in files_in(folder) if path.endswith(".j2"))


def week_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the weeks' files that there are, in order."""
    return tuple(files_like(os.path.realpath(vault.root), settings.weeks_glob))


def draft_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the drafts that wait to be sent, in order."""
    return _texts_in(vault, settings.drafts)


def sent_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the drafts that were sent, in order."""
    return _texts_in(vault, f"{settings.drafts}/{SENT}")


def _texts_in(vault: Vault, folder: str) -> tuple[str, ...]:
    return tuple(files_like(os.path.realpath(vault.root), f"{folder}/*.md"))


def _folders_outside(vault: Vault, settings: Settings) -> Iterator[Problem]:
    """Folders of the journal's own that are links out of the vault, or into what is hidden: nothing in them is used."""
    root, weeks = os.path.realpath(vault.root), settings.weeks_glob.partition("[")[0].rpartition("/")[0]
    for folder in dict.fromkeys((settings.drafts, f"{settings.drafts}/{SENT}", weeks, settings.templates)):
        if folder and os.path.lexists(os.path.join(root, folder)) and not stays_inside(root, folder):
            why = "this folder leads out of the vault, or into a hidden one: nothing in it is used"
            yield Problem("link-outside", "warning", why, "copy what it leads to here", Source(folder))


def _owner_file(vault: Vault, settings: Settings, problems: list[Problem]) -> tuple[FoundNote, ...]:
    if not os.path.lexists(vault.root / settings.owner):
        return ()
    try:
        return (FoundNote(settings.owner, file_behind(vault, settings.owner)),)
    except Unread as error:
        problems.append(error.problem)
        return ()


def file_behind(vault: Vault, path: str) -> str:
    """The file behind a path of the vault, through links. Unread for one outside of it, or in a hidden folder."""
    root = os.path.realpath(vault.root)
    if stays_inside(root, path):
        return os.path.realpath(os.path.join(root, path))
    why = "this leads out of the vault, or into a hidden folder"
    raise _unread("link-outside", why, "copy what it leads to here", path)


# --- a new vault --------------------------------------------------------------------------------------------


def make_files(root: Path, files: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> None:
    """Makes these files, path → bytes, and folders in this one, which only its owner can enter if it is new.

    Refused where one of the files is there already: nothing is ever written over.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (*folders, *(os.path.dirname(path) for path in files)):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        try:
            with open(root / path, "xb") as file:
                file.write(data)
        except FileExistsError:
            raise Refused(f"{root / path} is there already, and stays as it is") from None


# --- from bytes to text -------------------------------------------------------------------------------------


def _text(file: str, path: str) -> str:
    return _decoded(_bytes(file, path)[0], path)


def _decoded(data: bytes, path: str) -> str:
    if b"\0" in data:
        raise _no_text(data, path)
    if data.startswith(_LFS):
        why = "this is a pointer of git-lfs to a note, and not the note"
        raise _unread("lfs-pointer", why, "git lfs pull brings it; notes are better kept by git itself", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_utf8(data, error.start, path) from None


def _bytes(file: str, path: str) -> tuple[bytes, Stats | None]:
    """The bytes of a file, and how it was; None where it changed while it was read."""
    try:
        descriptor = os.open(file, _READ_ONLY)
    except OSError as error:
        raise _unreadable(error, path) from None
    try:
        before = os.fstat(descriptor)
        data = _drained(descriptor, before, path)
        stats = stats_of(before)
        return data, stats if stats == stats_of(os.fstat(descriptor)) and len(data) == before.st_size else None
    except OSError as error:
        raise _unreadable(error, path) from None
    finally:
        os.close(descriptor)


def _drained(descriptor: int, status: os.stat_result, path: str) -> bytes:
    if not stat.S_ISREG(status.st_mode):
        raise _unread("not-a-file", "this is no plain file, but a pipe or a device", "move it elsewhere", path)
    data = b"" if status.st_size > LARGEST_NOTE else os.read(descriptor, status.st_size + 1)
    if len(data) == status.st_size:
        return data
    while len(data) <= LARGEST_NOTE and (more := os.read(descriptor, LARGEST_NOTE + 1 - len(data))):
        data += more
    if len(data) > LARGEST_NOTE:
        raise _unread("too-big", "this file has more than 2 MB", "a note is text; keep other things elsewhere", path)
    return data


def _unreadable(error: OSError, path: str) -> Unread:
    remedy = "give yourself the right to read it" if isinstance(error, PermissionError) else "look whether it is well"
    return _unread("unreadable", f"this file can't be read: {error.strerror}", remedy, path)


def _no_text(data: bytes, path: str) -> Unread:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread("not-utf8", "this is UTF-16, not UTF-8", "save it as UTF-8 in your editor", path)
    line, column = _place(data, data.index(b"\0"))
    return _unread("not-text", "this is no text: it has a NUL byte", "move it elsewhere", path, line, column)


def _no_utf8(data: bytes, at: int, path: str) -> Unread:
    line, column = _place(data, at)
    why = f"this is not UTF-8: byte 0x{data[at]:02x}"
    return _unread("not-utf8", why, _other_coding(data, path), path, line, column)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """The line and the column of a byte, in characters from 1."""
    before = data[:at].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _other_coding(data: bytes, path: str) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "save it as UTF-8 in your editor"
    from shlex import quote

    return f"it reads as Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 {quote(path)} makes UTF-8 of it"


def _unread(code: str, why: str, remedy: str, path: str, line: int = 1, column: int = 1) -> Unread:
    return Unread(Problem(code, "error", why, remedy, Source(path, line, column)))
