"""File names of notes that make trouble somewhere: on another system, in a link, on a terminal, as a command's word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.characters import BREAKS, UNSEEN
from journal.errors import Problem, Source
from journal.notes.read.note import note_id
from journal.patterns import regex

_PLAIN = regex(r"[A-Za-z0-9][A-Za-z0-9 -]*+(?<! )\Z")  # nearly all names are
_KEPT_BY_WINDOWS = regex(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
# What Windows allows in no name is in Microsoft's "Naming Files, Paths, and Namespaces".
_TROUBLES = (
    (regex(rf"[{UNSEEN}{BREAKS}\t\n]"), "has characters that nobody sees"),
    (regex(r"[\[\]#^|]"), "has one of [ ] # ^ | in it, so that no link can name it"),
    (regex(r'[<>:"\\?*]|^\s|[\s.]$'), "is one that Windows allows to no file"),
    (_KEPT_BY_WINDOWS, "is one that Windows keeps for itself"),
    (regex(r"^-"), "begins with a dash, so that commands take it for an option"),
)


def odd_file_name(path: str) -> Iterator[Problem]:
    """The problem of a note whose file name is trouble, with the first reason there is."""
    stem = note_id(path)
    if _PLAIN.match(stem) and not _KEPT_BY_WINDOWS.match(stem):
        return
    if why := next((why for pattern, why in _TROUBLES if pattern.search(stem)), None):
        remedy = "give the file a name of letters, digits and hyphens"
        yield Problem("odd-file-name", "warning", f"the file's name {why}", remedy, Source(path))
