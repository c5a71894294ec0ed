"""What can be on a disk after a power cut: a model of the calls of a write, as strace saw them.

Only fsync makes something certain: of a file, its bytes and mode; of a folder, the names in it. Whatever was not synced
when the power went may be there or not, each by itself and in any mix: the bytes of a file whole, in half, as zeros or
not at all; a file under its new name, its old one, or both.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path, PurePosixPath

from journal.errors import JournalError
from journal.vault.files import Vault
from journal.vault.write.changes import finish_plan
from journal.vault.write.disk import TEMPORARY_ENDING
from journal.vault.write.plan import PLAN
from tests.faults.harness import Tree, put, tree

FOLDER = "a folder"
_CALL = re.compile(r"(\w+)\((.*)\) += \d+")
_HERE = re.compile(r"AT_FDCWD<[^>]*>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"|<((?:\\x[0-9a-f]{2})+)>')
_KNOWN = {
    "openat": "create", "write": "write", "fchmod": "mode", "fsync": "sync", "rename": "rename", "renameat": "rename",
    "unlink": "unlink", "unlinkat": "unlink", "mkdir": "make", "mkdirat": "make",
}  # fmt: skip
_LOOKING = """close stat lstat fstat newfstatat statx access faccessat faccessat2 readlink readlinkat getdents64 lseek
read ioctl fcntl flock""".split()


@dataclass(frozen=True, slots=True)
class Op:
    """A call that changed something, made it certain or said something; paths are relative to the vault."""

    what: str
    path: str
    other: str = ""

    @property
    def folder(self) -> str:
        """Where its name stands."""
        return str(PurePosixPath(self.path).parent)


# --- from the log to operations -----------------------------------------------------------------------------


def ops_of(log: str, root: Path) -> list[Op]:
    """The operations in a log of strace, in order; calls that failed or were cut off are none."""
    found = (_CALL.match(line) for line in log.splitlines())
    return [op for matched in found if matched for op in _op(matched[1], matched[2], root)]


def _op(call: str, words: str, root: Path) -> Iterator[Op]:
    if call in _LOOKING or (call == "openat" and "O_CREAT" not in words):
        return
    texts = [bytes.fromhex((one + other).replace("\\x", "")).decode("latin-1") for one, other in _texts(words)]
    if call == "fchmod":
        texts.append(words.rpartition(", 0")[2])
    if call == "write" and not Path(texts[0]).is_relative_to(root):
        yield Op("say", "", texts[1])
    else:
        yield Op(_KNOWN[call], *(_relative(text, root) for text in texts))


def _texts(words: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = _TEXT.findall(_HERE.sub("", words))
    return found


def _relative(text: str, root: Path) -> str:
    return str(Path(text).relative_to(root)) if text.startswith(str(root)) else text


# --- the disk -----------------------------------------------------------------------------------------------

Names = tuple[tuple[str, str | None], ...]  # a path and the file it stands for from now on; None for no file any more


@dataclass(slots=True)
class Disk:
    """What is certain, and what was done since: `names` by path, `texts` by file, each file a number as text."""

    names: dict[str, str]
    texts: dict[str, str]
    seen: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    unsure: list[tuple[str, Names]] = field(default_factory=list)

    @classmethod
    def of(cls, files: Tree) -> Disk:
        """A disk on which all this is certain."""
        folders = {".", *(str(parent) for path in files for parent in PurePosixPath(path).parents)}
        names = {path: path for path in files} | dict.fromkeys(folders, FOLDER)
        return cls(names, dict(files), dict(names), dict(files))

    def do(self, op: Op) -> None:
        """What the call does to it."""
        match op.what:
            case "create":
                file = f"file {len(self.written)}"
                self.written[file] = self.texts[file] = "600 "
                self._name(op, (op.path, file))
            case "write":
                self.written[self.seen[op.path]] += op.other
            case "mode":
                file = self.seen[op.path]
                self.written[file] = f"{op.other} {self.written[file].partition(' ')[2]}"
            case "rename":
                self._name(op, (op.other, self.seen[op.path]), (op.path, None))
            case "unlink":
                self._name(op, (op.path, None))
            case "make":
                self._name(op, (op.path, FOLDER))
            case "sync":
                self._sync(op)

    def _name(self, op: Op, *names: tuple[str, str | None]) -> None:
        self.unsure.append((op.folder, names))
        _set(self.seen, names)

    def _sync(self, op: Op) -> None:
        file = self.seen[op.path]
        if file != FOLDER:
            self.texts[file] = self.written[file]
            return
        for folder, names in self.unsure:
            if folder == op.path:
                _set(self.names, names)
        self.unsure = [(folder, names) for folder, names in self.unsure if folder != op.path]

    def after_a_cut(self) -> Iterator[Tree]:
        """All that can be on it when the power goes now."""
        for choice in product(*(_outcomes(names) for _, names in self.unsure)):
            found = dict(self.names)
            for names in choice:
                _set(found, names)
            yield from self._with_texts({path: file for path, file in found.items() if _is_reached(path, found)})

    def _with_texts(self, names: Mapping[str, str]) -> Iterator[Tree]:
        files = {path: file for path, file in names.items() if file != FOLDER}
        versions = {file: _versions(self.texts[file], self.written[file]) for file in set(files.values())}
        for texts in product(*versions.values()):
            text_of = dict(zip(versions, texts, strict=True))
            yield {path: text_of[file] for path, file in files.items()}


def _set(names: dict[str, str], new: Names) -> None:
    for path, file in new:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _outcomes(names: Names) -> list[Names]:
    """Not there, there, and of a renaming the new name with the old one."""
    return [(), names, names[:1]] if len(names) > 1 else [(), names]


def _is_reached(path: str, names: Mapping[str, str]) -> bool:
    return all(str(parent) in names for parent in PurePosixPath(path).parents)


def _versions(certain: str, written: str) -> list[str]:
    if certain == written:
        return [certain]
    mode, _, text = written.partition(" ")
    half, zeros = text[: len(text) // 2], "\0" * len(text)
    return list(dict.fromkeys([certain, written, f"{mode} {half}", f"{mode} {zeros}"]))


# --- the verdict --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Cuts:
    """The states after power cuts that were looked at, and what was wrong with some."""

    states: int = 0
    faults: list[str] = field(default_factory=list)


def cut_everywhere(ops: Sequence[Op], trees: Sequence[Tree], root: Path, *, enough: int = 1000) -> Cuts:
    """Cuts the power after each operation of some writes one after the other. `trees` are the files before the first,
    after it, after the second …; what was said to be done has to stay. Ends early when there are `enough` faults.
    """
    cuts, disk, done, sure = Cuts(), Disk.of(trees[0]), 0, False
    looked_at: dict[tuple[tuple[str, str], ...], Tree | str] = {}
    for number, op in enumerate(ops):
        disk.do(op)
        sure = op.what == "say" and "nothing was written" in op.other
        done += op.what == "say" and op.other == "Noted\n"
        for state in disk.after_a_cut():
            key = tuple(sorted(state.items()))
            if key not in looked_at:
                looked_at[key] = _recovered(state, root)
            cuts.states += 1
            if looked_at[key] not in trees[done : done + (1 if sure else 2)]:
                cuts.faults.append(f"after {number}, {op}, done {done}:\n{state}\n{looked_at[key]}")
        if len(cuts.faults) >= enough:
            break
    return cuts


def _recovered(state: Tree, root: Path) -> Tree | str:
    """The files when the next command that writes has begun, or what it says instead; temporaries are nothing."""
    if PLAN in state:
        shutil.rmtree(root, ignore_errors=True)
        put(state, root)
        try:
            finish_plan(Vault(root, "-C"))
        except JournalError as error:
            return str(error)
        state = tree(root)
    return {path: text for path, text in state.items() if not path.endswith(TEMPORARY_ENDING)}
