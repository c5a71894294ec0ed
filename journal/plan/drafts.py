"""Whom a thank-you or a progress update is for, and the facts that its template gets, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from journal.notes import inline
from journal.notes.fields import folded
from journal.notes.model import Contact, Entry, Labelled, Mark, Owner, Plain
from journal.plan.address import called
from journal.plan.favours import favour
from journal.plan.people import People, Person, fold
from journal.plan.rules import QUIET, mark_id
from journal.plan.words import named

MOST_NEWS = 5
Values = dict[str, Plain]
_CONTACT_LINES = ("company", "department", "role", "location", "timezone", "language", "pronouns", "circle", "where")
_OWNER_LINES = ("company", "department", "role", "location", "pitch")
_END_TAGS = re.compile(r"(?:\s+#[^\W\d_][\w/-]*)+\s*$")
_PAIR = re.compile(r"[\w+-]+(?:[./][\w+-]+)*")


def to_thank(people: People) -> tuple[Person, ...]:
    """Everybody the owner owes a thank-you, the longest wait first; a thank-you that is put off waits for its day."""
    return _by_oldest(people, "thank")


def to_update(people: People) -> tuple[Person, ...]:
    """Everybody who asked for updates and to whom there is news, and everybody whose lead or introduction waits to
    be told about: these first, the longest wait first."""
    waiting = _by_oldest(people, "told")
    readers = (person for person in _awake(people) if person.contact.updates and news_for(people, person))
    return tuple({person.id: person for person in (*waiting, *readers)}.values())


def owed(people: People, person: Person) -> tuple[Mark, ...]:
    """Everything this person is to be thanked for, the oldest first, also what was put off."""
    return tuple(mark for mark, step in person.open_marks() if step.rule == "thank" and _is_past(people, mark))


def untold(people: People, person: Person) -> tuple[Mark, ...]:
    """Their leads and introductions for which they were thanked, and of which they don't know yet what came."""
    return tuple(mark for mark, step in person.open_marks() if step.rule == "told" and _is_past(people, mark))


def news_for(people: People, person: Person) -> tuple[Entry, ...]:
    """The owner's news after the day of the last contact that fit this person's topics, the newest first, a few only.

    What happened on that day counts as told. Whoever gets no updates, or all of them, has no topics to fit.
    """
    since = person.last_contact or person.contact.met or date.min
    topics = person.contact.updates if isinstance(person.contact.updates, tuple) else ()
    fresh = (entry for entry in people.owner.log if since < entry.date <= people.today)
    fitting = (e for e in fresh if e.text and not people.settings.is_silent(e.kind) and _fits(e, topics))
    return tuple(sorted(fitting, key=lambda e: (-e.date.toordinal(), e.source))[:MOST_NEWS])


def thank_values(people: People, person: Person, marks: Sequence[Mark]) -> Values:
    """What thanks.md.j2 gets: the marks as `favours`; those among them that were a refusal have the word `asked`."""
    refused = bool(marks) and all(mark.word == "asked" for mark in marks)
    return {
        **_about(people, person, marks, "thank"),
        "kind": "thanks-anyway" if refused else "thanks",
        "favours": _favours(people, person, marks),
    }


def progress_values(people: People, person: Person) -> Values:
    """What progress.md.j2 gets: the news that are new to this person, and what waits to be told as `leads`."""
    marks = untold(people, person)
    return {
        **_about(people, person, marks, "told"),
        "kind": "progress",
        "leads": _favours(people, person, marks),
        "news": [_news(people, entry) for entry in news_for(people, person)],
    }


def _by_oldest(people: People, rule: str) -> tuple[Person, ...]:
    waiting = [(min(days), person.id) for person in _awake(people) if (days := list(_waiting(people, person, rule)))]
    return tuple(people[identifier] for _, identifier in sorted(waiting))


def _waiting(people: People, person: Person, rule: str) -> Iterator[date]:
    """The days of the marks that wait for this, without those put off to a day to come."""
    for mark, step in person.open_marks():
        snoozed = mark.when("snoozed")
        if step.rule == rule and _is_past(people, mark) and (snoozed is None or snoozed <= people.today):
            yield mark.day or date.max


def _awake(people: People) -> Iterator[Person]:
    return (person for person in people if person.contact.status not in QUIET)


def _is_past(people: People, mark: Mark) -> bool:
    return mark.day is None or mark.day <= people.today


def _fits(entry: Entry, topics: Sequence[str]) -> bool:
    """Whether one of the topics is a tag of the entry, or stands in its text."""
    tags = {fold(part) for tag in entry.tags for part in (tag, *tag.split("/"))}
    text = f" {' '.join(_PAIR.findall(fold(entry.text)))} "
    return not topics or any(fold(topic) in tags or f" {fold(topic)} " in text for topic in topics)


def _about(people: People, person: Person, marks: Sequence[Mark], rule: str) -> Values:
    contact = person.contact
    return {
        "today": people.today,
        "contact": _contact(people, contact),
        "me": _me(people.owner),
        "last": _last(people, person),
        "to": _first(contact.email),
        "closes": [mark_id(rule, person.id, mark) for mark in marks if mark.day],
    }


def _favours(people: People, person: Person, marks: Sequence[Mark]) -> list[Plain]:
    """The marks as values, what the notes say twice told once."""
    found = {(mark.day, mark.text): mark for mark in reversed(marks)}
    return [favour(people, person, mark) for mark in marks if found[mark.day, mark.text] is mark]


def _contact(people: People, contact: Contact) -> Values:
    via = people[contact.id].via
    return {
        **{folded(key): value for key, value in contact.extra},
        "id": contact.id,
        "name": _line(contact.name),
        "first_name": _line(contact.call) or called(contact.name),
        "call": _line(contact.call),
        "aliases": list(contact.aliases),
        "email": _first(contact.email),
        "phone": _first(contact.phone),
        "url": _first(contact.url),
        **{key: _line(getattr(contact, key)) for key in _CONTACT_LINES},
        "tags": list(contact.tags),
        "interests": list(contact.interests),
        "needs": list(contact.needs),
        "offers": list(contact.offers),
        "met": contact.met,
        "via": people.contacts[via].name if via else None,
    }


def _me(owner: Owner) -> Values:
    first_name = called(owner.name)
    signature = "\n".join(line.rstrip() for line in (owner.signature or "").splitlines() if line.strip())
    return {
        **{folded(key): value for key, value in owner.extra},
        "name": _line(owner.name),
        "first_name": first_name or None,
        "signature": signature or first_name or None,
        "email": _first(owner.email),
        "phone": _first(owner.phone),
        "url": _first(owner.url),
        **{key: _line(getattr(owner, key)) for key in _OWNER_LINES},
        "topics": list(owner.topics),
        "offers": list(owner.offers),
        "needs": list(owner.needs),
    }


def _last(people: People, person: Person) -> Values | None:
    """The last contact; its kind and text are None where only a day is noted."""
    day, entry = person.last_contact, person.last
    if day is None:
        return None
    if entry is None or entry.date != day:
        return {"day": day, "kind": None, "text": None}
    return {"day": day, "kind": entry.kind, "text": named(people, entry.text)}


def _news(people: People, entry: Entry) -> Values:
    """One piece of the owner's news; `more` is what stands below its first line."""
    first, *more = (named(people, line) for line in entry.text.split("\n"))
    text = _END_TAGS.sub("", f" {first}")
    return {
        "day": entry.date,
        "kind": entry.kind,
        "text": _line(inline.TAG.sub(r"\1", text)),
        "more": "\n".join(more) or None,
        "topics": list(entry.tags),
    }


def _first(values: Sequence[Labelled]) -> str | None:
    return _line(values[0].value) if values else None


def _line(text: str | None) -> str | None:
    """On one line; None for nothing."""
    return " ".join(text.split()) or None if text else None
