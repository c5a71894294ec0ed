"""Edits of a log: an entry put in where it belongs, in the spelling that the note's entries have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from journal.errors import EditRefused, Source
from journal.notes.edit.draft import Draft, insert_lines, line_of, proved
from journal.notes.edit.entry_style import NewEntry, Style, heading_level, lines_of, style_of
from journal.notes.model import Contact, Entry, Event, Note, Owner
from journal.notes.read.log import CONTACT, read_log
from journal.notes.read.markdown import Unit, unclosed, units, width
from journal.notes.read.sorts import sort_of

__all__ = ["HEADING", "LOG_HEADINGS", "NewEntry", "add_below", "last_line", "log_entry"]

LOG_HEADINGS = ("log", "history", "journal", "interactions", "conversations", "contact log", "meetings", "timeline")
HEADING = "## Log"


def log_entry(draft: Draft, entry: NewEntry) -> str:
    """The text with the entry in its log, newest first, or oldest first if the log is kept so.

    It goes under the log heading that the note has, in the spelling of its entries; a note without any gets `## Log`
    at its end. EditRefused if more than this entry would change, or its words would be read as something else.
    """
    found = _log(draft, _entries(draft))
    style = style_of(draft, found)
    line, lines = _place(draft, found, entry.date, style, lines_of(entry, style))
    text = insert_lines(draft, line, lines)
    added = _read_alone(draft, lines)
    _refuse_other_words(Source(draft.path, line), entry, added, lines)
    return proved(draft, text, line, _logged(draft.note(), added))


def add_below(draft: Draft, place: Source, lines: Sequence[str]) -> str:
    """The text with further marks and tasks under the entry that stands at this place."""
    entry = next((entry for entry in _entries(draft) if entry.source == place), None)
    if entry is None:
        raise EditRefused(place, "there is no entry here any more")
    last = last_line(draft, entry.source.line)
    style = style_of(draft, (entry,))
    text = insert_lines(draft, last + 1, [style.below + one for one in lines])
    alone = _read_alone(draft, [line_of(text, n) for n in range(entry.source.line, last + 1 + len(lines))])
    return proved(draft, text, last + 1, _exchanged(draft.note(), entry.source, alone))


def _entries(draft: Draft) -> tuple[Entry, ...]:
    return draft.note().entries


# --- which log ----------------------------------------------------------------------------------------------------


def _log(draft: Draft, found: Sequence[Entry]) -> list[Entry]:
    """The entries that the new one is to stand among: all of one form, of one log where the note has several.

    It is the log under a heading of that name, else all entries; of these, where they aren't in order throughout, the
    part with the newest.
    """
    headings = [unit for unit in draft.units() if unit.kind == "heading"]
    named = next((part for heading in headings if _is_log(heading) and (part := _under(headings, heading, found))), [])
    alike = _alike(draft, named or found)
    if _in_order([entry.date for entry in alike]):
        return alike
    level = heading_level(draft, alike[0]) or 7
    parts = [unit.line for unit in headings if unit.level < level]
    newest = _part(parts, max(alike, key=lambda entry: entry.date))
    return [entry for entry in alike if _part(parts, entry) == newest]


def _is_log(heading: Unit) -> bool:
    return heading.text.strip().casefold() in LOG_HEADINGS


def _under(headings: Sequence[Unit], top: Unit, found: Sequence[Entry]) -> list[Entry]:
    """The entries under a heading and its sub-headings."""
    end = next((unit.line for unit in headings if unit.line > top.line and unit.level <= top.level), None)
    return [entry for entry in found if entry.source.line > top.line and (end is None or entry.source.line < end)]


def _alike(draft: Draft, found: Sequence[Entry]) -> list[Entry]:
    """The entries that are written as the first is: in a list, or as headings of one level."""
    level = heading_level(draft, found[0]) if found else 0
    return [entry for entry in found if heading_level(draft, entry) == level]


def _in_order(days: Sequence[date]) -> bool:
    return all(a >= b for a, b in pairwise(days)) or all(a <= b for a, b in pairwise(days))


def _part(headings: Sequence[int], entry: Entry) -> int:
    """The line of the heading that an entry stands under."""
    return max((line for line in headings if line < entry.source.line), default=0)


# --- where in it --------------------------------------------------------------------------------------------------


def _place(draft: Draft, found: Sequence[Entry], day: date, style: Style, lines: list[str]) -> tuple[int, list[str]]:
    """The line before which these lines go, and the lines with the blank ones around them."""
    if not found:
        return _place_under_heading(draft, lines)
    rising = _rises(found)
    earlier = [entry for entry in found if entry.date <= day]
    if earlier and not rising:
        return earlier[0].source.line, [*lines, ""] if style.spaced else lines
    if rising and not earlier:
        return found[0].source.line, [*lines, ""] if style.spaced else lines
    before = earlier[-1] if rising else found[-1]
    return last_line(draft, before.source.line) + 1, ["", *lines] if style.spaced else lines


def _rises(found: Sequence[Entry]) -> bool:
    """Whether a log is kept oldest first: most of its entries are newer than the one above."""
    steps = [(b.date - a.date).days for a, b in pairwise(found)]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)


def last_line(draft: Draft, line: int) -> int:
    """The last line of what stands under the item or heading at this line, code and quotes too."""
    found = draft.units()
    at = next(n for n, unit in enumerate(found) if unit.line == line)
    inside = at
    while inside + 1 < len(found) and not _outside(found[at], found[inside + 1]):
        inside += 1
    end = found[inside + 1].line if inside + 1 < len(found) else draft.end
    return _with_hidden(draft, found[at], found[inside].last, end)


def _outside(top: Unit, unit: Unit) -> bool:
    if top.kind == "heading":
        return unit.kind == "heading" and unit.level <= top.level
    return unit.kind == "heading" or (unit.indent <= top.indent and (unit.kind == "item" or unit.loose))


def _with_hidden(draft: Draft, top: Unit, last: int, end: int) -> int:
    """The last line with the hidden ones behind it that stand deeper than the top; all under a heading."""
    for line in range(last + 1, end):
        typed = line_of(draft.text, line)
        if not typed.strip():
            continue
        if top.kind != "heading" and width(typed[: len(typed) - len(typed.lstrip())]) <= top.indent:
            break
        last = line
    return last


def _place_under_heading(draft: Draft, lines: list[str]) -> tuple[int, list[str]]:
    """Under the heading of a log without entries; else under a new one at the end."""
    heading = next((unit for unit in draft.units() if unit.kind == "heading" and _is_log(unit)), None)
    if heading is None:
        return draft.end, [*_new_heading(draft), *lines]
    line = heading.line + 1
    if line < draft.end and not line_of(draft.text, line).strip():
        line += 1
    follows = line < draft.end and bool(line_of(draft.text, line).strip())
    return line, [*lines, ""] if follows else lines


def _new_heading(draft: Draft) -> list[str]:
    """The heading of a new log at the end, with the blank lines that part it from what the note has so far."""
    body = draft.text[draft.body :]
    if not body.strip():
        return [HEADING]
    last = body.removesuffix("\n").rpartition("\n")[2]
    return ["", HEADING, ""] if last.strip() else [HEADING, ""]


# --- the proof ----------------------------------------------------------------------------------------------------


def _read_alone(draft: Draft, lines: Sequence[str]) -> Entry:
    """What these lines say as an entry of their own."""
    note = draft.note()
    kinds = sort_of(note).kinds(draft.settings)
    body = read_log(units("\n".join(lines)), draft.path, kinds)
    if len(body.entries) != 1:
        raise EditRefused(Source(draft.path), "the words of the entry would be read as something else")
    return body.entries[0]


def _refuse_other_words(source: Source, entry: NewEntry, added: Entry, lines: Sequence[str]) -> None:
    if added.date != entry.date or added.kind != (entry.kind or CONTACT):
        raise EditRefused(source, "the words of the entry would be read as another date or kind")
    if {link.target for link in added.people} != set(entry.people):
        raise EditRefused(source, "the words of the entry would be read as other people who took part")
    if opening := unclosed("\n".join(lines)):
        raise EditRefused(source, f"the words of the entry open a {opening.kind} that is never closed")


def _logged(note: Note, entry: Entry) -> Note:
    """The note as it is meant to be with this entry."""
    if isinstance(note, Event):
        raise EditRefused(Source(note.path), "an event has no log: write in its file")
    tasks = (*note.tasks, *entry.tasks) if isinstance(note, Owner) else note.tasks
    return replace(note, entries=(*note.entries, entry), tasks=tasks)


def _exchanged(note: Note, place: Source, new: Entry) -> Note:
    """The note as it is meant to be with another entry at this place."""
    if isinstance(note, Contact):
        return replace(note, entries=tuple(new if entry.source == place else entry for entry in note.entries))
    raise EditRefused(place, "only a contact's entries take marks and tasks")
