"""What git keeps: the files of a commit, the bytes of its blobs, and as a work tree would have them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from tempfile import mkdtemp

from journal.classes import dataclass
from journal.vault.git.calls import CallLimits, Repository

_FILE = "100644"
GONE = "000000"
SUBMODULE = "160000"
MERGES = "journal-merge"  # begins the names of the folders in git's own that a merge works in
_SEPARATOR = b"\0"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of a commit: git's mode for it, and the name of its blob."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, and no link or submodule."""
        return self.mode.startswith("100")


def tree_of(repository: Repository, commit: str) -> dict[str, Leaf]:
    """Every file of a commit or a tree, by its path from the top of the work tree."""
    rows = repository.run("ls-tree", "-r", "-z", "--full-tree", commit).split(_SEPARATOR)
    return {os.fsdecode(path): Leaf(mode, blob) for mode, blob, path in map(_row, filter(None, rows))}


def _row(row: bytes) -> tuple[str, str, bytes]:
    head, _, path = row.partition(b"\t")
    mode, _, blob = head.decode().split()
    return mode, blob, path


def tree_differences(repository: Repository, old: str, new: str) -> dict[str, tuple[Leaf | None, Leaf | None]]:
    """The files that two commits or trees have otherwise, by path: as the one and as the other has them."""
    rows = repository.run("diff-tree", "-r", "-z", "--no-renames", "--no-commit-id", old, new).split(_SEPARATOR)
    found: dict[str, tuple[Leaf | None, Leaf | None]] = {}
    for head, path in zip(rows[::2], rows[1::2], strict=False):
        before, after, was, now, _ = head.decode().lstrip(":").split()
        found[os.fsdecode(path)] = _leaf(before, was), _leaf(after, now)
    return found


def _leaf(mode: str, blob: str) -> Leaf | None:
    return None if mode == GONE else Leaf(mode, blob)


def blobs_of(repository: Repository, names: Sequence[str]) -> dict[str, bytes]:
    """The bytes of these blobs, as git keeps them."""
    said = (
        repository.run("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else b""
    )
    blobs, at = {}, 0
    for name in names:
        start = said.index(b"\n", at) + 1
        size = int(said[at:start].split()[2])
        blobs[name], at = said[start : start + size], start + size + 1
    return blobs


def sizes_of(repository: Repository, names: Sequence[str]) -> dict[str, int]:
    """The bytes that each of these blobs has, without reading them."""
    if not names:
        return {}
    given = "".join(f"{name}\n" for name in names).encode()
    rows = repository.run("cat-file", "--batch-check=%(objectname) %(objectsize)", given=given).decode().split("\n")
    return {name: int(size) for name, size in (row.split() for row in rows if row)}


def filtered_paths(repository: Repository, paths: Collection[str]) -> set[str]:
    """Those of the paths whose blobs aren't what is in the files: encrypted ones, or pointers to something large."""
    given = _SEPARATOR.join(map(os.fsencode, paths))
    rows = repository.run("check-attr", "-z", "--stdin", "filter", given=given).split(_SEPARATOR) if paths else []
    return {os.fsdecode(path) for path, value in zip(rows[::3], rows[2::3], strict=False) if value not in _UNFILTERED}


_UNFILTERED = (b"unspecified", b"unset")


def texts_of(repository: Repository, files: Mapping[str, Leaf]) -> dict[str, str]:
    """What these files have in them, by path, with the line ends that git keeps; without those that are no text."""
    encrypted = filtered_paths(repository, files)
    blobs = blobs_of(repository, [leaf.blob for path, leaf in files.items() if path not in encrypted])
    clear = {path: repository.run("cat-file", "--filters", f"--path={path}", files[path].blob) for path in encrypted}
    found: dict[str, str] = {}
    for path, leaf in files.items():
        data = clear.get(path, blobs.get(leaf.blob, b""))
        with suppress(UnicodeDecodeError):
            found |= {} if b"\0" in data else {path: data.decode()}
    return found


def stored_blob(repository: Repository, path: str, data: bytes, is_filtered: bool) -> str:
    """The name of a new blob with what a file is to have in it."""
    how = (f"--path={path}",) if is_filtered else ()
    return repository.run("hash-object", "-w", "--stdin", *how, given=data or b"").decode().strip()


def as_hashed(repository: Repository, path: str) -> str:
    """The name that a file as it lies in the work tree would have as a blob."""
    return repository.run("hash-object", f"--path={path}", "--", path).decode().strip()


# --- a place to work in -----------------------------------------------------------------------------------------


def clear_workshops(git_folder: str) -> None:
    """Takes away the folders to work in that killed syncs left."""
    for name in os.listdir(git_folder):
        if name.startswith(MERGES):
            shutil.rmtree(os.path.join(git_folder, name), ignore_errors=True)


@contextmanager
def work_folder(git_folder: str) -> Iterator[str]:
    """A folder in git's own that is gone afterwards."""
    folder = mkdtemp(prefix=f"{MERGES}-", dir=git_folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tree_with(repository: Repository, folder: str, tree: str, changes: Mapping[str, Leaf | None]) -> str:
    """The name of a tree that is another one with some files changed, added or, for None, taken out."""
    limits = _with_index(folder)
    repository.run("read-tree", tree, limits=limits)
    repository.run("update-index", "-z", "--index-info", given=index_rows(changes.items(), len(tree)), limits=limits)
    return repository.run("write-tree", limits=limits).decode().strip()


def index_rows(changes: Iterable[tuple[str, Leaf | None]], width: int) -> bytes:
    """What `git update-index --index-info` is to be told of these files; names of blobs have so many digits."""
    rows = list(changes)
    # Those that go come first: a file can take the place of a folder.
    gone = [f"{GONE} {'0' * width}\t".encode() + os.fsencode(path) for path, leaf in rows if leaf is None]
    there = [f"{leaf.mode} {leaf.blob}\t".encode() + os.fsencode(path) for path, leaf in rows if leaf is not None]
    return b"".join(row + _SEPARATOR for row in (*gone, *there))


def exported_files(repository: Repository, folder: str, commit: str, paths: Sequence[str]) -> dict[str, bytes]:
    """The bytes that these files of a commit have in a work tree, with its line ends and through its filters."""
    if not paths:
        return {}
    into = mkdtemp(dir=folder)
    limits = CallLimits(env=(("GIT_INDEX_FILE", os.path.join(into, "index")),))
    repository.run("read-tree", commit, limits=limits)
    given = _SEPARATOR.join(map(os.fsencode, paths))
    repository.run("checkout-index", "-z", "--stdin", f"--prefix={into}/files/", given=given, limits=limits)
    return {path: _bytes(os.path.join(into, "files", path)) for path in paths}


def _bytes(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()


def _with_index(folder: str) -> CallLimits:
    return CallLimits(env=(("GIT_INDEX_FILE", os.path.join(folder, "index")),))
