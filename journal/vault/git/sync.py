"""What a sync has to do with git, apart from the merge: what to commit, what waits, backups, and what was done."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from tempfile import mkdtemp

from journal.classes import dataclass
from journal.errors import GitNeedsYou, Refused
from journal.notes.settings.settings import Settings
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import IGNORED, NEW
from journal.vault.git.commits import OP, commit_files
from journal.vault.git.driver import driver_leftovers
from journal.vault.git.states import SETTLED, SyncPlace, head_commit
from journal.vault.git.trees import clear_workshops
from journal.vault.note_kinds import is_kept
from journal.vault.walk import copy_of, is_inside

_MB = 1024 * 1024
_OURS = (".journal-", ".merge_file_")
_ROW = "%H%x00%an%x00%ae%x00%s%x00" + f"%(trailers:key={OP},valueonly,separator=%x2C)"


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """Paths of the vault that no commit has as they are: what belongs to the journal, and new files that may not.

    `gone` are those of the former that aren't there any more.
    """

    ours: tuple[str, ...]
    others: tuple[str, ...]
    gone: tuple[str, ...] = ()


def uncommitted_files(place: SyncPlace, settings: Settings) -> Uncommitted:
    """What of the vault is in no commit yet. GitNeedsYou where one of the files is too large to keep in git."""
    options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
    rows = place.repository.run("status", *options, "--", place.prefix or ".").split(b"\0")
    found = {os.fsdecode(row[3:]).removeprefix(place.prefix): row[:2].decode() for row in rows if row}
    wanted = {path: state for path, state in found.items() if _is_wanted(place.vault, path, state)}
    if large := [path for path in wanted if _size(place.vault, path) > settings.largest * _MB]:
        raise GitNeedsYou(
            f"{messages.listed_paths(large)} has more than {settings.largest} MB, which git would keep for ever and "
            "most hosts refuse: move it out of the vault, or name it in .gitignore"
        )
    new = [path for path, state in wanted.items() if state == NEW and not _belongs(place.vault, path, settings)]
    gone = tuple(path for path in wanted if not os.path.lexists(place.vault.root / path))
    return Uncommitted(tuple(path for path in wanted if path not in new), tuple(new), gone)


def _belongs(vault: Vault, path: str, settings: Settings) -> bool:
    """Whether a new file is the journal's own, and no copy that another program left."""
    is_copy = copy_of(path, lambda name: os.path.lexists(vault.root / name)) if path.endswith(".md") else None
    return is_kept(path, settings) and is_copy is None


def _is_wanted(vault: Vault, path: str, state: str) -> bool:
    """Whether it is a file of the vault's own, and no temporary, other repository or link out of it."""
    name = path.rpartition("/")[2]
    if state == IGNORED or path.endswith("/") or (state == NEW and _is_temporary(name)):
        return False
    root = os.path.realpath(vault.root)
    return is_inside(root, os.path.realpath(os.path.join(root, os.path.dirname(path))))


def _is_temporary(name: str) -> bool:
    return name.startswith(_OURS) or name.endswith((".journal-new", ".swp", "~"))


def _size(vault: Vault, path: str) -> int:
    with suppress(OSError):
        return os.lstat(vault.root / path).st_size
    return 0


def clear_leftovers(place: SyncPlace) -> None:
    """Takes away what a git, or a sync, left that was killed while it merged."""
    clear_workshops(place.git_folder)
    for name in driver_leftovers(place.repository.folder):
        with suppress(OSError):
            os.unlink(os.path.join(place.repository.folder, name))


def is_settled(place: SyncPlace, commit: str | None) -> bool:
    """Whether this is the last commit here, and with it a sync had nothing left to do: no note needs to be read."""
    settled = place.ask("rev-parse", "--quiet", "--verify", f"{SETTLED}^{{commit}}")
    return settled is not None and settled == commit == head_commit(place)


def settle(place: SyncPlace, commit: str) -> None:
    """Remembers the commit with which a sync had nothing left to do."""
    place.repository.run("update-ref", SETTLED, commit)


def keep_all(vault: Vault, paths: Sequence[str], what: str) -> None:
    """One commit of these files. GitNeedsYou when it can't be made."""
    if paths:
        commit_files(vault, paths, f"{messages.on_one_line(what)}\n")


# --- what was done ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SyncedCommit:
    """A commit: who made it, its first line, its command (none for edits by hand), the files it changed and removed."""

    commit: str
    name: str
    mail: str
    subject: str
    op: str
    paths: tuple[str, ...]
    gone: tuple[str, ...]


def commits_between(place: SyncPlace, old: str | None, new: str) -> tuple[SyncedCommit, ...]:
    """The commits of the vault between two, the oldest first, without merges; all of them where there is no old one."""
    span = f"{old}..{new}" if old else new
    words = ("log", "-z", "--reverse", "--no-merges", "--no-renames", "--name-status", f"--format=%x01{_ROW}", span)
    said = os.fsdecode(place.repository.run(*words, "--", place.prefix or "."))
    return tuple(_step(place, part) for part in said.split("\x01") if part)


def _step(place: SyncPlace, part: str) -> SyncedCommit:
    commit, name, mail, subject, op, *rows = part.split("\0")
    states = {place.name(path): state.strip("\n") for state, path in zip(rows[::2], rows[1::2], strict=False)}
    gone = tuple(path for path, state in states.items() if state == "D")
    return SyncedCommit(commit, name, mail, subject, op.strip(), tuple(states), gone)


def ticked_lines(place: SyncPlace, step: SyncedCommit, paths: Sequence[str]) -> Iterator[str]:
    """The lines of these files that a commit added."""
    if not paths:
        return
    options = ("--no-commit-id", "--root", "-r", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-renames")
    top = [f":(top,literal){place.prefix}{path}" for path in paths]
    said = place.repository.run("diff-tree", *options, step.commit, "--", *top).decode("utf-8", "replace")
    yield from (line[1:] for line in said.split("\n") if line.startswith("+") and not line.startswith("+++ "))


# --- a backup ---------------------------------------------------------------------------------------------------


def write_bundle(place: SyncPlace, file: str) -> int:
    """Writes the whole history into one file that git can clone, proves it, and gives its size in bytes.

    Who can read the vault can read it, and nobody else. Refused when it can't be written, would lie in the vault, or in
    the place of something that is no bundle; one that is there stays until the new one is proved.
    """
    target = os.path.realpath(file)
    if is_inside(place.repository.folder, target):
        raise Refused(f"{file} lies in the repository that it would be a backup of: name a place outside of it")
    if not os.path.isdir(os.path.dirname(target)) or os.path.isdir(target):
        raise Refused(f"{file} can't be written: name a file in a folder that is there")
    if os.path.lexists(target) and not _is_bundle(target):
        raise Refused(f"{file} is there already and is no bundle: give another name, or move it away")
    folder = mkdtemp(prefix=".journal-", dir=os.path.dirname(target))  # which nobody else can look into meanwhile
    beside = os.path.join(folder, "new.bundle")
    try:
        place.repository.run("bundle", "create", "--quiet", beside, "--branches", "--tags", "HEAD")
        place.repository.run("bundle", "verify", "--quiet", beside)
        os.chmod(beside, stat.S_IMODE(os.stat(place.vault.root).st_mode) & 0o666)
        os.replace(beside, target)
        return os.stat(target).st_size
    except OSError as error:
        raise Refused(f"{file} can't be written: {error.strerror}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_bundle(file: str) -> bool:
    with suppress(OSError):
        if os.path.isfile(file):
            with open(file, "rb") as opened:
                return opened.read(16).endswith(b" git bundle\n")
    return False
