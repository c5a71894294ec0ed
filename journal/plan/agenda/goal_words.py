"""Goals of the owner, for the agenda: how many new people a month, who they were, and the time that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.notes.model import Owner
from journal.plan.known.day_signs import AT_HOME, signed_day, signs_of
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import one_line, value_words

NEW_CONTACTS = "new_contacts_per_month"
TIME = "time"


def monthly_aim(owner: Owner) -> int | None:
    """How many new people a month the owner wants to meet; None where nothing, or no number above zero, is said."""
    wanted = dict(owner.goals).get(NEW_CONTACTS)
    return wanted if isinstance(wanted, int) and not isinstance(wanted, bool) and wanted > 0 else None


def time_slot(owner: Owner) -> str:
    """The time that the owner keeps for staying in touch, as typed: `Mondays, 8:30 to 9:00`; empty where none is."""
    return value_words(dict(owner.goals).get(TIME), one_line)


def slot_words(people: People) -> str:
    """The owner's time as a sentence; empty where none is set."""
    time = time_slot(people.owner).removesuffix(".")
    return people.said("Your time for this: {time}.", time=time) if time else ""


def newcomers(people: People, month: date) -> tuple[Person, ...]:
    """The people whom the owner met in the month of this day, up to today, in the order of their days.

    Only `met` says so: of a friend of many years the first word is noted one day too.
    """
    known = people.some(people.index.met.get(_month_number(month), ()))
    days = [(person.contact.met, person) for person in known]
    found = [
        (met.first, person) for met, person in days if met and met.first <= people.today and met.is_in_month(month)
    ]
    return tuple(person for _, person in sorted(found, key=lambda one: (one[0], one[1].id)))


def known_since(person: Person) -> date | None:
    """The first day that is noted of somebody: `met`, else their first conversation; None where there is neither."""
    met = person.contact.met
    return met.first if met else min((entry.date for entry in person.history), default=None)


def is_known_before(people: People, who: str, day: date) -> bool:
    """Whether the first day that is noted of somebody is before another."""
    person = people[who]
    if not person.contact.met and _spoke_before(people, who, day):
        return True
    return (known_since(person) or date.min) < day


def _spoke_before(people: People, who: str, day: date) -> bool:
    """Whether a conversation with somebody stands in their own note that was before a day."""
    talks = people.index.talks.of(people.places[who])
    return any(signed_day(talk) < day.toordinal() and signs_of(talk) & AT_HOME for talk in reversed(talks))


def is_newly_met(people: People, person: Person) -> bool:
    """Whether the owner met somebody within the last thirty days, as far as `met` says."""
    met = person.contact.met
    return (
        met is not None and met.month is not None and _thirty_days_ago(people) <= met.last and met.first <= people.today
    )


def newly_met(people: People) -> Iterator[Person]:
    """All whom the owner met within the last thirty days, in the vault's order."""
    first, last = (_month_number(day) for day in (_thirty_days_ago(people), people.today))
    places = (place for month in range(first, last + 1) for place in people.index.met.get(month, ()))
    return (person for person in people.some(places) if is_newly_met(people, person))


def _month_number(day: date) -> int:
    """The month of a day, as the index counts them."""
    return 12 * day.year + day.month - 1


def _thirty_days_ago(people: People) -> date:
    return people.today - min(timedelta(days=30), people.today - date.min)


def month_words(people: People, month: date) -> str:
    """How many new people a month brought, against the aim: `New people in November: 2 of the 4 you aimed for.`"""
    count, wanted = len(newcomers(people, month)), monthly_aim(people.owner)
    return month_count_words(people, month, count, wanted)


def month_count_words(people: People, month: date, count: int, wanted: int | None) -> str:
    """The same sentence, made of these numbers; `wanted` is None where none was aimed for."""
    phrase = "New people in {month}: {count}."
    if wanted:
        phrase = "New people in {month}: {count} of the {wanted} you aimed for."
        phrase = phrase if count <= wanted else "New people in {month}: {count}; you aimed for {wanted}."
    number = str(count) if count else people.said("none")
    return people.said(phrase, month=people.month_name(month), count=number, wanted=str(wanted))
