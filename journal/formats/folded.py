"""Lines as vCards and calendars have them: escaped, and folded at 75 bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.patterns import regex

PRODID = "-//contact-journal//journal//EN"
_WIDTH = 75
_ESCAPES = {"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"}
_CONTROL = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def escaped(text: str) -> str:
    """The text as a value: one line, with nothing in it that would end it or part it."""
    plain = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[\\\n,;]", lambda found: _ESCAPES[found[0]], plain)


def parameter(text: str) -> str:
    """The text as the value of a parameter, in quotes where it needs them."""
    plain = _CONTROL.sub(" ", text).replace('"', "'").replace("\n", " ")
    return f'"{plain}"' if re.search(r"[,;: ]", plain) else plain


def folded_bytes(lines: Iterable[str]) -> bytes:
    """The lines, folded where they are long, as UTF-8 with CRLF."""
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _folded(line: str) -> bytes:
    data = line.encode("utf-8", "replace")
    if len(data) <= _WIDTH:
        return data
    parts, start = [], 0
    while start < len(data):
        end = start + _WIDTH - (1 if start else 0)
        while end < len(data) and data[end] & 0xC0 == 0x80:  # not inside a letter
            end -= 1
        parts.append(data[start:end])
        start = end
    return b"\r\n ".join(parts)
