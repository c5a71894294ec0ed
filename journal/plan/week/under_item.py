"""What the owner wrote under an item of a week's file, as an entry of a log."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from journal.dates.words import iso_day
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import new_entry, read_typed
from journal.notes.read.log import CONTACT, LINKS, read_log
from journal.notes.read.markdown import units
from journal.plan.agenda import close
from journal.plan.people.people import People
from journal.plan.week import file as week_file
from journal.plan.week.file import Line

_WITH = re.compile(rf"(?:[^\W\d_][\w-]*[ \t]+)?with[ \t]+{LINKS}[ \t]*[:—–·]?[ \t]*", re.IGNORECASE)


def entry_under(people: People, line: Line, day: date, usual: str) -> tuple[NewEntry | None, bool]:
    """What the owner wrote under an item, as an entry on the day they say or else this one; whether they said a day."""
    text, below = week_file.entry_lines(line.below)
    if not text and not below:
        return None, False
    first = text.split(maxsplit=1)[0].rstrip(":") if text else ""
    said = iso_day(first)
    rest = text[len(first) :].lstrip(" :") if said else text
    entry = _with_people(people, rest, said or day, usual) or _typed(people, rest, said or day, usual)
    return replace(entry, below=(*entry.below, *below)), said is not None


def _typed(people: People, text: str, day: date, usual: str) -> NewEntry:
    typed = read_typed(text, people.settings)
    kind = usual if typed.kind == CONTACT else typed.kind
    return new_entry(replace(typed, kind=kind), day, (), close.task_style(people))


def _with_people(people: People, text: str, day: date, usual: str) -> NewEntry | None:
    """An entry in the spelling of a log, `lunch with [[sam-lee]]: text`; None when it is none.

    What follows the people is read as it is elsewhere under an item, with its tags.
    """
    head = _WITH.match(text)
    found = read_log(units(f"- {day} {head[0]}"), "", people.settings.kinds).entries if head else ()
    if head is None or len(found) != 1 or not found[0].people:
        return None
    kind = usual if found[0].kind == CONTACT else found[0].kind
    rest = text if found[0].text else text[head.end() :]
    entry = _typed(people, f"{kind}: {rest}", day, usual)
    return replace(entry, people=tuple(one.target for one in found[0].people))
