"""journal merge: one note of two, with all that both said, and everything that led to the second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ADA = (
    "---\nname: Ada Lovelace\nemail: ada@x.example\ncompany: Engines   # since May\ntags: [a]\n---\n"
    "Prefers a call.\n\n## Log\n"
)
KING = (
    "---\nname: Ada King\nemail:\n  work: ada@y.example\ncompany: Acme\nphone: '123'\ntags: [b, a]\nboat: Otter\n"
    "uid: u-2\n---\n"
)
LOG = "## Log\n- 2026-11-10 call: her idea\n  - got:: a book\n"
SAM = "---\nname: Sam Lee\nvia: '[[ada-king]]'\n---\n## Log\n- 2026-11-01 lunch with [[Ada King]]: x\n"


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault({"contacts/ada.md": ADA, "contacts/ada-king.md": KING + LOG, "contacts/sam.md": SAM})


def note(here: Path, name: str) -> str:
    return (here / "contacts" / f"{name}.md").read_text(encoding="utf-8")


def test_both_notes_are_one(journal: Journal, here: Path) -> None:
    said = journal("merge", "ada", "ada-king", cwd=here)
    text = note(here, "ada")
    assert said.exit_code == 0 and not (here / "contacts/ada-king.md").exists()
    for line in ("name: Ada Lovelace", "company: Engines   # since May", "aliases: [Ada King]", "tags: [a, b]",
                 "  other: ada@x.example", "  work: ada@y.example", "boat: Otter", "uid: u-2", "Prefers a call.",
                 "- 2026-11-10 call: her idea", "  - got:: a book"):  # fmt: skip
        assert line in text.splitlines()


def test_what_differs_waits_to_be_settled(journal: Journal, here: Path) -> None:
    assert "They differ in 1 place" in journal("merge", "ada", "ada-king", cwd=here).stderr
    assert journal("resolve", "--list", cwd=here).stdout.split("\t")[2:] == ["company", "Engines, Acme\n"]
    journal("resolve", "ada", "company", "--take", "2", cwd=here)
    assert "company: Acme" in note(here, "ada") and "conflicts" not in note(here, "ada")


def test_links_follow(journal: Journal, here: Path) -> None:
    journal("merge", "ada", "ada-king", cwd=here)
    assert note(here, "sam") == SAM.replace("ada-king", "ada").replace("Ada King", "ada")
    assert " error: " not in journal("check", cwd=here).stdout


def test_weeks_and_drafts_follow(journal: Journal, here: Path) -> None:
    journal("agenda", "--write", cwd=here)
    journal("thanks", "ada-king", cwd=here)
    (week,) = (here / "agendas").glob("*.md")
    thank = next(word for word in week.read_text(encoding="utf-8").split() if word.startswith("^thank-"))
    journal("merge", "ada", "ada-king", cwd=here)
    items = journal("agenda", "--json", cwd=here).stdout
    assert thank not in week.read_text(encoding="utf-8")
    assert any(f'"{word[1:]}"' in items for word in week.read_text(encoding="utf-8").split() if word[:7] == "^thank-")
    (draft,) = (here / "drafts").glob("*.md")
    assert "contact: ada\n" in draft.read_text(encoding="utf-8")


def test_a_conversation_in_both_stands_once(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/ada.md": ADA + LOG.replace("## Log\n", ""), "contacts/ada-king.md": KING + LOG})
    journal("merge", "ada", "ada-king", cwd=here)
    assert note(here, "ada").count("her idea") == note(here, "ada").count("got:: a book") == 1


def test_one_undo_brings_both_back(journal: Journal, here: Path, git: Git) -> None:
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "start")):
        git(*words, cwd=here)
    journal("merge", "ada", "ada-king", cwd=here)
    journal("undo", cwd=here)
    assert (note(here, "ada"), note(here, "ada-king"), note(here, "sam")) == (ADA, KING + LOG, SAM)


def test_nobody_is_merged_with_themselves(journal: Journal, here: Path) -> None:
    assert journal("merge", "ada", "ada", cwd=here).exit_code == 2


def test_with_n_it_is_shown_and_nothing_written(journal: Journal, here: Path) -> None:
    assert "+aliases: [Ada King]" in journal("merge", "-n", "ada", "ada-king", cwd=here).stdout
    assert note(here, "ada") == ADA


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("email", "sam@x.example", "SAM@x.example"),
        ("phone", '"+44 20 7946 0018"', '"020 7946 0018"'),
        ("name", "Sam Lee", "sam lée"),
    ],
)
def test_check_finds_who_is_probably_one(journal: Journal, vault: Vaults, key: str, one: str, other: str) -> None:
    here = vault(
        {f"contacts/{name}.md": f"---\n{key}: {said}\nwhere: x\n---\n" for name, said in (("a", one), ("b", other))}
    )
    assert f"[same-{key}]" in (said := journal("check", cwd=here, tty=True).stdout)
    assert "journal merge a b" in said
