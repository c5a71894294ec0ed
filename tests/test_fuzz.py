"""What is fuzzed takes a share of what fuzzing begins with, each day; `./run fuzz` goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.__main__ import FINDS, tried
from tests.fuzz.targets import TARGETS, seeds

EVERY = 15  # of the seeds one in so many; of templates fewer, as each is a process


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_fuzzed_takes_its_seeds(target: str) -> None:
    step = EVERY if target != "templates" else EVERY * 4
    for one in seeds(target)[::step]:
        TARGETS[target](one.decode("utf-8", "replace"))


def test_a_find_is_kept_once_with_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def broken(text: str) -> None:
        assert text == "one"

    for data in (b"one", b"two", b"three"):
        tried("broken", broken, data)
    kept = [path for path in FINDS.iterdir() if path.suffix != ".txt"]
    assert [path.read_bytes() for path in kept] == [b"two"]
