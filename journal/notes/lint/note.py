"""What in a note is read without complaint and yet, most likely, not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journal.errors import Problem, Source, in_order
from journal.notes.fields import Keys
from journal.notes.lint.body import BODY_TRAPS, Page
from journal.notes.lint.front import odd_address, traps_in_front, values_inside
from journal.notes.lint.log import LOG_TRAPS
from journal.notes.lint.marks import MARK_TRAPS
from journal.notes.merge.conflicts import problems_in
from journal.notes.model import Contact, Event
from journal.notes.read.body_facts import BodyFact, find_facts
from journal.notes.read.field_values import Reading
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.patterns import regex

# A year that phones and address books write for a birthday whose year they don't know.
_NO_YEAR = regex(r"^[^\n#:]+:[ \t]*[\"']?(1604-[0-9]{2}-[0-9]{2})", re.MULTILINE)
_LONE_RETURN = regex(r"\r(?!\n)")


def _lone_returns(text: str, path: str) -> Iterator[Problem]:
    """Lines that end as those of old Macs do, in CR alone: they are one line to all that reads the note."""
    if found := _LONE_RETURN.search(text):
        place = Source(path, text.count("\n", 0, found.start()) + 1)
        message = "lines end in CR alone here, so they are read as one"
        yield Problem(
            "lone-cr", "error" if "\n" not in text else "warning", message, "save it with plain line ends", place
        )


def _years(text: str, path: str) -> Iterator[Problem]:
    """1604 for a year that nobody knows."""
    block = front_matter.split_front_matter(text)
    if isinstance(block, front_matter.FrontMatterPlace):
        for found in _NO_YEAR.finditer(text, block.start, block.end):
            at = found.start(1)
            place = Source(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
            message = f"{found[1]} has the year that other programs write where they know none"
            yield Problem("no-year", "warning", message, f"write {found[1][5:]}", place)


def _odd_facts(page: Page, facts: Iterable[BodyFact], keys: Keys) -> Iterator[Problem]:
    """Mail addresses and numbers in the body that can't be any."""
    for fact in facts:
        known = keys.find(fact.key.text)
        for value in values_inside(fact.value) if known and known.name in ("email", "phone") else ():
            if known and value.text and (message := odd_address(known.name, value)):
                yield page.problem(
                    f"odd-{known.name}", Source(page.path, value.line, value.column), message, "correct it"
                )


def find_traps(text: str, path: str, sort: NoteSort, settings: Settings) -> tuple[Problem, ...]:
    """What in this text of a contact, an event or the owner is read in another way than it looks, in order.

    Nothing in a file whose front matter can't be understood: it is reported already, and left alone.
    """
    front = front_matter.read_around(text, path)
    if front.problems and front.mapping is None:
        return ()
    plain = (*_lone_returns(text, path), *_years(text, path))
    page = Page(front.text.below, path, front.text.first_line, sort.dialect(settings), sort.model is Event)
    keys, is_contact = sort.keys(settings), sort.model is Contact
    facts = find_facts(page.units, keys, Reading(path, settings)).facts if is_contact else ()
    page.facts = frozenset(line for fact in facts for line in fact.lines)
    found = [problem for trap in (*BODY_TRAPS, *MARK_TRAPS, *LOG_TRAPS) for problem in trap(page)]
    found += _odd_facts(page, facts, keys)
    in_front = traps_in_front(text, path, keys, front.mapping)
    return in_order([*plain, *in_front, *found, *problems_in(text, path, settings)])
