"""Where something stands, what is wrong with it, and the few ways a command can end early."""

from __future__ import annotations

from typing import Literal

from journal.classes import dataclass

Severity = Literal["error", "warning", "hint"]
SEVERITY_RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a vault: its path relative to the vault with `/`, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the notes that can't be understood, or that its owner would want to know."""

    code: str
    severity: Severity
    message: str
    remedy: str
    source: Source
    fixable: bool = False

    def __str__(self) -> str:
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.source}: {self.severity}: {self.message}{remedy} [{self.code}]"


def in_order(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems by place, the worse first where two stand at one place; each once."""
    return tuple(sorted(dict.fromkeys(problems), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, int, str, str]:
    place = problem.source
    return place.path, place.line, place.column, SEVERITY_RANKS[problem.severity], problem.code, problem.message


class JournalError(Exception):
    """A dead end that its message explains, with what to do; `exit_code` is what the shell sees."""

    exit_code = 1


class Refused(JournalError):
    """Nothing was done, because doing it could lose or damage something."""


class EditRefused(Refused):
    """The note can't be edited as asked without touching more than that."""

    def __init__(self, source: Source, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why


class Misused(JournalError):
    """The words of the command can't be understood."""

    exit_code = 2


class NoVault(JournalError):
    """There is no vault where one was looked for."""

    exit_code = 3


class NotFound(JournalError):
    """No contact, item or draft is meant by these words, or several are."""

    exit_code = 4


class GitNeedsYou(JournalError):
    """The repository is in a state that only its owner should change."""

    exit_code = 5
