"""Conflict markers that a merge without our driver left and somebody committed: mended from the merge's own parents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress

from journal.notes.merge.note import NotMerged, merge
from journal.notes.settings.settings import Settings
from journal.vault.files import Unread, read_text
from journal.vault.git.calls import GitFailed
from journal.vault.git.states import Place
from journal.vault.note_kinds import kind_of
from journal.vault.write.changes import Change

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$")
_BEGINS = re.compile(r"^<{7} ", re.MULTILINE)
Versions = tuple[str | None, str, str]  # the base, which there may not be, and both sides
_LATELY = "50"  # merges of a file that are looked through


def mending(place: Place, settings: Settings) -> tuple[list[Change], list[str]]:
    """The changes that mend notes with markers in them, and the paths of those that only their owner can mend."""
    changes, left = list[Change](), list[str]()
    for path in _marked(place, settings):
        with suppress(Unread):
            text = read_text(place.vault, path)
            new = _mended(place, settings, path, text)
            if new is None:
                left.append(path)
            else:
                changes.append(Change(path, text.encode(), new.encode()))
    return changes, left


def _marked(place: Place, settings: Settings) -> list[str]:
    """The notes in which a conflict begins."""
    words = ("grep", "-l", "-z", "-I", "--full-name", "-e", "^<<<<<<< ", "--", place.prefix or ".")
    try:
        rows = place.repository.run(*words).split(b"\0")
    except GitFailed:
        return []
    paths = [os.fsdecode(row).removeprefix(place.prefix) for row in rows if row]
    return [path for path in paths if kind_of(path, settings) != "text"]


def _mended(place: Place, settings: Settings, path: str, text: str) -> str | None:
    """The text without markers: what the merge should have made, with what was written since."""
    for base, ours, theirs in (*_versions(place, settings, path, text), *_sides(text)):
        with suppress(NotMerged):
            new = merge(base, ours, theirs, kind_of(path, settings), path, settings).text
            if not _BEGINS.search(new):
                return new
    return None


def _versions(place: Place, settings: Settings, path: str, text: str) -> Iterator[Versions]:
    """The newest merge that left markers: its three versions; where the text was edited since, the edit and those."""
    rows = place.ask("log", f"-{_LATELY}", "--merges", "--format=%H %P", "--", f":(top,literal){place.prefix}{path}")
    for row in (rows or "").splitlines():
        commit, *parents = row.split()
        marked = _text(place, commit, path)
        versions = [_text(place, parent, path) for parent in parents]
        if marked is None or not _BEGINS.search(marked) or len(versions) != 2:
            continue
        ours, theirs = versions
        if ours is None or theirs is None or _BEGINS.search(ours) or _BEGINS.search(theirs):
            continue
        base = place.ask("merge-base", *parents)
        three = (_text(place, base, path) if base else None, ours, theirs)
        yield three if marked == text else _edited_since(settings, path, text, marked, three)
        return


def _edited_since(settings: Settings, path: str, text: str, marked: str, three: Versions) -> Versions:
    """The edit, and the merge as it should have been, with the merge as it was for their base."""
    try:
        return marked, text, merge(*three, kind_of(path, settings), path, settings).text
    except NotMerged:
        return marked, text, text


def _text(place: Place, commit: str, path: str) -> str | None:
    with suppress(GitFailed, UnicodeDecodeError):
        return place.repository.run("cat-file", "blob", f"{commit}:{place.prefix}{path}").decode()
    return None


def _sides(text: str) -> Iterator[Versions]:
    """Both sides as the markers alone show them: all that stands outside of conflicts is in both."""
    sides: tuple[list[str], list[str]] = ([], [])
    into: tuple[int, ...] = (0, 1)
    for line in text.splitlines(keepends=True):
        if found := _MARKER.match(line.rstrip("\n")):
            into = _INTO.get(found[1][0], into) if into != (0, 1) or found[1][0] == "<" else into
            continue
        for side in into:
            sides[side].append(line)
    yield None, "".join(sides[0]), "".join(sides[1])


_INTO: dict[str, tuple[int, ...]] = {"<": (0,), "|": (), "=": (1,), ">": (0, 1)}
