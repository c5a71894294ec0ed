"""journal share: lists who would care, asks on a terminal, and writes what was given into the log of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
LINK = "https://quay.example/locks"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": "---\nname: Ann Berg\nemail: a@x.example\ninterests: [locks]\n---\n\n## Log\n",
    "contacts/bo.md": "---\nname: Bo Ek\ntags: [locks]\n---\n",
    "contacts/cy.md": f"---\nname: Cy\ntags: [locks]\n---\n## Log\n- 2026-11-18 email: See {LINK}\n",
}
GAVE = f"- 2026-11-23 message\n  - gave:: Locks of 1911 ({LINK})\n"


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def log_of(here: Path, who: str) -> str:
    return (here / f"contacts/{who}.md").read_text().partition("## Log\n")[2]


def test_in_a_pipe_it_only_lists_who_would_care_and_who_has_it(journal: Journal, here: Path) -> None:
    done = journal("share", LINK, "--tag", "lock", cwd=here)
    assert done.stdout == "1\tann\tAnn Berg\ta@x.example\tcares about locks\n2\tbo\tBo Ek\t\ttagged locks\n"
    assert (done.stderr, done.exit_code) == ("Cy has it since 18 November.\n", 0)
    assert log_of(here, "ann") == ""


def test_on_a_terminal_it_asks_and_writes_into_each_log_in_one_change(journal: Journal, here: Path, git: Git) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    shown = journal(
        "share", LINK, "--tag", "locks", "--about", "Locks of 1911", cwd=here, answers=[("nothing", "1, 2\n")]
    )
    assert log_of(here, "ann").strip() == GAVE.strip() == log_of(here, "bo").strip()
    assert "Noted: a link for Ann Berg and Bo Ek, 23 November." in shown.stdout
    assert git("log", "-1", "--format=%s", "--name-only", cwd=here).split("\n") == [
        "Share a link with Ann Berg and Bo Ek", "", "contacts/ann.md", "contacts/bo.md", "",
    ]  # fmt: skip


def test_an_answer_may_be_a_name(journal: Journal, here: Path) -> None:
    journal("share", LINK, "--tag", "locks", cwd=here, answers=[("nothing", "2 ann\n")])
    assert log_of(here, "ann") and log_of(here, "bo")


@pytest.mark.parametrize("typed", ["\n", "9\n", "x\n"])
def test_no_number_or_a_wrong_one_writes_nothing(journal: Journal, here: Path, typed: str) -> None:
    done = journal("share", LINK, "--tag", "locks", cwd=here, answers=[("nothing", typed)])
    assert (log_of(here, "ann"), done.exit_code) == ("", 0 if typed == "\n" else 4)


def test_with_names_nobody_is_asked_and_who_has_it_is_left_out(journal: Journal, here: Path) -> None:
    done = journal("share", LINK, "--with", "ann berg", "--to", "cy", "--about", "Locks of 1911", cwd=here)
    assert log_of(here, "ann").strip() == GAVE.strip()
    assert "gave" not in log_of(here, "cy")
    assert done.stderr.startswith("Cy has it since 18 November.\nNoted: a link for Ann Berg, 23 November.\nNext with")


def test_a_second_time_nothing_is_written(journal: Journal, here: Path) -> None:
    journal("share", LINK, "--with", "bo", cwd=here)
    done = journal("share", f"{LINK}/", "--with", "bo", cwd=here)
    assert (log_of(here, "bo").count(LINK), done.stderr, done.exit_code) == (1, "Bo Ek has it since 23 November.\n", 0)


def test_a_dry_run_shows_the_lines(journal: Journal, here: Path) -> None:
    shown = journal("share", LINK, "--with", "ann", "-n", cwd=here).stdout
    assert f"+  - gave:: {LINK}\n" in shown
    assert log_of(here, "ann") == ""


def test_in_json_the_reasons_are_a_list(journal: Journal, here: Path) -> None:
    first = json.loads(journal("share", LINK, "--tag", "locks", "--json", cwd=here).stdout)["items"][0]
    assert (first["contact"], first["reasons"]) == ("ann", ["cares about locks"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([LINK], 2, "--tag ports"),
        (["quay.example", "--tag", "x"], 2, "https://"),
        ([LINK, "--with", "nix"], 4, "nobody called 'nix'"),
        ([LINK, "--tag", "airships"], 0, "Nobody's needs, interests or tags"),
    ],
)
def test_what_can_not_be_is_said(journal: Journal, here: Path, words: list[str], code: int, said: str) -> None:
    done = journal("share", *words, cwd=here)
    assert (done.stdout, done.exit_code) == ("", code)
    assert said in done.stderr
