"""What is to be written when an item of the agenda is done, put off or let go: item to edit of a note.

The commands and the ticks in a week's file come here both, so that they mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.dates.words import in_words
from journal.errors import Refused, Source
from journal.notes.edit import keys as edit_keys
from journal.notes.edit import log as edit_log
from journal.notes.edit import marks as edit_marks
from journal.notes.edit import task_lists
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import promise_line
from journal.notes.marks import LET_GO, PUT_OFF, Step, open_step
from journal.notes.model import Contact, Mark, Task, TaskStyle
from journal.plan.agenda.rules import Item
from journal.plan.people.people import People, Person

WEEK = timedelta(days=7)
WRITTEN = "message"


@dataclass(frozen=True, slots=True)
class Deed:
    """An edit of one note: where it stands, how the text changes, and what was done, to be said after a colon."""

    source: Source
    edit: Callable[[Draft], str]
    says: str
    logs: bool = False


def in_order(deeds: list[Deed]) -> list[Deed]:
    """Deeds in an order in which none moves the line of another: by note, from the last line up, log entries last."""
    return sorted(deeds, key=lambda deed: (deed.source.path, deed.logs, -deed.source.line))


def edited(deeds: Iterable[Deed], draft_of: Callable[[str], Draft]) -> dict[str, str]:
    """The texts of the notes, by path, once these deeds are done; those in one note together."""
    texts: dict[str, str] = {}
    for deed in in_order(list(deeds)):
        path = deed.source.path
        draft = draft_of(path)
        texts[path] = deed.edit(draft.with_text(texts.get(path, draft.text)))
    return texts


def done(people: People, item: Item, entry: NewEntry | None = None) -> Deed:
    """What closes an item today; `entry` is what the owner says about it, if anything.

    Refused for an event, which is done when its day has passed.
    """
    if item.rule == "task":
        task, style = _task(people, item), task_style(people)
        return Deed(item.source, lambda draft: edit_marks.tick(draft, task, people.today, style), f"done: {task.text}")
    if item.rule == "event":
        raise Refused(f"{item.name} is done when its day has passed, {in_words(item.due, people.today)}")
    if item.rule == "inbox":
        return _set(people, item, "status", "active", f"{item.name} is no longer in the inbox")
    if item.rule in ("touch", "date"):
        what = entry or NewEntry(people.today, WRITTEN, "")
        return log(_of(people, item).contact, what if item.rule == "touch" else about_day(item, what))
    mark, step = _mark(people, item)
    state = step.silencer or step.state
    return Deed(
        item.source, lambda draft: edit_marks.set_state(draft, mark, state, people.today), f"{state}: {mark.text}"
    )


def about_day(item: Item, entry: NewEntry) -> NewEntry:
    """The entry about a day of theirs, which it names: by that it is known as done."""
    label = item.text.partition(" on ")[0]
    if label.casefold() in entry.text.casefold():
        return entry
    return replace(entry, text=f"{label}: {entry.text}" if entry.text else label)


def log(contact: Contact, entry: NewEntry) -> Deed:
    """A conversation written into somebody's log."""
    return Deed(Source(contact.path), lambda draft: edit_log.log_entry(draft, entry), f"noted: {entry.kind}", logs=True)


def promise(contact: Contact, words: str, due: date, today: date, style: TaskStyle) -> Deed:
    """A promise written into somebody's note."""
    line = promise_line(words, due, style)
    return Deed(
        Source(contact.path), lambda draft: task_lists.add_task(draft, line, today), f"promised: {words}", logs=True
    )


def written(draft: Draft) -> Deed:
    """A new note, as its draft has it."""
    return Deed(Source(draft.path), lambda draft: draft.text, "noted")


def put_off(people: People, item: Item, day: date | None = None) -> Deed:
    """What puts an item off until a day, a week from its day or from today by default."""
    until = day or max(item.due, people.today) + WEEK
    when = in_words(until, people.today)
    if item.rule == "task":
        task, style = _task(people, item), task_style(people)
        return Deed(
            item.source, lambda d: edit_marks.postpone(d, task, until, style), f"put off until {when}: {task.text}"
        )
    if item.rule in ("touch", "inbox"):
        return _set(people, item, "snooze", until, f"{item.name} is left in peace until {when}")
    if item.rule in ("date", "event"):
        raise Refused(f"{item.name}: {item.text} has its day, and can't be put off")
    mark, _ = _mark(people, item)
    return Deed(
        item.source, lambda d: edit_marks.set_state(d, mark, PUT_OFF, until), f"put off until {when}: {mark.text}"
    )


def let_go(people: People, item: Item) -> Deed:
    """What lets an item go for this round: a mark or a task for good, a touch until its rhythm has passed once more."""
    if item.rule == "task":
        task = _task(people, item)
        return Deed(item.source, lambda draft: edit_marks.drop(draft, task), f"let go of: {task.text}")
    if item.rule == "touch":
        rhythm = people.rhythm(_of(people, item))
        return put_off(people, item, rhythm.after(people.today) if rhythm else None)
    if item.rule == "inbox":
        return _set(people, item, "status", "archived", f"{item.name} is archived")
    if item.rule in ("date", "event"):
        raise Refused(f"{item.name}: {item.text} has its day, and passes by itself")
    mark, _ = _mark(people, item)
    return Deed(item.source, lambda d: edit_marks.set_state(d, mark, LET_GO, people.today), f"let go of: {mark.text}")


def task_style(people: People) -> TaskStyle:
    """How new tasks are written: as the settings say, else as most of the vault's tasks are, else with emoji."""
    if people.settings.task_style != "auto":
        return next(style for style in STYLES if style == people.settings.task_style)
    counts = dict.fromkeys(STYLES, 0)
    for contact in people.contacts.values():
        for task in (*contact.tasks, *(task for entry in contact.entries for task in entry.tasks)):
            if task.style:
                counts[task.style] += 1
    return max(STYLES, key=lambda style: counts[style])


STYLES: tuple[TaskStyle, ...] = ("emoji", "dataview", "plain")


def _set(people: People, item: Item, key: str, value: str | date, says: str) -> Deed:
    """What sets a key of the person's own note; what the item is about may stand in another one."""
    place = Source(_of(people, item).contact.path, 1)
    return Deed(place, lambda draft: edit_keys.set_key(draft, key, value), says)


def _of(people: People, item: Item) -> Person:
    assert item.contact is not None, "this item is about somebody"
    return people[item.contact]


def _mark(people: People, item: Item) -> tuple[Mark, Step]:
    """The mark that an item is about, and the step it waits for; Refused when the note says otherwise by now."""
    for mark in _of(people, item).marks:
        step = open_step(mark.word, mark.states)
        if mark.source == item.source and step is not None and step.rule == item.rule:
            return mark, step
    raise Refused(f"{item.source}: what {item.id} is about isn't there any more")


def _task(people: People, item: Item) -> Task:
    theirs = _of(people, item).tasks if item.contact else tuple(task for task, _ in people.loose_tasks)
    for task in theirs:
        if task.source == item.source:
            return task
    raise Refused(f"{item.source}: the task of {item.id} isn't there any more")
