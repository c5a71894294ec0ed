"""journal match: a sentence with its reasons and the next command, a record for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/ann.md": "---\nname: Ann Berg\nneeds: [tea]\nmention: yes\n---\n- 2026-06-01 call: x\n",
    "contacts/bo.md": "---\nname: Bo Ek\n---\n",
    "contacts/cy.md": "---\nname: Cy\noffers: [teas]\nmention: yes\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def test_a_match_is_a_sentence_with_its_reasons_and_the_draft(journal: Journal, here: Path) -> None:
    assert journal("match", cwd=here, tty=True).stdout == (
        "Ann Berg looks for tea, which Cy offers.\n  Ann Berg: last spoke 1 June (call)\n"
        "  Cy: no conversation noted yet\n  Next: journal draft intro-ask ann cy\n"
    )


def test_for_programs_a_match_is_a_record(journal: Journal, here: Path) -> None:
    assert journal("match", "ann", cwd=here).stdout.startswith("ann\ttea\tcy\tteas\tAnn Berg looks for tea, which Cy")
    (one,) = json.loads(journal("match", "--json", cwd=here).stdout)["items"]
    assert (one["seeker"], one["helper"], len(one["reasons"])) == ("ann", "cy", 3)


def test_without_a_match_it_says_why(journal: Journal, here: Path, vault: Vaults) -> None:
    assert journal("match", "bo", cwd=here).stderr.startswith("Nothing that somebody looks for")
    assert journal("match", cwd=vault({"contacts/ann.md": "", "contacts/cy.md": ""})).stderr.startswith("No note says")


def test_a_long_answer_is_cut_and_says_so(journal: Journal, here: Path) -> None:
    (here / "contacts/di.md").write_text("---\nname: Di\noffers: [tea, a tea]\n---\n")
    done = journal("match", "--most", "2", cwd=here)
    assert (done.stdout.count("\n"), done.stderr) == (2, "There are more than these 2; see them with --most.\n")
