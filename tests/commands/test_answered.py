"""journal answered and declined: asks end, by a command, by words in a log, or under a tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ASK = "- 2026-11-02 call: Hi.\n  - asked:: the key of the shed\n"
OTHER = "- 2026-10-02 call: Ho.\n  - asked:: a letter for the board\n"
REQUEST = "- 2026-11-20 call: Hi.\n  - request:: a lift on Sunday\n"


@pytest.fixture
def noted(vault: Vaults) -> Callable[[str], Path]:
    def note(log: str) -> Path:
        return vault(
            {"journal.toml": "commit = false\n", "contacts/ann.md": f"---\nname: Ann Berg\n---\n\n## Log\n{log}"}
        )

    return note


def log_of(here: Path) -> str:
    return (here / "contacts/ann.md").read_text().partition("## Log\n")[2]


@pytest.mark.parametrize(
    ("log", "words", "line"),
    [
        (ASK, ("answered", "ann"), "the key of the shed [answered:: 2026-11-23]"),
        (ASK, ("declined", "ann"), "the key of the shed [declined:: 2026-11-23]"),
        (ASK, ("answered", "ann", "-d", "fri"), "the key of the shed [answered:: 2026-11-20]"),
        (ASK, ("answered", "ann", "fri call: yes"), "the key of the shed [answered:: 2026-11-20]"),
        (REQUEST, ("answered", "ann"), "a lift on Sunday [answered:: 2026-11-23]"),
        (REQUEST, ("declined", "ann"), "a lift on Sunday [declined:: 2026-11-23]"),
        (ASK.replace("shed", "shed [reminded:: 2026-11-12]"), ("answered", "ann"), "[answered:: 2026-11-23]"),
        (ASK, ("done", "ann", "-m", "call: yes #answered"), "the key of the shed [answered:: 2026-11-23]"),
    ],
)
def test_the_mark_has_the_day(
    journal: Journal, noted: Callable[[str], Path], log: str, words: tuple[str, ...], line: str
) -> None:
    here = noted(log)
    assert journal(*words, cwd=here).exit_code == 0
    assert line in log_of(here)


def test_what_they_said_is_in_the_log(journal: Journal, noted: Callable[[str], Path]) -> None:
    here = noted(ASK)
    done = journal("answered", "ann", "email: she leaves it under the pot", cwd=here)
    assert "- 2026-11-23 email: she leaves it under the pot\n" in log_of(here)
    assert done.stderr.startswith("Answered, 23 November: Ann Berg: the key of the shed, 2 November.")


def test_of_several_one_is_chosen_by_its_id(journal: Journal, noted: Callable[[str], Path]) -> None:
    here = noted(ASK + OTHER)
    several = journal("answered", "ann", cwd=here)
    assert several.exit_code == 4 and "the key of the shed" in several.stderr and log_of(here) == ASK + OTHER
    identifier = next(word for word in several.stderr.split() if word.startswith("asked-"))
    assert journal("answered", identifier, cwd=here).exit_code == 0
    assert log_of(here).count("[answered:: 2026-11-23]") == 1


@pytest.mark.parametrize(
    ("who", "said"), [("ann", "nothing waits for an answer with Ann Berg"), ("asked-zzzzzz", "nobody is called")]
)
def test_where_nothing_was_asked_nothing_is_written(
    journal: Journal, noted: Callable[[str], Path], who: str, said: str
) -> None:
    done = journal("answered", who, cwd=noted("- 2026-11-02 call: Hi.\n"))
    assert (done.exit_code, said in done.stderr) == (4, True)


@pytest.mark.parametrize("typed", ["email: under the pot #answered", "email: Under the pot. #answered"])
def test_words_in_the_log_end_the_one_ask_that_is_open(
    journal: Journal, noted: Callable[[str], Path], typed: str
) -> None:
    here = noted(ASK)
    assert "shed" not in journal("log", "ann", typed, cwd=here).stderr
    assert "shed" not in journal("agenda", "--json", cwd=here).stdout


def test_typed_by_hand_they_end_it_too(journal: Journal, noted: Callable[[str], Path]) -> None:
    shown = journal("agenda", cwd=noted(f"- 2026-11-20 call: not now #declined\n{ASK}")).stdout
    assert "couldn't help this time" in shown and "reminder" not in shown


def test_of_several_asks_no_answer_is_guessed_and_it_is_said(journal: Journal, noted: Callable[[str], Path]) -> None:
    here = noted(ASK + OTHER)
    said = journal("log", "ann", "email: yes #answered", cwd=here).stderr
    assert said.count("\n  journal answered asked-") == 2
    assert "a letter for the board" in journal("agenda", cwd=here).stdout


def test_an_ask_of_the_same_line_is_not_what_it_answers(journal: Journal, noted: Callable[[str], Path]) -> None:
    here = noted(ASK)
    journal("log", "ann", "call: Yes. #answered May I have the ladder too? #asked", cwd=here)
    shown = journal("show", "ann", cwd=here, tty=True).stdout
    opened = shown.partition("Open between you")[2].partition("\n\n")[0]
    assert "ladder" in opened and "shed" not in opened


def test_the_review_says_the_command(journal: Journal, noted: Callable[[str], Path]) -> None:
    shown = journal("review", cwd=noted(ASK.replace("shed", "shed [reminded:: 2026-11-12]"))).stdout
    assert shown.count("without an answer") == 1 and "journal answered asked-" in shown
