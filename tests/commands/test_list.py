"""journal list: people by filter words, as sentences, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/ada.md": "---\nname: Ada Lovelace\ncompany: Engines\nlocation: London\ncircle: close\n"
    "email: {home: a@x.example, work: b@x.example}\n---\n## Log\n- 2026-11-18 coffee: x\n  - got:: a book\n",
    "contacts/zoe.md": "---\nname: Zoë Müller\ntags: [staff]\n---\n",
    "contacts/old.md": "---\nname: Old Hand\nstatus: archived\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def test_on_a_terminal_each_person_is_a_sentence_and_the_count_comes_last(journal: Journal, here: Path) -> None:
    assert journal("list", cwd=here, tty=True).stdout == (
        "Ada Lovelace, Engines, London: close, last spoke 18 November (coffee), next by 30 December\n"
        "Zoë Müller: no conversation noted yet\n"
        "2 people.\n"
    )


def test_in_a_pipe_each_person_is_a_line_of_tabs(journal: Journal, here: Path) -> None:
    assert journal("list", cwd=here).stdout == (
        "ada\tAda Lovelace\tEngines\tLondon\tclose\t2026-11-18\t2026-12-30\ta@x.example\nzoe\tZoë Müller\t\t\t\t\t\t\n"
    )


def test_in_json_each_person_is_a_whole_contact(journal: Journal, here: Path) -> None:
    answer = json.loads(journal("list", "ada", "--json", cwd=here).stdout)
    assert (answer["schema"], answer["today"]) == (1, "2026-11-23")
    assert [(one["id"], one["next_touch"], len(one["entries"])) for one in answer["items"]] == [
        ("ada", "2026-12-30", 1)
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("circle:close", "engines"), "ada"), (("open:thank",), "ada"), (("-tag:staff",), "ada"),
        (("-has:email",), "zoe"), (("not:ada",), "zoe"),
        (("status:any", "--sort", "last"), "ada old zoe"), (("--", "-tag:staff"), "ada"),
    ],
)  # fmt: skip
def test_every_word_narrows_the_list(journal: Journal, here: Path, words: tuple[str, ...], found: str) -> None:
    lines = journal("list", *words, cwd=here).stdout.splitlines()
    assert " ".join(line.partition("\t")[0] for line in lines) == found


def test_when_nobody_fits_it_says_so_and_all_is_well(journal: Journal, here: Path) -> None:
    said = journal("list", "nowhere", "circle:inner", cwd=here)
    assert (said.stdout, said.exit_code) == ("", 0)
    assert said.stderr == "Nobody fits all of this. See everybody with: journal list\n"


def test_a_word_that_nobody_fits_can_be_looked_for_everywhere(journal: Journal, here: Path) -> None:
    said = journal("list", "nowhere", cwd=here).stderr
    assert said == "Nobody fits 'nowhere'. To look for it in all that you wrote: journal find nowhere\n"


def test_in_an_empty_vault_it_says_how_to_begin(journal: Journal, vault: Vaults) -> None:
    said = journal("list", cwd=vault({}))
    assert (said.stdout, said.exit_code) == ("", 0)
    assert said.stderr.startswith("Nobody here yet. ")


def test_with_quiet_or_in_a_pipe_it_only_answers(journal: Journal, here: Path) -> None:
    assert journal("list", "-q", "nowhere", cwd=here).stderr == journal("list", "ada", cwd=here).stderr == ""


def test_a_word_that_cannot_be_understood_ends_with_2(journal: Journal, here: Path) -> None:
    said = journal("list", "compny:acme", cwd=here)
    assert (said.stdout, said.exit_code) == ("", 2)
    assert "did you mean company?" in said.stderr


def test_a_name_that_tries_to_move_the_cursor_is_spelled_out(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/x.md": '---\nname: "a\\u202Eb"\n---\n'})
    assert "a\\u202eb" in journal("list", cwd=here, tty=True).stdout


QUERIES = '[queries]\nlondon = "london or @staff"\nstaff = "tag:staff"\nround = "@round"\n'


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("london", "or", "tag:staff"), "ada zoe"), (("circle:close", "or", "zoe", "tag:staff"), "ada zoe"),
        (("@london",), "ada zoe"), (("@london", "-@staff"), "ada"), (('name:"ada lovelace"',), "ada"),
        (("room:1.10",), "ada"), (("hobby:chess",), "zoe"), (("@x.example",), ""),
    ],
)  # fmt: skip
def test_alternatives_queries_quotes_and_own_keys(
    journal: Journal, vault: Vaults, words: tuple[str, ...], found: str
) -> None:
    notes = {path: text for path, text in NOTES.items() if path != "contacts/old.md"}
    notes["contacts/ada.md"] = str(notes["contacts/ada.md"]).replace("circle", "room: 1.10\ncircle")
    notes["contacts/zoe.md"] = "---\nname: Zoë Müller\ntags: [staff]\nroom: 1.1\nhobby: [sailing, chess]\n---\n"
    here = vault({**notes, "journal.toml": QUERIES})
    lines = journal("list", *words, cwd=here).stdout.splitlines()
    assert " ".join(line.partition("\t")[0] for line in lines) == found


@pytest.mark.parametrize("words", [("@nobody",), ("@round",), ("or", "ada"), ("ada", "or")])
def test_what_is_no_query_is_said(journal: Journal, vault: Vaults, words: tuple[str, ...]) -> None:
    assert journal("list", *words, cwd=vault({**NOTES, "journal.toml": QUERIES})).exit_code == 2


def test_columns_are_chosen(journal: Journal, here: Path) -> None:
    assert (
        journal("list", "--columns", "name,email.work,tags", cwd=here).stdout
        == "Ada Lovelace\tb@x.example\t\nZoë Müller\t\tstaff\n"
    )
    assert journal("list", "--columns", "nmae", cwd=here).exit_code == 2
    assert journal("list", "--columns", "name", "ada", "--json", cwd=here).stdout.count('"name": "Ada Lovelace"') == 1


def test_a_line_has_the_form_that_is_asked_for(journal: Journal, here: Path) -> None:
    said = journal(
        "list", "ada", "--format", "{{ name }} <{{ email }}>{% for tag in tags %} #{{ tag }}{% endfor %}", cwd=here
    )
    assert said.stdout == "Ada Lovelace <a@x.example>\n"
    assert journal("list", "--format", "{{ nmae }}", cwd=here).exit_code == 1


def test_any_key_can_sort(journal: Journal, here: Path) -> None:
    first = [line.partition("\t")[0] for line in journal("list", "--sort", "location", cwd=here).stdout.splitlines()]
    assert first == ["ada", "zoe"]
    assert journal("list", "--sort", "nmae", cwd=here).exit_code == 2


def test_a_template_can_ask_a_query(journal: Journal, vault: Vaults) -> None:
    own = "{% for one in queries.all %}{{ one.name }};{% endfor %}{{ queries.round|length }}"
    vera = "---\nname: Vera\nprivate: yes\n---\n"
    toml = QUERIES + 'all = "name:a or name:e"\n'
    here = vault({**NOTES, "contacts/v.md": vera, "templates/agenda.md.j2": own, "journal.toml": toml})
    journal("trust", "--yes", cwd=here)
    assert journal("template", "preview", "agenda", cwd=here).stdout == "Ada Lovelace;Zoë Müller;0\n"
