"""What people go by, folded, in the order of the alphabet: whoever is looked for is found without the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Sized
from functools import cached_property
from itertools import accumulate, chain
from typing import cast

from journal.classes import NamedTuple
from journal.plan.known.numbers import Lists, Numbers, numbers_of

_FEW = 2_000  # spellings that are looked for in less time than all are brought back
TIER_PARTS = 4  # of which a tier is made
_BEHIND = b"\xff"  # a byte that no spelling has, behind all that it may go on with
Tier = Mapping[str, tuple[str, ...]]  # folded spellings to the ids of those who go by them


class Spellings(NamedTuple):
    """What everybody goes by: ids and paths, names, aliases; all that one may say to call them; where they work.

    `tags` are those that somebody has, as they are typed.
    """

    files: Tier
    names: Tier
    aliases: Tier
    said: Tier
    companies: Tier
    tags: Tier

    def parts(self, places: Mapping[str, int]) -> tuple[object, ...]:
        """What it is made of, flat, as it is kept; `places` are those of the ids."""
        return tuple(part for tier in self for part in _parts(tier, places))

    @classmethod
    def of_parts(cls, parts: Sequence[object], ids: Sequence[str]) -> Spellings:
        """What is made of these, with the ids by their places."""
        return cls(*(KeptTier(parts[at : at + TIER_PARTS], ids) for at in range(0, len(parts), TIER_PARTS)))


SPELLING_PARTS = TIER_PARTS * len(Spellings._fields)


class KeptTier(Tier):
    """A tier as it is kept: its spellings one behind the other, each from one of the `starts` to the next.

    Whoever looks for very many has all of them brought into memory.
    """

    def __init__(self, parts: Sequence[object], ids: Sequence[str]) -> None:
        self.parts = tuple(parts)
        text, starts, *whose = parts
        self._text, self._starts = cast("memoryview", text), cast("Numbers", starts)
        self._whose = Lists(*cast("list[Numbers]", whose))
        self._ids = ids
        self._left = _FEW

    @cached_property
    def _all(self) -> dict[str, tuple[str, ...]]:
        return dict(self.each())

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        return (self._spelling(number).decode("utf-8", "surrogatepass") for number in range(len(self)))

    def each(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every spelling with its ids, without bringing all of them into memory."""
        return ((spelling, self._ids_of(number)) for number, spelling in enumerate(self))

    def __getitem__(self, spelling: str) -> tuple[str, ...]:
        if not self._left:
            return self._all[spelling]
        self._left -= 1
        wanted = spelling.encode("utf-8", "surrogatepass")
        number = self._place(wanted)
        if number == len(self) or self._spelling(number) != wanted:
            raise KeyError(spelling)
        return self._ids_of(number)

    def beginning(self, begin: str) -> set[str]:
        """The ids of all under the spellings that begin like this."""
        return {self._ids[place] for place in self.places_beginning(begin)}

    def places_beginning(self, begin: str) -> set[int]:
        """The places of these ids."""
        wanted = begin.encode("utf-8", "surrogatepass")
        return {*self._whose.between(self._place(wanted), self._place(wanted + _BEHIND))}

    def _place(self, wanted: bytes) -> int:
        return bisect_left(range(len(self)), wanted, key=self._spelling)

    def _spelling(self, number: int) -> bytes:
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])

    def _ids_of(self, number: int) -> tuple[str, ...]:
        return tuple(self._ids[place] for place in self._whose.of(number))


def _parts(tier: Tier, places: Mapping[str, int]) -> tuple[object, ...]:
    if isinstance(tier, KeptTier):
        return tier.parts
    names = sorted(tier)  # in the order of their bytes, which in UTF-8 is that of the letters
    spelled = [name.encode("utf-8", "surrogatepass") for name in names]
    ids = [tier[name] for name in names]
    whose = numbers_of(map(places.__getitem__, chain.from_iterable(ids)))
    return b"".join(spelled), _starts(spelled), _starts(ids), whose


def _starts(each: Sequence[Sized]) -> Numbers:
    return numbers_of(accumulate(map(len, each), initial=0))


def each_spelling(tier: Tier) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every spelling with the ids of those who go by it, one after the other."""
    return tier.each() if isinstance(tier, KeptTier) else iter(tier.items())


def ids_beginning(tier: Tier, begin: str) -> set[str]:
    """The ids of all who go by something that begins like this."""
    if isinstance(tier, KeptTier):
        return tier.beginning(begin)
    return {one for name, ids in tier.items() if name.startswith(begin) for one in ids}
