"""What lies outside of a vault, or in its hidden folders, is never read, listed, named or written by what is inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.notes.settings.settings import Settings
from journal.vault.files import Vault, draft_paths, read_text, sent_paths, template_names, template_text, week_paths
from journal.vault.texts import Unread
from tests.conftest import Journal

Make = Callable[[Mapping[str, str | bytes]], Path]
NOTE = "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-11-20 coffee: x\n  - got:: a book\n"
SECRET = "the-secret-of-outside"
LISTS = (template_names, week_paths, draft_paths, sent_paths)


@pytest.fixture
def root(vault: Make, tmp_path: Path) -> Path:
    """A vault with Ada in it, and beside it a folder with secrets of every name."""
    made = vault({"contacts/ada.md": NOTE, "contacts/paul.md": f"---\nname: Paul\nprivate: yes\n---\n{SECRET}\n"})
    names = (
        "thanks.md.j2",
        "agenda.md.j2",
        "2026-W48.md",
        "2026-11-21-thanks-ada.md",
        f"{SECRET}.md",
        f"{SECRET}.md.j2",
    )
    for folder in (tmp_path / "outside", tmp_path / "outside/sent", made / ".hidden", made / ".git"):
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / name).write_text(SECRET)
    return made


@pytest.mark.parametrize("folder", ["templates", "drafts", "agendas"])
@pytest.mark.parametrize("target", ["../outside", "/", ".hidden", ".git", "..", "/proc/self", "../outside/../outside"])
def test_a_folder_of_ours_that_leads_out_is_empty_and_told(root: Path, folder: str, target: str) -> None:
    (root / folder).symlink_to(target)
    assert [list_(Vault(root, "-C"), Settings()) for list_ in LISTS] == [(), (), (), ()]


@pytest.mark.parametrize("folder", ["templates", "drafts", "agendas"])
def test_check_tells_of_a_folder_that_leads_out_and_names_nothing_in_it(
    root: Path, journal: Journal, folder: str
) -> None:
    (root / folder).symlink_to("../outside")
    said = journal("check", cwd=root)
    assert f"{folder}\t1\t1\twarning\tlink-outside\t" in said.stdout and SECRET not in said.stdout


@pytest.mark.parametrize("command", ["where", "template list", "check", "agenda", "thanks", "check drafts", "sent x"])
def test_no_command_names_what_is_outside(root: Path, journal: Journal, command: str) -> None:
    for folder in ("templates", "drafts", "agendas"):
        (root / folder).symlink_to("../outside")
    said = journal(*command.split(), cwd=root)
    assert SECRET not in said.stdout + said.stderr


@pytest.mark.parametrize(
    ("link", "target", "name"),
    [
        ("n", "../contacts", "n/paul.md"),
        ("g", "../.git", "g/thanks.md.j2"),
        ("h", "../.hidden", "h/thanks.md.j2"),
        ("paul.md", "../contacts/paul.md", "paul.md"),
        ("o", "../../outside", "o/thanks.md.j2"),
        ("x.md.j2", "../.hidden/thanks.md.j2", "x.md.j2"),
        (".h", "../.hidden", ".h/thanks.md.j2"),
        ("up", "..", "up/contacts/paul.md"),
        ("a", "b", "a/thanks.md.j2"),
    ],
)
def test_a_template_is_a_real_file_in_the_real_folder_of_templates(
    root: Path, journal: Journal, link: str, target: str, name: str
) -> None:
    (root / "templates").mkdir()
    (root / "templates" / link).symlink_to(target)
    (root / "templates/b").symlink_to("../.hidden")
    (root / "templates/thanks.md.j2").write_text(f'{{% include "{name}" %}}')
    said = journal("thanks", "ada", "--print", cwd=root)
    assert said.exit_code == 1 and SECRET not in said.stdout + said.stderr
    assert SECRET not in journal("template", "show", name, cwd=root).stdout


def test_a_link_among_the_templates_to_another_one_is_followed(root: Path) -> None:
    (root / "shared").mkdir()
    (root / "templates").symlink_to("shared")
    (root / "shared/one.md.j2").write_text("One")
    (root / "shared/two.md.j2").symlink_to("one.md.j2")
    assert template_text(Vault(root, "-C"), Settings(), "two.md.j2") == "One"
    assert template_names(Vault(root, "-C"), Settings()) == ("one.md.j2", "two.md.j2")


@pytest.mark.parametrize(
    "path", ["link.md", "contacts/../link.md", "in/2026-W48.md", ".git/2026-W48.md", "../vault/link.md"]
)
def test_nothing_in_a_hidden_folder_is_read_as_text(root: Path, path: str) -> None:
    (root / "link.md").symlink_to(".git/2026-W48.md")
    (root / "in").symlink_to(".hidden")
    with pytest.raises(Unread, match="leads out of the vault, or into a hidden folder"):
        read_text(Vault(root, "-C"), path)


@pytest.mark.parametrize("what", ["me", "settings", "ada", "drafts/x.md", "2026-W48"])
@pytest.mark.parametrize("target", ["../outside/2026-W48.md", ".hidden/2026-W48.md", "../outside/new.md"])
def test_an_editor_is_never_opened_on_what_is_outside(
    root: Path, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, target: str
) -> None:
    paths = {"me": "me.md", "settings": "journal.toml", "ada": "contacts/ada.md", "2026-W48": "agendas/2026-W48.md"}
    path = root / paths.get(what, what)
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(root / target)
    monkeypatch.setenv("EDITOR", f"touch {tmp_path / 'opened'}")
    monkeypatch.setenv("JOURNAL_VAULT", str(root))
    before = sorted(tmp_path.rglob("*"))
    assert journal("edit", what, cwd=root).exit_code in (1, 2, 3, 4)
    assert sorted(tmp_path.rglob("*")) == before
