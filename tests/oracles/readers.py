"""What other programs read in YAML: PyYAML and ruamel.yaml here, js-yaml and yaml in a process of node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
Said = dict[str, list[object]]  # by the reader's name, what it makes of each document


def in_python(texts: Sequence[str], only: str = "") -> Said:
    """What each reader in Python, or one of them, makes of these documents; an exception where it can't read one."""
    asked = {name: reader for name, reader in PYTHON.items() if only in ("", name)}
    return {name: [_read(reader, text) for text in texts] for name, reader in asked.items()}


def _read(reader: Callable[[str], object], text: str) -> object:
    try:
        return _plain(reader(text))
    except Exception as error:  # noqa: BLE001  # whatever another program's reader raises is its answer
        return error


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _ruamel(version: tuple[int, int]) -> Callable[[str], object]:
    def read(text: str) -> object:
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        return reader.load(text)

    return read


PYTHON: dict[str, Callable[[str], object]] = {
    "PyYAML": lambda text: yaml.load(text, Loader=yaml.SafeLoader),
    "PyYAML in C": lambda text: yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)),
    "ruamel.yaml 1.1": _ruamel((1, 1)),
    "ruamel.yaml 1.2": _ruamel((1, 2)),
}


class InNode:
    """The readers of JavaScript, in one process for all questions; made by `start`, ended by `close`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, texts: Sequence[str]) -> Said:
        """What each reader makes of these documents."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(list(texts)) + "\n")
        self._process.stdin.flush()
        said: dict[str, list[object]] = json.loads(self._process.stdout.readline())
        return {name: [_from_node(one) for one in answers] for name, answers in said.items()}

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _from_node(said: object) -> object:
    """The values of an answer; what is no text, list or map as the tuple (what it is, how it reads)."""
    if isinstance(said, list):
        return [_from_node(item) for item in said]
    if not isinstance(said, dict):
        return said
    if isinstance(said.get("map"), list):
        return {key: _from_node(item) for key, item in said["map"]}
    return tuple(said.items())


def start() -> InNode | str:
    """The readers of JavaScript, fetched at the first time; what is missing, where they can't be had."""
    missing = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
    if missing:
        return f"{' and '.join(missing)} not installed, so js-yaml can't be asked"
    return _fetch() or InNode(_process())


def _process() -> subprocess.Popen[str]:
    command = ["node", str(HERE / "read.cjs")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _fetch() -> str | None:
    """Put what package-lock.json names into node_modules, whole or not at all; why not, where that can't be done."""
    lock = (HERE / "package-lock.json").read_text()
    made_for = HERE / "node_modules" / ".made-for"
    if made_for.exists() and made_for.read_text() == lock:
        return None
    if not os.access(HERE, os.W_OK):
        return f"js-yaml is not there, and {HERE} can't be written to"
    with tempfile.TemporaryDirectory(dir=HERE, prefix="node_modules.") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, folder)
        done = subprocess.run(["npm", "ci"], cwd=folder, capture_output=True, text=True, timeout=300)
        if done.returncode:
            return f"js-yaml can't be fetched: {done.stderr.strip()[-300:]}"
        shutil.rmtree(HERE / "node_modules", ignore_errors=True)
        (Path(folder) / "node_modules").rename(HERE / "node_modules")
    made_for.write_text(lock)
    return None
