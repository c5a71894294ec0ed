"""What a note says of a person, as a card: to compare it with one that comes in, and to write it out."""

from __future__ import annotations

from datetime import date

from journal.errors import Source
from journal.formats.cards import Card, CardValue, order_of_key
from journal.notes.model import Contact, Labelled, Plain

_TEXTS = ("name", "call", "sort_name", "company", "department", "role", "location", "timezone", "language",
          "pronouns", "where", "uid")  # fmt: skip
_LISTS = ("aliases", "tags")
_LABELS = ("email", "phone", "url")
_DAYS = ("met", "connected", "birthday")
LABELLED_KEYS = ("im", "related", "postal_address")  # keys of their own with labels, which address books know


def contact_card(contact: Contact) -> Card:
    """Everything in a note that an address book has a place for, under the keys of a card."""
    keys: dict[str, CardValue | None] = {key: getattr(contact, key) for key in (*_TEXTS, *_LISTS, *_LABELS)}
    keys |= {key: str(day) if (day := getattr(contact, key)) else None for key in _DAYS}
    keys["dates"] = tuple(Labelled(label, str(day)) for label, day in contact.dates)
    keys["private"] = "yes" if contact.private else None
    keys |= {key: value_of(plain, key in LABELLED_KEYS) for key, plain in contact.extra}
    said = tuple((key, value) for key, value in keys.items() if value)
    place = Source(contact.path)
    return Card(place, tuple(sorted(said, key=lambda pair: order_of_key(pair[0]))), contact.text)


def value_of(plain: Plain, has_labels: bool = False) -> CardValue:
    """A value of a key of their own as a card has it; a map with its labels, a list with its items."""
    if isinstance(plain, dict):
        return tuple(Labelled(label, one) for label, inner in plain.items() for one in _texts(inner))
    if isinstance(plain, list):
        items = tuple(text for one in plain for text in _texts(one))
        return tuple(Labelled("", one) for one in items) if has_labels else items
    return (Labelled("", _text(plain)),) if has_labels and plain is not None else _text(plain)


def _texts(plain: Plain) -> tuple[str, ...]:
    return tuple(map(_text, plain)) if isinstance(plain, list) else (_text(plain),)


def _text(plain: Plain) -> str:
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return plain.isoformat() if isinstance(plain, date) else str(plain)
