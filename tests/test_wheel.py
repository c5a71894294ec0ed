"""The wheel is the whole program: installed away from the source tree, it starts, reads, and brings its own example."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, Journal

pytestmark = pytest.mark.xdist_group("wheel")


def _call(*command: str | Path, cwd: Path) -> str:
    """What the command prints; without the way that leads every other test to the source tree."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environ, capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        words = " ".join(str(word) for word in command)
        pytest.fail(f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the tools that are here: no network is asked."""
    folder = tmp_path_factory.mktemp("wheel")
    _call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment's bin folder, with the wheel in it.

    What the program depends on comes from the tests' own environment, by a line in a .pth file. That line stands last
    on the path and its own .pth files aren't read, so an editable install of the source tree doesn't show through.
    """
    environment = tmp_path_factory.mktemp("installed") / "environment"
    _call(sys.executable, "-m", "venv", "--without-pip", environment, cwd=ROOT)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    _call(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=ROOT)
    packages = _call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=ROOT).strip()
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_the_installed_program_is_the_wheel_s_own(installed: Path, tmp_path: Path) -> None:
    place = _call(installed / "python", "-c", "import journal; print(journal.__file__)", cwd=tmp_path)
    assert place.startswith(str(installed.parent))


def test_the_version_is_that_of_the_wheel(installed: Path, wheel: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]
    assert version in _call(installed / "journal", "--version", cwd=tmp_path)


def test_the_week_of_a_vault_is_the_same_as_from_the_source_tree(
    installed: Path, example: Path, journal: Journal, tmp_path: Path
) -> None:
    page = ("-C", example, "agenda", "--markdown")  # which takes a template
    assert _call(installed / "journal", *page, cwd=tmp_path) == journal(*page).stdout != ""


def test_the_demo_has_the_week_of_the_example(installed: Path, example: Path, tmp_path: Path) -> None:
    _call(installed / "journal", "init", "--demo", "demo", cwd=tmp_path)
    demo, week = (_call(installed / "journal", "-C", vault, "agenda", cwd=tmp_path) for vault in ("demo", example))
    assert demo == week


def _files(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_wheel_has_the_package_the_templates_and_the_example_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {f"journal/{name}" for name in _files(ROOT / "journal") if "__pycache__" not in name}
    templates = {f"journal/templates/{name}" for name in _files(ROOT / "templates")}
    assert packed == package | templates | {f"journal/example-vault/{name}" for name in _files(EXAMPLE)}
