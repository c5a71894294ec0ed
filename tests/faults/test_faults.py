"""A write whose process is killed, or whose disk refuses, at any one of its calls: all old or all new, and no lie.

Needs strace. What is short runs every day; the long runs have every call and every fault: ./run faults
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.faults.harness import (
    CHANGING,
    FIVE,
    GONE,
    KILL,
    NEW,
    ONE,
    SCENES,
    Outcome,
    Point,
    Scene,
    Worker,
    every_fault,
    play,
    points,
    verdict,
    why_no_strace,
)

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())
ENOUGH = 480  # points in the long run, at least


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process that writes."""
    with Worker(tmp_path_factory.mktemp("faults")) as process:
        yield process


def _all_points(worker: Worker, scene: Scene, *faults: str) -> list[Point]:
    worker.set_up(scene)
    return list(points(worker.record(scene.to_do), faults))


# --- every day ----------------------------------------------------------------------------------------------


def _some_points(worker: Worker, scene: Scene, *faults: str) -> list[Point]:
    """Only those calls that change something."""
    return [point for point in _all_points(worker, scene, *faults) if point.call in CHANGING]


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_a_scene_without_a_fault_ends_as_it_should(worker: Worker, scene: Scene) -> None:
    worker.set_up(scene)
    assert worker.write(scene.to_do) == Outcome(0, "Noted\n", "", scene.after)


@pytest.mark.parametrize("scene", [ONE, FIVE], ids=str)
def test_a_write_that_is_killed_leaves_all_old_or_all_new(worker: Worker, scene: Scene) -> None:
    tried = _some_points(worker, scene, KILL)
    assert len(tried) > len(scene.changes) * 5
    assert not [fault for point in tried if (fault := play(worker, scene, point))]


@pytest.mark.parametrize("scene", [ONE, NEW, GONE], ids=str)
def test_a_write_that_the_disk_refuses_says_so_and_leaves_all_old_or_all_new(worker: Worker, scene: Scene) -> None:
    tried = _some_points(worker, scene, "error=ENOSPC")
    assert not [fault for point in tried if (fault := play(worker, scene, point))]


def test_what_is_interrupted_is_tried_again(worker: Worker) -> None:
    worker.set_up(ONE)
    interrupted = Point("fsync", 1, "error=EINTR").inject()
    assert worker.write(ONE.changes, interrupted) == Outcome(0, "Noted\n", "", ONE.after)


def test_where_a_folder_can_not_be_locked_a_file_is(worker: Worker) -> None:
    worker.set_up(ONE)
    as_on_nfs = Point("flock", 1, "error=EBADF").inject()
    assert worker.write(ONE.changes, as_on_nfs) == Outcome(0, "Noted\n", "", {**ONE.after, ".journal-lock": "600 "})


def test_where_a_folder_can_not_be_synced_it_is_written_all_the_same(worker: Worker) -> None:
    worker.set_up(ONE)
    as_on_smb = Point("fsync", 2, "error=EINVAL").inject()
    assert worker.write(ONE.changes, as_on_smb) == Outcome(0, "Noted\n", "", ONE.after)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point("flock", 1, "error=EIO"), "{root} can't be locked: Input/output error; nothing was written"),
        (Point("write", 1, "error=ENOSPC"), "No space left on device; nothing was written: make room, and run the "),
        (Point("mkdir", 1, "error=EROFS"), "contacts: Read-only file system; nothing was written"),
        (Point("rename", 1, "error=EACCES"), "contacts/ada.md: Permission denied; nothing was written: give yourself"),
        (Point("fsync", 2, "error=EIO"), "Input/output error; contacts/ada.md is written, but the disk does not vouch"),
    ],
    ids=str,
)
def test_what_a_disk_refuses_is_told_with_what_was_written(worker: Worker, point: Point, said: str) -> None:
    worker.set_up(ONE)
    outcome = worker.write(ONE.changes, point.inject())
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"Error: {said.format(root=worker.root)}")


def test_of_several_files_half_may_be_written_and_that_is_told(worker: Worker) -> None:
    worker.set_up(FIVE)
    outcome = worker.write(FIVE.changes, Point("rename", 3, "error=EIO").inject())
    why = "contacts/new.md: Input/output error; half of it may be written, and the next command that writes ends it"
    assert (outcome.code, outcome.err) == (1, f"Error: {why}\n")
    assert worker.write(()) == Outcome(0, "Noted\n", "", FIVE.after)


def test_a_plan_that_can_not_be_ended_stops_what_comes_next_and_says_why(worker: Worker) -> None:
    worker.set_up(FIVE)
    worker.write(FIVE.changes, Point("rename", 2, KILL).inject())
    outcome = worker.write(ONE.changes, Point("rename", 1, "error=EACCES").inject())
    assert outcome.err == (
        "Error: contacts/ada.md: Permission denied: a command that was stopped half-way can't be ended before "
        "that works\n"
    )


# --- that the verdict sees what it is there for --------------------------------------------------------------

OLD, DONE = {"a": "644 1", "b": "644 1"}, {"a": "644 2", "b": "644 2"}
HALF = {"a": "644 2", "b": "644 1"}


@pytest.mark.parametrize(
    ("outcome", "later", "seen"),
    [
        (Outcome(-9, "", "", HALF), Outcome(0, "", "", DONE), ""),
        (Outcome(-9, "", "", HALF), Outcome(0, "", "", HALF), "neither old nor new"),
        (Outcome(-9, "", "", OLD), Outcome(0, "", "", OLD | {".0.journal-new": "600 "}), "neither old nor new"),
        (Outcome(-9, "", "", OLD), Outcome(0, "", "", OLD | {"a": "600 1"}), "neither old nor new"),
        (Outcome(-9, "", "", OLD), Outcome(1, "", "Error: x\n", OLD), "the next command can't write"),
        (Outcome(0, "Noted\n", "", OLD), Outcome(0, "", "", OLD), "it said that it is written"),
        (Outcome(0, "Noted\n", "", HALF), Outcome(0, "", "", DONE), "it said that it is written"),
        (Outcome(0, "", "", OLD), Outcome(0, "", "", OLD), "exit 0, and not written"),
        (Outcome(1, "", "Error: nothing was written\n", DONE), Outcome(0, "", "", DONE), "it said that nothing was"),
        (Outcome(1, "", "Error: nothing was written\n", OLD), Outcome(0, "", "", DONE), "it said that nothing was"),
        (Outcome(1, "", "", OLD), Outcome(0, "", "", OLD), "it doesn't say what went wrong"),
        (Outcome(1, "", "Traceback (most recent", OLD), Outcome(0, "", "", OLD), "a traceback"),
    ],
)
def test_the_verdict_sees(outcome: Outcome, later: Outcome, seen: str) -> None:
    assert verdict(outcome, later, OLD, DONE).startswith(seen)
    assert bool(verdict(outcome, later, OLD, DONE)) is bool(seen)


# --- at length ----------------------------------------------------------------------------------------------


@pytest.mark.faults
def test_the_long_run_has_enough_points(worker: Worker) -> None:
    found = {scene.name: len(_all_points(worker, scene, *every_fault())) for scene in SCENES}
    assert sum(found.values()) >= ENOUGH, found


@pytest.mark.faults
@pytest.mark.parametrize("fault", every_fault())
@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_every_call_can_go_wrong(
    worker: Worker, scene: Scene, fault: str, record_property: Callable[[str, object], None]
) -> None:
    tried = _all_points(worker, scene, fault)
    assert not [wrong for point in tried if (wrong := play(worker, scene, point))]
    record_property("counted", {"calls that were killed or refused": {"all old or all new": len(tried)}})


@pytest.mark.faults
@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_a_disk_that_goes_on_refusing_is_no_worse(worker: Worker, scene: Scene) -> None:
    tried = _some_points(worker, scene, "error=ENOSPC", "error=EIO", "error=EROFS")
    assert not [wrong for point in tried if (wrong := play(worker, scene, point, stays=True))]
