"""Why git did not do something, in our words: from what it says, and from what lies in its folder."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence

from journal.characters import seen
from journal.patterns import regex

# What is in git's folder while something is under way that a commit of ours would become a part of.
UNDER_WAY = (
    ("MERGE_HEAD", "a merge", "git merge --continue ends it, git merge --abort gives it up"),
    ("rebase-merge", "a rebase", "git rebase --continue ends it, git rebase --abort gives it up"),
    ("rebase-apply", "a rebase", "git rebase --continue ends it, git rebase --abort gives it up"),
    ("CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue ends it, git cherry-pick --abort gives it up"),
    ("REVERT_HEAD", "a revert", "git revert --continue ends it, git revert --abort gives it up"),
    ("sequencer", "a cherry-pick or a revert of several commits", "git status says how to end it"),
    ("BISECT_LOG", "a bisect", "git bisect reset ends it"),
)
INTRODUCE = 'Tell it with git config --global user.name "Your Name" and git config --global user.email you@example.org'
CLONE_AGAIN = "A fresh clone beside it, with your notes copied over it, mends that"
# What git says where it can't work at all, and what that comes to.
_BROKEN = (
    (r"No space left on device|Disk quota exceeded", "the disk is full: make room, and try again"),
    (
        r"Read-only file system|insufficient permission for adding an object|Unable to create '.+\.lock': Permission",
        "git can't write in its own folder: give yourself the right to, as with chmod -R u+w .git",
    ),
    (
        r"index file corrupt|index file smaller|bad signature 0x|bad index file|unknown index entry",
        "git's list of files is damaged: rm .git/index && git reset makes a new one, and leaves your notes alone",
    ),
    (
        r"object file .* is empty|object .* is corrupt|unable to (?:read|parse|unpack)|bad (?:tree )?object"
        r"|missing blob|hash mismatch|invalid object|bad sha1 file|inflate: data stream error|missing tree",
        f"something in this repository's history is damaged: git fsck says more. {CLONE_AGAIN}",
    ),
    (r"git-lfs.*not found", "these files are kept with git-lfs, which isn't installed here"),
    (r"(?:external|clean|smudge) filter .*failed", "a filter that .gitattributes names failed"),
    (
        r"not a git repository",
        f"the folder .git here doesn't lead to a repository (was it moved?). {CLONE_AGAIN}",
    ),
    (r"bad (?:numeric )?config|bad config line", "git's settings can't be read: git config --edit opens them"),
)  # fmt: skip
_ANSI = regex(r"\x1b\[[0-9;]*[A-Za-z]")


def under_way(git_folder: str) -> str | None:
    """What its owner has to end before anything is committed, and how; None when nothing is under way."""
    found = (row for row in UNDER_WAY if os.path.lexists(os.path.join(git_folder, row[0])))
    return next((f"{what} is under way in this repository: {end}" for _, what, end in found), None)


def lock_in(told: str) -> str | None:
    """The lock of another git that was in the way; None when there was none."""
    found = re.search(r"Unable to create '(.+?\.lock)': File exists", told)
    return found[1] if found else None


def failure_reason(status: int, told: str) -> str:
    """Why a call failed that told this on stderr, and what would do; without a full stop."""
    if lock := lock_in(told):
        return f"another git is at work here, or one was stopped half-way; if none is at work, remove {lock}"
    if re.search(r"tell me who you are|empty ident name|auto-detect email", told):
        return f"git doesn't know who you are. {INTRODUCE}"
    if tells_of_foreign(told):
        return "this repository belongs to somebody else, so git leaves it alone: journal trust shows what to do"
    if re.search(r"failed to write commit object|failed to sign", told) and re.search(r"sign|key", told):
        return f"the commit could not be signed ({_first(told)}); git commit -S shows more"
    if broken := next((sentence for pattern, sentence in _BROKEN if re.search(pattern, told)), None):
        return f"{broken} (git says: {last_words(told)})"
    return f"git says: {last_words(told)}" if told.strip() else f"git ended with {status}"


def tells_of_foreign(told: str) -> bool:
    """Whether git leaves the repository alone because its files are somebody else's."""
    return "dubious ownership in repository" in told


def hook_refusal(hooks: Sequence[str], told: str, paths: Sequence[str]) -> str:
    """That a hook refused a commit of these files, with its last words and what would do."""
    words = f" ({last_words(told)})" if told.strip() else ""
    files = " ".join(shlex.quote(on_one_line(path)) for path in paths)
    then = f": git add {files} && git commit" if len(paths) <= 3 else ", commit what git status shows"
    return f"the {' or '.join(hooks)} hook refused it{words}. Once that is mended{then}"


def last_words(told: str) -> str:
    """What was said last, without hints, colours and a full stop."""
    lines = [line for line in _lines(told) if not line.startswith("hint:")]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(".") if lines else ""


def _first(told: str) -> str:
    return _lines(told)[0].removeprefix("error: ").rstrip(".:")


def _lines(told: str) -> list[str]:
    return [line for line in map(on_one_line, _ANSI.sub("", told).splitlines()) if line]


def listed_paths(paths: Sequence[str]) -> str:
    """The first of these paths, and how many more there are."""
    some = ", ".join(map(on_one_line, paths[:3]))
    return some if len(paths) <= 3 else f"{some} and {len(paths) - 3} more"


def on_one_line(text: str) -> str:
    """The text in one line, without characters that control or turn what is shown: fit for a commit's first line."""
    return " ".join(seen(text).split())
