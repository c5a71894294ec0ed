"""Notes in which a closer look would find nothing, known by cheap looks at their text and at what they were read as.

Where that isn't sure, nothing is said, and `note` looks closer: so a new trap needs nothing here, as long as what it
finds isn't spelled in one of these few plain ways, which a law holds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from journal.characters import UNSEEN
from journal.dates.words import parse_repeat
from journal.notes.fields import folded_key
from journal.notes.lint.body import lacks_date
from journal.notes.lint.front import FOREIGN_KEYS, is_address
from journal.notes.lint.log import DOUBTED_KINDS, is_odd_talk
from journal.notes.lint.plain_lines import PlainLines
from journal.notes.log_names import is_log_name
from journal.notes.merge.rivals import CONFLICTS_KEY
from journal.notes.model import CLOSED, Contact
from journal.notes.packed import NOTE_MODELS, Packed, PackedEntry, PackedNote, PackedTask, field_places, packed_values
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.note import contact_keys
from journal.notes.settings.settings import Settings
from journal.notes.spelling import meant_key
from journal.patterns import regex

_CONTACT = NOTE_MODELS.index(Contact)
_REMEMBERED = 1024  # keys and rhythms: many notes have the same ones

# What hides text, quotes, tables, ids of items, the code of templates: single signs, and those that stand in pairs.
_SIGNS, _PAIRS = b"`<>|^\\", (b"~~", b"%%", b"{{")
_PLAIN = bytes({*b"\n", *range(0x20, 0x7F)}.difference(_SIGNS, *_PAIRS))  # the letters of ASCII that are no such signs
_ODD = regex(f"(?![~%{{])[\x00-\x7f{UNSEEN}]")
_OF_PAIR = regex("[~%{]")
_NO_YEAR = "1604-"  # the year that other programs write for none

# Front matter: a key with one value on its line, or with a list or a map of such values under it.
_WORD = r"[\w+][^\n\"#:\[\]{}%,“”„‟‘’‚‛«»]*+"
_TEXT = r"[\w+][^\n\"#:\[\]{}%“”„‟‘’‚‛«»]*+"
_QUOTED = r"\"(?:[^\"\n:\[\]]|:(?!:))*+\"|\"\[\[[^\"\n\[\]:]*+\]\]\""
_ONE = rf"(?:{_WORD}|{_QUOTED})"
_VALUE = rf"(?:{_TEXT}|{_QUOTED}|https?://[^\s\"'#:,%]++|\[{_ONE}(?:, ?{_ONE})*+\])"
_KEY = r"[^\W\d_][\w -]*+"
_FRONT = regex(rf"(?:(?:{_KEY}:(?: {_VALUE})?|(?: *+- |  ++{_KEY}: ){_VALUE})\n)*+")
_NOTHING_LISTED = regex(r", *+[,\n]")  # as in `a@b.example,`, of which no reader has the comma
_LINK = regex(rb"\[\[[^\[\]\n]*+\]\]")
_DATED = frozenset(b"- %d" % digit for digit in range(10))  # what the line of an entry begins with


class QuickLint:
    """Knows the notes of people in which nothing is told to be odd, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.keys = contact_keys(settings)
        self.spellings = tuple(self.keys.spellings())
        self.lines = PlainLines(dialect_of(settings))
        self.places = field_places(Contact, ("entries", "marks", "tasks", "email", "phone"))
        self.is_key = lru_cache(maxsize=_REMEMBERED)(self._is_key)
        self.is_rhythm = lru_cache(maxsize=_REMEMBERED)(_is_rhythm)

    def finds_nothing(self, text: str, note: PackedNote) -> bool:
        """Whether a closer look at this text, which was read as this without a problem, surely finds nothing."""
        if note[0] != _CONTACT or text[:4] != "---\n":
            return False
        data, end = text.encode("utf-8", "surrogatepass"), text.find("\n---\n", 3)
        entries, marks, tasks, email, phone = [note[1][place] for place in self.places]
        talks = cast("tuple[PackedEntry, ...]", entries)
        lines = {talk[3] for talk in talks}
        return bool(
            end > 0
            and not marks
            and _has_plain_signs(data)
            and _are_links_whole(data)
            and lines.issuperset(_dated_lines(data))
            and self._is_front(text[4 : end + 1])
            and _are_ways("email", email)
            and _are_ways("phone", phone)
            and self._are_tasks(cast("tuple[PackedTask, ...]", tasks), talks)
            and not [talk for talk in talks if talk[1] in DOUBTED_KINDS and is_odd_talk(talk[1], talk[2])]
            and self.lines.are_plain(text, end + 5, lines)
        )

    def _is_front(self, block: str) -> bool:
        if not _FRONT.fullmatch(block) or _NO_YEAR in block or _NOTHING_LISTED.search(block):
            return False
        keys = [line[: line.index(":")] for line in block.split("\n") if line[:1] not in " -"]
        return all(map(self.is_key, keys))

    def _is_key(self, typed: str) -> bool:
        """Whether a key is known, or far from all that are, and nothing to be settled stands under it, nor a log."""
        key = folded_key(typed)
        if key == CONFLICTS_KEY:
            return False
        if self.keys.find(key) is not None:
            return True
        return not is_log_name(typed) and (key in FOREIGN_KEYS or meant_key(key, self.spellings) is None)

    def _are_tasks(self, tasks: tuple[PackedTask, ...], talks: tuple[PackedEntry, ...]) -> bool:
        """Whether the days and the rhythms of all open tasks are understood, of those in entries too."""
        some = [*tasks, *[task for talk in talks if talk[8] for task in talk[8]]]
        waiting = [task for task in some if task[1] not in CLOSED]
        return not any(lacks_date(task[0]) or (task[9] is not None and not self.is_rhythm(task[9])) for task in waiting)


def _is_rhythm(typed: str) -> bool:
    return bool(parse_repeat(typed))


def _has_plain_signs(data: bytes) -> bool:
    """Whether nothing in a text hides, quotes or passes for anything else, and all of it is seen."""
    if odd := data.translate(None, _PLAIN):
        signs = odd.decode("utf-8", "surrogatepass")
        if not signs.isprintable() or _ODD.search(signs):
            return False
        return not _OF_PAIR.search(signs) or not any(pair in data for pair in _PAIRS)
    return True


def _are_links_whole(data: bytes) -> bool:
    opened, closed = data.count(b"[["), data.count(b"]]")
    return not (opened or closed) or opened == closed == len(_LINK.findall(data))


def _dated_lines(data: bytes) -> list[int]:
    """The numbers of the lines of a body that begin as entries do, and then with a digit."""
    start = data.find(b"\n---\n", 3) + 5
    lines = enumerate(data[start:].split(b"\n"), data.count(b"\n", 0, start) + 1)
    return [number for number, line in lines if line[:3] in _DATED]


def _are_ways(name: str, ways: Packed) -> bool:
    """Whether all of these can be addresses, or numbers, each of them one."""
    return not ways or not [way for way in packed_values(ways) if "," in way or not is_address(name, way)]
