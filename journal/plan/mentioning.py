"""Whether the owner may mention whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.notes.model import Contact
from journal.plan.people import People
from journal.plan.words import join_and

FREELY, ASKING, NEVER = "Freely", "Ask them first", "Never"
OF_MENTION = {"yes": FREELY, "ask": ASKING, "no": NEVER}
OWN = {
    FREELY: "{}'s own name may be used with others",
    ASKING: "Ask {} before you use their name with others",
    NEVER: "Never use {}'s name with others",
}


def may_mention(contact: Contact) -> str:
    """`Freely`, `Ask them first` or `Never`; whoever is private is never mentioned."""
    return NEVER if contact.private else OF_MENTION[contact.mention]


def caution(contact: Contact) -> str:
    """What to mind before this name is used with others, as a sentence without its full stop; nothing where it may."""
    allowed = may_mention(contact)
    return "" if allowed == FREELY else OWN[allowed].format(contact.first_name)


def cautions(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """What to mind before these names are used with each other, those to be asked in one sentence."""
    asked = [one.first_name for one in contacts if may_mention(one) == ASKING]
    never = [caution(one) for one in contacts if may_mention(one) == NEVER]
    if len(asked) > 1:
        return (f"Ask {join_and(asked)} before you use their names with others", *never)
    return tuple(said for one in contacts if (said := caution(one)))


def own_name(contact: Contact) -> str:
    """Whether this name may be used with others, as a sentence without its full stop."""
    return OWN[may_mention(contact)].format(contact.first_name)


def by_permission(who: Iterable[str], people: People) -> tuple[str, ...]:
    """These people in up to three lines: those whom the owner may mention, those to ask first, and those never."""
    contacts = [people.contacts[one] for one in dict.fromkeys(who)]
    groups = {word: [one.name for one in contacts if may_mention(one) == word] for word in (FREELY, ASKING, NEVER)}
    return tuple(f"{word}: {join_and(names)}" for word, names in groups.items() if names)
