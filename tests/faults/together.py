"""Processes that write at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

WRITERS = 4
ADA = "contacts/ada.md"

# Adds to a note again and again, each time as a command does it, without the time that a command needs to start.
WRITER = """
import sys
from pathlib import Path
from journal.vault.files import Vault
from journal.vault.write.changes import Change, apply_changes, locked_vault

vault = Vault(Path(sys.argv[1]), "-C")
for number in range(int(sys.argv[3])):
    with locked_vault(vault):
        read = (vault.root / "contacts/ada.md").read_bytes()
        apply_changes(vault, [Change("contacts/ada.md", read, read + f"- {sys.argv[2]} {number}\\n".encode())])
"""


def write_at_once(root: Path, each: int, program: Path = ROOT) -> list[str]:
    """The lines that are missing when four processes have added so many each; and of processes that failed, that."""
    words = [sys.executable, "-P", "-c", WRITER, str(root)]
    env = os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
    running = [
        subprocess.Popen([*words, str(writer), str(each)], env=env, stderr=subprocess.DEVNULL)
        for writer in range(WRITERS)
    ]
    failed = [f"{writer} failed" for writer, process in enumerate(running) if process.wait()]
    there = (root / ADA).read_text().splitlines()
    expected = [f"- {writer} {number}" for writer in range(WRITERS) for number in range(each)]
    return failed + [line for line in expected if there.count(line) != 1]
