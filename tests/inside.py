"""The real command in the process of the tests: the same words and answers, without the time that a start takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from journal.cli import main
from tests.conftest import Journal, Result
from tests.terminal import Answer


def inside(journal: Journal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Journal:
    """Runs a command in this process; in one of its own on a terminal, with an input or another environment."""

    def run(
        *args: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        tty: bool = False,
        answers: Sequence[Answer] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        if cwd is None or stdin or tty or answers is not None or env:
            return journal(*args, cwd=cwd, stdin=stdin, tty=tty, answers=answers, env=env)
        monkeypatch.chdir(cwd)
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        said = capsys.readouterr()
        return Result(said.out, said.err, code)

    return run
