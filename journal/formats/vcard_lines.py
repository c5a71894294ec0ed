"""The lines of a vCard, whatever wrote it: bytes to properties, each with its group, parameters, value and line."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator

from journal.classes import dataclass, field
from journal.formats.cards import Troubles
from journal.formats.coding import value_text
from journal.patterns import regex

_MOST_LINES = 2_000_000
_BREAK = regex(rb"\r*\n|\r")
# What begins a line of its own. Only names of somebody's own have blanks and slashes: X-GOOGLE TALK.
_PROPERTY = regex(rb"\s*(?:[A-Za-z0-9_-]+\.)?(?:X-[\w /.-]*|[A-Za-z][\w-]*)\s*[;:]", re.IGNORECASE)
_BASE64 = regex(rb"[A-Za-z0-9+/=\s]+")
_CARET = regex(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_QUOTED_PRINTABLE = frozenset(("quoted-printable", "q"))
_ENCODED = frozenset(("b", "base64"))
# Bare words of 2.1 that are no type: `TEL;HOME;ENCODING=…` has types, `N;QUOTED-PRINTABLE:` an encoding.
_ENCODINGS = _QUOTED_PRINTABLE | _ENCODED | {"8bit", "7bit"}
_RUNS_ON = ("note", "label", "adr", "x-note")  # whose text can go on in the next line without a sign


@dataclass(slots=True)
class Property:
    """One property: `params` by folded name, the bare words of 2.1 under `type`; `raw` is the value's bytes."""

    name: str
    group: str
    params: dict[str, list[str]]
    raw: bytes
    line: int
    _text: str | None = field(default=None, repr=False)

    def param(self, name: str) -> str:
        """The first value of a parameter; "" where there is none."""
        return next(iter(self.params.get(name, ())), "")

    def types(self) -> list[str]:
        """The words that say what kind it is, folded."""
        return [word.strip().casefold() for one in self.params.get("type", ()) for word in one.split(",")]

    @property
    def is_encoded(self) -> bool:
        """Whether the value is base64."""
        return self.param("encoding").casefold() in _ENCODED

    @property
    def text(self) -> str:
        """The value as text, with its escapes still in it."""
        if self._text is None:
            self._text = value_text(self._bytes(), self.param("charset"))
        return self._text

    def _bytes(self) -> bytes:
        if self.param("encoding").casefold() in _QUOTED_PRINTABLE:
            return quopri.decodestring(self.raw)
        return decoded_base64(self.raw) if self.is_encoded else self.raw


def decoded_base64(raw: bytes) -> bytes:
    """The bytes behind base64 text; none where it is damaged."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return b""


@dataclass(slots=True)
class _Pending:
    """A property whose last line may not have come yet."""

    pieces: list[bytes]
    line: int
    head: bytes = b""

    def __post_init__(self) -> None:
        self.head = self.pieces[0].partition(b":")[0].lower()

    @property
    def is_soft(self) -> bool:
        """Whether it goes on after a soft line break of quoted-printable."""
        return b"quoted-printable" in self.head and self.pieces[-1].rstrip().endswith(b"=")

    @property
    def is_base64(self) -> bool:
        return b"base64" in self.head or b"encoding=b" in self.head

    @property
    def runs_on(self) -> bool:
        name = self.head.partition(b";")[0].rpartition(b".")[2].strip()
        return name.decode("ascii", "replace") in _RUNS_ON

    def takes(self, line: bytes) -> bool:
        """Whether a line that is no property and has no sign before it belongs to this one."""
        if self.is_base64:
            return bool(_BASE64.fullmatch(line))
        return self.runs_on and not line.startswith(b"#")

    def whole(self) -> bytes:
        return b"".join(self.pieces)


def properties(data: bytes, troubles: Troubles) -> Iterator[Property]:
    """The properties in their order; a line that is none is noted as a problem."""
    for pending in _unfolded(data, troubles):
        found = _property(pending)
        if found is None:
            troubles.add("bad-line", pending.line, f"this line is no property: {_said(pending.whole())}", "left out")
        else:
            yield found


def _said(raw: bytes) -> str:
    """The beginning of a line, to know it again."""
    words = " ".join(value_text(raw[:60]).split())
    return f"'{words} …'" if len(raw) > 60 else f"'{words}'"


def _unfolded(data: bytes, troubles: Troubles) -> Iterator[_Pending]:
    pending: _Pending | None = None
    for number, line in _numbered(data, troubles):
        if pending and pending.is_soft and not _ends_card(line):
            pending.pieces[-1] = pending.pieces[-1].rstrip()[:-1]
            pending.pieces.append(line)
        elif line[:1] in (b" ", b"\t") and pending and line.strip():
            pending.pieces.append(line[1:])
        elif _PROPERTY.match(line):
            if pending:
                yield pending
            pending = _Pending([line], number)
        elif not line.strip():
            if pending:
                yield pending
            pending = None
        elif pending and pending.takes(line):
            pending.pieces.append(line if pending.is_base64 else b"\n" + line)
        else:
            troubles.add("bad-line", number, f"this line is no property: {_said(line)}", "left out")
    if pending:
        yield pending


def _numbered(data: bytes, troubles: Troubles) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, as far as there are not too many."""
    for number, line in enumerate(_lines(data), 1):
        if number > _MOST_LINES:
            troubles.add("too-many", number, f"there are more than {_MOST_LINES} lines in here", "split the file")
            return
        yield number, line


def _lines(data: bytes) -> Iterator[bytes]:
    start = 0
    for found in _BREAK.finditer(data):
        yield data[start : found.start()]
        start = found.end()
    if start < len(data):
        yield data[start:]


def _ends_card(line: bytes) -> bool:
    return line.strip().lower() in (b"end:vcard", b"begin:vcard")


def _property(pending: _Pending) -> Property | None:
    whole = pending.whole()
    at = _colon(whole)
    if at < 0:
        return None
    head, *params = _split_outside_quotes(value_text(whole[:at]), ";")
    group, _, name = head.strip().rpartition(".")
    raw = whole[at + 1 :]
    return Property(name.strip().casefold(), group.casefold(), _params(params), raw, pending.line)


def _colon(whole: bytes) -> int:
    """Where the value begins: at the first colon outside of quotes; where a quote never ends, at the first."""
    is_quoted, start = False, 0
    for found in re.finditer(rb'[":\n]', whole):
        if found[0] == b'"':
            is_quoted = not is_quoted
        elif found[0] == b":" and not is_quoted:
            return found.start()
        elif found[0] == b"\n":
            break
        start = found.end()
        if start > 100_000:
            break
    return whole.find(b":")


def _split_outside_quotes(text: str, sign: str) -> list[str]:
    parts, is_quoted, start = [], False, 0
    for at, letter in enumerate(text):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == sign and not is_quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _params(typed: list[str]) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for one in typed:
        name, equals, value = one.partition("=")
        name = name.strip().casefold()
        if not equals:
            params.setdefault("encoding" if name in _ENCODINGS else "type", []).append(one.strip())
            continue
        values = [_caret(part.strip().strip('"')) for part in _split_outside_quotes(value, ",")]
        params.setdefault(name, []).extend(part for part in values if part)
    return params


def _caret(text: str) -> str:
    return _CARET.sub(lambda found: _CARETS[found[1]], text) if "^" in text else text
