"""The states that later entries give to the marks of earlier ones: thanked for, answered, asked; all packed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from journal.notes.marks import ANSWERS, MARKS, THANK, MarkStep, answer_in, open_step
from journal.notes.packed import PackedEntry, PackedMark

_Entry = tuple[str, PackedEntry]  # with the path of its note
_Mark = tuple[str, PackedMark]


def with_thanks(mark: PackedMark, thanks: Sequence[int]) -> PackedMark:
    """The mark, with `thanked` if one of these days, in their order, closes it: a later thank-you to this contact."""
    if not thanks or (step := _to_thank(mark[0], tuple([name for name, _ in mark[6]]))) is None:
        return mark
    since = (_day_of(mark, step.given) if step.given else 0) or mark[2]
    at = bisect_left(thanks, since) if since else len(thanks)
    return _with_state(mark, THANK.state, thanks[at]) if at < len(thanks) else mark


@lru_cache(maxsize=256)
def _to_thank(word: str, states: tuple[str, ...]) -> MarkStep | None:
    """The step that a mark with these states waits for, where that is a thank-you."""
    step = open_step(word, states)
    return step if step and step.rule is THANK else None


def with_replies(marks: Iterable[_Mark], entries: Iterable[_Entry]) -> list[_Mark]:
    """The marks, each ask with the answer that one of the entries tells of, which come in the order of their days: `she
    said yes #answered`.

    It is the answer to the one ask that is open on that day; of several none is guessed.
    """
    found = [*marks]
    for path, entry in entries:
        if state := answer_in(entry[9]):
            own = {(path, mark[3], mark[4]) for mark in entry[7]}
            open_then = [
                number
                for number, (at, mark) in enumerate(found)
                if (at, mark[3], mark[4]) not in own and _waits_on(mark, entry[0])
            ]
            at, mark = found[open_then[0]] if len(open_then) == 1 else ("", None)
            if mark and not any(name in ANSWERS for name, _ in mark[6]):
                found[open_then[0]] = at, _with_state(mark, state, entry[0])
    return found


def _waits_on(mark: PackedMark, day: int) -> bool:
    """Whether a mark is an ask that no earlier day than this one has an answer to."""
    is_ask = any(step.rule.is_ask for step in MARKS[mark[0]].steps)
    answered = any(name in ANSWERS and when < day for name, when in mark[6])
    return is_ask and not answered and 0 < mark[2] <= day


def with_answer(mark: PackedMark, spoken: Sequence[int]) -> PackedMark:
    """A mark for the next time, with `asked` once one of these days, in their order, came after it: it was for then."""
    if not MARKS[mark[0]].next_time or not mark[2]:
        return mark
    at = bisect_right(spoken, mark[2])
    return _with_state(mark, "asked", spoken[at]) if at < len(spoken) else mark


def _day_of(mark: PackedMark, name: str) -> int:
    """The day in the field of this name, 0 where there is none."""
    return next((day for one, day in mark[6] if one == name), 0)


def _with_state(mark: PackedMark, name: str, day: int) -> PackedMark:
    return (*mark[:6], (*mark[6], (name, day)), mark[7])
