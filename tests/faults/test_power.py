"""The power goes at any moment of a write: what was not synced is there or not, in any mix, and no note is damaged.

The calls are what strace sees of a real write; the disk is a model (see power.py). Needs strace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from journal.vault.write.changes import Change
from tests.faults.harness import FIVE, GONE, NEW, ONE, SCENES, Point, Scene, Tree, Worker, tree, why_no_strace
from tests.faults.power import Cuts, Disk, Op, cut_everywhere, ops_of

needs_strace = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())
# What the changes of FIVE removed, put back by a later command: a plan that comes back must not remove it again.
BACK = Change("contacts/old.md", None, b"Old\n")


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process that writes."""
    with Worker(tmp_path_factory.mktemp("power")) as process:
        yield process


def _written(worker: Worker, scene: Scene) -> tuple[list[Op], list[Tree]]:
    """What a write does, and the files before and after it; of five files, with a later command."""
    worker.set_up(scene)
    ops, trees = ops_of(worker.record(scene.changes), worker.root), [scene.files, scene.after]
    if len(scene.changes) > 1:
        ops += ops_of(worker.record([BACK]), worker.root)
        trees.append(tree(worker.root))
    return ops, trees


def _cut(worker: Worker, ops: Sequence[Op], trees: Sequence[Tree], *, enough: int = 1) -> Cuts:
    return cut_everywhere(ops, trees, worker.root.parent / "cut", enough=enough)


# --- writes -------------------------------------------------------------------------------------------------


@needs_strace
@pytest.mark.parametrize(("scene", "states"), [(ONE, 20), (NEW, 25), (GONE, 4), (FIVE, 500)], ids=str)
def test_a_cut_leaves_all_old_or_all_new_and_what_was_done_stays(
    worker: Worker, scene: Scene, states: int, record_property: Callable[[str, object], None]
) -> None:
    cuts = _cut(worker, *_written(worker, scene))
    assert cuts.faults == [] and cuts.states >= states
    record_property("counted", {"states after a power cut": {"sound": cuts.states}})


@needs_strace
@pytest.mark.parametrize("scene", [ONE, NEW, GONE], ids=str)
def test_each_sync_that_is_left_out_is_seen(worker: Worker, scene: Scene) -> None:
    ops, trees = _written(worker, scene)
    assert _unseen(worker, ops, trees) == []


@needs_strace
@pytest.mark.faults
def test_each_sync_of_five_files_that_is_left_out_is_seen(worker: Worker) -> None:
    ops, trees = _written(worker, FIVE)
    assert sum(op.what == "sync" for op in ops) == 13
    assert _unseen(worker, ops, trees) == []


def _unseen(worker: Worker, ops: Sequence[Op], trees: Sequence[Tree]) -> list[Op]:
    """The syncs that nothing would be wrong without."""
    syncs = [number for number, op in enumerate(ops) if op.what == "sync"]
    without = {number: [*ops[:number], *ops[number + 1 :]] for number in syncs}
    return [ops[number] for number, others in without.items() if not _cut(worker, others, trees).faults]


# --- after a kill or a failure ------------------------------------------------------------------------------


def _renamings(ops: Sequence[Op]) -> range:
    return range(1, sum(op.what == "rename" for op in ops) + 1)


@needs_strace
@pytest.mark.faults
def test_a_cut_while_a_killed_write_is_ended_leaves_all_old_or_all_new(worker: Worker) -> None:
    _, trees = _written(worker, FIVE)
    for number in range(2, 6):
        worker.set_up(FIVE)
        begun = worker.record(FIVE.changes, *Point("/^rename", number, "signal=SIGKILL").inject())
        ended = ops_of(begun, worker.root) + ops_of(worker.record(()), worker.root)
        ops = ended + ops_of(worker.record([BACK]), worker.root)
        assert _cut(worker, ops, trees).faults == []
        assert number < 5 or _unseen(worker, ops, trees) == []


@needs_strace
@pytest.mark.parametrize("scene", [ONE, NEW, GONE], ids=str)
def test_a_sync_that_fails_is_told(worker: Worker, scene: Scene) -> None:
    _assert_failed_syncs_are_told(worker, scene)


@needs_strace
@pytest.mark.faults
def test_a_sync_of_five_files_that_fails_is_told(worker: Worker) -> None:
    _assert_failed_syncs_are_told(worker, FIVE)


def _assert_failed_syncs_are_told(worker: Worker, scene: Scene) -> None:
    """What is said to be done is certain, and what is said not to be written is certainly not."""
    ops, _ = _written(worker, scene)
    for number in range(1, sum(op.what == "sync" for op in ops) + 1):
        worker.set_up(scene)
        failed = ops_of(worker.record(scene.changes, *Point("fsync", number, "error=EIO").inject()), worker.root)
        assert _cut(worker, failed, [scene.files, scene.after]).faults == []


# --- the model ----------------------------------------------------------------------------------------------

WRITE = [Op("create", ".0.journal-new"), Op("write", ".0.journal-new", "new"), Op("mode", ".0.journal-new", "644")]
SYNC, RENAME, SYNC_NAMES = Op("sync", ".0.journal-new"), Op("rename", ".0.journal-new", "a"), Op("sync", ".")
DONE = Op("say", "", "Noted\n")
OLD, AFTER = {"a": "644 old"}, {"a": "644 new"}


@needs_strace
@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_the_model_sees_what_is_on_the_real_disk(worker: Worker, scene: Scene) -> None:
    worker.set_up(scene)
    disk = Disk.of(tree(worker.root))
    for op in ops_of(worker.record(scene.to_do), worker.root):
        disk.do(op)
    assert {path: disk.written[file] for path, file in disk.seen.items() if file in disk.written} == scene.after


def _faults(ops: Sequence[Op], root: Path) -> int:
    return len(cut_everywhere(ops, [OLD, AFTER], root).faults)


@pytest.mark.parametrize(
    ("ops", "is_safe"),
    [
        ([*WRITE, SYNC, RENAME, SYNC_NAMES, DONE], True),
        ([*WRITE, RENAME, SYNC_NAMES, DONE], False),
        ([*WRITE, RENAME, Op("sync", "a"), SYNC_NAMES, DONE], False),
        ([*WRITE, SYNC, RENAME, DONE, SYNC_NAMES], False),
        ([*WRITE, SYNC, RENAME, DONE], False),
        ([Op("write", "a", "new"), Op("sync", "a"), DONE], False),
        ([Op("unlink", "a"), *WRITE, SYNC, RENAME, SYNC_NAMES, DONE], False),
    ],
    ids=["as it should be", "text", "text too late", "name too late", "name", "in place", "old one first"],
)
def test_the_model_knows_which_writes_are_safe(ops: list[Op], is_safe: bool, tmp_path: Path) -> None:
    assert (_faults(ops, tmp_path) == 0) is is_safe


def test_what_is_not_synced_is_there_or_not_in_any_mix() -> None:
    disk = Disk.of({"a": "644 old", "b": "644 old"})
    for op in (Op("unlink", "a"), Op("unlink", "b")):
        disk.do(op)
    assert sorted(sorted(state) for state in disk.after_a_cut()) == [[], ["a"], ["a", "b"], ["b"]]


def test_a_text_that_is_not_synced_is_whole_or_half_or_zeros_or_nothing() -> None:
    disk = Disk.of({})
    for op in (*WRITE, Op("sync", ".")):
        disk.do(op)
    found = {state[".0.journal-new"] for state in disk.after_a_cut()}
    assert found == {"600 ", "644 new", "644 n", "644 \0\0\0"}


def test_what_is_in_a_folder_whose_name_is_not_synced_can_be_lost_with_it() -> None:
    disk = Disk.of({"a": "644 "})
    for op in (Op("make", "in"), Op("create", "in/b"), Op("sync", "in/b"), Op("sync", "in")):
        disk.do(op)
    assert sorted(sorted(state) for state in disk.after_a_cut()) == [["a"], ["a", "in/b"]]


def test_a_file_that_is_renamed_can_be_under_both_names_and_never_under_none() -> None:
    disk = Disk.of({"a": "644 "})
    disk.do(Op("rename", "a", "b"))
    assert sorted(sorted(state) for state in disk.after_a_cut()) == [["a"], ["a", "b"], ["b"]]
