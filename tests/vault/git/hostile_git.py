"""Vaults that somebody else prepared: each setting and hook of git's with which a repository can have a program run.

Each program leaves a file behind, the marker, so that a run of it can't go unseen.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

NOTE = "---\nname: Ada Lovelace\nevery: 3w\n---\n\n## Log\n- 2026-11-01 lunch: First.\n  - got:: a book\n"
HOOKS = (
    *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-merge-commit", "post-merge", "pre-push"),
    *("reference-transaction", "post-index-change", "post-checkout", "pre-auto-gc", "post-rewrite"),
)
# What is set for each, with RUN for the program that leaves the marker.
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "core.fsmonitor": {"core.fsmonitor": "RUN"},
    "core.hooksPath": {"core.hooksPath": "tools"},
    "core.editor": {"core.editor": "RUN"},
    "core.pager": {"core.pager": "RUN", "pager.log": "true", "pager.status": "true"},
    "pager.log": {"pager.log": "RUN"},
    "core.askPass": {"core.askPass": "RUN", "remote.origin.url": "http://127.0.0.1:9/x.git"},
    "core.sshCommand": {"core.sshCommand": "RUN", "remote.origin.url": "ssh://127.0.0.1:9/x.git"},
    "core.gitProxy": {"core.gitProxy": "RUN", "remote.origin.url": "git://127.0.0.1:9/x.git"},
    "core.alternateRefsCommand": {"core.alternateRefsCommand": "RUN"},
    "sequence.editor": {"sequence.editor": "RUN"},
    "credential.helper": {"credential.helper": "!RUN", "remote.origin.url": "http://127.0.0.1:9/x.git"},
    "credential.URL.helper": {"credential.http://127.0.0.1:9.helper": "!RUN"},
    "gpg.program": {"gpg.program": "PROGRAM", "commit.gpgSign": "true"},
    "gpg.openpgp.program": {"gpg.openpgp.program": "PROGRAM", "commit.gpgSign": "true", "log.showSignature": "true"},
    "gpg.ssh.program": {
        "gpg.ssh.program": "PROGRAM",
        "gpg.format": "ssh",
        "commit.gpgSign": "true",
        "user.signingKey": "key::ssh-rsa A",
    },
    "gpg.ssh.defaultKeyCommand": {
        "gpg.ssh.defaultKeyCommand": "PROGRAM",
        "gpg.format": "ssh",
        "commit.gpgSign": "true",
    },
    "filter.clean": {"filter.evil.clean": "RUN"},
    "filter.smudge": {"filter.evil.smudge": "RUN"},
    "filter.process": {"filter.evil.process": "RUN"},
    "diff.external": {"diff.external": "RUN"},
    "diff.command": {"diff.evil.command": "RUN"},
    "diff.textconv": {"diff.evil.textconv": "RUN"},
    "merge.driver": {"merge.evil.driver": "RUN"},
    "merge.default": {"merge.other.driver": "RUN", "merge.default": "other"},
    "remote.uploadpack": {"remote.origin.uploadpack": "RUN"},
    "remote.receivepack": {"remote.origin.receivepack": "RUN"},
    "remote.vcs": {"remote.origin.vcs": "evil"},
    "remote.url with a helper": {"remote.origin.url": "evil::somewhere"},
    "remote.url with a scheme of its own": {"remote.origin.url": "evil://somewhere"},
    "branch.remote with a helper": {"branch.main.remote": "evil::x", "branch.main.merge": "refs/heads/main"},
    "an address in a file of its own": {"branch.main.remote": "old", "branch.main.merge": "refs/heads/main"},
    "remote.url with ext": {"remote.origin.url": "ext::PROGRAM", "protocol.ext.allow": "always"},
    "remote.pushurl with ext": {"remote.origin.pushurl": "ext::PROGRAM", "protocol.allow": "always"},
    "url.insteadOf with ext": {"url.ext::PROGRAM.insteadOf": "../hub.git", "protocol.ext.allow": "always"},
    "alias": {"alias.status": "!RUN", "alias.log": "!RUN", "alias.commit": "!RUN", "alias.st": "!RUN"},
    "gc.recentObjectsHook": {"gc.recentObjectsHook": "RUN", "gc.auto": "1"},
    "interactive.diffFilter": {"interactive.diffFilter": "RUN"},
    "mergetool.cmd": {"mergetool.evil.cmd": "RUN", "merge.tool": "evil"},
    "difftool.cmd": {"difftool.evil.cmd": "RUN", "diff.tool": "evil"},
    "trailer.command": {"trailer.Journal-Op.command": "RUN", "trailer.evil.cmd": "RUN"},
    "submodule.update": {"submodule.evil.update": "!RUN"},
    "uploadpack.packObjectsHook": {"uploadpack.packObjectsHook": "RUN"},
    "tar.command": {"tar.evil.command": "RUN"},
    "hook.command": {"hook.evil.command": "RUN", "hook.evil.event": "pre-commit"},
    "lfs.customtransfer": {"lfs.customtransfer.evil.path": "RUN"},
    "include.path": {"include.path": "../tools/config"},
    "includeIf.path": {"includeIf.onbranch:main.path": "../tools/config"},
    "config.worktree": {"extensions.worktreeConfig": "true"},
}
THERE = (
    *("pre-receive", "update", "post-receive", "core.hooksPath"),
    *("core.hooksPath behind another head", "core.hooksPath behind a mark", "post-update by an old address"),
    "post-update by an old branch",
)
WAYS = (*SETTINGS, *(f"hook {name}" for name in HOOKS), *(f"other end {name}" for name in THERE))


def git(folder: Path, *words: str | Path) -> str:
    """What real git says there; where it fails, the test does."""
    done = subprocess.run(["git", *map(str, words)], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"git {' '.join(map(str, words))}: {done.stderr}"
    return done.stdout


def prepared(folder: Path) -> Path:
    """A vault with a remote in which somebody else has changed the same note, to be copied for each way."""
    root = folder / "root"
    (root / "contacts").mkdir(parents=True)
    (root / "tools").mkdir()
    attributes = "*.md filter=evil diff=evil merge=evil\n"
    for path, text in {"journal.toml": "", "contacts/ada.md": NOTE, ".gitattributes": attributes}.items():
        (root / path).write_text(text)
    git(folder, "init", "-q", "--bare", "hub.git")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    git(root, "remote", "add", "origin", "../hub.git")
    git(root, "push", "-qu", "origin", "main")
    git(folder, "clone", "-q", "hub.git", "other")
    other = folder / "other/contacts/ada.md"
    other.write_text(other.read_text().replace("First.", "First, elsewhere."))
    git(folder / "other", "commit", "-qam", "Elsewhere")
    git(folder / "other", "push", "-q")
    return folder


def hostile(begun: Path, folder: Path, way: str) -> tuple[Path, Path]:
    """A copy of the prepared vault in which this way to run a program is set up, and the marker that it leaves."""
    shutil.copytree(begun, folder, symlinks=True)
    root, marker = folder / "root", folder / "ran"
    run = f"touch {marker}; false"
    program = script(folder / "program", run)
    script(root / "tools/pre-commit", run)
    (root / "tools/config").write_text(f'[core]\n\tsshCommand = "{run}"\n[filter "evil"]\n\tclean = "{run}"\n')
    if way.startswith("hook "):
        script(root / ".git/hooks" / way.removeprefix("hook "), run)
        return root, marker
    if way.startswith("other end "):
        _at_the_other_end(folder / "hub.git", way.removeprefix("other end "), run)
        return root, marker
    script(folder / "bin/git-remote-evil", run)
    with (root / ".git/config").open("a") as config:
        for key, value in SETTINGS[way].items():
            config.write(
                _setting(
                    key.replace("RUN", run).replace("PROGRAM", str(program)),
                    value.replace("RUN", run).replace("PROGRAM", str(program)),
                )
            )
    if way == "an address in a file of its own":
        (root / ".git/remotes").mkdir()
        (root / ".git/remotes/old").write_text("URL: evil::x\nPull: refs/heads/main:refs/heads/x\n")
    if way == "config.worktree":
        (root / ".git/config.worktree").write_text(f'[filter "evil"]\n\tclean = "{run}"\n')
    return root, marker


def _at_the_other_end(hub: Path, name: str, run: str) -> None:
    heads = {"core.hooksPath behind another head": '[x "a]b"] [core]', "core.hooksPath behind a mark": "\ufeff[core]"}
    if name == "core.hooksPath" or name in heads:
        script(hub / "tools/post-update", run)
        config = hub / "config"
        setting = f"{heads[name]} hooksPath = tools\n" if name in heads else _setting("core.hooksPath", "tools")
        config.write_text(setting + config.read_text() if name in heads else config.read_text() + setting)
    elif " by an old " in name:
        script(hub / "hooks/post-update", run)
        own = hub.parent / "root/.git"
        git(own.parent, "remote", "remove", "origin")
        folder, text = (
            ("remotes", "URL: {0}\nPush: {1}\nPull: {1}\n") if "address" in name else ("branches", "{0}#main\n")
        )
        (own / folder).mkdir(exist_ok=True)
        (own / folder / "origin").write_text(text.format(hub, "refs/heads/main"))
        git(own.parent, "config", "branch.main.remote", "origin")
        git(own.parent, "config", "branch.main.merge", "refs/heads/main")
    else:
        script(hub / "hooks" / name, run)


def _setting(key: str, value: str) -> str:
    """A setting as it stands in a .git/config."""
    section, _, inner = key.partition(".")
    inner, _, name = inner.rpartition(".")
    head = f'[{section} "{inner}"]' if inner else f"[{section}]"
    return f'{head}\n\t{name} = "{value}"\n'


def script(file: Path, run: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{run}\n")
    file.chmod(0o755)
    return file
