"""Conflict markers that a merge without our driver left and somebody committed: mended from that merge's own parents.

What looks like markers and was left by no merge is somebody's text, and stays as it is.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress

from journal.notes.merge.note import NotMerged, merge_notes
from journal.notes.settings.settings import Settings
from journal.patterns import regex
from journal.vault.files import read_text
from journal.vault.git.calls import GitFailed
from journal.vault.git.merge_renames import Sides
from journal.vault.git.states import SyncPlace
from journal.vault.git.trees import Leaf, filtered_paths, stored_blob, tree_with
from journal.vault.note_kinds import file_kind
from journal.vault.texts import Unread
from journal.vault.write.changes import Change

_MARKER = regex(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_BEGINS = regex(r"^<{7} ", re.MULTILINE)
_LATELY = "50"  # merges of a file that are looked through
_DEEPEST = 20  # merges of merges that left markers in markers


def markers_mended(place: SyncPlace, settings: Settings) -> tuple[list[Change], list[str]]:
    """The changes that mend notes with markers in them, and the paths of those that only their owner can mend."""
    changes, left = list[Change](), list[str]()
    for path in _marked(place, settings):
        with suppress(Unread):
            text = read_text(place.vault, path)
            found = _Mender(place, settings, path).mended("HEAD", text)
            if found is None:
                left.append(path)
            elif found != text:
                changes.append(Change(path, text.encode(), found.encode()))
    return changes, left


def mended(sides: Sides, folder: str) -> Sides:
    """Both sides as they are without the markers that a merge left in their notes: each in a commit on top of it, which
    no branch has, or itself where there are none."""
    ours, theirs = (_mended_commit(sides, folder, commit) for commit in (sides.ours, sides.theirs))
    if (ours, theirs) == (sides.ours, sides.theirs):
        return sides
    return Sides(sides.place, sides.settings, sides.base, ours, theirs)


def without_markers(place: SyncPlace, settings: Settings, commit: str, path: str, text: str) -> str:
    """The text of a note in a commit, without the markers that a merge left in it, as far as that can be mended."""
    return _Mender(place, settings, path).mended(commit, text) or text if _BEGINS.search(text) else text


def _marked(place: SyncPlace, settings: Settings, commit: str | None = None) -> list[str]:
    """The notes in which a conflict begins, in the work tree or in a commit."""
    of = (commit,) if commit else ()
    words = ("grep", "-l", "-z", "-I", "--full-name", "-e", "^<<<<<<< ", *of, "--", place.prefix or ".")
    try:
        rows = place.repository.run(*words).split(b"\0")
    except GitFailed:
        return []
    names = [os.fsdecode(row).removeprefix(f"{commit}:" if commit else "") for row in rows if row]
    paths = [name.removeprefix(place.prefix) for name in names]
    return [path for path in paths if file_kind(path, settings) != "text"]


def _mended_commit(sides: Sides, folder: str, commit: str) -> str:
    place, changes = sides.place, dict[str, str]()
    for path in _marked(place, sides.settings, commit):
        text = _text(place, commit, path)
        new = _Mender(place, sides.settings, path).mended(commit, text) if text is not None else None
        if new is not None and new != text:
            changes[place.prefix + path] = new
    if not changes:
        return commit
    tree = tree_with(place.repository, folder, commit, _leaves(sides, commit, changes))
    return place.repository.run("commit-tree", "-p", commit, "-m", "Mend the markers", tree).decode().strip()


def _leaves(sides: Sides, commit: str, texts: Mapping[str, str]) -> dict[str, Leaf | None]:
    repository, files = sides.place.repository, sides.tree(commit)
    encrypted = filtered_paths(repository, list(texts))
    return {
        path: Leaf(files[path].mode, stored_blob(repository, path, text.encode(), path in encrypted))
        for path, text in texts.items()
    }


# --- one note -----------------------------------------------------------------------------------------------------


class _Mender:
    """A note, and the merges that left markers in it."""

    def __init__(self, place: SyncPlace, settings: Settings, path: str) -> None:
        self.place = place
        self.settings = settings
        self.path = path

    def mended(self, commit: str, text: str, depth: int = 0) -> str | None:
        """The text as of a commit without markers: what the newest merge that left them should have made, with what was
        written since; itself where no merge left any. None where that can't be told."""
        for merge_commit, *parents in self._merges(commit) if _BEGINS.search(text) and depth < _DEEPEST else ():
            marked = _text(self.place, merge_commit, self.path)
            sides = [self._at(parent, depth) for parent in parents]
            if marked is None or len(sides) != 2:
                continue
            own = _markers(sides[0] or "") | _markers(sides[1] or "")
            if not (_markers(marked) - own):
                continue
            if not _markers(text) - own:
                return text
            return self._by_markers(text) if None in sides else self._remade(text, marked, parents, depth)
        return text

    def _by_markers(self, text: str) -> str | None:
        """Both sides as the markers alone show them, where one of them had the note under another name."""
        ours, theirs = (_one_side(text, first) for first in (True, False))
        with suppress(NotMerged):
            return self._merged(None, ours, theirs) if text not in (ours, theirs) else None
        return None

    def _remade(self, text: str, marked: str, parents: list[str], depth: int) -> str | None:
        base = self.place.ask("merge-base", *parents)
        old, ours, theirs = (self._at(one, depth) if one else None for one in (base, *parents))
        try:
            new = self._merged(old, ours or "", theirs or "")
            return new if text == marked else self._merged(_one_side(marked), _one_side(text), new)
        except NotMerged:
            return None

    def _merged(self, base: str | None, ours: str, theirs: str) -> str:
        kind = file_kind(self.path, self.settings)
        return merge_notes(base, ours, theirs, kind, self.path, self.settings).text

    def _at(self, commit: str, depth: int) -> str | None:
        """The text of a commit, mended as well."""
        text = _text(self.place, commit, self.path)
        return None if text is None else self.mended(commit, text, depth + 1)

    def _merges(self, commit: str) -> Iterator[list[str]]:
        """The merges of this note up to a commit, the newest first, each with its parents."""
        where = f":(top,literal){self.place.prefix}{self.path}"
        rows = self.place.ask("log", f"-{_LATELY}", "--merges", "--format=%H %P", commit, "--", where)
        yield from (row.split() for row in (rows or "").splitlines())


def _markers(text: str) -> Counter[str]:
    """The lines of a text that look like markers."""
    if not _BEGINS.search(text):
        return Counter()
    return Counter(line for line in text.replace("\r", "").split("\n") if _MARKER.match(line))


def _one_side(text: str, first: bool = True) -> str:
    """A text with one side of what stands between markers; as it is where they don't belong together."""
    kept: list[str] = []
    depth, second = 0, 0  # how many conflicts are open, and in which one the second side began
    for line in text.split("\n"):
        sign = line[:1] if _MARKER.match(line.removesuffix("\r")) else ""
        depth += sign == "<"
        if sign == "=" and depth and not second:
            second = depth
        elif sign == ">" and depth:
            second = 0 if second == depth else second
            depth -= 1
        elif sign != "<" and (not depth or bool(second) is not first):
            kept.append(line)
    return text if depth or second else "\n".join(kept)


def _text(place: SyncPlace, commit: str, path: str) -> str | None:
    with suppress(GitFailed, UnicodeDecodeError):
        return place.repository.run("cat-file", "blob", f"{commit}:{place.prefix}{path}").decode()
    return None
