"""The texts of a vault's files, of those alone in which something stands that is looked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from journal.classes import NamedTuple
from journal.plan.people.folding import folded_lines
from journal.vault.cache.folder import file_hash
from journal.vault.cache.texts import KeptTexts
from journal.vault.files import Vault, texts_at

if TYPE_CHECKING:
    from journal.plan.known.index import Known


class FoldedText(NamedTuple):
    """A file of the vault: its path, its text, and that as `folded_lines` has it."""

    path: str
    text: str
    folded: str


class FoldedTexts:
    """The files in whose folded text one of some parts stands; all of them where no part is wanted.

    `notes` are the paths of all contacts, then those of events and of the owner, or the first of these; `known` is what
    is known of them. Their texts are kept for the next search, which reads those files alone that aren't kept.
    """

    def __init__(
        self, vault: Vault, known: Known, notes: Collection[str], wanted: Collection[str], *, cached: bool
    ) -> None:
        self.vault = vault
        self.wanted = wanted
        self._texts = KeptTexts(os.path.realpath(vault.root), cached=cached)
        self._hashes = known.hashes() if self._texts.folder else ()
        self._known_by = dict.fromkeys(notes, b"") | dict(zip(notes, self._hashes, strict=False))
        there = {*self._texts.hashes}
        self._paths = {one: path for path, one in self._known_by.items() if one in there}
        self._left = [path for path, one in self._known_by.items() if one not in there]
        self._missing = len(self._left)

    def kept(self) -> Iterator[tuple[str, str]]:
        """Those whose texts are kept, as their notes were read, each with the folded one."""
        wanted = [part.encode("utf-8", "surrogatepass") for part in self.wanted] or (b"",)
        for one, text in self._texts.with_any(wanted):
            if path := self._paths.get(one):
                if text is None:
                    self._left.append(path)
                else:
                    yield path, text.decode()

    def read(self, others: Iterable[str] = ()) -> Iterator[FoldedText]:
        """Those that aren't kept, which are read now, and others; to be asked for behind what is kept."""
        known_by = self._known_by
        with self._texts.renewed(self._hashes, self._missing) as new:
            for path, text in texts_at(self.vault, (*self._left, *others)):
                one = folded_lines(text)
                if new and path in known_by and file_hash(path, text.encode()) == known_by[path]:
                    new.add(known_by[path], one.encode())
                if not self.wanted or any(part in one for part in self.wanted):
                    yield FoldedText(path, text, one)

    def all(self) -> Iterator[tuple[str, str]]:
        """All of the notes, each with its folded text."""
        yield from self.kept()
        yield from ((one.path, one.folded) for one in self.read())

    def whole(self, others: Iterable[str]) -> Iterator[FoldedText]:
        """All of the notes, and others, with their texts as they are in their files."""
        folded = dict[str, str]()

        def kept_paths() -> Iterator[str]:
            for path, one in self.kept():
                folded[path] = one
                yield path

        for path, text in texts_at(self.vault, kept_paths()):
            one = folded.pop(path)
            same = one.count("\n") == text.count("\n")  # unless the file is being written just now
            yield FoldedText(path, text, one if same else folded_lines(text))
        yield from self.read(others)
