"""Notes in an order, each of which is fetched when its place is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, overload

_Noted = TypeVar("_Noted")


class HasHead(Protocol):
    """A note, as far as it matters here."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def name(self) -> str:
        """Whom or what it is about."""


class NoteSequence(Sequence[_Noted]):
    """Notes that need not all be there: which one has a place, `note_at` tells; of more than one it makes a tuple."""

    @abstractmethod
    def note_at(self, place: int) -> _Noted:
        """The note at this place, which may be counted from the end; IndexError where there is none."""

    def heads(self) -> Iterator[tuple[str, str]]:
        """The paths of the notes and their names, in their order."""
        return ((note.path, note.name) for note in self)  # type: ignore[attr-defined]  # as each of them has these

    def path_at(self, place: int) -> str:
        """The path of the note at this place."""
        return self.note_at(place).path  # type: ignore[attr-defined,no-any-return]  # as each of them has one

    def values(self, names: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """The values under these names of each note, in their order."""
        return (tuple([getattr(note, name) for name in names]) for note in self)

    def passing(self, places: Iterable[int]) -> Iterator[_Noted]:
        """The notes at these places, none of which needs to be remembered."""
        return map(self.note_at, places)

    @overload
    def __getitem__(self, place: int) -> _Noted: ...
    @overload
    def __getitem__(self, place: slice[int | None, int | None, int | None]) -> tuple[_Noted, ...]: ...
    def __getitem__(self, place: int | slice[int | None, int | None, int | None]) -> _Noted | tuple[_Noted, ...]:
        if isinstance(place, slice):
            return tuple(self.note_at(one) for one in range(*place.indices(len(self))))
        return self.note_at(place)


def heads_of(notes: Sequence[HasHead]) -> Iterator[tuple[str, str]]:
    """The paths of notes and their names, in their order; none that is kept elsewhere is brought back for it."""
    return notes.heads() if isinstance(notes, NoteSequence) else ((note.path, note.name) for note in notes)


def path_at(notes: Sequence[HasHead], place: int) -> str:
    """The path of the note at this place; one that is kept elsewhere is not brought back for it."""
    return notes.path_at(place) if isinstance(notes, NoteSequence) else notes[place].path


def values_of(notes: Sequence[object], names: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The values under these names of each note, in their order; none that is kept elsewhere is brought back for it."""
    if isinstance(notes, NoteSequence):
        return notes.values(names)
    return (tuple([getattr(note, name) for name in names]) for note in notes)


def passing(notes: Sequence[_Noted], places: Iterable[int]) -> Iterator[_Noted]:
    """The notes at these places, none of which is remembered that is kept elsewhere: for whoever goes through many."""
    return notes.passing(places) if isinstance(notes, NoteSequence) else map(notes.__getitem__, places)
