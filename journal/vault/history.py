"""Git: the history of the notes. The only module that imports GitPython, and only when git is needed."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Event
from typing import TYPE_CHECKING

from journal.errors import GitNeedsYou
from journal.vault import reasons
from journal.vault.files import Vault

if TYPE_CHECKING:
    import git

PATIENCE = 60  # seconds, for one call of git
# What of the user's GIT_* variables git gets: who they are, how they sign in, where their own settings are. The others
# say which repository, index or work tree is meant, and would have git write somewhere else.
KEPT = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_SSH", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
PAUSES = (0.1, 0.2, 0.4, 0.8)  # seconds between tries while another git has its lock, as editors do for a moment
MANY = 200  # paths; where there are more, git is asked about the whole vault
OP, UNDOES = "Journal-Op", "Journal-Undoes"  # trailers of a commit: the command it is of, the commit it takes back
NO_REPOSITORY = "no git repository keeps these notes: git init would"
# For each call: names as they are, messages in UTF-8, and everything on the disk before git says that it is done.
_SETTINGS = ("core.quotepath=off", "core.fsync=all", "i18n.commitEncoding=UTF-8", "i18n.logOutputEncoding=UTF-8")
_FROM_STDIN = ("--pathspec-from-file=-", "--pathspec-file-nul")
_NEW, _INTENDED, _IGNORED = "??", " A", "!!"  # as git status marks them
_CONFLICTS = ("DD", "AU", "UD", "UA", "DU", "AA", "UU")
_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")


# --- a repository ------------------------------------------------------------------------------------------


def repository_of(folder: Path) -> Path | None:
    """The root of the git repository that the folder is in; None when it is in none. Looks for `.git`, runs no git."""
    return next((root for root in (folder, *folder.parents) if os.path.lexists(root / ".git")), None)


def start_repository(root: Path, message: str) -> str | None:
    """As make_repository; in a folder that is in a repository already, none is made, and the sentence says so."""
    if around := repository_of(root):
        return f"It lies in the git repository {around}, so no other was made."
    return make_repository(root, message)


def make_repository(root: Path, message: str) -> str | None:
    """Makes the folder a repository with one commit of all that is in it, under this message.

    None when that is done, else a sentence that says why not, and what would do. Without git, and without a name for
    the commit, nothing is made. Hooks run and commits are signed as the user has set it up.
    """
    with _clean_environment():
        try:
            return _start(Repository(_calls(str(root)), str(root)), root, message)
        except _NoGit:
            return f"git isn't installed, so nothing keeps the history yet. Once it is: {_by_hand(root)}"


def _start(repository: Repository, root: Path, message: str) -> str | None:
    try:
        repository.run("var", "GIT_AUTHOR_IDENT")
        repository.run("var", "GIT_COMMITTER_IDENT")
    except GitFailed as error:
        return f"{error}. Nothing keeps the history yet; then: {_by_hand(root)}"
    try:
        repository.run("init", "--quiet")
        repository.run("add", "--", ".")
        repository.run("commit", "--quiet", f"--message={message}")
    except GitNeedsYou as error:
        return f"git could not make the first commit: {error}. Once that is mended: {_by_hand(root)}"
    return None


def _by_hand(root: Path) -> str:
    folder = shlex.quote(str(root))
    return f"git init {folder} && git -C {folder} add . && git -C {folder} commit -m 'Start a journal'"


@contextmanager
def _clean_environment() -> Iterator[None]:
    """While it lasts, git sees of the GIT_* variables only those of KEPT."""
    dropped = {name: os.environ[name] for name in os.environ if name.startswith("GIT_") and not name.startswith(KEPT)}
    for name in dropped:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(dropped)


# --- commits ------------------------------------------------------------------------------------------------


def commit(vault: Vault, paths: Sequence[str], message: str, op: str, undoes: str | None = None) -> str | None:
    """Makes one commit of these files as they are on the disk, and of nothing else that is staged or changed.

    None when it is made or nothing changed, else one sentence that says what is missing and what would do; the files
    are written all the same. The trailer `Journal-Op` names the command, `Journal-Undoes` the commit that this one
    takes back. Hooks run and commits are signed as the user has set it up.
    """
    trailers = f"{OP}: {op}\n" + (f"{UNDOES}: {undoes}\n" if undoes else "")
    try:
        ignored = _commit(vault, paths, f"{reasons.one_line(message) or op}\n\n{trailers}")
    except (GitNeedsYou, OSError) as error:
        return _sentence(error)
    if not ignored:
        return None
    return f"Git keeps no history of {reasons.listed(ignored)}: ignored, or in a repository of its own."


def keep(vault: Vault, paths: Sequence[str]) -> str | None:
    """Makes a commit of what no commit has of these files yet, so that the next one is of a command alone.

    None when it is made or there is nothing to keep, else a sentence as from `commit`.
    """
    try:
        if paths:
            _commit(vault, paths, "Keep earlier edits\n")
    except (GitNeedsYou, OSError) as error:
        return _sentence(error)
    return None


def _sentence(error: Exception) -> str:
    why = str(error)
    return f"{why[0].upper()}{why[1:]}." if why == NO_REPOSITORY else f"Written, but not committed: {why}."


def _commit(vault: Vault, paths: Sequence[str], message: str) -> list[str]:
    """Commits those of the files that changed, and gives those that git ignores."""
    with opened(vault) as repository:
        states = repository.states(_real(repository.folder, paths))
        if unsettled := [path for path, state in states.items() if state in _CONFLICTS]:
            raise GitNeedsYou(
                f"git sees conflicts in {reasons.listed(unsettled)}; once they are settled, git add says so"
            )
        wanted = [path for path, state in states.items() if state != _IGNORED]
        if wanted:
            with _intended(repository, [path for path in wanted if states[path] == _NEW]):
                repository.commit(wanted, message)
    return [path for path in states if path not in wanted]


def _real(root: str, paths: Sequence[str]) -> list[str]:
    """The files behind these paths: what is written through a link changes where that leads."""
    return [os.path.relpath(os.path.realpath(os.path.join(root, path)), root) for path in dict.fromkeys(paths)]


@contextmanager
def _intended(repository: Repository, paths: Sequence[str]) -> Iterator[None]:
    """Git knows of these new files; when what is done meanwhile fails, it doesn't any more."""
    if not paths:
        yield
        return
    try:
        repository.run("add", "--intent-to-add", *_FROM_STDIN, given=_pathspecs(paths))
        yield
    except BaseException:
        with suppress(GitNeedsYou):
            left = [path for path, state in repository.states(paths).items() if state == _INTENDED]
            repository.run("update-index", "--force-remove", "-z", "--stdin", given=b"\0".join(map(os.fsencode, left)))
        raise


def _pathspecs(paths: Sequence[str]) -> bytes:
    """The paths for git's stdin, to be taken as they are; GIT_LITERAL_PATHSPECS would reach the user's hooks too."""
    return b"\0".join(os.fsencode(f":(literal){path}") for path in paths)


# --- calls of git -------------------------------------------------------------------------------------------


class GitFailed(GitNeedsYou):
    """A call of git ended with an error: its exit status, and all that it said on stdout and stderr."""

    def __init__(self, status: int, said: str, told: str) -> None:
        super().__init__(reasons.reason(status, told))
        self.status = status
        self.said = said
        self.told = told


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that keeps a vault; `folder` is the vault's, `prefix` its path in the work tree with `/` last."""

    calls: git.Git
    folder: str
    prefix: str = ""

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """What this call of git says. GitFailed when it fails, GitNeedsYou when it doesn't end."""
        said = self._run_patiently(words, given)
        if said is None:
            raise GitNeedsYou(f"what git {words[0]} says has no end")
        return said

    def states(self, paths: Sequence[str]) -> dict[str, str]:
        """How git status marks these files; those without a change since the last commit are not there."""
        asked = [f":(literal){path}" for path in paths] if len(paths) <= MANY else ["."]
        options = ("--porcelain", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames")
        rows = self.run("status", *options, "--", *asked).split(b"\0")
        found = {os.fsdecode(row[3:]).removeprefix(self.prefix): row[:2].decode() for row in rows if row}
        states = {path: _IGNORED if self._is_elsewhere(path) else found.get(path) for path in paths}
        return {path: mark for path, mark in states.items() if mark}

    def _is_elsewhere(self, path: str) -> bool:
        """Whether a repository inside of this one has it, as a submodule does."""
        folders = list(PurePosixPath(path).parents)[:-1]
        return any(os.path.lexists(os.path.join(self.folder, folder, ".git")) for folder in folders)

    def commit(self, paths: Sequence[str], message: str) -> None:
        """Commits these files, all of which git knows."""
        text = os.fsdecode(message.encode("utf-8", "replace"))
        words = ("commit", "--only", "--cleanup=verbatim", f"--message={text}", *_FROM_STDIN)
        try:
            self._run_patiently(words, _pathspecs(paths))
        except GitFailed as error:
            if error.status == 1 and re.search(r"^(nothing|no changes) (added )?to commit", error.said, re.MULTILINE):
                return
            if error.status == 1 and (hooks := self._hooks()):
                raise GitNeedsYou(reasons.refusal(hooks, error.told, paths)) from None
            raise
        except GitNeedsYou:
            if self.states(paths):
                raise  # else the commit is made, and only what comes after it has no end

    def _hooks(self) -> list[str]:
        """Those that can refuse a commit here."""
        hooks = os.fsdecode(self.run("rev-parse", "--git-path", "hooks")).removesuffix("\n")
        return [hook for hook in _HOOKS if os.access(os.path.join(self.folder, hooks, hook), os.X_OK)]

    def _run_patiently(self, words: Sequence[str], given: bytes) -> bytes | None:
        for pause in PAUSES:
            try:
                return self._run(words, given)
            except GitFailed as error:
                if not reasons.lock_in(error.told):
                    raise
            Event().wait(pause)
        return self._run(words, given)

    def _run(self, words: Sequence[str], given: bytes) -> bytes | None:
        """What it says; None when it ended well, but what a hook left at work still holds its streams."""
        from subprocess import PIPE

        from journal.vault.patience import outcome

        command = ["git", *(word for setting in _SETTINGS for word in ("-c", setting)), *words]
        # In a session of its own: nothing can ask on the terminal, and all that it starts can be ended with it.
        running = self.calls.execute(command, PIPE if given else None, as_process=True, start_new_session=True)
        assert running.proc is not None
        try:
            said, told = outcome(running.proc, given, PATIENCE)
        except TimeoutError:
            why = f"git {words[0]} did not end in {PATIENCE} seconds (does a hook or a signature wait for you?)"
            raise GitNeedsYou(why) from None
        if running.proc.returncode:
            raise GitFailed(running.proc.returncode, os.fsdecode(said or b""), os.fsdecode(told))
        return said


@contextmanager
def opened(vault: Vault) -> Iterator[Repository]:
    """The repository that keeps this vault, ready for a commit.

    GitNeedsYou where there is none, without git, and while something is under way that its owner has to end.
    """
    folder = os.path.realpath(vault.root)
    if repository_of(Path(folder)) is None:
        raise GitNeedsYou(NO_REPOSITORY)
    with _clean_environment():
        calls = _calls(folder)
        where = os.fsdecode(Repository(calls, folder).run("rev-parse", "--show-prefix", "--absolute-git-dir"))
        prefix, _, git_folder = where.removesuffix("\n").rpartition("\n/")
        if busy := reasons.under_way(f"/{git_folder}"):
            raise GitNeedsYou(busy)
        yield Repository(calls, folder, prefix)


class _NoGit(GitNeedsYou):
    """There is no git on this machine."""


def _calls(folder: str) -> git.Git:
    """What calls git in this folder; _NoGit where there is none."""
    try:
        import git
    except ImportError:
        raise _NoGit("git isn't installed, so nothing keeps the history") from None
    calls = git.Git(folder)
    calls.update_environment(LC_ALL="C", GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0")
    return calls
