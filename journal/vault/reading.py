"""Reading all notes of a vault: those that changed from their files, the others from the user's cache."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from collections.abc import Sequence as Many
from datetime import date
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING, cast

from journal.classes import NamedTuple, replace
from journal.errors import Problem, Source
from journal.notes.packed import unpacked_later
from journal.notes.settings.settings import SENT, Settings
from journal.plan.known.digest import Digest, Digests, digest_of
from journal.plan.known.index import Known
from journal.plan.people.people import NOBODY, Notes, People
from journal.vault.cache.folder import file_hash
from journal.vault.cache.kept_file import KeptFile
from journal.vault.cache.rows import ReadFile, has_changed, kept_digest
from journal.vault.cache.shelf import Shelf, shelf_of
from journal.vault.cache.states import FoldersState, Stats
from journal.vault.files import Vault, daily_paths, file_behind, read_text, settings_said, texts_at
from journal.vault.texts import Unread, bytes_at, utf8_text
from journal.vault.walk import FoundNote, Tree, stays_inside, walk_notes

# What is read again, or kept anew, is little or nothing for most commands: what only that needs is imported for it.
if TYPE_CHECKING:
    from journal.notes.model import Contact, DayNote, Event, Note, Owner
    from journal.notes.packed import PackedNote
    from journal.notes.quick.reader import PackedReader
    from journal.notes.read.sorts import NoteSort
    from journal.vault.cache.writer import Writer

_TOGETHER = 64  # files that are read in one go
_TOLD_EACH = 200  # notes after which it is told how far the reading is
Progress = Callable[[int, int], None]
LookAtNote = Callable[["ReadNote"], None]


class ReadNote(NamedTuple):
    """A note as it was read from its file: the text, what that says and what is wrong in it; `hash` tells it, and
    where it is, from any other."""

    path: str
    text: str
    sort: NoteSort
    note: PackedNote
    problems: tuple[Problem, ...]
    hash: bytes


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
    reading = _Reading(vault, settings, told, look)
    root = os.path.realpath(vault.root)
    shelf = shelf_of(root, settings, reading.again, partial(settings_said, vault, settings)) if cached else None
    notes = _kept_notes(reading, shelf) if shelf else reading.notes(walk_notes(root, settings))
    reading.problems += _folders_outside(vault, settings)
    days = _read_days(vault, settings, reading.problems)
    return replace(notes, days=days), tuple(reading.problems)


def look_again(
    vault: Vault, settings: Settings, paths: Collection[str], look: LookAtNote, told: Progress | None = None
) -> None:
    """Reads the notes at these paths once more, for `look`; what is none by now, or can't be read, is left out.

    `told` hears how far that is, as in `read_notes`.
    """
    reading = _Reading(vault, settings)
    for number, (path, text) in enumerate(texts_at(vault, paths), 1):
        if told and number % _TOLD_EACH == 0:
            told(number, len(paths))
        sort = reading.sort_at(path)
        note, problems = reading.reader.read(text, path, sort)
        if note:
            look(ReadNote(path, text, sort, note, problems, file_hash(path, text.encode())))


def last_read(vault: Vault, settings: Settings) -> Notes | None:
    """The notes as they were when they were last read, each looked at before it is used; None where one came or went.

    What they go by may be another since: it is for whoever has no time to ask each file.
    """
    reading = _Reading(vault, settings)
    shelf = shelf_of(os.path.realpath(vault.root), settings, reading.again)
    if shelf is None or not shelf.has_same_files():
        return None
    shelf = replace(shelf, is_doubted=True)
    return Notes(shelf.contacts(), shelf.events(), NOBODY, shelf.known)


def _kept_notes(reading: _Reading, shelf: Shelf) -> Notes:
    """The notes as they are kept, and what has changed since as it is now, which is kept too."""
    reading.shelf = shelf
    # How the folders are is looked at before the notes are: what changes meanwhile is seen the next time.
    state = shelf.state_now
    is_unchanged = shelf.is_unchanged(state)
    if is_unchanged and not shelf.has_many_young and (notes := reading.unchanged_notes()):
        return notes
    from journal.vault.cache.writer import writer_of

    with writer_of(shelf) as writer:
        is_to_age = writer is not None and writer.has_aged
        if is_unchanged and not is_to_age and (notes := reading.unchanged_notes()):
            return notes
        if writer and (notes := reading.few_changed(writer, state)):
            return notes
        reading.writer = writer
        tree = walk_notes(shelf.root, reading.settings)
        notes = reading.notes(tree)
        tree = replace(tree, contacts=(), events=())  # which would take room while the index is made
        return reading.kept_notes(writer, tree) if writer else notes


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


def _notes_of(shelf: Shelf) -> Notes:
    """The notes of a cache in which every one is as it is."""
    page = cast("Owner | None", shelf.note(shelf.told.owner)) if shelf.told.owner >= 0 else None
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
        from journal.notes.quick.reader import PackedReader

        return PackedReader(self.settings)

    @cached_property
    def _digests(self) -> Digests:
        """What makes of a note that is packed what the index has of it."""
        return Digests(self.settings)

    def notes(self, tree: Tree) -> Notes:
        """What these files say, from the cache where they are as they were."""
        from journal.notes.read.sorts import SORTS  # with all that reads a note

        self.problems += tree.problems
        self.total = len(tree.contacts) + len(tree.events)
        contacts = tuple(self._read_each(tree.contacts, SORTS["contact"]))
        events = tuple(self._read_each(tree.events, SORTS["event"]))
        owner = tuple(self._read_each(_owner_file(self.vault, self.settings, self.problems), SORTS["owner"]))
        page = cast("Owner", owner[0]) if owner else NOBODY
        known = Known() if self.writer else self._known()
        return Notes(cast("tuple[Contact, ...]", contacts), cast("tuple[Event, ...]", events), page, known)

    def _known(self) -> Known:
        """What is known of the notes: all of it where every one is as it was, else of each one."""
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
        if bool(owner) != bool(kept) or (kept and not kept.is_true(owner[0].file)):
            return None
        self.problems += (*shelf.walk_problems, *wrong, *shelf.problems())
        return _notes_of(shelf)

    def kept_notes(self, writer: Writer, tree: Tree) -> Notes:
        """The notes of these files, which the writer has by now; what of it is new is written."""
        assert self.shelf is not None
        self.writer = None  # with all that was gathered, which nobody needs behind this
        if not writer.has_news(tree.folders, tree.wanted, tree.state):
            return _notes_of(self.shelf)
        shelf = writer.whole(tree.folders, tree.wanted, tree.state, tree.problems)
        people = People(_notes_of(shelf), self.settings, date.min)
        rows = writer.rows
        if not rows.has_page:
            rows.joined.add_other(0, digest_of(NOBODY, self.settings))
        index = rows.joined.index(len(people), len(people.events), people.places_meant())
        shelf.known = shelf.known._replace(together=index)
        return _notes_of(writer.write(shelf))

    def again(self, path: str) -> Note:
        """The note at this path, read anew; Refused where it is none any more."""
        note, _ = self.sort_at(path).read(read_text(self.vault, path), path, self.settings)
        if note is None:
            raise has_changed(path)
        return note

    def sort_at(self, path: str) -> NoteSort:
        """The sort that the note at this path is of."""
        from journal.notes.read.sorts import SORTS
        from journal.vault.note_places import kind_at

        sort = SORTS["event" if kind_at(path, self.settings) == "events" else "contact"]
        return SORTS["owner"] if path == self.settings.owner else sort

    def _read_each(self, notes: tuple[FoundNote, ...], sort: NoteSort) -> Iterator[Note]:
        """The notes that these files have; none of those that are kept where a writer has them."""
        shelf = self.shelf if self.shelf and self.shelf.numbers else None
        for start in range(0, len(notes), _TOGETHER):
            files = notes[start : start + _TOGETHER]
            if shelf is None:
                yield from self._read(files, sort)
                continue
            found = [(note, shelf.true_row(*note)) for note in files]
            for is_kept, some in groupby(found, lambda pair: pair[1] is not None):
                if is_kept:
                    yield from self._kept([row for _, row in some if row])
                else:
                    yield from self._read([note for note, _ in some], sort)

    def _kept(self, rows: Many[tuple[int, KeptFile]]) -> Iterator[Note]:
        """The notes of these rows, with their numbers, if a writer hasn't them."""
        assert self.shelf is not None
        for _, row in rows:
            self.problems += self.shelf.problems_of(row)
        if self.writer:
            self.writer.keep([row for _, row in rows])
            return
        for number, row in rows:
            if note := self.shelf.note(number):
                self.digests[row.path] = kept_digest(row)
                self.hashes.append(row.hash)
                yield note

    def _read(self, files: Many[FoundNote], sort: NoteSort) -> Iterator[Note]:
        """The notes that these files have now, if a writer hasn't them."""
        self._tell(len(files))
        found = self.read_files(files, sort)
        for *_, problems in found:
            self.problems += problems
        if self.writer:
            self.writer.add(found)
            return
        for path, _, known_by, note, digest, _ in found:
            if note and digest:
                self.digests[path] = Digest(*digest)
                self.hashes.append(known_by)
                yield unpacked_later(note, path)

    def _tell(self, more: int) -> None:
        """Tells how far the reading is, now and then, as so many files more are read."""
        before, self.reread = self.reread, self.reread + more
        if self.told and before // _TOLD_EACH < self.reread // _TOLD_EACH:
            self.told(self.reread, max(self.total, self.reread))

    def read_files(self, files: Many[FoundNote], sort: NoteSort) -> list[ReadFile]:
        """What these files have. Each thing is done for all of them before the next one is: where all was done for one
        file after the other, the processor had to fetch the program anew for each, which took a fifth longer."""
        reader = self.reader
        texts = [_text_of(path, file, stats) for path, file, stats in files]
        notes = [
            (None, wrong) if wrong else reader.read(text, path, sort, data)
            for (path, _, _), (text, data, _, wrong) in zip(files, texts, strict=True)
        ]
        found, hashed, values_of = list[ReadFile](), bool(self.shelf or self.look), self._digests.of
        for (path, _, _), (_, data, stats, wrong), (note, problems) in zip(files, texts, notes, strict=True):
            known_by = file_hash(path, data) if hashed and not wrong else b""
            found.append((path, stats, known_by, note, values_of(note) if note else None, problems))
        if self.look:
            for (text, *_), (path, _, known_by, note, _, problems) in zip(texts, found, strict=True):
                if note:
                    self.look(ReadNote(path, text, sort, note, problems, known_by))
        return found

    def few_changed(self, writer: Writer, state: FoldersState) -> Notes | None:
        """The notes of a vault in which a few of people's are other ones than before, which tell nothing new of anybody
        else; None where that isn't so."""
        from journal.notes.read.sorts import SORTS
        from journal.plan.known.changed_index import ChangedDigest, changed_index

        shelf = writer.shelf
        numbers = shelf.changed(state)
        if not numbers or shelf.known.together is None or shelf.has_many_changes:
            return None
        rows: dict[int, KeptFile] = {}
        changes: dict[int, ChangedDigest] = {}
        for number in numbers:
            row = shelf.row(number)
            (read,) = self.read_files((FoundNote(row.path, os.path.join(shelf.root, row.path)),), SORTS["contact"])
            _, stats, _, note, digest, problems = read
            is_plain = stats and not problems and not row.problems
            if not is_plain or note is None or digest is None or not writer.is_called_so(row, note):
                return None
            rows[number] = KeptFile(*writer.new_rows((read,))[0])
            changes[bisect_left(shelf.people, number)] = ChangedDigest(kept_digest(row), Digest(*digest))
        index = changed_index(shelf.known.together, len(shelf.people), changes, shelf.told_apart)
        if index is None:
            return None
        self.shelf = writer.change(rows, state, index)
        return self.unchanged_notes()


# The text of a file and its bytes, how the file was (None where that isn't sure), and why none of it can be had. It
# lives for a few lines and is a plain tuple: one with names takes longer to be made and to be read.
_FileText = tuple[str, bytes, Stats | None, tuple[Problem, ...]]


def _text_of(path: str, file: str, found: Stats | None) -> _FileText:
    try:
        data, stats = bytes_at(file, path, found)
        return utf8_text(data, path), data, stats, ()
    except Unread as error:
        return "", b"", None, (error.problem,)


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
