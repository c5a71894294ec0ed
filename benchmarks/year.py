"""A year with the weekly agenda: how long the weeks are, and how long people wait against their rhythm.

    python benchmarks/year.py            50, 200 and 1,000 people, with a capacity of 5 and with one that is enough

The owner is made of a seed. They do most of what the agenda says, skip a week now and then, go away for three weeks in
summer, and import 300 people in March.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from statistics import mean, median
from textwrap import wrap

from journal.dates.words import Week
from journal.errors import Source
from journal.notes.model import Contact, Entry, Mark, State, Task
from journal.notes.settings.settings import Settings
from journal.plan.agenda.item import Item, days_of
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.agenda.week import agenda_of
from journal.plan.people.people import Notes, People

START = Week(2026, 1)
WEEKS = 52
SUMMER = (date(2026, 7, 13), date(2026, 8, 2))
IMPORT = 11  # the week of March in which 300 people are imported
IMPORTED = 300
SHARES = (("inner", 0.02), ("close", 0.1), ("wide", 0.28), ("loose", 0.6))
DOES, SKIPS, PROMISES, FAVOURS = 0.85, 0.08, 0.4, 0.25
CIRCLES = tuple(name for name, _ in SHARES)


@dataclass
class Owner:
    """Somebody with so many people in circles, who lives by the agenda; all chance comes from the seed."""

    tracked: int
    settings: Settings
    seed: int = 1
    contacts: dict[str, Contact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.source = 0
        for number, circle in enumerate(_circles(self.tracked)):
            self.meet(f"p{number:04}", circle)
        for one in list(self.contacts.values()):
            rhythm = self.settings.rhythm(one.circle)
            assert rhythm is not None
            self.talk(one.id, START.first - timedelta(days=self.chance.randint(1, int(rhythm.length))), busy=False)

    def meet(self, identifier: str, circle: str) -> None:
        """Somebody new, of whom nothing is noted."""
        path = f"contacts/{identifier}.md"
        self.contacts[identifier] = Contact(identifier, path, f"Person {identifier}", circle=circle)

    def talk(self, identifier: str, day: date, busy: bool = True) -> None:
        """A conversation, after which there may be a promise to keep, or a favour to thank for."""
        one = self.contacts[identifier]
        place = self._place(one)
        promise = busy and self.chance.random() < PROMISES
        favour = busy and self.chance.random() < FAVOURS
        tasks = (Task(f"Send it {place.line}", " ", place, day),) if promise else ()
        marks = (Mark("got", f"a hand {place.line}", day, place),) if favour else ()
        entry = Entry(day, "call", "Hi.", place, tasks=tasks, marks=marks)
        self.contacts[identifier] = replace(one, entries=(entry, *one.entries))

    def _place(self, one: Contact) -> Source:
        self.source += 1
        return Source(one.path, self.source)

    def do(self, item: Item, day: date) -> None:
        """What an item asks for, done on a day."""
        assert item.contact is not None
        if item.rule is TOUCH:
            self.talk(item.contact, day)
            return
        one = self.contacts[item.contact]
        entries = tuple(_closed(entry, item.source, day) for entry in one.entries)
        self.contacts[item.contact] = replace(one, entries=entries)

    def people(self, today: date) -> People:
        """Everybody as they are on a day."""
        return People(Notes(tuple(self.contacts.values())), self.settings, today)


def _circles(tracked: int) -> Iterable[str]:
    """The circle of each person, by their shares."""
    counts = [(name, max(3, round(tracked * share))) for name, share in SHARES[:-1]]
    counts.append((CIRCLES[-1], tracked - sum(count for _, count in counts)))
    return (name for name, count in counts for _ in range(count))


def _closed(entry: Entry, source: Source, day: date) -> Entry:
    marks = (replace(m, state=(State("thanked", day),)) if m.source == source else m for m in entry.marks)
    tasks = (replace(task, box="x", done=day) if task.source == source else task for task in entry.tasks)
    return replace(entry, marks=tuple(marks), tasks=tuple(tasks))


@dataclass
class Year:
    """What a year was like: for each week its items by kind, and the waits by circle, each over its rhythm.

    `asked` is the wait until the agenda asked for a word, without the weeks in which nobody looked, and up to the end
    of the year for those it had not asked for; `spoken` the wait until there was one, with everything.
    """

    capacity: int
    weeks: list[tuple[Week, int, int, int]] = field(default_factory=list)
    asked: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in CIRCLES})
    spoken: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in CIRCLES})
    imported: int = 0


def demand(owner: Owner) -> float:
    """How many people a week the circles ask for."""
    people = owner.people(START.first)
    return sum(7 / rhythm.length for person in people if (rhythm := people.rhythm(person)))


def year(tracked: int, capacity: int, seed: int = 1) -> Year:
    """A year of an owner with so many people in their circles and this capacity."""
    owner = Owner(tracked, replace(Settings(), capacity=capacity, away=(SUMMER,)), seed)
    found, week = Year(capacity), START
    absent: list[date] = []
    asked: dict[str, str] = {}
    for number in range(1, WEEKS + 1):
        days = days_of(week, owner.settings)
        if number == IMPORT:
            for one in range(IMPORTED):
                owner.meet(f"new{one:03}", ("wide", "loose")[one % 2])
        if SUMMER[0] <= days.first <= SUMMER[1] or owner.chance.random() < SKIPS:
            absent += [days.first + timedelta(days=day) for day in range(7)]
        else:
            items = agenda_of(owner.people(days.first), days).items
            words = [item for item in items if item.rule is TOUCH]
            found.weeks.append((week, len(items), len(words), len(items) - len(words)))
            for item in words:
                _note(owner, found, item, days.last, absent, asked)
            _live(owner, found, items, days.first)
        week = week.next()
    _note_the_waiting(owner, found, days_of(week, owner.settings).first, absent, asked)
    return found


def _note(owner: Owner, found: Year, item: Item, day: date, absent: list[date], asked: dict[str, str]) -> None:
    """How long somebody waited until the agenda first asked for a word to them."""
    assert item.contact is not None
    if item.since is None or asked.get(item.contact) == item.id:
        return
    asked[item.contact] = item.id
    one = owner.contacts[item.contact]
    rhythm = owner.settings.rhythm(one.circle)
    assert rhythm is not None and one.circle is not None
    missed = sum(item.since < gone <= day for gone in absent)
    found.asked[one.circle].append(((day - item.since).days - missed) / rhythm.length)


def _note_the_waiting(owner: Owner, found: Year, day: date, absent: list[date], asked: dict[str, str]) -> None:
    """How long those have waited so far whose turn it is at the year's end, and after whom the agenda has not asked."""
    people = owner.people(day)
    for item in TOUCH.asks(people, days_of(Week.of(day), owner.settings)):
        if item.due < day:
            _note(owner, found, item, day, absent, asked)


def _live(owner: Owner, found: Year, items: Iterable[Item], monday: date) -> None:
    for item in items:
        if owner.chance.random() > DOES:
            continue
        day = monday + timedelta(days=owner.chance.randint(0, 6))
        if item.rule is TOUCH and item.contact:
            one = owner.contacts[item.contact]
            rhythm = owner.settings.rhythm(one.circle)
            if item.since is None:
                found.imported += 1
            elif rhythm is not None and one.circle is not None:
                found.spoken[one.circle].append((day - item.since).days / rhythm.length)
        owner.do(item, day)


# --- what is printed ----------------------------------------------------------------------------------------


def told(found: Year, tracked: int) -> str:
    """A year in a few lines."""
    asks = demand(Owner(tracked, Settings()))
    counts = [items for _, items, _, _ in found.weeks]
    lines = [
        f"{tracked} people, whose circles ask for {asks:.1f} a week; capacity {found.capacity}",
        f"  items a week: {min(counts)} to {max(counts)}, median {median(counts):g}; "
        f"Keep in touch at most {max(words for _, _, words, _ in found.weeks)}; "
        f"{found.imported} of the {IMPORTED} imported were spoken to",
    ]
    each = " ".join(f"{words}+{owed}" for _, _, words, owed in found.weeks)
    lines += wrap(f"each week, Keep in touch + owed: {each}", 118, initial_indent="  ", subsequent_indent="    ")
    for circle in CIRCLES:
        lines.append(
            f"  {circle:<6}{_waits('asked after', found.asked[circle])}{_waits('spoken after', found.spoken[circle])}"
        )
    return "\n".join(lines)


def _waits(what: str, waits: list[float]) -> str:
    if not waits:
        return f"  {what}: nobody yet"
    return f"  {what} {mean(waits):.2f} of the rhythm, at most {max(waits):.2f} ({len(waits)} times)"


def main() -> None:
    """Prints the years."""
    for tracked in (50, 200, 1000):
        enough = round(demand(Owner(tracked, Settings())) * 1.3) + 1
        for capacity in dict.fromkeys((5, enough)):
            sys.stdout.write(f"{told(year(tracked, capacity), tracked)}\n\n")


if __name__ == "__main__":
    main()
