"""Notes of people that got another name on one device, and the links to them that another device wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from journal.classes import NamedTuple
from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.edit.links import rename_links
from journal.notes.read.note import note_id
from journal.notes.settings.settings import Settings
from journal.plan.people.folding import fold_name
from journal.vault.git.commits import OP
from journal.vault.git.states import SyncPlace
from journal.vault.git.trees import Leaf, filtered_paths, stored_blob, texts_of, tree_differences, tree_of, tree_with
from journal.vault.note_kinds import file_kind, sort_at

_MOST = 20  # new names of one note that are followed


class Renamed(NamedTuple):
    """A note as it was before it was renamed, and the path that it has since."""

    before: Leaf
    path: str


class Sides:
    """The three commits of a merge, and what is in them; `base` is any common one, for what changed since."""

    def __init__(self, place: SyncPlace, settings: Settings, base: str, ours: str, theirs: str) -> None:
        self.place, self.settings = place, settings
        self.base, self.ours, self.theirs = base, ours, theirs

    @cached_property
    def tree_of_ours(self) -> Mapping[str, Leaf]:
        """Our files."""
        return tree_of(self.place.repository, self.ours)

    @cached_property
    def tree_of_theirs(self) -> Mapping[str, Leaf]:
        """Their files."""
        return tree_of(self.place.repository, self.theirs)

    @cached_property
    def renamed_here(self) -> Mapping[str, Renamed]:
        """The notes of people that have another name on our side, by their old path."""
        return dict(self._renamed(self.ours))

    @cached_property
    def renamed_there(self) -> Mapping[str, Renamed]:
        """The notes of people that have another name on their side, by their old path."""
        return dict(self._renamed(self.theirs))

    def tree(self, commit: str) -> Mapping[str, Leaf]:
        """The files of one of the sides."""
        return self.tree_of_ours if commit == self.ours else self.tree_of_theirs

    def new_name(self, commit: str, path: str) -> str | None:
        """What a file is called at the end of one side, followed from the commit that renamed it; None if it's gone."""
        tree = self.tree(commit)
        for _ in range(_MOST):
            words = ("log", "-1", "--diff-filter=D", "--no-renames", "--format=%H", f"{self.base}..{commit}")
            found = self.place.ask(*words, "--", f":(top,literal){path}")
            new = self._followed(path, found) if found else None
            if new is None or new in tree:
                return new
            path = new
        return None

    def _renamed(self, commit: str) -> Iterator[tuple[str, Renamed]]:
        for path, (before, after) in tree_differences(self.place.repository, self.base, commit).items():
            if before and after is None and self._is_contact(path) and (new := self.new_name(commit, path)):
                yield path, Renamed(before, new)

    def _followed(self, path: str, commit: str) -> str | None:
        """The new name in a commit: as git sees it, or the only new note in a commit of `journal rename`."""
        repository = self.place.repository
        rows = repository.run("diff-tree", "-r", "-z", "-M30%", "--diff-filter=R", f"{commit}^", commit)
        parts = [os.fsdecode(part) for part in rows.split(b"\0")]
        for head, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            if old == path and head:
                return new
        op = self.place.ask("log", "-1", f"--format=%(trailers:key={OP},valueonly)", commit) or ""
        pairs = tree_differences(repository, f"{commit}^", commit).items()
        new_notes = [new for new, (before, after) in pairs if before is None and after and self._is_contact(new)]
        return new_notes[0] if re.match(r"rename\b", op) and len(new_notes) == 1 else None

    def _is_contact(self, path: str) -> bool:
        return path.startswith(self.place.prefix) and file_kind(self.place.name(path), self.settings) == "contact"


# --- one name for each person -----------------------------------------------------------------------------------


def lost_names(sides: Sides) -> dict[str, str]:
    """The new paths of people's notes that give way, as the other side gave another one, each with that one.

    Where one side has somebody else by the other's new name, both names stay.
    """
    here, there = sides.renamed_here, sides.renamed_there
    pairs = [(here[old].path, there[old].path) for old in here.keys() & there.keys()]
    free = [pair for pair in pairs if pair[0] not in sides.tree_of_theirs and pair[1] not in sides.tree_of_ours]
    return {max(pair): min(pair) for pair in free}


def levelled_names(sides: Sides, folder: str) -> Sides:
    """Both sides as if they had called each person alike: what one renamed is linked by its new name on the other too.

    A note that can't be understood, and an old name that is somebody else's now, are left alone.
    """
    lost = lost_names(sides)
    here, there = sides.renamed_here, sides.renamed_there
    moved = {old: min(side[old].path for side in (here, there) if old in side) for old in {**here, **there}}
    if not moved:
        return sides
    names = {old: lost.get(new, new) for old, new in moved.items()} | lost
    ours, theirs = (_levelled(sides, folder, commit, names, lost) for commit in (sides.ours, sides.theirs))
    return Sides(sides.place, sides.settings, sides.base, ours, theirs)


def _levelled(sides: Sides, folder: str, commit: str, names: Mapping[str, str], lost: Mapping[str, str]) -> str:
    """A commit on top of this one, which no branch has; itself when nothing in it is to change."""
    files = sides.tree(commit)
    linked = _relinked(sides, files, names)
    changes: dict[str, Leaf | None] = dict.fromkeys(path for path in lost if path in files)
    changes |= {lost[path]: files[path] for path in changes} | {
        lost.get(path, path): new for path, new in linked.items()
    }
    if not changes:
        return commit
    repository = sides.place.repository
    tree = tree_with(repository, folder, commit, changes)
    return repository.run("commit-tree", "-p", commit, "-m", "Level the names", tree).decode().strip()


def _relinked(sides: Sides, files: Mapping[str, Leaf], names: Mapping[str, str]) -> dict[str, Leaf]:
    """The notes that link to people by the old path, as they are with the new one."""
    place = sides.place
    targets: dict[str, frozenset[str]] = {}
    for old, new in names.items():
        targets[note_id(new)] = targets.get(note_id(new), frozenset()) | _targets(place, old, new, files)
    notes = {path: leaf for path, leaf in files.items() if path.startswith(place.prefix) and _is_markdown(path, leaf)}
    changed: dict[str, str] = {}
    for path, text in texts_of(place.repository, notes).items():
        new_text = _with_links(sides.settings, place.name(path), text, targets)
        changed |= {} if new_text == text else {path: new_text}
    encrypted = filtered_paths(place.repository, changed)
    return {
        path: Leaf(notes[path].mode, stored_blob(place.repository, path, text.encode(), path in encrypted))
        for path, text in changed.items()
    }


def _is_markdown(path: str, leaf: Leaf) -> bool:
    return leaf.is_file and path.lower().endswith(".md")


def _targets(place: SyncPlace, old: str, new: str, files: Iterable[str]) -> frozenset[str]:
    """What a link to a note of this path says, folded; nothing where that means another note by now."""
    others = {fold_name(note_id(path)) for path in files if path.lower().endswith(".md") and path not in (old, new)}
    if fold_name(note_id(old)) in others:
        return frozenset()
    parts = place.name(old).removesuffix(".md").split("/")
    return frozenset(fold_name("/".join(parts[at:])) for at in range(len(parts)))


def _with_links(settings: Settings, name: str, text: str, targets: Mapping[str, frozenset[str]]) -> str:
    draft = Draft(text, name, settings, sort_at(name, settings).read)
    said = fold_name(text)
    for new, old in targets.items():
        if any(target in said for target in old):
            with suppress(EditRefused):
                draft = draft.with_text(rename_links(draft, old, new, fold_name))
    return draft.text
