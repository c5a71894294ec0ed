"""Whether the owner may mention whom, and what others are told then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from journal.characters import seen
from journal.languages.known import known_language
from journal.notes.inline import pointers_in
from journal.notes.model import Contact, Event, Labelled, Owner, Plain, note_but
from journal.notes.names import is_latin
from journal.plan.people.people import People, Person
from journal.plan.people.withheld import pointed_to
from journal.plan.words.item_words import join_and, may_be_named, named_for

Noted = TypeVar("Noted", Contact, Event, Owner)
MentionValue = TypeVar("MentionValue", bound=Plain)

FREELY, ASKING, NEVER_MENTION = "Freely", "Ask them first", "Never"
OF_MENTION = {"yes": FREELY, "ask": ASKING, "no": NEVER_MENTION}
_OWN = {
    FREELY: "You may use {who}'s name with others",
    ASKING: "Ask {who} before you use their name with others",
    NEVER_MENTION: "Never use {who}'s name with others",
}


def may_mention(contact: Contact) -> str:
    """`Freely`, `Ask them first` or `Never`; whoever is private is never mentioned."""
    return NEVER_MENTION if contact.private else OF_MENTION[contact.mention]


def mention_caution(contact: Contact) -> str:
    """What to mind before this name is used with others, as a sentence without its full stop; nothing where it may."""
    allowed = may_mention(contact)
    return "" if allowed == FREELY else _OWN[allowed].format(who=contact.first_name)


def mention_cautions(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """What to mind before these names are used with each other, those to be asked in one sentence."""
    asked = [one.first_name for one in contacts if may_mention(one) == ASKING]
    never = [mention_caution(one) for one in contacts if may_mention(one) == NEVER_MENTION]
    if len(asked) > 1:
        return (f"Ask {join_and(asked)} before you use their names with others", *never)
    return tuple(said for one in contacts if (said := mention_caution(one)))


def own_name(contact: Contact, people: People) -> str:
    """Whether this name may be used with others, as a sentence without its full stop."""
    return people.said(_OWN[may_mention(contact)], who=contact.first_name)


def by_permission(who: Iterable[str], people: People) -> tuple[str, ...]:
    """These people in up to three lines: those whom the owner may mention, those to ask first, and those never."""
    contacts = [people.contacts[one] for one in dict.fromkeys(who)]
    groups = {
        word: [one.name for one in contacts if may_mention(one) == word] for word in (FREELY, ASKING, NEVER_MENTION)
    }
    return tuple(f"{people.said(word)}: {people.listed(names)}" for word, names in groups.items() if names)


# --- what goes to others ------------------------------------------------------------------------------------------


def outgoing_value(people: People, value: MentionValue, reader: str | None = None) -> MentionValue:
    """A value as it may go to a contact (None: to anybody): each link in it is a name, or a question for a name that
    isn't to be told, and characters that nobody sees are left out.

    Also for exports, whose texts come from the notes as they were typed.
    """
    return _told(people, value, reader)  # type: ignore[return-value]  # of the shape that it had


def _told(people: People, value: Plain, reader: str | None) -> Plain:
    if isinstance(value, str):
        return seen(named_for(people, value, reader))
    if isinstance(value, list):
        return [_told(people, one, reader) for one in value]
    if isinstance(value, dict):
        told = {seen(named_for(people, key, reader)): _told(people, one, reader) for key, one in value.items()}
        return type(value)(told)
    return value


def told_to(people: People, reader: str | None) -> People:
    """Everybody as a contact may hear of them: names that aren't to be told are questions in all front matters, and
    those in letters that the language of a letter to them doesn't have are in Latin ones."""
    people = _written_in(people, people.contacts[reader].language if reader else None)
    return people.with_front_matter(
        (_noted(people, contact, reader) for contact in people.contacts_with("linking")),
        _noted(people, people.owner, reader),
        [_noted(people, event, reader) for event in people.events],
    )


@lru_cache(maxsize=4)
def _written_in(people: People, language: str | None) -> People:
    foreign = (contact for contact in people.contacts_with("foreign") if not is_latin(contact.name))
    named = [note_but(contact, name=written_name(contact, language)) for contact in foreign]
    return people.with_front_matter(named, people.owner, people.events) if named else people


def written_name(contact: Contact, language: str | None) -> str:
    """A name as a letter in a language has it: an alias in Latin letters where the name is in others."""
    if is_latin(contact.name) or (language and known_language(language) is None):
        return contact.name
    return next((alias for alias in contact.aliases if alias and is_latin(alias)), contact.name)


def _noted(people: People, note: Noted, reader: str | None) -> Noted:
    """A note whose values with links in them are as the reader may hear them."""
    told = {shown: named_for(people, typed, reader) for shown, typed in note.typed}
    if not told:
        return note
    from dataclasses import fields

    values = {one.name: _with(getattr(note, one.name), told) for one in fields(note) if one.name != "typed"}
    return note_but(note, **values)


def _with(value: object, told: dict[str, str]) -> object:
    if isinstance(value, str):
        return told.get(value, value)
    if isinstance(value, Labelled):
        return value._replace(value=told.get(value.value, value.value))
    return tuple(_with(one, told) for one in value) if type(value) is tuple else value


def unnamed_to(people: People, reader: Person | None) -> tuple[Contact, ...]:
    """Those whom a note to the reader could speak of, by what their own note, the owner's and those of events that they
    were at say, and may not name."""
    own = (*_texts(reader), *(typed for _, typed in reader.contact.typed)) if reader else ()
    mine = (*(entry.text for entry in people.owner.entries), *(typed for _, typed in people.owner.typed))
    met = [event for event in people.events if reader and reader.id in people.all_of(event.people)]
    theirs = (typed for event in met for _, typed in event.typed)
    linked = (
        who for text in (*own, *mine, *theirs) for target, _ in pointers_in(text) for who in pointed_to(people, target)
    )
    also = (reader.via,) if reader and reader.via else ()
    ids = dict.fromkeys((*linked, *also))
    return tuple(people.contacts[who] for who in ids if not may_be_named(people, who, reader.id if reader else None))


def _texts(person: Person) -> Iterator[str]:
    for entry in person.history:
        yield entry.text
    for mark in person.marks:
        yield mark.text
