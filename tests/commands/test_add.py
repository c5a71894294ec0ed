"""journal add: one line makes a note, and nothing is written that could not be read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/tom-lee.md": "---\nname: Tom Lee\naliases: [Tommy]\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def text_of(here: Path, who: str) -> str:
    return (here / f"contacts/{who}.md").read_text()


def test_a_name_is_enough_and_waits_in_the_inbox(journal: Journal, here: Path) -> None:
    done = journal("add", "Priya", "Raman", cwd=here)
    assert text_of(here, "priya-raman") == "---\nname: Priya Raman\nstatus: inbox\n---\n\n## Log\n"
    assert done.stderr == (
        "Added Priya Raman, in contacts/priya-raman.md.\n"
        "Priya Raman waits in the inbox for you to decide.\nNext: journal triage\n"
    )


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("today", "2026-11-23"),
        ("2017", "2017"),
        ("2017-03", "2017-03"),
        ("March 2017", "2017-03"),
        ("in sept 2017", "2017-09"),
        ("last year", "2025"),
        ("last month", "2026-10"),
        ("december", "2025-12"),
    ],
)
def test_when_they_met_is_noted_as_vaguely_as_it_is_said(journal: Journal, here: Path, typed: str, met: str) -> None:
    journal("add", "Ida", "--met", typed, cwd=here)
    assert f"\nmet: {met}\n" in text_of(here, "ida")


@pytest.mark.parametrize(
    ("typed", "said"), [("2026-12-01", "still to come"), ("2031", "still to come"), ("soon", "fri, may 2019")]
)
def test_a_day_to_come_or_no_day_is_refused(journal: Journal, here: Path, typed: str, said: str) -> None:
    assert said in journal("add", "Ida", "--met", typed, cwd=here).stderr
    assert not (here / "contacts/ida.md").exists()


@pytest.mark.parametrize(("answer", "met"), [("\n", ""), ("may 2019\n", "met: 2019-05\n")])
def test_on_a_terminal_it_asks_when_they_met(journal: Journal, here: Path, answer: str, met: str) -> None:
    journal("add", "Ida", cwd=here, answers=[("When did you meet?", answer)])
    assert text_of(here, "ida") == f"---\nname: Ida\nstatus: inbox\n{met}---\n\n## Log\n"


def test_nothing_is_asked_about_somebody_who_is_there_already(journal: Journal, here: Path) -> None:
    done = journal("add", "Tom Lee", cwd=here, answers=[])
    assert "Tom Lee is there already" in done.stdout and "When did you meet?" not in done.stdout


def test_what_is_said_stands_in_the_note_and_through_whom_is_a_link(journal: Journal, here: Path) -> None:
    words = ("--via", "tom", "--email", "p@n.example", "--tag", "peer", "--tag", "a, b", "--met", "fri")
    journal("add", "Priya", *words, "--company", "Acme: the sequel", "--note", "Sings.", cwd=here)
    assert text_of(here, "priya") == (
        '---\nname: Priya\nemail: p@n.example\ncompany: "Acme: the sequel"\ntags: [peer, "a, b"]\nstatus: inbox\n'
        'met: 2026-11-20\nvia: "[[tom-lee]]"\n---\nSings.\n\n## Log\n'
    )


@pytest.mark.parametrize("decided", [("--circle", "close"), ("--every", "2 months"), ("--status", "active")])
def test_with_a_circle_a_rhythm_or_a_status_nothing_is_left_to_decide(
    journal: Journal, here: Path, decided: tuple[str, str]
) -> None:
    assert journal("add", "Ann", *decided, cwd=here).exit_code == 0
    assert "inbox" not in text_of(here, "ann") and f"{decided[0][2:]}: {decided[1]}" in text_of(here, "ann")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--circle", "clos"), "circle: 'clos' is not a circle of journal.toml (did you mean close?)"),
        (("--every", "soonish"), "every: 'soonish' is not a rhythm (write 3w, 2 months or never)"),
        (("--status", "new"), "status: 'new' is not a status (write one of inbox, active, paused, archived)"),
    ],
)
def test_a_value_that_is_none_is_refused_before_anything_is_written(
    journal: Journal, here: Path, words: tuple[str, str], reason: str
) -> None:
    done = journal("add", "Ann", *words, cwd=here)
    assert (done.exit_code, done.stderr) == (2, f"Error: {reason}\n")
    assert [path.name for path in (here / "contacts").iterdir()] == ["tom-lee.md"]


def test_through_somebody_who_is_not_there_nobody_is_added(journal: Journal, here: Path) -> None:
    done = journal("add", "Ann", "--via", "tim lee", cwd=here)
    assert (done.exit_code, done.stderr) == (4, "Error: there is nobody called 'tim lee'. Did you mean Tom Lee?\n")


@pytest.mark.parametrize("name", ["tom LEE", "Tommy", "tom-lee"])
def test_somebody_who_is_there_already_is_named_with_their_file(journal: Journal, here: Path, name: str) -> None:
    done = journal("add", name, cwd=here)
    assert done.exit_code == 1
    assert "contacts/tom-lee.md" in done.stderr and "journal show tom-lee" in done.stderr
    assert [path.name for path in (here / "contacts").iterdir()] == ["tom-lee.md"]


def test_somebody_else_of_that_name_gets_a_file_of_their_own(journal: Journal, here: Path) -> None:
    assert journal("add", "Tom Lee", "--anyway", cwd=here).stdout == "tom-lee-2\tcontacts/tom-lee-2.md\n"
    assert text_of(here, "tom-lee") == NOTES["contacts/tom-lee.md"]


@pytest.mark.parametrize(
    "name",
    ["王小明", "Олена Ковальчук", "Ann: O'Neil", 'The "Duke"', "[x] {y}", "- no", "yes", "#1", "2026-11-23", "e\u0301"],
)
def test_any_name_is_read_again_as_it_was_typed(journal: Journal, here: Path, name: str) -> None:
    done = journal("add", "--json", "--", name, cwd=here)
    assert json.loads(done.stdout)["items"][0]["name"] == name
    assert journal("check", "--no-hints", cwd=here).exit_code == 0


def test_a_name_of_several_lines_is_one_line(journal: Journal, here: Path) -> None:
    assert journal("add", " Ann\n\tLee ", cwd=here).stdout == "ann-lee\tcontacts/ann-lee.md\n"


def test_a_name_of_nothing_is_none(journal: Journal, here: Path) -> None:
    assert (journal("add", " ", cwd=here).exit_code, journal("add", cwd=here).exit_code) == (2, 2)


def test_a_dry_run_shows_the_note_and_writes_nothing(journal: Journal, here: Path) -> None:
    done = journal("add", "-n", "Ann", cwd=here)
    assert done.stdout.startswith("--- /dev/null\n+++ b/contacts/ann.md\n") and not done.stderr
    assert not (here / "contacts/ann.md").exists()


def test_a_note_goes_where_the_settings_look_for_people(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": 'commit = false\n[paths]\ncontacts = ["People/**/*.md"]\n', "People/x/bo.md": ""})
    assert journal("add", "Ann", cwd=here).stdout == "ann\tPeople/ann.md\n"


def test_a_note_is_not_put_where_nobody_would_find_it(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": '[paths]\ncontacts = ["People/*/card.md"]\n'})
    assert "has no folder for the note of somebody new" in journal("add", "Ann", cwd=here).stderr
    assert [path.name for path in here.iterdir()] == ["journal.toml"]


def test_a_file_that_is_there_and_can_not_be_read_stays(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ann.md": "---\n- Ann\n---\n"})
    assert journal("add", "Ann", cwd=here).stderr == "Error: contacts/ann.md is there already, and stays as it is\n"
    assert journal("add", "Ann", "--anyway", cwd=here).stdout == "ann-2\tcontacts/ann-2.md\n"


def test_it_is_one_commit_that_says_who(journal: Journal, git: Git, tmp_path: Path) -> None:
    journal("init", "new")
    journal("add", "Priya Raman", "--company", "Secret", cwd=tmp_path / "new")
    assert git("log", "-1", "--format=%B", cwd=tmp_path / "new").strip() == "Add Priya Raman\n\nJournal-Op: add"


@pytest.mark.parametrize(
    ("contacts", "there", "path"),
    [
        ("People", "People/Bo Ek.md", "People/Ada Fox.md"),
        ("People", "People/Bo_Ek.md", "People/Ada_Fox.md"),
        ("people.*.md", "people.bo-ek.md", "people.ada-fox.md"),
        ("@*.md", "@Bo Ek.md", "@Ada Fox.md"),
    ],
)
def test_a_new_file_is_called_as_the_vault_calls_its_own(
    journal: Journal, vault: Vaults, contacts: str, there: str, path: str
) -> None:
    settings = f'commit = false\n[paths]\ncontacts = ["{contacts}"]\n'
    here = vault({"journal.toml": settings, there: "---\nname: Bo Ek\n---\n"})
    journal("add", "Ada Fox", cwd=here)
    assert (here / path).is_file()
    journal("rename", "Ada Fox", "Ada Dove", cwd=here)
    assert (here / path.replace("Fox", "Dove").replace("fox", "dove")).is_file()
