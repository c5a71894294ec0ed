"""What the owner types for a log entry: lines of prose to an entry with its marks and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal.characters import typed_lines
from journal.classes import dataclass, replace
from journal.dates.spans import DateError
from journal.errors import Misused
from journal.notes import inline
from journal.notes.edit.log import NewEntry
from journal.notes.edit.marks import due_words
from journal.notes.edit.promised_day import split_promised_day
from journal.notes.edit.sentence_ends import sentences
from journal.notes.edit.typed_head import Head, read_head
from journal.notes.kind_words import near_kind
from journal.notes.marks import ANSWERS, MARKS
from journal.notes.model import UNSAID_KIND, TaskStyle
from journal.notes.settings.settings import Settings
from journal.patterns import regex

PROMISE = "promise"
_TAGGED = frozenset((*MARKS, PROMISE))
_GLUED = regex(rf"(?<=[.!?,;:)。！？])(?=#(?:{'|'.join(_TAGGED)})\b)", re.IGNORECASE)
_PARTS = regex(r"(?<=;)[ \t]+")
_TAGS_FIRST = regex(r"((?:#[^\W\d_][\w/-]*[ \t.;,!]*)+)(.*)", re.DOTALL)
_MARK = regex(r"(?:[-*+][ \t]+)?(?P<word>[^\W\d_]+)[ \t]*(?:::|[:：](?=[ \t]))[ \t]*(?P<text>\S.*)")
_OWN_KIND = regex(r"([^\W\d_][\w-]*)[ \t]*:(?!:)(?=\s|$)")
_TASK = regex(r"(?:[-*+][ \t]+)?(?P<task>\[.\][ \t]+\S.*)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the words of the tags that stand in it or behind its end."""

    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """What was typed: the head, the entry's text, the sentences that carry a tag, and the lines that are marks or
    tasks as they stand. `unknown` are the people of the head who are nobody, and stand in the text."""

    head: Head
    text: str = ""
    tagged: tuple[Sentence, ...] = ()
    below: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the entry."""
        return self.head.kind or UNSAID_KIND

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to note."""
        return not (self.text or self.tagged or self.below or self.head.kind or self.head.people)

    @property
    def words(self) -> frozenset[str]:
        """The words of the marks that come with it."""
        marks = (found["word"].casefold() for line in self.below if (found := _MARK.match(line)))
        return frozenset((*marks, *(word for sentence in self.tagged for word in sentence.words)))


def read_typed(text: str, settings: Settings, today: date) -> TypedEntry:
    """What lines say: `lunch: she starts at Acme #news` is a lunch with one mark.

    A tag belongs to the sentence it stands in, or to the one before where it stands behind the full stop. A single
    tagged sentence stays the text as well. Misused for what is nearly a kind, a day with two readings, and a tag that
    says nothing.
    """
    lines = [line for line in typed_lines(text) if line.strip()]
    below = tuple(own for line in lines if (own := _own_line(line)))
    head, prose = _headed([line for line in lines if not _own_line(line)], settings, today)
    found = [one for line in prose for one in _sentences(line)]
    tagged = tuple(one for one in found if one.words)
    if empty := next((one for one in tagged if not _bare(one)), None):
        raise Misused(_says_nothing(empty.words[0]))
    plain = "\n".join(prose) if not tagged else " ".join(one.text for one in found if not one.words)
    return TypedEntry(head, plain, tagged, below)


def without_others(typed: TypedEntry, unknown: Sequence[str]) -> TypedEntry:
    """What was typed, with these of its people in the text: nobody is called so, as in `lunch with the team: …`."""
    if not unknown:
        return typed
    head = replace(typed.head, people=tuple(one for one in typed.head.people if one not in unknown))
    said = f"with {' and '.join(unknown)}"
    return replace(typed, head=head, text=f"{said}: {typed.text}" if typed.text else said, unknown=tuple(unknown))


def bare_name(words: str) -> str:
    """A name without the brackets of a link and what they say besides."""
    return words.removeprefix("[[").removesuffix("]]").partition("|")[0].strip()


def _own_line(line: str) -> str:
    """The line without its bullet where it is a mark or a task by itself; else empty."""
    task, mark = _TASK.match(line.strip()), _MARK.match(line.strip())
    if task:
        return task["task"]
    return mark[0][mark.start("word") :] if mark and mark["word"].casefold() in MARKS else ""


def _headed(lines: list[str], settings: Settings, today: date) -> tuple[Head, list[str]]:
    """The head, and the lines of prose without it."""
    try:
        head = read_head(lines[0], settings.kinds, today) if lines else Head()
    except DateError as error:
        raise Misused(str(error)) from None
    if head.other and (near := near_kind(head.other, settings.kinds)):
        raise Misused(
            f"'{head.other}' is no kind of contact. Did you mean {near}? To keep it as text: contact: {head.other}: …"
        )
    return head, [line for line in (head.rest, *(line.strip() for line in lines[1:])) if line]


def _says_nothing(word: str) -> str:
    example = MARKS[word].example if word in MARKS else _PROMISED
    return f"#{word} says nothing by itself: write before it what it is about, as in: {example} #{word}"


_PROMISED = "send her the slides by fri"


# --- sentences and their tags -------------------------------------------------------------------------------------


def _sentences(line: str) -> Iterator[Sentence]:
    """The sentences of a line; a tag that stands behind the end of one is given to it."""
    spaced = _GLUED.sub(" ", line)
    found: list[Sentence] = []
    for part in (part for sentence in sentences(spaced) for part in _PARTS.split(sentence)):
        words, first = _words(part), _TAGS_FIRST.match(part)
        known = first and any(tag in _TAGGED or tag in ANSWERS for tag in inline.tags_in(first[1]))
        if first and known and found and _belongs_before(found[-1], first[2]):
            behind = _words(first[1])
            before = found.pop()
            found.append(Sentence(f"{before.text} {first[1].strip()}", (*before.words, *behind)))
            part, words = first[2].strip(), _words(first[2])
        if part:
            found.append(Sentence(part, words))
    return iter(found)


def _belongs_before(before: Sentence, rest: str) -> bool:
    """Whether tags that begin a sentence belong to the one before: nothing follows, or a sentence of its own."""
    if not inline.TAG.sub("", rest).strip(" .;,!?"):
        return True
    return not before.words and not rest[:1].islower()


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in inline.tags_in(sentence) if tag in _TAGGED))


def _bare(sentence: Sentence) -> str:
    """The sentence without its tags and without what ends it."""
    text = inline.without_tags(sentence.text, _TAGGED).strip(" ;")
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


# --- the entry ----------------------------------------------------------------------------------------------------


def read_own(text: str, settings: Settings, today: date) -> TypedEntry:
    """What lines of the owner's own news say: any word before the colon is a kind, as in `win: shipped it`."""
    kind = _OWN_KIND.search(text.strip().partition("\n")[0])
    return read_typed(text, replace(settings, silent=(*settings.silent, kind[1])) if kind else settings, today)


def new_entry(typed: TypedEntry, day: date, people: Iterable[str], style: TaskStyle) -> NewEntry:
    """The entry to write: a lone tagged sentence keeps its tag on the entry's own line, as it was typed.

    Others stand under the entry as marks; `#promise` makes a task, due on the day that it says. Misused where that day
    has two readings.
    """
    day = typed.head.day or day
    alone = typed.tagged[0] if len(typed.tagged) == 1 and not (typed.text or typed.below) else None
    if alone and len(alone.words) == 1 and PROMISE not in alone.words:
        return NewEntry(day, typed.kind, alone.text, tuple(people))
    below = tuple(_line(sentence, word, day, style) for sentence in typed.tagged for word in sentence.words)
    return NewEntry(day, typed.kind, typed.text, tuple(people), (*below, *typed.below))


def written_task(text: str, day: date | None, style: TaskStyle) -> str:
    """A task as it is written under an entry or in a list, without its bullet."""
    return f"[ ] {text} {due_words(style, day)}" if day else f"[ ] {text}"


def promise_said(text: str, day: date) -> tuple[str, date | None]:
    """A promise without the day at its end, and that day, as seen from `day`; Misused where it has two readings, and
    where a day is all it says."""
    try:
        words, due = split_promised_day(text, day)
    except DateError as error:
        raise Misused(str(error)) from None
    if not words:
        raise Misused(_says_nothing(PROMISE))
    return words, due


def _line(sentence: Sentence, word: str, day: date, style: TaskStyle) -> str:
    text = _bare(sentence)
    return written_task(*promise_said(text, day), style) if word == PROMISE else f"{word}:: {text}"
