"""journal undo: the last command is taken back, again and again, and never over what somebody wrote since."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from journal.cli import main
from journal.session import GlobalOptions, Session
from journal.vault.write.changes import Change
from tests.conftest import Git, Journal, Result, allow_programs

ADA = "contacts/ada.md"
TOM = "contacts/tom.md"
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make, git: Git) -> Path:
    """A vault with Ada in it, committed by hand."""
    made = vault({ADA: "Ada\n"})
    git("init", "-q", cwd=made)
    git("add", ".", cwd=made)
    git("commit", "-qm", "Begin", cwd=made)
    return made


class Undo(Protocol):
    """`journal undo` in this vault, in this process, as git alone takes long enough."""

    def __call__(self, root: Path, *words: str) -> Result: ...


@pytest.fixture
def undo(capsys: pytest.CaptureFixture[str]) -> Undo:
    """Runs `journal undo` in a vault."""

    def run(root: Path, *words: str) -> Result:
        code = main(["-C", str(root), "undo", *words])
        said = capsys.readouterr()
        return Result(said.out, said.err, code)

    return run


def _command(root: Path, message: str, **texts: str | None) -> None:
    """What a command does that writes these texts; `ada` is contacts/ada.md, None removes it."""
    after = {name: text.encode() if text is not None else None for name, text in texts.items()}
    changes = [Change(f"contacts/{name}.md", _read(root, name), data) for name, data in after.items()]
    session = Session(GlobalOptions(vault=str(root)), lambda: date(2026, 11, 23))
    with session.writing():
        assert session.change(changes, message, "log")


def _read(root: Path, name: str) -> bytes | None:
    file = root / "contacts" / f"{name}.md"
    return file.read_bytes() if file.exists() else None


def _subjects(git: Git, root: Path) -> list[str]:
    return git("log", "--format=%s", cwd=root).splitlines()


def _status(git: Git, root: Path) -> str:
    return git("status", "--porcelain", "--untracked-files=all", cwd=root)


# --- what comes back ----------------------------------------------------------------------------------------


def test_the_last_command_is_taken_back_in_a_commit_that_names_it(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    taken = git("rev-parse", "HEAD", cwd=root).strip()
    assert undo(root).exit_code == 0
    assert _read(root, "ada") == b"Ada\n" and _status(git, root) == ""
    message = f"Undo: Log lunch with Ada\n\nJournal-Op: undo\nJournal-Undoes: {taken}\n\n"
    assert git("log", "-1", "--format=%B", cwd=root) == message


def test_again_and_again_works_back_through_time(root: Path, git: Git, undo: Undo) -> None:
    texts = ["Ada\n", "Ada 1\n", "Ada 2\n", "Ada 3\n"]
    for number, text in enumerate(texts[1:], start=1):
        _command(root, f"Log {number}", ada=text)
    for text in (texts[2], texts[1], texts[0]):
        assert undo(root).exit_code == 0
        assert _read(root, "ada") == text.encode()
    assert undo(root).exit_code == 1
    assert _subjects(git, root)[:3] == ["Undo: Log 1", "Undo: Log 2", "Undo: Log 3"]


def test_commands_after_an_undo_are_taken_back_before_those_before_it(root: Path, undo: Undo) -> None:
    _command(root, "Log 1", ada="Ada 1\n")
    _command(root, "Log 2", ada="Ada 2\n")
    undo(root)
    _command(root, "Log 3", ada="Ada 3\n")
    assert [undo(root).stdout.split("\t")[1] for _ in range(2)] == ["Log 3", "Log 1"]
    assert _read(root, "ada") == b"Ada\n"


def test_a_rename_and_a_removal_are_taken_back(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Add Tom", tom="Tom\n")
    _command(root, "Rename Ada", tom="Tom [[ada-lovelace]]\n", **{"ada": None, "ada-lovelace": "Ada\n"})
    _command(root, "Remove Tom", tom=None)
    assert undo(root).exit_code == 0 and _read(root, "tom") == b"Tom [[ada-lovelace]]\n"
    assert undo(root).exit_code == 0 and _read(root, "tom") == b"Tom\n"
    assert _read(root, "ada") == b"Ada\n" and _read(root, "ada-lovelace") is None
    assert undo(root).exit_code == 0 and _read(root, "tom") is None
    assert _status(git, root) == ""


def test_what_was_written_by_hand_before_the_command_stays(root: Path, git: Git, undo: Undo) -> None:
    (root / ADA).write_text("Ada\nby hand\n")
    (root / TOM).write_text("Tom, by hand, never committed\n")
    _command(root, "Log lunch with Ada and Tom", ada="Ada\nby hand\nlunch\n", tom="Tom\nlunch\n")
    assert undo(root).exit_code == 0
    assert _read(root, "ada") == b"Ada\nby hand\n" and _read(root, "tom") == b"Tom, by hand, never committed\n"
    assert _subjects(git, root) == [
        "Undo: Log lunch with Ada and Tom", "Log lunch with Ada and Tom", "Keep earlier edits", "Begin"
    ]  # fmt: skip


def test_what_is_staged_and_edited_elsewhere_stays(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    (root / TOM).write_text("Tom, staged\n")
    git("add", TOM, cwd=root)
    (root / TOM).write_text("Tom, edited\n")
    assert undo(root).exit_code == 0
    assert _status(git, root) == f"AM {TOM}\n"


def test_the_first_commit_of_a_repository_can_be_taken_back(vault: Make, git: Git, undo: Undo) -> None:
    root = vault({})
    git("init", "-q", cwd=root)
    _command(root, "Add Ada", ada="Ada\n")
    assert undo(root).exit_code == 0
    assert _read(root, "ada") is None and _subjects(git, root) == ["Undo: Add Ada", "Add Ada"]


def test_only_commands_of_this_vault_are_taken_back(root: Path, git: Git, undo: Undo) -> None:
    inner = root / "inner"
    inner.mkdir()
    (inner / "journal.toml").write_text("")
    _command(inner, "Add Eve", eve="Eve\n")
    _command(root, "Add Tom", tom="Tom\n")
    assert json.loads(undo(inner, "--json").stdout)["items"][0]["paths"] == ["contacts/eve.md"]
    assert _read(inner, "eve") is None and _read(root, "tom") == b"Tom\n"
    assert undo(inner).exit_code == 1


@pytest.mark.parametrize("name", ["Zoë Müller", "a\nb", "\"q\" \\ 'r'", ":(glob)*", "-n", "[x]*?"])
def test_a_file_comes_back_whatever_is_in_its_name(root: Path, git: Git, undo: Undo, name: str) -> None:
    for text in ("one\n", "two\n", None):
        _command(root, "Write", **{name: text})
    for expected in (b"two\n", b"one\n", None):
        assert undo(root).exit_code == 0
        assert _read(root, name) == expected
    assert _status(git, root) == ""


# --- bytes that git keeps otherwise -------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "setting", ["core.autocrlf true", "core.autocrlf input", "core.eol crlf", "core.autocrlf false"]
)
def test_line_ends_come_back_as_they_were(root: Path, git: Git, undo: Undo, setting: str, end: str) -> None:
    git("config", *setting.split(), cwd=root)
    (root / ".gitattributes").write_text("*.md text=auto\n" if "eol" in setting else "")
    _command(root, "Add Tom", tom=f"Tom{end}")
    _command(root, "Log lunch with Tom", tom=f"Tom{end}lunch{end}")
    assert undo(root).exit_code == 0
    assert _read(root, "tom") == f"Tom{end}".encode()


@pytest.mark.parametrize(("end", "other"), [("\r\n", "\n"), ("\n", "\r\n")])
def test_lines_of_mixed_ends_keep_theirs(root: Path, git: Git, undo: Undo, end: str, other: str) -> None:
    git("config", "core.autocrlf", "input", cwd=root)
    _command(root, "Add Tom", tom=f"Tom{end}{other}## Log{other}- one{end}end")
    _command(root, "Log lunch with Tom", tom=f"Tom{end}{other}## Log{other}- lunch{end}end{end}")
    assert undo(root).exit_code == 0
    assert _read(root, "tom") == f"Tom{end}{other}## Log{other}- one{end}end".encode()


@pytest.mark.parametrize("where", [".", "inner"])
def test_what_a_filter_makes_of_the_file_comes_back(root: Path, git: Git, undo: Undo, where: str) -> None:
    (root / where / "contacts").mkdir(parents=True, exist_ok=True)
    (root / where / "journal.toml").touch()
    (root / where / ".gitattributes").write_text("contacts/tom.md filter=secret\n")
    for side in ("clean", "smudge"):
        git("config", f"filter.secret.{side}", "tr a-z n-za-m", cwd=root)
    allow_programs(root / where)
    _command(root / where, "Add Tom", tom="Tom\n")
    _command(root / where, "Remove Tom", tom=None)
    assert git("show", f"HEAD^:./{TOM}", cwd=root / where) == "Tbz\n"
    assert undo(root / where).exit_code == 0 and _read(root / where, "tom") == b"Tom\n"
    _command(root / where, "Log lunch with Tom", tom="Tom\nlunch\n")
    assert undo(root / where).exit_code == 0 and _read(root / where, "tom") == b"Tom\n"


# --- what is refused ----------------------------------------------------------------------------------------


def test_an_edit_by_hand_since_is_never_lost(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada and Tom", ada="Ada\nlunch\n", tom="Tom\n")
    (root / ADA).write_text("Ada\nlunch\nby hand\n")
    said = undo(root)
    assert said.exit_code == 1 and said.stderr.startswith(
        "Error: contacts/ada.md changed since 'Log lunch with Ada and Tom', and taking that back would lose the change."
    )
    assert (_read(root, "ada"), _read(root, "tom")) == (b"Ada\nlunch\nby hand\n", b"Tom\n")
    assert _subjects(git, root) == ["Log lunch with Ada and Tom", "Begin"]


@pytest.mark.parametrize("change", ["committed", "removed", "made a folder", "made a link", "in no folder"])
def test_whatever_happened_to_the_file_since_is_not_undone(root: Path, git: Git, undo: Undo, change: str) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    (root / ADA).unlink()
    if change == "committed":
        (root / ADA).write_text("Ada, by hand\n")
        git("commit", "-qam", "By hand", cwd=root)
        (root / ADA).write_text("Ada\nlunch\n")
    elif change == "in no folder":
        (root / "contacts").rmdir()
        (root / "contacts").write_text("")
    elif change == "made a folder":
        (root / ADA).mkdir()
    elif change == "made a link":
        (root / "elsewhere").write_text("Ada\nlunch\n")
        (root / ADA).symlink_to(root / "elsewhere")
    assert "contacts/ada.md changed since" in undo(root).stderr


def test_a_later_commit_is_seen_in_a_vault_inside_a_repository(root: Path, git: Git, undo: Undo) -> None:
    inner = root / "inner"
    (inner / "contacts").mkdir(parents=True)
    (inner / "journal.toml").write_text("")
    _command(inner, "Add Eve", eve="Eve\n")
    (inner / "contacts/eve.md").write_text("Eve, by hand\n")
    git("commit", "-qam", "By hand", cwd=root)
    (inner / "contacts/eve.md").write_text("Eve\n")
    assert "contacts/eve.md changed since 'Add Eve'" in undo(inner).stderr


def test_a_file_that_stands_where_one_was_removed_stays(root: Path, undo: Undo) -> None:
    _command(root, "Remove Ada", ada=None)
    (root / ADA).write_text("Ada, another one\n")
    assert undo(root).stderr.startswith("Error: contacts/ada.md changed since 'Remove Ada'")
    assert _read(root, "ada") == b"Ada, another one\n"


def test_a_link_that_stands_where_a_file_was_removed_stays(root: Path, undo: Undo) -> None:
    _command(root, "Remove Ada", ada=None)
    (root / ADA).symlink_to(root / "journal.toml")
    assert undo(root).exit_code == 1
    assert (root / ADA).is_symlink() and (root / "journal.toml").read_text() == ""


def test_an_edit_that_was_committed_and_taken_back_by_hand_does_not_stand_in_the_way(
    root: Path, git: Git, undo: Undo
) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    for text in ("Ada, by hand\n", "Ada\nlunch\n"):
        (root / ADA).write_text(text)
        git("commit", "-qam", "By hand", cwd=root)
    assert undo(root).exit_code == 0 and _read(root, "ada") == b"Ada\n"


def test_a_git_revert_counts_as_taken_back_and_its_own_revert_as_done_again(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log 1", ada="Ada 1\n")
    _command(root, "Log 2", tom="Tom 2\n")
    git("revert", "--no-edit", "HEAD", cwd=root)
    assert undo(root).stdout.split("\t")[1] == "Log 1"
    git("revert", "--no-edit", "HEAD~", cwd=root)
    assert undo(root).stdout.split("\t")[1] == "Log 2"
    git("revert", "--no-edit", "HEAD", cwd=root)
    assert undo(root).stdout.split("\t")[1] == "Log 2"


def test_a_merge_is_not_taken_back(root: Path, git: Git, undo: Undo) -> None:
    git("checkout", "-q", "-b", "side", cwd=root)
    _command(root, "Add Tom", tom="Tom\n")
    git("checkout", "-q", "main", cwd=root)
    git("merge", "-q", "--no-ff", "-m", "Join\n\nJournal-Op: join", "side", cwd=root)
    said = undo(root)
    assert said.exit_code == 1 and "'Join' is a merge; git revert -m 1 " in said.stderr
    assert _read(root, "tom") == b"Tom\n"


def test_commands_that_came_by_a_merge_are_not_the_last_here(root: Path, git: Git, undo: Undo) -> None:
    git("checkout", "-q", "-b", "side", cwd=root)
    _command(root, "Add Tom", tom="Tom\n")
    git("checkout", "-q", "main", cwd=root)
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    git("merge", "-q", "--no-edit", "side", cwd=root)
    assert undo(root).stdout.split("\t")[1] == "Log lunch with Ada"
    assert _read(root, "tom") == b"Tom\n"


def test_what_sync_committed_is_not_taken_back(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    (root / TOM).write_text("Tom\n")
    git("add", TOM, cwd=root)
    git("commit", "-qm", "Sync\n\nJournal-Op: sync", cwd=root)
    assert undo(root).stdout.split("\t")[1] == "Log lunch with Ada"


def test_a_commit_with_a_link_in_it_is_not_taken_back(root: Path, git: Git, undo: Undo) -> None:
    (root / TOM).symlink_to("ada.md")
    git("add", TOM, cwd=root)
    git("commit", "-qm", "Tom\n\nJournal-Op: add", cwd=root)
    assert "contacts/tom.md is a link or a repository" in undo(root).stderr


def test_the_end_of_a_shallow_clone_does_not_empty_the_vault(root: Path, git: Git, undo: Undo, tmp_path: Path) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    git("clone", "-q", "--depth=1", f"file://{root}", tmp_path / "shallow")
    said = undo(tmp_path / "shallow")
    assert said.exit_code == 5 and "git fetch --unshallow" in said.stderr
    assert _read(tmp_path / "shallow", "ada") == b"Ada\nlunch\n"


# --- where there is nothing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("born", [True, False])
def test_with_no_command_to_take_back_it_says_so(root: Path, git: Git, undo: Undo, born: bool) -> None:
    if not born:
        git("checkout", "-q", "--orphan", "fresh", cwd=root)
    said = undo(root)
    assert (said.exit_code, said.stderr) == (
        1, "Error: there is nothing to take back: git has no commit of a command that is not taken back already\n"
    )  # fmt: skip


def test_without_a_repository_it_says_so(vault: Make, undo: Undo) -> None:
    said = undo(vault({ADA: "Ada\n"}))
    assert (said.exit_code, said.stderr) == (5, "Error: no git repository keeps these notes: git init would\n")


def test_without_git_it_says_so(root: Path, program: Journal, tmp_path: Path) -> None:
    said = program("undo", cwd=root, env={"PATH": str(tmp_path)})
    assert (said.exit_code, said.stderr) == (5, "Error: git isn't installed, so nothing keeps the history\n")


def test_while_a_merge_is_under_way_nothing_is_taken_back(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    (root / ".git/MERGE_HEAD").write_text(git("rev-parse", "HEAD", cwd=root))  # newer gits let nobody else write it
    assert undo(root).exit_code == 5
    assert _read(root, "ada") == b"Ada\nlunch\n"


def test_where_commands_make_no_commits_there_is_nothing_to_take_back(root: Path, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    (root / "journal.toml").write_text("commit = false\n")
    said = undo(root)
    assert said.exit_code == 1 and "commit = false" in said.stderr
    assert _read(root, "ada") == b"Ada\nlunch\n"


# --- what it says -------------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_difference_and_changes_nothing(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    shown = undo(root, "-n").stdout
    assert shown == f"--- a/{ADA}\n+++ b/{ADA}\n@@ -1,2 +1 @@\n Ada\n-lunch\n"
    assert _read(root, "ada") == b"Ada\nlunch\n" and _subjects(git, root)[0] == "Log lunch with Ada"


def test_a_terminal_says_what_each_file_is_now(root: Path, journal: Journal) -> None:
    _command(root, "Add Eve, forget Ada", ada=None, eve="Eve\n")
    assert journal("undo", cwd=root, tty=True).stdout == (
        "Took back: Add Eve, forget Ada (23 November).\n"
        "contacts/ada.md is back.\n"
        "contacts/eve.md is gone again.\n"
    )  # fmt: skip


def test_a_program_gets_the_command_its_day_the_files_and_the_commit(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    commit = git("rev-parse", "HEAD", cwd=root).strip()
    said = undo(root).stdout
    assert said == f"log\tLog lunch with Ada\t2026-11-23\t{ADA}\t{commit}\n"


def test_the_commit_may_fail_and_the_files_are_back_all_the_same(root: Path, git: Git, undo: Undo) -> None:
    _command(root, "Log lunch with Ada", ada="Ada\nlunch\n")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    allow_programs(root)
    said = undo(root)
    assert "Written, but not committed: the pre-commit hook refused it." in said.stderr
    assert _read(root, "ada") == b"Ada\n"


# --- again --------------------------------------------------------------------------------------------------


def test_what_was_taken_back_is_done_again_the_last_first(root: Path, undo: Undo, git: Git) -> None:
    _command(root, "Log one", ada="Ada\none\n")
    _command(root, "Log two", ada="Ada\none\ntwo\n")
    undo(root)
    undo(root)
    undo(root, "--redo")
    assert _read(root, "ada") == b"Ada\none\n"
    undo(root, "--redo")
    assert _read(root, "ada") == b"Ada\none\ntwo\n"
    assert _subjects(git, root)[0] == "Redo: Log two"
    assert undo(root, "--redo").exit_code == 1


def test_what_was_done_again_can_be_taken_back_again(root: Path, undo: Undo) -> None:
    _command(root, "Log one", ada="Ada\none\n")
    for words in ((), ("--redo",), ()):
        undo(root, *words)
    assert _read(root, "ada") == b"Ada\n"


def test_after_another_command_nothing_is_done_again(root: Path, undo: Undo) -> None:
    _command(root, "Log one", ada="Ada\none\n")
    undo(root)
    _command(root, "Log two", ada="Ada\ntwo\n")
    assert "nothing to do again" in undo(root, "--redo").stderr and _read(root, "ada") == b"Ada\ntwo\n"
