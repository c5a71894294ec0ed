"""What is wrong in the notes of a vault, or looks so: in each of them and between them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from journal.classes import NamedTuple
from journal.errors import Problem, in_order
from journal.notes.note_sequence import heads_of
from journal.notes.settings.settings import Settings
from journal.plan.check.facts import NoteFacts
from journal.plan.check.note_findings import CloseLook, kept_facts, kept_problems
from journal.plan.people.people import People
from journal.session import Session
from journal.vault.cache.findings import KeptFindings
from journal.vault.reading import ReadNote, look_again
from journal.vault.walk import files_in

_TOGETHER = 64  # notes that are looked at in one go
_FEW = 100  # notes that are brought back one by one


class NotesLooked(NamedTuple):
    """What is wrong in the notes, each looked at alone, and the problems among them and those of reading them that
    --fix mends; `facts` are those of each note, by its place."""

    problems: tuple[Problem, ...]
    mended: frozenset[Problem]
    facts: KeptFacts


class KeptFacts:
    """The facts of notes with these hashes, each brought back when it is asked for."""

    def __init__(self, kept: KeptFindings, hashes: Sequence[bytes]) -> None:
        self.kept = kept
        self.hashes = hashes

    def __iter__(self) -> Iterator[NoteFacts]:
        return map(kept_facts, map(self.kept.facts_of, self.hashes))

    def __getitem__(self, place: int) -> NoteFacts:
        return kept_facts(self.kept.facts_of(self.hashes[place]))


class _Looking:
    """Looks at notes that are read, some at a time, and keeps what is found; what is kept already isn't looked for."""

    def __init__(self, kept: KeptFindings, settings: Settings) -> None:
        self.kept = kept
        self.looker = CloseLook(settings)
        self.waiting: list[ReadNote] = []

    def add(self, read: ReadNote) -> None:
        """Looks at a note, sooner or later."""
        if read.hash in self.kept:
            return
        self.waiting.append(read)
        if len(self.waiting) >= _TOGETHER:
            self._look()

    def finish(self) -> None:
        """Looks at the notes that wait for it; what is found in each is known then."""
        self._look()
        self.kept.gather()

    def _look(self) -> None:
        waiting, self.waiting = self.waiting, []
        for read, found in zip(waiting, self.looker.findings(waiting), strict=True):
            self.kept.take(read.hash, tuple(found.facts), found.packed_problems)


def look_at_notes(session: Session) -> NotesLooked:
    """Looks at each note of the vault; what was found in the same text before is kept."""
    settings = session.settings
    kept = KeptFindings(os.path.realpath(session.vault.root), settings, cached=session.is_cached)
    looking = _Looking(kept, settings)
    session.look = looking.add
    people, hashes = session.people, list(session.notes.known.hashes())
    looking.finish()
    places = [place for place, known_by in enumerate(hashes) if known_by not in kept]
    left = dict(zip(_paths_of(people, places), places, strict=True))

    def look_at_one_left(read: ReadNote) -> None:
        looking.add(read)
        hashes[left[read.path]] = read.hash  # of a file that has changed meanwhile, another one

    with session.out.progress("Looking at the notes") as told:
        look_again(session.vault, settings, left, look_at_one_left, told)
    looking.finish()
    kept.keep(hashes)
    problems, mended = list[Problem](), list[Problem]()
    for known_by in filter(kept.problems.__contains__, hashes):
        wrong, right = kept_problems(kept.problems[known_by])
        problems += wrong
        mended += right
    return NotesLooked(tuple(problems), frozenset(mended), KeptFacts(kept, hashes))


def _paths_of(people: People, places: Sequence[int]) -> list[str]:
    """The paths of the notes of these places; where they are many, no note is brought back for it."""
    if len(places) <= _FEW:
        return [people.note(place).path for place in places]
    paths = [path for path, _ in (*heads_of(people.notes.contacts), *heads_of(people.events))]
    return [*map([*paths, people.owner.path].__getitem__, places)]


def problems_of_notes(session: Session) -> tuple[Problem, ...]:
    """What is wrong in the settings and the notes, and between the notes, in order."""
    return in_order(with_those_between(session, look_at_notes(session), frozenset(files_in(str(session.vault.root)))))


def with_those_between(session: Session, looked: NotesLooked, files: frozenset[str]) -> list[Problem]:
    """What is wrong in the settings and the notes, and between the notes; `files` are the paths of all files there."""
    # Imported once the notes are read: while that is done, most memory is used.
    from journal.plan.check.overview import Overview
    from journal.plan.check.people import problems_between_notes

    every = Overview(session.people, files, looked.facts)
    return [*session.problems, *looked.problems, *problems_between_notes(every)]
