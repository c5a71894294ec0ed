"""A warm interpreter: a process that has imported all that the program ever imports, and forks for each command.

A start of Python with its imports takes several times as long as most commands do. What comes out is the same: the
fork has the streams, the folder and the environment that the command was given. What counts at the start of Python
alone, as PYTHONIOENCODING does, has to be tried with a process of its own.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import select
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TextIO

from tests.terminal import Running, Start
from tests.warm_call import request

ROOT = Path(__file__).resolve().parent.parent
AT_THE_START = re.compile(r"PYTHON\w+|LANG|LC_\w+")  # what only a new interpreter looks at
_SCRIPT = """\
#!/bin/sh
if [ -p /dev/stdout ] && [ -t 2 ]; then
    CALL >"$0.$$"
    code=$?
    cat "$0.$$"
    exit $code
fi
exec CALL
"""
_IMPORT = re.compile(r"^ *(?:from ([\w.]+) import|import ([\w.]+))", re.MULTILINE)


# --- whoever wants a command run ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Warm:
    """The warm interpreter, by the socket that it listens on."""

    path: Path

    def starting(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str], limits: Mapping[int, int] | None = None
    ) -> Start:
        """What starts the command in a fork of the warm interpreter, held to these limits (resource.RLIMIT_CPU …)."""
        changed = {name for name, _ in set(env.items()) ^ set(os.environ.items()) if AT_THE_START.fullmatch(name)}
        assert not changed, f"for {', '.join(sorted(changed))} it has to be a process of its own: use `program`"

        def start(stdin: int, stdout: int, stderr: int) -> Running:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.connect(str(self.path))
            socket.send_fds(line, [b"\0"], [stdin, stdout, stderr])
            line.sendall(request(list(words), str(cwd), dict(env), dict(limits or {})))
            line.shutdown(socket.SHUT_WR)
            return Fork(line)

        return start

    def script(self) -> str:
        """A program for a folder of PATH, which has the warm interpreter run `journal` with the words it gets.

        Before a pipe, its messages are on the terminal before the next program has read a line; without that, either
        may come first.
        """
        call = [sys.executable, "-I", "-S", str(ROOT / "tests/warm_call.py"), str(self.path)]
        return _SCRIPT.replace("CALL", f'{shlex.join(call)} "$@"')


@dataclass(slots=True)
class Fork:
    """A command that runs in a fork, at the other end of the line: first it says its process id, last its exit code."""

    line: socket.socket
    _said: bytes = field(default=b"", init=False)

    def wait(self, timeout: float) -> int:
        """The exit code, -1 where a signal ended it; subprocess.TimeoutExpired where it goes on."""
        self.line.settimeout(timeout)
        try:
            while piece := self.line.recv(64):
                self._said += piece
        except TimeoutError as error:
            raise subprocess.TimeoutExpired("journal", timeout) from error
        self.line.close()
        return int([*self._said.split(), b"-1"][1])

    def kill(self) -> None:
        """Ends it."""
        with suppress(ProcessLookupError):
            os.kill(int(self._said.split()[0]), signal.SIGKILL)


@contextmanager
def warmed() -> Iterator[Warm]:
    """A warm interpreter, ended in the end. It listens at once; whoever comes before it is warm has to wait."""
    with tempfile.TemporaryDirectory(prefix="warm-") as folder, socket.socket(socket.AF_UNIX) as listener:
        warm = Warm(Path(folder) / "socket")
        listener.bind(str(warm.path))
        listener.listen()
        command = [sys.executable, "-P", "-m", "tests.warm", str(listener.fileno())]
        with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[listener.fileno()]):
            listener.close()  # so that who calls is refused, and doesn't wait, if the interpreter has ended
            yield warm


# --- the warm interpreter itself ----------------------------------------------------------------------------


def serve(listener: socket.socket) -> None:
    """Runs each command that comes in, until stdin ends."""
    _import_all()
    gc.collect()
    gc.freeze()
    while 0 not in select.select([listener.fileno(), 0], [], [])[0]:
        line, _ = listener.accept()
        if not os.fork():
            listener.close()
            _perform(line)
        line.close()
        _reap()


def _reap() -> None:
    """Lets those that have ended go."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import_all() -> None:
    """Imports the program, and what its functions import when they are called."""
    sources = [path for path in (ROOT / "journal").rglob("*.py") if path.name != "__main__.py"]
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in sources}
    for path in sources:
        names |= {found[1] or found[2] for found in _IMPORT.finditer(path.read_text(encoding="utf-8"))}
    for name in sorted(names):
        with suppress(ImportError):
            import_module(name)


def _perform(line: socket.socket) -> None:
    """Runs one command in this process, and ends it."""
    code = 1
    try:
        line.sendall(f"{os.getpid()}\n".encode())
        code = _run(_put_in_place(line))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001  # shown as every interpreter shows it
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        line.sendall(f"{code}\n".encode())
        os._exit(code)


def _put_in_place(line: socket.socket) -> list[str]:
    """Takes the streams, the folder and the environment that were sent; gives the words."""
    _, streams, _, _ = socket.recv_fds(line, 1, 3)
    message = b"".join(iter(lambda: line.recv(65536), b"")).decode(errors="surrogateescape")
    cwd, limits, count, *rest = message.split("\0")
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update({name: value for name, _, value in (pair.partition("=") for pair in rest[int(count) :])})
    time.tzset()
    for limit in limits.split():
        which, most = map(int, limit.split(":"))
        resource.setrlimit(which, (most, most))
    return rest[: int(count)]


def _run(words: list[str]) -> int:
    from journal.cli import main

    sys.stdin = _opened(0, sys.stdin)
    sys.stdout = _opened(1, sys.stdout)
    sys.stderr = _opened(2, sys.stderr)
    return main(words)


def _opened(number: int, before: TextIO) -> TextIO:
    """The stream over what has its number now, of the encoding that it had before."""
    in_lines = number == 2 or (number == 1 and os.isatty(number))
    return open(
        number,
        "w" if number else "r",
        buffering=1 if in_lines else -1,
        encoding=before.encoding,
        errors=before.errors,
        closefd=False,
    )


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
