"""No note, no name and no file stops a command: no traceback, no signal, no hang, nothing that a terminal obeys."""

from __future__ import annotations

import os
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile import GROUPS, LONG, QUICK, Size, build, count
from tests.terminal import off_terminal, starting
from tests.warm import Warm

ENOUGH = 900
MEMORY = 1_500_000_000  # bytes that a command may take, with the libraries it loads
SECONDS = {QUICK: 20, LONG: 200}  # of computing, on a slow machine; what tries all there is to try takes far longer

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
COMMANDS = ("check", "agenda", "list status:any", "check --json", "list --json good")
# What reads a group that isn't of notes.
OWN = {
    "weeks": ("agenda --write", "check agendas"), "drafts": ("check drafts", "thanks good --print"),
    "templates": ("thanks good --print", "template list"), "repositories": ("log good call:hi",),
}  # fmt: skip
# Much of everything: the other spellings of the same answers would say nothing new.
LARGE = ("long lines", "runs", "many")


def _runs() -> Iterator[object]:
    """Each group with each command; a group is put on disk once."""
    for size, marks in ((QUICK, ()), (LONG, (pytest.mark.faults,))):
        for group in LARGE if size is LONG else GROUPS:
            for words in COMMANDS[:3] if group in LARGE else (*COMMANDS, *OWN.get(group, ())):
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


def limits(seconds: int) -> dict[int, int]:
    """Little memory and little time."""
    return {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}


def wrong(said: str, code: int) -> str:
    """What a command must not do, and did."""
    if "Traceback" in said or code not in (0, 1):
        return f"it ended with {code}: {said[-2_000:]}"
    return f"it shows {RAW.findall(said)[:10]}" if RAW.search(said) else ""


@pytest.mark.parametrize(("size", "group", "words"), list(_runs()))
def test_a_command_comes_to_its_end_and_says_nothing_that_a_terminal_obeys(
    folder: Path, warm: Warm, size: Size, group: str, words: str
) -> None:
    root = vault(folder, group, size)
    start = warm.starting(words.split(), root, os.environ | {"JOURNAL_DEBUG": "1"}, limits(SECONDS[size]))
    answer, talk, code = off_terminal(start, "", patience=600)
    assert not wrong(answer + talk, code)
    is_told = words in COMMANDS and not words.startswith("check")
    assert "good" in answer or not is_told, "the good note was not read"


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
    held = f"import resource as r; [r.setrlimit(one, (most, most)) for one, most in {limits(1)}.items()]\n{code}"
    answer, talk, ended = off_terminal(starting([sys.executable, "-P", "-c", held], tmp_path, os.environ), "")
    assert wrong(answer + talk, ended)
