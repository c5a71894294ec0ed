"""The same people, of whom some alone are looked at: what a command says after it wrote needs no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

from journal.notes.model import Contact, DayNote, Event, Note, Owner
from journal.notes.packed import Packed, PackedNotes, fields_packed, packed_at, packed_of
from journal.plan.known.changed_index import ChangedDigest, changed_index
from journal.plan.known.digest import Digest, digest_of
from journal.plan.known.index import Index, Known
from journal.plan.known.joined import index_of
from journal.plan.people.people import Notes, People

_Noted = TypeVar("_Noted", bound=Note)


class _Replaced(PackedNotes[_Noted]):
    """Some notes, of which those of a few places are others."""

    def __init__(self, notes: Sequence[_Noted], others: Mapping[int, _Noted]) -> None:
        self._notes = notes
        self._others = others

    def __len__(self) -> int:
        return len(self._notes)

    def note_at(self, place: int) -> _Noted:
        return self._others[place] if place in self._others else self._notes[place]

    def packed(self, names: Sequence[str]) -> Iterator[tuple[Packed, ...]]:
        """The values under these names of each note, in plain values, in their order."""
        for place, values in enumerate(packed_of(self._notes, names)):
            yield fields_packed(self._others[place], names) if place in self._others else values

    def packed_at(self, place: int, names: Sequence[str]) -> tuple[Packed, ...]:
        if place in self._others:
            return fields_packed(self._others[place], names)
        return packed_at(self._notes, place, names)


def people_about(people: People, who: Iterable[str], notes: Iterable[Note] = ()) -> People:
    """The same people with an index in which there is nobody but these, so that rules find what is with them alone.

    These notes, in which everybody is called as before, take the place of those at their paths.
    """
    asked, new = frozenset(who), _by_place(people, notes)
    if not new and people.about is not None and asked <= people.about:
        return people
    assert people.about is None, "of the others nothing is known any more"
    telling = {place for one in asked if one in people for place in people.index.tellers.of(people.places[one])}
    return people_told(people, _replaced(people, new), asked, telling.union(new))


def people_told(people: People, notes: Notes, who: frozenset[str], telling: Iterable[int]) -> People:
    """People of these notes with an index of none but those who are asked about, by their own notes and those that are
    `telling` of them; what stays as it was is taken from other people."""
    told = People(notes, people.settings, people.today, who)
    these = frozenset(told.places[one] for one in who if one in told)
    told.index = _index_about(told, these, telling)._replace(styles=people.index.styles)
    return told


def people_with(people: People, notes: Iterable[Note]) -> People:
    """Everybody, with these notes, in which everybody is called as before, in the place of those at their paths."""
    new = _by_place(people, notes)
    if not new:
        return people
    told = People(_replaced(people, new), people.settings, people.today)
    changes = {
        place: ChangedDigest(digest_of(people.note(place), people.settings), digest_of(note, people.settings))
        for place, note in new.items()
    }
    if not people.days and max(new) < len(people):
        index = changed_index(
            people.index, len(people), changes, lambda place: digest_of(people.note(place), people.settings)
        )
        told.index = index or told.index
    return told


def _by_place(people: People, notes: Iterable[Note]) -> dict[int, Note]:
    """Notes by the places of those at their paths."""
    found = {people.place_at(note.path): note for note in notes}
    assert None not in found, "a note that was not there before has no place"
    return cast("dict[int, Note]", found)


def _replaced(people: People, new: Mapping[int, Note]) -> Notes:
    """All notes, with these at their places."""
    first, last = len(people), len(people) + len(people.events)
    contacts = {place: cast("Contact", note) for place, note in new.items() if place < first}
    events = {place - first: cast("Event", note) for place, note in new.items() if first <= place < last}
    owner = cast("Owner", new.get(last, people.owner))
    replaced = {note.path for note in new.values()}

    def digests() -> Mapping[str, Digest]:
        return {path: one for path, one in people.notes.known.digests().items() if path not in replaced}

    known = Known(digests, people.ids, spellings=people.spellings)
    return Notes(
        _Replaced(people.notes.contacts, contacts), _Replaced(people.events, events), owner, known, people.days
    )


def _index_about(people: People, these: AbstractSet[int], telling: Iterable[int]) -> Index:
    """The index of those at these places, by their own notes and those that may tell of them."""

    def meant(target: str) -> int | None:
        who = people.who(target)
        return place if who is not None and (place := people.places[who]) in these else None

    def digest(place: int) -> Digest:
        one = digest_of(_note_at(people, place), people.settings)
        is_other = place < len(people) and place not in these
        return Digest(tells=one.tells, links=one.links, names=one.names) if is_other else one

    digests = {place: digest(place) for place in sorted({*these, *telling})}
    return index_of(digests, len(people), len(people.events), meant)


def _note_at(people: People, place: int) -> Note | DayNote:
    """The note of a place, the daily notes last of all."""
    days = len(people) + len(people.events) + 1
    return people.note(place) if place < days else people.days[place - days]
