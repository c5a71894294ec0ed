"""Copies of notes that programs leave, pointers instead of notes, and two names of one file: told, and never people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.vault.walk import copy_of
from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    "name",
    [
        "ada.sync-conflict-20261120-101010-ABCDEFG",
        "ada (conflicted copy 2026-11-20)",
        "ada (Robin's conflicted copy 2026-11-20)",
        "ada (Robins MacBook's conflicted copy 2026-11-20 1)",
        "ada (conflict 2026-11-20-10-10-10)",
        "ada (Case Conflict)",
        "ada_conflicted_copy_2026",
        "ada 2",
        "ada (1)",
        "ada copy",
        "ada copy 2",
        "ada - Copy (2)",
        "Copy of ada",
        "ada_BACKUP_1234",
        "ada.LOCAL.77",
        "ada.orig",
        "ada~",
    ],
)
def test_a_copy_that_a_program_left_is_none_of_the_people(name: str) -> None:
    assert copy_of(f"contacts/{name}.md", lambda path: path == "contacts/ada.md") == "contacts/ada.md"


@pytest.mark.parametrize("name", ["bo 2", "Jan 3", "bo (2)", "Dave copy", "ada", "base-1", "ada lovelace", "conflict"])
def test_a_name_that_only_looks_like_one_is_somebody(name: str) -> None:
    assert copy_of(f"contacts/{name}.md", lambda path: path == "contacts/ada.md") is None


@pytest.mark.parametrize("name", ["ada lovelace", "ada~lovelace", "photocopy"])
def test_another_case_of_its_ending_makes_no_copy_of_a_note_where_the_disk_knows_none(name: str) -> None:
    assert copy_of(f"contacts/{name}.MD", lambda path: True) is None


def test_copies_and_pointers_are_told_by_check_and_in_no_list(journal: Journal, vault: Vaults) -> None:
    note = "---\nname: Ada\n---\n"
    here = vault({
        "contacts/ada.md": note, "contacts/ada 2.md": note, "contacts/ada (conflicted copy 2026-11-20).md": note,
        "contacts/bo.md": "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n",
    })  # fmt: skip
    said = journal("check", cwd=here).stdout
    assert said.count("conflict-copy") == 2 and said.count("lfs-pointer") == 1
    assert journal("list", cwd=here).stdout.count("\n") == 1
