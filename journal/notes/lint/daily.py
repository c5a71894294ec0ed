"""What a daily note has that is read in the notes of people and meetings alone: marks and open tasks."""

from __future__ import annotations

from collections.abc import Iterator

from journal.classes import NamedTuple
from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.marks import MARKS
from journal.notes.model import CLOSED, Link
from journal.notes.read.log import MARK_HEAD
from journal.notes.read.markdown import Unit, units_of
from journal.notes.yaml import front_matter


class UnreadThere(NamedTuple):
    """A mark or a task that isn't read where it stands, and the links on its line."""

    problem: Problem
    links: tuple[Link, ...]


def unread_in_daily(text: str, path: str) -> Iterator[UnreadThere]:
    """The marks and the open tasks of a daily note with a link on their line, in order."""
    parts = front_matter.parts(text)
    for unit in units_of(parts.below, parts.first_line) if "[[" in text or "](" in text else ():
        what = _what(unit)
        if what and (links := inline.links_in(unit.whole, unit.line, unit.column)):
            message = f"this {what} stands in a daily note, where none is read"
            remedy = "put it in the note of whom it is about, or of the meeting"
            yield UnreadThere(
                Problem("unread-there", "hint", message, remedy, Source(path, unit.line, unit.column)), links
            )


def _what(unit: Unit) -> str:
    if unit.kind != "item":
        return ""
    if unit.box is not None:
        return "" if unit.box.casefold() in CLOSED else "task"
    found = MARK_HEAD.match(unit.text)
    return "mark" if found and "::" in found[0] and found[1].casefold() in MARKS else ""
