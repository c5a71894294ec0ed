"""What in a note is read without complaint and yet, most likely, not as it was meant."""

from __future__ import annotations

from journal.errors import Problem, in_order
from journal.notes.lint.body import BODY_TRAPS, Page
from journal.notes.lint.front import traps_in_front
from journal.notes.lint.log import LOG_TRAPS
from journal.notes.merge.conflicts import problems_in
from journal.notes.model import Event
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter


def find_traps(text: str, path: str, sort: NoteSort, settings: Settings) -> tuple[Problem, ...]:
    """What in this text of a contact, an event or the owner is read in another way than it looks, in order.

    Nothing in a file whose front matter can't be understood: it is reported already, and left alone.
    """
    front = front_matter.read(text, path)
    if front.problems:
        return ()
    page = Page(front.text.below, path, front.text.first_line, sort.kinds(settings), sort.model is Event)
    found = [problem for trap in (*BODY_TRAPS, *LOG_TRAPS) for problem in trap(page)]
    in_front = traps_in_front(text, path, sort.keys(settings), front.mapping)
    return in_order([*in_front, *found, *problems_in(text, path, settings)])
