"""What the owner types for a log entry: one line of prose to an entry with its marks and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.dates.words import DateError, coming_day
from journal.notes import inline
from journal.notes.edit.log import NewEntry
from journal.notes.edit.marks import due_words
from journal.notes.marks import MARKS
from journal.notes.model import TaskStyle
from journal.notes.read.log import CONTACT
from journal.notes.settings.settings import Settings

PROMISE = "promise"
_HEAD = re.compile(r"[ \t]*([^\W\d_][\w-]*)[ \t]*:(?!:)[ \t]*(.*)", re.DOTALL)
_SENTENCES = re.compile(r"(?<=[.!?。！？])[ \t]+|[ \t]*\n[ \t]*|(?<=;)[ \t]+")
_BY = re.compile(r"[ \t,]+by[ \t]+([^.!?]+?)[.!?]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the kind of the entry, its text, and the sentences that carry a tag, each with its words."""

    kind: str
    text: str
    tagged: tuple[tuple[str, tuple[str, ...]], ...]


def read_typed(line: str, settings: Settings) -> Typed:
    """What a line says: `lunch: she starts at Acme #news` is a lunch with one mark.

    The kind is the word before the colon, when it is one of the kinds; a single tagged sentence stays the text as well.
    """
    found = _HEAD.match(line)
    known = found is not None and found[1].casefold() in settings.kinds
    kind, text = (found[1].casefold(), found[2].strip()) if found and known else (CONTACT, line.strip())
    sentences = [sentence for sentence in _SENTENCES.split(text) if sentence]
    tagged = tuple((sentence, words) for sentence in sentences if (words := _words(sentence)))
    plain = " ".join(sentence for sentence in sentences if not _words(sentence))
    return Typed(kind, plain if tagged else text, tagged)


def new_entry(typed: Typed, day: date, people: Iterable[str], style: TaskStyle) -> NewEntry:
    """The entry to write: a lone tagged sentence keeps its tag on the entry's own line, as it was typed.

    Others stand under the entry as marks; `#promise` makes a task, due on the day after its `by`.
    """
    if not typed.text and len(typed.tagged) == 1 and len(typed.tagged[0][1]) == 1:
        sentence, (word,) = typed.tagged[0]
        if word != PROMISE:
            return NewEntry(day, typed.kind, sentence, tuple(people))
    below = tuple(_line(sentence, word, day, style) for sentence, words in typed.tagged for word in words)
    return NewEntry(day, typed.kind, typed.text, tuple(people), below)


def promise_line(text: str, day: date | None, style: TaskStyle) -> str:
    """A task as it is written under an entry or in a list, without its bullet."""
    return f"[ ] {text} {due_words(style, day)}" if day else f"[ ] {text}"


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in inline.tags(sentence) if tag in MARKS or tag == PROMISE))


def _line(sentence: str, word: str, day: date, style: TaskStyle) -> str:
    text = inline.without_tags(sentence, frozenset((*MARKS, PROMISE))).strip(" ;.")
    if word != PROMISE:
        return f"{word}:: {text}"
    said = _BY.search(text)
    try:
        due = coming_day(said[1], day) if said else None
    except DateError:
        return promise_line(text, None, style)
    return promise_line(text[: said.start()] if said else text, due, style)
