"""People as vCards, 3.0 or 4.0: the same people give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from journal.formats.cards import Card
from journal.formats.folded import PRODID, escaped, folded_bytes, parameter
from journal.formats.when import NO_YEAR
from journal.notes.model import Labelled
from journal.notes.names import family_first

Version = Literal["3.0", "4.0"]
# Labels that every program has a type for; others are written as Apple does, which most can read.
_TYPES = {
    "home": "HOME",
    "work": "WORK",
    "mobile": "CELL",
    "fax": "FAX",
    "pager": "PAGER",
    "car": "CAR",
    "voice": "VOICE",
}
_PARTICLES = frozenset("van von de der den del della di da dos du la le ten ter zu zum bin ibn al el of".split())


def vcards(cards: Iterable[Card], version: Version = "3.0") -> bytes:
    """A file with these people; each has a `uid`."""
    return b"".join(vcard(card, version) for card in cards)


def vcard(card: Card, version: Version = "3.0") -> bytes:
    """One person as a file of their own."""
    return folded_bytes(["BEGIN:VCARD", *_Lines(card, version).all(), "END:VCARD"])


def name_parts(name: str, sort_name: str = "") -> tuple[str, str]:
    """Family and given name: as the sort name or a name like `Berg, Ida` says, else the last word with what belongs to
    it, and the rest."""
    family, comma, given = (part.strip() for part in sort_name.partition(","))
    if comma and family and given:
        return family, given
    if turned := family_first(name):
        return turned
    words = name.split()
    if len(words) < 2:
        return name, ""
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])


class _Lines:
    """The lines of one card; properties with a label of their own are numbered groups."""

    def __init__(self, card: Card, version: Version) -> None:
        self.card = card
        self.version = version
        self.groups = 0

    def all(self) -> Iterator[str]:
        card, text = self.card, self.card.text
        yield f"VERSION:{self.version}"
        yield f"PRODID:{PRODID}"
        yield f"UID:{self._uid()}"
        yield f"FN:{escaped(card.name)}"
        yield self._name()
        yield from self._each("NICKNAME", card.get("aliases"))
        for key, name in (("email", "EMAIL"), ("phone", "TEL"), ("url", "URL")):
            yield from self._labelled(name, card.labelled(key))
        if text("company") or text("department"):
            parts = [text("company"), *filter(None, [text("department")])]
            yield f"ORG:{';'.join(map(escaped, parts))}"
        yield from self._one("TITLE", text("role"))
        yield from self._addresses()
        yield from self._days()
        yield from self._each("CATEGORIES", card.get("tags"))
        yield from self._one("TZ", text("timezone"))
        yield from self._one("LANG" if self.version == "4.0" else "X-LANG", text("language"))
        yield from self._people()
        yield from self._own()
        yield from self._one("NOTE", card.note)

    def _uid(self) -> str:
        uid = self.card.text("uid")
        is_uuid = re.fullmatch("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", uid)
        return f"urn:uuid:{uid}" if self.version == "4.0" and is_uuid else escaped(uid)

    def _name(self) -> str:
        name, company = self.card.name, self.card.text("company")
        family, given = ("", "") if name == company else name_parts(name, self.card.text("sort_name"))
        return f"N:{escaped(family)};{escaped(given)};;;"

    def _one(self, name: str, text: str) -> Iterator[str]:
        if text.strip():
            yield f"{name}:{escaped(text)}"

    def _each(self, name: str, values: object) -> Iterator[str]:
        texts = [one for one in (values if isinstance(values, tuple) else ()) if isinstance(one, str)]
        if texts:
            yield f"{name}:{','.join(map(escaped, texts))}"

    def _labelled(self, name: str, values: Iterable[Labelled], value: str = "{}") -> Iterator[str]:
        """One line for each, the first of several marked as the preferred one."""
        found = list(values)
        for number, one in enumerate(found):
            preferred = len(found) > 1 and number == 0
            yield from self._line(name, one.label, value.format(escaped(one.value)), preferred)

    def _line(self, name: str, label: str, value: str, preferred: bool = False) -> Iterator[str]:
        types = [_TYPES.get(word.casefold(), "") for word in label.split()]
        known = bool(types) and all(types)
        if preferred and self.version == "3.0":
            types = [*(types if known else ()), "PREF"]
        elif not known:
            types = []
        told = f";TYPE={','.join(types)}" if types else ""
        told += ";PREF=1" if preferred and self.version == "4.0" else ""
        if label and not known and label != "other":
            self.groups += 1
            yield f"item{self.groups}.{name}{told}:{value}"
            yield f"item{self.groups}.X-ABLabel:{escaped(label)}"
        else:
            yield f"{name}{told}:{value}"

    def _addresses(self) -> Iterator[str]:
        whole = self.card.labelled("postal_address")
        yield from self._labelled("ADR", whole, ";;{};;;;")
        town = self.card.text("location")
        if town and not any(town in one.value for one in whole):
            yield f"ADR:;;;{escaped(town)};;;"

    def _days(self) -> Iterator[str]:
        if birthday := self.card.text("birthday"):
            yield f"BDAY{self._day(birthday)}"
        for label, day in self.card.labelled("dates"):
            if self.version == "4.0" and label == "anniversary":
                yield f"ANNIVERSARY{self._day(day)}"
                continue
            self.groups += 1
            yield f"item{self.groups}.X-ABDATE{self._day(day)}"
            named = "_$!<Anniversary>!$_" if label == "anniversary" else escaped(label)
            yield f"item{self.groups}.X-ABLabel:{named}"

    def _day(self, day: str) -> str:
        """A day, or one without its year, with what stands before it."""
        short = day.removeprefix("--")
        if len(short) > 5:
            return f":{short.replace('-', '')}" if self.version == "4.0" else f":{short}"
        if self.version == "4.0":
            return f":--{short.replace('-', '')}"
        return f";X-APPLE-OMIT-YEAR={NO_YEAR}:{NO_YEAR}-{short}"

    def _people(self) -> Iterator[str]:
        for label, handle in self.card.labelled("im"):
            service = re.sub(r"[^a-z0-9+.-]", "", label.casefold()) or "x-im"
            yield f"IMPP;X-SERVICE-TYPE={parameter(label)}:{service}:{escaped(handle)}"
        for label, name in self.card.labelled("related"):
            if self.version == "4.0":
                yield f"RELATED;VALUE=text;TYPE={parameter(label)}:{escaped(name)}"
                continue
            self.groups += 1
            yield f"item{self.groups}.X-ABRELATEDNAMES:{escaped(name)}"
            yield f"item{self.groups}.X-ABLabel:{escaped(label)}"

    def _own(self) -> Iterator[str]:
        """What came in under a name of another program goes out under it again."""
        for key, value in self.card.keys:
            if re.fullmatch("x_[a-z0-9_]+", key) and isinstance(value, str):
                yield from self._one(key.upper().replace("_", "-"), value)
