"""What a note with very much in it costs: 1,000 ticks, 4,000 favours, 40,000 tasks, as ratios to a start of Python.

PYTHONPATH=. .venv/bin/python benchmarks/growth.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.conftest import seal
from tests.test_growth import ROWS, as_it_is, company, favours, table, talks, tasks

Row = tuple[str, int, Callable[[int], dict[str, str]], Callable[[Path], None], str]
ROUNDS = 3
LARGE: tuple[Row, ...] = (
    ("1,000 ticks carried", 1_000, *ROWS["a week of ticked favours"]),
    ("1,000 ticked tasks carried", 1_000, *ROWS["a week of ticked tasks"]),
    ("1,000 ticks with words under them", 1_000, *ROWS["a week with words under its ticks"]),
    ("4,000 favours thanked for", 4_000, favours, as_it_is, "thanks ada --print"),
    ("4,000 favours checked", 4_000, favours, as_it_is, "check"),
    ("40,000 tasks: done", 40_000, tasks, as_it_is, "done ada --no-input"),
    ("40,000 tasks: log", 40_000, tasks, as_it_is, "log ada call:hi"),
    ("40,000 tasks: check", 40_000, tasks, as_it_is, "check"),
    ("20,000 entries: log", 20_000, talks, as_it_is, "log ada call:hi"),
    ("20,000 entries: check", 20_000, talks, as_it_is, "check"),
    ("one talk with 4,000: log", 4_000, company, as_it_is, "log ada call:hi"),
    ("a table of 2,000 rows: log", 2_000, table, as_it_is, "log ada call:hi"),
)


def main() -> None:
    """Prints a line for each row: seconds of the processor, over those of `python -c pass`, and over half as much."""
    seal(os.environ, Path(tempfile.mkdtemp()))
    start = median(_cpu([sys.executable, "-c", "pass"], Path.cwd()) for _ in range(9))
    for title, size, make, before, words in LARGE:
        whole, half = (_of(count, make, before, words) for count in (size, size // 2))
        said = f"{title:<36} {whole:6.2f} s {whole / start:7.0f} x python   {whole / half:4.1f} x half of it"
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()


def _of(count: int, make: Callable[[int], dict[str, str]], before: Callable[[Path], None], words: str) -> float:
    spent: list[float] = []
    for _ in range(ROUNDS):
        root = Path(tempfile.mkdtemp())
        for path, text in ({"journal.toml": "commit = false\n"} | make(count)).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        before(root)
        spent.append(_cpu([sys.executable, "-m", "journal", *words.split()], root))
    return median(spent)


def _cpu(command: list[str], root: Path) -> float:
    """Seconds of the processor that a command takes."""
    before = os.times()
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
