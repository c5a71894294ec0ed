"""Notes in which a closer look would find nothing, known by cheap looks at their text and at what they were read as.

Where that isn't sure, nothing is said, and `note` looks closer: so a new trap needs nothing here, as long as what it
finds isn't spelled in one of these few plain ways, which a law holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, cast

from journal.characters import UNSEEN
from journal.dates.words import parse_repeat
from journal.notes.fields import folded_key
from journal.notes.lint.body import is_word_for_task, lacks_date
from journal.notes.lint.front import FOREIGN_KEYS, odd_address
from journal.notes.lint.log import fields_of_mark, is_odd_talk, may_be_entry, tells_about_when
from journal.notes.marks import MARKS
from journal.notes.merge.conflicts import may_have_conflicts
from journal.notes.model import CLOSED, Contact
from journal.notes.packed import NOTE_FIELDS, NOTE_MODELS, Packed, PackedEntry, PackedNote, PackedTask, packed_values
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.note import contact_keys
from journal.notes.settings.settings import Settings
from journal.notes.spelling import meant_key
from journal.notes.yaml.nodes import Scalar
from journal.patterns import regex

_CONTACT = NOTE_MODELS.index(Contact)
_REMEMBERED = 4096  # lines: many notes have the same ones
_Role = Literal["plain", "entry", "under an entry", "odd"]

# What hides text, quotes, tables, ids of items, the code of templates, the year that other programs write for none.
_SIGNS = ("`", "~~", "<", ">", "%%", "|", "^", "{{", "\\", "1604-")
_UNSEEN = regex(f"[{UNSEEN}]")

# Front matter: a key with one value on its line, or with a list or a map of such values under it.
_WORD = r"[\w+][^\n\"#:\[\]{}%,“”„‟‘’‚‛«»]*"
_TEXT = r"[\w+][^\n\"#:\[\]{}%“”„‟‘’‚‛«»]*"
_QUOTED = r"\"(?:[^\"\n:\[\]]|:(?!:))*\"|\"\[\[[^\"\n\[\]:]*\]\]\""
_ONE = rf"(?:{_WORD}|{_QUOTED})"
_VALUE = rf"(?:{_TEXT}|{_QUOTED}|https?://[^\s\"'#:,%]+|\[{_ONE}(?:, ?{_ONE})*\])"
_KEY = r"[^\W\d_][\w -]*"
_FRONT = regex(rf"(?:(?:{_KEY}:(?: {_VALUE})?|(?: *- |  +{_KEY}: ){_VALUE})\n)*")
_TOP_KEY = regex(rf"^({_KEY}):", re.MULTILINE)

_LINK = regex(r"\[\[[^\[\]\n]*\]\]")
_ID_LINK = regex(r"\[\[[^\W\d_]+(?:-[^\W\d_]+)*(?:-[0-9]{5,6})?\]\]")  # with no day in it
_ENTRY = regex(r"- [0-9]{4}-[0-9]{2}-[0-9]{2}[ :]")
_ITEM = regex(r" *[-*+] +")
_TASK = regex(r"\[[ xX]\] [^\s\[]")
_MARK = regex(r"([a-z]+):: ([^\[\]:]*)((?: \[[a-z]+:: [^\[\]:]*\])*)")
_FIELD = regex(r"\[([a-z]+)::")


class QuickLint:
    """Knows the notes of people in which nothing is told to be odd, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.keys = contact_keys(settings)
        self.spellings = tuple(self.keys.spellings())
        self.dialect = dialect_of(settings)
        names = NOTE_FIELDS[_CONTACT]
        self.places = tuple(map(names.index, ("entries", "marks", "tasks", "email", "phone")))
        self.role = lru_cache(maxsize=_REMEMBERED)(self._role)
        self.is_key = lru_cache(maxsize=_REMEMBERED)(self._is_key)
        self.is_rhythm = lru_cache(maxsize=_REMEMBERED)(_is_rhythm)

    def finds_nothing(self, text: str, note: PackedNote) -> bool:
        """Whether a closer look at this text, which was read as this without a problem, surely finds nothing."""
        end = text.find("\n---\n", 3)
        if note[0] != _CONTACT or end < 0 or text[:4] != "---\n" or any(sign in text for sign in _SIGNS):
            return False
        if not text.replace("\n", "").isprintable() or (not text.isascii() and _UNSEEN.search(text)):
            return False
        entries, marks, tasks, email, phone = [note[1][place] for place in self.places]
        talks = cast("tuple[PackedEntry, ...]", entries)
        return bool(
            not marks
            and _are_links_whole(text)
            and self._is_front(text[4 : end + 1])
            and _are_ways("email", email)
            and _are_ways("phone", phone)
            and not may_have_conflicts(text)
            and self._are_tasks(cast("tuple[PackedTask, ...]", tasks))
            and all(self._is_talk(talk) for talk in talks)
            and self._is_body(text, end + 5, {talk[3] for talk in talks})
        )

    def _is_front(self, block: str) -> bool:
        return bool(_FRONT.fullmatch(block)) and all(map(self.is_key, _TOP_KEY.findall(block)))

    def _is_key(self, typed: str) -> bool:
        """Whether a key is known, or far from all that are."""
        key = folded_key(typed)
        return key in FOREIGN_KEYS or self.keys.find(key) is not None or meant_key(key, self.spellings) is None

    def _is_talk(self, entry: PackedEntry) -> bool:
        return not is_odd_talk(entry[1], entry[2]) and self._are_tasks(entry[8])

    def _are_tasks(self, tasks: Iterable[PackedTask]) -> bool:
        return all(
            task[1] in CLOSED or not (lacks_date(task[0]) or (task[9] is not None and not self.is_rhythm(task[9])))
            for task in tasks
        )

    def _is_body(self, text: str, start: int, entries: set[int]) -> bool:
        """Whether each line from there on is plain where it stands; `entries` are the lines of entries."""
        under = False
        for number, line in enumerate(text[start:].split("\n"), text.count("\n", 0, start) + 1):
            if not line:
                continue
            role: _Role = "entry" if number in entries and line[:2] == "- " and "::" not in line else self.role(line)
            if role == "plain":
                under = under and line[0] == " "
            elif role == "entry":
                under = number in entries
                if not under:
                    return False
            elif role == "odd" or not under:
                return False
        return True

    def _role(self, line: str) -> _Role:
        """What a line is by itself: plain wherever it stands, or where it is an entry or stands under one."""
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
        return "odd" if may_be_entry(_ID_LINK.sub("", line), self.dialect) else "plain"

    def _role_of_item(self, line: str, text: str) -> _Role:
        if _ENTRY.match(line):
            return "odd" if "::" in line else "entry"
        if _TASK.match(text):
            return "odd" if "::" in text else "plain"
        if "::" in text:
            mark = _MARK.fullmatch(text)
            is_known = mark and mark[1] in MARKS and fields_of_mark(mark[1]).issuperset(_FIELD.findall(mark[3]))
            return "under an entry" if is_known and line[0] == " " else "odd"
        if (text.startswith("[") and not text.startswith("[[")) or is_word_for_task(text):
            return "odd"
        if line[0] == " ":
            return "plain" if self._is_undated(text) else "under an entry"
        return "plain" if ":" not in text and text[:1].isalpha() and self._is_undated(text) else "odd"

    def _is_undated(self, text: str) -> bool:
        """Whether the text of an item or a heading has no day, in whatever words."""
        return not any(letter.isdigit() for letter in text) and not tells_about_when(text)


def _is_rhythm(typed: str) -> bool:
    return bool(parse_repeat(typed))


def _are_links_whole(text: str) -> bool:
    opened, closed = text.count("[["), text.count("]]")
    return not (opened or closed) or opened == closed == len(_LINK.findall(text))


def _are_ways(name: str, ways: Packed) -> bool:
    """Whether all of these can be addresses, or numbers."""
    return not any("," in one or odd_address(name, Scalar(one, one, 0, 0, 0, 0, '"')) for one in packed_values(ways))
