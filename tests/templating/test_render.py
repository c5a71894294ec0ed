"""Where templates come from, what they may do, and what is said when they go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import frontmatter
import pytest
from jinja2 import Environment

from journal.errors import JournalError, Refused
from journal.notes.fields import CONTACT_KEYS, OWNER_KEYS
from journal.notes.model import Plain
from journal.plan.drafts.kinds import KINDS
from journal.plan.drafts.thanks import progress_values
from journal.plan.drafts.values import Given
from journal.templating import render as module
from journal.templating.render import TemplateFailed, built_in, render_template, shipped
from journal.templating.sandbox import Sandbox, Templates
from tests.conftest import ROOT
from tests.drafting import none_of_that_name, people_of, templates, thanks_values

VALUES: dict[str, Plain] = {
    "today": date(2026, 11, 23),
    "contact": {"id": "ada", "name": "Ada Lovelace", "first_name": "Ada", "company": None, "tags": ["a", "b"],
                "items": "x", "office": False},
    "me": {"signature": "Robin", "offers": []},
    "to": None,
    "kind": "thanks",
    "closes": [],
    "favours": [],
    "late": False,
    "given": Given(),
    "for_two": None,
    "yes": True,
}  # fmt: skip


def made(text: str, name: str = "note.md.j2", values: dict[str, Plain] = VALUES) -> str:
    return render_template(name, values, {name: text}.get)


def failure(text: str) -> str:
    with pytest.raises(TemplateFailed) as caught:
        made(text)
    return str(caught.value)


# --- where they come from -----------------------------------------------------------------------------------


def test_the_built_in_templates_are_those_in_the_folder() -> None:
    assert tuple(sorted(path.name for path in (ROOT / "templates").iterdir())) == shipped()


def test_the_vaults_template_comes_before_the_built_in_one() -> None:
    assert render_template("thanks.md.j2", VALUES, templates(thanks="mine")) == "mine"
    assert "Dear Ada," in render_template("thanks.md.j2", VALUES, none_of_that_name)


def test_the_built_in_one_is_reached_by_its_own_name_whatever_the_vault_has() -> None:
    vault = templates(thanks='{% extends "builtin/thanks.md.j2" %}{% block offer %}Lunch is on me.{% endblock %}')
    draft = render_template("thanks.md.j2", VALUES, vault)
    assert "Lunch is on me." in draft and "Dear Ada," in draft
    assert "return the favour" not in draft


def test_every_draft_stands_on_the_vaults_base_where_it_has_one() -> None:
    base = '{% extends "builtin/base.md.j2" %}{% block greeting %}Ahoy {{ contact.first_name }}!{% endblock %}'
    assert "---\nAhoy Ada!\n\nThank you" in render_template("thanks.md.j2", VALUES, templates(base=base))


@pytest.mark.parametrize("text", ["Ahoy!", "\nAhoy!\n", "\n\nAhoy!\n\n\n", ""])
@pytest.mark.parametrize("block", ["greeting", "thanks", "outcome", "offer", "regards", "sign_off", "text"])
def test_a_block_can_be_written_in_any_way_and_the_paragraphs_stay_apart(block: str, text: str) -> None:
    vault = templates(thanks=f'{{% extends "builtin/thanks.md.j2" %}}{{% block {block} %}}{text}{{% endblock %}}')
    draft = render_template("thanks.md.j2", VALUES, vault)
    others = ["Dear Ada,", "[What did it make possible?]", "With thanks,\nRobin"]
    kept = [one for one in draft.split("\n---\n")[1].strip().split("\n\n") if one in others]
    assert "\n\n\n" not in draft and draft.endswith("\n")
    assert len(kept) >= 1 + (block != "text") and (not text or "Ahoy!" in draft.splitlines())


@pytest.mark.parametrize("language", ["fr", "fr-CA", "FR", "fr, en"])
def test_a_template_in_the_contacts_language_is_taken_where_there_is_one(language: str) -> None:
    values = VALUES | {"contact": {"id": "ada", "name": "Ada", "language": language}}
    assert render_template("thanks.md.j2", values, templates(thanks_fr="Merci", thanks="mine")) == "Merci"


@pytest.mark.parametrize("language", ["nl", "finnish", "../fr", "", None, 7])
def test_for_any_other_language_it_is_the_plain_one(language: Plain) -> None:
    values = VALUES | {"contact": {"id": "ada", "name": "Ada", "language": language}}
    assert render_template("thanks.md.j2", values, templates(thanks_fr="Merci", thanks="mine")) == "mine"


def test_the_longer_name_of_a_language_comes_first() -> None:
    values = VALUES | {"contact": {"language": "pt-BR"}}
    vault = {"note.pt.md.j2": "europeu", "note.pt-br.md.j2": "brasileiro"}
    assert render_template("note.md.j2", values, vault.get) == "brasileiro"


@pytest.mark.parametrize("name", ["../secret", "a/../../secret", "/etc/passwd", "builtin/../secret", "a\\b", "."])
def test_a_name_that_leads_out_of_the_folders_is_none(name: str) -> None:
    asked: list[str] = []
    with pytest.raises(TemplateFailed, match="there is no template"):
        render_template(name, VALUES, asked.append)
    assert asked == []


def test_an_installed_program_has_its_templates_in_the_package(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FOLDERS", (ROOT / "nowhere", ROOT / "templates"))
    assert built_in("base.md.j2") == (ROOT / "templates" / "base.md.j2").read_text(encoding="utf-8")


# --- what they may do ---------------------------------------------------------------------------------------


def test_a_value_is_never_a_template() -> None:
    values: dict[str, Plain] = {"text": "{{ 7 * 7 }} {% if x %} {# no #} **bold** <b>"}
    assert made("{{ text }}", values=values) == values["text"]


def test_blocks_leave_no_empty_lines_and_the_last_line_keeps_its_end() -> None:
    assert made("a\n  {% if yes %}\nb\n  {% endif %}\nc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ contact.company }}", ""),
        ("{{ contact.tags }}", "a, b"),
        ("{{ yes }}", "yes"),
        ("{{ today }}", "2026-11-23"),
        ("{{ contact.items }}", "x"),
        ("{{ contact.tea|or_ask('Which tea?') }}", "[Which tea?]"),
        ("{{ contact.tags|join_and }}", "a and b"),
        ("{{ 'ab' * 2 }}{{ 3 * 4 }}{{ 2 ** 3 }}", "abab128"),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{{ today|when }}, {{ today|ago }}", "on 23 November, today"),
    ],
)
def test_values_are_said_as_a_person_writes_them(text: str, said: str) -> None:
    assert made(text) == said


def test_only_html_is_escaped() -> None:
    values: dict[str, Plain] = {"text": "<b> & 'c'"}
    assert made("{{ text }}", "page.html.j2", values) == "&lt;b&gt; &amp; &#39;c&#39;"
    assert made("{{ text|tojson }}", "page.html.j2", values) == '"\\u003cb\\u003e \\u0026 \\u0027c\\u0027"'
    assert made("{{ text }}", "page.md.j2", values) == "<b> & 'c'"


def test_a_template_is_compiled_once_and_again_when_its_text_changes() -> None:
    def code(text: str) -> object:
        found = Sandbox(Templates({"a": text}.get, none_of_that_name, "templates"), {}).get_template("a")
        return found.root_render_func.__code__

    assert code("one") is code("one")
    assert code("one") is not code("two")


# --- what is said when they go wrong ------------------------------------------------------------------------


def test_a_failure_says_the_place_what_is_wrong_what_was_meant_and_shows_the_line() -> None:
    assert failure("Dear all,\n\n  Hi {{ contcat.name }}!\n") == (
        "templates/note.md.j2:3: 'contcat' is not known here. Did you mean contact?\n    Hi {{ contcat.name }}!"
    )


def test_the_place_is_that_of_the_template_where_it_stands() -> None:
    vault = templates(thanks='{% extends "base.md.j2" %}', base="a\n{{ oops }}")
    with pytest.raises(TemplateFailed, match=r"^Vorlagen/base.md.j2:2: 'oops' is not known here\n"):
        render_template("thanks.md.j2", VALUES, vault, "Vorlagen")


def test_a_failure_in_a_built_in_template_is_called_so() -> None:
    with pytest.raises(TemplateFailed, match=r"^builtin/base.md.j2:\d+: 'contact' is not known here"):
        render_template("thanks.md.j2", {key: VALUES[key] for key in VALUES if key != "contact"}, none_of_that_name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ contact.compnay }}", "'compnay' is not known here. Did you mean company?"),
        ("{{ contact['nme'] }}", "'nme' is not known here. Did you mean name?"),
        ("{{ contcat|salutation }}", "'contcat' is not known here. Did you mean contact?"),
        ("{{ signature }}", "'signature' is not known here. Did you mean me.signature?"),
        ("{{ possessive }}", "'possessive' is not known here. It is a filter: write it behind a value"),
        ("{{ rnage(3) }}", "'rnage' is not known here. Did you mean range?"),
        ("{{ tea|or_ask('Tea?') }}", "'tea' is not known here\n"),
        ("{{ tea|tojson }}", "'tea' is not known here\n"),
        ("{{ me.tea|tojson }}", "'tea' is not known here\n"),
        ("{{ today|whn }}", "there is no filter 'whn'. Did you mean when?"),
        ("{{ today is strng }}", "there is no test 'strng'. Did you mean string?"),
        (
            "{% extends 'builtin/thank.md.j2' %}",
            "there is no template 'builtin/thank.md.j2'. Did you mean thanks.md.j2?",
        ),
        ("{% if yes %}", "unexpected end of template"),
        ("{# Why", "missing end of comment tag"),
        ("{% raw %} x", "missing end of raw directive"),
        ("{% endif %}", "encountered unknown tag 'endif'"),
        ("{{ 1 + 'a' }}", "unsupported operand type(s) for +"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ contact|when }}", "'dict' object has no attribute 'lower'"),
        ("{{ contact|join_and(1) }}", "'1' is no language that is known here"),
        ("{{ contact.__class__ }}", "access to attribute '__class__' of 'dict' object is unsafe"),
        ("{{ ''|attr('__class__') }}", "access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ '{0.__class__}'.format(1) }}", "access to attribute '__class__' of 'int' object is unsafe"),
        ("{{ contact.update({'id': 1}) }}", "access to attribute 'update' of 'dict' object is unsafe"),
        ("{{ contact.tags.append(1) }}", "access to attribute 'append' of 'list' object is unsafe"),
        ("{% extends 'note.md.j2' %}", "it is too deep, or goes round in a circle"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "it is too deep, or goes round in a circle"),
        ("{% for i in range(999) %}{% for j in range(999) %}{% endfor %}{% endfor %}", "range goes on for more than"),
        ("{{ 9**9**9 }}", "the result of ** is too big"),
        ("{{ 'a' * 100000000 }}", "the result of * is too big"),
        ("{{ 100000000 * [1] }}", "the result of * is too big"),
        ("{{ lipsum() }}", "'lipsum' is not known here\n"),
        ("{{ [1, 2]|random }}", "there is no filter 'random'\n"),
    ],
)
def test_every_failure_has_its_place_and_a_reason(text: str, said: str) -> None:
    assert failure(text).startswith(f"templates/note.md.j2:1: {said}")
    assert failure(text).endswith(f"\n    {text}")


@pytest.mark.parametrize("text", ["{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{{ " + "-" * 50000 + "1 }}"])
def test_what_is_nested_too_deeply_fails_as_well(text: str) -> None:
    assert failure(text) == (
        "note.md.j2: it is too deep, or goes round in a circle "
        "(to extend one of its own name, write builtin/ before it)"
    )


def test_a_text_has_an_end() -> None:
    assert "it makes more than 1,000,000 characters" in failure("{% for i in range(90000) %}twelve chars{% endfor %}")


def test_a_template_that_is_nowhere_is_named() -> None:
    with pytest.raises(TemplateFailed, match=r"^thnks.md.j2: there is no template 'thnks.md.j2'. Did you mean thanks"):
        render_template("thnks.md.j2", VALUES, none_of_that_name)


def test_what_the_vault_says_of_its_file_is_passed_on() -> None:
    with pytest.raises(JournalError, match=r"^not text$"):
        render_template("thanks.md.j2", VALUES, refuses(Refused("not text")))


def refuses(error: JournalError) -> Callable[[str], str | None]:
    def vault_template(name: str) -> str | None:
        raise error

    return vault_template


# --- the page about them ------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"`(\{\{[^`]*\}\})`\s+gives\s+`([^`]*)`", PAGE)
BLOCKS = re.findall(r"^```jinja\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
NAMED = set(re.findall(r"`([a-z_.]+)`", PAGE))
ADA = """---
name: Ada Lovelace
tags: [mentor, compilers, tea]
---
- 2026-11-18 coffee: Talked about pricing.
  - got:: the hiring rubric
  - connected:: [[sam]]
  - news:: a new job
  - request:: a word with Sam
"""


def page_values() -> list[dict[str, Plain]]:
    people = people_of(
        {"ada": ADA, "sam": "", "me": "---\nname: Robin\noffers: [tea]\n---\n- 2026-11-20: Moved house\n"}
    )
    several = [kind.values(people, people["ada"], people["sam"], {}) for kind in KINDS.values()]
    return [thanks_values(people), progress_values(people, people["ada"]), *several]


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_each_example_on_the_page_gives_what_it_says(text: str, said: str) -> None:
    assert made(text, values=page_values()[0]) == said


@pytest.mark.parametrize("text", BLOCKS)
def test_each_template_on_the_page_makes_a_draft(text: str) -> None:
    every = {key: value for values in reversed(page_values()) for key, value in values.items()}
    values = every | {"queries": {"lisbon": [{"name": "Inês"}]}}
    draft = render_template("thanks.md.j2", values, templates(thanks=text))
    assert frontmatter.loads(draft)["contact"] == "ada" and "\n\n\n" not in draft


def test_every_filter_of_the_program_is_on_the_page_with_an_example() -> None:
    ours = set(Sandbox(Templates(none_of_that_name, none_of_that_name, ""), {}).filters) - set(
        Environment().filters
    ) | {"tojson"}
    assert ours == set(re.findall(r"^- `([a-z_]+)`", PAGE, re.MULTILINE))
    assert ours - {"tidy"} == {name for text, _ in EXAMPLES for name in re.findall(r"\|([a-z_]+)", text)}


# What the page on the format has is told on the page on templates in one sentence.
KEYS = {f"contact.{key.name}" for key in CONTACT_KEYS} | {f"me.{key.name}" for key in OWNER_KEYS}


def test_every_value_is_on_the_page() -> None:
    missing = {name for values in page_values() for name in names_of(values)} - NAMED - KEYS
    assert not missing, f"docs/templates.md says nothing of {', '.join(sorted(missing))}"


SAME = {"other": "contact", "shared": ""}  # what has the keys of another value


def names_of(values: dict[str, Plain]) -> Iterator[str]:
    """The names a template can write: `contact.name`, `favours` and, of each of these, `word`."""
    for key, value in values.items():
        yield key
        if isinstance(value, dict):
            yield from (f"{SAME.get(key, key)}.{inner}".removeprefix(".") for inner in value)
        if isinstance(value, list):
            yield from (inner for one in value if isinstance(one, dict) for inner in one)
