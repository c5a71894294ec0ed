"""journal agenda --write: the week as a file that is ticked and edited, by the real command and with real git."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Make = Callable[[Mapping[str, str | bytes]], Path]
WEEK = "agendas/2026-W48.md"
ADA = """---
name: Ada Lovelace
circle: close
---
## Log
- 2026-11-18 call: Hi.
  - got:: the rubric
  - got:: the hat
"""


@pytest.fixture
def week(vault: Make, journal: Journal, git: Git) -> Path:
    """A vault under git with a note on Ada and this week's file."""
    root = vault({"contacts/ada.md": ADA})
    git("init", "-q", cwd=root)
    git("add", "-A", cwd=root)
    git("commit", "-qm", "Start", cwd=root)
    assert journal("agenda", "--write", cwd=root).exit_code == 0
    return root


def tick(root: Path, words: str, box: str = "x") -> None:
    """Ticks the lines with these words in this week's file."""
    rows = (root / WEEK).read_text().split("\n")
    ticked = [row.replace("[ ]", f"[{box}]") if words in row else row for row in rows]
    (root / WEEK).write_text("\n".join(ticked))


def test_the_file_is_made_and_committed(week: Path, git: Git) -> None:
    page = (week / WEEK).read_text()
    assert "\n\n- [ ] [[ada|Ada Lovelace]]: one letter. To write: journal thanks ada ^letter-" in page
    assert "\n\n  - [ ] Say thank you: “the rubric” (18 November) ^thank-" in page
    assert git("log", "-1", "--format=%s", "--name-only", cwd=week).split("\n\n") == ["Agenda of 2026-W48", f"{WEEK}\n"]


def test_when_nothing_changes_the_file_is_not_touched(week: Path, journal: Journal, git: Git) -> None:
    before = (week / WEEK).stat()
    found = journal("agenda", "--write", cwd=week)
    assert found.stderr == f"{WEEK} is up to date.\n"
    assert (week / WEEK).stat().st_mtime_ns == before.st_mtime_ns
    assert git("rev-list", "--count", "HEAD", cwd=week) == "2\n"


def test_ticks_go_into_the_notes_in_one_commit(week: Path, journal: Journal, git: Git) -> None:
    tick(week, "the rubric")
    found = journal("agenda", "--write", cwd=week)
    assert found.stderr == f"{WEEK} is up to date. 1 ticked item went into the notes.\n"
    assert "thanked:: 2026-11-23" in git("show", "HEAD:contacts/ada.md", cwd=week)
    shown = git("show", "--format=%s", "--name-only", "HEAD", cwd=week)
    assert shown == "Agenda of 2026-W48: Ada Lovelace\n\ncontacts/ada.md\n"


def test_ticks_that_were_carried_are_committed_too(week: Path, journal: Journal, git: Git) -> None:
    tick(week, "the rubric")
    journal("agenda", "--write", cwd=week)
    assert git("status", "--short", cwd=week) == ""
    assert git("log", "-1", "--format=%s", "--", WEEK, cwd=week) == "Keep earlier edits\n"


def test_a_dry_run_writes_nothing(week: Path, journal: Journal) -> None:
    tick(week, "the rubric")
    found = journal("agenda", "--write", "-n", cwd=week)
    assert "+  - got:: the rubric [thanked:: 2026-11-23]" in found.stdout
    assert (week / "contacts/ada.md").read_text() == ADA


def test_a_stale_id_is_told_in_a_line_with_its_place(week: Path, journal: Journal) -> None:
    tick(week, "the rubric")
    (week / "contacts/ada.md").write_text(ADA.replace("the rubric", "the deck"))
    found = journal("agenda", "--write", cwd=week)
    assert f"{WEEK}:14:6: warning: ^thank-" in found.stderr
    assert found.exit_code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe- [x]", b"---\noffered: [a\n---\n", b"# Week\n```\n", b"\0"])
def test_a_weeks_file_that_cant_be_read_is_named_and_nothing_is_written(
    week: Path, journal: Journal, content: bytes
) -> None:
    (week / WEEK).write_bytes(content)
    found = journal("agenda", "--write", cwd=week)
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.startswith(f"Error: {WEEK}:")
    assert (week / WEEK).read_bytes() == content


def test_another_weeks_file_that_cant_be_read_holds_up_nothing(week: Path, journal: Journal) -> None:
    (week / "agendas/2026-W40.md").write_bytes(b"\xff\xfe")
    tick(week, "the rubric")
    found = journal("agenda", "--write", cwd=week)
    assert "agendas/2026-W40.md:1:1: error:" in found.stderr
    assert "1 ticked item went into the notes." in found.stderr


def test_a_week_ticked_by_hand_and_the_note_edited_by_hand_meet(week: Path, journal: Journal) -> None:
    tick(week, "the rubric")
    (week / "contacts/ada.md").write_text(ADA.replace("the hat", "the hat [thanked:: 2026-11-22]"))
    journal("agenda", "--write", cwd=week)
    assert (week / WEEK).read_text().count("- [x]") == 3  # both, and with them the line above
    assert (week / "contacts/ada.md").read_text().count("thanked::") == 2


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "3"},
    ],
)
def test_two_clones_make_the_same_week(
    example: Path, journal: Journal, program: Journal, env: Mapping[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for path in sorted(example.rglob("*"), key=lambda path: str(path)[::-1]):
        (other / path.relative_to(example)).parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, other / path.relative_to(example))
    journal("agenda", "--write", cwd=example)
    program("agenda", "--write", cwd=other, env=env)
    assert (example / WEEK).read_bytes() == (other / WEEK).read_bytes()


@pytest.mark.parametrize("box", ["x", ">", "-"])
def test_two_devices_tick_neighbours_and_plain_git_merges(week: Path, git: Git, tmp_path: Path, box: str) -> None:
    git("clone", "-q", week, tmp_path / "phone")
    tick(tmp_path / "phone", "the hat", box)
    git("commit", "-qam", "On the phone", cwd=tmp_path / "phone")
    tick(week, "the rubric")
    git("commit", "-qam", "At the desk", cwd=week)
    git("pull", "-q", "--no-rebase", "--no-edit", tmp_path / "phone", "main", cwd=week)
    assert (week / WEEK).read_text().count("- [x]") == 1 + (box == "x")
    assert (week / WEEK).read_text().count(f"- [{box}]") >= 1


def test_a_tick_here_and_words_under_its_neighbour_there_merge_too(week: Path, git: Git, tmp_path: Path) -> None:
    git("clone", "-q", week, tmp_path / "phone")
    phone = tmp_path / "phone" / WEEK
    rows = phone.read_text().split("\n")
    at = next(number for number, row in enumerate(rows) if "the hat" in row)
    phone.write_text("\n".join([*rows[: at + 1], "  - call: Thanked her.", *rows[at + 1 :]]))
    git("commit", "-qam", "On the phone", cwd=tmp_path / "phone")
    tick(week, "the rubric")
    git("commit", "-qam", "At the desk", cwd=week)
    git("pull", "-q", "--no-rebase", "--no-edit", tmp_path / "phone", "main", cwd=week)
    assert "  - call: Thanked her." in (week / WEEK).read_text()
    assert (week / WEEK).read_text().count("- [x]") == 1


def test_the_week_can_live_in_a_weekly_note(vault: Make, journal: Journal) -> None:
    note = b"\xef\xbb\xbf# My week\r\n\r\nMonday: run."
    settings = 'commit = false\n[paths]\nagendas = "Weekly/%G-W%V.md"\n'
    root = vault({"journal.toml": settings, "contacts/ada.md": ADA, "Weekly/2026-W48.md": note})
    assert journal("agenda", "--write", cwd=root).stderr == "Weekly/2026-W48.md is written.\n"
    found = (root / "Weekly/2026-W48.md").read_bytes()
    assert b"# My week\r\n\r\nMonday: run.\r\n\r\n## Agenda\r\n\r\n### Thank\r\n" in found
    assert journal("agenda", "--write", cwd=root).stderr == "Weekly/2026-W48.md is up to date.\n"


def test_a_weekly_note_among_the_contacts_is_nobody(vault: Make, journal: Journal) -> None:
    toml = 'commit = false\n[paths]\ncontacts = ["**/*.md"]\nagendas = "Weekly/%G-W%V.md"\n'
    root = vault({"contacts/ada.md": ADA, "journal.toml": toml})
    journal("agenda", "--write", cwd=root)
    assert (root / "Weekly/2026-W48.md").exists()
    assert [row.split("\t")[0] for row in journal("list", cwd=root).stdout.splitlines()] == ["ada"]


def test_where_only_an_event_waits_the_next_command_prepares_it(
    journal: Journal, vault: Callable[[Mapping[str, str]], Path]
) -> None:
    here = vault({"events/2026-11-26 ball.md": "---\ndate: 2026-11-26\n---\n"})
    assert journal("agenda", cwd=here, tty=True).stdout.endswith("\nTo prepare: journal brief '2026-11-26 ball'\n")


def test_where_a_task_of_the_owner_comes_first_the_next_command_ticks_it(
    journal: Journal, vault: Callable[[Mapping[str, str]], Path]
) -> None:
    here = vault({"me.md": "- [ ] Read my page 📅 2026-11-21\n"})
    assert "\nWhen it is done: journal done task-" in journal("agenda", cwd=here, tty=True).stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="to root every folder is open")
@pytest.mark.parametrize("words", [("agenda", "--write"), ("done", "ada"), ("snooze", "ada", "2w")])
def test_where_a_folder_of_notes_is_closed_nothing_is_written(
    journal: Journal, vault: Callable[[Mapping[str, str | bytes]], Path], words: tuple[str, ...]
) -> None:
    here = vault({"journal.toml": "", "contacts/ada.md": "---\nname: Ada\n---\n"})
    (here / "contacts").chmod(0)
    said = journal(*words, cwd=here)
    (here / "contacts").chmod(0o700)
    assert said.exit_code == 1 and "contacts:1:1: this folder can't be read" in said.stderr
