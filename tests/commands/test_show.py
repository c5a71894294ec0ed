"""journal show: a card for a person, fields for a program, and the ways to say who."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/zoe.md": "---\nname: Zoë Müller\nemail: {home: z@x.example}\ntags: [peer, product]\n"
    "shoe: {size: 40}\n---\nSings.\n\n## Log\n- 2026-11-18 coffee: x\n  - tip:: they sell\n",
    "contacts/ann-lee.md": "---\nname: Ann Lee\n---\n## Log\n- 2026-11-18 call: x\n  - got:: a book\n",
    "contacts/anna.md": "---\nname: Anna Berg\nstatus: inbox\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def test_on_a_terminal_it_shows_the_card_the_file_and_the_next_command(journal: Journal, here: Path) -> None:
    assert journal("show", "zoe", "muller", cwd=here, tty=True).stdout == (
        "Zoë Müller\n"
        "Not tracked. Last spoke 18 November (coffee).\n"
        "Email: home z@x.example\n"
        "Tags: peer, product\n"
        "shoe: size 40\n"
        "\nNotes\nSings.\n"
        "\nLast conversations\n- 18 November, coffee: x\n  heard, in confidence: they sell\n"
        "\ncontacts/zoe.md\nBefore you meet: journal brief zoe\n"
    )


def test_in_a_pipe_each_value_is_a_line(journal: Journal, here: Path) -> None:
    lines = journal("show", "zoe", cwd=here).stdout.splitlines()
    assert {"id\tzoe", "email.home\tz@x.example", "tags\tpeer", "tags\tproduct", "extra.shoe.size\t40"} <= set(lines)
    assert all(line.count("\t") == 1 and not line.startswith("entries") for line in lines)


def test_in_json_it_is_the_one_contact(journal: Journal, here: Path) -> None:
    (one,) = json.loads(journal("show", "--json", "zoe", cwd=here).stdout)["items"]
    assert (one["name"], one["entries"][0]["marks"][0]["word"]) == ("Zoë Müller", "tip")


@pytest.mark.parametrize(
    ("who", "command"),
    [("ann-lee", "To thank them: journal thanks ann-lee"), ("anna", "To decide about new people: journal triage")],
)
def test_the_next_command_is_what_the_card_asks_for(journal: Journal, here: Path, who: str, command: str) -> None:
    assert journal("show", who, cwd=here, tty=True).stdout.endswith(f"{command}\n")


def test_when_several_are_meant_it_names_them_and_ends_with_4(journal: Journal, here: Path) -> None:
    said = journal("show", "an", cwd=here)
    assert (said.stdout, said.exit_code) == ("", 4)
    assert "ann-lee" in said.stderr
    assert "Anna Berg" in said.stderr


def test_when_nobody_is_meant_it_names_who_is_near_and_ends_with_4(journal: Journal, here: Path) -> None:
    said = journal("show", "zoe", "mulelr", cwd=here)
    assert (said.stdout, said.exit_code) == ("", 4)
    assert "Did you mean Zoë Müller?" in said.stderr


def test_without_a_name_it_is_used_wrongly(journal: Journal, here: Path) -> None:
    assert journal("show", cwd=here).exit_code == 2


def test_an_id_that_a_shell_would_take_apart_is_quoted(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/Ann Lee.md": ""})
    assert "journal brief 'Ann Lee'" in journal("show", "ann", cwd=here, tty=True).stdout


def test_of_a_note_that_cannot_be_read_it_names_the_file(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/bo-ek.md": "---\n- Bo Ek\n---\n"})
    done = journal("show", "bo-ek", cwd=here)
    where, why = "contacts/bo-ek.md:2:1 can't be read", "the front matter is a list"
    assert done.exit_code == 4 and done.stderr.startswith(f"Error: {where}: {why}")
    assert "To mend it: journal edit contacts/bo-ek.md" in done.stderr
