"""All notes of a vault as the checks between them see them: what is asked of each, and the few that are opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from journal.notes.model import Contact, Event, Owner
from journal.plan.check.facts import NoteFacts
from journal.plan.people.people import People


class Overview:
    """The people as of a day, the paths of all files in the vault, relative to it, and the facts of each note.

    The facts stand in the order of the notes' places: of the contacts, then of the events, then of the owner.
    """

    def __init__(self, people: People, files: Collection[str], facts: Sequence[NoteFacts]) -> None:
        self.people = people
        self.files = files
        self.facts = facts

    def where(self, is_meant: Callable[[NoteFacts], bool]) -> Iterator[int]:
        """The places of the notes whose facts are so."""
        return (place for place, facts in enumerate(self.facts) if is_meant(facts))

    def places(self, alike: Iterable[tuple[str, ...]]) -> Iterator[int]:
        """The places of all ids of which several stand together, in order."""
        return iter(sorted({self.people.places[one] for ids in alike if len(ids) > 1 for one in ids}))

    def first_alike(self, tier: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """The places of all who go by what somebody before them goes by too, each with that of the first."""
        for ids in tier.values():
            if len(ids) > 1:
                first, *others = sorted(self.people.places[one] for one in ids)
                yield from ((place, first) for place in others)

    def notes(self, places: Iterable[int]) -> Iterator[Contact | Event | Owner]:
        """The notes of these places."""
        return map(self.people.note, places)

    def contacts(self, places: Iterable[int]) -> Iterator[Contact]:
        """The notes of the people among these places."""
        return (self.people.contacts[self.people.ids[place]] for place in places if place < len(self.people))

    def ahead(self) -> Iterator[Contact | Event | Owner]:
        """The notes with a day that is still to come where it should lie in the past."""
        today = self.people.today.toordinal()
        return self.notes(self.where(lambda facts: facts.latest > today))

    @cached_property
    def linking(self) -> dict[str, list[int]]:
        """What links lead to that is nobody's id as it stands there, each with the places of the notes with them."""
        found: dict[str, list[int]] = {}
        ids = self.people.places
        for place, facts in enumerate(self.facts):
            for target in facts.targets:
                if target not in ids:
                    found.setdefault(target, []).append(place)
        return found

    def linking_to(self, targets: Iterable[str]) -> Iterator[Contact | Event | Owner]:
        """The notes with links to these, which are nobody's id, in order."""
        return self.notes(sorted({place for target in targets for place in self.linking.get(target, ())}))
