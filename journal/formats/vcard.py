"""vCards of every version and maker: bytes to cards. Nothing in a file is fatal; what isn't understood is listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal.classes import dataclass, field
from journal.errors import Source
from journal.formats.cards import MOST_CARDS, Card, Read, Troubles, order_of_key
from journal.formats.coding import unwrapped
from journal.formats.vcard_lines import Property, properties
from journal.formats.vcard_properties import CardReading, card_reading
from journal.patterns import regex

NAME = "vCard"
_BEGIN = regex(rb"(?:^|[\r\n])\s*begin\s*:\s*vcard", re.IGNORECASE)
_END = regex(rb"(?:^|[\r\n])\s*end\s*:\s*vcard", re.IGNORECASE)


def looks_like(data: bytes) -> bool:
    """Whether this is a vCard, by what is in it."""
    return bool(_BEGIN.search(unwrapped(data[:65536])))


def read(data: bytes, path: str) -> Read:
    """The people in a file of vCards, each with the line their card begins at, and what isn't understood."""
    data = unwrapped(data)
    troubles, cards = Troubles(path), _Cards(path, len(_BEGIN.findall(data)) <= len(_END.findall(data)))
    for one in properties(data, troubles):
        cards.take(one, troubles)
        if len(cards.done) >= MOST_CARDS:
            troubles.add("too-many", one.line, f"there are more than {MOST_CARDS} people in here", "split the file")
            break
    cards.end(troubles)
    return tuple(cards.done), troubles.all()


@dataclass(slots=True)
class _Cards:
    """The cards so far; `open` are the properties of the one that is being read, `inner` counts cards inside of it.

    Where each card has its END, one that begins before it stands inside of the other; else the END was forgotten.
    """

    path: str
    all_end: bool
    done: list[Card] = field(default_factory=list)
    open: list[Property] | None = None
    line: int = 1
    inner: int = 0

    def take(self, one: Property, troubles: Troubles) -> None:
        mark = f"{one.name}:{one.text.strip().casefold()[:9]}" if one.name in ("begin", "end") else ""
        if mark == "begin:vcard":
            self._begin(one, troubles)
        elif mark == "end:vcard":
            self._end(one, troubles)
        elif self.inner:
            return
        elif self.open is None:
            troubles.add("outside-card", one.line, f"{one.name.upper()} stands outside of a card", "left out")
        else:
            self.open.append(one)

    def _begin(self, one: Property, troubles: Troubles) -> None:
        if self.open is not None and (self.all_end or self.inner or (self.open and self.open[-1].name == "agent")):
            self.inner += 1
            troubles.add("inner-card", one.line, "this card stands inside of another one", "left out")
            return
        if self.open is not None:
            troubles.add("no-end", one.line, "the card before this one has no END", "it is read as far as it goes")
            self._close(troubles)
        self.open, self.line = [], one.line

    def _end(self, one: Property, troubles: Troubles) -> None:
        if self.inner:
            self.inner -= 1
        elif self.open is None:
            troubles.add("outside-card", one.line, "END stands outside of a card", "left out")
        else:
            self._close(troubles)

    def _close(self, troubles: Troubles) -> None:
        if self.open is not None:
            card = _card(self.open, Source(self.path, self.line), troubles)
            self.done += [card] if card else []
        self.open, self.inner = None, 0

    def end(self, troubles: Troubles) -> None:
        if self.open is not None:
            troubles.add("no-end", self.line, "this card has no END", "it is read as far as it goes")
            self._close(troubles)


def uid_in(data: bytes) -> str:
    """The uid of the card in a file; "" where there is none."""
    cards, _ = read(data, "")
    return cards[0].text("uid") if cards else ""


# --- one card -----------------------------------------------------------------------------------------------------


def _card(found: Sequence[Property], source: Source, troubles: Troubles) -> Card | None:
    if any(
        one.name in ("kind", "x-addressbookserver-kind") and one.text.strip().casefold() == "group" for one in found
    ):
        troubles.add("group", source.line, "this card is a list of people, and no person", "left out")
        return None
    reading = card_reading(found, troubles)
    _name(reading)
    if not reading.found.texts.get("name"):
        troubles.add("no-name", source.line, "this card has no name, no address and no number", "left out")
        return None
    return reading.found.card(source, order_of_key, reading.photo)


def _name(reading: CardReading) -> None:
    """A name for those who have none: the parts of it, another name, the company, an address or a number."""
    gathered = reading.found
    joined = " ".join(reading.given[at] for at in (3, 1, 2, 0, 4) if at < len(reading.given) and reading.given[at])
    named = [joined, *gathered.lists.get("aliases", ()), gathered.texts.get("company", "")]
    reached = [one.value for key in ("email", "phone", "im", "url") for one in gathered.pairs.get(key, ())]
    gathered.once("name", next(filter(None, (*named, *reached)), ""))
    name = gathered.texts.get("name", "")
    gathered.lists.get("aliases", {}).pop(name, None)
