"""What weighs most comes first, and what is the same in many notes is said once, with a count."""

from __future__ import annotations

import pytest

from journal.errors import Problem, Severity, Source
from journal.plan.check.weight import alike, by_weight


def problem(severity: Severity, code: str, path: str = "a.md", line: int = 1) -> Problem:
    return Problem(code, severity, "odd", "", Source(path, line))


def test_errors_come_before_warnings_and_these_before_hints() -> None:
    later = [problem("warning", "w", "b.md"), problem("error", "e", "c.md"), problem("error", "e")]
    assert [(one.severity, one.source.path) for one in by_weight([problem("hint", "h"), *later])] == [
        ("error", "a.md"),
        ("error", "c.md"),
        ("warning", "b.md"),
        ("hint", "a.md"),
    ]


@pytest.mark.parametrize(
    ("severity", "number", "notes", "shown"),
    [("hint", 5, 100, 5), ("hint", 6, 100, 1), ("warning", 6, 100, 6), ("warning", 6, 8, 1), ("error", 60, 100, 1)],
)
def test_many_of_a_kind_are_one_with_a_count(severity: Severity, number: int, notes: int, shown: int) -> None:
    found = alike([problem(severity, "same", f"{n}.md") for n in range(number)], notes)
    assert (len(found), sum(one.more + 1 for one in found)) == (shown, number)
