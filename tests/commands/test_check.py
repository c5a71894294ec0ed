"""journal check: all problems at once, as sentences, as lines and as JSON, of the whole vault or of some of it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "me.md": "---\nname: Robin\nemail: r@vale.example\npitch: I write.\n---\n",
    "contacts/ada.md": "---\nname: Ada Lovelace\nevery: soonish\nmet: 2024-03-04\n---\nKnows [[zoe]].\n",
    "contacts/work/sam.md": "---\nname: Sam Lee\nvia: '[[zoe]]'\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def codes(journal: Journal, here: Path, *words: str) -> list[str]:
    return [line.split("\t")[4] for line in journal("check", *words, cwd=here).stdout.splitlines()]


def test_on_a_terminal_each_problem_is_a_line_and_a_sentence_sums_up(journal: Journal, here: Path) -> None:
    assert journal("check", cwd=here, tty=True).stdout == (
        "contacts/ada.md:3:8: error: every: 'soonish' is not a rhythm (write 3w, 2 months or never) [bad-span]\n"
        "contacts/work/sam.md:3:7: warning: there is nobody called 'zoe'"
        " (write the id of a contact, or add one) [dead-link]\n"
        "contacts/ada.md:6:7: hint: the link to 'zoe' leads nowhere "
        "(write the id of a contact, or add one) [dead-link]\n"
        "contacts/work/sam.md:2:1: hint: nothing says how you know 'Sam Lee': no log, no met, no where"
        " (note where you met, before you forget) [no-context]\n"
        "4 problems in 2 notes: 1 error, 1 warning, 2 hints.\n"
    )


def test_in_a_pipe_each_problem_is_a_line_of_tabs(journal: Journal, here: Path) -> None:
    first = "contacts/ada.md\t3\t8\terror\tbad-span\tevery: 'soonish' is not a rhythm\twrite 3w, 2 months or never\n"
    assert journal("check", cwd=here).stdout.startswith(first)


def test_in_json_each_problem_is_a_record(journal: Journal, here: Path) -> None:
    answer = json.loads(journal("check", "--json", cwd=here).stdout)
    assert answer["schema"] == 1 and len(answer["items"]) == 4 and "problems" not in answer
    assert answer["items"][0] == {
        "path": "contacts/ada.md", "line": 3, "column": 8, "severity": "error", "code": "bad-span",
        "message": "every: 'soonish' is not a rhythm", "remedy": "write 3w, 2 months or never", "fixable": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"), [((), 1), (("contacts/work",), 0), (("--code", "dead-link"), 0), (("--no-hints", "me.md"), 0)]
)
def test_it_ends_with_1_when_an_error_is_shown(journal: Journal, here: Path, words: tuple[str, ...], code: int) -> None:
    assert journal("check", *words, cwd=here).exit_code == code


def test_a_vault_in_order_is_said_to_be(journal: Journal, vault: Vaults) -> None:
    answer = journal("check", cwd=vault({"me.md": NOTES["me.md"]}))
    assert (answer.stdout, answer.stderr, answer.exit_code) == ("", "1 note read: nothing to mend.\n", 0)


def test_the_example_is_in_order_and_can_be_named(journal: Journal, tmp_path: Path) -> None:
    answer = journal("check", ROOT / "example-vault", cwd=tmp_path)
    assert (answer.stdout, answer.exit_code) == ("", 0)
    assert re.fullmatch(r"\d\d notes read: nothing to mend\.\n", answer.stderr)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("contacts/ada.md",), ["bad-span", "dead-link"]),
        (("contacts/work", "contacts/ada.md"), ["bad-span", "dead-link", "no-context", "dead-link"]),
        (("--code", "dead-link"), ["dead-link", "dead-link"]),
        (("--code", "dead-link", "--code", "bad-span", "contacts/ada.md"), ["bad-span", "dead-link"]),
        (("--no-hints",), ["bad-span", "dead-link"]),
        (("--hints", "me.md"), []),
        ((".",), ["bad-span", "dead-link", "no-context", "dead-link"]),
    ],
)
def test_paths_and_codes_narrow_what_is_shown(
    journal: Journal, here: Path, words: tuple[str, ...], found: list[str]
) -> None:
    assert codes(journal, here, *words) == found


def test_a_path_is_relative_to_where_one_stands(journal: Journal, here: Path) -> None:
    assert codes(journal, here / "contacts", "ada.md") == ["bad-span", "dead-link"]
    assert codes(journal, here / "contacts", str(here / "contacts" / "ada.md")) == ["bad-span", "dead-link"]


def test_a_path_of_the_vault_is_known_wherever_one_stands(journal: Journal, here: Path) -> None:
    found = journal("-C", str(here), "check", "contacts/ada.md", cwd=here.parent).stdout
    assert [line.split("\t")[4] for line in found.splitlines()] == ["bad-span", "dead-link"]


def test_a_folder_is_not_another_one_whose_name_goes_on(journal: Journal, here: Path) -> None:
    (here / "contacts" / "wo").mkdir()
    assert codes(journal, here, "contacts/wo") == []


def test_a_note_behind_a_link_is_known_by_the_path_of_the_link(journal: Journal, here: Path) -> None:
    (here / "contacts" / "eve.md").symlink_to("ada.md")
    (here / "elsewhere").symlink_to(here)
    assert codes(journal, here, "elsewhere/contacts/ada.md") == ["bad-span", "dead-link"]


def test_what_was_asked_for_and_is_in_order_is_said_to_be(journal: Journal, here: Path) -> None:
    assert journal("check", "me.md", cwd=here).stderr == "Nothing to mend in me.md.\n"


@pytest.mark.parametrize(
    ("word", "said"), [("nobody.md", "there is no nobody.md"), ("/etc", "/etc is not in the vault")]
)
def test_a_path_that_cannot_be_meant_is_refused(journal: Journal, here: Path, word: str, said: str) -> None:
    answer = journal("check", word, cwd=here)
    assert answer.exit_code == 2 and said in answer.stderr


def test_what_is_wrong_in_the_settings_is_told_first_of_all(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": "capcity = 3\n", "me.md": NOTES["me.md"]})
    assert codes(journal, here) == ["unknown-setting"]


def test_links_to_other_files_of_the_vault_are_not_dead(journal: Journal, vault: Vaults) -> None:
    text = "[[Small Gods]] [[map.png]] [[Ideas/Later]] [[hidden]] [[gone]]\n"
    others: dict[str, str | bytes] = {
        "Ideas/Later.md": "",
        ".trash/hidden.md": "",
        "Books/Small Gods.md": "",
        "images/map.png": b"\x89PNG",
    }
    here = vault({"me.md": NOTES["me.md"], "contacts/ada.md": f"---\nmet: 2024-03-04\n---\n{text}"} | others)
    lines = journal("check", cwd=here).stdout.splitlines()
    assert [line.split("\t")[5] for line in lines] == [
        "the link to 'hidden' leads nowhere",
        "the link to 'gone' leads nowhere",
    ]


def test_colour_is_for_the_severity_alone(journal: Journal, here: Path) -> None:
    shown = journal("--color", "always", "check", "contacts/ada.md", cwd=here, tty=True).stdout
    assert "contacts/ada.md:3:8: \x1b[31merror\x1b[0m: every: " in shown


# --- drafts -------------------------------------------------------------------------------------------------

NOTE = "---\nname: Ann Berg\nmet: 2026-01-02\n---\n"
LETTER = "---\ncontact: ann\nkind: ask\n---\nDear Ann,\nYou must see [what?]\n"
FRENCH = "---\ncontact: ann\n---\nChère Ann,\nun grand merci pour le livre, asap, et pour tout le reste.\n"


@pytest.fixture
def writer(vault: Vaults) -> Path:
    return vault({"me.md": "---\nname: Robin\nemail: r@v.example\npitch: Hi.\n---\n", "contacts/ann.md": NOTE,
                  "drafts/a.md": LETTER, "drafts/sent/old.md": LETTER})  # fmt: skip


def test_drafts_are_read_by_a_second_pair_of_eyes_which_stops_nothing(journal: Journal, writer: Path) -> None:
    done = journal("check", "drafts", cwd=writer)
    assert [line.split("\t")[:5] for line in done.stdout.splitlines()] == [
        ["drafts/a.md", "6", "1", "warning", "draft-demanding"],
        ["drafts/a.md", "6", "14", "warning", "draft-question"],
    ]
    assert (done.exit_code, done.stderr) == (0, "2 problems in 1 note: 2 warnings.\n")


def test_among_all_notes_a_draft_has_hints_only(journal: Journal, writer: Path) -> None:
    assert journal("check", cwd=writer).stderr == "2 problems in 1 note: 2 hints.\n"
    assert journal("check", "--no-hints", cwd=writer).stdout == ""


def test_drafts_is_a_word_wherever_one_is(journal: Journal, writer: Path) -> None:
    assert "draft-demanding" in journal("check", "drafts", cwd=writer / "contacts").stdout
    (writer / "journal.toml").write_text('[paths]\ndrafts = "letters"\n')
    assert journal("check", "drafts", cwd=writer / "contacts").stderr == "Nothing to mend in drafts.\n"


def test_of_another_language_it_is_said_that_the_wording_was_not_read(journal: Journal, writer: Path) -> None:
    (writer / "drafts/a.md").write_text(FRENCH)
    done = journal("check", "drafts", cwd=writer)
    assert (done.stdout, done.stderr.splitlines()[0]) == (
        "", "drafts/a.md is not in English: nothing is said about its wording."
    )  # fmt: skip


# --- the page of problems -----------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
# Calls whose first argument, or the one after the file, is the code of a problem.
MAKERS = {
    "Problem": 0,
    "Phrase": 0,
    "Unreadable": 0,
    "unread": 0,
    "SettingFinding": 2,
    "problem": 0,
    "_problem": 0,
    "note_problem": 0,
    "_report": 0,
    "_one_of": 4,
}


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def codes_in(path: Path) -> Iterator[str]:
    """Every code that the source gives to a problem: a text of words with dashes in the place of one."""
    for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        at = MAKERS.get(name)
        if at is not None and len(call.args) > at:
            yield from constants(call.args[at])


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that this expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*constants(node.body), *constants(node.orelse))


def all_codes() -> set[str]:
    found = {code for path in sorted((ROOT / "journal").rglob("*.py")) for code in codes_in(path)}
    return {code for code in found if re.fullmatch("[a-z][a-z0-9-]+", code)}


def test_every_code_has_its_place_on_the_page_of_problems() -> None:
    headings = re.findall(r"^### `([a-z0-9-]+)`$", PAGE, re.MULTILINE)
    assert not (new := all_codes() - {*headings}), f"docs/problems.md has no heading for {', '.join(sorted(new))}"
    assert not (gone := {*headings} - all_codes()), f"docs/problems.md tells of {', '.join(gone)}, which nothing finds"
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("part", re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:], ids=lambda part: part.split("`")[1])
def test_every_code_is_told_with_its_severity_an_example_and_what_to_do(part: str) -> None:
    assert re.search(
        r"^\*(Error|Warning|Hint)(, (error|warning|hint))?( or (error|warning|hint))?\.\*", part, re.MULTILINE
    )
    assert "`" in part.partition("\n")[2] and "What to do: " in part


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("drafts/x.md", "<!-- merge: one of -->\nA\n<!-- merge: or -->\nB\n<!-- merge: end -->\n", "merge-conflict"),
        ("agendas/2026-W48.md", "---\noffered: []\nconflicts:\n  week: [W49]\n---\n", "merge-conflict"),
        ("agendas/2026-W48.md", "<<<<<<< a\nA\n=======\nB\n>>>>>>> b\n", "conflict-markers"),
        ("journal.toml.6b951d3.kept", "a = 1\n", "merge-conflict"),
    ],
)
def test_what_waits_to_be_settled_is_named_in_every_kind_of_file(
    journal: Journal, vault: Vaults, path: str, text: str, code: str
) -> None:
    assert code in codes(journal, vault({"me.md": NOTES["me.md"], path: text}), path)


# --- mending ------------------------------------------------------------------------------------------------------

TO_MEND = "---\nname: Ada\nvia: [[bob]]\n---\n## Log\n- “2026-11-20” coffee: x\n- [] send it\n- 3/4/2026: y\n"


def test_fix_mends_what_has_one_right_answer_in_one_commit(journal: Journal, git: Git, vault: Vaults) -> None:
    here = vault({"contacts/ada.md": TO_MEND, "contacts/bob.md": "—\nname: Bob\n—\n"})
    git("init", "-q", cwd=here)
    git("add", "-A", cwd=here)
    git("commit", "-qm", "Start", cwd=here)
    shown = journal("check", "--fix", "-n", cwd=here).stdout
    assert "+- 2026-11-20 coffee: x" in shown and (here / "contacts/ada.md").read_text() == TO_MEND
    said = journal("check", "--fix", "--no-hints", cwd=here)
    right = TO_MEND.replace("[[bob]]", '"[[bob]]"').replace("“", "").replace("”", "").replace("[]", "[ ]")
    assert (here / "contacts/ada.md").read_text() == right and "odd-date" in said.stdout
    assert (here / "contacts/bob.md").read_text() == "---\nname: Bob\n---\n"
    assert git("log", "--format=%s", cwd=here).split("\n")[0] == "Mend 4 mistakes"
    assert said.stderr.count("Mended: ") == 4


def test_a_record_says_whether_fix_would_mend_it(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/ada.md": TO_MEND})
    found = json.loads(journal("check", "--json", cwd=here).stdout)["items"]
    fixable = {one["code"]: one["fixable"] for one in found if one["line"] != 8}
    assert fixable["odd-date"] and fixable["not-a-task"] and fixable["unquoted-link"] and not fixable["no-owner"]
    assert [one["fixable"] for one in found if one["line"] == 8] == [False]


def test_the_same_hint_about_most_people_is_one_line_with_a_count(journal: Journal, vault: Vaults) -> None:
    here = vault({"me.md": NOTES["me.md"], **{f"contacts/p{n}.md": f"# P {n}\n" for n in range(8)}})
    shown = journal("check", cwd=here, tty=True).stdout.splitlines()
    assert len(shown) == 2 and shown[0].endswith("[no-context], and 7 more like it: journal check --code no-context")
    assert len(journal("check", "--code", "no-context", cwd=here, tty=True).stdout.splitlines()) == 9


def test_a_note_is_explained_line_by_line_beside_its_text(journal: Journal, here: Path) -> None:
    shown = journal("check", "--explain", "ada", cwd=here, tty=True).stdout
    assert "   3  every         every: soonish\n      ^ error: every: 'soonish' is not a rhythm [bad-span]\n" in shown
    lines = journal("check", "--explain", "contacts/ada.md", cwd=here).stdout.splitlines()
    assert (lines[1], lines[5]) == ("2\tname\tname: Ada Lovelace", "6\tprose\tKnows [[zoe]].")
