"""One commit of just what a command wrote, with what is missing said in a sentence; real git, in temporary folders."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.vault.files import Vault
from journal.vault.git import calls
from journal.vault.git.commits import Commits, commit_paths, commit_unkept, make_repository
from journal.vault.git.messages import on_one_line
from tests.conftest import Git, allow_programs

ADA = "contacts/ada.md"
TOM = "contacts/tom.md"
LONG = "n=0; while [ $n -lt 9999999 ]; do n=$((n + 1)); done"  # far more than a second, and yet not for ever
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make, git: Git) -> Path:
    """A vault with Ada and Tom in it, all committed."""
    made = vault({ADA: "Ada\n", TOM: "Tom\n"})
    git("init", "-q", cwd=made)
    git("add", ".", cwd=made)
    git("commit", "-qm", "Begin", cwd=made)
    return made


def _write(root: Path, path: str, text: str) -> str:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    return path


def _log(root: Path, *paths: str, message: str = "Log lunch with Ada") -> str | None:
    return commit_paths(Vault(root, "-C"), paths, message, "log")


def _files(git: Git, root: Path, revision: str = "HEAD") -> list[str]:
    """The files that a commit changed."""
    said = git("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-only", revision, cwd=root)
    return sorted(filter(None, said.split("\0")))


def _status(git: Git, root: Path) -> str:
    return git("status", "--porcelain", "--untracked-files=all", cwd=root)


def _hook(root: Path, name: str, script: str) -> None:
    hook = root / ".git" / "hooks" / name
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}\n")
    hook.chmod(0o755)
    if (root / ".git/HEAD").exists():
        allow_programs(root)


# --- what is committed --------------------------------------------------------------------------------------


def test_a_commit_has_the_message_the_trailer_and_the_file(root: Path, git: Git) -> None:
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert git("log", "-1", "--format=%B", cwd=root) == "Log lunch with Ada\n\nJournal-Op: log\n\n"
    assert git("log", "-1", "--format=%(trailers:key=Journal-Op,valueonly)", cwd=root).strip() == "log"
    assert _files(git, root) == [ADA] and _status(git, root) == ""


def test_new_removed_and_renamed_files_are_in_one_commit(root: Path, git: Git) -> None:
    (root / ADA).rename(root / "contacts/ada-lovelace.md")
    (root / TOM).unlink()
    _write(root, "contacts/new/eve.md", "Eve\n")
    assert _log(root, ADA, "contacts/ada-lovelace.md", TOM, "contacts/new/eve.md") is None
    assert _files(git, root) == ["contacts/ada-lovelace.md", ADA, "contacts/new/eve.md", TOM]
    assert _status(git, root) == ""


def test_what_is_staged_stays_staged_and_uncommitted(root: Path, git: Git) -> None:
    _write(root, TOM, "Tom, staged\n")
    _write(root, "new.md", "new\n")
    git("add", TOM, "new.md", cwd=root)
    _write(root, TOM, "Tom, staged, and more\n")
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert _files(git, root) == [ADA]
    assert _status(git, root) == f"MM {TOM}\nA  new.md\n"
    assert git("show", f":{TOM}", cwd=root) == "Tom, staged\n"


def test_other_edits_stay_where_they_are(root: Path, git: Git) -> None:
    _write(root, TOM, "Tom, edited\n")
    _write(root, "contacts/eve.md", "Eve\n")
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert _status(git, root) == f" M {TOM}\n?? contacts/eve.md\n"


def test_a_file_of_which_a_part_is_staged_is_committed_as_it_is_on_the_disk(root: Path, git: Git) -> None:
    _write(root, ADA, "Ada, staged\n")
    git("add", ADA, cwd=root)
    assert _log(root, _write(root, ADA, "Ada, staged\nlunch\n")) is None
    assert git("show", f"HEAD:{ADA}", cwd=root) == "Ada, staged\nlunch\n" and _status(git, root) == ""


def test_a_file_that_did_not_change_makes_no_commit(root: Path, git: Git) -> None:
    assert _log(root, ADA, TOM) is None
    assert git("log", "--format=%s", cwd=root) == "Begin\n"


def test_an_edit_that_is_staged_and_taken_back_makes_no_commit(root: Path, git: Git) -> None:
    git("add", _write(root, ADA, "Ada, staged\n"), cwd=root)
    assert _log(root, _write(root, ADA, "Ada\n")) is None
    assert git("log", "--format=%s", cwd=root) == "Begin\n"


def test_keep_commits_what_was_written_by_hand_without_a_trailer(root: Path, git: Git) -> None:
    _write(root, TOM, "Tom, edited\n")
    assert commit_unkept(Vault(root, "-C"), [_write(root, ADA, "Ada, by hand\n")]) is None
    assert git("log", "-1", "--format=%B", cwd=root) == "Keep earlier edits\n\n"
    assert _files(git, root) == [ADA]


@pytest.mark.parametrize(
    "path",
    [
        "contacts/Ada Lovelace.md",
        "contacts/\"ada\" 'l'.md",
        "contacts/Zoë Müller.md",
        "contacts/a\nb.md",
        "-n.md",
        ":(glob)*.md",
        ":!x.md",
        ":(top)y.md",
        "contacts/[ab]*?.md",
        "contacts/tab\t.md",
        "contacts/back\\slash.md",
        "#x.md",
    ],
)
def test_a_path_means_this_file_alone_whatever_is_in_it(root: Path, git: Git, path: str) -> None:
    for other in ("other.md", "x.md", "contacts/a.md", "n.md"):
        _write(root, other, "not to be committed\n")
    for text in ("one\n", "two\n"):
        assert _log(root, _write(root, path, text)) is None
        assert _files(git, root) == [path]
    (root / path).unlink()
    assert _log(root, path) is None
    assert _files(git, root) == [path]


def test_many_files_are_one_commit_and_no_others_are_in_it(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "MANY_PATHS", 2)
    _write(root, "contacts/by-hand.md", "x\n")
    assert _log(root, *(_write(root, f"new/{name}.md", "x\n") for name in "abc")) is None
    assert _files(git, root) == ["new/a.md", "new/b.md", "new/c.md"]
    assert _status(git, root) == "?? contacts/by-hand.md\n"


def test_a_note_behind_a_link_is_committed_where_it_lies(root: Path, git: Git) -> None:
    (root / "people").symlink_to("contacts")
    (root / "countess.md").symlink_to(ADA)
    _write(root, ADA, "Ada, lunch\n")
    _write(root, TOM, "Tom, lunch\n")
    assert _log(root, "countess.md", "people/tom.md") is None
    assert _files(git, root) == [ADA, TOM]


# --- where the vault is -------------------------------------------------------------------------------------


def test_a_vault_in_a_bigger_repository_commits_its_own_files(root: Path, git: Git) -> None:
    inner = root / "notes of mine"
    _write(root, TOM, "Tom, edited\n")
    assert _log(inner, _write(inner, ADA, "Ada of the inner vault\n")) is None
    assert _log(inner, _write(inner, ADA, "Ada, lunch\n")) is None
    assert _files(git, root) == [f"notes of mine/{ADA}"] and _status(git, root) == f" M {TOM}\n"


def test_a_worktree_gets_the_commit_on_its_own_branch(root: Path, git: Git, tmp_path: Path) -> None:
    git("worktree", "add", "-q", "-b", "side", tmp_path / "side", cwd=root)
    assert _log(tmp_path / "side", _write(tmp_path / "side", ADA, "Ada, lunch\n")) is None
    assert git("log", "--format=%s", "side", cwd=root) == "Log lunch with Ada\nBegin\n"
    assert git("log", "--format=%s", "main", cwd=root) == "Begin\n"


def test_a_submodule_beside_the_notes_is_left_alone(root: Path, git: Git, tmp_path: Path) -> None:
    git("init", "-q", tmp_path / "lib")
    git("commit", "-qm", "x", "--allow-empty", cwd=tmp_path / "lib")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", tmp_path / "lib", "lib", cwd=root)
    git("commit", "-qm", "lib", cwd=root)
    _write(root, "lib/dirty.md", "x\n")
    git("commit", "-qm", "y", "--allow-empty", cwd=root / "lib")
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert _files(git, root) == [ADA] and _status(git, root) == " M lib\n"


def test_the_first_commit_of_a_repository_can_be_ours(vault: Make, git: Git) -> None:
    root = vault({ADA: "Ada\n"})
    git("init", "-q", cwd=root)
    git("add", "journal.toml", cwd=root)
    assert _log(root, ADA) is None
    assert _files(git, root) == [ADA] and _status(git, root) == "A  journal.toml\n"


def test_a_detached_head_gets_the_commit_and_nothing_is_said(root: Path, git: Git) -> None:
    git("checkout", "-q", "--detach", cwd=root)
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert git("log", "-1", "--format=%s", cwd=root) == "Log lunch with Ada\n"


def test_variables_of_git_do_not_lead_elsewhere(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(root.parent / "elsewhere"))
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    assert os.environ["GIT_DIR"] == str(root.parent / "elsewhere")
    monkeypatch.undo()
    assert _files(git, root) == [ADA]


# --- messages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("Log lunch with Zoë Müller and 田中", "Log lunch with Zoë Müller and 田中"),
        ("# 1 fan", "# 1 fan"),
        ("-x", "-x"),
        ("Log lunch with Ada\n\nJournal-Op: undo", "Log lunch with Ada Journal-Op: undo"),
        ("Ada\x1b[31m\x00\r\n\u2028Tom\u202e", "Ada[31m Tom"),
        ("  Ada  ", "Ada"),
        ("A\u3164da\ufff9", "Ada"),
        ("\n", "log"),
        ("\ud800", "log"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_the_first_line_is_the_message_made_harmless(root: Path, git: Git, message: str, first: str) -> None:
    assert _log(root, _write(root, ADA, "Ada, lunch\n"), message=message) is None
    assert git("log", "-1", "--format=%B", cwd=root) == f"{first}\n\nJournal-Op: log\n\n"


def test_settings_for_messages_of_ones_own_change_nothing(root: Path, git: Git) -> None:
    _write(root, "template", "template\n")
    settings = {"commit.template": "template", "commit.cleanup": "strip", "commit.verbose": "true"}
    settings |= {"i18n.commitEncoding": "ISO-8859-1", "core.editor": "false", "status.showUntrackedFiles": "no"}
    for key, value in settings.items():
        git("config", key, value, cwd=root)
    assert _log(root, _write(root, "contacts/eve.md", "Eve\n"), message="# Zoë") is None
    assert git("log", "-1", "--encoding=UTF-8", "--format=%B", cwd=root) == "# Zoë\n\nJournal-Op: log\n\n"


def test_one_line_keeps_what_names_are_made_of() -> None:
    assert (
        on_one_line("D'Arcy\tO\u2019Neill \U0001f469\u200d\U0001f680")
        == "D'Arcy O\u2019Neill \U0001f469\u200d\U0001f680"
    )


def test_many_files_are_not_all_named(root: Path) -> None:
    _hook(root, "pre-commit", "exit 1")
    said = _log(root, *(_write(root, f"{name}.md", "x\n") for name in "abcd")) or ""
    assert said.endswith("the pre-commit hook refused it. Once that is mended, commit what git status shows.")


# --- what is missing ----------------------------------------------------------------------------------------


def test_without_a_repository_the_sentence_names_git_init(vault: Make) -> None:
    assert _log(vault({ADA: "Ada\n"}), ADA) == "No git repository keeps these notes: git init would."


def test_without_git_the_sentence_says_so(root: Path, git: Git, tmp_path: Path) -> None:

    program = f"""from pathlib import Path; from journal.vault import files; from journal.vault.git import commits
print(commits.commit_paths(files.Vault(Path({str(root)!r}), ''), [{_write(root, ADA, "Ada, lunch")!r}], 'x', 'log'))"""
    said = _python(program, PATH=str(tmp_path))
    assert said == "Written, but not committed: git isn't installed, so nothing keeps the history.\n"


def _python(program: str, **environ: str) -> str:
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", program], env=os.environ | environ, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.fixture
def nobody(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The vault, of somebody whom git doesn't know."""
    for name in [name for name in os.environ if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_", "EMAIL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git("config", "user.useConfigOnly", "true", cwd=root)
    return root


def test_without_an_identity_the_sentence_has_the_remedy(nobody: Path) -> None:
    said = _log(nobody, _write(nobody, ADA, "Ada, lunch\n")) or ""
    assert said.startswith("Written, but not committed: git doesn't know who you are. Tell it with git config --global")
    assert (nobody / ADA).read_text() == "Ada, lunch\n"


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        ("merge", "a merge is under way in this repository: git merge --continue ends it"),
        ("cherry-pick", "a cherry-pick is under way in this repository: git cherry-pick --continue ends it"),
        ("revert", "a revert is under way in this repository: git revert --continue ends it"),
        ("rebase", "a rebase is under way in this repository: git rebase --continue ends it"),
        ("am", "a rebase is under way"),
        ("picks", "a cherry-pick or a revert of several commits is under way"),
        ("bisect", "a bisect is under way in this repository: git bisect reset ends it"),
    ],
)
def test_while_something_is_under_way_nothing_is_committed(root: Path, git: Git, begun: str, said: str) -> None:
    _begin(git, root, begun)
    before = git("rev-parse", "HEAD", cwd=root), git("ls-files", "--stage", cwd=root)
    assert (_log(root, _write(root, "contacts/eve.md", "Eve\n")) or "").startswith(
        f"Written, but not committed: {said}"
    )
    assert (git("rev-parse", "HEAD", cwd=root), git("ls-files", "--stage", cwd=root)) == before


def _begin(git: Git, root: Path, what: str) -> None:
    """Two branches that change the same line, and a half-done joining of them."""
    git("checkout", "-q", "-b", "side", cwd=root)
    git("commit", "-qam", "side", *_edited(root, "Ada of the side\n"), cwd=root)
    git("checkout", "-q", "main", cwd=root)
    git("commit", "-qam", "main", *_edited(root, "Ada of the main\n"), cwd=root)
    command = {
        "merge": "merge side", "cherry-pick": "cherry-pick side", "revert": "revert --no-edit side",
        "rebase": "rebase side", "bisect": "bisect start", "am": "format-patch -1 side --stdout >p; git am p",
        "picks": "cherry-pick side main; git commit -qam picked",
    }[what]  # fmt: skip
    os.system(f"cd '{root}' && git {command} >/dev/null 2>&1")


def _edited(root: Path, text: str) -> tuple[()]:
    _write(root, ADA, text)
    return ()


def test_a_note_with_conflicts_that_no_merge_knows_of_is_said(root: Path, git: Git) -> None:
    git("stash", *_edited(root, "Ada, stashed\n"), cwd=root)
    git("commit", "-qam", "x", *_edited(root, "Ada, other\n"), cwd=root)
    os.system(f"cd '{root}' && git stash pop >/dev/null 2>&1")
    assert _log(root, _write(root, TOM, "Tom, lunch\n")) is None
    assert "git sees conflicts in contacts/ada.md;" in (_log(root, ADA) or "")
    assert _status(git, root) == f"UU {ADA}\n"


def test_a_lock_that_stays_is_named(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "PAUSES", (0,))
    lock = Path(_write(root, ".git/index.lock", ""))
    said = _log(root, _write(root, "contacts/eve.md", "Eve\n")) or ""
    assert said.endswith(f"if none is at work, remove {root / lock}.") and "another git is at work here" in said
    (root / lock).unlink()
    assert _status(git, root) == "?? contacts/eve.md\n"


def test_a_lock_that_goes_is_waited_for(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(root, ".git/index.lock", "")
    monkeypatch.setattr("journal.vault.git.calls.Event.wait", lambda *_: (root / ".git/index.lock").unlink())
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None


def test_an_ignored_file_is_named_and_the_others_are_committed(root: Path, git: Git) -> None:
    _write(root, ".gitignore", "drafts/\n*.tmp.md\n")
    _write(root, "drafts/ada.md", "Dear Ada\n")
    _write(root, "contacts/x.tmp.md", "x\n")
    said = _log(root, _write(root, ADA, "Ada, lunch\n"), "drafts/ada.md", "contacts/x.tmp.md")
    assert said == ("Git keeps no history of drafts/ada.md, contacts/x.tmp.md: ignored, or in a repository of its own.")
    assert _files(git, root) == [ADA]


def test_a_hook_that_refuses_is_quoted_with_what_would_do(root: Path, git: Git) -> None:
    _hook(root, "pre-commit", "echo checking; printf '\\033[31mNo commits on a Sunday.\\033[0m\\n' >&2; exit 1")
    said = _log(root, _write(root, ADA, "Ada, lunch\n"), _write(root, "contacts/my eve.md", "Eve\n"))
    assert said == (
        "Written, but not committed: the pre-commit hook refused it (No commits on a Sunday). "
        "Once that is mended: git add contacts/ada.md 'contacts/my eve.md' && git commit."
    )
    assert _status(git, root) == f' M {ADA}\n?? "contacts/my eve.md"\n'


@pytest.mark.parametrize("many", [0, calls.MANY_PATHS])
def test_a_rename_that_a_hook_refuses_leaves_git_as_it_was(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(calls, "MANY_PATHS", many)
    _hook(root, "pre-commit", "exit 1")
    (root / ADA).rename(root / "contacts/eve.md")
    assert "hook refused" in (_log(root, ADA, "contacts/eve.md") or "")
    assert _status(git, root) == f" D {ADA}\n?? contacts/eve.md\n"


def test_a_hook_after_the_commit_that_does_not_end_leaves_the_commit(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE", 1)
    _hook(root, "post-commit", LONG)
    assert _log(root, _write(root, "contacts/eve.md", "Eve\n")) is None
    assert _files(git, root) == ["contacts/eve.md"] and _status(git, root) == ""


@pytest.mark.parametrize(("hook", "status"), [("pre-commit", "?? contacts/eve.md\n"), ("post-commit", "")])
def test_ctrl_c_leaves_git_as_it_was_or_with_the_commit(root: Path, git: Git, hook: str, status: str) -> None:
    _hook(root, hook, f"kill -INT $JOURNAL\n{LONG}")
    program = f"""import os; from pathlib import Path; from journal.vault import files
from journal.vault.git import commits
os.environ["JOURNAL"] = str(os.getpid())
commits.commit_paths(files.Vault(Path({str(root)!r}), ''), [{_write(root, "contacts/eve.md", "Eve")!r}], 'x', 'log')"""
    assert "KeyboardInterrupt" in _python(program)
    assert _status(git, root) == status and not list((root / ".git").glob("*.lock"))


def test_hooks_run_as_the_user_set_them_up_and_may_add_to_the_message(root: Path, git: Git) -> None:
    hooks = root.parent / "hooks"
    git("config", "core.hooksPath", hooks, cwd=root)
    _hook(root, "pre-commit", "exit 1")
    (root / ".git/hooks").rename(hooks)
    (hooks / "pre-commit").write_text('#!/bin/sh\ngit diff --cached --name-only "*.md" >seen; env >>seen\n')
    allow_programs(root)
    assert _log(root, _write(root, ADA, "Ada, lunch\n")) is None
    seen = (root / "seen").read_text()
    assert seen.startswith(f"{ADA}\n") and "LITERAL_PATHSPECS" not in seen


def test_a_hook_in_a_folder_of_ones_own_is_named_when_it_refuses(root: Path, git: Git) -> None:
    git("config", "core.hooksPath", "my hooks", cwd=root)
    _hook(root, "commit-msg", "exit 1")
    (root / ".git/hooks").rename(root / "my hooks")
    allow_programs(root)
    assert "the commit-msg hook refused it. Once" in (_log(root, _write(root, ADA, "Ada, lunch\n")) or "")


def test_a_hook_that_leaves_something_at_work_keeps_nobody_waiting(root: Path, git: Git) -> None:
    _hook(root, "post-commit", "(while [ -e .git/busy ]; do :; done) &")
    _write(root, ".git/busy", "")
    said = _log(root, _write(root, ADA, "Ada, lunch\n"))
    (root / ".git/busy").unlink()
    assert said is None and _files(git, root) == [ADA]


def test_a_hook_without_end_is_stopped_and_leaves_no_lock(
    root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "PATIENCE", 1)
    _hook(root, "pre-commit", LONG)
    said = _log(root, _write(root, "contacts/eve.md", "Eve\n")) or ""
    assert "git commit did not end in 1 seconds" in said
    assert _status(git, root) == "?? contacts/eve.md\n" and not list((root / ".git").glob("*.lock"))


@pytest.mark.parametrize("program", ["false", "/nowhere/gpg"])
def test_a_commit_that_cannot_be_signed_is_said(root: Path, git: Git, program: str) -> None:
    git("config", "commit.gpgsign", "true", cwd=root)
    git("config", "gpg.program", program, cwd=root)
    allow_programs(root)
    assert "the commit could not be signed" in (_log(root, _write(root, "contacts/eve.md", "Eve\n")) or "")
    assert _status(git, root) == "?? contacts/eve.md\n" and git("log", "--format=%s", cwd=root) == "Begin\n"


def test_a_repository_of_somebody_else_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)
    assert "somebody else, so git leaves it alone: journal trust shows what to do" in (
        _log(root, _write(root, ADA, "Ada, lunch\n")) or ""
    )


@pytest.mark.parametrize("command", ["clone -q . lib", "-c protocol.file.allow=always submodule add -q ./ lib"])
def test_a_note_in_a_repository_inside_of_this_one_is_said(root: Path, git: Git, command: str) -> None:
    git(*command.split(), cwd=root)
    said = _log(root, _write(root, "lib/eve.md", "Eve\n"), _write(root, ADA, "Ada, lunch\n"))
    assert said == "Git keeps no history of lib/eve.md: ignored, or in a repository of its own."
    assert _files(git, root) == [ADA]


# --- a new repository ---------------------------------------------------------------------------------------


def test_a_new_repository_has_all_that_is_there_in_one_commit(vault: Make, git: Git) -> None:
    root = vault({ADA: "Ada\n"})
    assert make_repository(root, "Start a journal") is None
    assert _files(git, root) == [ADA, "journal.toml"] and _status(git, root) == ""


def test_no_repository_is_made_for_somebody_whom_git_does_not_know(
    nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", _global(nobody, "[user]\n\tuseConfigOnly = true\n"))
    (nobody / "new").mkdir()
    said = make_repository(nobody / "new", "Start a journal") or ""
    assert said.startswith("git doesn't know who you are. Tell it with git config --global user.name")
    assert said.endswith(f"git -C {nobody}/new commit -m 'Start a journal'") and not (nobody / "new/.git").exists()


def test_a_first_commit_that_a_hook_refuses_is_said(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = vault({ADA: "Ada\n"})
    _hook(root.parent / "template", "pre-commit", "echo No commits on a Sunday. >&2; exit 1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", _global(root, f"[init]\n\ttemplateDir = {root.parent}/template/.git\n"))
    said = make_repository(root, "Start a journal") or ""
    assert said.startswith(
        "git could not make the first commit: git says: No commits on a Sunday. Once that is mended:"
    )


def _global(root: Path, text: str) -> str:
    """A file of the user's own settings for git."""
    file = root.parent / "gitconfig"
    file.write_text(text)
    return str(file)


def test_a_repository_without_git_is_said(vault: Make, tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from journal.vault.git.commits import make_repository as make"
    said = _python(f"{program}\nprint(make(Path({str(vault({}))!r}), 'x'))", PATH=str(tmp_path))
    assert said.startswith("git isn't installed, so nothing keeps the history yet. Once it is: git init ")


# --- a command's commits, in a repository that is opened once -----------------------------------------------------


def _asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What git was asked for since, by the name of each call: a program of its name notes it and hands it on."""
    noted, real = tmp_path / "asked", shutil.which("git")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "git"
    shim.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {noted}\nexec {real} "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}:{os.environ['PATH']}")
    calls_of = re.compile(r"safe\.bareRepository=explicit (\S+)")
    return lambda: [found[1] for line in noted.read_text().splitlines() if (found := calls_of.search(line))]


def _written(root: Path, path: str, text: str) -> str | None:
    """What is missing once a command has changed a file, with what was edited in it committed before."""
    commits = Commits(Vault(root, "-C"))
    kept = commits.keep_earlier([path])
    _write(root, path, text)
    return kept or commits.commit([path], "Log lunch", "log")


def test_a_note_as_it_was_committed_is_committed_without_asking_for_its_state(
    root: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _asked(tmp_path, monkeypatch)
    assert _written(root, ADA, "Ada\nlunch\n") is None
    assert asked() == ["rev-parse", "config", "rev-parse", "commit"]
    assert _status(git, root) == "" and git("log", "--format=%s", cwd=root) == "Log lunch\nBegin\n"


def test_what_was_edited_before_has_its_own_commit(
    root: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _asked(tmp_path, monkeypatch)
    _write(root, ADA, "Ada, by hand\n")
    assert _written(root, ADA, "Ada, by hand\nlunch\n") is None
    assert asked() == ["rev-parse", "config", "rev-parse", "status", "commit", "rev-parse", "commit"]
    assert git("log", "--format=%s", cwd=root) == "Log lunch\nKeep earlier edits\nBegin\n"


def test_a_note_that_git_was_told_to_forget_is_committed_again(root: Path, git: Git) -> None:
    git("rm", "-q", "--cached", ADA, cwd=root)
    assert _written(root, ADA, "Ada\nlunch\n") is None
    assert git("show", f"HEAD:{ADA}", cwd=root) == "Ada\nlunch\n" and _status(git, root) == ""


def test_what_is_staged_of_a_note_is_not_left_behind(root: Path, git: Git) -> None:
    git("add", _write(root, ADA, "Ada, staged\n"), cwd=root)
    _write(root, ADA, "Ada\n")
    assert _written(root, ADA, "Ada\nlunch\n") is None
    assert git("show", f"HEAD:{ADA}", cwd=root) == "Ada\nlunch\n" and _status(git, root) == ""


def test_a_note_that_git_keeps_in_another_form_is_asked_about(root: Path, git: Git) -> None:
    git("config", "core.autocrlf", "true", cwd=root)
    (root / ADA).write_bytes(b"Ada\r\n")
    assert _written(root, ADA, "Ada\r\nlunch\r\n") is None
    assert git("show", f"HEAD:{ADA}", cwd=root) == "Ada\nlunch\n"
    assert git("log", "--format=%s", cwd=root) == "Log lunch\nBegin\n"
