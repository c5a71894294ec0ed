"""People after somebody came, went or is called otherwise, of whom those alone are known who are asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

from journal.classes import NamedTuple
from journal.notes.model import Contact, Event, Note, Owner
from journal.notes.note_sequence import NoteSequence, heads_of
from journal.patterns import regex
from journal.plan.known.digest import Digest
from journal.plan.known.index import Known
from journal.plan.known.spellings import Spellings, Tier
from journal.plan.people.called import path_ends, spellings_of
from journal.plan.people.folding import fold_name
from journal.plan.people.people import Notes, People
from journal.plan.people.some_people import people_told

_PLAIN = regex(r"[\w .-]*[^\W\d_][\w .-]*")  # a target that other programs write no other way


class ChangedNotes(NamedTuple):
    """Notes as they are once something is written, those of new people among them, and the paths of whose go."""

    notes: Sequence[Note]
    gone: Collection[str]


def people_changed(people: People, changed: ChangedNotes, who: Iterable[str]) -> People | None:
    """The people after a change, with an index in which there is nobody but these; None where it isn't plain what
    everybody is called then."""
    moved = _Moved(people, changed) if _is_plain(people) else None
    if moved is None or not moved.are_told_apart:
        return None
    asked = frozenset(who)
    notes = moved.notes()
    telling = moved.telling(People(notes, people.settings, people.today), asked)
    return people_told(people, notes, asked, telling)


def _is_plain(people: People) -> bool:
    """Whether everybody goes by the id of their note, and nothing but notes tells of them."""
    return not people.days and people.about is None and not any("/" in one for one in people.ids)


class _Moved:
    """Where the notes of people are after a change: `order` has their places before it, or those that are others."""

    def __init__(self, people: People, changed: ChangedNotes) -> None:
        self.people = people
        self.count = len(people)
        self.places = {note.path: people.place_at(note.path) for note in changed.notes}
        self.others = [note for note in changed.notes if not isinstance(note, Contact)]
        self.theirs = sorted((one for one in changed.notes if isinstance(one, Contact)), key=lambda one: one.path)
        self.left = {people.place_at(path) for path in changed.gone}
        self.left |= {place for one in self.theirs if (place := self.places[one.path]) is not None}
        self.order = self._ordered()

    def _ordered(self) -> list[int | Contact]:
        order: list[int | Contact] = [place for place in range(self.count) if place not in self.left]
        for one in self.theirs:
            order.insert(bisect_left(order, one.path, key=lambda at: self._path(at)), one)
        return order

    def _path(self, one: int | Contact) -> str:
        return self.people.notes.contacts[one].path if isinstance(one, int) else one.path

    @property
    def are_told_apart(self) -> bool:
        """Whether the ids and the paths of whom it concerns are nobody else's, and no event comes or goes."""
        if None in self.left or any(self.places[note.path] is None for note in self.others):
            return False
        before = [self.people.notes.contacts[place] for place in self.left if place is not None and place < self.count]
        if len(before) < len(self.left):
            return False
        files, mine = self.people.spellings.files, {one.id for one in before}
        ends = {fold_name(end) for one in (*before, *self.theirs) for end in path_ends(one.path.removesuffix(".md"))}
        own = {fold_name(one.id): one for one in self.theirs}
        is_named_so = all(fold_name(_file(one)) == fold_name(one.id) for one in (*before, *self.theirs))
        return is_named_so and len(own) == len(self.theirs) and all(mine.issuperset(files.get(end, ())) for end in ends)

    def notes(self) -> Notes:
        """All notes after the change."""
        ids = tuple([self.people.ids[one] if isinstance(one, int) else one.id for one in self.order])
        gone = {self.people.ids[place] for place in self.left if place is not None}
        new = spellings_of(self.theirs, [one.id for one in self.theirs])
        places = {identifier: place for place, identifier in enumerate(ids)}
        told = zip(self.people.spellings, new, strict=True)
        spellings = Spellings(*(_ChangedTier(before, gone, after, places) for before, after in told))
        contacts = _Rearranged(self.people.notes.contacts, self.order)
        events = {note.path: note for note in self.others if isinstance(note, Event)}
        owner = next((note for note in self.others if isinstance(note, Owner)), self.people.owner)
        some = [events.get(one.path, one) for one in self.people.events] if events else self.people.events
        return Notes(contacts, some, owner, Known(self._digests, ids, None, spellings), ())

    def _digests(self) -> Mapping[str, Digest]:
        changed = {note.path for note in (*self.others, *self.theirs)}
        return {path: one for path, one in self.people.notes.known.digests().items() if path not in changed}

    def telling(self, after: People, asked: frozenset[str]) -> set[int]:
        """The places after the change of the notes that may tell of those who are asked about: those that did, those
        that change, and those with a link that means one of them now."""
        whose = [self.people.places[one] for one in asked if one in self.people]
        before = {teller for place in whose for teller in self.people.index.tellers.of(place)}
        before |= {place for note in self.others if (place := self.places[note.path]) is not None}
        before |= {place for path in self._linking(after, asked) if (place := self.people.place_at(path)) is not None}
        new = {one: place for place, one in enumerate(self.order) if isinstance(one, int)}
        more = len(self.order) - self.count
        found = {new[place] if place < self.count else place + more for place in before if place not in self.left}
        return found.union(place for place, one in enumerate(self.order) if not isinstance(one, int))

    def _linking(self, after: People, asked: frozenset[str]) -> Iterator[str]:
        """The paths of the notes with a link that may mean somebody asked about only since the change."""
        before = [self.people.notes.contacts[place] for place in cast("set[int]", self.left)]
        named, meant = {*_spelled(self.theirs), *_spelled(before)}, dict[str, bool]()
        for path, digest in self.people.known.digests().items():
            for target in chain((one for one, _ in digest.tells), digest.links, digest.names):
                if target not in meant:
                    may = not _PLAIN.fullmatch(target) or fold_name(target.removesuffix(".md")) in named
                    meant[target] = may and not asked.isdisjoint(after.meant(target))
                if meant[target]:
                    yield path
                    break


def _file(contact: Contact) -> str:
    return contact.path.removesuffix(".md").rpartition("/")[2]


def _spelled(contacts: Sequence[Contact]) -> Iterator[str]:
    """What links to these contacts can say, folded."""
    spellings = spellings_of(contacts, [one.id for one in contacts])
    return chain(spellings.files, spellings.names, spellings.aliases)


class _Rearranged(NoteSequence[Contact]):
    """Notes in another order, some of them others."""

    def __init__(self, notes: Sequence[Contact], order: Sequence[int | Contact]) -> None:
        self._notes = notes
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def note_at(self, place: int) -> Contact:
        one = self._order[place]
        return self._notes[one] if isinstance(one, int) else one

    def heads(self) -> Iterator[tuple[str, str]]:
        heads = [*heads_of(self._notes)]
        return (heads[one] if isinstance(one, int) else (one.path, one.name) for one in self._order)


class _ChangedTier(Tier):
    """A tier without what some go by, and with what others do."""

    def __init__(self, before: Tier, gone: Collection[str], new: Tier, places: Mapping[str, int]) -> None:
        self._before = before
        self._gone = gone
        self._new = new
        self._places = places

    def __getitem__(self, spelling: str) -> tuple[str, ...]:
        left = [one for one in self._before.get(spelling, ()) if one not in self._gone]
        if not (found := [*left, *self._new.get(spelling, ())]):
            raise KeyError(spelling)
        return tuple(sorted(found, key=self._places.__getitem__))

    def __iter__(self) -> Iterator[str]:
        yield from (one for one in self._before if not {*self._before[one]} <= {*self._gone} or one in self._new)
        yield from (one for one in self._new if one not in self._before)

    def __len__(self) -> int:
        return sum(1 for _ in self)
