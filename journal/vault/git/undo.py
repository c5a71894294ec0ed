"""Taking back: the newest command whose commit was not taken back yet, and what puts its files as they were before."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from journal.classes import dataclass
from journal.errors import GitNeedsYou, Refused
from journal.patterns import regex
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import GitFailed, Repository, with_library
from journal.vault.git.commits import OP, UNDOES
from journal.vault.git.opening import opened
from journal.vault.git.trees import blobs_of
from journal.vault.write.changes import Change

# Commits that are no step to take back: those that took one back, and what other devices wrote.
UNDO, REDO = "undo", "redo"
PASSED_OVER = (UNDO, REDO, "sync")
_ROW = "%n".join(("%H", "%cs", *(f"%(trailers:key={key},valueonly,separator=%x2C)" for key in (OP, UNDOES)), "%B"))
_REVERTS = regex(r"^This reverts commit ([0-9a-f]{40,64})", re.MULTILINE)
_FILES = ("000000", "100644", "100755")  # git's modes: no file, a file, one that can be run


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A command that a commit keeps: the commit, its day (ISO), the command and the commit's first line."""

    commit: str
    day: str
    op: str
    subject: str
    undoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoing:
    """The step to take back, with the changes that do it."""

    step: UndoStep
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a step: its blobs before and after, None where there was no file."""

    path: str
    before: str | None
    after: str | None


def last_undoing(vault: Vault) -> Undoing | None:
    """What takes back the newest command in this vault that was not taken back yet; None when there is none.

    Refused when one of its files changed since, as that would be lost. GitNeedsYou where git can't be asked.
    """
    with opened(vault) as repository:
        history = with_library(repository)
        step = _newest(history)
        return None if step is None else Undoing(step, tuple(_changes(history, step)))


def redoing(vault: Vault) -> Undoing | None:
    """What takes back the newest undo that was not taken back yet; None when there is none, or a command came since.

    Refused and GitNeedsYou as in undoing.
    """
    with opened(vault) as repository:
        history = with_library(repository)
        step = _newest_undo(history)
        return None if step is None else Undoing(step, tuple(_changes(history, step)))


def _newest_undo(repository: Repository) -> UndoStep | None:
    undone: set[str] = set()
    for step in _steps(repository):
        if step.commit in undone:
            continue
        undone.update(step.undoes)
        if step.op == UNDO:
            return step
        if step.op and step.op not in PASSED_OVER:
            return None
    return None


def _newest(repository: Repository) -> UndoStep | None:
    undone: set[str] = set()
    for step in _steps(repository):
        if step.commit in undone:
            continue
        undone.update(step.undoes)
        if step.op and step.op not in PASSED_OVER:
            return step
    return None


def _steps(repository: Repository) -> Iterator[UndoStep]:
    """The commits of commands in this vault, and those that undo or revert, newest first."""
    try:
        repository.run("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    except GitFailed:
        return
    wanted = ("--basic-regexp", f"--grep=^{OP}: ", "--grep=^This reverts commit ")
    rows = repository.run("log", "--first-parent", "--no-show-signature", "-z", f"--format={_ROW}", *wanted, "--", ".")
    for row in filter(None, rows.split(b"\0")):
        commit, day, op, undoes, message = row.decode("utf-8", "replace").split("\n", 4)
        reverted = (*undoes.split(","), *_REVERTS.findall(message))
        yield UndoStep(commit, day, op, messages.on_one_line(message.partition("\n")[0]), reverted)


# --- its files ----------------------------------------------------------------------------------------------


def _changes(repository: Repository, step: UndoStep) -> tuple[Change, ...]:
    """What puts its files back; Refused with the names of those that are not as the step left them."""
    files = _files(repository, step)
    blobs = blobs_of(repository, [blob for file in files for blob in (file.before, file.after) if blob])
    later = _changed_later(repository, step)
    found = {file.path: None if file.path in later else _change(repository, file, blobs) for file in files}
    if changed := [path for path, change in found.items() if change is None]:
        raise Refused(
            f"{messages.listed_paths(changed)} changed since '{step.subject}', and taking that back would lose the "
            "change. Nothing was written; when your own edits are committed, "
            f"git revert {step.commit[:10]} works around them"
        )
    return tuple(change for change in found.values() if change)


def _files(repository: Repository, step: UndoStep) -> list[_File]:
    parents = _parents(repository, step)
    if len(parents) > 1:
        raise Refused(f"'{step.subject}' is a merge; git revert -m 1 {step.commit[:10]} takes it back")
    options = ("-r", "-z", "--no-renames", "--no-commit-id", "--root", "--relative")
    try:
        rows = repository.run("diff-tree", *options, *parents, step.commit).split(b"\0")
    except GitFailed as error:
        why = f"the commit before '{step.subject}' can't be read ({error})"
        raise GitNeedsYou(f"{why}; in a shallow clone, git fetch --unshallow gets it") from None
    return [_file(mark.decode(), os.fsdecode(path)) for mark, path in zip(rows[::2], rows[1::2], strict=False)]


def _parents(repository: Repository, step: UndoStep) -> list[str]:
    """As the commit itself names them: in a shallow clone git says that it has none."""
    head = repository.run("cat-file", "commit", step.commit).partition(b"\n\n")[0].decode("utf-8", "replace")
    return [line.removeprefix("parent ") for line in head.split("\n") if line.startswith("parent ")]


def _file(mark: str, path: str) -> _File:
    """The file of a row of git diff-tree: `:100644 100644 blob blob M`."""
    mode_before, mode_after, before, after, _ = mark.removeprefix(":").split(" ")
    if mode_before not in _FILES or mode_after not in _FILES:
        raise Refused(f"{messages.on_one_line(path)} is a link or a repository, and no command writes those: it stays")
    return _File(path, before if before.strip("0") else None, after if after.strip("0") else None)


def _changed_later(repository: Repository, step: UndoStep) -> set[str]:
    """The files in the vault that the newest commit has otherwise than this step."""
    said = repository.run("diff-tree", "-r", "-z", "--no-renames", "--name-only", "--relative", step.commit, "HEAD")
    return {os.fsdecode(path) for path in said.split(b"\0")}


def _change(repository: Repository, file: _File, blobs: Mapping[str, bytes]) -> Change | None:
    """What puts this file back; None when it isn't on the disk as the step left it.

    It may be there as git keeps it, with other line ends, or as a filter makes it, and comes back in the same way.
    """
    now = _on_disk(os.path.join(repository.folder, file.path))
    if file.after is None:
        return Change(file.path, None, _checked_out(repository, file, file.before)) if now is None else None
    if now is None:
        return None
    if _with_lf(now) == _with_lf(blobs[file.after]):
        before = blobs[file.before] if file.before else None
        return Change(file.path, now, before if now == blobs[file.after] else _with_ends_of(now, before))
    if now == _checked_out(repository, file, file.after):
        return Change(file.path, now, _checked_out(repository, file, file.before))
    return None


def _with_lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _with_ends_of(now: bytes, before: bytes | None) -> bytes | None:
    """The bytes before, each line with the end that it has now; a line that isn't there now has that of the first."""
    if before is None:
        return None
    here, wanted = _lines(now), _lines(_with_lf(before))
    end = b"\r\n" if here[:1] and here[0].endswith(b"\r\n") else b"\n"
    back: list[bytes] = []
    for same, start, stop, first, last in SequenceMatcher(None, [*map(_with_lf, here)], wanted, False).get_opcodes():
        back += here[start:stop] if same == "equal" else [line.replace(b"\n", end) for line in wanted[first:last]]
    return b"".join(back)


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _checked_out(repository: Repository, file: _File, blob: str | None) -> bytes | None:
    if blob is None:
        return None
    return repository.run("cat-file", "--filters", f"--path={repository.prefix}{file.path}", blob)


def _on_disk(file: str) -> bytes | None:
    """Its bytes; None where there is no file, or something else."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return None
        with open(file, "rb") as opened_file:
            return opened_file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
