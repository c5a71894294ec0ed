"""Which file or folder of the vault a typed path means."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from journal.errors import Misused


def typed_paths(root: Path, here: Path, typed: str, folders: Sequence[str] = ()) -> tuple[str, ...]:
    """The path in the vault that is meant, as it was typed and with links followed; () where nothing is there.

    It is seen from the folder one is in, else from the vault, else from one of its `folders` by its name alone, with
    or without `.md`. Misused for what is there and lies outside of the vault.
    """
    there = [path for path in _places(root, here, typed, folders) if os.path.lexists(path)]
    found = next((forms for path in there if (forms := _inside(root, path))), ())
    if there and not found:
        raise Misused(f"{typed} is not in the vault {root}")
    return found


def _places(root: Path, here: Path, typed: str, folders: Sequence[str]) -> Iterator[Path]:
    yield from (Path(os.path.normpath(base / typed)) for base in (here, root))
    if "/" not in typed:
        yield from (root / folder / f"{typed.removesuffix('.md')}.md" for folder in folders)


def _inside(root: Path, path: Path) -> tuple[str, ...]:
    """Its forms relative to the vault, each once; () where one of them leads out of it."""
    forms = ((root, path), (root.resolve(), path.resolve()))
    inside = [file.relative_to(base).as_posix() for base, file in forms if file.is_relative_to(base)]
    return tuple(dict.fromkeys(inside))
