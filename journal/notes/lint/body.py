"""What the body of a note says in another way than it looks: what hides the rest, half links, nearly tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import chain

from journal.classes import dataclass
from journal.dates.spans import quoted_short
from journal.dates.words import parse_repeat
from journal.dates.written import month_number
from journal.errors import Problem, Severity, Source
from journal.notes.log_names import is_log_name, is_notes_own_log
from journal.notes.merge.rivals import END, ONE_OF, OR, find_rivals
from journal.notes.model import Mark, Task
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.log import Body, read_log
from journal.notes.read.markdown import Unit, is_rule, unclosed_opening, units_of
from journal.notes.read.tasks import EMOJI
from journal.notes.spelling import (
    NO_WIDTH,
    ODD_SPACES,
    half_link,
    may_have_odd_signs,
    odd_signs,
    odd_space,
    unclosed_link,
)
from journal.patterns import regex

_LIKE_BOX = regex(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*(\[[ \txX]{0,3}\](?![(\]])|\[ (?![^\]]*\]))")
# A task as Logseq and Org say it, in a word, and the line with its day under it.
OPEN_WORDS = "TODO|DOING|LATER|NOW|WAITING|WAIT|IN-PROGRESS"
_WORD_FOR_TASK = regex(rf"(?:{OPEN_WORDS})[ \t]+\S")
_PARTS = regex(r"[\s,/-]+")
_YEAR = regex(r"(?:19|20)[0-9]{2}|[01]?[0-9]")
_LEFT_DATE = regex(rf"([{''.join(EMOJI)}])|(?:(?<=\s)|^)(due|scheduled|start):[ ]?[\d]")
_ODD = regex(f"[{ODD_SPACES}{NO_WIDTH}]")
# Where it can matter: at the start of a line, and behind signs and digits.
_ODD_NEXT = regex(rf"(?:^|[^\w,;!?«»“”‘’'\"]|\d|_)[{ODD_SPACES}{NO_WIDTH}]")
_WIDE = regex(f"[{ODD_SPACES}]")
_NARROW = regex(f"[{NO_WIDTH}]")


@dataclass()
class Page:
    """The body of a note: its text from line `first` of the file on, and what is known of the words in it.

    `dialect` says how its entries can be spelled. `dated` says that the marks
    outside of entries have a day, as those of an event do. `facts` are the lines that are facts.
    """

    body: str
    path: str
    first: int
    dialect: Dialect
    dated: bool = False
    facts: frozenset[int] = frozenset()

    @property
    def kinds(self) -> frozenset[str] | None:
        """The words for kinds of contact; None in the owner's log, which takes any."""
        return self.dialect.kinds

    @cached_property
    def units(self) -> list[Unit]:
        """Its headings, items and paragraphs."""
        return units_of(self.body, self.first)

    @cached_property
    def log(self) -> Body:
        """What it is read as."""
        return read_log(self.units, self.path, self.dialect)

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return [line.removesuffix("\r") for line in self.body.split("\n")]

    @cached_property
    def marks(self) -> dict[int, list[Mark]]:
        """Its marks, by the line they stand on."""
        found: dict[int, list[Mark]] = defaultdict(list)
        for mark in (*self.log.marks, *(mark for entry in self.log.entries for mark in entry.marks)):
            found[mark.source.line].append(mark)
        return found

    @cached_property
    def tasks(self) -> list[Task]:
        """All its tasks."""
        return [*self.log.tasks, *(task for entry in self.log.entries for task in entry.tasks)]

    @cached_property
    def in_log(self) -> frozenset[int]:
        """The lines of what stands under a heading of a log, or beside entries."""
        entries = {entry.source.line for entry in self.log.entries}
        found, part, is_log, level = set[int](), set[int](), False, 0
        for unit in self.units:
            if unit.kind == "heading" and (unit.level <= level or not is_log) and unit.line not in entries:
                found |= part if is_log or part & entries else set()
                part, is_log, level = set(), is_log_name(unit.text, self.dialect.names), unit.level
            else:
                part.add(unit.line)
        return frozenset(found | (part if is_log or part & entries else set()))

    @cached_property
    def of_a_time(self) -> frozenset[int]:
        """The lines under the headings of a year or a month."""
        return self._below(is_of_a_time)

    @cached_property
    def of_itself(self) -> frozenset[int]:
        """The lines that tell what became of the note, quotes and code there too."""
        return self._below(lambda heading: is_notes_own_log(heading.text))

    def _below(self, is_meant: Callable[[Unit], bool]) -> frozenset[int]:
        """The lines under such headings, and under those below them."""
        found, level, start = set[int](), 0, 0
        end = Unit("heading", self.first + len(self.lines), 1, "", level=1)
        for unit in (one for one in (*self.units, end) if one.kind == "heading"):
            if level and unit.level <= level:
                found |= {*range(start, unit.line)}
                level = 0
            if not level and is_meant(unit):
                level, start = unit.level, unit.line + 1
        return frozenset(found)

    @cached_property
    def in_entries(self) -> frozenset[int]:
        """The lines that stand in entries which are headings."""
        starts = {entry.source.line for entry in self.log.entries}
        found, level = set[int](), 0
        for unit in self.units:
            if unit.kind == "heading" and (not level or unit.level <= level or unit.line in starts):
                level = unit.level if unit.line in starts else 0
            elif level:
                found |= {*range(unit.line, unit.last + 1)}
        return frozenset(found)

    @cached_property
    def under_items(self) -> frozenset[int]:
        """The lines that stand under an item which is an entry."""
        starts = {entry.source.line for entry in self.log.entries}
        found, top = set[int](), None
        for unit in self.units:
            if top and (unit.kind == "heading" or is_rule(unit) or _is_beside(unit, top)):
                top = None
            if top:
                found |= {*range(unit.line, unit.last + 1)}
            elif unit.line in starts and unit.kind == "item":
                top = unit
                found |= {*range(unit.line + 1, unit.last + 1)}
        return frozenset(found)

    def line(self, number: int) -> str:
        """The line of this number in the file."""
        return self.lines[number - self.first]

    def visible(self) -> Iterator[tuple[Unit, int, str]]:
        """The lines of each unit, with their numbers."""
        for unit in self.units:
            for number, line in self.lines_of(unit):
                yield unit, number, line

    def lines_of(self, unit: Unit) -> Iterator[tuple[int, str]]:
        """The lines of a unit, with their numbers."""
        for number in range(unit.line, unit.last + 1):
            yield number, self.line(number)

    def at(self, unit: Unit, offset: int) -> Source:
        """The place of an offset in a unit's whole text."""
        number, text = unit.line, unit.text
        for more in unit.more:
            if offset <= len(text):
                break
            offset -= len(text) + 1
            number, text = number + 1, more
        start = unit.column - 1 if number == unit.line else self.line(number).find(text)
        return Source(self.path, number, start + offset + 1)

    def problem(self, code: str, place: Source, message: str, remedy: str, severity: Severity = "warning") -> Problem:
        """A problem at a place of the page."""
        return Problem(code, severity, message, remedy, place)


def is_of_a_time(unit: Unit) -> bool:
    """Whether it is a heading that is a year, a month or both, and nothing else."""
    words = [word for word in _PARTS.split(unit.text.strip("*_: ")) if word] if unit.kind == "heading" else ()
    return 0 < len(words) <= 2 and all(_YEAR.fullmatch(word) or month_number(word) for word in words)


def _is_beside(unit: Unit, item: Unit) -> bool:
    """Whether a unit below an item stands beside it and not under it."""
    return unit.indent <= item.indent and (unit.kind == "item" or unit.loose)


BodyTrap = Callable[[Page], Iterator[Problem]]


def _hidden(page: Page) -> Iterator[Problem]:
    """A fence or a comment that is never closed: all that follows is read as a part of it."""
    if opening := unclosed_opening(page.body, page.first):
        comment = opening.kind == "comment"
        what, closing = ("comment", "-->") if comment else ("block of code", "a line with the same signs")
        place = Source(page.path, opening.line, opening.column)
        message = f"the {what} that opens here has no end, so nothing that follows is read"
        yield page.problem(
            "unclosed-comment" if comment else "unclosed-fence", place, message, f"end it with {closing}"
        )


def _half_rivals(page: Page) -> Iterator[Problem]:
    """A comment of the merge that is left over, so that nobody knows what it parts."""
    whole = {line for found in find_rivals(page.lines) for line in range(found.start, found.end)}
    for number, line in enumerate(page.lines if "<!-- merge: " in page.body else ()):
        if line.strip() in (ONE_OF, OR, END) and number not in whole:
            place = Source(page.path, page.first + number, line.index("<") + 1)
            yield page.problem("merge-conflict", place, "a comment of a merge is left over here", "delete this line")


def _half_links(page: Page) -> Iterator[Problem]:
    """`[[ada-lovelace]`, which is no link."""
    for unit in page.units if "[[" in page.body or "]]" in page.body else ():
        if (at := half_link(unit.whole)) is not None:
            yield unclosed_link(page.at(unit, at), unit.whole[at:])


def _odd_spaces(page: Page) -> Iterator[Problem]:
    """A line that would be read in another way if its no-break spaces were plain ones."""
    if not _ODD.search(page.body):
        return
    for _, number, line in page.visible():
        if (odd := _ODD_NEXT.search(line)) and _read_as(page, line) != _read_as(
            page, _NARROW.sub("", _WIDE.sub(" ", line))
        ):
            yield odd_space(Source(page.path, number, odd.end()), odd[0][-1])


def _read_as(page: Page, line: str) -> tuple[object, ...]:
    """What a line is, by itself: its kind of unit, and the entries, marks and tasks in it without their words."""
    found = units_of(line)
    log = read_log(found, page.path, page.dialect)
    return (
        [(unit.kind, unit.level, unit.box) for unit in found],
        [(entry.date, entry.kind, len(entry.people), [mark.word for mark in entry.marks]) for entry in log.entries],
        [(mark.word, mark.state) for mark in log.marks],
        [(task.due, task.repeat) for task in log.tasks],
    )


def _boxes(page: Page) -> Iterator[Problem]:
    """`- []` and its like, which are no tasks."""
    for number, line in chain.from_iterable(page.lines_of(unit) for unit in page.units if unit.box is None):
        if found := _LIKE_BOX.match(line):
            place = Source(page.path, number, found.start(1) + 1)
            message = f"{quoted_short(line)} looks like a task and is none"
            yield Problem("not-a-task", "hint", message, "write it as - [ ] with a space on each side", place)


def is_word_for_task(text: str) -> bool:
    """Whether the text of an item begins with a word by which other programs know a task that is open."""
    return _WORD_FOR_TASK.match(text) is not None


def _words_for_tasks(page: Page) -> Iterator[Problem]:
    """`- TODO Write`, a task of Logseq or Org, which is text here."""
    for unit in page.units:
        if unit.kind == "item" and unit.box is None and is_word_for_task(unit.text):
            word, _, text = unit.text.partition(" ")
            message = f"{word} makes no task here, so nobody is asked about {quoted_short(text)}"
            yield page.problem("word-for-task", page.at(unit, 0), message, "write it as - [ ] instead", "hint")


def _task_dates(page: Page) -> Iterator[Problem]:
    """A sign for a date without one, and a rhythm that can't be understood."""
    for task in page.tasks:
        if not task.open or _ODD.search(page.line(task.source.line)):
            continue
        place = task.source
        if found := _LEFT_DATE.search(task.text):
            what = found[1] or f"{found[2]}:"
            at = page.line(place.line).find(what)
            message = f"no date like 2026-11-25 stands after {what}"
            yield page.problem("odd-date", _moved(place, at), message, f"write it as {what} 2026-11-25")
        if task.repeat is not None and not parse_repeat(task.repeat):
            at = page.line(place.line).find(task.repeat) if task.repeat else -1
            message = f"{quoted_short(task.repeat)} is no rhythm, so the task doesn't come back"
            yield page.problem("odd-repeat", _moved(place, at), message, "write it as 🔁 every 3 months")


def _odd_signs(page: Page) -> Iterator[Problem]:
    """Characters that nobody sees, and the id of an item, which belongs into a week's file."""
    if not may_have_odd_signs(page.body):
        return
    for _, number, line in page.visible():
        yield from odd_signs(line, partial(_at, page.path, number))


def _at(path: str, line: int, offset: int) -> Source:
    return Source(path, line, offset + 1)


def _moved(place: Source, at: int) -> Source:
    return Source(place.path, place.line, at + 1) if at >= 0 else place


def lacks_date(text: str) -> bool:
    """Whether a sign for a date stands in the text of a task without one."""
    return _LEFT_DATE.search(text) is not None


BODY_TRAPS: tuple[BodyTrap, ...] = (
    _hidden,
    _half_rivals,
    _half_links,
    _odd_spaces,
    _odd_signs,
    _boxes,
    _words_for_tasks,
    _task_dates,
)
