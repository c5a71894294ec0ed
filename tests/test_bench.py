"""What is measured on is what it says: the same vault for the same count, rich, and without a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bench import ROWS, YARDS
from benchmarks.peers import PEERS
from benchmarks.vaults import TODAY, notes_of
from journal.notes.read.note import read_contact, read_event
from journal.notes.settings.settings import DEFAULTS

NOTES = tuple(notes_of(100))


def test_the_same_count_makes_the_same_notes() -> None:
    assert tuple(notes_of(100)) == NOTES and len({note.path for note in NOTES}) == 102


def test_the_notes_are_read_without_a_problem_and_have_what_they_say() -> None:
    people = [read_contact(note.text, note.path, DEFAULTS) for note in NOTES if note.path.startswith("contacts")]
    assert not [problem for _, problems in people for problem in problems]
    contacts = [contact for contact, _ in people if contact]
    assert {len(one.entries) for one in contacts} == {12}
    entries = [entry for one in contacts for entry in one.entries]
    assert any(entry.marks for entry in entries) and any(entry.tasks for entry in entries)
    assert all(any(getattr(one, name) for one in contacts) for name in ("via", "aliases", "birthday", "circle"))


def test_the_meetings_are_read_without_a_problem() -> None:
    events = [read_event(note.text, note.path, DEFAULTS) for note in NOTES if note.path.startswith("events")]
    assert len(events) == 2 and not [problem for _, problems in events for problem in problems]


def test_a_note_had_all_but_its_newest_conversation_before() -> None:
    one = NOTES[0]
    assert f"- {one.newest} " in one.text and f"- {one.newest} " not in one.before and one.newest < TODAY


def test_each_peer_is_the_yardstick_of_a_row() -> None:
    assert {row.yard for row in ROWS} == {*YARDS, *PEERS}


@pytest.mark.parametrize("name", ["khard", "todoman", "jrnl", "abook"])
def test_what_a_peer_gets_has_everybody(tmp_path: Path, name: str) -> None:
    entry = {"date": "2026-11-20", "kind": "call", "text": "About\nthe hall"}
    people: list[dict[str, object]] = [{"id": f"p{number}", "name": "Zoë", "entries": [entry]} for number in range(3)]
    PEERS[name].write(tmp_path, people)
    written = [file.read_text() for file in sorted(tmp_path.rglob("*")) if file.is_file()]
    assert sum(text.count("Zoë") + text.count("@p") for text in written) == (0 if name == "khard" else 3)
