"""Conflicts of a merge, settled by code: notes by what they say, deletions against edits, new names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from journal.errors import GitNeedsYou, Problem
from journal.notes.merge import Merged, NotMerged, merge
from journal.notes.settings import Settings
from journal.vault import reasons
from journal.vault.history import OP
from journal.vault.kinds import kind_of
from journal.vault.odd_states import Place
from journal.vault.trees import Leaf, blobs_of, differences, filtered, stored

Stages = dict[int, Leaf]
BASE, OURS, THEIRS = 1, 2, 3


@dataclass(slots=True)
class Settled:
    """What a merge's conflicts come to: the files to change in its tree, the rivals left in notes, and what to say."""

    files: dict[str, Leaf | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sides:
    """The three commits of a merge with all their files; `base` is any common one, for what was renamed since."""

    base: str
    ours: str
    theirs: str
    tree_of_ours: Mapping[str, Leaf]
    tree_of_theirs: Mapping[str, Leaf]


def settle(place: Place, settings: Settings, sides: Sides, conflicts: Mapping[str, Stages]) -> Settled:
    """Settles every conflict in the vault. GitNeedsYou for one outside of it, which isn't ours to settle."""
    outside = [path for path in conflicts if not path.startswith(place.prefix)]
    if outside:
        raise GitNeedsYou(
            f"two devices changed {reasons.listed(outside)}, which is not of the journal: git pull --no-rebase "
            f"{place.remote} {place.their_branch}, settle it, commit, and sync again"
        )
    work = _Work(place, settings, sides)
    left = dict(conflicts)
    for path, new in list(_renamed_both(left)):
        work.rename_both(path, *new, left)
    for path in sorted(left):
        work.one(path, left[path])
    return work.settled


def _renamed_both(conflicts: Mapping[str, Stages]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Files that got two new names: the old one, ours and theirs. Git has one stage alone of each."""
    ours = sorted(path for path, stages in conflicts.items() if set(stages) == {OURS})
    theirs = sorted(path for path, stages in conflicts.items() if set(stages) == {THEIRS})
    old = sorted(path for path, stages in conflicts.items() if set(stages) == {BASE})
    if len(old) == len(ours) == len(theirs):
        yield from zip(old, zip(ours, theirs, strict=True), strict=True)


@dataclass(slots=True)
class _Work:
    place: Place
    settings: Settings
    sides: Sides
    settled: Settled = field(default_factory=Settled)

    def one(self, path: str, stages: Stages) -> None:
        """Settles the conflict in one file."""
        ours, theirs = stages.get(OURS), stages.get(THEIRS)
        if ours and theirs:
            self._both(path, stages.get(BASE), ours, theirs)
        elif BASE in stages and (kept := ours or theirs):
            self._deleted_and_edited(path, stages[BASE], kept, is_ours=ours is not None)

    def rename_both(self, old: str, ours: str, theirs: str, left: dict[str, Stages]) -> None:
        """A file that has two new names keeps the first of them, with what both sides wrote in it."""
        mine, other = self.sides.tree_of_ours.get(ours), self.sides.tree_of_theirs.get(theirs)
        if mine is None or other is None:
            return
        base = left[old][BASE]
        for path in (old, ours, theirs):
            del left[path]
            self.settled.files[path] = None
        path, gone = sorted((ours, theirs))
        self._both(path, base, mine, other)
        self.settled.said.append(
            f"{self._name(old)} was renamed on both sides. It is {self._name(path)} now, not {self._name(gone)}."
        )

    def _both(self, path: str, base: Leaf | None, ours: Leaf, theirs: Leaf) -> None:
        if not (ours.is_file and theirs.is_file):
            self._apart(path, ours, theirs)
            return
        try:
            merged = self._merged(path, base, ours, theirs)
        except (NotMerged, UnicodeDecodeError):
            self._apart(path, ours, theirs)
            return
        is_filtered = bool(filtered(self.place.repository, [path]))
        data = merged.text.encode()
        mode = max(ours.mode, theirs.mode)
        self.settled.files[path] = Leaf(mode, stored(self.place.repository, path, data, is_filtered))
        self.settled.problems += merged.conflicts

    def _merged(self, path: str, base: Leaf | None, ours: Leaf, theirs: Leaf) -> Merged:
        texts = [self._text(path, leaf) if leaf and leaf.is_file else None for leaf in (base, ours, theirs)]
        assert texts[1] is not None and texts[2] is not None, "both are files"
        name = self._name(path)
        return merge(texts[0], texts[1], texts[2], kind_of(name, self.settings), name, self.settings)

    def _text(self, path: str, leaf: Leaf) -> str:
        if filtered(self.place.repository, [path]):
            data = self.place.repository.run("cat-file", "--filters", f"--path={path}", leaf.blob)
        else:
            data = blobs_of(self.place.repository, [leaf.blob])[leaf.blob]
        if b"\0" in data:
            raise UnicodeDecodeError("utf-8", data, 0, 1, "a NUL byte is no text")
        return data.decode()

    def _apart(self, path: str, ours: Leaf, theirs: Leaf) -> None:
        """What can't be one file stays as two: both devices choose the same one for the place."""
        first, second = sorted((ours, theirs), key=lambda leaf: (leaf.mode, leaf.blob))
        beside = f"{path}.{second.blob[:7]}.kept"
        self.settled.files |= {path: first, beside: second}
        self.settled.said.append(
            f"{self._name(path)} was changed on both sides and can't be merged. The other one is {self._name(beside)}."
        )

    def _name(self, path: str) -> str:
        return path.removeprefix(self.place.prefix)

    # --- deletions ----------------------------------------------------------------------------------------------

    def _deleted_and_edited(self, path: str, base: Leaf, kept: Leaf, is_ours: bool) -> None:
        """The edit stays; when the file was renamed by the other side, the edit goes along."""
        other = self.sides.theirs if is_ours else self.sides.ours
        tree = self.sides.tree_of_theirs if is_ours else self.sides.tree_of_ours
        new = self._renamed(path, other, tree)
        if new is None:
            self.settled.files[path] = kept
            self.settled.said.append(
                f"{self._name(path)} was removed on one side and edited on the other. It stays, with the edit."
            )
            return
        self.settled.files[path] = None
        self._both(new, base, kept, tree[new])

    def _renamed(self, path: str, commit: str, tree: Mapping[str, Leaf]) -> str | None:
        """What a file is called at the end of one side, followed from the commit that renamed it; None if it's gone."""
        for _ in range(20):
            words = ("log", "-1", "--diff-filter=D", "--no-renames", "--format=%H", f"{self.sides.base}..{commit}")
            found = self.place.ask(*words, "--", f":(top,literal){path}")
            new = self._followed(path, found) if found else None
            if new is None or new in tree:
                return new
            path = new
        return None

    def _followed(self, path: str, commit: str) -> str | None:
        """The new name in a commit: as git sees it, or the only new note in a commit of `journal rename`."""
        rows = self.place.repository.run("diff-tree", "-r", "-z", "-M30%", "--diff-filter=R", f"{commit}^", commit)
        parts = [os.fsdecode(part) for part in rows.split(b"\0")]
        for head, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            if old == path and head:
                return new
        op = self.place.ask("log", "-1", f"--format=%(trailers:key={OP},valueonly)", commit) or ""
        pairs = differences(self.place.repository, f"{commit}^", commit).items()
        new_notes = [new for new, (before, after) in pairs if before is None and after and self._is_note(new)]
        return new_notes[0] if re.match(r"rename\b", op) and len(new_notes) == 1 else None

    def _is_note(self, path: str) -> bool:
        return kind_of(self._name(path), self.settings) == "contact"
