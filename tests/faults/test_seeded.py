"""Mistakes put into the code on purpose, one at a time, into a copy of the program: the tests of this folder see each.

A test that can't fail proves nothing. What is put in is what people forget:
to sync, to compare, to lock, to keep the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.harness import (
    BOTH,
    CHANGING,
    FIVE,
    GONE,
    KILL,
    NEW,
    ONE,
    Point,
    Scene,
    Worker,
    play,
    points,
    why_no_strace,
)
from tests.faults.power import cut_everywhere, ops_of
from tests.faults.together import write_at_once

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())
Edit = tuple[str, str, str]


# --- how a mistake is seen ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """A way to see that something is wrong, by its name."""

    name: str
    sees: Callable[[Worker], bool]


def _tried(worker: Worker, scene: Scene, fault: str, calls: Sequence[str] = ()) -> bool:
    worker.set_up(scene)
    found = points(worker.record(scene.changes), [fault])
    return any(play(worker, scene, point) for point in found if not calls or point.call in calls)


def killed(scene: Scene) -> Check:
    """By killing it at each call that changes something."""
    return Check(f"kill {scene}", lambda worker: _tried(worker, scene, KILL, CHANGING))


def refused(scene: Scene) -> Check:
    """By a disk that fails once, at each call."""
    return Check(f"refuse {scene}", lambda worker: _tried(worker, scene, "error=EIO"))


def cut(scene: Scene, *inject: str) -> Check:
    """By the power that goes, at each moment."""

    def check(worker: Worker) -> bool:
        worker.set_up(scene)
        ops = ops_of(worker.record(scene.changes, *inject), worker.root)
        return bool(cut_everywhere(ops, [scene.files, scene.after], worker.root.parent / "cut", enough=1).faults)

    return Check(f"cut {scene}{' with a failed sync' if inject else ''}", check)


def by_hand(begun: int) -> Check:
    """By an edit by hand between reading and writing, or before what was begun is ended."""

    def check(worker: Worker) -> bool:
        worker.set_up(Scene("by hand", FIVE.files, FIVE.changes, begun))
        (worker.root / "contacts/ada.md").write_text("by hand\n")
        worker.write(() if begun else ONE.changes)
        return (worker.root / "contacts/ada.md").read_text() != "by hand\n"

    return Check(f"by hand {begun}", check)


def _at_once(worker: Worker) -> bool:
    worker.set_up(Scene("at once", {"contacts/ada.md": "644 "}, ()))
    return bool(write_at_once(worker.root, 50, worker.program))


AT_ONCE = Check("four at once", _at_once)


# --- the mistakes -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, who sees it, and how it gets into the code: module, what stands there, what will."""

    what: str
    seen_by: Check
    edits: tuple[Edit, ...]

    def __str__(self) -> str:
        return self.what


DISK, STEPS, WRITE = "disk", "plan", "changes"
SYNC_TEXT = (
    "        os.fsync(descriptor)\n    finally:\n        os.close(descriptor)\n\n\ndef _keep_owner",
    """    finally:
        os.close(descriptor)\n\n\ndef _keep_owner""",
)
LOOK = "        os.lstat(file)\n    except "
PUT_ONE = "        os.replace(steps[0].temporary, steps[0].file)\n"
PUT_PLAN = "    os.replace(_draft(plan), plan)\n"
SYNC_STEPS = "    for folder in folders_of(steps):\n        sync_folder(folder)\n"
SYNC_PUT = """        for folder in folders_of(steps):
            sync_folder(folder)
        return
"""
SYNC_ALL = """    for folder in folders_of(steps):
        with suppress(FileNotFoundError):
            sync_folder(folder)
    remove_plan(root)
"""
MISTAKES = (
    Mistake("the text is not synced", cut(ONE), ((DISK, *SYNC_TEXT),)),
    Mistake(
        "the text is synced after it is in its place",
        cut(ONE),
        ((DISK, *SYNC_TEXT), (WRITE, PUT_ONE, f"{PUT_ONE}        os.fsync(os.open(steps[0].file, os.O_RDONLY))\n")),
    ),
    Mistake("the name is not synced", cut(ONE), ((WRITE, SYNC_PUT, "        return\n"),)),
    Mistake("a removal is not synced", cut(GONE), ((WRITE, SYNC_PUT, "        return\n"),)),
    Mistake(
        "a new folder is not synced",
        cut(NEW),
        ((DISK, "        os.mkdir(folder)\n    sync_folder(os.path.dirname(folder))\n", "        os.mkdir(folder)\n"),),
    ),
    Mistake(
        "a sync that fails is passed over",
        cut(ONE, *Point("fsync", 2, "error=EIO").inject()),
        ((DISK, "if error.errno not in _NO_SYNC", "if False"),),
    ),
    Mistake(
        "the old file is written over",
        killed(ONE),
        ((WRITE, PUT_ONE, "        open(steps[0].file, 'wb').write(bytes_of(steps[0].temporary) or b'')\n"),),
    ),
    Mistake("what is stale is not swept", killed(ONE), ((WRITE, "        sweep(folder)\n", ""),)),
    Mistake("the mode is not kept", killed(ONE), ((DISK, "stat.S_IMODE(old.st_mode) if old else ", ""),)),
    Mistake(
        "written, and told that it isn't",
        refused(ONE),
        ((WRITE, "{steps[0].path} is written, but the disk does not vouch for it", "nothing was written"),),
    ),
    Mistake("nothing is compared", by_hand(0), ((WRITE, "        _compare(step, change)\n", "        pass\n"),)),
    Mistake("the lock is shared", AT_ONCE, ((DISK, "fcntl.LOCK_EX", "fcntl.LOCK_SH"),)),
    Mistake("there is no plan", killed(FIVE), ((STEPS, PUT_PLAN, ""),)),
    Mistake(
        "the plan is written in its place",
        killed(FIVE),
        ((STEPS, "write_new(_draft(_place(root)),", "write_new(_place(root),"), (STEPS, PUT_PLAN, "")),
    ),
    Mistake(
        "the plan is removed too early",
        killed(FIVE),
        ((STEPS, "    texts = [step", "    remove_plan(root)\n    texts = [step"),),
    ),
    Mistake(
        "the plan is removed before the names are synced",
        cut(FIVE),
        ((STEPS, SYNC_ALL, f"    remove_plan(root)\n{SYNC_ALL}"),),
    ),
    Mistake("what several files got is not synced", cut(FIVE), ((STEPS, SYNC_ALL, "    remove_plan(root)\n"),)),
    Mistake(
        "the plan is there before the temporaries are",
        cut(FIVE),
        ((STEPS, f"{SYNC_STEPS}    plan = _place", "    plan = _place"),),
    ),
    Mistake(
        "the plan is not synced",
        cut(FIVE),
        ((STEPS, f"{PUT_PLAN}    sync_folder(os.path.dirname(plan))\n", PUT_PLAN),),
    ),
    Mistake(
        "a plan that failed is left",
        refused(BOTH),
        ((WRITE, "        if len(steps) > 1:\n            remove_plan(root)\n", "        pass\n"),),
    ),
    Mistake(
        "what can't be known is guessed",
        refused(FIVE),
        ((DISK, f"{LOOK}FileNotFoundError:", f"{LOOK}OSError:"),),
    ),
    Mistake(
        "an edit by hand is written over when a plan is ended",
        by_hand(2),
        ((STEPS, "step.file if now == step.before else free_beside(step.file)", "step.file"),),
    ),
)  # fmt: skip


def _name(check: Check) -> str:
    return check.name


@pytest.fixture
def program(tmp_path: Path) -> Callable[[Sequence[Edit]], Path]:
    """Makes a copy of the program with these edits: links to all of it, but for the modules that are edited."""

    def make(edits: Sequence[Edit]) -> Path:
        root = tmp_path / "program"
        write = root / "journal" / "vault" / "write"
        write.mkdir(parents=True)
        for folder in ("journal", "journal/vault", "journal/vault/write"):
            for file in (ROOT / folder).iterdir():
                if file.name not in ("vault", "write", "__pycache__"):
                    (root / folder / file.name).symlink_to(file)
        for module, old, new in edits:
            _edit(write / f"{module}.py", old, new)
        return root

    return make


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, f"{file.name} has no {old!r} any more: put the mistake in differently"
    file.unlink()
    file.write_text(text.replace(old, new))


@pytest.fixture
def seen_by(tmp_path: Path, program: Callable[[Sequence[Edit]], Path]) -> Iterator[Callable[[Mistake], bool]]:
    """Whether a mistake is seen."""

    def check(mistake: Mistake) -> bool:
        with Worker(tmp_path / "faults", program(mistake.edits)) as worker:
            return mistake.seen_by.sees(worker)

    yield check


@pytest.mark.parametrize("mistake", [MISTAKES[0], MISTAKES[2], MISTAKES[10]], ids=str)
def test_a_mistake_that_is_easily_made_is_seen(mistake: Mistake, seen_by: Callable[[Mistake], bool]) -> None:
    assert seen_by(mistake)


@pytest.mark.faults
@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_every_mistake_is_seen(
    mistake: Mistake, seen_by: Callable[[Mistake], bool], record_property: Callable[[str, object], None]
) -> None:
    assert seen_by(mistake)
    record_property("counted", {"mistakes put in on purpose": {"seen": 1}})


@pytest.mark.faults
@pytest.mark.parametrize("check", {mistake.seen_by.name: mistake.seen_by for mistake in MISTAKES}.values(), ids=_name)
def test_without_a_mistake_nothing_is_seen(check: Check, tmp_path: Path) -> None:
    with Worker(tmp_path / "faults") as worker:
        assert not check.sees(worker)
