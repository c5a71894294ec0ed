"""In which order the parts of two versions stand when they are put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

_H = TypeVar("_H", bound=Hashable)


def woven_parts(
    base: Sequence[_H], one: Sequence[_H], other: Sequence[_H], beside: Callable[[list[_H], list[_H]], list[_H]]
) -> list[_H]:
    """All parts of two versions: what both have in the order of the one that moved it, the rest behind what it follows.

    `beside` puts in order what each added at the same place.
    """
    shared = set(one) & set(other)
    mine, theirs = _runs(one, shared), _runs(other, shared)
    found = beside(mine[None], theirs[None])
    for part in _frame(base, one, other, shared):
        found += [part, *beside(mine[part], theirs[part])]
    return found


def _frame(base: Sequence[_H], one: Sequence[_H], other: Sequence[_H], shared: set[_H]) -> list[_H]:
    """What both have, in the order of the side that changed the order."""
    mine, theirs = ([part for part in side if part in shared] for side in (one, other))
    old = [part for part in base if part in shared]
    known = set(old)
    return theirs if [part for part in mine if part in known] == old else mine


def _runs(side: Sequence[_H], shared: set[_H]) -> dict[_H | None, list[_H]]:
    """What one side alone has behind each part that both have; under None at its start."""
    found: dict[_H | None, list[_H]] = {None: []}
    last: _H | None = None
    for part in side:
        if part in shared:
            last = part
            found[last] = []
        else:
            found[last].append(part)
    return found


def one_then_other(one: list[_H], other: list[_H]) -> list[_H]:
    """What each added at one place, one side's first."""
    return [*one, *other]
