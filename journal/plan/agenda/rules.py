"""What is due and why: each rule goes through the people and yields items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from journal.dates.words import Week, YearDay, weekday_words
from journal.errors import Source
from journal.notes.marks import Step
from journal.notes.model import Entry, Event, Mark, Task
from journal.notes.settings.settings import Settings
from journal.plan.people.people import People, Person
from journal.plan.words import news_tone, sentences

SECTIONS = (
    "Thank", "Keep your word", "Close the loop", "Answer", "Keep in touch", "Dates", "Prepare", "Inbox",
)  # fmt: skip
QUIET = ("paused", "archived")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter looks like a digit
_ID_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do about one contact (None for the owner's own tasks and for events).

    `since` is the day it is about, `due` the day it is for, `draft` the kind of draft that answers it.
    """

    id: str
    rule: str
    section: str
    contact: str | None
    name: str | None
    since: date | None
    due: date
    text: str
    source: Source
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A week of the calendar with its first and last day, which need not be Monday and Sunday."""

    week: Week
    first: date
    last: date


Rule = Callable[[People, Days], Iterator[Item]]


def days_of(week: Week, settings: Settings) -> Days:
    """The days of a week, which starts on the day that the settings say: it is named for the Monday in it."""
    ahead = {"monday": 0, "sunday": 1, "saturday": 2}[settings.week_starts]
    first = week.first - timedelta(days=ahead)
    return Days(week, first, first + timedelta(days=6))


def current_week(people: People) -> Days:
    """The week that today is in."""
    week = Week.of(people.today)
    days = days_of(week, people.settings)
    return days_of(week.next(), people.settings) if people.today > days.last else days


def items(people: People, days: Days | None = None) -> tuple[Item, ...]:
    """Everything that is open as seen from a week (this one by default), whenever it is due, the earliest first."""
    asked = days or current_week(people)
    found = (item for rule in RULES for item in rule(people, asked))
    return tuple(sorted(found, key=lambda item: (item.due, item.section, item.contact or "", item.id)))


def later(day: date, days: int) -> date:
    """The day so many days on, or the calendar's last."""
    return day + min(timedelta(days=days), date.max - day)


def item_id(rule: str, contact: str | None, *about: object) -> str:
    """A name for what an item is about, the same on every device and in every week: `thank-7k2mq4`."""
    said = "\x1f".join((rule, contact or "", *(str(part) for part in about)))
    number = int.from_bytes(blake2b(_bytes(said), digest_size=8).digest(), "big")
    letters = []
    for _ in range(_ID_LETTERS):
        number, digit = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[digit])
    return f"{rule}-{''.join(letters)}"


def _bytes(text: str) -> bytes:
    """In UTF-8; the name of a file may hold bytes that are none."""
    return text.encode("utf-8", "surrogatepass")


def mark_id(rule: str, contact: str, mark: Mark) -> str:
    """The id of the item that a rule makes of a mark: it is known by contact, day, word and text without fields."""
    return item_id(rule, contact, mark.day, mark.word, mark.text)


def _marks(people: People, days: Days) -> Iterator[Item]:
    """What is owed or unanswered, by the table of marks."""
    for person in _awake(people):
        for mark, step in person.open_marks():
            if mark.day is not None and (step.silencer is None or step.silencer not in mark.states):
                yield _mark_item(people, person, mark, step, mark.day)


def _mark_item(people: People, person: Person, mark: Mark, step: Step, day: date) -> Item:
    since = (mark.when(step.given) if step.given else None) or day
    due = later(since, people.settings.days(step.days))
    due = max(due, mark.when("snoozed") or due)
    text = sentences.mark_text(people, step.rule, mark, since)
    return Item(
        mark_id(step.rule, person.id, mark), step.rule, step.section, person.id, person.name, since,
        people.settings.away_end(due), text, mark.source, news_tone.fitting(step.draft, mark.text),
    )  # fmt: skip


def _tasks(people: People, days: Days) -> Iterator[Item]:
    """What was promised, and has a day: its own, or some days after the entry it stands under."""
    for person in _awake(people):
        for task, identity in task_ids(person.id, person.tasks):
            if due := task_due(people.settings, task):
                yield _task_item(people, task, identity, due, person.id, person.name)
    events = {task.source: event for task, event in people.loose_tasks}
    for task, identity in task_ids(None, [task for task, _ in people.loose_tasks]):
        if due := task_due(people.settings, task):
            event = events[task.source]
            yield _task_item(people, task, identity, due, None, event.name if event else None)


def task_due(settings: Settings, task: Task) -> date | None:
    """The day a task is for; None for a task that is done, or that nobody gave a day."""
    if not task.open:
        return None
    promised = later(task.day, settings.days("promise")) if task.day else None
    stated = task.due or promised
    held = [day for day in (stated, task.scheduled, task.start) if day is not None]
    return settings.away_end(max(held)) if held else None


def task_ids(contact: str | None, tasks: Iterable[Task]) -> Iterator[tuple[Task, str]]:
    """The tasks of somebody, each with the id of its item: its text, and for one that comes back its day too.

    Of several with the same words the oldest has that id, and each later one another: the tick of last year's
    promise is no tick of this year's.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for task in sorted(tasks, key=lambda task: (task.day or date.min, task.source)):
        about = (task.text, task.due) if task.repeat else (task.text,)
        if seen[about]:
            about = (*about, task.day)
        seen[about] += 1
        yield task, item_id("task", contact, *about, *([seen[about]] if seen[about] > 1 else []))


def _task_item(people: People, task: Task, identity: str, due: date, contact: str | None, name: str | None) -> Item:
    text = sentences.task_text(people, task, task.due or due)
    return Item(identity, "task", "Keep your word", contact, name, task.day, due, text, task.source)


def _touches(people: People, days: Days) -> Iterator[Item]:
    """Whom to be in touch with, but for those the owner spoke to in this week."""
    for item in touches(people, days):
        if item.contact is not None and not spoken_to(people[item.contact], days):
            yield item


def touches(people: People, days: Days) -> Iterator[Item]:
    """Whom to be in touch with as it stood when the week began: the last contact before it, plus the rhythm.

    Later entries don't count, so that a word to one person doesn't call up another in the same week.
    """
    for person in people:
        rhythm = people.rhythm(person)
        if rhythm is None:
            continue
        last, day = _before(people, person, days.first)
        if day is None and person.last_contact is not None:
            continue
        due = rhythm.after(day) if day else _first_turn(person.id, max(1, round(rhythm.length / 7)), days)
        due = people.settings.away_end(max(due, person.contact.snooze or due))
        yield Item(
            item_id("touch", person.id, day or days.week), "touch", "Keep in touch", person.id, person.name, day, due,
            sentences.touch_text(people, person, last, day), last.source if last else Source(person.contact.path),
            "reconnect",
        )  # fmt: skip


def spoken_to(person: Person, days: Days) -> bool:
    """Whether there was contact with somebody since this week began."""
    return person.last_contact is not None and person.last_contact >= days.first


def _before(people: People, person: Person, day: date) -> tuple[Entry | None, date | None]:
    """The last entry before a day that counts as contact, and the day of the last contact (the floor may be later)."""
    counts = (e for e in person.history if e.date < day and e.date <= people.today)
    last = next((e for e in counts if not people.settings.is_silent(e.kind)), None)
    floor = person.contact.last_contact
    if floor and floor < day and (last is None or floor > last.date):
        return None, floor
    return last, last.date if last else None


def _first_turn(identifier: str, period: int, days: Days) -> date:
    """The first day of the week, from this one on, in which somebody never spoken to comes up.

    Their turn comes every `period` weeks, in the one that a hash of their id gives: so many new people at once
    spread over the weeks, and two devices agree.
    """
    turn = int.from_bytes(blake2b(_bytes(identifier), digest_size=4).digest(), "big")
    return days.first + timedelta(weeks=(turn - days.first.toordinal() // 7) % period)


def _dates(people: People, days: Days) -> Iterator[Item]:
    """Birthdays and the other days that come back each year, but for those of which something was said."""
    for item in dates(people, days):
        person = people[item.contact] if item.contact else None
        label = item.text.partition(" on ")[0]
        if person is None or item.since is None or not greeted(people, person, label, item.since):
            yield item


def dates(people: People, days: Days) -> Iterator[Item]:
    """The days that come back each year, spoken of or not."""
    for person in _awake(people):
        for label, year_day in year_days(person):
            yield _date_item(people, person, label, year_day, days)


def year_days(person: Person) -> Iterator[tuple[str, YearDay]]:
    """The days of the year of a person, with their labels."""
    if person.contact.birthday is not None:
        yield "birthday", person.contact.birthday
    yield from person.contact.dates


def greeted(people: People, person: Person, label: str, day: date) -> bool:
    """Whether an entry speaks of a day of theirs: one from the week before to a month after it, or after an absence."""
    first, last = day - min(timedelta(days=7), day - date.min), later(people.settings.away_end(day), 30)
    near = (entry for entry in person.history if first <= entry.date <= last)
    return any(label.casefold() in entry.text.casefold() for entry in near)


def _date_item(people: People, person: Person, label: str, year_day: YearDay, days: Days) -> Item:
    around = (year_day.in_year(year) for year in range(days.first.year - 1, days.last.year + 2))
    day, due = next((day, due) for day in around if (due := people.settings.away_end(day)) >= days.first)
    years = year_day.turns(day)
    text = f"{label} on {weekday_words(day, people.today)}"
    if years:
        text += f" (turns {years})" if label == "birthday" else f" ({years} years)" if years > 1 else " (one year)"
    place = person.contact.place("birthday" if label == "birthday" else "dates")
    identity = item_id("date", person.id, label, day.year)
    return Item(identity, "date", "Dates", person.id, person.name, day, due, text, place, "congratulate")


def _events(people: People, days: Days) -> Iterator[Item]:
    """The events to prepare for; for one that has passed there is nothing to prepare."""
    for event in people.events:
        if event.date >= max(days.first, people.today):
            text = _event_text(people, event)
            yield Item(
                item_id("event", None, event.id, event.date), "event", "Prepare", None, event.name, event.date,
                event.date, text, Source(event.path),
            )  # fmt: skip


def _event_text(people: People, event: Event) -> str:
    names = [people.contacts[who].first_name for who in people.all_of(event.people)]
    host = people.who(event.host)
    said = [
        f"on {weekday_words(event.date, people.today)}",
        f"at {event.place}" if event.place else "",
        f"with {sentences.join_and(names)}" if names else "",
        f"{people.contacts[host].first_name} hosts" if host else "",
        f"dress: {event.dress}" if event.dress else "",
    ]
    return ", ".join(part for part in said if part)


def _inbox(people: People, days: Days) -> Iterator[Item]:
    """The new people about whom the owner has not decided yet."""
    for person in people:
        if person.contact.status == "inbox":
            met = person.contact.met
            text = f"met {met.words(people.today).removeprefix('on ')}" if met else "new"
            text += f", {person.contact.where}" if person.contact.where else ""
            due = max(days.first, person.contact.snooze or days.first)
            yield Item(
                item_id("inbox", person.id), "inbox", "Inbox", person.id, person.name, met.exact if met else None, due,
                f"{text}. Keep in touch, and how often?", person.contact.place("status"),
            )  # fmt: skip


def _awake(people: People) -> Iterator[Person]:
    return (person for person in people if person.contact.status not in QUIET)


DUE: tuple[Rule, ...] = (_marks, _tasks, _dates, _events, _inbox)
RULES: tuple[Rule, ...] = (*DUE, _touches)
