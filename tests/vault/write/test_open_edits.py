"""What commands write to a file while an editor has it open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from journal.vault.files import Vault
from journal.vault.write.changes import Change
from journal.vault.write.open_edits import close_edit, keep_for_editors, open_edit

ADA, TOM = "contacts/ada.md", "contacts/tom.md"


def test_the_editor_gets_what_commands_wrote_last_and_of_other_files_nothing(
    vault: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    here = Vault(vault({ADA: "one\n", TOM: "Tom\n"}), "-C")
    open_edit(here, ADA, "one\n")
    keep_for_editors(here, [Change(ADA, b"one\n", b"two\n"), Change(TOM, b"Tom\n", b"Thomas\n")])
    keep_for_editors(here, [Change(ADA, b"two\n", None)])
    assert close_edit(here, TOM) is None
    assert close_edit(here, ADA) == "two\n"
    assert close_edit(here, ADA) is None


def test_where_nothing_was_written_it_is_the_text_that_was_opened(
    vault: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = vault({ADA: "one\n"})
    (root / "link.md").symlink_to(ADA)
    open_edit(Vault(root, "-C"), "link.md", "one\n")
    assert close_edit(Vault(root, "elsewhere"), ADA) == "one\n"
