"""What to know before an event, with everybody who comes in short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from journal.notes.marks import MARKS
from journal.notes.model import Event
from journal.plan.ideas.match import offers_of
from journal.plan.pages.brief import pitch_part, titled_part
from journal.plan.people.acquaintance import acquainted_with, people_there
from journal.plan.people.people import People, Person, awake
from journal.plan.words.item_words import with_names, without_stop
from journal.plan.words.lines import kept_line, last_spoke, noted_words, owed_lines
from journal.plan.words.mention import NEVER_MENTION, may_mention, own_name
from journal.plan.words.page import PagePart
from journal.shell_words import quote

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
    return tuple(titled_part(part, people) for part in parts if part.lines or part is parts[0])


# --- the event ----------------------------------------------------------------------------------------------------


def _about(event: Event, people: People) -> PagePart:
    lines = tuple(line for line in _lines(event, people) if line)
    return PagePart("about", event.name, lines, _edit(event), len(lines))


def _lines(event: Event, people: People) -> Iterator[str]:
    kind, day = people.said(event.kind), people.weekday_words(event.date)
    where = "".join(f", {said}" for said in (event.time, event.place) if said)
    yield people.said("{kind} on {day}", kind=kind[:1].upper() + kind[1:], day=day) + where
    if event.host:
        yield people.said("Host: {who}", who=_name(people.who(event.host), people) or event.host.label)
    if companions := [_name(people.who(link), people) or link.label for link in event.companions]:
        yield people.said("With you: {who}", who=people.listed(companions))
    if strangers := [link.label for link in event.people if not people.who(link)]:
        yield people.said("No note yet: {who}", who=people.listed(strangers))
    yield people.said("Dress: {what}", what=without_stop(event.dress)) if event.dress else _ask_for_dress(event, people)


def _name(who: str | None, people: People) -> str:
    return people.contacts[who].name if who else ""


def _ask_for_dress(event: Event, people: People) -> str:
    """Whom to ask what one wears, with the command that makes a task of it; nothing once the day has passed."""
    goes = [*people.all_of((event.host,) if event.host else ()), *people.all_of((*event.people, *event.companions))]
    if event.date < people.today:
        return ""
    if not goes:
        return people.said("Dress: not said")
    by = max(people.today, event.date - min(timedelta(days=3), event.date - date.min))
    task = f"journal promise {quote(goes[0])} {quote(f'ask what one wears at {event.name}')} --by {by}"
    name = people.contacts[goes[0]].first_name
    return people.said("Dress: not said. To ask {who}: {command}", who=name, command=task)


def _text(event: Event, people: People) -> tuple[str, ...]:
    return tuple(with_names(people, line) for line in event.text.split("\n") if line)


def _tasks(event: Event, people: People) -> tuple[str, ...]:
    due = {
        task: people.said(", by {day}", day=people.weekday_words(task.due)) if task.due else "" for task in event.tasks
    }
    return tuple(f"- {without_stop(with_names(people, task.text))}{due[task]}" for task in event.tasks if task.open)


def _along(event: Event, people: People) -> tuple[str, ...]:
    """A few who know people there and don't go yet, those who know most of them first; none once it has passed."""
    going, known = frozenset(people_there(event, people)), acquainted_with(people)
    if event.date < people.today or not going:
        return ()
    found = [(person, [who for who in known[person.id] if who in going]) for person in awake(people)]
    able = [(person, whom) for person, whom in found if whom and person.id not in going and not person.contact.private]
    first = sorted(able, key=lambda one: (-len(one[1]), -_ordinal(one[0].last_contact), one[0].id))[:MOST_COMPANIONS]
    known_to = ((person.name, people.listed(_name(who, people) for who in whom)) for person, whom in first)
    return tuple(f"- {people.said('{who} knows {others}', who=name, others=others)}" for name, others in known_to)


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
    through = people.said("through {who}", who=people.contacts[person.via].name) if person.via else ""
    spoke = last_spoke(person, people)
    sentences = (f"{work}{pronouns}", f"{spoke}{f', {through}' if through and not person.history else ''}")
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences if sentence)


def _open(person: Person, people: People) -> str:
    first, *more = [*owed_lines(person, people)] or [""]
    rest = people.said(" (and {count} more)", count=str(len(more))) if more else ""
    return f"{first}{rest}" if first else ""


def _ask(person: Person, people: People) -> str:
    return _joined("Ask: {what}", [noted_words(mark, people) for mark in person.to_ask()], people)


def _remember(person: Person, people: People) -> str:
    return _newest(person, False, "Remember: {what}", people)


def _heard(person: Person, people: People) -> str:
    return _newest(person, True, "Heard, in confidence: {what}", people)


def _looks_for(person: Person, people: People) -> str:
    return _joined("Looks for: {what}", list(person.contact.needs), people)


def _unnamed(person: Person, people: People) -> str:
    return own_name(person.contact, people) if may_mention(person.contact) == NEVER_MENTION else ""


def _newest(person: Person, private: bool, title: str, people: People) -> str:
    """The last thing that is only to be remembered, of what was told in confidence or of the rest."""
    words = ((mark, MARKS[mark.word]) for mark in reversed(person.marks))
    kept = (mark for mark, word in words if word.is_kept and word.private is private)
    said = noted_words if private else kept_line
    return _joined(title, [said(mark, people) for mark in kept][:1], people)


def _joined(title: str, texts: list[str], people: People) -> str:
    return people.said(title, what="; ".join(texts)) if texts else ""


# What is said of everybody who comes, the first lines that say something.
SHORT: tuple[Callable[[Person, People], str], ...] = (_role, _unnamed, _open, _ask, _heard, _remember, _looks_for)


def _matches(everybody: list[Person], people: People) -> tuple[str, ...]:
    """What some of those who come look for and others of them offer."""
    present = {person.id for person in everybody}
    return tuple(
        "- " + _could_help(person.name, need, _name(offer.who, people), offer.text, people)
        for person in everybody
        for need in person.contact.needs
        for offer in offers_of(people).meeting(need)
        if offer.who in present and offer.who != person.id
    )


def _could_help(seeker: str, need: str, helper: str, offer: str, people: People) -> str:
    phrase = "{who} looks for {need}, and {other} offers {offer}"
    return people.said(phrase, who=seeker, need=need, other=helper, offer=offer)
