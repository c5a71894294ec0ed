"""journal where: which vault, and why."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import Git, Journal

Make = Callable[[Mapping[str, str | bytes]], Path]


def found(journal: Journal, *words: str | Path, cwd: Path | None = None, **env: str) -> dict[str, object]:
    items = json.loads(journal("where", "--json", *words, cwd=cwd, env=env).stdout)["items"]
    assert len(items) == 1
    return dict(items[0])


def test_the_vault_is_told_with_the_reason(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/a.md": ""})
    told = [found(journal, "-C", root), found(journal, JOURNAL_VAULT=str(root)), found(journal, cwd=root / "contacts")]
    assert [item["reason"] for item in told] == ["-C", "$JOURNAL_VAULT", "journal.toml in a folder above"]
    assert {item["vault"] for item in told} == {str(root)}


def test_the_cache_is_told_in_kilobytes_while_it_is_small_and_whether_it_is_used(
    journal: Journal, vault: Make, tmp_path: Path
) -> None:
    root, env = vault({"contacts/a.md": ""}), {"XDG_CACHE_HOME": str(tmp_path / "cache"), "JOURNAL_CACHE": "on"}
    journal("list", cwd=root, env=env)
    used = journal("where", "--cache", cwd=root, env=env, tty=True).stdout
    unused = journal("where", "--cache", "--no-cache", cwd=root, env=env, tty=True).stdout
    assert " kB\n" in used.replace("\r", "") and "It isn't used now" not in used
    assert "It isn't used now, as --no-cache or JOURNAL_CACHE=off says." in unused


def test_today_is_told_with_who_says_so(journal: Journal, vault: Make) -> None:
    root = vault({})
    said, variable = found(journal, "--today", "2027-01-01", cwd=root), found(journal, cwd=root)
    assert (said["today"], said["today_from"], variable["today_from"]) == ("2027-01-01", "--today", "$JOURNAL_TODAY")
    assert found(journal, cwd=root, JOURNAL_TODAY="")["today_from"] == "the clock"


def test_notes_problems_and_own_templates_are_counted(journal: Journal, vault: Make) -> None:
    templates = {"templates/thanks.md.j2": "", "templates/notes.txt": ""}
    events = {"events/c.md": "---\ndate: 2026-11-26\n---\n"}
    item = found(journal, cwd=vault({"contacts/a.md": "", "contacts/b.md": b"\xff", **templates, **events}))
    assert (item["contacts"], item["events"], item["problems"]) == (1, 1, 1)
    assert item["templates"] == ["thanks.md.j2"]


def test_the_repository_around_it_is_told(journal: Journal, vault: Make, git: Git) -> None:
    root = vault({})
    assert found(journal, cwd=root)["repository"] is None
    git("init")
    assert found(journal, cwd=root)["repository"] == str(root.parent)


def test_the_users_config_file_is_named_though_it_is_not_there(journal: Journal, vault: Make, tmp_path: Path) -> None:
    item = found(journal, cwd=vault({}), XDG_CONFIG_HOME=str(tmp_path))
    assert (item["config"], item["config_exists"]) == (str(tmp_path / "contact-journal/config.toml"), False)


def test_a_vault_of_the_users_config_file_is_told_as_that(journal: Journal, vault: Make, tmp_path: Path) -> None:
    vault({"../contact-journal/config.toml": 'vault = "../vault"'})
    item = found(journal, XDG_CONFIG_HOME=str(tmp_path))
    assert (item["config_exists"], item["reason"]) == (True, f"config file {tmp_path}/contact-journal/config.toml")


def test_the_program_tells_its_python(journal: Journal, vault: Make) -> None:
    assert found(journal, cwd=vault({}))["python"] == sys.version.split()[0]


def test_in_a_pipe_the_first_field_is_the_vault(journal: Journal, vault: Make) -> None:
    root = vault({})
    assert journal("where", cwd=root).stdout.split("\t")[0] == str(root)


def test_on_a_terminal_it_is_sentences(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/a.md": ""})
    shown = journal("where", cwd=root, tty=True).stdout
    assert f"Journal: {root} (you are in it)\n" in shown
    assert "Today: Mon 23 November 2026, by $JOURNAL_TODAY\n" in shown
    assert "Notes: 1 contact, 0 events\n" in shown
