"""Which folders of a vault are looked into for notes: the rule, without a look at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from journal.classes import NamedTuple


class WantedFolders(NamedTuple):
    """In which folders of a vault notes are looked for: wherever these `bases` lead, but in none that is `apart`.

    A base is the names of the folders on the way to notes, which may be in it and below; all in the one Unicode form.
    """

    bases: tuple[tuple[str, ...], ...] = ()
    apart: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Whether a folder at this path is to be looked into."""
        parts = (path := one_form(path)).split("/")
        return path not in self.apart and any(is_on_the_way(base, parts) for base in self.bases)

    def counts(self, folder: str, name: str) -> bool:
        """Whether what comes into a folder under this name, or goes, can make a difference to which notes there are."""
        return name[-3:].lower() == ".md" or self.has(f"{folder}/{name}" if folder else name)


def is_on_the_way(base: Sequence[str], folder: Sequence[str]) -> bool:
    """Whether this folder leads to the base, is it, or is below it."""
    return all(part == there for part, there in zip(base, folder, strict=False))


def is_magic(part: str) -> bool:
    """Whether a part of a pattern stands for more than one name."""
    return before_magic(part) != part


def before_magic(pattern: str) -> str:
    """What a pattern begins with before its first `*`, `?` or `[`."""
    return re.split(r"[*?[]", pattern, maxsplit=1)[0]


def one_form(path: str) -> str:
    """The path in the one Unicode form in which paths are compared: a file system may keep ë as two characters."""
    return path if path.isascii() else normalize("NFC", path)
