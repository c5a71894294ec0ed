"""What to know before an event, with everybody who comes in short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from shlex import quote

from journal.dates.words import weekday_words
from journal.notes.marks import MARKS
from journal.notes.model import Event
from journal.plan.ideas.match import offers_of
from journal.plan.pages.brief import pitch_part
from journal.plan.people.acquaintance import acquainted_with, people_there
from journal.plan.people.people import People, Person, awake
from journal.plan.words.item_words import join_and, with_names, without_stop
from journal.plan.words.lines import IN_CONFIDENCE, kept_line, last_spoke, noted_words, owed_lines
from journal.plan.words.mention import NEVER_MENTION, may_mention, mention_caution
from journal.plan.words.page import PagePart

MOST_COMPANIONS = 3
_PROSE = 4
_EACH = 5  # lines about everybody who comes


def brief_of_event(event: Event, people: People) -> tuple[PagePart, ...]:
    """The parts of a brief about an event, those with nothing to say left out; the first has its name for its title."""
    everybody = [people[who] for who in people_there(event, people)]
    parts = (
        _about(event, people),
        PagePart("notes", "Notes", _text(event, people), _edit(event), _PROSE),
        PagePart("tasks", "Still to do", _tasks(event, people), _edit(event), 3),
        PagePart("along", "Who could come along", _along(event, people), "journal list", 1),
        *(_one(person, event, people) for person in everybody),
        PagePart("matches", "What they could do for each other", _matches(everybody, people), "journal match"),
        pitch_part(people),
    )
    return tuple(part for part in parts if part.lines or part is parts[0])


# --- the event ----------------------------------------------------------------------------------------------------


def _about(event: Event, people: People) -> PagePart:
    lines = tuple(line for line in _lines(event, people) if line)
    return PagePart("about", event.name, lines, _edit(event), len(lines))


def _lines(event: Event, people: People) -> Iterator[str]:
    day = weekday_words(event.date, people.today)
    yield f"{event.kind.capitalize()} on {day}{f', {event.place}' if event.place else ''}"
    if event.host:
        yield f"Host: {_name(people.who(event.host), people) or event.host.label}"
    if companions := [_name(people.who(link), people) or link.label for link in event.companions]:
        yield f"With you: {join_and(companions)}"
    if strangers := [link.label for link in event.people if not people.who(link)]:
        yield f"No note yet: {join_and(strangers)}"
    yield f"Dress: {without_stop(event.dress)}" if event.dress else _ask_for_dress(event, people)


def _name(who: str | None, people: People) -> str:
    return people.contacts[who].name if who else ""


def _ask_for_dress(event: Event, people: People) -> str:
    """Whom to ask what one wears, with the command that makes a task of it; nothing once the day has passed."""
    goes = [*people.all_of((event.host,) if event.host else ()), *people.all_of((*event.people, *event.companions))]
    if event.date < people.today:
        return ""
    if not goes:
        return "Dress: not said"
    by = max(people.today, event.date - min(timedelta(days=3), event.date - date.min))
    task = f"journal promise {quote(goes[0])} {quote(f'ask what one wears at {event.name}')} --by {by}"
    return f"Dress: not said. To ask {people.contacts[goes[0]].first_name}: {task}"


def _text(event: Event, people: People) -> tuple[str, ...]:
    return tuple(with_names(people, line) for line in event.text.split("\n") if line)


def _tasks(event: Event, people: People) -> tuple[str, ...]:
    due = {task: f", by {weekday_words(task.due, people.today)}" if task.due else "" for task in event.tasks}
    return tuple(f"- {without_stop(with_names(people, task.text))}{due[task]}" for task in event.tasks if task.open)


def _along(event: Event, people: People) -> tuple[str, ...]:
    """A few who know people there and don't go yet, those who know most of them first; none once it has passed."""
    going, known = frozenset(people_there(event, people)), acquainted_with(people)
    if event.date < people.today or not going:
        return ()
    found = [(person, [who for who in known[person.id] if who in going]) for person in awake(people)]
    able = [(person, whom) for person, whom in found if whom and person.id not in going and not person.contact.private]
    first = sorted(able, key=lambda one: (-len(one[1]), -_ordinal(one[0].last_contact), one[0].id))[:MOST_COMPANIONS]
    return tuple(f"- {person.name} knows {join_and(_name(who, people) for who in whom)}" for person, whom in first)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _edit(event: Event) -> str:
    return f"journal edit {quote(event.path)}"


# --- who comes ----------------------------------------------------------------------------------------------------


def _one(person: Person, event: Event, people: People) -> PagePart:
    """Somebody who comes, in a few lines: who they are, what is open, what to ask and what to remember."""
    said = [line for say in SHORT if (line := say(person, people))]
    return PagePart("person", person.name, tuple(said[:_EACH]), f"journal brief {quote(person.id)}", 1, person.id)


def _role(person: Person, people: People) -> str:
    contact = person.contact
    work = ", ".join(part for part in (contact.role, contact.company) if part)
    pronouns = f" ({contact.pronouns})" if contact.pronouns else ""
    through = f"through {people.contacts[person.via].name}" if person.via else ""
    spoke = last_spoke(person, people)
    sentences = (f"{work}{pronouns}", f"{spoke}{f', {through}' if through and not person.history else ''}")
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences if sentence)


def _open(person: Person, people: People) -> str:
    first, *more = [*owed_lines(person, people)] or [""]
    rest = f" (and {len(more)} more)" if more else ""
    return f"{first}{rest}" if first else ""


def _ask(person: Person, people: People) -> str:
    return _joined("Ask", [noted_words(mark, people) for mark in person.to_ask()])


def _remember(person: Person, people: People) -> str:
    return _newest(person, False, "Remember", people)


def _heard(person: Person, people: People) -> str:
    return _newest(person, True, f"Heard, {IN_CONFIDENCE}", people)


def _looks_for(person: Person, people: People) -> str:
    return _joined("Looks for", list(person.contact.needs))


def _unnamed(person: Person, people: People) -> str:
    return mention_caution(person.contact) if may_mention(person.contact) == NEVER_MENTION else ""


def _newest(person: Person, private: bool, title: str, people: People) -> str:
    """The last thing that is only to be remembered, of what was told in confidence or of the rest."""
    words = ((mark, MARKS[mark.word]) for mark in reversed(person.marks))
    kept = (mark for mark, word in words if word.is_kept and word.private is private)
    said = noted_words if private else kept_line
    return _joined(title, [said(mark, people) for mark in kept][:1])


def _joined(title: str, texts: list[str]) -> str:
    return f"{title}: {'; '.join(texts)}" if texts else ""


# What is said of everybody who comes, the first lines that say something.
SHORT: tuple[Callable[[Person, People], str], ...] = (_role, _unnamed, _open, _ask, _heard, _remember, _looks_for)


def _matches(everybody: list[Person], people: People) -> tuple[str, ...]:
    """What some of those who come look for and others of them offer."""
    present = {person.id for person in everybody}
    return tuple(
        f"- {person.name} looks for {need}, and {_name(offer.who, people)} offers {offer.text}"
        for person in everybody
        for need in person.contact.needs
        for offer in offers_of(people).meeting(need)
        if offer.who in present and offer.who != person.id
    )
