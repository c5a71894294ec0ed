"""The edits of a log that a note allows: entries, what stands under them, and tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, add_below, log_entry
from journal.notes.edit.task_lists import add_task
from journal.notes.model import Contact, Entry, Event, Mark, Owner, Task
from tests.laws import meaning, oracle
from tests.laws.edit import TODAY, Edit, same_note
from tests.laws.meaning import Note

ENTRIES = {
    "log an entry of today": [NewEntry(TODAY, "coffee", "Talked about the harbour")],
    "log an old entry": [
        NewEntry(date(2026, 10, 3), "call", "Her mother is better"), NewEntry(date(1999, 12, 31), "call", "Long ago"),
    ],
    "log one without a kind": [NewEntry(TODAY, "contact", "Met on the stairs"), NewEntry(TODAY, "contact", "")],
    "log one with people": [NewEntry(TODAY, "lunch", "The three of us", ("sam-lee", "grace-hopper"))],
    "log one with marks and tasks": [
        NewEntry(TODAY, "coffee", "Plans", (), ("got:: the map", "[ ] Give it back 📅 2026-12-01", "fact:: two dogs")),
    ],
    "log one of several lines": [
        NewEntry(date(2026, 11, 18), "video", "First line\nsecond line, longer", ("sam-lee",), ("gave:: time",)),
    ],
}  # fmt: skip


def logs(note: Note) -> Iterator[Edit]:
    if isinstance(note, Event):
        return
    for row, several in ENTRIES.items():
        for new in several:
            if not (new.people and isinstance(note, Owner)):  # nobody takes part in the owner's own news
                yield logged(row, note, new)


def logged(row: str, note: Note, new: NewEntry) -> Edit:
    """The edit that logs an entry."""
    kind = [new.kind] if new.kind != "contact" else []
    words = [*new.people, *new.text.splitlines(), *(one for one in new.below)]
    return Edit(
        row, f"{new.date} {new.kind}", lambda draft: log_entry(draft, new),
        lambda before, after: oracle.entry_added(before, after, new.date, kind, words), partial(_is_logged, note, new),
    )  # fmt: skip


def _is_logged(note: Note, new: NewEntry, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    had, has = (Counter(map(meaning.entry, meaning.entries(one))) for one in (note, found))
    added = list((has - had).elements())
    if len(added) != 1 or had - has:
        return f"{len(added)} entries are new, {len(list((had - has).elements()))} gone"
    places = [one for one in meaning.entries(found) if meaning.entry(one) == added[0]]  # several, if there was its like
    if (places[0].source.line or 0) < draft.parts.first_line:  # a list in the front matter is kept as it is, too
        note, found = replace(note, extra=()), replace(found, extra=())
    wrong = [_is_new(note, found, one, new) or meaning.in_its_place(draft, one.source.line) for one in places]
    return "" if "" in wrong else wrong[0]


def _is_new(note: Note, found: Note, added: Entry, new: NewEntry) -> str:
    rest = meaning.with_entries(found, lambda all_: tuple(one for one in all_ if one.source != added.source))
    return _says(added, new) or same_note(note, rest)


_SEPARATORS = re.compile(r"^(?:(?:[:—–·|]|-(?=\s))\s*)+")  # at the start of a text they part it from what stands before


def _says(one: Entry, new: NewEntry) -> str:
    """Whether an entry is the one that was to be written."""
    text, meant = (_SEPARATORS.sub("", " ".join(words.split())) for words in (one.text, new.text))
    marks = [line for line in new.below if not line.startswith("[")]
    tasks = [line[4:].partition(" 📅")[0] for line in new.below if line.startswith("[")]
    pairs = (
        (one.date, new.date), (one.kind, new.kind), (text, meant),
        (tuple(link.target for link in one.people), new.people),
        ([f"{mark.word}:: {mark.text}" for mark in one.marks if not mark.tag], marks),
        ([task.text for task in one.tasks], tasks),
    )  # fmt: skip
    return "; ".join(f"{found!r} stands for {said!r}" for found, said in pairs if found != said)


def below(note: Note) -> Iterator[Edit]:
    words = ["got:: the harbour map", "[ ] Give it back 📅 2026-12-01"]
    if not isinstance(note, Contact):
        return
    for number, entry in enumerate(note.entries[:12]):
        yield Edit(
            "add a mark and a task to an entry", f"under line {entry.source.line}",
            partial(lambda place, draft: add_below(draft, place, words), entry.source),
            lambda before, after: oracle.lines_added(before, after, words),
            partial(_is_below, note, number),
        )  # fmt: skip
    for day in (TODAY, date(2026, 11, 18)):
        yield Edit(
            "add a task", str(day), partial(lambda day, draft: add_task(draft, words[1], day), day),
            lambda before, after: oracle.lines_added(before, after, words[1:]),
            partial(_is_added, note),
        )  # fmt: skip


def _is_below(note: Note, number: int, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None or len(meaning.entries(found)) != len(meaning.entries(note)):
        return "entries were added or lost"
    old, new = meaning.entries(note)[number], meaning.entries(found)[number]
    marks = [[one for one in entry.marks if one.text == "the harbour map"] for entry in (old, new)]
    tasks = [[one for one in entry.tasks if one.text == "Give it back"] for entry in (old, new)]
    grew = all(len(after) == len(before) + 1 for before, after in (marks, tasks))
    if not grew or date(2026, 12, 1) not in (task.due for task in tasks[1]):
        return f"it has the marks {marks[1]} and the tasks {tasks[1]}"
    without = [_without(new, mark, task) for mark in marks[1] for task in tasks[1]]
    if meaning.entry(old) not in map(meaning.entry, without):
        return "the entry changed"
    return same_note(note, meaning.with_entries(found, lambda all_: (*all_[:number], old, *all_[number + 1 :])))


def _without(entry: Entry, mark: Mark, task: Task) -> Entry:
    marks = tuple(one for one in entry.marks if one is not mark)
    return replace(entry, marks=marks, tasks=tuple(one for one in entry.tasks if one is not task))


def _is_added(note: Note, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    alike = [task for task in meaning.tasks(found) if task.text == "Give it back" and task.due == date(2026, 12, 1)]
    without = [meaning.exchanged(found, task, ()) for task in alike]
    good = any(same_note(note, one) == "" for one in without)
    return "" if good else "something else changed, or the task isn't there"
