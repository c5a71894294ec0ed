"""What is asked and what is proposed to type, read from the source: no name of a file or a note gets there raw."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from journal.cli import COMMANDS
from tests.conftest import Journal
from tests.test_layers import MODULES, trees

ASKS = [f"click.{what}" for what in "prompt confirm pause edit progressbar echo secho echo_via_pager".split()]
Vaults = Callable[[Mapping[str, str | bytes]], Path]
# A command in a sentence: behind a colon, a bracket, a quote or a word, up to where the sentence ends.
GIT = (
    "add clone commit config fetch init log merge mv pull push rebase remote restore revert rm show stash status switch"
)
VERBS = "|".join((*COMMANDS, *GIT.split(), "settings"))
COMMAND = re.compile(rf"(?<![\w/.-])(?:(?:journal|git) (?:-\w \S+ )*(?:{VERBS})|iconv|mv|rm|cp|mkdir|chmod|cd)(?= )")
END = re.compile(r"[.?!)]?\n|[.;?!](?: |$)|[,)] |\)$")
# What stands in a command as it is: ids and names of ours, days, and what was quoted where it was made.
OURS = {
    "item.id", "first.id", "promised.id",
    "mark_id(step.rule, person.id, mark)", "kind.name", "NEW_CONTACTS", "OF_REQUEST", "TIME", "by", "identifier",
    "command.name", "step.commit[:10]",
}  # fmt: skip


def quoted_names(tree: ast.AST) -> set[str]:
    """The names that are given something quoted in a module."""
    given = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    return {ast.unparse(target) for node in given if _is_quoted(node.value) for target in _flat(node.targets)}


def _flat(targets: list[ast.expr]) -> Iterator[ast.expr]:
    for target in targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def _is_quoted(value: ast.expr) -> bool:
    if isinstance(value, ast.IfExp) and isinstance(value.body, ast.Constant) and isinstance(value.orelse, ast.Constant):
        return True
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    return any(ast.unparse(call.func).endswith(("quote", "shlex.join")) for call in calls)


def raw_in_commands(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What stands in a command that is proposed, and isn't quoted, with its line."""
    safe = OURS | quoted_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            said = ""
            for part in node.values:
                if isinstance(part, ast.Constant):
                    said += str(part.value)
                elif isinstance(part, ast.FormattedValue):
                    if _is_open(said) and not _is_quoted(part.value) and ast.unparse(part.value) not in safe:
                        yield node.lineno, ast.unparse(part.value)
                    said += "x"


def _is_open(said: str) -> bool:
    """Whether a command began in this text, and hasn't ended."""
    found = [*COMMAND.finditer(said)]
    return bool(found) and not END.search(said, found[-1].end())


def raw_questions(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What click shows without that it went through escape_unseen(), with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ASKS and node.args:
            said = node.args[0]
            is_ours = isinstance(said, ast.Constant) or (isinstance(said, ast.Name) and said.id.strip("_").isupper())
            if not is_ours and not (isinstance(said, ast.Call) and ast.unparse(said.func) == "escape_unseen"):
                yield node.lineno, ast.unparse(said)


def test_every_question_is_escaped_or_ours() -> None:
    modules = {name: tree for name, tree in trees().items() if name not in ("output", "actions.editor")}
    raw = {f"{MODULES[name]}:{line}: {what}" for name, tree in modules.items() for line, what in raw_questions(tree)}
    assert raw == set()


def test_every_command_that_is_proposed_is_quoted() -> None:
    raw = {f"{MODULES[name]}:{line}: {what}" for name, tree in trees().items() for line, what in raw_in_commands(tree)}
    assert raw == set()


@pytest.mark.parametrize(
    ("source", "raw"),
    [
        ("f'Next: journal thanks {first.contact}'", ["first.contact"]),
        ("f'Next: journal thanks {quote(first.contact)}'", []),
        ("f'once they agree: journal set {contact.id} mention yes'", ["contact.id"]),
        ("f'with git fetch {remote}, then sync'", ["remote"]),
        ("f'See it with: journal list. {name} is there'", []),
        ("f'{name} has: journal list'", []),
        ("who = quote(name)\nf'journal show {who}'", []),
    ],
)
def test_a_raw_word_in_a_command_would_be_seen(source: str, raw: list[str]) -> None:
    assert [what for _, what in raw_in_commands(ast.parse(source))] == raw


@pytest.mark.parametrize(
    ("source", "raw"),
    [
        ("click.confirm(f'Add to {path}?')", ["f'Add to {path}?'"]),
        ("click.confirm(escape_unseen(f'Add to {path}?'))", []),
        ("click.prompt('Which one?')", []),
        ("click.prompt(ASK)", []),
        ("click.prompt(asked)", ["asked"]),
    ],
)
def test_a_raw_question_would_be_seen(source: str, raw: list[str]) -> None:
    assert [what for _, what in raw_questions(ast.parse(source))] == raw


@pytest.mark.parametrize("stem", ["a$(touch x)b", "a;id", "a`id`", "a'b\"c", "a b|c>d", "a&b"])
def test_the_name_of_a_file_is_one_word_to_the_shell(stem: str, vault: Vaults, journal: Journal) -> None:
    ada = "---\nname: Ada\n---\n## Log\n- 2026-11-20 coffee: x\n  - got:: y\n"
    shown = journal("agenda", cwd=vault({f"contacts/{stem}.md": ada}), tty=True).stdout
    proposed = next(line for line in shown.splitlines() if line.startswith("Next: "))
    assert shlex.split(proposed.removeprefix("Next: ")) == ["journal", "thanks", stem]


def test_what_is_asked_shows_nothing_that_a_terminal_obeys(vault: Vaults, journal: Journal) -> None:
    bad = "contacts/a\u202eb.md"
    here = vault({bad: "---\nname: Ada\u202eLee\n---\n", "contacts/al.md": "---\nname: Ada\u202eLou\n---\n"})
    done = journal("show", "ada", cwd=here, tty=True, answers=[("Which", "1\n")])
    assert "\u202e" not in done.stdout + done.stderr and r"Ada\u202eLee" in done.stdout + done.stderr


def test_the_help_shows_nothing_that_a_terminal_obeys(vault: Vaults, journal: Journal) -> None:
    bad = "\x1b]52;c;QQ==\x07\u202e"
    about = f'---\nabout: "{bad.encode("unicode_escape").decode()}"\n---\nHi\n'
    here = vault(
        {
            "templates/card.md.j2": about,
            f"templates/c{bad}.md.j2": "Hi\n",
        }
    )
    said = journal("draft", "--help", cwd=here).stdout
    assert "card" in said and not [one for one in bad if one in said and not one.isprintable()]
