"""What a closer look at notes found, kept beside what was read from them."""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from journal.notes.packed import Packed
from journal.notes.settings.settings import Settings
from journal.vault.cache.folder import FINDINGS_FILE, MAGIC, beside, data_hash, locked, own_folder, program, write_all
from journal.vault.cache.rows import dumped


class KeptFindings:
    """What was found in notes by looking at each of them alone, packed, by the hash of its path and text.

    `facts` has what is known of each, in bytes, since few are asked for twice; `problems` what is wrong in those in
    which something is. What isn't kept is looked for anew, so nothing in it is needed, and what is odd about it counts
    as not there.
    """

    def __init__(self, root: str, settings: Settings, *, cached: bool) -> None:
        self.facts: dict[bytes, bytes] = {}
        self.problems: dict[bytes, Packed] = {}
        self.folder: Path | None = None
        self.head = b""
        with suppress(OSError, ValueError, EOFError, TypeError):
            self.head = MAGIC + data_hash(program() + repr(settings).encode("utf-8", "surrogatepass"))
            self.folder = own_folder(root) if cached else None
            if self.folder is not None:
                self.facts, self.problems = self._opened((self.folder / FINDINGS_FILE).read_bytes())
        self._kept = len(self.facts)
        self.has_news = False

    def _opened(self, data: bytes) -> tuple[dict[bytes, bytes], dict[bytes, Packed]]:
        start = len(self.head) + 4
        values = memoryview(data)[start:]
        if not data.startswith(self.head) or crc32(values) != int.from_bytes(data[start - 4 : start]):
            raise ValueError("this is nothing of this program's")
        facts, problems = marshal.loads(values)
        return facts, problems

    def __contains__(self, known_by: bytes) -> bool:
        """Whether the note with this hash was looked at."""
        return known_by in self.facts

    def take(self, known_by: bytes, facts: Packed, problems: Packed) -> None:
        """What was found in the note with this hash."""
        self.facts[known_by] = dumped(facts)
        if problems:
            self.problems[known_by] = problems
        self.has_news = True

    def facts_of(self, known_by: bytes) -> Packed:
        """What is known of the note with this hash; None of one that wasn't looked at."""
        data = self.facts.get(known_by)
        found: Packed = None if data is None else marshal.loads(data)
        return found

    def keep(self, used: set[bytes]) -> None:
        """Keeps what was found in the notes with these hashes, where that is news; what can't be written is left."""
        if self.folder is None or not (self.has_news or len(used) < self._kept):
            return
        facts = {known_by: self.facts[known_by] for known_by in used if known_by in self.facts}
        data = dumped((facts, {known_by: self.problems[known_by] for known_by in used if known_by in self.problems}))
        with suppress(OSError), locked(self.folder), beside(self.folder, FINDINGS_FILE) as (file, name):
            for piece in (self.head, crc32(data).to_bytes(4), data):
                write_all(file, piece)
            os.replace(name, self.folder / FINDINGS_FILE)
