"""Several files at once: a plan on the disk says what is to happen, so that whoever comes next can end it.

`root` is the vault's folder, without a link in it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from journal.classes import dataclass
from journal.errors import Refused
from journal.vault.walk import is_inside, repository_of
from journal.vault.write.disk import TEMPORARY_ENDING, bytes_of, free_beside, hash_of, is_there, sync_folder, write_new
from journal.vault.write.state import read_state, write_state

PLAN = ".journal-plan"
_LARGEST = 64 * 1024 * 1024  # bytes of a plan, in which a file has about two hundred
_KEY, _KEY_FILE = 32, "plan.key"
_NO_PLAN = (errno.EINVAL, errno.EFBIG, errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.EACCES)  # of links, pipes, others'


@dataclass(frozen=True, slots=True)
class WriteStep:
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


def numbered_step(number: int, path: str, file: str, before: str | None, after: str | None) -> WriteStep:
    """The step of this number, which its temporary has in its name."""
    return WriteStep(path, file, os.path.join(os.path.dirname(file), f".{number}{TEMPORARY_ENDING}"), before, after)


def folders_of(steps: Iterable[WriteStep]) -> list[str]:
    """The folders that the files are in, each once."""
    return list(dict.fromkeys(os.path.dirname(step.file) for step in steps))


def real_file(root: str, path: str) -> str:
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
# It is obeyed, so it has to be our own: it lies where git carries nothing, and has a seal that only this user's
# program can make. What came with a copy, an archive or a sync is put aside.


def draft_plan(root: str, steps: Sequence[WriteStep]) -> None:
    """Writes down what is to happen, before there are temporaries: so that they are found when it doesn't happen."""
    import json

    rows = json.dumps([(path_in(root, step.file), step.before, step.after) for step in steps])
    write_new(_draft(_place(root)), json.dumps({"steps": rows, "seal": _sealed(key_of(root), rows)}).encode())


def settle_plan(root: str, steps: Sequence[WriteStep]) -> None:
    """Has the plan on the disk, after all that it relies on: from here on it happens."""
    for folder in folders_of(steps):
        sync_folder(folder)
    plan = _place(root)
    os.replace(_draft(plan), plan)
    sync_folder(os.path.dirname(plan))


def read_plan(root: str) -> tuple[WriteStep, ...]:
    """The steps of the plan that a killed command left; none where there is no plan of ours."""
    found = (_steps_in(root, plan) for plan in _places(root) if is_there(plan))
    return next((steps for steps in found if steps is not None), ())


def set_aside(root: str) -> str | None:
    """Puts a plan aside that isn't ours, or can't be understood, and gives its new path; None when there is none."""
    strange = next((plan for plan in _places(root) if is_there(plan) and _steps_in(root, plan) is None), None)
    if strange is None:
        return None
    aside = free_beside(strange)
    os.replace(strange, aside)
    return path_in(root, aside)


def remove_plan(root: str) -> None:
    """Takes the plan away; nothing when there is none."""
    for plan in _places(root):
        with suppress(FileNotFoundError):
            os.unlink(plan)
            sync_folder(os.path.dirname(plan))


def remove_draft(root: str) -> None:
    """Takes a plan away that was only begun, with its temporaries; nothing when there is none."""
    for draft in map(_draft, _places(root)):
        if not is_there(draft) or os.path.isdir(draft):
            continue
        for step in _steps_in(root, draft) or ():
            with suppress(FileNotFoundError):
                os.unlink(step.temporary)
        os.unlink(draft)


def _steps_in(root: str, plan: str) -> tuple[WriteStep, ...] | None:
    """What a plan of ours says; None of one that isn't, or is no plan at all."""
    import json
    from hmac import compare_digest

    try:
        kept = json.loads(bytes_of(plan, _LARGEST) or b"null")
        rows, seal = str(kept["steps"]), str(kept["seal"])
        return _steps_of(root, rows) if compare_digest(seal.encode(), _sealed(key_of(root), rows).encode()) else None
    except OSError as error:
        if error.errno in _NO_PLAN:
            return None
        raise
    except (ValueError, TypeError, KeyError, RecursionError, Refused):
        return None


def _steps_of(root: str, said: str) -> tuple[WriteStep, ...]:
    import json

    rows = [(str(path), before, after) for path, before, after in json.loads(said)]
    return tuple(
        numbered_step(number, path, real_file(root, path), *hashes) for number, (path, *hashes) in enumerate(rows)
    )


def _sealed(key: bytes, rows: str) -> str:
    import hmac

    return hmac.new(key, rows.encode(), "sha256").hexdigest()


@cache
def _spare_key() -> bytes:
    """The key of a process that can't keep one: what it leaves behind is nobody's."""
    return os.urandom(_KEY)


def key_of(root: str) -> bytes:
    """What plans are sealed with, made once for each user. OSError where it is there and can't be read."""
    outside = _top(root) or root
    kept = read_state(outside, _KEY_FILE)
    if kept is not None and len(kept) == _KEY:
        return kept
    new = os.urandom(_KEY)
    try:
        write_state(outside, _KEY_FILE, new)
    except (OSError, Refused):
        return _spare_key()
    return new


def _top(root: str) -> str | None:
    found = repository_of(Path(root))
    return None if found is None else str(found)


def _place(root: str) -> str:
    """Where a plan is written: in git's folder, where that is one and can be written, else in the vault."""
    return next((plan for plan in _places(root) if os.access(os.path.dirname(plan), os.W_OK)), _places(root)[-1])


def _places(root: str) -> list[str]:
    """Where a plan can be: in git's folder, by the place of the vault in the work tree; and in the vault itself."""
    top = _top(root)
    folder = os.path.join(top or root, ".git")
    if top is None or not os.path.isdir(folder) or os.path.islink(folder):
        return [os.path.join(root, PLAN)]
    number = hashlib.sha256(os.fsencode(os.path.relpath(root, top))).hexdigest()[:12]
    return [os.path.join(folder, f"journal-plan-{number}"), os.path.join(root, PLAN)]


def _draft(plan: str) -> str:
    return f"{plan}{TEMPORARY_ENDING}"


def carry_out(root: str, steps: Sequence[WriteStep]) -> list[str]:
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
    for folder in folders_of(steps):
        with suppress(FileNotFoundError):
            sync_folder(folder)
    remove_plan(root)
    return done


def _put(step: WriteStep) -> str | None:
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
