"""The states that later entries give to the marks of earlier ones: thanked for, answered, asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from journal.classes import replace
from journal.notes.marks import ANSWERS, MARKS, THANK, answer_in, open_step
from journal.notes.model import Entry, Mark, State


def with_thanks(mark: Mark, thanks: Sequence[date]) -> Mark:
    """The mark, with `thanked` if one of these days, in their order, closes it: a later thank-you to this contact."""
    step = open_step(mark.word, mark.states)
    if step is None or step.rule is not THANK:
        return mark
    since = (mark.when(step.given) if step.given else None) or mark.day
    at = bisect_left(thanks, since) if since else len(thanks)
    return replace(mark, state=(*mark.state, State(THANK.state, thanks[at]))) if at < len(thanks) else mark


def with_replies(marks: Sequence[Mark], entries: Sequence[Entry]) -> Sequence[Mark]:
    """The marks, each ask with the answer that an entry tells of: `she said yes #answered`.

    It is the answer to the one ask that is open on that day; of several none is guessed.
    """
    found = list(marks)
    for entry in reversed(entries):
        if state := answer_in(entry.tags):
            own = {mark.source for mark in entry.marks}
            open_then = [n for n, mark in enumerate(found) if mark.source not in own and _waits_on(mark, entry.date)]
            mark = found[open_then[0]] if len(open_then) == 1 else None
            if mark and not mark.states & {*ANSWERS}:
                found[open_then[0]] = replace(mark, state=(*mark.state, State(state, entry.date)))
    return found


def _waits_on(mark: Mark, day: date) -> bool:
    """Whether a mark is an ask that no earlier day than this one has an answer to."""
    is_ask = any(step.rule.is_ask for step in MARKS[mark.word].steps)
    answered = any(state.name in ANSWERS and (state.day is None or state.day < day) for state in mark.state)
    return is_ask and not answered and mark.day is not None and mark.day <= day


def with_answer(mark: Mark, spoken: Sequence[date]) -> Mark:
    """A mark for the next time, with `asked` once one of these days, in their order, came after it: it was for then."""
    if not MARKS[mark.word].next_time or mark.day is None:
        return mark
    at = bisect_right(spoken, mark.day)
    return replace(mark, state=(*mark.state, State("asked", spoken[at]))) if at < len(spoken) else mark
