"""What now waits with somebody, and the command for it; what was written, in a few words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from journal.dates.words import weekday_words
from journal.errors import Source
from journal.notes.model import UNSAID_KIND
from journal.notes.settings.settings import Settings
from journal.plan.agenda.goal_words import is_newly_met
from journal.plan.agenda.item import Item
from journal.plan.agenda.rules import by_due, each_open
from journal.plan.agenda.task_rule import TASK
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.agenda.ways_on import way_on
from journal.plan.people.people import People, Person, awake
from journal.plan.people.some_people import people_about
from journal.plan.words.item_words import join_and
from journal.shell_words import quote

_said_of_task = attrgetter("text", "box", "day", "due", "scheduled", "start", "repeat", "source.path")


def entry_words(settings: Settings, kind: str, names: Sequence[str]) -> str:
    """A conversation in a few words: `coffee with Ada`, `a word with Ada and Sam`; else `note about Ada`."""
    if settings.is_silent(kind):
        return f"{kind} about {join_and(names)}"
    return f"{'a word' if kind == UNSAID_KIND else kind} with {join_and(names)}"


def item_words(item: Item) -> str:
    """What an item is about in words that tell nothing but a name: they stand in the history."""
    return item.rule.history.format(item.name) if item.name else "a task"


def waiting_words(after: People, who: Collection[str], before: People | None = None) -> str:
    """A sentence about what now waits first with these people, and a line with the command for it; empty for nothing.

    What was not open `before` goes first: it is what was just written.
    """
    after = people_about(after, who)
    every = [item for item in each_open(after) if item.contact in who]
    there = [item for item in every if not item.rule.by_itself]
    first = next(iter(_first(_fresh(there, before, after, who))), None) if before else None
    if first is None:
        touches = [touch for touch in (_touch(after, every, one) for one in who) if touch]
        first = min((*_first(there), *touches), key=lambda item: item.due, default=None)
    return f"{_what(first, after)}\n{way_on(first)}" if first else ""


def _fresh(there: Sequence[Item], before: People, after: People, who: Collection[str]) -> list[Item]:
    """What was not open before; a note can have tens of thousands of tasks, and few edits change one."""
    told = all(one in before and _tasks_with(before[one]) == _tasks_with(after[one]) for one in who)
    found = [item for item in there if not told or item.rule is not TASK]
    known = {item.id for item in each_open(people_about(before, who), {item.rule for item in found})} if found else ()
    return [item for item in found if item.id not in known]


def _first(items: Sequence[Item]) -> list[Item]:
    """The one of these that is due first, if there are any."""
    return [min(items, key=by_due)] if items else []


def _tasks_with(person: Person) -> tuple[bool, list[object]]:
    """What the items of somebody's tasks are made of."""
    return bool([*awake([person])]), [*map(_said_of_task, person.tasks)]


def first_days(after: People, who: Collection[str]) -> str:
    """The command that plans the days after a first meeting with somebody new, for the first of whom no address
    is known yet."""
    for person in (after[one] for one in who):
        contact = person.contact
        reachable = contact.email or contact.phone or contact.url
        if len(person.contacts) <= 1 and is_newly_met(after, person) and not reachable:
            return (
                f"To connect with {contact.first_name}, and meet again: journal playbook met --for {quote(person.id)}"
            )
    return ""


def next_touch(people: People, who: str) -> str:
    """A sentence about when somebody comes up in Keep in touch, if they do."""
    people = people_about(people, [who])
    touch = _touch(people, [*each_open(people, (TOUCH,))], who)
    return _what(touch, people) if touch else f"{people[who].name} doesn't come up in Keep in touch."


def _touch(people: People, found: Sequence[Item], who: str) -> Item | None:
    """The next word to somebody, of what was found to be open; also when they were spoken to this week."""
    waiting = next((item for item in found if item.rule is TOUCH and item.contact == who), None)
    person = people[who]
    day = people.next_touch(person)
    if waiting is not None or day is None:
        return waiting
    return Item("", TOUCH, who, person.name, person.last_contact, day, str, Source(person.contact.path))


def _what(item: Item, people: People) -> str:
    if item.rule.waits:
        return item.rule.waits(item, people.today)
    when = f"; by {weekday_words(item.due, people.today)}" if item.due > people.today else ""
    return f"Next with {item.name}: {item.text}{when}."
