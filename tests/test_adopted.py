"""Three collections of notes, each in the style of another program: what somebody who reads them would say of the
people in them, against what the program says after `journal init`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings
from journal.plan.people.people import People
from journal.vault.files import Vault, read_settings_of
from journal.vault.reading import read_notes
from tests.conftest import ROOT, Journal

ADOPTED = ROOT / "tests/adopted"
ENOUGH = 0.95  # of what a person reads in them


def adopted(name: str, folder: Path) -> Path:
    """A copy of one of the collections."""
    return Path(shutil.copytree(ADOPTED / name, folder / name, ignore=shutil.ignore_patterns("expected.json")))


def said_of(root: Path) -> Iterator[str]:
    """What the program says, a line for each thing that can be right or wrong."""
    vault = Vault(root, "here")
    settings, _ = read_settings_of(vault)
    for person in People(read_notes(vault, settings)[0], settings, date(2026, 11, 23)):
        contact = person.contact
        yield contact.name
        told = {"last contact": person.last_contact, "birthday": contact.birthday}
        texts = {"company": contact.company, "role": contact.role, "location": contact.location}
        labelled = {"email": contact.email, "phone": contact.phone, "url": contact.url}
        yield from (f"{contact.name}: {key} {value}" for key, value in (told | texts).items() if value)
        yield from (f"{contact.name}: {key} {one.value}" for key, values in labelled.items() for one in values)
        if number := sum(task.open for task in person.tasks):
            yield f"{contact.name}: {number} open"


def expected_of(name: str) -> Iterator[str]:
    """What a person says who has read them."""
    told = json.loads((ADOPTED / name / "expected.json").read_text(encoding="utf-8"))
    yield from told["people"]
    yield from (f"{who}: last contact {day}" for who, day in told["last_contact"].items())
    yield from (f"{who}: birthday {day}" for who, day in told["birthday"].items())
    yield from (f"{who}: {key} {value}" for who, facts in told["facts"].items() for key, value in facts.items())
    yield from (f"{who}: {number} open" for who, number in told["open_tasks"].items())


@pytest.mark.parametrize("name", ["obsidian", "logseq", "german"])
def test_nearly_all_that_a_person_reads_is_read_after_init(journal: Journal, tmp_path: Path, name: str) -> None:
    here = adopted(name, tmp_path)
    assert journal("init", cwd=here).exit_code == 0
    said, expected = {*said_of(here)}, {*expected_of(name)}
    wrong = sorted(said ^ expected)
    assert len(wrong) <= (1 - ENOUGH) * len(expected), "\n".join(wrong)


@pytest.mark.parametrize("name", ["obsidian", "logseq", "german"])
def test_not_a_byte_of_the_notes_changes(journal: Journal, tmp_path: Path, name: str) -> None:
    here = adopted(name, tmp_path)
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    journal("init", cwd=here)
    after = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert {path.name for path in {*after} - {*before}} == {"journal.toml"}
    assert {path: after[path] for path in before} == before


def test_a_birthday_in_bold_is_a_fact_and_no_day_of_a_conversation() -> None:
    text = "- **Company:** Fjordlab\n- **Birthday:** 1990-01-30\n- **2026-03-01 - Call:** Hello\n"
    contact, _ = read_contact(text, "contacts/hanne.md", Settings())
    assert contact and (str(contact.birthday), len(contact.entries)) == ("1990-01-30", 1)
