"""Real commands, killed and refused at the calls of their write: all old or all new, and no lie. Needs strace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.conftest import Git
from tests.faults.harness import (
    CHANGING,
    KILL,
    TRACING,
    Outcome,
    Point,
    Tree,
    Worker,
    points,
    put,
    tree,
    verdict,
    why_no_strace,
)

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())
Make = Callable[[Mapping[str, str | bytes]], Path]
FILES = {
    "journal.toml": "644 commit = false\n",
    "contacts/ada.md": "640 ---\nname: Ada Lovelace\n---\n\n## Log\n",
    "contacts/tom.md": "640 ---\nname: Tom Lee\n---\n\n## Log\n- 2026-11-01 lunch with [[ada]]: Talked\n",
    "events/supper.md": "640 ---\ndate: 2026-08-01\nkind: dinner\npeople: [ada, tom]\n---\n# Supper\n",
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes, the folders it writes in, and how often it renames a file."""

    words: tuple[str, ...]
    folders: tuple[str, ...]
    renamings: int

    def __str__(self) -> str:
        return self.words[0]


LOG = Command(("log", "ada", "call: Hello"), ("contacts",), 1)
RENAME = Command(("rename", "ada", "Ada King"), ("contacts", "events"), 4)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process that writes what comes later."""
    with Worker(tmp_path_factory.mktemp("commands")) as process:
        yield process


def _run(worker: Worker, command: Command, *strace: str) -> Outcome:
    """The command over the vault as it is, and how it ended; what it says when it is done is `Noted`."""
    words = [sys.executable, "-P", "-m", "journal", "-C", str(worker.root), *command.words]
    traced = ["strace", "-o", str(worker.log), *TRACING, *strace, *words]
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(traced, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    is_said = done.stderr.startswith(("Noted", "Ada Lovelace is Ada King now"))
    why = done.stderr.splitlines(keepends=True)[-1:] if done.returncode > 0 else [done.stderr * (not is_said)]
    return Outcome(done.returncode, "Noted" if is_said else "", "".join(why), _notes(worker.root))


def _notes(root: Path) -> Tree:
    return {path: text for path, text in tree(root).items() if not path.startswith(".git/")}


def _set_up(worker: Worker) -> None:
    subprocess.run(["rm", "-rf", str(worker.root)], check=True)
    put(FILES, worker.root)


def _points(worker: Worker, command: Command, *faults: str) -> tuple[list[Point], Tree]:
    """The calls of its write, from the first temporary on, and the files as they are when nothing goes wrong."""
    _set_up(worker)
    outcome = _run(worker, command)
    assert outcome.code == 0 and outcome.files != FILES
    log = worker.log.read_text()
    before = re.split(r"\.\d+\.journal-new\", O_", log)[0]
    number = len(list(points(before, faults)))
    found = list(points(log, faults))[number:]
    return [point for point in found if point.call in CHANGING], outcome.files


def _play(worker: Worker, command: Command, point: Point, new: Tree) -> str:
    _set_up(worker)
    outcome = _run(worker, command, *point.inject())
    later = worker.write_later(command.folders)
    found = verdict(outcome, replace(later, files=_notes(worker.root)), FILES, new)
    return f"{command}: {point}: {found}\n{outcome}\n{later}" if found else ""


def _wrong(worker: Worker, command: Command, tried: Sequence[Point], new: Tree) -> list[str]:
    return [found for point in tried if (found := _play(worker, command, point, new))]


def test_a_log_that_is_killed_or_refused_notes_it_or_says_why_not(worker: Worker) -> None:
    found, new = _points(worker, LOG, KILL, "error=EIO")
    tried = [point for point in found if point.call in ("rename", "renameat", "fsync")]
    assert len(tried) == 6
    assert _wrong(worker, LOG, tried, new) == []


@pytest.mark.faults
@pytest.mark.parametrize("fault", [KILL, "error=ENOSPC"])
@pytest.mark.parametrize("command", [LOG, RENAME], ids=str)
def test_a_command_can_go_wrong_at_each_call_of_its_write(worker: Worker, command: Command, fault: str) -> None:
    tried, new = _points(worker, command, fault)
    assert sum(point.call.startswith("rename") for point in tried) == command.renamings
    assert _wrong(worker, command, tried, new) == []


@pytest.mark.faults
@pytest.mark.parametrize("command", [LOG, RENAME], ids=str)
def test_a_command_that_is_killed_leaves_a_sound_repository(worker: Worker, command: Command, git: Git) -> None:
    found, new = _points(worker, command, KILL)
    for point in (point for point in found if point.call.startswith("rename")):
        _set_up(worker)
        (worker.root / "journal.toml").write_text("commit = true\n")
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
            git(*words, cwd=worker.root)
        assert _run(worker, command, *point.inject()).code == -9
        later = _run(worker, Command(("log", "tom", "call: Next"), (), 1))
        assert later.code == 0 and _without_tom(later.files) in (_without_tom(FILES), _without_tom(new))
        git("fsck", "--strict", cwd=worker.root)


def _without_tom(files: Tree) -> Tree:
    return {path: text for path, text in files.items() if path not in ("contacts/tom.md", "journal.toml")}
