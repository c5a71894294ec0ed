"""What notes tell of somebody in plain values: entries, marks and tasks as they are packed, with their notes' paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import TypeVar

from journal.classes import NamedTuple
from journal.notes.marks import BY_THEM, MARKS
from journal.notes.model import UNSAID_KIND, DayNote, Event, Task
from journal.notes.packed import (
    PackedEntry,
    PackedLink,
    PackedMark,
    PackedTask,
    packed_entry,
    packed_links,
    packed_mark,
    packed_task,
)
from journal.notes.settings.settings import Settings
from journal.plan.people.later_states import with_answer, with_replies, with_thanks

NotedEntry = tuple[str, PackedEntry]
NotedMark = tuple[str, PackedMark]
NotedTask = tuple[str, PackedTask]
Introduction = tuple[str, date | None]  # who introduced somebody, and on which day
OWN_NAMES = ("entries", "marks", "tasks")  # of what a note tells of whom it is about
OwnNote = tuple[Sequence[PackedEntry], Sequence[PackedMark], Sequence[PackedTask]]

_Item = TypeVar("_Item", PackedMark, PackedTask)
_INTRODUCTIONS = frozenset(word for word, mark in MARKS.items() if mark.introduction == BY_THEM)


class AllNoted(NamedTuple):
    """What there is with somebody, from every note, as in `Person`."""

    history: Sequence[NotedEntry]
    marks: Sequence[NotedMark]
    tasks: Sequence[NotedTask]


class ToldOfOthers:
    """What notes tell of people whom they are not about, by the ids of these; `who` gives the one whom a link means."""

    def __init__(self, who: Callable[[str], str | None]) -> None:
        self.who = cache(who)
        self.entries = defaultdict[str, list[NotedEntry]](list)
        self.events = defaultdict[str, list[tuple[str, NotedEntry]]](list)  # with the event's id
        self.days = defaultdict[str, list[NotedEntry]](list)
        self.marks = defaultdict[str, list[NotedMark]](list)
        self.tasks = defaultdict[str, list[NotedTask]](list)
        self.via = defaultdict[str, list[Introduction]](list)

    def all_of(self, links: Iterable[PackedLink]) -> list[str]:
        """The ids of those whom links mean, each once, in order."""
        return [*dict.fromkeys([one for link in links if (one := self.who(link[0]))])]

    def take_entries(self, path: str, who: str, entries: Iterable[PackedEntry]) -> None:
        """Takes what the note about somebody tells of others."""
        for entry in entries:
            if entry[5]:
                for one in self.all_of(entry[5]):
                    if one != who:
                        self.entries[one].append((path, entry))
            for mark in entry[7]:
                self._take_introduction(who, mark)

    def take_event(self, event: Event) -> None:
        """Takes what an event's note tells."""
        people = packed_links(event.people)
        everybody = self.all_of(people)
        entry: PackedEntry = (event.date.toordinal(), event.kind, event.name, 1, 1, people, (), (), (), ())
        for one in everybody:
            self.events[one].append((event.id, (event.path, entry)))
        for mark in map(packed_mark, event.marks):
            linked = self.all_of(mark[5])
            for one in linked[:1] or everybody:
                self.marks[one].append((event.path, mark))
                self._take_introduction(one, mark)
        self.take_tasks(event.tasks)

    def take_day(self, note: DayNote) -> None:
        """Takes the conversations of a daily note."""
        for entry in map(packed_entry, note.entries):
            for one in self.all_of(entry[5]):
                self.days[one].append((note.path, entry))

    def take_tasks(self, tasks: Iterable[Task]) -> None:
        """Takes tasks that are for whom their links mean."""
        for task in tasks:
            for one in self.all_of(packed_links(task.links)):
                self.tasks[one].append((task.source.path, packed_task(task)))

    def _take_introduction(self, introducer: str, mark: PackedMark) -> None:
        if mark[0] in _INTRODUCTIONS:
            for one in self.all_of(mark[5]):
                if one != introducer:
                    self.via[one].append((introducer, date.fromordinal(mark[2]) if mark[2] else None))

    def noted(self, who: str, path: str, own: OwnNote, settings: Settings, today: int) -> AllNoted:
        """All there is with somebody by a day, with what their own note tells, which has this path."""
        history = sorted(self._entries(who, path, own), key=_newest, reverse=True)
        return AllNoted(
            history, _by_now(self._marks(who, path, own), history, settings, today), self._tasks(who, path, own)
        )

    def texts(self, who: str, path: str, own: OwnNote, today: int) -> list[str]:
        """Every text of what others' notes tell of somebody up to a day."""
        entries = self._entries(who, path, own)[len(own[0]) :]
        marks = [mark[1] for _, mark in self.marks.get(who, ()) if mark[2] <= today]
        return [*[entry[2] for _, entry in entries], *marks, *[task[0] for _, task in self.tasks.get(who, ())]]

    def _entries(self, who: str, path: str, own: OwnNote) -> list[NotedEntry]:
        """All that is noted with somebody. An event of which an entry of its day tells, and what a daily note tells
        that another note does too, is left out."""
        found = [(path, entry) for entry in own[0]]
        found += self.entries.get(who, ())
        for identifier, event in self.events.get(who, ()):
            if not any(one[0] == event[1][0] and _leads_to(one, identifier) for _, one in found):
                found.append(event)
        for told in self.days.get(who, ()):
            if not any(one[1][0] == told[1][0] and _is_same(one, told) for one in found):
                found.append(told)
        return found

    def _marks(self, who: str, path: str, own: OwnNote) -> list[NotedMark]:
        entries, marks, _ = own
        return [*_of_note(path, marks, [entry[7] for entry in entries]), *self.marks.get(who, ())]

    def _tasks(self, who: str, path: str, own: OwnNote) -> list[NotedTask]:
        entries, _, tasks = own
        return [*_of_note(path, tasks, [entry[8] for entry in entries]), *self.tasks.get(who, ())]


def _of_note(path: str, outside: Iterable[_Item], inside: Iterable[Iterable[_Item]]) -> Iterator[tuple[str, _Item]]:
    """What stands outside of the entries of the note at a path, then what stands under each of them."""
    return ((path, one) for one in chain(outside, *inside))


def own_texts(own: OwnNote, today: int) -> list[str]:
    """Every text of what somebody's own note tells up to a day."""
    entries, marks, tasks = own
    texts = [mark[1] for mark in marks if mark[2] <= today]
    texts += [task[0] for task in tasks]
    for _, _, text, _, _, _, _, marks, tasks, _ in entries:
        texts.append(text)
        if marks:
            texts += [mark[1] for mark in marks if mark[2] <= today]
        if tasks:
            texts += [task[0] for task in tasks]
    return texts


def _by_now(
    marks: Iterable[NotedMark], history: Sequence[NotedEntry], settings: Settings, today: int
) -> Sequence[NotedMark]:
    """The marks up to a day, the oldest first, with the states that a later entry of the history gave them."""
    found = sorted([mark for mark in marks if mark[1][2] <= today], key=_oldest)
    if not found:
        return found
    counts = [one for one in reversed(history) if one[1][0] <= today and not settings.is_silent(one[1][1])]
    spoken = [entry[0] for _, entry in counts]
    thanks = [entry[0] for _, entry in counts if entry[1] == "thanks"]
    replied = with_replies(found, counts)
    return [(path, with_answer(with_thanks(mark, thanks), spoken)) for path, mark in replied]


def _newest(noted: NotedEntry) -> tuple[int, str, int, int]:
    path, entry = noted
    return entry[0], path, entry[3], entry[4]


def _oldest(noted: NotedMark) -> tuple[int, str, int, int]:
    path, mark = noted
    return mark[2], path, mark[3], mark[4]


def _leads_to(entry: PackedEntry, identifier: str) -> bool:
    """Whether an entry links to the note of this id, and so tells of what that tells of."""
    return any(link[0].rpartition("/")[2] == identifier for link in entry[6])


def _is_same(one: NotedEntry, told: NotedEntry) -> bool:
    """Whether a conversation that a daily note tells of is this one of the same day."""
    return one[0] != told[0] and (one[1][1] == told[1][1] or UNSAID_KIND in (one[1][1], told[1][1]))
