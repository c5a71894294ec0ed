"""The items of one week, in the sections of its agenda."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from journal.dates.words import day_month, in_words
from journal.notes.inline import unlinked
from journal.notes.model import Plain
from journal.plan.agenda import goals, rules, standstill
from journal.plan.agenda.rules import SECTIONS, Days, Item
from journal.plan.people.people import People, Person

TEMPLATE = "agenda.md.j2"
LONGEST = 1.5  # rhythms that somebody of the innermost circle waits at most, where there are places enough
_FRONT = re.compile(r"\A---\n.*?\n---\n\n?", re.DOTALL)
_ID = re.compile(r" \^[a-z]+-[0-9a-z]+$")
_BETWEEN = re.compile(r"(^- \[.\] .*)\n\n(?=- \[.\] )", re.MULTILINE)
_MARKUP = re.compile(r"^#+ |(?<=^- )\[.\] ")
_NO_LABEL = re.compile(r"[\[\]|]+")


@dataclass(frozen=True, slots=True)
class Agenda:
    """A week's items by section, empty sections left out, and the sentences under This month."""

    days: Days
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    month: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of the page."""
        return tuple(chain.from_iterable(items for _, items in self.sections))


@dataclass(frozen=True, slots=True)
class Seats:
    """Who has a place in Keep in touch, who of them was spoken to since, and who waits for a later week."""

    open: tuple[Item, ...]
    done: tuple[Item, ...]
    later: tuple[Item, ...]


def agenda_of(people: People, days: Days) -> Agenda:
    """What a week holds: everything due on or before its last day, with room for a few people to keep in touch with."""
    due = [item for rule in rules.DUE for item in rule(people, days) if item.due <= days.last]
    seats = seats_of(people, days)
    inbox = [item for item in due if item.rule == "inbox"]
    shown = {item.id for item in inbox[: people.settings.capacity]}
    kept = {item.id: item for item in reversed(due) if item.rule != "inbox" or item.id in shown}
    by_section = {section: [item for item in kept.values() if item.section == section] for section in SECTIONS}
    by_section["Keep in touch"] = list(seats.open)
    sections = tuple((section, tuple(_in_order(by_section[section]))) for section in SECTIONS if by_section[section])
    month = (*_month(people, days), *_others(people, seats), *_more_inbox(people, len(inbox)))
    return Agenda(days, sections, month)


def seats_of(people: People, days: Days) -> Seats:
    """Who gets one of the `capacity` places in a week.

    One place is kept for the innermost circle; the others go by how long somebody waits, measured in their rhythm. Of
    the innermost circle nobody is left for a week in which they would have waited half as long again as their rhythm,
    as long as one place stays for the others.
    """
    waiting = [item for item in rules.touches(people, days) if item.due <= days.last]
    ranked = sorted(waiting, key=lambda item: (-_wait(people, item, days.last), item.contact or ""))
    inner = [item for item in ranked if _person(people, item).contact.circle == people.settings.innermost]
    pressing = [item for item in inner if _wait(people, item, rules.later(days.last, 7)) > LONGEST]
    first = tuple(dict.fromkeys((*inner[:1], *pressing)))[: max(people.settings.capacity - 1, 1)]
    chosen = dict.fromkeys((*first, *ranked))
    seated = tuple(chosen)[: people.settings.capacity] if people.settings.capacity else ()
    done = tuple(item for item in seated if rules.spoken_to(_person(people, item), days))
    later = tuple(item for item in ranked if item not in seated and not rules.spoken_to(_person(people, item), days))
    return Seats(tuple(item for item in seated if item not in done), done, later)


def _wait(people: People, item: Item, day: date) -> float:
    """How long somebody will have waited on a day, in their own rhythm; one where there is no day to count from."""
    rhythm = people.rhythm(_person(people, item))
    if item.since is None or rhythm is None:
        return 1.0
    return (day - item.since).days / rhythm.length


def _person(people: People, item: Item) -> Person:
    assert item.contact is not None, "a touch is about somebody"
    return people[item.contact]


def _in_order(items: list[Item]) -> list[Item]:
    """By day, then by who; those to keep in touch with as they were seated."""
    if items[0].rule == "touch":
        return items
    return sorted(items, key=lambda item: (item.due, item.since or date.min, item.contact or "", item.id))


def _month(people: People, days: Days) -> tuple[str, ...]:
    """New people in the month of the week's middle against the aim, the time that is kept, and a standstill."""
    middle = days.first + timedelta(days=3)
    new = goals.month_words(people, middle) if goals.aim(people.owner) else ""
    still = standstill.standstill(people) if days.first <= people.today <= days.last else None
    return tuple(said for said in (new, goals.slot_words(people.owner), standstill.cue(still) if still else "") if said)


def _others(people: People, seats: Seats) -> tuple[str, ...]:
    """That others wait too, in words that press nobody."""
    count = len(seats.later)
    if not count:
        return ()
    when = "in the next two weeks" if count <= 2 * people.settings.capacity else "in the weeks to come"
    if count == 1:
        return (f"One other would be glad of a word, and comes up {when}.",)
    few = "A few others" if count <= 2 * people.settings.capacity else f"{count} others"
    return (f"{few} would be glad of a word; they come up {when}.",)


def _more_inbox(people: People, count: int) -> tuple[str, ...]:
    more = count - people.settings.capacity
    if more <= 0:
        return ()
    return (f"{more} more {'person waits' if more == 1 else 'people wait'} in the inbox for you to decide.",)


def template_values(people: People, agenda: Agenda) -> dict[str, Plain]:
    """What `agenda.md.j2` gets."""
    return {
        "week": str(agenda.days.week),
        "title": title(agenda.days),
        "first": agenda.days.first,
        "last": agenda.days.last,
        "today": people.today,
        "offered": [item.id for item in agenda.items],
        "sections": [{"title": name, "items": [_values(item) for item in items]} for name, items in agenda.sections],
        "month": list(agenda.month),
    }


def title(days: Days) -> str:
    """`Week 48: 23 to 29 November 2026`."""
    start = str(days.first.day) if days.first.month == days.last.month else in_words(days.first, days.last)
    return f"Week {days.week.number}: {start} to {day_month(days.last)} {days.last.year}"


def _values(item: Item) -> dict[str, Plain]:
    return {
        "id": item.id, "rule": item.rule, "contact": item.contact, "name": item.name, "who": _who(item),
        "text": " ".join(item.text.split()), "since": item.since, "due": item.due, "draft": item.draft,
    }  # fmt: skip


def _who(item: Item) -> str:
    """Whom an item is about, as a link where there is a note to go to."""
    name = " ".join((item.name or "").split())
    return f"[[{item.contact}|{_NO_LABEL.sub(' ', name)}]]" if item.contact else name


def readable(markdown: str) -> str:
    """A week's Markdown as one reads it on a screen: no front matter, boxes or ids, links as names, items together."""
    text = _BETWEEN.sub(r"\1\n", _FRONT.sub("", markdown, count=1))
    return "\n".join(_MARKUP.sub("", _ID.sub("", unlinked(line))) for line in text.split("\n"))
