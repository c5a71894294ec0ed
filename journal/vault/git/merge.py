"""What two devices wrote, made one: merged beside the work tree, which changes when all of it is done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from shlex import quote

from journal.classes import dataclass
from journal.errors import GitNeedsYou, Problem
from journal.notes.settings.settings import Settings
from journal.vault.git import driver, messages
from journal.vault.git.calls import GitFailed
from journal.vault.git.checkout import LeafPair, bring_work_tree
from journal.vault.git.commits import OP
from journal.vault.git.markers import mended
from journal.vault.git.merge_conflicts import Settled, Stages, in_place, resolve_conflicts
from journal.vault.git.merge_renames import Sides, levelled_names, lost_names
from journal.vault.git.opening import trusted
from journal.vault.git.states import FETCHED, SyncPlace, colliding_paths, head_commit
from journal.vault.git.trees import SUBMODULE, Leaf, sizes_of, tree_differences, tree_of, tree_with, work_folder
from journal.vault.place import SETTINGS
from journal.vault.trust.answers import not_only_ours
from journal.vault.trust.templates import template_programs

_MB = 1024 * 1024
_TOGETHER = 10  # times what one file may have: so much may come at once, as it is held in memory
_MESSAGE = f"Merge what another device wrote\n\n{OP}: sync\n"


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge came to: the commits before and after, rivals that were left in notes, and what to say."""

    before: str
    after: str
    problems: tuple[Problem, ...] = ()
    said: tuple[str, ...] = ()


def merge_with(place: SyncPlace, settings: Settings, theirs: str) -> Merging:
    """Merges a commit into the branch and the work tree. To be called while no command writes.

    GitNeedsYou where it has no history in common with ours, or a conflict isn't ours to settle; ChangedMeanwhile where
    a file isn't committed that would change. Nothing is touched then.
    """
    ours = head_commit(place)
    base = place.ask("merge-base", ours, theirs)
    if base is None:
        raise GitNeedsYou(_unrelated(place))
    if base == theirs:
        return Merging(ours, ours)
    _look_over(place, settings, tree_differences(place.repository, base, theirs))
    with work_folder(place.git_folder) as folder:
        if base == ours:
            _refuse_colliding(place, theirs)
            bring_work_tree(place, folder, ours, theirs, "journal sync: fast-forward")
            return Merging(ours, theirs)
        settled, tree = _merged(place, settings, folder, (base, ours, theirs))
        _refuse_colliding(place, tree)
        commit = _committed(place, folder, tree, (ours, theirs))
        bring_work_tree(place, folder, ours, commit, "journal sync: merge")
        return Merging(ours, commit, tuple(settled.problems), tuple(settled.said))


def _look_over(place: SyncPlace, settings: Settings, pairs: Mapping[str, LeafPair]) -> None:
    """What is about to come in, before any of it is read. GitNeedsYou for files that are too large, or too many.

    Nor for those that would run, or be obeyed, while they come in. With templates among them, those of a vault that was
    made here are no longer all its owner's.
    """
    _refuse_obeyed(place, pairs)
    _refuse_losing_vault(place, pairs)
    coming = {path: new for path, (_, new) in pairs.items() if new is not None and new.mode != SUBMODULE}
    sizes = sizes_of(place.repository, [leaf.blob for leaf in coming.values()])
    large = [path for path, leaf in coming.items() if sizes[leaf.blob] > settings.largest * _MB]
    if large or sum(sizes[leaf.blob] for leaf in coming.values()) > _TOGETHER * settings.largest * _MB:
        what = f"{messages.listed_paths(large)} has" if large else "what came from another device has, all together,"
        most = settings.largest if large else _TOGETHER * settings.largest
        raise GitNeedsYou(
            f"{what} more than {most} MB, so none of it is taken in: remove it there, or allow more with largest in "
            "[sync] of journal.toml"
        )
    templates = f"{place.prefix}{settings.templates}/"
    if any(path.startswith(templates) for path in coming):
        not_only_ours(place.vault.root, template_programs(place.vault, settings))


def _refuse_losing_vault(place: SyncPlace, pairs: Mapping[str, LeafPair]) -> None:
    """GitNeedsYou where the file that makes a folder a vault would go."""
    file = f"{place.prefix}{SETTINGS}"
    if file in pairs and pairs[file][1] is None:
        raise GitNeedsYou(
            f"{SETTINGS} is gone on another device, and without it no command finds this vault, so nothing is taken "
            f"in: bring it back there, or take that in with git merge {quote(FETCHED)}"
        )


def _refuse_obeyed(place: SyncPlace, paths: Iterable[str]) -> None:
    """GitNeedsYou where one of these, or a link in the place of its folder, is what a setting of git's has run."""
    fetched = quote(FETCHED)
    for path in paths:
        if key := next((key for file, key in place.obeyed.items() if f"{file}/".startswith(f"{path}/")), None):
            raise GitNeedsYou(
                f"{messages.on_one_line(path)} is another one on another device, and {messages.on_one_line(key)} in "
                f"git's settings has git obey it, so nothing is taken in: read git diff HEAD...{fetched}, take it in "
                f"with git merge {fetched}, and journal trust asks about it anew"
            )


def _unrelated(place: SyncPlace) -> str:
    if place.ask("rev-parse", "--is-shallow-repository") == "true":
        return "this is a shallow clone, which lacks the history to merge with: git fetch --unshallow gets it"
    return (
        f"what is at {place.remote} has no history in common with this journal: is it the right place? "
        f"If it is, git pull --no-rebase --allow-unrelated-histories {quote(place.remote)} {quote(place.their_branch)} "
        "puts both together"
    )


def _refuse_colliding(place: SyncPlace, tree: str) -> None:
    if sentence := colliding_paths(tree_of(place.repository, tree), tree_of(place.repository, "HEAD")):
        raise GitNeedsYou(f"together with what came from another device, {sentence}")


# --- the tree ---------------------------------------------------------------------------------------------------


def _merged(place: SyncPlace, settings: Settings, folder: str, commits: tuple[str, str, str]) -> tuple[Settled, str]:
    """The conflicts as they were settled, and the tree that has everything."""
    told = Sides(place, settings, *commits)
    sides = levelled_names(mended(told, folder), folder)
    tree, conflicts = _merge_tree(place, sides.ours, sides.theirs)
    settled = resolve_conflicts(sides, in_place(sides, conflicts))
    settled.said[:0] = _renamed_twice(told)
    return settled, tree_with(place.repository, folder, tree, settled.files) if settled.files else tree


def _renamed_twice(sides: Sides) -> Iterator[str]:
    name, lost = sides.place.name, lost_names(sides)
    for old, one in sides.renamed_here.items():
        for gone, kept in lost.items():
            if one.path in (gone, kept):
                yield f"{name(old)} was renamed on both sides. It is {name(kept)} now, not {name(gone)}."


def _merge_tree(place: SyncPlace, ours: str, theirs: str) -> tuple[str, Mapping[str, Stages]]:
    """The tree that git makes of both sides, and the files that it leaves to us, as each side has them."""
    words = ("merge-tree", "--write-tree", "-z", "--no-messages", ours, theirs)
    try:
        said = os.fsdecode(place.repository.run(*driver.driver_options(), *words))
    except GitFailed as error:
        if error.status != 1 or not error.said:
            raise
        said = error.said
    tree, *rows = said.split("\0")
    conflicts: dict[str, dict[int, Leaf]] = {}
    for row in filter(None, rows):
        front, _, path = row.partition("\t")
        mode, blob, stage = front.split()
        conflicts.setdefault(path, {})[int(stage)] = Leaf(mode, blob)
    return tree, conflicts


# --- the commit -------------------------------------------------------------------------------------------------


def _committed(place: SyncPlace, folder: str, tree: str, parents: tuple[str, str]) -> str:
    """The commit of a merge, which no branch has yet. Hooks can refuse it, and it is signed as others are."""
    file = os.path.join(folder, "message")
    with open(file, "w", encoding="utf-8") as message:
        message.write(_MESSAGE)
    _run_hook(place, "pre-merge-commit")
    _run_hook(place, "commit-msg", file)
    signed = ("-S",) if place.ask("config", "--type=bool", "--get", "commit.gpgSign") == "true" else ()
    of = [word for parent in parents for word in ("-p", parent)]
    return place.repository.run("commit-tree", *signed, *of, "-F", file, tree).decode().strip()


def _run_hook(place: SyncPlace, name: str, *words: str) -> None:
    try:
        place.repository.run("hook", "run", "--ignore-missing", name, *(("--", *words) if words else ()))
    except GitFailed as error:
        why = f" ({messages.last_words(error.told)})" if error.told.strip() else ""
        raise GitNeedsYou(
            f"the {name} hook refused the merge{why}; nothing here changed. Mend that, and sync again"
        ) from None


def let_run_again(place: SyncPlace) -> None:
    """After a merge, lets the user's hook know that there is something new; what it says is its own affair.

    GitNeedsYou where something that came in could run, and nobody has allowed that.
    """
    try:
        trusted(place.vault)
    except GitNeedsYou as error:
        raise GitNeedsYou(f"what came from another device is here, and nothing was sent: {error}") from None
    place.ask("hook", "run", "--ignore-missing", "post-merge", "--", "0")
