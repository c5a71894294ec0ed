"""A week's file as it stands: where it lies, the items in it, what its owner ticked, and what it has offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from journal.dates.words import DateError, Week
from journal.errors import Problem, Source
from journal.notes.read.markdown import Unit, unclosed, units, width
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.plan.agenda.rules import IDS

HEADING = "Agenda"
_ID = re.compile(rf"\^({IDS})")
_NAMED = re.compile(rf"(?<![\w-]){IDS}")
_BOX = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[(.)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a week's file: its id, what stands in its box (at `source`), and what its owner wrote under it.

    `below` are the lines under it without the indent they share; bullets stay.
    """

    id: str
    box: str
    source: Source
    below: tuple[str, ...] = ()


# --- where it lies ------------------------------------------------------------------------------------------------


def path_of(settings: Settings, week: Week) -> str:
    """Where a week's file lies: in the folder of the settings, or where their pattern of `%G` and `%V` says."""
    return _pattern(settings).replace("%G", f"{week.year:04}").replace("%V", f"{week.number:02}")


def week_at(settings: Settings, path: str) -> Week | None:
    """The week whose file lies there; None when it is no week's file."""
    parts = re.split("(%[GV])", _pattern(settings))
    found = re.fullmatch("".join(_FIELDS.get(part) or re.escape(part) for part in parts), path)
    if found is None:
        return None
    said = dict(zip((part for part in parts if part in _FIELDS), found.groups(), strict=True))
    try:
        week = Week.parse(f"{said.get('%G')}-W{said.get('%V')}")
    except DateError:
        return None
    return week if path_of(settings, week) == path else None


def _pattern(settings: Settings) -> str:
    return settings.agendas if "%" in settings.agendas else f"{settings.agendas}/%G-W%V.md"


_FIELDS = {"%G": "([0-9]{4})", "%V": "([0-9]{2})"}


def heading_of(settings: Settings) -> str | None:
    """The heading under which the week stands in a note of the owner's; None when it has a file of its own."""
    return HEADING if "%" in settings.agendas else None


# --- what it says -------------------------------------------------------------------------------------------------


def body_units(text: str) -> list[Unit]:
    """The headings, items and paragraphs of a text, below its front matter."""
    note = front_matter.parts(text)
    return units(note.below, note.first_line)


@lru_cache(maxsize=64)
def lines_of(text: str, path: str) -> tuple[Line, ...]:
    """The items in a week's file, in order; what stands in code, quotes and comments is none."""
    rows = [row.removesuffix("\r") for row in front_matter.parts(text).bare.split("\n")]
    items = [(unit, found[-1]) for unit in body_units(text) if (found := _ids_of(unit))]
    indents = {unit.line: unit.indent for unit, _ in items}
    return tuple(_line(rows, indents, unit, identifier, path) for unit, identifier in items)


def _ids_of(unit: Unit) -> list[str]:
    return _ID.findall(unit.whole) if unit.kind == "item" and unit.box is not None else []


def _line(rows: Sequence[str], indents: dict[int, int], unit: Unit, identifier: str, path: str) -> Line:
    box = _BOX.match(rows[unit.line - 1])
    assert box is not None, "an item with a box begins with one"
    last = max(row for row in range(unit.line, unit.last + 1) if f"^{identifier}" in rows[row - 1])
    below = _below(rows, indents, last, unit.indent)
    return Line(identifier, box[1], Source(path, unit.line, box.start(1) + 1), below)


def _below(rows: Sequence[str], indents: dict[int, int], last: int, indent: int) -> tuple[str, ...]:
    """What stands deeper than an item behind its last row, up to the first row that doesn't; other items left out."""
    under: list[str] = []
    other: int | None = None
    for number, row in enumerate(rows[last:], last + 1):
        deep = width(row[: len(row) - len(row.lstrip())])
        if row.strip() and deep <= indent:
            break
        if other is not None and deep <= other:
            other = None
        other = indents.get(number, other)
        if row.strip() and other is None:
            under.append(row.expandtabs(4).rstrip())
    shared = min((len(line) - len(line.lstrip()) for line in under), default=0)
    return tuple(line[shared:] for line in under)


def ids_in(text: str) -> frozenset[str]:
    """Every id of an item that stands anywhere in a text, with or without a box."""
    return frozenset(_ID.findall(text))


def named_in(text: str) -> frozenset[str]:
    """Every id of an item that a text names, with or without its `^`: a list of what was offered also where no front
    matter is any more, as behind words above it."""
    return frozenset(_NAMED.findall(text))


def offered_in(text: str) -> tuple[str, ...]:
    """The ids that this week's file has offered, whether or not their lines are still there."""
    from journal.notes.yaml.handler import BadFrontMatter, read_post

    try:
        offered = read_post(text, "the week").get("offered")
    except BadFrontMatter:
        return ()
    return tuple(str(one) for one in (offered if isinstance(offered, list) else [offered]) if isinstance(one, str))


def unusable(text: str, path: str) -> Problem | None:
    """Why nothing can be added to a week's file without harm; None when all is well."""
    read = front_matter.read(text, path)
    wrong = next((problem for problem in read.problems if problem.severity == "error"), None)
    if wrong is not None:
        return wrong
    if read.mapping is not None and (read.mapping.flow or _is_odd(read.mapping)):
        remedy = "write it as a list: offered: []"
        return Problem("bad-agenda", "error", "its front matter has no list of what was offered", remedy, Source(path))
    return hidden(text, path)


def _is_odd(mapping: front_matter.Mapping) -> bool:
    return any(key.text == "offered" and isinstance(node, front_matter.Mapping) for key, node in mapping.pairs)


def hidden(text: str, path: str) -> Problem | None:
    """The code fence or the comment that is never closed, and so hides the items below it; None when there is none."""
    note = front_matter.parts(text)
    opening = unclosed(note.below, note.first_line)
    if opening is None:
        return None
    remedy = "close it; until then this week's file stays as it is"
    place = Source(path, opening.line, opening.column)
    return Problem("unclosed", "error", f"this {opening.kind} is never closed, and hides what follows", remedy, place)


# --- what its owner wrote under an item ---------------------------------------------------------------------------


def together(lines: Sequence[Line]) -> Line:
    """One line for several of the same item: what was written under any of them, each thing once."""
    below = dict.fromkeys(one for line in lines for one in line.below)
    return replace(lines[-1], below=tuple(below))
