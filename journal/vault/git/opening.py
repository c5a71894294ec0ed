"""Opening a vault's repository: the one that is meant and no other, and nothing in it runs that nobody has allowed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from journal.classes import NamedTuple
from journal.errors import GitNeedsYou
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import NO_PACKING, NO_REPOSITORY, GitFailed, Repository, clean_environment
from journal.vault.git.driver import driver_command
from journal.vault.git.odd_files import odd_file
from journal.vault.trust.answers import Program, waiting
from journal.vault.trust.folders import GitFolders, git_folders
from journal.vault.trust.other_ends import programs_of_other_ends
from journal.vault.trust.programs import Setting, obeyed_paths, programs_of, settings_in
from journal.vault.walk import repository_of


class Entered(NamedTuple):
    """A repository that git was led to: the vault's folder in it, git's own folder, the top, and the settings."""

    repository: Repository
    git_folder: str
    top: str
    settings: tuple[Setting, ...]

    @property
    def programs(self) -> tuple[Program, ...]:
        """What came with it, and git can be had to run."""
        return _all_programs(git_folders(self.top), self.settings)

    @property
    def obeyed(self) -> Mapping[str, str]:
        """The settings by which git runs, or obeys, files of the work tree, by the paths of these."""
        return obeyed_paths(git_folders(self.top), self.settings, driver_command())


def _all_programs(folders: GitFolders, settings: Sequence[Setting]) -> tuple[Program, ...]:
    here = programs_of(folders, settings, driver_command())
    return (*here, *programs_of_other_ends(folders, settings))


@contextmanager
def opened(vault: Vault) -> Iterator[Repository]:
    """The repository that keeps this vault, ready for a commit.

    GitNeedsYou where there is none, without git, while something is under way that its owner has to end, and where
    something in it could run that nobody has allowed.
    """
    with clean_environment():
        yield ready(vault).repository


def ready(vault: Vault) -> Entered:
    """The same, with what is known of it."""
    found = trusted(vault)
    if busy := messages.under_way(found.git_folder):
        raise GitNeedsYou(busy)
    return found


def trusted(vault: Vault) -> Entered:
    """The repository that keeps this vault, in which all that can run may. GitNeedsYou where there is no such one."""
    found = entered(vault)
    if strange := waiting(vault.root, found.programs):
        raise GitNeedsYou(untrusted([one.name for one in strange]))
    return found


def untrusted(names: list[str]) -> str:
    """That somebody has to say whether these may run, and how."""
    have = "has a program that came with it" if len(names) == 1 else "has programs that came with it"
    return (
        f"this vault {have} ({messages.listed_paths(names)}), and nobody has allowed that yet: journal trust shows it"
    )


def entered(vault: Vault) -> Entered:
    """The repository that keeps this vault, before anybody has said what may run in it: nothing does.

    GitNeedsYou where it isn't the one that the folders say, or can't be opened.
    """
    folder = os.path.realpath(vault.root)
    top = _top_of(folder)
    first = Repository(folder)
    prefix = "" if folder == top else f"{os.path.relpath(folder, top)}/"
    asked = ("--show-prefix", "--is-bare-repository", "--is-inside-work-tree", "--absolute-git-dir")
    said = os.fsdecode(first.run("rev-parse", *asked)).removesuffix("\n")
    if said.startswith("\ntrue\nfalse\n"):
        raise GitNeedsYou("this is a bare repository, which has no files: git clone makes one with files from it")
    if not said.startswith(expected := f"{prefix}\nfalse\ntrue\n"):
        raise GitNeedsYou(f"git takes another folder than {top} for the top of this repository (is core.worktree set?)")
    settings = settings_in(first.run("config", "--list", "--show-scope", "-z"))
    asks = any(one.key == "gc.recentobjectshook" for one in settings)
    repository = Repository(folder, prefix, NO_PACKING if asks else ())
    return Entered(repository, said.removeprefix(expected), top, settings)


def programs_in(vault: Vault) -> tuple[Program, ...]:
    """What git can be had to run in this vault; GitNeedsYou where that can't be known."""
    with clean_environment():
        try:
            return entered(vault).programs
        except GitFailed as error:
            if not messages.tells_of_foreign(error.told):
                raise
            return _foreign_programs(vault)


def is_foreign_vault(vault: Vault) -> bool:
    """Whether git leaves this vault's repository alone because it belongs to somebody else."""
    try:
        with clean_environment():
            entered(vault)
    except GitNeedsYou as error:
        return isinstance(error, GitFailed) and messages.tells_of_foreign(error.told)
    return False


def _top_of(folder: str) -> str:
    """The top of the work tree that a real folder is in. GitNeedsYou where there is none, or git could be misled."""
    found = repository_of(Path(folder))
    if found is None:
        raise GitNeedsYou(NO_REPOSITORY)
    posing = next((one for one in (Path(folder), *Path(folder).parents) if _looks_like_one(one) or one == found), found)
    if _looks_like_one(posing):
        raise GitNeedsYou(
            f"{posing} is laid out like a repository of git's itself (HEAD, objects and refs), whose settings git "
            "would obey: give HEAD in it another name"
        )
    if odd := odd_file(git_folders(str(found)), folder):
        raise GitNeedsYou(odd)
    return str(found)


def _looks_like_one(folder: Path) -> bool:
    """Whether git could take a folder for a repository without files, as a clone can make it look like."""
    has = {name for name in ("HEAD", "objects", "refs", "commondir") if os.path.lexists(folder / name)}
    return "HEAD" in has and ({"objects", "refs"} <= has or "commondir" in has)


def _foreign_programs(vault: Vault) -> tuple[Program, ...]:
    """What git can be had to run in a repository that belongs to somebody else, which git itself won't open."""
    top = _top_of(os.path.realpath(vault.root))
    folders = git_folders(top)
    calls = Repository(folders.own)
    settings = list[Setting]()
    for name, folder in (("config", folders.common), ("config.worktree", folders.own)):
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            said = calls.run("config", "--file", file, "--includes", "--list", "--show-scope", "-z")
            settings += (one._replace(scope="local") for one in settings_in(said))
    return _all_programs(folders, settings)
