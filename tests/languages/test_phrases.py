"""What the week, the brief and the card say, in each language: nothing is forgotten, each value has its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from journal.languages.known import LANGUAGES
from journal.notes.marks import MARKS, FeltStep, MarkStep
from journal.notes.settings.settings import DEFAULTS
from journal.plan.agenda.rules import SECTIONS, TAIL
from journal.plan.words.agenda_phrases import PHRASES, AgendaPhrases
from tests.conftest import ROOT

FOREIGN = [row for row in LANGUAGES.values() if row.code != "en"]


def said_in_code() -> Iterator[str]:
    """What is given to `said` in the program, word for word, and the titles of its parts of pages."""
    for path in sorted((ROOT / "journal/plan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("said", "said_of"):
                yield from texts(node.args[node.func.attr == "said_of"])
            if isinstance(node.func, ast.Name) and node.func.id == "PagePart":
                yield from texts(node.args[1])


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))


def of_the_agenda() -> Iterator[str]:
    yield from (*SECTIONS, *TAIL)
    for name in AgendaPhrases.__slots__:
        said = getattr(PHRASES, name)
        yield from said if isinstance(said, tuple) else (said,)
    for word in MARKS.values():
        yield word.shown
        for step in word.steps:
            yield from of_step(step)


def of_step(step: MarkStep | FeltStep) -> Iterator[str]:
    yield step.says
    more = step.felt if isinstance(step, MarkStep) else step.blows
    for felt in more.values():
        yield from of_step(felt)


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", FOREIGN, ids=lambda row: row.code)
def test_everything_that_is_said_has_its_words(language: object) -> None:
    row = next(row for row in FOREIGN if row is language)
    kinds = (*DEFAULTS.face_to_face, *DEFAULTS.silent, *DEFAULTS.remote)
    missing = {*said_in_code(), *of_the_agenda(), *kinds} - {*row.phrases, ""}
    assert not missing, f"give _PHRASES of journal/languages/{row.name.lower()}.py: {sorted(missing)}"


def test_every_language_says_the_same_things() -> None:
    first, *others = FOREIGN
    assert [one.code for one in others if one.phrases.keys() != first.phrases.keys()] == []


@pytest.mark.parametrize("language", FOREIGN, ids=lambda row: row.code)
def test_a_phrase_has_the_places_of_the_english_one(language: object) -> None:
    row = next(row for row in FOREIGN if row is language)
    assert [said for said, here in row.phrases.items() if not places(here) <= places(said)] == []
    lost = [said for said, here in row.phrases.items() if places(said) - places(here) - {"years", "day"}]
    assert not lost


@pytest.mark.parametrize("language", FOREIGN, ids=lambda row: row.code)
def test_no_two_sections_have_one_name(language: object) -> None:
    row = next(row for row in FOREIGN if row is language)
    assert len({row.said(section) for section in (*SECTIONS, *TAIL)}) == len((*SECTIONS, *TAIL))
