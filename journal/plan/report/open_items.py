"""What is open between the owner and others, and for how long; what went each way in a year. Counted, never ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache

from journal.classes import NamedTuple
from journal.dates.spans import counted
from journal.dates.words import in_words
from journal.notes.marks import BY_ME, BY_THEM, Side
from journal.plan.agenda.item import Item
from journal.plan.agenda.mark_rules import MARK_RULES, mark_id
from journal.plan.agenda.rules import RULES, open_items
from journal.plan.known.day_signs import GAVE, GOT, UNSURE, signed_day, signs_of
from journal.plan.known.index import waiting_with
from journal.plan.people.people import People, Person
from journal.plan.report.finding import Finding, View, number_of, people_words
from journal.shell_words import quote

_YEAR = timedelta(days=365)


class Owed(NamedTuple):
    """A kind of thing that can be open, as rules say that they ask for it, and how a sentence begins that counts it."""

    what: str
    noun: str
    do: str
    command: str


OWED = (
    Owed("thanks", "thank-you", "To write", "journal thanks"),
    Owed("promises", "promise", "To see them", "journal list open:{rules}"),
    Owed("loops", "loop", "To close them", "journal agenda"),
    Owed("answers", "answer", "To see who waits", "journal list open:{rules}"),
)
TENSIONS = "tensions"  # these are for the owner's own eyes


def owing_findings(view: View) -> Iterator[Finding]:
    """What is open, by kind, with the day since when; one sentence that nothing is, where that is so."""
    owed = [rule for rule in RULES if rule.owed]
    every = [item for item in open_items(view.people, rules=owed) if view.has(item.contact)]
    found = [finding for kind in OWED if (finding := _owed(view, kind, every))]
    yield from found or [Finding("nothing-open", "No thanks, promises, loops or answers are open.", (("count", 0),))]
    yield from _unanswered(view)
    yield from _tensions(view, every)


def _owed(view: View, kind: Owed, every: list[Item]) -> Finding | None:
    mine = [item for item in every if item.rule.owed == kind.what]
    if not mine:
        return None
    people = [view.people.places[who] for who in dict.fromkeys(item.contact for item in mine) if who]
    since = min((day for item in mine if (day := item.since or item.due) <= view.people.today), default=None)
    rules = ",".join(rule.name for rule in RULES if rule.owed == kind.what)
    verb = "is" if len(mine) == 1 else "are"
    sentence = f"{counted(len(mine), kind.noun)} {verb} open{_since(view, mine)}: {view.names_or_number(people)}."
    numbers = (("count", len(mine)), ("people", len(people)), ("since", str(since) if since else None))
    return Finding(kind.what, sentence, numbers, view.public_ids(people), kind.do, kind.command.format(rules=rules))


def _since(view: View, mine: list[Item]) -> str:
    today = view.people.today
    days = [day for item in mine if (day := item.since or item.due) <= today]
    first = "" if len(mine) == 1 else "the first "
    return f", {first}since {in_words(min(days), view.people.today)}" if days else ""


def _unanswered(view: View) -> Iterator[Finding]:
    """What was asked, and reminded of once, without an answer: the agenda is silent about it from then on."""
    index = view.people.index
    waiting = {place for rule in MARK_RULES if rule.silencer for place in waiting_with(index, rule)}
    for person in view.people.some(waiting & view.places):
        for mark, step in person.open_marks():
            if (
                step.rule.silencer
                and (reminded := mark.when(step.rule.silencer))
                and mark.day
                and not person.contact.private
            ):
                asked, once = (in_words(day, view.people.today) for day in (mark.day, reminded))
                said = f"{person.name} was asked on {asked} and reminded on {once}"
                yield Finding(
                    "unanswered", f"{said}, without an answer; don't ask again.",
                    (("asked", str(mark.day)), ("reminded", str(reminded))), (person.id,),
                    "To note what they said", f"journal answered {mark_id(step.rule, person.id, mark)}",
                )  # fmt: skip


def _tensions(view: View, every: list[Item]) -> Iterator[Finding]:
    """How many disagreements wait to be settled; only for the owner's own eyes, and without a name."""
    mine = [item for item in every if item.rule.owed == TENSIONS]
    if mine and not view.is_report:
        waits = number_of(len(mine), "disagreement waits", "disagreements wait")
        said = f"{waits} to be settled{_since(view, mine)}."
        yield Finding("tensions", said, (("count", len(mine)),), (), "To see it", "journal agenda")


# --- give and take ------------------------------------------------------------------------------------------------


class Balance(NamedTuple):
    """How often something went each way in the last year with somebody, by the place of their note."""

    place: int
    gave: int
    got: int


@lru_cache(maxsize=1)
def balances_of(view: View) -> tuple[Balance, ...]:
    """Everybody with whom something went either way in the last year, in the order of their notes."""
    since = view.people.today - min(_YEAR, view.people.today - date.min)
    first, today, index = since.toordinal(), view.people.today.toordinal(), view.people.index
    answered = frozenset(index.traits.get("answered", ()))
    found = list[Balance]()
    for place in view.everybody:
        signs = [signs_of(one) for one in index.favours.of(place) if first <= signed_day(one) <= today]
        if any(sign > GOT for sign in signs) and _is_told_apart(view.people, place, signs, answered):
            person = view.people[view.people.ids[place]]
            found.append(Balance(place, _count(person, BY_ME, since), _count(person, BY_THEM, since)))
        elif signs:
            found.append(Balance(place, signs.count(GAVE), signs.count(GOT)))
    return tuple(balance for balance in found if balance.gave or balance.got)


def _is_told_apart(people: People, place: int, signs: Iterable[int], answered: AbstractSet[int]) -> bool:
    """Whether what these signs say of favours with somebody may be another's, or can be one by what an entry says of an
    answer; the notes of people in which one does are `answered`."""
    if place in answered or any(sign & UNSURE for sign in signs):
        return True
    days = len(people) + len(people.events) + 1  # the places of daily notes begin
    return any(one in answered or one >= days for one in people.index.tellers.of(place))


def _count(person: Person, by: Side, since: date) -> int:
    return sum(mark.day is not None and mark.day >= since for mark in person.favours(by))


def giving_findings(view: View) -> Iterator[Finding]:
    """What went each way in the last year: in all, with whom both ways, and with whom only one."""
    found = balances_of(view)
    if not found:
        yield Finding(
            "give-and-take", "No favour is noted in the last year, given or got.", (("gave", 0), ("got", 0)), (),
            "To note one", 'journal log WHO "Sent the rubric #gave"',
        )  # fmt: skip
        return
    gave, got = sum(one.gave for one in found), sum(one.got for one in found)
    said = f"In the last year you {_helped(gave)}, and were {_helped(got)}."
    yield Finding("give-and-take", said, (("gave", gave), ("got", got)))
    for way in _WAYS:
        some = [one.place for one in found if (one.gave > 0, one.got > 0) == (way.gave, way.got)]
        if some:
            command = way.command.format(who=quote(next(iter(view.public_ids(some)), "WHO")))
            sentence = f"{way.said}: {view.names_or_number(some)}."
            yield Finding(way.what, sentence, (("count", len(some)),), view.public_ids(some), way.do, command)


class _Way(NamedTuple):
    """A direction that favours went in: what is said of those with whom they did, and what to do."""

    what: str
    gave: bool
    got: bool
    said: str
    do: str
    command: str


_WAYS = (
    _Way("both-ways", True, True, "Both ways with", "", ""),
    _Way(
        "only-got",
        False,
        True,
        "Only they helped so far, and you could offer something",
        "To begin with one",
        "journal brief {who}",
    ),
    _Way("only-gave", True, False, "Only you helped so far, which is fine", "", ""),
)


def each_balance(view: View) -> Iterator[Finding]:
    """What went each way with each person, for other programs."""
    heads = [(who, name) for _, who, name in view.people.heads()]
    for place, gave, got in balances_of(view):
        if not view.fronts[place].private:
            who, name = heads[place]
            said = f"{name}: you {_helped(gave)}, they {_helped(got)}."
            yield Finding("balance", said, (("gave", gave), ("got", got)), (who,))


def _helped(count: int) -> str:
    return {0: "never helped", 1: "helped once", 2: "helped twice"}.get(count, f"helped {count} times")


def inbox_findings(view: View) -> Iterator[Finding]:
    """How many new people wait for a decision."""
    found = [place for place in view.everybody if view.fronts[place].status == "inbox"]
    if found:
        verb = "waits" if len(found) == 1 else "wait"
        said = f"{people_words(len(found)).capitalize()} {verb} in the inbox: {view.names_or_number(found)}."
        yield Finding("inbox", said, (("count", len(found)),), view.public_ids(found), "To decide", "journal triage")


def attendance_findings(view: View) -> Iterator[Finding]:
    """The events of the last year, and the next one."""
    people, today = view.people, view.people.today
    lately = (event for event in people.events if event.date <= today and today - event.date <= _YEAR)
    past = sorted(lately, key=lambda e: (e.date, e.id))
    ahead = sorted((event for event in people.events if event.date > today), key=lambda e: (e.date, e.id))
    said = f"You were at {counted(len(past), 'event') if past else 'no event'} in the last year"
    said += f", last on {in_words(past[-1].date, today)}: {past[-1].name}." if past else "."
    numbers = (("count", len(past)), ("last", str(past[-1].date) if past else None))
    if ahead:
        said += f" The next is on {in_words(ahead[0].date, today)}: {ahead[0].name}."
        yield Finding(
            "events", said, (*numbers, ("next", str(ahead[0].date))), (),
            "To prepare it", f"journal playbook event {quote(ahead[0].id)}",
        )  # fmt: skip
    elif people.events or people.contacts:
        yield Finding(
            "events",
            said,
            (*numbers, ("next", None)),
            (),
            "To choose one every few months",
            "journal playbook meetings",
        )
