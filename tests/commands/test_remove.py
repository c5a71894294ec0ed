"""journal remove: it asks, says what will lead nowhere, and can be taken back where there is a history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ANN = "---\nname: Ann Berg\n---\n## Log\n- 2026-11-18 call: x\n- 2026-11-01 call: x\n"
NOTES: dict[str, str | bytes] = {"contacts/ann.md": ANN, "contacts/bo.md": "---\nvia: ann\n---\n[[ann]]\n"}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES | {"journal.toml": "commit = false\n"})


def test_it_asks_and_says_what_is_at_stake(journal: Journal, here: Path) -> None:
    said = journal("remove", "ann", cwd=here, answers=[("Remove Ann Berg?", "y\n")])
    assert said.stdout.startswith(
        "contacts/ann.md has 2 conversations.\nLinks to Ann Berg stand in contacts/bo.md, and would lead nowhere.\n"
        "No git keeps these notes, so it can't be taken back.\nRemove Ann Berg? [y/N]: "
    )
    assert not (here / "contacts/ann.md").exists()


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_without_a_yes_nothing_is_removed(journal: Journal, here: Path, answer: str) -> None:
    assert "Nothing was removed." in journal("remove", "ann", cwd=here, answers=[("Remove", answer)]).stdout
    assert (here / "contacts/ann.md").read_text() == ANN


def test_where_nobody_can_be_asked_it_wants_a_yes(journal: Journal, here: Path) -> None:
    done = journal("remove", "ann", cwd=here)
    assert (done.exit_code, (here / "contacts/ann.md").exists()) == (2, True)
    assert "journal remove ann --yes" in done.stderr


def test_with_yes_it_does_not_ask(journal: Journal, here: Path) -> None:
    assert journal("remove", "ann", "--yes", cwd=here).stderr == (
        "Ann Berg is removed: contacts/ann.md is gone.\n"
        "Links to Ann Berg stand in contacts/bo.md, and lead nowhere now.\n"
    )


def test_it_is_one_commit_that_can_be_taken_back(journal: Journal, git: Git, vault: Vaults) -> None:
    here = vault(NOTES)
    git("init", "-q", cwd=here)
    done = journal("remove", "ann", "--yes", cwd=here)
    assert done.stderr.endswith("Take it back with: journal undo\n")
    assert git("log", "-1", "--format=%s", cwd=here) == "Remove Ann Berg\n"
    journal("undo", cwd=here)
    assert (here / "contacts/ann.md").read_text() == ANN


def test_a_dry_run_shows_what_would_go(journal: Journal, here: Path) -> None:
    assert "-name: Ann Berg\n" in journal("remove", "-n", "ann", cwd=here).stdout
    assert (here / "contacts/ann.md").exists()


def test_nobody_is_removed_who_is_not_there(journal: Journal, here: Path) -> None:
    assert journal("remove", "nix", "--yes", cwd=here).exit_code == 4


def test_the_weeks_that_link_there_are_counted(journal: Journal, vault: Vaults) -> None:
    weeks = {f"agendas/2026-W{n}.md": "- [ ] [[kim|Kim]]: x ^touch-aaaaaa\n" for n in (45, 46)}
    here = vault({"journal.toml": "commit = false\n", "contacts/kim.md": "---\nname: Kim\n---\n", **weeks})
    assert "Links to Kim stand in 2 weeks' files, and lead nowhere now." in (
        journal("remove", "kim", "--yes", cwd=here).stderr
    )
