"""The history of the notes: a repository for them, and one commit for what a command wrote."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.errors import GitNeedsYou
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import (
    CONFLICTS,
    FROM_STDIN,
    IGNORED,
    INTENDED,
    NEW,
    NO_REPOSITORY,
    GitFailed,
    NoGit,
    Repository,
    clean_environment,
    has_as_committed,
    pathspecs,
)
from journal.vault.git.opening import Entered, opened, ready
from journal.vault.trust.programs import is_note
from journal.vault.walk import repository_of

OP, UNDOES = "Journal-Op", "Journal-Undoes"  # trailers of a commit: the command it is of, the commit it takes back


# --- a repository ------------------------------------------------------------------------------------------


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
    with clean_environment():
        try:
            return _start(Repository(str(root)), root, message)
        except NoGit:
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


# --- commits ------------------------------------------------------------------------------------------------


class Commits:
    """The commits of one command: of what is edited already in the files that it changes, and of what it writes.

    The repository is opened once for both, as long as nothing between them can have changed what runs in it.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._found: Entered | None = None
        self._settled = frozenset[str]()  # paths of notes that are as the last commit has them

    def keep_earlier(self, paths: Sequence[str]) -> str | None:
        """Makes a commit of what no commit has of these files yet, so that the next one is of a command alone.

        None when it is made or there is nothing to keep, else a sentence as from `commit`.
        """
        try:
            if paths:
                self._keep(paths)
        except (GitNeedsYou, OSError) as error:
            return _sentence(error)
        return None

    def commit(self, paths: Sequence[str], message: str, op: str, undoes: str | None = None) -> str | None:
        """Makes one commit of these files as they are on the disk, and of nothing else that is staged or changed.

        None when it is made or nothing changed, else one sentence that says what is missing and what would do; the
        files are written all the same. The trailer `Journal-Op` names the command, `Journal-Undoes` the commit that
        this one takes back. Hooks run and commits are signed as the user has set it up.
        """
        trailers = f"{OP}: {op}\n" + (f"{UNDOES}: {undoes}\n" if undoes else "")
        text = f"{messages.on_one_line(message) or op}\n\n{trailers}"
        try:
            ignored = [] if self._is_made(paths, text) else commit_files(self.vault, paths, text)
        except (GitNeedsYou, OSError) as error:
            return _sentence(error)
        if not ignored:
            return None
        return f"Git keeps no history of {messages.listed_paths(ignored)}: ignored, or in a repository of its own."

    def _keep(self, paths: Sequence[str]) -> None:
        """Commits what is edited in these files; where the last commit has them as they are, git need not look for
        that."""
        with clean_environment():
            self._found = ready(self.vault)
            repository = self._found.repository
            real = _real(repository.folder, paths)
            is_kept = has_as_committed(repository, real)
            if not is_kept:
                _commit_changed(repository, paths, "Keep earlier edits\n")
                is_kept = has_as_committed(repository, real)
            if is_kept:
                self._settled = frozenset(path for path in paths if is_note(path))

    def _is_made(self, paths: Sequence[str], text: str) -> bool:
        """Whether a commit could be made of these files by what was known of them before they were written."""
        if self._found is None or not self._settled.issuperset(paths):
            return False
        with clean_environment():
            try:
                self._found.repository.commit(_real(self._found.repository.folder, paths), text)
            except GitFailed as error:
                if messages.lock_in(error.told):
                    raise
                return False
        return True


def commit_paths(vault: Vault, paths: Sequence[str], message: str, op: str, undoes: str | None = None) -> str | None:
    """As `Commits.commit`, for what was written already."""
    return Commits(vault).commit(paths, message, op, undoes)


def commit_unkept(vault: Vault, paths: Sequence[str]) -> str | None:
    """As `Commits.keep_earlier`, where nothing else is to be written."""
    return Commits(vault).keep_earlier(paths)


def committed_text(vault: Vault, path: str) -> str | None:
    """What the newest commit has for a file; None where that can't be had."""
    with suppress(GitNeedsYou, OSError, UnicodeDecodeError), opened(vault) as repository:
        (real,) = _real(repository.folder, [os.path.join(str(vault.root), path)])
        return repository.run("cat-file", "blob", f"HEAD:{real}").decode()
    return None


def _sentence(error: Exception) -> str:
    why = str(error)
    return f"{why[0].upper()}{why[1:]}." if why == NO_REPOSITORY else f"Written, but not committed: {why}."


def commit_files(vault: Vault, paths: Sequence[str], message: str) -> list[str]:
    """Commits those of the files that changed, and gives those that git ignores."""
    with opened(vault) as repository:
        return _commit_changed(repository, paths, message)


def _commit_changed(repository: Repository, paths: Sequence[str], message: str) -> list[str]:
    """The same in a repository that is open."""
    states = repository.states(_real(repository.folder, paths))
    if unsettled := [path for path, state in states.items() if state in CONFLICTS]:
        raise GitNeedsYou(
            f"git sees conflicts in {messages.listed_paths(unsettled)}; once they are settled, git add says so"
        )
    wanted = [path for path, state in states.items() if state != IGNORED]
    if wanted:
        with _intended(repository, [path for path in wanted if states[path] == NEW]):
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
        repository.run("add", "--intent-to-add", *FROM_STDIN, given=pathspecs(paths))
        yield
    except BaseException:
        with suppress(GitNeedsYou):
            left = [path for path, state in repository.states(paths).items() if state == INTENDED]
            repository.run("update-index", "--force-remove", "-z", "--stdin", given=b"\0".join(map(os.fsencode, left)))
        raise
