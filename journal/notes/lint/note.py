"""What in a note is read without complaint and yet, most likely, not as it was meant."""

from __future__ import annotations

from typing import Literal

from journal.errors import Problem, in_order
from journal.notes.fields import EVENT, OWNER, Keys
from journal.notes.lint.body import BODY_TRAPS, Page
from journal.notes.lint.front import traps_in_front
from journal.notes.lint.log import LOG_TRAPS
from journal.notes.merge.conflicts import problems_in
from journal.notes.read.note import contact_keys
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter

Kind = Literal["contact", "event", "owner"]


def find_traps(text: str, path: str, kind: Kind, settings: Settings) -> tuple[Problem, ...]:
    """What in this text of a contact, an event or the owner is read in another way than it looks, in order.

    Nothing in a file whose front matter can't be understood: it is reported already, and left alone.
    """
    front = front_matter.read(text, path)
    if front.problems:
        return ()
    start = front.block.body if front.block else int(text.startswith("\ufeff"))
    kinds = None if kind == "owner" else settings.kinds
    page = Page(text[start:], path, text.count("\n", 0, start) + 1, kinds, kind == "event")
    found = [problem for trap in (*BODY_TRAPS, *LOG_TRAPS) for problem in trap(page)]
    in_front = traps_in_front(text, path, _keys(kind, settings), front.mapping)
    return in_order([*in_front, *found, *problems_in(text, path, settings)])


def _keys(kind: Kind, settings: Settings) -> Keys:
    if kind == "contact":
        return contact_keys(settings)
    return Keys(EVENT if kind == "event" else OWNER)
