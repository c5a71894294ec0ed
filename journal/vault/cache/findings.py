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

Findings = tuple[Packed, ...]


class KeptFindings:
    """What was found in notes by looking at each of them alone, packed, by the hash of its path and text.

    What isn't kept is looked for anew, so nothing in it is needed, and what is odd about it counts as not there.
    """

    def __init__(self, root: str, settings: Settings, *, cached: bool) -> None:
        self.found: dict[bytes, Findings] = {}
        self.folder: Path | None = None
        self.head = b""
        with suppress(OSError, ValueError, EOFError, TypeError):
            self.head = MAGIC + data_hash(program() + repr(settings).encode("utf-8", "surrogatepass"))
            self.folder = own_folder(root) if cached else None
            if self.folder is not None:
                self.found = self._opened((self.folder / FINDINGS_FILE).read_bytes())
        self._kept = len(self.found)
        self.has_news = False

    def _opened(self, data: bytes) -> dict[bytes, Findings]:
        start = len(self.head) + 4
        values = memoryview(data)[start:]
        if not data.startswith(self.head) or crc32(values) != int.from_bytes(data[start - 4 : start]):
            raise ValueError("this is nothing of this program's")
        found: dict[bytes, Findings] = marshal.loads(values)
        return found

    def take(self, known_by: bytes, found: Findings) -> None:
        """What was found in the note with this hash."""
        self.found[known_by] = found
        self.has_news = True

    def keep(self, used: set[bytes]) -> None:
        """Keeps what was found in the notes with these hashes, where that is news; what can't be written is left."""
        if self.folder is None or not (self.has_news or len(used) < self._kept):
            return
        data = dumped({known_by: self.found[known_by] for known_by in used if known_by in self.found})
        with suppress(OSError), locked(self.folder), beside(self.folder, FINDINGS_FILE) as (file, name):
            write_all(file, self.head + crc32(data).to_bytes(4) + data)
            os.replace(name, self.folder / FINDINGS_FILE)
