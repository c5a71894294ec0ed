"""What a sync does in every odd state of a repository: a sentence and 5, or 0 with what it did; never a question.

Each state is made for real. In all of them Ada's note has an edit that no commit has, and it is there afterwards.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal.cli import main
from journal.errors import GitNeedsYou
from tests.conftest import allow_programs

ADA = "contacts/ada.md"
EDIT = "- 2026-11-20 call: An edit that nobody committed.\n"
NOTE = "---\nname: Ada Lovelace\n---\n\n## Log\n- 2026-11-01 lunch: First.\n"
ATTRIBUTES = "/contacts/**/*.md merge=journal\n/events/**/*.md merge=journal\n/me.md merge=journal\n"
IS_ROOT = os.geteuid() == 0


@dataclass
class World:
    """A clone with Ada in it, `root`, and the bare repository that it syncs with."""

    root: Path
    hub: Path
    vault: Path

    def git(self, *words: str | Path, cwd: Path | None = None) -> str:
        """Real git, in the clone; where it fails, the test fails."""
        return _git(*words, cwd=cwd or self.root)

    def write(self, path: str, text: str) -> Path:
        """Writes a file in the clone."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)
        return self.root / path

    def remove(self, path: str) -> Path:
        """Removes a file or a folder of the clone."""
        gone = self.root / path
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        return gone

    def hook(self, where: Path, name: str, script: str) -> Path:
        """Puts a hook into a repository."""
        (where / "hooks").mkdir(exist_ok=True)
        (where / "hooks" / name).write_text(f"#!/bin/sh\n{script}\n")
        (where / "hooks" / name).chmod(0o755)
        return where / "hooks" / name

    def elsewhere(self, path: str, text: str) -> Path:
        """Commits and pushes something from another clone."""
        other = self.root.parent / "other"
        if not other.exists():
            self.git("clone", "-q", self.hub, other)
        self.git("pull", "-q", "--no-rebase", cwd=other)
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text(text)
        self.git("add", ".", cwd=other)
        self.git("commit", "-qm", "Elsewhere", cwd=other)
        self.git("push", "-q", "origin", "HEAD:main", cwd=other)
        return other


def _git(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(["git", *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"git {' '.join(map(str, words))}: {done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clone and the bare repository, made once and copied for each state."""
    folder = tmp_path_factory.mktemp("begun")
    root = folder / "root"
    (root / "contacts").mkdir(parents=True)
    weeks = "/agendas/*.md merge=journal\n"
    files = {"journal.toml": "", ADA: NOTE, "contacts/tom.md": "Tom\n", ".gitattributes": ATTRIBUTES + weeks}
    for path, text in files.items():
        (root / path).write_text(text)
    _git("init", "-q", "--bare", folder / "hub.git", cwd=folder)
    _git("init", "-q", cwd=root)
    _git("add", ".", cwd=root)
    _git("commit", "-qm", "Begin", cwd=root)
    _git("remote", "add", "origin", "../hub.git", cwd=root)
    _git("push", "-qu", "origin", "main", cwd=root)
    return folder


@pytest.fixture
def world(begun: Path, tmp_path: Path) -> World:
    """A fresh clone with an edit in it."""
    shutil.copytree(begun, tmp_path / "w", symlinks=True)
    made = World(tmp_path / "w/root", tmp_path / "w/hub.git", tmp_path / "w/root")
    made.write(ADA, NOTE + EDIT)
    return made


def _allow(world: World) -> None:
    """Its owner allows what runs in it; where git can't be asked, nothing does."""
    with suppress(GitNeedsYou):
        allow_programs(world.vault)


def _files(root: Path) -> dict[str, bytes]:
    """All that lies in the work tree."""
    found = (path for path in root.rglob("*") if ".git" not in path.parts and path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def _sync(capsys: pytest.CaptureFixture[str], world: World) -> tuple[int, str]:
    code = main(["-C", str(world.vault), "sync"])
    said = capsys.readouterr()
    return code, said.out + said.err


# --- what only its owner can end --------------------------------------------------------------------------------

Make = Callable[[World], object]


def _conflict(world: World) -> None:
    """A merge by hand that stopped."""
    world.git("checkout", "-q", "--", ADA)
    world.git("switch", "-qc", "side")
    world.write("contacts/tom.md", "Tom, there\n")
    world.git("commit", "-qam", "There")
    world.git("switch", "-q", "main")
    world.write("contacts/tom.md", "Tom, here\n")
    world.git("commit", "-qam", "Here")
    subprocess.run(["git", "merge", "-q", "side"], cwd=world.root, capture_output=True)
    world.write(ADA, NOTE + EDIT)


def _unmerged(world: World) -> None:
    _conflict(world)
    (world.root / ".git/MERGE_HEAD").unlink()


def _rebase(world: World) -> None:
    _conflict(world)
    (world.root / ".git/MERGE_HEAD").unlink()
    world.git("reset", "-q")
    (world.root / ".git/rebase-merge").mkdir()


def _no_repository(world: World) -> None:
    shutil.rmtree(world.root / ".git")


def _unrelated(world: World) -> None:
    world.git("checkout", "-q", "--orphan", "fresh", cwd=_other(world))
    world.git("commit", "-qm", "Another journal", cwd=_other(world))
    world.git("push", "-qf", "origin", "fresh:main", cwd=_other(world))


def _other(world: World) -> Path:
    other = world.root.parent / "other"
    if not other.exists():
        world.git("clone", "-q", world.hub, other)
    return other


def _shallow(world: World) -> None:
    for number in range(3):
        world.elsewhere("contacts/tom.md", f"Tom {number}\n")
    url = f"file://{world.hub}"
    shutil.rmtree(world.root)
    world.git("clone", "-q", "--depth", "1", url, world.root, cwd=world.hub)
    world.git("checkout", "-q", "HEAD~3", cwd=_other(world))
    world.git("commit", "-q", "--allow-empty", "-m", "Back", cwd=_other(world))
    world.git("push", "-qf", "origin", "HEAD:main", cwd=_other(world))
    world.write(ADA, NOTE + EDIT)


def _corrupt_head(world: World) -> None:
    commit = world.git("rev-parse", "HEAD").strip()
    _break(world.root / ".git/objects" / commit[:2] / commit[2:])


def _corrupt_blob(world: World) -> None:
    blob = world.git("rev-parse", "HEAD:contacts/tom.md").strip()
    world.elsewhere("contacts/tom.md", "Tom, elsewhere\n")
    world.write("contacts/tom.md", "Tom, here\n")
    _break(world.root / ".git/objects" / blob[:2] / blob[2:])


def _break(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(b"")


def _colliding(world: World) -> None:
    world.write("contacts/Tom.md", "Tom, too\n")
    world.git("add", "contacts/Tom.md")
    world.git("commit", "-qm", "Another Tom", "--", "contacts/Tom.md")


def _colliding_forms(world: World) -> None:
    for name in ("Zo\u00eb", "Zoe\u0308"):
        world.write(f"contacts/{name}.md", "Zoë\n")
    world.git("add", "contacts")
    world.git("commit", "-qm", "Two of her")
    world.write(ADA, NOTE + EDIT + "- more\n")


def _protected(world: World) -> None:
    world.hook(world.hub, "pre-receive", "echo 'main is protected' >&2; exit 1")


def _lost_identity(world: World) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        del os.environ[f"GIT_{name}_NAME"], os.environ[f"GIT_{name}_EMAIL"]
    world.git("config", "user.useConfigOnly", "true")
    os.environ["GIT_CONFIG_GLOBAL"] = "/dev/null"


def _in_the_way(world: World) -> None:
    world.elsewhere("photos/ada.jpg", "theirs")
    world.write("photos/ada.jpg", "mine")


def _big(world: World) -> None:
    with (world.root / "contacts/film.md").open("wb") as file:
        file.truncate(51 * 1024 * 1024)


def _held_lock(world: World) -> None:
    """A git at work: here `git commit`, which waits for its editor."""
    world.write("contacts/tom.md", "Tom, here\n")
    (world.root / ".git/held").write_text("")
    script = f"touch {world.root}/.git/waits; while [ -e {world.root}/.git/held ]; do sleep 0.05; done; exit 1"
    env = os.environ | {"GIT_EDITOR": f"sh -c '{script}' --"}
    process = subprocess.Popen(["git", "commit", "-qa"], cwd=world.root, env=env, stderr=subprocess.DEVNULL)
    while not (world.root / ".git/waits").exists():
        assert process.poll() is None
    _HELD.append((world.root / ".git/held", process))


_HELD: list[tuple[Path, subprocess.Popen[bytes]]] = []


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """Ends what a state has started, and puts the environment back that it changed."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
    for held, process in _HELD:
        held.unlink(missing_ok=True)
        process.wait()
    _HELD.clear()


def _without_git(world: World) -> None:
    os.environ["PATH"] = str(world.root)


def _ssh(world: World, says: str) -> str:
    """An ssh that fails with these words."""
    script = world.root / ".git/ssh"
    script.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 255\n")
    script.chmod(0o755)
    world.git("config", "core.sshCommand", str(script))
    return world.git("config", "ssh.variant", "ssh")


NEEDS_YOU: dict[str, tuple[Make, str]] = {
    "no repository": (_no_repository, r"no git repository keeps these notes: git init would"),
    "no remote": (lambda w: w.git("remote", "remove", "origin"), r"nowhere to sync to\. To name a place: git"),
    "several remotes, none followed": (
        lambda w: [w.git("branch", "--unset-upstream"), w.git("remote", "add", "second", "../x.git")],
        r"main follows none of origin and second: git push -u origin main",
    ),
    "a branch that follows one here": (
        lambda w: [w.git("branch", "side"), w.git("branch", "-u", "side")],
        r"main follows another branch here",
    ),
    "a branch that is gone elsewhere": (
        lambda w: [
            w.git("config", "receive.denyDeleteCurrent", "ignore", cwd=w.hub),
            w.git("update-ref", "-d", "refs/heads/main", cwd=w.hub),
        ],
        r"origin has no branch main any more: git push origin main:main makes it again",
    ),
    "a branch that follows none, and is not there elsewhere": (
        lambda w: [w.git("checkout", "-q", "-b", "side"), w.git("update-ref", "refs/journal/fetched", "HEAD")],
        r"side follows no branch at origin: git push -u origin side makes one.*git branch -u origin/NAME",
    ),
    "no commit yet": (
        lambda w: w.git("checkout", "-q", "--orphan", "new"),
        r"this branch has no commit yet: git add \. && git commit",
    ),
    "a detached HEAD": (lambda w: w.git("checkout", "-q", "--detach"), r"no branch is checked out.*git switch main"),
    "a merge": (_conflict, r"a merge is under way.*git merge --continue ends it"),
    "conflicts in the index": (_unmerged, r"git sees conflicts in contacts/tom\.md: settle them"),
    "a rebase": (_rebase, r"a rebase is under way.*git rebase --continue"),
    "a rebase of mails": (lambda w: (w.root / ".git/rebase-apply").mkdir(), r"a rebase is under way"),
    "a cherry-pick": (lambda w: w.write(".git/CHERRY_PICK_HEAD", "0" * 40), r"a cherry-pick is under way"),
    "a revert": (lambda w: w.write(".git/REVERT_HEAD", "0" * 40), r"a revert is under way"),
    "a series of picks": (lambda w: (w.root / ".git/sequencer").mkdir(), r"a cherry-pick or a revert of several"),
    "a bisect": (lambda w: w.git("bisect", "start"), r"a bisect is under way.*git bisect reset"),
    "another git at work": (_held_lock, r"another git is at work here \(process \d+\): wait for it"),
    "a place that is not there": (
        lambda w: w.git("remote", "set-url", "origin", "../gone.git"),
        r"there is no repository at \.\./gone\.git: git remote set-url origin",
    ),
    "nobody at the other end": (
        lambda w: w.git("remote", "set-url", "origin", "http://127.0.0.1:9/hub.git"),
        r"http://127\.0\.0\.1:9/hub\.git can't be reached.*What you wrote is committed here",
    ),
    "nobody at the other end of ssh": (
        lambda w: [
            w.git("remote", "set-url", "origin", "ssh://127.0.0.1:9/hub.git"),
            _ssh(w, "ssh: connect to host 127.0.0.1 port 9: Connection refused"),
        ],
        r"ssh://127\.0\.0\.1:9/hub\.git can't be reached",
    ),
    "a password in the address": (
        lambda w: w.git("remote", "set-url", "origin", "http://robin:secret@127.0.0.1:9/hub.git"),
        r"http://127\.0\.0\.1:9/hub\.git can't be reached",
    ),
    "a backup in one file": (
        lambda w: [
            w.git("bundle", "create", "-q", w.root.parent / "backup", "main"),
            w.git("remote", "set-url", "origin", "../backup"),
        ],
        r"\.\./backup is a file to read from.*git remote set-url origin URL names a place that can",
    ),
    "a key that isn't let in": (
        lambda w: [
            w.git("remote", "set-url", "origin", "ssh://127.0.0.1:9/hub.git"),
            _ssh(w, "git@127.0.0.1: Permission denied (publickey)."),
        ],
        r"doesn't let us in.*git fetch origin.*ssh-agent",
    ),
    "a hook that refuses the commit": (
        lambda w: w.hook(w.root / ".git", "pre-commit", "echo 'no commits on Sunday' >&2; exit 1"),
        r"the pre-commit hook refused it \(no commits on Sunday\)",
    ),
    "a hook that refuses the merge": (
        lambda w: [
            w.elsewhere("contacts/tom.md", "Tom, elsewhere\n"),
            w.hook(w.root / ".git", "pre-merge-commit", "echo 'not now' >&2; exit 1"),
        ],
        r"the pre-merge-commit hook refused the merge \(not now\)",
    ),
    "a hook that refuses the push": (
        lambda w: w.hook(w.root / ".git", "pre-push", "exit 1"),
        r"the pre-push hook refused it\. What you wrote is committed here",
    ),
    "a branch that is protected": (_protected, r"refuses it \(main is protected; pre-receive hook declined\)"),
    "a place with files checked out": (
        lambda w: w.git("config", "core.bare", "false", cwd=w.hub),
        r"has files of its own checked out.*git config core\.bare true",
    ),
    "a history of its own elsewhere": (
        _unrelated,
        r"no history in common.*git pull --no-rebase --allow-unrelated-histories origin main puts both together",
    ),
    "a shallow clone without the common past": (_shallow, r"a shallow clone.*git fetch --unshallow"),
    "names that differ in capitals": (_colliding, r"contacts/Tom\.md and contacts/tom\.md differ in capitals alone"),
    "names that look the same": (_colliding_forms, r"look the same, and are one file on a Mac"),
    "a name elsewhere that differs in capitals": (
        lambda w: w.elsewhere("contacts/Tom.md", "Tom, too\n"),
        r"together with what came from another device.*differ in capitals.*git mv contacts/tom\.md another-name",
    ),
    "names elsewhere that differ in capitals": (
        lambda w: [w.elsewhere("contacts/Kim.md", "Kim\n"), w.elsewhere("contacts/kim.md", "Kim, too\n")],
        r"give one another name, and sync, on the device that they come from",
    ),
    "a file that is too big": (_big, r"contacts/film\.md has more than 50 MB"),
    "nobody that git knows": (_lost_identity, r"git doesn't know who you are"),
    "no git": (_without_git, r"git isn't installed|is it still installed"),
    "a signature that can't be made": (
        lambda w: [w.git("config", "commit.gpgSign", "true"), w.git("config", "gpg.program", "false")],
        r"the commit could not be signed \(.+\); git commit -S shows more",
    ),
    "a signature of a merge that can't be made": (
        lambda w: [
            w.elsewhere("contacts/tom.md", "Tom, elsewhere\n"),
            w.git("commit", "-qam", "By hand"),
            w.git("config", "commit.gpgSign", "true"),
            w.git("config", "gpg.program", "false"),
        ],
        r"the commit could not be signed \(.+\); git commit -S shows more",
    ),
    "a sparse checkout": (
        lambda w: [
            w.git("stash", "-q"),
            w.git("sparse-checkout", "set", "--no-cone", "/*", "!/contacts/tom.md"),
            w.git("stash", "pop", "-q"),
        ],
        r"a part of the vault isn't checked out.*git sparse-checkout disable",
    ),
    "a damaged commit": (_corrupt_head, r"damaged: git fsck says more"),
    "a damaged file in the history": (_corrupt_blob, r"damaged: git fsck says more"),
    "a damaged index": (lambda w: (w.root / ".git/index").write_bytes(b"broken"), r"rm \.git/index && git reset"),
    "settings that can't be read": (lambda w: w.write(".git/config", "[core\n"), r"git config --edit"),
    "a .git that leads nowhere": (
        lambda w: [w.remove(".git"), w.write(".git", "gitdir: /nowhere\n")],
        r"the folder \.git here doesn't lead to a repository",
    ),
    "a repository without files": (lambda w: w.git("config", "core.bare", "true"), r"this is a bare repository"),
    "a new file here and elsewhere that is no note": (_in_the_way, r"photos/ada\.jpg came from another device too"),
    "files by a filter that isn't installed": (
        lambda w: [
            w.elsewhere(".gitattributes", ATTRIBUTES + "*.bin filter=lfs\n"),
            w.git("config", "filter.lfs.smudge", "git-lfs-is-not-here smudge"),
            w.git("config", "filter.lfs.clean", "git-lfs-is-not-here clean"),
            w.git("config", "filter.lfs.required", "true"),
            w.write(".gitattributes", ATTRIBUTES + "*.md filter=lfs\n"),
        ],
        r"these files are kept with git-lfs, which isn't installed here",
    ),
    "a change elsewhere to a file beside the journal, and another here": (
        lambda w: [
            w.write("code.c", "one\n"), w.git("add", "code.c"), w.git("commit", "-qm", "Code", "--", "code.c"),
            w.git("push", "-q"), w.elsewhere("code.c", "theirs\n"), _inside(w, "code.c", "mine\n"),
        ],
        r"two devices changed code\.c, which is not of the journal|code\.c came from another device too",
    ),
}  # fmt: skip


def _inside(world: World, path: str, text: str) -> Path:
    """Makes the vault a folder inside of the repository, and changes a file beside it."""
    vault = world.root / "people"
    for name in ("journal.toml", "contacts", ".gitattributes"):
        vault.mkdir(exist_ok=True)
        (world.root / name).rename(vault / name)
    world.write(path, text)
    world.git("add", ".")
    world.git("commit", "-qm", "Move")
    world.vault = vault
    (vault / ADA).write_text(NOTE + EDIT)
    return vault


@pytest.mark.parametrize("state", NEEDS_YOU)
def test_a_state_that_needs_its_owner_is_named_with_its_way_out_and_nothing_is_touched(
    state: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    make, sentence = NEEDS_YOU[state]
    make(world)
    _allow(world)
    before = _files(world.root)
    code, said = _sync(capsys, world)
    assert re.search(sentence, said), said
    assert code == 5 and "Traceback" not in said and "secret" not in said
    assert _files(world.root) == before


# --- what a sync can do itself ----------------------------------------------------------------------------------


def _stale(name: str) -> Make:
    return lambda world: world.write(f".git/{name}", "")


def _submodule(world: World) -> None:
    world.git("clone", "-q", "--bare", world.hub, world.root.parent / "sub.git")
    url = str(world.root.parent / "sub.git")
    world.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url, "lib")
    world.git("commit", "-qm", "A submodule", "--", "lib", ".gitmodules")
    (world.root / "lib/contacts/tom.md").write_text("changed in the submodule\n")


def _worktree(world: World) -> None:
    world.git("checkout", "-q", "--", ADA)
    world.git("switch", "-qc", "side")
    place = world.root.parent / "tree"
    world.git("worktree", "add", "-q", place, "main")
    world.vault = world.root = place
    world.write(ADA, NOTE + EDIT)


def _staged(world: World) -> None:
    world.write("contacts/tom.md", "Tom, staged\n")
    world.git("add", "contacts/tom.md")


def _empty_hub(world: World) -> None:
    shutil.rmtree(world.hub)
    world.git("init", "-q", "--bare", world.hub)
    world.git("branch", "--unset-upstream")
    world.git("update-ref", "-d", "refs/remotes/origin/main")


def _killed_merge(world: World) -> None:
    world.write(".merge_file_aB3x9z", "half")
    (world.root / ".git/journal-merge-x").mkdir()


def _lost_race(world: World) -> None:
    """Somebody pushes while this device pushes, once."""
    other = _other(world)
    script = (
        f"[ -e .git/raced ] && exit 0; touch .git/raced; unset GIT_DIR; cd {other} && "
        "git commit -q --allow-empty -m Faster && git push -q origin HEAD:main"
    )
    world.hook(world.root / ".git", "pre-push", script)


DONE: dict[str, tuple[Make, str]] = {
    "nothing odd": (lambda w: None, r"sent\tRobin Vale\tedited Ada Lovelace"),
    "a stale index.lock": (_stale("index.lock"), r"Took away what a git that was stopped had left: .*index\.lock"),
    "a stale lock on HEAD": (_stale("HEAD.lock"), r"HEAD\.lock"),
    "a stale lock on the branch": (_stale("refs/heads/main.lock"), r"main\.lock"),
    "a stale lock on the settings": (_stale("config.lock"), r"config\.lock"),
    "what a killed merge left": (_killed_merge, r"sent\t"),
    "somebody who was faster": (_lost_race, r"sent\t.*Ada"),
    "no upstream, one remote": (lambda w: w.git("branch", "--unset-upstream"), r"sent\t"),
    "an empty place": (_empty_hub, r"sent\t"),
    "a tag of the branch's name": (lambda w: w.git("tag", "main"), r"sent\t"),
    "a tag called HEAD": (lambda w: w.git("update-ref", "refs/tags/HEAD", "HEAD"), r"sent\t"),
    "a branch with signs in its name": (
        lambda w: [w.git("switch", "-qc", "feature/zoë+1"), w.git("push", "-qu", "origin", "HEAD")],
        r"sent\t",
    ),
    "staged changes in the vault": (_staged, r"edited .*Ada Lovelace|edited .*tom"),
    "a submodule beside the notes": (_submodule, r"sent\t"),
    "a work tree of its own": (_worktree, r"sent\t"),
    "a folder inside a repository": (lambda w: _inside(w, "code.c", "mine\n"), r"sent\t"),
    "GIT_DIR in the environment": (lambda w: os.environ.update(GIT_DIR="/nowhere"), r"sent\t"),
    "GIT_INDEX_FILE in the environment": (lambda w: os.environ.update(GIT_INDEX_FILE="/nowhere/i"), r"sent\t"),
    "a shallow clone with the common past": (
        lambda w: w.git("fetch", "-q", "--depth", "1", f"file://{w.hub}", "main"),
        r"sent\t",
    ),
    "no .gitattributes": (
        lambda w: [w.git("rm", "-q", "--cached", ".gitattributes"), w.remove(".gitattributes")],
        r"\.gitattributes says now that notes are merged as notes",
    ),
    "a new file that is no note": (
        lambda w: w.write("photos/ada.jpg", "x"),
        r"Left out: 1 new file that is no note: photos/ada\.jpg\. git add takes it in",
    ),
    "a post-merge hook that fails": (
        lambda w: [w.elsewhere("contacts/tom.md", "Tom!\n"), w.hook(w.root / ".git", "post-merge", "exit 1")],
        r"received\t",
    ),
    "line ends of Windows": (lambda w: w.git("config", "core.autocrlf", "true"), r"sent\t"),
    "a file that is a link": (
        lambda w: (w.root / "contacts/countess.md").symlink_to("ada.md"),
        r"sent\t",
    ),
}  # fmt: skip


@pytest.mark.parametrize("state", DONE)
def test_a_state_that_a_sync_can_deal_with_ends_with_both_ends_the_same(
    state: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    make, sentence = DONE[state]
    make(world)
    _allow(world)
    code, said = _sync(capsys, world)
    assert (code, bool(re.search(sentence, said))) == (0, True), said
    for name in ("GIT_DIR", "GIT_INDEX_FILE"):
        os.environ.pop(name, None)
    assert EDIT in (world.vault / ADA).read_text()
    branch = world.git("symbolic-ref", "HEAD").strip()
    assert world.git("rev-parse", branch, cwd=world.hub) == world.git("rev-parse", "HEAD^{commit}")
    assert EDIT in world.git("show", f"HEAD:{world.vault.relative_to(world.root) / ADA}".replace(":./", ":"))


def test_what_is_staged_outside_of_the_vault_stays_staged(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    _inside(world, "code.c", "mine\n")
    world.write("code.c", "staged\n")
    world.git("add", "code.c")
    world.write("code.c", "staged, and more\n")
    assert _sync(capsys, world)[0] == 0
    assert world.git("status", "--porcelain") == "MM code.c\n"


def _as_nobody(world: World, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Sync by somebody who isn't root and can't write in what is root's; in this process, which has all loaded."""
    os.environ.update(HOME="/", GIT_CONFIG_GLOBAL="/dev/null")
    os.seteuid(65534)
    try:
        return _sync(capsys, world)
    finally:
        os.seteuid(0)


def _open_to_all(folder: Path) -> None:
    """Lets everybody go through the folders above."""
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.geteuid() and len(one.parts) > 2:
            one.chmod(one.stat().st_mode | 0o055)


@pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")
def test_a_repository_of_somebody_else_is_left_alone(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    _sync(capsys, world)
    _open_to_all(world.root)
    code, said = _as_nobody(world, capsys)
    assert (code, "journal trust shows what to do" in said) == (5, True), said


@pytest.mark.skipif(not IS_ROOT, reason="root may write everywhere: it takes root to become somebody who may not")
def test_a_git_folder_that_can_not_be_written_is_named(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    _sync(capsys, world)
    world.write(ADA, NOTE + EDIT + EDIT)
    _open_to_all(world.root)
    subprocess.run(["chown", "-R", "65534", world.root, world.hub], check=True)
    subprocess.run(["chmod", "-R", "a-w", world.root / ".git"], check=True)
    code, said = _as_nobody(world, capsys)
    assert (code, "git can't write in its own folder" in said) == (5, True), said
    assert (world.root / ADA).read_text() == NOTE + EDIT + EDIT


@pytest.mark.skipif(not IS_ROOT, reason="a small disk is mounted for this, which only root can")
def test_a_full_disk_is_named_and_nothing_is_lost(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    disk = world.root.parent / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk], capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.copytree(world.root, disk / "root", symlinks=True)
        full = World(disk / "root", world.hub, disk / "root")
        full.git("remote", "set-url", "origin", str(world.hub))
        with (disk / "filler").open("wb") as file, pytest.raises(OSError, match="No space"):
            file.write(b"x" * 2_000_000)
        code, said = _sync(capsys, full)
        assert code in (1, 5) and re.search("full|No space|room", said), said
        assert (full.root / ADA).read_text() == NOTE + EDIT
    finally:
        subprocess.run(["umount", disk], check=True)


def test_there_are_at_least_forty_one_states() -> None:
    assert len(NEEDS_YOU) + len(DONE) + 4 >= 41
