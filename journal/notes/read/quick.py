"""What somebody's note says that is spelled as this program spells it, read in a small part of the time of `note`.

A text is taken only where cheap looks at it are sure, and then it is what `note` would say, which a law holds. Of all
others nothing is said, and `note` reads them: so a new spelling needs nothing here, as long as what may be one isn't
taken. A head, a mark or a task that is spelled in another way is read alone by what reads them there.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from journal.dates.written import may_stand_beside_day
from journal.notes.packed import Packed, PackedEntry, PackedLink, PackedMark, PackedNote, PackedTask
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.field_values import FieldValue
from journal.notes.read.log import Body
from journal.notes.read.note import contact_name, note_id
from journal.notes.read.quick_body import NotPlain, QuickBody
from journal.notes.read.quick_front import CONTACT, CONTACT_PLACES, QuickFront
from journal.notes.read.said_keys import KeyedValues
from journal.notes.settings.settings import Settings
from journal.patterns import regex

_ID, _PATH, _NAME, _GIVEN, _FAMILY, _ROLE, _TEXT, _ENTRIES, _MARKS, _TASKS, _LINKS, _TYPED = (
    CONTACT_PLACES[name]
    for name in "id path name given_name family_name role text entries marks tasks links typed".split()
)
_OF_NAME = (("name", _NAME), ("given_name", _GIVEN), ("family_name", _FAMILY), ("role", _ROLE))

# What hides text in a body, or can be the name of a block; quotes. Code that begins and ends plainly, before what
# stands for itself, hides itself alone.
_HIDING = ("```", "~~", "<!--", "<<<<<<<", ">>>>>>>", "^")
_CODE = regex(r"(?<=\n)```[^`\n]*\n(?:(?![^\n]*```)[^\n]*\n)*+```(?:\Z|\n(?=\Z|\n|#|- ))")
_QUOTE = regex(r"^ *(?:(?:[-*+]|[0-9]{1,9}[.)]) +)?>", re.MULTILINE)
# What nearly all of a text is made of: not the signs that these begin with, nor what can't be seen. Bytes are looked
# through for it in a third of the time that letters take, and they leave few of these.
_USUAL = b"\n" + bytes(range(0x20, 0x7F)).translate(None, b"`~<>^")


class QuickReader:
    """Reads the notes of people that are spelled plainly, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.is_off = bool(settings.marked)
        self.dialect = dialect_of(settings)
        kinds = self.dialect.kinds or frozenset()
        self.kinds = frozenset(kind for kind in kinds if kind.isalpha() and not may_stand_beside_day(kind))
        self.front = QuickFront(settings)
        self.lately = deque[tuple[str, str, PackedNote | None]](maxlen=2)

    def contact(self, text: str, path: str, data: bytes = b"") -> PackedNote | None:
        """The contact that this text says, in which nothing is wrong; None where that isn't sure. An edit asks for the
        note that was just read. `data` is the text in UTF-8, where it is at hand: to make it takes as long as all that
        is asked of it."""
        for before, there, note in self.lately:
            if before == text and there == path:
                return note
        note = self._read(text, path, data or text.encode("utf-8", "surrogatepass"))
        self.lately.append((text, path, note))
        return note

    def _read(self, text: str, path: str, data: bytes) -> PackedNote | None:
        end = text.find("\n---\n", 3)
        if end < 0 or self.is_off or text[:4] != "---\n":
            return None
        indented: frozenset[int] = frozenset()
        rare = data.translate(None, _USUAL).decode("utf-8", "surrogatepass")
        if not rare.isprintable():
            if not (indented := _lines_behind_tabs(text, end)):
                return None
            text = text.replace("\n\t", "\n  ")
        if "`" in rare and text.find("\n```", end) >= 0:
            text = text[: end + 5] + _CODE.sub(_blank, text[end + 5 :])
        if _hides_something(text, end, rare):
            return None
        try:
            values = self.front.values(text, end + 1)
            whole = text if text[-1] == "\n" else f"{text}\n"
            body = QuickBody(self.kinds, self.dialect, path, whole, end + 5)
        except NotPlain:
            return None
        if indented:
            _move(body, indented)
        return _made(path, values, body)


def _lines_behind_tabs(text: str, end: int) -> frozenset[int]:
    """The numbers of the lines that one tab stands before, where there is nothing else in a text that can't be seen and
    they stand behind its front matter; none where there is more. They are read as behind two spaces, and moved then."""
    first = text.find("\n\t")
    if first <= end or not text.replace("\n\t", "").replace("\n", "").isprintable():
        return frozenset()
    return frozenset(number for number, line in enumerate(text.split("\n"), 1) if line[:1] == "\t")


def _move(body: QuickBody, lines: frozenset[int]) -> None:
    """Moves what stands in these lines, none of which is the head of an entry, a column to the left."""

    def links(found: Iterable[PackedLink]) -> tuple[PackedLink, ...]:
        return tuple([(target, label, line, column - (line in lines)) for target, label, line, column in found])

    def mark(one: PackedMark) -> PackedMark:
        word, text, day, line, column, found, states, tag = one
        return word, text, day, line, column - (line in lines), links(found), states, tag

    def task(one: PackedTask) -> PackedTask:
        text, box, line, column, day, due, scheduled, start, done, repeat, found, style = one
        column -= line in lines
        return text, box, line, column, day, due, scheduled, start, done, repeat, links(found), style

    def entry(one: PackedEntry) -> PackedEntry:
        day, kind, text, line, column, people, found, marks, tasks, tags = one
        marks, tasks = tuple(map(mark, marks)), tuple(map(task, tasks))
        return day, kind, text, line, column, people, links(found), marks, tasks, tags

    outside = body.outside
    body.entries[:] = map(entry, body.entries)
    outside.links[:] = links(outside.links)
    outside.marks[:], outside.tasks[:] = map(mark, outside.marks), map(task, outside.tasks)


def _made(path: str, values: list[Packed], body: QuickBody) -> PackedNote:
    """The contact at a path with these values and this body."""
    outside = body.outside
    values[_ID], values[_PATH] = note_id(path), path
    values[_TEXT], values[_ENTRIES] = "\n".join(outside.lines), tuple(body.entries)
    values[_MARKS], values[_TASKS], values[_LINKS] = tuple(outside.marks), tuple(outside.tasks), tuple(outside.links)
    role = values[_ROLE]
    if (
        not values[_NAME]
        or values[_GIVEN]
        or values[_FAMILY]
        or (role and _may_be_name(str(role), str(values[_NAME]), path))
    ):
        _name(values, body.titles, path)
    return CONTACT, tuple(values)


def _may_be_name(role: str, name: str, path: str) -> bool:
    """Whether a role may say what its note is called, and is none then: its last word stands in one of those."""
    word = role.casefold().rpartition(" ")[2]
    return not path.isascii() or word in path.casefold() or word in name.casefold()


def _name(values: list[Packed], titles: list[str], path: str) -> None:
    """Names a contact by all that may say it: keys for first and last names, a title, the file, a role."""
    said = {name: values[place] for name, place in _OF_NAME if values[place]}
    linked = frozenset(shown for shown, _ in cast("tuple[tuple[str, str], ...]", values[_TYPED]))
    keyed = KeyedValues(cast("dict[str, FieldValue]", said), (), ())
    values[_NAME] = contact_name(keyed, Body(titles=titles), path, linked)
    values[_ROLE] = said.get("role")


def _hides_something(text: str, at: int, rare: str) -> bool:
    """Whether something behind this place of a text may hide a part of it; nearly no text has any of the signs among
    its rare letters."""
    if "`" in rare or "~" in rare or "<" in rare or ">" in rare or "^" in rare:
        return any(text.find(sign, at) >= 0 for sign in _HIDING) or _QUOTE.search(text, at) is not None
    return False


@lru_cache(maxsize=1)
def quick_reader(settings: Settings) -> QuickReader:
    """The quick reader for these settings, with what it remembers."""
    return QuickReader(settings)


def _blank(found: re.Match[str]) -> str:
    """As many lines without text."""
    return "\n" * found[0].count("\n")
