"""Conversations in a daily or weekly note: which of its links say that somebody was spoken with is told by their place.

A line tells of one that begins with a kind and a link, `Call with [[Ada Lane]]: prices`, with links and a sign, or is a
heading of that; under the heading of a log, each line with a link. Other links only mention somebody, and so do open
tasks. A name without a link is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from journal.classes import NamedTuple
from journal.dates.written import day_at, days_in, is_weekday
from journal.errors import Source
from journal.notes import inline
from journal.notes.kind_words import named_kind
from journal.notes.log_names import is_log_name, log_name
from journal.notes.model import UNSAID_KIND, DayNote, Entry, Link
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.entry_kinds import LINKS
from journal.notes.read.markdown import Unit, is_rule
from journal.notes.read.references import linked_units
from journal.notes.settings.settings import Settings
from journal.notes.with_words import WITH
from journal.notes.yaml import front_matter
from journal.patterns import regex

_PEOPLE_HEADINGS = frozenset(
    "people|met|met with|people met|spoke with|talked to|contact|personen|personnes".split("|")
)
_CLOCK = r"[0-9]{1,2}(?:[:.h][0-9]{2})?[ \t]?(?:[ap]\.?m\b\.?|Uhr\b|h\b)?"
_TIME = regex(
    rf"[*_]{{0,2}}(?:{_CLOCK}(?:[ \t]*[-–][ \t]*{_CLOCK})?[*_]{{0,2}}[ \t]*[-–—:·|,]?[ \t]+)?"
    r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]*[ \t]*[*_]{0,2}"
)
_LEADING = regex(rf"(?P<links>{LINKS})")
_SIGN = regex(r"[*_]{0,2}[ \t]*(?:[:—–·]|-(?=[ \t])|\|(?=[ \t])|$)[ \t]*")
_BESIDE = rf"(?:{WITH}|(?<![^\W_])(?:to|from|an|von|à|de|@))"
_KIND = regex(rf"(?P<words>[^\[\]:|]{{2,40}}?)[ \t]*(?P<with>{_BESIDE}[ \t]*)?(?P<links>{LINKS})", re.IGNORECASE)
_WITH = regex(rf"{WITH}[ \t]+(?P<links>{LINKS})", re.IGNORECASE)
# Words for a kind that say by themselves that it was: `Called [[Ada]]`. `Call [[Ada]]` may still be to do.
_WAS = frozenset("called phoned rang emailed mailed texted messaged met visited saw had".split())


class _Told(NamedTuple):
    """What a line tells of a conversation: its kind, who took part, and the text."""

    kind: str
    links: str
    text: str


def daily_day(path: str, settings: Settings) -> date | None:
    """The day of a daily note, the Monday of a weekly one, by its path; None for any other path.

    It lies in a folder of `[daily]`, and is called as its format says, or begins with a day.
    """
    for folder in settings.daily_folder:
        inner = path if folder == "." else path.removeprefix(f"{folder}/")
        if inner.lower().endswith(".md") and (inner != path or folder == "."):
            name = inner[: -len(".md")]
            texts = (name, name.rpartition("/")[2])
            if day := next((day for text in texts if (day := _day_of_name(text, settings, folder != "."))), None):
                return day
    return None


def _day_of_name(name: str, settings: Settings, takes_words: bool) -> date | None:
    """The day that a name is, or begins with before other words."""
    own = (day_at(name, 0, (one,)) for one in dialect_of(settings).days)
    found = next(filter(None, own), None) or day_at(name.replace("_", "-"))
    is_whole = found is not None and (found.end == len(name) or (takes_words and not name[found.end].isalnum()))
    return found.day if found and is_whole else None


def read_daily(text: str, path: str, settings: Settings) -> DayNote:
    """The conversations that a daily note tells of, in the order of their lines; none where `[daily]` is off."""
    day = daily_day(path, settings)
    if day is None or settings.daily_read == "off" or ("[[" not in text and "](" not in text):
        return DayNote(path, ())
    parts = front_matter.parts(text)
    reader = _DailyReader(path, settings, day)
    return DayNote(path, tuple(reader.read(linked_units(parts.below, parts.first_line))))


class _DailyReader:
    def __init__(self, path: str, settings: Settings, day: date) -> None:
        self.path = path
        self.kinds: Collection[str] = settings.kinds
        self.names = settings.log_names
        self.is_strict = settings.daily_read == "log-heading"
        self.monday = day
        self.day = day
        self.log_level = 0
        self.log_indent = -1  # of an item that is called as a log is

    def read(self, units: list[Unit]) -> Iterator[Entry]:
        at = 0
        while at < len(units):
            self._enter(units[at])
            told = self._told(units[at])
            end = _end(units, at) if told else at + 1
            if told:
                yield self._entry(units[at], told, units[at + 1 : end])
            at = end

    def _enter(self, unit: Unit) -> None:
        """Know under which heading, or item, we are, and of which day that speaks."""
        if unit.kind == "heading":
            if unit.level <= self.log_level or not self.log_level:
                self.log_level = unit.level if self._is_log(unit.text) else 0
            self.log_indent = -1
            self.day = self._day_of(unit.text)
        elif is_rule(unit):
            self.log_level, self.log_indent = 0, -1
        elif unit.indent <= self.log_indent:
            self.log_indent = -1
        if unit.kind == "item" and self.log_indent < 0 and self._is_log(unit.text):
            self.log_indent = unit.indent

    def _is_log(self, text: str) -> bool:
        return is_log_name(text, self.names) or log_name(text) in _PEOPLE_HEADINGS

    def _day_of(self, heading: str) -> date:
        """The day that a heading says, as a date or a weekday; without one that of the heading above, or the note."""
        if found := next(days_in(heading), None):
            return found.day or self.day
        word = re.match(r"[^\W\d_]{5,}", heading)
        days = (self.monday + timedelta(days=number) for number in range(7))
        return next((day for day in days if word and is_weekday(word[0], day)), self.day)

    def _told(self, unit: Unit) -> _Told | None:
        if "[" not in unit.text or unit.box not in (None, "x", "X"):
            return None
        in_log = self.log_level > 0 or self.log_indent >= 0
        if self.is_strict and not in_log:
            return None
        start = _TIME.match(unit.text)
        text = unit.text[start.end() if start else 0 :]
        return (
            self._leading(text, in_log, unit)
            or self._of_kind(text, in_log, unit)
            or (self._in_log(text) if in_log else None)
        )

    def _leading(self, text: str, in_log: bool, unit: Unit) -> _Told | None:
        """`[[Ada Lane]]: prices`, `[[Ada Lane]] - Call: prices`, and a heading of links alone."""
        found = _LEADING.match(text)
        if found is None or day_at(text, 2):
            return None
        sign = _SIGN.match(text, found.end())
        if sign is None and not in_log:
            return None
        if unit.kind != "heading" and not text[found.end() :].strip() and not in_log:
            return None
        rest = text[sign.end() if sign else found.end() :].strip()
        kind, said = self._kind_of(rest)
        return _Told(kind, found["links"], said)

    def _kind_of(self, rest: str) -> tuple[str, str]:
        first = re.match(r"([^\W_][\w'’-]*(?:[ \t]+[^\W_][\w'’-]*){0,2})[ \t]*(?::[ \t]*|$)", rest)
        kind = named_kind(first[1], self.kinds) if first else None
        return (kind, rest[first.end() :].strip()) if first and kind else (UNSAID_KIND, rest)

    def _of_kind(self, text: str, in_log: bool, unit: Unit) -> _Told | None:
        """`Call with [[Ada Lane]] about prices`, `Met [[Ada Lane]]`; what may be to do only where it is done."""
        found = _KIND.match(text)
        words = found["words"].strip(" *_-–—") if found else ""
        kind = named_kind(words, self.kinds) if words else None
        if found is None or kind is None:
            return None
        was = words.split()[0].casefold() in _WAS or unit.box is not None or in_log
        if not found["with"] and not was:
            return None
        sign = _SIGN.match(text, found.end())
        return _Told(kind, found["links"], text[sign.end() if sign else found.end() :].strip())

    def _in_log(self, text: str) -> _Told | None:
        """Under the heading of a log: those behind `with`, else the first who is linked."""
        found = _WITH.search(text) or _LEADING.search(text)
        if found is None:
            return None
        first = re.match(r"[^\W_][\w'’-]*", text)
        kind = named_kind(first[0], self.kinds) if first else None
        return _Told(kind or UNSAID_KIND, found["links"], text)

    def _entry(self, unit: Unit, told: _Told, below: list[Unit]) -> Entry:
        lines = (told.text, *unit.more, *(line for one in below for line in (one.text, *one.more)))
        text = "\n".join(line for line in (inline.BLOCK_ID.sub("", one) for one in lines) if line.strip())
        links = inline.links_in(unit.whole, unit.line, unit.column)
        there = {link.target for link in inline.links_in(told.links, 1, 1)}
        people = tuple({link.target: link for link in reversed(links) if link.target in there}.values())
        source = Source(self.path, unit.line, unit.column)
        return Entry(self.day, told.kind, text, source, people[::-1], tuple(_others(links, people)))


def _others(links: tuple[Link, ...], people: tuple[Link, ...]) -> Iterator[Link]:
    return (link for link in links if link not in people)


def _end(units: list[Unit], at: int) -> int:
    """The place behind what belongs to a line: what stands under it."""
    top, end = units[at], at + 1
    while end < len(units) and not is_rule(units[end]):
        unit = units[end]
        if unit.kind == "heading" and (top.kind != "heading" or unit.level <= top.level):
            break
        if top.kind != "heading" and (unit.indent <= top.indent and (unit.kind == "item" or unit.loose)):
            break
        end += 1
    return end
