"""Which files of a vault are notes: folders and globs, links, and what is never read. Looks, but opens nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from operator import attrgetter
from typing import TYPE_CHECKING

from journal.classes import NamedTuple, dataclass
from journal.errors import Problem, Severity, Source
from journal.notes.settings.settings import DEFAULTS, Settings
from journal.patterns import regex
from journal.vault.cache.states import FoldersState, SeenFolders, Stats, opened_folder, stats_of
from journal.vault.cache.wanted import WantedFolders, is_magic, one_form

if TYPE_CHECKING:
    from pathlib import Path

    from journal.vault.note_places import FolderKind, NotePlaces


class FoundNote(NamedTuple):
    """A note: its path relative to the vault as it is on disk, and the file to read, which is no link; how that was
    where it was a plain one when it was found."""

    path: str
    file: str
    stats: Stats | None = None


# How the copies are called that Syncthing, Dropbox, Nextcloud, OneDrive and git's tools make of a note.
_COPY = regex(
    r"(?P<stem>.+?)(?:[.~_ -]*sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]+)?"
    r"|[ _-]*\([^()]*(?:conflict|Case Conflict)[^()]*\)|[ _-]+conflicted[ _-]copy.*"
    r"|[ _.](?:BACKUP|BASE|LOCAL|REMOTE)[ _.][0-9]+)",
    re.DOTALL,
)
# What could be somebody's name as well, and is a copy where the note itself is there: those of iCloud, Finder, editors.
_MAYBE_COPY = regex(
    r"(?:Copy of )?(?P<stem>.+?)(?: [2-9]| ?\([1-9]\)|(?: - Copy| copy)(?: ?\(?[0-9]+\)?)?|\.(?:orig|bak|backup)|~)?",
    re.DOTALL,
)

# A sign of which each of these has, and nearly no name; spelled so that it is known with which letters one begins.
_MAYBE_ANY_COPY = regex(r" [2-9]\.|\([1-9]|~|onflict|opy|\.(?:orig|bak|backup)\.|BACKUP|BASE|LOCAL|REMOTE")
_BY_PATH = attrgetter("path")


@dataclass(frozen=True, slots=True)
class Tree:
    """The notes of a vault, ordered by path whatever the file system's order, and what was in the way.

    `folders` are those that were looked into, as they were `wanted`; `state` is how they were meanwhile: empty where
    that isn't sure, and where a link was followed, as what is behind it isn't in that.
    """

    contacts: tuple[FoundNote, ...]
    events: tuple[FoundNote, ...]
    problems: tuple[Problem, ...]
    folders: tuple[str, ...]
    wanted: WantedFolders
    state: FoldersState


def walk_notes(root: str, settings: Settings) -> Tree:
    """The notes in the folders and globs of the settings. Hidden ones, drafts, agendas and templates are none.

    Links are followed as long as they stay in the vault; nothing is found twice, and links go last. Problems:
    `not-a-file`, `link-outside`, `broken-link`, `unreadable`, `no-folder`.
    """
    from journal.vault.note_places import note_places  # most commands find all as it was, and walk nowhere

    found = _Walk(os.path.realpath(root), note_places(settings))
    found.walk_folder("", found.root)
    found.walk_links()
    found.report_missing()
    wanted = found.places.wanted
    state = FoldersState() if found.has_links else found.looked.state
    return Tree(
        found.ordered("contacts"), found.ordered("events"), tuple(found.problems), tuple(found.listed), wanted, state
    )


def copy_of(path: str, is_there: Callable[[str], bool]) -> str | None:
    """The note that a file is a copy of, by its name, as programs that sync, and editors, make them; else None.

    A mere number at its end, as iCloud and Finder have it, tells only where the note itself is there too.
    """
    if not _MAYBE_ANY_COPY.search(path):
        return None
    folder, slash, name = path.rpartition("/")
    stem = name[: -len(".md")]
    if found := _COPY.fullmatch(stem):
        return f"{folder}{slash}{found['stem']}.md"
    found = _MAYBE_COPY.fullmatch(stem)
    if found is None or found["stem"] == stem:
        return None
    own = f"{folder}{slash}{found['stem']}.md"
    return own if is_there(own) else None


def repository_of(folder: Path) -> Path | None:
    """The root of the git repository that the folder is in; None when it is in none. Looks for `.git`, runs no git."""
    return next((root for root in (folder, *folder.parents) if os.path.lexists(root / ".git")), None)


def names_in(folder: str) -> list[str]:
    """What is in a folder, in order, hidden or not; nothing when there is no folder."""
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def files_in(root: str) -> Iterator[str]:
    """The paths of all files in a vault, relative to it and in one form; those in hidden folders and links out of it
    are left out, and folders behind links are not gone into."""
    waiting = [("", root)]
    while waiting:
        path, folder = waiting.pop()
        inner = list[tuple[str, str]]()
        for entry in _named_entries(folder):
            if entry.is_symlink():
                if not os.path.isdir(entry.path) and is_inside(root, os.path.realpath(entry.path)):
                    yield one_form(path + entry.name)
            elif entry.is_dir():
                inner.append((f"{path}{entry.name}/", entry.path))
            else:
                yield one_form(path + entry.name)
        waiting += reversed(inner)


def _named_entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder and not hidden, by name; nothing where it can't be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=attrgetter("name"))
    except OSError:
        return []


def stays_inside(root: str, path: str) -> bool:
    """Whether a path of a vault, relative to its real root, leads to a place in it, through links as well.

    Never into git's folder, and into another hidden one only where the path itself says so, without a link.
    """
    file = os.path.realpath(os.path.join(root, path))
    if not is_inside(root, file):
        return False
    inner = os.path.relpath(file, root)
    folders = inner.split(os.sep)[:-1] if not os.path.isdir(file) else inner.split(os.sep)
    if any(folder.casefold() == ".git" for folder in folders):
        return False
    hidden = any(folder.startswith(".") and folder != "." for folder in folders)
    return not hidden or inner == os.path.normpath(path)


def files_like(root: str, pattern: str) -> list[str]:
    """The paths in a vault, relative to its real root and in order, that are as the pattern says: `agendas/*.md`.

    No link is followed that leads out of it, or into what is hidden.
    """
    found = [""]
    for part in pattern.split("/"):
        found = [inner for folder in found for inner in _inner(root, folder, part) if stays_inside(root, inner)]
    return sorted(path for path in found if not os.path.isdir(os.path.join(root, path)))


def _inner(root: str, folder: str, part: str) -> list[str]:
    """What is in a folder and is called as this part of a pattern says."""
    if not is_magic(part):
        return [path] if os.path.lexists(os.path.join(root, path := os.path.join(folder, part))) else []
    try:
        names = os.listdir(os.path.join(root, folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if not name.startswith(".") and fnmatchcase(name, part)]


def is_inside(root: str, file: str) -> bool:
    """Whether a real path lies in a real root, or is it."""
    return file == root or file.startswith(os.path.join(root, ""))


class _Walk:
    """The notes that were found so far, with what was in the way."""

    def __init__(self, root: str, places: NotePlaces) -> None:
        self.root, self.places, self.wanted = root, places, places.wanted
        self.found: dict[FolderKind, list[FoundNote]] = {"contacts": [], "events": []}
        self.links: list[FoundNote] = []
        self.seen = {os.path.join(root, folder) for folder in self.wanted.apart}
        self.folders: set[str] = set()
        self.listed: list[str] = []
        self.has_links = False
        self.looked = SeenFolders(self.wanted)
        self.problems: list[Problem] = []

    def ordered(self, kind: FolderKind) -> tuple[FoundNote, ...]:
        """The notes of this kind, by path in the one form, and then as it is on disk."""
        notes = sorted(self.found[kind], key=_BY_PATH)
        if not "".join(map(_BY_PATH, notes)).isascii():
            notes.sort(key=lambda note: one_form(note.path))
        return tuple(notes)

    def walk_folder(self, path: str, folder: str) -> None:
        waiting = [(path, folder)]
        while waiting:
            path, folder = waiting.pop()
            if folder not in self.seen:
                self.seen.add(folder)
                self.folders.add(one_form(path))
                self.listed.append(path)
                waiting += self._folders_in(path, folder)

    def _folders_in(self, path: str, folder: str) -> list[tuple[str, str]]:
        """The folders in a folder that are to be looked into; its notes are taken."""
        inner = list[tuple[str, str]]()
        path_to, file_to = f"{path}/" if path else "", os.path.join(folder, "")
        kind_of = self.places.folder(one_form(path)).kind
        try:
            with opened_folder(folder) as opened, os.scandir(opened) as entries:
                self.looked.add_folder(path, stats_of(os.fstat(opened)))
                for entry in entries:
                    if (name := entry.name)[0] == ".":
                        continue
                    stats = self.looked.add(entry)
                    if stats is None:
                        inner += self._folder_at(path_to + name, file_to + name, entry)
                    elif kind := kind_of(one_form(name)):
                        self._take(kind, path_to + name, file_to + name, True, stats)
        except OSError as error:
            self.looked.is_sure = False
            why = f"this folder can't be read: {error.strerror}"
            self._report("unreadable", "error", why, "give yourself the right to read it", path)
        return inner

    def _folder_at(self, path: str, file: str, entry: os.DirEntry[str]) -> Sequence[tuple[str, str]]:
        """The folder that stands here and is to be looked into; a note is taken, a link is kept for later."""
        if entry.is_symlink():
            self.links.append(FoundNote(path, file))
        elif not entry.is_dir(follow_symlinks=False):
            self._take_at(path, file, entry.is_file(follow_symlinks=False))
        elif self.wanted.has(path):
            return ((path, file),)
        return ()

    def _take_at(self, path: str, file: str, is_file: bool) -> None:
        if kind := self.places.kind(path):
            self._take(kind, path, file, is_file)

    def _take(self, kind: FolderKind, path: str, file: str, is_file: bool, stats: Stats | None = None) -> None:
        if file in self.seen:
            return
        self.seen.add(file)
        if of := copy_of(path, self._is_there):
            why = f"this is a copy of {of} that another program left, and nobody"
            self._report("conflict-copy", "warning", why, f"put what is right of it into {of}, and delete it", path)
        elif is_file:
            self.found[kind].append(FoundNote(path, file, stats))
        else:
            why = "this is no plain file, but a pipe, a device or a link to itself"
            self._report("not-a-file", "warning", why, "move it elsewhere", path)

    def _is_there(self, path: str) -> bool:
        return os.path.lexists(os.path.join(self.root, path))

    def walk_links(self) -> None:
        """Follows the links that were met, and those behind them; what was found already is nothing new."""
        while self.links:
            links, self.links = sorted(self.links), []
            for path, link, _ in links:
                if self.places.kind(path) or self.wanted.has(path):
                    self._follow(path, os.path.realpath(link))

    def _follow(self, path: str, target: str) -> None:
        self.has_links = True
        if not os.path.lexists(target):
            self._report("broken-link", "hint", "this link leads to nothing", "mend or remove it", path)
        elif not is_inside(self.root, target) or "/." in target.removeprefix(self.root):
            why = "this link leads out of the vault, or into a hidden folder"
            self._report("link-outside", "hint", why, "copy what it leads to here", path)
        elif os.path.isdir(target):
            self.walk_folder(path, target)
        else:
            self._take_at(path, target, os.path.isfile(target))

    def report_missing(self) -> None:
        """Tells of folders that the settings name and the vault hasn't."""
        usual = {*DEFAULTS.contacts, *DEFAULTS.events}
        for kind, _, base in self.places.patterns:
            folder = "/".join(base)
            if folder not in usual and folder not in self.folders:
                why = f"paths.{kind}: there is no folder '{folder}' in the vault"
                self._report("no-folder", "warning", why, "make it, or mend its name", "journal.toml")

    def _report(self, code: str, severity: Severity, why: str, remedy: str, path: str) -> None:
        self.problems.append(Problem(code, severity, why, remedy, Source(path)))
