"""A person's card: who they are, what is open between you, and the last conversations, in sections of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journal.classes import NamedTuple
from journal.dates.words import YearDay
from journal.notes.fields import CONTACT_KEYS
from journal.notes.marks import MARKS, open_step
from journal.notes.model import Contact, Entry, Labelled, Mark, Plain
from journal.notes.read.field_values import typed_value
from journal.plan.people.entries import marks_with, tasks_with
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import value_words, with_names, without_stop
from journal.plan.words.lines import (
    STATUSES,
    entry_line,
    every_words,
    kept_line,
    last_spoke,
    mark_line,
    next_words,
    open_mark_line,
    open_task_line,
    promise_line,
)

LAST_CONVERSATIONS = 3
_MOST_LINES = 10  # in a section: a card is read before the phone is answered
MOST_LETTERS = 400  # in a line
MOST_PROSE = 12
_LEAP_YEAR = 2000
_CALLED = {"she": "You call her {name}", "he": "You call him {name}", "they": "You call them {name}"}
PRIVATE = "left out of every export and report"
MENTIONS = {"yes": "yes, their name may be used with others", "no": "no, never use their name with others"}


class Section(NamedTuple):
    """A part of the card; the first one has the name for its title. Prose is what goes on from line to line."""

    title: str
    lines: tuple[str, ...]
    is_prose: bool = False


def card_of(person: Person, people: People) -> tuple[Section, ...]:
    """The sections of a card that have something to say."""
    contact = person.contact
    past = [entry for entry in person.history if entry.date <= people.today][:LAST_CONVERSATIONS]
    coming = [entry for entry in reversed(person.history) if entry.date > people.today]
    sections = (
        Section(_title(contact), tuple(map(_cut, _about(person, people)))),
        Section("Notes", prose_lines(contact, people), is_prose=True),
        Section("Open between you", _some(_open(person, people))),
        Section("To ask next time", _some([_plain(mark, people) for mark in person.to_ask()])),
        Section("To remember", _some(_remembered(person, past, people))),
        Section("Coming up", _some([entry_line(entry, person, people) for entry in coming])),
        Section("Last conversations", tuple(_conversations(person, past, people))),
    )
    there = (section for section in sections if section.lines or section is sections[0])
    return tuple(section._replace(title=people.said(section.title)) for section in there)


def _title(contact: Contact) -> str:
    return f"{contact.name} ({contact.pronouns})" if contact.pronouns else contact.name


def _about(person: Person, people: People) -> Iterator[str]:
    contact = person.contact
    work = ", ".join(part for part in (contact.role, contact.department, contact.company, contact.location) if part)
    if work:
        yield work
    if contact.call or contact.aliases:
        yield called_line(contact, people)
    yield standing_line(person, people)
    if met := how_met(person, people):
        yield met
    for phrase, say in _ROWS:
        if value := say(contact, people):
            yield people.said(phrase, what=value)
    for key, extra in (*_more(contact), *contact.extra):
        if words := value_words(extra):
            yield f"{key}: {words}"


def _more(contact: Contact) -> Iterator[tuple[str, Plain]]:
    """What stands under the keys that have no line of their own here."""
    kinds = {field.name: field for field in CONTACT_KEYS}
    yield from ((key.replace("_", " ").capitalize(), typed_value(kinds[key], value)) for key, value in contact.more)


def called_line(contact: Contact, people: People) -> str:
    """What the owner says to them, and what else they are called."""
    also = ", ".join(name for name in contact.aliases if name != contact.call)
    pronoun = (contact.pronouns or "").casefold().partition("/")[0].strip()
    call = people.said(_CALLED.get(pronoun, _CALLED["they"]), name=contact.call) if contact.call else ""
    known = people.said("Also known as {names}", names=also) if also else ""
    return ". ".join(part for part in (call, known) if part)


def standing_line(person: Person, people: People) -> str:
    """How close they are and when you speak, in one line of short sentences."""
    contact = person.contact
    status = people.said(STATUSES[contact.status]) if contact.status in STATUSES else ""
    sentences = [status, _closeness(person, people), last_spoke(person, people)]
    sentences.append(next_words(person, people))
    return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences if sentence)


def _closeness(person: Person, people: People) -> str:
    contact = person.contact
    rhythm = people.rhythm(person)
    if rhythm is None and contact.every is None and contact.circle is None:
        return people.said("not tracked") if contact.status == "active" else ""
    circle = people.said("{circle} circle", circle=contact.circle) if contact.circle else ""
    no_rhythm = people.said("no rhythm") if contact.status == "active" else ""
    every = every_words(str(rhythm), people) if rhythm else no_rhythm
    return ", ".join(part for part in (circle, every) if part)


def how_met(person: Person, people: People) -> str:
    """When, through whom and where you met: `You met on 5 September 2016: the desk by the radiator`."""
    contact = person.contact
    via = people.contacts[person.via].name if person.via else contact.via.label if contact.via else ""
    day = f" {people.when_words(contact.met)}" if contact.met else ""
    through = people.said(" through {who}", who=via) if via else ""
    where = f": {contact.where}" if contact.where else ""
    return people.said("You met{how}", how=f"{day}{through}{where}") if day or through or where else ""


def _labelled(found: tuple[Labelled, ...]) -> str:
    return ", ".join(f"{one.label} {one.value}" if one.label else one.value for one in found)


def year_day_words(day: YearDay, people: People) -> str:
    """`10 December 1990`, and `10 December` where the year isn't known."""
    return people.full_day(day.in_year(day.year)) if day.year else people.day_of_year(day.in_year(_LEAP_YEAR))


def _days(contact: Contact, people: People) -> str:
    return ", ".join(f"{label} {year_day_words(day, people)}" for label, day in contact.dates)


def _birthday(contact: Contact, people: People) -> str:
    return year_day_words(contact.birthday, people) if contact.birthday else ""


def _updates(contact: Contact, people: People) -> str:
    return people.said("yes") if contact.updates is True else ", ".join(contact.updates or ())


def _conflicts(contact: Contact, people: People) -> str:
    names = ", ".join(key for key, _ in contact.conflicts)
    return people.said("{keys}. Settle it with: journal resolve", keys=names) if names else ""


# What else a card says, in this order, of what the note says.
_ROWS: tuple[tuple[str, Callable[[Contact, People], str | None]], ...] = (
    ("Email: {what}", lambda contact, people: _labelled(contact.email)),
    ("Phone: {what}", lambda contact, people: _labelled(contact.phone)),
    ("Web: {what}", lambda contact, people: _labelled(contact.url)),
    ("Formerly: {what}", lambda contact, people: ", ".join(contact.formerly)),
    ("Language: {what}", lambda contact, people: contact.language),
    ("Time zone: {what}", lambda contact, people: contact.timezone),
    ("Birthday: {what}", lambda contact, people: _birthday(contact, people)),
    ("Dates: {what}", _days),
    ("Tags: {what}", lambda contact, people: ", ".join(contact.tags)),
    ("Interests: {what}", lambda contact, people: ", ".join(contact.interests)),
    ("Looks for: {what}", lambda contact, people: ", ".join(contact.needs)),
    ("Offers: {what}", lambda contact, people: ", ".join(contact.offers)),
    ("Updates: {what}", _updates),
    ("Mention: {what}", lambda contact, people: people.said(MENTIONS.get(contact.mention, ""))),
    (
        "Details confirmed: {what}",
        lambda contact, people: people.full_day(contact.verified) if contact.verified else "",
    ),
    ("Private: {what}", lambda contact, people: people.said(PRIVATE) if contact.private else ""),
    ("Two devices disagree on: {what}", _conflicts),
)


def prose_lines(contact: Contact, people: People) -> tuple[str, ...]:
    """The first lines of what a note says outside of its log."""
    lines = tuple(_cut(with_names(people, line)) for line in contact.text.split("\n") if line)
    return lines if len(lines) <= MOST_PROSE else (*lines[:MOST_PROSE], _more_lines(len(lines) - MOST_PROSE, people))


def _more_lines(count: int, people: People) -> str:
    return people.said("… {count} more lines", count=str(count))


def _open(person: Person, people: People) -> list[str]:
    marks = [open_mark_line(mark, step, people, person.contact) for mark, step in person.open_marks()]
    return marks + [open_task_line(task, people) for task in person.tasks if task.open]


def _remembered(person: Person, past: list[Entry], people: People) -> list[str]:
    """What they told you that asks for nothing, the newest first, but for what the conversations below show."""
    shown = {mark.source for entry in past for mark in marks_with(person, entry, people)}
    kept = [mark for mark in person.marks if MARKS[mark.word].is_kept and mark.source not in shown]
    return [kept_line(mark, people) for mark in reversed(kept)]


def _plain(mark: Mark, people: People) -> str:
    return without_stop(with_names(people, mark.text))


def _some(lines: list[str]) -> tuple[str, ...]:
    listed = [f"- {_cut(line)}" for line in lines[:_MOST_LINES]]
    return (*listed, f"… and {len(lines) - _MOST_LINES} more") if len(lines) > _MOST_LINES else tuple(listed)


def _conversations(person: Person, past: list[Entry], people: People) -> Iterator[str]:
    for entry in past:
        yield f"- {_cut(entry_line(entry, person, people))}"
        for line in _settled(entry, person, people):
            yield f"  {_cut(line)}"


def _settled(entry: Entry, person: Person, people: People) -> Iterator[str]:
    """What was noted in a conversation; what is still open of it stands further up on the card."""
    for mark in marks_with(person, entry, people):
        if not MARKS[mark.word].next_time and not open_step(mark.word, mark.states):
            yield mark_line(mark, people)
    for task in tasks_with(person, entry, people):
        if not task.open:
            yield promise_line(task, people)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"
