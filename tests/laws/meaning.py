"""What a note says without where it says it, and how an entry sits among the others: by the reader alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from journal.errors import Source
from journal.notes.edit.draft import Draft
from journal.notes.model import Contact, Entry, Event, Link, Mark, Owner, Task

Note = Contact | Event | Owner
NOWHERE = Source("")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


@lru_cache(maxsize=4)
def note_of(draft: Draft) -> Note | None:
    """What the draft says, places and all; None when it can't be read."""
    return draft.read(draft.text, draft.path, draft.settings)[0]


def said(note: Note) -> Note:
    """The note with all its places, and the way its links are shown, left out."""
    if isinstance(note, Contact):
        return replace(
            note, keys=(), typed=(), via=note.via and _link(note.via), links=_links(note.links),
            entries=tuple(map(entry, note.entries)), marks=tuple(map(mark, note.marks)),
            tasks=tuple(map(task, note.tasks)),
        )  # fmt: skip
    if isinstance(note, Event):
        return replace(
            note, keys=(), typed=(), people=_links(note.people), host=note.host and _link(note.host),
            links=_links(note.links),
            companions=_links(note.companions), marks=tuple(map(mark, note.marks)), tasks=tuple(map(task, note.tasks)),
        )  # fmt: skip
    return replace(note, keys=(), typed=(), entries=tuple(map(entry, note.entries)), tasks=tuple(map(task, note.tasks)))


def entry(one: Entry) -> Entry:
    """An entry without places, its text on one line."""
    return replace(
        one, source=NOWHERE, people=_links(one.people), links=_links(one.links), text=" ".join(one.text.split()),
        marks=tuple(map(mark, one.marks)), tasks=tuple(map(task, one.tasks)),
    )  # fmt: skip


def mark(one: Mark) -> Mark:
    """A mark without places, its states in the order of their names."""
    return replace(one, source=NOWHERE, links=_links(one.links), state=tuple(sorted(set(one.state), key=str)))


def task(one: Task) -> Task:
    """A task without places, and however its days are spelled."""
    return replace(one, source=NOWHERE, links=_links(one.links), style=None)


def _links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Whom they lead to; a link to a day is part of a date."""
    return tuple(_link(link) for link in links if not _DAY.search(link.target))


def _link(link: Link) -> Link:
    return Link(link.target, link.label, 0, 0)


def entries(note: Note) -> tuple[Entry, ...]:
    """The entries of a note; an event has none."""
    return note.entries


def with_entries(note: Note, change: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]) -> Note:
    """The note with other entries, and for the owner the tasks that stand in them."""
    if isinstance(note, Contact):
        return replace(note, entries=change(note.entries))
    if isinstance(note, Event):
        return note
    log = change(note.entries)
    loose = note.tasks[: len(note.tasks) - sum(len(one.tasks) for one in note.entries)]
    return replace(note, entries=log, tasks=(*loose, *(task for one in log for task in one.tasks)))


def with_marks(note: Note, change: Callable[[Mark], Mark]) -> Note:
    """The note with each of its marks changed."""
    note = with_entries(note, lambda all_: tuple(replace(e, marks=tuple(map(change, e.marks))) for e in all_))
    return note if isinstance(note, Owner) else replace(note, marks=tuple(map(change, note.marks)))


def with_tasks(note: Note, change: Callable[[Task], tuple[Task, ...]]) -> Note:
    """The note with each of its tasks changed into some; what one that comes back links to is linked once more."""
    twice = {task.links[0]: task.links for task in tasks(note) if len(change(task)) > 1 and task.links}

    def each(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(new for old in tasks for new in change(old))

    def linked(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(one for link in links for one in (*twice.get(link, ()), link))

    if not isinstance(note, Owner):
        note = replace(note, tasks=each(note.tasks), links=linked(note.links))
    else:
        loose = note.tasks[: len(note.tasks) - sum(len(one.tasks) for one in note.entries)]
        inside = note.tasks[len(loose) :]
        note = replace(note, tasks=(*each(loose), *inside))
    return with_entries(
        note, lambda all_: tuple(replace(one, tasks=each(one.tasks), links=linked(one.links)) for one in all_)
    )


def tasks(note: Note) -> list[Task]:
    """All tasks of a note; those of the owner's entries are among the owner's."""
    inside = () if isinstance(note, Owner) else entries(note)
    return [*note.tasks, *(task for entry in inside for task in entry.tasks)]


def exchanged(note: Note, old: Task, new: tuple[Task, ...]) -> Note:
    """The note with some tasks in place of one."""
    return with_tasks(note, lambda task: new if task.source == old.source else (task,))


_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]")


def in_its_place(draft: Draft, new: int) -> str:
    """What is wrong with the place of the entry at this line: newest first, or oldest first where the others are."""
    note = note_of(draft)
    assert note is not None
    lines = draft.text.split("\n")
    level = _level(lines[new - 1])
    alike = [one for one in entries(note) if _level(lines[one.source.line - 1]) == level]
    here = [one for one in alike if _section(lines, one) == _section(lines, _at(alike, new))]
    others = [one.date for one in here if one.source.line != new]
    days = [one.date for one in here]
    rising = all(a <= b for a, b in pairwise(days)) and all(a <= b for a, b in pairwise(others))
    if all(a >= b for a, b in pairwise(others)) and not (rising and len(set(others)) == 1):
        mine = _at(here, new)
        first = next(one for one in here if one.date == mine.date)
        good = all(a >= b for a, b in pairwise(days)) and first == mine
    else:
        good = all(a <= b for a, b in pairwise(days)) or not all(a <= b for a, b in pairwise(others))
    return "" if good else f"the log is out of order: {', '.join(map(str, days))}"


def _at(found: list[Entry], line: int) -> Entry:
    return next(one for one in found if one.source.line == line)


def _level(line: str) -> int:
    """The level of a heading, 0 for a line of a list, -1 for the row of a table."""
    found = _HEADING.match(line)
    return len(found[1]) if found else -(" | " in line.rstrip("\r"))


def _section(lines: list[str], one: Entry) -> int:
    """The number of the nearest heading above an entry, of a higher level if the entry is one itself."""
    below = _level(lines[one.source.line - 1]) or 7
    return max((n for n, line in enumerate(lines[: one.source.line - 1]) if 0 < _level(line) < below), default=-1)
