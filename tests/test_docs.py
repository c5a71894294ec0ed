"""The documents tell the truth: they show what the program says, leave nothing out, and their links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from sybil.example import Example, SybilFailure

from journal.cli import COMMANDS, load_command
from journal.notes import marks
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS
from journal.notes.marks import MARKS
from journal.plan.agenda.event_rule import EVENT as EVENTS
from journal.plan.agenda.rules import RULES, SECTIONS
from tests import transcripts
from tests.conftest import EXAMPLE, ROOT
from tests.transcripts import Performance, Stage
from tests.warm import Warm

Performances = Callable[[Path], Performance]
TEXTS = sorted({*transcripts.documents(ROOT), *ROOT.glob("*.md")})


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- what is shown ------------------------------------------------------------------------------------------


def _blocks() -> Iterator[object]:
    """Each console block by its document and number; those of one document run in one process, in order."""
    for path in transcripts.documents(ROOT):
        group = pytest.mark.xdist_group(_name(path))
        for number, block in enumerate(transcripts.read(path).examples()):
            yield pytest.param(path, number, id=f"{_name(path)}:{block.line}", marks=group)


@pytest.fixture(scope="module")
def performances(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm: Warm
) -> Iterator[Performances]:
    """The performance of a document, made when first asked for; with --update it rewrites its document in the end."""
    made: dict[Path, Performance] = {}

    def of(path: Path) -> Performance:
        if path not in made:
            made[path] = Performance(transcripts.read(path), Stage(EXAMPLE, tmp_path_factory.mktemp("stage"), warm))
        return made[path]

    yield of
    if request.config.getoption("update"):
        for path, performance in made.items():
            path.write_text(performance.updated(), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(("path", "number"), list(_blocks()))
def test_a_console_block_shows_what_the_program_says(
    path: Path, number: int, performances: Performances, request: pytest.FixtureRequest
) -> None:
    difference = _difference(performances(path).examples[number])
    if difference and not request.config.getoption("update"):
        pytest.fail(f"{difference}\nTo take what it shows: ./run test tests/test_docs.py --update", pytrace=False)


def _difference(block: Example) -> str:
    try:
        block.evaluate()
    except SybilFailure as failure:
        return failure.result
    return ""


@pytest.mark.parametrize("path", transcripts.documents(ROOT), ids=_name)
def test_prompts_stand_in_console_blocks_only_where_they_are_run(path: Path) -> None:
    others = [fence for fence in _fences(path.read_text(encoding="utf-8")) if not fence.startswith("console\n")]
    assert not [line for fence in others for line in fence.splitlines() if line.lstrip().startswith("$ ")]


# --- what is told -------------------------------------------------------------------------------------------


def _page(path: str) -> str:
    page = ROOT / "docs" / path
    return (
        page.read_text(encoding="utf-8") if page.is_file() else pytest.fail(f"there is no docs/{path}", pytrace=False)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_that_tells_of_its_options(name: str) -> None:
    options = [option for option in load_command(name).params if isinstance(option, click.Option)]
    page = _page(f"commands/{name}.md")
    assert not [option.opts[-1] for option in options if f"`{option.opts[-1]}" not in page]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_begins_as_the_list_of_commands_says(name: str) -> None:
    assert (load_command(name).help or "").partition("\n")[0] == COMMANDS[name].help


def test_the_page_on_the_format_has_every_key() -> None:
    lost = [
        field.name for field in (*CONTACT_KEYS, *EVENT_KEYS, *OWNER_KEYS) if f"`{field.name}`" not in _page("format.md")
    ]
    assert not lost, f"docs/format.md has no row for {', '.join(lost)}"


# What stands in a page for each row of a table of ours: so a row that is added says which pages it is missing on.
IN_PAGES = {
    "format.md": [f"`{word}::`" for word in MARKS],
    "commands/log.md": [f"`#{word}`" for word in MARKS],
    "configuration.md": [f"| `{rule.setting}` |" for rule in marks.MARK_RULES_IN_ORDER],
    "commands/agenda.md": [f"| {section} |" for section in SECTIONS],
    "commands/done.md": [rule.section for rule in RULES if rule.close or rule.logs],
    "commands/list.md": [f"`{rule.name}`" for rule in RULES if rule is not EVENTS],
}


@pytest.mark.parametrize("path", IN_PAGES)
def test_a_page_has_every_mark_every_rule_and_every_section(path: str) -> None:
    lost = [said for said in IN_PAGES[path] if said not in _page(path)]
    assert not lost, f"docs/{path} leaves out {', '.join(lost)}"


# --- what is linked -----------------------------------------------------------------------------------------

_FENCE = re.compile(r"^[ \t]*(```+|~~~+)(.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)


def _fences(text: str) -> list[str]:
    return [fence[2] for fence in _FENCE.finditer(text)]


def _prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def _anchors(path: Path) -> set[str]:
    """The names that a page of rendered Markdown gives to its headings."""
    headings = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(_prose(path)))
    return {heading.replace(" ", "-") for heading in headings}


def _leads_nowhere(path: Path, target: str, anchor: str) -> bool:
    page = path.parent / target if target else path
    return not page.exists() or (bool(anchor) and anchor not in _anchors(page))


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_a_link_between_documents_leads_to_a_page_and_a_heading_that_exist(path: Path) -> None:
    links = _LINK.findall(_CODE.sub("", _prose(path)))
    assert not [f"{target}#{anchor}" for target, anchor in links if _leads_nowhere(path, target, anchor)]


def test_every_document_is_found_from_the_index() -> None:
    folder = ROOT / "docs"
    linked = set(re.findall(r"\]\(([\w./-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} - {"README.md"}
    assert sorted(pages - linked) == [], "name them in docs/README.md"
