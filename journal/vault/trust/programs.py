"""Programs of a vault: what its .git/config, its hooks and its .gitattributes have git run, and what each is for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from journal.classes import NamedTuple
from journal.vault.trust.answers import Program, seal
from journal.vault.trust.folders import GitFolders
from journal.vault.walk import is_inside
from journal.vault.write.disk import bytes_of

_LARGEST = 16 * 1024 * 1024  # bytes of a program that are read; of a larger one its size and time count
_BY_HELPER = "as git-remote-NAME, when git fetches or sends"
_NOTES = (".md", ".txt", "/journal.toml")
_OURS = ("local", "worktree")  # the scopes of git's settings that come with a repository
# Settings that name a program, and when git starts it. What has no row and is called like one counts as well.
_SETTINGS = (
    (r"core\.sshcommand", "when git fetches or sends over ssh"),
    (r"core\.gitproxy", "when git fetches or sends"),
    (r"core\.askpass|credential\.(?:.+\.)?helper", "when git has to sign in"),
    (r"gpg\.(?:.+\.)?(?:program|defaultkeycommand)", "when git signs a commit"),
    (r"filter\..+\.(?:clean|smudge|process)", "when git reads or writes files that .gitattributes names"),
    (r"merge\..+\.driver", "when git merges files that .gitattributes names"),
    (r"diff\.external|diff\..+\.(?:command|textconv)", "when something asks git for differences"),
    (r"remote\..+\.(?:uploadpack|receivepack)", "when git fetches or sends"),
    (r"remote\..+\.vcs", _BY_HELPER),
    (r"http\.(?:.+\.)?(?:cookiefile|savecookies)", "as a file that git writes when it fetches or sends"),
    (r"http\.(?:.+\.)?(?:proxy|sslverify|sslcainfo|sslcapath)", "as whom git trusts when it fetches or sends"),
    (r".+\.(?:\w*(?:command|cmd|program|helper|driver|hook|difffilter))", "when git, or what it starts, asks for it"),
    (r"lfs\..+\.(?:path|clean|smudge)", "when git-lfs works"),
)
# An address that git has a program of its own for, git-remote-NAME.
HELPER = r"^[\w.+-]+::|^(?!(?:https?|ftps?|git|ssh|file|git\+ssh|ssh\+git)://)[\w.+-]+://"
# Settings that are something to run only with such a value.
IF = (
    (r"remote\..+\.(?:url|pushurl)|branch\..+\.(?:remote|pushremote)|remote\.pushdefault", HELPER, _BY_HELPER),
    (r"alias\..+", r"^!|(?:^|\s)-c", "when something calls it"),
    (r".+", r"^!", "when git, or what it starts, asks for it"),
)
MOST_WORDS = 65536  # characters of a program that are looked through for the files that it names
# What is set otherwise on each call (see _SHUT in `calls`), or can't be run from there: no question is needed.
_SHUT = (
    r"core\.(?:fsmonitor|editor|pager|alternaterefscommand)|sequence\.editor|pager\..+|gc\.recentobjectshook"
    r"|protocol\..*"
)
_INCLUDES = r"include(?:if\..+)?\.path"
REWRITES = r"url\.(?P<to>.*)\.(?:insteadof|pushinsteadof)"


class Setting(NamedTuple):
    """A setting of git's: where it is from (system, global, local, worktree), its key and its value."""

    scope: str
    key: str
    value: str


# When git calls a hook, for those that a command of ours can come to.
HOOKS = {
    "pre-commit": "before each commit",
    "prepare-commit-msg": "before each commit",
    "commit-msg": "before each commit",
    "post-commit": "after each commit",
    "pre-merge-commit": "before each merge",
    "post-merge": "after each merge",
    "pre-push": "before git sends",
}


def settings_in(said: bytes) -> tuple[Setting, ...]:
    """The settings that `git config --list --show-scope -z` tells."""
    parts = os.fsdecode(said).split("\0")
    rows = zip(parts[::2], (row.partition("\n") for row in parts[1::2]), strict=False)
    return tuple(Setting(scope, key, value) for scope, (key, _, value) in rows)


def programs_of(folders: GitFolders, settings: Sequence[Setting], ours: str) -> tuple[Program, ...]:
    """What git can be had to run by what came with the repository; `ours` is the merge driver that is our own.

    Settings of the user's own count when they name a file of the work tree. So do hooks that lie in it, or in git's
    folder, but for those that the user's own template of a repository puts there.
    """
    found = [*_settings(folders.top, settings, ours), *_old_remotes(folders), *_hooks(folders, settings)]
    return tuple({one.seal: one for one in found}.values())


# --- settings -----------------------------------------------------------------------------------------------


def _settings(top: str, settings: Iterable[Setting], ours: str) -> Iterator[Program]:
    for scope, key, value in settings:
        when = when_run(key, value)
        if when is None or scope == "command" or (key == "merge.journal.driver" and value == ours):
            continue
        named = _files_named(value, top, must_be_path=scope not in _OURS)
        if scope in _OURS or named:
            parts = (os.fsencode(key), os.fsencode(value), *map(_contents, named))
            yield Program(key, when, value, seal(b"setting", *parts))


def _old_remotes(folders: GitFolders) -> Iterator[Program]:
    for key, text, addresses in _files_of_remotes(folders):
        if found := next((one for one in addresses if re.search(HELPER, one)), None):
            yield Program(key, _BY_HELPER, found, seal(b"remote", os.fsencode(key), text))


def old_addresses(folders: GitFolders) -> Iterator[str]:
    """Addresses in files of their own, as gits of long ago kept them and those of today still read them."""
    yield from (one for _, _, addresses in _files_of_remotes(folders) for one in addresses)


def _files_of_remotes(folders: GitFolders) -> Iterator[tuple[str, bytes, list[str]]]:
    for place in ("remotes", "branches"):
        for name in _names_in(os.path.join(folders.common, place)):
            text = contents_if_there(os.path.join(folders.common, place, name)) or b""
            typed = re.findall(r"^(?:URL:[ \t]*)?(\S.*?)[ \t\r]*$", os.fsdecode(text), re.MULTILINE)
            branches = [one.partition("#")[0] for one in typed if place == "branches"]
            yield f".git/{place}/{name}", text, [*typed, *branches]


def when_run(key: str, value: str) -> str | None:
    """When git runs what a setting of this key and value names; None when it names nothing to run."""
    key = _folded(key)
    if not value or re.fullmatch(_SHUT, key):
        return None
    if (rewrite := re.fullmatch(REWRITES, key)) and re.search(HELPER, rewrite["to"]):
        return _BY_HELPER
    if found := next((when for pattern, when in _SETTINGS if re.fullmatch(pattern, key)), None):
        return found
    return next((when for pattern, of, when in IF if re.fullmatch(pattern, key) and re.search(of, value)), None)


def _folded(key: str) -> str:
    """The key with its section and its last part in small letters, as git compares them; in one line."""
    return key.replace("\n", " ").casefold()


def _files_named(text: str, top: str, must_be_path: bool = False) -> list[str]:
    """The files of the work tree that a text names, but for notes: what they say is part of what it runs."""
    paths = dict.fromkeys(map(os.path.realpath, _places_named(text, top, must_be_path)))
    return [path for path in paths if is_inside(top, path) and os.path.isfile(path) and not is_note(path)]


def _places_named(text: str, top: str, must_be_path: bool) -> list[str]:
    """Where what a text names would lie, be it there or not."""
    words = dict.fromkeys(re.split(r"[\s\"'`;&|<>()$={},]+", text[:MOST_WORDS]))
    named = [word for word in words if "/" in word or (word and not must_be_path)]
    # What is left of "$PWD"/tools/check begins with a slash.
    return [os.path.join(top, one) for word in named for one in dict.fromkeys((word, word.lstrip("/")))]


def obeyed_paths(folders: GitFolders, settings: Sequence[Setting], ours: str) -> Mapping[str, str]:
    """The setting for each path of the work tree, there or not, from which git reads settings or runs something."""
    found = dict[str, str]()
    places = {folders.common, folders.own, folders.top}
    for one in settings:
        if re.fullmatch(_INCLUDES, _folded(one.key)):
            named = [os.path.join(place, os.path.expanduser(one.value)) for place in sorted(places)]
            places.update(map(os.path.dirname, named))
        elif when_run(one.key, one.value) and one.value != ours:
            named = _places_named(one.value, folders.top, must_be_path=one.scope not in _OURS)
        else:
            continue
        paths = (form(place) for place in named for form in (os.path.normpath, os.path.realpath))
        found |= {os.path.relpath(path, folders.top): one.key for path in paths if is_inside(folders.top, path)}
    return {path: key for path, key in found.items() if not is_note(path)}


def is_note(path: str) -> bool:
    """Whether a file is one of which git is told nothing, whatever is written in it."""
    return path.lower().endswith(_NOTES)


def _contents(path: str) -> bytes:
    try:
        return bytes_of(path, _LARGEST) or b""
    except OSError:
        status = os.stat(path)
        return f"{status.st_size} {status.st_mtime_ns}".encode()


# --- hooks --------------------------------------------------------------------------------------------------


def _hooks(folders: GitFolders, settings: Sequence[Setting]) -> Iterator[Program]:
    folder = _hooks_folder(folders, settings)
    if _is_own(folder, folders, settings):
        return
    for name, file, text in strange_hooks(folder, settings):
        named = [one for one in _files_named(text.decode("utf-8", "replace"), folders.top) if not _is_gits(one)]
        when = HOOKS.get(name, "when git calls it")
        yield Program(f"hook {name}", when, file, seal(b"hook", os.fsencode(name), text, *map(_contents, named)))


def strange_hooks(folder: str, settings: Sequence[Setting]) -> Iterator[tuple[str, str, bytes]]:
    """The hooks in a folder that can run, by name, file and text, but for those that the user's own template has."""
    own = _last(settings, "init.templatedir", others_only=True)
    for name in _names_in(folder):
        file = os.path.join(folder, name)
        if name.endswith(".sample") or not os.path.isfile(file) or not os.access(file, os.X_OK):
            continue
        text = _contents(file)
        if own is None or text != contents_if_there(os.path.join(os.path.expanduser(own), "hooks", name)):
            yield name, file, text


def _is_gits(path: str) -> bool:
    """Whether a file is in git's folder, where much changes with each call of git."""
    return ".git" in path.split(os.sep)


def _hooks_folder(folders: GitFolders, settings: Sequence[Setting]) -> str:
    named = _last(settings, "core.hookspath")
    place = os.path.join(folders.common, "hooks") if named is None else os.path.expanduser(named)
    return os.path.realpath(os.path.join(folders.top, place))


def _is_own(folder: str, folders: GitFolders, settings: Sequence[Setting]) -> bool:
    """Whether the hooks are those of the user's own, of all repositories."""
    named = [one for one in settings if one.key == "core.hookspath"]
    is_named = bool(named) and named[-1].scope not in _OURS
    return is_named and not any(is_inside(os.path.realpath(one), folder) for one in folders)


def _last(settings: Iterable[Setting], key: str, others_only: bool = False) -> str | None:
    """The value that counts of all that a key is given; None where it is given none."""
    values = [one.value for one in settings if one.key == key and not (others_only and one.scope in _OURS)]
    return values[-1] if values else None


def _names_in(folder: str) -> list[str]:
    with suppress(OSError):
        return sorted(os.listdir(folder))
    return []


def contents_if_there(file: str) -> bytes | None:
    """The bytes of a file that isn't far too large; None without one."""
    with suppress(OSError):
        return bytes_of(file, _LARGEST)
    return None
