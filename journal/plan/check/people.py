"""What is wrong, or looks so, between the notes: each check goes through the people and yields problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date
from shlex import quote

from journal.dates.spans import quoted_short
from journal.dates.words import VagueDay
from journal.errors import Problem, Severity, Source, in_order
from journal.notes.marks import MARK_STATES
from journal.notes.model import Contact, Mark, Note
from journal.notes.read.note import note_id
from journal.notes.spelling import meant_word
from journal.patterns import regex
from journal.plan.check.file_names import odd_file_names
from journal.plan.check.links import ambiguous_links, dead_links, own_links
from journal.plan.drafts.own_kinds import misnamed_templates
from journal.plan.people.folding import fold_name
from journal.plan.people.news import wanted_topics
from journal.plan.people.people import NOBODY, People, Person
from journal.plan.words.item_words import join_and

PeopleCheck = Callable[[People, Collection[str]], Iterator[Problem]]

WORK_LABELS = frozenset(("work", "office", "business", "job"))
_MOST_NAMED = 9
_SHORTEST = 4  # letters of a name that tell something in an address
SHORTEST_NUMBER = 6  # digits of a number that is one person's, and not an extension
COMPARED = 9  # digits at the end of a number, which are the same however it is dialled
_PROFILE = ("name", "email", "pitch")
PAST_KEYS = ("last_contact", "met", "verified")
# A heads-up comes before the introduction as well.
ANY_TIME = ("warned",)
_WORD = regex(r"[^\W_]+")


def find_problems(people: People, files: Collection[str]) -> tuple[Problem, ...]:
    """What the checks find in the notes, in order, each once.

    `files` are the paths of all files in the vault, relative to it: a link to one of them is not dead.
    """
    return in_order([problem for check in CHECKS for problem in check(people, files)])


def _problem(code: str, place: Source, message: str, remedy: str, severity: Severity = "hint") -> Problem:
    return Problem(code, severity, message, remedy, place)


def _twins(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Notes of one name in two folders, or of names that differ in case or accents alone."""
    first: dict[str, Contact] = {}
    for contact in people.contacts.values():
        other = first.setdefault(fold_name(note_id(contact.path)), contact)
        if other is not contact:
            message = f"{contact.path} and {other.path} have the same id; links to it mean {other.path}"
            yield _problem("duplicate-id", Source(contact.path), message, "rename one of them", "warning")


def _same_names(people: People, files: Collection[str]) -> Iterator[Problem]:
    """People of one name, who are asked about wherever it is said."""
    first: dict[str, Contact] = {}
    for contact in people.contacts.values():
        other = first.setdefault(fold_name(contact.name), contact)
        if other is not contact:
            message = f"name: {quoted_short(contact.name)} is also the name of {other.path}"
            paths = f"{other.path.removesuffix('.md')} and {contact.path.removesuffix('.md')}"
            merge = f"or, if they are one person: journal merge {quote(other.id)} {quote(contact.id)}"
            remedy = f"give one of them a fuller name (until then they are {paths}), {merge}"
            yield _problem("same-name", contact.place("name"), message, remedy, "warning")


def _same_aliases(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Other names that two people are found by."""
    names: dict[str, list[Contact]] = defaultdict(list)
    for contact in people.contacts.values():
        for name in {fold_name(name) for name in (contact.id, contact.name)}:
            names[name].append(contact)
    first: dict[str, Contact] = {}
    for contact in people.contacts.values():
        for alias in {fold_name(alias): alias for alias in contact.aliases}.values():
            others = [first.setdefault(fold_name(alias), contact), *names[fold_name(alias)]]
            other = next((one for one in others if one is not contact), None)
            if other is not None:
                message = f"aliases: {quoted_short(alias)} is also {quoted_short(other.name)} ({other.id})"
                yield _problem("same-alias", contact.place("aliases"), message, "keep it with one of them", "warning")


def _same_person(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Two notes with one address or number: perhaps they are about one person."""
    first: dict[tuple[str, str], Contact] = {}
    for contact in people.contacts.values():
        told: set[str] = set()
        for key, same, shown in _known_by(contact):
            other = first.setdefault((key, same), contact)
            if other is not contact and other.id not in told:
                told.add(other.id)
                message = f"{key}: {quoted_short(shown)} is also {quoted_short(other.name)} ({other.id})"
                remedy = f"if this is one person: journal merge {quote(other.id)} {quote(contact.id)}"
                yield _problem("same-email" if key == "email" else "same-phone", contact.place(key), message, remedy)


def _known_by(contact: Contact) -> Iterator[tuple[str, str, str]]:
    """What nobody else should have: the key, what is compared, what is shown."""
    yield from (("email", one.value.casefold(), one.value) for one in contact.email)
    for one in contact.phone:
        if len(digits := re.sub(r"\D", "", one.value)) >= SHORTEST_NUMBER:
            yield "phone", digits[-COMPARED:], one.value


def _without_context(people: People, files: Collection[str]) -> Iterator[Problem]:
    """People of whom nothing says how they came here."""
    for person in people:
        contact = person.contact
        if _is_only_kept(person, people):
            continue
        if not person.history and not contact.met and not contact.where and contact.status != "archived":
            message = f"nothing says how you know {quoted_short(contact.name)}: no log, no met, no where"
            yield _problem("no-context", contact.place("name"), message, "note where you met, before you forget")


def _is_only_kept(person: Person, people: People) -> bool:
    """Whether somebody came with an address book, and nothing was decided about them: hundreds come in a minute."""
    contact = person.contact
    is_listed = bool(contact.uid or contact.connected)
    return is_listed and contact.status != "inbox" and people.rhythm(person) is None


def _work_addresses(people: People, files: Collection[str]) -> Iterator[Problem]:
    """People who can't be reached any more once they change jobs."""
    for person in people:
        contact = person.contact
        works = contact.status != "archived" and bool(contact.email) and not _is_only_kept(person, people)
        if works and all(_is_at_work(contact, email.label, email.value) for email in contact.email):
            message = f"the only address of {quoted_short(contact.name)} is at work"
            yield _problem("work-address-only", contact.place("email"), message, "ask for one that they keep")


def _no_numbers(people: People, files: Collection[str]) -> Iterator[Problem]:
    """People of the innermost circle whom nobody could call, or at their desk alone."""
    innermost = people.settings.innermost
    for contact in (person.contact for person in people if people.rhythm(person) is not None):
        kept = [one for one in contact.phone if one.label.casefold() not in WORK_LABELS]
        if innermost and (contact.circle or "").casefold() == innermost.casefold() and not kept:
            message = f"there is no number of {quoted_short(contact.name)}{' but one at work' if contact.phone else ''}"
            yield _problem("no-number", contact.place("name"), message, "ask for the one that they keep")


def _is_at_work(contact: Contact, label: str, address: str) -> bool:
    """By its label, or by the company in its domain, unless the domain is the person's own name too."""
    if label:
        return label.casefold() in WORK_LABELS
    company = "".join(_WORD.findall(fold_name(contact.company or "")))
    domain = "".join(_WORD.findall(fold_name(address.rpartition("@")[2].rpartition(".")[0])))
    own = any(word in domain for word in _WORD.findall(fold_name(contact.name)) if len(word) >= _SHORTEST)
    return len(company) >= _SHORTEST and company in domain and not own


def _future_entries(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Entries of days that are still to come."""
    notes: tuple[Note, ...] = (*people.contacts.values(), *people.events, people.owner)
    for entry in (entry for note in notes for entry in note.entries if entry.date > people.today):
        message = f"the entry is of {entry.date}, which is still to come"
        yield _problem("future-entry", entry.source, message, "correct the date, or make it a task or an event")


def _future_days(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Days in the front matter and in marks that have to lie in the past, and don't."""
    for contact in people.contacts.values():
        for key in PAST_KEYS:
            said = getattr(contact, key)
            day = said.first if isinstance(said, VagueDay) else said
            if isinstance(day, date) and day > people.today:
                message = f"{key}: {said} is still to come"
                yield _problem("future-day", contact.place(key), message, "correct the date", "warning")
        born = contact.birthday.year if contact.birthday else None
        if born is not None and born > people.today.year:
            message = f"birthday: {born} is still to come"
            yield _problem("future-day", contact.place("birthday"), message, "correct the year", "warning")


def _field_days(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Fields of marks with a day before their entry, or after today."""
    for mark in _marks(people):
        for name, day in mark.state:
            if name not in MARK_STATES or day is None:
                continue
            if day > people.today:
                message = f"{name}: {day} is still to come"
                yield _problem("future-day", mark.source, message, "correct the date", "warning")
            elif mark.day is not None and day < mark.day and name not in ANY_TIME:
                message = f"{name}: {day} is before the day of the entry, {mark.day}"
                yield _problem("odd-order", mark.source, message, "correct one of the dates", "warning")


def _marks(people: People) -> Iterator[Mark]:
    for contact in people.contacts.values():
        yield from contact.marks
        for entry in contact.entries:
            yield from entry.marks
    for event in people.events:
        yield from event.marks


def _topics(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Topics of updates that the owner's news is never about, and tags of the news that are nearly a topic."""
    topics = {topic.casefold(): topic for topic in people.owner.topics}
    for contact in people.contacts.values() if topics else ():
        said = wanted_topics(contact)
        wanted = said if isinstance(said, tuple) else ()
        for topic in (topic for topic in wanted if topic.casefold() not in topics):
            remedy = _did_you_mean(topic, topics) or f"your topics are {', '.join(list(topics.values())[:_MOST_NAMED])}"
            message = f"updates: {quoted_short(topic)} is none of your topics"
            yield _problem("unknown-topic", contact.place("updates"), message, remedy)
    for entry in people.owner.entries:
        for tag in entry.tags:
            if remedy := _did_you_mean(tag, topics):
                yield _problem("unknown-topic", entry.source, f"#{tag} is none of your topics", remedy)


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = meant_word(word.casefold(), known)
    return f"did you mean {near}?" if near else ""


def _event_kinds(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Events of a kind that is nearly one of the settings."""
    for event in people.events:
        if near := meant_word(event.kind, people.settings.kinds):
            place = next((source for key, source in event.keys if key == "kind"), Source(event.path))
            message = f"kind: {quoted_short(event.kind)} is no kind of contact"
            yield _problem("unknown-kind", place, message, f"did you mean {near}?", "warning")


def _owner(people: People, files: Collection[str]) -> Iterator[Problem]:
    """The owner's own note, which pitches and progress updates are made from."""
    path = people.settings.owner
    if path not in files:
        yield _problem("no-owner", Source(path), f"{path} is missing", 'journal set me name "YOUR NAME" makes it')
        return
    missing = [key for key in _PROFILE if not getattr(people.owner, key)]
    if missing and people.owner is not NOBODY:
        message = f"your own profile has no {' and no '.join(missing)}"
        yield _problem("thin-profile", Source(path), message, "drafts and briefs use it")


def _languages(people: People, files: Collection[str]) -> Iterator[Problem]:
    """Languages in which no letter can be written: neither the program nor a template of the owner's has them."""
    from journal.languages.known import LANGUAGES, known_language, language_code

    own = {name.split(".")[1] for path in files if (name := _own_template(people, path)).count(".") > 2}
    for contact in people.contacts.values():
        typed = contact.language
        if typed and known_language(typed) is None and language_code(typed).partition("-")[0] not in own:
            known = join_and(row.name for row in LANGUAGES.values())
            message = f"language: {quoted_short(typed)} is no language that letters are written in here"
            remedy = f"there are {known}; until there is a template of yours, letters to them are in English"
            yield _problem("unknown-language", contact.place("language"), message, remedy)


def _own_template(people: People, path: str) -> str:
    """The name of a template of the vault; empty for another file."""
    folder = f"{people.settings.templates}/"
    return path.removeprefix(folder) if path.startswith(folder) and path.endswith(".md.j2") else ""


def _templates(people: People, files: Collection[str]) -> Iterator[Problem]:
    folder = f"{people.settings.templates}/"
    names = (path.removeprefix(folder) for path in sorted(files) if path.startswith(folder))
    return misnamed_templates(names, people.settings.templates)


CHECKS: tuple[PeopleCheck, ...] = (
    odd_file_names, dead_links, ambiguous_links, own_links, _twins, _same_names, _same_aliases, _same_person,
    _without_context, _work_addresses, _no_numbers, _future_entries, _future_days, _field_days, _topics,
    _event_kinds, _languages, _owner, _templates,
)  # fmt: skip
