"""journal snooze: a person or an item comes back on its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
TASK = "  - [ ] Send it 📅 2026-11-25\n"
ANN = f"---\nname: Ann Berg\ncircle: inner\n---\n## Log\n- 2026-11-18 call: x\n  - got:: a book\n{TASK}"
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "contacts/ann.md": ANN,
    "contacts/bo.md": "---\nname: Bo Ek\n---\n",
    "contacts/cem.md": "---\nname: Cem\nstatus: inbox\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def ann(here: Path) -> str:
    return (here / "contacts/ann.md").read_text()


@pytest.mark.parametrize(
    ("words", "day"),
    [(("ann",), "2026-11-30"), (("ann", "berg", "2w"), "2026-12-07"), (("berg", "12", "dec"), "2026-12-12")],
)
def test_a_person_is_left_in_peace_until_the_day(
    journal: Journal, here: Path, words: tuple[str, ...], day: str
) -> None:
    done = journal("snooze", *words, cwd=here)
    assert ann(here) == ANN.replace("inner\n", f"inner\nsnooze: {day}\n")
    assert done.stderr.startswith("Ann Berg is left in peace until ")


def test_an_item_is_put_off_in_its_own_line(journal: Journal, here: Path) -> None:
    done = journal("snooze", "1", "fri", cwd=here)
    assert "- got:: a book [snoozed:: 2026-11-27]\n" in ann(here)
    assert done.stderr == "Put off until 27 November: Ann Berg: say thank you: “a book” (18 November).\n"


def test_an_id_may_be_copied_with_its_caret(journal: Journal, here: Path) -> None:
    one = journal("done", cwd=here).stdout.split("\t")[1]
    journal("snooze", f"^{one}", "fri", cwd=here)
    assert "- got:: a book [snoozed:: 2026-11-27]\n" in ann(here)


def test_a_task_gets_another_day(journal: Journal, here: Path) -> None:
    assert journal("snooze", "2", "2w", cwd=here).stderr == "Put off until 7 December: Ann Berg: Send it.\n"
    assert "- [ ] Send it 📅 2026-12-07\n" in ann(here)


def test_what_is_let_go_is_not_asked_for_any_more(journal: Journal, here: Path) -> None:
    journal("snooze", "2", "--let-go", cwd=here)
    journal("snooze", "1", "--let-go", cwd=here)
    assert "- got:: a book [skipped:: 2026-11-23]\n  - [-] Send it" in ann(here)
    assert journal("done", cwd=here).stdout.count("\n") == 1


def test_somebody_new_is_asked_about_another_day(journal: Journal, here: Path) -> None:
    journal("snooze", "cem", "2w", cwd=here)
    assert "Cem" not in journal("agenda", cwd=here, tty=True).stdout
    assert "Cem" in journal("agenda", "--today", "2026-12-07", cwd=here, tty=True).stdout


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("bo",), 1, "there is no circle and no rhythm in their note"),
        (("ann", "yesterday"), 2, "22 November is not a day to come"),
        (("ann", "today"), 2, "23 November is not a day to come"),
        (("ann", "3/4"), 2, "4 March or 3 April"),
        (("nix", "2w"), 4, "no item and nobody is called 'nix'"),
        (("1", "2w", "--let-go"), 2, "has no day"),
    ],
)
def test_what_can_not_be_put_off_says_why(
    journal: Journal, here: Path, words: tuple[str, ...], code: int, reason: str
) -> None:
    done = journal("snooze", *words, cwd=here)
    assert (done.exit_code, ann(here)) == (code, ANN)
    assert reason in done.stderr


def test_a_dry_run_shows_the_line(journal: Journal, here: Path) -> None:
    assert "+snooze: 2026-11-30\n" in journal("snooze", "-n", "ann", cwd=here).stdout
    assert ann(here) == ANN


def test_what_follows_a_name_and_is_no_day_is_said_to_be_none(journal: Journal, here: Path) -> None:
    done = journal("snooze", "ann", "soonish", cwd=here)
    assert (done.exit_code, done.stderr) == (2, "Error: 'soonish' is not a day: say tomorrow, fri, 2w or 12 nov\n")
