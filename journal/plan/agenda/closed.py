"""What is no longer open, by the ids that items had: how the notes answer for each line of a week's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from journal.notes.marks import MARKS, Step, open_step
from journal.notes.model import Mark, Task
from journal.plan.agenda import rules
from journal.plan.agenda.rules import Days
from journal.plan.people.people import People, Person

DONE, LET_GO, PUT_OFF = "x", "-", ">"  # what stands in the box of an item that is no longer open
LONGEST_REPEAT = 400  # days back over which a task that comes back and was put off is still known


@dataclass(frozen=True, slots=True)
class Fate:
    """How an item ended: the box for its line, and for what is put off until which day."""

    box: str
    until: date | None = None


class Closed:
    """The ids of everything that the notes have closed or put off."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._years: dict[int, dict[str, Fate]] = {}
        self._weeks: dict[str, dict[str, Fate]] = {}

    def box(self, identifier: str, days: Days) -> str | None:
        """The box of an item's line in a week's file; None when it is still open then, or means nothing."""
        fate = self._fate(identifier, days)
        if fate is None or (fate.until is not None and fate.until <= days.last):
            return None
        return fate.box

    def boxes(self, identifiers: list[str], days: Days) -> dict[str, str]:
        """The boxes of those among these items that are no longer open in a week."""
        return {one: box for one in identifiers if (box := self.box(one, days))}

    def _fate(self, identifier: str, days: Days) -> Fate | None:
        if found := self._known.get(identifier):
            return found
        rule = identifier.partition("-")[0]
        if rule == "touch":
            return self._of_week(days).get(identifier)
        if rule == "date":
            return next((fate for year in _years(days) if (fate := self._of_year(year).get(identifier))), None)
        return self._moved.get(identifier) if rule == "task" else None

    @cached_property
    def _known(self) -> dict[str, Fate]:
        found: dict[str, Fate] = {}
        for person in self.people:
            found.update(_marks(person))
            found.update(_tasks(self.people, person.id, person.tasks))
            found.update(_touches(self.people, person))
            if person.contact.status != "inbox":
                found[rules.item_id("inbox", person.id)] = Fate(DONE)
            elif person.contact.snooze:
                found[rules.item_id("inbox", person.id)] = Fate(PUT_OFF, person.contact.snooze)
        found.update(_tasks(self.people, None, tuple(task for task, _ in self.people.loose_tasks)))
        passed = (event for event in self.people.events if event.date < self.people.today)
        found.update((rules.item_id("event", None, event.id, event.date), Fate(DONE)) for event in passed)
        return found

    def _of_week(self, days: Days) -> dict[str, Fate]:
        """Those who had no contact at all when this week asked for a word to them."""
        key = str(days.week)
        if key not in self._weeks:
            people = ((rules.item_id("touch", person.id, days.week), person) for person in self.people)
            self._weeks[key] = {one: fate for one, person in people if (fate := _word(person))}
        return self._weeks[key]

    def _of_year(self, year: int) -> dict[str, Fate]:
        """The days of a year of which something was said."""
        if year not in self._years:
            self._years[year] = {
                rules.item_id("date", person.id, label, year): Fate(DONE)
                for person in self.people
                for label, day in rules.year_days(person)
                if rules.greeted(self.people, person, label, day.in_year(year))
            }
        return self._years[year]

    @cached_property
    def _moved(self) -> dict[str, Fate]:
        """The ids that tasks which come back had before they were put off: their day is a part of it."""
        tasks = [(person.id, task) for person in self.people for task in person.tasks]
        tasks += [("", task) for task, _ in self.people.loose_tasks]
        back = [(who or None, task, task.due) for who, task in tasks if task.open and task.repeat and task.due]
        return {
            rules.item_id("task", who, task.text, due - timedelta(days=ago)): Fate(PUT_OFF, due)
            for who, task, due in back
            for ago in range(1, min(LONGEST_REPEAT, (due - date.min).days))
        }


def _years(days: Days) -> tuple[int, ...]:
    return (days.last.year, *range(days.first.year - 1, days.last.year))


def _marks(person: Person) -> Iterator[tuple[str, Fate]]:
    """What was closed or put off of somebody's marks; of two that are the same, the open one counts."""
    steps = [(mark, step) for mark in person.marks for step in MARKS[mark.word].steps]
    fates = [(rules.mark_id(step.rule, person.id, mark), _fate(mark, step)) for mark, step in steps]
    waiting = {
        identifier
        for (mark, step), (identifier, fate) in zip(steps, fates, strict=True)
        if fate is None and step is open_step(mark.word, mark.states)
    }
    for identifier, fate in fates:
        if fate is not None and identifier not in waiting:
            yield identifier, fate


def _fate(mark: Mark, step: Step) -> Fate | None:
    """How a step of a mark ended; None while it waits, or waits for another one."""
    if any(state in mark.states for state in (step.state, *step.also)) or step.silencer in mark.states:
        return Fate(DONE)
    if "skipped" in mark.states:
        return Fate(LET_GO)
    until = mark.when("snoozed")
    return Fate(PUT_OFF, until) if until and step is open_step(mark.word, mark.states) else None


def _tasks(people: People, who: str | None, tasks: tuple[Task, ...]) -> Iterator[tuple[str, Fate]]:
    for task, identifier in rules.task_ids(who, tasks):
        if not task.open:
            yield identifier, Fate(LET_GO if task.box == LET_GO else DONE)
        elif due := rules.task_due(people.settings, task):
            yield identifier, Fate(PUT_OFF, due)


def _touches(people: People, person: Person) -> Iterator[tuple[str, Fate]]:
    """A word to somebody is done when there was one after the day it counts from."""
    last = person.last_contact
    if last is None:
        return
    spoken = {entry.date for entry in person.history if not people.settings.is_silent(entry.kind)}
    floor = person.contact.last_contact
    for day in sorted({*spoken, *([floor] if floor else [])}):
        if day < last:
            yield rules.item_id("touch", person.id, day), Fate(DONE)
    if person.contact.snooze:
        yield rules.item_id("touch", person.id, last), Fate(PUT_OFF, person.contact.snooze)


def _word(person: Person) -> Fate | None:
    if person.last_contact is not None:
        return Fate(DONE)
    return Fate(PUT_OFF, person.contact.snooze) if person.contact.snooze else None
