"""Whose turn it is: who waits for a draft, the longest wait first, and for which of their marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from journal.notes.marks import MarkRule
from journal.notes.model import Mark
from journal.plan.known.index import waiting_with
from journal.plan.people.people import People, Person, awake

MarkFits = Callable[[Mark], bool]


def any_mark(mark: Mark) -> bool:
    """Every mark fits."""
    return True


def open_for(people: People, person: Person, rule: MarkRule, fits: MarkFits = any_mark) -> tuple[Mark, ...]:
    """The marks of somebody that a rule of the agenda asks about, the oldest first, also what was put off."""
    there = (mark for mark, step in person.open_marks() if step.rule is rule)
    return tuple(mark for mark in there if is_past_mark(people, mark) and fits(mark))


def by_oldest(people: People, rule: MarkRule, fits: MarkFits = any_mark) -> tuple[Person, ...]:
    """Everybody with such marks, the longest wait first; what is put off waits for its day."""
    asked = awake(people.some(waiting_with(people.index, rule)))
    found = ((person, _days(people, open_for(people, person, rule, fits))) for person in asked)
    waiting = [(min(days), person.id) for person, days in found if days]
    return tuple(people[identifier] for _, identifier in sorted(waiting))


def is_past_mark(people: People, mark: Mark) -> bool:
    """Whether a mark is of today or before, as one without a day is."""
    return mark.day is None or mark.day <= people.today


def _days(people: People, marks: tuple[Mark, ...]) -> list[date]:
    """The days of the marks that are not put off to a day to come."""
    put_off = [(mark, mark.when("snoozed")) for mark in marks]
    return [mark.day or date.max for mark, until in put_off if until is None or until <= people.today]
