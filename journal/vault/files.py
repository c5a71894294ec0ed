"""The vault on disk: what each of its files says."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from journal.classes import dataclass, replace
from journal.errors import Problem, Refused
from journal.notes.settings.settings import DEFAULTS, SENT, Settings, read_settings
from journal.vault.cache.wanted import one_form
from journal.vault.place import DAILY_NOTES, PERIODIC_NOTES, SETTINGS, bytes_said, find_root
from journal.vault.texts import Unread, text_at, unread
from journal.vault.walk import (
    files_in,
    files_like,
    is_inside,
    names_in,
    stays_inside,
)

_T = TypeVar("_T")
FileReader = Callable[[str, str, Settings], tuple[_T | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder with the notes, and what named it: `-C`, `$JOURNAL_VAULT`, its own journal.toml or a config file."""

    root: Path
    reason: str


# --- which vault --------------------------------------------------------------------------------------------


def find_vault(option: str | None, environ: Mapping[str, str], cwd: Path) -> Vault:
    """The vault to use: of -C, of $JOURNAL_VAULT, the folder we are in or the nearest above, of the user's config file.

    NoVault when there is none, or the one that is named has no journal.toml.
    """
    root, reason = find_root(option, environ, str(cwd))
    return Vault(Path(root), reason)


# --- what its files say -------------------------------------------------------------------------------------


def read_settings_of(vault: Vault) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in journal.toml, and what in it can't be used; all defaults when it can't be read."""
    try:
        settings, problems = read_settings(read_text(vault, SETTINGS), SETTINGS)
    except Unread as error:
        return Settings(), (error.problem,)
    return _with_daily_notes(vault, _with_owner(vault, settings)), problems


def settings_said(vault: Vault, settings: Settings, folders: Collection[str]) -> bytes:
    """The bytes of the files that say these settings of the vault; none where that isn't sure, or where what is in
    other folders than these has a say."""
    root = os.path.realpath(vault.root)
    said = bytes_said(root)
    is_sure = said and _is_looked_into(root, settings.contacts, folders) and read_settings_of(vault)[0] == settings
    return said if is_sure and bytes_said(root) == said else b""


def _is_looked_into(root: str, rows: Iterable[str], folders: Collection[str]) -> bool:
    """Whether a look at these folders tells of each note that comes into one of these rows of the settings, as the
    owner's may, or that makes one."""
    plain = [os.path.normpath(row) for row in rows if not _is_glob(row)]
    missing = [row for row in plain if ("" if row == "." else row) not in folders]
    return all("/" not in row and row[0] != "." and not os.path.lexists(os.path.join(root, row)) for row in missing)


def _is_glob(row: str) -> bool:
    return bool(set(row) & set("*?["))


def _with_owner(vault: Vault, settings: Settings) -> Settings:
    """The settings with a note that is called `Me` among the people as the owner's, where no other one is there."""
    if settings.owner != DEFAULTS.owner or os.path.lexists(vault.root / settings.owner):
        return settings
    plain = (row for row in settings.contacts if not _is_glob(row))
    found = (f"{row}/{name}" for row in plain for name in names_in(str(vault.root / row)) if name.lower() == "me.md")
    return replace(settings, owner=next(found, settings.owner).removeprefix("./"))


def _with_daily_notes(vault: Vault, settings: Settings) -> Settings:
    """The settings with the place of the daily notes that Obsidian has, where it has one."""
    if not os.path.lexists(vault.root / ".obsidian"):
        return settings
    from journal.notes.settings.obsidian import with_daily_notes

    return with_daily_notes(settings, *(_maybe_text(vault, path) for path in (DAILY_NOTES, PERIODIC_NOTES)))


def _maybe_text(vault: Vault, path: str) -> str | None:
    if not os.path.lexists(vault.root / path):
        return None
    try:
        return read_text(vault, path)
    except Unread:
        return None


def daily_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the daily notes, in order: no note of people or events, and no week of the agenda."""
    from journal.notes.read.daily_note import daily_day
    from journal.plan.week.file import week_at
    from journal.vault.note_places import kind_at

    root = os.path.realpath(vault.root)
    found = dict.fromkeys(
        path
        for folder in settings.daily_folder
        if stays_inside(root, folder)
        for inner in files_in(os.path.normpath(os.path.join(root, folder)))
        if daily_day(path := inner if folder == "." else f"{folder}/{inner}", settings)
    )
    kept = (one for one in found if kind_at(one, settings) is None and not week_at(settings, one))
    return tuple(sorted(path for path in kept if one_form(path) != one_form(settings.owner)))


def read_text(vault: Vault, path: str) -> str:
    """The text of a file of the vault, its line ends and BOM as they are. Unread when that can't be had.

    Problems: `unreadable`, `not-a-file`, `too-big`, `not-utf8`, `not-text`, and `link-outside` for a path that leaves
    the vault.
    """
    return text_at(file_behind(vault, path), path)


def texts_at(vault: Vault, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of the vault at these paths that can be read, each with its text; where a folder leads to is looked at
    once."""
    root = os.path.realpath(vault.root)
    folders = dict[str, str]()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = os.path.realpath(os.path.join(root, folder)) if stays_inside(root, folder) else ""
        with suppress(Unread):
            yield path, _text_in(vault, folders[folder], name, path)


def _text_in(vault: Vault, folder: str, name: str, path: str) -> str:
    """The text of a file in a real folder of the vault, which is no link; of another one as by its path."""
    if folder:
        with suppress(Unread):
            return text_at(f"{folder}/{name}", path)
    return read_text(vault, path)


def template_text(vault: Vault, settings: Settings, name: str) -> str | None:
    """The vault's own template of this name; None when it has none. Unread when it is there and can't be read.

    Its real file lies in the real folder of templates: through a link it could be anything of the vault.
    """
    path = f"{settings.templates}/{name}"
    parts = name.split("/")
    if ".." in parts or any(part.startswith(".") for part in parts) or not os.path.lexists(vault.root / path):
        return None
    if not is_inside(os.path.realpath(vault.root / settings.templates), os.path.realpath(vault.root / path)):
        raise unread("link-outside", "this leads out of the folder of templates", "copy what it leads to here", path)
    return read_text(vault, path)


def template_names(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The names of the vault's own templates, in order; hidden ones, and those behind links to folders, are none."""
    root = os.path.realpath(vault.root)
    if not stays_inside(root, settings.templates):
        return ()
    folder = os.path.realpath(os.path.join(root, settings.templates))
    return tuple(path for path in files_in(folder) if path.endswith(".j2"))


def week_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the weeks' files that there are, in order."""
    return tuple(files_like(os.path.realpath(vault.root), settings.weeks_glob))


def draft_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the drafts that wait to be sent, in order."""
    return _texts_in(vault, settings.drafts)


def sent_paths(vault: Vault, settings: Settings) -> tuple[str, ...]:
    """The paths of the drafts that were sent, in order."""
    return _texts_in(vault, f"{settings.drafts}/{SENT}")


def _texts_in(vault: Vault, folder: str) -> tuple[str, ...]:
    return tuple(files_like(os.path.realpath(vault.root), f"{folder}/*.md"))


def file_behind(vault: Vault, path: str) -> str:
    """The file behind a path of the vault, through links. Unread for one outside of it, or in a hidden folder."""
    root = os.path.realpath(vault.root)
    if stays_inside(root, path):
        return os.path.realpath(os.path.join(root, path))
    why = "this leads out of the vault, or into a hidden folder"
    raise unread("link-outside", why, "copy what it leads to here", path)


# --- a new vault --------------------------------------------------------------------------------------------


def make_files(root: Path, files: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> None:
    """Makes these files, path → bytes, and folders in this one, which only its owner can enter if it is new.

    Refused where one of the files is there already: nothing is ever written over.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (*folders, *(os.path.dirname(path) for path in files)):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        try:
            with open(root / path, "xb") as file:
                file.write(data)
        except FileExistsError:
            raise Refused(f"{root / path} is there already, and stays as it is") from None
