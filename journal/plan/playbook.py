"""Playbooks: a template's list of dated tasks as tasks of a note; those that stand there already are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from journal.classes import dataclass, replace
from journal.errors import JournalError, Source
from journal.notes.edit import task_lists
from journal.notes.edit.draft import Draft
from journal.notes.edit.marks import due_words, repeat_words
from journal.notes.model import Contact, Event, Labelled, Owner, Task, TaskStyle
from journal.notes.yaml import front_matter
from journal.patterns import regex
from journal.plan.agenda.item import Deed
from journal.plan.drafts.own_kinds import ENDING, PREFIX
from journal.plan.drafts.values import Values, contact_values, event_values, owner_values
from journal.plan.known.index import rhythm_of
from journal.plan.people.folding import fold_name, words_in
from journal.plan.people.people import People

HOMES = ("me", "contact", "event")
LISTS = ("colleagues", "closest", "elsewhere")  # what a template gets of many people
EVERYBODY: Mapping[str, int | None] = dict.fromkeys(LISTS)
_OTHER_TEMPLATES = regex(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_CODE = regex(r"""\{[{%](?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?[%}]\}""", re.DOTALL)
_BRACES = regex(r"\{[{%]|[%}]\}")  # which are left where the code of a template is not what it seems to be
_NAMED = regex(rf"\b({'|'.join(LISTS)})\b(?:\[:([0-9]{{1,4}})\])?")
PlaybookNote = Contact | Event | Owner


class BadPlaybook(JournalError):
    """A playbook's template says what can't be used."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """A playbook by its name: what it is for in a line, and in whose note its tasks go."""

    name: str
    about: str
    home: str


@dataclass(frozen=True, slots=True)
class PlaybookTask:
    """A task of a playbook, and whether the note has it already, done or not."""

    task: Task
    is_there: bool


def template_of(name: str) -> str:
    """The file of the playbook of this name."""
    return f"{PREFIX}{name}{ENDING}"


def playbook_names(templates: Iterable[str]) -> tuple[str, ...]:
    """The names of the playbooks among these templates, in order."""
    found = (one for one in templates if one.startswith(PREFIX) and one.endswith(ENDING))
    names = {one.removeprefix(PREFIX).removesuffix(ENDING) for one in found}
    return tuple(sorted(name for name in names if "." not in name))


def read_playbook_head(name: str, text: str, place: str) -> Playbook:
    """The playbook of this name, by the lines `about:` and `for:` at the top of its text; of the owner if not said.

    BadPlaybook, with its place, for lines that can't be read, and for another word behind `for:`.
    """
    found = front_matter.read_front_matter(text, place)
    if found.problems:
        raise BadPlaybook(str(found.problems[0]))
    said = front_matter.plain_value(found.mapping) if found.mapping else {}
    head = said if isinstance(said, dict) else {}
    home = str(head.get("for") or "me")
    if home not in HOMES:
        raise BadPlaybook(f"{place}: for: '{home}' is none of {', '.join(HOMES)}")
    return Playbook(name, " ".join(str(head.get("about") or "").split()), home)


def playbook_values(
    people: People, start: date, note: PlaybookNote, wanted: Mapping[str, int | None] = EVERYBODY
) -> Values:
    """What the template of a playbook gets, for the note that the tasks are for; of `LISTS` so many as are `wanted`."""
    return {
        "today": people.today,
        "start": start,
        "me": owner_values(people.owner),
        "contact": contact_values(people, note) if isinstance(note, Contact) else None,
        "event": event_values(people, note) if isinstance(note, Event) else None,
        **{
            name: [contact_values(people, one) for one in islice(_listed(people, name), wanted.get(name, 0))]
            for name in LISTS
        },
    }


def lists_named(text: str) -> Mapping[str, int | None]:
    """Those of `LISTS` that a template with this text can name, with how many of each it looks at, None for all: of
    `closest[:5]` five; all of each where it is made of other templates too."""
    if _OTHER_TEMPLATES.search(text) or _BRACES.search(_CODE.sub("", text)):
        return EVERYBODY
    found: dict[str, int | None] = {}
    for code in _CODE.finditer(text):
        for name, first in _NAMED.findall(code[0]):
            known = found.get(name, 0)
            found[name] = max(known, int(first)) if first and known is not None else None
    return found


def _listed(people: People, name: str) -> Iterator[Contact]:
    """Those who are in one of the lists of a playbook, each looked at when it is asked for."""
    if name == "colleagues":
        asked = zip(people.ids, people.values(("status", "private", "company", "email")), strict=True)
        return (
            people.contacts[who]
            for who, (status, private, *works) in asked
            if status == "active" and not private and _works_with(people.owner, *works)  # type: ignore[arg-type]
        )
    closest = (one for one in _by_circle(people) if not one.private)
    return (one for one in closest if name == "closest" or not is_colleague(people.owner, one))


def is_colleague(owner: Owner, contact: Contact) -> bool:
    """Whether somebody works where the owner does: at the same company, whatever stands behind its name, or with an
    address there."""
    return _works_with(owner, contact.company, contact.email)


def _works_with(owner: Owner, company: str | None, email: Sequence[Labelled]) -> bool:
    own, theirs = words_in(fold_name(owner.company or "")), words_in(fold_name(company or ""))
    if not own:
        return False
    domains = [one.value.rpartition("@")[2].casefold() for one in email]
    short = min(len(own), len(theirs))
    is_same = short > 0 and own[:short] == theirs[:short]
    return is_same or any("".join(own) == domain.partition(".")[0].replace("-", "") for domain in domains)


def _by_circle(people: People) -> Iterator[Contact]:
    """Those who are tracked, the closest circle first."""
    turns = people.index.turns
    lengths = {people.ids[place]: rhythm_of(turns.turn(at)).length for at, place in enumerate(turns.places)}
    return (people.contacts[who] for who in sorted(lengths, key=lambda who: (lengths[who], who)))


def playbook_tasks(text: str, note: PlaybookNote, today: date, template: str) -> tuple[PlaybookTask, ...]:
    """The open tasks in what a template made, in the order of their days; what is for a day gone by is for today.

    BadPlaybook where there is none.
    """
    body = front_matter.parts(text).below
    known = {_words(task) for task in _tasks(note)}
    found = [task for task in task_lists.listed_tasks(body, template) if task.open and task.text]
    if not found:
        raise BadPlaybook(f"{template} makes no tasks: it wants lines such as - [ ] Say hello 📅 2026-12-01")
    dated = [replace(task, due=max(task.due, today)) if task.due else task for task in found]
    once = {_words(task): task for task in reversed(dated)}
    return tuple(PlaybookTask(task, key in known) for key, task in sorted(once.items(), key=lambda one: _order(one[1])))


def _tasks(note: PlaybookNote) -> tuple[Task, ...]:
    return (
        (*note.tasks, *(task for entry in note.entries for task in entry.tasks))
        if isinstance(note, Contact)
        else note.tasks
    )


def _words(task: Task) -> str:
    return fold_name(task.text)


def _order(task: Task) -> tuple[date, int]:
    return task.due or date.max, task.source.line


def playbook_deed(note: PlaybookNote, new: Iterable[PlaybookTask], style: TaskStyle) -> Deed:
    """What writes the tasks into the note that don't stand there yet."""
    lines = [_line(step.task, style) for step in new if not step.is_there]

    def edit(draft: Draft) -> str:
        for line in lines:
            draft = draft.with_text(task_lists.list_task(draft, line))
        return draft.text

    return Deed(Source(note.path), edit, "added", str(len(lines)))


def _line(task: Task, style: TaskStyle) -> str:
    repeat = repeat_words(style, task.repeat) if task.repeat else ""
    due = due_words(style, task.due) if task.due else ""
    return " ".join(part for part in ("[ ]", task.text, repeat, due) if part)


def step_record(step: PlaybookTask, path: str) -> Mapping[str, str | bool | None]:
    """A task of a playbook as a program gets it."""
    due = str(step.task.due) if step.task.due else None
    return {"due": due, "text": step.task.text, "repeat": step.task.repeat, "path": path, "there": step.is_there}
