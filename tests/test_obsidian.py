"""A folder of notes made in Obsidian works with four lines of journal.toml, and no change to a note."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

ADA = """\
---
tags: [person, work/analytical]
aliases:
  - Countess
organization: "[[Analytical Engines]]"
job_title: Principal engineer
contact_frequency: 6 weeks
birthday: 1990-11-25
created: 2024-03-04T10:11:12
---
# Ada Lovelace

> [!info] The box says nothing of 2026-11-22.

- [[2026-11-18]] — pricing, and [[Sam Lee]]
- [[2026-09-02]] — first call

## Tasks
- [ ] Send her the paper 📅 2026-11-25
"""
SAM = "Met through [[Ada Lovelace]].\n\n- [[Daily/2026-10-01|1 Oct]]: lunch with [[Ada Lovelace]]\n"
TOML = 'commit = false\n\n[paths]\ncontacts = ["People"]\n'


@pytest.fixture
def notes(vault: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    """The notes of somebody who has never heard of us, and the four lines."""
    return vault({"People/Ada Lovelace.md": ADA, "People/Work/Sam Lee.md": SAM, "journal.toml": TOML})


def test_the_agenda_has_their_tasks_and_birthdays(notes: Path, journal: Journal) -> None:
    rows = [line.split("\t")[:3] for line in journal("agenda", cwd=notes).stdout.splitlines()]
    assert rows == [["Dates", "2026-11-25", "Ada Lovelace"], ["Keep your word", "2026-11-25", "Ada Lovelace"]]


def test_their_keys_and_their_dated_lines_are_read(notes: Path, journal: Journal) -> None:
    ada, sam = json.loads(journal("list", "--json", cwd=notes).stdout)["items"]
    assert (ada["company"], ada["role"], ada["every"]) == ("Analytical Engines", "Principal engineer", "6 weeks")
    assert (ada["last_contact"], sam["last_contact"]) == ("2026-11-18", "2026-10-01")
    assert ada["extra"] == {"created": "2024-03-04T10:11:12"}


def test_check_finds_no_mistake_in_them(notes: Path, journal: Journal) -> None:
    answer = journal("check", cwd=notes)
    assert answer.exit_code == 0
    assert [line.split("\t")[4] for line in answer.stdout.splitlines()] == ["no-owner"]


def test_no_note_is_changed(notes: Path, journal: Journal) -> None:
    journal("agenda", cwd=notes)
    assert (notes / "People/Ada Lovelace.md").read_bytes() == ADA.encode()
