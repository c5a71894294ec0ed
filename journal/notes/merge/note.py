"""Three versions of a note made one, by what they mean: (base, ours, theirs) to a text that still can be read.

Which side is ours makes no difference: the sides are sorted first. What both changed differently is kept, all of it,
in a form that is read as any note is: under the key `conflicts`, or between comments (see rivals.py). The result is
proved before it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Literal

from journal.classes import dataclass, replace
from journal.errors import JournalError, Problem
from journal.notes.edit.draft import Draft
from journal.notes.edit.facts import facts_of
from journal.notes.fields import Keys
from journal.notes.merge.body import merged_body
from journal.notes.merge.conflicts import problems_in
from journal.notes.merge.front import merged_front
from journal.notes.merge.keys import KeyBlock, front_of, with_known_names
from journal.notes.merge.lines import Sheet, in_shape, merged_lines, sheet_of
from journal.notes.merge.rivals import Lines
from journal.notes.merge.values import alone_in
from journal.notes.read.entry_heads import Dialect, dialect_of
from journal.notes.read.markdown import units_of
from journal.notes.read.note import read_contact
from journal.notes.read.sorts import SORTS, NoteSort, Reader
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.patterns import regex

NoteKind = Literal["contact", "event", "owner", "agenda", "text"]

_Home = tuple[str, ...]  # the headings above a line
_Placed = Counter[tuple[_Home, str]]
_WORD = regex(r"\w+")
_BOX = regex(r"^(?:[-*+]|[0-9]+[.)])[ \t]+\[.\]")  # what stands in it may be ticked by one side and not by the other


class NotMerged(JournalError):
    """Three versions that can't be made one without losing something: both have to be shown to their owner."""


@dataclass(frozen=True, slots=True)
class MergedNote:
    """The merged text, and what in it waits to be settled (code `merge-conflict`), old or new, each with its place."""

    text: str
    conflicts: tuple[Problem, ...] = ()


def merge_notes(base: str | None, ours: str, theirs: str, kind: NoteKind, path: str, settings: Settings) -> MergedNote:
    """Both sides' changes to a text in one; `base` is what both come from, None when both made it.

    Swapping the sides gives the same bytes. Raises NotMerged where something would be lost, or what both changed has
    no form in which it can stand.
    """
    if ours == theirs or base == theirs:
        text = ours
    elif base == ours:
        text = theirs
    else:
        text = _Merge.of(base, ours, theirs, kind, path, settings).text()
    return MergedNote(text, problems_in(text, path, settings))


@dataclass(frozen=True, slots=True)
class _Merge:
    """Three versions as lines, with how they are read."""

    base: Sheet | None
    one: Sheet
    other: Sheet
    kind: NoteKind
    path: str
    settings: Settings

    @classmethod
    def of(cls, base: str | None, ours: str, theirs: str, kind: NoteKind, path: str, settings: Settings) -> _Merge:
        """Both sides in an order that is the same whichever is ours."""
        one, other = sorted((sheet_of(ours), sheet_of(theirs)), key=lambda side: (side.lines, repr(side)))
        return cls(None if base is None else sheet_of(base), one, other, kind, path, settings)

    @property
    def old(self) -> Lines:
        """The lines of the base."""
        return self.base.lines if self.base else ()

    def text(self) -> str:
        """What the versions come to; NotMerged where it can't be proved."""
        by_lines = self._proved(merged_lines(self.old, self.one.lines, self.other.lines))
        by_meaning = self._proved(self._by_meaning() if self.path.endswith(".md") else None)
        lines = by_meaning
        if by_lines is not None and (by_meaning is None or self._mean_same(by_lines, by_meaning)):
            lines = by_lines
        if lines is None:
            raise NotMerged(f"{self.path}: both versions changed the same place, and can't both stand in one text")
        return in_shape(lines, self.base, self.one, self.other)

    # --- by meaning ---

    def _by_meaning(self) -> Lines | None:
        """The lines of front matter and body, merged each in its way; None where a version can't be understood."""
        texts = [side.text if side else None for side in (self.base, self.one, self.other)]
        fronts = [None if text is None else front_of(text, self.path) for text in texts]
        base, one, other = with_known_names(fronts, self._keys())
        if one is None or other is None or (base is None and self.base is not None):
            return None
        body = merged_body(base.body if base else (), one.body, other.body, self._dialect())
        return None if body is None else (*merged_front(base, one, other, self._alone), *body)

    def _keys(self) -> Keys:
        return self.sort.keys(self.settings) if self.sort else Keys(())

    def _dialect(self) -> Dialect:
        return self.sort.dialect(self.settings) if self.sort else dialect_of(self.settings)

    def _alone(self, key: KeyBlock) -> Draft:
        """A key as a note of its own."""
        dated = self.sort is not None and self.sort.needs == ("date",) and key.name != "date"
        return Draft(alone_in(key.own, dated), self.path, self.settings, self._reader)

    @property
    def _reader(self) -> Reader:
        return self.sort.read if self.sort else read_contact

    @property
    def sort(self) -> NoteSort | None:
        """The sort of note it is; None for a week, and for a text that is no note."""
        return SORTS.get(self.kind)

    # --- the proof ---

    def _proved(self, lines: Sequence[str] | None) -> Lines | None:
        """These lines, if they can be read as far as both sides can, and nothing that was to stay is missing."""
        if lines is None or not self._keeps(lines):
            return None
        readable = all(self._reads(side.lines) for side in (self.one, self.other))
        return tuple(lines) if not readable or self._reads(lines) else None

    def _reads(self, lines: Sequence[str]) -> bool:
        text = "".join(f"{line}\n" for line in lines)
        if self.sort:
            note, problems = self._reader(text, self.path, self.settings)
            return note is not None and not any(problem.code == "conflict-markers" for problem in problems)
        return not self.path.endswith(".md") or not front_matter.read_front_matter(text, self.path).problems

    def _keeps(self, lines: Sequence[str]) -> bool:
        """Whether each line that a side added, or that all versions have, is here: as it was, or each word of it.

        Of a line that is here in other words, those may be missing that one side took out of the base.
        """
        versions = (self.old, self.one.lines, self.other.lines, lines)
        old, mine, theirs, here = (self._placed(each) for each in versions)
        missing = ((mine - old) | (theirs - old) | (old & mine & theirs)) - here
        return not missing or self._is_there(missing, old, mine, theirs, here)

    def _is_there(self, missing: _Placed, old: _Placed, mine: _Placed, theirs: _Placed, here: _Placed) -> bool:
        """Whether each word of these lines is here under their heading, under the one to which a side moved what stood
        with them, or, where that heading has other words by now, anywhere."""
        gone = _words(old) - (_words(mine) & _words(theirs))
        headings = {home for home, _ in here}
        keys = self._keys()  # one key in two spellings is there in one of them
        for home in {home for home, _ in missing}:
            places = {home, *_moved(old, mine, home), *_moved(old, theirs, home), *_alike(mine, theirs, home)}
            found = _words(here) if home not in headings else _words(here, places)
            taken = _words(old, {home}) - (_words(mine, {home}) & _words(theirs, {home}))
            wanted = _words(missing, {home}) - gone - taken - found
            if not all(keys.find(word) for word in wanted):
                return False
        return True

    def _placed(self, lines: Sequence[str]) -> _Placed:
        """How often each line stands under each heading."""
        text = "".join(f"{line}\n" for line in lines)
        block = front_matter.read_front_matter(text, self.path).block
        first = text.count("\n", 0, block.body) if block else 0
        above: list[tuple[int, str]] = []
        levels = {unit.line - 1: unit.level for unit in units_of("\n".join(lines)) if unit.kind == "heading"}
        found: _Placed = Counter()
        for number, line in enumerate(lines):
            said = line.strip()
            level = levels.get(number, 0) if number >= first else 0
            while level and above and above[-1][0] >= level:
                above.pop()
            if said:
                found[(tuple(heading for _, heading in above), said)] += 1
            if level:
                above.append((level, said))
        return found

    def _mean_same(self, one: Lines, other: Lines) -> bool:
        return one == other or self._meaning(one) == self._meaning(other)

    def _meaning(self, lines: Lines) -> object:
        text = "".join(f"{line}\n" for line in lines)
        if self.sort:
            note, problems = self._reader(text, self.path, self.settings)
            return note and replace(facts_of(note, problems), problems=()).in_order(), _counted(lines)
        front = front_matter.read_front_matter(text, self.path)
        body = _counted(lines if front.block is None else front.text.below.split("\n"))
        return front.mapping and front_matter.plain_value(front.mapping), body


def _words(placed: _Placed, homes: Container[_Home] | None = None) -> set[str]:
    """The words of lines, or of those under some headings."""
    lines = (_BOX.sub("", line) for home, line in placed if homes is None or home in homes)
    return {word for line in lines for word in _WORD.findall(line)}


def _moved(old: _Placed, side: _Placed, home: _Home) -> Iterator[_Home]:
    """The headings under which a side put lines that stood under this one."""
    gone = {line for place, line in old - side if place == home}
    yield from {place for place, line in side - old if line in gone and place != home}


def _alike(one: _Placed, other: _Placed, home: _Home) -> Iterator[_Home]:
    """The headings of the other side under which most stands of what stands under this one: one section twice."""
    for mine, theirs in ((one, other), (other, one)):
        here = {line for place, line in mine if place == home}
        others = Counter(place for place, line in theirs if line in here and place != home)
        yield from (place for place, shared in others.items() if 2 * shared > len(here))


def _counted(lines: Sequence[str]) -> Counter[str]:
    return Counter(line.strip() for line in lines if line.strip())


__all__ = ["MergedNote", "NotMerged", "NoteKind", "merge_notes"]
