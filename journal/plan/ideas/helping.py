"""Who could give what somebody looks for, by what the notes say that others offer or are known for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from journal.notes.model import Contact
from journal.plan.ideas.wishes import Offers, Wish, need_covers, wish_words, wishes_meet
from journal.plan.people.acquaintance import acquainted_with
from journal.plan.people.people import People, Person, awake
from journal.plan.words.sentences import join_and

MOST_HELPERS = 4


class Help(NamedTuple):
    """Something that is looked for, whether the owner offers it, and the others who could help, each in words."""

    need: str
    mine: bool
    others: tuple[tuple[str, str], ...]


def help_for(person: Person, people: People) -> tuple[Help, ...]:
    """What somebody looks for, each with who could help, those who offer it before those whose tags speak of it."""
    return tuple(_help(person, need, people) for need in person.contact.needs)


def help_line(found: Help) -> str:
    """`test harbours: you offer that and Ada Lovelace offers that`; the need alone where nobody is known to help."""
    names = [words for _, words in found.others[:MOST_HELPERS]]
    if more := len(found.others) - len(names):
        names.append(f"{more} more")
    said = join_and((*(("you offer that",) if found.mine else ()), *names))
    return f"{found.need}: {said}" if said else found.need


def offer_lines(person: Person, people: People) -> Iterator[str]:
    """What somebody offers, with what the owner looks for; then what the owner looks for and their tags speak of."""
    contact, needs = person.contact, people.owner.needs
    for offer in contact.offers:
        mine = [need for need in needs if wishes_meet(need, offer)]
        yield f"{offer}: you look for {join_and(mine)}" if mine else offer
    for need in needs:
        if not any(wishes_meet(need, offer) for offer in contact.offers) and (tag := _tag(need, contact)):
            yield f"Perhaps {need}, which you look for: they are tagged {tag}"


@lru_cache(maxsize=1)
def offers_of(people: People) -> Offers:
    """What everybody offers, but for those who are private, paused or archived."""
    there = (person for person in awake(people) if not person.contact.private)
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
            what = "that" if wish_words(offer.text) == wish_words(need) else offer.text
            yield offer.who, f"{people.contacts[offer.who].name} offers {what}"


def _by_tags(need: str, people: People) -> Iterator[tuple[str, str]]:
    for person in awake(people):
        tag = "" if person.contact.private else _tag(need, person.contact)
        if tag:
            yield person.id, f"{person.name} is tagged {tag}"


def _tag(need: str, contact: Contact) -> str:
    return next((tag for tag in contact.tags if need_covers(need, tag)), "")


def _known(how: str | None) -> str:
    return f" ({how})" if how else ""
