"""The sealed world of the tests, and the few things they are made with.

Today is Monday 23 November 2026, the home is empty, git knows one person, and nothing of the machine's own settings
shows through. It is sealed once, before the first test, so that code at module level and every command see the same.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from journal.cli import main
from journal.notes.settings.settings import Settings
from journal.vault.files import Vault
from journal.vault.git.opening import programs_in
from journal.vault.trust.answers import allow, made_here
from journal.vault.trust.templates import template_programs
from tests.terminal import Answer, Start, off_terminal, on_terminal, starting
from tests.warm import Warm, warmed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-vault"

# Every day the same examples, so that a red run is red again; at length new ones each time, with the recipe printed.
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=100)
settings.register_profile(
    "laws",
    deadline=None,
    max_examples=10_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("quick")


# --- the seal -----------------------------------------------------------------------------------------------

FOREIGN = ("GIT_", "XDG_", "JOURNAL_", "LC_", "SSH_")
SEALED = {
    "JOURNAL_TODAY": "2026-11-23",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "dumb",
    "COLUMNS": "80",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Robin Vale",
    "GIT_AUTHOR_EMAIL": "robin@vale.example",
    "GIT_AUTHOR_DATE": "2026-11-23T12:00:00+00:00",
    "GIT_COMMITTER_NAME": "Robin Vale",
    "GIT_COMMITTER_EMAIL": "robin@vale.example",
    "GIT_COMMITTER_DATE": "2026-11-23T12:00:00+00:00",
    "PYTHONPATH": str(ROOT),
}
# The last two are set on some machines and make every start of Python slower.
DROPPED = """LANGUAGE LINES NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE EDITOR VISUAL PAGER EMAIL PYTHONHOME
PYTHONDONTWRITEBYTECODE PYTHONUNBUFFERED""".split()
GITCONFIG = """[user]
\tname = Robin Vale
\temail = robin@vale.example
[init]
\tdefaultBranch = main
"""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Seal the world; last, when pytest itself has seen on which terminal it is."""
    home = Path(tempfile.mkdtemp(prefix="home-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    (home / ".gitconfig").write_text(GITCONFIG)
    seal(os.environ, home)
    time.tzset()
    # Where the tests are started in the background, Ctrl-C is ignored, and so it would be in what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def seal(environ: os._Environ[str] | dict[str, str], home: Path) -> None:
    """Leave nothing of the user's in the environment that could change what a command says."""
    for name in [name for name in environ if name.startswith(FOREIGN) or name in DROPPED]:
        del environ[name]
    folders = {"CONFIG": ".config", "CACHE": ".cache", "DATA": ".local/share", "STATE": ".local/state"}
    environ.update({f"XDG_{kind}_HOME": str(home / folder) for kind, folder in folders.items()})
    environ.update(SEALED | {"HOME": str(home), "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have counted with `record_property("counted", {row: {column: number}})`, summed over all of them."""
    table: dict[str, Counter[str]] = {}
    for report in (one for several in terminalreporter.stats.values() for one in several):
        for name, rows in getattr(report, "user_properties", ()) if getattr(report, "when", "") == "teardown" else ():
            for row, counts in rows.items() if name == "counted" else ():
                table.setdefault(row, Counter()).update(counts)
    for row, total in table.items():
        terminalreporter.write_line(f"{row:<58} {', '.join(f'{number:,} {what}' for what, number in total.items())}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`, for the transcripts."""
    parser.addoption("--update", action="store_true", help="rewrite the console blocks of the documents as they run")


# --- vaults -------------------------------------------------------------------------------------------------


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example vault, to do with as one likes."""
    root = shutil.copytree(EXAMPLE, tmp_path / "example")
    made_here(root)
    return root


@pytest.fixture
def vault(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Makes a vault of these files, path → text or bytes, with an empty journal.toml where none is given.

    It counts as made on this machine, as one of `journal init` does.
    """

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "vault"
        for path, content in ({"journal.toml": ""} | dict(files)).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        made_here(root)
        return root

    return make


def allow_programs(root: Path) -> None:
    """Lets all run that is in a vault by now, as `journal trust --yes` does."""
    found = Vault(root, "-C")
    allow(root, (*programs_in(found), *template_programs(found, Settings())))


# --- commands -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Result:
    """What a command said, and how it ended."""

    stdout: str
    stderr: str
    exit_code: int


class Journal(Protocol):
    """The real command; cwd is the test's folder where none is given.

    With `tty` its output goes to a terminal, all of it in `stdout`, and with `answers` so does its input: pairs of what
    it has to show and what is typed then (see tests/terminal.py). Else `stdin` is what it reads.
    """

    def __call__(
        self,
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        tty: bool = False,
        answers: Sequence[Answer] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result: ...


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """The warm interpreter of this process of the tests, which forks for a command."""
    with warmed() as interpreter:
        yield interpreter


@pytest.fixture
def program(tmp_path: Path) -> Journal:
    """Runs the command in a process of its own, as a shell does."""

    def run(
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        tty: bool = False,
        answers: Sequence[Answer] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        command = [sys.executable, "-P", "-m", "journal", *map(str, args)]
        return _result(starting(command, cwd or tmp_path, os.environ | dict(env or {})), stdin, tty, answers)

    return run


@pytest.fixture
def journal(warm: Warm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Journal:
    """Runs the command: `journal("agenda", cwd=example).stdout`.

    It runs in the process of the tests, without the time that a start takes; with an input, on a terminal or in another
    environment it is a fork of the warm interpreter.
    """

    def run(
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        tty: bool = False,
        answers: Sequence[Answer] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        words = [str(arg) for arg in args]
        if stdin or tty or answers is not None or env:
            start = warm.starting(words, cwd or tmp_path, os.environ | dict(env or {}))
            return _result(start, stdin, tty, answers)
        monkeypatch.chdir(cwd or tmp_path)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        return Result(said.out, said.err, code)

    return run


def _result(start: Start, stdin: str, tty: bool, answers: Sequence[Answer] | None) -> Result:
    if tty or answers is not None:
        shown, code = on_terminal(start, answers)
        return Result(shown, "", code)
    return Result(*off_terminal(start, stdin))


class Git(Protocol):
    """Real git, in the test's folder where no cwd is given: what it prints. Where it fails, the test fails."""

    def __call__(self, *args: str | Path, cwd: Path | None = None) -> str: ...


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git: `git("log", "--format=%s", cwd=example)`."""

    def run(*args: str | Path, cwd: Path | None = None) -> str:
        done = subprocess.run(["git", *map(str, args)], cwd=cwd or tmp_path, capture_output=True, text=True, timeout=60)
        if done.returncode:
            pytest.fail(f"git {' '.join(map(str, args))}: {done.stderr}")
        return done.stdout

    return run
