"""The command that goes on with an item."""

from __future__ import annotations

from journal.plan.agenda.item import Item
from journal.shell_words import quote


def way_on(item: Item) -> str:
    """The command for an item, as a sentence: the draft that answers it, or what ticks it off."""
    if item.rule.next_step:
        return item.rule.next_step(item)
    return f"Next: {draft_command(item.draft, item.contact)}" if item.draft else when_done(item)


def when_done(item: Item) -> str:
    """The command that ticks an item off, as a sentence."""
    return f"When it is done: journal done {item.id}"


def draft_command(kind: str, contact: str | None) -> str:
    """The command that drafts a letter of this kind to somebody."""
    who = quote(contact or "")
    if kind in ("thanks", "thanks-anyway"):
        return f"journal thanks {who}"
    return f"journal progress {who}" if kind == "progress" else f"journal draft {quote(kind)} {who}"
