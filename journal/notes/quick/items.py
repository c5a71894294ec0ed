"""The marks and tasks in a note's body that are spelled plainly, each on a line of its own.

A pattern takes such a line apart where its body is taken into rows; here is what its parts say. Whether a text has
links, and what its fields and dates say, is looked at behind the pattern.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from journal.dates.words import iso_day
from journal.notes.marks import FEELINGS, MARK_FIELDS, MARKS
from journal.notes.model import TaskStyle
from journal.notes.packed import PackedLink, PackedMark, PackedState, PackedTask, day_number
from journal.notes.read.tasks import EMOJI
from journal.patterns import regex

_REMEMBERED = 4096  # days, fields and dates: many notes have the same ones

_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"  # with all signs of tasks
_LINK = r"\[\[[\w-]++\]\]"
_OF_MARK, _OF_TASK = r"[^\n:\[]*+", rf"[^\n:\[{_PICTURES}]*+"
# A mark with its word, text and fields; a task with its box, text and dates.
MARK_PATTERN = rf"([a-z]++):: ({_OF_MARK})([^\n]*+)\n"
TASK_PATTERN = rf"\[(.)\] (?![ \n{_PICTURES}-])({_OF_TASK})([^\n]*+)\n"
MARK_ALONE, TASK_ALONE = regex(rf"- {MARK_PATTERN}"), regex(rf"- {TASK_PATTERN}")  # as these stand outside of entries
# With links in it, and no code, in which there are none.
_OF_TOLD, _OF_ASKED = r"[^\n:\[`]*+", rf"[^\n:\[`{_PICTURES}]*+"
_TOLD = regex(rf"({_OF_TOLD}(?:{_LINK}{_OF_TOLD})*+)(.*)")
_ASKED = regex(rf"({_OF_ASKED}(?:{_LINK}{_OF_ASKED})*+)(.*)")
_NAMED_LINK = regex(r"\[\[([\w-]+)\]\]")

MARK_COLUMN = len("  - ") + 1  # where a mark under an entry stands, and the text of a task
TASK_COLUMN = len("  - [ ] ") + 1
_TEXT_AT = len(":: ")  # where the text of a mark stands behind its word
LINKS_OF_MARK: Final = 5  # their place in what is packed
LINKS_OF_TASK: Final = 10

_STATES = frozenset(MARK_FIELDS) - frozenset(FEELINGS)
_BEFORE_DAY = {f"[{name}:: ": name for name in _STATES}  # what stands before the day of a field that is alone
_DAY_AND_END = len("2026-11-18]")
_DAYS_OF_TASKS = ("due", "scheduled", "start", "done", "cancelled", "created")
_DAY_PLACES = {sign: _DAYS_OF_TASKS.index(name) for sign, name in EMOJI.items()}
_NO_DAYS = (0, 0, 0, 0, 0, 0)
_BOXES = {"X": "x", "✓": "x"}


class _Days(dict[str, int]):
    """The numbers of days by how they are typed, as far as they are remembered; 0 for no day of the calendar."""

    def __missing__(self, typed: str) -> int:
        if (day := iso_day(typed)) is None:
            return 0
        if len(self) >= _REMEMBERED:
            self.clear()
        self[typed] = day_number(day)
        return self[typed]


typed_days = _Days()


def named_links(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    """Those links of a text that are a name in brackets."""
    if "[" not in text:
        return ()
    return tuple([(found[1], found[1], line, column + found.start()) for found in _NAMED_LINK.finditer(text)])


def quick_mark(word: str, told: str, fields: str, line: int, column: int, day: int) -> PackedMark | None:
    """The mark that these parts of a line are, of this day; None where it isn't surely plain. Its column is that of its
    word."""
    if word not in MARKS:
        return None
    links: tuple[PackedLink, ...] = ()
    states = _states(fields) if fields else ()
    if states is None:
        if not (found := _TOLD.fullmatch(told + fields)):
            return None
        told, fields = found.groups()
        links = named_links(told, line, column + len(word) + _TEXT_AT)
        states = _states(fields) if fields else ()
        if states is None:
            return None
    return word, " ".join(told.split()) if "  " in told else told.strip(" "), day, line, column, links, states, False


def _states(typed: str) -> tuple[PackedState, ...] | None:
    """The fields of a mark, `[thanked:: 2026-11-19] [told:: 2026-11-26]`; None for what isn't only those."""
    name = _BEFORE_DAY.get(typed[:-_DAY_AND_END])
    if name and typed[-1] == "]" and (day := typed_days[typed[-_DAY_AND_END:-1]]):
        return ((name, day),)
    return _several_states(typed)


@lru_cache(maxsize=_REMEMBERED)
def _several_states(typed: str) -> tuple[PackedState, ...] | None:
    states: list[PackedState] = []
    for field in typed[1:-1].split("] ["):
        name, _, day = field.partition(":: ")
        if name not in _STATES or not (number := typed_days[day]):
            return None
        states.append((name, number))
    return tuple(states) if typed[0] == "[" and typed[-1] == "]" else None


def quick_task(box: str, asked: str, dates: str, line: int, column: int, day: int) -> PackedTask | None:
    """The task that these parts of a line are, of this day; None where it isn't surely plain. Its column is that behind
    the box."""
    links: tuple[PackedLink, ...] = ()
    days = _days_of_task(dates) if dates else _NO_DAYS
    if days is None:
        if not (found := _ASKED.fullmatch(asked + dates)):
            return None
        asked, dates = found.groups()
        links = named_links(asked, line, column)
        days = _days_of_task(dates) if dates else _NO_DAYS
        if days is None:
            return None
    due, scheduled, start, done, _, _ = days
    style: TaskStyle | None = "emoji" if dates else None
    text = " ".join(asked.split()) if "  " in asked else asked.strip(" ")
    return text, _BOXES.get(box, box), line, column, day, due, scheduled, start, done, None, links, style


@lru_cache(maxsize=_REMEMBERED)
def _days_of_task(typed: str) -> tuple[int, ...] | None:
    """The days of a task in the order of `_DAYS_OF_TASKS`, `📅 2026-11-25 ✅ 2026-11-20`; None for what isn't only
    those, each once."""
    days = [*_NO_DAYS]
    signs_and_days = typed.split(" ")
    for sign, day in zip(signs_and_days[::2], signs_and_days[1::2], strict=False):
        place = _DAY_PLACES.get(sign)
        if place is None or days[place] or not typed_days[day]:
            return None
        days[place] = typed_days[day]
    return None if len(signs_and_days) % 2 else tuple(days)
