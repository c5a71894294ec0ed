"""People in the order in which an owner is likely to write of them: who waits this week, then who was met last."""

from __future__ import annotations

from datetime import date

from journal.plan.agenda.item import current_week
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.agenda.week import agenda_of
from journal.plan.people.people import People, Person


def likely_people(people: People) -> tuple[Person, ...]:
    """Everybody but who is archived, the likeliest first."""
    week = agenda_of(people, current_week(people)).of(TOUCH)
    waiting = [people[item.contact] for item in week if item.contact]
    recent = sorted(people, key=lambda person: (person.last_contact or date.min, person.id), reverse=True)
    found = {person.id: person for person in (*waiting, *recent) if person.contact.status != "archived"}
    return tuple(found.values())
