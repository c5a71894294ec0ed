"""A command on a terminal of 80 columns, as a person sees it, with someone who answers its questions; or on none."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol

LINES, COLUMNS = 24, 80
PATIENCE = 60.0
LOCAL_MODES = 3  # where termios keeps ECHO and ICANON in what tcgetattr gives

Answer = tuple[str, str]


class Running(Protocol):
    """A command that was started; `wait` gives its exit code, or raises subprocess.TimeoutExpired."""

    def wait(self, timeout: float) -> int: ...

    def kill(self) -> None: ...


Start = Callable[[int, int, int], Running]  # what starts a command with these descriptors as stdin, stdout and stderr


def starting(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Start:
    """What starts the command in a process of its own."""

    def start(stdin: int, stdout: int, stderr: int) -> Running:
        return subprocess.Popen(
            command, cwd=cwd, env=env, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True
        )

    return start


def off_terminal(start: Start, typed: str, patience: float = PATIENCE) -> tuple[str, str, int]:
    """What the command writes to stdout and stderr when it reads this and there is no terminal, and its exit code."""
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(typed.encode())
        stdin.seek(0)
        code = _ended(start(stdin.fileno(), stdout.fileno(), stderr.fileno()), patience)
        return _written(stdout), _written(stderr), code


def _written(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read().decode()


def on_terminal(start: Start, answers: Sequence[Answer] | None = None) -> tuple[str, int]:
    """What the terminal shows until the command ends, and its exit code.

    An answer is a pair: what the command has to show first, and what is typed then: a line with its line end, or a
    single key. Without `answers` stdin is empty and no terminal. TimeoutError after a minute.
    """
    master, terminal = pty.openpty()
    _make_still(terminal)
    stdin = os.open(os.devnull, os.O_RDONLY) if answers is None else os.dup(terminal)
    running = start(stdin, terminal, terminal)
    os.close(stdin)
    os.close(terminal)
    try:
        shown = _converse(master, list(answers or ()))
    finally:
        os.close(master)
        code = _ended(running)
    return shown.replace("\r\n", "\n"), code


def _make_still(terminal: int) -> None:
    """No echo of what is typed, so that what is shown is the command's alone."""
    termios.tcsetwinsize(terminal, (LINES, COLUMNS))
    modes = termios.tcgetattr(terminal)
    modes[LOCAL_MODES] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _converse(master: int, answers: list[Answer]) -> str:
    shown, heard = bytearray(), 0
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if answers and _is_awaited(master, answers[0], shown[heard:]):
            os.write(master, answers.pop(0)[1].encode())
            heard = len(shown)
        if not select.select([master], [], [], 0.01 if answers else until - time.monotonic())[0]:
            continue
        piece = _read(master)
        if not piece:
            return shown.decode(errors="replace")
        shown += piece
    raise TimeoutError(f"no end after {PATIENCE:.0f} s; unanswered: {answers}; shown: {shown.decode(errors='replace')}")


def _is_awaited(master: int, answer: Answer, shown: bytearray) -> bool:
    """Has the question been put? A key typed before the program listens for keys would be thrown away."""
    cue, typed = answer
    is_line = typed.endswith("\n")
    return cue.encode() in shown and (is_line or not termios.tcgetattr(master)[LOCAL_MODES] & termios.ICANON)


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # what Linux says at the end
        return b""


def _ended(running: Running, patience: float = PATIENCE) -> int:
    """Its exit code; after so many seconds it is killed."""
    try:
        return running.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        running.kill()
        return running.wait(timeout=PATIENCE)
