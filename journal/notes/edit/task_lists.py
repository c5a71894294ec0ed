"""A task put into a note: under the entry of its day, in the list of tasks the note has, or in a new one."""

from __future__ import annotations

from datetime import date

from journal.classes import replace
from journal.errors import EditRefused, Source
from journal.notes.edit.draft import Draft, insert_lines, line_of, proved_edit
from journal.notes.edit.log import add_below, last_line_under, takes_lines
from journal.notes.log_names import is_log_name
from journal.notes.model import Contact, Note, Owner, Task
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.log import read_log
from journal.notes.read.markdown import units_of

TASK_HEADINGS = ("tasks", "to do", "todo", "promises", "next steps")
_HEADING = "## Tasks"


def add_task(draft: Draft, words: str, day: date) -> str:
    """The text with the task `[ ] words`, under a contact's entry of this day, else in the note's own list of tasks.

    A note without such a list gets one, before its log. EditRefused if more than this task would change.
    """
    note = draft.note()
    entries = note.entries if isinstance(note, Contact) else ()
    entry = next((one for one in entries if one.date == day and takes_lines(draft, one)), None)
    return list_task(draft, words) if entry is None else add_below(draft, entry.source, [words])


def list_task(draft: Draft, words: str) -> str:
    """The text with the task `[ ] words` in the list of tasks of a contact's, an event's or the owner's note.

    A note without such a list gets one, before its log. EditRefused if more than this task would change.
    """
    note = draft.note()
    line, lines = _place(draft, note, words)
    return proved_edit(draft, insert_lines(draft, line, lines), line, _with(note, _alone(draft, words)))


def _with(note: Note, task: Task) -> Note:
    """The note with one more task, and with whom it links to; of the owner's links only those in entries are known."""
    note = replace(note, tasks=(*note.tasks, task))
    return note if isinstance(note, Owner) else replace(note, links=(*note.links, *task.links))


def _alone(draft: Draft, words: str) -> Task:
    """What these words say as a task."""
    found = listed_tasks(f"- {words}", draft.path)
    if len(found) != 1:
        raise EditRefused(Source(draft.path), "the words of the task would be read as something else")
    return found[0]


def listed_tasks(text: str, path: str) -> tuple[Task, ...]:
    """The tasks in a list, as they would be read outside of any entry; EditRefused for an entry in it."""
    body = read_log(units_of(text), path, Dialect(None))
    if body.entries:
        raise EditRefused(body.entries[0].source, "this begins like an entry of a log, not like a task")
    return tuple(body.tasks)


def _place(draft: Draft, note: Note, words: str) -> tuple[int, list[str]]:
    """The line before which the task goes, and the lines of it."""
    logged = {task.source for entry in note.entries for task in entry.tasks}
    if tasks := [task for task in note.tasks if task.source not in logged]:
        line = tasks[-1].source.line
        typed = line_of(draft.text, line)
        bullet = typed[: typed.index("[")]
        return last_line_under(draft, line) + 1, [bullet + words]
    headings = [unit for unit in draft.units() if unit.kind == "heading"]
    heading = next((unit for unit in headings if unit.text.strip().casefold() in TASK_HEADINGS), None)
    if heading is not None:
        return heading.line + 1, [f"- {words}"]
    names = draft.settings.log_names
    log = next((unit for unit in headings if is_log_name(unit.text, names)), None)
    if log is not None:
        return log.line, [_HEADING, f"- {words}", ""]
    return draft.end, [*([""] if draft.text[draft.body :].strip() else []), _HEADING, f"- {words}"]
