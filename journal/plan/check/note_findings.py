"""What a check finds in a note when it looks at it alone: all that is told by its text and the settings, to be kept."""

from __future__ import annotations

from typing import cast

from journal.classes import NamedTuple
from journal.errors import Problem
from journal.notes.lint.fixes import FIXES, fixable
from journal.notes.lint.note import find_traps
from journal.notes.lint.quick import QuickLint
from journal.notes.packed import Packed, PackedNote, packed, unpacked
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.plan.check.facts import NoteFacts, facts_checked
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


class CloseLook:
    """Looks at notes, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.quick = QuickLint(settings)

    def findings(
        self, text: str, path: str, sort: NoteSort, note: PackedNote, told: tuple[Problem, ...]
    ) -> NoteFindings:
        """What is found in the text of a note, which was read as this, with these problems told already."""
        settings = self.settings
        is_plain = not told and self.quick.finds_nothing(text, note)
        traps = () if is_plain else find_traps(text, path, sort, settings)
        own = problems_in_note(note, path, settings)
        wrong = [problem for problem in (*told, *traps) if problem.code in FIXES]
        mended = fixable(text, wrong, sort, settings) if wrong else ()
        return NoteFindings((*traps, *own), tuple(mended), facts_checked(note))
