"""journal log: a line becomes an entry, once, with everybody who took part, and never with nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
LOG = "---\nname: {}\n---\n\n## Log\n"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": LOG.format("Ann Berg"),
    "contacts/tom.md": LOG.format("Tom Lee"),
    "contacts/zoe.md": LOG.format("Zoë Müller"),
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def log_of(here: Path, who: str) -> list[str]:
    """The lines of somebody's log."""
    return (here / f"contacts/{who}.md").read_text().partition("## Log\n")[2].splitlines()


def test_the_word_before_the_colon_is_the_kind_and_a_tag_stays_on_its_line(journal: Journal, here: Path) -> None:
    done = journal("log", "ann", "coffee: she starts at Acme #news", cwd=here)
    assert log_of(here, "ann") == ["- 2026-11-23 coffee: she starts at Acme #news"]
    assert done.stderr.splitlines()[0] == "Noted: coffee with Ann Berg, 23 November."


def test_several_people_have_one_entry_in_the_note_of_the_first(journal: Journal, here: Path) -> None:
    journal("log", "tom", "ann", "-d", "yesterday", "lunch: Talked shop. Tom lent me his notes #got", cwd=here)
    assert log_of(here, "tom") == ["- 2026-11-22 lunch with [[ann]]: Talked shop.", "  - got:: Tom lent me his notes"]
    assert log_of(here, "ann") == []
    assert "22 November, lunch with Tom Lee" in journal("show", "ann", cwd=here, tty=True).stdout


def test_a_promise_in_it_is_a_task_and_the_next_thing_that_waits(journal: Journal, here: Path) -> None:
    done = journal("log", "ann", "call: All well. Send her the deck by fri #promise", cwd=here)
    assert log_of(here, "ann")[1] == "  - [ ] Send her the deck 📅 2026-11-27"
    assert done.stderr.splitlines()[1].startswith("Next with Ann Berg: “Send her the deck”, by Fri 27 November.")
    assert done.stderr.splitlines()[2].startswith("When it is done: journal done task-")


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        (("zoe", "muller", "coffee"), "- 2026-11-23 coffee"),
        (("zoe", "coffee:", "two", "words"), "- 2026-11-23 coffee: two words"),
        (("zoe", "she calls: at noon"), "- 2026-11-23: she calls: at noon"),
        (("zoe", "Met on the stairs"), "- 2026-11-23: Met on the stairs"),
        (("Zoë Müller", "note: sings"), "- 2026-11-23 note: sings"),
        (("zoe", 'call: \'; rm -rf $HOME `x` | "y"'), '- 2026-11-23 call: \'; rm -rf $HOME `x` | "y"'),
    ],
)
def test_where_the_names_end_the_text_begins(journal: Journal, here: Path, words: tuple[str, ...], entry: str) -> None:
    assert journal("log", *words, cwd=here).exit_code == 0
    assert log_of(here, "zoe") == [entry]


def test_two_names_of_two_words_are_two_people(journal: Journal, here: Path) -> None:
    journal("log", "Zoë Müller", "Tom Lee", "lunch: Soup.", cwd=here)
    assert log_of(here, "zoe") == ["- 2026-11-23 lunch with [[tom]]: Soup."]


def test_what_is_no_contact_is_not_said_to_be_one(journal: Journal, here: Path) -> None:
    assert journal("log", "ann", "note: sings", cwd=here).stderr.startswith("Noted: note about Ann Berg")


DAY = "- 2026-11-23 "


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        # a tag belongs to its sentence, also behind the full stop
        ("call: He won! #news", [f"{DAY}call: He won! #news"]),
        ("call: Nice. He sends the plan. #lead", [f"{DAY}call: Nice.", "  - lead:: He sends the plan"]),
        ("call: He won. #news #fact", [f"{DAY}call", "  - news:: He won", "  - fact:: He won"]),
        ("call: Nice. #got a book", [f"{DAY}call: Nice.", "  - got:: a book"]),
        ("call: He won. #news She is well.", [f"{DAY}call: She is well.", "  - news:: He won"]),
        ("call: He won.#news", [f"{DAY}call: He won. #news"]),
        ("#news He won", [f"{DAY[:-1]}: #news He won"]),
        ("call: Dr. Lind came. Room No. 9 #fact", [f"{DAY}call: Dr. Lind came.", "  - fact:: Room No. 9"]),
        # lines that are marks or tasks by themselves
        ("news: he won", [DAY.rstrip(), "  - news: he won"]),
        ("call: Hi.\n- got:: a pen\n- [ ] thank him", [f"{DAY}call: Hi.", "  - got:: a pen", "  - [ ] thank him"]),
        # a promise and its day
        ("call: Send it on friday. #promise", [f"{DAY}call", "  - [ ] Send it 📅 2026-11-27"]),
        ("call: See her next week #promise", [f"{DAY}call", "  - [ ] See her 📅 2026-11-30"]),
        # the head
        ("yesterday lunch with tom: soup", ["- 2026-11-22 lunch with [[tom]]: soup"]),
        ("lunch with Tom Lee & zoe", [f"{DAY}lunch with [[tom]], [[zoe]]"]),
        ("lunch with the team: soup", [f"{DAY}lunch: with the team: soup"]),
        ("- zoom - hi", [f"{DAY}video: hi"]),
        ("sauna: hot", [f"{DAY[:-1]}: sauna: hot"]),
        ("contact: cofee: x", [f"{DAY[:-1]}: cofee: x"]),
    ],
)
def test_a_typed_line_arrives_as_it_is_meant(journal: Journal, here: Path, typed: str, lines: list[str]) -> None:
    assert journal("log", "ann", typed, cwd=here).exit_code == 0
    assert log_of(here, "ann") == lines


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cofee: x", "'cofee' is no kind of contact. Did you mean coffee?"),
        ("vidoe call: x", "Did you mean video?"),
        ("lunch with tpm: x", "nobody called 'tpm'. Did you mean Tom Lee?"),
        ("3/4 coffee: x", "write 2026-"),
        ("call: #news", "#news says nothing by itself: write before it what it is about"),
        ("call: #promise by friday", "#promise says nothing by itself"),
        ("call: Send it by 3/4 #promise", "write 2027-"),
        ("2026-12-24 call: x", "24 December is still to come"),
        ("call: Ring on monday or on tuesday #promise", "say which, as in: by 2026-"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_noted(journal: Journal, here: Path, typed: str, said: str) -> None:
    done = journal("log", "ann", typed, cwd=here)
    assert done.exit_code and said in done.stderr
    assert log_of(here, "ann") == []


def test_two_days_are_one_too_many(journal: Journal, here: Path) -> None:
    assert "the text says" in journal("log", "ann", "-d", "fri", "yesterday call: x", cwd=here).stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [("sauna: hot", "'sauna' is no kind of contact here"), ("lunch with the team", "Nobody here is called the team")],
)
def test_what_stays_in_the_text_is_said(journal: Journal, here: Path, typed: str, said: str) -> None:
    assert said in journal("log", "ann", typed, cwd=here).stderr


@pytest.mark.parametrize("typed", ["yesterday she rang", "On monday we met", "last night: x"])
def test_a_day_that_stays_in_the_text_is_said(journal: Journal, here: Path, typed: str) -> None:
    assert ("is text here" in journal("log", "ann", typed, cwd=here).stderr) is (":" not in typed)
    assert "is text here" not in journal("log", "ann", "-d", "fri", typed.replace(":", ""), cwd=here).stderr


@pytest.mark.parametrize(
    "words", [("ann", "phone", "call:", "x"), ("ann", "-", "call:", "x"), ("ann", "on", "monday", "call:", "x")]
)
def test_a_head_begins_the_text_without_quotes_too(journal: Journal, here: Path, words: tuple[str, ...]) -> None:
    journal("log", *words, cwd=here)
    assert log_of(here, "ann") == ["- 2026-11-23 call: x"]


def test_without_a_name_it_asks_for_one(journal: Journal, here: Path) -> None:
    said = journal(
        "log", "call: x", cwd=here, answers=[("number:", "nobdy\n"), ("new?", "n\n"), ("number:", "2, ann\n")]
    )
    assert "  2  Tom Lee" in said.stdout
    assert log_of(here, "tom") == ["- 2026-11-23 call with [[ann]]: x"]
    assert "say who it was" in journal("log", "call: x", cwd=here).stderr


# --- the text from elsewhere --------------------------------------------------------------------------------


def test_a_pipe_is_read_as_the_text(journal: Journal, here: Path) -> None:
    journal("log", "ann", cwd=here, stdin="call: It's Ann's turn.\nAll well.\n")
    assert log_of(here, "ann") == ["- 2026-11-23 call: It's Ann's turn.", "  All well."]


def test_on_a_terminal_it_asks_for_a_line(journal: Journal, here: Path) -> None:
    said = journal("log", "ann", "tom", cwd=here, answers=[("> ", "coffee: It's $5\n")])
    assert said.stdout.startswith("Ann Berg and Tom Lee: what was it?")
    assert log_of(here, "ann") == ["- 2026-11-23 coffee with [[tom]]: It's $5"]


def test_with_e_the_text_is_written_in_the_editor(journal: Journal, here: Path, tmp_path: Path) -> None:
    (tmp_path / "my editor").write_text('#!/bin/sh\necho " It went well." >>"$1"\n')
    (tmp_path / "my editor").chmod(0o755)
    env = {"VISUAL": f"'{tmp_path}/my editor'"}
    journal("log", "ann", "call:", "-e", cwd=here, env=env)
    assert log_of(here, "ann") == ["- 2026-11-23 call: It went well."]


@pytest.mark.parametrize("editor", ["true", "false", "no-such-editor", "'"])
def test_an_editor_that_saves_nothing_notes_nothing(journal: Journal, here: Path, editor: str) -> None:
    assert journal("log", "ann", "-e", cwd=here, env={"EDITOR": editor}).exit_code == 1
    assert log_of(here, "ann") == []


@pytest.mark.parametrize("words", [("ann",), ("ann", ""), ("ann", " ")])
def test_nothing_is_not_noted(journal: Journal, here: Path, words: tuple[str, ...]) -> None:
    done = journal("log", *words, cwd=here)
    assert done.exit_code == 1 and "nothing to note" in done.stderr
    assert log_of(here, "ann") == []


# --- nobody -------------------------------------------------------------------------------------------------


def test_an_unknown_name_is_not_logged_and_those_nearby_are_named(journal: Journal, here: Path) -> None:
    done = journal("log", "anm", "coffee: x", cwd=here)
    assert (done.exit_code, done.stderr) == (4, "Error: there is nobody called 'anm'. Did you mean Ann Berg?\n")


def test_of_several_nobody_is_logged_when_one_is_unknown(journal: Journal, here: Path) -> None:
    assert journal("log", "ann", "nobody", "coffee: x", cwd=here).exit_code == 4
    assert log_of(here, "ann") == []


def test_words_without_quotes_are_taken_for_names_and_it_says_so(journal: Journal, here: Path) -> None:
    done = journal("log", "ann", "she", "left", cwd=here)
    assert done.exit_code == 4 and done.stderr.endswith("(If that is the text, put it in quotes.)\n")


def test_on_a_terminal_it_offers_to_add_them(journal: Journal, here: Path) -> None:
    said = journal("log", "ann", "Ida Holm", "coffee: x", cwd=here, answers=[("Add Ida Holm as somebody new?", "y\n")])
    assert said.exit_code == 0 and log_of(here, "ann") == ["- 2026-11-23 coffee with [[ida-holm]]: x"]
    assert "status: inbox" in (here / "contacts/ida-holm.md").read_text()


def test_nobody_is_added_who_is_not_wanted(journal: Journal, here: Path) -> None:
    assert journal("log", "Ida", "coffee: x", cwd=here, answers=[("somebody new?", "n\n")]).exit_code == 4
    assert not (here / "contacts/ida.md").exists()


def test_who_is_new_is_asked_about_before_the_line_is_typed(journal: Journal, here: Path) -> None:
    answers = [("somebody new?", "y\n"), ("Ida: what was it?", "call: Hi.\n")]
    assert journal("log", "Ida", cwd=here, answers=answers).exit_code == 0
    assert log_of(here, "ida") == ["- 2026-11-23 call: Hi."]


def test_what_was_typed_is_shown_when_it_can_not_be_written(journal: Journal, here: Path) -> None:
    said = journal("log", "ann", cwd=here, stdin="call: A long story.\n```\n")
    assert said.exit_code == 1 and "What you wrote: call: A long story." in said.stderr
    assert log_of(here, "ann") == []


# --- when, and how ------------------------------------------------------------------------------------------


def test_a_day_to_come_is_refused(journal: Journal, here: Path) -> None:
    done = journal("log", "ann", "-d", "2026-12-01", "call: x", cwd=here)
    assert done.exit_code == 2 and "1 December is still to come" in done.stderr
    assert log_of(here, "ann") == []


def test_a_dry_run_shows_the_line(journal: Journal, here: Path) -> None:
    assert "+- 2026-11-23 call: x\n" in journal("log", "-n", "ann", "call: x", cwd=here).stdout
    assert log_of(here, "ann") == []


def test_it_can_be_silent(journal: Journal, here: Path) -> None:
    done = journal("log", "-q", "ann", "call: x", cwd=here)
    assert (done.stdout, done.stderr, len(log_of(here, "ann"))) == ("", "", 1)


def test_names_are_escaped_in_what_it_says(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ann.md": LOG.format('"An\\x1b[31mn"')})
    assert "\x1b" not in journal("log", "ann", "call: x", cwd=here, tty=True).stdout


def test_the_history_tells_who_and_how_and_not_what(journal: Journal, git: Git, tmp_path: Path) -> None:
    here = tmp_path / "new"
    journal("init", "new")
    journal("add", "Ann Berg", cwd=here)
    journal("log", "ann", "coffee: in confidence #tip", cwd=here)
    assert git("log", "-1", "--format=%s", cwd=here) == "Log coffee with Ann Berg\n"
    assert "confidence" not in git("log", "--format=%B", cwd=here)


def test_bytes_that_are_no_text_are_not_written(journal: Journal, here: Path) -> None:
    assert journal("log", "ann", "call: \udcff", cwd=here).exit_code == 2
    assert journal("add", "Bo", "--note", "\udcff", cwd=here).exit_code == 2
    assert log_of(here, "ann") == [] and not (here / "contacts/bo.md").exists()


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_a_sign_that_ends_a_line_elsewhere_ends_none_in_an_entry(journal: Journal, vault: Vaults, sign: str) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ada.md": "---\nname: Ada\n---\n## Log\n"})
    journal("log", "ada", f"call: one{sign}two", cwd=here)
    assert f"- 2026-11-23 call: one{sign}two\n" in (here / "contacts/ada.md").read_text()


# --- keys of other programs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Last Contacted: 2026-01-02", "Last Contacted: 2026-11-23"),
        ("last-contact: '[[2026-01-02]]'  # dashboard", "last-contact: '[[2026-11-23]]'  # dashboard"),
        ("last_contact:", "last_contact: 2026-11-23"),
        ("last_contact: 2026-12-24", "last_contact: 2026-12-24"),
        ("mood: glad", "mood: glad"),
    ],
)
def test_a_day_of_the_last_contact_is_kept_up_where_the_note_has_one(
    journal: Journal, vault: Vaults, typed: str, left: str
) -> None:
    settings = "commit = false\n[write]\nlast_contact = true\n"
    note = f"---\n{typed}\n---\n"
    here = vault({"journal.toml": settings, "contacts/ada.md": note, "contacts/bo.md": note})
    journal("log", "ada", "bo", "call: hi", cwd=here)
    assert [(here / f"contacts/{who}.md").read_text().split("\n")[1] for who in ("ada", "bo")] == [left, left]
    journal("log", "ada", "call: long ago", "--date", "2025-01-01", cwd=here)
    assert (here / "contacts/ada.md").read_text().split("\n")[1] == left


def test_the_day_of_the_last_contact_is_left_alone_unless_it_is_wanted(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ada.md": "---\nlast_contact: 2026-01-02\n---\n"})
    journal("log", "ada", "call: hi", cwd=here)
    assert "last_contact: 2026-01-02\n" in (here / "contacts/ada.md").read_text()
