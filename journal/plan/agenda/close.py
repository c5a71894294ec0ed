"""What is to be written when an item of the agenda is done, put off or let go: item to edit of a note.

The commands and the ticks in a week's file come here both, so that they mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar

from journal.dates.words import in_words
from journal.errors import JournalError, Refused, Source
from journal.notes.edit import log as edit_log
from journal.notes.edit import task_lists
from journal.notes.edit.draft import Draft
from journal.notes.edit.line_edits import LineEdit, edit_lines
from journal.notes.edit.log import EntryEdit, NewEntry
from journal.notes.edit.typed_entry import written_task
from journal.notes.model import TASK_STYLES, Contact, Entry, Owner, TaskStyle
from journal.plan.agenda.item import Days, Deed, Item, current_week, later
from journal.plan.people.people import People, Person

ONE_WEEK = timedelta(days=7)
WRITTEN_KIND = "message"
_Work = TypeVar("_Work")


def deeds_in_order(deeds: list[Deed]) -> list[Deed]:
    """Deeds in an order in which none moves the line of another: by note, from the last line up, log entries last."""
    return sorted(deeds, key=lambda deed: (deed.source.path, deed.logs, -deed.source.line))


def edited_notes(deeds: Iterable[Deed], draft_of: Callable[[str], Draft]) -> dict[str, str]:
    """The texts of the notes, by path, once these deeds are done; those in one note together."""
    by_path = groupby(deeds_in_order(list(deeds)), key=lambda deed: deed.source.path)
    return {path: _edited(draft_of(path), [*some]) for path, some in by_path}


def workable(
    works: Sequence[_Work], deeds_of: Callable[[_Work], Sequence[Deed]], draft_of: Callable[[str], Draft]
) -> tuple[list[_Work], list[tuple[_Work, JournalError]]]:
    """Those of some works that can be done, and the others with the reason: one bad note holds up no other.

    They are tried together, and by halves where that fails.
    """
    try:
        edited_notes([deed for work in works for deed in deeds_of(work)], draft_of)
    except JournalError as error:
        if len(works) == 1:
            return [], [(works[0], error)]
        half = len(works) // 2
        first, wrong = workable(works[:half], deeds_of, draft_of)
        second, more = workable(works[half:], deeds_of, draft_of)
        return first + second, wrong + more
    return [*works], []


def _edited(draft: Draft, deeds: Sequence[Deed]) -> str:
    """A note's text once these are done: first what stands on lines that are there, then keys, then entries."""
    lines = [deed.edit for deed in deeds if isinstance(deed.edit, LineEdit)]
    entries = [deed.edit.entry for deed in deeds if isinstance(deed.edit, EntryEdit)]
    others = [deed for deed in deeds if not isinstance(deed.edit, LineEdit | EntryEdit)]
    steps: list[Callable[[Draft], str]] = [
        *([partial(edit_lines, edits=lines)] if lines else []),
        *(deed.edit for deed in others if not deed.logs),
        *([partial(edit_log.log_entries, entries=entries)] if entries else []),
        *(deed.edit for deed in others if deed.logs),
    ]
    for step in steps:
        draft = draft.with_text(step(draft))
    return draft.text


def closing_deed(people: People, item: Item, entry: NewEntry | None = None) -> Deed:
    """What closes an item today; `entry` is what the owner says about it, if anything.

    Refused for an event, which is done when its day has passed.
    """
    if item.rule.logs:
        what = entry or NewEntry(people.today, WRITTEN_KIND, "")
        return log_deed(_of(people, item).contact, item.rule.logs.entry(item, what))
    if item.rule.close is None:
        raise Refused(f"{item.name} is done when its day has passed, {in_words(item.due, people.today)}")
    reply = item.rule.reply(people, item, entry) if item.rule.reply and entry else None
    return reply or item.rule.close(people, item)


def put_off(people: People, item: Item, day: date | None = None) -> Deed:
    """What puts an item off until a day, a week from its day or from today by default."""
    if item.rule.put_off is None:
        raise Refused(f"{item.name}: {item.text} has its day, and can't be put off")
    return item.rule.put_off(people, item, day or later(max(item.due, people.today), 7))


def let_go(people: People, item: Item, days: Days | None = None) -> Deed:
    """What lets an item of a week go, of this one by default: for good, or until its turn comes again."""
    if item.rule.let_go is None:
        raise Refused(f"{item.name}: {item.text} has its day, and passes by itself")
    return item.rule.let_go(people, item, days or current_week(people))


def log_deed(note: Contact | Owner, entry: NewEntry) -> Deed:
    """A conversation written into somebody's log, or news into the owner's."""
    return Deed(Source(note.path), EntryEdit(entry), "noted", entry.kind, logs=True)


def log_below(contact: Contact, entry: Entry, lines: Sequence[str]) -> Deed:
    """Marks and tasks written under an entry that stands in somebody's log."""
    return Deed(entry.source, lambda draft: edit_log.add_below(draft, entry.source, lines), "noted")


def promise_deed(note: Contact | Owner, words: str, due: date, today: date, style: TaskStyle) -> Deed:
    """A promise written into somebody's note."""
    line = written_task(words, due, style)
    return Deed(Source(note.path), lambda draft: task_lists.add_task(draft, line, today), "promised", words, logs=True)


def new_note_deed(draft: Draft) -> Deed:
    """A new note, as its draft has it."""
    return Deed(Source(draft.path), lambda draft: draft.text, "noted")


def task_style(people: People) -> TaskStyle:
    """How new tasks are written: as the settings say, else as most of the vault's tasks are, else with emoji."""
    if people.settings.task_style != "auto":
        return next(style for style in TASK_STYLES if style == people.settings.task_style)
    counts = people.index.styles
    return TASK_STYLES[counts.index(max(counts))]


def _of(people: People, item: Item) -> Person:
    assert item.contact is not None, "this item is about somebody"
    return people[item.contact]
