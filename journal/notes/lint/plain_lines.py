"""Lines of a body in which a closer look would find nothing: many at a time, by patterns that are sure of them, and
else each by itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

from journal.notes.lint.body import OPEN_WORDS, is_word_for_task
from journal.notes.lint.log import may_be_entry
from journal.notes.lint.marks import fields_of_mark
from journal.notes.lint.odd_days import FIRST_OF_WHEN, tells_about_when
from journal.notes.marks import MARKS
from journal.notes.read.entry_heads import Dialect
from journal.patterns import regex

_REMEMBERED = 1024  # lines: many notes have the same ones
_Role = Literal["plain", "entry", "under an entry", "odd"]

_ID_LINK = r"\[\[[^\W\d_]+(?:-[^\W\d_]+)*(?:-[0-9]{5,6})?\]\]"  # with no day in it
_LINK_OF_ID = regex(_ID_LINK)
_ITEM = regex(r" *[-*+] +")
_TASK = regex(r"\[[ xX]\] [^\s\[]")

# What a line can go on with: without `::`, without a digit too, and without any colon.
_REST = r"[^\n:]*+(?::(?!:)[^\n:]*+)*+"
_UNDATED = r"[^\n\d:]*+(?::(?!:)[^\n\d:]*+)*+"
_BARE = r"[^\n\d:]*+"
# A letter with which nothing begins that says when, and a word of such letters that goes on in no link.
_LETTER = rf"(?!{FIRST_OF_WHEN})[^\W\d_]"
_WORD = rf"(?!{FIRST_OF_WHEN})[^\W\d_]++(?!\[)"
_TEXT = rf"{_WORD}(?:[^\n\d:\[]++|{_ID_LINK}|\[)*+"
_TEXT_INSIDE = rf"{_WORD}(?:[^\n\d:\[]++|:(?!:)|{_ID_LINK}|\[)*+"
_NO_WORD_FOR_TASK = rf"(?!(?:{OPEN_WORDS})[ \t])"
_BOXED = rf"\[[ xX]\]\ (?![\s\[]){_REST}"
_OF_FIELD = r"[^\n:\[\]]*+"
_OF_MARK = rf"{_OF_FIELD}(?:(?::(?!:)|\[\[{_OF_FIELD}\]\]){_OF_FIELD})*+"


def _mark(word: str) -> str:
    """The pattern of a mark with this word and fields that it has use for."""
    field = rf"\[(?:{'|'.join(sorted(fields_of_mark(word)))}):: {_OF_FIELD}\]"
    return rf"{word}:: {_OF_MARK}(?:(?<= ){field}(?: {field})*+)?+"


_OUTSIDE = regex(
    rf"(?:{_TEXT}\n|\#++\ ++{_LETTER}{_UNDATED}\n"
    rf"|[-*+]\ ++(?:{_BOXED}|{_NO_WORD_FOR_TASK}{_LETTER}{_BARE})\n"
    rf"|\ ++(?:[-*+]\ ++(?:{_BOXED}|{_NO_WORD_FOR_TASK}{_LETTER}{_UNDATED})|{_TEXT_INSIDE})\n|\ *+\n)*+"
)
_ENTRIES = regex(
    rf"(?:-\ [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ :]{_REST}\n"
    rf"|\ ++(?:[-*+]\ ++(?:{'|'.join(map(_mark, MARKS))}|{_BOXED}|(?!\[(?!\[)){_NO_WORD_FOR_TASK}{_REST})"
    rf"|{_TEXT_INSIDE})\n|\ *+\n)*+"
)


class PlainLines:
    """Knows bodies of which each line is plain where it stands, in a log that is spelled so."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.role = lru_cache(maxsize=_REMEMBERED)(self._role)

    def are_plain(self, text: str, start: int, entries: Collection[int]) -> bool:
        """Whether each line of a text from there on is plain; `entries` are the numbers of those that are entries, as
        each is that begins as one."""
        text = text if text[-1] == "\n" else f"{text}\n"
        under, at = False, _past(_OUTSIDE, text, start)
        while at < len(text):
            line = text[at : text.index("\n", at)]
            is_entry = line[:2] == "- " and "::" not in line and text.count("\n", 0, at) + 1 in entries
            role: _Role = "entry" if is_entry else self.role(line)
            if role == "odd" or (role == "under an entry" and not under):
                return False
            under = role == "entry" or (under and line[0] == " ")
            at = _past(_ENTRIES if under else _OUTSIDE, text, at + len(line) + 1)
        return True

    def _role(self, line: str) -> _Role:
        """What a line is by itself: plain wherever it stands, or where it stands under an entry."""
        if not line.strip(" "):
            return "plain"
        item = _ITEM.match(line)
        if item:
            return self._role_of_item(line, line[item.end() :])
        if "::" in line or not line.strip(" ")[0].isalpha():
            is_heading = line[0] == "#" and line.lstrip("#")[:1] == " " and "::" not in line
            return "plain" if is_heading and self._is_undated(line.lstrip("#").strip(" ")) else "odd"
        if line[0] != " " and ":" in line:  # a fact, maybe
            return "odd"
        return "odd" if may_be_entry(_LINK_OF_ID.sub("", line), self.dialect) else "plain"

    def _role_of_item(self, line: str, text: str) -> _Role:
        if "::" in text:
            return "under an entry" if line[0] == " " and _ENTRIES.fullmatch(f"{line}\n") else "odd"
        if _TASK.match(text):
            return "plain"
        if (text.startswith("[") and not text.startswith("[[")) or is_word_for_task(text):
            return "odd"
        if line[0] == " ":
            return "plain" if self._is_undated(text) else "under an entry"
        return "plain" if ":" not in text and text[:1].isalpha() and self._is_undated(text) else "odd"

    def _is_undated(self, text: str) -> bool:
        """Whether the text of an item or a heading has no day, in whatever words."""
        return not any(letter.isdigit() for letter in text) and not tells_about_when(text)


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
