"""What a log says in another way than it looks: nearly entries, kinds nearly right, entries about the note itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from journal.dates.spans import quoted_short
from journal.errors import Problem, Severity, Source
from journal.notes.inline import DAY_PATTERN
from journal.notes.kind_words import told_of_the_note
from journal.notes.lint.body import BodyTrap, Page, is_of_a_time
from journal.notes.lint.odd_days import (
    about_when,
    begins_with_day,
    day_at_end,
    day_at_start,
    day_within,
    is_dated_line,
    is_day_cell,
    nearly_day,
    number_of_day,
    tells_about_when,
)
from journal.notes.model import UNSAID_KIND
from journal.notes.read.entry_heads import Dialect, HeadPlace, entry_head
from journal.notes.read.log import HEADING_LEVELS, NOTE_KIND
from journal.notes.read.markdown import Unit, unclosed_opening, visible_lines
from journal.notes.read.tables import cells_of, is_table
from journal.notes.spelling import meant_word
from journal.patterns import regex

_LIKE_ENTRY = regex(rf"[ \t]*+([-*+]|#+)?[ \t]*+({DAY_PATTERN})(?![\w-])[ \t]*([^\W\d_]+|:|—|–|·)?")
_FIRST_WORD = regex(r"([^\W\d_][\w-]*)[ \t]*(?::|—|–|·|with[ \t]|$)", re.MULTILINE)
_DIGIT = regex(r"\d")
_CALLOUT = regex(r"[ \t>]*\[![\w-]+\][+-]?[ \t]*")
_OPENS = regex(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?P<sign>>|`{3}|~{3})")
_INSIDE = regex(r"[ \t>]*(?:[-*+#]+|[0-9]{1,9}[.)])[ \t]+(?P<text>.*)")
_DAY_OF_TASK = regex(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):[ \t]")  # of Logseq's and Org's, under a task
DOUBTED_KINDS = (UNSAID_KIND, NOTE_KIND)  # of entries that may be something else


def _kinds(page: Page) -> Iterator[Problem]:
    """`2026-11-18 cofee: …`, whose first word is nearly a kind of contact."""
    for entry in page.log.entries:
        word = _FIRST_WORD.match(entry.text)
        if word and entry.kind == UNSAID_KIND and page.kinds and (near := meant_word(word[1].casefold(), page.kinds)):
            at = page.line(entry.source.line).find(word[1], entry.source.column)
            message = f"'{word[1]}' is no kind of contact, so it is read as text"
            place = Source(page.path, entry.source.line, at + 1 if at >= 0 else entry.source.column)
            yield page.problem("unknown-kind", place, message, f"did you mean {near}?")


def _of_the_note(page: Page) -> Iterator[Problem]:
    """`- 2026-11-18: Added baseline profile`, which tells of the note, and of nobody who was spoken to."""
    for entry in page.log.entries:
        first = entry.text.partition("\n")[0]
        head = page.line(entry.source.line or 1).partition(first or "\n")[0].casefold()
        if entry.kind in DOUBTED_KINDS and NOTE_KIND not in head and (what := told_of_the_note(first)):
            counts = "no conversation" if entry.kind == NOTE_KIND else "a conversation"
            message = f"{quoted_short(what)} tells of this note, and counts as {counts}"
            remedy = "if somebody was spoken to, say how: - 2026-11-18 call: …; if not, put it under ## Changelog"
            yield page.problem("about-the-note", entry.source, message, remedy, "hint")


def nearly_entries(page: Page) -> Iterator[Problem]:
    """Lines with a date that would be entries with one character more, or less, where conversations can stand."""
    return (one for one in _nearly_entries_anywhere(page) if one.source.line not in page.of_itself)


def _nearly_entries_anywhere(page: Page) -> Iterator[Problem]:
    """The same, below a heading for what became of the note as well."""
    if page.dated:
        return
    read = {entry.source.line or 0 for entry in page.log.entries} | {one.source.line or 0 for one in page.log.problems}
    yield from _dated_tables(page, read)
    yield from _in_quotes_and_code(page)
    for unit in page.units:
        if unit.kind == "text" and is_table(unit):
            continue
        for number in range(unit.line + (unit.kind != "text"), unit.last + 1):
            yield from _plain_entry(page, unit, number)
        if (
            unit.kind == "heading"
            and unit.level not in HEADING_LEVELS
            and re.match(rf"{DAY_PATTERN}(?![\w-])", unit.text)
        ):
            message = "only a heading of level 2 to 4 that starts with a date is an entry"
            yield page.problem("not-an-entry", page.at(unit, 0), message, f"write it as ### {unit.text[:10]} …")
        elif unit.kind != "text" and unit.line not in read and unit.box is None and unit.line not in page.under_items:
            yield from _odd_day(page, unit)


def _plain_entry(page: Page, unit: Unit, number: int) -> Iterator[Problem]:
    """A line of a paragraph that is written as an entry, but for the dash or the space after it."""
    line, in_log = page.line(number), unit.line in page.in_log
    if _DAY_OF_TASK.match(line):
        return
    found = _LIKE_ENTRY.match(line) if _DIGIT.search(line) else None
    word = found[3] or "" if found else ""
    if found and (found[1] or word in (":", "—", "–", "·") or word.casefold() in (page.kinds or ())):
        yield _no_item(page, number, f"{found[2]} ")
    elif number in page.in_entries or number in page.under_items or number in page.facts:
        return
    elif in_log and (is_dated_line(line) or day_within(line)):
        yield _no_item(page, number, f"{line.strip()[:10]}")
    elif in_log and (about := about_when(line)):
        yield _no_day(page, Source(page.path, number, 1), about)
    elif unit.kind == "text" and begins_with_day(page.dialect, line):
        yield _no_item(
            page, number, f"{line.strip()[:10]}", "warning" if not found and _is_like_entry(page, line) else "hint"
        )


def _no_item(page: Page, number: int, start: str, severity: Severity = "warning") -> Problem:
    line = page.line(number)
    place = Source(page.path, number, len(line) - len(line.lstrip(" \t")) + 1)
    message = f"{quoted_short(line)} is no list item and no heading, so it is no entry"
    return page.problem("not-an-entry", place, message, f"write it as - {start}…", severity)


def _no_day(page: Page, place: Source, typed: str) -> Problem:
    message = f"{quoted_short(typed)} says no day, so this line is no entry"
    return page.problem("odd-date", place, message, "write a day, as 2026-11-18", "hint")


def _is_like_entry(page: Page, line: str) -> bool:
    """Whether a line of a paragraph would be an entry as a list item, with a sign behind its day or around it."""
    head = entry_head(line.strip(), page.dialect, HeadPlace(is_heading=False, in_log=False, elsewhere=True))
    return head is not None and (bool(re.match(r"[ \t]*(?:[:—–·]|$)", head.rest)) or head.spelling.opening != "")


def _odd_day(page: Page, unit: Unit) -> Iterator[Problem]:
    place, in_log = page.at(unit, 0), unit.line in page.in_log
    if in_log and unit.line not in page.in_entries and (day := day_within(unit.text)):
        message = f"{quoted_short(day)} is no date that starts an entry, so this line is none"
        yield page.problem("odd-date", place, message, "write it as 2026-11-18, at the start of the line")
        return
    if in_log and unit.line not in page.in_entries and not is_of_a_time(unit) and (about := about_when(unit.text)):
        yield _no_day(page, place, about)
        return
    if unit.line in page.of_a_time and (day := number_of_day(unit)):
        yield _no_day(page, place, day)
        return
    numbered = page.line(unit.line).strip()
    if unit.kind == "item" and numbered[:1].isdigit() and begins_with_day(page.dialect, numbered):  # `1. März 2026`
        yield _no_item(page, unit.line, numbered[:10])
        return
    if unit.indent and not in_log:
        return
    if day := day_at_start(unit.text) or ("" if unit.line in page.in_entries else day_at_end(unit)):
        message = f"this line has a date, {quoted_short(day)}, and stands in no log, so it is no entry"
        yield page.problem("not-an-entry", place, message, "if it is one, write - 2026-11-18: …", "hint")
        return
    if near := nearly_day(unit.text):
        message = f"{quoted_short(near)} is nearly a date, so this is no entry"
        yield page.problem("odd-date", page.at(unit, 0), message, "write it as 2026-11-18, a space after it")


def _dated_tables(page: Page, read: set[int]) -> Iterator[Problem]:
    """Tables with days in them that are no log."""
    for unit in page.units:
        if unit.kind != "text" or not is_table(unit) or not read.isdisjoint(range(unit.line, unit.last + 1)):
            continue
        cells = (cell.text for row in (unit.text, *unit.more) for cell in cells_of(row))
        if not any(is_day_cell(cell.strip("*_[]() ")) for cell in cells):
            continue
        if not page.facts.isdisjoint(range(unit.line, unit.last + 1)):
            continue
        if unit.line in page.in_log:
            message = "this table has dates, and no column that is called Date, so it is no log"
            yield page.problem("not-an-entry", page.at(unit, 0), message, "name the column of the days Date")
        elif _has_column_of_days(unit):
            message = "this table has a column of dates and stands under no heading of a log, so it is none"
            yield page.problem("not-an-entry", page.at(unit, 0), message, "if it is one, put it under ## Log", "hint")


def _has_column_of_days(table: Unit) -> bool:
    """Whether in a column of a table most rows have a day, and not one of many facts."""
    rows = [[cell.text.strip("*_[]() ") for cell in cells_of(row)] for row in table.more[1:]]
    columns = zip_longest(*rows, fillvalue="")
    return any(sum(is_day_cell(cell) for cell in column) * 2 >= len(rows) for column in columns)


def _in_quotes_and_code(page: Page) -> Iterator[Problem]:
    """Blocks of code, and quotes, with lines that would be entries elsewhere; one for each block."""
    if not any(sign in page.body for sign in (">", "```", "~~~")):
        return
    visible = visible_lines(page.body, page.first)
    opening_without_end = unclosed_opening(page.body, page.first)
    end = opening_without_end.line if opening_without_end else page.first + len(page.lines)
    last, sign, is_told = 0, "", False
    for number, line in enumerate(page.lines if len(visible) < len(page.lines) else (), page.first):
        if number in visible or number >= end:  # what nothing ends is told already
            continue
        if number > last + 1:
            opening = _OPENS.match(line)
            sign, is_told = opening["sign"] if opening else "", False
        last = number
        if sign and not is_told and _would_be_entry(page, line, sign):
            is_told, what = True, "a quote" if sign == ">" else "a block of code"
            place = Source(page.path, number, len(line) - len(line.lstrip(" \t>")) + 1)
            message = f"this line has a date and stands in {what}, so it is no entry"
            yield page.problem("not-an-entry", place, message, f"if it is one, take it out of {what[2:]}", "hint")


def _would_be_entry(page: Page, line: str, sign: str) -> bool:
    """Whether a line in a quote or in code begins as an entry does."""
    if sign == ">" and (callout := _CALLOUT.match(line)):
        line = f"> {line[callout.end() :]}"
    inside = _INSIDE.match(line)
    text = inside["text"] if inside else line.lstrip(" \t>") if sign == ">" else ""
    return entry_head(text, page.dialect, HeadPlace(is_heading=False, in_log=False, elsewhere=True)) is not None


# --- cheap looks, for whoever wants to know that nothing is to be found -------------------------------------------


def may_be_entry(line: str, dialect: Dialect) -> bool:
    """Whether a line of a paragraph may be told to be nearly an entry, wherever it stands."""
    if tells_about_when(line) or not _DIGIT.search(line):
        return tells_about_when(line)
    is_dated = _LIKE_ENTRY.match(line) is not None or is_dated_line(line) or bool(day_within(line))
    return is_dated or begins_with_day(dialect, line)


def is_odd_talk(kind: str, text: str) -> bool:
    """Whether the text of an entry may begin with a kind that is misspelt, or tell of the note itself."""
    if kind not in DOUBTED_KINDS:
        return False
    return bool(told_of_the_note(text)) or (kind == UNSAID_KIND and _FIRST_WORD.match(text) is not None)


LOG_TRAPS: tuple[BodyTrap, ...] = (_kinds, nearly_entries, _of_the_note)
