"""Drafts as files: how one is called, what its front matter says, whether it was edited since it was made.

That a draft was not edited is known from the file alone: `checksum` in its front matter is that of all the rest, line
ends and blanks at the end of lines aside. So a draft may go through git, another device or another system, and is still
known as untouched; as soon as anybody changes a word of it, it is theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from journal.notes import front_matter
from journal.notes.front_matter import Block
from journal.notes.model import Plain

LONGEST_NAME = 150  # bytes of an id in the name of a file; a name can have 255 in all
Fate = Literal["new", "refreshed", "same", "edited"]
_CHECKSUM = re.compile(r"^checksum:.*\n", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
# What YAML reads differently from JSON, or not at all, between double quotes.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_TEXT = re.compile("[\ud800-\udfff]")  # what a file's name has that isn't UTF-8
_NOT_IN_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True, slots=True)
class Made:
    """A draft that was just made: its kind, whom it is for and about, its text, and what was given by hand."""

    kind: str
    contact: str
    others: tuple[str, ...]
    closes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that lies in the folder."""

    path: str
    text: str
    kind: str
    contact: str
    others: tuple[str, ...]
    closes: tuple[str, ...]
    given: tuple[tuple[str, str], ...]

    @property
    def is_untouched(self) -> bool:
        """Whether it is as the program made it."""
        return is_untouched(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft goes, what becomes of it there, and the text that the file has before (None: no file) and after."""

    path: str
    fate: Fate
    before: str | None
    after: str


# --- what a file says -----------------------------------------------------------------------------------------


def found(path: str, text: str) -> Found | None:
    """The draft that a file holds; None when it holds none, or one that can't be understood."""
    read = front_matter.read(text, path)
    said = front_matter.plain(read.mapping) if read.mapping and not read.problems else None
    if not isinstance(said, dict):
        return None
    given = said.get("given")
    pairs = given.items() if isinstance(given, dict) else ()
    return Found(
        path, text, _text(said.get("kind")), _text(said.get("contact")), _texts(said.get("with")),
        _texts(said.get("closes")), tuple((str(key), str(value)) for key, value in pairs),
    )  # fmt: skip


def _text(value: Plain) -> str:
    return "" if value is None else str(value)


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


# --- whether it was edited ------------------------------------------------------------------------------------


def is_untouched(text: str) -> bool:
    """Whether a draft's text is the one that its checksum was made of; not so where it has none."""
    plain = _as_unix(text)
    line = _checksum_line(plain)
    return line is not None and line[0].strip() == _line_of(checksum(text))


def checksum(text: str) -> str:
    """Eight digits and letters that stand for a draft's text without its `checksum`, and without what no eye sees."""
    plain = _as_unix(text)
    if line := _checksum_line(plain):
        plain = plain[: line.start()] + plain[line.end() :]
    seen = _BLANKS.sub("", plain).rstrip("\n")
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _checksum_line(text: str) -> re.Match[str] | None:
    block = front_matter.split(text)
    return _CHECKSUM.search(text, block.start, block.end) if isinstance(block, Block) else None


def _line_of(said: str) -> str:
    return f'checksum: "{said}"'


def _as_unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def with_keys(text: str, keys: Mapping[str, Plain]) -> str:
    """The text of a draft with these keys at the end of its front matter, and with its checksum."""
    block = front_matter.split(text)
    assert isinstance(block, Block), "a draft has front matter"
    lines = "".join(f"{key}: {in_yaml(value)}\n" for key, value in keys.items())
    return with_checksum(text[: block.end] + lines + text[block.end :])


def in_yaml(value: object) -> str:
    """The value as front matter takes it on one line, in quotes where it is text: JSON that YAML reads as the same."""
    said = json.dumps(value, ensure_ascii=False, default=str)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", _NO_TEXT.sub("\ufffd", said))


def with_checksum(text: str) -> str:
    """The text with the checksum that fits it, in the place of the one it has, else at the end of its front matter."""
    block = front_matter.split(text)
    assert isinstance(block, Block), "a draft has front matter"
    line = _line_of(checksum(text))
    if old := _CHECKSUM.search(text, block.start, block.end):
        end = old.end() - len(old[0]) + len(old[0].rstrip("\r\n"))
        return text[: old.start()] + line + text[end:]
    line_end = "\r\n" if "\r\n" in text[: block.end] else "\n"
    return text[: block.end] + line + line_end + text[block.end :]


# --- where it goes --------------------------------------------------------------------------------------------


def place(made: Made, day: date, folder: str, there: Sequence[Found], taken: Iterable[str]) -> Place:
    """Where a draft goes: over its untouched forerunner, nowhere where it was edited, else into a file of its own.

    `there` are the drafts in the folder, `taken` the paths of all its files.
    """
    own = [one for one in there if (one.kind, one.contact, one.others) == (made.kind, made.contact, made.others)]
    path = f"{folder}/{_name(made, day)}"
    for one in reversed(own):
        if one.is_untouched:
            after = _with_line_ends_of(one.text, made.text)
            fate: Fate = "same" if checksum(after) == checksum(one.text) else "refreshed"
            return Place(one.path, fate, one.text, one.text if fate == "same" else after)
        if one.path == f"{path}.md" or set(one.closes) & set(made.closes):
            return Place(one.path, "edited", one.text, one.text)
    return Place(_free(path, set(taken)), "new", None, made.text)


def _name(made: Made, day: date) -> str:
    """DATE-KIND-WHO, without what a file's name can't have."""
    who = _NOT_IN_NAME.sub("-", "-".join((made.contact, *made.others)))
    short = who.encode("utf-8", "surrogateescape")[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"{day.isoformat()}-{made.kind}-{short if len(short) < len(who) else who}"


def _free(path: str, taken: set[str]) -> str:
    number = 2
    free = f"{path}.md"
    while free in taken:
        free, number = f"{path}-{number}.md", number + 1
    return free


def _with_line_ends_of(old: str, text: str) -> str:
    bom = "\ufeff" if old.startswith("\ufeff") else ""
    return bom + (text.replace("\n", "\r\n") if "\r\n" in old.partition("\n")[0] + "\n" else text)
