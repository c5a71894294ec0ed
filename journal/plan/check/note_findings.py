"""What a check finds in a note when it looks at it alone: all that is told by its text and the settings, to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from journal.classes import NamedTuple
from journal.errors import Problem
from journal.notes.lint.fixes import FIXES, fixable
from journal.notes.lint.note import find_traps
from journal.notes.lint.quick import QuickLint
from journal.notes.packed import Packed, PackedNote, packed, unpacked
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.plan.check.facts import NoteFacts, facts_checked, told_in
from journal.plan.check.note import problems_in_note


class NoteFindings(NamedTuple):
    """What was found in a note: the problems, which of all that are told of it --fix mends, what other notes ask of
    it."""

    problems: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()
    facts: NoteFacts = NoteFacts()

    @property
    def packed_problems(self) -> Packed:
        """The problems in plain values; nothing where there are none."""
        path = self.facts.path
        return (path, packed(self.problems, path), packed(self.mended, path)) if self.problems or self.mended else ()


def kept_facts(packed: Packed) -> NoteFacts:
    """The facts of a note, which are plain values as they are; those of none for None."""
    return NoteFacts(*packed) if isinstance(packed, tuple) else NoteFacts()  # type: ignore[arg-type]  # as they were


def kept_problems(packed: Packed) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems in a note that were packed, and those that --fix mends."""
    path, problems, mended = cast("tuple[str, Packed, Packed]", packed)
    return unpacked(problems, path), unpacked(mended, path)  # type: ignore[return-value]  # as they were packed


class TextRead(Protocol):
    """The text of a note, what it was read as, and the problems that are told of it already."""

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sort(self) -> NoteSort: ...
    @property
    def note(self) -> PackedNote: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


class CloseLook:
    """Looks at notes, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.quick = QuickLint(settings)

    def findings(self, some: Sequence[TextRead]) -> list[NoteFindings]:
        """What is found in each of these notes. One thing after the other is looked for in all of them: that takes a
        quarter less time than all of it in one note after the other, since a processor has the same at hand then."""
        settings, quick = self.settings, self.quick
        plain = [not one.problems and quick.finds_nothing(one.text, one.note) for one in some]
        told = [told_in(one.note) for one in some]
        own = [problems_in_note(one.note, tells, one.path, settings) for one, tells in zip(some, told, strict=True)]
        facts = [facts_checked(one.note, tells) for one, tells in zip(some, told, strict=True)]
        traps = [
            () if is_plain else find_traps(one.text, one.path, one.sort, settings)
            for one, is_plain in zip(some, plain, strict=True)
        ]
        mended = [self._mended(one, found) for one, found in zip(some, traps, strict=True)]
        found = zip(traps, own, mended, facts, strict=True)
        return [NoteFindings((*trapped, *more), right, known) for trapped, more, right, known in found]

    def _mended(self, read: TextRead, traps: Sequence[Problem]) -> tuple[Problem, ...]:
        """What --fix mends of all that is told of a note."""
        wrong = [problem for problem in (*read.problems, *traps) if problem.code in FIXES]
        return tuple(fixable(read.text, wrong, read.sort, self.settings)) if wrong else ()
