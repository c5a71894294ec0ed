"""What the marks and the tasks of one note wait for, packed as they are: nothing in it depends on today.

A day is its number in the calendar (`date.toordinal`), 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.notes.marks import BY_THEM, MARKS, PUT_OFF_FIELD, favour_by, open_step
from journal.notes.model import CLOSED, TASK_STYLES
from journal.notes.packed import PackedMark, PackedState, PackedTask
from journal.plan.known.day_signs import DAY, GAVE, GOT, MAYBE

NEVER_DUE = 0
NO_STYLES = (0,) * len(TASK_STYLES)


# What marks come to: the first day on which one that is open can be due, the words of these; the days of favours with
# their signs, whom they link, whether one is the owner's alone.
WaitingMarks = tuple[int, tuple[str, ...], tuple[int, ...], Sequence[str], bool]
_NO_MARKS: WaitingMarks = NEVER_DUE, (), (), (), False


def waiting_marks(marks: Sequence[PackedMark]) -> WaitingMarks:
    """What these marks come to."""
    if not marks:
        return _NO_MARKS
    words: dict[str, None] = {}
    favours: list[int] = []
    named: list[str] = []
    first, are_private = NEVER_DUE, False
    for word, _, day, _, _, links, state, _ in marks:
        if links:
            named += [link[0] for link in links]
        sort = _SORTS[word]
        for name, _ in state:
            sort = sort[name]
        if sort.is_nothing:
            continue
        if sort.is_open:
            words[word] = None
            due = _mark_day(day, state)
            if due and (due < first or not first):
                first = due
        if sort.favour and day:
            favours.append(DAY * day + sort.favour)
        if sort.is_private:
            are_private = True
    return first, tuple(words), tuple(favours), named, are_private


def favours_to(marks: Iterable[PackedMark]) -> tuple[tuple[str, ...], ...]:
    """Whom each of the favours among these marks links."""
    return tuple([
        tuple([link[0] for link in mark[5]]) for mark in marks if mark[2] and MARKS[mark[0]].favour
    ])  # fmt: skip


class _Sort(dict[str, "_Sort"]):
    """What a mark of a word with some states is: whether it is open, the signs of the favour that it is, 0 for none,
    and whether it is the owner's alone; by its name, what it is with one state more, which one that it has is not."""

    __slots__ = ("favour", "is_nothing", "is_open", "is_private", "states", "word")

    def __init__(self, word: str, *states: str) -> None:
        super().__init__()
        rule = MARKS[word]
        self.word, self.states = word, states
        self.favour = 0
        if rule.favour:
            is_done = favour_by(word, states) is not None
            self.favour = (GOT if rule.favour.by == BY_THEM else GAVE) | (0 if is_done else MAYBE)
        self.is_open, self.is_private = open_step(word, states) is not None, rule.private
        self.is_nothing = not (self.is_open or self.favour or self.is_private)

    def __missing__(self, name: str) -> _Sort:
        found = self[name] = self if name in self.states else _Sort(self.word, *self.states, name)
        return found


_SORTS = {word: _Sort(word) for word in MARKS}


def _mark_day(day: int, state: Sequence[PackedState]) -> int:
    """The earliest day on which an open mark of a day can be due, whatever later entries say of it; they only close
    one."""
    if not day or not state:
        return day
    first = min((day, *(one for _, one in state if one)))
    put_off = next((one for name, one in state if name == PUT_OFF_FIELD), 0)
    return max(first, put_off)


# What tasks come to: the first day on which one can be due, the newest day of one that comes back and was ticked by
# hand, how many are written in each of `TASK_STYLES`.
WaitingTasks = tuple[int, int, tuple[int, ...]]
_NO_TASKS: WaitingTasks = NEVER_DUE, 0, NO_STYLES


def waiting_tasks(tasks: Sequence[PackedTask]) -> WaitingTasks:
    """What these tasks come to."""
    if not tasks:
        return _NO_TASKS
    first, ticked = NEVER_DUE, 0
    styles: list[str | None] = []
    for _, box, _, _, day, due, scheduled, start, done, repeat, _, style in tasks:
        styles.append(style)
        if box == "x":
            if repeat and not done:
                ticked = max(ticked, due or scheduled or start)
        elif box not in CLOSED:
            day = max(due or day, scheduled, start)
            if day and (day < first or not first):
                first = day
    return first, ticked, tuple(map(styles.count, TASK_STYLES))
