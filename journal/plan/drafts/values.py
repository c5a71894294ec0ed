"""The facts that every draft's template gets, as plain values: the person, the owner, when they were last in touch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.dates.words import in_words
from journal.languages.known import DEFAULT_LANGUAGE, known_language, language_code
from journal.notes.fields import CONTACT_KEYS, OWNER_KEYS, KeyField, folded_key
from journal.notes.greetings import Addressee, form_named, signature_of, usual_form
from journal.notes.model import Contact, Event, Labelled, Owner, Plain, said
from journal.notes.names import call_name, is_couple, is_office
from journal.patterns import regex
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import may_be_named, named_for, without_stop
from journal.plan.words.mention import written_name

if TYPE_CHECKING:
    from journal.languages.forms import LetterForm

Values = dict[str, Plain]
LONGEST_TOPIC = 90
# How a conversation is called to the one it was with, by its kind; others are "we were last in touch".
MEETINGS = {
    "coffee": "our coffee",
    "lunch": "our lunch",
    "dinner": "our dinner",
    "walk": "our walk",
    "meeting": "our meeting",
    "call": "our call",
    "video": "our video call",
}
_TOPIC = regex(r"(?:we )?(?:talked|spoke|chatted|argued|laughed) about ([^.!?;:()]+)", re.IGNORECASE)
# A text with one of these is told by the owner to the owner, and reads oddly to anybody else.
OWN_VOICE = regex(r"\b(?:he|she|they|him|her|his|hers|them|their|i|me|my|mine|we|us|our)\b", re.IGNORECASE)


class Given(dict[str, Plain]):
    """What was given with --set, by name; what wasn't given is None."""

    def __missing__(self, key: str) -> None:
        """Nothing: whoever writes a template may name a key that somebody will give another time."""


def values_about(people: People, person: Person, kind: str, closes: Sequence[str]) -> Values:
    """What every template gets, for a draft of this kind that closes these items."""
    contact = contact_values(people, person.contact)
    language = letter_language(people, person.contact)
    form = form_of(people, person.contact, language)
    is_two = is_couple(person.contact.name)
    known = known_language(language)
    return {
        "today": people.today,
        "language": language,
        "own_language": people.settings.language,
        "familiar": form == "familiar" and not is_two,
        "for_two": known.letters.for_two or None if known and is_two else None,
        "contact": contact,
        "me": owner_values(people.owner, form),
        "last": _last(people, person),
        "to": _first(person.contact.email),
        "kind": kind,
        "closes": list(closes),
        "given": Given(),
        "other": None,
    }


def values_for_both(people: People, one: Contact, other: Contact) -> Values:
    """What is otherwise in a letter to two: their language where they have the same, else English, and as a friend only
    where both are."""
    language = letter_language(people, one)
    if letter_language(people, other).partition("-")[0] != language.partition("-")[0]:
        language = DEFAULT_LANGUAGE
    forms = [form_of(people, contact, language) for contact in (one, other)]
    form: LetterForm = "formal" if "formal" in forms else "familiar"
    return {
        "language": language,
        "familiar": form == "familiar",
        "contact": contact_values(people, one) | {"form": forms[0]},
        "other": contact_values(people, other) | {"form": forms[1]},
        "me": owner_values(people.owner, form),
    }


def contact_values(people: People, contact: Contact) -> Values:
    """A contact as every template sees it, of a draft or a playbook."""
    via, written = people[contact.id].via, written_name(contact, contact.language)
    return {
        **{folded_key(key): value for key, value in contact.extra},
        **_of_keys(contact, CONTACT_KEYS),
        "id": contact.id,
        "name": one_line_or_none(contact.name),
        "first_name": one_line_or_none(contact.call or contact.given_name or call_name(written)),
        "written_name": one_line_or_none(written),
        "form": form_of(people, contact, letter_language(people, contact)),
        "office": is_office(contact.name) or contact.name == contact.company,
        "via": people.contacts[via].name if via and may_be_named(people, via, contact.id) else None,
    }


def event_values(people: People, event: Event) -> Values:
    """An event as templates see it; `member` is somebody who goes there and can be asked: the host, else the first of
    the people."""
    host = people.who(event.host)
    there = [people.contacts[who] for who in people.all_of(event.people)]
    member = people.contacts[host] if host else next(iter(there), None)
    return {
        "id": event.id,
        "name": event.name,
        "date": event.date,
        "kind": event.kind,
        "place": event.place,
        "dress": event.dress,
        "host": contact_values(people, people.contacts[host]) if host else None,
        "member": contact_values(people, member) if member else None,
        "people": [contact_values(people, one) for one in there],
        "companions": [contact_values(people, people.contacts[who]) for who in people.all_of(event.companions)],
    }


def letter_language(people: People, contact: Contact) -> str:
    """The code of the language of a letter to somebody: theirs, else the owner's."""
    return language_code(contact.language) if contact.language else people.settings.language


def form_of(people: People, contact: Contact, language: str) -> LetterForm:
    """How a letter in a language speaks to somebody: as their note says, else as is usual."""
    typed = said(contact, "address")
    if isinstance(typed, str) and (form := form_named(typed)):
        return form
    to = Addressee(contact.name, contact.call, is_office=contact.name == contact.company)
    return usual_form(to, contact.circle, language, people.settings.address)


def owner_values(owner: Owner, form: LetterForm = "familiar") -> Values:
    """The owner as templates see them, in a letter of this form."""
    first_name = call_name(owner.name)
    signature = "\n".join(line.rstrip() for line in (owner.signature or "").splitlines() if line.strip())
    return {
        **{folded_key(key): value for key, value in owner.extra},
        **_of_keys(owner, OWNER_KEYS),
        "name": one_line_or_none(owner.name),
        "first_name": first_name or None,
        "signature": signature_of(owner.name, signature or None, form) or None,
    }


def _of_keys(note: Contact | Owner, keys: Sequence[KeyField]) -> Values:
    """What a note says for each of its keys: a text on one line, of addresses and numbers the first."""
    return {key.name: _of_key(key, said(note, key.name)) for key in keys}


def _of_key(key: KeyField, value: object) -> Plain:
    if key.kind == "labels":
        return _first(value) if isinstance(value, tuple) else None
    from journal.notes.read.field_values import typed_value  # with which all that reads front matter is loaded

    plain = typed_value(key, value)
    return one_line_or_none(plain) if isinstance(plain, str) else plain


def _last(people: People, person: Person) -> Values | None:
    """The last contact; its kind and text are None where only a day is noted."""
    day, entry = person.last_contact, person.last
    if day is None:
        return None
    when = f"on {in_words(day, people.today)}"
    if entry is None or entry.date != day:
        return {"day": day, "kind": None, "text": None, "said": f"we were last in touch {when}", "topic": None}
    text = named_for(people, entry.text, person.id)
    said = f"{MEETINGS.get(entry.kind, 'we were last in touch')} {when}"
    return {"day": day, "kind": entry.kind, "text": text, "said": said, "topic": _topic(text)}


def _topic(text: str) -> str | None:
    """What they talked about, where the note says it in words that can be said to both of them."""
    found = _TOPIC.match(text)
    topic = without_stop(found[1]).strip() if found else ""
    return topic if topic and len(topic) <= LONGEST_TOPIC and not OWN_VOICE.search(topic) else None


def _first(values: Sequence[Labelled]) -> str | None:
    return one_line_or_none(values[0].value) if values else None


def one_line_or_none(text: str | None) -> str | None:
    """On one line; None for nothing."""
    return " ".join(text.split()) or None if text else None
