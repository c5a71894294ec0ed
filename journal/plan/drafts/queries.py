"""The queries of the settings as every template gets them: under each name who is asked for."""

from __future__ import annotations

from journal.errors import Misused
from journal.notes.model import Plain
from journal.plan.agenda.choose import fitting
from journal.plan.people.filters import QUERY
from journal.plan.people.people import People, Person


def query_values(people: People) -> dict[str, Plain]:
    """The people of each query, by its name, without those who are private; nobody for one that can't be understood."""
    return {name: [_values(person) for person in _found(people, name)] for name, _ in people.settings.queries}


def _found(people: People, name: str) -> list[Person]:
    try:
        return [person for person in fitting(people, [f"{QUERY}{name}"]) if not person.contact.private]
    except Misused:
        return []


def _values(person: Person) -> Plain:
    contact = person.contact
    address = contact.email[0].value if contact.email else None
    said: dict[str, Plain] = {"id": contact.id, "name": contact.name, "first_name": contact.first_name}
    return said | {"company": contact.company, "email": address}
