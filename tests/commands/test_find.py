"""journal find: words in everything, and the filter words beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from journal.session import GlobalOptions, Session
from journal.vault.cache.texts import KeptTexts
from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/ada.md": "---\nname: Ada\ncircle: close\n---\n## Log\n- 2026-11-18 coffee: the rope [[bo]] sells\n",
    "contacts/bo.md": "---\nname: Bo\ntags: [x]\n---\nSells rope.\n",
    "events/fair.md": "---\ndate: 2026-11-20\nkind: event\npeople: [bo]\n---\nRope fair\n",
    "me.md": "---\nname: Robin\n---\n## Log\n- 2026-11-22 win: sold a rope\n",
    "agendas/2026-W47.md": "# Week 47\n\n- [ ] [[ada|Ada]]: the rope ^touch-abcdef\n",
    "drafts/1.md": "---\ncontact: ada\nkind: thanks\nsubject: x\n---\nThe rope!\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (("rope",), "me.md events/fair.md contacts/ada.md agendas/2026-W47.md contacts/bo.md drafts/1.md"),
        (("rope", "circle:close"), "contacts/ada.md agendas/2026-W47.md drafts/1.md"),
        (("rope", "tag:x"), "contacts/ada.md contacts/bo.md"),
        (("rope", "-tag:x"), "contacts/ada.md agendas/2026-W47.md drafts/1.md"),
        (("the rope",), "contacts/ada.md drafts/1.md agendas/2026-W47.md"),
        (("rope", "-N", "1"), "me.md"),
    ],
)
def test_everything_is_looked_through(journal: Journal, here: Path, words: tuple[str, ...], paths: str) -> None:
    said = journal("find", *words, cwd=here)
    found = [line.split("\t")[0] for line in said.stdout.splitlines()]
    assert sorted(found) == sorted(paths.split()) and found[0] == paths.split()[0]


def test_on_a_terminal_each_line_says_who_and_when(journal: Journal, here: Path) -> None:
    said = journal("find", "rope", "circle:close", "-N", "1", cwd=here, tty=True).stdout
    assert said.startswith("Ada, 18 November: coffee: the rope bo sells (contacts/ada.md:6)\n")


def test_without_a_word_to_look_for_it_says_what_would_do(journal: Journal, here: Path) -> None:
    assert journal("find", "tag:x", cwd=here).exit_code == 2
    assert journal("find", "nowhere", cwd=here).stderr == "Nothing has these words in it.\n"


def test_the_texts_of_notes_are_kept_for_the_next_time(journal: Journal, here: Path) -> None:
    first = journal("find", "rope", cwd=here).stdout
    asked = Session(GlobalOptions(str(here)), lambda: date(2026, 11, 23))
    assert {*KeptTexts(str(here.resolve()), cached=True).hashes} == {*asked.notes.known.hashes()}
    assert journal("find", "rope", cwd=here).stdout == journal("find", "rope", "--no-cache", cwd=here).stdout == first
    (here / "contacts/bo.md").write_text("---\nname: Bo\n---\nSells nothing.\n")
    assert "contacts/bo.md" not in journal("find", "rope", cwd=here).stdout
    assert "contacts/bo.md" in journal("find", "nothing", cwd=here).stdout
