"""How to go about an item of a week: where to write or call, and the command that helps."""

from __future__ import annotations

from journal.notes.model import Labelled
from journal.plan.agenda.blocks import PersonBlock, is_answered
from journal.plan.agenda.item import Item
from journal.plan.agenda.ways_on import draft_command
from journal.plan.people.people import People
from journal.plan.words.agenda_phrases import PHRASES

_NO_LETTER = ("event", "inbox")  # rules whose items nobody is written to about


def item_hint(people: People, item: Item) -> str:
    """Where to write or call about an item that stands alone, and the command that helps, as sentences.

    What is only to be ticked when it is done has no command.
    """
    reach = _reach(people, item.contact) if item.rule.name not in _NO_LETTER else ""
    if item.draft:
        return _draft_it(people, item.draft, item.contact, reach)
    return ". ".join(part for part in (reach, _own_way(people, item)) if part)


def block_hint(people: People, block: PersonBlock) -> str:
    """Where to write or call somebody for whom several things wait, and the command where one letter answers them."""
    who = block.items[0].contact
    reach = _reach(people, who)
    if block.letter is None:
        return reach
    return people.said(PHRASES.one_letter, draft=_draft_it(people, block.letter.kind, who, reach))


def hint_in_block(people: People, item: Item, block: PersonBlock) -> str:
    """The command for one of several items of somebody; nothing where the one letter answers it."""
    if item.draft is None:
        return _own_way(people, item)
    is_told = block.letter is not None and is_answered(item, block.letter.kind)
    return "" if is_told else _draft_it(people, item.draft, item.contact)


def _draft_it(people: People, kind: str, who: str | None, reach: str = "") -> str:
    """`Write to ada@acme.example: journal thanks ada`."""
    is_phone_only = reach and who and not people.contacts[who].email
    way = people.said(PHRASES.or_write, reach=reach) if is_phone_only else reach or people.said(PHRASES.to_write)
    return people.said(PHRASES.draft_it, reach=way, command=draft_command(kind, who))


def _own_way(people: People, item: Item) -> str:
    said, _, command = item.rule.next_step(item).partition(": ") if item.rule.next_step else ("", "", "")
    return people.said(f"{said}: {{command}}", command=command) if command else said


def _reach(people: People, who: str | None) -> str:
    """`Call 0123 or write to ada@acme.example`; empty where neither is known, or it is about nobody."""
    contact = people.contacts[who] if who else None
    number, address = (_first(contact.phone), _first(contact.email)) if contact else ("", "")
    form = PHRASES.reach_both if number and address else PHRASES.reach_mail if address else PHRASES.reach_phone
    return people.said(form, number=number, address=address) if number or address else ""


def _first(values: tuple[Labelled, ...]) -> str:
    return " ".join(values[0].value.split()) if values else ""
