"""Devices that are worked on apart and sync in any order have the same in the end, and nothing is lost.

Every word that is typed stands nowhere else, so that the laws need to know nothing about merging.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clones import World, world

Record = Callable[[str, object], None]
LONG = 200


def _history(folder: Path, seed: int) -> World:
    """Some work on two or three clones, with syncs in between, and all of them synced at the end."""
    made = world(folder, seed, clones=2 + seed % 2, with_phone=seed % 4 == 3)
    made.may_be_twice = made.clones[-1].is_bare_git  # git alone may leave a file beside its renamed self
    done: list[str] = []
    for _ in range(made.random.randrange(8, 16)):
        done.append(made.work())
        if made.random.random() < 0.25:
            clone = made.random.choice(made.clones)
            clone.sync()
            done.append(f"{made.clones.index(clone)}: sync")
    made.done = done
    made.settle()
    return made


@pytest.mark.parametrize("seed", [2, 3])
def test_devices_that_synced_have_the_same_and_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    _history(tmp_path, seed).check()


@pytest.mark.laws
@pytest.mark.parametrize("seed", range(LONG))
def test_devices_that_synced_have_the_same_and_nothing_is_lost_at_length(
    tmp_path: Path, seed: int, record_property: Record
) -> None:
    made = _history(tmp_path, 1000 + seed)
    made.check()
    record_property("counted", {"devices": {"histories": 1, "deeds": len(made.done), "words": len(made.words)}})


def _with_markers(folder: Path, seed: int) -> World:
    """Some work on three clones, one of which has git alone and commits the markers of its merges."""
    made = world(folder, seed, clones=3, with_phone=True)
    made.may_be_twice = True
    for _ in range(made.random.randrange(8, 14)):
        made.done.append(made.work())
        if made.random.random() < 0.4:
            made.random.choice(made.clones).sync()
    made.settle()
    return made


@pytest.mark.parametrize("seed", [5])
def test_markers_of_a_phone_put_no_note_beside_itself(tmp_path: Path, seed: int) -> None:
    made = _with_markers(tmp_path, seed)
    made.check()
    assert not [path for clone in made.clones for path in clone.files() if path.endswith(".kept")]


@pytest.mark.laws
@pytest.mark.parametrize("seed", range(LONG))
def test_markers_of_a_phone_put_no_note_beside_itself_at_length(
    tmp_path: Path, seed: int, record_property: Record
) -> None:
    made = _with_markers(tmp_path, 5000 + seed)
    made.check()
    forked = [path for clone in made.clones for path in clone.files() if path.endswith(".kept")]
    record_property("counted", {"with a phone": {"histories": 1, "deeds": len(made.done), "forked": len(forked)}})
    assert not forked
