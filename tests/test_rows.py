"""What grows is a row in a table: in a copy of the program that has one more, the new thing works everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from journal.notes.read.field_values import READERS
from tests.conftest import ROOT

Row = tuple[str, str, str]  # a file, what stands there, what is to stand behind it
Vault = Callable[[Mapping[str, str | bytes]], Path]
EVENT = "---\nname: E\ndate: 2026-11-01\nx_when: soonish\n---\n"

# A value for a key of each kind, and what a program gets for it.
VALUES = {
    "text": ("two cats", "two cats"),
    "prose": ("two cats", "two cats"),
    "list": ("[Tom, Kit]", ["Tom", "Kit"]),
    "labels": ("{cat: Tom}", {"cat": "Tom"}),
    "date": ("2026-11-01", "2026-11-01"),
    "span": ("3 weeks", "3 weeks"),
    "circle": ("close", "close"),
    "status": ("paused", "paused"),
    "vague_day": ("2019-05", "2019-05"),
    "year_day": ("11-01", "11-01"),
    "year_days": ("{cat: 11-01}", {"cat": "11-01"}),
    "link": ("'[[ben]]'", "ben"),
    "links": ("['[[ben]]', Tom]", ["ben", "Tom"]),
    "mention": ("ask", "ask"),
    "address": ("Sie", "Sie"),
    "language": ("[French, English]", "French, English"),
    "updates": ("[cats]", ["cats"]),
    "yes": ("yes", True),
    "map": ("{cat: Tom}", {"cat": "Tom"}),
}


class Grow(Protocol):
    """Makes such a copy."""

    def __call__(self, here: Path, *rows: Row, **templates: str) -> Grown: ...


class Grown(Protocol):
    """A copy of the program that has a row more: runs a command of it, with empty lines as answers."""

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def grow(tmp_path: Path) -> Grow:
    """Makes a copy with rows behind others: `grow(vault, ("notes/fields.py", "CONTACT: … = (", row))`."""

    def make(here: Path, *rows: Row, **templates: str) -> Grown:
        shutil.copytree(ROOT / "journal", tmp_path / "grown/journal")
        shutil.copytree(ROOT / "templates", tmp_path / "grown/templates")
        for name, text in templates.items():
            (tmp_path / f"grown/templates/{name}.md.j2").write_text(text)
        for file, after, row in rows:
            path = tmp_path / "grown/journal" / file
            text = path.read_text() if path.exists() else ""
            assert after in text, f"{file} has no '{after}' any more, behind which a row could stand"
            path.write_text(text.replace(after, f"{after}\n{row}", 1) if after else row)
        env = {**os.environ, "PYTHONPATH": str(tmp_path / "grown")}

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-P", "-m", "journal", *words]
            return subprocess.run(command, cwd=here, env=env, input="\n\n", capture_output=True, text=True, check=False)

        return run

    return make


def test_every_kind_of_key_has_a_value_here() -> None:
    assert VALUES.keys() == READERS.keys(), "give VALUES in tests/test_rows.py a value of the new kind"


def test_a_key_of_any_kind_is_a_row_in_fields(grow: Grow, vault: Vault) -> None:
    front = "".join(f"x_{kind}: {typed}\n" for kind, (typed, _) in VALUES.items())
    ben = "---\nname: Ben\nstatus: inbox\nx_list: cat, dog\n---\n"
    here = vault({"contacts/ada.md": f"---\nname: Ada\n{front}---\n", "contacts/ben.md": ben})
    (here / "templates").mkdir()
    (here / "templates/ask.md.j2").write_text("{{ contact.x_text }} {{ contact.x_link }} {{ contact.x_labels }}")
    rows = "".join(f'    KeyField("x_{kind}", "{kind}", "for a test", ("old_{kind}",)),\n' for kind in VALUES)
    run = grow(here, ("notes/fields.py", "CONTACT_KEYS: tuple[KeyField, ...] = (", rows))
    (found,) = json.loads(run("--json", "show", "ada").stdout)["items"]
    assert {kind: found[f"x_{kind}"] for kind in VALUES} == {kind: told for kind, (_, told) in VALUES.items()}
    assert "X list: cat, dog\n" in run("triage").stderr
    assert run("list", "x_list:kit", "has:x_date").stdout.startswith("ada\t")
    assert "old_text is a dog now" in run("set", "ben", "old_text", "a dog").stderr
    assert run("list", "x_text:dog").stdout.startswith("ben\t")
    assert "two cats ben Tom" in run("draft", "ask", "ada", "--print").stdout


@pytest.mark.parametrize(("table", "path"), [("EVENT", "events/e.md"), ("OWNER", "me.md")])
def test_a_key_of_an_event_and_of_the_owner_is_a_row_too(table: str, path: str, grow: Grow, vault: Vault) -> None:
    here = vault({path: "---\nname: E\nx_when: soonish\n---\n" if path == "me.md" else EVENT})
    row = '    KeyField("x_when", "date", "for a test"),\n'
    run = grow(here, ("notes/fields.py", f"{table}_KEYS: tuple[KeyField, ...] = (", row))
    assert "x_when: 'soonish' is not a day of the calendar" in run("check", path).stdout


ADA = "---\nname: Ada\n---\n- **2026-11-01** call: Hello.\n"
NOTE_CHECK = """def _short_names(note: Note, settings: Settings) -> Iterator[Problem]:
    if len(note.name) < 5:
        yield note_problem("short-name", Source(note.path), "the name is short", "say all of it")
"""
PEOPLE_CHECK = """def _short_names(every: Overview) -> Iterator[Problem]:
    for facts in every.facts:
        yield note_problem("short-name", Source(facts.path), "the name is short", "say all of it")
"""


@pytest.mark.parametrize(
    ("file", "table", "sort", "check"),
    [
        ("note", "NOTE_CHECKS: tuple[NoteCheck, ...]", "NoteCheck = Callable[[Note, Settings]", NOTE_CHECK),
        ("people", "CHECKS: tuple[PeopleCheck, ...]", "PeopleCheck = Callable[[Overview]", PEOPLE_CHECK),
    ],
)
def test_a_check_is_a_row(file: str, table: str, sort: str, check: str, grow: Grow, vault: Vault) -> None:
    module, here = f"plan/check/{file}.py", vault({"contacts/ada.md": ADA})
    row = (module, f"{table} = (", "    _short_names,\n")
    run = grow(here, row, (module, f"{sort}, Iterator[Problem]]", check))
    assert "\thint\tshort-name\tthe name is short\tsay all of it\n" in run("check", "--code", "short-name").stdout


def test_a_filter_word_is_a_row(grow: Grow, vault: Vault) -> None:
    row = '    "initial": _Key("initial", "text", lambda person, view: person.name[0]),\n'
    run = grow(vault({"contacts/ada.md": ADA}), ("plan/people/filters.py", "OWN: dict[str, _Key] = {", row))
    assert run("list", "initial:a").stdout.startswith("ada\t") and not run("list", "initial:b").stdout
    assert "initial" in run("list", "nosuch:x").stderr


def test_a_kind_of_draft_is_a_row_and_its_template(grow: Grow, vault: Vault) -> None:
    row = '    DraftKind("toast", "a toast", _plain("toast"), entry="letter", mark="gave", wants=("outcome",)),\n'
    text = '{% extends "base.md.j2" %}{% block subject %}To you{% endblock %}{% block text %}Cheers.{% endblock %}'
    here = vault({"contacts/ada.md": ADA, "journal.toml": "commit = false\n", "me.md": "---\nname: Kim\n---\n"})
    run = grow(here, ("plan/drafts/kinds.py", "_EVERY = (", row), toast=text)
    assert "it says nothing of what came of it" in run("draft", "toast", "ada").stderr
    assert "toast" in run("template", "list").stdout and "Noted: letter to Ada" in run("sent", "ada").stderr
    assert "- **2026-11-23** letter: To you\n  - gave:: To you\n" in (here / "contacts/ada.md").read_text()


def test_a_spelling_of_the_head_of_an_entry_is_a_row(grow: Grow, vault: Vault) -> None:
    here = vault({"contacts/ada.md": ADA.replace("**2026-11-01**", "{2026-11-01}"), "journal.toml": "commit = false\n"})
    row = '    _row("brackets", "{", "}", "- {2026-11-18} Prices"),\n'
    run = grow(here, ("notes/read/entry_heads.py", "HEADS: tuple[EntrySpelling, ...] = (", row))
    assert run("history", "ada").stdout.startswith("2026-11-01\tcall\t")
    run("log", "ada", "coffee: Hello again.")
    assert "- {2026-11-23} coffee: Hello again.\n- {2026-11-01} call" in (here / "contacts/ada.md").read_text()


HELLO = """import click

@click.command()
@click.pass_obj
def hello(session):
    '''Say hello.'''
    session.out.say("Hello.")
"""


def test_a_command_is_a_module_and_a_row(grow: Grow, vault: Vault) -> None:
    row = '    "hello": Row("Vault", "hello", "Say hello."),\n'
    run = grow(vault({}), ("commands/hello.py", "", HELLO), ("cli.py", "COMMANDS = {", row))
    assert run("hello").stderr == "Hello.\n" and "hello" in run("--help").stdout


LENT = """        MarkWord(
            "lent", "I lent them something", "you lent them", "the blue tent", favour=Favour(BY_ME),
            steps=(MarkStep(MarkRule("back", "returned", "Close the loop", "back", 21, "days"), "ask for {what}"),),
        ),
"""


def ticked(here: Path, rule: str) -> None:
    """Puts a tick before the item of this rule in the week's file."""
    week = here / "agendas/2026-W48.md"
    rows = [row.replace("[ ]", "[x]") if f"^{rule}-" in row else row for row in week.read_text().split("\n")]
    week.write_text("\n".join(rows))


def test_a_mark_is_a_row_with_the_rule_that_asks_for_it(grow: Grow, vault: Vault) -> None:
    ada = "---\nname: Ada\n---\n- 2026-10-01 call: Hello.\n  - lent:: a tent\n"
    here = vault({"contacts/ada.md": ada, "journal.toml": "commit = false\n[marks]\nback = 5\n"})
    run = grow(here, ("notes/marks.py", "    for word in (", LENT))
    assert "\t2026-10-06\tada\task for “a tent”\t" in run("agenda").stdout
    assert run("list", "open:back").stdout.startswith("ada\t")
    assert "You helped them once, on 1 October: a tent" in run("brief", "ada").stdout
    run("agenda", "--write")
    ticked(here, "back")
    run("agenda", "--write")
    assert "lent:: a tent [returned:: 2026-11-23]\n" in (here / "contacts/ada.md").read_text()


DETAILS = """from journal.errors import Source
from journal.notes.edit import keys
from journal.plan.agenda.item import DONE, Deed, Fate, Item, Rule

def _asks(people, days):
    for person in people.some(people.index.traits.get("mailed", ())):
        if person.contact.email and not person.contact.verified:
            yield Item(DETAILS.item_id(person.id), DETAILS, person.id, person.name, None, days.first, lambda: "ask",
                       Source(person.contact.path))

def _closed(people, who, days):
    return {DETAILS.item_id(who): Fate(DONE) if people.contacts[who].verified else None} if who else {}

def _close(people, item):
    return Deed(item.source, lambda draft: keys.set_key(draft, "verified", people.today), "confirmed", keyed=True)

def _whose(people, identifier, days):
    return [place for place, who in enumerate(people.ids) if identifier == DETAILS.item_id(who)]

DETAILS = Rule("details", "Details", _asks, (_closed,), _whose, close=_close)
"""


def test_a_rule_of_the_agenda_is_a_module_with_its_row_and_its_name_in_the_table(grow: Grow, vault: Vault) -> None:
    here = vault({"contacts/ada.md": "---\nname: Ada\nemail: a@b.example\n---\n", "journal.toml": "commit = false\n"})
    table, row = "plan/agenda/rules.py", "from journal.plan.agenda.detail_rule import DETAILS"
    run = grow(
        here,
        ("plan/agenda/detail_rule.py", "", DETAILS),
        (table, "from journal.plan.agenda.date_rule import DATE", row),
        (table, "RULES: tuple[Rule, ...] = (", "    DETAILS,"),
        (table, "SECTIONS = (", '    "Details",'),
        (
            "plan/known/digest.py",
            "TRAITS: Mapping[str, Mapping[str, Callable[[Packed], bool] | None]] = {",
            '    "mailed": {"email": bool},',
        ),
    )
    run("agenda", "--write")
    ticked(here, "details")
    assert "1 ticked item" in run("agenda", "--write").stderr
    assert "verified: 2026-11-23\n" in (here / "contacts/ada.md").read_text()
    assert "is up to date.\n" in run("agenda", "--write").stderr
