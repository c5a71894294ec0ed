"""Marks and their fields that say less than it looks: nearly right, or out of place."""

from __future__ import annotations

from collections.abc import Iterator

from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.lint.body import BodyTrap, Page
from journal.notes.lint.log import nearly_entries
from journal.notes.marks import LET_GO_FIELD, MARK_FIELDS, MARK_STATES, MARKS, PUT_OFF_FIELD
from journal.notes.read.markdown import Unit
from journal.notes.read.tasks import NAMES
from journal.notes.spelling import meant_word
from journal.patterns import regex

_LIKE_MARK = regex(r"[ \t]*(([^\W\d_]{2,20})[ \t]*::)")


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
    loose = [mark for mark in page.log.marks if MARKS[mark.word].steps and "::" in page.line(mark.source.line or 0)]
    left_out = _lines_left_out(page) if loose else set()
    for mark in loose:
        if mark.source.line not in left_out:
            message = f"'{mark.word}::' stands outside of an entry, so it has no day and is never asked for"
            yield page.problem("loose-mark", mark.source, message, "put it under the entry of its day")


def _lines_left_out(page: Page) -> set[int]:
    """The lines of items under an entry whose date is told to be wrong already."""
    wrong = {problem.source.line for problem in (*page.log.problems, *nearly_entries(page))}
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
        waiting = {name for mark in marks for name in fields_of_mark(mark.word)}
        for one in inline.fields_in(unit.whole):
            typed = unit.whole[one.start : one.end]
            place = page.at(unit, one.start + len(typed) - len(typed.lstrip()))
            if unit.box is not None:
                yield from _task_field(page, place, one.name)
            else:
                yield from _mark_field(page, place, one.name, waiting) if marks else _stray_field(page, place, one.name)


def fields_of_mark(word: str) -> set[str]:
    """The fields that a mark of this word has use for."""
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


MARK_TRAPS: tuple[BodyTrap, ...] = (_unknown_marks, _marks_without_dash, _loose_marks, _fields)
