"""Whose needs meet whose offers, among people who don't know each other yet, and the owner's own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import chain

from journal.classes import NamedTuple
from journal.dates.words import in_words
from journal.notes.model import Contact
from journal.plan.ideas.wishes import Offers, Wish, need_covers, wish_words, wishes_meet
from journal.plan.known.spellings import each_spelling
from journal.plan.people.acquaintance import acquainted_with, crowds_around
from journal.plan.people.people import People, Person, awake
from journal.plan.words.lines import last_spoke
from journal.plan.words.mention import mention_cautions
from journal.shell_words import quote

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
        for need in person.contact.needs:
            for offer in (every if person.id in who else theirs).meeting(need):
                if offer.who != person.id and offer.who not in acquainted_with(people)[person.id]:
                    yield Match(person.id, need, offer.who, offer.text)


def _seekers(people: People) -> Iterator[Person]:
    return (person for person in _awake_with(people, "needs") if person.contact.needs)


def _awake_with(people: People, trait: str) -> Iterator[Person]:
    """Those with a trait of the index who may be brought together with others."""
    there = (people[contact.id] for contact in people.contacts_with(trait) if not contact.private)
    return awake(there)


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


# --- who could give what somebody looks for -----------------------------------------------------------------------


MOST_HELPERS = 4


class Help(NamedTuple):
    """Something that is looked for, whether the owner offers it, and the others who could help, each in words."""

    need: str
    mine: bool
    others: tuple[tuple[str, str], ...]


def help_for(person: Person, people: People) -> tuple[Help, ...]:
    """What somebody looks for, each with who could help, those who offer it before those whose tags speak of it."""
    return tuple(_help(person, need, people) for need in person.contact.needs)


def help_line(found: Help, people: People) -> str:
    """`test harbours: you offer that and Ada Lovelace offers that`; the need alone where nobody is known to help."""
    names = [words for _, words in found.others[:MOST_HELPERS]]
    if more := len(found.others) - len(names):
        names.append(people.said("{count} more", count=str(more)))
    said = people.listed((*((people.said("you offer that"),) if found.mine else ()), *names))
    return f"{found.need}: {said}" if said else found.need


def offer_lines(person: Person, people: People) -> Iterator[str]:
    """What somebody offers, with what the owner looks for; then what the owner looks for and their tags speak of."""
    contact, needs = person.contact, people.owner.needs
    for offer in contact.offers:
        mine = [need for need in needs if wishes_meet(need, offer)]
        yield people.said("{offer}: you look for {need}", offer=offer, need=people.listed(mine)) if mine else offer
    for need in needs:
        if not any(wishes_meet(need, offer) for offer in contact.offers) and (tag := _tag(need, contact)):
            yield people.said("Perhaps {need}, which you look for: they are tagged {tag}", need=need, tag=tag)


@lru_cache(maxsize=1)
def offers_of(people: People) -> Offers:
    """What everybody offers, but for those who are private, paused or archived."""
    there = _awake_with(people, "offers")
    return Offers(Wish(person.id, offer) for person in there for offer in person.contact.offers)


def _help(person: Person, need: str, people: People) -> Help:
    mine = any(wishes_meet(need, offer) for offer in people.owner.offers)
    found = {**dict(_by_tags(need, people)), **dict(_by_offers(need, people))}
    known = acquainted_with(people)[person.id]
    first = dict.fromkeys((*(who for who, _ in _by_offers(need, people)), *found))
    others = ((who, f"{found[who]}{_known(known.get(who))}") for who in first if who != person.id)
    return Help(need, mine, tuple(others))


def _by_offers(need: str, people: People) -> Iterator[tuple[str, str]]:
    for offer in offers_of(people).meeting(need):
        if offer.who is not None:
            what = people.said("that") if wish_words(offer.text) == wish_words(need) else offer.text
            yield offer.who, people.said("{who} offers {what}", who=people.contacts[offer.who].name, what=what)


def _by_tags(need: str, people: People) -> Iterator[tuple[str, str]]:
    tagged = {
        people.places[who] for tag, ids in each_spelling(people.spellings.tags) if need_covers(need, tag) for who in ids
    }
    for person in awake(people.some(tagged)):
        tag = "" if person.contact.private else _tag(need, person.contact)
        if tag:
            yield person.id, people.said("{who} is tagged {tag}", who=person.name, tag=tag)


def _tag(need: str, contact: Contact) -> str:
    return next((tag for tag in contact.tags if need_covers(need, tag)), "")


def _known(how: str | None) -> str:
    return f" ({how})" if how else ""
