"""A task put into a note: under the entry of its day, in the list of tasks the note has, or in a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.errors import EditRefused, Source
from journal.notes.edit_log import LOG_HEADINGS, add_below, last_line
from journal.notes.edit_text import Draft, insert_lines, line_of, proved
from journal.notes.log import read_log
from journal.notes.markdown import Unit, units
from journal.notes.model import Contact, Task

TASK_HEADINGS = ("tasks", "to do", "todo", "promises", "next steps")
HEADING = "## Tasks"


def add_task(draft: Draft, words: str, day: date) -> str:
    """The text with the task `[ ] words`, under the entry of this day, else in the note's own list of tasks.

    A note without such a list gets one, before its log. EditRefused if more than this task would change.
    """
    note = draft.note()
    if not isinstance(note, Contact):
        raise EditRefused(Source(draft.path), "a task goes into a contact's note")
    entry = next((entry for entry in note.entries if entry.date == day), None)
    if entry is not None:
        return add_below(draft, entry.source, [words])
    line, lines = _place(draft, note, words)
    return proved(
        draft, insert_lines(draft, line, lines), line, replace(note, tasks=(*note.tasks, _alone(draft, words)))
    )


def _alone(draft: Draft, words: str) -> Task:
    """What these words say as a task."""
    found = read_log(units(f"- {words}"), draft.path, draft.settings.kinds).tasks
    if len(found) != 1:
        raise EditRefused(Source(draft.path), "the words of the task would be read as something else")
    return found[0]


def _place(draft: Draft, note: Contact, words: str) -> tuple[int, list[str]]:
    """The line before which the task goes, and the lines of it."""
    if note.tasks:
        line = note.tasks[-1].source.line
        typed = line_of(draft.text, line)
        bullet = typed[: typed.index("[")]
        return last_line(draft, line) + 1, [bullet + words]
    headings = [unit for unit in draft.units() if unit.kind == "heading"]
    tasks = _called(headings, TASK_HEADINGS)
    if tasks is not None:
        return tasks.line + 1, [f"- {words}"]
    log = _called(headings, LOG_HEADINGS)
    if log is not None:
        return log.line, [HEADING, f"- {words}", ""]
    return draft.end, [*([""] if draft.text[draft.body :].strip() else []), HEADING, f"- {words}"]


def _called(headings: list[Unit], names: tuple[str, ...]) -> Unit | None:
    return next((unit for unit in headings if unit.text.strip().casefold() in names), None)
