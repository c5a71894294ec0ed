"""Trust: what somebody answered about the programs of a vault, kept by their hashes and outside of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from journal.classes import dataclass, replace
from journal.vault.write.disk import born_at
from journal.vault.write.state import read_state, remove_state, write_state


@dataclass(frozen=True, slots=True)
class Program:
    """Something in a vault that can be run: what it is called, when it runs, what that is, and the hash of all of it.

    Where it is confined, it can do nothing but make text.
    """

    name: str
    when: str
    runs: str
    seal: str
    is_confined: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The hashes of what may run and of what may not; `made` tells the folder of a vault that was made here from others
    in its place."""

    allowed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    made: str | None = None


def seal(*parts: bytes) -> str:
    """The hash of what something is: another one once anything in it is another."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def answers_for(root: Path) -> Answers:
    """What was answered about a vault; nothing where that can't be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        if not (said := read_state(*_state_of(root))):
            return Answers()
        import json

        kept = json.loads(said)
        made = None if kept["made"] is None else str(kept["made"])
        return Answers(frozenset(map(str, kept["allowed"])), frozenset(map(str, kept["refused"])), made)
    return Answers()


def allow(root: Path, programs: Iterable[Program]) -> None:
    """From now on these may run, as long as they stay what they are."""
    seals, known = {one.seal for one in programs}, answers_for(root)
    _keep(root, replace(known, allowed=known.allowed | seals, refused=known.refused - seals))


def refuse(root: Path, programs: Iterable[Program]) -> None:
    """These may not run, and nobody is asked about them again."""
    seals, known = {one.seal for one in programs}, answers_for(root)
    _keep(root, replace(known, allowed=known.allowed - seals, refused=known.refused | seals))


def take_back(root: Path) -> None:
    """Whatever was answered about a vault is forgotten."""
    remove_state(*_state_of(root))


def made_here(root: Path) -> None:
    """A vault was made on this machine: the templates that are in it, and come into it, are its owner's."""
    _keep(root, Answers(made=_folder_itself(root)))


def not_only_ours(root: Path, programs: Iterable[Program]) -> None:
    """Templates are about to come from elsewhere into a vault that was made here: these, its own, stay allowed."""
    if _is_made_here(root, answers_for(root)):
        allow(root, programs)
        _keep(root, replace(answers_for(root), made=None))


def waiting(root: Path, programs: Iterable[Program]) -> tuple[Program, ...]:
    """Those that nobody has said may run."""
    known = answers_for(root)
    strange = tuple(one for one in programs if one.seal not in known.allowed)
    if any(one.is_confined for one in strange) and _is_made_here(root, known):
        return tuple(one for one in strange if not one.is_confined)
    return strange


def _is_made_here(root: Path, known: Answers) -> bool:
    return known.made is not None and known.made == _folder_itself(root)


def _keep(root: Path, answers: Answers) -> None:
    import json

    kept = {
        "vault": os.path.realpath(root),
        "allowed": sorted(answers.allowed),
        "refused": sorted(answers.refused),
        "made": answers.made,
    }
    write_state(*_state_of(root), json.dumps(kept, indent=1).encode())


def _state_of(root: Path) -> tuple[str, str]:
    """The folder that the answers must not lie in, and the name of their file."""
    from journal.vault.walk import repository_of

    real = os.path.realpath(root)
    around = repository_of(Path(real)) or real
    return str(around), os.path.join("trust", f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:16]}.json")


def _folder_itself(root: Path) -> str:
    """What tells a folder from another one in its place: its number, which the disk gives to others later, and when it
    was made, where the disk knows that."""
    return f"{os.stat(root).st_ino} {born_at(str(root))}"
