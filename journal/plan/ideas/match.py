"""Whose needs meet whose offers, among people who don't know each other yet, and the owner's own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from shlex import quote
from typing import NamedTuple

from journal.dates.words import in_words
from journal.plan.ideas.helping import offers_of
from journal.plan.ideas.wishes import Offers, wish_words, wishes_meet
from journal.plan.people.acquaintance import acquainted_with, crowds_around
from journal.plan.people.people import People, Person, awake
from journal.plan.words.lines import last_spoke
from journal.plan.words.mention import mention_cautions

MOST_EVENTS = 1


class Match(NamedTuple):
    """What one looks for and another one offers, by ids; None is the owner."""

    seeker: str | None
    need: str
    helper: str | None
    offer: str


def matches_of(people: People, who: Collection[str] = ()) -> Iterator[Match]:
    """What could be brought together: first what the owner looks for or offers, then what others do for each other.

    With `who` only what is about these. Left out are private, paused and archived people, and two who know each other.
    """
    found = chain(_mine(people), _offered(people), _others(people, who))
    return (match for match in found if not who or match.seeker in who or match.helper in who)


def match_words(match: Match, people: People) -> tuple[str, ...]:
    """A match in sentences: what is looked for and offered, where they met, when you spoke, whom to ask first."""
    sides = [people[one] for one in (match.seeker, match.helper) if one is not None]
    spoke = (f"{person.name}: {last_spoke(person, people)}" for person in sides)
    minded = mention_cautions([person.contact for person in sides]) if len(sides) > 1 else ()
    return (_said(match, people), *_crowds(match, people), *spoke, *minded)


def match_command(match: Match) -> str:
    """What to type next: the draft that asks both whether to introduce them, the one that asks, or a promise."""
    if match.seeker is None:
        return f"journal draft ask {quote(match.helper or '')}"
    if match.helper is None:
        return f"journal promise {quote(match.seeker)} {quote(match.offer)}"
    return f"journal draft intro-ask {quote(match.seeker)} {quote(match.helper)}"


def _mine(people: People) -> Iterator[Match]:
    for need in people.owner.needs:
        for offer in offers_of(people).meeting(need):
            yield Match(None, need, offer.who, offer.text)


def _offered(people: People) -> Iterator[Match]:
    for person in _seekers(people):
        for need in person.contact.needs:
            yield from (
                Match(person.id, need, None, offer) for offer in people.owner.offers if wishes_meet(need, offer)
            )


def _others(people: People, who: Collection[str]) -> Iterator[Match]:
    """Of everybody, or with these on one of the two sides."""
    every = offers_of(people)
    theirs = Offers(offer for offer in every if offer.who in who) if who else every
    for person in _seekers(people):
        known = acquainted_with(people)[person.id]
        for need in person.contact.needs:
            for offer in (every if person.id in who else theirs).meeting(need):
                if offer.who not in known and offer.who != person.id:
                    yield Match(person.id, need, offer.who, offer.text)


def _seekers(people: People) -> Iterator[Person]:
    return (person for person in awake(people) if person.contact.needs and not person.contact.private)


def _said(match: Match, people: People) -> str:
    seeker = "You look" if match.seeker is None else f"{people.contacts[match.seeker].name} looks"
    helper = "you offer" if match.helper is None else f"{people.contacts[match.helper].name} offers"
    if wish_words(match.need) == wish_words(match.offer):
        return f"{seeker} for {match.need}, which {helper}"
    return f"{seeker} for {match.need}; {helper} {match.offer}"


def _crowds(match: Match, people: People) -> Iterator[str]:
    """The newest large event at which both were."""
    if match.seeker is None or match.helper is None:
        return
    both = (event for event, others in crowds_around(match.seeker, people) if match.helper in others)
    for event in [*both][:MOST_EVENTS]:
        yield f"Both were at {event.name} on {in_words(event.date, people.today)}"
