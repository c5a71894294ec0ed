"""What is wrong, the weightiest first, and what is the same in many notes as one line with a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from journal.classes import NamedTuple
from journal.errors import SEVERITY_RANKS, Problem

_FEW = 5  # of a kind are shown one by one


class Alike(NamedTuple):
    """A problem, and how many more there are of its kind that are not shown."""

    problem: Problem
    more: int


def by_weight(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors, then the warnings, then the hints, each by their places."""
    return tuple(sorted(problems, key=lambda one: (SEVERITY_RANKS[one.severity], one.source)))


def alike(problems: Sequence[Problem], notes: int) -> tuple[Alike, ...]:
    """The problems with those of one kind as the first of them: hints of which there are more than a few, errors and
    warnings where there are more than half as many as there are notes."""
    count = Counter((one.severity, one.code) for one in problems)
    most = {"error": max(_FEW, notes // 2), "warning": max(_FEW, notes // 2), "hint": _FEW}
    found: dict[object, Alike] = {}
    for one in problems:
        kind = (one.severity, one.code)
        is_many = count[kind] > most[one.severity]
        found.setdefault(kind if is_many else one, Alike(one, count[kind] - 1 if is_many else 0))
    return tuple(found.values())
