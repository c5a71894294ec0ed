"""The notes that a vault's cache has, each brought back when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, cast

from journal.notes.model import Contact, Event, Note
from journal.notes.packed import PLAIN_KINDS, Packed, PackedNotes, unpacked_field
from journal.vault.cache.kept_file import KeptFile
from journal.vault.cache.rows import FRONT_FIELDS, OWN_FIELDS

_NAME = OWN_FIELDS[Contact].index("name")  # as in an event's
_Noted = TypeVar("_Noted", Contact, Event)


class NoteRows(Protocol):
    """The rows of files, by their numbers, with the notes that they have."""

    is_doubted: bool

    def row(self, number: int) -> KeptFile:
        """The row of this number."""

    def path(self, number: int) -> str:
        """The path in it."""

    def note(self, number: int) -> Note | None:
        """Its note, of which more is fetched when it is asked for; None where that is none."""

    def packed(self, number: int, names: Sequence[str]) -> tuple[Packed, ...]:
        """The values under these names in the body of its note, in plain values."""


class KeptNotes(PackedNotes[_Noted]):
    """Some notes of a vault, each brought back when it is asked for."""

    def __init__(self, rows: NoteRows, numbers: Sequence[int]) -> None:
        self._rows = rows
        self._numbers = numbers
        self._found: dict[int, _Noted] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def heads(self) -> Iterator[tuple[str, str]]:
        """The paths of the notes and their names, for which none of them is brought back."""
        return ((row.path, str(row.own[_NAME])) for row in map(self._rows.row, self._numbers))

    def path_at(self, place: int) -> str:
        """The path of the note at this place."""
        return self._rows.path(self._numbers[place])

    def values(self, names: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """The values under these names, of `CONTACT_FRONT`, for which none of the contacts is brought back."""
        if self._rows.is_doubted:
            yield from super().values(names)
            return
        places = [(name, FRONT_FIELDS[Contact].index(name)) for name in names]
        for row in map(self._rows.row, self._numbers):
            front = row.front
            yield tuple([
                value if type(value := front[at]) in PLAIN_KINDS else unpacked_field(name, value, row.path)
                for name, at in places
            ])  # fmt: skip

    def passing(self, places: Iterable[int]) -> Iterator[_Noted]:
        """The notes at these places, none of which is remembered."""
        return (cast("_Noted", self._rows.note(self._numbers[place])) for place in places)

    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        """The values under these names, of `BODY_FIELDS`, in plain values, for which none of the notes is brought
        back."""
        return (self._rows.packed(number, names) for number in self._numbers)

    def packed_at(self, place: int, names: Sequence[str]) -> tuple[Packed, ...]:
        if self._rows.is_doubted:
            return super().packed_at(place, names)
        return self._rows.packed(self._numbers[place], names)

    def note_at(self, place: int) -> _Noted:
        number = self._numbers[place]
        if number not in self._found:
            self._found[number] = cast("_Noted", self._rows.note(number))
        return self._found[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)
