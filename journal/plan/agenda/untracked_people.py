"""Those whom nobody has put into a circle yet, and about whom nothing was decided: who comes up first."""

from __future__ import annotations

from journal.notes.model import Contact
from journal.plan.people.people import People, Person

MOST_ASKED = 20  # at a time: more decisions in a row are none


def untracked_people(people: People) -> tuple[Person, ...]:
    """The active people without a rhythm who weren't put off, those with most or latest conversations first.

    A rhythm of `never` was decided, and so was a circle that has none.
    """
    found = [people[contact.id] for contact in _undecided(people)]
    most = sorted(found, key=lambda person: (-len(person.contacts), person.id))
    latest = sorted(
        found, key=lambda person: (-person.last_contact.toordinal() if person.last_contact else 0, person.id)
    )
    ranks = {person.id: rank for rank, person in enumerate(most)}
    earlier = {person.id: min(rank, ranks[person.id]) for rank, person in enumerate(latest)}
    spoken = {person.id: not person.last_contact for person in found}
    return tuple(sorted(found, key=lambda person: (spoken[person.id], earlier[person.id], person.id)))


def is_undecided(people: People, who: str) -> bool:
    """Whether somebody is there about whose rhythm nothing was decided."""
    return who in people and _is_undecided(people, people.contacts[who])


def _undecided(people: People) -> list[Contact]:
    return [contact for contact in people.contacts.values() if _is_undecided(people, contact)]


def _is_undecided(people: People, contact: Contact) -> bool:
    said = people.settings.rhythm(contact.circle) if contact.every is None else contact.every
    return contact.status == "active" and said is None and (contact.snooze is None or contact.snooze <= people.today)


def untracked_words(people: People) -> str:
    """That many people have no rhythm yet, while next to nobody has one; empty once a week could be full."""
    if len(people.index.turns.places) >= people.settings.capacity:
        return ""
    found = _undecided(people)
    if not found:
        return ""
    who = "1 person has" if len(found) == 1 else f"{len(found)} people have"
    return f"{who} no rhythm yet, so nothing is asked about them: journal triage --untracked"
