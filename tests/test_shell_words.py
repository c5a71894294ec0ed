"""The commands that are proposed: a shell takes each word for one, and a command takes it for what it names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.shell_words import quote
from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTE = "---\nname: Nora Lind\n---\n## Log\n- 2026-11-18 call: x\n  - got:: a book\n"


@pytest.mark.parametrize("word", ["ada", "two words", "$(date)", "it's", "; ls", "*", "", "a\nb"])
def test_a_word_is_one_word_of_a_shell(word: str) -> None:
    assert shlex.split(f"journal show {quote(word)}") == ["journal", "show", word]


@pytest.mark.parametrize("stem", ["-n", "--all", "-", "$(date)", "a b", "it's"])
def test_what_is_proposed_for_a_note_is_about_that_note(stem: str, journal: Journal, vault: Vaults) -> None:
    here = vault({f"contacts/{stem}.md": NOTE, "contacts/~.md": NOTE.replace("Nora", "Ben")})
    shown = " ".join(journal("agenda", cwd=here, tty=True).stdout.split())
    command = next(found for found in re.findall(r"journal (thanks \S+(?: b')?)", shown))
    letter = journal(*shlex.split(command), "--print", cwd=here)
    assert letter.exit_code == 0 and "Dear Nora" in letter.stdout and "Dear Ben" not in letter.stdout
