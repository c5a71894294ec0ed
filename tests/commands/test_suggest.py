"""journal suggest: who is asked for, how few, and the command that comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "me.md": "---\nname: Robin\nlocation: Oslo\n---\n",
    "contacts/ann.md": "---\nname: Ann Berg\nrole: Cook\nlocation: Oslo\n---\n- 2026-06-01 call: x\n",
    "contacts/bo.md": "---\nname: Bo Ek\nlocation: Lisbon\ncompany: Acme\ndepartment: Sales\ntags: [peer]\n---\n",
    "contacts/cy.md": "---\nname: Cy\nlocation: Lisbon\ncompany: Acme\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def test_without_words_it_looks_where_the_owner_lives(journal: Journal, here: Path) -> None:
    assert journal("suggest", cwd=here, tty=True).stdout == (
        "In Oslo, where you live; elsewhere with --in.\n"
        "Ann Berg, Cook, Oslo\n  last spoke 1 June (call)\n  in Oslo too\n\nBefore you meet: journal brief ann\n"
    )


def test_nobody_there_means_everybody(journal: Journal, vault: Vaults) -> None:
    here = vault({path: text for path, text in NOTES.items() if path != "contacts/ann.md"})
    assert journal("suggest", cwd=here).stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (["--in", "lisbon"], ["bo", "cy"]),
        (["--company", "acme", "--department", "sales"], ["bo"]),
        (["--tag", "peer"], ["bo"]),
        (["--company", "acme", "-tag:peer"], ["cy"]),
        (["acme", "--most", "1"], ["bo"]),
        (["status:any", "no:company"], ["ann"]),
    ],
)
def test_options_and_filter_words_narrow_it(journal: Journal, here: Path, words: list[str], who: list[str]) -> None:
    lines = journal("suggest", *words, cwd=here).stdout.splitlines()
    assert [line.partition("\t")[0] for line in lines] == who


def test_when_nobody_fits_it_says_so_and_that_is_no_error(journal: Journal, here: Path) -> None:
    done = journal("suggest", "--in", "Mars", cwd=here)
    assert (done.stdout, done.stderr, done.exit_code) == (
        "", "Nobody fits all of this. See who is where with: journal list\n", 0,
    )  # fmt: skip


def test_that_there_are_more_is_said_on_a_terminal(journal: Journal, here: Path) -> None:
    assert "1 of 2 people; more with --most.\n" in journal("suggest", "acme", "--most", "1", cwd=here, tty=True).stdout
