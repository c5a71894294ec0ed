"""The body of a note that is spelled plainly, in a small part of the time of `log`.

One pattern takes the body into rows: a head with the line under it, a mark or a task alone, or lines up to the next
item. No other line continues what a row says to be a head, a mark or a task; all others are looked at alone. A head, a
mark or a task that is spelled in another way is read by what reads them there; where a line may be anything else,
nothing of the note is said.
"""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache

from journal.classes import NamedTuple, replace
from journal.notes import inline
from journal.notes.log_names import is_notes_own_log
from journal.notes.marks import MARKS
from journal.notes.packed import (
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedTask,
    packed_entry,
    packed_links,
    packed_mark,
    packed_task,
)
from journal.notes.quick.items import (
    LINKS_OF_MARK,
    LINKS_OF_TASK,
    MARK_ALONE,
    MARK_COLUMN,
    MARK_PATTERN,
    TASK_ALONE,
    TASK_COLUMN,
    TASK_PATTERN,
    named_links,
    quick_mark,
    quick_task,
    typed_days,
)
from journal.notes.read.body_facts import begins_dated
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.fact_lines import FACT_PICTURES, has_dash
from journal.notes.read.log import MARK_HEAD, NO_HEADING, UnderHeading, is_no_day, read_log
from journal.notes.read.markdown import Unit, marked_unit
from journal.patterns import regex

_REMEMBERED = 4096  # headings: many notes have the same ones

_MARKERS = "#*+_0123456789-"  # what begins a line and is neither text nor what continues a line
_BULLETS = "*+0123456789-"
_YEAR = regex(r"[0-9]{4}")
_FACT_SIGNS = frozenset(("|", "*", "_", *FACT_PICTURES))  # with which a fact may begin
_KEY_ENDS = 60  # letters of a line in which the sign of a fact stands

# The rows. Of a head there is its day, kind, company and text, and what stands in the line under it: of a mark its
# word, text and fields, of a task its box, text and dates. These can stand alone, too. All else is lines up to one that
# begins with a bullet. Whether a text has links, and what its fields and dates say, is looked at behind the pattern.
_CONTINUING = rf" *+[^\n {_MARKERS}]"  # how a line begins that continues the one above it
_HEAD = r"- ([0-9].{9}+) ([^ :\n]++)(?: with \[\[([\w-]++)\]\]:|:)([^\n]*+)\n"
_OTHERS = rf"[^\n]*+\n(?: *+(?:[^\n _{_BULLETS}][^\n]*+|)\n)*+"
_ROW = regex(rf"(?:{_HEAD}|)(?:  - (?:{MARK_PATTERN}|{TASK_PATTERN})|(?(1)|({_OTHERS})))(?!{_CONTINUING})")
_LINE = regex(rf"(?:(#[^\n]*+)| *+)\n|([^\n]*+)\n((?:{_CONTINUING}[^\n]*+\n)*+)")

_DAY_FIRST = regex(inline.DAY_PATTERN)
_OF_PROSE = r"[^:|`\[\]–—-]*+"
_PROSE = regex(rf"([^\W\d_]{_OF_PROSE})(?:\[\[([\w-]++)\]\](?!\(){_OF_PROSE})?+")  # with a link at most
_COMPANY = len("- 2026-11-18  with [")  # where the link to who was there stands, but for the letters of the kind


class NotPlain(Exception):
    """Something that isn't surely spelled plainly."""


class BodySpelling(NamedTuple):
    """How the body of a note can be spelled: the plain kinds of its entries, all else of those, and whether it can have
    facts outside of them."""

    kinds: Container[str]
    dialect: Dialect
    has_facts: bool


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

    def __init__(self, spelling: BodySpelling, path: str, text: str, at: int, day: int = 0) -> None:
        self.kinds, self.dialect, self.has_facts = spelling
        self.path = path
        self.day = day  # of marks and tasks outside of entries: an event's
        self.under = NO_HEADING
        self.is_looked_through = False  # for facts, by the full reader
        self.has_sign = False  # in a line outside of entries, with which it would be a fact
        self.titles: list[str] = []
        self.entries: list[PackedEntry] = []
        self.outside = _Home()
        self.inside: _Home | None = None  # of the last entry, where more stands under it than in the row of its head
        self._take_rows(text, at)
        if self.is_looked_through and self.has_sign:
            raise NotPlain

    def _take_rows(self, text: str, at: int) -> None:
        """Takes all rows. `day` is that of the entry we are in, 0 outside of all. A plain head is an entry with the
        plain line under it; what else stands under it waits inside until the entry is closed."""
        entries, kinds, days = self.entries, self.kinds, typed_days
        number, day = text.count("\n", 0, at) + 1, 0
        for typed, kind, who, said, word, told, fields, box, asked, dates, others in _ROW.findall(text, at):
            if typed:
                if self.inside:
                    self._close()
                day = days[typed] if kind in kinds else 0
                if day and "[" not in said and "#" not in said:
                    people: tuple[PackedLink, ...] = ((who, who, number, _COMPANY + len(kind)),) if who else ()
                    said = said.strip(" ")
                    if word:
                        if mark := quick_mark(word, told, fields, number + 1, MARK_COLUMN, day):
                            entries.append((day, kind, said, number, 3, people, mark[LINKS_OF_MARK], (mark,), (), ()))
                            number += 2
                            continue
                    elif box and (task := quick_task(box, asked, dates, number + 1, TASK_COLUMN, day)):
                        entries.append((day, kind, said, number, 3, people, task[LINKS_OF_TASK], (), (task,), ()))
                        number += 2
                        continue
                    entries.append((day, kind, said, number, 3, people, (), (), (), ()))
                else:
                    day = self._take_head(number, typed, kind, who, said)
                number += 1
            if others:
                day = self._take_lines(number, others, day)
                number += others.count("\n")
            elif word or box:
                self._take_under(number, word, told, fields, box, asked, dates, day)
                number += 1
        self._close()

    def _take_under(
        self, number: int, word: str, told: str, fields: str, box: str, asked: str, dates: str, day: int
    ) -> None:
        """Takes what is in a row of a mark or a task, where it isn't with the head of its entry."""
        if day and word and (mark := quick_mark(word, told, fields, number, MARK_COLUMN, day)):
            inside = self._opened()
            inside.links.extend(mark[LINKS_OF_MARK])
            inside.marks.append(mark)
        elif day and box and (task := quick_task(box, asked, dates, number, TASK_COLUMN, day)):
            inside = self._opened()
            inside.links.extend(task[LINKS_OF_TASK])
            inside.tasks.append(task)
        else:
            line = f"  - {word}:: {told}{fields}" if word else f"  - [{box}] {asked}{dates}"
            self._take_line(number, line, (), day)

    def _take_lines(self, number: int, text: str, day: int) -> int:
        """Takes lines under an entry of this day, or outside of all; the day of the entry we are in then."""
        for heading, line, more in _LINE.findall(text):
            if heading:
                self.under, title = _entered(self.under, heading, self.dialect.names)
                if title:
                    self.titles.append(title)
                day = 0
            elif line:
                day = self._take_line(number, line, _continued(more), day)
                number += more.count("\n")
            number += 1
        return day

    def _opened(self) -> _Home:
        """What stands under the last entry."""
        self.inside = self.inside or _Home()
        return self.inside

    def _close(self) -> None:
        """Gives the last entry what stands under it."""
        if (inside := self.inside) is None:
            return
        day, kind, said, line, column, people, links, marks, tasks, tags = self.entries[-1]
        said = "\n".join((said, *inside.lines) if said else inside.lines)
        links, marks, tasks = (*links, *inside.links), (*marks, *inside.marks), (*tasks, *inside.tasks)
        self.entries[-1] = (day, kind, said, line, column, people, links, marks, tasks, tags)
        self.inside = None

    # --- entries ---

    def _take_head(self, number: int, typed: str, kind: str, who: str, said: str) -> int:
        """Takes a head that has links or tags, or isn't plain; the day of the entry we are in then."""
        company = f" with [[{who}]]" if who else ""
        line = f"- {typed} {kind}{company}:{said}"
        day = typed_days[typed]
        tags = inline.tags_in(line[2:])
        if who or not day or kind not in self.kinds or any(tag in MARKS for tag in tags):
            return self._take_line(number, line, (), 0)
        links = packed_links([link for link in inline.links_in(line[2:], number, 3) if is_no_day(link)])
        self.entries.append((day, kind, said.strip(" "), number, 3, (), links, (), (), tags))
        return day

    def _take_line(self, number: int, line: str, more: tuple[str, ...], day: int) -> int:
        """Takes a line of which no row is sure; the day of the entry we are in then."""
        if day and line[0] == " ":
            self._take(number, line, more, self._opened(), day)
            return day
        if line[:3] == "- [" and not more and (found := TASK_ALONE.fullmatch(f"{line}\n")):
            box, asked, dates = found.groups()
            if task := quick_task(box, asked, dates, number, TASK_COLUMN - 2, self.day):
                self.outside.links.extend(task[LINKS_OF_TASK])
                self.outside.tasks.append(task)
                return 0
        if not (self.has_facts or more) and self._take_mark(number, line):
            return 0
        unit = marked_unit(number, line) if line[0] in _BULLETS and _YEAR.search(line) else None
        if unit and _is_entry(unit):
            self._close()
            unit.more = more
            self.is_looked_through |= not unit.text[:1].isdigit()
            self.entries.append(self._only_entry(unit))
            return self.entries[-1][0]
        self._take(number, line, more, self.outside, 0)
        return 0

    def _take_mark(self, number: int, line: str) -> bool:
        """Takes a plain mark outside of entries; whether a line is one. No head of an entry begins with its sign."""
        found = MARK_ALONE.fullmatch(f"{line}\n")
        if found is None:
            return False
        word, told, fields = found.groups()
        mark = quick_mark(word, told, fields, number, MARK_COLUMN - 2, self.day)
        if mark is None:
            return False
        self.outside.links.extend(mark[LINKS_OF_MARK])
        self.outside.marks.append(mark)
        return True

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
        at = 2 if day and text[:2] == "- " else 0
        if not more and (found := _PROSE.fullmatch(text, at)):
            before, name = found.groups()
            home.lines.append(text[at:])
            if name:
                home.links.append((name, name, number, indent + at + len(before) + 1))
            return
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
        if not self.has_facts:
            return False
        if not indent and any(line[0] == "[" for line in (text, *more)):
            self.is_looked_through = True  # a link is no fact, but where a line begins with one, others are looked for
        may_be = _may_be_fact(text, more)
        self.has_sign |= may_be
        return may_be and not indent

    def _take_any(self, unit: Unit, home: _Home, day: int) -> None:
        """A mark or a task in any other spelling, read as it is under an entry of this day, or outside of all."""
        if day:
            head = Unit("item", 0, 1, str(date.fromordinal(day)))
            _, _, _, _, _, _, links, marks, tasks, _ = self._only_entry(head, unit)
        else:
            body = read_log([unit], self.path, self.dialect, date.fromordinal(self.day) if self.day else None)
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
    if unit is None or unit.kind != "heading" or not unit.text or "[" in unit.text or is_notes_own_log(unit.text):
        raise NotPlain
    if unit.level > 1 and (_YEAR.search(unit.text) or unit.text[:1].isdigit()):
        raise NotPlain
    heading = replace(unit, text=" ".join(unit.text.split()))
    return under.entered(heading, names), unit.text if unit.level == 1 else ""


def _may_be_fact(text: str, more: Many[str]) -> bool:
    """Whether a sign stands in one of the lines where it can end the key of a fact."""
    return _has_sign(text) or (bool(more) and any(map(_has_sign, more)))


def _has_sign(line: str) -> bool:
    return line.find(":", 0, _KEY_ENDS) >= 0 or line[0] in _FACT_SIGNS or has_dash(line)


def _links_of(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    if "[[" not in text and "](" not in text:
        return ()
    found = named_links(text, line, column)
    if text.count("[") == 2 * len(found) and "`" not in text:
        return found
    return packed_links(inline.links_in(text, line, column))
