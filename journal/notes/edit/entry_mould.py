"""An entry written as another one of its log is, where that isn't one of the program's own spellings.

The head of the sample is kept to the byte, but for its day and its kind: `**2026-03-01 - Call:** prices` gives
`**2026-11-18 - Email:** terms`. What can't be written so gets the plain head of that spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journal.classes import dataclass, replace
from journal.dates.written import WrittenDay, day_like, in_one_language, is_weekday, weekday_like
from journal.notes.edit.draft import Draft
from journal.notes.edit.entry_style import NewEntry, Style, line_as_typed, lines_of_entry, newest_first
from journal.notes.kind_words import spoken_kind
from journal.notes.model import UNSAID_KIND, Entry
from journal.notes.read.entry_heads import FIRST_WORDS, PICTURES, EntryHead, HeadPlace, end_of_day, entry_head
from journal.notes.read.sorts import sort_of
from journal.patterns import regex

_MARKER = regex(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:#{1,6}[ \t]+)?|#{1,6}[ \t]+)")
_LINK = regex(r"\[\[(?P<folders>(?:[^\[\]|]*/)?)[^\[\]]*\]\]")
_WORD = regex(r"[^\W_](?:[\w'’-]|:(?=[0-9]))*")
_CLOSING = "*_)]>`="
_SIGN = regex(rf"[{re.escape(_CLOSING)}]*[ \t]*(?:[:—–·]|(?:-{1, 3}|\|)(?=[ \t]))[*_]*[ \t]*")
_SAMPLES = 20  # entries that are looked at for one with a kind, or without


@dataclass(frozen=True, slots=True)
class Mould:
    """The head of a sample: its text, the day in it, the kind as it is typed and where that stands (empty without one,
    None where other words stand there as well); whether the text of the entry follows on the same line."""

    text: str
    head: EntryHead
    kind: str | None
    kind_at: int
    is_inline: bool


def moulded_ways(draft: Draft, found: Sequence[Entry], entry: NewEntry, style: Style) -> Iterator[list[str]]:
    """The lines of an entry as the newest of these is written that has a kind, or has none, as this one; then with the
    plain head of the newest one's spelling."""
    kind = "" if entry.kind in ("", UNSAID_KIND) else entry.kind
    samples = [mould for one in newest_first(found)[:_SAMPLES] if not one.people and (mould := _mould(draft, one))]
    days = in_one_language([one.head.day for one in samples])
    moulds = [replace(one, head=one.head._replace(day=day)) for one, day in zip(samples, days, strict=True)]
    people = ", ".join(f"[[{who}]]" for who in entry.people)
    more = f" with {people}" if people else ""
    same = [one for one in moulds if one.head.spelling == moulds[0].head.spelling and one.kind is not None]
    alike = next((one for one in same if bool(one.kind) == bool(kind)), None)
    if alike is not None:
        yield lines_of_entry(entry, style, _filled(alike, entry, kind, more), is_inline=alike.is_inline)
    for mould in moulds[:1]:
        yield lines_of_entry(entry, style, _plain(mould, entry, kind, more), is_inline=mould.is_inline)


# --- the sample ---------------------------------------------------------------------------------------------------


def _mould(draft: Draft, entry: Entry) -> Mould | None:
    """The mould that an entry is; None for one whose head can't be told from its text."""
    line = line_as_typed(draft, entry)
    marker = _MARKER.match(line)
    if marker is None:
        return None
    text, is_heading = line[marker.end() :].rstrip(), marker[0].lstrip().startswith("#")
    dialect = sort_of(draft.note()).dialect(draft.settings)
    head = entry_head(text, dialect, HeadPlace(is_heading, in_log=True))
    if head is None or head.day.day is None:
        return None
    first = entry.text.partition("\n")[0]
    follows = bool(first) and text.endswith(first) and len(text) - len(first) >= head.end
    if follows:
        text = text[: len(text) - len(first)]
    is_whole = follows or is_heading or not first
    kind, at = _typed_kind(text, head, entry, dialect.kinds) if is_whole else (None, 0)
    return Mould(text, head, kind, at, follows or not is_heading)


def _typed_kind(text: str, head: EntryHead, entry: Entry, kinds: frozenset[str] | None) -> tuple[str | None, int]:
    """The kind as it is typed in a head, and where; None where other words stand there as well."""
    if entry.kind == UNSAID_KIND:
        return (None if head.spelling is FIRST_WORDS else "", 0)
    day = head.day
    end = end_of_day(text, day.end, day.day)
    words = [one for one in _WORD.finditer(text) if one.end() <= day.start or one.start() >= end]
    for at, first in enumerate(words):
        for last in reversed(words[at : at + 3]):
            said = text[first.start() : last.end()]
            if said.casefold() == entry.kind or spoken_kind(said, kinds or ()) == entry.kind:
                return said, first.start()
    return None, 0


# --- the new one --------------------------------------------------------------------------------------------------


def _filled(mould: Mould, entry: NewEntry, kind: str, more: str) -> str:
    """The mould with another day and another kind; `more` behind that."""
    head, text = mould.head, mould.text
    changes = _dated(text, head.day, entry)
    if mould.kind:
        end = mould.kind_at + len(mould.kind)
        ends = not text[end:].strip() and mould.is_inline and bool(entry.text.strip())
        new = cased_kind(mould.kind, kind) + more
        changes.append((mould.kind_at, len(text), f"{new}: ") if ends else (mould.kind_at, end, new))
    elif more:
        changes.append((head.end, head.end, more if _SIGN.match(text, head.end) else f"{more}:"))
    said = _changed(text, changes, head.day, entry)
    return said if spoken_kind(mould.kind or "", (kind,)) == kind else PICTURES.sub("", said, count=1)


def _plain(mould: Mould, entry: NewEntry, kind: str, more: str) -> str:
    """The head of this spelling with the day alone, and the kind behind it."""
    head, words = mould.head, f" {kind}{more}" if kind else more
    if mould.kind == "":
        said = _changed(mould.text[: head.end], _dated(mould.text[: head.end], head.day, entry), head.day, entry)
    else:
        said = head.spelling.written(day_like(head.day, entry.date))
    said = PICTURES.sub("", said, count=1) if kind else said
    if not entry.text.strip() or not mould.is_inline:
        return said + words
    sign = _SIGN.match(mould.text, head.end) if mould.kind == "" else None
    return f"{said}{words}{sign[0].lstrip(_CLOSING) if sign else ': ' if words or not head.spelling.opening else ' '}"


def _dated(text: str, day: WrittenDay, entry: NewEntry) -> list[tuple[int, int, str]]:
    """What is another one in a head, from where to where, with another day."""
    here = (day.start, _day_end(text, day), _day_and_weekday(text, day, entry))
    return [here, *_other_days(text, day, entry), *_weekday_before(text, day, entry)]


def _changed(text: str, changes: list[tuple[int, int, str]], day: WrittenDay, entry: NewEntry) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return _without_label(text, day_like(day, entry.date))


def _day_end(text: str, day: WrittenDay) -> int:
    return end_of_day(text, day.end, day.day)


def _day_and_weekday(text: str, day: WrittenDay, entry: NewEntry) -> str:
    """The new day with the weekday behind it, if this one has it there; without a time."""
    behind = text[day.end : _day_end(text, day)]
    found = next((one for one in re.finditer(r"[^\W\d_]+\.?", behind) if is_weekday(one[0], day.day)), None)
    said = day_like(day, entry.date)
    if found is None:
        return said
    end = found.end() + behind.startswith(")", found.end())
    return f"{said}{behind[: found.start()]}{weekday_like(found[0], entry.date)}{behind[found.end() : end]}"


def _weekday_before(text: str, day: WrittenDay, entry: NewEntry) -> list[tuple[int, int, str]]:
    found = re.search(r"([^\W\d_]+(?:-feira)?\.?),?[ \t]+(?:(?:the|den|der|le|el)[ \t]+)?(?:\[\[)?$", text[: day.start])
    if found is None or not is_weekday(found[1], day.day):
        return []
    return [(*found.span(1), weekday_like(found[1], entry.date))]


def _other_days(text: str, day: WrittenDay, entry: NewEntry) -> list[tuple[int, int, str]]:
    """The same day where the head says it again, as the target of a Markdown link."""
    found = re.finditer(re.escape(day.typed), text)
    return [(*one.span(), day_like(day, entry.date)) for one in found if one.start() >= _day_end(text, day)]


def _without_label(text: str, day: str) -> str:
    """The head with its link to the new day alone: a label was of the old one, and so were folders with a date."""

    def bare(link: re.Match[str]) -> str:
        folders = "" if re.search(r"[0-9]", link["folders"]) and "/" not in day else link["folders"]
        return f"[[{folders}{day}]]" if day in link[0] else link[0]

    return _LINK.sub(bare, text, count=1)


def cased_kind(sample: str, kind: str) -> str:
    """The kind in capitals or not, as the sample is."""
    if sample.isupper() and len(sample) > 1:
        return kind.upper()
    return kind.capitalize() if sample[0].isupper() else kind
