"""A link whose target stands elsewhere in the note is the link that it would be with the target beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.notes.model import Contact
from journal.notes.quick.reader import QuickReader
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings
from tests.conftest import Journal

HEAD = "---\nname: Ada\n---\n## Log\n"
BELOW = ("\n[1]: work/sam.md\n", "\n  [1]: work/sam.md\n", "\n- [1]: <work/sam.md>\n", '\n[1]:\n  work/sam.md "Sam"\n')


def _contact(body: str) -> Contact:
    contact, problems = read_contact(HEAD + body, "contacts/ada.md", Settings())
    assert contact and not problems
    return contact


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("typed", ["[Sam][1]", "[1]", "[1][]"])
def test_it_is_read_as_a_link_with_its_target(typed: str, below: str) -> None:
    entry = _contact(f"- 2026-11-20 coffee: met {typed}\n  - lead:: ask {typed}\n{below}").entries[0]
    label = "Sam" if "Sam" in typed else "1"
    assert [(one.target, one.label) for one in (entry.links[0], entry.marks[0].links[0])] == [("work/sam", label)] * 2


@pytest.mark.parametrize(
    "below", ["", "\n[2]: work/sam.md\n", "\n[^1]: work/sam.md\n", "\n[1]: work/sam.md and more\n"]
)
def test_brackets_without_a_target_are_words(below: str) -> None:
    assert _contact(f"- 2026-11-20 coffee: met [Sam][1]\n{below}").entries[0].links == ()


@pytest.mark.parametrize("below", ["[1]: work/sam.md\n", *BELOW])
def test_the_quick_reader_leaves_such_notes_to_the_other(below: str) -> None:
    reader = QuickReader(Settings())
    entry = "- 2026-11-20 coffee: met [Sam][1]\n"
    assert reader.note(Contact, HEAD + entry, "contacts/ada.md") is not None
    assert reader.note(Contact, HEAD + entry + below, "contacts/ada.md") is None


def test_an_edit_leaves_it_as_it_was_typed(journal: Journal, vault: Callable[[Mapping[str, str]], Path]) -> None:
    note = HEAD + "- 2026-11-20 coffee: met [Sam][1]\n  - got:: a pen of [Sam][1]\n\n[1]: work/sam.md\n"
    root = vault({"contacts/ada.md": note})
    assert journal("thanks", "ada", cwd=root).exit_code == 0
    assert journal("sent", "ada", cwd=root).exit_code == 0
    text = (root / "contacts/ada.md").read_text()
    assert "met [Sam][1]\n  - got:: a pen of [Sam][1] [thanked:: 2026-11-23]\n" in text
    assert text.endswith("\n[1]: work/sam.md\n")
