"""journal triage: one key for each of the new people, and what is decided is written at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NEW = "---\nname: {}\nstatus: inbox\ncompany: Acme\n---\nSings.\n"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": NEW.format("Ann Berg"),
    "contacts/bo.md": NEW.format("Bo Ek"),
    "contacts/cem.md": "---\nname: Cem\n---\n",
}
CARD = """\
1 of 2
Ann Berg
Acme
In the inbox. No conversation noted yet.
Sings.

Circle: i inner (3 weeks), c close (6 weeks), w wide (3 months), l loose (1 year)
Or: u untracked, s snooze a week, a archive, e edit first, q quit, Enter skip
"""


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def keys(here: Path, who: str) -> str:
    """What the front matter says beside the name and the company."""
    lines = (here / f"contacts/{who}.md").read_text().split("---\n")[1].splitlines()
    return "; ".join(line for line in lines if not line.startswith(("name:", "company:")))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("w", "circle: wide"),
        ("wide", "circle: wide"),
        ("2", "circle: close"),
        ("u", ""),
        ("s", "status: inbox; snooze: 2026-11-30"),
        ("arch", "status: archived"),
        ("", "status: inbox"),
        ("skip", "status: inbox"),
        ("what?\nLOOSE", "circle: loose"),
    ],
)
def test_without_a_terminal_a_line_is_an_answer(journal: Journal, here: Path, typed: str, left: str) -> None:
    done = journal("triage", cwd=here, stdin=f"{typed}\n")
    assert done.exit_code == 0 and done.stderr.startswith(CARD)
    assert (keys(here, "ann"), keys(here, "bo")) == (left, "status: inbox")


def test_on_a_terminal_a_key_is_one(journal: Journal, here: Path) -> None:
    said = journal("triage", cwd=here, answers=[("1 of 2", "c"), ("2 of 2", "a")])
    assert said.stdout.endswith("Bo Ek is archived.\n2 decisions.\nNext: journal agenda\n")
    assert (keys(here, "ann"), keys(here, "bo")) == ("circle: close", "status: archived")


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x04", 0), ("\x03", 130)])
def test_one_can_stop_at_any_time_and_what_was_decided_stays(journal: Journal, here: Path, key: str, code: int) -> None:
    said = journal("triage", cwd=here, answers=[("1 of 2", "w"), ("2 of 2", key)])
    assert said.exit_code == code and "1 decision" in said.stdout
    assert (keys(here, "ann"), keys(here, "bo")) == ("circle: wide", "status: inbox")


def test_a_note_can_be_edited_before_it_is_decided_about(journal: Journal, here: Path) -> None:
    env = {"EDITOR": "sed -i s/Sings/Bakes/"}
    said = journal("triage", cwd=here, stdin="edit\nwide\nquit\n", env=env)
    assert "Bakes." in said.stderr and keys(here, "ann") == "circle: wide"


def test_a_circle_of_your_own_goes_by_its_letter_or_its_number(journal: Journal, vault: Vaults) -> None:
    circles = 'commit = false\n[circles]\nsailors = "2 weeks"\nkin = "1 week"\n'
    here = vault(NOTES | {"journal.toml": circles})
    said = journal("triage", cwd=here, stdin="5\nk\n")
    assert "5 sailors (2 weeks), k kin (1 week)" in said.stderr
    assert (keys(here, "ann"), keys(here, "bo")) == ("circle: sailors", "circle: kin")


def test_each_decision_is_a_commit_of_its_own(journal: Journal, git: Git, here: Path) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    journal("triage", cwd=here, stdin="wide\nu\n")
    subjects = git("log", "--format=%s", cwd=here).splitlines()
    assert [line for line in subjects if "Decide" in line] == [
        "Decide about Bo Ek: no circle", "Decide about Ann Berg: wide",
    ]  # fmt: skip


def test_an_empty_inbox_asks_nothing(journal: Journal, vault: Vaults) -> None:
    assert journal("triage", cwd=vault({})).stderr == "Nothing waits for a decision.\nNext: journal agenda\n"


def test_a_dry_run_shows_each_and_writes_nothing(journal: Journal, here: Path) -> None:
    done = journal("triage", "-n", cwd=here, stdin="wide\nwide\n")
    assert done.stdout.count("+circle: wide\n") == 2
    assert keys(here, "ann") == "status: inbox"


def test_a_question_mark_shows_what_each_answer_goes_by(journal: Journal, here: Path) -> None:
    said = journal("triage", cwd=here, stdin="?\nw\n").stderr
    assert "\n  w, 3, wide: wide (3 months)\n" in said and "\n  skip, Enter: skip\n" in said
    assert keys(here, "ann") == "circle: wide"


def test_with_json_it_lists_what_waits_and_decides_nothing(journal: Journal, here: Path) -> None:
    found = journal("triage", "--json", cwd=here, stdin="w\n")
    assert [item["name"] for item in json.loads(found.stdout)["items"]] == ["Ann Berg", "Bo Ek"]
    assert (keys(here, "ann"), found.stderr) == ("status: inbox", "")


def test_where_nothing_may_be_asked_it_says_what_would_show_them(journal: Journal, here: Path) -> None:
    done = journal("triage", "--no-input", cwd=here)
    assert (done.exit_code, "journal list status:inbox" in done.stderr) == (2, True)


# --- the items of the week ----------------------------------------------------------------------------------

ADA = """---
name: Ada
circle: inner
birthday: 11-25
---
## Log
- 2026-11-02 call: Hi.
  - got:: the rubric
  - [ ] Send it 📅 2026-11-24
"""


@pytest.fixture
def week(vault: Vaults) -> Path:
    """A vault with nobody new, and four items with Ada this week."""
    return vault({"journal.toml": "commit = false\n", "contacts/ada.md": ADA})


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("\ndone\n\n", "  - got:: the rubric [thanked:: 2026-11-23]"),
        ("\nd\ncall: Thanked her.\n", "- 2026-11-23 call: Thanked her."),
        ("\nlater\n", "  - got:: the rubric [snoozed:: 2026-11-30]"),
        ("\nlet go\ngo\n", "  - got:: the rubric [skipped:: 2026-11-23]"),
        ("\n\nd\n\n", "  - [x] Send it 📅 2026-11-24 ✅ 2026-11-23"),
        ("\n\nl\n", "  - [ ] Send it 📅 2026-12-01"),
        ("\n\n\ndone\ncoffee: She is well.\n", "- 2026-11-23 coffee: She is well."),
        ("\n\n\ndone\n\n", "- 2026-11-23 message"),
        ("\n\n\nlater\n", "snooze: 2026-11-30"),
        ("done\n\n", "- 2026-11-23 message: birthday"),
    ],
)
def test_an_item_of_the_week_is_done_put_off_or_let_go(journal: Journal, week: Path, typed: str, line: str) -> None:
    assert journal("triage", cwd=week, stdin=typed).exit_code == 0
    assert line in (week / "contacts/ada.md").read_text().splitlines()


def test_what_was_decided_before_moves_no_decision_to_another_line(journal: Journal, week: Path) -> None:
    journal("triage", cwd=week, stdin="\nd\ncall: Thanked her.\nd\n\n")
    text = (week / "contacts/ada.md").read_text()
    assert "  - got:: the rubric [thanked:: 2026-11-23]\n  - [x] Send it" in text
    assert text.count("message") == 0


def test_a_draft_is_shown_and_the_item_asked_about_again(journal: Journal, week: Path) -> None:
    said = journal("triage", cwd=week, stdin="\ndraft\nq\n")
    assert "the rubric" in said.stdout
    assert said.stderr.count("2 of 4\n") == 2


def test_a_draft_that_answers_what_is_done_went_out(journal: Journal, vault: Vaults) -> None:
    note = "---\nname: Ann\n---\n## Log\n- 2026-11-18 call: x\n  - got:: a book\n  - got:: a lamp\n"
    here = vault({"journal.toml": "commit = false\n", "contacts/ann.md": note})
    assert journal("thanks", "ann", cwd=here).exit_code == 0
    said = journal("triage", cwd=here, stdin="d\n\n").stderr
    assert said.count("a book") + said.count("a lamp") == 3
    assert len(list((here / "drafts/sent").iterdir())) == 1


def test_a_day_of_theirs_is_not_put_off(journal: Journal, week: Path) -> None:
    said = journal("triage", cwd=week, stdin="later\nq\n")
    assert "'later' is no answer here; ? shows what is." in said.stderr


def test_an_item_that_is_done_by_another_answer_is_not_asked_about(journal: Journal, week: Path) -> None:
    said = journal("triage", cwd=week, stdin="\nd\nthanks: For the rubric.\n\n\n")
    assert "Keep in touch" not in said.stderr


# --- those without a rhythm -----------------------------------------------------------------------------------


ADOPTED: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": "- 2026-03-01 call: a\n- 2026-02-01 call: b\n",
    "contacts/bo.md": "- 2026-09-01 call: a\n",
    "contacts/cem.md": "",
    "contacts/dee.md": "---\nevery: never\n---\n- 2026-11-01 call: a\n",
    "contacts/eva.md": "---\nsnooze: 2027-01-01\n---\n",
    "contacts/fay.md": "---\ncircle: close\n---\n- 2026-11-01 call: a\n",
}


@pytest.mark.parametrize(
    ("typed", "left"), [("close", "circle: close"), ("n", "every: never"), ("s", "snooze: 2027-02-23"), ("", None)]
)
def test_somebody_without_a_rhythm_gets_one_or_none_or_is_asked_about_later(
    journal: Journal, vault: Vaults, typed: str, left: str | None
) -> None:
    here = vault(ADOPTED)
    shown = journal("triage", "--untracked", cwd=here, stdin=f"{typed}\n").stderr
    begin = f"---\n{left}\n---\n" if left else "- 2026-03-01"
    assert (shown[:12], (here / "contacts/ann.md").read_text()[: len(begin)]) == ("1 of 3\nAnn\nN", begin)


def test_those_you_speak_to_come_first_and_nobody_decided_about(journal: Journal, vault: Vaults) -> None:
    records = json.loads(journal("triage", "--untracked", "--json", cwd=vault(ADOPTED)).stdout)["items"]
    assert [record["id"] for record in records] == ["ann", "bo", "cem"]


def test_the_agenda_names_the_way_to_a_rhythm_until_a_week_could_be_full(journal: Journal, vault: Vaults) -> None:
    here = vault(ADOPTED)
    assert "3 people have no rhythm yet" in journal("agenda", cwd=here).stderr
    (here / "journal.toml").write_text("commit = false\ncapacity = 1\n")
    assert "no rhythm yet" not in journal("agenda", cwd=here).stderr


def test_the_first_agenda_has_no_more_people_than_a_week_has_room_for(journal: Journal, vault: Vaults) -> None:
    notes = {f"contacts/p{n}.md": "- 2025-01-01 call: a\n" for n in range(12)}
    here = vault({"journal.toml": "commit = false\n", **notes})
    journal("triage", "--untracked", cwd=here, stdin="close\n" * 12)
    assert len(json.loads(journal("agenda", "--json", cwd=here).stdout)["items"]) == 5
