"""journal draft, thanks and progress as files: one commit, nothing over an edit, who is meant, a word before asking."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import frontmatter
import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
GOT = "---\nname: {}\nemail: {}@x.example\n---\n\n## Log\n- 2026-11-18 coffee: Talked.\n  - got:: the rubric\n"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "me.md": "---\nname: Robin Vale\n---\n",
    "contacts/ann.md": GOT.format("Ann Berg", "ann"),
    "contacts/tom.md": GOT.format("Tom Lee", "tom"),
    "contacts/zoe.md": "---\nname: Zoë Müller\nmention: no\n---\n",
    "contacts/小林遥.md": "---\nname: 小林遥\n---\n",
}
ANN = "drafts/2026-11-23-thanks-ann.md"


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def texts(here: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (here / "drafts").glob("*")}


# --- files ----------------------------------------------------------------------------------------------------


def test_each_person_has_a_file_of_their_own_and_a_sentence(journal: Journal, here: Path) -> None:
    said = journal("thanks", cwd=here, tty=True).stdout.splitlines()
    assert sorted(texts(here)) == ["2026-11-23-thanks-ann.md", "2026-11-23-thanks-tom.md"]
    assert said == [
        "For Ann Berg: drafts/2026-11-23-thanks-ann.md. 1 question in it is for you to answer.",
        "For Tom Lee: drafts/2026-11-23-thanks-tom.md. 1 question in it is for you to answer.",
        "Next: journal edit drafts/2026-11-23-thanks-ann.md",
    ]


def test_the_file_is_what_print_shows_and_a_checksum(journal: Journal, here: Path) -> None:
    shown = journal("thanks", "ann", "--print", cwd=here).stdout
    line = journal("thanks", "ann", cwd=here).stdout
    lines = (here / ANN).read_text().splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith("checksum:")) == shown
    assert line.startswith(f"{ANN}\tnew\tann\tAnn Berg\tthanks\tann@x.example\tThank you\tthank-")


def test_an_edited_draft_stays_and_an_untouched_one_follows_the_notes(journal: Journal, here: Path) -> None:
    journal("thanks", cwd=here)
    mine = (here / ANN).read_bytes().replace(b"so much", b"at once").replace(b"\n", b"\r\n")
    (here / ANN).write_bytes(mine)
    (here / "contacts/tom.md").write_text(GOT.format("Tom Lee", "tom").replace("rubric", "deck"))
    states = [line.split("\t")[1] for line in journal("thanks", "--today", "2026-11-25", cwd=here).stdout.splitlines()]
    assert states == ["edited", "refreshed"] and (here / ANN).read_bytes() == mine
    assert "Thank you so much for the deck." in texts(here)["2026-11-23-thanks-tom.md"] and len(texts(here)) == 2


def test_a_copy_with_other_line_ends_is_not_written_again(journal: Journal, here: Path) -> None:
    journal("thanks", "ann", cwd=here)
    copy = (here / ANN).read_bytes().replace(b"\n", b"\r\n")
    (here / ANN).write_bytes(copy)
    assert journal("thanks", "ann", cwd=here, tty=True).stdout.startswith(f"For Ann Berg: {ANN}, as it was.")
    assert (here / ANN).read_bytes() == copy


def test_all_drafts_of_a_command_are_one_commit_that_undo_takes_back(journal: Journal, git: Git, vault: Vaults) -> None:
    root = vault(NOTES | {"journal.toml": ""})
    git("init", "-q", cwd=root)
    git("add", "-A", cwd=root)
    git("commit", "-qm", "x", cwd=root)
    journal("thanks", cwd=root)
    assert git("log", "-1", "--format=%s", cwd=root) == "Draft thanks: Ann Berg and Tom Lee\n"
    journal("undo", cwd=root)
    assert not (root / ANN).exists() and git("status", "--porcelain", cwd=root) == ""


def test_a_dry_run_shows_the_file_and_writes_none(journal: Journal, here: Path) -> None:
    shown = journal("thanks", "ann", "-n", cwd=here)
    assert f"+++ b/{ANN}" in shown.stdout and "+Dear Ann," in shown.stdout and not (here / "drafts").exists()


def test_open_leads_to_the_editor(journal: Journal, here: Path) -> None:
    editor = here / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/Dear Ann/Ann/" "$1"\n')
    editor.chmod(0o755)
    said = journal("thanks", "ann", "--open", cwd=here, env={"EDITOR": str(editor)})
    assert f"{ANN} is edited.\n" in said.stderr and "\nAnn,\n" in (here / ANN).read_text()
    assert journal("thanks", "ann", "--open", "--print", cwd=here).exit_code == 2


# --- what is given by hand ------------------------------------------------------------------------------------


def test_what_is_given_answers_a_question_and_stays_when_the_draft_is_made_anew(journal: Journal, here: Path) -> None:
    journal("thanks", "ann", "--set", 'effect=It: "works"', cwd=here)
    (here / "contacts/ann.md").write_text(GOT.format("Ann Berg", "ann").replace("rubric", "deck"))
    journal("thanks", cwd=here)
    post = frontmatter.loads((here / ANN).read_text())
    assert post["given"] == {"effect": 'It: "works"'}
    assert "the deck." in post.content and 'It: "works"' in post.content and "[What" not in post.content


def test_a_key_that_no_template_of_ours_knows_is_said_and_goes_to_yours(journal: Journal, here: Path) -> None:
    (here / "templates").mkdir()
    (here / "templates/share.md.j2").write_text("{{ given.tune }} and {{ given.other_tune }}.")
    said = journal("draft", "share", "ann", "--set", "Tune=la la", "--print", cwd=here)
    assert said.stdout.endswith("---\n\nla la and .\n") and said.exit_code == 0
    assert said.stderr == "share doesn't ask for tune, only for what, link and why; a template of yours may.\n"


@pytest.mark.parametrize("given", ["effect", "=x", ""])
def test_what_is_given_has_a_name(given: str, journal: Journal, here: Path) -> None:
    said = journal("thanks", "ann", "--set", given, cwd=here)
    assert said.exit_code == 2 and "as in --set effect=" in said.stderr


# --- for whom -------------------------------------------------------------------------------------------------


def test_two_people_are_asked_each_alone_and_introduced_together(journal: Journal, here: Path) -> None:
    asked = json.loads(journal("draft", "intro-ask", "ann", "tom", "--json", cwd=here).stdout)["items"]
    assert [(one["to"], one["with"]) for one in asked] == [("ann@x.example", ["tom"]), ("tom@x.example", ["ann"])]
    assert [one["path"] for one in asked] == [f"drafts/2026-11-23-intro-ask-{who}.md" for who in ("ann-tom", "tom-ann")]
    (both,) = json.loads(journal("draft", "intro", "ann", "tom", "--json", cwd=here).stdout)["items"]
    assert both["to"] == "ann@x.example, tom@x.example" and "Dear Ann and Tom," in both["text"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ask",), 2, "Error: say for whom, as in: journal draft ask priya\n"),
        (("intro",), 2, "Error: say for whom, as in: journal draft intro tom priya\n"),
        (("intro", "ann"), 2, "Error: intro wants the two people, as in: journal draft intro tom priya\n"),
        (("intro", "ann", "zoe"), 1, "Error: Zoë Müller is not to be named to others: the note contacts/zoe.md says "),
        (("ask", "nobody"), 4, "Error: there is nobody called 'nobody'."),
        (("ask", "ann", "--online"), 2, "Error: --online is for an invitation, and this is ask; as in: journal draft"),
        (("condole",), 0, "Nobody has sad news that waits for a word.\n"),
        (("askk", "ann"), 2, "Error: 'askk' is no kind of draft. Did you mean ask?\n"),
    ],
)
def test_a_word_that_will_not_do_is_told(
    words: tuple[str, ...], code: int, said: str, journal: Journal, here: Path
) -> None:
    found = journal("draft", *words, cwd=here)
    assert (found.exit_code, found.stdout, found.stderr[: len(said)]) == (code, "", said)


def test_a_name_of_a_file_that_is_no_text_stops_nobody(journal: Journal, here: Path) -> None:
    (here / os.fsdecode(b"contacts/odd\xff.md")).write_text(GOT.format("Odd", "odd"))
    states = [journal("thanks", cwd=here).stdout.count(f"\t{state}\t") for state in ("new", "same")]
    assert states == [3, 3]


def test_a_name_in_another_script_is_a_file_like_any_other(journal: Journal, here: Path) -> None:
    journal("draft", "reconnect", "小林", cwd=here)
    assert "Dear 小林遥,\n" in texts(here)["2026-11-23-reconnect-小林遥.md"]


def test_an_invitation_to_paste_says_its_length(journal: Journal, here: Path) -> None:
    said = journal("draft", "invite", "ann", "--online", "--print", "--set", f"how={'x' * 300}", cwd=here)
    assert said.stderr.startswith("It has 3") and said.stderr.endswith(", and most pages take 300: make it shorter.\n")


# --- before asking --------------------------------------------------------------------------------------------


def test_a_question_is_drafted_with_a_word_about_the_moment(journal: Journal, here: Path) -> None:
    said = journal("draft", "ask", "ann", cwd=here, tty=True)
    lines = said.stdout.splitlines()
    assert said.exit_code == 0 and lines[1].startswith(
        "Your notes tell of nothing yet that you gave Ann Berg or shared"
    )
    assert lines[0].startswith("For Ann Berg: ") and lines[2] == "Next: journal edit drafts/2026-11-23-ask-ann.md"


def test_a_question_that_is_noted_gets_the_same_word(journal: Journal, here: Path) -> None:
    said = journal("log", "ann", "call: Would she read the draft? #asked", cwd=here)
    assert said.exit_code == 0 and "\nYour notes tell of nothing yet that you gave Ann Berg" in said.stderr
    again = journal("log", "ann", "call: And the other one? #asked I sent her the deck #gave", cwd=here)
    assert "\nYour question to Ann Berg of 23 November has no answer yet." in again.stderr
    assert "nothing yet" not in again.stderr


# --- a rename -------------------------------------------------------------------------------------------------


def test_a_draft_goes_with_the_person_and_stays_as_untouched_as_it_was(journal: Journal, here: Path) -> None:
    journal("draft", "intro-ask", "tom", "ann", cwd=here)
    journal("thanks", "ann", cwd=here)
    journal("rename", "ann", "Ann Moss", cwd=here)
    states = [line.split("\t")[:2] for line in journal("thanks", "moss", cwd=here).stdout.splitlines()]
    assert states == [[ANN, "same"]]
    assert "with: [ann-moss]" in texts(here)["2026-11-23-intro-ask-tom-ann.md"]


def test_a_reason_that_is_a_sentence_already_has_one_full_stop(journal: Journal, here: Path) -> None:
    said = journal("draft", "decline", "ann", "--print", "--set", "reason=March is full.", cwd=here).stdout
    assert "I can't help with this one. March is full.\n" in said


def test_a_printed_draft_says_who_is_not_to_be_named(vault: Vaults, journal: Journal) -> None:
    ada = "---\nname: Ada\n---\n- 2026-11-20 coffee: x\n  - got:: a pen of [[paul|Quill]], whom Paul sent\n"
    paul = "---\nname: Paul Secret\nprivate: yes\n---\n"
    done = journal("thanks", "ada", "--print", cwd=vault({"contacts/ada.md": ada, "contacts/paul.md": paul}))
    assert "a pen of [Name?], whom Paul sent" in done.stdout and "Quill" not in done.stdout
    assert "thanks to ada:11:44: warning: Paul Secret is private" in done.stderr


# --- to an event, to one of several requests, and what comes first ------------------------------------------------


SUPPER = "---\nname: the supper\ndate: 2026-12-03\npeople: ['[[ann]]', '[[tom]]']\n---\n"


def test_an_invitation_to_an_event_is_for_whom_it_names_or_for_those_who_are_named(
    vault: Vaults, journal: Journal
) -> None:
    here = vault(NOTES | {"events/supper.md": SUPPER})
    everybody = journal("draft", "invite", "--event", "supper", cwd=here).stdout.splitlines()
    one = journal("draft", "invite", "tom", "--event", "supper", cwd=here).stdout.splitlines()
    assert [line.split("\t")[2] for line in (*everybody, *one)] == ["ann", "tom", "tom"]
    assert everybody[0].split("\t")[6] == "the supper, 3 December"
    wrong = journal("draft", "ask", "ann", "--event", "supper", cwd=here)
    assert wrong.exit_code == 2 and "--event is for an invitation, and this is ask" in wrong.stderr


def test_of_several_requests_each_has_an_answer_of_its_own(vault: Vaults, journal: Journal) -> None:
    asked = "---\nname: Ann Berg\n---\n- 2026-11-10 call: x\n  - request:: a desk\n  - request:: the name of a vet\n"
    here = vault(NOTES | {"contacts/ann.md": asked})
    first = journal("draft", "answer", "ann", "--set", "request=1", cwd=here)
    journal("draft", "decline", "ann", "--set", "request=vet", cwd=here)
    journal("draft", "answer", "ann", "--set", "request=2", cwd=here)
    other = "To answer that: journal draft answer ann --set request=2"
    assert f"Ann Berg also asked for 'the name of a vet'. {other}" in first.stderr
    assert [len(text.split("closes: [")[1].split("]")[0].split(",")) for text in texts(here).values()] == [1, 1, 1]


@pytest.mark.parametrize("given", [(), ("--set", "request=desk"), ("--set", "request=boat")])
def test_which_of_several_requests_is_meant_is_asked_and_never_guessed(
    vault: Vaults, journal: Journal, given: tuple[str, ...]
) -> None:
    asked = "---\nname: Ann Berg\n---\n- 2026-11-10 call: x\n  - request:: a desk\n  - request:: a desk lamp\n"
    here = vault({"contacts/ann.md": asked})
    done = journal("draft", "decline", "ann", *given, cwd=here)
    assert done.exit_code == 1 and not texts(here)
    assert "--set request=1\n  1  a desk (10 November)\n  2  a desk lamp (10 November)\n" in done.stderr


def test_a_language_without_a_template_is_told_once_for_all_who_read_it(vault: Vaults, journal: Journal) -> None:
    notes = {f"contacts/{name}.md": f"---\nname: {name.title()} Meier\nlanguage: de\n---\n" for name in ("hans", "ina")}
    italian = '{% extends "base.md.j2" %}{% block text %}Grazie!{% endblock %}\n'
    gina = {"contacts/gina.md": "---\nname: Gina Rossi\nlanguage: it\n---\n", "templates/thanks.it.md.j2": italian}
    here = vault(notes | gina | {"templates/card.md.j2": "Merry Christmas\n"})
    journal("trust", "--yes", cwd=here)
    told = journal("draft", "card", "hans", "ina", "--print", cwd=here).stderr
    assert "There is no template 'card' in German for Hans Meier and Ina Meier, so these are in English;" in told
    assert "no template" not in journal("thanks", "gina", "--print", cwd=here).stderr


@pytest.mark.parametrize(
    ("mark", "words", "made"),
    [
        ("news:: her mother died", ("progress", "ann"), []),
        ("tension:: who pays", ("thanks", "ann"), []),
        ("tension:: who pays", ("thanks",), ["2026-11-23-thanks-tom.md"]),
    ],
)
def test_what_waits_for_something_else_is_held_back_with_a_sentence(
    vault: Vaults, journal: Journal, mark: str, words: tuple[str, ...], made: list[str]
) -> None:
    here = vault(NOTES | {"contacts/ann.md": f"{GOT.format('Ann Berg', 'ann')}  - {mark}\n"})
    done = journal(*words, cwd=here)
    assert sorted(texts(here)) == made and done.exit_code == (0 if made else 1)
    assert "Ann Berg" in done.stderr and ("journal draft condole ann" in done.stderr) == mark.startswith("news")


def test_thanks_beside_sad_news_say_that_it_waits_for_a_word(vault: Vaults, journal: Journal) -> None:
    here = vault(NOTES | {"contacts/ann.md": f"{GOT.format('Ann Berg', 'ann')}  - news:: her mother died\n"})
    assert "comes first (her mother died): journal draft condole ann" in journal("thanks", "ann", cwd=here).stderr


def test_who_gains_by_an_introduction_is_named_as_the_one_to_ask_first(vault: Vaults, journal: Journal) -> None:
    eva, tom = "---\nname: Eva Stern\nneeds: [a desk]\n---\n", "---\nname: Tom Lee\noffers: [a desk]\n---\n"
    here = vault(NOTES | {"contacts/eva.md": eva, "contacts/tom.md": tom})
    done = journal("draft", "intro-ask", "tom", "eva", "--print", cwd=here)
    assert "Send the one to Eva Stern first, who gains by it" in done.stderr and "draft-name" not in done.stderr
