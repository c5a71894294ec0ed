"""Bytes to text: what the file says of its coding, else UTF-8, else what older programs wrote."""

from __future__ import annotations

import codecs

from journal.classes import NamedTuple
from journal.patterns import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KANA = regex("[\u3040-\u30ff]")
# Codecs of Python that make no text of bytes, or run something.
_NO_CHARSET = frozenset(("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))


class Text(NamedTuple):
    """A text, and how it was coded."""

    text: str
    coding: str


def unwrapped(data: bytes) -> bytes:
    """The bytes as UTF-8 or another coding that keeps ASCII, without a byte-order mark."""
    for mark, coding in _BOMS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return rest if coding == "utf-8" else rest.decode(coding, "replace").encode("utf-8", "replace")
    if coding := _wide(data):
        return data.decode(coding, "replace").encode("utf-8", "replace")
    return data


def decoded(data: bytes, asked: str = "") -> Text:
    """The text: in the coding asked for, else UTF-8, else Shift_JIS where kana come out, else Windows-1252."""
    data = data if asked else unwrapped(data)
    if asked and (codec := charset(asked)):
        return Text(data.decode(codec, "replace").removeprefix("\ufeff"), codec)
    for coding in ("utf-8", "cp932"):
        text = _tried(data, coding)
        if text is not None and (coding == "utf-8" or _KANA.search(text)):
            return Text(text, coding)
    return Text(as_western(data), "cp1252")


def value_text(data: bytes, asked: str = "") -> str:
    """The text of one value: in its own charset where it names one, else UTF-8 (also cropped), else Windows-1252."""
    if data.isascii() and not asked:
        return data.decode("ascii")
    if asked and (codec := charset(asked)) and (text := _tried(data, codec)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cropped = error.end == len(data) and error.reason == "unexpected end of data"
        before = data[: error.start].decode("utf-8")
        return before + "\ufffd" if is_cropped and not before.isascii() else as_western(data)


def as_western(data: bytes) -> str:
    """The bytes as Windows-1252, the five that it hasn't as Latin-1 has them."""
    return data.decode("cp1252", "western")


def _western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("western", _western)


def charset(name: str) -> str:
    """The codec that a file means by this name; "" where there is none, or none that makes text."""
    try:
        codec = codecs.lookup(name.strip().strip("\"'").replace("\0", ""))
    except (LookupError, ValueError, UnicodeError):
        return ""
    is_text = getattr(codec, "_is_text_encoding", True)
    plain = codec.name.replace("-", "_")
    return "cp932" if plain == "shift_jis" else codec.name if is_text and plain not in _NO_CHARSET else ""


def _tried(data: bytes, coding: str) -> str | None:
    try:
        return data.decode(coding)
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, by the zeros in its ASCII."""
    start = data[:64]
    if len(start) < 4 or b"\0" not in start:
        return ""
    if not any(start[0::2]) or start[0::2].count(0) * 10 >= len(start) * 4:
        return "utf-16-be"
    return "utf-16-le" if start[1::2].count(0) * 10 >= len(start) * 4 else ""
