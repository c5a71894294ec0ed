"""What came with a vault and can run: none of it does before it is allowed, and some of it never; real git, markers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.cli import main
from journal.vault.trust.answers import take_back
from tests.conftest import allow_programs
from tests.vault.git.hostile_git import NOTE, WAYS, git, hostile, prepared, script

# Whoever is trusted: what is told otherwise on each call, and what a call of ours can't come to.
NEVER = (
    *("core.fsmonitor", "core.editor", "core.pager", "pager.log", "core.alternateRefsCommand", "sequence.editor"),
    *("remote.url with ext", "remote.pushurl with ext", "url.insteadOf with ext", "gc.recentObjectsHook", "alias"),
)
COMMANDS = (
    *("agenda", "show ada", "list", "history ada", "brief ada", "check", "review", "where", "trust"),
    *("log ada|call: hello", "promise ada|Send it by fri", "set ada company Acme", "snooze ada 2w", "agenda --write"),
    *("thanks ada", "rename ada|Ada Byron", "undo", "sync -n", "sync --bundle ../backup", "sync"),
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared vault, made once and copied for each way."""
    return prepared(tmp_path_factory.mktemp("begun"))


Make = Callable[[str], tuple[Path, Path]]


@pytest.fixture
def made(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a vault with one way to run a program, and gives it with the marker."""

    def make(way: str) -> tuple[Path, Path]:
        found = hostile(begun, tmp_path / "w", way)
        monkeypatch.setenv("PATH", f"{tmp_path / 'w/bin'}:{os.environ['PATH']}")
        return found

    return make


def _run(root: Path, command: str) -> int:
    words, _, text = command.partition("|")
    return main(["-C", str(root), "--no-input", *words.split(), *([text] if text else [])])


@pytest.mark.parametrize("way", WAYS)
def test_what_nobody_allowed_does_not_run_and_the_note_is_written(made: Make, way: str) -> None:
    root, marker = made(way)
    assert _run(root, "log ada|call: hello") == 0
    assert _run(root, "sync") in (0, 5)
    assert not marker.exists() and "call: hello" in (root / "contacts/ada.md").read_text()


@pytest.mark.parametrize("way", NEVER)
def test_what_is_shut_does_not_run_when_all_is_allowed(made: Make, way: str) -> None:
    root, marker = made(way)
    allow_programs(root)
    for command in ("log ada|call: hello", "undo", "sync"):
        _run(root, command)
    assert not marker.exists()


@pytest.mark.parametrize(
    "way",
    ["filter.clean", "filter.process", "remote.uploadpack", "hook pre-commit", "include.path", "other end pre-receive"],
)
def test_what_is_allowed_runs_until_it_is_taken_back(made: Make, way: str) -> None:
    root, marker = made(way)
    allow_programs(root)
    _run(root, "log ada|call: hello")
    _run(root, "sync")
    assert marker.exists()
    marker.unlink()
    take_back(root)
    _run(root, "log ada|call: again")
    _run(root, "sync")
    assert not marker.exists()


@pytest.mark.faults
@pytest.mark.parametrize("way", WAYS)
def test_each_command_with_and_without_trust(
    made: Make, way: str, record_property: Callable[[str, object], None]
) -> None:
    """At length: what each command runs. Nothing without trust; with it, never what is shut and never when reading."""
    root, marker = made(way)
    ran = {allowed: [one for one in COMMANDS if _has_run(root, one, marker, allowed)] for allowed in (False, True)}
    record_property("counted", {f"with trust ran: {way}": {one.partition(" ")[0]: 1 for one in ran[True]}})
    assert ran[False] == []
    assert not (ran[True] if way in NEVER else [one for one in ran[True] if one in COMMANDS[:9]])


def _has_run(root: Path, command: str, marker: Path, allowed: bool) -> bool:
    if allowed:
        allow_programs(root)
    marker.unlink(missing_ok=True)
    (root / "contacts/ada.md").write_text(NOTE)
    _run(root, command)
    return marker.exists()


# --- what comes with a sync ------------------------------------------------------------------------------------


@pytest.fixture
def shared(begun: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A vault whose hooks and tools lie in it, all of them allowed; the clone of somebody else, and the marker."""
    shutil.copytree(begun, tmp_path / "w", symlinks=True)
    root, other, marker = (tmp_path / "w" / name for name in ("root", "other", "ran"))
    script(root / ".githooks/pre-commit", "exit 0")
    script(root / "tools/clean.sh", "cat")
    (root / "tools/settings").write_text("[alias]\n\tst = status\n")
    for key, value in (("core.hooksPath", ".githooks"), ("include.path", "../tools/settings")):
        git(root, "config", key, value)
    git(root, "config", "filter.evil.clean", "sh tools/clean.sh")
    git(root, "add", ".githooks", "tools")
    git(root, "commit", "-qm", "Tools")
    allow_programs(root)
    assert _run(root, "sync") == 0
    git(other, "remote", "set-url", "origin", tmp_path / "w/hub.git")
    git(other, "pull", "-q")
    return root, other, marker


def _sends(other: Path) -> None:
    git(other, "add", "-A")
    git(other, "commit", "-qm", "Tools")
    git(other, "push", "-q")


@pytest.mark.parametrize(
    "name", ["post-checkout", "post-merge", "post-index-change", "reference-transaction", "pre-push", "pre-commit"]
)
def test_a_hook_that_comes_with_a_sync_waits_for_an_answer(
    shared: tuple[Path, Path, Path], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root, other, marker = shared
    script(other / ".githooks" / name, f"touch {marker}")
    _sends(other)
    assert _run(root, "sync") == 5
    assert f"is here, and nothing was sent: this vault has a program that came with it (hook {name})" in (
        capsys.readouterr().err
    )
    assert (root / ".githooks" / name).exists() and not marker.exists()
    allow_programs(root)
    assert _run(root, "sync") == 0


@pytest.mark.parametrize(
    ("path", "key"), [("tools/clean.sh", "filter.evil.clean"), ("tools/settings", "include.path"), ("tools", "include")]
)
def test_what_a_setting_obeys_is_not_taken_in_by_a_sync(
    shared: tuple[Path, Path, Path], path: str, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root, other, marker = shared
    if path == "tools":
        (other / "tools").rename(other / "others")
        (other / "tools").symlink_to("others")
    else:
        (other / path).write_text(f'touch {marker}\n[core]\n\tsshCommand = "touch {marker}"\n')
    before = git(root, "rev-parse", "HEAD")
    _sends(other)
    assert _run(root, "sync") == 5
    assert f"and {key}" in capsys.readouterr().err
    assert git(root, "rev-parse", "HEAD") == before and not marker.exists()


def test_a_sync_does_not_take_the_vault_itself_away(
    shared: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root, other, _ = shared
    (other / "journal.toml").unlink()
    _sends(other)
    assert _run(root, "sync") == 5 and "journal.toml is gone on another device" in capsys.readouterr().err
    assert _run(root, "log ada|call: hello") == 0


# --- which repository is meant --------------------------------------------------------------------------------


def test_a_folder_laid_out_like_a_repository_is_refused(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, marker = hostile(begun, tmp_path / "w", "hook post-rewrite")
    vault = root / "notes"
    _pose(vault, marker)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A vault in a folder")
    git(tmp_path, "clone", "-q", root, "got")
    assert _run(tmp_path / "got/notes", "log ada|call: hello") == 0
    assert _run(tmp_path / "got/notes", "sync -n") == 5
    assert "laid out like a repository of git's itself" in capsys.readouterr().err and not marker.exists()


def _pose(vault: Path, marker: Path) -> None:
    """Lays a folder of a vault out like a bare repository that runs a program."""
    (vault / "contacts").mkdir(parents=True)
    for path, text in {"journal.toml": "", "contacts/ada.md": NOTE, "HEAD": "ref: refs/heads/main\n"}.items():
        (vault / path).write_text(text)
    for folder in ("objects", "refs"):
        (vault / folder).mkdir()
        (vault / folder / ".keep").write_text("")
    settings = (
        f'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch {marker}"\n'
    )
    (vault / "config").write_text(settings)


def test_a_folder_between_the_vault_and_the_top_that_poses_is_refused_too(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, marker = hostile(begun, tmp_path / "w", "hook post-rewrite")
    _pose(root / "outer", marker)
    (root / "outer/inner/contacts").mkdir(parents=True)
    (root / "outer/inner/journal.toml").write_text("")
    (root / "outer/inner/contacts/ada.md").write_text(NOTE)
    _run(root / "outer/inner", "log ada|call: hello")
    assert "outer is laid out like a repository" in capsys.readouterr().err and not marker.exists()


def test_a_work_tree_elsewhere_is_refused(begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, _ = hostile(begun, tmp_path / "w", "hook post-rewrite")
    git(root, "config", "core.worktree", "../..")
    assert _run(root, "sync") == 5
    assert "git takes another folder than" in capsys.readouterr().err


def test_a_repository_inside_of_this_one_runs_nothing(begun: Path, tmp_path: Path) -> None:
    root, marker = hostile(begun, tmp_path / "w", "hook post-rewrite")
    (root / ".git/hooks/post-rewrite").unlink()
    git(tmp_path, "clone", "-q", begun / "hub.git", root / "lib")
    git(root, "add", "lib")
    git(root, "commit", "-qm", "Another repository")
    git(root / "lib", "config", "core.fsmonitor", f"touch {marker}; false")
    git(root / "lib", "config", "filter.evil.clean", f"touch {marker}; cat")
    (root / "lib/contacts/ada.md").write_text("changed")
    for command in ("log ada|call: hello", "sync"):
        assert _run(root, command) == 0
    assert not marker.exists()
