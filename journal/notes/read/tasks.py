"""A task's line: the dates and the rhythm in it, in every spelling in use, and its text without them.

The emoji are those of the Obsidian Tasks plugin, the bracketed fields those of Dataview.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from journal.classes import replace
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
_ARROWS = "🔁🔄🔃🔂"
_NAMED = regex(rf"(?<![ \t])[ \t]*+([{''.join(NAMED)}])\ufe0f?[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)")
_SIGN = regex(rf"(?<![ \t])[ \t]*+([{''.join(EMOJI)}])\ufe0f?[ \t]*({DAY_PATTERN})(?![\d-])")
# A field that was found leaves this in its place: a rhythm ends there, as at any sign that is none of its words.
_TAKEN = "\x00"
_REPEAT = regex(rf"(?<![ \t])[ \t]*+[{_ARROWS}]\ufe0f?[ \t]*([\w+][\w+,. \t-]*)")
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
    text = inline.BLOCK_ID.sub("", text)
    for sign, pattern, style, name_of in _SPELLINGS:
        if sign not in text or (style == "emoji" and text.isascii()):
            continue

        def take(match: re.Match[str], style: TaskStyle = style, name_of: NameOf = name_of) -> str:
            name = name_of(match)
            if name is None:
                return match[0]
            at = match.lastindex or 0
            found.append(TaskField(name, match[at].strip(), style, match.start(), match.end(), match.start(at)))
            return _TAKEN * len(match[0])

        text = pattern.sub(take, text)
    return tuple(found), " ".join(text.replace(_TAKEN, " ").split())


def read_task(
    text: str, box: str, source: Source, day: date | None, links: tuple[Link, ...] = ()
) -> tuple[Task, tuple[Problem, ...]]:
    """The task that this text says, and a problem for each date in it that doesn't exist."""
    found, rest = task_fields(text)
    days = {field.name: iso_day(field.value) for field in reversed(found) if field.name in _DAYS}
    task = Task(
        rest, "x" if box in "X✓" else box, source, day, days.get("due"), days.get("scheduled"), days.get("start"),
        days.get("done"), next((field.value for field in found if field.name == "repeat"), None), links,
        next((field.style for field in found), None),
    )  # fmt: skip
    return task, tuple(
        Problem("bad-date", "error", f"{field.name}: {quoted_short(field.value)} is not a day of the calendar",
                "write it as 2026-11-25", replace(source, column=source.column + field.value_start))
        for field in found if field.name in _DAYS and iso_day(field.value) is None
    )  # fmt: skip


NameOf = Callable[[re.Match[str]], str | None]
# Each with a sign without which it isn't there, so that most are never looked for.
_SPELLINGS: tuple[tuple[str, re.Pattern[str], TaskStyle, NameOf], ...] = (
    ("::", inline.FIELD, "dataview", lambda found: NAMES.get(found[1].casefold())),
    ("-", _SIGN, "emoji", lambda found: EMOJI[found[1]]),
    ("", _NAMED, "emoji", lambda found: NAMED[found[1]]),
    (":", _PLAIN, "plain", lambda found: found[1]),
    (":", _REC, "plain", lambda found: "repeat"),
    ("", _REPEAT, "emoji", lambda found: "repeat"),
)
