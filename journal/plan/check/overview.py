"""All notes of a vault as the checks between them see them: what is asked of each, and the few that are opened."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from journal.classes import NamedTuple
from journal.notes.model import Contact, Event, Owner
from journal.plan.check.facts import NoteFacts
from journal.plan.people.people import People


class EveryFacts(Protocol):
    """The facts of each note, by its place; they may be brought back one by one."""

    def __iter__(self) -> Iterator[NoteFacts]: ...
    def __getitem__(self, place: int, /) -> NoteFacts: ...


class Overview:
    """The people as of a day, the paths of all files in the vault, relative to it, and the facts of each note.

    The facts stand in the order of the notes' places: of the contacts, then of the events, then of the owner. What is
    asked of all of them is gathered once.
    """

    def __init__(self, people: People, files: Collection[str], facts: EveryFacts) -> None:
        self.people = people
        self.files = files
        self.facts = facts

    @cached_property
    def told(self) -> FactsTogether:
        """What is asked of all facts together."""
        return facts_together(self.facts, self.people.places)

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
        return self.notes(place for place, day in enumerate(self.told.latest) if day > today)

    @property
    def linking(self) -> Mapping[str, Sequence[int]]:
        """What links lead to that is nobody's id as it stands there, each with the places of the notes with them."""
        return self.told.linking

    def linking_to(self, targets: Iterable[str]) -> Iterator[Contact | Event | Owner]:
        """The notes with links to these, which are nobody's id, in order."""
        return self.notes(sorted({place for target in targets for place in self.linking.get(target, ())}))


class FactsTogether(NamedTuple):
    """What is asked of the facts of all notes together, by the places of the notes.

    `linking` has what links lead to that is nobody's id as it stands there, `latest` the latest day in each note,
    `via` by whom somebody was met, `topics` those of the updates, `languages` what letters are written in, each with
    the places of the notes. `bare` are the notes in which nothing says how one knows somebody, `reached_alike` those
    with an address or a number that another one has too.
    """

    linking: dict[str, list[int]]
    latest: array[int]
    via: dict[int, str]
    topics: dict[int, tuple[str, ...]]
    languages: dict[str, list[int]]
    bare: list[int]
    reached_alike: set[int]


def facts_together(every: Iterable[NoteFacts], ids: Collection[str]) -> FactsTogether:
    """What is asked of these facts together, where these are the ids of the people."""
    found = FactsTogether(defaultdict(list), array("i"), {}, {}, defaultdict(list), [], set())
    linking, latest, met_through, topics, languages, bare, alike = found
    first: dict[str, int] = {}
    for place, (_, _, _, targets, via, ways, day, updates, language, is_bare) in enumerate(every):
        latest.append(day)
        for target in targets:
            if target not in ids:
                linking[target].append(place)
        for way in ways:
            if first.setdefault(way, place) != place:
                alike |= {first[way], place}
        if via:
            met_through[place] = via
        if updates:
            topics[place] = updates
        if language:
            languages[language].append(place)
        if is_bare:
            bare.append(place)
    return found
