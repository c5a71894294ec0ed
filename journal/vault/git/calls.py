"""Calls of git: what it is told, how long it may take, why it failed. The only module that imports GitPython."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from threading import Event
from typing import TYPE_CHECKING

from journal.classes import dataclass, replace
from journal.errors import GitNeedsYou
from journal.patterns import regex
from journal.vault.git import messages
from journal.vault.write.disk import bytes_of

if TYPE_CHECKING:
    import git

PATIENCE = 60  # seconds, for one call of git
# What of the user's GIT_* variables git gets: who they are, how they sign in, where their own settings are. The others
# say which repository, index or work tree is meant, and would have git write somewhere else.
_KEPT = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_SSH", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
PAUSES = (0.1, 0.2, 0.4, 0.8)  # seconds between tries while another git has its lock, as editors do for a moment
_FEW_PATHS, _SHA1 = 16, 40  # paths that are asked about by name; letters of the usual names of git's
MANY_PATHS = 200  # paths; where there are more, git is asked about the whole vault
NO_REPOSITORY = "no git repository keeps these notes: git init would"
# What each call finds in its environment: messages that can be read, nobody to ask, no lock where nothing is written.
_TOLD = {"LANGUAGE": "C", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
# For each call: names as they are, messages in UTF-8, and everything on the disk before git says that it is done.
_SETTINGS = (
    *("core.quotepath=off", "core.fsync=all", "i18n.commitEncoding=UTF-8", "i18n.logOutputEncoding=UTF-8"),
    "core.preloadIndex=false",  # twenty threads that wait for a disk, which has just said of all notes how they are
)
# For each call too, whoever is trusted: what git would start, or obey, without a need of ours.
_SHUT = (
    *("core.fsmonitor=false", "core.alternateRefsCommand=:", "protocol.ext.allow=never", "core.pager=cat"),
    *("core.editor=:", "sequence.editor=:", "log.showSignature=false", "submodule.recurse=false"),
    "safe.bareRepository=explicit",
)
NO_PACKING = ("gc.auto=0", "maintenance.auto=false")  # where packing would ask a program which objects are recent
FROM_STDIN = ("--pathspec-from-file=-", "--pathspec-file-nul")
NEW, INTENDED, IGNORED = "??", " A", "!!"  # as git status marks them
IN_NO_OTHER = "--ignore-submodules=all"  # else git runs itself in each repository inside of this one, by its settings
CONFLICTS = ("DD", "AU", "UD", "UA", "DU", "AA", "UU")
_UNKNOWN = regex(r"^error: pathspec .* did not match any file", re.MULTILINE)
_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")


@contextmanager
def clean_environment() -> Iterator[None]:
    """While it lasts, git sees of the GIT_* variables only those of KEPT."""
    dropped = {name: os.environ[name] for name in os.environ if name.startswith("GIT_") and not name.startswith(_KEPT)}
    for name in dropped:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(dropped)


# --- calls of git -------------------------------------------------------------------------------------------


class GitFailed(GitNeedsYou):
    """A call of git ended with an error: its exit status, and all that it said on stdout and stderr."""

    def __init__(self, status: int, said: str, told: str) -> None:
        super().__init__(messages.failure_reason(status, told))
        self.status = status
        self.said = said
        self.told = told


@dataclass(frozen=True, slots=True)
class CallLimits:
    """How long a call of git may take, None for the usual, what it may be waiting for, and what else it is told."""

    seconds: int | None = None
    waits_for: str = "a hook or a signature"
    env: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that keeps a vault; `folder` is the vault's, `prefix` its path in the work tree with `/` last.

    `more` are settings for each call here, beside those for every repository. With a `library`, that starts git.
    """

    folder: str
    prefix: str = ""
    more: tuple[str, ...] = ()
    library: git.Git | None = None

    def run(self, *words: str, given: bytes = b"", limits: CallLimits | None = None) -> bytes:
        """What this call of git says. GitFailed when it fails, GitNeedsYou when it doesn't end."""
        said = self._run_patiently(words, given, limits or CallLimits())
        if said is None:
            raise GitNeedsYou(f"what git {_verb(words)} says has no end")
        return said

    def states(self, paths: Sequence[str]) -> dict[str, str]:
        """How git status marks these files; those without a change since the last commit are not there."""
        asked = [f":(literal){path}" for path in paths] if len(paths) <= MANY_PATHS else ["."]
        options = ("--porcelain", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames")
        rows = self.run("status", *options, IN_NO_OTHER, "--", *asked).split(b"\0")
        found = {os.fsdecode(row[3:]).removeprefix(self.prefix): row[:2].decode() for row in rows if row}
        states = {path: IGNORED if self._is_elsewhere(path) else found.get(path) for path in paths}
        return {path: mark for path, mark in states.items() if mark}

    def _is_elsewhere(self, path: str) -> bool:
        """Whether a repository inside of this one has it, as a submodule does."""
        folders = list(PurePosixPath(path).parents)[:-1]
        return any(os.path.lexists(os.path.join(self.folder, folder, ".git")) for folder in folders)

    def _is_folder(self, path: str) -> bool:
        file = os.path.join(self.folder, path)
        return os.path.isdir(file) and not os.path.islink(file)

    def commit(self, paths: Sequence[str], message: str) -> None:
        """Commits these files, all of which git knows."""
        text = os.fsdecode(message.encode("utf-8", "replace"))
        words = ("commit", "--quiet", "--only", "--cleanup=verbatim", f"--message={text}", *FROM_STDIN)
        # In the place of a file there can be a folder by now, whose files take it out; git would stumble over its name.
        given = [path for path in paths if not self._is_folder(path)]
        try:
            self._run_patiently(words, pathspecs(given or paths), CallLimits())
        except GitFailed as error:
            if error.status == 1 and re.search(r"^(nothing|no changes) (added )?to commit", error.said, re.MULTILINE):
                return
            if error.status == 1 and _UNKNOWN.search(error.told):
                raise
            if error.status == 1 and (hooks := self._hooks()):
                raise GitNeedsYou(messages.hook_refusal(hooks, error.told, paths)) from None
            raise
        except GitNeedsYou:
            if self.states(paths):
                raise  # else the commit is made, and only what comes after it has no end

    def _hooks(self) -> list[str]:
        """Those that can refuse a commit here."""
        hooks = os.fsdecode(self.run("rev-parse", "--git-path", "hooks")).removesuffix("\n")
        return [hook for hook in _HOOKS if os.access(os.path.join(self.folder, hooks, hook), os.X_OK)]

    def _run_patiently(self, words: Sequence[str], given: bytes, limits: CallLimits) -> bytes | None:
        for pause in PAUSES:
            try:
                return self._run(words, given, limits)
            except GitFailed as error:
                if not messages.lock_in(error.told):
                    raise
            Event().wait(pause)
        return self._run(words, given, limits)

    def _run(self, words: Sequence[str], given: bytes, limits: CallLimits) -> bytes | None:
        """What it says; None when it ended well, but what a hook left at work still holds its streams."""
        settings = (word for setting in (*_SETTINGS, *_SHUT, *self.more) for word in ("-c", setting))
        running = self._started(["git", "--no-pager", *settings, *words], bool(given), dict(limits.env))
        seconds = limits.seconds or PATIENCE
        try:
            said, told = outcome_of(running, given, seconds)
        except TimeoutError:
            why = f"git {_verb(words)} did not end in {seconds} seconds (does {limits.waits_for} wait for you?)"
            raise GitNeedsYou(why) from None
        if running.returncode:
            raise GitFailed(running.returncode, os.fsdecode(said or b""), os.fsdecode(told))
        return said

    def _started(self, command: list[str], is_given: bool, env: dict[str, str]) -> subprocess.Popen[bytes]:
        """The call at work, in a session of its own: nothing can ask on the terminal, and all of it can be ended.

        NoGit where there is no git.
        """
        stdin = subprocess.PIPE if is_given else subprocess.DEVNULL
        if self.library is not None:
            running = self.library.execute(command, stdin, as_process=True, start_new_session=True, env=_TOLD | env)
            process, running.proc = running.proc, None  # what GitPython lets go of it ends
            assert process is not None
            return process
        try:
            return subprocess.Popen(
                command, cwd=self.folder, env=os.environ | _TOLD | env, start_new_session=True,
                stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
        except FileNotFoundError:
            raise NoGit("git isn't installed, so nothing keeps the history") from None


def _verb(words: Sequence[str]) -> str:
    """The command of git in these words, which options may stand before."""
    after = iter(words)
    return next((word for word in after if word != "-c" or not next(after, "")), "")


class NoGit(GitNeedsYou):
    """There is no git on this machine."""


def with_library(repository: Repository) -> Repository:
    """The repository with GitPython to start git, for what reads its history; it takes long to import."""
    import git

    return replace(repository, library=git.Git(repository.folder))


def has_as_committed(repository: Repository, paths: Sequence[str]) -> bool:
    """Whether the last commit has these files just as they are on the disk; not sure of many, nor of what git keeps in
    another form than they have."""
    if len(paths) > _FEW_PATHS:
        return False
    with suppress(GitFailed, OSError):
        kept = os.fsdecode(repository.run("rev-parse", *(f"HEAD:{repository.prefix}{path}" for path in paths)))
        texts = [bytes_of(os.path.join(repository.folder, path)) for path in paths]
        return kept.split() == [_blob(text, len(kept.split()[0])) for text in texts if text is not None]
    return False


def _blob(text: bytes, letters: int) -> str:
    """The name that git has for a text, in so many letters."""
    import hashlib

    known = hashlib.sha1 if letters == _SHA1 else hashlib.sha256
    return known(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest()


def without_hooks(repository: Repository) -> Repository:
    """The repository in which no call runs a hook."""
    return replace(repository, more=(*repository.more, f"core.hooksPath={os.devnull}"))


def pathspecs(paths: Sequence[str]) -> bytes:
    """The paths for git's stdin, to be taken as they are; GIT_LITERAL_PATHSPECS would reach the user's hooks too."""
    return b"\0".join(os.fsencode(f":(literal){path}") for path in paths)


# --- waiting for a program ----------------------------------------------------------------------------------------


_A_MOMENT = 5  # seconds to end softly


def outcome_of(process: subprocess.Popen[bytes], given: bytes, seconds: int) -> tuple[bytes | None, bytes]:
    """What it says on stdout and stderr until it ends, with this on its stdin; it is the first in its session.

    None stands for what it says on stdout when it ended, and something that it left at work still holds its streams, as
    a hook may that pushes in the background. TimeoutError when it doesn't end in time; then, and when we are
    interrupted, it is stopped with all that it started.
    """
    seen_ended = 0
    try:
        for second in range(seconds):
            with suppress(subprocess.TimeoutExpired):
                return process.communicate(None if second or not given else given, timeout=1)
            seen_ended += process.poll() is not None
            if seen_ended == 2:  # it had another second in which all that it said could be read
                return None, b""
        raise TimeoutError
    except BaseException:
        _stop(process)
        raise
    finally:
        for stream in filter(None, (process.stdin, process.stdout, process.stderr)):
            with suppress(OSError):
                stream.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends it with all that it started, softly first, so that it can take its locks away."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, way)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_A_MOMENT)
