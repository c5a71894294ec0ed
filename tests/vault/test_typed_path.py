"""Which file a typed path means, wherever it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.errors import Misused
from journal.vault.typed_path import typed_paths


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A vault with notes, a draft, a week, and a link to a note; beside it a file of somebody else's."""
    for path in ("v/contacts/ada.md", "v/drafts/ann.md", "v/agenda/2026-W48.md", "v/me.md", "out/x.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "v/contacts/eve.md").symlink_to("ada.md")
    return tmp_path / "v"


@pytest.mark.parametrize("here", [".", "contacts", "drafts", "../out"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contacts/ada.md", ("contacts/ada.md",)), ("./contacts/", ("contacts",)), ("me.md", ("me.md",)),
        ("contacts/eve.md", ("contacts/eve.md", "contacts/ada.md")), ("ann", ("drafts/ann.md",)),
        ("ann.md", ("drafts/ann.md",)), ("2026-W48", ("agenda/2026-W48.md",)), ("contacts/x.md", ()), ("ada", ()),
    ],
)  # fmt: skip
def test_a_path_means_the_same_wherever_it_is_typed(root: Path, here: str, typed: str, meant: tuple[str, ...]) -> None:
    assert typed_paths(root, root / here, typed, ("agenda", "drafts")) == meant


def test_what_is_here_goes_before_what_is_so_called_in_the_vault(root: Path) -> None:
    (root / "contacts/me.md").write_text("x")
    assert typed_paths(root, root / "contacts", "me.md") == ("contacts/me.md",)
    assert typed_paths(root, root / "contacts", "ada.md") == ("contacts/ada.md",)


@pytest.mark.parametrize("typed", ["x.md", "../out/x.md", "/etc"])
def test_what_is_there_and_lies_outside_is_said(root: Path, typed: str) -> None:
    with pytest.raises(Misused, match="is not in the vault"):
        typed_paths(root, root.parent / "out", typed)


def test_a_vault_behind_a_link_is_the_same_vault(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert typed_paths(root.parent / "link", root, "contacts/ada.md") == ("contacts/ada.md",)
    assert typed_paths(root, root.parent / "link/contacts", "ada.md") == ("contacts/ada.md",)
