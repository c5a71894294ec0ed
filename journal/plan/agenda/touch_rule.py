"""A word to somebody as an item of the agenda: whom to be in touch with, and who has one of the week's places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from journal.classes import NamedTuple, replace
from journal.dates.words import Span, in_words, weekday_words
from journal.errors import Source
from journal.notes.model import Contact, Entry
from journal.plan.agenda.item import (
    DONE,
    PUT_OFF,
    Days,
    Deed,
    Fate,
    Fates,
    Item,
    Logging,
    Rule,
    Seating,
    Seats,
    as_bytes,
    id_is,
    kept_fates,
    later,
)
from journal.plan.known.day_signs import signed_day
from journal.plan.known.index import Turn, rhythm_of
from journal.plan.people.people import People, Person
from journal.plan.words.agenda_words import touch_text

if TYPE_CHECKING:
    from journal.notes.edit.log import NewEntry

_LONGEST = 1.5  # rhythms that somebody of the innermost circle waits at most, where there are places enough


def _asks(people: People, days: Days) -> Iterator[Item]:
    """Whom to be in touch with as it stood when the week began: the last contact before it, plus the rhythm.

    Later entries don't count, so that a word to one person doesn't call up another in the same week.
    """
    return (_item(people, one, days) for one in _waiting(people, days))


def _unspoken_to(people: People, days: Days) -> Iterator[Item]:
    """Those of them with whom there was no contact since the week began."""
    return (_item(people, one, days) for one in _waiting(people, days) if not one.is_spoken_to)


class _Due(NamedTuple):
    """Somebody whose turn comes on a day, counted from another, if there is one; whether they were spoken to since."""

    who: str
    day: date | None
    due: date
    rhythm: Span
    is_inner: bool
    is_spoken_to: bool

    def wait(self, day: date) -> float:
        """How long somebody will have waited on a day, in their own rhythm; one where there is no day to count from."""
        return 1.0 if self.day is None else (day - self.day).days / self.rhythm.length


def _waiting(people: People, days: Days) -> Iterator[_Due]:
    """Whose turn comes by the last day that is looked at."""
    until, unsure = days.until.toordinal(), {*people.index.unsure}
    since = min(days.first.toordinal(), people.today.toordinal() + 1)  # what was said from then on doesn't count yet
    for place, newest, soonest, *turn in zip(*people.index.turns, strict=True):
        if newest >= since or place in unsure:
            found = _counted_anew(people, place, Turn(*turn), days)
        elif soonest <= until:
            found = _counted(people, place, Turn(*turn), newest, soonest, days)
        else:
            continue
        if found and found.due <= days.until:
            yield found


def _counted(people: People, place: int, turn: Turn, newest: int, soonest: int, days: Days) -> _Due:
    """The turn of somebody who wasn't spoken to since the week began."""
    who, day, rhythm = people.ids[place], date.fromordinal(newest) if newest else None, rhythm_of(turn)
    due = date.fromordinal(soonest) if day else _first_due(who, turn, days)
    return _Due(who, day, people.settings.away_end(due), rhythm, bool(turn.inner), is_spoken_to=False)


def _counted_anew(people: People, place: int, turn: Turn, days: Days) -> _Due | None:
    """The same of whoever may have been; None for whom the first word was said since."""
    who, rhythm = people.ids[place], rhythm_of(turn)
    day, last = _day_before(people, who, turn.floor, days.first), people.last_contact(people.contacts[who])
    if day is None and last is not None:
        return None
    due = max(rhythm.after_or_last(day).toordinal(), turn.snooze) if day else 0
    found = _counted(people, place, turn, day.toordinal() if day else 0, due, days)
    return found._replace(is_spoken_to=last is not None and last >= days.first)


def _first_due(who: str, turn: Turn, days: Days) -> date:
    due = _first_turn(who, max(1, round(rhythm_of(turn).length / 7)), days)
    return max(due, date.fromordinal(turn.snooze)) if turn.snooze else due


def _item(people: People, one: _Due, days: Days) -> Item:
    about = people, one.who, days.first
    return Item(
        TOUCH.item_id(one.who, one.day or days.week), TOUCH, one.who, partial(_name, people, one.who), one.day, one.due,
        partial(_says, *about), partial(_place, *about), "reconnect",
    )  # fmt: skip


def _name(people: People, who: str) -> str:
    return people.contacts[who].name


def _says(people: People, who: str, first: date) -> str:
    last, day = _before(people, people[who], first)
    return touch_text(people, people[who], last, day)


def _may_say(people: People, item: Item, words: str) -> bool:
    """Whether the day is in the words on which they last spoke."""
    return item.since is None or people.day_words(item.since).casefold() in words.casefold()


def _place(people: People, who: str, first: date) -> Source:
    last, _ = _before(people, people[who], first)
    return last.source if last else Source(people.contacts[who].path)


def spoken_to(people: People, days: Days, item: Item) -> bool:
    """Whether there was contact since this week began with whom an item is about."""
    last = people.last_contact(_contact(people, item))
    return last is not None and last >= days.first


def _day_before(people: People, who: str, floor: int, day: date) -> date | None:
    """The day of the last contact before a day, as in `_before`; `floor` is that of the note, or 0."""
    first = day.toordinal()
    talk = next((one for one in people.talks(who) if one < first and one <= people.today.toordinal()), 0)
    last = max(talk, floor if floor < first else 0)
    return date.fromordinal(last) if last else None


def _before(people: People, person: Person, day: date) -> tuple[Entry | None, date | None]:
    """The last entry before a day that counts as contact, and the day of the last contact (the floor may be later)."""
    last = next((entry for entry in person.contacts if entry.date < day), None)
    floor = person.contact.last_contact
    if floor and floor < day and (last is None or floor > last.date):
        return None, floor
    return last, last.date if last else None


def _first_turn(identifier: str, period: int, days: Days) -> date:
    """The first day of the week, from this one on, in which somebody never spoken to comes up.

    Their turn comes every `period` weeks, in the one that a hash of their id gives: so many new people at once
    spread over the weeks, and two devices agree.
    """
    turn = int.from_bytes(blake2b(as_bytes(identifier), digest_size=4).digest(), "big")
    return later(days.first, 7 * ((turn - days.first.toordinal() // 7) % period))


def _contact(people: People, item: Item) -> Contact:
    assert item.contact is not None, "a touch is about somebody"
    return people.contacts[item.contact]


# --- who has a place in a week ------------------------------------------------------------------------------------


def _seats(people: People, days: Days) -> Seats:
    """Who gets one of the `capacity` places in a week.

    One place is kept for the innermost circle; the others go by how long somebody waits, measured in their rhythm. Of
    the innermost circle nobody is left for a week in which they would have waited half as long again as their rhythm,
    as long as one place stays for the others.
    """
    ranked = sorted(_waiting(people, replace(days, until=days.last)), key=lambda one: (-one.wait(days.last), one.who))
    inner = [one for one in ranked if one.is_inner]
    pressing = [one for one in inner if one.wait(later(days.last, 7)) > _LONGEST]
    first = tuple(dict.fromkeys((*inner[:1], *pressing)))[: max(people.settings.capacity - 1, 1)]
    seated = (*first, *(one for one in ranked if one not in first))[: people.settings.capacity]
    here = tuple(_item(people, one, days) for one in seated if not one.is_spoken_to)
    return Seats(here, sum(not one.is_spoken_to for one in ranked) - len(here))


def _others(people: People, count: int) -> str:
    """That others wait too, in words that press nobody."""
    soon = count <= 2 * people.settings.capacity
    when = people.said("in the next two weeks" if soon else "in the weeks to come")
    if count == 1:
        return people.said("One other would be glad of a word, and comes up {when}.", when=when)
    some = "A few others would be glad of a word; they come up {when}."
    many = "{count} others would be glad of a word; they come up {when}."
    return people.said(some if soon else many, count=str(count), when=when)


# --- what the notes have closed -----------------------------------------------------------------------------------


@kept_fates
def _spoken(people: People, who: str | None) -> Fates:
    """A word to somebody is done when there was one after the day it counts from."""
    contact = people.contacts[who] if who else None
    last = people.last_contact(contact) if contact else None
    if contact is None or last is None:
        return {}
    floor, snooze = contact.last_contact, contact.snooze
    spoken = {date.fromordinal(day) for day in people.talks(contact.id)} | ({floor} if floor else set())
    fates = {TOUCH.item_id(who, day): Fate(DONE) for day in spoken if day < last}
    return fates | {TOUCH.item_id(who, last): Fate(PUT_OFF, snooze) if snooze else None}


def _first_words(people: People, who: str | None, days: Days) -> Fates:
    """Who had no contact at all when this week asked for a word to them."""
    if who is None:
        return {}
    contact = people.contacts[who]
    fate = Fate(PUT_OFF, contact.snooze) if contact.snooze else None
    return {TOUCH.item_id(who, days.week): Fate(DONE) if people.last_contact(contact) else fate}


def _whose(people: People, identifier: str, days: Days) -> Iterator[int]:
    is_it, index = id_is(identifier, TOUCH.name), people.index
    yield from index.unsure
    for place, (who, (floor,)) in enumerate(zip(people.ids, people.values(("last_contact",)), strict=True)):
        spoken = (date.fromordinal(signed_day(talk)) for talk in index.talks.of(place))
        if is_it(who, days.week) or is_it(who, floor) or any(is_it(who, day) for day in spoken):
            yield place


# --- what is written ----------------------------------------------------------------------------------------------


def _put_off(people: People, item: Item, until: date) -> Deed:
    from journal.notes.edit import keys as edit_keys

    place, did = Source(_contact(people, item).path, 1), f"{item.name} is left in peace until "
    did += in_words(until, people.today)
    return Deed(place, lambda draft: edit_keys.set_key(draft, "snooze", until), did, keyed=True)


def _let_go(people: People, item: Item, days: Days) -> Deed:
    """Until the rhythm has passed once more, and this week too."""
    day, rhythm = days.nearest(people.today), people.rhythm_with(_contact(people, item))
    return _put_off(people, item, max(rhythm.after_or_last(day) if rhythm else day, later(days.last, 1)))


def _entry(item: Item, entry: NewEntry) -> NewEntry:
    return entry


def _counts_from(item: Item) -> date | None:
    return later(item.since, 1) if item.since else None


def _waits(item: Item, today: date) -> str:
    when = f"by {weekday_words(item.due, today)}" if item.due > today else "this week"
    return f"Next with {item.name}: a word {when}."


def _next_step(item: Item) -> str:
    from journal.shell_words import quote

    return f"Next: journal show {quote(item.contact or '')}"


TOUCH = Rule(
    "touch", "Keep in touch", _asks, (_spoken, _first_words), _whose, _may_say,
    answered=spoken_to, unanswered=_unspoken_to, put_off=_put_off, let_go=_let_go, logs=Logging(_entry, _counts_from),
    for_good=False, by_itself=True, seating=Seating(_seats, _others, kept=True), waits=_waits, next_step=_next_step,
)  # fmt: skip
