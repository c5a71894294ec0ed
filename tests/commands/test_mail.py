"""journal mail: the draft, the way it goes, and that nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ADA = "---\nname: Lovelace, Ada\nemail: ada@x.example\n---\n## Log\n- 2026-11-18 coffee: x\n  - got:: a book\n"
DRAFT = (
    "---\nto: ada@x.example\nsubject: Thank you\ncontact: ada\nkind: thanks\ncloses: []\n---\nDear Ada\n\nThe book!\n"
)


@pytest.fixture
def here(vault: Vaults) -> Path:
    sam, me = "---\nname: Sam\nphone: '123'\n---\n", "---\nname: Robin\nemail: robin@x.example\n---\n"
    return vault({"contacts/ada.md": ADA, "contacts/sam.md": sam, "drafts/1.md": DRAFT, "me.md": me})


def tool(here: Path, name: str) -> dict[str, str]:
    """A program of this name that notes what it is given, and nothing else in $PATH."""
    bin_ = here.parent / "bin"
    bin_.mkdir(exist_ok=True)
    script, to = bin_ / name, here.parent / "given"
    lines = f'#!/bin/sh\nprintf "%s\\n" "$@" > {to}\n/bin/cat >> {to}\n'
    script.write_text(lines, encoding="utf-8")
    script.chmod(0o755)
    return {"PATH": str(bin_)}


def given(here: Path) -> str:
    return (here.parent / "given").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["ada", "1", "drafts/1.md"])
def test_the_desktop_opens_the_draft(journal: Journal, here: Path, what: str) -> None:
    assert journal("mail", what, cwd=here, env=tool(here, "xdg-open")).exit_code == 0
    assert given(here) == "mailto:ada@x.example?subject=Thank%20you&body=Dear%20Ada%0D%0A%0D%0AThe%20book%21%0D%0A\n"


def test_a_file_is_written_that_others_open(journal: Journal, here: Path) -> None:
    journal("mail", "ada", "--eml", "../ada.eml", "--html", cwd=here)
    mail = message_from_bytes((here.parent / "ada.eml").read_bytes())
    assert (mail["To"], mail["From"], mail["X-Unsent"]) == (
        '"Lovelace, Ada" <ada@x.example>',
        "Robin <robin@x.example>",
        "1",
    )
    assert mail.get_content_type() == "multipart/alternative"


def test_a_file_that_is_there_stays(journal: Journal, here: Path) -> None:
    (here.parent / "ada.eml").write_text("mine", encoding="utf-8")
    assert journal("mail", "ada", "--eml", "../ada.eml", cwd=here).exit_code == 1


def test_it_goes_among_the_drafts_of_a_maildir(journal: Journal, here: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (here.parent / "mail" / name).mkdir(parents=True)
    for _ in range(2):
        journal("mail", "ada", "--maildir", "../mail", cwd=here)
    (one,) = (here.parent / "mail/cur").iterdir()
    assert one.name.endswith(":2,D")
    assert journal("mail", "ada", "--maildir", "..", cwd=here).exit_code == 1


@pytest.mark.parametrize(
    ("option", "name"),
    [("--copy", "wl-copy"), ("--copy", "xclip"), ("--mutt", "mutt"), ("--thunderbird", "thunderbird")],
)
def test_other_programs_take_it(journal: Journal, here: Path, option: str, name: str) -> None:
    assert journal("mail", "ada", option, cwd=here, env=tool(here, name)).exit_code == 0
    assert {"--copy": "The book!", "--mutt": "-H", "--thunderbird": "to='ada@x.example'"}[option] in given(here)


def test_without_a_program_it_says_what_would_do(journal: Journal, here: Path) -> None:
    said = journal("mail", "ada", cwd=here, env={"PATH": "/nowhere"})
    assert said.exit_code == 1 and "--eml 1.eml" in said.stderr


def test_a_long_draft_needs_a_file(journal: Journal, here: Path) -> None:
    (here / "drafts/1.md").write_text(DRAFT + "x" * 3000, encoding="utf-8")
    said = journal("mail", "ada", cwd=here, env=tool(here, "xdg-open"))
    assert said.exit_code == 1 and "--eml 1.eml" in said.stderr


def test_somebody_without_an_address_is_called(journal: Journal, here: Path) -> None:
    said = journal("mail", "sam", cwd=here)
    assert (said.exit_code, said.stderr) == (
        1,
        "Error: Sam has no address; call them: 123. To note one: journal set sam email ADDRESS\n",
    )


def test_a_question_that_is_left_is_said(journal: Journal, here: Path) -> None:
    (here / "drafts/1.md").write_text(DRAFT + "[What came of it?]\n", encoding="utf-8")
    assert (
        "drafts/1.md:11:1: a question is still in it: [What came of it?]"
        in journal("mail", "-n", "ada", cwd=here, env=tool(here, "open")).stderr
    )


def test_it_can_be_marked_as_sent_in_the_same_breath(journal: Journal, here: Path) -> None:
    journal("mail", "ada", "--eml", "../ada.eml", "--sent", cwd=here)
    assert (here / "drafts/sent/1.md").exists() and "2026-11-23 thanks" in (here / "contacts/ada.md").read_text(
        encoding="utf-8"
    )


def test_with_n_nothing_happens(journal: Journal, here: Path) -> None:
    said = journal("mail", "-n", "ada", "--eml", "../ada.eml", cwd=here)
    assert "Would write" in said.stderr and not (here.parent / "ada.eml").exists()
