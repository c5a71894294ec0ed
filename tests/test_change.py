"""How commands write: one at a time, all or nothing, kept in a commit; with -n only shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from journal.session import GlobalOptions, Session
from journal.vault.write.changes import Change
from journal.vault.write.preview import diff_of
from tests.conftest import Git, allow_programs

ADA = "contacts/ada.md"
LUNCH = Change(ADA, b"Ada\n", b"Ada\nlunch\n")
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make, git: Git) -> Path:
    """A vault with Ada in it, committed by hand."""
    made = vault({ADA: "Ada\n"})
    git("init", "-q", cwd=made)
    git("add", ".", cwd=made)
    git("commit", "-qm", "Begin", cwd=made)
    return made


def _session(root: Path, *, dry_run: bool = False, quiet: bool = False) -> Session:
    return Session(GlobalOptions(vault=str(root), dry_run=dry_run, quiet=quiet), lambda: date(2026, 11, 23))


def _change(root: Path, *changes: Change) -> bool:
    session = _session(root)
    with session.writing():
        return session.change(changes, "Log lunch with Ada", "log")


# --- written and committed ----------------------------------------------------------------------------------


def test_a_change_is_written_and_committed(root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    assert _change(root, LUNCH) is True
    assert (root / ADA).read_bytes() == b"Ada\nlunch\n"
    assert git("log", "--format=%s", cwd=root) == "Log lunch with Ada\nBegin\n"
    assert capsys.readouterr() == ("", "")


def test_a_change_of_nothing_writes_and_commits_nothing(root: Path, git: Git) -> None:
    (root / "contacts/tom.md").write_text("Tom, by hand\n")
    assert _change(root, Change("contacts/tom.md", b"Tom, by hand\n", b"Tom, by hand\n")) is False
    assert git("log", "--format=%s", cwd=root) == "Begin\n"


def test_what_git_misses_is_said_and_the_note_is_written(vault: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = vault({ADA: "Ada\n"})
    assert _change(root, LUNCH) is True
    assert (root / ADA).read_bytes() == b"Ada\nlunch\n"
    assert capsys.readouterr().err == "No git repository keeps these notes: git init would.\n"


def test_commit_false_runs_no_git_and_says_nothing(
    vault: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault({ADA: "Ada\n", "journal.toml": "commit = false\n", ".git/HEAD": "no repository that git would take\n"})
    assert _change(root, LUNCH) is True
    assert capsys.readouterr() == ("", "")


def test_edits_by_hand_that_can_not_be_kept_are_not_mixed_into_the_commit(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ADA).write_text("Ada\nby hand\n")
    hook = root / ".git/hooks/commit-msg"
    hook.write_text('#!/bin/sh\n! grep -q "^Keep" "$1"\n')
    hook.chmod(0o755)
    allow_programs(root)
    assert _change(root, Change(ADA, b"Ada\nby hand\n", b"Ada\nby hand\nlunch\n")) is True
    assert git("log", "--format=%s", cwd=root) == "Begin\n"
    assert "the commit-msg hook refused it" in capsys.readouterr().err


# --- one at a time ------------------------------------------------------------------------------------------


def test_notes_that_were_read_before_the_lock_are_a_mistake(root: Path) -> None:
    session = _session(root)
    assert session.notes
    with pytest.raises(AssertionError), session.writing():
        pass


def test_a_change_without_the_lock_is_a_mistake(root: Path) -> None:
    session = _session(root)
    with session.writing():
        pass
    with pytest.raises(AssertionError):
        session.change([LUNCH], "Log lunch with Ada", "log")


def test_processes_that_write_at_once_lose_nothing(vault: Make) -> None:
    root = vault({ADA: "Ada\n", "journal.toml": "commit = false\n"})
    program = f"""
from datetime import date
from journal.session import GlobalOptions, Session
from journal.vault.files import read_text
from journal.vault.write.changes import Change
for number in range(25):
    session = Session(GlobalOptions(vault={str(root)!r}), lambda: date(2026, 11, 23))
    with session.writing():
        text = read_text(session.vault, {ADA!r}).encode()
        assert session.change([Change({ADA!r}, text, text + b"lunch\\n")], "Log", "log")
"""
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0] * 4
    assert (root / ADA).read_bytes() == b"Ada\n" + b"lunch\n" * 100


KILLED = """
import os
from datetime import date
from journal.session import GlobalOptions, Session
from journal.vault.write.changes import Change
real, moved = os.replace, []
def replace(new, old):
    moved.append(old) if old.endswith(".md") else None
    os._exit(9) if len(moved) == 2 else real(new, old)
os.replace = replace
session = Session(GlobalOptions(vault={root!r}), lambda: date(2026, 11, 23))
with session.writing():
    session.change([Change("one.md", None, b"1"), Change("two.md", None, b"2")], "Write", "log")
"""


@pytest.fixture
def half_done(vault: Make) -> Path:
    """A vault in which a command was killed after the first of its two files."""
    root = vault({"journal.toml": "commit = false\n"})
    assert subprocess.run([sys.executable, "-c", KILLED.format(root=str(root))]).returncode == 9
    assert (root / "one.md").exists() and not (root / "two.md").exists()
    return root


def test_what_a_killed_command_had_begun_is_ended_and_said(half_done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _session(half_done).writing():
        assert (half_done / "two.md").read_bytes() == b"2"
    assert capsys.readouterr().err == "A command that was stopped half-way is ended now: two.md.\n"


def test_a_dry_run_ends_nothing(half_done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _session(half_done, dry_run=True).writing():
        assert not (half_done / "two.md").exists()
    assert capsys.readouterr().err == ""


# --- only shown ---------------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    session = _session(root, dry_run=True)
    with session.writing():
        assert session.change([LUNCH], "Log lunch with Ada", "log") is False
    assert capsys.readouterr() == (f"--- a/{ADA}\n+++ b/{ADA}\n@@ -1 +1,2 @@\n Ada\n+lunch\n", "")
    assert git("status", "--porcelain", cwd=root) == ""


def test_a_dry_run_without_a_difference_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = _session(root, dry_run=True)
    with session.writing():
        assert session.change([Change(ADA, b"Ada\n", b"Ada\n")], "Log", "log") is False
    assert capsys.readouterr() == ("", "Nothing would change.\n")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("ada.md", b"1\n2\n3\n4\n5\n6\n7\n8\n9\n", b"1\n2!\n3\n4\n5\n6\n7\n8!\n9\n10\n"),
        ("ada.md", b"1\r\n2\r\n", b"1\r\n1.5\r\n2\r\n"),
        ("ada.md", b"one\rline\x0b\x0c\x1c\xc2\x85\xe2\x80\xa8\n", b"one\rline\x0b\x0c\x1c\xc2\x85\xe2\x80\xa8!\n"),
        ("ada.md", b"no end", b"no end\n"),
        ("ada.md", b"an end\n", b"no end"),
        ("ada.md", b"no\nend", b"no\nend\nmore"),
        ("new.md", None, b"new\n"),
        ("folder/new file.md", None, b"new"),
        ("gone.md", b"gone\n", None),
        ("Zo\u00eb M\u00fcller.md", b"1\n", b"2\n"),
        ("spa ce.md", b"1\n", b"2\n"),
        ('q"b\\t\tn\nx\x01.md', b"1\n", b"2\n"),
        ("--- a.md", b"-- x\n", b"++ y\n"),
    ],
)  # fmt: skip
def test_what_is_shown_is_a_patch_that_git_applies(
    tmp_path: Path, git: Git, path: str, before: bytes | None, after: bytes | None
) -> None:
    if before is not None:
        (tmp_path / path).write_bytes(before)
    (tmp_path / "patch").write_bytes(diff_of([Change(path, before, after)]).encode())
    git("init", "-q")
    git("apply", "--unidiff-zero", "patch")
    assert ((tmp_path / path).read_bytes() if (tmp_path / path).exists() else None) == after


def test_a_name_with_spaces_ends_with_a_tab_as_patch_needs_it() -> None:
    shown = diff_of([Change("my ada.md", b"1\n", b"2\n")])
    assert shown == "--- a/my ada.md\t\n+++ b/my ada.md\t\n@@ -1 +1 @@\n-1\n+2\n"


def test_an_empty_file_is_shown_by_its_name() -> None:
    assert diff_of([Change("empty.md", None, b"")]) == "--- /dev/null\n+++ b/empty.md\n"
