"""The index after a few notes of people changed, made of the one before where the others say nothing else by that."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping

from journal.classes import NamedTuple
from journal.plan.known.digest import Digest
from journal.plan.known.index import Index, Turn, Turns, newest_of, soonest_of
from journal.plan.known.numbers import Lists, Numbers, copied, with_lists


class ChangedDigest(NamedTuple):
    """What the index had of a note, and what it is to have."""

    before: Digest
    after: Digest

    @property
    def is_own(self) -> bool:
        """Whether what changed is said of nobody else, and of nothing that is found by its day of the year."""
        before, after = self
        return all(getattr(before, name) == getattr(after, name) for name in _TOLD_ELSEWHERE)

    @property
    def is_of_marks(self) -> bool:
        """Whether what waits is another, or what was done for each other."""
        before, after = self
        return any(getattr(before, name) != getattr(after, name) for name in _OF_MARKS)


_OF_MARKS = ("marks", "tasks", "waits", "ticked", "favours")
_TOLD_ELSEWHERE = tuple(name for name in Digest._fields if name not in (*_OF_MARKS, "talks", "begun", "turn", "styles"))


def changed_index(
    index: Index, count: int, changes: Mapping[int, ChangedDigest], told: Callable[[int], Digest]
) -> Index | None:
    """The index of so many contacts after these changes, by the places of their notes; None where it has to be made
    of all notes. `told` gives what the index has of a note that is no contact's, by its place."""
    if not all(one.is_own for one in changes.values()) or _begun(index, changes) is None:
        return None
    marks, tasks, waits, ticked = dict(index.marks), dict(index.tasks), dict(index.waits), dict(index.ticked)
    favours = dict[int, tuple[int, ...]]()
    for place, change in changes.items():
        if not change.is_of_marks:
            continue
        apart = [told(teller) for teller in index.tellers.of(place) if teller >= count]
        before, after = (_with_apart(digest, apart) for digest in change)
        _put(marks, place, after.marks)
        _put(tasks, place, after.tasks)
        _put(ticked, place, after.ticked)
        _put_words(waits, place, ChangedDigest(before, after))
        favours[place] = (*after.favours, *index.favours.of(place)[len(before.favours) :])
    talks = with_lists(index.talks, ((place, _talks(index, place, changes[place])) for place in sorted(changes)))
    return index._replace(
        talks=talks, turns=_turns(index.turns, talks, changes), own_talks=_own_talks(index, changes.values()),
        begun=_begun(index, changes) or 0, marks=marks, tasks=tasks, waits=waits, ticked=ticked,
        styles=_styles(index, changes.values()),
        favours=with_lists(index.favours, sorted(favours.items())) if favours else index.favours,
    )  # fmt: skip


def _with_apart(digest: Digest, apart: Iterable[Digest]) -> Digest:
    """What is open with somebody by their own note, and by those that are nobody's and tell of them."""
    for one in apart:
        digest = digest._replace(
            marks=min(filter(None, (digest.marks, one.marks)), default=0),
            tasks=min(filter(None, (digest.tasks, one.tasks)), default=0),
            ticked=max(digest.ticked, one.ticked),
            waits=(*digest.waits, *(word for word in one.waits if word not in digest.waits)),
        )
    return digest


def _begun(index: Index, changes: Mapping[int, ChangedDigest]) -> int | None:
    """The day of the oldest entry of all; None where that may have been one that is gone."""
    if any(one.before.begun == index.begun and not 0 < one.after.begun <= index.begun for one in changes.values()):
        return None
    return min(filter(None, (index.begun, *(one.after.begun for one in changes.values()))), default=0)


def _styles(index: Index, changes: Iterable[ChangedDigest]) -> tuple[int, ...]:
    counts = list(index.styles)
    for before, after in changes:
        counts = [now + more - less for now, more, less in zip(counts, after.styles, before.styles, strict=True)]
    return tuple(counts)


def _put(found: dict[int, int], place: int, day: int) -> None:
    if day:
        found[place] = day
    else:
        found.pop(place, None)


def _put_words(found: dict[str, tuple[int, ...]], place: int, change: ChangedDigest) -> None:
    for word in change.before.waits:
        found[word] = tuple(one for one in found[word] if one != place)
    for word in change.after.waits:
        found[word] = tuple(sorted((*found.get(word, ()), place)))
    for word in change.before.waits:
        if not found[word]:
            del found[word]


def _talks(index: Index, place: int, change: ChangedDigest) -> list[int]:
    """The days of somebody's conversations in every note."""
    days = [*index.talks.of(place)]
    for day in change.before.talks:
        days.remove(day)
    return sorted((*days, *change.after.talks), reverse=True)


def _own_talks(index: Index, changes: Iterable[ChangedDigest]) -> Numbers:
    days = copied(index.own_talks)
    for before, after in changes:
        for day in before.talks:
            del days[bisect_left(days, day)]
        for day in after.talks:
            insort(days, day)
    return days


def _turns(turns: Turns, talks: Lists, changes: Mapping[int, ChangedDigest]) -> Turns:
    columns = list(map(copied, turns))
    places = columns[0]
    for place, (_, after) in changes.items():
        at = bisect_left(places, place)
        is_there = at < len(places) and places[at] == place
        turn = Turn(*after.turn) if after.turn else None
        newest = newest_of(talks, place, turn.floor) if turn else 0
        row = (place, newest, soonest_of(newest, *turn[:3]), *turn) if turn else ()
        for column, new in zip(columns, row or [None] * len(columns), strict=True):
            column[at : at + is_there] = array("I", () if new is None else (new,))
    return Turns(*columns)
