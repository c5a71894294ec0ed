"""Edits of a log: an entry put in where it belongs, in the spelling that the note's entries have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from itertools import pairwise

from journal.classes import dataclass, replace
from journal.errors import EditRefused, Source
from journal.notes.edit.draft import Draft, insert_lines, line_of, proved_edit
from journal.notes.edit.entry_mould import moulded_ways
from journal.notes.edit.entry_proof import read_alone, refuse_other_words, with_logged
from journal.notes.edit.entry_style import (
    NewEntry,
    Style,
    entry_lines,
    heading_level,
    is_own_style,
    newest_first,
    style_of,
)
from journal.notes.edit.log_rows import first_row_logged, is_in_front, is_row, item_logged, row_logged
from journal.notes.log_names import is_log_name
from journal.notes.model import Contact, Entry, Note
from journal.notes.read.markdown import Unit, is_rule, space_width

__all__ = [
    "EntryEdit",
    "NewEntry",
    "add_below",
    "last_line_under",
    "log_entries",
    "log_entry",
    "takes_lines",
]

_HEADING = "## Log"


@dataclass(frozen=True, slots=True)
class EntryEdit:
    """The edit that puts an entry into a log, made alone by calling it."""

    entry: NewEntry

    def __call__(self, draft: Draft) -> str:
        """The text with the entry in its log; EditRefused as in log_entries."""
        return log_entries(draft, (self.entry,))


def log_entry(draft: Draft, entry: NewEntry) -> str:
    """The text with the entry in its log; EditRefused as in log_entries."""
    return log_entries(draft, (entry,))


def log_entries(draft: Draft, entries: Sequence[NewEntry]) -> str:
    """The text with the entries in its log, newest first, or oldest first if the log is kept so.

    They go under the log heading that the note has, in the spelling of its entries; a note without any gets `## Log`
    at its end. EditRefused if more than these entries would change, or their words would be read as something else.
    """
    found = _log(draft, _entries(draft))
    if (not found or _form(draft, found[0]) < 0) and len(entries) > 1:
        return log_entries(draft.with_text(log_entry(draft, entries[0])), entries[1:])
    way = _WAYS.get(_form(draft, found[0])) if found else None
    with suppress(EditRefused):  # what has no place in a table or in the front matter goes into a list
        if way:
            return way(draft, found, entries[0])
        if not found and (text := first_row_logged(draft, entries[0])):
            return text
    if way:
        found = [one for one in _entries(draft) if _form(draft, one) == 0]
    return _listed(draft, found, entries)


def _listed(draft: Draft, found: Sequence[Entry], entries: Sequence[NewEntry]) -> str:
    """The text with the entries in a log that is a list, or made of headings."""
    style = style_of(draft, found)
    place_of = cache(partial(_place, draft, found, style=style))
    places = defaultdict[int, list[tuple[NewEntry, list[str]]]](list)
    added: list[Entry] = []
    for entry in entries:
        line, above, below = place_of(entry.date)
        lines, read = _written(draft, found, entry, style, Source(draft.path, line))
        lines = [*above, *lines, *below]
        added.append(read)
        places[line].append((entry, lines))
    text = draft
    for line, some in sorted(places.items(), reverse=True):
        text = text.with_text(insert_lines(text, line, _in_their_order(some, _rises(found))))
    return proved_edit(draft, text.text, min(places), with_logged(draft.note(), added))


def _written(
    draft: Draft, found: Sequence[Entry], entry: NewEntry, style: Style, place: Source
) -> tuple[list[str], Entry]:
    """The lines of an entry, and what they say: as the newest is written, else in the program's own way; EditRefused
    when neither says what is meant."""
    moulded = () if is_own_style(draft, found) else moulded_ways(draft, found, entry, style)
    own = replace(style, day=Style().day, separator=Style().separator)
    ways = [*moulded, entry_lines(entry, style), entry_lines(entry, own)]
    for lines in ways:
        try:
            read = read_alone(draft, lines)
            refuse_other_words(place, entry, read, lines)
        except EditRefused:
            if lines is ways[-1]:
                raise
        else:
            return lines, read
    raise AssertionError("the last way is good, or refused")


def _in_their_order(entries: list[tuple[NewEntry, list[str]]], rising: bool) -> list[str]:
    """The lines of entries that go to one place, as if each had been logged after the one before."""
    ordered = sorted(entries if rising else reversed(entries), key=lambda one: one[0].date, reverse=not rising)
    return [line for _, lines in ordered for line in lines]


def add_below(draft: Draft, place: Source, lines: Sequence[str]) -> str:
    """The text with further marks and tasks under the entry that stands at this place."""
    entry = next((entry for entry in _entries(draft) if entry.source == place), None)
    if entry is None:
        raise EditRefused(place, "there is no entry here any more")
    if not takes_lines(draft, entry):
        raise EditRefused(place, "nothing can stand under a row of a table, or in the front matter")
    last = last_line_under(draft, entry.source.line)
    style = style_of(draft, (entry,))
    text = insert_lines(draft, last + 1, [style.below + one for one in lines])
    alone = read_alone(draft, [line_of(text, n) for n in range(entry.source.line, last + 1 + len(lines))])
    return proved_edit(draft, text, last + 1, _exchanged(draft.note(), entry.source, alone))


_ROW, _ITEM = -1, -2  # forms of entries beside lists, which are 0, and headings, which are their level
_WAYS: Mapping[int, Callable[[Draft, Sequence[Entry], NewEntry], str]] = {_ROW: row_logged, _ITEM: item_logged}


def _form(draft: Draft, entry: Entry) -> int:
    if is_in_front(draft, entry):
        return _ITEM
    return heading_level(draft, entry) or (_ROW if is_row(draft, entry) else 0)


def takes_lines(draft: Draft, entry: Entry) -> bool:
    """Whether marks and tasks can stand under an entry: not under the row of a table, nor in the front matter."""
    return _form(draft, entry) >= 0


def _entries(draft: Draft) -> tuple[Entry, ...]:
    return draft.note().entries


# --- which log ----------------------------------------------------------------------------------------------------


def _log(draft: Draft, found: Sequence[Entry]) -> list[Entry]:
    """The entries that the new one is to stand among: all of one form, of one log where the note has several.

    It is the log under a heading of that name, else all entries; of these, where they aren't in order throughout, the
    part with the newest.
    """
    headings = [unit for unit in draft.units() if unit.kind == "heading"]
    named = next(
        (part for heading in headings if _is_log(draft, heading) and (part := _under(headings, heading, found))), []
    )
    alike = _alike(draft, named or found)
    if not alike or _form(draft, alike[0]) < 0 or _in_order([entry.date for entry in alike]):
        return alike
    level = heading_level(draft, alike[0]) or 7
    parts = [unit.line for unit in headings if unit.level < level]
    newest = _part(parts, max(alike, key=lambda entry: entry.date))
    return [entry for entry in alike if _part(parts, entry) == newest]


def _is_log(draft: Draft, heading: Unit) -> bool:
    return is_log_name(heading.text, draft.settings.log_names)


def _under(headings: Sequence[Unit], top: Unit, found: Sequence[Entry]) -> list[Entry]:
    """The entries under a heading and its sub-headings."""
    end = next((unit.line for unit in headings if unit.line > top.line and unit.level <= top.level), None)
    return [entry for entry in found if entry.source.line > top.line and (end is None or entry.source.line < end)]


def _alike(draft: Draft, found: Sequence[Entry]) -> list[Entry]:
    """The entries that are written as the newest is: in a list, as headings of one level, as rows, in front matter."""
    form = _form(draft, newest_first(found)[0]) if found else 0
    return [entry for entry in found if _form(draft, entry) == form]


def _in_order(days: Sequence[date]) -> bool:
    return all(a >= b for a, b in pairwise(days)) or all(a <= b for a, b in pairwise(days))


def _part(headings: Sequence[int], entry: Entry) -> int:
    """The line of the heading that an entry stands under."""
    return max((line for line in headings if line < entry.source.line), default=0)


# --- where in it --------------------------------------------------------------------------------------------------


def _place(draft: Draft, found: Sequence[Entry], day: date, style: Style) -> tuple[int, list[str], list[str]]:
    """The line before which an entry goes, and what parts it from the lines above and below."""
    if not found:
        return _place_under_heading(draft)
    gap = [""] if style.spaced else []
    rising = _rises(found)
    earlier = [entry for entry in found if entry.date <= day]
    if earlier and not rising:
        return earlier[0].source.line, [], gap
    if rising and not earlier:
        return found[0].source.line, [], gap
    before = earlier[-1] if rising else found[-1]
    return last_line_under(draft, before.source.line) + 1, gap, []


def _rises(found: Sequence[Entry]) -> bool:
    """Whether a log is kept oldest first: most of its entries are newer than the one above."""
    steps = [(b.date - a.date).days for a, b in pairwise(found)]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)


def last_line_under(draft: Draft, line: int) -> int:
    """The last line of what stands under the item or heading at this line, code and quotes too."""
    found = draft.units()
    at = next((n for n, unit in enumerate(found) if unit.line == line), None)
    if at is None:  # a row of a table, or an item of the front matter
        return line
    inside = at
    while inside + 1 < len(found) and not _outside(found[at], found[inside + 1]):
        inside += 1
    end = found[inside + 1].line if inside + 1 < len(found) else draft.end
    return _with_hidden(draft, found[at], found[inside].last, end)


def _outside(top: Unit, unit: Unit) -> bool:
    if top.kind == "heading":
        return is_rule(unit) or (unit.kind == "heading" and unit.level <= top.level)
    return unit.kind == "heading" or (unit.indent <= top.indent and (unit.kind == "item" or unit.loose))


def _with_hidden(draft: Draft, top: Unit, last: int, end: int) -> int:
    """The last line with the hidden ones behind it that stand deeper than the top; all under a heading."""
    rows = draft.parts.bare.split("\n")
    for line in range(last + 1, end):
        typed = rows[line - 1].removesuffix("\r")
        if not typed.strip():
            continue
        if top.kind != "heading" and space_width(typed[: len(typed) - len(typed.lstrip())]) <= top.indent:
            break
        last = line
    return last


def _place_under_heading(draft: Draft) -> tuple[int, list[str], list[str]]:
    """Under the heading of a log without entries; else under a new one at the end."""
    heading = next((unit for unit in draft.units() if unit.kind == "heading" and _is_log(draft, unit)), None)
    if heading is None:
        return draft.end, _new_heading(draft), []
    line = heading.line + 1
    if line < draft.end and not line_of(draft.text, line).strip():
        line += 1
    follows = line < draft.end and bool(line_of(draft.text, line).strip())
    return line, [], [""] if follows else []


def _new_heading(draft: Draft) -> list[str]:
    """The heading of a new log at the end, with the blank lines that part it from what the note has so far."""
    body = draft.text[draft.body :]
    if not body.strip():
        return [_HEADING]
    last = body.removesuffix("\n").rpartition("\n")[2]
    return ["", _HEADING, ""] if last.strip() else [_HEADING, ""]


# --- the proof ----------------------------------------------------------------------------------------------------


def _exchanged(note: Note, place: Source, new: Entry) -> Note:
    """The note as it is meant to be with another entry at this place."""
    if isinstance(note, Contact):
        return replace(note, entries=tuple(new if entry.source == place else entry for entry in note.entries))
    raise EditRefused(place, "only a contact's entries take marks and tasks")
