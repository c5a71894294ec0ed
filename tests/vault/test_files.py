"""Which vault is used, and what its files say, whatever lies in them."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.errors import JournalError, NoVault, Problem, Refused
from journal.notes.settings.settings import Settings, read_settings
from journal.plan.people.people import Notes
from journal.vault.files import Vault, find_vault, make_files, read_settings_of, read_text, template_text
from journal.vault.place import config_file
from journal.vault.reading import read_notes
from journal.vault.texts import LARGEST_NOTE

Make = Callable[[Mapping[str, str | bytes]], Path]
ADA = "---\nname: Ada Lovelace\n---\n## Log\n- 2026-11-18 coffee: Talked.\n"


def notes_of(root: Path) -> tuple[Notes, tuple[Problem, ...]]:
    vault = Vault(root, "-C")
    return read_notes(vault, read_settings_of(vault)[0])


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.source} {problem.code}" for problem in problems]


def config(text: str) -> Path:
    file = config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"HOME": "home", "XDG_CONFIG_HOME": "home/.config"}.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    return tmp_path / "home"


# --- which vault --------------------------------------------------------------------------------------------


def test_the_option_comes_first(vault: Make, tmp_path: Path) -> None:
    root = vault({})
    assert find_vault("vault", {"JOURNAL_VAULT": "elsewhere"}, tmp_path) == Vault(root, "-C")


def test_the_variable_comes_before_the_folder_we_are_in(vault: Make, tmp_path: Path) -> None:
    root = vault({})
    (tmp_path / "journal.toml").touch()
    assert find_vault(None, {"JOURNAL_VAULT": str(root)}, tmp_path) == Vault(root, "$JOURNAL_VAULT")


def test_the_folder_we_are_in_is_a_vault_when_it_has_a_journal_toml(vault: Make) -> None:
    root = vault({})
    assert find_vault(None, {"JOURNAL_VAULT": ""}, root) == Vault(root, "journal.toml here")


def test_the_nearest_folder_above_is_used(vault: Make, tmp_path: Path) -> None:
    root = vault({"contacts/work/ada.md": ADA})
    (tmp_path / "journal.toml").touch()
    assert find_vault(None, {}, root / "contacts" / "work") == Vault(root, "journal.toml in a folder above")


def test_the_config_file_comes_last(vault: Make, tmp_path: Path) -> None:
    root, file = vault({}), config('vault = "~/../vault"')
    assert find_vault(None, {}, tmp_path) == Vault(root, f"config file {file}")


def test_without_any_of_them_the_way_to_a_vault_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match=r"no vault here or above\. Make one with: journal init"):
        find_vault(None, {}, tmp_path)


def test_a_named_folder_without_a_journal_toml_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match=r"has no journal\.toml\. Make it a vault with: journal init"):
        find_vault(".", {}, tmp_path)


def test_an_empty_name_is_the_folder_we_are_in_and_not_the_one_of_the_config_file(vault: Make, tmp_path: Path) -> None:
    config(f'vault = "{vault({})}"')
    with pytest.raises(NoVault, match=r"has no journal\.toml"):
        find_vault("", {}, tmp_path)


def test_a_named_folder_that_is_not_there_is_told_with_who_named_it(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match=r"\$JOURNAL_VAULT: there is no folder .*/none"):
        find_vault(None, {"JOURNAL_VAULT": "none"}, tmp_path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("vault = ", "config.toml:1:9: error: this is not TOML"),
        ("vault = 1", "vault is not a text"),
        ('vault = "~/none"', "config.toml: there is no folder"),
        ("valt = 1", "no vault here"),
    ],
)
def test_a_config_file_that_names_no_vault_is_told(tmp_path: Path, text: str, why: str) -> None:
    config(text)
    with pytest.raises(NoVault, match=why):
        find_vault(None, {}, tmp_path)


def test_a_folder_called_journal_toml_makes_no_vault(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").mkdir()
    with pytest.raises(NoVault):
        find_vault(None, {}, tmp_path)


# --- what is read -------------------------------------------------------------------------------------------


def test_contacts_events_and_the_owner_are_read(vault: Make) -> None:
    files = {
        "contacts/ada.md": ADA,
        "events/fair.md": "---\ndate: 2026-11-26\n---\n",
        "me.md": "---\nname: Robin\n---\n",
    }
    notes, problems = notes_of(vault(files))
    assert [contact.id for contact in notes.contacts] == ["ada"]
    assert [event.id for event in notes.events] == ["fair"]
    assert (notes.owner.name, problems) == ("Robin", ())


def test_a_vault_with_nothing_in_it_has_no_problems(vault: Make) -> None:
    assert notes_of(vault({})) == (Notes(), ())


def test_places_are_relative_to_the_vault(vault: Make) -> None:
    ada = notes_of(vault({"contacts/work/ada.md": ADA}))[0].contacts[0]
    assert (ada.path, str(ada.entries[0].source)) == ("contacts/work/ada.md", "contacts/work/ada.md:5:3")


def test_a_bad_file_does_not_stop_the_others(vault: Make) -> None:
    notes, problems = notes_of(
        vault({"contacts/ada.md": ADA, "contacts/bad.md": "---\n- Bo\n---\n", "contacts/nul.md": b"\0"})
    )
    assert [contact.id for contact in notes.contacts] == ["ada"]
    assert {problem.source.path for problem in problems} == {"contacts/bad.md", "contacts/nul.md"}


def test_bytes_that_are_not_utf8_are_told_with_line_and_column(vault: Make) -> None:
    _, problems = notes_of(vault({"contacts/zoe.md": "Zoë\nMüller Zo".encode() + b"\xeb\n"}))
    assert places(problems) == ["contacts/zoe.md:2:10 not-utf8"]
    assert "iconv -f WINDOWS-1252" in problems[0].remedy


def test_bytes_that_are_not_windows_1252_either_are_not_said_to_be(vault: Make) -> None:
    _, problems = notes_of(vault({"contacts/odd.md": b"a\x81"}))
    assert problems[0].remedy == "save it as UTF-8 in your editor"


def test_utf16_is_named(vault: Make) -> None:
    _, problems = notes_of(vault({"contacts/ada.md": "name".encode("utf-16")}))
    assert problems[0].message == "this is UTF-16, not UTF-8"


def test_a_file_with_a_nul_byte_is_no_text(vault: Make) -> None:
    _, problems = notes_of(vault({"contacts/ada.md": "é\né\0".encode()}))
    assert places(problems) == ["contacts/ada.md:2:2 not-text"]


def test_two_megabytes_are_read_and_one_byte_more_is_not(vault: Make) -> None:
    notes, problems = notes_of(
        vault({"contacts/most.md": b"a" * LARGEST_NOTE, "contacts/over.md": b"a" * (LARGEST_NOTE + 1)})
    )
    assert [contact.id for contact in notes.contacts] == ["most"]
    assert places(problems) == ["contacts/over.md:1:1 too-big"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_without_the_right_to_read_it_is_told(vault: Make) -> None:
    root = vault({"contacts/ada.md": ADA})
    (root / "contacts/ada.md").chmod(0)
    assert places(notes_of(root)[1]) == ["contacts/ada.md:1:1 unreadable"]


def test_an_owner_that_leaves_the_vault_is_not_read(vault: Make, tmp_path: Path) -> None:
    root = vault({})
    (tmp_path / "secret.md").write_text("---\nname: Nobody\n---\n")
    (root / "me.md").symlink_to("../secret.md")
    notes, problems = notes_of(root)
    assert (notes.owner.name, places(problems)) == ("", ["me.md:1:1 link-outside"])


def test_settings_that_can_not_be_read_are_the_defaults(vault: Make) -> None:
    settings, problems = read_settings_of(Vault(vault({"journal.toml": b"capacity = 9 # \xff"}), "-C"))
    assert (settings, places(problems)) == (Settings(), ["journal.toml:1:16 not-utf8"])


def test_a_pipe_as_settings_does_not_hang(vault: Make) -> None:
    root = vault({})
    (root / "journal.toml").unlink()
    os.mkfifo(root / "journal.toml")
    assert places(read_settings_of(Vault(root, "-C"))[1]) == ["journal.toml:1:1 not-a-file"]


def test_text_keeps_its_bom_and_its_line_ends(vault: Make) -> None:
    root = vault({"contacts/ada.md": b"\xef\xbb\xbfa\r\nb\r"})
    assert read_text(Vault(root, "-C"), "contacts/ada.md") == "\ufeffa\r\nb\r"


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "contacts/../../secret.md"])
def test_nothing_outside_the_vault_is_read(vault: Make, path: str) -> None:
    with pytest.raises(JournalError, match="leads out of the vault"):
        read_text(Vault(vault({}), "-C"), path)


def test_an_own_template_is_found_by_name(vault: Make) -> None:
    root = Vault(vault({"templates/thanks.md.j2": "Hi"}), "-C")
    assert template_text(root, Settings(), "thanks.md.j2") == "Hi"
    assert template_text(root, Settings(), "progress.md.j2") is None
    assert template_text(root, Settings(), "../journal.toml") is None


def test_what_the_settings_name_is_what_is_read(vault: Make) -> None:
    settings = read_settings('[paths]\ncontacts = "People"\nowner = "People/Me.md"\n')[0]
    root = vault({"People/Ada.md": ADA, "People/Me.md": "---\nname: Robin\n---\n", "contacts/x.md": ""})
    notes, _ = read_notes(Vault(root, "-C"), settings)
    assert ([contact.id for contact in notes.contacts], notes.owner.name) == (["Ada"], "Robin")


# --- what is made -------------------------------------------------------------------------------------------


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "me.md").write_text("mine")
    with pytest.raises(Refused, match="is there already, and stays as it is"):
        make_files(tmp_path, {"me.md": b"theirs"})
    assert (tmp_path / "me.md").read_text() == "mine"
