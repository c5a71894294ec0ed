"""The vault on disk: where it is, what each of its files says. The only module that opens them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from journal.classes import dataclass, replace
from journal.errors import JournalError, NoVault, Problem, Refused, Source
from journal.notes.settings.settings import DEFAULTS, SENT, Settings, read_settings
from journal.vault.cache.states import Stats, stats_of
from journal.vault.walk import (
    files_in,
    files_like,
    is_inside,
    kind_at,
    names_in,
    one_form,
    stays_inside,
)

SETTINGS = "journal.toml"
LARGEST_NOTE = 2 * 1024 * 1024  # bytes of one note; a year of letters is a tenth of it
_LFS = b"version https://git-lfs.github.com/spec/"
_READ_ONLY = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK  # the last: a pipe must not keep us waiting

_T = TypeVar("_T")
FileReader = Callable[[str, str, Settings], tuple[_T | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder with the notes, and what named it: `-C`, `$JOURNAL_VAULT`, its own journal.toml or a config file."""

    root: Path
    reason: str


class Unread(JournalError):
    """A file whose text can't be had; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# --- which vault --------------------------------------------------------------------------------------------


def find_vault(option: str | None, environ: Mapping[str, str], cwd: Path) -> Vault:
    """The vault to use: of -C, of $JOURNAL_VAULT, the folder we are in or the nearest above, of the user's config file.

    NoVault when there is none, or the one that is named has no journal.toml.
    """
    if option is not None:
        return Vault(_named(cwd / option, ""), "-C")
    if named := environ.get("JOURNAL_VAULT"):
        return Vault(_named(cwd / named, "$JOURNAL_VAULT: "), "$JOURNAL_VAULT")
    for folder in (cwd, *cwd.parents):
        if _is_vault(folder):
            return Vault(folder, f"{SETTINGS} here" if folder == cwd else f"{SETTINGS} in a folder above")
    return _vault_of_config(config_file())


def config_file() -> Path:
    """Where the user's own config file is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("contact-journal", appauthor=False) / "config.toml"


def _vault_of_config(file: Path) -> Vault:
    named = _setting_of(file, "vault") if os.path.lexists(file) else None
    if named is None:
        raise NoVault("no vault here or above. Make one with: journal init")
    return Vault(_named(file.parent / Path(named).expanduser(), f"{file}: "), f"config file {file}")


def _setting_of(file: Path, key: str) -> str | None:
    """A text in a TOML file; None when it isn't there. NoVault when the file can't be read or it is no text."""
    from journal.notes.settings.options import read_toml

    try:
        values, problems = read_toml(_text(os.path.realpath(file), str(file)), str(file))
    except Unread as error:
        raise NoVault(str(error)) from None
    if problems:
        raise NoVault(str(problems[0]))
    if not isinstance(found := values.get(key), str | None):
        raise NoVault(f'{file}: {key} is not a text (write {key} = "~/journal")')
    return found


def _named(folder: Path, by: str) -> Path:
    root = Path(os.path.realpath(folder))
    if _is_vault(root):
        return root
    from journal.shell_words import quote

    if not os.path.isdir(root):
        raise NoVault(f"{by}there is no folder {root}. Make a vault there with: journal init {quote(str(root))}")
    if not os.access(root, os.R_OK | os.X_OK):
        raise NoVault(f"{by}{root} can't be read: give yourself the right to")
    raise NoVault(f"{by}{root} has no {SETTINGS}. Make it a vault with: journal init {quote(str(root))}")


def _is_vault(folder: Path) -> bool:
    return os.path.isfile(folder / SETTINGS)


# --- what its files say -------------------------------------------------------------------------------------


def read_settings_of(vault: Vault) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in journal.toml, and what in it can't be used; all defaults when it can't be read."""
    try:
        settings, problems = read_settings(read_text(vault, SETTINGS), SETTINGS)
    except Unread as error:
        return Settings(), (error.problem,)
    return _with_daily_notes(vault, _with_owner(vault, settings)), problems


def _with_owner(vault: Vault, settings: Settings) -> Settings:
    """The settings with a note that is called `Me` among the people as the owner's, where no other one is there."""
    if settings.owner != DEFAULTS.owner or os.path.lexists(vault.root / settings.owner):
        return settings
    plain = (row for row in settings.contacts if not set(row) & set("*?["))
    found = (f"{row}/{name}" for row in plain for name in names_in(str(vault.root / row)) if name.lower() == "me.md")
    return replace(settings, owner=next(found, settings.owner).removeprefix("./"))


def _with_daily_notes(vault: Vault, settings: Settings) -> Settings:
    """The settings with the place of the daily notes that Obsidian has, where it has one."""
    if not os.path.lexists(vault.root / ".obsidian"):
        return settings
    from journal.notes.settings.obsidian import DAILY_NOTES, PERIODIC_NOTES, with_daily_notes

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
    return _text(file_behind(vault, path), path)


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
            return _text(f"{folder}/{name}", path)
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
        raise _unread("link-outside", "this leads out of the folder of templates", "copy what it leads to here", path)
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
    raise _unread("link-outside", why, "copy what it leads to here", path)


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


# --- from bytes to text -------------------------------------------------------------------------------------


def _text(file: str, path: str) -> str:
    return utf8_text(bytes_at(file, path)[0], path)


def utf8_text(data: bytes, path: str) -> str:
    if b"\0" in data:
        raise _no_text(data, path)
    if data.startswith(_LFS):
        why = "this is a pointer of git-lfs to a note, and not the note"
        raise _unread("lfs-pointer", why, "git lfs pull brings it; notes are better kept by git itself", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_utf8(data, error.start, path) from None


def bytes_at(file: str, path: str) -> tuple[bytes, Stats | None]:
    """The bytes of a file, and how it was; None where it changed while it was read."""
    try:
        descriptor = os.open(file, _READ_ONLY)
    except OSError as error:
        raise _unreadable(error, path) from None
    try:
        before = os.fstat(descriptor)
        data = _drained(descriptor, before, path)
        stats = stats_of(before)
        return data, stats if stats == stats_of(os.fstat(descriptor)) and len(data) == before.st_size else None
    except OSError as error:
        raise _unreadable(error, path) from None
    finally:
        os.close(descriptor)


def _drained(descriptor: int, status: os.stat_result, path: str) -> bytes:
    if not stat.S_ISREG(status.st_mode):
        raise _unread("not-a-file", "this is no plain file, but a pipe or a device", "move it elsewhere", path)
    data = b"" if status.st_size > LARGEST_NOTE else os.read(descriptor, status.st_size + 1)
    if len(data) == status.st_size:
        return data
    while len(data) <= LARGEST_NOTE and (more := os.read(descriptor, LARGEST_NOTE + 1 - len(data))):
        data += more
    if len(data) > LARGEST_NOTE:
        raise _unread("too-big", "this file has more than 2 MB", "a note is text; keep other things elsewhere", path)
    return data


def _unreadable(error: OSError, path: str) -> Unread:
    remedy = "give yourself the right to read it" if isinstance(error, PermissionError) else "look whether it is well"
    return _unread("unreadable", f"this file can't be read: {error.strerror}", remedy, path)


def _no_text(data: bytes, path: str) -> Unread:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread("not-utf8", "this is UTF-16, not UTF-8", "save it as UTF-8 in your editor", path)
    line, column = _place(data, data.index(b"\0"))
    return _unread("not-text", "this is no text: it has a NUL byte", "move it elsewhere", path, line, column)


def _no_utf8(data: bytes, at: int, path: str) -> Unread:
    line, column = _place(data, at)
    why = f"this is not UTF-8: byte 0x{data[at]:02x}"
    return _unread("not-utf8", why, _other_coding(data, path), path, line, column)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """The line and the column of a byte, in characters from 1."""
    before = data[:at].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _other_coding(data: bytes, path: str) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "save it as UTF-8 in your editor"
    from journal.shell_words import quote

    return f"it reads as Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 {quote(path)} makes UTF-8 of it"


def _unread(code: str, why: str, remedy: str, path: str, line: int = 1, column: int = 1) -> Unread:
    return Unread(Problem(code, "error", why, remedy, Source(path, line, column)))
