"""journal sent: a draft that went out is an entry, closes what it answers, and moves among those that were sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from journal.plan.agenda.item import item_id
from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ANN = "---\nname: Ann Berg\n---\n\n## Log\n- 2026-11-18 call: x\n  - got:: the book on dykes\n"
BO = "---\nname: Bo Ek\ncircle: inner\n---\n\n## Log\n- 2026-10-01 call: x\n"
DRAFT = """---
to: "ann@berg.example"
subject: "Thank you"
contact: "ann"
kind: "{kind}"
closes: [{closes}]
---
Dear Ann,
"""
PATH = "drafts/2026-11-23-thanks-ann.md"
GONE = "drafts/sent/2026-11-23-thanks-ann.md"
SETTINGS = "commit = false\n"
THANK = item_id("thank", "ann", date(2026, 11, 18), "got", "the book on dykes")
TOUCH = item_id("touch", "bo", date(2026, 10, 1))


def draft(closes: str = "", kind: str = "thanks", contact: str = "ann") -> str:
    return DRAFT.format(kind=kind, closes=closes).replace('"ann"', f'"{contact}"')


@pytest.fixture
def here(vault: Vaults) -> Path:
    """Ann is owed a thank-you, Bo a word; a draft thanks Ann."""
    return vault({"journal.toml": SETTINGS, "contacts/ann.md": ANN, "contacts/bo.md": BO, PATH: draft(THANK)})


def text_of(here: Path, who: str) -> str:
    return (here / f"contacts/{who}.md").read_text()


def drafts_in(here: Path) -> list[str]:
    return sorted(path.relative_to(here).as_posix() for path in (here / "drafts").rglob("*.md"))


# --- what it does -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [PATH, "2026-11-23-thanks-ann.md", "ann", "1"])
def test_a_draft_is_meant_by_its_file_its_person_or_its_number(journal: Journal, here: Path, word: str) -> None:
    assert journal("sent", word, cwd=here).exit_code == 0
    assert drafts_in(here) == [GONE]


def test_it_is_logged_by_what_it_thanks_for_and_the_favour_is_closed(journal: Journal, here: Path) -> None:
    before = (here / PATH).read_text()
    done = journal("sent", "ann", cwd=here)
    assert "## Log\n- 2026-11-23 thanks: for the book on dykes\n- 2026-11-18 call: x\n" in text_of(here, "ann")
    assert "  - got:: the book on dykes [thanked:: 2026-11-23]\n" in text_of(here, "ann")
    assert done.stderr.splitlines()[:2] == [
        "Noted: thanks to Ann Berg, 23 November.", "Closed: say thank you: “the book on dykes” (18 November).",
    ]  # fmt: skip
    assert (here / GONE).read_text() == before


def test_an_introduction_is_called_one(journal: Journal, here: Path) -> None:
    (here / "contacts/ann.md").write_text(ANN.replace("got:: the book on dykes", "intro:: [[bo]] for the job"))
    (here / PATH).write_text(draft(item_id("thank", "ann", date(2026, 11, 18), "intro", "[[bo]] for the job")))
    journal("sent", "ann", cwd=here)
    assert "- 2026-11-23 thanks: for the introduction to [[bo]] for the job\n" in text_of(here, "ann")


def test_colons_of_a_subject_make_no_field(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft().replace("Thank you", "hall::::keys"))
    journal("sent", "ann", cwd=here)
    assert "- 2026-11-23 thanks: hall:keys\n" in text_of(here, "ann")


def test_kind_and_day_are_those_that_are_said(journal: Journal, here: Path) -> None:
    journal("sent", "ann", "-k", "letter", "-d", "fri", cwd=here)
    assert "- 2026-11-20 letter: thanks for the book on dykes\n" in text_of(here, "ann")
    assert "[thanked:: 2026-11-20]" in text_of(here, "ann")


def test_without_a_favour_the_subject_is_what_is_noted(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft(TOUCH, "reconnect", "bo"))
    journal("sent", "bo", cwd=here)
    assert "## Log\n- 2026-11-23 message: Thank you\n- 2026-10-01" in text_of(here, "bo")


def test_of_a_question_the_mark_stands_under_the_entry(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft("", "ask").replace("Thank you", "How do you cut glass?"))
    journal("sent", "ann", cwd=here)
    assert "- 2026-11-23 message: How do you cut glass?\n  - asked:: How do you cut glass?\n" in text_of(here, "ann")


def test_wishes_to_get_well_leave_a_word_for_two_weeks_later(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft(kind="get-well").replace("Thank you", "Get well soon"))
    journal("sent", PATH, cwd=here)
    told = "- 2026-11-23 message: Get well soon\n  - [ ] Ask how Ann is by now, and say welcome back 📅 2026-12-07\n"
    assert told in (here / "contacts/ann.md").read_text()


def test_an_introduction_counts_for_both_and_is_asked_after(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft("", "intro").replace("---\nDear", 'with: ["bo"]\n---\nDear'))
    journal("sent", "ann", cwd=here)
    written = "- 2026-11-23 message with [[bo]]: Thank you\n  - connected:: [[bo]] [warned:: 2026-11-23]\n"
    assert written in text_of(here, "ann") and text_of(here, "bo") == BO


@pytest.mark.parametrize("text", ["tip", "tension"])
def test_what_is_private_never_stands_in_the_entry(journal: Journal, here: Path, text: str) -> None:
    note = ANN.replace("got:: the book on dykes", f"{text}:: the secret")
    (here / "contacts/ann.md").write_text(note)
    found = json.loads(journal("agenda", "--json", cwd=here).stdout)["items"]
    closes = ", ".join(item["id"] for item in found if item["contact"] == "ann")
    (here / PATH).write_text(draft(closes))
    journal("sent", "ann", cwd=here)
    assert text_of(here, "ann").count("secret") == 1 and "- 2026-11-23 thanks: Thank you\n" in text_of(here, "ann")


def test_a_name_that_is_taken_among_the_sent_gets_a_number(journal: Journal, here: Path) -> None:
    (here / "drafts/sent").mkdir()
    (here / GONE).write_text("older")
    journal("sent", "ann", cwd=here)
    assert drafts_in(here) == ["drafts/sent/2026-11-23-thanks-ann-2.md", GONE]
    assert (here / GONE).read_text() == "older"


def test_an_id_that_means_nothing_is_said_and_the_rest_goes_on(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft(f"thank-zzzzzz, {THANK}"))
    done = journal("sent", "ann", cwd=here)
    assert (done.exit_code, "thanked" in text_of(here, "ann"), drafts_in(here)) == (0, True, [GONE])
    assert "thank-zzzzzz, which it was to close, means nothing any more; the rest is done.\n" in done.stderr


def test_what_is_closed_already_is_no_news(journal: Journal, here: Path) -> None:
    journal("done", "1", cwd=here)
    assert "means nothing" not in journal("sent", "ann", cwd=here).stderr
    assert text_of(here, "ann").count("thanked") == 1


def test_a_question_that_is_left_is_said_and_stops_nothing(journal: Journal, here: Path) -> None:
    with (here / PATH).open("a") as file:
        file.write("It is [where?] now, [[ann]].\n- [ ] no\n")
    assert "A question was still in it, in line 9: [where?]\n" in journal("sent", "ann", cwd=here).stderr
    assert drafts_in(here) == [GONE]


def test_two_drafts_that_answer_one_thing_close_it_once(journal: Journal, here: Path) -> None:
    (here / "contacts/ann.md").write_text(f"{ANN}  - [ ] Send it\n")
    for path in (PATH, "drafts/b.md"):
        (here / path).write_text(draft(f"{THANK}, {item_id('task', 'ann', 'Send it')}"))
    assert journal("sent", PATH, "drafts/b.md", cwd=here).exit_code == 0
    assert text_of(here, "ann").count("thanked") == text_of(here, "ann").count("[x]") == 1
    assert len(drafts_in(here)) == 2


@pytest.mark.parametrize("typed", ["2026-11-23-thanks-ann", "2026-11-23-thanks-ann.md", PATH, f"../{PATH}"])
def test_a_draft_is_meant_by_its_file_in_all_the_ways_that_edit_takes(journal: Journal, here: Path, typed: str) -> None:
    assert journal("sent", typed, cwd=here / "contacts").exit_code == 0 and drafts_in(here) == [GONE]


# --- what it doesn't ----------------------------------------------------------------------------------------


def test_what_was_sent_already_is_refused_kindly(journal: Journal, here: Path) -> None:
    journal("sent", PATH, cwd=here)
    note = text_of(here, "ann")
    again = journal("sent", PATH, cwd=here)
    assert (again.exit_code, text_of(here, "ann")) == (1, note)
    assert again.stderr == f"Error: 2026-11-23-thanks-ann.md was sent already: it lies in drafts/sent ({GONE})\n"


def test_of_somebody_whose_draft_was_sent_it_says_where_that_is(journal: Journal, here: Path) -> None:
    journal("sent", "ann", cwd=here)
    said = f"no draft for Ann Berg waits to be sent; the last one was sent, and lies in {GONE}."
    assert said in journal("sent", "ann", cwd=here).stderr


def test_of_several_drafts_for_somebody_it_says_which_there_are(journal: Journal, here: Path) -> None:
    (here / "drafts/b.md").write_text(draft(kind="progress"))
    done = journal("sent", "ann", cwd=here)
    assert (done.exit_code, len(drafts_in(here))) == (4, 2)
    assert "2 drafts for Ann Berg wait; say which by its file:" in done.stderr and "drafts/b.md" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["bo"], 4, "no draft for Bo Ek waits to be sent"),
        (["nobody"], 4, "there is nobody called 'nobody'"),
        (["drafts/x.md"], 4, "there is no draft drafts/x.md"),
        (["../../x.md"], 4, "there is no draft ../../x.md"),
        (["9"], 4, "the list has number 1 alone, and no number 9"),
        (["ann", "-k", "pigeon"], 2, "'pigeon' is no kind of contact"),
        (["ann", "-k", "note"], 2, "'note' is no kind of contact"),
        (["ann", "-d", "2026-11-24"], 2, "24 November is still to come"),
        (["drafts/bad.md"], 1, "drafts/bad.md:1:1: this draft doesn't say for whom it is"),
        (["drafts/lost.md"], 4, "drafts/lost.md: its contact 'carl' is nobody here"),
    ],
)
def test_whatever_is_wrong_is_said_and_nothing_written(
    journal: Journal, here: Path, words: list[str], code: int, said: str
) -> None:
    (here / "drafts/bad.md").write_text("Dear Ann,\n")
    (here / "drafts/lost.md").write_text(draft(contact="carl")) if "lost" in words[0] else None
    before = drafts_in(here)
    done = journal("sent", *words, cwd=here)
    assert (done.exit_code, drafts_in(here), text_of(here, "ann")) == (code, before, ANN)
    assert said in done.stderr


def test_a_dry_run_shows_the_difference_and_writes_nothing(journal: Journal, here: Path) -> None:
    shown = journal("sent", "ann", "-n", cwd=here).stdout
    assert "+- 2026-11-23 thanks: for the book on dykes\n" in shown and f"+++ b/{GONE}\n" in shown
    assert (drafts_in(here), text_of(here, "ann")) == ([PATH], ANN)


# --- the list -----------------------------------------------------------------------------------------------


def test_without_a_word_it_lists_what_waits(journal: Journal, here: Path) -> None:
    assert journal("sent", cwd=here).stdout == f"1\tann\tAnn Berg\tthanks\tThank you\t0\t{PATH}\n"
    assert journal("sent", cwd=here, tty=True).stdout == f"  1  Ann Berg: Thank you ({PATH})\n\nNext: journal sent 1\n"
    record = json.loads(journal("sent", "--json", cwd=here).stdout)["items"][0]
    assert (record["contact"], record["to"], record["questions"]) == ("ann", "ann@berg.example", 0)


def test_on_a_terminal_it_asks_which(journal: Journal, here: Path) -> None:
    assert journal("sent", cwd=here, answers=[("Which were sent?", "1\n")]).exit_code == 0
    assert drafts_in(here) == [GONE]


def test_without_a_draft_there_is_nothing_to_send(journal: Journal, vault: Vaults) -> None:
    assert journal("sent", cwd=vault({}), tty=True).stdout == "No draft waits to be sent.\n"


# --- in the week's file -------------------------------------------------------------------------------------


def tick(here: Path, rule: str, below: str = "") -> None:
    file = here / "agendas/2026-W48.md"
    rows = file.read_text().split("\n")
    at = next(n for n, row in enumerate(rows) if f"^{rule}-" in row)
    rows[at] = rows[at].replace("[ ]", "[x]") + below
    file.write_text("\n".join(rows))


def test_what_a_draft_answers_ticked_in_the_week_sends_it(journal: Journal, here: Path) -> None:
    journal("agenda", "--write", cwd=here)
    tick(here, "thank")
    done = journal("agenda", "--write", cwd=here)
    assert "- 2026-11-23 thanks: for the book on dykes\n" in text_of(here, "ann")
    assert text_of(here, "ann").count("thanked") == 1 and drafts_in(here) == [GONE]
    assert f"Sent, as what it answers is ticked: {PATH}.\n" in done.stderr
    assert "is up to date" in journal("agenda", "--write", cwd=here).stderr


def test_what_stands_under_the_tick_is_the_entry_with_the_drafts_kind(journal: Journal, here: Path) -> None:
    journal("agenda", "--write", cwd=here)
    tick(here, "thank", "\n  - with a jar of honey")
    journal("agenda", "--write", cwd=here)
    assert "- 2026-11-23 thanks: with a jar of honey\n- 2026-11-18" in text_of(here, "ann")
    assert drafts_in(here) == [GONE]


def test_a_touch_that_is_ticked_is_noted_once_with_what_was_sent(journal: Journal, here: Path) -> None:
    (here / PATH).write_text(draft(TOUCH, "reconnect", "bo"))
    journal("agenda", "--write", cwd=here)
    tick(here, "touch")
    journal("agenda", "--write", cwd=here)
    assert "## Log\n- 2026-11-23 message: Thank you\n- 2026-10-01" in text_of(here, "bo")
    assert drafts_in(here) == [GONE]


@pytest.mark.parametrize("box", ["-", ">"])
def test_what_is_put_off_or_let_go_sends_nothing(journal: Journal, here: Path, box: str) -> None:
    journal("agenda", "--write", cwd=here)
    tick(here, "thank")
    file = here / "agendas/2026-W48.md"
    file.write_text(file.read_text().replace("[x]", f"[{box}]"))
    journal("agenda", "--write", cwd=here)
    assert drafts_in(here) == [PATH]


def test_the_draft_of_another_person_stays(journal: Journal, here: Path) -> None:
    (here / PATH).write_text((here / PATH).read_text().replace('"ann"', '"bo"'))
    journal("agenda", "--write", cwd=here)
    tick(here, "thank")
    journal("agenda", "--write", cwd=here)
    assert drafts_in(here) == [PATH] and "thanks:" not in text_of(here, "ann")


# --- with git -----------------------------------------------------------------------------------------------


def test_it_is_one_commit_and_undo_takes_all_of_it_back(journal: Journal, git: Git, here: Path) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    git("add", ".", cwd=here)
    git("commit", "-qm", "All", cwd=here)
    journal("sent", "ann", cwd=here)
    assert git("log", "--format=%s", cwd=here) == "Sent: thanks to Ann Berg\nAll\n"
    assert git("status", "--porcelain", cwd=here) == ""
    assert journal("undo", cwd=here).exit_code == 0
    assert (drafts_in(here), text_of(here, "ann")) == ([PATH], ANN)
