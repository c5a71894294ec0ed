"""The other end: what was written there is fetched, what was written here is pushed, and refusals are understood."""

from __future__ import annotations

import os
import re
from shlex import quote

from journal.errors import GitNeedsYou
from journal.patterns import regex
from journal.vault.git import messages
from journal.vault.git.calls import CallLimits, GitFailed
from journal.vault.git.states import FETCHED, SyncPlace

NETWORK = 180  # seconds for all that a fetch or a push has to carry
_SLOW = ("-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=30")  # a line that says nothing for so long is down
_STREAMED = ("-c", "core.bigFileThreshold=8m")  # what is larger goes to the disk as it comes, and not through memory
_HERE = ("--upload-pack", f"git {' '.join(_STREAMED)} upload-pack")  # the same for another end that is on this machine
_OFFLINE = regex(
    r"Could not resolve|Temporary failure in name|Name or service not known"
    r"|Connection (?:refused|timed out|reset|closed)"
    r"|Network is unreachable|No route to host|Failed to connect|Couldn't connect|unable to connect|timed out"
    r"|Operation too slow|Could not connect|Host is down",
    re.IGNORECASE,
)
_REFUSED = regex(
    r"Authentication failed|Permission denied \(|could not read (?:Username|Password)|Invalid username or|Access denied"
    r"|Host key verification failed|terminal prompts disabled|error: 40[13]|requires authentication|HTTP 40[13]"
)
_NOT_THERE = regex(r"does not appear to be a git repository|repository .*not found|error: 404|not a git repository")
_LOST = r"cannot lock ref|failed to update ref|incorrect old value"
_RACE = regex(rf"\[rejected\]|non-fast-forward|fetch first|{_LOST}")
_REMOTE_SAYS = regex(r"^remote: *(?:error: *|fatal: *|GitLab: *)?(.*\S)", re.MULTILINE)
_CHECKED_OUT = regex(r"branch is currently checked out|refusing to update checked out branch")
_NO_SUCH_BRANCH = regex(r"couldn't find remote ref", re.IGNORECASE)


class Offline(GitNeedsYou):
    """The other end can't be reached now."""


def fetch_remote(place: SyncPlace) -> str | None:
    """The newest commit at the other end, fetched; None where it has no such branch yet.

    GitNeedsYou when it can't be reached, doesn't let us in, or no longer has the branch.
    """
    ref = f"+{place.theirs}:{FETCHED}"
    options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance")
    try:
        place.repository.run(
            *_SLOW, *_STREAMED, "fetch", *options, *_other_end(place), "--", place.remote, ref, limits=_limits(place)
        )
    except GitFailed as error:
        if not _NO_SUCH_BRANCH.search(error.told):
            raise _why(place, error) from None
        if not _was_there(place):
            return None
        raise GitNeedsYou(_no_branch(place)) from None
    return place.ask("rev-parse", "--verify", f"{FETCHED}^{{commit}}")


def _other_end(place: SyncPlace) -> tuple[str, ...]:
    """How to start git at the other end, where that is a folder of this machine and nothing else is set."""
    url = (place.ask("remote", "get-url", place.remote) or "").removeprefix("file://")
    if not url or not os.path.isdir(os.path.join(place.repository.folder, url)):
        return ()
    return () if place.ask("config", "--get", f"remote.{place.remote}.uploadpack") else _HERE


def _no_branch(place: SyncPlace) -> str:
    """That the other end lacks the branch to sync with: it is gone, or git was never told which one is meant."""
    branch, there = place.their_branch, quote(place.remote)
    if not place.follows:
        return (
            f"{place.short} follows no branch at {place.remote}: git push -u {there} {quote(branch)} makes one of that "
            f"name, git branch -u {there}/NAME takes one that is there"
        )
    both = quote(f"{place.short}:{branch}")
    return (
        f"{place.remote} has no branch {branch} any more: git push {there} {both} makes it again, "
        f"git branch -u {there}/NAME takes another one"
    )


def _was_there(place: SyncPlace) -> bool:
    """Whether we had something from that branch before."""
    return place.ask("rev-parse", "--quiet", "--verify", FETCHED) is not None or bool(
        place.ask("for-each-ref", "--format=%(upstream:track)", place.branch)
    )


def push_commit(place: SyncPlace, commit: str) -> bool:
    """Sends this commit to the other end; False when somebody else was faster. GitNeedsYou when it is refused."""
    options = (
        "--quiet",
        "--no-follow-tags",
        "--recurse-submodules=no",
        *(() if place.follows else ("--set-upstream",)),
    )
    source = place.branch if not place.follows else commit
    words = ("push", *options, "--", place.remote, f"{source}:{place.theirs}")
    try:
        place.repository.run(*_SLOW, *words, limits=_limits(place))
    except GitFailed as error:
        if "[remote rejected]" not in error.told and _RACE.search(error.told):
            return False
        if re.search(rf"\[remote rejected\].*(?:{_LOST})", error.told):
            return _was_a_race(error)
        raise _why_not_sent(place, error) from None
    return True


def _was_a_race(error: GitFailed) -> bool:
    """False, as push says it; GitNeedsYou where a lock is in the way that nobody takes away."""
    if lock := messages.lock_in(error.told):
        raise GitNeedsYou(
            f"a push to the other end was stopped half-way and left a lock there: rm {quote(lock)}"
        ) from None
    return False


def _limits(place: SyncPlace) -> CallLimits:
    """No questions asked, neither by git nor by ssh, whatever ssh the user has set up."""
    waits_for = f"{place.remote}, a password or a key"
    env = dict(os.environ)
    if "GIT_SSH" in env and "GIT_SSH_COMMAND" not in env:
        return CallLimits(NETWORK, waits_for)
    ssh = env.get("GIT_SSH_COMMAND") or place.ask("config", "--get", "core.sshCommand") or "ssh"
    is_openssh = os.path.basename(ssh.split()[0]) == "ssh" if ssh.split() else False
    more = " -oBatchMode=yes -oConnectTimeout=30" if is_openssh else ""
    return CallLimits(NETWORK, waits_for, (("GIT_SSH_COMMAND", f"{ssh}{more}"),))


# --- why not ----------------------------------------------------------------------------------------------------


def _why(place: SyncPlace, error: GitFailed) -> GitNeedsYou:
    """Why nothing could be fetched or sent, in our words."""
    told, url = error.told, remote_address(place)
    if _REFUSED.search(told):
        return GitNeedsYou(
            f"{url} doesn't let us in ({messages.on_one_line(_REFUSED.findall(told)[0])}). Sync asks nothing: "
            f"sign in once with git fetch {quote(place.remote)}, with a key in ssh-agent or a credential "
            f"helper, and sync again"
        )
    if _OFFLINE.search(told):
        return Offline(f"{url} can't be reached ({messages.last_words(_fatal(told))}): sync again when it can")
    if _NOT_THERE.search(told):
        return GitNeedsYou(
            f"there is no repository at {url}: git remote set-url {quote(place.remote)} URL names another place"
        )
    if re.search(r"shallow", told):
        return GitNeedsYou("this is a shallow clone, which lacks the older history: git fetch --unshallow gets it")
    return GitNeedsYou(str(error))


def _fatal(told: str) -> str:
    """The line that says why, of all that git tells."""
    lines = [line for line in told.splitlines() if _OFFLINE.search(line)]
    return lines[-1] if lines else told


def _why_not_sent(place: SyncPlace, error: GitFailed) -> GitNeedsYou:
    told = error.told
    if _is_file(place):
        return GitNeedsYou(
            f"{remote_address(place)} is a file to read from, as a backup is, and nothing can be sent there: "
            f"git remote set-url {quote(place.remote)} URL names a place that can"
        )
    if _CHECKED_OUT.search(told):
        return GitNeedsYou(
            f"{remote_address(place)} has files of its own checked out, which a push would not change: make it bare "
            "with git config core.bare true there"
        )
    if "[remote rejected]" in told:
        said = _REMOTE_SAYS.findall(told)
        why = re.search(r"\[remote rejected\][^(]*\((.*)\)", told)
        words = "; ".join(dict.fromkeys((*said[-2:], *([why[1]] if why else []))))
        return GitNeedsYou(
            f"{remote_address(place)} refuses it ({messages.on_one_line(words)}). What you wrote is committed here; "
            "sync again once that is mended"
        )
    hook = os.path.join(place.ask("rev-parse", "--git-path", "hooks") or "", "pre-push")
    if "failed to push some refs" in told and os.access(os.path.join(place.repository.folder, hook), os.X_OK):
        return GitNeedsYou("the pre-push hook refused it. What you wrote is committed here; git push shows more")
    return _why(place, error)


def _is_file(place: SyncPlace) -> bool:
    url = place.ask("remote", "get-url", "--push", place.remote) or ""
    return os.path.isfile(os.path.join(place.repository.folder, url))


def remote_address(place: SyncPlace) -> str:
    """Where the other end is, without a password that may stand in it."""
    url = place.ask("remote", "get-url", place.remote) or place.remote
    return messages.on_one_line(re.sub(r"(\w+://)[^/@]*@", r"\1", url))
