"""Who may import whom, and who may touch the world: read from the source of every module, wherever an import stands.

A new module is a word in a row. A row is read from the ground up: what stands after a `·` may import what stands
before it; what stands beside each other, with a comma, does not import each other.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

# Folders stand as `notes.yaml`, a module in a folder of rooms as `notes.model`. A word that is no folder is a module.
PACKAGE = """classes, json_text, late_modules, patterns, shell_words
    · errors, characters · dates · languages · notes.names, notes.marks, notes.fields, notes.log_names,
    notes.people_words, notes.spelling, notes.with_words · notes.greetings, notes.kind_words · notes.model
    · notes.inline, notes.note_sequence, notes.plain_values · notes.packed
    · notes.yaml · notes.settings · notes.read · notes.quick · notes.edit · notes.merge · notes.lint
    · plan.numbered · plan.known · plan.people · plan.words · plan.agenda · plan.drafts · plan.week · plan.ideas
    · plan.pages · plan.report · plan.check · plan.adoption · plan.records, plan.renaming, plan.playbook, plan.search
    · plan.columns
    · formats · templating · vault.cache · vault · vault.write · vault.trust · vault.git
    · output · consent, meant · session · actions · actions.imported · commands · cli"""

# Inside a folder. `*` is every module that isn't named.
FOLDERS = {
    "dates": "span_words · spans · days · repeats, written · day_texts, words",
    "languages": "forms · language · english, french, german, spanish · known",
    "notes.yaml": "explain, nodes, write · unreadable · parse · recovery · front_matter · handler",
    "notes.settings": "plain_toml, setting_lines, values · options · settings · obsidian",
    "notes.read": """blanks, entry_heads, entry_kinds, markdown, person_marks, tasks · fact_lines, line_roles
        · field_values · body_facts, references, tables · log, meeting_note, said_keys · daily_note, front_log, persons
        · note · sorts""",
    "notes.quick": "items · body · front · sorts · reader",
    "notes.edit": """facts, promised_day, sentence_ends · draft, typed_head · entry_style, key_place,
        line_edits, yaml_spans · entry_mould, entry_proof · key_values, links, log_rows, marks · key_proof
        · body_facts · labels, log · task_lists, typed_entry · keys""",
    "notes.merge": "lines, rivals · blocks, conflicts, keys · items, pairs, values · body, front · note · join",
    "notes.lint": "body, daily, front, odd_days · log · marks · note, plain_lines · quick · fixes",
    "plan.known": "numbers · day_signs, spellings · waiting · digest · index · joined · changed_index",
    "plan.people": """folding, later_states · called, noted · people, periods
        · acquaintance, entries, filter_values, new_note, news, orders, some_people
        · changed_people, file_names, filters, withheld
        · find, redact, shareable""",
    "plan.words": """agenda_phrases, escaped_text, news_tone, noted_words, page, thing_words, tongues,
        verb_words, wrapped · second_person · deeds · item_words, questions · agenda_words, commit_news, mention
        · lines""",
    "plan.agenda": """goal_words, item, standstill, untracked_people, waiting_people · close, date_rule, event_rule,
        inbox_rule, mark_rules, touch_rule, ways_on · answers, task_rule · rules · blocks, choose, closed, next_step
        · item_hints · week, week_screen · likely_people""",
    "plan.drafts": """favours, held, lint_words, picking, queries, values · file · openings · thanks · occasions · kinds
        · lint, own_kinds, sent""",
    "plan.week": "file · grow, ticked · carry · refresh",
    "plan.pages": "card · brief, owner_card · event_brief",
    "plan.report": "finding · circles_and_meetings, goal_findings, open_items · review",
    "plan.ideas": "ask_guard, wishes · match, share, suggest",
    "plan.check": "facts, file_names, weight · note, overview · links, note_findings · people",
    "plan.adoption": "note_look · daily_look, folder_looks · found_page, found_settings",
    "templating": "confined, sizes · filters · sandbox · render, variables · unknown_blocks",
    "vault.cache": """folder, parts, wanted · states · delta, kept_file, whole · kept_names, rows · bodies
        · findings, kept_notes, texts · shelf · writer""",
    "vault": """example, note_places, texts, typed_path · walk · place · files, note_kinds
        · about_texts, folded_texts, reading, survey""",
    "vault.write": "disk · state · plan, outside · changes · preview, open_edits",
    "vault.trust": "answers, folders · programs, templates · other_ends",
    "vault.git": """locks, messages, unsent · calls, odd_files · driver, trees · opening · commits, states ·
        checkout, merge_renames, remotes, sync, undo · markers · merge_conflicts · merge""",
    "actions": """bash_script, completion, people_after
        · conflicts, draft_text, findings, note_edits, note_problems, note_texts, own_kinds, params
        · choose_people, editor, events, questions, templates, waiting_drafts · draft_files, exported
        · relink, week · problems, waiting_ticks
        · adoption, close_items, note_answers, owner_page, sync · week_questions""",
    "actions.imported": "happenings, notes · talks · people",
    "commands": "*",
    "formats": """coding, when, columns, cards, uids, folded, csv_write
        · happened, mail_write, people_cards, vcard_lines, ics
        · vcard_properties
        · mails, ics_read, vcard, vcard_write, csv, monica, people_page, joining, photos, agenda_days
        · incoming, known""",
}


class Touch(NamedTuple):
    """A way to touch the world: what is imported, what is used (`.x` of anything), the modules or folders that may."""

    what: str
    imports: tuple[str, ...]
    names: tuple[str, ...]
    allowed: tuple[str, ...]


TOUCHES = (
    Touch(
        "opens files",
        ("shutil", "tempfile", "fcntl", "glob"),
        (
            *("open", ".open", "os.fdopen", ".read_text", ".read_bytes", ".write_text", ".write_bytes"),
            *("os.scandir", "os.listdir", "os.walk", ".iterdir", ".glob", ".rglob"),
            *("os.replace", "os.rename", "os.remove", ".unlink", ".rmdir", ".mkdir", ".makedirs", "os.truncate"),
            *("os.link", "os.symlink", ".symlink_to", ".hardlink_to", "FileSystemLoader", ".FileSystemLoader"),
        ),
        ("vault",),
    ),
    Touch("speaks git", ("git", "gitdb"), (), ("vault.git.calls",)),
    Touch(
        "prints",
        (),
        ("print", "click.echo", "click.secho", "click.echo_via_pager", ".stdout.write", ".stderr.write"),
        ("output",),
    ),
    Touch(
        "reads the clock",
        ("time",),
        ("date.today", "datetime.now", "datetime.today", "datetime.utcnow"),
        ("cli",),
    ),
    Touch("is random", ("random", "secrets", "uuid"), (), ()),
    Touch(
        "loads modules by name", (), ("importlib.import_module", "import_module", "__import__"), ("cli", "late_modules")
    ),
)

# What one module may use all the same.
EXCEPTIONS = {
    ("output", "os.open"): "/dev/null, in the place of a stdout that nobody reads any more",
    ("templating.sandbox", ".read_text"): "the templates that come with the program",
    ("templating.render", ".read_text"): "the same",
    ("templating.render", ".glob"): "their names",
}

PURE = ("errors", "characters", "dates", "languages", "notes", "plan")
IMPURE = ("os", "io", "pathlib", "socket", "subprocess", "click", "platformdirs", "jinja2")

HEAVY = ("jinja2", "git", "gitdb", "yaml", "frontmatter", "email", "icalendar", "pygls")


# --- reading the source -------------------------------------------------------------------------------------


def _by_name() -> dict[str, Path]:
    """The modules by their names inside the package, as `notes.read`; a folder's `__init__` has the folder's name."""
    files = sorted((ROOT / "journal").rglob("*.py"))
    dotted = {".".join(path.relative_to(ROOT / "journal").with_suffix("").parts): path for path in files}
    return {name.removesuffix("__init__").removesuffix("."): path for name, path in dotted.items()}


MODULES = _by_name()
pytestmark = pytest.mark.xdist_group("layers")  # so that one process reads the source, once


@cache
def trees() -> dict[str, ast.Module]:
    """The source of each module, by its name."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def imports(tree: ast.Module, package: str = "") -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            folders = ["journal", *package.split(".")] if package else ["journal"]
            above = folders[: len(folders) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


@cache
def uses(tree: ast.Module) -> tuple[tuple[int, str, bool], ...]:
    """Line and dotted name of all that is used, as `os.open` or `.read_text` of something, and if it is called."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    named = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute))
    return tuple((node.lineno, _dotted(node), id(node) in called) for node in named)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _folder_of(name: str) -> str:
    return name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]


def _ours(imported: str) -> str | None:
    """The module of ours that this import loads; None when it is somebody else's."""
    package, _, rest = imported.partition(".")
    while rest and rest not in MODULES:
        rest = rest.rpartition(".")[0]
    return rest if package == "journal" else None


# --- the order ----------------------------------------------------------------------------------------------


def words_of(row: str) -> list[str]:
    """All words of a row, whatever they stand beside."""
    return row.replace("·", " ").replace(",", " ").split()


def rank(row: str, word: str) -> int | None:
    """How far up the row a word stands; None when it isn't there."""
    ranks = {name: rank for rank, beside in enumerate(row.split("·")) for name in beside.replace(",", " ").split()}
    return ranks.get(word, ranks.get("*"))


def place(name: str) -> tuple[int, int] | None:
    """Where a module's room stands in the package, and the module in its room; None when no row has it."""
    if name == "__main__":
        return len(PACKAGE), -1
    if f" {name}." in f" {' '.join(PACKAGE.split())}" or not name:
        return -1, -1  # what holds rooms, and nothing else
    room, _, inner = name.rpartition(".")
    if (layer := rank(PACKAGE, name)) is not None:
        return layer, -1
    layer, within = rank(PACKAGE, room), rank(FOLDERS.get(room, ""), inner)
    return None if layer is None or within is None else (layer, within)


def _may_import(importer: str, imported: str) -> bool:
    if importer == "":  # the package itself, which each of its modules imports
        return imported == "late_modules"
    here, there = place(importer), place(imported)
    if here is None or there is None:
        return True
    return here > there and (here[0] > there[0] or _folder_of(importer) == _folder_of(imported))


def test_every_module_has_its_place() -> None:
    lost = [name for name in MODULES if not place(name)]
    assert not lost, f"add to PACKAGE or FOLDERS in tests/test_layers.py, after what they import: {', '.join(lost)}"


def test_every_word_of_a_row_has_its_file() -> None:
    inner = {f"{room}.{word}" for room, row in FOLDERS.items() for word in words_of(row) if word != "*"}
    assert not {*words_of(PACKAGE), *FOLDERS, *inner} - {*MODULES}


def test_imports_go_down_only() -> None:
    ours = {(name, line, _ours(it)) for name, tree in trees().items() for line, it in imports(tree, _folder_of(name))}
    against = [
        f"{MODULES[name].relative_to(ROOT)}:{line}: journal.{name} may not import journal.{it}"
        for name, line, it in ours
        if it is not None and not _may_import(name, it)
    ]
    assert not against, "\n".join(sorted(against))


# --- the world ----------------------------------------------------------------------------------------------


def touched(tree: ast.Module, touch: Touch) -> Iterator[tuple[int, str]]:
    """Line and name of each place where a module touches the world in this way."""
    for line, imported in imports(tree):
        if imported.split(".")[0] in touch.imports or imported in touch.names:
            yield line, imported
    for line, name, called in uses(tree):
        if any(_fits(known, name, called) for known in touch.names):
            yield line, name


def _fits(known: str, name: str, called: bool) -> bool:
    """`open` and `.open` have to be called, as entries and tasks are open too; `date.today` is seen when passed on."""
    if known.startswith("."):
        return called and name.endswith(known)
    return f".{name}".endswith(f".{known}") if "." in known else called and name == known


def _may(module: str, touch: Touch) -> bool:
    return any(f"{module}.".startswith(f"{allowed}.") for allowed in touch.allowed)


def _is_exception(module: str, name: str) -> bool:
    return any(module == other and _fits(known, name, True) for other, known in EXCEPTIONS)


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.what)
def test_the_world_is_touched_only_where_it_is_meant_to_be(touch: Touch) -> None:
    against = {
        f"{MODULES[module].relative_to(ROOT)}:{line}: {name} {touch.what}; only {touch.allowed or 'nobody'} may"
        for module, tree in trees().items()
        for line, name in touched(tree, touch)
        if not _may(module, touch) and not _is_exception(module, name)
    }
    assert not against, "\n".join(sorted(against))


def test_what_says_and_plans_knows_no_world() -> None:
    pure = {name: tree for name, tree in trees().items() if name.split(".")[0] in PURE}
    loaded = {(name, it) for name, tree in pure.items() for _, it in imports(tree) if it.split(".")[0] in IMPURE}
    assert not loaded


# What a command's --help loads of the program, whichever command it is; the command itself is one more.
FOR_HELP = (
    *("journal", "journal.cli", "journal.commands", "journal.session", "journal.output", "journal.characters"),
    *("journal.classes", "journal.late_modules", "journal.patterns"),
)
# What takes long to import and is asked for by few commands.
NOT_FOR_AGENDA = (
    *(name for name in HEAVY if name != "yaml"),  # with which the front matter of a note is read for the first time
    *("inspect", "platform", "asyncio", "importlib.metadata", "journal.templating", "journal.formats"),
    *("dataclasses", "difflib", "string", "journal.vault.trust.programs", "journal.plan.people.filters"),
)


# What Tab loads of the program to tell whom a begun word may mean, beside the command.
FOR_TAB = (
    *("journal.actions.completion", "journal.plan.people.folding", "journal.plan.known.spellings"),
    *("journal.plan.known.numbers", "journal.vault.place", "journal.vault.cache.folder", "journal.vault.cache.states"),
    *("journal.vault.cache.kept_file", "journal.vault.cache.whole", "journal.vault.cache.parts"),
    *("journal.vault.cache.kept_names", "journal.vault.cache.wanted", "journal.vault.cache.delta"),
    "journal.shell_words",
)


def _loaded(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> set[str]:
    """The modules that a command loads."""
    command = [sys.executable, "-X", "importtime", "-P", "-m", "journal", *words]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, **(env or {})}
    )
    assert done.stdout or "--write" in words  # after which what was done is said on stderr
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}


def test_help_starts_without_what_only_some_commands_need(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path, "--help")
    assert "click" in loaded and not {name.split(".")[0] for name in loaded} & set(HEAVY)


def test_the_help_of_a_command_loads_the_command_and_how_words_are_read(tmp_path: Path) -> None:
    ours = {name for name in _loaded(tmp_path, "agenda", "--help") if name.split(".")[0] == "journal"}
    assert ours - {"journal.__main__"} <= {
        *FOR_HELP,
        "journal.actions",
        "journal.actions.params",
        "journal.commands.agenda",
    }


def test_the_agenda_loads_nothing_that_takes_long_and_is_not_asked_for(tmp_path: Path) -> None:
    notes = {"journal.toml": "commit = false\n", "contacts/ada.md": "---\nname: Ada\n---\n- 2026-11-02 call: Hi\n"}
    for path, text in notes.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    loaded = _loaded(tmp_path, "agenda", "--json")
    assert sorted(loaded & set(NOT_FOR_AGENDA)) == []


def test_a_week_that_has_all_there_is_loads_nothing_that_makes_its_page(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "journal.toml").write_text("commit = false\n")
    (tmp_path / "contacts/ada.md").write_text("---\nname: Ada\n---\n- [ ] call 📅 2026-11-02\n")
    assert "jinja2" in _loaded(tmp_path, "agenda", "--write")
    (week,) = (tmp_path / "agendas").iterdir()
    week.write_text(week.read_text().replace("- [ ]", "- [x]"))
    assert not {"jinja2", "yaml"} & _loaded(tmp_path, "agenda", "--write")
    assert "- [x] call" in (tmp_path / "contacts/ada.md").read_text()


def test_tab_reads_neither_notes_nor_settings(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "journal.toml").touch()
    (tmp_path / "contacts/ada.md").touch()
    _loaded(tmp_path, "list")
    words = {"_JOURNAL_COMPLETE": "bash_complete", "COMP_WORDS": "journal show ad", "COMP_CWORD": "2"}
    loaded = _loaded(tmp_path, env=words)
    rooms = {name.rpartition(".")[0] for name in FOR_TAB}
    ours = {name for name in loaded if name.split(".")[0] == "journal"} - rooms
    own = {"journal.__main__", "journal.actions", "journal.actions.params", "journal.commands", "journal.commands.show"}
    assert ours <= {*FOR_HELP, *FOR_TAB, *own, "journal.plan", "journal.vault"}
    assert not loaded & {"pathlib", "tomllib", "mmap", "copy", "dataclasses"}


# --- the reading itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("import journal.notes.read", "journal.notes.read"),
        ("from journal.notes import read", "journal.notes.read"),
        ("from . import read", "journal.notes.read"),
        ("from .read import contact", "journal.notes.read.contact"),
        ("from ..vault.files import load", "journal.vault.files.load"),
        ("def f():\n    import journal.cli", "journal.cli"),
        ("if TYPE_CHECKING:\n    from journal import cli", "journal.cli"),
    ],
)
def test_an_import_is_seen_however_and_wherever_it_is_written(source: str, imported: str) -> None:
    assert [it for _, it in imports(ast.parse(source), "notes")] == [imported]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("open('x')", "opens files"),
        ("(root / 'x').read_text()", "opens files"),
        ("from os import scandir", "opens files"),
        ("import shutil", "opens files"),
        ("def f():\n    from git.repo import Repo", "speaks git"),
        ("print('x')", "prints"),
        ("click.echo('x', err=True)", "prints"),
        ("sys.stdout.write('x')", "prints"),
        ("clock = datetime.date.today", "reads the clock"),
        ("from time import localtime", "reads the clock"),
        ("import random", "is random"),
    ],
)
def test_a_touch_is_seen_however_it_is_written(source: str, what: str) -> None:
    assert [touch.what for touch in TOUCHES if list(touched(ast.parse(source), touch))] == [what]


@pytest.mark.parametrize(
    "source", ["session.today()", "mark.open", "text.replace('a', 'b')", "reopen(x)", "self.print(x)", "time = 3"]
)
def test_what_only_looks_like_a_touch_is_none(source: str) -> None:
    assert not [touch for touch in TOUCHES if list(touched(ast.parse(source), touch))]


@pytest.mark.parametrize(
    ("importer", "imported", "may"),
    [
        ("cli", "commands.agenda", True),
        ("plan.agenda.rules", "notes.model", True),
        ("notes.model", "plan.agenda.rules", False),
        ("plan.agenda.rules", "plan.people.people", True),
        ("plan.people.people", "plan.agenda.rules", False),
        ("plan.people.find", "plan.people.people", True),
        ("plan.people.people", "plan.people.find", False),
        ("commands.log", "commands.agenda", False),
        ("commands.log", "actions.params", True),
        ("formats.vcard", "templating.render", False),
        ("session", "cli", False),
        ("notes", "notes.model", False),
    ],
)
def test_the_rows_say_who_may_import_whom(importer: str, imported: str, may: bool) -> None:
    assert _may_import(importer, imported) is may


# --- one word, one thing ------------------------------------------------------------------------------------------

# What each module of a room has by the same name, because that is how the room is asked.
ALIKE = {"formats": ("NAME", "looks_like", "read", "write")}


def _public_names(tree: ast.Module) -> Iterator[str]:
    """The public names that a module defines: functions, classes, constants."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def test_a_public_name_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for name, tree in trees().items():
        for public in {one for one in _public_names(tree) if not one.startswith("_")}:
            if public not in ALIKE.get(_folder_of(name), ()):
                places.setdefault(public, []).append(name)
    twice = [f"{public}: {', '.join(found)}" for public, found in sorted(places.items()) if len(found) > 1]
    assert not twice, "give one of them a name of its own, or a `_` where no other module uses it:\n" + "\n".join(twice)
