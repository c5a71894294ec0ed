"""What the marks and the tasks of one note wait for, packed as they are: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.classes import NamedTuple
from journal.notes.marks import BY_THEM, MARKS, PUT_OFF_FIELD, favour_by, open_step
from journal.notes.model import CLOSED, TASK_STYLES
from journal.notes.packed import PackedMark, PackedTask
from journal.plan.known.day_signs import GAVE, GOT, MAYBE, signed

NEVER_DUE = 0
NO_STYLES = (0,) * len(TASK_STYLES)


class WaitingMarks(NamedTuple):
    """What marks come to: the first day on which one that is open can be due, the words of these; the days of favours
    with their signs, whom they link, whether one is the owner's alone."""

    first: int = NEVER_DUE
    words: tuple[str, ...] = ()
    favours: tuple[int, ...] = ()
    named: Sequence[str] = ()
    are_private: bool = False


_NO_MARKS = WaitingMarks()


def waiting_marks(marks: Sequence[PackedMark]) -> WaitingMarks:
    """What these marks come to."""
    if not marks:
        return _NO_MARKS
    words: dict[str, None] = {}
    days: list[int] = []
    favours: list[int] = []
    named: list[str] = []
    are_private = False
    for mark in marks:
        word, _, day, _, _, links, state, _ = mark
        # they are many, and most have one state or none
        if not state:
            names: tuple[str, ...] = (word,)
        else:
            names = (word, state[0][0]) if len(state) == 1 else (word, *[name for name, _ in state])
        is_open, favour, is_private = _SORTS[names]
        if is_open:
            words[word] = None
            days.append(_mark_day(mark))
        if favour and day:
            favours.append(signed(day, favour))
        if links:
            named += [link[0] for link in links]
        if is_private:
            are_private = True
    return WaitingMarks(_earliest(days) if days else NEVER_DUE, tuple(words), tuple(favours), named, are_private)


def favours_to(marks: Iterable[PackedMark]) -> tuple[tuple[str, ...], ...]:
    """Whom each of the favours among these marks links."""
    return tuple([
        tuple([link[0] for link in mark[5]]) for mark in marks if mark[2] and MARKS[mark[0]].favour
    ])  # fmt: skip


class _Sorts(dict[tuple[str, ...], tuple[bool, int, bool]]):
    """What a mark is, by its word and its states: whether it is open, the signs of the favour that it is, 0 for none,
    and whether it is the owner's alone."""

    def __missing__(self, names: tuple[str, ...]) -> tuple[bool, int, bool]:
        word, *states = names
        rule, signs = MARKS[word], 0
        if rule.favour:
            is_done = favour_by(word, states) is not None
            signs = (GOT if rule.favour.by == BY_THEM else GAVE) | (0 if is_done else MAYBE)
        found = self[names] = open_step(word, states) is not None, signs, rule.private
        return found


_SORTS = _Sorts()


def _mark_day(mark: PackedMark) -> int:
    """The earliest day on which an open mark can be due, whatever later entries say of it; they only close one."""
    _, _, day, _, _, _, state, _ = mark
    if not day or not state:
        return day
    first = min((day, *(one for _, one in state if one)))
    put_off = next((one for name, one in state if name == PUT_OFF_FIELD), 0)
    return max(first, put_off)


class WaitingTasks(NamedTuple):
    """What tasks come to: the first day on which one can be due, the newest day of one that comes back and was ticked
    by hand, how many are written in each of `TASK_STYLES`."""

    first: int = NEVER_DUE
    ticked: int = 0
    styles: tuple[int, ...] = NO_STYLES


_NO_TASKS = WaitingTasks()


def waiting_tasks(tasks: Sequence[PackedTask]) -> WaitingTasks:
    """What these tasks come to."""
    if not tasks:
        return _NO_TASKS
    days: list[int] = []
    styles: list[str | None] = []
    ticked = 0
    for _, box, _, _, day, due, scheduled, start, done, repeat, _, style in tasks:
        if box not in CLOSED:
            day = due or day
            days.append(max(day, scheduled, start) if scheduled or start else day)
        elif repeat and box == "x" and not done:
            ticked = max(ticked, due or scheduled or start)
        styles.append(style)
    return WaitingTasks(
        _earliest(days) if days else NEVER_DUE, ticked, tuple([styles.count(style) for style in TASK_STYLES])
    )


def _earliest(days: Iterable[int]) -> int:
    return min(filter(None, days), default=NEVER_DUE)
