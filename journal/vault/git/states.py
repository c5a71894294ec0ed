"""The states of a repository in which a sync must not begin: each named, with its way out; nothing is touched."""

from __future__ import annotations

import os
import re
import shlex
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from journal.classes import dataclass, field, replace
from journal.errors import GitNeedsYou
from journal.vault.cache.wanted import one_form
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import (
    NO_REPOSITORY,
    GitFailed,
    Repository,
    clean_environment,
)
from journal.vault.git.locks import clear_locks
from journal.vault.git.opening import trusted
from journal.vault.trust.folders import git_folders
from journal.vault.walk import repository_of

OLDEST = (2, 38)  # the first git that merges without a work tree
FETCHED = "refs/journal/fetched"
SETTLED = "refs/journal/settled"  # the commit at which both ends were the same, and nothing was left to carry or mend


@dataclass(frozen=True, slots=True)
class SyncPlace:
    """Where a sync works: the repository from the top of its work tree, the vault in it, its branch and its remote.

    `prefix` is the vault's path from the top, with `/` last; `git_folder` and `common` are git's own folders, of this
    work tree and of all. `theirs` is the branch at the remote, `follows` whether git's settings say so already.
    `obeyed` are the settings by which git runs, or obeys, files of the work tree, by the paths of these.
    """

    vault: Vault
    repository: Repository
    prefix: str
    git_folder: str
    common: str
    branch: str = ""
    remote: str = ""
    theirs: str = ""
    follows: bool = False
    unlocked: tuple[str, ...] = ()
    obeyed: Mapping[str, str] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """The branch as people call it."""
        return self.branch.removeprefix("refs/heads/")

    @property
    def their_branch(self) -> str:
        """The branch at the remote, as people call it."""
        return self.theirs.removeprefix("refs/heads/")

    def name(self, path: str) -> str:
        """What a path from the top of the work tree is called in the vault."""
        return path.removeprefix(self.prefix)

    def ask(self, *words: str) -> str | None:
        """What git says, in one line; None when it has no answer."""
        try:
            return os.fsdecode(self.repository.run(*words)).removesuffix("\n")
        except GitFailed:
            return None


def head_commit(place: SyncPlace) -> str:
    """The newest commit here."""
    return place.repository.run("rev-parse", "--verify", "HEAD^{commit}").decode().strip()


@contextmanager
def ready_place(vault: Vault, needs_remote: bool) -> Iterator[SyncPlace]:
    """The place of a vault whose repository is in a state to sync. GitNeedsYou, with the way out, where it isn't."""
    folder = os.path.realpath(vault.root)
    if repository_of(Path(folder)) is None:
        raise GitNeedsYou(f"{NO_REPOSITORY}, and git remote add origin URL tells it where to sync")
    with clean_environment():
        place = _found(vault, folder)
        for odd in ODD_STATES:
            if sentence := odd(place):
                raise GitNeedsYou(sentence)
        place = replace(place, unlocked=_unlocked(place), branch=_branch(place))
        yield _with_remote(place) if needs_remote else place


def _found(vault: Vault, folder: str) -> SyncPlace:
    _check_version(Repository(folder))
    found = trusted(vault)
    repository = replace(found.repository, folder=found.top, prefix="")
    common = git_folders(found.top).common
    return SyncPlace(vault, repository, found.repository.prefix, found.git_folder, common, obeyed=found.obeyed)


def _check_version(repository: Repository) -> None:
    said = repository.run("version").decode()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise GitNeedsYou(f"sync needs git {'.'.join(map(str, OLDEST))} or newer, and this is {said.strip()}")


# --- what can be the matter -------------------------------------------------------------------------------------


def _under_way(place: SyncPlace) -> str | None:
    return messages.under_way(place.git_folder)


def _conflicts(place: SyncPlace) -> str | None:
    rows = place.repository.run("ls-files", "--unmerged", "-z").split(b"\0")
    found = list(dict.fromkeys(os.fsdecode(row.partition(b"\t")[2]) for row in rows if row))
    if not found:
        return None
    return (
        f"git sees conflicts in {messages.listed_paths(found)}: settle them in the files, then git add and git commit"
    )


def _detached(place: SyncPlace) -> str | None:
    if place.ask("symbolic-ref", "--quiet", "HEAD") is not None:
        return None
    return "no branch is checked out (detached HEAD): git switch main goes back to one, git switch -c NAME makes one"


def _unborn(place: SyncPlace) -> str | None:
    if place.ask("rev-parse", "--quiet", "--verify", "HEAD^{commit}") is not None:
        return None
    branch = place.ask("symbolic-ref", "HEAD") or ""
    if place.ask("rev-parse", "--quiet", "--verify", branch) is None:
        return "this branch has no commit yet: git add . && git commit -m 'Start a journal' makes the first"
    return f"the last commit of {branch} is damaged: git fsck says more. {messages.CLONE_AGAIN}"


def _nameless(place: SyncPlace) -> str | None:
    try:
        place.repository.run("var", "GIT_AUTHOR_IDENT")
        place.repository.run("var", "GIT_COMMITTER_IDENT")
    except GitFailed as error:
        return str(error)
    return None


def _sparse(place: SyncPlace) -> str | None:
    rows = place.repository.run("ls-files", "-t", "-z", "--", place.prefix or ".").split(b"\0")
    if not any(row.startswith(b"S ") for row in rows):
        return None
    return "a part of the vault isn't checked out (a sparse checkout): git sparse-checkout disable brings it back"


def _one_file_for_some(place: SyncPlace) -> str | None:
    paths = [os.fsdecode(path) for path in place.repository.run("ls-files", "-z").split(b"\0") if path]
    return colliding_paths(paths, paths)


def refuse_twins(place: SyncPlace, new: Sequence[str]) -> None:
    """GitNeedsYou for a path of the vault that is about to be committed, and is one file with another one elsewhere."""
    tracked = [os.fsdecode(path) for path in place.repository.run("ls-files", "-z").split(b"\0") if path]
    mine = [place.prefix + path for path in new]
    if sentence := colliding_paths(dict.fromkeys((*tracked, *mine)), mine):
        raise GitNeedsYou(f"{sentence.partition(': git mv ')[0]}: give one of them another name, and sync again")


def colliding_paths(paths: Iterable[str], here: Container[str]) -> str | None:
    """A sentence about two paths that are one file on a Mac or on Windows; None where there are none.

    Those that are `here` can be given another name here, the others only where they come from.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        found[one_form(one_form(path).casefold())].append(path)
    twins = next((sorted(paths) for paths in found.values() if len(paths) > 1), None)
    if twins is None:
        return None
    first, second = map(messages.on_one_line, twins[:2])
    mine = next((path for path in reversed(twins) if path in here), None)
    how = f"git mv {shlex.quote(mine)} another-name" if mine and mine.isprintable() else "give one another name"
    where = "commit that" if mine else "sync, on the device that they come from"
    same = "look the same" if one_form(first) == one_form(second) else "differ in capitals alone"
    return f"{first} and {second} {same}, and are one file on a Mac and on Windows: {how}, and {where}"


ODD_STATES: tuple[Callable[[SyncPlace], str | None], ...] = (
    _under_way, _conflicts, _detached, _unborn, _nameless, _sparse, _one_file_for_some,
)  # fmt: skip


def _unlocked(place: SyncPlace) -> tuple[str, ...]:
    return clear_locks((place.git_folder, place.common), place.repository.folder)


def _branch(place: SyncPlace) -> str:
    return place.ask("symbolic-ref", "HEAD") or ""


# --- with whom to sync ------------------------------------------------------------------------------------------


def _with_remote(place: SyncPlace) -> SyncPlace:
    """With the remote that git's settings name, else the only one there is. GitNeedsYou where none is meant."""
    remote = place.ask("config", "--get", f"branch.{place.short}.remote")
    theirs = place.ask("config", "--get", f"branch.{place.short}.merge")
    if remote == ".":
        raise GitNeedsYou(f"{place.short} follows another branch here, not one elsewhere: git branch -u origin/main")
    if remote and theirs:
        return replace(place, remote=remote, theirs=theirs, follows=True)
    remotes = (place.ask("remote") or "").split()
    if not remotes:
        raise GitNeedsYou(
            "there is nowhere to sync to. To name a place: git remote add origin URL. "
            "For a backup without one: journal sync --bundle FILE"
        )
    if len(remotes) > 1:
        raise GitNeedsYou(
            f"{place.short} follows none of {_either(remotes)}: "
            f"git push -u {shlex.quote(remotes[0])} {shlex.quote(place.short)} says which one it is"
        )
    return replace(place, remote=remotes[0], theirs=place.branch)


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
