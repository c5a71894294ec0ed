"""What waits for one person together: their items side by side in a week, and the one letter that answers several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from journal.classes import dataclass
from journal.plan.agenda.item import Item, item_id
from journal.plan.agenda.rules import LETTER
from journal.plan.agenda.touch_rule import TOUCH

Sections = tuple[tuple[str, tuple[Item, ...]], ...]


@dataclass(frozen=True, slots=True)
class OneLetter:
    """A draft that answers several items of one person: its kind, and the id of their line in a week's file."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """The items of one person that stand together, or one item alone; the letter that answers several of them."""

    items: tuple[Item, ...]
    letter: OneLetter | None = None


def side_by_side(sections: Sections) -> Sections:
    """The sections with all items of a person where the first of them stands; empty sections are left out."""
    theirs: dict[str, list[Item]] = {}
    for item in (item for _, items in sections for item in items if item.contact):
        theirs.setdefault(item.contact or "", []).append(item)
    found = ((title, tuple(_gathered(items, theirs))) for title, items in sections)
    return tuple((title, items) for title, items in found if items)


def _gathered(items: Iterable[Item], theirs: dict[str, list[Item]]) -> Iterator[Item]:
    for item in items:
        yield from theirs.pop(item.contact, ()) if item.contact else (item,)


def blocks_of(items: Iterable[Item]) -> tuple[PersonBlock, ...]:
    """The items of a section as blocks: those of one person that follow each other are one."""
    runs = (tuple(run) for _, run in groupby(items, key=lambda item: item.contact or item.id))
    return tuple(PersonBlock(run, letter_for(run)) for run in runs)


def letter_for(items: Sequence[Item]) -> OneLetter | None:
    """The letter that answers most of somebody's items, the first of those that answer as many; None for only one."""
    kinds = dict.fromkeys(item.draft for item in items if item.draft)
    counts = {kind: sum(is_answered(item, kind) for item in items) for kind in kinds if kind}
    best = max(counts, key=lambda kind: counts[kind], default=None)
    if best is None or counts[best] < 2:
        return None
    return OneLetter(best, letter_id(items[0].contact, best))


def letter_id(contact: str | None, kind: str) -> str:
    """The id of the line of somebody whose items a letter of this kind answers, the same in every week."""
    return item_id(LETTER, contact, kind)


def is_answered(item: Item, kind: str) -> bool:
    """Whether a letter of this kind answers an item; a word to somebody is any letter."""
    return item.draft == kind or item.rule is TOUCH
