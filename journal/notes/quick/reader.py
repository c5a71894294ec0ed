"""What a note says that is spelled as this program spells it, read in a small part of the time of `note`.

A text is taken only where cheap looks at it are sure, and then it is what `note` would say, which a law holds. Of all
others nothing is said, and `note` reads them: so a new spelling needs nothing here, as long as what may be one isn't
taken. A head, a mark or a task that is spelled in another way is read alone by what reads them there.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from functools import lru_cache

from journal.errors import Problem
from journal.notes.model import Note
from journal.notes.packed import PackedEntry, PackedLink, PackedMark, PackedNote, PackedTask, packed_note
from journal.notes.quick.body import NotPlain, QuickBody
from journal.notes.quick.sorts import QuickSort, quick_sorts
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.patterns import regex

# What hides text in a body, or can be the name of a block; quotes. Code that begins and ends plainly, before what
# stands for itself, hides itself alone.
_HIDING = ("```", "~~", "<!--", "<<<<<<<", ">>>>>>>", "^")
_CODE = regex(r"(?<=\n)```[^`\n]*\n(?:(?![^\n]*```)[^\n]*\n)*+```(?:\Z|\n(?=\Z|\n|#|- ))")
_QUOTE = regex(r"^ *(?:(?:[-*+]|[0-9]{1,9}[.)]) +)?>", re.MULTILINE)
# What nearly all of a text is made of: not the signs that these begin with, nor what can't be seen. Bytes are looked
# through for it in a third of the time that letters take, and they leave few of these.
_USUAL = b"\n" + bytes(range(0x20, 0x7F)).translate(None, b"`~<>^")


class QuickReader:
    """Reads the notes that are spelled plainly, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.sorts = quick_sorts(settings)
        self.lately = deque[tuple[str, str, type[Note], PackedNote | None]](maxlen=2)

    def note(self, model: type[Note], text: str, path: str, data: bytes = b"") -> PackedNote | None:
        """The note of this model that this text says, in which nothing is wrong; None where that isn't sure. An edit
        asks for the note that was just read. `data` is the text in UTF-8, where it is at hand: to make it takes as long
        as all that is asked of it."""
        for before, there, kind, note in self.lately:
            if before == text and there == path and kind is model:
                return note
        sort = self.sorts.get(model)
        note = self._read(sort, text, path, data or text.encode("utf-8", "surrogatepass")) if sort else None
        self.lately.append((text, path, model, note))
        return note

    def _read(self, sort: QuickSort, text: str, path: str, data: bytes) -> PackedNote | None:
        end = text.find("\n---\n", 3)
        if end < 0 or text[:4] != "---\n":
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
            values = sort.front.values(text, end + 1)
            whole = text if text[-1] == "\n" else f"{text}\n"
            body = sort.body(values, path, whole, end + 5)
            if indented:
                _move(body, indented)
            return sort.note(values, path, text, body)
        except NotPlain:
            return None


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


def _hides_something(text: str, at: int, rare: str) -> bool:
    """Whether something behind this place of a text may hide a part of it; nearly no text has any of the signs among
    its rare letters."""
    if "`" in rare or "~" in rare or "<" in rare or ">" in rare or "^" in rare:
        return any(text.find(sign, at) >= 0 for sign in _HIDING) or _QUOTE.search(text, at) is not None
    return False


def _blank(found: re.Match[str]) -> str:
    """As many lines without text."""
    return "\n" * found[0].count("\n")


@lru_cache(maxsize=1)
def quick_reader(settings: Settings) -> QuickReader:
    """The quick reader for these settings, with what it remembers."""
    return QuickReader(settings)


class PackedReader:
    """Reads notes to plain values, as these settings want them read: one that is spelled plainly in no time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.quick = quick_reader(settings)

    def read(
        self, text: str, path: str, sort: NoteSort, data: bytes = b""
    ) -> tuple[PackedNote | None, tuple[Problem, ...]]:
        """The note of this sort that a text says, packed, and what is wrong in it; None where it says none. `data` is
        the text in UTF-8, where it is at hand."""
        if quick := self.quick.note(sort.model, text, path, data):
            return quick, ()
        note, problems = sort.read(text, path, self.settings)
        return packed_note(note) if note else None, problems
