"""What the owner wrote under an item of a week's file, as an entry of a log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from journal.errors import Refused
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import TypedEntry, bare_name, new_entry, read_typed, without_others
from journal.notes.read.log import UNSAID_KIND
from journal.plan.agenda import close
from journal.plan.people.find import find_people, near_names
from journal.plan.people.people import People
from journal.plan.words.sentences import join_and

_BULLET = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)")


def entry_under(people: People, below: Sequence[str], day: date, usual: str) -> tuple[NewEntry | None, bool]:
    """What these lines under an item say, as an entry on the day they say or else this one; whether they said a day.

    None for nothing. Misused or Refused, with the reason, for what can't be understood.
    """
    bare = "\n".join(_BULLET.sub("", line.strip(), count=1) for line in below)
    typed = read_typed(bare, people.settings, day)
    if typed.is_empty:
        return None, False
    ids = tuple(_ids(people, typed))
    typed = without_others(typed, [words for words, who in ids if who is None])
    entry = new_entry(typed, day, [who for _, who in ids if who], close.task_style(people))
    return replace(entry, kind=usual if entry.kind == UNSAID_KIND else entry.kind), typed.head.day is not None


def _ids(people: People, typed: TypedEntry) -> Iterator[tuple[str, str | None]]:
    """The people of a head, each with the id; a link is taken as it stands, and None is somebody who is nobody here.

    Refused where several are called so, or somebody nearly is.
    """
    for words in typed.head.people:
        name = bare_name(words)
        found = find_people(people, name)
        if words.startswith("[["):
            yield words, name
        elif len(found) > 1 or (not found and near_names(people, name)):
            meant = [one.name for one in found] or near_names(people, name)
            raise Refused(f"'{name}' can be {join_and(meant)}: write a link, as in with [[their-id]]")
        else:
            yield words, found[0].id if found else None
