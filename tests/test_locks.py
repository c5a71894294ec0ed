"""What is installed is written down, all of it: what the program needs, what its tests need, and what builds it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD: list[str] = PROJECT["build-system"]["requires"]
PROGRAM: list[str] = PROJECT["project"]["dependencies"]
TESTS: list[str] = PROJECT["project"]["optional-dependencies"]["test"]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
AGAIN = "./run lock writes it down"


def pinned(lock: str) -> dict[str, str]:
    """The versions in a lock file, by the names of the packages."""
    text = (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("need", [*BUILD, *PROGRAM, *TESTS])
def test_what_is_needed_is_written_down_in_a_version_that_will_do(need: str) -> None:
    wanted = Requirement(need)
    for lock in ("test",) if need in TESTS else ("program", "test"):
        version = pinned(lock).get(canonicalize_name(wanted.name))
        assert version and wanted.specifier.contains(version), f"locks/{lock}.txt has no {need}: {AGAIN}"


def test_the_tests_try_the_versions_that_the_program_is_installed_with() -> None:
    assert pinned("program").items() <= pinned("test").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_package_has_one_version_and_the_sums_of_its_files_and_no_address(lock: Path) -> None:
    lines = re.sub(r" \\\n", "", lock.read_text(encoding="utf-8")).splitlines()
    entry = r"[a-z0-9-]+==[\w.]+(?: ; [^\\/]+?)?(?: +--hash=sha256:[0-9a-f]{64})+"
    assert [line for line in lines if not line.startswith("#") and not re.fullmatch(entry, line)] == []


@pytest.mark.parametrize("need", [*BUILD, *PROGRAM, *TESTS])
def test_every_range_has_a_lower_bound(need: str) -> None:
    assert re.search(r"[^<>=~ ]+ *(?:>=|==|~=) *[0-9]", need), "without one there is nothing for ./run test --oldest"
