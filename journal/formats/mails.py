"""Mails as files: one (`.eml`), a box of many (`mbox`), or one of the files of a Maildir. Their heads are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from journal.errors import Source
from journal.formats.cards import Troubles, clean_line
from journal.formats.coding import as_western, charset
from journal.formats.happened import Happened, Told, each_once
from journal.notes.model import Labelled
from journal.patterns import regex

NAME, BOX = "mail", "box of mails"
_KIND = "email"
_MOST = 200_000
_HEAD = regex(rb"\A(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}")
_KNOWN = regex(rb"^(?:from|date|message-id|subject|received|return-path):", re.IGNORECASE | re.MULTILINE)
_FROM = regex(rb"(?:^|\n)From [^\n]*\n")
_MOST_BODY = 2000
_LONGEST = 200_000  # bytes of one mail that are looked at


def looks_like(data: bytes) -> bool:
    """Whether this is a mail or a box of them, by its first lines."""
    start = data[:4096].lstrip(b"\r\n")
    return start.startswith(b"From ") or bool(_HEAD.match(start) and len(_KNOWN.findall(start)) > 1)


def is_box(data: bytes) -> bool:
    """Whether this is a box of mails."""
    return data.lstrip(b"\r\n").startswith(b"From ")


def read(data: bytes, path: str) -> Told:
    """The mails in a file, each once, and what isn't understood. What a list sent to many is left out."""
    troubles, found = Troubles(path), []
    for number, (line, raw) in enumerate(_each(data)):
        if number >= _MOST:
            troubles.add("too-many", line, f"there are more than {_MOST} mails in here", "split the box")
            break
        mail = _mail(raw, Source(path, line), troubles)
        found += [mail] if mail else []
    return each_once(found), troubles.all()


def _each(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The mails with the lines they begin at."""
    if not is_box(data):
        yield 1, data
        return
    line, last, start = 1, 0, -1
    for found in _FROM.finditer(data):
        if start >= 0:
            yield line, data[start : found.start()]
        line += data.count(b"\n", last, found.end())
        last = start = found.end()
    yield line, data[start:]


def _mail(raw: bytes, source: Source, troubles: Troubles) -> Happened | None:
    try:
        message = BytesParser().parsebytes(raw[:_LONGEST])
    except (MessageError, ValueError, LookupError, RecursionError):
        troubles.add("bad-mail", source.line, "this is no mail that can be read", "left out")
        return None
    if message["List-Id"] or message["List-Unsubscribe"]:
        return None
    senders = _addresses(message, "From")
    try:
        day = parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        troubles.add("no-day", source.line, "this mail has no day", "left out")
        return None
    if not senders:
        troubles.add("no-sender", source.line, "this mail doesn't say who it is from", "left out")
        return None
    subject = _words(message["Subject"])
    own_id = clean_line(str(message["Message-ID"] or "")) or f"{day} {senders[0].value} {subject}"
    others = (*_addresses(message, "To"), *_addresses(message, "Cc"))
    return Happened(source, _KIND, day, subject, own_id, senders[0], others, body=_body(message))


def _addresses(message: Message, header: str) -> tuple[Labelled, ...]:
    typed = [str(one) for one in message.get_all(header, [])]
    try:
        found = getaddresses(typed)
    except (ValueError, IndexError, RecursionError):
        return ()
    return tuple(Labelled(_words(name), address.strip().casefold()) for name, address in found if "@" in address)


def _words(header: object) -> str:
    """A header's words, in whatever coding."""
    if header is None:
        return ""
    try:
        parts = decode_header(str(header))
    except (MessageError, ValueError):
        return clean_line(str(header))
    return clean_line("".join(_part(*part) for part in parts))


def _part(said: bytes | str, coding: str | None) -> str:
    if isinstance(said, str):
        return said
    codec = charset(coding or "utf-8") or "utf-8"
    try:
        return said.decode(codec)
    except (UnicodeError, ValueError):
        return as_western(said)


def _body(message: Message) -> str:
    """The plain text of a mail, or the beginning of a long one; "" where it has none."""
    for part in message.walk():
        if part.get_content_type() == "text/plain" and not part.get_filename():
            payload = part.get_payload(decode=True)
            return _part(payload, part.get_content_charset())[:_MOST_BODY] if isinstance(payload, bytes) else ""
    return ""
