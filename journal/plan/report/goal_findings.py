"""Goals of the owner, as findings: this month's new people and those of the months before, time, goals as typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.dates.words import MONTHS, in_words
from journal.notes.model import Owner
from journal.plan.agenda.goal_words import (
    NEW_CONTACTS,
    TIME,
    month_count_words,
    monthly_aim,
    newcomers,
    newly_met,
    slot_words,
    time_slot,
)
from journal.plan.people.people import Person
from journal.plan.report.finding import Finding, View, people_words
from journal.plan.words.item_words import one_line, value_words
from journal.shell_words import quote

MONTHS_BEFORE = 5


def goals_of(view: View) -> tuple[Finding, ...]:
    """Everything there is to say of the owner's goals: this month's people first, then the months before."""
    return (this_month(view), *to_connect(view), *_before(view), *_time(view), *_others(view.people.owner))


def this_month(view: View) -> Finding:
    """The new people of this month, by name, against the aim."""
    today, wanted = view.people.today, monthly_aim(view.people.owner)
    found = _seen(view, today)
    sentence = month_count_words(view.people, today, len(found), wanted)
    if found:
        days = [in_words(met.exact, today) if (met := person.contact.met) and met.exact else "" for person in found]
        sentence = f"{sentence.removesuffix('.')}: {view.names_or_number(_places(view, found), days)}."
    numbers = _numbers(today, len(found), wanted)
    ids = view.public_ids(_places(view, found))
    return Finding("new-contacts", sentence, numbers, ids, *_to_do(len(found), wanted))


def _to_do(count: int, wanted: int | None) -> tuple[str, str]:
    if wanted is None:
        return "To aim for a few", f"journal set me goals.{NEW_CONTACTS} 4"
    if count < wanted:
        return "To note the next one", 'journal add "NAME" --where PLACE'
    return "To decide about them", "journal triage"


def _seen(view: View, month: date) -> tuple[Person, ...]:
    return tuple(person for person in newcomers(view.people, month) if view.has(person.id))


def _places(view: View, persons: Iterable[Person]) -> list[int]:
    return [view.people.places[person.id] for person in persons]


def _numbers(month: date, count: int, wanted: int | None) -> tuple[tuple[str, int | str | None], ...]:
    return ("month", f"{month.year:04}-{month.month:02}"), ("count", count), ("aim", wanted)


def to_connect(view: View) -> Iterator[Finding]:
    """Who of the last weeks' new people has no address, number or page yet."""
    recent = [person for person in newly_met(view.people) if view.has(person.id)]
    found = _places(view, (one for one in recent if not (one.contact.email or one.contact.phone or one.contact.url)))
    if found:
        ids = view.public_ids(found)
        who = quote(next(iter(ids), "WHO"))
        yield Finding(
            "to-connect", f"Met in the last month, without an address or a page yet: {view.names_or_number(found)}.",
            (("count", len(found)),), ids, "To plan the first days", f"journal playbook met --for {who}",
        )  # fmt: skip


def _before(view: View) -> Iterator[Finding]:
    """The months before this one, the newest first; nothing where none of them brought anybody."""
    found = [(month, _seen(view, month)) for month in _months_before(view.people.today)]
    for month, seen in found if any(seen for _, seen in found) else ():
        sentence = f"{MONTHS[month.month - 1]} {month.year}: {people_words(len(seen))}"
        numbers = _numbers(month, len(seen), monthly_aim(view.people.owner))
        yield Finding(
            "month-before",
            f"{sentence}: {view.names_or_number(_places(view, seen))}." if seen else f"{sentence}.",
            numbers,
            view.public_ids(_places(view, seen)),
        )


def _months_before(day: date) -> Iterator[date]:
    """The last days of the months before, as many as are looked at."""
    for _ in range(MONTHS_BEFORE):
        if day.replace(day=1) > date.min:
            day = day.replace(day=1) - timedelta(days=1)
            yield day


def _time(view: View) -> Iterator[Finding]:
    """The time that is kept for this, or how to keep some."""
    if words := slot_words(view.people):
        yield Finding("time", words, (("slot", time_slot(view.people.owner)),))
    else:
        yield Finding(
            "time", "No time of the week is kept for this; half an hour is enough.", (("slot", None),),
            do="To have it in the agenda each week, with its day", command="journal playbook half-hour --from mon",
        )  # fmt: skip


def _others(owner: Owner) -> Iterator[Finding]:
    """The other goals, as typed."""
    for key, value in owner.goals:
        if key not in (NEW_CONTACTS, TIME):
            name = " ".join(key.replace("_", " ").split())
            yield Finding(
                "goal",
                f"{name[:1].upper()}{name[1:]}: {value_words(value, one_line)}",
                (("name", key), ("value", value_words(value, one_line))),
            )
