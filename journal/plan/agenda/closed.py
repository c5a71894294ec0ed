"""What is no longer open, by the ids that items had: how the notes answer for each line of a week's file."""

from __future__ import annotations

from journal.plan.agenda.item import Days, Fate
from journal.plan.agenda.rules import rule_of
from journal.plan.people.people import People


def closed_box(people: People, identifier: str, days: Days) -> str | None:
    """The box of an item's line in a week's file; None when it is still open then, or means nothing."""
    fate = _fate(people, identifier, days)
    if fate is None or (fate.until is not None and fate.until <= days.last):
        return None
    return fate.box


def closed_boxes(people: People, identifiers: list[str], days: Days) -> dict[str, str]:
    """The boxes of those among these items that are no longer open in a week."""
    return {one: box for one in identifiers if (box := closed_box(people, one, days))}


def closed_contact(people: People, identifier: str, days: Days) -> str | None:
    """Whom an item was about that the notes have closed; None when it is still open, or about nobody."""
    fate = _fate(people, identifier, days)
    return fate.contact if fate else None


def _fate(people: People, identifier: str, days: Days) -> Fate | None:
    rule = rule_of(identifier)
    found = (closed(people, days).get(identifier) for closed in (rule.closed if rule else ()))
    return next((fate for fate in found if fate), None)
