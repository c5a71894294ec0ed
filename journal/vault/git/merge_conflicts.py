"""Conflicts of a merge, settled by code: notes by what they say, deletions against edits, new names."""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote

from journal.classes import dataclass, field
from journal.errors import GitNeedsYou, Problem
from journal.notes.merge.note import MergedNote, NotMerged, merge_notes
from journal.vault.git import messages
from journal.vault.git.markers import without_markers
from journal.vault.git.merge_renames import Sides
from journal.vault.git.trees import Leaf, filtered_paths, stored_blob, texts_of
from journal.vault.note_kinds import file_kind

Stages = dict[int, Leaf]
BASE, OURS, THEIRS = 1, 2, 3


@dataclass(slots=True)
class Settled:
    """What a merge's conflicts come to: the files to change in its tree, the rivals left in notes, and what to say."""

    files: dict[str, Leaf | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def in_place(sides: Sides, conflicts: Mapping[str, Stages]) -> dict[str, Stages]:
    """The conflicts at the paths that both sides have: a file against a link or a folder git puts beside, under a name
    with the commit at its end, and these stages come back under its own, with the other name empty."""
    found: dict[str, Stages] = {}
    for path, stages in conflicts.items():
        own = next((path.removesuffix(end) for end in _ends(sides) if path.endswith(end)), path)
        found.setdefault(own, {}).update(stages)
        if own != path:
            found[path] = {}
    return found


def _ends(sides: Sides) -> tuple[str, str]:
    return f"~{sides.ours}", f"~{sides.theirs}"


def resolve_conflicts(sides: Sides, conflicts: Mapping[str, Stages]) -> Settled:
    """Settles every conflict in the vault. GitNeedsYou for one outside of it, which isn't ours to settle."""
    place = sides.place
    outside = [path for path in conflicts if not path.startswith(place.prefix)]
    if outside:
        raise GitNeedsYou(
            f"two devices changed {messages.listed_paths(outside)}, which is not of the journal: git pull --no-rebase "
            f"{quote(place.remote)} {quote(place.their_branch)}, settle it, commit, and sync again"
        )
    work = _Work(sides)
    left = dict(conflicts)
    for old in sorted(sides.renamed_here.keys() & sides.renamed_there.keys()):
        work.rename_both(old, left)
    for path in sorted(left):
        work.one(path, left[path])
    return work.settled


@dataclass(slots=True)
class _Work:
    sides: Sides
    settled: Settled = field(default_factory=Settled)

    def one(self, path: str, stages: Stages) -> None:
        """Settles the conflict in one file."""
        ours, theirs = stages.get(OURS), stages.get(THEIRS)
        if not stages:
            self.settled.files[path] = None
        elif self._folder_at(path):
            self._beside_folder(path, ours or theirs)
        elif ours and theirs:
            self._both(path, stages.get(BASE), ours, theirs)
        elif BASE in stages and (kept := ours or theirs):
            self._deleted_and_edited(path, stages[BASE], kept, is_ours=ours is not None)

    def rename_both(self, old: str, left: dict[str, Stages]) -> None:
        """A file that both sides gave the new name has what both of them wrote in it."""
        (base, path), (_, other) = self.sides.renamed_here[old], self.sides.renamed_there[old]
        if path != other:
            return
        for one in (old, path):
            left.pop(one, None)
        self.settled.files[old] = None
        self._both(path, base, self.sides.tree_of_ours[path], self.sides.tree_of_theirs[path])

    def _both(self, path: str, base: Leaf | None, ours: Leaf, theirs: Leaf) -> None:
        if not (ours.is_file and theirs.is_file):
            self._apart(path, ours, theirs)
            return
        try:
            merged = self._merged(path, base, ours, theirs)
        except NotMerged:
            self._apart(path, ours, theirs)
            return
        is_filtered = bool(filtered_paths(self.sides.place.repository, [path]))
        data = merged.text.encode()
        mode = max(ours.mode, theirs.mode)
        self.settled.files[path] = Leaf(mode, stored_blob(self.sides.place.repository, path, data, is_filtered))
        self.settled.problems += merged.conflicts

    def _merged(self, path: str, base: Leaf | None, ours: Leaf, theirs: Leaf) -> MergedNote:
        old, mine, other = (self._text(path, leaf) for leaf in (base, ours, theirs))
        if mine is None or other is None:
            raise NotMerged
        name = self.sides.place.name(path)
        if old is not None:
            old = without_markers(self.sides.place, self.sides.settings, self.sides.base, name, old)
        return merge_notes(old, mine, other, file_kind(name, self.sides.settings), name, self.sides.settings)

    def _text(self, path: str, leaf: Leaf | None) -> str | None:
        return texts_of(self.sides.place.repository, {path: leaf}).get(path) if leaf and leaf.is_file else None

    def _apart(self, path: str, ours: Leaf, theirs: Leaf) -> None:
        """What can't be one file stays as two: both devices choose the same one for the place, a note before a link."""
        first, second = sorted((ours, theirs), key=lambda leaf: (not leaf.is_file, leaf.mode, leaf.blob))
        beside = f"{path}.{second.blob[:7]}.kept"
        self.settled.files |= {path: first, beside: second}
        name, other = map(self.sides.place.name, (path, beside))
        self.settled.said.append(f"{name} was changed on both sides and can't be merged. The other one is {other}.")

    def _folder_at(self, path: str) -> dict[str, Leaf]:
        """The files of the folder that one side has where the other one has a note."""
        trees = (self.sides.tree_of_ours, self.sides.tree_of_theirs)
        return {name: leaf for tree in trees for name, leaf in tree.items() if name.startswith(f"{path}/")}

    def _beside_folder(self, path: str, note: Leaf | None) -> None:
        """A note against a folder stays a note; what is in the folder stands beside it."""
        if note is None:
            return
        inside = self._folder_at(path)
        self.settled.files |= {path: note, **dict.fromkeys(inside)}
        self.settled.files |= {f"{path}.kept{name.removeprefix(path)}": leaf for name, leaf in inside.items()}
        name = self.sides.place.name(path)
        self.settled.said.append(f"{name} is a note on one side and a folder on the other. The folder is {name}.kept.")

    # --- deletions ----------------------------------------------------------------------------------------------

    def _deleted_and_edited(self, path: str, base: Leaf, kept: Leaf, is_ours: bool) -> None:
        """The edit stays; when the file was renamed by the other side, the edit goes along."""
        other = self.sides.theirs if is_ours else self.sides.ours
        new = self.sides.new_name(other, path)
        if new is None:
            self.settled.files[path] = kept
            name = self.sides.place.name(path)
            self.settled.said.append(
                f"{name} was removed on one side and edited on the other. It stays, with the edit."
            )
            return
        self.settled.files[path] = None
        self._both(new, base, kept, self.sides.tree(other)[new])
