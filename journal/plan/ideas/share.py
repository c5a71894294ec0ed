"""Who would care about a link, and who has had it already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from journal.classes import NamedTuple
from journal.errors import Misused
from journal.notes.edit.log import NewEntry
from journal.patterns import regex
from journal.plan.agenda.close import WRITTEN_KIND
from journal.plan.ideas.wishes import wishes_meet
from journal.plan.people.folding import fold_name, folded_lines
from journal.plan.people.people import People, Person, awake

_ADDRESS = regex(r"https?://[^\s/]+\S*", re.IGNORECASE)
_UNFIT = regex(r'[\[\]<>"`|\\]|::')  # what a note would read as something else
_CLOSING = ".,;:!?)'*_"


class LinkReader(NamedTuple):
    """Somebody who would care, and why, in words."""

    person: Person
    reasons: tuple[str, ...]


def page_address(typed: str) -> str:
    """The address of a page as it stands in a note; Misused for what is none, or what a note can't hold."""
    found = typed.strip()
    if not _ADDRESS.fullmatch(found) or not found.isprintable():
        raise Misused(f"'{typed}' is not the address of a page (write https://…)")
    if unfit := _UNFIT.search(found):
        raise Misused(f"'{unfit[0]}' in an address can't stand in a note; write it as {_encoded(unfit[0])}")
    return found


def link_readers(people: People, topics: Sequence[str]) -> tuple[LinkReader, ...]:
    """Everybody who would care about something with these topics, those who look for it first, then by name.

    Private, paused and archived people are left out.
    """
    asked = (person for person in awake(people) if not person.contact.private)
    found = [LinkReader(person, reasons) for person in asked if (reasons := tuple(_reasons(person, topics)))]
    return tuple(
        sorted(found, key=lambda one: (not _looks(one.person, topics), fold_name(one.person.name), one.person.id))
    )


def had_link(people: People, person: Person, link: str) -> tuple[bool, date | None]:
    """Whether a link stands in the log with somebody, and the day of the newest entry or mark that has it."""
    wanted = _compared(link)
    texts = [(entry.date, entry.text) for entry in person.history]
    texts += [(entry.date, mark.text) for entry in person.history for mark in entry.marks]
    marked = [(mark.day, mark.text) for mark in person.marks]
    days = [day for day, text in (*texts, *marked) if wanted in map(_compared, _ADDRESS.findall(text))]
    return bool(days), max((day for day in days if day), default=None)


def link_signs(link: str) -> tuple[str, ...]:
    """What stands in the folded text of a note that has a link: the link, or the sign of something that is cut out."""
    return (folded_lines(_compared(link)), "\\", "<!--", "%%")


def shared_entry(link: str, about: str, people: People) -> NewEntry:
    """The entry for somebody who was sent a link today: a message with what was given as a mark."""
    title = " ".join(about.split())
    return NewEntry(people.today, WRITTEN_KIND, "", (), (f"gave:: {f'{title} ({link})' if title else link}",))


def _reasons(person: Person, topics: Sequence[str]) -> Iterator[str]:
    contact = person.contact
    for says, phrases in (("looks for", contact.needs), ("cares about", contact.interests), ("tagged", contact.tags)):
        for phrase in phrases:
            if any(wishes_meet(topic, phrase) for topic in topics):
                yield f"{says} {phrase}"


def _looks(person: Person, topics: Sequence[str]) -> bool:
    return any(wishes_meet(topic, need) for topic in topics for need in person.contact.needs)


def _compared(link: str) -> str:
    """An address as it is compared: without http or https, www, what closes a sentence, and a slash at its end."""
    bare = re.sub(r"^https?://(?:www\.)?", "", link.strip(), flags=re.IGNORECASE).rstrip(_CLOSING).rstrip("/")
    host, slash, rest = bare.partition("/")
    return f"{host.casefold()}{slash}{rest}"


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())
