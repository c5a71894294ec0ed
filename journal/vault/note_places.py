"""Which paths of a vault are those of notes, by the folders and globs of the settings; without a look at the disk."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal

from journal.classes import NamedTuple, dataclass
from journal.notes.read.persons import is_home, is_nobody
from journal.notes.settings.settings import Settings
from journal.vault.cache.wanted import WantedFolders, before_magic, is_magic, is_on_the_way, one_form

FolderKind = Literal["contacts", "events"]
Parts = tuple[str, ...]


def is_contact(path: str, settings: Settings) -> bool:
    """Whether a file at this path, relative to the vault, is or would be the note of a contact."""
    return note_places(settings).kind(path) == "contacts"


def kind_at(path: str, settings: Settings) -> FolderKind | None:
    """What a file at this path, relative to the vault, is by its place; None when it is no note of people's."""
    apart = (settings.drafts, settings.agendas, settings.templates)
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or any(one_form(path).startswith(f"{one_form(folder)}/") for folder in apart):
        return None
    return note_places(settings).kind(path)


class NotePlaces:
    """Where the notes of people and of events are, as these settings say."""

    def __init__(self, settings: Settings) -> None:
        patterns = [*_patterns("contacts", settings.contacts), *_patterns("events", settings.events)]
        self.patterns = tuple(sorted(patterns, key=lambda pattern: pattern.closeness, reverse=True))
        self._excluded = tuple(_patterns("contacts", settings.exclude))
        apart = map(one_form, (settings.drafts, settings.agendas, settings.templates))
        self.wanted = WantedFolders(tuple({pattern.base: None for pattern in self.patterns}), tuple(apart))
        self._owner = one_form(settings.owner)
        self._weeks = one_form(settings.weeks_glob)
        self._folders: dict[str, PlacedFolder] = {}

    def kind(self, path: str) -> FolderKind | None:
        """What a file is by its path; None when it is no note."""
        place, _, name = one_form(path).rpartition("/")
        return self.folder(place).kind(name)

    def folder(self, place: str) -> PlacedFolder:
        """What the settings say of the files in the folder at this path, which is in the one form."""
        if place not in self._folders:
            self._folders[place] = self._folder(place)
        return self._folders[place]

    def _folder(self, place: str) -> PlacedFolder:
        parts = tuple(place.split("/")) if place else ()
        held = next((pattern for pattern in self.patterns if pattern.holds(parts)), None)
        closer = self.patterns if held is None else self.patterns[: self.patterns.index(held)]
        path_to, before = f"{place}/" if place else "", before_magic(self._weeks)
        owner = self._owner.rpartition("/")[2]
        has_weeks = path_to.startswith(before) or before.startswith(path_to)
        return PlacedFolder(
            parts, held, _leading(closer, parts), _leading(self._excluded, parts), f"{parts[-1]}.md" if parts else "",
            owner if path_to + owner == self._owner else "", self._weeks if has_weeks else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedFolder:
    """What the settings say of the files in a folder: the closest pattern that holds all of it, those that are closer
    and may hold one of them, and those that may exclude one.

    `named` is the file that is called after the folder, `owner` the owner's; `weeks` are the paths of the weeks'. What
    can't be in it is empty.
    """

    parts: Parts
    held: _Pattern | None
    closer: tuple[_Pattern, ...]
    excluded: tuple[_Pattern, ...]
    named: str
    owner: str
    weeks: str

    def kind(self, name: str) -> FolderKind | None:
        """What the file of this name, in the one form, is; None when it is no note."""
        if name[-3:].lower() != ".md" or name == self.owner or (self.weeks and self._is_week(name)):
            return None
        found = self._closest(name) if self.closer else self.held
        if found is None or self._leaves_out(found, name) or (self.excluded and self._excludes(name)):
            return None
        return found.kind

    def _is_week(self, name: str) -> bool:
        return fnmatchcase("/".join((*self.parts, name)), self.weeks)

    def _closest(self, name: str) -> _Pattern | None:
        """The closest pattern that holds the note of this name."""
        note = (*self.parts, name)
        return next((pattern for pattern in self.closer if pattern.holds(note)), self.held)

    def _excludes(self, name: str) -> bool:
        """Whether the settings say that the note of this name is none."""
        return any(pattern.holds((*self.parts, name)) for pattern in self.excluded)

    def _leaves_out(self, found: _Pattern, name: str) -> bool:
        """Whether the note of this name, which a pattern holds, is nobody's: by its name, unless that is what the
        pattern asks for, and the name of its folder says the same; or as the note of the folder itself."""
        if name in found.parts[-1:] and is_home("/".join((*self.parts, name))):
            return self.parts == found.base or is_nobody(self.named)
        return is_nobody(name) or (name == self.named and self.parts == found.base)


@lru_cache(maxsize=4)
def note_places(settings: Settings) -> NotePlaces:
    """Where these settings say that notes are, with what is known of each folder by now."""
    return NotePlaces(settings)


class _Pattern(NamedTuple):
    """A row of the settings: a folder, or a glob; `base` is what stands before its first `*`, `?` or `[`."""

    kind: FolderKind
    parts: Parts
    base: Parts

    @property
    def closeness(self) -> tuple[int, bool, int]:
        """Where two patterns hold a file, the closer one has it: more plain names, a glob, a longer one."""
        plain = sum(not is_magic(part) for part in self.parts)
        return plain, len(self.base) < len(self.parts), len("/".join(self.parts))

    def holds(self, parts: Parts) -> bool:
        """Whether this note, or a folder it is in, is what the pattern says; `**` stands for any number of folders."""
        ends = {0}
        for part in self.parts:
            if part == "**":
                ends = set(range(min(ends), len(parts) + 1)) if ends else ends
            else:
                ends = {end + 1 for end in ends if end < len(parts) and fnmatchcase(parts[end], part)}
        return bool(ends)

    def leads_to(self, folder: Parts) -> bool:
        """Whether there can be notes of it in this folder, or further down."""
        return is_on_the_way(self.base, folder)


def _leading(patterns: tuple[_Pattern, ...], folder: Parts) -> tuple[_Pattern, ...]:
    return tuple(pattern for pattern in patterns if pattern.leads_to(folder))


def _patterns(kind: FolderKind, rows: tuple[str, ...]) -> Iterator[_Pattern]:
    for row in rows:
        parts = tuple(part for part in one_form(row).split("/") if part != ".")
        base = next((parts[:at] for at, part in enumerate(parts) if is_magic(part)), parts)
        yield _Pattern(kind, parts, base)
