"""Whom something may point to, in the widest reading, where a name isn't to be told; and what stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from journal.notes.inline import decoded_target, pointers_in, unescaped
from journal.notes.model import Contact
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People

WITHHELD = "[Name?]"  # for somebody who isn't to be named, in what goes to somebody else
_ADDRESS = regex(r"(https?|mailto|tel):(?://)?(.*)", re.IGNORECASE | re.DOTALL)
_OTHER_PROGRAM = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ENDING = regex(r"(?:\.(?:md|markdown|txt|org|html?|vcf))?(?::[0-9]+){0,2}\Z", re.IGNORECASE)


def pointed_to(people: People, target: str) -> tuple[str, ...]:
    """The ids of whom a target means. Where that is nobody as a link, of those never to be named whom it could mean: by
    what one calls them, the end of a path, what another program is to open, an address of theirs."""
    if found := people.meant(target):
        return found
    if inner := [one for one, _ in pointers_in(target) if one != target.strip()]:
        return tuple(who for one in inner for who in pointed_to(people, one))
    if address := _ADDRESS.fullmatch(target.strip()):
        return _addresses(people).get(_compared(address[1].casefold(), address[2]), ())
    ids = (who for form in _forms(target) for who in (people.meant(form) or _called(people, form)))
    return tuple(who for who in dict.fromkeys(ids) if is_never_named(people.contacts[who]))


def is_never_named(contact: Contact) -> bool:
    """Whether somebody is named in nothing that goes to others, but perhaps to who introduced them."""
    return contact.private or contact.mention == "no"


def _called(people: People, form: str) -> tuple[str, ...]:
    return people.spellings.said.get(fold_name(form), ())


def _forms(target: str) -> Iterator[str]:
    """What of a target can be a name or the place of a note, as other programs write these."""
    target = decoded_target(target)
    other = _OTHER_PROGRAM.match(target)
    parts = map(unescaped, re.split(r"[?&=#]", target[other.end() :])) if other else (unescaped(target),)
    for part in parts:
        steps = [one for one in re.split(r"[/\\]", _ENDING.sub("", part.strip())) if one]
        for tail in ("/".join(steps[at:]) for at in range(len(steps))):
            yield from dict.fromkeys((tail, tail.replace("_", " "), tail.replace("_", " ").replace("-", " ")))


@lru_cache(maxsize=1)
def _addresses(people: People) -> dict[tuple[str, str], tuple[str, ...]]:
    """Who has each address of those never to be named, as it is compared."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for contact in filter(is_never_named, people.contacts.values()):
        for scheme, known in (("mailto", contact.email), ("tel", contact.phone), ("https", contact.url)):
            for one in known:
                key = _compared(scheme, one.value)
                found[key] = (*found.get(key, ()), contact.id)
    return found


def _compared(scheme: str, address: str) -> tuple[str, str]:
    """An address without what leads to the same place."""
    plain = unescaped(address).casefold().strip()
    if scheme == "tel":
        return scheme, re.sub(r"[^0-9]", "", plain)
    if scheme == "mailto":
        return scheme, plain.partition("?")[0]
    return "https", re.sub(r"\A(?:https?://)?(?:www\.)?|[/#?]+\Z", "", plain)
