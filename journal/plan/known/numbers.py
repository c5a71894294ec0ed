"""Many numbers in one piece: a list of them takes a tenth of the memory of a tuple, and lies in a file as it is."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, chain, repeat
from operator import neg, sub

from journal.classes import NamedTuple

Numbers = Sequence[int]  # an array of these, or a piece of a file


def numbers_of(some: Iterable[int]) -> Numbers:
    """These numbers, none below 0, and each of at most 31 bits."""
    # Without a sign: into an array of those with one, a number is put in more than twice the time.
    return array("I", some)


def copied(some: Numbers) -> array[int]:
    """The same numbers in an array of their own, as bytes: one by one they take fifty times as long."""
    numbers = array("I")
    numbers.frombytes(memoryview(some).cast("B"))  # type: ignore[arg-type]  # an array, or a piece of a file
    return numbers


def numbers_at(count: int, found: Mapping[int, int]) -> Numbers:
    """A number for each of so many places, 0 for those of which there is none here."""
    numbers = array("I", (0,)) * count
    for place, number in found.items():
        numbers[place] = number
    return numbers


class Lists(NamedTuple):
    """Some numbers for each place: of place n those from `starts[n]` to `starts[n + 1]`."""

    starts: Numbers
    numbers: Numbers

    def of(self, place: int) -> tuple[int, ...]:
        """The numbers for a place."""
        starts, numbers = self  # which is quicker than to look for each by its name
        return tuple(numbers[starts[place] : starts[place + 1]])

    def first_of(self, place: int) -> int:
        """The first of the numbers for a place, 0 where there is none."""
        starts, numbers = self
        start = starts[place]
        return numbers[start] if start < starts[place + 1] else 0

    def between(self, first: int, end: int) -> Numbers:
        """The numbers for the places from the first of them to the end."""
        return self.numbers[self.starts[first] : self.starts[end]]

    def places_with(self, wanted: Collection[int]) -> set[int]:
        """The places that have one of these numbers."""
        found = (at for at, number in enumerate(self.numbers) if number in wanted)
        return {bisect_right(self.starts, at) - 1 for at in found}


class NewLists:
    """Lists that are made from one place on to the next; of one that is left out there are no numbers."""

    def __init__(self) -> None:
        self.starts, self.numbers = array("I", (0,)), array("I")

    def add(self, place: int, numbers: Iterable[int]) -> None:
        """Adds the numbers for a place behind all others."""
        starts, mine = self.starts, self.numbers
        if place >= len(starts):
            self._fill(place)
        mine.fromlist([*numbers])  # which takes half the time of taking them one by one
        starts.append(len(mine))

    def lists(self, count: int) -> Lists:
        """The lists for so many places."""
        self._fill(count)
        return Lists(self.starts, self.numbers)

    def _fill(self, count: int) -> None:
        if left := count + 1 - len(self.starts):
            self.starts.extend(array("I", (len(self.numbers),)) * left)


def lists_at(count: int, found: Mapping[int, Sequence[int]]) -> Lists:
    """What these numbers are for each of so many places, of which most may have none."""
    each = list[Sequence[int]](map(found.get, range(count), repeat(())))
    return Lists(numbers_of(accumulate(map(len, each), initial=0)), numbers_of(chain.from_iterable(each)))


def with_lists(lists: Lists, changed: Iterable[tuple[int, Sequence[int]]]) -> Lists:
    """These lists with others in some places, which come in their order."""
    starts, old, numbers, end = copied(lists.starts), copied(lists.numbers), array("I"), 0
    lengths = _lengths(starts)
    for place, others in changed:
        numbers += old[end : starts[place]]
        numbers.extend(others)
        end, lengths[place] = starts[place + 1], len(others)
    return Lists(numbers_of(accumulate(lengths, initial=0)), numbers + old[end:])


def with_more(lists: Lists, more: Mapping[int, Sequence[int]]) -> Lists:
    """These lists, each with the largest first, with more numbers in some places."""
    starts, old, numbers, end = copied(lists.starts), copied(lists.numbers), array("I"), 0
    lengths = _lengths(starts)
    for place in sorted(more):
        lengths[place] += len(more[place])
        for number in sorted(more[place], reverse=True):
            at = bisect_left(old, -number, starts[place], starts[place + 1], key=neg)
            numbers += old[end:at]
            numbers.append(number)
            end = at
    return Lists(numbers_of(accumulate(lengths, initial=0)), numbers + old[end:])


def _lengths(starts: array[int]) -> list[int]:
    return [*map(sub, starts[1:], starts)]
