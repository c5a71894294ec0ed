"""Values as YAML: spelled so that every reader, of YAML 1.1 or 1.2, gives back what was meant."""

from __future__ import annotations

import re
from datetime import date

from journal.notes.inline import LINK
from journal.patterns import regex

# Characters that no scalar can hold, whatever its quotes: YAML knows neither half of a surrogate pair, and a text with
# NUL in it is no text to most programs.
_UNWRITABLE = regex("[\x00\ud800-\udfff]")
# What a scalar on one line can only hold escaped: control characters, the line ends of YAML 1.1, the byte order mark
# and the last two of the basic plane, which YAML leaves out.
_ESCAPED = regex("[\x01-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

_FIRST = regex(r"[A-Za-z0-9($/\\^_]|[^\x00-\x7f]")
_BREAKS_OFF = regex(r":(?: |$)| #")
_FLOW = regex(r"[,\[\]{}?]")  # PyYAML ends a text in brackets at any question mark
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# A text that begins like a number is safe once it has a letter, for no number has one but these: 0x1f, 0o17, 0b1, 1e3.
# A day has none either, and only a day may be followed by words.
_LETTER = regex(r"[^\W\d_]")
_LETTERED_NUMBER = regex(r"0[xob][0-9a-f_]*|[0-9][0-9_.,]*e[-+]?[0-9_.]*|[0-9]{4}-[0-9]{1,2}-[0-9].*", re.IGNORECASE)
_YEAR_DAY = regex(r"(?:--)?[0-9]{2}-[0-9]{2}")


def yaml_scalar(text: str, *, flow: bool, like: str = "") -> str:
    """The text as a YAML scalar on one line that every reader takes for this very text.

    `flow`: it is to stand in brackets or braces. `like`: the style of the value it replaces, as in Scalar; its quotes
    are kept where they can hold the text, and a link without quotes stays one. ValueError for a text that YAML can't
    hold, with NUL or half a surrogate pair in it.
    """
    if _UNWRITABLE.search(text):
        raise ValueError("YAML can't hold this text: it has a character that belongs to no text")
    if like == "[[" and LINK.fullmatch(text) and not _needs_quotes(text[2:-2], flow=True):
        return text
    if like not in ("'", '"') and not _needs_quotes(text, flow):
        return text
    return _quoted(text, like)


def bare_value(value: date | bool | int | float) -> str:
    """A value that is no text, as it is typed: `2026-11-18`, `true`, `4`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _needs_quotes(text: str, flow: bool) -> bool:
    if _YEAR_DAY.fullmatch(text):
        return False
    if not _FIRST.match(text) or text != text.strip() or text.casefold() in _WORDS:
        return True
    if _BREAKS_OFF.search(text) or _ESCAPED.search(text) or (flow and _FLOW.search(text)):
        return True
    return text[0] in "0123456789" and not (_LETTER.search(text) and not _LETTERED_NUMBER.fullmatch(text))


def _quoted(text: str, like: str) -> str:
    """In the quotes asked for; without a wish in double ones, but for a text that has such marks itself."""
    if _ESCAPED.search(text):
        return _in_double(text)
    if like == "'" or (like != '"' and ('"' in text or "\\" in text)):
        return "'" + text.replace("'", "''") + "'"
    return _in_double(text)


def _in_double(text: str) -> str:
    marked = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ESCAPED.sub(_escape, marked)}"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _NAMED.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
