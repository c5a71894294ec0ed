"""Commands that write at the same time, beside git and beside an editor: nothing that anybody wrote is lost."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from journal.cli import main
from journal.errors import Refused
from journal.vault.files import Vault
from journal.vault.write.changes import Change, apply_changes, locked_vault
from tests.conftest import Git
from tests.faults.together import ADA, WRITERS, write_at_once
from tests.terminal import off_terminal
from tests.warm import Warm

Make = Callable[[Mapping[str, str | bytes]], Path]
NOTE = "---\nname: Ada Lovelace\n---\n\n## Log\n"
CHANGED = "changed since it was read (is it open in an editor?); nothing was written: run the command again"


def _log(warm: Warm, root: Path, text: str) -> tuple[int, str]:
    stdout, stderr, code = off_terminal(warm.starting(["-C", str(root), "log", "ada", text], root, os.environ), "")
    return code, stdout + stderr


def _log_at_once(warm: Warm, root: Path, each: int) -> None:
    """Four that log one conversation after the other; all end well, and all entries are there, each once."""
    texts = [f"call: {writer} {number}" for number in range(each) for writer in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as writers:
        said = list(writers.map(lambda text: _log(warm, root, text), texts))
    assert [code for code, _ in said if code] == []
    assert not [words for _, words in said if "Traceback" in words or "not committed" in words]
    found = re.findall(r"^- \d{4}-\d\d-\d\d (.*)$", (root / ADA).read_text(), re.MULTILINE)
    assert sorted(found) == sorted(texts)
    assert [file.name for file in (root / "contacts").iterdir()] == ["ada.md"]


def test_four_that_log_at_once_lose_nothing(warm: Warm, vault: Make) -> None:
    _log_at_once(warm, vault({"journal.toml": "commit = false\n", ADA: NOTE}), 5)


@pytest.mark.faults
def test_four_that_log_at_once_lose_none_of_a_thousand(warm: Warm, vault: Make) -> None:
    _log_at_once(warm, vault({"journal.toml": "commit = false\n", ADA: NOTE}), 250)


def test_four_that_write_at_once_lose_nothing(vault: Make) -> None:
    assert write_at_once(vault({ADA: ""}), 25) == []


@pytest.mark.faults
def test_four_that_write_at_once_lose_none_of_a_thousand(vault: Make) -> None:
    assert write_at_once(vault({ADA: ""}), 250) == []


def _repository(root: Path, git: Git) -> Path:
    git("init", "-q", cwd=root)
    git("add", ".", cwd=root)
    git("commit", "-qm", "Begin", cwd=root)
    return root


def _commits(git: Git, root: Path) -> int:
    return git("log", "--format=%s", cwd=root).count("Log call with Ada Lovelace\n")


def test_four_that_log_and_commit_at_once_lose_neither(warm: Warm, vault: Make, git: Git) -> None:
    root = _repository(vault({ADA: NOTE}), git)
    _log_at_once(warm, root, 2)
    assert _commits(git, root) == 8 and git("status", "--porcelain", cwd=root) == ""


@pytest.mark.faults
def test_four_that_log_and_commit_at_length_lose_neither(warm: Warm, vault: Make, git: Git) -> None:
    root = _repository(vault({ADA: NOTE}), git)
    _log_at_once(warm, root, 25)
    assert _commits(git, root) == 100 and git("status", "--porcelain", cwd=root) == ""


def test_another_git_that_takes_its_lock_again_and_again_is_waited_for(warm: Warm, vault: Make, git: Git) -> None:
    root = _repository(vault({ADA: NOTE, "other.md": "x\n"}), git)
    script = "while test -e go; do git -c core.fsync=none update-index --force-write-index; done"
    (root / ".git/info/exclude").write_text("go\n")
    (root / "go").touch()
    other = subprocess.Popen(["sh", "-c", script], cwd=root, stderr=subprocess.DEVNULL)
    _log_at_once(warm, root, 1)
    (root / "go").unlink()
    other.communicate()
    assert _commits(git, root) == 4


# --- vim ----------------------------------------------------------------------------------------------------

needs_vim = pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed (on Debian: apt install vim)")


class Vim:
    """Real vim on a terminal, with a note open in it."""

    def __init__(self, file: Path) -> None:
        self._terminal, inside = pty.openpty()
        command = ["vim", "-N", "-u", "NONE", "-i", "NONE", "--cmd", "set shortmess=I cmdheight=5", file.name]
        env = os.environ | {"TERM": "ansi"}
        self._process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env=env, cwd=file.parent)
        os.close(inside)
        self._shown = ""
        self.sees(file.name)

    def types(self, keys: str) -> None:
        """Types these keys; \x1b is Escape."""
        os.write(self._terminal, keys.encode())

    def sees(self, text: str) -> None:
        """Waits until vim has shown this."""
        while text not in self._shown:
            assert select.select([self._terminal], [], [], 60)[0], f"no {text!r} in {self._shown!r}"
            self._shown += os.read(self._terminal, 65536).decode(errors="replace")
        self._shown = self._shown.partition(text)[2]

    def ends(self) -> None:
        """Quits, without saving."""
        self._process.terminate()
        self._process.wait()
        os.close(self._terminal)


@needs_vim
def test_what_vim_saves_between_reading_and_writing_stays_and_the_command_says_how_to_go_on(vault: Make) -> None:
    root = vault({ADA: NOTE})
    vim = Vim(root / ADA)
    vim.types("Goby hand\x1b")
    with locked_vault(Vault(root, "-C")):
        read = (root / ADA).read_bytes()
        vim.types(":w\r")
        vim.sees("written")
        with pytest.raises(Refused, match=re.escape(CHANGED)):
            apply_changes(Vault(root, "-C"), [Change(ADA, read, read + b"- by the command\n")])
    vim.ends()
    assert (root / ADA).read_text() == NOTE + "by hand\n"


@needs_vim
def test_what_a_command_writes_while_a_note_is_open_in_vim_is_not_saved_over_without_a_word(
    warm: Warm, vault: Make
) -> None:
    root = vault({"journal.toml": "commit = false\n", ADA: NOTE})
    vim = Vim(root / ADA)
    vim.types("Goby hand\x1b")
    assert _log(warm, root, "call: Hello")[0] == 0
    vim.types(":w\r")
    vim.sees("changed since reading it")
    vim.ends()
    assert "Hello" in (root / ADA).read_text()


@needs_vim
def test_what_vim_saves_while_a_command_waits_for_words_is_there_too(vault: Make) -> None:
    root = vault({"journal.toml": "commit = false\n", ADA: NOTE})
    command = [sys.executable, "-P", "-m", "journal", "-C", str(root), "log", "ada"]
    waiting = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    vim = Vim(root / ADA)
    vim.types("Go- 2026-11-01 by hand\x1b:wq\r")
    vim.sees("written")
    said = waiting.communicate("call: Hello\n")[1]
    assert waiting.returncode == 0 and said.startswith("Noted: call with Ada Lovelace")
    vim.ends()
    assert {"by hand", "Hello"} <= set(re.findall("by hand|Hello", (root / ADA).read_text()))


@needs_vim
def test_what_vim_saves_while_a_hook_of_git_runs_stays_and_the_command_runs_again(
    warm: Warm, vault: Make, git: Git
) -> None:
    root = _repository(vault({ADA: NOTE}), git)
    (root / ADA).write_text(NOTE + "- 2026-10-01 not committed yet\n")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nvim -N -u NONE -i NONE -es -c 'normal! Goby hand' -c wq contacts/ada.md\nrm \"$0\"\n")
    hook.chmod(0o755)
    assert main(["-C", str(root), "trust", "--yes"]) == 0
    assert _log(warm, root, "call: Hello") == (1, f"Error: {ADA} {CHANGED}\n")
    assert (root / ADA).read_text() == NOTE + "- 2026-10-01 not committed yet\nby hand\n"
    assert _log(warm, root, "call: Hello")[0] == 0
    assert {"by hand", "Hello"} <= set(re.findall("by hand|Hello", (root / ADA).read_text()))
