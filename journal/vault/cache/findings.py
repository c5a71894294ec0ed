"""What a closer look at notes found, kept beside what was read from them."""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from journal.notes.packed import Packed
from journal.notes.settings.settings import Settings
from journal.vault.cache.bodies import NewBodies
from journal.vault.cache.folder import (
    FINDINGS_FILE,
    HASH_SIZE,
    MAGIC,
    Buffer,
    beside,
    data_hash,
    locked,
    own_folder,
    program,
    settings_told,
    write_all,
)
from journal.vault.cache.parts import FileBytes, as_parts, parts_in
from journal.vault.cache.rows import dumped, was_damaged

_FACTS = 2  # the number of the part with the facts


class KeptFindings:
    """What was found in notes by looking at each of them alone, packed, by the hash of its path and text.

    `problems` has what is wrong in those in which something is. What is known of each stays in bytes and in a file, as
    few are asked for twice, and what is new in one that has no name: most memory is used while notes are read. What
    isn't kept is looked for anew, so nothing in it is needed, and what is odd about it counts as not there.
    """

    def __init__(self, root: str, settings: Settings, *, cached: bool) -> None:
        self.problems: dict[bytes, Packed] = {}
        self.folder: Path | None = None
        self.head = b""
        self._hashes: Buffer = b""
        self._starts = array("q", (0,))
        self._facts: FileBytes | bytes = b""
        with suppress(OSError, ValueError, EOFError, TypeError):
            self.head = MAGIC + data_hash(program() + settings_told(settings))
            self.folder = own_folder(root) if cached else None
            if self.folder is not None:
                parts, _ = parts_in(self.folder / FINDINGS_FILE, self.head, _FACTS)
                self._hashes, self._starts, self._facts, self.problems = parts  # type: ignore[assignment]  # as kept
        self._numbers = {known_by: number for number, known_by in enumerate(_each_hash(self._hashes))}
        self._kept = len(self._numbers)
        self._new_hashes, self._new_starts = bytearray(), array("q", (0,))
        self._new: NewBodies | None = None

    def __del__(self) -> None:
        if self._new and self._new.file >= 0:
            os.close(self._new.file)

    def __contains__(self, known_by: bytes) -> bool:
        """Whether the note with this hash was looked at; of those that were taken, once they are gathered."""
        return known_by in self._numbers

    def take(self, known_by: bytes, facts: Packed, problems: Packed) -> None:
        """What was found in the note with this hash."""
        if self._new is None:
            self._new = self._begun()
        data = dumped(facts)
        self._new.add(data)
        self._new_hashes += known_by
        self._new_starts.append(self._new.size)
        if problems:
            self.problems[known_by] = problems

    def _begun(self) -> NewBodies:
        """A file that is gone once it is closed; none where it can't be made."""
        if self.folder is not None:
            with suppress(OSError):
                new = NewBodies(self.folder)
                os.unlink(new.path)
                return new
        return NewBodies(None)

    def gather(self) -> None:
        """Makes what was taken known by its hashes: until then, next to no memory is used for it."""
        for number, known_by in enumerate(_each_hash(self._new_hashes)):
            self._numbers[known_by] = self._kept + number

    def facts_of(self, known_by: bytes) -> Packed:
        """What is known of the note with this hash; None of one that wasn't looked at."""
        number = self._numbers.get(known_by)
        if number is None:
            return None
        try:
            found: Packed = marshal.loads(self._data(number))
        except (ValueError, EOFError, TypeError):
            raise was_damaged() from None
        return found

    def _data(self, number: int) -> bytes:
        if number < self._kept:
            return self._facts[self._starts[number] : self._starts[number + 1]]
        assert self._new is not None
        start, end = self._new_starts[number - self._kept : number - self._kept + 2]
        return self._new.piece(start, end - start)

    def keep(self, used: Collection[bytes]) -> None:
        """Keeps what was found in the notes with these hashes, where that is news; what can't be written is left."""
        if self.folder is None or not (self._new or len({*used}) < self._kept):
            return
        hashes, facts, starts = bytearray(), bytearray(), array("q", (0,))
        for known_by in filter(self._numbers.__contains__, dict.fromkeys(used)):
            hashes += known_by
            facts += self._data(self._numbers[known_by])
            starts.append(len(facts))
        problems = {known_by: self.problems[known_by] for known_by in used if known_by in self.problems}
        with suppress(OSError), locked(self.folder), beside(self.folder, FINDINGS_FILE) as (file, name):
            for piece in (self.head, *as_parts((hashes, starts, facts, problems))):
                write_all(file, piece)
            os.replace(name, self.folder / FINDINGS_FILE)


def _each_hash(hashes: Buffer | bytearray) -> Iterator[bytes]:
    return (bytes(hashes[at : at + HASH_SIZE]) for at in range(0, len(hashes), HASH_SIZE))
