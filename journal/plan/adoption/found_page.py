"""What a journal would read in somebody's notes, as a page: how many, three examples, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from journal.classes import dataclass
from journal.dates.spans import counted
from journal.dates.words import in_words
from journal.notes.model import Contact, Event, Task, said
from journal.plan.adoption.daily_look import DailyLook
from journal.plan.adoption.folder_looks import FoundFolders
from journal.plan.adoption.note_look import NoteLook
from journal.plan.agenda.task_rule import event_at, is_old
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import join_and
from journal.plan.words.lines import person_line
from journal.shell_words import quote

_EXAMPLES = 3
_MOST_KEYS = 6
_NO_PAGES: Mapping[str, int] = {}
# Keys that every program has in its notes, and nobody would miss in a count of facts.
_NO_FACTS = frozenset(("name", "tags", "aliases", "status", "conflicts", "uid"))


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be read with these settings: how each note looks, the folders, the people, and what is wrong in it.

    `read` are the paths of the notes that are read, `unread` of those that nothing could open, `odd` of those in which
    something is wrong; `daily` is what daily notes would tell of, and `pages` are notes with many people in each, with
    how many.
    """

    looks: Sequence[NoteLook]
    found: FoundFolders
    people: People
    read: frozenset[str]
    unread: tuple[str, ...] = ()
    odd: frozenset[str] = frozenset()
    daily: DailyLook | None = None
    pages: Mapping[str, int] = _NO_PAGES


def page_of(preview: Preview, root: str) -> Iterator[str]:
    """The page, line by line."""
    yield f"{counted(len(preview.looks), 'note')} in {root}."
    yield ""
    yield from _people(preview)
    yield from _events(preview)
    if preview.people.contacts:
        yield from _talks(preview)
        yield from _facts(preview)
    if preview.daily:
        yield from preview.daily.lines(preview.people)
        yield "  They count once [daily] in journal.toml says so."
    if preview.found.owner:
        yield f"Your own page: {preview.found.owner}."
    if preview.found.weeks and preview.found.is_of_people:
        yield f"Weeks: {preview.found.weeks}; the agenda would stand in these notes, under the heading Agenda."
    yield from _left_out(preview)


def _people(preview: Preview) -> Iterator[str]:
    marks = f", by {' or '.join(preview.found.marked)}" if preview.found.marked else ""
    where = f"{join_and(preview.found.people)}{marks}" if preview.found.people else ""
    if not preview.people.contacts:
        yield "People: none found. If a folder has them, say which: [paths] in journal.toml, or below."
        yield from _perhaps(preview)
        return
    some = ". Those with most in their notes" if len(preview.people) > _EXAMPLES else ""
    yield f"People: {len(preview.people)}, from {where or 'contacts'}{some}:"
    fullest = sorted(preview.people, key=lambda person: (-_fullness(person), person.id))[:_EXAMPLES]
    yield from (f"  {person_line(person, preview.people)}" for person in fullest)


def _perhaps(preview: Preview) -> Iterator[str]:
    """The folder with most notes that are surely people's, where too much else lies in it."""
    found = Counter(look.folder for look in preview.looks if look.is_person(False))
    for folder, number in found.most_common(1):
        some = [look.path for look in preview.looks if look.folder == folder and look.is_person(False)]
        where = folder or "this folder itself"
        looks = "1 note that looks" if number == 1 else f"{number} notes that look"
        yield f"  Most likely {where}, with {looks} like a person's: {_some(some)}."


def _fullness(person: Person) -> int:
    return len(person.history) + len(_facts_of(person.contact))


def _events(preview: Preview) -> Iterator[str]:
    if events := preview.people.events:
        latest = sorted(events, key=lambda event: (event.date, event.path))[-_EXAMPLES:]
        some = ". The last of them" if len(events) > _EXAMPLES else ""
        yield f"Meetings: {len(events)}, from {join_and(preview.found.events)}{some}:"
        yield from (f"  {_event_line(event, preview.people)}" for event in reversed(latest))


def _event_line(event: Event, people: People) -> str:
    names = [people.contacts[who].name for who in people.all_of(event.people)]
    return f"{in_words(event.date, people.today)}, {event.name}{f', with {join_and(names)}' if names else ''}"


def _talks(preview: Preview) -> Iterator[str]:
    everybody = list(preview.people)
    total = len({entry.source for person in everybody for entry in person.history})
    with_some = [person for person in everybody if person.last_contact]
    if not with_some:
        yield "Conversations: none found. journal check tells of lines that look like one and are not read."
        return
    whom = f"{len(with_some)} of {len(everybody)} people"
    if not total:
        yield f"Conversations: none found; of {whom} a key has the day of the last one."
        return
    last = max(person.last_contact for person in with_some if person.last_contact)
    yield f"Conversations: {total}, with {whom}, the last on {in_words(last, preview.people.today)}."


def _facts(preview: Preview) -> Iterator[str]:
    every = Counter(key for contact in preview.people.contacts.values() for key in _facts_of(contact))
    tasks = [task for task, _ in open_tasks(preview.people)]
    if every:
        named = ", ".join(f"{key} {number}" for key, number in every.most_common(_MOST_KEYS))
        yield f"Facts: {every.total()} ({named}{', …' if len(every) > _MOST_KEYS else ''})."
    if tasks:
        yield f"Tasks: {len(tasks)} open{_old_ones(preview)}."


def _old_ones(preview: Preview) -> str:
    since = preview.found.tasks_since
    old = sum(is_old(task, since, event) for task, event in open_tasks(preview.people))
    day = in_words(since, preview.people.today) if since else ""
    return f"; {old} without a day are from before {day}, and are not asked about" if old else ""


def open_tasks(people: People) -> Iterator[tuple[Task, Event | None]]:
    """The open tasks of everybody and of meetings, each once, with the meeting in whose note it stands."""
    loose = (task for task, _ in people.loose_tasks)
    every = {task.source: task for task in (*(task for person in people for task in person.tasks), *loose)}
    yield from ((task, event_at(people, task)) for task in every.values() if task.open)


def _facts_of(contact: Contact) -> list[str]:
    return [key for key, _ in contact.keys if key not in _NO_FACTS and said(contact, key) not in (None, (), "")]


def _left_out(preview: Preview) -> Iterator[str]:
    """What is not read, by what it is; and where something is wrong in what is."""
    words: Mapping[str, str] = {
        "day": "daily note",
        "week": "weekly note",
        "template": "template",
        "index": "index page",
    }
    for path, people in preview.pages.items():
        yield f"Many in one note: {path} has {people} people. Bring them in: journal import {quote(path)}"
    left = [look for look in preview.looks if look.path not in preview.read and look.path not in preview.pages]
    number = Counter(words.get(look.sort, "other") for look in left)
    named = [counted(number[word], word) for word in words.values() if number[word]]
    others = [f"{number['other']} other notes" if number["other"] != 1 else "1 other note"] if number["other"] else []
    if left:
        yield f"Not read: {join_and([*named, *others])}."
    if elsewhere := [look.path for look in preview.found.scattered if look.path not in preview.read]:
        yield f"People elsewhere, who are not read: {_some(elsewhere)}."
    if preview.unread:
        yield f"Can't be read: {_some(preview.unread)}."
    if preview.odd:
        yield f"Something is odd in {counted(len(preview.odd), 'note')}: journal check says what."


def _some(paths: Sequence[str]) -> str:
    return join_and([*paths[:_EXAMPLES], *(["more"] if paths[_EXAMPLES:] else [])])
