"""Goals of the owner, for the agenda: how many new people a month, who they were, and the time that is kept."""

from __future__ import annotations

from datetime import date

from journal.dates.words import MONTHS
from journal.notes.model import Owner
from journal.plan.people.people import People, Person
from journal.plan.words.sentences import one_line, value_words

NEW_CONTACTS = "new_contacts_per_month"
TIME = "time"


def aim(owner: Owner) -> int | None:
    """How many new people a month the owner wants to meet; None where nothing, or no number above zero, is said."""
    wanted = dict(owner.goals).get(NEW_CONTACTS)
    return wanted if isinstance(wanted, int) and not isinstance(wanted, bool) and wanted > 0 else None


def slot(owner: Owner) -> str:
    """The time that the owner keeps for staying in touch, as typed: `Mondays, 8:30 to 9:00`; empty where none is."""
    return value_words(dict(owner.goals).get(TIME), one_line)


def slot_words(owner: Owner) -> str:
    """The owner's time as a sentence; empty where none is set."""
    time = slot(owner)
    return f"Your time for this: {time if time.endswith('.') else f'{time}.'}" if time else ""


def newcomers(people: People, month: date) -> tuple[Person, ...]:
    """The people whom the owner got to know in the month of this day, up to today, in the order of their days."""
    days = [(first_met(person), person) for person in people]
    found = [(day, person) for day, person in days if day and day <= people.today and _same_month(day, month)]
    return tuple(person for _, person in sorted(found, key=lambda one: (one[0], one[1].id)))


def first_met(person: Person) -> date | None:
    """The day they met: `met`, else that of their first conversation; None where neither is noted."""
    return person.contact.met or min((entry.date for entry in person.history), default=None)


def _same_month(day: date, other: date) -> bool:
    return (day.year, day.month) == (other.year, other.month)


def month_words(people: People, month: date) -> str:
    """How many new people a month brought, against the aim: `New people in November: 2 of the 4 you aimed for.`"""
    count, wanted = len(newcomers(people, month)), aim(people.owner)
    return count_words(month, count, wanted)


def count_words(month: date, count: int, wanted: int | None) -> str:
    """How many new people a month brought, against what was aimed for, as a sentence."""
    against = f" of the {wanted} you aimed for" if wanted else ""
    return f"New people in {MONTHS[month.month - 1]}: {count or 'none'}{against}."
