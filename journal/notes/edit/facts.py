"""What a note says without where it says it: to compare a note before and after an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import TypeVar

from journal.classes import dataclass, replace
from journal.dates.words import iso_day
from journal.errors import Problem
from journal.notes.model import Entry, Link, Mark, Note, Owner, State, Task, said

# A note can have tens of thousands of each of these, and all are compared: so they are plain tuples.
# A mark as it is known: its word, its text, and the states it has.
MarkFacts = tuple[str, str, frozenset[State]]
# A task without its place: a text, a box; its due, scheduled, start and done; its rhythm.
TaskFacts = tuple[str, str, date | None, date | None, date | None, date | None, str | None]
# An entry without its place: a day, a kind, a text; who took part, other links; marks and tasks in their order; tags.
EntryFacts = tuple[
    date, str, str, tuple[str, ...], tuple[str, ...], tuple[MarkFacts, ...], tuple[TaskFacts, ...], tuple[str, ...]
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a note says. `keys` are the known keys, by name, that have a value other than their default."""

    keys: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]
    prose: str
    entries: tuple[EntryFacts, ...]
    marks: tuple[MarkFacts, ...]
    tasks: tuple[TaskFacts, ...]
    links: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]

    def in_order(self) -> Facts:
        """The same facts with entries, tasks, links and problems sorted, for where their order is no fact."""
        return replace(
            self,
            entries=_sorted(self.entries),
            tasks=_sorted(self.tasks),
            links=_sorted(self.links),
            problems=_sorted(self.problems),
        )

    def other_than(self, meant: Facts) -> str | None:
        """The name of the first part that says other things, whatever their order; None when it is the same."""
        return next(
            (name for name in self.__slots__ if not _alike(name, getattr(self, name), getattr(meant, name))), None
        )


_Fact = TypeVar("_Fact")
_WITHOUT_ORDER = ("entries", "tasks", "links", "problems")
_BODY = frozenset(("id", "path", "more", "extra", "text", "entries", "marks", "tasks", "links", "keys", "typed"))


def facts_of(note: Note, problems: Iterable[Problem] = ()) -> Facts:
    """What a note says."""
    own = ((name, said(note, name)) for name in note.__slots__ if name not in _BODY)
    keys = tuple((name, _plain(value)) for name, value in (*own, *note.more))
    return Facts(
        keys=keys,
        extra=tuple((key, repr(value)) for key, value in note.extra),
        prose=note.text,
        entries=tuple(entry_facts(entry) for entry in note.entries),
        marks=() if isinstance(note, Owner) else tuple(mark_facts(mark) for mark in note.marks),
        tasks=tuple(map(task_facts, note.tasks)),
        links=() if isinstance(note, Owner) else _targets(note.links),
        problems=problem_facts(problems),
    )


def problem_facts(problems: Iterable[Problem]) -> tuple[tuple[str, str], ...]:
    """What problems say."""
    return tuple((problem.code, problem.message) for problem in problems)


def _alike(name: str, one: object, other: object) -> bool:
    if one == other or name not in _WITHOUT_ORDER:
        return one == other
    return isinstance(one, tuple) and isinstance(other, tuple) and _sorted(one) == _sorted(other)


def _sorted(found: tuple[_Fact, ...]) -> tuple[_Fact, ...]:
    return tuple(sorted(found, key=repr))


def entry_facts(entry: Entry) -> EntryFacts:
    """What an entry says."""
    people = _targets(entry.people) if entry.people else ()
    links = _targets(entry.links) if entry.links else ()
    marks = tuple([mark_facts(mark) for mark in entry.marks]) if entry.marks else ()
    tasks = tuple(map(task_facts, entry.tasks)) if entry.tasks else ()
    return entry.date, entry.kind, entry.text, people, links, marks, tasks, entry.tags


def mark_facts(mark: Mark) -> MarkFacts:
    """What a mark says."""
    return mark.word, mark.text, frozenset(mark.state)


task_facts: Callable[[Task], TaskFacts] = attrgetter("text", "box", "due", "scheduled", "start", "done", "repeat")


def _targets(links: Iterable[Link]) -> tuple[str, ...]:
    """Whom links lead to; one to a day is part of a date, which is compared as such."""
    return tuple(link.target for link in links if iso_day(link.target.rpartition("/")[2]) is None)


def _plain(value: object) -> str:
    """A key's value as text, a link as its target alone."""
    if isinstance(value, Link):
        return value.target
    if isinstance(value, tuple) and value and isinstance(value[0], Link):
        return repr([link.target for link in value])
    return repr(value)
