"""Writes to the vault's files: all of a change or nothing of it, and never over what somebody else just saved.

One file: a temporary beside it, synced, then put in its place. Several: all temporaries first, then a short plan of
what is to happen, then the exchange; a command that is killed in between leaves the plan, and the next one ends it.
Nothing is done before all that it relies on is on the disk, names of files too.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from journal.classes import dataclass
from journal.errors import JournalError, Refused
from journal.vault.files import Vault
from journal.vault.texts import LARGEST_NOTE
from journal.vault.write.disk import (
    bytes_of,
    hash_of,
    lock_folder,
    make_folder,
    sweep_temporaries,
    sync_folder,
    write_new,
)
from journal.vault.write.plan import (
    WriteStep,
    carry_out,
    draft_plan,
    folders_of,
    numbered_step,
    path_in,
    read_plan,
    real_file,
    remove_draft,
    remove_plan,
    set_aside,
    settle_plan,
)

LOCK = ".journal-lock"  # only where the vault's folder itself can't be locked
_REMEDIES = {
    errno.ENOSPC: ": make room, and run the command again",
    errno.EDQUOT: ": make room, and run the command again",
    errno.EACCES: ": give yourself the right to write there",
    errno.EPERM: ": give yourself the right to write there",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One file to change: `path` relative to the vault, the bytes it had when it was read, the bytes it gets.

    `before` is None for a file that must not be there yet, `after` None for one that goes.
    """

    path: str
    before: bytes | None
    after: bytes | None


class NotWritten(JournalError):
    """The disk refused, or somebody wrote at the same moment; the sentence says what was written."""


@contextmanager
def locked_vault(vault: Vault, waits: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Waits until no other command writes in this vault, and keeps others waiting. NotWritten when that can't be had.

    `waits` is called first where another one writes.

    The lock is on the vault's folder itself, and the kernel's: nothing is left behind, whatever happens.
    """
    try:
        descriptor = lock_folder(str(vault.root), LOCK, waits)
    except OSError as error:
        raise NotWritten(f"{vault.root} can't be locked: {error.strerror}; nothing was written") from error
    try:
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def apply_changes(vault: Vault, changes: Sequence[Change]) -> tuple[str, ...]:
    """Writes the changes, all or none, and gives the paths of those that changed something. Call it under `locked`.

    Refused, with nothing written, when a file isn't any more what was read, is read-only or lies outside of the vault;
    NotWritten when the disk doesn't take it.
    """
    finish_plan(vault)
    root = os.path.realpath(vault.root)
    wanted = [change for change in changes if change.before != change.after]
    steps: list[WriteStep] = []
    try:
        steps += _steps(root, wanted)
        _prepare(root, steps, wanted)
        _begin(root, steps)
    except BaseException as error:
        _take_back(root, steps, error)
        raise
    try:
        _end(root, steps)
    except OSError as error:
        raise NotWritten(_half_done(root, error, steps)) from error
    return tuple(step.path for step in steps)


def refuse_too_large(changes: Sequence[Change]) -> None:
    """Refused for a file that can be read, and could not be any more with what it is to get."""
    for one in changes:
        if len(one.after or b"") > LARGEST_NOTE >= len(one.before or b""):
            raise Refused(f"{one.path} would have more than 2 MB, which is too much to be read; nothing was written")


def put_aside(vault: Vault) -> str | None:
    """Puts a plan aside that no command of ours has left, and gives its new path; None when there is none."""
    root = os.path.realpath(vault.root)
    try:
        return set_aside(root)
    except OSError as error:
        raise NotWritten(f"{_said(root, error, ())}: a plan that isn't journal's own is in the way") from error


def finish_plan(vault: Vault) -> tuple[str, ...]:
    """Ends what a killed command had begun, and gives the paths of the files that got their new text, or went.

    A file that was edited since keeps what it has; the text that was meant for it is kept beside it, and the path is
    that one's, which ends in `.kept`. NotWritten where it can't be ended.
    """
    root = os.path.realpath(vault.root)
    steps: Sequence[WriteStep] = ()
    try:
        remove_draft(root)
        steps = read_plan(root)
        done = carry_out(root, steps) if steps else []
    except OSError as error:
        raise NotWritten(
            f"{_said(root, error, steps)}: a command that was stopped half-way can't be ended before that works"
        ) from error
    return tuple(path_in(root, file) for file in done)


# --- the way there ------------------------------------------------------------------------------------------


def _steps(root: str, changes: Sequence[Change]) -> list[WriteStep]:
    steps: dict[str, WriteStep] = {}
    for change in changes:
        file = real_file(root, change.path)
        if file in steps:
            raise Refused(f"{change.path} would be written twice at once; nothing was written")
        steps[file] = numbered_step(len(steps), change.path, file, hash_of(change.before), hash_of(change.after))
    return list(steps.values())


def _prepare(root: str, steps: Sequence[WriteStep], changes: Sequence[Change]) -> None:
    """The temporaries, on the disk; what killed commands left in the same folders goes first."""
    for folder in folders_of(steps):
        make_folder(folder)
        sweep_temporaries(folder)
    if len(steps) > 1:
        draft_plan(root, steps)
    for step, change in zip(steps, changes, strict=True):
        old = _status(step)
        if change.after is not None:
            write_new(step.temporary, change.after, old)
    for step, change in zip(steps, changes, strict=True):
        _compare(step, change)


def _status(step: WriteStep) -> os.stat_result | None:
    try:
        status = os.lstat(step.file)
    except FileNotFoundError:
        return None
    if not status.st_mode & 0o222:
        raise Refused(f"{step.path} is read-only, and stays as it is; chmod u+w lets it be written")
    return status


def _compare(step: WriteStep, change: Change) -> None:
    """Refused unless the file is still what was read."""
    now = bytes_of(step.file)
    if now == change.before:
        return
    if change.before is None:
        raise Refused(f"{step.path} is there already, and stays as it is")
    if now is None:
        raise Refused(f"{step.path} was removed or renamed since it was read; nothing was written")
    raise Refused(
        f"{step.path} changed since it was read (is it open in an editor?); nothing was written: run the command again"
    )


def _begin(root: str, steps: Sequence[WriteStep]) -> None:
    """After this it happens: one file is in its place, or the plan for several is on the disk."""
    if len(steps) > 1:
        settle_plan(root, steps)
    elif steps and steps[0].after is None:
        os.unlink(steps[0].file)
    elif steps:
        os.replace(steps[0].temporary, steps[0].file)


def _end(root: str, steps: Sequence[WriteStep]) -> None:
    if len(steps) < 2:
        for folder in folders_of(steps):
            sync_folder(folder)
        return
    done = carry_out(root, steps)
    if stayed := [step.path for step in steps if step.file not in done]:
        raise NotWritten(
            f"{', '.join(stayed)} changed at that very moment and stays as it is (what was meant for it is beside it, "
            "with .kept at the end of the name); all else is written"
        )


def _take_back(root: str, steps: Sequence[WriteStep], error: BaseException) -> None:
    """Leaves nothing of what was begun, the plan first. NotWritten for what the disk refused."""
    try:
        if len(steps) > 1:
            remove_plan(root)
    except OSError as worse:
        raise NotWritten(_half_done(root, worse, steps)) from error
    with suppress(OSError):
        remove_draft(root)
    for step in steps:
        with suppress(OSError):
            os.unlink(step.temporary)
    if isinstance(error, OSError):
        raise NotWritten(
            f"{_said(root, error, steps)}; nothing was written{_REMEDIES.get(error.errno or 0, '')}"
        ) from error


# --- words --------------------------------------------------------------------------------------------------


def _half_done(root: str, error: OSError, steps: Sequence[WriteStep]) -> str:
    if len(steps) > 1:
        return f"{_said(root, error, steps)}; half of it may be written, and the next command that writes ends it"
    return f"{_said(root, error, steps)}; {steps[0].path} is written, but the disk does not vouch for it"


def _said(root: str, error: OSError, steps: Sequence[WriteStep]) -> str:
    """What the system says, with the path as the vault has it."""
    if not isinstance(error.filename, str):
        return error.strerror or str(error)
    paths = {step.temporary: step.path for step in steps}
    return f"{paths.get(error.filename) or path_in(root, error.filename)}: {error.strerror}"
