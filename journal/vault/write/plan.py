"""Several files at once: a plan on the disk says what is to happen, so that whoever comes next can end it.

`root` is the vault's folder, without a link in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from journal.errors import Refused
from journal.vault.walk import is_inside
from journal.vault.write.disk import ENDING, bytes_of, free_beside, hash_of, is_there, sync_folder, write_new

PLAN = ".journal-plan"


@dataclass(frozen=True, slots=True)
class Step:
    """A change where it happens: the real file, the temporary beside it, and the hashes that tell the texts apart.

    `before` is None where there is no file yet, `after` where there will be none.
    """

    path: str
    file: str
    temporary: str
    before: str | None
    after: str | None

    @property
    def now(self) -> str | None:
        """The hash of what the file has."""
        return hash_of(bytes_of(self.file))


def numbered(number: int, path: str, file: str, before: str | None, after: str | None) -> Step:
    """The step of this number, which its temporary has in its name."""
    return Step(path, file, os.path.join(os.path.dirname(file), f".{number}{ENDING}"), before, after)


def folders(steps: Iterable[Step]) -> list[str]:
    """The folders that the files are in, each once."""
    return list(dict.fromkeys(os.path.dirname(step.file) for step in steps))


def real(root: str, path: str) -> str:
    """The file behind a path of the vault, through links. Refused outside of it, and in what is git's."""
    try:
        file = os.path.realpath(os.path.join(root, path), strict=True)
    except FileNotFoundError:
        file = os.path.realpath(os.path.join(root, path))
    if not is_inside(root, file) or file == root:
        raise Refused(f"{path} leads out of the vault: nothing is written there")
    if ".git" in path_in(root, file).casefold().split("/"):
        raise Refused(f"{path} leads into what is git's: nothing is written there")
    return file


def path_in(root: str, file: str) -> str:
    """The path of a real file, relative to the vault."""
    return os.path.relpath(file, root).replace(os.sep, "/")


# --- the plan -----------------------------------------------------------------------------------------------


def draft_plan(root: str, steps: Sequence[Step]) -> None:
    """Writes down what is to happen, before there are temporaries: so that they are found when it doesn't happen."""
    rows = [(path_in(root, step.file), step.before, step.after) for step in steps]
    write_new(_draft(root), json.dumps(rows).encode())


def settle_plan(root: str, steps: Sequence[Step]) -> None:
    """Has the plan on the disk, after all that it relies on: from here on it happens."""
    for folder in folders(steps):
        sync_folder(folder)
    os.replace(_draft(root), _plan(root))
    sync_folder(root)


def read_plan(root: str) -> tuple[Step, ...]:
    """The steps of the plan that a killed command left; none where there is no plan. Refused when it isn't one."""
    data = bytes_of(_plan(root))
    try:
        return () if data is None else _steps_of(root, data)
    except (ValueError, TypeError, RecursionError, Refused) as error:
        why = "is no plan of a command that was stopped: look at it, then remove it"
        raise Refused(f"{_plan(root)} {why}") from error


def remove_plan(root: str) -> None:
    """Takes the plan away; nothing when there is none."""
    with suppress(FileNotFoundError):
        os.unlink(_plan(root))
        sync_folder(root)


def remove_draft(root: str) -> None:
    """Takes a plan away that was only begun, with its temporaries; nothing when there is none."""
    data = bytes_of(_draft(root))
    if data is None:
        return
    with suppress(ValueError, TypeError, RecursionError, Refused):
        for step in _steps_of(root, data):
            with suppress(FileNotFoundError):
                os.unlink(step.temporary)
    os.unlink(_draft(root))


def _steps_of(root: str, data: bytes) -> tuple[Step, ...]:
    """What a plan says, which may be anybody's file."""
    rows = [(str(path), before, after) for path, before, after in json.loads(data)]
    return tuple(numbered(number, path, real(root, path), *hashes) for number, (path, *hashes) in enumerate(rows))


def _plan(root: str) -> str:
    return os.path.join(root, PLAN)


def _draft(root: str) -> str:
    return os.path.join(root, f"{PLAN}{ENDING}")


def carry_out(root: str, steps: Sequence[Step]) -> list[str]:
    """Ends a plan, and gives the files that got a text, or went.

    A file that was edited meanwhile stays as it is; the text that was meant for it goes beside it.
    """
    texts = [step for step in steps if step.after is not None]
    # Where a text is lost, with whatever took its temporary away, its old place must not be cleared either.
    is_whole = all(is_there(step.temporary) or step.now != step.before for step in texts)
    done = [file for step in texts if (file := _put(step))]
    for step in steps:
        if step.after is None and is_whole and step.now == step.before:
            os.unlink(step.file)
            done.append(step.file)
    for folder in folders(steps):
        with suppress(FileNotFoundError):
            sync_folder(folder)
    remove_plan(root)
    return done


def _put(step: Step) -> str | None:
    """Where its text went: into the file, or beside one that was edited; None when it was there before."""
    if not is_there(step.temporary):
        return None
    now = step.now
    if now == step.after:
        os.unlink(step.temporary)
        return None
    file = step.file if now == step.before else free_beside(step.file)
    os.replace(step.temporary, file)
    return file
