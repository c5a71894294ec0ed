"""The body of a note that is spelled plainly, in a small part of the time of `log`.

One pattern takes the body into rows, one for each line. A row says a head, a mark or a task only where the pattern is
sure of the whole line, and that none continues it; all other lines are looked at alone. A head, a mark or a task that
is spelled in another way is read by what reads them there; where a line may be anything else, nothing of the note is
said.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache

from journal.classes import replace
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
from journal.notes.read.log import MARK_HEAD, NO_HEADING, UnderHeading, is_no_day, read_log
from journal.notes.read.markdown import Unit, marked_unit
from journal.notes.read.tasks import EMOJI
from journal.patterns import regex

_REMEMBERED = 4096  # days and lines: many notes have the same ones

_MARKERS = "#*+_0123456789-"  # what begins a line and is neither text nor what continues a line
_BULLETS = "*+0123456789-"
_YEAR = regex(r"[0-9]{4}")
_FACT_SIGNS = frozenset(("|", "*", "_", *FACT_PICTURES))  # with which a fact may begin
_KEY_ENDS = 60  # letters of a line in which the sign of a fact stands
_STATES = frozenset(MARK_FIELDS) - frozenset(FEELINGS)
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"  # with all signs of tasks
_DAYS_OF_TASKS = ("due", "scheduled", "start", "done", "cancelled", "created")
_DAY_PLACES = {sign: _DAYS_OF_TASKS.index(name) for sign, name in EMOJI.items()}
_BOXES = {"X": "x", "✓": "x"}

# The rows, each with the blank lines before it. Of a head there is its day, kind, company and text, and the mark or the
# task in the line under it; of a mark its word, text and states; of a task what stands before the end of its box, its
# text and days; then a heading; then any other line, with the lines that continue it.
_GOES_ON = rf" *+[^\n {_MARKERS}]"
_END = rf"\n(?!{_GOES_ON})"  # of a line that none continues
_DAY = inline.DAY_PATTERN
_DAY_FIRST = regex(_DAY)
_LINK = r"\[\[[\w-]++\]\]"
_OF_MARK, _OF_TASK = r"[^\n:()\[\]]*+", rf"[^\n:\[\]{_PICTURES}]*+"
_STATE, _DATE = rf"\[[a-z]++:: {_DAY}\]", rf"[{''.join(EMOJI)}] {_DAY}"
_HEAD = rf"- (?P<day>{_DAY}) ([^ :\n]++)(?: with \[\[([\w-]++)\]\])?+:([^\n]*+){_END}"
_MARK = rf"  - (?P<word>[a-z]++):: ({_OF_MARK}(?:{_LINK}{_OF_MARK})*+)(?:(?<= )({_STATE}(?: {_STATE})?+))?+{_END}"
_ASKED = rf"(?![ \n{_PICTURES}-])({_OF_TASK}(?:{_LINK}{_OF_TASK})*+)(?:(?<= )({_DATE}(?: {_DATE})?+))?+"
_TASK = rf"(?P<box>(?:  )?+- \[.)\] {_ASKED}{_END}"
_OTHER = rf"(?:(#[^\n]*+)| *+)\n|([^\n]*+)\n((?:{_GOES_ON}[^\n]*+\n)*+)"
_ROW = regex(rf"(\n*+)(?:{_HEAD})?+(?:{_MARK}|{_TASK})?+(?(day)|(?(word)|(?(box)|(?:{_OTHER}))))")
_Row = tuple[str, str, str, str, str, str, str, str, str, str, str, str, str, str]
_NAMED_LINK = regex(r"\[\[([\w-]+)\]\]")
_STATE_ENDS, _DAY_BEGINS = -len(":: 2026-11-18]"), -len("2026-11-18]")  # in the field of a mark
_COMPANY = len("- 2026-11-18  with [")  # where the link to who was there stands, but for the letters of the kind
_TOLD = len("  - :: ") + 1  # where the text of a mark stands, but for the letters of its word


class NotPlain(Exception):
    """Something that isn't surely spelled plainly."""


class _Days(dict[str, int]):
    """The numbers of the days of the calendar by how they are typed, as far as they are remembered; NotPlain for
    none."""

    def __missing__(self, typed: str) -> int:
        if (day := iso_day(typed)) is None:
            raise NotPlain
        if len(self) >= _REMEMBERED:
            self.clear()
        self[typed] = day_number(day)
        return self[typed]


_days = _Days()


class _Home:
    """What stands under an entry, or outside of all."""

    __slots__ = ("lines", "links", "marks", "tasks")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[PackedLink] = []
        self.marks: list[PackedMark] = []
        self.tasks: list[PackedTask] = []


class QuickBody:
    """What the body says that begins at this place of a text, each line of which ends."""

    def __init__(self, kinds: frozenset[str], dialect: Dialect, path: str, text: str, at: int) -> None:
        self.kinds, self.dialect, self.path = kinds, dialect, path
        self.text, self.at, self.first = text, at, text.count("\n", 0, at) + 1
        self.lines: list[str] = []  # as soon as one is asked for
        self.under = NO_HEADING
        self.is_looked_through = False  # for facts, by the full reader
        self.has_sign = False  # in a line outside of entries, with which it would be a fact
        self.titles: list[str] = []
        self.entries: list[PackedEntry] = []
        self.outside, self.inside = _Home(), _Home()
        self._take_rows()
        if self.is_looked_through and self.has_sign:
            raise NotPlain

    def _take_rows(self) -> None:
        """Takes all rows. `day` is that of the entry we are in, 0 outside of all. A plain head is an entry with the
        plain line under it; what else stands under it waits inside until the entry is closed."""
        entries, kinds, days, words = self.entries, self.kinds, _days, MARKS
        day, number, is_open = 0, self.first, False
        for row in _ROW.findall(self.text, self.at):
            blank, typed, kind, who, said, word, told, states, box, asked, dates, _, _, more = row
            number += len(blank)
            if typed:
                if is_open:
                    self._close()
                    is_open = False
                if kind in kinds and "[" not in said and "#" not in said:
                    day = days[typed]
                    there = ((who, who, number, _COMPANY + len(kind)),) if who else ()
                    marks: tuple[PackedMark, ...] = ()
                    tasks: tuple[PackedTask, ...] = ()
                    if word in words and "[" not in told:
                        marks = (_mark(word, told, states, number + 1, day, ()),)
                    elif box[:1] == " " and "[" not in asked:
                        tasks = (_task(box, asked, dates, number + 1, day, ()),)
                    entries.append((day, kind, said.strip(" "), number, 3, there, (), marks, tasks, ()))
                    if marks or tasks:
                        number += 2
                        continue
                else:
                    day = self._take_head(number, row)
                number += 1
                if not word and not box:
                    continue
            day, is_open = self._take_row(number, row, day), True
            number += 1 + more.count("\n")
        self._close()

    def _take_row(self, number: int, row: _Row, day: int) -> int:
        """Takes what is no head; the day of the entry we are in then."""
        _, _, _, _, _, word, told, states, box, asked, dates, heading, other, more = row
        if word and day and word in MARKS:
            links = _named_links(told, number, _TOLD + len(word))
            self.inside.links.extend(links)
            self.inside.marks.append(_mark(word, told, states, number, day, links))
        elif box and (day or box[0] == "-"):
            day = day if box[0] == " " else 0
            home = self.inside if day else self.outside
            links = _named_links(asked, number, len(box) + 3)
            home.links.extend(links)
            home.tasks.append(_task(box, asked, dates, number, day, links))
        elif heading:
            self.under, title = _entered(self.under, heading, self.dialect.names)
            if title:
                self.titles.append(title)
            return 0
        elif other or word or box:
            return self._take_alone(number, other or self._line(number), _continued(more), day)
        return day

    def _line(self, number: int) -> str:
        self.lines = self.lines or self.text[self.at :].split("\n")
        return self.lines[number - self.first]

    def _close(self) -> None:
        """Gives the last entry what stands under it."""
        inside = self.inside
        lines, links, marks, tasks = inside.lines, inside.links, inside.marks, inside.tasks
        if not (lines or links or marks or tasks):
            return
        day, kind, said, line, column, people, known, some, others, tags = self.entries[-1]
        if lines:
            said = "\n".join((said, *lines) if said else lines)
            lines.clear()
        if links:
            known += tuple(links)
            links.clear()
        if marks:
            some += tuple(marks)
            marks.clear()
        if tasks:
            others += tuple(tasks)
            tasks.clear()
        self.entries[-1] = (day, kind, said, line, column, people, known, some, others, tags)

    # --- entries ---

    def _take_head(self, number: int, row: _Row) -> int:
        """Takes a head that has links or tags, or begins with no kind; the day of the entry we are in then."""
        _, typed, kind, who, said, *_ = row
        line = self._line(number)
        tags = inline.tags_in(line[2:])
        if who or kind not in self.kinds or any(tag in MARKS for tag in tags):
            return self._take_alone(number, line, (), 0)
        links = packed_links([link for link in inline.links_in(line[2:], number, 3) if is_no_day(link)])
        self.entries.append((_days[typed], kind, said.strip(" "), number, 3, (), links, (), (), tags))
        return _days[typed]

    def _take_alone(self, number: int, line: str, more: tuple[str, ...], day: int) -> int:
        """Takes a line of which the pattern isn't sure; the day of the entry we are in then."""
        if day and line[0] == " ":
            self._take(number, line, more, self.inside, day)
            return day
        unit = marked_unit(number, line) if line[0] in _BULLETS and _YEAR.search(line) else None
        if unit and _is_entry(unit):
            self._close()
            unit.more = more
            self.is_looked_through |= not unit.text[:1].isdigit()
            self.entries.append(self._only_entry(unit))
            return self.entries[-1][0]
        self._take(number, line, more, self.outside, 0)
        return 0

    def _only_entry(self, *units: Unit) -> PackedEntry:
        body = read_log([*units], self.path, self.dialect, under=self.under)
        if len(body.entries) != 1 or body.problems:
            raise NotPlain
        return packed_entry(body.entries[0])

    # --- what stands under them, and outside ---

    def _take(self, number: int, line: str, more: tuple[str, ...], home: _Home, day: int) -> None:
        """A line that is no entry, and what continues it."""
        text = line.strip(" ")
        indent = line.index(text[0])
        if text[:2] == "- ":
            self._take_item(Unit("item", number, indent + 3, text[2:], indent, more=more), home, day)
            return
        if (
            text[0] in _MARKERS
            or _may_be_definition(text)
            or (more and "|" in text)
            or (not day and self._is_fact(text, more, indent))
        ):
            raise NotPlain
        home.lines.extend((text, *more))
        home.links.extend(_links_of(" ".join((text, *more)) if more else text, number, indent + 1))

    def _take_item(self, unit: Unit, home: _Home, day: int) -> None:
        """An item that is no entry."""
        text = unit.text
        if text[:1] == "[" and text[2:4] in ("] ", "]"):
            unit.box, unit.text, unit.column = text[1], text[4:], unit.column + 4
            text = unit.text
        if (
            not text
            or text[0] in " -"
            or _may_be_definition(text)
            or not (day or unit.box or not self._is_spelled(unit))
        ):
            raise NotPlain
        is_mark = ":" in text and (found := MARK_HEAD.match(text)) and found[1].casefold() in MARKS
        if unit.box or is_mark:
            self._take_any(unit, home, day)
            return
        home.lines.extend((text, *unit.more))
        home.links.extend(_links_of(unit.whole, unit.line, unit.column))

    def _is_spelled(self, unit: Unit) -> bool:
        """Whether an item outside of entries may be one of them, or a fact."""
        text = unit.text
        return bool(_YEAR.search(text)) or text[0].isdigit() or self._is_fact(text, unit.more, unit.indent)

    def _is_fact(self, text: str, more: tuple[str, ...], indent: int) -> bool:
        """Whether a line outside of entries may be a fact; an indented one is none where no other is looked for."""
        may_be = _may_be_fact(text, more)
        self.has_sign |= may_be
        return may_be and not indent

    def _take_any(self, unit: Unit, home: _Home, day: int) -> None:
        """A mark or a task in any other spelling, read as it is under an entry of this day, or outside of all."""
        if day:
            head = Unit("item", 0, 1, str(date.fromordinal(day)))
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


def _is_entry(unit: Unit) -> bool:
    """Whether a line outside of entries is the head of one."""
    is_item = unit.kind == "item" and unit.box is None
    return is_item and (_DAY_FIRST.match(unit.text) is not None or begins_dated(unit.text))


def _continued(more: str) -> tuple[str, ...]:
    """The lines that continue one."""
    if not more:
        return ()
    lines = tuple([line.strip(" ") for line in more[:-1].split("\n")])
    if any(map(_may_be_definition, lines)):
        raise NotPlain
    return lines


def _may_be_definition(text: str) -> bool:
    """Whether a line may say where links of the note lead: `[1]: work/sam.md`."""
    return text[0] == "[" and text[1:2] != "[" and "]:" in text


@lru_cache(maxsize=_REMEMBERED)
def _entered(under: UnderHeading, line: str, names: frozenset[str]) -> tuple[UnderHeading, str]:
    """Where we are under a heading that is surely none of an entry, and under which there can be some; what it calls
    the note, if it is of the first level."""
    unit = marked_unit(1, line)
    if unit is None or unit.kind != "heading" or "[" in unit.text or is_notes_own_log(unit.text):
        raise NotPlain
    if unit.level > 1 and (_YEAR.search(unit.text) or unit.text[:1].isdigit()):
        raise NotPlain
    heading = replace(unit, text=" ".join(unit.text.split()))
    return under.entered(heading, names), heading.text if heading.level == 1 else ""


def _may_be_fact(text: str, more: Many[str]) -> bool:
    """Whether a sign stands in one of the lines where it can end the key of a fact."""
    return _has_sign(text) or (bool(more) and any(map(_has_sign, more)))


def _has_sign(line: str) -> bool:
    return line.find(":", 0, _KEY_ENDS) >= 0 or line[0] in _FACT_SIGNS or has_dash(line)


def _links_of(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    if "[[" not in text and "](" not in text:
        return ()
    found = _named_links(text, line, column)
    if text.count("[") == 2 * len(found) and "`" not in text:
        return found
    return packed_links(inline.links_in(text, line, column))


def _named_links(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    """Those links of a text that are a name in brackets."""
    if "[" not in text:
        return ()
    return tuple([(found[1], found[1], line, column + found.start()) for found in _NAMED_LINK.finditer(text)])


def _states(typed: str) -> tuple[PackedState, ...]:
    """The fields of a mark: `[thanked:: 2026-11-19] [told:: 2026-11-26]`."""
    name, day = typed[1:_STATE_ENDS], typed[_DAY_BEGINS:-1]
    if name in _STATES:
        return ((name, _days[day]),)
    first, parted, last = typed.partition(" [")
    if parted and first[1:_STATE_ENDS] in _STATES and last[:_STATE_ENDS] in _STATES:
        return (first[1:_STATE_ENDS], _days[first[_DAY_BEGINS:-1]]), (last[:_STATE_ENDS], _days[day])
    raise NotPlain


def _mark(word: str, told: str, states: str, line: int, day: int, links: tuple[PackedLink, ...]) -> PackedMark:
    """A mark in a line under an entry of this day."""
    text = " ".join(told.split()) if "  " in told else told.strip(" ")
    return word, text, day, line, 5, links, _states(states) if states else (), False


def _task(box: str, asked: str, dates: str, line: int, day: int, links: tuple[PackedLink, ...]) -> PackedTask:
    """A task in a line, of an entry's day; its column is that behind the box."""
    style: TaskStyle | None = "emoji" if dates else None
    days = [0, 0, 0, 0, 0, 0]
    if dates:
        sign, first, *rest = dates.split(" ")
        days[_DAY_PLACES[sign]] = _days[first]
        if rest:
            sign, last = rest
            if days[_DAY_PLACES[sign]]:
                raise NotPlain
            days[_DAY_PLACES[sign]] = _days[last]
    due, scheduled, start, done, _, _ = days
    state = _BOXES.get(box[-1], box[-1])
    text = " ".join(asked.split()) if "  " in asked else asked.strip(" ")
    return text, state, line, len(box) + 3, day, due, scheduled, start, done, None, links, style
