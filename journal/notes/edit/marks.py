"""Edits of what is owed: the field of a mark, the box and the days of a task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.dates.words import DateError, iso_day, parse_repeat
from journal.errors import EditRefused
from journal.notes import inline
from journal.notes.edit.draft import Draft, insert_lines, line_of, proved, replace_in_line
from journal.notes.edit.fields import Place, append, cut, fields_of_task, fill, mark_fields, unit_at
from journal.notes.model import Entry, Mark, Note, Owner, State, Task, TaskStyle

_BOX = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[(.)\]")
DUE: dict[TaskStyle, str] = {"emoji": "📅 {}", "dataview": "[due:: {}]", "plain": "due:{}"}
DONE: dict[TaskStyle, str] = {"emoji": "✅ {}", "dataview": "[completion:: {}]", "plain": "done:{}"}


def due_words(style: TaskStyle, day: date) -> str:
    """The day of a new task as it is written at its end."""
    return DUE[style].format(day)


def repeat_words(style: TaskStyle, rhythm: str) -> str:
    """The rhythm of a new task that comes back, as `🔁 every 3 months`; without emoji, in brackets."""
    return f"🔁 {rhythm}" if style == "emoji" else f"[repeat:: {rhythm}]"


def set_state(draft: Draft, mark: Mark, state: str, day: date) -> str:
    """The text with the field `[state:: day]` on the mark's line; one of that name that it has gets the day."""
    here = _mark_here(draft, mark)
    if [one for one in here.state if one.name == state] == [State(state, day)]:
        return draft.text
    text = _put_field(draft, here, state, day)
    return proved(draft, text, mark.source.line, _with_state(draft.note(), here, State(state, day)))


def clear_state(draft: Draft, mark: Mark, state: str) -> str:
    """The text without the field of this name on the mark's lines."""
    here = _mark_here(draft, mark)
    text = draft.text
    for field in reversed(_named(_fields_of(draft, here), state)):
        text = cut(text, field)
    return proved(draft, text, mark.source.line, _with_state(draft.note(), here, State(state, None), gone=True))


def _mark_here(draft: Draft, mark: Mark) -> Mark:
    """The mark as the draft has it; EditRefused when something else stands in its place by now."""
    here = (one for one in _marks(draft.note()) if one.source == mark.source and one.word == mark.word)
    found = next((one for one in here if one.text == mark.text), None)
    if found is None:
        raise EditRefused(mark.source, f"'{mark.word}:: {mark.text}' isn't here any more")
    return found


def _marks(note: Note) -> Iterator[Mark]:
    for entry in note.entries:
        yield from entry.marks
    if not isinstance(note, Owner):
        yield from note.marks


def _put_field(draft: Draft, mark: Mark, state: str, day: date) -> str:
    found = _named(_fields_of(draft, mark), state)
    if not found:
        return append(draft.text, mark.source.line, f"[{state}:: {day}]")
    text = draft.text
    for field in reversed(found[1:]):
        text = cut(text, field)
    return fill(text, found[0], day)


def _named(fields: Iterator[Place], name: str) -> list[Place]:
    """The fields of this name."""
    return [field for field in fields if field.name == name]


def _fields_of(draft: Draft, mark: Mark) -> Iterator[Place]:
    unit = unit_at(draft, mark.source.line)
    return mark_fields(draft, range(unit.line, (unit.line if mark.tag else unit.last) + 1))


def _with_state(note: Note, mark: Mark, state: State, gone: bool = False) -> Note:
    """The note as it is meant to be. Marks that stand as tags on one line share the fields on it."""

    def changed(one: Mark) -> Mark:
        if one.source != mark.source:
            return one
        kept = tuple(old for old in one.state if old.name != state.name)
        return replace(one, state=kept if gone else (*kept, state))

    return _each_mark(note, changed)


def _each_mark(note: Note, changed: Callable[[Mark], Mark]) -> Note:
    entries = tuple(replace(e, marks=tuple(changed(mark) for mark in e.marks)) for e in note.entries)
    if isinstance(note, Owner):
        return replace(note, entries=entries)
    return replace(note, entries=entries, marks=tuple(changed(mark) for mark in note.marks))


OF_ONE = ("done", "cancelled", "id", "depends")  # what the next one of a task hasn't got


@dataclass(frozen=True, slots=True)
class _Change:
    """A task's line as it is meant to be: the text, the task, and the one that comes back after it."""

    text: str
    task: Task
    again: Task | None = None


def tick(draft: Draft, task: Task, day: date, style: TaskStyle) -> str:
    """The text with the task done on this day, and the next one above it if it comes back.

    One whose rhythm can't be understood doesn't come back.
    """
    here = _task_here(draft, task)
    text = _boxed(draft, here, "x")
    done = _named(_task_fields(draft, here), "done")
    for field in reversed(done):
        text = fill(text, field, day)
    if not done:
        text = append(text, here.source.line, DONE[here.style or style].format(day))
    ticked = replace(here, box="x", done=day)
    again = _next_time(draft, here, day)
    if again is None:
        return _proved(draft, here, _Change(text, ticked))
    text = insert_lines(draft.with_text(text), here.source.line, _with_days(draft, here, again))
    return _proved(draft, here, _Change(text, ticked, again))


def untick(draft: Draft, task: Task) -> str:
    """The text with the task open again, without the day it was done on."""
    here = _task_here(draft, task)
    text = _boxed(draft, here, " ")
    for field in reversed(_named(_task_fields(draft, here), "done")):
        text = cut(text, field)
    return _proved(draft, here, _Change(text, replace(here, box=" ", done=None)))


def drop(draft: Draft, task: Task) -> str:
    """The text with the task let go of: `[-]`."""
    here = _task_here(draft, task)
    return _proved(draft, here, _Change(_boxed(draft, here, "-"), replace(here, box="-")))


def postpone(draft: Draft, task: Task, day: date, style: TaskStyle) -> str:
    """The text with the task due on this day, and nothing that would hold it back beyond that."""
    here = _task_here(draft, task)
    text = draft.text
    held = {"scheduled": here.scheduled, "start": here.start}
    late = [name for name, other in held.items() if other is not None and other > day]
    fields = list(_task_fields(draft, here))
    for field in reversed(fields):
        if field.name == "due" or field.name in late:
            text = fill(text, field, day)
    if not any(field.name == "due" for field in fields):
        text = append(text, here.source.line, due_words(here.style or style, day))
    moved = replace(here, due=day)
    for name in late:
        moved = replace(moved, scheduled=day) if name == "scheduled" else replace(moved, start=day)
    return _proved(draft, here, _Change(text, moved))


def _task_here(draft: Draft, task: Task) -> Task:
    """The task as the draft has it; EditRefused when something else stands in its place by now."""
    note = draft.note()
    tasks = (*note.tasks, *(one for entry in note.entries for one in entry.tasks))
    found = next((one for one in tasks if one == task), None)
    if found is None:
        raise EditRefused(task.source, f"'{task.text}' isn't here any more")
    return found


def _boxed(draft: Draft, task: Task, box: str) -> str:
    line = task.source.line
    found = _BOX.match(draft.shown()[line])
    if found is None:
        raise EditRefused(task.source, "the box of this task can't be found; edit it by hand")
    return replace_in_line(draft.text, line, found.start(1) + 1, found.end(1) + 1, box)


def _task_fields(draft: Draft, task: Task) -> Iterator[Place]:
    unit = unit_at(draft, task.source.line)
    return fields_of_task(draft, range(unit.line, unit.last + 1))


def comes_back(task: Task) -> bool:
    """Whether there is a next one of this task once it is done."""
    return task.repeat is not None and parse_repeat(task.repeat) is not None


def _next_time(draft: Draft, task: Task, day: date) -> Task | None:
    """The task as it comes back: its days moved on by its rhythm, or counted from `day` for `when done`."""
    rhythm = parse_repeat(task.repeat or "")
    if rhythm is None:
        return None
    first = task.due or task.scheduled or task.start
    if first is None:
        return replace(task, box=" ", done=None)
    try:
        shift = rhythm.after(day if rhythm.from_done else first, _anchor(draft, task, first)) - first
        due, scheduled, start = (old and old + shift for old in (task.due, task.scheduled, task.start))
    except (DateError, OverflowError):
        raise EditRefused(task.source, f"{task.repeat} after {first} there is no day any more") from None
    return replace(task, box=" ", due=due, scheduled=scheduled, start=start, done=None)


def _anchor(draft: Draft, task: Task, first: date) -> int:
    """The day of the month that the task is for: where this one was too short for it, that of those before."""
    if (first + timedelta(days=1)).day != 1:
        return 0
    note = draft.note()
    every = (*note.tasks, *(one for entry in note.entries for one in entry.tasks))
    before = [one.due for one in every if (one.text, one.repeat) == (task.text, task.repeat) and one.due]
    return max((day.day for day in before if day < first), default=0)


def _with_days(draft: Draft, old: Task, new: Task) -> list[str]:
    """The lines of the old task with the days of the new one and an open box, without what is of the old one alone."""
    unit, text = unit_at(draft, old.source.line), _boxed(draft, old, " ")
    days = {"due": new.due, "scheduled": new.scheduled, "start": new.start}
    for field in reversed(list(_task_fields(draft, old))):
        moved = days.get(field.name)
        if field.name in OF_ONE:
            text = cut(text, field)
        elif moved and iso_day(field.value):
            text = fill(text, field, moved)
    return [inline.BLOCK_ID.sub("", line_of(text, line)) for line in range(unit.line, unit.last + 1)]


def _proved(draft: Draft, task: Task, change: _Change) -> str:
    note = _each_task_list(draft.note(), lambda tasks: _exchanged(tasks, task, change))
    return proved(draft, change.text, task.source.line, note)


def _exchanged(tasks: tuple[Task, ...], old: Task, change: _Change) -> tuple[Task, ...]:
    found: list[Task] = []
    for task in tasks:
        if task.source != old.source:
            found.append(task)
            continue
        if change.again:
            found.append(change.again)
        found.append(change.task)
    return tuple(found)


def _each_task_list(note: Note, changed: Callable[[tuple[Task, ...]], tuple[Task, ...]]) -> Note:
    def entry(one: Entry) -> Entry:
        return replace(one, tasks=changed(one.tasks))

    return replace(note, tasks=changed(note.tasks), entries=tuple(entry(one) for one in note.entries))
