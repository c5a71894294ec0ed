"""me is the owner in every command, whoever else may be called so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES = {
    "journal.toml": "commit = false\n",
    "contacts/mei-ling.md": "---\nname: Mei-Ling Tan\naliases: [Me]\n---\n",
    "contacts/ann.md": "---\n- Ann Berg\n---\n",
    "contacts/ann-janssen.md": "---\nname: Ann Janssen\n---\n",
    "me.md": "---\nname: Robin\n---\n\n## Log\n",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(dict(NOTES))


def test_what_is_new_with_the_owner_goes_to_their_own_page(journal: Journal, here: Path) -> None:
    said = journal("log", "ME", "win: shipped the parser #code", cwd=here)
    assert said.stderr == "Noted on your own page: win, 23 November.\n"
    assert "- 2026-11-23 win: shipped the parser #code\n" in (here / "me.md").read_text()
    assert "win\t\tshipped the parser" in journal("history", "me", cwd=here).stdout


def test_a_promise_to_oneself_is_ticked_as_any_other(journal: Journal, here: Path) -> None:
    assert "Promised to yourself, by Wed 25" in journal("promise", "me", "tidy up", "--by", "wed", cwd=here).stderr
    assert journal("done", "me", cwd=here).exit_code == 0
    assert "- [x] tidy up 📅 2026-11-25 ✅ 2026-11-23" in (here / "me.md").read_text()


def test_the_owners_card_has_their_news(journal: Journal, here: Path) -> None:
    journal("log", "me", "talk: on tides", cwd=here)
    card = journal("show", "me", cwd=here, tty=True).stdout
    assert card.startswith("Robin\n") and "- 23 November, talk: on tides" in card


@pytest.mark.parametrize("words", [("brief", "me"), ("remove", "me"), ("rename", "me", "Bo"), ("thanks", "me")])
def test_what_is_for_others_says_that_me_is_the_owner(journal: Journal, here: Path, words: tuple[str, ...]) -> None:
    said = journal(*words, cwd=here)
    assert said.exit_code == 2 and "'me' is you" in said.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("log", "ann", "call: hi"),
        ("log", "Ann", "coffee: hi"),
        ("promise", "ann", "x"),
        ("done", "ann"),
        ("snooze", "ann", "2w"),
        ("history", "ann.md"),
        ("set", "contacts/ann", "circle", "close"),
    ],
)
def test_a_note_that_cannot_be_read_is_told_with_its_line_and_nobody_like_it_is_taken(
    journal: Journal, here: Path, words: tuple[str, ...]
) -> None:
    said = journal(*words, cwd=here)
    assert said.exit_code == 4 and "contacts/ann.md:2:1 can't be read" in said.stderr
    assert (here / "contacts/ann-janssen.md").read_text() == NOTES["contacts/ann-janssen.md"]


# --- without a page of one's own ------------------------------------------------------------------------------


@pytest.fixture
def pageless(vault: Vaults) -> Path:
    return vault({path: text for path, text in NOTES.items() if path not in ("me.md", "contacts/ann.md")})


def test_setting_something_of_ones_own_makes_the_page(journal: Journal, pageless: Path) -> None:
    assert journal("set", "me", "email", "r@vale.example", cwd=pageless).exit_code == 0
    assert (pageless / "me.md").read_text() == "---\nemail: r@vale.example\n---\n"


@pytest.mark.parametrize("words", [("log", "me", "win: x"), ("promise", "me", "x"), ("show", "me"), ("edit", "me")])
def test_what_needs_the_page_says_how_it_is_made(journal: Journal, pageless: Path, words: tuple[str, ...]) -> None:
    said = journal(*words, cwd=pageless)
    assert (said.exit_code, 'journal set me name "YOUR NAME"' in said.stderr) == (1, True)


def test_somebody_at_a_terminal_is_offered_the_page(journal: Journal, pageless: Path) -> None:
    said = journal("log", "me", "win: x", cwd=pageless, answers=[("Your name", "Robin\n")])
    assert said.exit_code == 0 and (pageless / "me.md").read_text().startswith("---\nname: Robin\n---\n")


def test_a_note_called_me_among_the_people_is_the_owners_own(journal: Journal, pageless: Path) -> None:
    (pageless / "contacts/Me.md").write_text("# Robin\n")
    journal("set", "Me", "email", "a@b.example", cwd=pageless)
    assert (pageless / "contacts/Me.md").read_text() == "---\nemail: a@b.example\n---\n# Robin\n"
    assert "Robin" not in journal("list", cwd=pageless).stdout
