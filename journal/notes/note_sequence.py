"""Notes in an order, each of which is fetched when its place is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

_Noted = TypeVar("_Noted")


class NoteSequence(Sequence[_Noted]):
    """Notes that need not all be there: which one has a place, `note_at` tells; of more than one it makes a tuple."""

    @abstractmethod
    def note_at(self, place: int) -> _Noted:
        """The note at this place, which may be counted from the end; IndexError where there is none."""

    @overload
    def __getitem__(self, place: int) -> _Noted: ...
    @overload
    def __getitem__(self, place: slice[int | None, int | None, int | None]) -> tuple[_Noted, ...]: ...
    def __getitem__(self, place: int | slice[int | None, int | None, int | None]) -> _Noted | tuple[_Noted, ...]:
        if isinstance(place, slice):
            return tuple(self.note_at(one) for one in range(*place.indices(len(self))))
        return self.note_at(place)
