"""The edits of what is owed that a note allows: of its marks and of its tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from journal.dates.words import parse_repeat
from journal.notes.edit.draft import Draft
from journal.notes.edit.marks import drop_edit, postpone_edit, state_edit, tick_edit
from journal.notes.marks import LET_GO_FIELD, MARKS, PUT_OFF_FIELD
from journal.notes.model import Mark, Owner, State, Task
from tests.laws import meaning, oracle
from tests.laws.edit import LATER, TODAY, Edit, become
from tests.laws.meaning import Note


def marked(draft: Draft, note: Note) -> Iterator[Edit]:
    marks = [mark for entry in meaning.entries(note) for mark in entry.marks]
    for mark in [*marks, *(() if isinstance(note, Owner) else note.marks)][:18]:
        names = {step.rule.state for step in MARKS[mark.word].steps} | {PUT_OFF_FIELD, LET_GO_FIELD}
        for name in sorted(names):
            yield from _state_edits(draft, note, mark, name)


def _state_edits(draft: Draft, note: Note, mark: Mark, name: str) -> Iterator[Edit]:
    line, day = mark.source.line, LATER if name == PUT_OFF_FIELD else TODAY
    where = range(line, (line if mark.tag else _last(draft, line)) + 1)
    yield Edit(
        "close a mark's state", f"{name} at {line}", state_edit(mark, name, day),
        lambda before, after: oracle.field_set(before, after, where, (name, str(day))),
        partial(become, _with_state(note, mark, State(name, day))),
    )  # fmt: skip


def _with_state(note: Note, mark: Mark, state: State) -> Note:
    def change(one: Mark) -> Mark:
        kept = tuple(old for old in one.state if old.name != state.name)
        return replace(one, state=(*kept, state)) if one.source == mark.source else one

    return meaning.with_marks(note, change)


def _last(draft: Draft, line: int) -> int:
    """The last line of the item at this line, as the reader takes it."""
    return next(unit.last for unit in draft.units() if unit.line == line)


# --- tasks --------------------------------------------------------------------------------------------------------


def tasked(draft: Draft, note: Note) -> Iterator[Edit]:
    for task in meaning.tasks(note)[:30]:
        where = range(task.source.line, _last(draft, task.source.line) + 1)
        if task.open:
            yield _tick(note, task, where)
        yield _drop(note, task, where)
        yield _postpone(draft, note, task, where)


def _tick(note: Note, task: Task, where: range) -> Edit:
    again = [_next(task)] if parse_repeat(task.repeat or "") else []
    expected = meaning.exchanged(note, task, (*again, replace(task, box="x", done=TODAY)))
    judge = oracle.came_back if again else oracle.ticked
    return Edit(
        "tick a task that comes back" if again else "tick a task", f"line {where[0]}",
        tick_edit(task, TODAY, "emoji"),
        lambda before, after: judge(before, after, where, str(TODAY)), partial(become, expected),
    )  # fmt: skip


def _next(task: Task) -> Task:
    """The task as it has to come back; as it is, where its rhythm can't be told."""
    rhythm = parse_repeat(task.repeat or "")
    first = task.due or task.scheduled or task.start
    if not rhythm or not first or first.year == 9999:
        return replace(task, box=" ", done=None)
    shift = rhythm.after(TODAY if rhythm.from_done else first) - first
    days = [day and day + shift for day in (task.due, task.scheduled, task.start)]
    return replace(task, due=days[0], scheduled=days[1], start=days[2], done=None, box=" ")


def _drop(note: Note, task: Task, where: range) -> Edit:
    return Edit(
        "drop a task", f"line {where[0]}", drop_edit(task),
        lambda before, after: oracle.dropped(before, after, where),
        partial(become, meaning.exchanged(note, task, (replace(task, box="-"),))),
    )  # fmt: skip


def _postpone(draft: Draft, note: Note, task: Task, where: range) -> Edit:
    held = [min(day, LATER) if day else None for day in (task.scheduled, task.start)]
    moved = replace(task, due=LATER, scheduled=held[0], start=held[1])
    day = task.due or LATER
    return Edit(
        "put a task off", f"line {where[0]}", postpone_edit(task, LATER, "emoji"),
        lambda before, after: oracle.postponed(before, after, where, str(LATER)),
        partial(become, meaning.exchanged(note, task, (moved,))),
        (lambda draft: postpone_edit(_task(draft, task), day, "emoji")(draft)) if _can_go_back(draft, task) else None,
    )  # fmt: skip


def _can_go_back(draft: Draft, task: Task) -> bool:
    """Whether its day alone moves, and stands on it once, so that putting it back moves nothing else."""
    if task.due is None or any(day and day > task.due for day in (task.scheduled, task.start)):
        return False
    lines = draft.text.split("\n")[task.source.line - 1 : _last(draft, task.source.line)]
    known = [day for day in (task.due, task.scheduled, task.start, task.done) if day]
    return len(oracle.DAY.findall(" ".join(lines))) == len(known)


def _task(draft: Draft, task: Task) -> Task:
    """The task at this line as the draft has it now."""
    note = meaning.note_of(draft)
    assert note is not None
    return next(one for one in meaning.tasks(note) if one.source.line == task.source.line)
