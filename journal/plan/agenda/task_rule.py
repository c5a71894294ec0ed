"""Tasks as items of the agenda: what was promised, and has a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import chain
from typing import cast

from journal.dates.words import in_words
from journal.errors import Refused, Source
from journal.notes.model import CLOSED, Event, Task
from journal.notes.packed import PackedEntry, PackedTask
from journal.notes.settings.settings import Settings
from journal.plan.agenda.item import (
    DONE,
    LET_GO,
    PUT_OFF,
    Days,
    Deed,
    Fate,
    Fates,
    Item,
    Rule,
    id_is,
    kept_fates,
    later,
)
from journal.plan.known.index import due_by
from journal.plan.people.people import People, awake
from journal.plan.words.agenda_words import task_label, task_text

_LATELY = 100  # days after which a task that was ticked by hand has ended
NO_MORE = "done, and it doesn't come back, as '{}' is no rhythm"
LONGEST_REPEAT = 400  # days back over which a task that comes back and was put off is still known


def task_due(settings: Settings, task: Task, event: Event | None = None) -> date | None:
    """The day a task is for: its own, else the day of its event, else some days after it was promised.

    None for a task that is done, that nobody gave a day, or that has none of its own and is from before the day since
    which the settings ask for these.
    """
    if not task.open or is_old(task, settings.tasks_since, event):
        return None
    promised = event.date if event else later(task.day, settings.days("promise")) if task.day and not task.due else None
    held = [*filter(None, (task.due or promised, task.scheduled, task.start))]
    return settings.away_end(max(held)) if held else None


def is_old(task: Task, since: date | None, event: Event | None = None) -> bool:
    """Whether a task has no day of its own and is from before this day, by its conversation or its event."""
    if since is None:
        return False
    promised = event.date if event else task.day
    has_own = any(day is not None for day in (task.due, task.scheduled, task.start))
    return promised is not None and promised < since and not has_own


def _asks(people: People, days: Days) -> Iterator[Item]:
    settings = people.settings
    for person in awake(people.some(due_by(people.index.tasks, days.until))):
        name, own = person.name, person.contact.path
        for task, identity in task_ids(person.id, person.tasks):
            event = None if task.source.path == own else event_at(people, task)
            if due := task_due(settings, task, event):
                yield _item(people, task, identity, due, person.id, name, event)
    for task, identity in task_ids(None, [task for task, _ in people.loose_tasks]):
        if due := task_due(settings, task, event := event_at(people, task)):
            yield _item(people, task, identity, due, None, event.name if event else None, event)


def event_at(people: People, task: Task, who: str | None = None) -> Event | None:
    """The event in whose note a task stands; None for one that stands elsewhere, as in the note of whose it is."""
    if who is not None and task.source.path == people.contacts[who].path:
        return None
    return _events(people).get(task.source.path)


@lru_cache(maxsize=2)
def _events(people: People) -> Mapping[str, Event]:
    return {event.path: event for event in people.events}


def task_ids(contact: str | None, tasks: Iterable[Task]) -> Iterator[tuple[Task, str]]:
    """The tasks of somebody, each with the id of its item: its text, and for one that comes back its day too.

    Of several with the same words the oldest has that id, and each later one another: the tick of last year's
    promise is no tick of this year's.
    """
    seen = dict[tuple[object, ...], int]()
    for task in sorted(tasks, key=_age):
        about = (task.text, task.due) if task.repeat else (task.text,)
        if about in seen:
            about = (*about, task.day)
        seen[about] = count = seen.get(about, 0) + 1
        yield task, TASK.item_id(contact, *about, *([count] if count > 1 else []))


def _age(task: Task) -> tuple[date, str, int, int]:
    place = task.source
    return task.day or date.min, place.path, place.line, place.column


def _item(
    people: People, task: Task, identity: str, due: date, contact: str | None, name: str | None, event: Event | None
) -> Item:
    says = partial(task_text, people, task, task.due or due, contact, event)
    about = partial(task_label, people, task)
    return Item(identity, TASK, contact, name, task.day, due, says, task.source, about=about)


# --- what the notes have closed -----------------------------------------------------------------------------------


@kept_fates
def _closed(people: People, who: str | None) -> Fates:
    ids = task_ids(who, _tasks_of(people, who))
    return {one: _fate(people.settings, task, event_at(people, task, who)) for task, one in ids}


def _fate(settings: Settings, task: Task, event: Event | None) -> Fate | None:
    if not task.open:
        return Fate(LET_GO if task.box == LET_GO else DONE)
    due = task_due(settings, task, event)
    return Fate(PUT_OFF, due) if due else None


@kept_fates
def _moved(people: People, who: str | None) -> Fates:
    """The ids that tasks which come back had before they were put off: their day is a part of it."""
    back = [(task, task.due) for task in _tasks_of(people, who) if task.open and task.repeat and task.due]
    return {TASK.item_id(who, task.text, day): Fate(PUT_OFF, due) for task, due in back for day in _days_before(due)}


def _days_before(due: date) -> Iterator[date]:
    """The days from which a task that comes back may have been put off to this one."""
    return (due - timedelta(days=ago) for ago in range(1, min(LONGEST_REPEAT, (due - date.min).days)))


def _whose(people: People, identifier: str, days: Days) -> Iterator[int]:
    is_it = id_is(identifier, TASK.name)
    for place, (who, values) in enumerate(zip(people.ids, people.packed(("entries", "tasks")), strict=True)):
        entries, loose = cast("tuple[tuple[PackedEntry, ...], tuple[PackedTask, ...]]", values)
        tasks = [*chain(loose, *(found for *_, found, _ in entries))]
        if any(is_it(who, *about) for about in _may_be_about(tasks)):
            yield place
    # Of several with the same words, in different notes, it depends on all of them which id each has.
    elsewhere = chain(people.owner.tasks, *(event.tasks for event in people.events))
    yield from (people.places[who] for task in elsewhere for who in people.all_of(task.links))


def _may_be_about(tasks: Sequence[PackedTask]) -> Iterator[tuple[object, ...]]:
    """What the ids of these tasks may be made of, now and before they were put off."""
    found = [
        ((text, _day(due)) if repeat else (text,), _day(day)) for text, _, _, _, day, due, *_, repeat, _, _ in tasks
    ]
    same = Counter(about[0] for about, _ in found)
    for (about, day), times in Counter(found).items():
        yield about
        if same[about[0]] > 1:
            yield (*about, day)
            yield from ((*about, day, count) for count in range(2, times + 2))
    for text, box, _, _, _, due, *_, repeat, _, _ in tasks:
        if repeat and due and box not in CLOSED:
            yield from ((text, before) for before in _days_before(date.fromordinal(due)))


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None


def _tasks_of(people: People, who: str | None) -> Sequence[Task]:
    """The tasks of somebody, or those that are nobody's."""
    return people[who].tasks if who else [task for task, _ in people.loose_tasks]


# --- what is written ----------------------------------------------------------------------------------------------


def _close(people: People, item: Item) -> Deed:
    from journal.notes.edit import marks as edit_marks
    from journal.plan.agenda.close import task_style

    task, style = _task(people, item), task_style(people)
    did = "done" if task.repeat is None or edit_marks.comes_back(task) else NO_MORE.format(task.repeat)
    return Deed(item.source, edit_marks.tick_edit(task, people.today, style), did, task.text)


def back_again(people: People) -> Iterator[Deed]:
    """What brings back the tasks that were ticked by hand in a note, as it is with those that are ticked elsewhere."""
    from journal.notes.edit import marks as edit_marks
    from journal.plan.agenda.close import task_style

    style, since = task_style(people), people.today - min(timedelta(days=_LATELY), people.today - date.min)
    lately = (place for place, day in people.index.ticked.items() if day >= since.toordinal())
    for tasks in (*(person.tasks for person in people.some(lately)), _tasks_of(people, None)):
        waiting = {(task.text, task.repeat, task.source.path) for task in tasks if task.open and task.repeat}
        for task in tasks:
            if _ticked_by_hand(task, since) and (task.text, task.repeat, task.source.path) not in waiting:
                yield Deed(task.source, edit_marks.tick_edit(task, people.today, style), "back again", task.text)


def _ticked_by_hand(task: Task, since: date) -> bool:
    """Whether somebody put an x into the box of a task that comes back, with a day not before this one, and no program
    did, which notes when too."""
    from journal.notes.edit import marks as edit_marks

    if task.box != "x" or task.done is not None:
        return False
    due = task.due or task.scheduled or task.start
    return due is not None and due >= since and edit_marks.comes_back(task)


def _put_off(people: People, item: Item, until: date) -> Deed:
    from journal.notes.edit import marks as edit_marks
    from journal.plan.agenda.close import task_style

    task, style = _task(people, item), task_style(people)
    did = f"put off until {in_words(until, people.today)}"
    return Deed(item.source, edit_marks.postpone_edit(task, until, style), did, task.text)


def _let_go(people: People, item: Item, days: Days) -> Deed:
    from journal.notes.edit import marks as edit_marks

    task = _task(people, item)
    return Deed(item.source, edit_marks.drop_edit(task), "let go of", task.text)


def _task(people: People, item: Item) -> Task:
    if found := _by_place(people, item.contact).get(item.source):
        return found
    raise Refused(f"{item.source}: the task of {item.id} isn't there any more")


@lru_cache(maxsize=16)
def _by_place(people: People, who: str | None) -> dict[Source, Task]:
    """The tasks of somebody, or those that are nobody's, by their places."""
    return {task.source: task for task in reversed(_tasks_of(people, who))}


def _waits(item: Item, today: date) -> str:
    return f"Next with {item.name}: {item.text}."


TASK = Rule(
    "task", "Keep your word", _asks, (_closed, _moved), _whose, close=_close, put_off=_put_off, let_go=_let_go,
    owed="promises", history="a promise to {}", waits=_waits,
)  # fmt: skip
