"""Edits of the lines of marks and tasks, several of one note together: each planned on the note, all proved at once.

So that the work grows with the note and the edits, and not with one times the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from journal.classes import dataclass, field, replace
from journal.errors import Source
from journal.notes.edit.draft import Draft, proved_edit
from journal.notes.model import Link, Mark, Note, Owner, Task
from journal.notes.read.markdown import Unit

_Placed = TypeVar("_Placed", Mark, Task)


@dataclass(frozen=True, slots=True)
class LineChange:
    """What an edit of a mark or a task comes to: the lines that are other ones, by number, and those that go above it;
    how the marks at its place are meant to be, and which tasks are meant to stand there."""

    place: Source
    lines: Mapping[int, str] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    marks: Callable[[Mark], Mark] | None = None
    tasks: tuple[Task, ...] | None = None


@dataclass(frozen=True, slots=True)
class LineEdit:
    """An edit of a mark or a task, made alone by calling it; `plan` gives None where nothing is to change."""

    plan: Callable[[Draft], LineChange | None]

    def __call__(self, draft: Draft) -> str:
        """The text with this edit; EditRefused when anything else would change."""
        return edit_lines(draft, (self,))


def edit_lines(draft: Draft, edits: Iterable[LineEdit]) -> str:
    """The text with all these edits; EditRefused when one can't be made, or anything else would change.

    Those of one line are made one after the other, and those that move lines last.
    """
    waiting = list(edits)
    while waiting:
        planned = [(edit, change) for edit in waiting if (change := edit.plan(draft))]
        still = [one for one in planned if not one[1].above] or planned
        here = _apart(change for _, change in still)
        if here:
            draft = draft.with_text(
                proved_edit(draft, _text(draft, here), here[0].place.line, _meant(draft.note(), here))
            )
        made = {id(change) for change in here}
        waiting = [edit for edit, change in planned if id(change) not in made]
    return draft.text


def _apart(changes: Iterable[LineChange]) -> list[LineChange]:
    """Those of the changes that touch no line of another one before."""
    found, taken = list[LineChange](), set[int]()
    for change in changes:
        lines = {change.place.line, *change.lines}
        if not lines & taken:
            found.append(change)
            taken |= lines
    return found


def _text(draft: Draft, changes: Sequence[LineChange]) -> str:
    rows = draft.parts.bare.split("\n")
    for change in changes:
        for line, row in change.lines.items():
            rows[line - 1] = row + "\r" * rows[line - 1].endswith("\r")
    end = "\r" if draft.newline == "\r\n" else ""
    above = {change.place.line: change.above for change in changes if change.above}
    grown = (new for line, row in enumerate(rows, 1) for new in (*(one + end for one in above.get(line, ())), row))
    return draft.parts.mark + "\n".join(grown)


# --- what it is meant to say --------------------------------------------------------------------------------------


def _meant(note: Note, changes: Sequence[LineChange]) -> Note:
    marks = defaultdict[Source, list[Callable[[Mark], Mark]]](list)
    for change in changes:
        if change.marks:
            marks[change.place].append(change.marks)
    tasks = {change.place: change.tasks for change in changes if change.tasks is not None}
    return _with_tasks(_with_marks(note, marks) if marks else note, tasks) if tasks else _with_marks(note, marks)


def _with_marks(note: Note, changes: Mapping[Source, Sequence[Callable[[Mark], Mark]]]) -> Note:
    def changed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(_folded(one, changes.get(one.source, ())) for one in marks)

    entries = tuple(replace(one, marks=changed(one.marks)) if one.marks else one for one in note.entries)
    if isinstance(note, Owner):
        return replace(note, entries=entries)
    return replace(note, entries=entries, marks=changed(note.marks))


def _folded(mark: Mark, changes: Sequence[Callable[[Mark], Mark]]) -> Mark:
    for change in changes:
        mark = change(mark)
    return mark


def _with_tasks(note: Note, changes: Mapping[Source, tuple[Task, ...]]) -> Note:
    """The note with others in the places of its tasks, and with the links of those that come back."""

    def changed(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(new for one in tasks for new in changes.get(one.source, (one,)))

    more = {new.links[0]: new.links for tasks in changes.values() for new in tasks[1:] if new.links}

    def linked(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(one for link in links for one in (*more.get(link, ()), link))

    entries = tuple(
        replace(one, tasks=changed(one.tasks), links=linked(one.links)) if one.tasks else one for one in note.entries
    )
    if isinstance(note, Owner):  # of whose links only those in entries are known
        return replace(note, entries=entries, tasks=changed(note.tasks))
    return replace(note, entries=entries, tasks=changed(note.tasks), links=linked(note.links))


# --- what stands where --------------------------------------------------------------------------------------------


class Places:
    """What a draft has, by the numbers of the lines where it stands: its units, its lines that count, its rows, its
    marks and its tasks; each is looked for when it is first asked for."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._note = draft.note()

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        """The headings, items and paragraphs."""
        return {unit.line: unit for unit in self._draft.units()}

    @cached_property
    def shown(self) -> Mapping[int, str]:
        """The lines that count, as in the draft."""
        return self._draft.shown()

    @cached_property
    def rows(self) -> Sequence[str]:
        """All lines, without their endings."""
        return [row.removesuffix("\r") for row in self._draft.parts.bare.split("\n")]

    @cached_property
    def marks(self) -> Mapping[int, Sequence[Mark]]:
        """The marks, under entries and outside of them."""
        under = (mark for one in self._note.entries for mark in one.marks)
        return _by_line((*under, *(() if isinstance(self._note, Owner) else self._note.marks)))

    @cached_property
    def tasks(self) -> Mapping[int, Sequence[Task]]:
        """The tasks, outside of entries and under them."""
        return _by_line((*self._note.tasks, *(task for one in self._note.entries for task in one.tasks)))


def _by_line(found: Iterable[_Placed]) -> Mapping[int, Sequence[_Placed]]:
    lines = defaultdict[int, list[_Placed]](list)
    for one in found:
        lines[one.source.line].append(one)
    return lines


@lru_cache(maxsize=4)
def places_of(draft: Draft) -> Places:
    """The places of a draft, which several edits ask for; EditRefused when it can't be understood."""
    return Places(draft)
