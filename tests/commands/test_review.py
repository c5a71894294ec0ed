"""journal review and journal goals: pages on a terminal, reports elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import Git, Journal
from tests.plan.made import note

Vault = Callable[[Mapping[str, str | bytes]], Path]
PRIVATE = {"contacts/ada.md": note(name="Ada Secret", circle="inner", private="yes", body="- 2026-01-20 call: Hi.\n")}


def test_on_a_terminal_it_is_one_page_in_which_sentences_have_commands(example: Path, journal: Journal) -> None:
    shown = journal("review", cwd=example, tty=True).stdout
    assert len(shown.splitlines()) < 50
    assert "To write: journal thanks" in shown


def test_for_programs_each_finding_is_a_record(example: Path, journal: Journal) -> None:
    items = json.loads(journal("review", "--json", cwd=example).stdout)["items"]
    assert {tuple(item) for item in items} == {("what", "part", "sentence", "numbers", "people", "command")}
    assert {"load", "thanks", "rhythm", "balance", "inside", "profile"} <= {item["what"] for item in items}


def test_private_people_are_in_no_report(vault: Vault, journal: Journal) -> None:
    root = vault(PRIVATE)
    shown = [journal(name, *more, cwd=root).stdout for name in ("review", "goals") for more in ((), ("--json",))]
    assert not [text for text in shown if "ada" in text.casefold()]
    assert "1 person you track" in journal("review", cwd=root, tty=True).stdout


def test_what_was_never_pushed_is_said_since_the_oldest_commit(example: Path, journal: Journal, git: Git) -> None:
    for words in (["init"], ["add", "."], ["commit", "-m", "Start"]):
        git(*words, cwd=example)
    found = json.loads(journal("review", "--json", cwd=example).stdout)["items"]
    assert [item["numbers"]["since"] for item in found if item["what"] == "unpushed"] == ["2026-11-23"]


def test_what_was_pushed_is_kept(example: Path, tmp_path: Path, journal: Journal, git: Git) -> None:
    git("init", "--bare", tmp_path / "far.git")
    for words in (
        ["init"],
        ["add", "."],
        ["commit", "-m", "Start"],
        ["remote", "add", "origin", str(tmp_path / "far.git")],
    ):
        git(*words, cwd=example)
    git("push", "--set-upstream", "origin", "main", cwd=example)
    assert "unpushed" not in journal("review", cwd=example).stdout


def test_in_an_empty_journal_it_says_where_to_begin(vault: Vault, journal: Journal) -> None:
    result = journal("review", cwd=vault({}), tty=True)
    assert result.exit_code == 0
    assert "journal set me goals" in result.stdout
