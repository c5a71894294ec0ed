"""The body of a note that is spelled plainly, read where it lies in the text, in a small part of the time of `log`.

A line is taken only where one pattern is sure of it. A head, a mark or a task that is spelled in another way is read
alone by what reads them there; where a line may be anything else, nothing of the note is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache

from journal.classes import NamedTuple, replace
from journal.dates.words import iso_day
from journal.notes import inline
from journal.notes.log_names import is_notes_own_log
from journal.notes.marks import FEELINGS, MARK_FIELDS, MARKS
from journal.notes.model import TaskStyle
from journal.notes.packed import (
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedState,
    PackedTask,
    day_number,
    packed_entry,
    packed_links,
    packed_mark,
    packed_task,
)
from journal.notes.read.body_facts import begins_dated
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.fact_lines import FACT_PICTURES, has_dash
from journal.notes.read.log import MARK_HEAD, NO_HEADING, is_no_day, read_log
from journal.notes.read.markdown import Unit, marked_unit
from journal.notes.read.tasks import EMOJI, NAMED, REPEAT_SIGNS
from journal.patterns import regex

_REMEMBERED = 4096  # lines: many notes have the same ones

_MARKERS = "#*+_0123456789-"  # what begins a line and is neither text nor what continues a line
_BULLETS = "*+0123456789-"
_YEAR = regex(r"[0-9]{4}")
_FACT_SIGNS = frozenset(("|", "*", "_", *FACT_PICTURES))  # with which a fact may begin
_KEY_ENDS = 60  # letters of a line in which the sign of a fact stands
_STATES = frozenset(MARK_FIELDS) - frozenset(FEELINGS)
_SIGNS = "".join((*EMOJI, *NAMED, REPEAT_SIGNS))

_END = rf"\n(?= *+(?:[\n{_MARKERS}]|\Z))"  # of a line that none continues
_DAYS_OF_TASKS = ("due", "scheduled", "start", "done", "cancelled", "created")
_DAY_PLACES = {sign: _DAYS_OF_TASKS.index(name) for sign, name in EMOJI.items()}
_BOXES = {"X": "x", "✓": "x"}
_DAY = f"({inline.DAY_PATTERN})"
_DAY_FIRST = regex(_DAY)
_STATE = rf"\[([a-z]++):: {_DAY}\]"
_DATE = rf"(?<= )([{''.join(EMOJI)}]) {_DAY}"
_LINK = r"\[\[[\w-]++\]\]"
_OF_MARK, _OF_TASK = r"[^\n:()\[\]]*+", rf"[^\n:\[\]{_SIGNS}]*+"
_TALK = regex(rf"- {_DAY} ([^\W\d_]++)(?: with \[\[([\w-]++)\]\])?+:([^\n]*+){_END}")
_MARK = regex(rf"  - ([a-z]++):: ({_OF_MARK}(?:{_LINK}{_OF_MARK})*+)(?:(?<= ){_STATE}(?: {_STATE})?+)?+{_END}")
_BOXED = rf"- \[(.)\] (?![ \n{_SIGNS}-])({_OF_TASK}(?:{_LINK}{_OF_TASK})*+)(?:{_DATE}(?: {_DATE})?+)?+{_END}"
_TASK, _LOOSE_TASK = regex(rf"  {_BOXED}"), regex(_BOXED)  # under an entry, and outside of all


class NotPlain(Exception):
    """Something that isn't surely spelled plainly."""


class _Home(NamedTuple):
    """What stands in an entry of a day, or outside of all, where that is 0."""

    day: int
    lines: list[str]
    links: list[PackedLink]
    marks: list[PackedMark]
    tasks: list[PackedTask]


class QuickBody:
    """What the body says that begins at this place of a text, each line of which ends, in the line of this number."""

    def __init__(self, kinds: frozenset[str], dialect: Dialect, path: str, text: str, at: int) -> None:
        self.kinds, self.dialect, self.path = kinds, dialect, path
        self.text, self.at, self.number = text, at, text.count("\n", 0, at) + 1
        self.under = NO_HEADING
        self.titles: list[str] = []
        self.entries: list[PackedEntry] = []
        self.outside = _Home(0, [], [], [], [])
        end = len(text)
        while self.at < end:
            first = text[self.at]
            if first == "-" and text[self.at + 1] == " " and text[self.at + 2].isdigit():
                self._entry()
            elif first == "\n":
                self._step(0)
            elif first == "-" and (found := _LOOSE_TASK.match(text, self.at)):
                self._take_task(found, self.outside)
            elif first == "#":
                self._heading(self._line())
            elif (line := self._line()) and not self._is_spelled_entry(line):
                self._take(line, self.outside)

    def _line(self) -> str:
        """The line we are at; an empty one is gone past, and one of spaces."""
        line = self.text[self.at : self.text.index("\n", self.at)]
        if line.strip(" "):
            return line
        self._step(len(line))
        return ""

    def _step(self, size: int) -> None:
        """Goes to the line behind this one, which has so many letters."""
        self.at += size + 1
        self.number += 1

    def _heading(self, line: str) -> None:
        heading = _heading_of(line)
        self.under = self.under.entered(heading, self.dialect.names)
        if heading.level == 1 and heading.text:
            self.titles.append(heading.text)
        self._step(len(line))

    # --- entries ---

    def _entry(self) -> None:
        """An entry with all that stands under it."""
        number, found = self.number, _TALK.match(self.text, self.at)
        if found is None or found[2] not in self.kinds:
            self._any_entry()
            return
        typed, kind, who, said = found.groups()
        day, said = day_of(typed), said.strip(" ")
        people: tuple[PackedLink, ...] = ((who, who, number, found.start(3) - self.at - 1),) if who else ()
        links: tuple[PackedLink, ...] = ()
        tags: tuple[str, ...] = ()
        if "[" in said or "#" in said:
            text = found[0].rstrip("\n")[2:]
            tags = inline.tags_in(text)
            if who or any(tag in MARKS for tag in tags):
                self._any_entry()
                return
            links = packed_links([link for link in inline.links_in(text, number, 3) if is_no_day(link)])
        self.at, self.number = found.end(), number + 1
        if self.text[self.at : self.at + 1] not in (" ", "\n"):
            self.entries.append((day, kind, said, number, 3, people, links, (), (), tags))
        else:
            home = _Home(day, [said] if said else [], [*links], [], [])
            self._close(home, kind, (number, 3), people, tags)

    def _is_spelled_entry(self, line: str) -> bool:
        """Whether a line outside of entries is the head of one in any other spelling, which is taken."""
        unit = marked_unit(self.number, line) if line[0] in _BULLETS and _YEAR.search(line) else None
        if unit is None or unit.kind != "item" or unit.box is not None:
            return False
        if not _DAY_FIRST.match(unit.text) and not begins_dated(unit.text):
            return False
        self._take_entry(unit, len(line))
        return True

    def _any_entry(self) -> None:
        """An entry in any other spelling; a line that is none is what else it can be."""
        line = self._line()
        if not self._is_spelled_entry(line):
            self._take(line, self.outside)

    def _take_entry(self, unit: Unit, size: int) -> None:
        """The entry that an item is, with all that stands under it; it has so many letters."""
        self._step(size)
        more = self._more()
        found = self._only_entry(replace(unit, more=more) if more else unit)
        day, kind, said, number, column, people, links, marks, tasks, tags = found
        home = _Home(day, [said] if said else [], [*links], [*marks], [*tasks])
        self._close(home, kind, (number, column), people, tags)

    def _close(
        self, home: _Home, kind: str, place: tuple[int, int], people: tuple[PackedLink, ...], tags: tuple[str, ...]
    ) -> None:
        """Takes what stands under an entry, and so has it whole."""
        self._fill(home)
        day, lines, links, marks, tasks = home
        said = "\n".join(lines)
        self.entries.append((day, kind, said, *place, people, tuple(links), tuple(marks), tuple(tasks), tags))

    def _fill(self, home: _Home) -> None:
        text, end = self.text, len(self.text)
        while self.at < end:
            first = text[self.at]
            if first == " ":
                if text.startswith("  - ", self.at):
                    self._take_under(home)
                elif line := self._line():
                    self._take(line, home)
            elif first == "\n":
                self._step(0)
            else:
                return

    def _more(self) -> tuple[str, ...]:
        """The lines that continue the one before."""
        more: list[str] = []
        while self.at < len(self.text):
            line = self.text[self.at : self.text.index("\n", self.at)]
            text = line.strip(" ")
            if not text or text[0] in _MARKERS:
                break
            if _may_be_definition(text):
                raise NotPlain
            more.append(text)
            self._step(len(line))
        return tuple(more)

    def _only_entry(self, *units: Unit) -> PackedEntry:
        body = read_log([*units], self.path, self.dialect, under=self.under)
        if len(body.entries) != 1 or body.problems:
            raise NotPlain
        return packed_entry(body.entries[0])

    # --- what stands under them, and outside ---

    def _take_under(self, home: _Home) -> None:
        """An item under an entry."""
        found = _MARK.match(self.text, self.at)
        if found and found[1] in MARKS:
            word, said, *states = found.groups()
            links = self._links_from(self.at + 4, found.end(2), home) if "[" in said else ()
            home.marks.append((word, _spaced(said), home.day, self.number, 5, links, _states(*states), False))
            self.at, self.number = found.end(), self.number + 1
        elif found := _TASK.match(self.text, self.at):
            self._take_task(found, home)
        else:
            self._take_item(self._line(), 2, home)

    def _take_task(self, found: re.Match[str], home: _Home) -> None:
        """A task in the spelling of the patterns."""
        box, said, *days = found.groups()
        links = self._links_from(found.start(2), found.end(2), home) if "[" in said else ()
        place = (self.number, found.start(2) - self.at + 1)
        home.tasks.append(_task(box, said, place, home.day, links, *days))
        self.at, self.number = found.end(), self.number + 1

    def _links_from(self, start: int, end: int, home: _Home) -> tuple[PackedLink, ...]:
        """The links in a part of the line we are at, which are its entry's too."""
        found = _links_of(self.text[start:end], self.number, start - self.at + 1)
        home.links.extend(found)
        return found

    def _take(self, line: str, home: _Home) -> None:
        """A line that is no entry, and what continues it."""
        text = line.strip(" ")
        indent, number = line.index(text[0]), self.number
        if text[:2] == "- ":
            self._take_item(line, indent, home)
            return
        self._step(len(line))
        more = self._more()
        if (
            text[0] in _MARKERS
            or _may_be_definition(text)
            or (more and "|" in text)
            or (not indent and _may_be_fact(text, more))
        ):
            raise NotPlain
        home.lines.extend((text, *more))
        home.links.extend(_links_of(_joined(text, more), number, indent + 1))

    def _take_item(self, line: str, indent: int, home: _Home) -> None:
        """An item that is no entry, and what continues it."""
        number, column, box, text = self.number, indent + 3, "", line[indent + 2 :].rstrip(" ")
        self._step(len(line))
        more = self._more()
        if text[:1] == "[" and text[2:4] in ("] ", "]"):
            box, text, column = text[1], text[4:], column + 4
        if (
            not text
            or text[0] in " -"
            or _may_be_definition(text)
            or not (home.day or box or _is_only_said(text, more, indent))
        ):
            raise NotPlain
        is_mark = ":" in text and (found := MARK_HEAD.match(text)) and found[1].casefold() in MARKS
        if box or is_mark:
            self._take_any(Unit("item", number, column, text, indent, box=box or None, more=more), home)
            return
        home.lines.extend((text, *more))
        home.links.extend(_links_of(_joined(text, more), number, column))

    def _take_any(self, unit: Unit, home: _Home) -> None:
        """A mark or a task in any other spelling, read as it is under an entry of this day, or outside of all."""
        if home.day:
            head = Unit("item", 0, 1, str(date.fromordinal(home.day)))
            _, _, _, _, _, _, links, marks, tasks, _ = self._only_entry(head, unit)
        else:
            body = read_log([unit], self.path, self.dialect)
            if body.entries or body.prose or body.problems:
                raise NotPlain
            links = packed_links(body.links)
            marks, tasks = tuple(map(packed_mark, body.marks)), tuple(map(packed_task, body.tasks))
        home.links.extend(links)
        home.marks.extend(marks)
        home.tasks.extend(tasks)


def _may_be_definition(text: str) -> bool:
    """Whether a line may say where links of the note lead: `[1]: work/sam.md`."""
    return text[0] == "[" and text[1:2] != "[" and "]:" in text


def _joined(text: str, more: tuple[str, ...]) -> str:
    return " ".join((text, *more)) if more else text


@lru_cache(maxsize=_REMEMBERED)
def _heading_of(line: str) -> Unit:
    """A heading that is surely none of an entry, and under which there can be some."""
    unit = marked_unit(1, line)
    if unit is None or unit.kind != "heading" or "[" in unit.text or is_notes_own_log(unit.text):
        raise NotPlain
    if unit.level > 1 and (_YEAR.search(unit.text) or unit.text[:1].isdigit()):
        raise NotPlain
    return replace(unit, text=" ".join(unit.text.split()))


@lru_cache(maxsize=_REMEMBERED)
def day_of(typed: str) -> int:
    """The number of a day of the calendar; NotPlain for none."""
    if day := iso_day(typed):
        return day_number(day)
    raise NotPlain


def _is_only_said(text: str, more: Many[str], indent: int) -> bool:
    """Whether an item outside of entries is surely none, and no fact."""
    return not (_YEAR.search(text) or text[0].isdigit() or (not indent and _may_be_fact(text, more)))


def _may_be_fact(text: str, more: Many[str]) -> bool:
    """Whether a sign stands where it can end the key of a fact."""
    return any(line.find(":", 0, _KEY_ENDS) >= 0 or line[0] in _FACT_SIGNS or has_dash(line) for line in (text, *more))


def _links_of(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    if "[[" not in text and "](" not in text:
        return ()
    return packed_links(inline.links_in(text, line, column))


def _spaced(text: str) -> str:
    """A text without more white space than one space between words."""
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def _states(*typed: str | None) -> tuple[PackedState, ...]:
    """The fields of a mark: names and days in turn, as far as there are some."""
    name, day, second, later = typed
    if name is None or day is None:
        return ()
    if name not in _STATES:
        raise NotPlain
    if second is None or later is None:
        return ((name, day_of(day)),)
    if second not in _STATES:
        raise NotPlain
    return (name, day_of(day)), (second, day_of(later))


def _task(
    box: str, said: str, place: tuple[int, int], day: int, links: tuple[PackedLink, ...], *typed: str | None
) -> PackedTask:
    """A task at a place, of an entry's day, with signs and days in turn, as far as there are some."""
    sign, first, other, last = typed
    style: TaskStyle | None = "emoji" if sign and first else None
    days = [0] * len(_DAYS_OF_TASKS)
    if sign and first:
        days[_DAY_PLACES[sign]] = day_of(first)
    if other and last:
        if days[_DAY_PLACES[other]]:
            raise NotPlain
        days[_DAY_PLACES[other]] = day_of(last)
    due, scheduled, start, done, *_ = days
    return _spaced(said), _BOXES.get(box, box), *place, day, due, scheduled, start, done, None, links, style
