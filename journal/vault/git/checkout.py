"""A work tree brought to another commit, each file at once or not at all, and never over what was written meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from journal.classes import replace
from journal.errors import GitNeedsYou, Refused
from journal.vault.files import Vault
from journal.vault.git import messages
from journal.vault.git.calls import GitFailed, without_hooks
from journal.vault.git.states import SyncPlace
from journal.vault.git.trees import Leaf, as_hashed, exported_files, index_rows, tree_differences
from journal.vault.write.changes import Change, apply_changes, finish_plan
from journal.vault.write.disk import bytes_of

_PLAIN, _LINK = ("100644", None), "120000"
LeafPair = tuple[Leaf | None, Leaf | None]


class ChangedMeanwhile(GitNeedsYou):
    """A file of the work tree is neither as the last commit has it nor as the new one."""


def bring_work_tree(place: SyncPlace, folder: str, old: str, new: str, why: str) -> None:
    """Brings work tree, index and branch from one commit to another; `folder` is one to work in.

    The files come first and the branch last: what is stopped in between looks like an edit by hand, and is one commit
    more. No hook runs meanwhile, as it could be one that has just come. ChangedMeanwhile, with nothing touched, when a
    file is not as the old commit has it.
    """
    place = replace(place, repository=without_hooks(place.repository))
    pairs = tree_differences(place.repository, old, new)
    _refuse_standing(place, pairs)
    plain = [path for path, pair in pairs.items() if all(_mode(leaf) in _PLAIN for leaf in pair)]
    links = frozenset(path for path, pair in pairs.items() if _mode(pair[0]) == _LINK and not pair[1])
    changes = _changes(place, folder, (old, new), {path: pairs[path] for path in plain}, links)
    odd = [path for path, pair in pairs.items() if path not in plain and not _is_submodule(pair)]
    _refuse_changed(place, odd)
    first = _going_first(pairs)
    _write(place, [change for change in changes if change.path in first])
    _remove(place, [path for path in odd if path in first])
    _write(place, [change for change in changes if change.path not in first])
    _checkout(place, new, [path for path in odd if pairs[path][1]])
    _remove(place, [path for path in odd if not pairs[path][1] and path not in first])
    rows = index_rows(((path, pair[1]) for path, pair in pairs.items()), len(new))
    place.repository.run("update-index", "-z", "--index-info", given=rows)
    place.repository.run("update-ref", "-m", why, place.branch, new, old)
    with suppress(GitFailed):
        place.repository.run("update-index", "-q", "--refresh")


def _going_first(pairs: Mapping[str, LeafPair]) -> frozenset[str]:
    """The files that go before others can come: one where a folder is to be, and those in a folder that gives way."""
    there = {path for path, pair in pairs.items() if pair[1]}
    folders = {folder for path in there for folder in _folders_of(path)}
    gone = (path for path, pair in pairs.items() if not pair[1])
    return frozenset(path for path in gone if path in folders or not there.isdisjoint(_folders_of(path)))


def _folders_of(path: str) -> list[str]:
    """The folders that a path is in, the outermost first."""
    return [path[:at] for at, letter in enumerate(path) if letter == "/"]


def _refuse_standing(place: SyncPlace, pairs: Mapping[str, LeafPair]) -> None:
    """ChangedMeanwhile where something in no commit stands in a place that a file, or a folder for it, is to have."""
    there = [path for path, pair in pairs.items() if pair[1]]
    folders = {folder for path in there for folder in _folders_of(path)}
    found = [folder for folder in sorted(folders) if folder not in pairs and _is_no_folder(place, folder)]
    found += [path for path in there if not set(_files_below(place, path)) <= pairs.keys()]
    if found:
        raise ChangedMeanwhile(_in_the_way(found))


def _is_no_folder(place: SyncPlace, path: str) -> bool:
    file = os.path.join(place.repository.folder, path)
    return os.path.lexists(file) and not os.path.isdir(file)


def _files_below(place: SyncPlace, path: str) -> Iterator[str]:
    """The files in what is a folder yet, by their paths; none where it is no folder, or a link to one."""
    top = place.repository.folder
    if os.path.islink(os.path.join(top, path)):
        return
    for folder, _, names in os.walk(os.path.join(top, path)):
        yield from (os.path.relpath(os.path.join(folder, name), top) for name in names)


def _mode(leaf: Leaf | None) -> str | None:
    return leaf.mode if leaf else None


def _is_submodule(pair: LeafPair) -> bool:
    return any(_mode(leaf) == "160000" for leaf in pair)


def _changes(
    place: SyncPlace, folder: str, commits: tuple[str, str], pairs: Mapping[str, LeafPair], links: frozenset[str]
) -> list[Change]:
    old, new = commits
    before = exported_files(place.repository, folder, old, [path for path, pair in pairs.items() if pair[0]])
    after = exported_files(place.repository, folder, new, [path for path, pair in pairs.items() if pair[1]])
    changes, changed = list[Change](), list[str]()
    for path, pair in pairs.items():
        now = _now(place, path, links)
        if now == after.get(path):
            continue
        if now == before.get(path) or (
            pair[0] and now is not None and as_hashed(place.repository, path) == pair[0].blob
        ):
            changes.append(Change(path, now, after.get(path)))
        else:
            changed.append(path)
    if changed:
        raise ChangedMeanwhile(_in_the_way(changed))
    return changes


def _in_the_way(paths: Sequence[str]) -> str:
    return (
        f"{messages.listed_paths(paths)} came from another device too, and what is here is in no commit: commit it "
        "with git, or move it away, and sync again"
    )


def _now(place: SyncPlace, path: str, links: frozenset[str]) -> bytes | None:
    """What a file has now; nothing where one of these links, which go, stands in the place of its folder."""
    if not links.isdisjoint(_folders_of(path)):
        return None
    try:
        return bytes_of(os.path.join(place.repository.folder, path))
    except NotADirectoryError:
        return None
    except OSError:
        if _is_folder(place, path):
            return None  # which gives way: nothing is in it that doesn't go
        raise ChangedMeanwhile(_in_the_way([path])) from None


def _is_folder(place: SyncPlace, path: str) -> bool:
    file = os.path.join(place.repository.folder, path)
    return os.path.isdir(file) and not os.path.islink(file)


def _refuse_changed(place: SyncPlace, paths: Sequence[str]) -> None:
    changed = [path for path in paths if place.repository.states([path])]
    if changed:
        raise ChangedMeanwhile(_in_the_way(changed))


def _write(place: SyncPlace, changes: Sequence[Change]) -> None:
    """The vault's files in one go, then those beside it."""
    inside = [change for change in changes if change.path.startswith(place.prefix)]
    outside = [change for change in changes if not change.path.startswith(place.prefix)]
    size = len(place.prefix)
    _apply(place.vault, [Change(change.path[size:], change.before, change.after) for change in inside])
    if outside:
        _apply(_top_of(place), outside)
    _tidy(place, [change.path for change in changes if change.after is None])


def _apply(vault: Vault, changes: Sequence[Change]) -> None:
    try:
        apply_changes(vault, changes)
    except Refused as error:
        raise ChangedMeanwhile(str(error)) from None


def _top_of(place: SyncPlace) -> Vault:
    """The whole work tree, as something that can be written to."""
    from pathlib import Path

    return Vault(Path(place.repository.folder), place.vault.reason)


def finish_outside(place: SyncPlace) -> None:
    """Ends what a sync that was killed had begun beside the vault."""
    if place.prefix:
        finish_plan(_top_of(place))


def _tidy(place: SyncPlace, gone: Iterable[str]) -> None:
    """Takes away folders in which nothing is left, as git does; never the vault's own."""
    for path in gone:
        folder = os.path.dirname(path)
        with suppress(OSError):
            while folder and f"{folder}/" != place.prefix:
                os.rmdir(os.path.join(place.repository.folder, folder))
                folder = os.path.dirname(folder)


def _checkout(place: SyncPlace, commit: str, paths: Sequence[str]) -> None:
    """Links and programs, which git itself writes."""
    if paths:
        place.repository.run("checkout", "--quiet", commit, "--", *(f":(literal){path}" for path in paths))


def _remove(place: SyncPlace, paths: Sequence[str]) -> None:
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(os.path.join(place.repository.folder, path))
