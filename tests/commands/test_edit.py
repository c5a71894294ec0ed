"""journal edit: the right file in the right editor, committed when it changed, and checked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "journal.toml": "commit = false\n",
    "me.md": "Robin\n",
    "contacts/ann.md": "---\nname: Ann Berg\ncircle: wide\n---\nSee [[bo]].\n",
    "contacts/bad.md": "---\nname: [\n---\n",
    "agendas/2026-W48.md": "# Week 48\n",
    "drafts/a.md": "Dear Ann,\n",
    ".hidden.md": "",
}


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


@pytest.fixture
def shows(tmp_path: Path) -> dict[str, str]:
    """An editor that says which file it was given."""
    editor = tmp_path / "an editor"
    editor.write_text('#!/bin/sh\necho "$2"\n')
    editor.chmod(0o755)
    return {"EDITOR": f"'{editor}' -x"}


@pytest.mark.parametrize(
    ("what", "path"),
    [
        ("ann", "contacts/ann.md"),
        ("ann berg", "contacts/ann.md"),
        ("contacts/ann.md", "contacts/ann.md"),
        ("bad", "contacts/bad.md"),
        ("me", "me.md"),
        ("settings", "journal.toml"),
        ("2026-W48", "agendas/2026-W48.md"),
        ("drafts/a.md", "drafts/a.md"),
    ],
)
def test_it_opens_what_is_meant(journal: Journal, here: Path, shows: dict[str, str], what: str, path: str) -> None:
    assert journal("edit", *what.split(), cwd=here, env=shows).stdout == f"{here / path}\n"


def test_a_path_is_seen_from_where_one_is(journal: Journal, here: Path, shows: dict[str, str]) -> None:
    assert journal("edit", "a.md", cwd=here / "drafts", env=shows).stdout == f"{here / 'drafts/a.md'}\n"


@pytest.mark.parametrize(("what", "code"), [("nobody", 4), ("../outside.md", 2), (".hidden.md", 2), ("no/such.md", 4)])
def test_what_is_no_note_is_not_opened(
    journal: Journal, here: Path, shows: dict[str, str], what: str, code: int
) -> None:
    (here.parent / "outside.md").write_text("")
    done = journal("edit", what, cwd=here, env=shows)
    assert (done.stdout, done.exit_code) == ("", code)


def test_visual_goes_before_editor(journal: Journal, here: Path) -> None:
    done = journal("edit", "ann", cwd=here, env={"VISUAL": "echo one", "EDITOR": "echo two"})
    assert done.stdout.startswith("one ")


def test_without_an_editor_named_the_usual_one_is_for_a_terminal_alone(
    journal: Journal, here: Path, tmp_path: Path
) -> None:
    (tmp_path / "vi").write_text("#!/bin/sh\necho here is vi\n")
    (tmp_path / "vi").chmod(0o755)
    env = {"PATH": str(tmp_path)}
    assert "here is vi" in journal("edit", "ann", cwd=here, env=env, answers=[]).stdout
    assert journal("edit", "ann", cwd=here, env=env).exit_code == 1


def test_with_no_editor_at_all_it_says_how_to_name_one(journal: Journal, here: Path) -> None:
    assert "export EDITOR=nano" in journal("edit", "ann", cwd=here, env={"PATH": "/nowhere"}, answers=[]).stdout


@pytest.mark.parametrize(
    ("editor", "reason"), [("false", "false ended with 1"), ("nix", "can't be started"), ("'", "$EDITOR")]
)
def test_an_editor_that_fails_is_told_of(journal: Journal, here: Path, editor: str, reason: str) -> None:
    done = journal("edit", "ann", cwd=here, env={"EDITOR": editor})
    assert done.exit_code == 1 and reason in done.stderr


def test_what_is_wrong_since_is_shown_and_what_was_wrong_before_is_not(journal: Journal, here: Path) -> None:
    done = journal("edit", "ann", cwd=here, env={"EDITOR": "sed -i s/wide/wode/"})
    assert done.stderr == (
        "Ann Berg is edited.\ncontacts/ann.md:3:9: error: circle: 'wode' is not a circle of journal.toml "
        "(did you mean wide?) [unknown-circle]\nTo mend that: journal edit contacts/ann.md\n"
    )


def test_an_edit_is_a_commit_of_its_own_and_what_was_there_before_another(
    journal: Journal, git: Git, here: Path
) -> None:
    (here / "journal.toml").write_text("")
    git("init", "-q", cwd=here)
    git("add", "-A", cwd=here)
    git("commit", "-qm", "All", cwd=here)
    (here / "contacts/ann.md").write_text("---\nname: Ann Berg\ncircle: wide\n---\nBy hand.\n")
    journal("edit", "ann", cwd=here, env={"EDITOR": "sed -i s/hand/editor/"})
    assert git("log", "--format=%s", cwd=here) == "Edit Ann Berg\nKeep earlier edits\nAll\n"
    assert "+By editor." in git("show", cwd=here) and "-By hand." in git("show", cwd=here)


def test_an_edit_can_be_taken_back(journal: Journal, here: Path) -> None:
    journal("init", "new")
    new = here.parent / "new"
    journal("add", "Ann", cwd=new)
    journal("edit", "ann", cwd=new, env={"EDITOR": "sed -i s/inbox/active/"})
    assert journal("undo", cwd=new).stdout.startswith("edit\tEdit Ann\t")
    assert "status: inbox" in (new / "contacts/ann.md").read_text()


def test_a_file_that_stays_as_it_was_makes_no_commit(journal: Journal, git: Git, tmp_path: Path) -> None:
    journal("init", "new")
    assert journal("edit", "me", cwd=tmp_path / "new", env={"EDITOR": "touch"}).stderr == "me.md stays as it was.\n"
    assert git("log", "--format=%s", cwd=tmp_path / "new") == "Start a journal\n"


def test_other_commands_go_on_while_the_editor_is_open(journal: Journal, here: Path, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\ncd {here} && "$PYTHON" -P -m journal log ann "call: meanwhile" && echo more >>"$1"\n'
    )
    script.chmod(0o755)
    import sys

    assert journal("edit", "me", cwd=here, env={"EDITOR": str(script), "PYTHON": sys.executable}).exit_code == 0
    assert "call: meanwhile" in (here / "contacts/ann.md").read_text() and "more" in (here / "me.md").read_text()


def test_nothing_is_opened_in_a_dry_run_or_where_nothing_may_be_asked(
    journal: Journal, here: Path, shows: dict[str, str]
) -> None:
    assert journal("edit", "-n", "ann", cwd=here, env=shows).stderr.startswith(f"Would open {here / 'contacts/ann.md'}")
    assert journal("edit", "--no-input", "ann", cwd=here, env=shows).exit_code == 1


# --- what others wrote meanwhile ----------------------------------------------------------------------------------


@pytest.mark.parametrize("has_commits", [True, False])
@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("echo typed >> $1.new", "log ada coffee:meanwhile"),
        (":", "log ada coffee:meanwhile"),
        ("echo typed >> $1.new", "promise ada meanwhile"),
        ("sed -i s/Ada/Adah/ $1.new", "log ada call:meanwhile"),
        ("sed -i '1a role: Engineer' $1.new", "set ada company meanwhile"),
        ("sed -i '$d' $1.new", "log ada lunch:meanwhile"),
    ],
)
def test_what_a_command_wrote_while_the_editor_was_open_is_merged(
    journal: Journal,
    git: Git,
    vault: Vaults,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    command: str,
    has_commits: bool,
) -> None:
    here = vault({"contacts/ada.md": "---\nname: Ada\n---\n## Log\n\nThe end.\n", "journal.toml": ""})
    if has_commits:
        git("init", "-q", cwd=here)
    else:
        (here / "journal.toml").write_text("commit = false\n")
    script = tmp_path / "editor"
    log = f"{sys.executable} -m journal -C {here} {command}"
    script.write_text(f"#!/bin/sh\ncp $1 $1.new\n{typed}\n{log} >/dev/null 2>&1\nmv $1.new $1\n")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    said = journal("edit", "ada", cwd=here)
    text = (here / "contacts/ada.md").read_text()
    assert "meanwhile" in text and "it has both now" in said.stderr, said.stderr + text


@pytest.mark.parametrize("folder", ["/proc/nowhere", "st"])
def test_where_nothing_can_be_kept_apart_a_note_is_edited_all_the_same(
    journal: Journal, here: Path, shows: dict[str, str], folder: str
) -> None:
    said = journal("edit", "ann", cwd=here, env=shows | {"XDG_STATE_HOME": str(here / folder)})
    assert (said.stdout, said.exit_code) == (f"{here / 'contacts/ann.md'}\n", 0)


def test_what_cannot_be_merged_is_kept_beside_the_note(
    journal: Journal, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = f"{sys.executable} -m journal -C {here} set ann circle inner"
    (tmp_path / "editor").write_text(f"#!/bin/sh\n{log} 2>/dev/null\nprintf -- '---\\nname: [\\n---\\n' >$1\n")
    (tmp_path / "editor").chmod(0o700)
    monkeypatch.setenv("EDITOR", str(tmp_path / "editor"))
    said = journal("edit", "ann", cwd=here)
    (kept,) = (here / "contacts").glob("*.kept")
    assert f"kept beside it: contacts/{kept.name}" in said.stderr and "circle: inner" in kept.read_text()
