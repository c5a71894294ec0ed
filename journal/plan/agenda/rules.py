"""The one table of the agenda's rules: what is due and why, in which section it stands, how it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from journal.plan.agenda.date_rule import DATE
from journal.plan.agenda.event_rule import EVENT
from journal.plan.agenda.inbox_rule import INBOX
from journal.plan.agenda.item import Days, Item, Rule, current_week
from journal.plan.agenda.mark_rules import MARK_RULES
from journal.plan.agenda.task_rule import TASK
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.people.people import People

RULES: tuple[Rule, ...] = (*MARK_RULES.values(), TASK, TOUCH, DATE, EVENT, INBOX)
# The headings of a week, what is most human first. Each rule stands under one of them.
SECTIONS = (
    "Answer", "Dates", "Thank", "Keep your word", "Close the loop", "Keep in touch", "Prepare", "Inbox",
)  # fmt: skip
# What stands behind them: the goals of the month, and a place for the owner's own notes.
MONTH_TITLE, NOTES_TITLE = TAIL = ("This month", "Notes")

IDS = rf"(?:{'|'.join(re.escape(rule.name) for rule in RULES)})-[0-9a-z]+(?![\w-])"
LETTER = "letter"  # the first word of the id of a person's line in a week's file, above their items
LETTER_IDS = rf"{LETTER}-[0-9a-z]+(?![\w-])"
_BY_NAME = {rule.name: rule for rule in RULES}


def section_named(heading: str) -> str:
    """The section that a heading of a week's file stands for, in whichever language it was written; another heading as
    it is."""
    return heading if heading in (*SECTIONS, *TAIL) else _by_title().get(heading, heading)


@cache
def _by_title() -> dict[str, str]:
    from journal.languages.known import LANGUAGES  # a week in English does without the others

    return {row.said(section): section for section in (*SECTIONS, *TAIL) for row in LANGUAGES.values()}


def rule_of(identifier: str) -> Rule | None:
    """The rule that an item of this id is from; None when there is no such rule."""
    return _BY_NAME.get(identifier.partition("-")[0])


def open_items(people: People, days: Days | None = None, rules: Sequence[Rule] = RULES) -> tuple[Item, ...]:
    """Everything that is open as seen from a week (this one by default), whenever it is due, the earliest first; of
    some rules, where only theirs is asked for."""
    return tuple(sorted(each_open(people, rules, days), key=by_due))


def rules_beginning(begin: str) -> tuple[Rule, ...]:
    """The rules of which an item can have an id that begins like this, once some of it is typed."""
    return tuple(rule for rule in RULES if begin and f"{rule.name}-".startswith(begin[: len(rule.name) + 1]))


def each_open(people: People, rules: Iterable[Rule] = RULES, days: Days | None = None) -> Iterator[Item]:
    """Everything that is open as seen from a week (this one by default), one rule after the other."""
    seen_from = days or current_week(people)
    return (item for rule in rules for item in rule.items(people, seen_from))


def by_due(item: Item) -> tuple[date, str, str, str]:
    """Where an item stands among all that is open: what is due first stands first."""
    return item.due, item.section, item.contact or "", item.id
