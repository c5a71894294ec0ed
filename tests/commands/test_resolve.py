"""journal resolve: what two devices wrote differently is listed, asked about, and settled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from journal.cli import main
from tests.conftest import Journal, Result

ADA = "contacts/ada.md"
NOTE = """---
name: Ada Lovelace
company: Initech
conflicts:
  company: [Acme, Globex]
  role: [Lead]
role: Engineer
---
Before.

<!-- merge: one of -->
She likes tea.
<!-- merge: or -->
She likes coffee.
<!-- merge: end -->

After.
"""
NO_GIT = "No git repository keeps these notes: git init would.\n"
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make) -> Path:
    """A vault in which three things about Ada wait to be settled."""
    return vault({ADA: NOTE, "contacts/tom.md": "---\nname: Tom\n---\n"})


class Resolve(Protocol):
    """`journal resolve` in the vault, with nobody to ask."""

    def __call__(self, *words: str) -> Result: ...


@pytest.fixture
def resolve(root: Path, capsys: pytest.CaptureFixture[str]) -> Resolve:
    """Runs `journal resolve` in this process."""

    def run(*words: str) -> Result:
        code = main(["-C", str(root), "--no-input", "resolve", *words])
        said = capsys.readouterr()
        return Result(said.out, said.err, code)

    return run


def _note(root: Path) -> str:
    return (root / ADA).read_text()


def test_the_list_has_each_with_its_place_and_its_values_and_ends_with_1(resolve: Resolve, root: Path) -> None:
    done = resolve("--list")
    assert done.stdout.splitlines() == [
        f"{ADA}\t5\tcompany\tInitech, Acme, Globex",
        f"{ADA}\t6\trole\tEngineer, Lead",
        f"{ADA}\t11\tparagraph\tShe likes tea., She likes coffee.",
    ]
    assert done.exit_code == 1 and _note(root) == NOTE


def test_without_anybody_to_ask_it_lists(resolve: Resolve) -> None:
    assert resolve().stdout == resolve("--list").stdout


@pytest.mark.parametrize(
    ("who", "number", "company"), [(ADA, "2", "Acme"), ("ada", "3", "Globex"), ("Ada", "1", "Initech")]
)
def test_one_value_is_taken_and_the_others_go(
    resolve: Resolve, root: Path, who: str, number: str, company: str
) -> None:
    assert resolve(who, "company", "--take", number).exit_code == 0
    assert f"company: {company}\n" in _note(root) and "conflicts:\n  role: [Lead]\n" in _note(root)


def test_own_words_can_be_what_is_right(resolve: Resolve, root: Path) -> None:
    resolve("ada", "company", "--write", "Initech: Europe")
    assert '"Initech: Europe"' in _note(root) or "'Initech: Europe'" in _note(root)


def test_both_texts_can_stay(resolve: Resolve, root: Path) -> None:
    assert resolve("ada", "11", "--take", "both").exit_code == 0
    assert "She likes tea." in _note(root) and "She likes coffee." in _note(root) and "merge:" not in _note(root)


def test_all_with_what_stands_now_leaves_nothing(resolve: Resolve, root: Path) -> None:
    done = resolve("--all", "first")
    assert (done.exit_code, done.stderr) == (0, f"{NO_GIT}Settled: 3 things in 1 note.\n")
    assert "conflicts" not in _note(root) and "merge:" not in _note(root) and "company: Initech" in _note(root)
    assert resolve().stderr == "Nothing to settle: no two devices disagree.\n"


def test_dry_run_shows_it_and_writes_nothing(resolve: Resolve, root: Path) -> None:
    done = resolve("ada", "company", "--take", "2", "-n")
    assert "+company: Acme" in done.stdout and "Settled" not in done.stderr and _note(root) == NOTE


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("ada", "--take", "2"), 2, "that can mean 3 things"),
        (("ada", "company", "--take", "9"), 4, "the list has the numbers 1 to 3, and no number 9"),
        (("ada", "company", "--take", "0"), 4, "and no number 0"),
        (("ada", "company", "--take", "x"), 2, "'x' is no choice"),
        (("ada", "company", "--take", "1", "--write", "x"), 2, "give one of them"),
        (("ada", "location", "--take", "1"), 4, "nothing to settle about location"),
        (("tom", "--take", "1"), 4, "nothing of that to settle"),
        (("nobody", "--take", "1"), 4, "there is nobody called 'nobody'"),
        (("ada", "company", "--take", "both"), 1, "choose one, or write your own"),
    ],
)
def test_what_can_not_be_meant_is_told_and_changes_nothing(
    resolve: Resolve, root: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = resolve(*words)
    assert done.exit_code == code and says in done.stderr and _note(root) == NOTE


def test_json_has_the_values(resolve: Resolve) -> None:
    items = json.loads(resolve("--list", "--json").stdout)["items"]
    assert items[0] == {"path": ADA, "line": 5, "what": "company", "values": ["Initech", "Acme", "Globex"]}


def test_on_a_terminal_it_asks_for_each_and_writes_at_once(journal: Journal, root: Path) -> None:
    answers = [("Which is right?", "2\n"), ("Which is right?", "Chief\n"), ("Which is right?", "\n")]
    done = journal("resolve", cwd=root, answers=answers)
    assert "2 things settled. 1 thing left; journal resolve goes on." in done.stdout
    assert "company: Acme" in _note(root) and "role: Chief" in _note(root) and "merge: one of" in _note(root)


def test_markers_of_git_can_be_settled_too(resolve: Resolve, root: Path) -> None:
    (root / ADA).write_text("---\nname: Ada\n---\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> x\n")
    assert resolve("ada", "4", "--take", "2").exit_code == 0
    assert _note(root) == "---\nname: Ada\n---\nTwo.\n"
