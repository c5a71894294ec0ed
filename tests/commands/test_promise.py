"""journal promise: what was promised is a task in the note of the person, with its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ANN = "---\nname: Ann Berg\n---\n\n## Log\n"


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault({"journal.toml": "commit = false\n", "contacts/ann.md": ANN})


def ann(here: Path) -> str:
    return (here / "contacts/ann.md").read_text()


def test_it_stands_among_the_tasks_and_says_how_it_is_ticked(journal: Journal, here: Path) -> None:
    done = journal("promise", "ann", "the", "speaker list", "--by", "wed", cwd=here)
    assert "## Tasks\n- [ ] the speaker list 📅 2026-11-25\n\n## Log\n" in ann(here)
    assert done.stderr.startswith(
        "Promised to Ann Berg, by Wed 25 November: the speaker list.\nWhen it is done: journal done task-"
    )
    assert journal("done", done.stderr.split()[-1], cwd=here).exit_code == 0
    assert "- [x] the speaker list 📅 2026-11-25 ✅ 2026-11-23" in ann(here)


def test_without_a_day_it_is_a_week_from_today(journal: Journal, here: Path) -> None:
    journal("promise", "ann", "the list", cwd=here)
    assert "- [ ] the list 📅 2026-11-30\n" in ann(here)


@pytest.mark.parametrize("words", ["the list by wed", "the list on wednesday.", "the list (until 2026-11-25)"])
def test_the_words_can_say_the_day(journal: Journal, here: Path, words: str) -> None:
    journal("promise", "ann", words, cwd=here)
    assert "- [ ] the list 📅 2026-11-25\n" in ann(here)


def test_on_the_day_of_a_conversation_it_stands_under_it(journal: Journal, here: Path) -> None:
    journal("log", "ann", "call: Hi.", cwd=here)
    journal("promise", "ann", "the list", "--by", "fri", cwd=here)
    assert "- 2026-11-23 call: Hi.\n  - [ ] the list 📅 2026-11-27\n" in ann(here)


@pytest.mark.parametrize(
    ("words", "code"), [(("ann", " "), 2), (("ann",), 2), (("bo", "x"), 4), (("ann", "x", "--by", "3/4"), 2)]
)
def test_without_somebody_something_and_a_day_nothing_is_written(
    journal: Journal, here: Path, words: tuple[str, ...], code: int
) -> None:
    assert (journal("promise", *words, cwd=here).exit_code, ann(here)) == (code, ANN)


def test_somebody_new_can_be_promised_something(journal: Journal, here: Path) -> None:
    said = journal("promise", "Bo", "the list", cwd=here, answers=[("somebody new?", "y\n")])
    assert said.exit_code == 0 and "- [ ] the list" in (here / "contacts/bo.md").read_text()


def test_a_dry_run_shows_the_task(journal: Journal, here: Path) -> None:
    assert "+- [ ] the list 📅 2026-11-30\n" in journal("promise", "ann", "the list", "-n", cwd=here).stdout
    assert ann(here) == ANN
