"""What changes would do to the files, as a unified diff that git apply and patch can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from journal.vault.write.changes import Change

_ESCAPES = {"\n": r"\n", "\t": r"\t", '"': r"\"", "\\": r"\\"}


def diff_of(changes: Sequence[Change]) -> str:
    """The difference that these changes make, file by file; empty when they make none."""
    return "".join(line for change in changes if change.before != change.after for line in _of_one(change))


def _of_one(change: Change) -> Iterator[str]:
    yield f"--- {_name('a', change.path) if change.before is not None else '/dev/null'}\n"
    yield f"+++ {_name('b', change.path) if change.after is not None else '/dev/null'}\n"
    for row in list(unified_diff(_lines(change.before), _lines(change.after)))[2:]:  # behind its own names of files
        yield row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n"


def _name(side: str, path: str) -> str:
    """The path as git writes it there: in quotes with signs in it that end a name, with a tab after one with spaces."""
    name = f"{side}/{path}"
    if re.search(r'[\x00-\x1f\x7f"\\]', name):
        return '"' + re.sub(r'[\x00-\x1f\x7f"\\]', lambda found: _escaped(found[0]), name) + '"'
    return f"{name}\t" if " " in name else name


def _escaped(character: str) -> str:
    return _ESCAPES.get(character) or f"\\{ord(character):03o}"


def _lines(data: bytes | None) -> list[str]:
    """The lines with their ends; only a newline ends one. Bytes that are no UTF-8 are shown as `\\xff`."""
    return re.findall(r"[^\n]*\n|[^\n]+", (data or b"").decode("utf-8", "backslashreplace"))
