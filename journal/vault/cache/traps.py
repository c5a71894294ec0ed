"""What a second look at notes found, kept beside what was read from them."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from journal.errors import Problem
from journal.notes.packed import Packed, packed, unpacked
from journal.notes.settings.settings import Settings
from journal.vault.cache.folder import MAGIC, TRAPS_FILE, beside, data_hash, locked, own_folder, program, write_all
from journal.vault.cache.rows import dumped


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
            self.head = MAGIC + data_hash(program() + repr(settings).encode("utf-8", "surrogatepass"))
            self.folder = own_folder(root) if cached else None
            if self.folder is not None:
                self.found = self._opened((self.folder / TRAPS_FILE).read_bytes())
        self._kept = frozenset(self.found)

    def _opened(self, data: bytes) -> dict[bytes, Packed]:
        told, values = data[len(self.head) : len(self.head) + 4], data[len(self.head) + 4 :]
        if not data.startswith(self.head) or crc32(values) != int.from_bytes(told):
            raise ValueError("this is nothing of this program's")
        found: dict[bytes, Packed] = marshal.loads(values)
        return found

    def of(self, text: str, path: str, look: Callable[[], Sequence[Problem]]) -> tuple[Problem, ...]:
        """The problems in this text, as they are kept; where they aren't, what a look at it finds."""
        name = data_hash(f"{path}\0{text}".encode("utf-8", "surrogatepass"))
        if name not in self.found:
            self.found[name] = packed(tuple(look()), path)
        self.used[name] = kept = self.found[name]
        return unpacked(kept, path) if kept else ()  # type: ignore[return-value]  # as packed

    def keep(self) -> None:
        """Keeps what was used, where that is something new; what can't be written is left."""
        if self.folder is None or self.used.keys() == self._kept:
            return
        data = dumped(self.used)
        with suppress(OSError), locked(self.folder), beside(self.folder, TRAPS_FILE) as (file, name):
            write_all(file, self.head + crc32(data).to_bytes(4) + data)
            os.replace(name, self.folder / TRAPS_FILE)
