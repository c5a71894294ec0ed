"""Many numbers in one piece: a list of them takes a tenth of the memory of a tuple, and lies in a file as it is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from journal.classes import NamedTuple

Numbers = Sequence[int]  # an array of these, or a piece of a file


def numbers_of(some: Iterable[int]) -> Numbers:
    """These numbers, each of at most 31 bits."""
    return array("i", some)


def copied(some: Numbers) -> array[int]:
    """The same numbers in an array of their own, as bytes: one by one they take fifty times as long."""
    numbers = array("i")
    numbers.frombytes(memoryview(some).cast("B"))  # type: ignore[arg-type]  # an array, or a piece of a file
    return numbers


def numbers_at(count: int, found: Mapping[int, int]) -> Numbers:
    """A number for each of so many places, 0 for those of which there is none here."""
    numbers = array("i", (0,)) * count
    for place, number in found.items():
        numbers[place] = number
    return numbers


class Lists(NamedTuple):
    """Some numbers for each place: of place n those from `starts[n]` to `starts[n + 1]`."""

    starts: Numbers
    numbers: Numbers

    def of(self, place: int) -> tuple[int, ...]:
        """The numbers for a place."""
        return tuple(self.numbers[self.starts[place] : self.starts[place + 1]])

    def places_with(self, wanted: Collection[int]) -> set[int]:
        """The places that have one of these numbers."""
        found = (at for at, number in enumerate(self.numbers) if number in wanted)
        return {bisect_right(self.starts, at) - 1 for at in found}


def lists_of(each: Iterable[Sequence[int]]) -> Lists:
    """What these numbers are for each place."""
    starts, numbers = array("i", (0,)), array("i")
    for some in each:
        numbers.extend(some)
        starts.append(len(numbers))
    return Lists(starts, numbers)


def lists_at(count: int, found: Mapping[int, Sequence[int]]) -> Lists:
    """What these numbers are for each of so many places, of which most may have none."""
    starts, numbers = array("i", (0,)), array("i")
    for place in sorted(found):
        if between := place + 1 - len(starts):
            starts.extend(array("i", (len(numbers),)) * between)
        numbers.extend(found[place])
        starts.append(len(numbers))
    starts.extend(array("i", (len(numbers),)) * (count + 1 - len(starts)))
    return Lists(starts, numbers)
