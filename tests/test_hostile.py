"""No note, no name and no file stops a command: no traceback, no signal, no hang, nothing that a terminal obeys."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile import GROUPS, LONG, QUICK, Size, build, count

ENOUGH = 200
MEMORY = 1_500_000  # KB that a command may take, with the libraries it loads
SECONDS = {QUICK: 20, LONG: 200}  # of computing, on a slow machine; what tries all there is to try takes far longer

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
COMMANDS = ("check", "agenda", "list status:any", "check --json", "list --json good")
# Much of everything: the other spellings of the same answers would say nothing new.
LARGE = ("long lines", "runs", "many")


def _runs() -> Iterator[object]:
    """Each group with each command; a group is put on disk once."""
    for size, marks in ((QUICK, ()), (LONG, (pytest.mark.faults,))):
        for group in LARGE if size is LONG else GROUPS:
            for words in COMMANDS[:3] if group in LARGE else COMMANDS:
                together = pytest.mark.xdist_group(f"hostile {group}")
                yield pytest.param(size, group, words, id=f"{group}, {size.line}: {words}", marks=(together, *marks))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def vault(folder: Path, group: str, size: Size) -> Path:
    """A vault with one good note among the cases of a group."""
    root = folder / f"{group} {size.line}"
    if not root.exists():
        build(root, group, size)
    return root


def run(root: Path, seconds: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command in this vault, with little memory and little time, and with tracebacks."""
    limits = f'ulimit -v {MEMORY}; ulimit -t {seconds}; ulimit -c 0; exec "$@"'
    command = ["sh", "-c", limits, "sh", sys.executable, "-P", *words]
    env = os.environ | {"JOURNAL_DEBUG": "1"}
    return subprocess.run(command, cwd=root, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)


def wrong(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a command must not do, and did."""
    text = (done.stdout + done.stderr).decode()
    if "Traceback" in text or done.returncode not in (0, 1):
        return f"it ended with {done.returncode}: {text[-2_000:]}"
    return f"it shows {RAW.findall(text)[:10]}" if RAW.search(text) else ""


@pytest.mark.parametrize(("size", "group", "words"), list(_runs()))
def test_a_command_comes_to_its_end_and_says_nothing_that_a_terminal_obeys(
    folder: Path, size: Size, group: str, words: str
) -> None:
    done = run(vault(folder, group, size), SECONDS[size], "-m", "journal", *words.split())
    assert not wrong(done)
    assert b"good" in done.stdout or words.startswith("check"), "the good note was not read"


def test_there_are_enough_cases() -> None:
    assert count() >= ENOUGH


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "bytearray(4_000_000_000)",
        "import os; os.abort()",
        "print('\x1b[31m')",
        "import sys; sys.exit(2)",
    ],
)
def test_what_a_command_must_not_do_would_be_seen(tmp_path: Path, code: str) -> None:
    assert wrong(run(tmp_path, 1, "-c", code))
