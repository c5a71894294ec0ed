"""A sync that is killed at any moment: the next one ends what it began, nothing is lost, and all clones are equal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.clones import Clone, World, fsck, git, world

LONG = 120
FEWEST = 50  # of these have to die in the middle of it
THEIRS = ("git-receive-pack", "git-upload-pack")  # they run at the other end, which nobody kills here


def _start(clone: Clone) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "journal", "-C", str(clone.root), "sync"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _kill(process: subprocess.Popen[bytes], and_git: bool) -> bool:
    """Kills a sync, and the git that it started if wanted; whether it was still at work."""
    inner = _below(process.pid) if and_git else []
    process.kill()
    for pid in inner:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _below(pid: int) -> list[int]:
    """The processes of git that a process has started, without those of the other end and what these started."""
    found: list[int] = []
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            words = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
            if not any(word in THEIRS or word.removeprefix("git ") in THEIRS for word in words) and not {
                "receive-pack", "upload-pack"
            } & set(words):  # fmt: skip
                found += [int(child), *_below(int(child))]
    return found


def _one(made: World, number: int, longest: float) -> bool:
    """Both devices write, one of them syncs and is killed; whether it was killed while at work."""
    first, second = made.random.sample(made.clones, 2)
    for clone in (first, second):
        for _ in range(2):
            made.random.choice((made.log_by_hand, made.log, made.tag_by_hand, made.tick, made.prose_by_hand))(clone)
    second.sync()
    process = _start(first)
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.3 + made.random.random() * longest)
    was_killed = _kill(process, and_git=number % 2 == 1)
    fsck(first.root)
    return was_killed


def _killed(folder: Path, syncs: int, seed: int, longest: float) -> int:
    made = world(folder, seed, clones=2, with_phone=False)
    killed = 0
    for number in range(syncs):
        killed += _one(made, number, longest)
        if number % 4 == 3:
            made.settle()
            made.check()
    made.settle()
    made.check()
    fsck(made.hub)
    return killed


def test_a_sync_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    _killed(tmp_path, 2, seed=1, longest=0.8)


@pytest.mark.faults
def test_of_syncs_that_are_killed_at_any_moment_none_loses_anything(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    killed = sum(_killed(tmp_path / str(seed), LONG // 6, seed, longest=1.2) for seed in range(6))
    record_property("counted", {"syncs": {"started": LONG, "killed": killed}})
    assert killed >= FEWEST


def test_what_git_left_in_its_folder_is_gone_after_the_next_sync(tmp_path: Path) -> None:
    made = world(tmp_path, 1, clones=1, with_phone=False)
    left = (".git/index.lock", ".git/refs/heads/main.lock", ".git/journal-merge-x/index", ".merge_file_aB3x9z")
    for path in left:
        (made.clones[0].root / path).parent.mkdir(exist_ok=True)
        (made.clones[0].root / path).touch()
    made.clones[0].sync()
    assert [path for path in left if (made.clones[0].root / path).exists()] == []
    assert git(made.clones[0].root, "status", "--porcelain") == ""


# --- at each step -----------------------------------------------------------------------------------------------

STEPS = (
    *("status", "commit", "config", "fetch", "merge-base", "merge-tree", "read-tree", "write-tree", "hash-object"),
    *("commit-tree", "checkout-index", "update-index", "update-ref", "push", "log"),
)
# A git that kills who started it, once, before or after it has done what it was asked for.
SHIM = """#!/bin/sh
case " $* " in *" {step} "*) test -e {flag} || {{ touch {flag}; {before}; {real} "$@"; kill -9 $PPID; exit 1; }} ;; esac
exec {real} "$@"
"""


def _killed_at(folder: Path, step: str, before: bool) -> World:
    """Both devices have something new, and the sync of one is killed at this step of its."""
    made = world(folder, 1, clones=2, with_phone=False)
    first, second = made.clones
    for clone in made.clones:
        for deed in (made.log_by_hand, made.log_by_hand, made.tag_by_hand, made.tick):
            deed(clone)
    made.add(first)
    second.sync()
    real = shutil.which("git")
    shim = folder / "bin/git"
    shim.parent.mkdir()
    kill = "kill -9 $PPID; exit 1" if before else ":"
    shim.write_text(SHIM.format(step=step, flag=folder / "flag", before=kill, real=real))
    shim.chmod(0o755)
    env = os.environ | {"PATH": f"{shim.parent}:{os.environ['PATH']}"}
    command = [sys.executable, "-P", "-m", "journal", "-C", str(first.root), "sync"]
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, f"{step}: {done}"
    return made


@pytest.mark.parametrize("step", ["update-ref"])
def test_a_sync_that_is_killed_when_the_notes_are_written_is_ended_by_the_next(tmp_path: Path, step: str) -> None:
    made = _killed_at(tmp_path, step, before=True)
    made.settle()
    made.check()


@pytest.mark.faults
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_sync_that_is_killed_at_any_step_is_ended_by_the_next(tmp_path: Path, step: str, before: bool) -> None:
    made = _killed_at(tmp_path, step, before)
    fsck(made.clones[0].root)
    made.settle()
    made.check()
