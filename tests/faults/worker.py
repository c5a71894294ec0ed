"""A process that has the program loaded and writes on demand, each time in a child of its own, under strace or not.

It reads one job in JSON a line, and answers with one line. Python takes longer to start than a write takes to be done;
a child that strace is attached to starts at once, and all the calls that are counted are those of the write.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from journal.errors import JournalError
from journal.vault.files import Vault
from journal.vault.write.changes import Change, apply_changes, finish_plan, locked_vault
from journal.vault.write.plan import key_of

_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1
_TRUNCATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def serve() -> None:
    """Does the jobs of stdin until there are no more, as a user whose plans have their key."""
    key_of("/nowhere")
    for line in sys.stdin:
        job = json.loads(line)
        status = _performed(job["vault"], job["changes"], job["strace"], job["said"])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _performed(vault: str, changes: object, strace: Sequence[str], said: str) -> int:
    """How a child ended that made the changes, as a shell says it: -9 when it was killed."""
    (ready, is_ready), (waiting, go) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        _be_child(is_ready, waiting, go, vault, changes, said)
    os.close(is_ready)
    os.read(ready, 1)
    tracing = _attached(child, strace) if strace else None
    for descriptor in (ready, waiting, go):
        os.close(descriptor)
    _, status = os.waitpid(child, 0)
    if tracing:
        tracing.communicate()
    return os.waitstatus_to_exitcode(status)


def _attached(child: int, words: Sequence[str]) -> subprocess.Popen[str]:
    strace = subprocess.Popen([*words, "-p", str(child)], stderr=subprocess.PIPE, text=True)
    assert strace.stderr is not None
    first = strace.stderr.readline()
    if "attached" not in first:
        raise RuntimeError(first + strace.stderr.read())
    return strace


def _be_child(is_ready: int, waiting: int, go: int, vault: str, changes: object, said: str) -> None:
    code = 70
    try:
        os.close(go)
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
        for descriptor, name in ((1, "out"), (2, "err")):
            file = os.open(f"{said}.{name}", _TRUNCATE, 0o600)
            os.dup2(file, descriptor)
            os.close(file)
        os.close(is_ready)
        select.select([waiting], [], [])  # which is no call that is counted
        code = _write(Vault(Path(vault), "-C"), changes)
    except BaseException:  # noqa: BLE001  # whatever it is, it is for the one who asked
        traceback.print_exc()
    finally:
        os._exit(code)


def _write(vault: Vault, changes: object) -> int:
    """As a command does it: under the lock, with a word when it is done and a sentence when it isn't."""
    try:
        with locked_vault(vault):
            finish_plan(vault)
            apply_changes(vault, _changes(changes))
        os.write(1, b"Noted\n")
    except (JournalError, OSError) as error:
        with suppress(OSError):
            os.write(2, f"Error: {error}\n".encode())
        return 1
    return 0


def _changes(rows: object) -> Sequence[Change]:
    assert isinstance(rows, list)
    return [Change(row["path"], _bytes(row["before"]), _bytes(row["after"])) for row in rows]


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("latin-1")


def row(change: Change) -> Mapping[str, str | None]:
    """A change as it is sent."""
    before, after = (None if data is None else data.decode("latin-1") for data in (change.before, change.after))
    return {"path": change.path, "before": before, "after": after}


if __name__ == "__main__":
    serve()
