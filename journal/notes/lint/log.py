"""What a log says in another way than it looks: nearly entries, marks nearly right, fields out of place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.dates.days import MONTHS, WEEKDAYS
from journal.dates.spans import quoted_short
from journal.dates.written import day_at, days_in
from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.inline import DAY_PATTERN
from journal.notes.lint.body import BodyTrap, Page
from journal.notes.marks import LET_GO_FIELD, MARK_FIELDS, MARK_STATES, MARKS, PUT_OFF_FIELD
from journal.notes.read.entry_heads import HeadPlace, entry_head
from journal.notes.read.log import HEADING_LEVELS, UNSAID_KIND
from journal.notes.read.markdown import Unit
from journal.notes.read.tables import table_of
from journal.notes.read.tasks import NAMES
from journal.notes.spelling import letters_apart, meant_word
from journal.patterns import regex

_LIKE_MARK = regex(r"[ \t]*(([^\W\d_]{2,20})[ \t]*::)")
_LIKE_ENTRY = regex(rf"[ \t]*+([-*+]|#+)?[ \t]*+({DAY_PATTERN})(?![\w-])[ \t]*([^\W\d_]+|:|—|–|·)?")
_FIRST_WORD = regex(r"([^\W\d_][\w-]*)[ \t]*(?::|—|–|·|with[ \t]|$)", re.MULTILINE)
_MONTH = rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?"
_WEEKDAYS = rf"(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\b"
_WEEKDAY = rf"(?:(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\.?,?[ \t]+(?:the[ \t]+)?)?"
_DASH = "[-./‐‑‒–—−]"
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)?\.?"
# A day in any spelling; before it may stand what marks it up, a weekday, and one word, as in `Coffee 2026-11-19:`.
_YEAR = r"(?:,?[ \t]+[0-9]{4})?"
_ANY_DAY = regex(
    rf"(?:(?!{_WEEKDAYS})[^\W\d_]+[ \t]+)?[\[(*_<~`\"'“]*(?P<day>{_WEEKDAY}"
    rf"(?:[0-9]{{4}}{_DASH}[0-9]{{1,2}}{_DASH}[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}{_DASH}[0-9]{{1,2}}{_DASH}(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{_ORDINAL}[ \t]+(?:of[ \t]+)?{_MONTH}{_YEAR}|{_MONTH}[ \t]+{_ORDINAL}{_YEAR}))(?![\w])",
    re.IGNORECASE,
)
_TOKEN = regex(r"[^\s:,;()\[\]]{8,40}")
_SHAPE = "0000-00-00"
_DASHES = str.maketrans("‐‑‒–—−", "------")


def _unknown_marks(page: Page) -> Iterator[Problem]:
    """`gott::`, which is nearly a word for a mark."""
    for unit in page.units:
        if near := _nearly_mark(page, unit):
            yield page.problem(
                "unknown-mark", page.at(unit, 0), f"'{near[0]}::' is no mark", f"did you mean {near[1]}::?"
            )


def _nearly_mark(page: Page, unit: Unit) -> tuple[str, str] | None:
    """The word that an item begins with and the one that was probably meant."""
    found = _LIKE_MARK.match(unit.text)
    if not found or unit.kind != "item" or unit.box is not None or unit.line in page.marks:
        return None
    near = meant_word(found[2].casefold(), MARKS)
    return (found[2], near) if near else None


def _marks_without_dash(page: Page) -> Iterator[Problem]:
    """A word for a mark in a paragraph, or in a line that continues the one above."""
    for unit in page.units:
        for place, typed in _bare_marks(page, unit):
            message = f"'{typed}' stands on a line that is no list item, so it is no mark"
            yield page.problem("mark-without-dash", place, message, f"write '- {typed} …'")


def _bare_marks(page: Page, unit: Unit) -> Iterator[tuple[Source, str]]:
    for number in range(unit.line + (unit.kind != "text"), unit.last + 1):
        found = _LIKE_MARK.match(page.line(number))
        if found and found[2].casefold() in MARKS:
            yield Source(page.path, number, found.start(1) + 1), found[1]


def _loose_marks(page: Page) -> Iterator[Problem]:
    """A mark that waits for something from its entry's day on, and stands outside of all entries."""
    if page.dated:
        return
    left_out = _lines_left_out(page)
    for mark in page.log.marks:
        line = mark.source.line
        if MARKS[mark.word].steps and "::" in page.line(line) and line not in left_out:
            message = f"'{mark.word}::' stands outside of an entry, so it has no day and is never asked for"
            yield page.problem("loose-mark", mark.source, message, "put it under the entry of its day")


def _lines_left_out(page: Page) -> set[int]:
    """The lines of items under an entry whose date is told to be wrong already."""
    wrong = {problem.source.line for problem in (*page.log.problems, *_entries(page))}
    found: set[int] = set()
    above: Unit | None = None
    for unit in page.units:
        if above and (unit.kind == "heading" or (above.kind != "heading" and unit.indent <= above.indent)):
            above = None
        if unit.line in wrong:
            above = unit
        elif above:
            found.add(unit.line)
    return found


def _fields(page: Page) -> Iterator[Problem]:
    """Fields of marks and tasks that are nearly known, and known ones that nothing here waits for."""
    for unit in page.units:
        marks = page.marks.get(unit.line, ())
        if "::" not in unit.whole or (not marks and (_nearly_mark(page, unit) or any(_bare_marks(page, unit)))):
            continue
        waiting = {name for mark in marks for name in _fields_of(mark.word)}
        for one in inline.fields_in(unit.whole):
            typed = unit.whole[one.start : one.end]
            place = page.at(unit, one.start + len(typed) - len(typed.lstrip()))
            if unit.box is not None:
                yield from _task_field(page, place, one.name)
            else:
                yield from _mark_field(page, place, one.name, waiting) if marks else _stray_field(page, place, one.name)


def _fields_of(word: str) -> set[str]:
    found = {PUT_OFF_FIELD, LET_GO_FIELD}
    for step in MARKS[word].steps:
        found |= {*step.felt}
        found |= {*step.rule.ends, *filter(None, (step.given, step.rule.silencer))}
    return found


def _task_field(page: Page, place: Source, name: str) -> Iterator[Problem]:
    if near := meant_word(name, NAMES):
        yield page.problem("unknown-field", place, f"'{name}::' is no field of a task", f"did you mean {near}::?")


def _mark_field(page: Page, place: Source, name: str, waiting: set[str]) -> Iterator[Problem]:
    if name in MARK_FIELDS and name not in waiting:
        remedy = f"it takes {', '.join(sorted(waiting))}"
        yield page.problem("idle-field", place, f"this mark has no use for '{name}::'", remedy, "hint")
    elif near := meant_word(name, MARK_FIELDS):
        yield page.problem("unknown-field", place, f"'{name}::' is no field of a mark", f"did you mean {near}::?")


def _stray_field(page: Page, place: Source, name: str) -> Iterator[Problem]:
    if name in MARK_STATES:
        message = f"'{name}::' stands on a line that is no mark, so it says nothing"
        yield page.problem("stray-field", place, message, "put it on the line of its mark")


def _kinds(page: Page) -> Iterator[Problem]:
    """`2026-11-18 cofee: …`, whose first word is nearly a kind of contact."""
    for entry in page.log.entries:
        word = _FIRST_WORD.match(entry.text)
        if word and entry.kind == UNSAID_KIND and page.kinds and (near := meant_word(word[1].casefold(), page.kinds)):
            at = page.line(entry.source.line).find(word[1], entry.source.column)
            message = f"'{word[1]}' is no kind of contact, so it is read as text"
            place = Source(page.path, entry.source.line, at + 1 if at >= 0 else entry.source.column)
            yield page.problem("unknown-kind", place, message, f"did you mean {near}?")


def _entries(page: Page) -> Iterator[Problem]:
    """Lines with a date that would be entries with one character more, or less."""
    if page.dated:
        return
    read = {entry.source.line or 0 for entry in page.log.entries} | {one.source.line or 0 for one in page.log.problems}
    yield from _dated_tables(page, read)
    for unit in page.units:
        for number in range(unit.line + (unit.kind != "text"), unit.last + 1):
            yield from _plain_entry(page, number)
        if (
            unit.kind == "heading"
            and unit.level not in HEADING_LEVELS
            and re.match(rf"{DAY_PATTERN}(?![\w-])", unit.text)
        ):
            message = "only a heading of level 2 to 4 that starts with a date is an entry"
            yield page.problem("not-an-entry", page.at(unit, 0), message, f"write it as ### {unit.text[:10]} …")
        elif unit.kind != "text" and unit.line not in read and unit.box is None and not unit.indent:
            yield from _odd_day(page, unit)


def _plain_entry(page: Page, number: int) -> Iterator[Problem]:
    """A line of a paragraph that is written as an entry, but for the dash or the space after it."""
    line = page.line(number)
    found = _LIKE_ENTRY.match(line)
    word = found[3] or "" if found else ""
    if not found and number not in page.in_entries and _is_like_entry(page, line):
        yield _no_item(page, number, f"{line.strip()[:10]}")
    if found and (found[1] or word in (":", "—", "–", "·") or word.casefold() in (page.kinds or ())):
        yield _no_item(page, number, f"{found[2]} ")


def _no_item(page: Page, number: int, start: str) -> Problem:
    line = page.line(number)
    place = Source(page.path, number, len(line) - len(line.lstrip(" \t")) + 1)
    message = f"{quoted_short(line)} is no list item and no heading, so it is no entry"
    return page.problem("not-an-entry", place, message, f"write it as - {start}…")


def _is_like_entry(page: Page, line: str) -> bool:
    """Whether a line of a paragraph would be an entry as a list item, with a sign behind its day or around it."""
    head = entry_head(line.strip(), page.dialect, HeadPlace(is_heading=False, in_log=False, elsewhere=True))
    return head is not None and (bool(re.match(r"[ \t]*(?:[:—–·]|$)", head.rest)) or head.spelling.opening != "")


def _odd_day(page: Page, unit: Unit) -> Iterator[Problem]:
    if day := day_at_start(unit.text) or ("" if unit.line in page.in_entries else _day_at_end(unit)):
        if unit.line in page.in_log:
            message = f"{quoted_short(day)} is no date that starts an entry, so this line is none"
            yield page.problem(
                "odd-date", page.at(unit, 0), message, "write it as 2026-11-18, at the start of the line"
            )
        else:
            message = f"this line has a date, {quoted_short(day)}, and stands in no log, so it is no entry"
            yield page.problem("not-an-entry", page.at(unit, 0), message, "if it is one, write - 2026-11-18: …", "hint")
        return
    token = _TOKEN.match(unit.text)
    if token and _is_nearly_day(token[0]):
        message = f"{quoted_short(token[0])} is nearly a date, so this is no entry"
        yield page.problem("odd-date", page.at(unit, 0), message, "write it as 2026-11-18, a space after it")


def _day_at_end(unit: Unit) -> str:
    """The day that a heading or an item ends with; empty where there is none."""
    text = inline.without_fields(unit.text, inline.fields_in(unit.text))
    last = next(reversed([*days_in(text)]), None)
    if last is None or text[last.end :].strip(" )]*_.:") or (unit.kind == "item" and ":" in text[: last.start]):
        return ""  # behind a colon it is what a word in front of that says: `- Birthday: 1990-04-05`
    return last.typed


def _dated_tables(page: Page, read: set[int]) -> Iterator[Problem]:
    """Tables with a column of days that are no log."""
    for unit in page.units:
        table = table_of(unit) if unit.kind == "text" else None
        days = [row.line for row in table.rows if day_at(row.cells[table.day].text)] if table else []
        if days and read.isdisjoint(days):
            message = "this table has a column of dates and stands under no heading of a log, so it is none"
            yield page.problem("not-an-entry", page.at(unit, 0), message, "if it is one, put it under ## Log", "hint")


def day_at_start(text: str) -> str:
    """The day that a line begins with in another spelling than an entry's: in bold, in brackets, in a link, with a
    weekday or a word before it, written out; empty where there is none."""
    found = _ANY_DAY.match(text)
    return found["day"].strip() if found else ""


def _is_nearly_day(token: str) -> bool:
    if re.match(DAY_PATTERN, token) and len(token) > len(_SHAPE):
        return token[len(_SHAPE)].isalnum() or token[len(_SHAPE)] in "-_"
    shape = re.sub(r"\d", "0", token.translate(_DASHES))
    return shape == _SHAPE.replace("-", "") or (
        abs(len(shape) - len(_SHAPE)) <= 1 and letters_apart(shape, _SHAPE) == 1
    )


LOG_TRAPS: tuple[BodyTrap, ...] = (_unknown_marks, _marks_without_dash, _loose_marks, _fields, _kinds, _entries)
