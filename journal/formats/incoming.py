"""Who comes in with a file: new, known already, or perhaps one of several; and what a note would gain by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from journal.classes import dataclass, field
from journal.formats.cards import Card
from journal.formats.joining import (
    Addition,
    Difference,
    company_key,
    compared,
    joined,
    number_key,
    page_key,
)
from journal.formats.people_cards import contact_card
from journal.formats.uids import uid_of
from journal.notes.model import Contact
from journal.plan.people.folding import fold_name

# Which of some people a card is about: a place in the list, -1 for somebody new, None to leave it out.
Asking = Callable[[Card, Sequence["KnownPerson"]], int | None]


@dataclass(slots=True)
class KnownPerson:
    """Somebody who is there: in a note, or come in with the same import. `card` is all that is known of them.

    `contact` is None for who is new; `places` are the cards that are about them.
    """

    card: Card
    contact: Contact | None = None
    places: list[Card] = field(default_factory=list)
    added: list[Addition] = field(default_factory=list)
    differs: list[tuple[Card, Difference]] = field(default_factory=list)

    @property
    def own_uids(self) -> tuple[str, ...]:
        """The uid under which an export writes a note that has none."""
        return () if self.contact is None or self.contact.uid else (uid_of("contact", self.contact.id),)

    @property
    def names(self) -> list[str]:
        """What they are called, folded."""
        other = self.card.get("aliases")
        aliases = [one for one in (other if isinstance(other, tuple) else ()) if isinstance(one, str)]
        return [fold_name(one) for one in (self.card.name, *aliases)]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import comes to: who is new, whose notes gain or differ, who was left out with whom they could be."""

    new: tuple[KnownPerson, ...]
    known: tuple[KnownPerson, ...]
    unclear: tuple[tuple[Card, tuple[KnownPerson, ...]], ...]


def brought_in(contacts: Iterable[Contact], cards: Iterable[Card], ask: Asking) -> Incoming:
    """Everybody in the cards, matched with the notes and with each other; `ask` decides where several are possible."""
    book, unclear = _Book([KnownPerson(contact_card(contact), contact) for contact in contacts]), []
    for card in book.clear(cards):
        one, possible = book.meant(card)
        chosen = ask(card, possible) if possible else None
        if possible and chosen is None:
            unclear.append((card, tuple(possible)))
        else:
            book.take(card, possible[chosen] if chosen is not None and chosen >= 0 else one)
    found = [one for one in book.everybody if one.places]
    new = tuple(one for one in found if one.contact is None)
    return Incoming(new, tuple(one for one in found if one.contact), tuple(unclear))


class _Book:
    """Everybody by what they can be known by."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.everybody: list[KnownPerson] = []
        self.by: dict[str, dict[str, list[KnownPerson]]] = {
            key: defaultdict(list) for key in ("uid", *_REACHED, "name")
        }
        for one in people:
            self.add(one)

    def add(self, one: KnownPerson) -> None:
        self.everybody.append(one)
        self._index(one, one.card)

    def clear(self, cards: Iterable[Card]) -> list[Card]:
        """Takes the cards that are surely about somebody, or about nobody yet, and gives the others: what comes later
        in the files may say whom they are about."""
        left = []
        for card in cards:
            one, possible = self.meant(card)
            if possible:
                left.append(card)
            else:
                self.take(card, one)
        return left

    def _index(self, one: KnownPerson, card: Card) -> None:
        others = card.get("other_uids") or ()
        for uid in (card.text("uid"), *one.own_uids, *((others,) if isinstance(others, str) else others)):
            if isinstance(uid, str) and uid:
                self._put("uid", uid, one)
        for key, same in _REACHED.items():
            for said in card.labelled(key):
                if known := same(said.value):
                    self._put(key, known, one)
        for name in KnownPerson(card).names:
            self._put("name", name, one)

    def _put(self, key: str, value: str, one: KnownPerson) -> None:
        there = self.by[key][value]
        if not any(other is one for other in there):
            there.append(one)

    def take(self, card: Card, one: KnownPerson | None) -> None:
        """Somebody new with this card, or one more card about somebody."""
        if one is None:
            self.add(KnownPerson(card, places=[card]))
            return
        added, differs = compared(one.card, card)
        one.added += [addition for addition in added if addition.value not in one.own_uids]
        one.differs += [(card, difference) for difference in differs]
        one.card = joined(one.card, card)
        one.places.append(card)
        self._index(one, card)

    def meant(self, card: Card) -> tuple[KnownPerson | None, list[KnownPerson]]:
        """Whom a card is about; (None, those whom it can be about) where that isn't clear, (None, []) for nobody."""
        if uid := self.by["uid"].get(card.text("uid")):
            return uid[0], []
        possible: list[KnownPerson] = []
        for key, same in _REACHED.items():
            found = _once(chain.from_iterable(self.by[key].get(same(one.value), ()) for one in card.labelled(key)))
            alike = [one for one in found if _is_called_alike(one, card)]
            if alike:
                return (alike[0], []) if len(alike) == 1 else (None, alike)
            possible += [one for one in found if not _from_same_file(one, card)]
        one, called = self._called(card)
        return (one, []) if one else (None, _once([*possible, *called]))

    def _called(self, card: Card) -> tuple[KnownPerson | None, list[KnownPerson]]:
        """By name and company: the one where both are the same, or the only one of the name with no other company."""
        found = self.by["name"].get(fold_name(card.name), [])
        company = company_key(card.text("company"))
        exact = [one for one in found if company and company_key(one.card.text("company")) == company]
        if len(exact) == 1:
            return exact[0], []
        rest = exact or [one for one in found if not (_from_same_file(one, card) and _works_elsewhere(one, company))]
        if len(rest) == 1 and not _works_elsewhere(rest[0], company):
            return rest[0], []
        return None, rest


_REACHED: dict[str, Callable[[str], str]] = {
    "email": lambda address: address.strip().casefold(),
    "url": lambda page: page_key(page) if "linkedin.com/in/" in page.casefold() else "",
    "phone": number_key,
}


def _once(people: Iterable[KnownPerson]) -> list[KnownPerson]:
    return list({id(one): one for one in people}.values())


def _from_same_file(one: KnownPerson, card: Card) -> bool:
    """Whether the same file has both: an address book tells two people apart that share a number."""
    return any(place.source.path == card.source.path for place in one.places)


def _works_elsewhere(one: KnownPerson, company: str) -> bool:
    there = company_key(one.card.text("company"))
    return bool(company and there) and company != there


def _is_called_alike(one: KnownPerson, card: Card) -> bool:
    """Whether both can be the name of one person: the same, one a part of the other, or the same but for a short
    first name. A card that is called by its address alone has no name that could say otherwise."""
    theirs = fold_name(card.name)
    if "@" in theirs or any("@" in name for name in one.names):
        return True
    return any(_alike(name.split(), theirs.split()) for name in one.names)


def _alike(ours: list[str], theirs: list[str]) -> bool:
    if not ours or not theirs:
        return False
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    return (
        ours[-1] == theirs[-1]
        and ours[0][0] == theirs[0][0]
        and 1 in (len(ours[0].strip(".")), len(theirs[0].strip(".")))
    )


def differences(one: KnownPerson) -> Iterator[tuple[Card, Difference]]:
    """Where a file says something else than the note, each once."""
    yield from dict.fromkeys(one.differs)
