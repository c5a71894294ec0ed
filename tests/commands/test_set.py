"""journal set: one key changes, its value is checked, and it says what was and what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ANN = (
    "---\nname: Ann Berg   # as on her card\norganization: Acme\ncircle: wide\n"
    "email:\n  home: a@b.example\n---\nSings.\n"
)
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": ANN,
    "contacts/tom.md": "---\nname: Tom Lee\nstatus: inbox\n---\n",
    "me.md": "---\nname: Robin\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def ann(here: Path) -> str:
    return (here / "contacts/ann.md").read_text()


@pytest.mark.parametrize(
    ("words", "old", "new", "says"),
    [
        (("circle", "close"), "circle: wide", "circle: close", "circle was wide, is close now."),
        (("company", "Acme: two"), ": Acme", ': "Acme: two"', "company was Acme, is Acme: two now."),
        (("company", "Acme", "Corp"), ": Acme", ": Acme Corp", "company was Acme, is Acme Corp now."),
        (("email.work", "a@w.example"), "  home: a@b.example", "  home: a@b.example\n  work: a@w.example",
         "email.work is a@w.example now."),
        (("--clear", "circle"), "circle: wide\n", "", "circle was wide, and is gone now."),
    ],
)  # fmt: skip
def test_it_changes_the_key_and_no_other_byte(
    journal: Journal, here: Path, words: tuple[str, ...], old: str, new: str, says: str
) -> None:
    done = journal("set", "ann", *words, cwd=here)
    assert ann(here) == ANN.replace(old, new)
    assert done.stderr.splitlines()[0] == f"Ann Berg: {says}"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("tags", "peer", "mentor"), "tags: [peer, mentor]"),
        (("tags", "peer,", "mentor"), "tags: [peer, mentor]"),
        (("birthday", "12-10"), "birthday: 12-10"),
        (("verified", "today"), "verified: 2026-11-23"),
        (("snooze", "2w"), "snooze: 2026-12-07"),
        (("via", "tom"), 'via: "[[tom]]"'),
        (("shoe size", "forty", "two"), "shoe size: forty two"),
    ],
)
def test_a_value_is_written_as_its_key_takes_it(
    journal: Journal, here: Path, words: tuple[str, ...], line: str
) -> None:
    assert journal("set", "ann", *words, cwd=here).exit_code == 0
    assert f"\n{line}\n" in ann(here)


@pytest.mark.parametrize(
    ("key", "before", "after", "kept"),
    [
        ("company", "Acme", "Brugwacht", "formerly: [Acme (until 2026-11)]"),
        ("role", "Engineer", "Head of tides", "formerly: [Engineer (until 2026-11)]"),
        ("location", "Bergen", "Oslo", "formerly: [Bergen (until 2026-11)]"),
        ("company", "IBM", "ING", "formerly: [IBM (until 2026-11)]"),
        ("location", "Bern", "Bernau", "formerly: [Bern (until 2026-11)]"),
        ("company", "Acmee", "Acme", ""),
        ("company", "Acme", "Acme Corporation", ""),
        ("interests", "chess", "rope", ""),
    ],
)
def test_a_job_or_a_town_that_is_left_is_kept(
    journal: Journal, here: Path, key: str, before: str, after: str, kept: str
) -> None:
    journal("set", "tom", key, before, cwd=here)
    said = journal("set", "tom", key, after, cwd=here).stderr
    note = (here / "contacts/tom.md").read_text()
    assert (kept in note and "stands under formerly" in said) if kept else "formerly" not in note + said


def test_values_are_added_to_a_list_and_taken_out_of_it(journal: Journal, here: Path) -> None:
    journal("set", "ann", "tags", "--add", "peer", "mentor", cwd=here)
    done = journal("set", "ann", "tags", "peer", "--remove", cwd=here)
    assert "tags: [mentor]" in ann(here)
    assert done.stderr == "Ann Berg: tags were peer, mentor, are mentor now.\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("circle", "clos"), "did you mean close?"),
        (("every", "biweekly"), "twice a week or every two weeks"),
        (("verified", "3/4"), "can be"),
        (("cirlce", "wide"), "there is no key 'cirlce'. Did you mean circle?"),
        (("name", "Anna"), "journal rename ann Anna"),
        (("circle",), "journal set ann --clear circle"),
        ((), "say which field"),
    ],
)
def test_what_can_not_be_meant_is_refused_with_what_would_do(
    journal: Journal, here: Path, words: tuple[str, ...], reason: str
) -> None:
    done = journal("set", "ann", *words, cwd=here)
    assert (done.exit_code, ann(here)) == (2, ANN)
    assert reason in done.stderr


def test_it_says_when_the_next_word_is_due(journal: Journal, vault: Vaults) -> None:
    here = vault(NOTES | {"contacts/ann.md": ANN + "## Log\n- 2026-11-18 call: x\n"})
    assert journal("set", "ann", "every", "3w", cwd=here).stderr.endswith(
        "Next with Ann Berg: a word by Wed 9 December.\n"
    )
    assert journal("set", "ann", "every", "never", cwd=here).stderr.endswith("doesn't come up in Keep in touch.\n")


def test_a_circle_takes_somebody_out_of_the_inbox(journal: Journal, here: Path) -> None:
    done = journal("set", "tom", "circle", "close", cwd=here)
    assert (here / "contacts/tom.md").read_text() == "---\nname: Tom Lee\ncircle: close\n---\n"
    assert "Tom Lee is out of the inbox with that.\n" in done.stderr


def test_what_is_so_already_is_not_written_again(journal: Journal, here: Path) -> None:
    before = (here / "contacts/ann.md").stat().st_mtime_ns
    assert journal("set", "ann", "circle", "wide", cwd=here).stderr.startswith("Ann Berg: circle is wide, as before.\n")
    assert (here / "contacts/ann.md").stat().st_mtime_ns == before


def test_the_owners_page_is_called_me(journal: Journal, here: Path) -> None:
    assert journal("set", "me", "pitch", "I bake.", cwd=here).stderr == "me.md: pitch is I bake. now.\n"
    assert "pitch: I bake." in (here / "me.md").read_text()


def test_a_dry_run_shows_the_line_and_writes_nothing(journal: Journal, here: Path) -> None:
    assert "-circle: wide\n+circle: close\n" in journal("set", "-n", "ann", "circle", "close", cwd=here).stdout
    assert ann(here) == ANN


def test_the_history_tells_the_key_and_not_the_value(journal: Journal, git: Git, tmp_path: Path) -> None:
    here = tmp_path / "new"
    journal("init", "new")
    journal("add", "Ann", cwd=here)
    journal("set", "ann", "location", "a safe house", cwd=here)
    assert git("log", "-1", "--format=%s", cwd=here) == "Set location of Ann\n"
