"""A task's line: the dates and the rhythm in it, in every spelling in use, and its text without them.

The emoji are those of the Obsidian Tasks plugin, the bracketed fields those of Dataview.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from journal.classes import NamedTuple, replace
from journal.dates.spans import quoted_short
from journal.dates.words import iso_day
from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.inline import DAY_PATTERN
from journal.notes.model import Link, Task, TaskStyle
from journal.patterns import regex

EMOJI = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start",
    "✅": "done", "❌": "cancelled", "➕": "created",
}  # fmt: skip
NAMES = {
    "due": "due", "deadline": "due", "scheduled": "scheduled", "start": "start", "done": "done",
    "completion": "done", "completed": "done", "cancelled": "cancelled", "created": "created",
    "repeat": "repeat", "recur": "repeat", "rec": "repeat", "id": "id", "dependson": "depends",
}  # fmt: skip
# Which task it is and which it waits for, and what the Tasks plugin does with it once it is done.
NAMED = {"🆔": "id", "⛔": "depends", "🏁": "when_done"}
REPEAT_SIGNS = "🔁🔄🔃🔂"
_NAMED = regex(rf"(?<![ \t])[ \t]*+([{''.join(NAMED)}])\ufe0f?[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)")
_SIGN = regex(rf"(?<![ \t])[ \t]*+([{''.join(EMOJI)}])\ufe0f?[ \t]*({DAY_PATTERN})(?![\d-])")
# A field that was found leaves this in its place: a rhythm ends there, as at any sign that is none of its words.
_TAKEN = "\x00"
_REPEAT = regex(rf"(?<![ \t])[ \t]*+[{REPEAT_SIGNS}]\ufe0f?[ \t]*([\w+][\w+,. \t-]*)")
_REC = regex(r"(?:(?<=\s)|^)(rec:\+?[0-9]*[dwmybDWMYB])(?!\S)")
_PLAIN = regex(rf"(?:(?<=\s)|^)(due|scheduled|start|done):[ ]?({DAY_PATTERN})(?![\d-])")
_DAYS = ("due", "scheduled", "start", "done")


class TaskField(NamedTuple):
    """A date or a rhythm in a task: where it stands with its sign, and where its value does."""

    name: str
    value: str
    style: TaskStyle
    start: int
    end: int
    value_start: int


def task_fields(text: str) -> tuple[tuple[TaskField, ...], str]:
    """The fields of a task in the order of their spellings, and the text that is left without them."""
    found: list[TaskField] = []
    text = inline.BLOCK_ID.sub("", text) if "^" in text else text
    for spelling in _IN_ASCII if text.isascii() else _SPELLINGS:
        for sign in spelling.signs:
            if sign in text:
                text = _taken(text, spelling, found)
                break
    return tuple(found), " ".join((text.replace(_TAKEN, " ") if found else text).split())


def _taken(text: str, spelling: _Spelling, found: list[TaskField]) -> str:
    """The text without the fields of this spelling, which are found."""
    kept: list[str] = []
    last = 0
    for match in spelling.pattern.finditer(text):
        if name := spelling.name_of(match):
            start, end = match.span()
            at = match.lastindex or 0
            found.append(TaskField(name, match[at].strip(), spelling.style, start, end, match.start(at)))
            kept += text[last:start], _TAKEN * (end - start)
            last = end
    return "".join((*kept, text[last:])) if kept else text


def read_task(
    text: str, box: str, source: Source, day: date | None, links: tuple[Link, ...] = ()
) -> tuple[Task, tuple[Problem, ...]]:
    """The task that this text says, and a problem for each date in it that doesn't exist."""
    found, rest = task_fields(text)
    days: dict[str, date | None] = {}
    problems: list[Problem] = []
    for field in found:
        if field.name in _DAYS:
            read = iso_day(field.value)
            days.setdefault(field.name, read)
            problems += [] if read else [_no_day(field, source)]
    repeat = next((field.value for field in found if field.name == "repeat"), None) if found else None
    task = Task(
        rest, "x" if box in "X✓" else box, source, day, days.get("due"), days.get("scheduled"), days.get("start"),
        days.get("done"), repeat, links, found[0].style if found else None,
    )  # fmt: skip
    return task, tuple(problems)


def _no_day(field: TaskField, source: Source) -> Problem:
    place = replace(source, column=source.column + field.value_start)
    message = f"{field.name}: {quoted_short(field.value)} is not a day of the calendar"
    return Problem("bad-date", "error", message, "write it as 2026-11-25", place)


class _Spelling(NamedTuple):
    """How a field is written: the signs of which one is there, so that most are never looked for."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    style: TaskStyle
    name_of: Callable[[re.Match[str]], str | None]


_SPELLINGS = (
    _Spelling(("::",), inline.FIELD, "dataview", lambda found: NAMES.get(found[1].casefold())),
    _Spelling(("-",), _SIGN, "emoji", lambda found: EMOJI[found[1]]),
    _Spelling(tuple(NAMED), _NAMED, "emoji", lambda found: NAMED[found[1]]),
    _Spelling((":",), _PLAIN, "plain", lambda found: found[1]),
    _Spelling(("rec:",), _REC, "plain", lambda found: "repeat"),
    _Spelling(tuple(REPEAT_SIGNS), _REPEAT, "emoji", lambda found: "repeat"),
)
_IN_ASCII = tuple(one for one in _SPELLINGS if one.style != "emoji")
