"""What a command costs: time of the processor and memory, of itself and of every process it starts."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

CACHEGRIND = (
    "valgrind",
    "--tool=cachegrind",
    "--cache-sim=no",
    "--cachegrind-out-file=/dev/null",
    "--trace-children=yes",
)
_COUNTED = re.compile(r"I +refs: +([\d,]+)")


class Cost(NamedTuple):
    """What one run took: seconds of the processor, user and system, and the most memory it had, in MiB."""

    seconds: float
    memory: float
    status: int


class Place(NamedTuple):
    """Where commands run: a folder, and what they find in their environment."""

    folder: Path
    environment: dict[str, str]


def cost_of(command: list[str], place: Place) -> Cost:
    """What a command costs in this folder. Its answer goes nowhere."""
    process = subprocess.Popen(
        command, cwd=place.folder, env=place.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, _mebibytes(used), process.returncode)


def instructions_of(command: list[str], place: Place) -> int | None:
    """How many instructions a command takes, with every process it starts; None where there is no valgrind."""
    if not shutil.which("valgrind"):
        return None
    done = subprocess.run(
        [*CACHEGRIND, *command], cwd=place.folder, env=place.environment, capture_output=True, check=False
    )
    return sum(int(found.replace(",", "")) for found in _COUNTED.findall(done.stderr.decode(errors="replace"))) or None


def middle(costs: list[Cost]) -> Cost:
    """The median of the seconds, and the most memory of all."""
    return Cost(median(one.seconds for one in costs), max(one.memory for one in costs), costs[-1].status)


def _mebibytes(used: resource.struct_rusage) -> float:
    """A child is never said to have had less than the process that started it, which is why that stays small."""
    return used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
