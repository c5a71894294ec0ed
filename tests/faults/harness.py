"""What happens to a write when a call fails or the process dies: scenes, the calls of each, and a verdict on the end.

A scene is a vault with changes to make. It is played once to see which calls the write consists of, and then again for
each of them, with that one killed or failed by strace. All is allowed but half a change, a lie and a traceback.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType

from journal.vault.write.changes import Change
from tests.conftest import ROOT
from tests.faults.worker import row

# All that a write does to files; strace leaves out those with `?` that a machine hasn't.
CALLS = """open openat creat read write pread64 pwrite64 ftruncate close stat lstat fstat newfstatat statx access
faccessat faccessat2 readlink readlinkat getdents64 lseek ioctl fcntl flock mkdir mkdirat rmdir rename renameat
renameat2 link linkat symlink symlinkat unlink unlinkat chmod fchmod fchmodat chown fchown fchownat utimensat fsync
fdatasync sync_file_range sync syncfs""".split()
TRACING = ("-e", "trace=" + ",".join(f"?{call}" for call in CALLS), "-e", "signal=none")
ERRORS = tuple("ENOSPC EIO EINTR EACCES EROFS".split())
KILL = "signal=SIGKILL"
NEXT = "next.md"
LOOKING = "stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat".split()
# Those that leave something behind, or make it certain.
CHANGING = """write mkdir mkdirat rename renameat renameat2 unlink unlinkat fchmod fsync""".split()

Tree = Mapping[str, str]


# --- scenes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """Files by their paths, as a tree shows them, and the changes that a command makes in them.

    With `begun`, an earlier command had begun them and was killed at that one of its renamings.
    """

    name: str
    files: Tree
    changes: tuple[Change, ...]
    begun: int = 0

    def __str__(self) -> str:
        return self.name

    @property
    def folders(self) -> list[str]:
        """Where it writes."""
        return sorted({posixpath.dirname(change.path) for change in self.changes})

    @property
    def to_do(self) -> tuple[Change, ...]:
        """What is left to ask for: of a command that was killed, the next one ends it without being asked."""
        return () if self.begun else self.changes

    @property
    def after(self) -> Tree:
        """The files as they are to be in the end."""
        files = dict(self.files)
        for change in self.changes:
            path = _followed(change.path, files)
            mode = files.pop(path, "644 ").partition(" ")[0]
            if change.after is not None:
                files[path] = f"{mode} {change.after.decode('latin-1')}"
        return files


def _followed(path: str, files: Tree) -> str:
    mode, _, target = files.get(path, "").partition(" ")
    return posixpath.normpath(f"{posixpath.dirname(path)}/{target}") if mode == "->" else path


def tree(root: Path) -> Tree:
    """All files below a folder, hidden ones too: mode and text, or where a link leads."""
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(root):
        inside = [Path(folder, name) for name in (*names, *folders)]
        files = [file for file in inside if file.is_symlink() or not file.is_dir()]
        found |= {file.relative_to(root).as_posix(): _shown(file) for file in files}
    return found


def put(files: Tree, root: Path) -> None:
    """Makes the files that a tree shows."""
    for path, shown in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        mode, _, text = shown.partition(" ")
        if mode == "->":
            file.symlink_to(text)
        else:
            file.write_bytes(text.encode("latin-1"))
            file.chmod(int(mode, 8))


def _shown(file: Path) -> str:
    if file.is_symlink():
        return f"-> {file.readlink()}"
    return f"{stat.S_IMODE(file.stat().st_mode):o} {file.read_bytes().decode('latin-1')}"


def edit(path: str, text: str, after: str | None) -> Change:
    """A change of a file that has this text."""
    return Change(path, text.encode(), None if after is None else after.encode())


ONE = Scene(
    "one", {"journal.toml": "644 ", "contacts/ada.md": "640 Ada\n"}, (edit("contacts/ada.md", "Ada\n", "Ada, call\n"),)
)
NEW = Scene("new", {"journal.toml": "644 "}, (Change("events/2026/supper.md", None, b"Supper\n"),))
GONE = Scene(
    "gone", {"journal.toml": "644 ", "contacts/ada.md": "640 Ada\n"}, (edit("contacts/ada.md", "Ada\n", None),)
)
BOTH = Scene(
    "both",
    {"journal.toml": "644 ", "contacts/ada.md": "640 Ada\n", "events/supper.md": "640 Supper\n"},
    (edit("contacts/ada.md", "Ada\n", None), edit("events/supper.md", "Supper\n", None)),
)
FIVE = Scene(
    "five",
    {
        "journal.toml": "644 ",
        "contacts/ada.md": "640 Ada\n",
        "contacts/old.md": "640 Old\n",
        "contacts/zoe.md": "-> ../events/zoe.md",
        "events/zoe.md": "640 Zoe\n",
        "events/supper.md": "640 Supper with old\n",
    },
    (
        edit("contacts/ada.md", "Ada\n", "Ada knows [[new]]\n"),
        Change("contacts/new.md", None, b"New, once old\n"),
        edit("contacts/old.md", "Old\n", None),
        edit("contacts/zoe.md", "Zoe\n", "Zoe knows [[new]]\n"),
        edit("events/supper.md", "Supper with old\n", "Supper with new\n"),
    ),
)
FINISHING = replace(FIVE, name="finishing", begun=3)
SCENES = (ONE, NEW, GONE, BOTH, FIVE, FINISHING)


# --- playing them -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write ended: its exit code or the signal, negative, what it said, and the files it left."""

    code: int
    out: str
    err: str
    files: Tree


class Worker:
    """The process that writes, with the program of a checkout; to be used in a `with`."""

    def __init__(self, folder: Path, program: Path = ROOT) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.program = program
        self.root = folder / "vault"
        self.said = folder / "said"
        self.log = folder / "strace"
        command = [sys.executable, "-P", str(ROOT / "tests" / "faults" / "worker.py")]
        env = os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def set_up(self, scene: Scene) -> None:
        """Makes the vault of the scene, with what was begun in it."""
        shutil.rmtree(self.root, ignore_errors=True)
        put(scene.files, self.root)
        if scene.begun:
            self.record(scene.changes, *_renaming(scene.begun).inject())

    def write(self, changes: Sequence[Change], strace: Sequence[str] = ()) -> Outcome:
        """Makes the changes in the vault as it is, after what was left undone."""
        words = ["strace", "-o", str(self.log), *strace] if strace else []
        job = {"vault": str(self.root), "changes": [*map(row, changes)], "strace": words, "said": str(self.said)}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the worker is gone"
        out, err = (Path(f"{self.said}.{name}").read_text() for name in ("out", "err"))
        return Outcome(int(answer), out, err, tree(self.root))

    def write_later(self, folders: Iterable[str]) -> Outcome:
        """A command that comes later, and writes in the same folders."""
        return self.write([Change(f"{folder}/{NEXT}", None, b"Next\n") for folder in folders])

    def record(self, changes: Sequence[Change], *inject: str) -> str:
        """The log of strace over the write, with paths for descriptors and all text in hexadecimal digits."""
        self.write(changes, ["-y", "-xx", "-s", "1000000", *TRACING, *inject])
        return self.log.read_text()


def _renaming(number: int) -> Point:
    """To be killed at a renaming; which call that is depends on the machine."""
    return Point("/^rename", number, KILL)


@cache
def why_no_strace() -> str:
    """Why strace can't be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (on Debian: apt install strace)"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else ""


# --- points -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """The one call of a write that goes wrong: its name, the how-manyth of that name, and what happens to it."""

    call: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"{self.call} {self.number} {self.fault}"

    def inject(self, stays: bool = False) -> tuple[str, str]:
        """What to tell strace: this once, or from there on."""
        return "-e", f"inject={self.call}:{self.fault}:when={self.number}{'+' if stays else ''}"


def calls_in(log: str) -> list[str]:
    """The names of the calls in a log, in order."""
    return re.findall(r"^(?:\d+ +)?(\w+)\(", log, re.MULTILINE)


def points(log: str, faults: Sequence[str]) -> Iterator[Point]:
    """Each call of the log with each of the faults; those that only look at a name can fail in one way."""
    seen: Counter[str] = Counter()
    for call in calls_in(log):
        seen[call] += 1
        yield from (Point(call, seen[call], fault) for fault in faults if call not in LOOKING or fault == "error=EIO")


def every_fault() -> list[str]:
    """To be killed, and to fail in every way."""
    return [KILL, *(f"error={error}" for error in ERRORS)]


def play(worker: Worker, scene: Scene, point: Point, *, stays: bool = False) -> str:
    """What is wrong when this call goes wrong, or `stays` wrong from there on; empty when nothing is."""
    worker.set_up(scene)
    outcome = worker.write(scene.to_do, [*TRACING, *point.inject(stays)])
    later = worker.write_later(scene.folders)
    if stays and point.call == "write" and not outcome.err:
        outcome = replace(outcome, err="Error: it could not say anything\n")
    found = verdict(outcome, later, scene.after if scene.begun else scene.files, scene.after)
    return f"{scene.name}: {point}: {found}\n{outcome}\n{later}" if found else ""


def verdict(outcome: Outcome, later: Outcome, old: Tree, new: Tree) -> str:
    """What is wrong with how a write ended, and with what the next command made of it; empty when nothing is."""
    files = {path: text for path, text in later.files.items() if Path(path).name != NEXT}
    if "Traceback" in outcome.err + later.err:
        return "a traceback"
    if later.code:
        return "the next command can't write"
    if files not in (old, new):
        return "neither old nor new"
    return _lie(outcome, files, old, new)


def _lie(outcome: Outcome, files: Tree, old: Tree, new: Tree) -> str:
    if "Noted" in outcome.out and (outcome.files != new or files != new):
        return "it said that it is written"
    if "nothing was written" in outcome.err and files != old:
        return "it said that nothing was written"
    if outcome.code == 0 and outcome.files != new:
        return "exit 0, and not written"
    if outcome.code > 0 and not re.fullmatch(r"Error: .+\n", outcome.err):
        return "it doesn't say what went wrong"
    return ""
