"""journal history: everything with a person, from every note, the newest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/ada.md": "---\nname: Ada Lovelace\n---\n## Log\n- 2026-11-18 coffee: New\n  - got:: a book\n"
    "- 2026-09-02 call with [[sam]]:\n  Two\n  lines\n- 2025-01-01 call: Old\n",
    "contacts/sam.md": "---\nname: Sam Lee\n---\n## Log\n- 2026-10-01 lunch with [[ada]]: Talked\n",
    "contacts/new.md": "---\nname: New Face\n---\n",
    "events/supper.md": "---\ndate: 2026-08-01\nkind: dinner\npeople: [ada, sam]\n---\n# Supper\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def days(said: str) -> list[str]:
    return [line.partition("\t")[0] for line in said.splitlines()]


def test_on_a_terminal_each_conversation_ends_with_its_place(journal: Journal, here: Path) -> None:
    assert journal("history", "ada", cwd=here, tty=True).stdout == (
        "18 November, coffee: New (contacts/ada.md:5)\n"
        "  they helped: a book (still open)\n"
        "1 October, lunch with Sam Lee: Talked (contacts/sam.md:5)\n"
        "2 September, call with Sam Lee: Two lines (contacts/ada.md:7)\n"
        "1 August, dinner with Sam Lee: Supper (events/supper.md:1)\n"
        "1 January 2025, call: Old (contacts/ada.md:10)\n"
        "5 conversations.\n"
    )


def test_in_a_pipe_each_conversation_is_a_line_of_tabs(journal: Journal, here: Path) -> None:
    said = journal("history", "ada", "--since", "2026-09-01", "--kind", "call", cwd=here)
    assert (said.stdout, said.stderr) == ("2026-09-02\tcall\tada, sam\tTwo lines\tcontacts/ada.md:7\n", "")


def test_in_json_each_conversation_is_an_entry(journal: Journal, here: Path) -> None:
    newest = json.loads(journal("history", "ada", "-N", "1", "--json", cwd=here).stdout)["items"]
    assert [(one["date"], one["people"], one["source"]["line"]) for one in newest] == [("2026-11-18", ["ada"], 5)]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--since", "2026-10-01"), ["2026-11-18", "2026-10-01"]),
        (("--since", "2 months"), ["2026-11-18", "2026-10-01"]),
        (("--kind", "CALL", "--kind", "dinner"), ["2026-09-02", "2026-08-01", "2025-01-01"]),
        (("--kind", "call", "--limit", "1"), ["2026-09-02"]),
    ],
)
def test_options_narrow_it(journal: Journal, here: Path, options: tuple[str, ...], found: list[str]) -> None:
    assert days(journal("history", "ada", "lovelace", *options, cwd=here).stdout) == found


def test_a_kind_that_is_none_is_refused_with_the_nearest(journal: Journal, here: Path) -> None:
    said = journal("history", "ada", "--kind", "cal", cwd=here)
    assert said.exit_code == 2
    assert "there is no 'cal' (did you mean call? " in said.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new",), 'Nothing with New Face is noted yet. Note a conversation with: journal log new "coffee: …"\n'),
        (("sam", "--kind", "walk"), "Nothing with Sam Lee fits. Everything is in: journal history sam\n"),
    ],
)
def test_when_nothing_is_there_it_says_what_to_do(
    journal: Journal, here: Path, words: tuple[str, ...], said: str
) -> None:
    answer = journal("history", *words, cwd=here)
    assert (answer.stdout, answer.stderr, answer.exit_code) == ("", said, 0)


def test_without_anybody_it_is_what_there_was_of_late(journal: Journal, vault: Vaults) -> None:
    here = vault({
        "contacts/ada.md": "---\nname: Ada\n---\n## Log\n- 2026-11-18 coffee with [[bo]]: x\n- 2026-10-01 call: y\n",
        "contacts/bo.md": "---\nname: Bo\n---\n## Log\n- 2026-11-20 call: z\n",
    })  # fmt: skip
    said = [line.split("\t")[:3] for line in journal("history", cwd=here).stdout.splitlines()]
    assert said == [["2026-11-20", "call", "bo"], ["2026-11-18", "coffee", "ada, bo"]]
    assert len(journal("history", "--since", "2026-09-01", cwd=here).stdout.splitlines()) == 3
