"""journal rename: a new name in the note, its file and every link; and nothing else is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
TEXTS: dict[str, str] = {
    "contacts/priya-raman.md": "---\nname: Priya Raman\naliases: [Pri]   # since school\n---\n"
    "## Log\n- 2026-11-18 call: x\n  - got:: a book\n",
    "contacts/tom.md": '---\nname: Tom\nvia: "[[priya-raman]]"\n---\n'
    "See [[Priya Raman|her]], `[[priya-raman]]`, [[pri]].\n",
    "events/e.md": "---\ndate: 2026-11-20\npeople: [priya-raman, tom]\n---\n",
    "me.md": "---\nname: Robin\n---\n## Log\n- 2026-11-10 win: With [[contacts/priya-raman.md]].\n",
    "drafts/d.md": '---\nto: p@x.example\ncontact: "priya-raman"\n---\nHello\n',
    "daily/2026-11-18.md": "Saw [[priya-raman#log|Priya]].\n",
}
NOTES: dict[str, str | bytes] = {"journal.toml": "commit = false\n", **TEXTS}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def text_of(here: Path, path: str) -> str:
    return (here / path).read_text()


def test_the_note_gets_the_name_and_the_file_and_keeps_the_old_name(journal: Journal, here: Path) -> None:
    done = journal("rename", "priya", "Priya", "Shah", cwd=here)
    assert text_of(here, "contacts/priya-shah.md") == TEXTS["contacts/priya-raman.md"].replace(
        "Priya Raman", "Priya Shah"
    ).replace("[Pri]", "[Pri, Priya Raman]")
    assert not (here / "contacts/priya-raman.md").exists()
    assert done.stderr == (
        "Priya Raman is Priya Shah now, in contacts/priya-shah.md.\n"
        "Links to them are rewritten in 5 other notes.\nNext: journal show priya-shah\n"
    )


@pytest.mark.parametrize("path", [path for path in TEXTS if path not in ("contacts/priya-raman.md", "contacts/tom.md")])
def test_every_note_of_the_vault_follows(journal: Journal, here: Path, path: str) -> None:
    journal("rename", "priya", "Priya Shah", cwd=here)
    assert text_of(here, path) == TEXTS[path].replace("priya-raman", "priya-shah")


def test_a_link_by_name_says_the_new_name_and_code_and_labels_stay(journal: Journal, here: Path) -> None:
    journal("rename", "priya", "Priya Shah", cwd=here)
    assert text_of(here, "contacts/tom.md") == (
        '---\nname: Tom\nvia: "[[priya-shah]]"\n---\nSee [[Priya Shah|her]], `[[priya-raman]]`, [[pri]].\n'
    )


def test_a_link_follows_that_writes_the_name_with_escapes(journal: Journal, vault: Vaults) -> None:
    here = vault(
        {
            "journal.toml": "commit = false\n",
            "contacts/Sam Lee.md": "---\nname: Sam Lee\n---\n",
            "contacts/bo.md": "---\nname: Bo\n---\nSee [Sam](Sam%20Lee.md).\n",
        }
    )
    journal("rename", "sam", "Sam Shah", cwd=here)
    assert text_of(here, "contacts/bo.md") == "---\nname: Bo\n---\nSee [Sam](Sam%20Shah.md).\n"


def test_a_week_that_was_made_stays_true(journal: Journal, here: Path) -> None:
    journal("agenda", "--write", cwd=here)
    journal("rename", "priya", "Priya Shah", cwd=here)
    renamed = text_of(here, "agendas/2026-W48.md")
    journal("agenda", "--write", cwd=here)
    assert "[[priya-shah|Priya Raman]]: say thank you: “a book”" in renamed
    assert text_of(here, "agendas/2026-W48.md") == renamed


def test_with_keep_file_only_the_name_changes(journal: Journal, here: Path) -> None:
    journal("rename", "priya", "Priya Shah", "--keep-file", "--no-alias", cwd=here)
    assert "name: Priya Shah\naliases: [Pri]   # since school\n" in text_of(here, "contacts/priya-raman.md")
    assert text_of(here, "events/e.md") == TEXTS["events/e.md"]
    assert "[[Priya Shah|her]]" in text_of(here, "contacts/tom.md")


def test_back_again_it_is_as_it_was_but_for_the_alias(journal: Journal, here: Path) -> None:
    journal("rename", "priya", "Priya Shah", cwd=here)
    journal("rename", "priya", "Priya Raman", "--no-alias", cwd=here)
    assert {path: text_of(here, path) for path in TEXTS} == TEXTS


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Tom", "Tom is there already: contacts/tom.md"),
        ("Tóm", "Tóm is there already: Tom, contacts/tom.md"),
        ("Priya Raman", "is the name in contacts/priya-raman.md already"),
    ],
)
def test_a_name_that_is_taken_is_refused(journal: Journal, here: Path, name: str, reason: str) -> None:
    done = journal("rename", "priya", name, cwd=here)
    assert done.exit_code == 1 and reason in done.stderr
    assert {path: text_of(here, path) for path in TEXTS} == TEXTS


def test_a_file_that_is_taken_is_refused(journal: Journal, vault: Vaults) -> None:
    here = vault(NOTES | {"contacts/x/priya-shah.md": "---\nname: Another\n---\n"})
    done = journal("rename", "priya raman", "Príya Shah", cwd=here)
    assert done.exit_code == 1 and "contacts/x/priya-shah.md is there already" in done.stderr


def test_case_alone_leaves_the_file_and_the_links(journal: Journal, here: Path) -> None:
    journal("rename", "priya", "Priya RAMAN", cwd=here)
    assert "name: Priya RAMAN\naliases: [Pri]   # since" in text_of(here, "contacts/priya-raman.md")
    assert text_of(here, "events/e.md") == TEXTS["events/e.md"]


def test_a_note_called_by_its_name_keeps_to_that(journal: Journal, vault: Vaults) -> None:
    here = vault(
        {"journal.toml": "commit = false\n", "contacts/Ann Lee.md": "Sings.\n", "contacts/bo.md": "[[Ann Lee]]\n"}
    )
    journal("rename", "ann", "Ann/Bo: Berg", "--no-alias", cwd=here)
    assert text_of(here, "contacts/Ann Bo Berg.md") == '---\nname: "Ann/Bo: Berg"\n---\nSings.\n'
    assert text_of(here, "contacts/bo.md") == "[[Ann Bo Berg]]\n"


def test_a_note_that_can_not_be_read_is_left_and_named(journal: Journal, vault: Vaults) -> None:
    here = vault(NOTES | {"contacts/bad.md": "---\nname: [\n---\n[[priya-raman]]\n"})
    assert "contacts/bad.md can't be read" in journal("rename", "priya", "Priya Shah", cwd=here).stderr


def test_it_is_one_commit_and_one_undo(journal: Journal, git: Git, here: Path) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    journal("rename", "priya", "Priya Shah", cwd=here)
    assert git("log", "-1", "--format=%s", cwd=here) == "Rename Priya Raman to Priya Shah\n"
    journal("undo", cwd=here)
    assert {path: text_of(here, path) for path in TEXTS} == TEXTS


def test_a_dry_run_writes_nothing(journal: Journal, here: Path) -> None:
    assert "+++ b/contacts/priya-shah.md\n" in journal("rename", "-n", "priya", "Priya Shah", cwd=here).stdout
    assert {path: text_of(here, path) for path in TEXTS} == TEXTS


@pytest.mark.parametrize(
    ("who", "links"), [("./ada", ("[[eve]]", "[[Ada]]", "[[ADA]]")), ("Ada", ("[[ada]]", "[[eve]]", "[[ADA]]"))]
)
def test_a_link_that_means_another_by_its_case_stays(
    journal: Journal, vault: Vaults, who: str, links: tuple[str, ...]
) -> None:
    notes = {"a/Ada.md": "---\nname: Ada Fox\n---\n", "ada.md": "---\nname: Ada Ek\n---\n"}
    toml = '[paths]\ncontacts = ["*.md", "a/*.md"]\n'
    here = vault({**notes, "bo.md": "With [[ada]], [[Ada]] and [[ADA]].\n", "journal.toml": toml})
    assert journal("rename", who, "Eve", "--anyway", cwd=here).exit_code == 0
    assert (here / "bo.md").read_text() == "With {}, {} and {}.\n".format(*links)
