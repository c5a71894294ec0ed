"""The recipes of the cookbook are run as they stand there, as far as the tools are on this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, Git, Journal

Make = Callable[[Mapping[str, str | bytes]], Path]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
WEEK = "agendas/2026-W48.md"
ADA = "---\nname: Ada\ncircle: close\n---\n## Log\n- 2026-11-18 call: Hi.\n  - got:: the rubric\n"


def recipe(language: str, number: int = 0) -> str:
    """The block of this language in the cookbook."""
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return found[number]


@pytest.fixture
def home(vault: Make, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the command in ~/.local/bin and a journal under git in ~/journal."""
    root = vault({"contacts/ada.md": ADA})
    place = root.parent / "home"
    (place / ".local/bin").mkdir(parents=True)
    command = place / ".local/bin/journal"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m journal "$@"\n')
    command.chmod(0o755)
    root.rename(place / "journal")
    git("init", "-q", cwd=place / "journal")
    git("add", "-A", cwd=place / "journal")
    git("commit", "-qm", "Start", cwd=place / "journal")
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    return place


def shell(command: str, cwd: Path) -> str:
    """What a command of a recipe says; where it fails, the test fails."""
    done = subprocess.run(["sh", "-c", command], cwd=cwd, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def needs(tool: str) -> None:
    """Skips a test where this tool isn't there."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} isn't installed here")


def test_cron_makes_the_week_and_says_nothing(home: Path) -> None:
    *when, command = recipe("crontab").strip().split(" ", 5)
    assert when == ["0", "7", "*", "*", "1"]
    assert shell(command, home) == ""
    assert (home / "journal" / WEEK).is_file()


def test_the_units_of_systemd_are_sound(home: Path, tmp_path: Path) -> None:
    needs("systemd-analyze")
    for number, name in enumerate(("service", "timer")):
        (tmp_path / f"journal-agenda.{name}").write_text(recipe("ini", number))
    verify = "systemd-analyze verify --user --man=no ./journal-agenda.timer ./journal-agenda.service"
    shell(f"XDG_RUNTIME_DIR={tmp_path} {verify}", tmp_path)
    (when,) = re.findall("OnCalendar=(.*)", recipe("ini", 1))
    assert "07:00:00" in shell(f"systemd-analyze calendar '{when}'", tmp_path)


def test_the_command_of_the_service_makes_the_week(home: Path) -> None:
    (command,) = re.findall("ExecStart=(.*)", recipe("ini"))
    shell(command.replace("%h", str(home)), home)
    assert (home / "journal" / WEEK).is_file()


def test_the_job_on_a_server_makes_the_week_and_pushes_it(home: Path, git: Git, tmp_path: Path) -> None:
    git("clone", "-q", "--bare", home / "journal", tmp_path / "server.git")
    git("clone", "-q", tmp_path / "server.git", tmp_path / "work")
    job = yaml.safe_load(recipe("yaml"))["jobs"]["week"]
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    assert steps.pop("Install").startswith("python -m pip install ")
    for command in steps.values():
        shell(command, tmp_path / "work")
    assert git("show", "--format=%s", "--name-only", "main", cwd=tmp_path / "server.git").endswith(f"\n\n{WEEK}\n")


def test_a_weekly_note_of_obsidian_holds_the_agenda_where_the_template_says(vault: Make, journal: Journal) -> None:
    settings = f"commit = false\n{recipe('toml')}"
    root = vault({"journal.toml": settings, "contacts/ada.md": ADA, "Weekly/2026-W48.md": recipe("markdown")})
    assert journal("agenda", "--write", cwd=root).exit_code == 0
    text = (root / "Weekly/2026-W48.md").read_text()
    assert re.search(r"# My week\n\n## Agenda\n\n### Thank\n\n- \[ \] .*\n\n## Journal\n$", text, re.DOTALL)


@pytest.mark.parametrize(("keys", "field"), [(",x", "thanked"), (",l", "snoozed"), (",g", "skipped")])
def test_vim_ticks_and_carries_back(home: Path, journal: Journal, keys: str, field: str) -> None:
    needs("vim")
    root = home / "journal"
    journal("agenda", "--write", cwd=root)
    plugin = home / ".vim/after/ftplugin/markdown.vim"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(recipe("vim"))
    script = f"/\\^thank-/normal {keys}"
    vim = [
        "vim",
        "-es",
        "-N",
        "-u",
        "NONE",
        "-i",
        "NONE",
        WEEK,
        "-c",
        f"source {plugin}",
        "-c",
        script,
        "-c",
        "Week",
        "-c",
        "qa!",
    ]
    subprocess.run(vim, cwd=root, timeout=60, capture_output=True)
    assert f"[{field}:: 2026-" in (root / "contacts/ada.md").read_text()


def test_vs_code_runs_the_command_and_finds_the_places_it_names(home: Path) -> None:
    (task,) = json.loads(recipe("json"))["tasks"]
    root = home / "journal"
    shell(task["command"], root)
    (root / WEEK).write_text((root / WEEK).read_text().replace("[ ]", "[x]"))
    (root / "contacts/ada.md").write_text(ADA.replace("rubric", "hat"))
    said = shell(task["command"], root).splitlines()
    found = [match.groups() for line in said if (match := re.match(task["problemMatcher"]["pattern"]["regexp"], line))]
    assert [(path, line, severity, code) for path, line, _, severity, _, code in found] == [
        (WEEK, "10", "warning", "stale-item")
    ]


def test_the_calendar_is_written_as_it_stands_there(home: Path) -> None:
    lines = next(block for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) if "ics" in block)
    for _ in range(2):
        shell(lines, home)
    assert "BEGIN:VCALENDAR" in (home / ".local/share/journal/days.ics").read_text(encoding="utf-8")


def test_mutt_is_told_the_command_as_it_stands_there(home: Path) -> None:
    (command,) = re.findall('query_command = "(.*) %s"', recipe("muttrc"))
    assert shell(f"cd journal && {command} ada || true", home).startswith("0 addresses\n")
