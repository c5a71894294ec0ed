"""The weekly reality check: what was found, in parts; and what the circles ask for, beside what the owner planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from math import ceil

from journal.dates.spans import counted
from journal.dates.words import in_words, weekday_words
from journal.notes.model import Owner
from journal.plan.agenda import standstill
from journal.plan.agenda.goal_words import is_known_before
from journal.plan.known.index import Turn, rhythm_of
from journal.plan.people.people import People
from journal.plan.report import circles_and_meetings, goal_findings, open_items
from journal.plan.report.finding import Finding, View, number_of, was_or_were
from journal.plan.words.item_words import join_or
from journal.shell_words import quote

# What a profile has once it is complete, and how a sentence says it.
_PROFILE = {
    "name": "what you are called", "email": "your address", "phone": "your number", "url": "your page",
    "company": "where you work", "role": "what you do", "location": "where you live", "signature": "how you sign",
    "pitch": "your pitch", "topics": "your topics", "offers": "what you offer", "needs": "what you need",
    "goals": "your goals",
}  # fmt: skip
_LONGEST = 3  # names of those who wait
PAGE = "profile"  # a task of the owner's with this word is the look at the own profile
_YEAR = timedelta(days=365)

Look = Callable[[View], Iterable[Finding]]


def review_of(view: View, also: Iterable[Finding] = ()) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The parts of the page with what was found; `also` is what others found about the notes as files."""
    parts = [(title, tuple(found for look in looks for found in look(view))) for title, looks in _PARTS]
    *most, (title, last) = parts
    return (*most, (title, (*last, *also)))


# --- staying in touch ---------------------------------------------------------------------------------------------


def _new(view: View) -> Iterator[Finding]:
    yield goal_findings.this_month(view)
    yield from goal_findings.to_connect(view)


def _quiet(view: View) -> Iterator[Finding]:
    """Whether it has been quiet, and to whom a word would end that."""
    since = view.people.today - min(timedelta(weeks=standstill.WEEKS), view.people.today - date.min)
    still = standstill.current_standstill(view.people, view.everybody)
    if still is None:
        count = standstill.conversations_since(view.people, view.everybody, since).number
        said = f"You had {counted(count, 'conversation') if count else 'no conversation'} in the last three weeks."
        does = ("", "") if count else ("To note one", 'journal log WHO "coffee: what was said"')
        yield Finding("conversations", said, (("count", count),), (), *does)
        return
    some = view.public_ids(place for place, _ in _waiting(view))[: standstill.DOSE]
    yield Finding(
        "standstill", standstill.standstill_words(view.people, still, [view.people[who] for who in some]),
        (("count", still.count), ("since", str(still.since))), some,
        "To begin", "journal agenda",
    )  # fmt: skip


def _waiting(view: View) -> list[tuple[int, date]]:
    """The tracked whose day has come, with that of the last contact, the longest without a word first."""
    people, today = view.people, view.people.today
    turns = ((place, turn, last) for place, turn, last in _turns(view) if last)
    waiting = [(place, last) for place, turn, last in turns if last and _next_touch(turn, last) < today]
    return sorted(waiting, key=lambda one: (one[1], people.ids[one[0]]))


def _turns(view: View) -> Iterator[tuple[int, Turn, date | None]]:
    """The tracked, each with their turn and the day of the last contact."""
    people, turns = view.people, view.people.index.turns
    for number, place in enumerate(turns.places):
        if place in view.places:
            turn = turns.turn(number)
            yield place, turn, people.last_contact_of(people.ids[place], turn.floor)


def _next_touch(turn: Turn, last: date) -> date:
    due = rhythm_of(turn).after_or_last(last)
    return max(due, date.fromordinal(turn.snooze)) if turn.snooze else due


def _rhythm(view: View) -> Iterator[Finding]:
    """How many of the tracked were met within their rhythm, and who is longest without a word."""
    if not view.tracked:
        return
    waiting = _waiting(view)
    new = sum(last is None for _, _, last in _turns(view))
    within = len(view.tracked) - len(waiting) - new
    tracked = number_of(len(view.tracked), "person", "people")
    said = f"Of the {tracked} you track, {was_or_were(within)} in touch within their rhythm."
    if new:
        said += f" With {new} no conversation is noted yet."
    numbers = (("tracked", len(view.tracked)), ("within", within), ("waiting", len(waiting)), ("never", new))
    if not waiting:
        yield Finding("rhythm", said, numbers)
        return
    days = [f"since {in_words(last, view.people.today)}" for _, last in waiting[:_LONGEST]]
    places = [place for place, _ in waiting]
    said += f" Longest without a word: {view.names_or_number(places[:_LONGEST], days)}."
    ids = view.public_ids(places)
    who = next(iter(ids), "WHO")
    yield Finding("rhythm", said, numbers, ids, "To write", f"journal draft reconnect {quote(who)}")


def _load(view: View) -> Iterator[Finding]:
    asked, capacity = weekly_load(view.people), view.people.settings.capacity
    does = ("To change that", "journal edit settings") if _is_more(asked, capacity) else ("", "")
    yield Finding("load", load_words(asked, capacity), (("asked", round(asked, 1)), ("capacity", capacity)), (), *does)


def weekly_load(people: People) -> float:
    """How many people a week the rhythms ask for, of all who are tracked."""
    turns = people.index.turns
    return sum(7 / rhythm_of(turns.turn(number)).length for number in range(len(turns.places)))


def load_words(asked: float, capacity: int) -> str:
    """What the circles ask for beside what the owner planned, and what would help where that is more."""
    count = ceil(round(asked, 1))
    people = "1 person" if count == 1 else f"{count or 'no'} people"
    said = f"Your circles ask for {people} a week; you planned {capacity}."
    return f"{said} Move some to a wider circle, or pause them." if _is_more(asked, capacity) else said


def _is_more(asked: float, capacity: int) -> bool:
    return ceil(round(asked, 1)) > capacity


# --- details and the owner's own page -----------------------------------------------------------------------------


def _details(view: View) -> Iterator[Finding]:
    """Whose details were not confirmed for a year, and who gets news of the owner."""
    today = view.people.today
    old = today - min(_YEAR, today - date.min)
    reachable = frozenset(view.people.index.traits.get("reachable", ()))
    known = (place for place in view.tracked if place in reachable)
    unsure = (place for place in known if (view.fronts[place].verified or date.min) < old)
    stale = [place for place in unsure if is_known_before(view.people, view.people.ids[place], old)]
    if stale:
        names = view.names_or_number(stale)
        whose = number_of(len(stale), "person", "people")
        yield Finding(
            "unconfirmed", f"The details of {whose} were not confirmed in the last year: {names}.",
            (("count", len(stale)),), view.public_ids(stale), "To ask",
            f"journal draft confirm {quote(next(iter(view.public_ids(stale)), 'WHO'))}",
        )  # fmt: skip
    told = [place for place in view.everybody if view.fronts[place].updates]
    if told:
        said = f"{number_of(len(told), 'person wants', 'people want')} your news."
        yield Finding(
            "updates", said, (("count", len(told)),), view.public_ids(told), "To list them", "journal list updates:yes"
        )


def _profile(view: View) -> Iterator[Finding]:
    """What the owner's own note lacks, and when it is looked at."""
    owner = view.people.owner
    missing = [key for key in _PROFILE if not getattr(owner, key)]
    if missing:
        said = f"{owner.path} doesn't say {join_or([_PROFILE[key] for key in missing])}."
        yield Finding("profile", said, (("missing", len(missing)),), (), "To complete it", "journal edit me")
    else:
        yield Finding("profile", f"{owner.path} is complete.", (("missing", 0),))
    yield _look(view.people, owner)


def _look(people: People, owner: Owner) -> Finding:
    """When the owner reads the own profile next, as a task that comes back says."""
    days = [task.due for task in owner.tasks if task.open and task.repeat and task.due and PAGE in task.text.casefold()]
    if days:
        said = f"You read your own page again by {weekday_words(min(days), people.today)}."
        return Finding("profile-look", said, (("due", str(min(days))),))
    return Finding(
        "profile-look", "No day is set to read your own page as a stranger would.", (("due", None),), (),
        "To do it each quarter", "journal playbook profile",
    )  # fmt: skip


def kept_words(since: date, today: date) -> Finding:
    """That no other place has the newest changes, since a day."""
    said = f"Changes since {in_words(since, today)} are on this device alone."
    return Finding("unpushed", said, (("since", str(since)),), (), "To keep a copy", "journal sync")


_PARTS: tuple[tuple[str, tuple[Look, ...]], ...] = (
    ("New people", (_new, open_items.inbox_findings, open_items.attendance_findings)),
    ("Staying in touch", (_quiet, _rhythm, _load, circles_and_meetings.meeting_findings)),
    ("Open between you", (open_items.owing_findings,)),
    ("Giving and taking", (open_items.giving_findings,)),
    ("Your network", (circles_and_meetings.coverage_findings,)),
    ("Your own page and notes", (_details, _profile)),
)
