"""What lies in git's folder, or where git looks, and is no file that it could read: a sentence, and never a wait."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

NOTE = "---\nname: Ada\n---\n"
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make, git: Git) -> Path:
    """A vault with Ada in it, all committed."""
    made = vault({"contacts/ada.md": NOTE})
    git("init", "-q", cwd=made)
    git("add", ".", cwd=made)
    git("commit", "-qm", "Begin", cwd=made)
    return made


@pytest.mark.parametrize(
    "path",
    [
        *(".git/HEAD", ".git/config", ".git/index", ".git/packed-refs", ".git/commondir", ".git/config.worktree"),
        *(".git/objects/pack/multi-pack-index", ".git/worktrees/x/gitdir", ".git/objects/pack/pack-x.idx"),
        *(".git/refs/heads/main", ".git/info/attributes", ".git/info/exclude", ".git/objects/info/alternates"),
        *(
            ".git/logs/HEAD",
            ".git/MERGE_HEAD",
            ".git/shallow",
            ".gitattributes",
            ".gitignore",
            "contacts/.gitattributes",
        ),
    ],
)
def test_a_pipe_keeps_nobody_waiting(root: Path, journal: Journal, path: str) -> None:
    (root / path).unlink(missing_ok=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / path)
    said = journal("log", "ada", "call: hello", cwd=root)
    assert f"{path} is no plain file but a pipe or a device" in said.stderr
    assert "call: hello" in (root / "contacts/ada.md").read_text()
    assert journal("sync", cwd=root).exit_code == 5 and journal("agenda", cwd=root).exit_code == 0


@pytest.mark.parametrize("path", [".git/HEAD", ".git/config", ".git/refs/heads/main"])
def test_a_link_to_what_has_no_end_is_seen(root: Path, journal: Journal, path: str) -> None:
    (root / path).unlink()
    (root / path).symlink_to("/dev/zero")
    assert "is no plain file but a pipe or a device" in journal("log", "ada", "call: hello", cwd=root).stderr
    assert journal("agenda", cwd=root).exit_code == 0


@pytest.mark.parametrize("path", [".git/HEAD", ".git/config", ".git/commondir", ".git/info/attributes"])
def test_a_file_that_is_far_too_large_is_said(root: Path, journal: Journal, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).touch()
    os.truncate(root / path, 2**31)
    assert f"{path} has 2048 MB, and no file of its kind has so many" in journal("sync", cwd=root).stderr


@pytest.mark.parametrize(
    "text",
    [
        *(b"\0", b"ref: refs/heads/ma\0in\n", b"ref: refs/heads/../../../../etc/hostname\n", b"ref: " + b"a/" * 5000),
        *(b"\xff\xfe", b"", b"ref: \n", b"gitdir: /\n"),
    ],
)
@pytest.mark.parametrize("path", [".git/HEAD", ".git/commondir", ".git/packed-refs", ".git/config"])
def test_what_no_git_has_written_is_no_mistake_of_ours(root: Path, journal: Journal, path: str, text: bytes) -> None:
    (root / path).write_bytes(text)
    for command in ("agenda", "where", "trust", "log ada hello", "sync", "undo"):
        said = journal(*command.split(), cwd=root)
        assert "mistake in journal" not in said.stderr, f"{command}: {said.stderr}"


@pytest.mark.parametrize(
    "text", [b"gitdir: \0\n", b"gitdir: /dev\n", b"", b"gitdir: .git\n", b"gitdir: " + b"x" * 9999]
)
def test_a_git_that_is_a_file_and_leads_nowhere_is_no_mistake_of_ours(
    vault: Make, journal: Journal, text: bytes
) -> None:
    root = vault({"contacts/ada.md": NOTE, ".git": text})
    for command in ("agenda", "where", "trust", "log ada hello", "sync"):
        said = journal(*command.split(), cwd=root)
        assert "mistake in journal" not in said.stderr, f"{command}: {said.stderr}"
