"""Days of the year as items of the agenda: birthdays, and the other days of theirs that come back each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

from journal.classes import replace
from journal.dates.words import YearDay
from journal.notes.model import Contact
from journal.plan.agenda.item import DONE, Days, Fate, Fates, Item, Logging, Rule, id_is, later
from journal.plan.people.people import QUIET, People
from journal.plan.words.agenda_words import birthday_text, day_text
from journal.plan.words.news_tone import Feeling, day_feeling

if TYPE_CHECKING:
    from journal.notes.edit.log import NewEntry

BIRTHDAY = "birthday"
_YEAR = 366
_Dates = tuple[tuple[str, YearDay], ...]
_LEAP_DAY = 229
_DRAFTS: dict[Feeling, str] = {"glad": "congratulate", "sad": "condole", "unsure": "news"}


def _asks(people: People, days: Days) -> Iterator[Item]:
    for contact in people.contacts_at(_with_days(people, days)):
        if contact.status not in QUIET:
            yield from days_of_theirs(people, contact, days)


def _with_days(people: People, days: Days) -> set[int]:
    """The places of those who have a day of theirs from a week's first day to the last that is looked at."""
    found = people.index.days
    away = sum((last - first).days + 1 for first, last in people.settings.away)
    before, behind = away + 1, (days.until - days.first).days + 1
    if before + behind >= _YEAR:
        return {place for places in found.values() for place in places}
    around = (days.first.toordinal() + step for step in range(-before, behind + 1))
    inside = [date.fromordinal(day) for day in around if 0 < day <= date.max.toordinal()]
    codes = {100 * day.month + day.day for day in inside}
    # In most years the 29th of February is another day.
    return {place for code in codes | ({_LEAP_DAY} if codes & {228, 301} else set()) for place in found.get(code, ())}


def days_of_theirs(people: People, contact: Contact, days: Days) -> Iterator[Item]:
    """The days of one person, each the next time it comes as seen from a week, spoken of or not."""
    for label, year_day in _year_days(contact.birthday, contact.dates):
        yield from _items(people, contact, label, year_day, days)


def _year_days(birthday: YearDay | None, dates: _Dates) -> Iterator[tuple[str, YearDay]]:
    if birthday is not None:
        yield BIRTHDAY, birthday
    if dates:
        from journal.plan.words.escaped_text import item_text  # which few other items ask for anything

        yield from ((item_text(label), day) for label, day in dates)  # they come into the log as well


def is_greeted(people: People, days: Days, item: Item) -> bool:
    """Whether something was said already about the day of an item."""
    return (
        item.contact is not None and item.since is not None and _greeted(people, item.contact, item.label, item.since)
    )


def _greeted(people: People, who: str, label: str, day: date) -> bool:
    """Whether an entry speaks of a day of theirs: one from the week before to a month after it, or after an absence."""
    first, last = day - min(timedelta(days=7), day - date.min), later(people.settings.away_end(day), 30)
    if not any(first.toordinal() <= talk <= last.toordinal() for talk in people.talks(who)):
        return False
    near = (entry for entry in people[who].contacts if first <= entry.date <= last)
    return any(label.casefold() in entry.text.casefold() for entry in near)


def _items(people: People, contact: Contact, label: str, year_day: YearDay, days: Days) -> Iterator[Item]:
    """The item of such a day; none where the calendar ends before it comes again."""
    years_around = range(max(days.first.year - 1, date.min.year), min(days.last.year + 1, date.max.year) + 1)
    around = (year_day.in_year(year) for year in years_around)
    coming = ((day, due) for day in around if (due := people.settings.away_end(day)) >= days.first)
    yield from (_item(people, contact, label, year_day, *found) for found in islice(coming, 1))


def _item(people: People, contact: Contact, label: str, year_day: YearDay, day: date, due: date) -> Item:
    says = partial(_says, people, contact, label, year_day.turns(day), day)
    place = partial(contact.place, BIRTHDAY if label == BIRTHDAY else "dates")
    identity = DATE.item_id(contact.id, label, day.year)
    return Item(identity, DATE, contact.id, contact.name, day, due, says, place, _DRAFTS[_feeling(label)], label)


def _feeling(label: str) -> Feeling:
    return "glad" if label == BIRTHDAY else day_feeling(label)


def _says(people: People, contact: Contact, label: str, years: int | None, day: date) -> str:
    if label == BIRTHDAY:
        return birthday_text(people, contact, day, years)
    return day_text(people, contact, label, day_feeling(label), day, years)


def _closed(people: People, who: str | None, days: Days) -> Fates:
    """The days of theirs in the years around a week, and whether something was said of them."""
    if who is None:
        return {}
    contact = people.contacts[who]
    theirs = _year_days(contact.birthday, contact.dates)
    around = [
        (DATE.item_id(who, label, year), label, day.in_year(year)) for label, day in theirs for year in _years(days)
    ]
    said = {one: Fate(DONE) for one, label, day in around if _greeted(people, who, label, day)}
    return {**dict.fromkeys([one for one, _, _ in around]), **said}


def _years(days: Days) -> range:
    return range(max(days.first.year - 1, date.min.year), days.last.year + 1)


def _whose(people: People, identifier: str, days: Days) -> Iterator[int]:
    is_it, years = id_is(identifier, DATE.name), _years(days)
    said = cast("Iterator[tuple[YearDay | None, _Dates]]", people.values(("birthday", "dates")))
    for place, (who, theirs) in enumerate(zip(people.ids, said, strict=True)):
        if any(is_it(who, label, year) for label, _ in _year_days(*theirs) for year in years):
            yield place


def about_day(item: Item, entry: NewEntry) -> NewEntry:
    """The entry about a day of theirs, which it names: by that it is known as done."""
    if item.label.casefold() in entry.text.casefold():
        return entry
    return replace(entry, text=f"{item.label}: {entry.text}" if entry.text else item.label)


def _counts_from(item: Item) -> date | None:
    return item.since - min(timedelta(days=7), item.since - date.min) if item.since else None


DATE = Rule(
    "date", "Dates", _asks, (_closed,), _whose, answered=is_greeted, logs=Logging(about_day, _counts_from),
    by_itself=True, history="a day of {}",
)  # fmt: skip
