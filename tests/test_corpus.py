"""Notes as people really have them, and worse: whatever is edited in one, every other byte stays.

The judges share no code with the edits (tests/laws/oracle.py). What is refused is written down in corpus/refused.txt:
all of a note that can't be read, and single edits that would take more with them than they name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.errors import EditRefused, JournalError, Misused
from journal.notes.edit.draft import Draft
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings
from journal.vault.files import Vault, read_text
from tests.laws.edit import judged
from tests.laws.edits import edits_of

CORPUS = Path(__file__).parent / "corpus"
READERS: dict[str, Reader] = {"contacts": read_contact, "events": read_event, "owners": read_owner}
NOTES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.md"))
REFUSED = (CORPUS / "refused.txt").read_text().splitlines()


def draft_of(note: str) -> Draft:
    text = read_text(Vault(CORPUS, "the corpus"), note)
    return Draft(text, note, Settings(), READERS[note.partition("/")[0]])


@pytest.mark.parametrize("note", NOTES)
def test_every_edit_keeps_every_other_byte(note: str, record_property: Callable[[str, object], None]) -> None:
    """Each edit that the note allows is exact, means what was asked, can be undone; or is one of those refused."""
    counted: dict[str, Counter[str]] = {}
    refused, wrong = [], []
    try:
        draft = draft_of(note)
    except JournalError as error:
        assert str(error).startswith(f"{note}:")
        assert f"{note}: can't be opened" in REFUSED
        return
    for edit in edits_of(draft):
        row = counted.setdefault(edit.row, Counter(exact=0, refused=0, wrong=0))
        try:
            text = edit.make(draft)
        except (EditRefused, Misused) as error:
            refused.append(f"{note}: {edit.row}: {edit.what}")
            assert isinstance(error, Misused) or str(error).startswith(f"{note}:{error.source.line}:")
            row["refused"] += 1
            continue
        found = judged(draft, edit, text)
        wrong += [f"{edit.row}, {edit.what}: {found}"] if found else []
        row["wrong" if found else "exact"] += 1
    record_property("counted", {row: dict(count) for row, count in counted.items()} | {"notes": {"edited": 1}})
    assert wrong == []
    assert _short(note, refused, counted) == [line for line in REFUSED if line.startswith(f"{note}:")]


def _short(note: str, refused: list[str], counted: dict[str, Counter[str]]) -> list[str]:
    """What was refused, in one line where that is everything."""
    return refused if any(count["exact"] for count in counted.values()) else [f"{note}: everything"]


def test_the_corpus_is_large_and_nearly_all_of_it_can_be_edited() -> None:
    """So that an editor that refuses everything can't pass."""
    whole = [line for line in REFUSED if line.endswith((": everything", ": can't be opened"))]
    assert len(NOTES) >= 180
    assert len(whole) <= 25
    assert len(REFUSED) - len(whole) <= 60
    readable = [note for note in NOTES if not any(line.startswith(f"{note}:") for line in whole)]
    assert sum(len(edits_of(draft_of(note))) for note in readable) >= 4_000
