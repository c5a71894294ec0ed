"""Edits of what is owed: the field of a mark, the box and the days of a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from journal.classes import NamedTuple, replace
from journal.dates.words import DateError, iso_day, parse_repeat
from journal.errors import EditRefused
from journal.notes import inline
from journal.notes.edit.draft import Draft
from journal.notes.edit.line_edits import LineChange, LineEdit, Places, places_of
from journal.notes.model import Mark, State, Task, TaskStyle
from journal.notes.read.tables import cells_of
from journal.notes.read.tasks import task_fields
from journal.patterns import regex

_BOX = regex(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[(.)\]")
DUE_SIGNS: dict[TaskStyle, str] = {"emoji": "📅 {}", "dataview": "[due:: {}]", "plain": "due:{}"}
DONE_SIGNS: dict[TaskStyle, str] = {"emoji": "✅ {}", "dataview": "[completion:: {}]", "plain": "done:{}"}


def due_words(style: TaskStyle, day: date) -> str:
    """The day of a new task as it is written at its end."""
    return DUE_SIGNS[style].format(day)


def repeat_words(style: TaskStyle, rhythm: str) -> str:
    """The rhythm of a new task that comes back, as `🔁 every 3 months`; without emoji, in brackets."""
    return f"🔁 {rhythm}" if style == "emoji" else f"[repeat:: {rhythm}]"


# --- the fields of a mark -----------------------------------------------------------------------------------------


def state_edit(mark: Mark, state: str, day: date) -> LineEdit:
    """The edit that puts the field `[state:: day]` on the mark's line; one of that name that it has gets the day."""

    def plan(draft: Draft) -> LineChange | None:
        places, here = places_of(draft), _mark_here(draft, mark)
        if [one for one in here.state if one.name == state] == [State(state, day)]:
            return None
        lines = _put_field(places, here, state, day)
        return LineChange(mark.source, lines, marks=lambda one: _with_state(one, State(state, day)))

    return LineEdit(plan)


def _mark_here(draft: Draft, mark: Mark) -> Mark:
    """The mark as the draft has it; EditRefused when something else stands in its place by now."""
    line = places_of(draft).marks.get(mark.source.line, ())
    here = (one for one in line if one.source == mark.source and one.word == mark.word)
    found = next((one for one in here if one.text == mark.text), None)
    if found is None:
        raise EditRefused(mark.source, f"'{mark.word}:: {mark.text}' isn't here any more")
    return found


def _put_field(places: Places, mark: Mark, state: str, day: date) -> dict[int, str]:
    found = _named(_fields_of(places, mark), state)
    if not found:
        line = mark.source.line
        return {line: append_words(places.rows[line - 1], f"[{state}:: {day}]")}
    lines = _without(places, found[1:])
    first = found[0].line
    return lines | {first: fill_field(lines.get(first, places.rows[first - 1]), found[0], day)}


def _without(places: Places, fields: Sequence[FieldPlace]) -> dict[int, str]:
    """The lines of these fields without them."""
    lines: dict[int, str] = {}
    for field in reversed(fields):
        lines[field.line] = cut_field(lines.get(field.line, places.rows[field.line - 1]), field)
    return lines


def _named(fields: Iterator[FieldPlace], name: str) -> list[FieldPlace]:
    """The fields of this name."""
    return [field for field in fields if field.name == name]


def _fields_of(places: Places, mark: Mark) -> Iterator[FieldPlace]:
    line = mark.source.line or 0
    unit = places.units.get(line)  # none for a mark in the row of a table
    return mark_fields(places, range(line, (line if mark.tag or unit is None else unit.last) + 1))


def _with_state(mark: Mark, state: State) -> Mark:
    """A mark with this field. Marks that stand as tags on one line share the fields on it."""
    return replace(mark, state=(*(old for old in mark.state if old.name != state.name), state))


# --- the box and the days of a task -------------------------------------------------------------------------------


OF_ONE = ("done", "cancelled", "id", "depends")  # what the next one of a task hasn't got


def tick_edit(task: Task, day: date, style: TaskStyle) -> LineEdit:
    """The edit after which the task is done on this day, and the next one stands above it if it comes back.

    One whose rhythm can't be understood doesn't come back.
    """

    def plan(draft: Draft) -> LineChange | None:
        places, here = places_of(draft), _task_here(draft, task)
        lines = _boxed(places, here, "x")
        done = _named(_task_fields(places, here), "done")
        lines |= _filled(places, lines, done, day)
        if not done:
            line = here.source.line
            lines[line] = append_words(lines[line], DONE_SIGNS[here.style or style].format(day))
        ticked = replace(here, box="x", done=day)
        again = _next_time(draft, here, day)
        if again is None:
            return LineChange(here.source, lines, tasks=(ticked,))
        return LineChange(here.source, lines, _with_days(places, here, again), tasks=(again, ticked))

    return LineEdit(plan)


def drop_edit(task: Task) -> LineEdit:
    """The edit that lets the task go: `[-]`."""

    def plan(draft: Draft) -> LineChange | None:
        here = _task_here(draft, task)
        return LineChange(here.source, _boxed(places_of(draft), here, "-"), tasks=(replace(here, box="-"),))

    return LineEdit(plan)


def postpone_edit(task: Task, day: date, style: TaskStyle) -> LineEdit:
    """The edit after which the task is due on this day, and nothing holds it back beyond that."""

    def plan(draft: Draft) -> LineChange | None:
        places, here = places_of(draft), _task_here(draft, task)
        held = {"scheduled": here.scheduled, "start": here.start}
        late = [name for name, other in held.items() if other is not None and other > day]
        fields = list(_task_fields(places, here))
        lines = _filled(places, {}, [field for field in fields if field.name == "due" or field.name in late], day)
        if not any(field.name == "due" for field in fields):
            line = here.source.line
            lines[line] = append_words(lines.get(line, places.rows[line - 1]), due_words(here.style or style, day))
        moved = replace(here, due=day)
        for name in late:
            moved = replace(moved, scheduled=day) if name == "scheduled" else replace(moved, start=day)
        return LineChange(here.source, lines, tasks=(moved,))

    return LineEdit(plan)


def _task_here(draft: Draft, task: Task) -> Task:
    """The task as the draft has it; EditRefused when something else stands in its place by now."""
    found = next((one for one in places_of(draft).tasks.get(task.source.line, ()) if one == task), None)
    if found is None:
        raise EditRefused(task.source, f"'{task.text}' isn't here any more")
    return found


def _boxed(places: Places, task: Task, box: str) -> dict[int, str]:
    line = task.source.line
    found = _BOX.match(places.shown[line])
    if found is None:
        raise EditRefused(task.source, "the box of this task can't be found; edit it by hand")
    typed = places.rows[line - 1]
    return {line: typed[: found.start(1)] + box + typed[found.end(1) :]}


def _filled(places: Places, lines: Mapping[int, str], fields: Sequence[FieldPlace], day: date) -> dict[int, str]:
    """The lines of these fields with the day in each, beginning with what some of them are by now."""
    found = dict(lines)
    for field in reversed(fields):
        found[field.line] = fill_field(found.get(field.line, places.rows[field.line - 1]), field, day)
    return found


def _task_fields(places: Places, task: Task) -> Iterator[FieldPlace]:
    unit = places.units[task.source.line]
    return fields_of_task(places, range(unit.line, unit.last + 1))


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


def _with_days(places: Places, old: Task, new: Task) -> tuple[str, ...]:
    """The lines of the old task with the days of the new one and an open box, without what is of the old one alone."""
    unit = places.units[old.source.line]
    lines = {line: places.rows[line - 1] for line in range(unit.line, unit.last + 1)} | _boxed(places, old, " ")
    days = {"due": new.due, "scheduled": new.scheduled, "start": new.start}
    for field in reversed(list(_task_fields(places, old))):
        moved = days.get(field.name)
        if field.name in OF_ONE:
            lines[field.line] = cut_field(lines[field.line], field)
        elif moved and iso_day(field.value):
            lines[field.line] = fill_field(lines[field.line], field, moved)
    return tuple(inline.BLOCK_ID.sub("", row) for row in lines.values())


# --- fields on a line ---------------------------------------------------------------------------------------------


class FieldPlace(NamedTuple):
    """A field's name and value, its line, and in the line where it starts and ends and from where its value stands."""

    name: str
    value: str
    line: int
    start: int
    end: int
    at: int


def mark_fields(places: Places, lines: Iterable[int]) -> Iterator[FieldPlace]:
    """The bracketed fields on these lines, in order; none from comments."""
    shown = places.shown
    for line in lines:
        for field in inline.fields_in(shown[line]):
            yield FieldPlace(field.name, field.value, line, _first(shown[line], field.start), field.end, field.at)


def fields_of_task(places: Places, lines: Iterable[int]) -> Iterator[FieldPlace]:
    """The dates and the rhythms of a task on these lines, in order; none from comments."""
    shown = places.shown
    for line in lines:
        fields, _ = task_fields(shown[line])
        for field in sorted(fields, key=lambda field: field.start):
            start = _first(shown[line], field.start)
            yield FieldPlace(field.name, field.value, line, start, field.end, field.value_start)


def _first(shown: str, start: int) -> int:
    """Where a field itself starts: the white space before it may be a comment in the file."""
    return len(shown) - len(shown[start:].lstrip())


def fill_field(typed: str, field: FieldPlace, day: date) -> str:
    """The field's line with this day as its value."""
    start = typed.index(field.value, field.at)
    space = " " if not field.value and typed[:start].endswith(":") else ""
    return f"{typed[:start]}{space}{day}{typed[start + len(field.value) :]}"


def cut_field(typed: str, field: FieldPlace) -> str:
    """The field's line without it and the white space before it."""
    return typed[: field.start].rstrip(" \t") + typed[field.end :]


def append_words(typed: str, words: str) -> str:
    """The line with these words at the end of its text: before a block id, before its trailing white space, and in the
    last cell that says something where it is the row of a table."""
    if typed.lstrip().startswith("|") and typed.rstrip().endswith("|"):
        said = [cell for cell in cells_of(typed) if cell.text]
        end = said[-1].start + len(said[-1].text) if said else len(typed)
        return f"{typed[:end]} {words}{typed[end:]}"
    block = inline.BLOCK_ID.search(typed)
    end = block.start() if block else len(typed.rstrip())
    return f"{typed[:end]} {words}{typed[end:]}"
