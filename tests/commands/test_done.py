"""journal done: an item is ticked where it stands, whatever it is called by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
TASK = "  - [ ] Send it 📅 2026-11-25\n"
ANN = f"---\nname: Ann Berg\ncircle: inner\n---\n\n## Log\n- 2026-11-18 call: x\n  - got:: a book\n{TASK}"
BO = "---\nname: Bo Ek\n---\n## Log\n- 2026-11-03 mail: x\n  - asked:: for a room\n"
CEM = "---\nname: Cem\nevery: 3w\n---\n## Log\n- 2026-10-01 call: x\n"
EVENT = "---\ndate: 2026-11-20\npeople: [ann, bo]\n---\n- got:: [[bo]] paid for all\n"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": ANN,
    "contacts/bo.md": BO,
    "contacts/cem.md": CEM,
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def text_of(here: Path, who: str) -> str:
    return (here / f"contacts/{who}.md").read_text()


def ids(journal: Journal, here: Path) -> dict[str, str]:
    """The items of the week: `thank ann` → its id."""
    rows = [line.split("\t") for line in journal("done", cwd=here).stdout.splitlines()]
    return {f"{row[1].partition('-')[0]} {row[2]}": row[1] for row in rows}


def test_without_an_item_the_weeks_list_is_shown_with_numbers(journal: Journal, here: Path) -> None:
    assert journal("done", cwd=here, tty=True).stdout == (
        "  1  Ann Berg: say thank you: “a book” (18 November)\n"
        "  2  Ann Berg: “Send it”, by Wed 25 November\n"
        "  3  Bo Ek: send one gentle reminder of what you asked on 3 November: “for a\n     room”\n"
        "  4  Cem: say hello (nothing is noted to ask). You last spoke on 1 October\n     (call: “x”)\n"
        "\nNext: journal done 1\n"
    )


@pytest.mark.parametrize("words", [("1-2",), ("1..2",), ("2", "1-2")])
def test_a_range_is_each_of_its_numbers(journal: Journal, here: Path, words: tuple[str, ...]) -> None:
    assert journal("done", *words, cwd=here).stderr.count("Done: ") == 2


def test_a_wrong_word_is_asked_about_again(journal: Journal, here: Path) -> None:
    said = journal("done", cwd=here, answers=[("nothing: ", "9\n"), ("nothing: ", "1 - 2\n")]).stdout
    assert "no number 9" in said and said.count("Done: ") == 2


def test_by_number_a_favour_is_thanked_and_a_task_ticked(journal: Journal, here: Path) -> None:
    done = journal("done", "1", "2", cwd=here)
    assert "  - got:: a book [thanked:: 2026-11-23]\n  - [x] Send it 📅 2026-11-25 ✅ 2026-11-23\n" in text_of(
        here, "ann"
    )
    assert done.stderr.splitlines()[:2] == [
        "Done: Ann Berg: say thank you: “a book” (18 November).", "Done: Ann Berg: “Send it”, by Wed 25 November.",
    ]  # fmt: skip


def test_by_the_beginning_of_an_id(journal: Journal, here: Path) -> None:
    journal("done", ids(journal, here)["task ann"][:8], cwd=here)
    assert "- [x] Send it" in text_of(here, "ann") and "thanked" not in text_of(here, "ann")


def test_by_an_id_as_it_stands_in_the_weeks_file(journal: Journal, here: Path) -> None:
    journal("done", f"^{ids(journal, here)['task ann']}", cwd=here)
    assert "[x] Send it" in text_of(here, "ann")


def test_of_what_was_asked_for_it_notes_the_one_reminder(journal: Journal, here: Path) -> None:
    journal("done", "bo", cwd=here)
    assert "- asked:: for a room [reminded:: 2026-11-23]\n" in text_of(here, "bo")


def test_a_word_to_somebody_is_an_entry(journal: Journal, here: Path) -> None:
    assert journal("done", "cem", cwd=here).stderr.startswith("Noted: message with Cem, 23 November.\nNext with Cem")
    assert "## Log\n- 2026-11-23 message\n- 2026-10-01" in text_of(here, "cem")


def test_what_was_said_goes_into_the_log_of_each_once(journal: Journal, here: Path) -> None:
    done = journal("done", "1", "2", "cem", "-m", "call: All well #news", cwd=here)
    assert text_of(here, "ann").count("- 2026-11-23 call: All well #news\n") == 1
    assert "## Log\n- 2026-11-23 call: All well #news\n- 2026-10-01" in text_of(here, "cem")
    assert "Noted: call with Ann Berg and Cem, 23 November.\n" in done.stderr


def test_an_item_of_an_event_is_ticked_there_and_is_open_no_more(journal: Journal, vault: Vaults) -> None:
    here = vault(
        {"journal.toml": "commit = false\n", "contacts/bo.md": "---\nname: Bo Ek\n---\n", "events/e.md": EVENT}
    )
    assert journal("done", "bo", cwd=here).stderr == "Done: Bo Ek: say thank you: “Bo Ek paid for all” (20 November).\n"
    assert "paid for all [thanked:: 2026-11-23]" in (here / "events/e.md").read_text()


@pytest.mark.parametrize(
    ("what", "reason"), [("ann", "task-"), ("nix", "no item and nobody"), ("9", "no number 9"), ("task-zzz", "no item")]
)
def test_what_is_not_one_thing_ends_with_4_and_says_so(journal: Journal, here: Path, what: str, reason: str) -> None:
    done = journal("done", what, cwd=here)
    assert (done.exit_code, text_of(here, "ann")) == (4, ANN)
    assert reason in done.stderr


def test_when_one_of_several_is_unknown_none_is_ticked(journal: Journal, here: Path) -> None:
    assert journal("done", "1", "nix", cwd=here).exit_code == 4
    assert text_of(here, "ann") == ANN


def test_on_a_terminal_the_list_asks_which(journal: Journal, here: Path) -> None:
    assert journal("done", cwd=here, answers=[("Which are done?", "1, 3\n")]).exit_code == 0
    assert "thanked" in text_of(here, "ann") and "reminded" in text_of(here, "bo")


def test_nothing_is_done_when_nothing_is_chosen(journal: Journal, here: Path) -> None:
    assert journal("done", cwd=here, answers=[("Which are done?", "\n")]).exit_code == 0
    assert (text_of(here, "ann"), text_of(here, "bo")) == (ANN, BO)


def test_an_empty_week_asks_nothing(journal: Journal, vault: Vaults) -> None:
    assert journal("done", cwd=vault({}), answers=[]).stdout == "Nothing waits for you this week.\n"


def test_the_history_tells_who_and_not_what(journal: Journal, git: Git, here: Path) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    journal("done", "1", "2", cwd=here)
    assert git("log", "-1", "--format=%s", cwd=here) == "Done: thanks to Ann Berg and a promise to Ann Berg\n"


def test_what_comes_by_itself_is_not_done_before_its_week(journal: Journal, vault: Vaults) -> None:
    dan = "---\nname: Dan\ncircle: loose\nbirthday: 03-14\n---\n## Log\n- 2026-10-01 call: x\n"
    here = vault({"journal.toml": "commit = false\n", "contacts/dan.md": dan})
    done = journal("done", "dan", cwd=here)
    assert (done.exit_code, done.stderr.startswith("Error: nothing is open with Dan.")) == (4, True)
    assert text_of(here, "dan") == dan


DRAFT = '---\ncontact: "ann"\nkind: "thanks"\nsubject: "Thank you"\ncloses: ["{}", "{}"]\n---\nDear Ann\n'
TWICE = ANN.replace("  - got:: a book\n", "  - got:: a book\n  - got:: a lamp\n")


@pytest.fixture
def written(journal: Journal, vault: Vaults) -> tuple[Path, str]:
    """A vault in which a draft thanks Ann for two favours, and the id of the first of them."""
    here = vault({"journal.toml": "commit = false\n", "contacts/ann.md": TWICE})
    one, two = (row.split("\t")[1] for row in journal("done", cwd=here).stdout.splitlines()[:2])
    (here / "drafts").mkdir()
    (here / "drafts/a.md").write_text(DRAFT.format(one, two))
    return here, one


def test_a_draft_that_answers_what_is_done_went_out(journal: Journal, written: tuple[Path, str]) -> None:
    here, one = written
    done = journal("done", one, cwd=here)
    assert (
        "\nClosed: say thank you: “a " in done.stderr
        and "\nSent, as what it answers is done: drafts/a.md.\n" in done.stderr
    )
    assert (here / "drafts/sent/a.md").exists() and not (here / "drafts/a.md").exists()
    assert text_of(here, "ann").count("[thanked:: 2026-11-23]") == 2
    assert "- 2026-11-23 thanks: for a book and a lamp\n" in text_of(here, "ann")


def test_what_was_said_is_the_entry_in_place_of_the_drafts(journal: Journal, written: tuple[Path, str]) -> None:
    here, one = written
    journal("done", one, "-m", "call: Thanked her", cwd=here)
    assert text_of(here, "ann").count("- 2026-11-23") == 1
    assert "- 2026-11-23 call: Thanked her\n" in text_of(here, "ann")


def test_what_is_said_on_a_day_of_theirs_closes_it(journal: Journal, vault: Vaults) -> None:
    here = vault({"contacts/ann.md": "---\nname: Ann\nbirthday: 11-27\n---\n", "journal.toml": "commit = false\n"})
    journal("done", "ann", "-m", "call: Sang for her", cwd=here)
    assert "- 2026-11-23 call: birthday: Sang for her" in text_of(here, "ann")
    assert journal("done", cwd=here).stdout == ""


@pytest.mark.parametrize("line", ["[x] x 🔁 every week 📅 2026-11-20", "[X] x 🔄 every Friday 📅 2026-11-20"])
def test_a_task_that_was_ticked_by_hand_in_a_note_comes_back_once(journal: Journal, vault: Vaults, line: str) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ada.md": f"---\nname: Ada\n---\n- {line}\n"})
    for _ in range(2):
        journal("agenda", "--write", cwd=here)
    lines = (here / "contacts/ada.md").read_text().split("\n")[3:]
    assert [one[:5] for one in lines] == ["- [ ]", "- [x]", ""]
    assert "📅 2026-11-27" in lines[0] and "✅ 2026-11-23" in lines[1] and len(lines) == 3


def test_a_task_whose_rhythm_is_none_is_done_and_says_once_that_it_ends(journal: Journal, vault: Vaults) -> None:
    text = "---\nname: Ada\n---\n- [ ] water 🔁 every blue moon 📅 2026-11-20\n"
    here = vault({"journal.toml": "commit = false\n", "contacts/ada.md": text})
    said = journal("done", "ada", cwd=here).stderr
    assert said.startswith("Done, and it doesn't come back, as 'every blue moon' is no rhythm: Ada: “water”")
    assert journal("done", "ada", cwd=here).exit_code == 4


@pytest.mark.parametrize("box", "/!?>*b")
def test_every_box_that_is_neither_done_nor_dropped_is_open(journal: Journal, vault: Vaults, box: str) -> None:
    here = vault({"contacts/ada.md": f"---\nname: Ada\n---\n- [{box}] send it 📅 2026-11-23\n"})
    assert "send it" in journal("agenda", cwd=here).stdout


@pytest.mark.parametrize("is_ticked", [False, True])
def test_who_was_wished_well_is_asked_after_two_weeks_later_without_a_draft(
    journal: Journal, vault: Vaults, is_ticked: bool
) -> None:
    here = vault({"contacts/ann.md": "---\nname: Ann Berg\n---\n## Log\n- 2026-11-20 call: x\n  - news:: off sick\n"})
    journal("agenda", "--write", cwd=here)
    week = here / "agendas/2026-W48.md"
    week.write_text(week.read_text().replace("- [ ] ", "- [x] " if is_ticked else "- [ ] ", 1))
    journal(*(("agenda", "--write") if is_ticked else ("done", "ann")), cwd=here)
    promises = text_of(here, "ann").count("- [ ] Ask how Ann is by now, and say welcome back 📅 2026-12-07\n")
    assert promises == 1 and "[noted:: 2026-11-23]" in text_of(here, "ann")
