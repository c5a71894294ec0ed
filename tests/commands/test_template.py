"""journal template: which templates there are, what they name, what they make, and how one becomes the vault's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jinja2.filters import FILTERS as DEFAULT_FILTERS

from journal.commands.template import FILTERS
from journal.templating.render import built_in, render_template, shipped
from journal.templating.sandbox import Sandbox, Templates
from journal.templating.variables import NotReadable, names_in_template, value_named
from tests.conftest import Git, Journal
from tests.drafting import none_of_that_name
from tests.templating.test_render import page_values

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ANN = "---\nname: Ann Berg\n---\n## Log\n- 2026-11-18 call: x\n  - got:: the book on dykes\n"
BO = "---\nname: Bo Ek\n---\n"
EVENT = "---\ndate: 2026-12-20\npeople: [ann, bo]\n---\n"
MINE = '{% extends "builtin/thanks.md.j2" %}\n{% block offer %}{{ contact.tea|or_ask("Tea?") }}{% endblock %}\n'


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(
        {"journal.toml": "commit = false\n", "contacts/ann.md": ANN, "contacts/bo.md": BO, "events/e.md": EVENT}
    )


def own(here: Path, name: str, text: str) -> None:
    (here / "templates").mkdir(exist_ok=True)
    (here / "templates" / name).write_text(text)


def rows(text: str) -> dict[str, list[str]]:
    return {line.split("\t")[0]: line.split("\t")[1:] for line in text.splitlines()}


# --- which there are ----------------------------------------------------------------------------------------


def test_every_template_is_listed_with_where_it_lies(journal: Journal, here: Path) -> None:
    own(here, "thanks.md.j2", MINE)
    own(here, "birthday.md.j2", "Hi")
    found = rows(journal("template", "list", cwd=here).stdout)
    assert found["thanks"][:2] == ["templates/thanks.md.j2", "yes"]
    assert found["birthday"] == ["templates/birthday.md.j2", "no", "a kind of your own"]
    assert len(found) == len(shipped()) + 1 and found["base"][0] == "builtin/base.md.j2"


def test_one_that_cant_be_read_is_listed_as_well(journal: Journal, here: Path) -> None:
    own(here, "birthday.md.j2", "")
    (here / "templates/birthday.md.j2").write_bytes(b"\xff")
    assert journal("template", cwd=here).exit_code == 0
    assert "not UTF-8" in journal("template", "show", "birthday", cwd=here).stderr


@pytest.mark.parametrize("name", ["thanks", "thanks.md.j2", "templates/thanks.md.j2"])
def test_the_text_of_the_one_that_is_used_is_shown(journal: Journal, here: Path, name: str) -> None:
    own(here, "thanks.md.j2", MINE)
    done = journal("template", "show", name, cwd=here)
    assert (done.stdout, done.stderr) == (
        MINE, "This is templates/thanks.md.j2 of your vault, in the place of the built-in one.\n"
    )  # fmt: skip


def test_the_built_in_one_is_shown_by_its_own_name(journal: Journal, here: Path) -> None:
    own(here, "thanks.md.j2", MINE)
    assert journal("template", "show", "builtin/thanks", cwd=here).stdout == built_in("thanks.md.j2")


@pytest.mark.parametrize("command", ["show", "vars", "preview", "copy"])
def test_a_name_that_is_none_is_met_with_one_that_is_near(journal: Journal, here: Path, command: str) -> None:
    done = journal("template", command, "thnks", cwd=here)
    assert (done.exit_code, done.stderr) == (4, "Error: there is no template 'thnks'. Did you mean thanks?\n")


@pytest.mark.parametrize("name", ["../journal.toml", "/etc/passwd", "builtin/../agenda"])
def test_a_name_that_leads_elsewhere_is_none(journal: Journal, here: Path, name: str) -> None:
    assert journal("template", "show", name, cwd=here).exit_code == 4


# --- what they name -----------------------------------------------------------------------------------------


def test_all_that_a_template_names_is_shown_through_those_it_extends(journal: Journal, here: Path) -> None:
    own(here, "thanks.md.j2", MINE)
    found = rows(journal("template", "vars", "thanks", "--for", "ann", cwd=here).stdout)
    assert found["contact.tea"] == ["value", "", "templates/thanks.md.j2:2"]
    assert found["favours[].thing"][:2] == ["value", "the book on dykes"]
    assert found["kind"][:2] == ["value", "thanks"] and found["given.effect"][1].startswith("--set effect: ")
    assert found["or_ask"][1] == 'nothing|or_ask("Why?") gives [Why?]'
    assert found["join"][1].startswith("Jinja: Return a string")
    assert not {"helped", "favour", "loop", "question", "range"} & set(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ contact.name }}{{ contact['role'] }}", ["contact.name", "contact.role"]),
        ("{% for f in favours %}{{ f.said }}{{ loop.index }}{% endfor %}", ["favours", "favours[].said"]),
        ("{% set f = favours|list|first %}{{ f.day }}", ["favours", "favours[].day"]),
        ("{{ favours[0].what }}", ["favours[].what"]),
        ("{{ favours|map(attribute='said')|join }}", ["favours", "favours[].said"]),
        ("{% macro m(x) %}{{ x.y }}{% endmacro %}{{ m(me.name) }}", ["me.name"]),
        ("{% if a and not b %}{{ c if d else range(3) }}{% endif %}", ["a", "b", "c", "d"]),
        ("{% for a, b in pairs %}{{ a }}{% endfor %}", ["pairs"]),
        ("{% set ns = namespace(x=me.role) %}{% set ns.x = to %}{{ ns.x }}", ["me.role", "to"]),
    ],
)
def test_a_name_is_what_it_is_made_of(text: str, names: list[str]) -> None:
    assert sorted(names_in_template("a", Templates({"a": text}.get, none_of_that_name, "t")).values) == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{% if %}", "t/a:2: Expected an expression"), ("{% extends 'gone' %}", "gone"),
        ("{{ " + "(" * 5000 + " }}", "a: it is too deep"),
    ],
)  # fmt: skip
def test_what_cant_be_taken_apart_says_where(text: str, said: str) -> None:
    with pytest.raises(NotReadable) as caught:
        names_in_template("a", Templates({"a": text}.get, none_of_that_name, "t"))
    assert str(caught.value).startswith(said)


def test_templates_that_extend_each_other_in_a_circle_are_read_once() -> None:
    texts = {"a": "{% extends 'b' %}{{ x }}", "b": "{% extends 'a' %}{{ y }}"}
    assert names_in_template("a", Templates(texts.get, none_of_that_name, "t")).templates == ["t/a", "t/b"]


@pytest.mark.parametrize("name", shipped())
def test_every_built_in_template_can_be_taken_apart_and_previewed(journal: Journal, here: Path, name: str) -> None:
    assert journal("template", "vars", name, cwd=here).exit_code == 0
    assert journal("template", "preview", name, cwd=here).exit_code == 0


@pytest.mark.parametrize(("text", "said"), [row for row in FILTERS.values() if row[0] != "filter tidy"])
def test_each_example_of_a_filter_gives_what_it_says(text: str, said: str) -> None:
    values = page_values()[0] | {"nothing": None}
    assert render_template("a", values, {"a": f"{{{{ {text} }}}}"}.get) == said


def test_every_filter_of_the_program_has_an_example() -> None:
    ours = set(Sandbox(Templates(none_of_that_name, none_of_that_name, ""), {}).filters) - set(DEFAULT_FILTERS)
    assert ours | {"tojson"} == set(FILTERS)


def test_a_value_is_found_by_its_name() -> None:
    assert value_named("a[].b.c", {"a": [{"b": {"c": "x"}}]}) == "x"
    assert (value_named("a[].b", {"a": []}), value_named("a.b.c", {"a": "x"})) == (None, None)


# --- what they make -----------------------------------------------------------------------------------------


def test_a_preview_is_for_whom_it_is_said_with_what_is_given(journal: Journal, here: Path) -> None:
    done = journal("template", "preview", "thanks", "--for", "bo", "--set", "did=You lent me a boat.", cwd=here)
    assert "Dear Bo," in done.stdout and "You lent me a boat." in done.stdout
    assert not (here / "drafts").exists()


def test_without_a_name_it_is_for_somebody_whom_it_could_be_for(journal: Journal, here: Path) -> None:
    assert "Dear Ann," in journal("template", "preview", "thanks", cwd=here).stdout
    assert journal("template", "preview", "agenda", cwd=here).stdout.startswith("---\nweek: 2026-W48\n")


def test_a_preview_of_an_introduction_wants_two(journal: Journal, here: Path) -> None:
    both = journal("template", "preview", "intro-ask", "--for", "ann", "--for", "bo", cwd=here)
    assert "Dear Ann," in both.stdout and "Bo Ek" in both.stdout
    assert journal("template", "preview", "intro-ask", "--for", "ann", cwd=here).exit_code == 2


def test_a_playbook_is_tried_for_the_person_or_the_event_it_is_about(journal: Journal, here: Path) -> None:
    assert "Bo" in journal("template", "preview", "playbook-met", "--for", "bo", cwd=here).stdout
    assert "2026-12" in journal("template", "preview", "playbook-event", "--for", "e", cwd=here).stdout


def test_a_preview_without_anybody_in_the_vault_says_for_whom(journal: Journal, vault: Vaults) -> None:
    done = journal("template", "preview", "ask", cwd=vault({}))
    assert (done.exit_code, "say for whom" in done.stderr) == (2, True)


def test_what_a_template_names_is_shown_without_anybody_too(journal: Journal, vault: Vaults) -> None:
    found = rows(journal("template", "vars", "intro-ask", cwd=vault({})).stdout)
    assert found["contact.id"][:2] == ["value", ""]


def test_a_mistake_in_it_is_told_with_its_line(journal: Journal, here: Path) -> None:
    own(here, "thanks.md.j2", "\n{{ contact.nmae }}")
    done = journal("template", "preview", "thanks", cwd=here)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        1, "Error: templates/thanks.md.j2:2: 'nmae' is not known here. Did you mean name?"
    )  # fmt: skip


# --- a copy of one's own ------------------------------------------------------------------------------------


def test_a_copy_is_the_built_in_text_and_never_over_another(journal: Journal, here: Path) -> None:
    assert journal("template", "copy", "thanks", cwd=here).exit_code == 0
    file = here / "templates/thanks.md.j2"
    assert file.read_text() == built_in("thanks.md.j2")
    file.write_text(MINE)
    done = journal("template", "copy", "builtin/thanks", cwd=here)
    assert (done.exit_code, file.read_text()) == (1, MINE)
    assert "templates/thanks.md.j2 is there already" in done.stderr


def test_a_dry_run_shows_the_copy_and_writes_nothing(journal: Journal, here: Path) -> None:
    assert "+++ b/templates/base.md.j2\n" in journal("template", "copy", "base", "-n", cwd=here).stdout
    assert not (here / "templates").exists()


def test_a_copy_is_one_commit_that_can_be_taken_back(journal: Journal, git: Git, here: Path) -> None:
    (here / "journal.toml").write_text('[paths]\ntemplates = "Vorlagen"\n')
    git("init", "-q", cwd=here)
    journal("template", "copy", "thanks", cwd=here)
    assert git("log", "--format=%s", "--name-only", cwd=here) == "Template thanks\n\nVorlagen/thanks.md.j2\n"
    journal("undo", cwd=here)
    assert not (here / "Vorlagen/thanks.md.j2").exists()


def test_as_json_each_is_a_record(journal: Journal, here: Path) -> None:
    said = json.loads(journal("template", "show", "thanks", "--json", cwd=here).stdout)["items"][0]
    assert (said["name"], said["overrides"], said["text"]) == ("thanks", False, built_in("thanks.md.j2"))
    assert json.loads(journal("template", "preview", "thanks", "--json", cwd=here).stdout)["items"][0]["text"]


# --- of one's own -------------------------------------------------------------------------------------------------


@pytest.fixture
def mine(vault: Vaults) -> Path:
    """A vault with two people and no templates."""
    inner = "---\nname: Ada Fox\ncircle: inner\nemail: ada@fox.example\n---\n"
    return vault(
        {"journal.toml": "commit = false\n", "contacts/ada.md": inner, "contacts/bo.md": "---\nname: Bo Ek\n---\n"}
    )


def test_a_new_template_is_a_kind_that_draft_takes(journal: Journal, mine: Path) -> None:
    assert journal("template", "new", "card", cwd=mine).stderr.endswith("Then: journal draft card priya\n")
    made = journal("draft", "card", "ada", "--print", cwd=mine).stdout
    assert "kind: card\n" in made and "\n\nDear Ada,\n\nI was thinking of you.\n" in made
    assert "to: ada@fox.example\n" in made


def test_it_is_for_whom_its_head_says_and_stands_in_the_help_and_the_list(journal: Journal, mine: Path) -> None:
    journal("template", "new", "card", cwd=mine)
    text = (mine / "templates/card.md.j2").read_text().replace("# for: circle:close", "for: circle:inner")
    (mine / "templates/card.md.j2").write_text(
        text.replace("what it is for, as journal draft --help shows it", "A card")
    )
    assert journal("draft", "card", cwd=mine).stdout.count("contacts") == 0
    assert [path.name.partition("-card-")[2] for path in (mine / "drafts").iterdir()] == ["ada.md"]
    assert "  card            A card\n" in journal("draft", "--help", cwd=mine).stdout
    assert "card\ttemplates/card.md.j2\tno\tA card\n" in journal("template", "list", cwd=mine).stdout


def test_an_address_and_a_subject_of_its_own_stay(journal: Journal, mine: Path) -> None:
    (mine / "templates").mkdir()
    (mine / "templates/card.md.j2").write_text("---\nsubject: Happy new year\n---\nDear {{ contact.first_name }},\n")
    assert "subject: Happy new year\n" in journal("draft", "card", "ada", "--print", cwd=mine).stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [("thanks", "journal template copy thanks"), ("A b", "write small letters"), ("card", "is there already")],
)
def test_a_name_that_is_taken_or_none_is_refused(journal: Journal, mine: Path, name: str, said: str) -> None:
    journal("template", "new", "card", cwd=mine)
    done = journal("template", "new", name, cwd=mine)
    assert said in done.stderr and done.exit_code != 0


def test_an_unknown_kind_is_told_with_a_near_one_of_the_owners(journal: Journal, mine: Path) -> None:
    journal("template", "new", "card", cwd=mine)
    done = journal("draft", "crad", "ada", cwd=mine)
    assert (done.exit_code, "Did you mean card?" in done.stderr) == (2, True)


def test_a_misspelt_block_is_told_with_its_place(journal: Journal, mine: Path) -> None:
    (mine / "templates").mkdir()
    text = '{% extends "builtin/thanks.md.j2" %}\n{% block offr %}x{% endblock %}\n'
    (mine / "templates/thanks.md.j2").write_text(text)
    place = "templates/thanks.md.j2:2:1: warning: builtin/thanks.md.j2 has no block 'offr'"
    assert place in journal("thanks", "ada", "--print", cwd=mine).stderr
    assert "unknown-block" in journal("check", cwd=mine).stdout


def test_a_wrong_file_name_is_told(journal: Journal, mine: Path) -> None:
    (mine / "templates").mkdir()
    (mine / "templates/thanks.j2").write_text("x")
    assert "call it thanks.md.j2" in journal("template", "list", cwd=mine).stderr
    assert "templates/thanks.j2" in journal("check", cwd=mine).stdout


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("favours[0].what", "favours is empty here, and has no [0]"),
        ("(favours|first).what", "asked for its first one is empty"),
    ],
)
def test_an_index_of_an_empty_list_is_told_with_its_place(journal: Journal, mine: Path, gap: str, said: str) -> None:
    (mine / "templates").mkdir()
    (mine / "templates/thanks.md.j2").write_text(f"{{{{ {gap} }}}}\n")
    done = journal("thanks", "ada", "--print", cwd=mine)
    assert "templates/thanks.md.j2:1: " in done.stderr and said in done.stderr


def test_what_nobody_sees_in_a_template_gets_into_no_draft(journal: Journal, vault: Vaults) -> None:
    card = "Hi\x1b]52;c;QQ==\x07 \u202e{{ '\\x1b[2J' }} there\n"
    here = vault({"contacts/ada.md": "---\nname: Ada\n---\n", "templates/card.md.j2": card})
    journal("draft", "card", "ada", cwd=here)
    draft = next((here / "drafts").glob("*.md")).read_text()
    assert not [one for one in draft if one != "\n" and not one.isprintable()] and "Hi" in draft
