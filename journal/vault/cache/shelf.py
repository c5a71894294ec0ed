"""A vault's cache as it was found: which of its rows still hold, and the notes behind them."""

from __future__ import annotations

import marshal
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from journal.classes import dataclass, field, replace
from journal.errors import Problem
from journal.notes.model import Contact, Event, Note, kept_note
from journal.notes.packed import (
    NOTE_MODELS,
    Packed,
    fields_packed,
    is_plain,
    unpacked,
    unpacked_field,
    unpacked_fields,
)
from journal.notes.settings.settings import Settings
from journal.plan.known.digest import Digest
from journal.plan.known.index import Index, Known
from journal.plan.known.numbers import Numbers, numbers_of
from journal.plan.known.spellings import SPELLING_PARTS, Spellings
from journal.vault.cache.bodies import Bodies, opened_bodies
from journal.vault.cache.delta import MOST_LINES, Delta, delta_in
from journal.vault.cache.folder import (
    HASH_SIZE,
    INDEX_FILE,
    MAGIC,
    ODD,
    Buffer,
    cache_key,
    own_folder,
    program,
    settings_told,
)
from journal.vault.cache.kept_file import KeptFile
from journal.vault.cache.kept_notes import KeptNotes
from journal.vault.cache.parts import FileBytes, parts_in
from journal.vault.cache.rows import (
    BODY_FIELDS,
    FRONT_FIELDS,
    OWN_FIELDS,
    KeptTogether,
    first_of,
    has_changed,
    kept_digest,
    was_damaged,
)
from journal.vault.cache.states import FoldersState, Stats, folders_state, names_there
from journal.vault.cache.wanted import WantedFolders
from journal.vault.cache.whole import Whole

_FEW = 100  # files that are read again one by one
_MOST_YOUNG = 1_000  # files that are looked into, before all are gone through


def _not_sure(folders: Sequence[str]) -> bytes:
    """What is given where it isn't known of which bytes the settings are made."""
    return b""


@dataclass()
class Shelf:
    """A vault's cache as it was found: nothing but what is under `rows` where there was none.

    `people`, `starts`, `lines` and `hashes` are as in `Whole`, `changed_lines` as in `Delta`, `known_by` are the sums
    of the index. `state` is how the folders were. `page` is the path of the owner's file. `again` reads a note whose
    body is damaged. `hand_key` gives the key in `AtHand`, for the folders that were looked into. Where it `is_doubted`,
    a note's file is looked at before it is used.
    """

    folder: Path
    key: bytes
    root: str
    page: str
    again: Callable[[str], Note]
    hand_key: Callable[[Sequence[str]], bytes]
    told: KeptTogether = KeptTogether()
    people: Numbers = field(default_factory=partial(numbers_of, ()))
    starts: Numbers = field(default_factory=partial(numbers_of, (0,)))
    lines: Buffer | FileBytes = b""
    hashes: Buffer = b""
    changed_lines: Mapping[int, bytes] = field(default_factory=dict)
    known_by: bytes = b""
    state: FoldersState = FoldersState()
    known: Known = field(default_factory=Known)
    bodies: Bodies = field(default_factory=Bodies)
    is_doubted: bool = False

    def _line(self, number: int) -> Buffer:
        """The row of this number, in bytes."""
        return self.changed_lines.get(number) or self.lines[self.starts[number] : self.starts[number + 1]]

    def row(self, number: int) -> KeptFile:
        """The row of this number; Refused where it was damaged since the cache was opened, which proved it."""
        try:
            return KeptFile(*marshal.loads(self._line(number)))
        except (ValueError, EOFError, TypeError):
            raise was_damaged() from None

    def path(self, number: int) -> str:
        """The path in the row of this number."""
        return self._late_row(number).path

    def _late_row(self, number: int) -> KeptFile:
        """The same, which is kept until another is asked for: of one note, several things are asked for in turn."""
        row = self._late.get(number)
        if row is None:
            self._late.clear()
            row = self._late[number] = self.row(number)
        return row

    @cached_property
    def _late(self) -> dict[int, KeptFile]:
        return {}

    @property
    def rows(self) -> Iterator[KeptFile]:
        """The rows of all files, none of which is remembered: together they take more than all else that is kept."""
        return map(self.row, range(len(self.starts) - 1))

    @property
    def walk_problems(self) -> tuple[Problem, ...]:
        """What was wrong with files that were no notes."""
        return tuple(unpacked(one, "") for one in self.told.walk)  # type: ignore[misc]  # as packed

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the rows by the paths of their files."""
        return {self._path(number): number for number in range(len(self.starts) - 1)}

    def _path(self, number: int) -> str:
        """The path in the row of this number."""
        try:
            return str(first_of(self._line(number)))
        except (ValueError, EOFError, TypeError):
            raise was_damaged() from None

    @property
    def state_now(self) -> FoldersState:
        """How the folders are now that were looked into."""
        return folders_state(self.root, self.told.folders, self._wanted)

    @property
    def _wanted(self) -> WantedFolders:
        return WantedFolders(*self.told.wanted)  # type: ignore[arg-type]  # as it was written

    def is_unchanged(self, state: FoldersState) -> bool:
        """Whether every file in the folders is surely as it was, where they are so now."""
        return bool(state.names) and self.state.is_now(state) and self._left() == []

    def changed(self, state: FoldersState) -> list[int] | None:
        """The numbers of the rows of people whose files are not surely as they were, where nothing else is another
        way and they are few; else None."""
        left, paths = self._left(), self.state.changed(state, _FEW) if state.names else None
        if left is None or paths is None:
            return None
        contacts = self.people
        found = {contacts[at] for path in paths if (at := self._place(path)) is not None}
        return None if len(found) < len(paths) or not found.union(left) <= {*contacts} else sorted(found.union(left))

    def _place(self, path: str) -> int | None:
        """The place among the contacts of the note at this path."""
        contacts = self.people
        at = bisect_left(contacts, path, key=self._path)
        return at if at < len(contacts) and self._path(contacts[at]) == path else None

    def _left(self) -> list[int] | None:
        """The numbers of the young rows that don't hold any more; None where they are too many to look at."""
        if len(self.told.young) > _MOST_YOUNG:
            return None
        rows = ((number, self.row(number)) for number in self.told.young)
        return [number for number, row in rows if not row.is_true(os.path.join(self.root, row.path))]

    @property
    def has_many_changes(self) -> bool:
        """Whether so much has changed since the index was written that it is to be written anew."""
        return self.bodies.are_many or len(self.changed_lines) > MOST_LINES

    @property
    def has_many_young(self) -> bool:
        """Whether so many files were young that it is better to note once that they are so no more than to look into
        them each time."""
        return len(self.told.young) > _FEW

    def has_same_files(self) -> bool:
        """Whether no file has come or gone since; what is in them may be another."""
        names = names_there(self.root, self.told.folders, self._wanted)
        return bool(names) and self.state.names == names

    def true_row(self, path: str, file: str, found: Stats | None) -> tuple[int, KeptFile] | None:
        """The row that is kept of this file, with its number; None where that is another one by now. `found` is how it
        was when it was found, and a plain file; else it is asked."""
        number = self.numbers.get(path)
        row = None if number is None else self.row(number)
        return (number, row) if number is not None and row and row.is_true(file, found) else None

    def digests(self) -> Mapping[str, Digest]:
        """What the index has of each note, by its path."""
        return {row.path: kept_digest(row) for row in self.rows if row.size}

    def told_apart(self, place: int) -> Digest:
        """What the index has of a note that is no contact's, by its place among all."""
        return kept_digest(self.row((*self.told.events, self.told.owner)[place - len(self.people)]))

    def note_hashes(self) -> Sequence[bytes]:
        """The hash of each note's path and text, where every file is as it was."""
        numbers, hashes = [*self.people, *self.told.events], bytearray(self.hashes)
        for number in self.changed_lines:
            hashes[number * HASH_SIZE : (number + 1) * HASH_SIZE] = self.row(number).hash
        numbers += [self.told.owner] if self.told.owner >= 0 and self.row(self.told.owner).size else []
        return [bytes(hashes[number * HASH_SIZE : (number + 1) * HASH_SIZE]) for number in numbers]

    def note(self, number: int) -> Note | None:
        """The note of the row with this number, of which more is fetched when it is asked for; None where that is
        none."""
        row = self._late_row(number)
        if not row.size:
            return None
        if self.is_doubted and not row.is_true(os.path.join(self.root, row.path)):
            return self.again(row.path)
        model = NOTE_MODELS[row.model]
        own = [value if isinstance(value, str) else unpacked(value, row.path) for value in row.own]
        front = [pair for pair in zip(FRONT_FIELDS[model], row.front, strict=True) if is_plain(pair[1])]
        known = [("path", row.path), *zip(OWN_FIELDS[model], own, strict=True), *front]
        return kept_note(model, known, _Fetching(self, number))

    def _again(self, row: KeptFile) -> Note:
        """The note of a row whose body is damaged, read from its file; Refused where that has another text by now, with
        which what else is known of the note doesn't go."""
        if not row.has_text(os.path.realpath(os.path.join(self.root, row.path))):
            raise has_changed(row.path)
        return self.again(row.path)

    def contacts(self) -> Sequence[Contact]:
        """The notes of people, where every file is as it was."""
        return KeptNotes(self, self.people)

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

    def packed(self, number: int, names: Sequence[str]) -> tuple[Packed, ...]:
        """The values under these names in the body of a note, in plain values."""
        row = self._late_row(number)
        fields = BODY_FIELDS[NOTE_MODELS[row.model]]
        try:
            values = self._body(number, row)
        except (ValueError, EOFError, TypeError):
            return fields_packed(self._again(row), names)
        return tuple([values[fields.index(name)] for name in names])

    def _body(self, number: int, row: KeptFile) -> Sequence[Packed]:
        """The values in the body of a note, which are kept until those of another are asked for."""
        if (values := self._late_bodies.get(number)) is None:
            self._late_bodies.clear()
            values = self._late_bodies[number] = marshal.loads(self.bodies.body(row))
        return values

    @cached_property
    def _late_bodies(self) -> dict[int, Sequence[Packed]]:
        return {}

    def fetched(self, number: int, name: str) -> Iterable[tuple[str, object]]:
        """What is known of a note where something of this name is asked for: that alone where it stands before the
        body, or what is plain in that, or all of it."""
        row = self._late_row(number)
        model = NOTE_MODELS[row.model]
        if name in FRONT_FIELDS[model]:
            return [(name, unpacked_field(name, row.front[FRONT_FIELDS[model].index(name)], row.path))]
        try:
            values = self._body(number, row)
        except (ValueError, EOFError, TypeError):
            note = self._again(row)
            return [(name, getattr(note, name)) for name in model.__slots__]
        names = BODY_FIELDS[model]
        if is_plain(values[names.index(name)]):
            return [pair for pair in zip(names, values, strict=True) if is_plain(pair[1])]
        return zip(names, unpacked_fields(names, values, row.path), strict=True)


class _Fetching:
    """What fetches more of the note of a row."""

    __slots__ = ("number", "shelf")

    def __init__(self, shelf: Shelf, number: int) -> None:
        self.shelf, self.number = shelf, number

    def __call__(self, name: str) -> Iterable[tuple[str, object]]:
        return self.shelf.fetched(self.number, name)


def shelf_of(
    root: str, settings: Settings, again: Callable[[str], Note], said: Callable[[Sequence[str]], bytes] = _not_sure
) -> Shelf | None:
    """The cache of a vault, empty where there is none that can be used; None where there can't be any.

    `said` gives the bytes that the settings are made of, where a look at these folders tells whether they still are.
    """
    try:
        folder = own_folder(root)
        if folder is None:
            return None
        written_by = program()
    except OSError:
        return None
    key = cache_key(written_by, settings_told(settings), root)
    empty = Shelf(folder, key, root, settings.owner, again, partial(_hand_key, written_by, root, said))
    try:
        return _opened(empty)
    except ODD:
        return empty


def _hand_key(written_by: bytes, root: str, said: Callable[[Sequence[str]], bytes], folders: Sequence[str]) -> bytes:
    data = said(folders)
    return cache_key(written_by, data, root) if data else b""


def _opened(empty: Shelf) -> Shelf:
    """The cache in the folder of an empty one; ValueError and its like where it isn't ours, or damaged."""
    folder = empty.folder
    parts, known_by = parts_in(folder / INDEX_FILE, MAGIC + empty.key, Whole._fields.index("lines"))
    at = len(Whole._fields)
    whole = Whole(*parts[:at])  # type: ignore[arg-type]  # as they were written
    changed = delta_in(folder, empty.key, known_by) or Delta(known_by, whole.told, {}, whole.states)
    told = KeptTogether(*changed.told)  # type: ignore[arg-type]  # as it was written
    names = Spellings.of_parts(parts[at : at + SPELLING_PARTS], whole.ids)
    shelf = replace(
        empty, known_by=known_by, told=told, people=whole.people, starts=whole.starts, lines=whole.lines,
        hashes=whole.hashes, changed_lines=changed.lines, state=FoldersState(whole.names, changed.states),
        bodies=opened_bodies(folder, told.names, told.sizes),
    )  # fmt: skip
    index = Index.of_parts(changed.together or parts[at + SPELLING_PARTS :])
    shelf.known = Known(shelf.digests, whole.ids, index, names, shelf.note_hashes)
    return shelf
