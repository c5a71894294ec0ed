"""Conversations that stand in other notes than people's: daily notes that link somebody, and notes of meetings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]

ADA: dict[str, str | bytes] = {"people/Ada Lane.md": "# Ada Lane\n", "me.md": "---\nname: Robin\n---\n"}
PATHS = '[paths]\ncontacts = ["people"]\nevents = ["meetings"]\n'
DAYS: dict[str, str | bytes] = {
    "Journal/2026.11.20.md": "- 09:30 Call with [[Ada Lane]]: prices\n- Thought of [[Ada Lane]]\n",
    "Journal/2026.11.21.md": "- Lunch with [[Nobody Known]]\n",
    ".obsidian/daily-notes.json": '{"folder": "Journal", "format": "YYYY.MM.DD"}',
}


def test_a_link_in_a_daily_note_counts_once_it_is_agreed(journal: Journal, vault: Vaults) -> None:
    here = vault({**ADA, **DAYS, "journal.toml": f'{PATHS}[daily]\nread = "links"\n'})
    assert journal("history", "ada", cwd=here).stdout == "2026-11-20\tcall\tAda Lane\tprices\tJournal/2026.11.20.md:1\n"
    assert "2026-11-20" in journal("list", "--columns", "name,last_contact", cwd=here).stdout
    assert journal("check", "--no-hints", cwd=here).exit_code == 0


def test_and_never_before(journal: Journal, vault: Vaults) -> None:
    here = vault({**ADA, **DAYS, "journal.toml": PATHS})
    assert journal("history", "ada", cwd=here).stdout == ""


def test_what_a_note_of_theirs_tells_as_well_is_one_conversation(journal: Journal, vault: Vaults) -> None:
    ada = "# Ada Lane\n\n- [[2026.11.20]] call: prices, and more\n- [[2026-11-19 Budget meeting]]\n"
    meeting = {"meetings/2026-11-19 Budget meeting.md": "## Attendees\n- [[Ada Lane]]\n- Somebody Else\n"}
    here = vault(
        {**ADA, **DAYS, **meeting, "people/Ada Lane.md": ada, "journal.toml": f'{PATHS}[daily]\nread = "links"\n'}
    )
    days = [line.split("\t")[:2] for line in journal("history", "ada", cwd=here).stdout.splitlines()]
    assert days == [["2026-11-20", "call"], ["2026-11-19", "meeting"]]


def test_a_meeting_counts_for_those_who_were_there_and_others_are_no_warning(journal: Journal, vault: Vaults) -> None:
    there = "## Attendees\n\n- [[Ada Lane]]\n- [[Zed Outside]]\n"
    text = f"# Board meeting\n\n{there}\n## Notes\n\n- [ ] Send [[Ada Lane]] the list\n"
    here = vault({**ADA, "meetings/2026-03-01 Board meeting.md": text, "journal.toml": PATHS})
    assert journal("history", "ada", cwd=here).stdout == (
        "2026-03-01\tmeeting\tAda Lane\tBoard meeting\tmeetings/2026-03-01 Board meeting.md:1\n"
    )
    assert "Zed" not in journal("check", cwd=here).stdout
