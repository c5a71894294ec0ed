"""Edits of a note's text: lines put in or replaced, every other byte left, and the result proved before it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from journal.classes import dataclass, replace
from journal.errors import EditRefused, Misused, Problem, Source
from journal.notes.edit.facts import Facts, facts_of, problem_facts
from journal.notes.model import Note
from journal.notes.packed import unpacked_later
from journal.notes.quick.reader import quick_reader
from journal.notes.read.markdown import Unit, units_of, visible_lines
from journal.notes.read.note import read_contact
from journal.notes.read.sorts import MODELS_READ, Reader
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import NoteText
from journal.patterns import regex

_MAY_COME = ("said-otherwise",)  # what is told of two places of which an edit changes one
_PARTS = {
    "keys": "the front matter", "extra": "the front matter", "prose": "the text of the note", "entries": "the log",
    "marks": "the marks outside of the log", "tasks": "the tasks", "links": "the links", "problems": "new problems",
}  # fmt: skip
_NO_TEXT = regex("[\x00\ud800-\udfff\r\n]")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a note that is to be edited, with how it is read: as a contact, an event or the owner."""

    text: str
    path: str
    settings: Settings
    read: Reader = read_contact

    def note(self) -> Note:
        """What it says; EditRefused, with the place, when it can't be understood: such a file is left alone."""
        return _read(self)[0]

    def facts(self) -> Facts:
        """What it says, without places; EditRefused when it can't be understood."""
        return facts_of(*_read(self))

    def units(self) -> Sequence[Unit]:
        """The headings, items and paragraphs of its body."""
        return _units_of(self.text)

    def shown(self) -> dict[int, str]:
        """The lines of its body that count, by their numbers: comments blanked out, no code, no quotes."""
        return visible_lines(self.parts.below, self.parts.first_line)

    @property
    def parts(self) -> NoteText:
        """Its text in its parts."""
        return front_matter.parts(self.text)

    @property
    def first_line(self) -> int:
        """The number of the line at which the body starts."""
        return _first_line_of(self.text)

    @property
    def body(self) -> int:
        """The offset at which the body starts."""
        return self.parts.body

    @property
    def end(self) -> int:
        """The number of the line behind the last one, whether or not that ends in a newline."""
        text = self.parts.bare
        return text.count("\n") + (1 if text.endswith("\n") or not text else 2)

    @property
    def newline(self) -> str:
        """The line ending in use."""
        return self.parts.newline

    def with_text(self, text: str) -> Draft:
        """The same note with another text."""
        return replace(self, text=text)


@lru_cache(maxsize=4)
def read_once(draft: Draft) -> tuple[Note | None, tuple[Problem, ...]]:
    """What a draft says, with its problems; an edit asks for it several times, and so does who uses the result.

    It is read as every command reads it: what is spelled plainly by the quick reader, which says what the other says.
    """
    model = MODELS_READ.get(draft.read)
    if model and (found := quick_reader(draft.settings).note(model, draft.text, draft.path)):
        return unpacked_later(found, draft.path), ()
    return draft.read(draft.text, draft.path, draft.settings)


def _read(draft: Draft) -> tuple[Note, tuple[Problem, ...]]:
    note, problems = read_once(draft)
    if note is None:
        nobody = Problem("", "error", "this note is nobody's", "", Source(draft.path))
        why = next(iter(problems), nobody)
        raise EditRefused(why.source, f"{why.message}; nothing was changed")
    return note, problems


def proved_edit(before: Draft, text: str, line: int, meant: Note) -> str:
    """The edited text, once reading it again has shown that it says what is meant and nothing else.

    EditRefused, with the line of the edit, when anything else would change its meaning. A problem may go with what
    had it; a new one may not come.
    """
    source = Source(before.path, line)
    known = Counter(problem_facts(_read(before)[1]))
    expected = replace(facts_of(meant), problems=())
    try:
        found = before.with_text(text).facts()
    except EditRefused as error:
        raise EditRefused(source, f"the note could not be read any more ({error.why})") from None
    new = (Counter(found.problems) - known).elements()
    found = replace(found, problems=tuple(one for one in new if one[0] not in _MAY_COME))
    if other := found.other_than(expected):
        raise EditRefused(source, f"more than that would change: {_PARTS[other]}; edit it by hand")
    return text


def insert_lines(draft: Draft, line: int, lines: Sequence[str]) -> str:
    """The text with these lines before the line of this number (from 1), in the line ending of the file.

    Behind the last line, a missing final newline stays missing. A BOM stays first. Misused for what is no line of text.
    """
    if wrong := next((new for new in lines if _NO_TEXT.search(new)), None):
        raise Misused(f"{wrong!a} has a character that can't stand in a line of text")
    mark, text = draft.parts.mark, draft.parts.bare
    kept = text.split("\n")
    end = "\r" if draft.newline == "\r\n" else ""
    if line <= len(kept):
        return mark + "\n".join((*kept[: line - 1], *(new + end for new in lines), *kept[line - 1 :]))
    return mark + text + draft.newline + draft.newline.join(lines)


def line_of(text: str, line: int) -> str:
    """The line of this number (from 1), without its line ending, the first without a BOM."""
    return _lines_of(text)[line - 1].removesuffix("\r")


@lru_cache(maxsize=4)
def _first_line_of(text: str) -> int:
    return front_matter.parts(text).first_line


@lru_cache(maxsize=4)
def _units_of(text: str) -> Sequence[Unit]:
    """The units of a note's body, which an edit asks for several times."""
    parts = front_matter.parts(text)
    return units_of(parts.below, parts.first_line)


@lru_cache(maxsize=4)
def _lines_of(text: str) -> Sequence[str]:
    """The lines of a text, each of which somebody asks for."""
    return front_matter.parts(text).bare.split("\n")
