"""Both ends of the calendar, as today and in notes: a command says what it can, and never that it made a mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

FIRST, LAST = "0001-01-01", "9999-12-31"
DAYS = (FIRST, "0001-01-08", "0001-02-03", "0001-12-31", "9998-12-30", "9999-12-20", "9999-12-27", LAST)
NOTES = {
    "journal.toml": f'away = ["9999-12-30..{LAST}", "{FIRST}..0001-01-03"]\nweek_starts = "saturday"\n',
    "me.md": f"---\nname: Robin\ngoals:\n  new_contacts_per_month: 4\n---\n## Log\n- {LAST} win: It works\n",
    "contacts/ada.md": (
        f"---\nname: Ada\nevery: 100 years\nbirthday: 02-29\nmet: {FIRST}\nsnooze: {LAST}\n"
        f"dates:\n  wedding: 12-31\n---\n## Log\n- {LAST} call: end\n  - got:: a book\n  - promise:: a call by {LAST}\n"
        f"  - [ ] Water the plants 🔁 every year 📅 {LAST}\n- {FIRST} lunch: start\n  - request:: a word\n"
    ),
    "contacts/tom.md": f"---\nname: Tom\nevery: 1d\nbirthday: 1999-12-31\n---\n## Log\n- {LAST} call: one\n",
    "contacts/eve.md": f"---\nname: Eve\nevery: 3w\nmet: {FIRST}\n---\n## Log\n- {FIRST} call: one\n",
    "events/end.md": f"---\nname: The end\ndate: {LAST}\nwith: [ada]\n---\n- [ ] Bring a cake\n",
    "events/start.md": f"---\nname: The start\ndate: {FIRST}\nwith: [ada]\n---\n",
}
COMMANDS = (
    *("agenda", "agenda --markdown", "agenda --write", "show ada", "list", "list due:4w", "list seen:<1y"),
    *("history ada", "brief ada", "brief --event end", "check", "review", "goals", "suggest", "match", "triage"),
    *("log ada|call: hello", "promise tom|A word by tomorrow", "snooze eve 3w", "set tom every 100y", "done ada"),
    *("thanks ada --print", "progress ada --print", "draft reconnect tom --print", "draft congratulate ada --print"),
    *("playbook new-job --add", "playbook met --for tom --add", "playbook event --for end --add", "agenda --write"),
)
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize("today", DAYS)
def test_no_command_stumbles_at_an_end_of_the_calendar(journal: Journal, vault: Make, today: str) -> None:
    root = vault(NOTES)
    for command in COMMANDS:
        words, _, text = command.partition("|")
        said = journal("--today", today, *words.split(), *([text] if text else []), cwd=root)
        assert "mistake in journal" not in said.stderr, f"{command}: {said.stderr}"


def test_a_note_at_the_last_day_leaves_the_others_their_week(journal: Journal, vault: Make) -> None:
    assert "Eve" in journal("agenda", cwd=vault(NOTES)).stdout
