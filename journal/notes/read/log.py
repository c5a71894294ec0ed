"""The log in a note's body: units of Markdown to entries with their marks and tasks.

An entry is a list item or a heading of level 2 to 4 whose head says a day, or the row of a table with a column of days.
The two heads that most logs have, `2026-11-18` and `[[2026-11-18]]`, are read here; all others in `entry_heads`.
"""

from __future__ import annotations

import re
from datetime import date

from journal.classes import NamedTuple, dataclass, field
from journal.dates.spans import quoted_short
from journal.dates.words import iso_day
from journal.errors import Problem, Severity, Source
from journal.notes import inline
from journal.notes.kind_words import told_of_the_note
from journal.notes.log_names import is_log_name, is_notes_name, is_notes_own_log
from journal.notes.marks import FEELINGS, MARK_FIELDS, MARKS
from journal.notes.model import UNSAID_KIND, Entry, Link, Mark, State, Task
from journal.notes.read.blanks import NO, YES
from journal.notes.read.entry_heads import Dialect, EntryHead, HeadPlace, end_of_day, entry_head
from journal.notes.read.entry_kinds import linked_targets, said_behind_day, said_in_cells
from journal.notes.read.markdown import Unit, is_rule
from journal.notes.read.tables import LogTable, TableRow, table_of
from journal.notes.read.tasks import read_task
from journal.patterns import regex

HEADING_LEVELS = range(2, 5)
NOTE_KIND = "note"  # of what tells of the note itself
_IN_LOG = HeadPlace(is_heading=True, in_log=True)

_ODD_DATE = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\w-])|(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\w-])")
_HEADING_MARK = regex(r"#{1,6}[ \t]+")
MARK_HEAD = regex(r"([^\W\d_]+)[ \t]*(?:::|:(?=[ \t]|$))[ \t]*")


class DaySpelling(NamedTuple):
    """How the day at the head of an entry can be spelled: as a pattern with the day in its group, by what it can begin
    with, and how it is written."""

    pattern: str
    begins: str
    written: str


DAY_SPELLINGS = (
    DaySpelling(rf"({inline.DAY_PATTERN})(?![\w-])", "0123456789", "{}"),
    DaySpelling(rf"\[\[(?:[^\[\]|]*/)?({inline.DAY_PATTERN})(?:\|[^\[\]]*)?\]\]", "[", "[[{}]]"),
)
_TIME = r"(?:[ \t]+[0-9]{1,2}:[0-9]{2}\b)?"
_DATED = tuple((row, regex(f"{row.pattern}{_TIME}")) for row in DAY_SPELLINGS)
_FIRST = frozenset("0123456789").union(*(row.begins for row in DAY_SPELLINGS))


class DatedHead(NamedTuple):
    """The day that a text begins with, as it is typed, how that is spelled, and where it ends."""

    day: str
    spelling: DaySpelling
    end: int


def dated_head(text: str) -> DatedHead | None:
    """The day at the head of an entry; None for a text that begins with none."""
    first = text[:1]
    for row, pattern in _DATED:
        if first in row.begins and (found := pattern.match(text)):
            return DatedHead(found[1], row, found.end())
    return None


class _Dated(NamedTuple):
    """The head of an entry: its day, None for none of the calendar, as it is typed, and what stands behind it."""

    day: date | None
    typed: str
    rest: str
    takes_lone_kind: bool


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are still coming in; `level` is a heading's, `indent` a list item's."""

    date: date
    kind: str
    lines: list[str]
    source: Source
    people: tuple[Link, ...]
    tags: tuple[str, ...]
    indent: int
    level: int
    links: list[Link] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    def entry(self) -> Entry:
        text = "\n".join(filter(None, map(inline.without_block_id, self.lines)))
        return Entry(
            self.date, self.kind, text, self.source, self.people, tuple(self.links),
            tuple(self.marks), tuple(self.tasks), self.tags,
        )  # fmt: skip


@dataclass(slots=True)
class Body:
    """What the body of a note says: entries in order, and the marks, tasks, prose and links outside of them."""

    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def title(self) -> str | None:
        """The first heading of level 1."""
        return self.titles[0] if self.titles else None


class UnderHeading(NamedTuple):
    """Under which heading we are: `log` is the level of that of a log, `own` of that of what became of the note itself,
    each 0 under none; `elsewhere` says that it is one of something else."""

    log: int = 0
    own: int = 0
    elsewhere: bool = False

    def entered(self, heading: Unit, names: frozenset[str]) -> UnderHeading:
        """Where we are under another heading; logs are called by these names."""
        log, own, elsewhere = self
        if heading.level <= own or not own:
            own = heading.level if is_notes_own_log(heading.text) else 0
        if heading.level <= log or not log:
            log = heading.level if is_log_name(heading.text, names) else 0
            elsewhere = not log and heading.level > 1 and not is_notes_name(heading.text)
        return UnderHeading(log, own, elsewhere)


NO_HEADING, LOG_HEADING = UnderHeading(), UnderHeading(log=1)


def read_log(
    units: list[Unit], path: str, dialect: Dialect, day: date | None = None, *, under: UnderHeading = NO_HEADING
) -> Body:
    """What these units say.

    Without kinds in the dialect any word before a colon is one. `day` is that of the marks and tasks outside of
    entries: an event's. `under` is the heading that they stand under.
    """
    return _Reader(path, dialect, day, under).read(units)


class _Reader:
    def __init__(self, path: str, dialect: Dialect, day: date | None, under: UnderHeading) -> None:
        self.path = path
        self.dialect = dialect
        self.kinds = dialect.kinds
        self.day = day
        self.body = Body()
        self.open: list[_Draft] = []
        self.under = under

    def read(self, units: list[Unit]) -> Body:
        for unit in units:
            self._close_before(unit)
            if unit.kind == "heading":
                self.under = self.under.entered(unit, self.dialect.names)
            if not self._starts_entry(unit):
                self._add(unit)
        self._close(0)
        self.body.entries.sort(key=lambda entry: (entry.source.line, entry.source.column))
        return self.body

    def _close_before(self, unit: Unit) -> None:
        """Close the entries that this unit stands outside of."""
        for at, draft in enumerate(self.open):
            if _ends(draft, unit):
                self._close(at)
                return

    def _close(self, at: int) -> None:
        self.body.entries.extend(draft.entry() for draft in self.open[at:])
        del self.open[at:]

    def _starts_entry(self, unit: Unit) -> bool:
        if self.under.own:
            return False
        if unit.kind == "text":
            return bool(unit.more) and self._is_log_table(unit)
        if unit.box is not None or (self.open and not self.open[-1].level):
            return False
        if unit.kind == "heading" and unit.level not in HEADING_LEVELS:
            return False
        head = self._dated(unit)
        if not head:
            return self._odd_date(unit, Source(self.path, unit.line, unit.column))
        source = Source(self.path, unit.line, unit.column)
        if head.day is None:
            self._bad_date(head.typed, source)
        else:
            self.open.append(self._draft(unit, head.day, head, source))
        return True

    def _dated(self, unit: Unit) -> _Dated | None:
        """The day that a unit begins with, and what stands behind it; None without one."""
        text = unit.text
        if text[:1] == "#" and (mark := _HEADING_MARK.match(text)):  # Logseq's headings are items
            text = text[mark.end() :]
        if found := dated_head(text) if text[:1] in _FIRST else None:
            day = iso_day(found.day)
            return _Dated(day, found.day, text[end_of_day(text, found.end, day) :], unit.kind == "heading")
        place = HeadPlace(unit.kind == "heading", self.under.log > 0, self.under.elsewhere)
        head = entry_head(text, self.dialect, place)
        return _Dated(head.day.day, head.day.typed, head.rest, takes_lone_kind=True) if head else None

    def _bad_date(self, typed: str, source: Source) -> None:
        self._problem("bad-date", "error", source, f"'{typed}' is not a day of the calendar",
                      "correct the date; until then this entry is left out")  # fmt: skip

    def _draft(self, unit: Unit, day: date, head: _Dated, source: Source) -> _Draft:
        kind, people, rest = said_behind_day(head.rest, self.kinds, lone=head.takes_lone_kind)
        if kind == UNSAID_KIND and NOTE_KIND in (self.kinds or ()) and told_of_the_note(rest):
            kind = NOTE_KIND
        links = inline.links_in(unit.whole, unit.line, unit.column)
        first = dict[str, Link]()
        for link in links if people else ():
            if link.target in people:
                first.setdefault(link.target, link)
        participants, known = tuple(first.values()), frozenset(first.values())
        tags = inline.tags_in(unit.text)
        lines = [line for line in (rest, *unit.more) if line]
        draft = _Draft(
            day, kind, lines, source, participants, tags, unit.indent, unit.level,
            [link for link in links if link not in known and is_no_day(link)] if links else [],
        )  # fmt: skip
        self._tag_marks(draft, unit)
        return draft

    # --- rows of a table ---

    def _is_log_table(self, unit: Unit) -> bool:
        """Read the rows of a table that is a log; whether it is one."""
        table = table_of(unit) if "tables" not in self.dialect.off else None
        if table is None:
            return False
        heads = [(row, entry_head(row.cells[table.day].text, self.dialect, _IN_LOG)) for row in table.rows]
        if not self.under.log and (
            table.kind is None or not table.has_named_days or not any(head for _, head in heads)
        ):
            return False
        for row, head in heads:
            self._add_row(table, row, head)
        return True

    def _add_row(self, table: LogTable, row: TableRow, head: EntryHead | None) -> None:
        cell = row.cells[table.day]
        source = Source(self.path, row.line, cell.start + 1)
        if head and head.day.day:
            self.body.entries.append(self._of_row(table, row, head.day.day, source))
        elif head:
            self._bad_date(head.day.typed, source)
        elif cell.text:
            self._problem("odd-date", "warning", source, f"{quoted_short(cell.text)} is not read as a date",
                          "write it as 2026-11-18, then the row counts as an entry")  # fmt: skip

    def _of_row(self, table: LogTable, row: TableRow, day: date, source: Source) -> Entry:
        said = "; ".join(filter(None, (table.said(row, at) for at in table.texts)))
        if table.kind is None:
            kind, people, text = said_behind_day(f" {said}", self.kinds, lone=True)
        else:
            kind, people, text = said_in_cells(table.said(row, table.kind), said, self.kinds)
        people |= linked_targets(table.said(row, table.people))
        links = [link for cell in row.cells for link in inline.links_in(cell.text, row.line, cell.start + 1)]
        draft = _Draft(
            day, kind, [text] if text else [], source, tuple(link for link in links if link.target in people),
            inline.tags_in(text), 0, 0,
            [link for link in links if link.target not in people and is_no_day(link)],
        )  # fmt: skip
        self._tag_marks(draft, Unit("text", row.line, 1, text))
        return draft.entry()

    def _tag_marks(self, draft: _Draft, unit: Unit) -> None:
        """The marks that stand as tags on the entry's own line; their fields stand on it too."""
        words = frozenset(tag for tag in draft.tags if tag in MARKS) if draft.tags else frozenset()
        if not words:
            return
        first = draft.lines[0] if draft.lines else ""
        fields, rest = self._fields(first, unit.line, unit.column + max(unit.text.find(first), 0))
        text = inline.without_tags(rest, words)
        draft.lines[:1] = [text]
        for word in dict.fromkeys(tag for tag in draft.tags if tag in words):
            draft.marks.append(Mark(word, text, draft.date, draft.source, tuple(draft.links), fields, tag=True))

    def _said_under(self, draft: _Draft, unit: Unit, lines: list[str]) -> list[str]:
        """The lines of a paragraph under an entry that is a heading; its tags make marks as those of a bullet do."""
        words = frozenset(tag for tag in inline.tags_in(unit.whole) if tag in MARKS)
        if not words:
            return lines
        fields, first = self._fields(unit.text, unit.line, unit.column)
        rest = [inline.without_tags(line, words) for line in (first, *unit.more)]
        place, links = Source(self.path, unit.line, unit.column), inline.links_in(unit.whole, unit.line, unit.column)
        for word in dict.fromkeys(tag for tag in inline.tags_in(unit.whole) if tag in words):
            draft.marks.append(Mark(word, " ".join(rest), draft.date, place, links, fields, tag=True))
        draft.tags = (*draft.tags, *inline.tags_in(unit.whole))
        return [line for line in rest if line]

    def _fields(self, text: str, line: int, column: int) -> tuple[tuple[State, ...], str]:
        """The fields of a mark, and its text without them; a value that is no day is reported."""
        found = tuple(one for one in inline.fields_in(text) if one.name in MARK_FIELDS)
        for one in found:
            place = Source(self.path, line, column + one.at)
            if one.name in FEELINGS and one.value.casefold() not in YES | NO:
                message = f"{one.name}: {quoted_short(one.value)} is neither yes nor no"
                self._problem("bad-feeling", "error", place, message, f"write [{one.name}:: yes]")
            elif one.name not in FEELINGS and one.day is None:
                message = f"{one.name}: {quoted_short(one.value)} is not a day of the calendar"
                self._problem("bad-date", "error", place, message, "write it as 2026-11-25")
        said = (one for one in found if one.name not in FEELINGS or one.value.casefold() in YES)
        return tuple(State(one.name, one.day) for one in said), inline.without_fields(text, found)

    def _add(self, unit: Unit) -> None:
        """A unit that starts no entry: a mark, a task, or prose, in the entry it stands in or outside of all."""
        home = self.open[-1] if self.open else None
        links = inline.links_in(unit.whole, unit.line, unit.column)
        (home.links if home else self.body.links).extend(links)
        if unit.kind == "item" and unit.box is not None:
            self._add_task(unit, home, links)
        elif unit.kind == "item" and (found := MARK_HEAD.match(unit.text)) and found[1].casefold() in MARKS:
            self._add_mark(unit, found, home, links)
        else:
            self._add_prose(unit, home)

    def _add_task(self, unit: Unit, home: _Draft | None, links: tuple[Link, ...]) -> None:
        source = Source(self.path, unit.line, unit.column)
        task, problems = read_task(unit.whole, unit.box or " ", source, home.date if home else self.day, links)
        (home.tasks if home else self.body.tasks).append(task)
        self.body.problems.extend(problems)

    def _add_mark(self, unit: Unit, found: re.Match[str], home: _Draft | None, links: tuple[Link, ...]) -> None:
        state, text = self._fields(unit.whole[found.end() :], unit.line, unit.column + found.end())
        source = Source(self.path, unit.line, unit.column)
        mark = Mark(found[1].casefold(), text, home.date if home else self.day, source, links, state)
        (home.marks if home else self.body.marks).append(mark)

    def _add_prose(self, unit: Unit, home: _Draft | None) -> None:
        lines = [line for line in (unit.text, *unit.more) if line]
        if home is not None:
            home.lines.extend(self._said_under(home, unit, lines) if home.level and unit.kind == "text" else lines)
        elif unit.kind != "heading":
            self.body.prose.extend(lines)
        elif unit.level == 1 and (title := " ".join(inline.unlinked(unit.text).split())):
            self.body.titles.append(title)

    def _odd_date(self, unit: Unit, source: Source) -> bool:
        """Report a date that only looks like one at the start of a line; it starts no entry."""
        if odd := _ODD_DATE.match(unit.text):
            self._problem("odd-date", "warning", source, f"'{odd[0]}' is not read as a date",
                          "write it as 2026-11-18, then the line counts as an entry")  # fmt: skip
        return False

    def _problem(self, code: str, severity: Severity, source: Source, message: str, remedy: str) -> None:
        self.body.problems.append(Problem(code, severity, message, remedy, source))


def _ends(draft: _Draft, unit: Unit) -> bool:
    if is_rule(unit):
        return draft.level > 0 or unit.indent <= draft.indent
    if unit.kind == "heading":
        return not draft.level or unit.level <= draft.level
    if draft.level:
        return False
    return unit.indent <= draft.indent and (unit.kind == "item" or unit.loose)


def is_no_day(link: Link) -> bool:
    """Whether a link leads to something else than a day."""
    return iso_day(link.target.rpartition("/")[2]) is None
