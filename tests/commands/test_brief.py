"""journal brief: a page for a terminal, all of it for a program; a person, or an event."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "contacts/zoe.md": "---\nname: Zoë Müller\nmention: yes\n---\n"
    "## Log\n- 2026-11-18 coffee: x\n  - tip:: they sell\n",
    "contacts/supper.md": "---\nname: Supper Ek\n---\n",
    "events/2026-11-26-supper.md": "---\nname: Supper\ndate: 2026-11-26\npeople: [zoe]\n---\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def test_on_a_terminal_it_is_a_page_with_the_next_command_last(journal: Journal, here: Path) -> None:
    assert journal("brief", "zoe", "muller", cwd=here, tty=True).stdout == (
        "Zoë Müller\nNot tracked. Last spoke 18 November (coffee).\n"
        "\nComing up\n- 26 November, event: Supper\n"
        "\nLast conversations\n- 18 November, coffee: x\n"
        "\nTold in confidence, for you alone\n- 18 November: they sell\n"
        "\nWhom you may mention\n- You may use Zoë's name with others\n"
        '\nAfterwards: journal log zoe "coffee: …"\n'
    )


def test_in_a_pipe_each_line_has_its_part_and_whom_it_is_about(journal: Journal, here: Path) -> None:
    assert "confidence\tzoe\t18 November: they sell\n" in journal("brief", "zoe", cwd=here).stdout
    assert "person\tzoe\tLast spoke 18 November (coffee)\n" in journal("brief", "2026-11-26", cwd=here).stdout


def test_in_json_it_is_one_item_with_its_parts(journal: Journal, here: Path) -> None:
    (one,) = json.loads(journal("brief", "--json", "zoe", cwd=here).stdout)["items"]
    assert (one["contact"], one["event"], one["sections"][0]["title"]) == ("zoe", None, "Zoë Müller")


def test_a_person_goes_before_an_event_unless_it_is_said(journal: Journal, here: Path) -> None:
    assert journal("brief", "supper", cwd=here, tty=True).stdout.startswith("Supper Ek\n")
    assert journal("brief", "supper", "--event", cwd=here, tty=True).stdout.startswith("Supper\nEvent on Thu 26 Nov")


@pytest.mark.parametrize(("words", "said"), [(["nix"], "nobody called 'nix'"), (["nix", "--event"], "no event called")])
def test_when_neither_is_meant_it_ends_with_4(journal: Journal, here: Path, words: list[str], said: str) -> None:
    done = journal("brief", *words, cwd=here)
    assert (done.stdout, done.exit_code) == ("", 4)
    assert said in done.stderr
