"""Where a vault's cache is, whose it is, and how its files are written. Imported when Tab is pressed, too."""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from journal.classes import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_ROOMS = frozenset(
    "dates languages notes read quick yaml settings edit lint merge plan known people check vault cache".split()
)  # of what makes a note of a file
MAGIC = b"contact-journal notes 1\n"
# That have always these names.
NAMED_FILES = INDEX_FILE, FINDINGS_FILE, TEXTS_FILE, ABOUT_FILE = "index", "findings", "texts", "about"
DELTA_FILE = "delta"  # beside the index, as long as that is the same
HASH_SIZE = 16  # bytes
_NO_DATA = blake2b(digest_size=HASH_SIZE)
Buffer = bytes | memoryview
ODD = (OSError, ValueError, EOFError, TypeError, IndexError)  # what is raised by what another program wrote, or a disk


def cache_path(root: str) -> str | None:
    """The path of the folder of a vault's cache, by the vault's real path; None where the user has none for them."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    name = blake2b(os.fsencode(root), digest_size=12).hexdigest()
    return os.path.join(base, "contact-journal", "notes", name) if os.path.isabs(base) else None


def cache_folder(root: str) -> Path | None:
    """The folder of a vault's cache; None where the user has none for such things."""
    from pathlib import Path

    path = cache_path(root)
    return Path(path) if path else None


class CacheFiles(NamedTuple):
    """Where a vault's cache is, how many bytes it has, and when it was written last; None where there is none yet."""

    folder: Path
    size: int
    written: datetime | None


def cache_files(root: str) -> CacheFiles | None:
    """What is in a vault's cache; None where the user has no folder for such things."""
    folder = cache_folder(root)
    if folder is None:
        return None
    try:
        found = [os.stat(folder / name) for name in os.listdir(folder)]
    except OSError:
        found = []
    written = max((day for one in found if (day := _moment(one.st_mtime))), default=None)
    return CacheFiles(folder, sum(one.st_size for one in found), written)


def _moment(seconds: float) -> datetime | None:
    """When that was; None for what is beyond the calendar."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC)
    return None


def own_folder(root: str) -> Path | None:
    """The folder of a vault's cache, which nobody else can write to; made where it isn't there."""
    folder = cache_folder(root)
    if folder is None:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder if is_own(str(folder)) else None


def is_own(folder: str) -> bool:
    """Whether nobody else can write to a folder; OSError where it isn't there."""
    found = os.stat(folder, follow_symlinks=False)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def program() -> bytes:
    """What tells this program from another version of it: its files, with their times and sizes."""
    told = [f"{sys.implementation.cache_tag} {marshal.version}"]
    rooms = [os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))]
    while rooms:
        with os.scandir(rooms.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    told.append(f"{entry.path} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_size}")
                elif entry.name in _ROOMS and entry.is_dir():
                    rooms.append(entry.path)
    return "\n".join(sorted(told)).encode("utf-8", "surrogateescape")


def settings_told(settings: object) -> bytes:
    """What tells these settings from any others."""
    return repr(settings).encode("utf-8", "surrogatepass")


def cache_key(program: bytes, said: bytes, root: str) -> bytes:
    """What tells a vault's cache from any other: who wrote it, what its settings say, where the vault is."""
    return data_hash(program + said + os.fsencode(root))


def data_hash(data: bytes) -> bytes:
    """What tells these bytes from any others, in `HASH_SIZE` bytes."""
    return blake2b(data, digest_size=HASH_SIZE).digest()


def file_hash(path: str, data: bytes) -> bytes:
    """What tells this text at this path from any other, and from the same elsewhere."""
    found = _NO_DATA.copy()  # which takes less than another one, made by its size
    found.update(path.encode("utf-8", "surrogateescape") + b"\0")
    found.update(data)
    return found.digest()


def write_all(file: int, data: bytes | bytearray | memoryview) -> None:
    """Writes all of this to an open file; OSError where the disk takes no more."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def new_file(folder: Path, begin: str) -> tuple[int, str]:
    """A new file in this folder, opened, and its path; it is its owner's alone, and its name begins like this.

    As `tempfile.mkstemp` does it, which imports more than all that reads the cache.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    while True:
        path = os.path.join(folder, f"{begin}{os.urandom(8).hex()}")
        with suppress(FileExistsError):
            return os.open(path, flags, 0o600), path


@contextmanager
def beside(folder: Path, what: str) -> Iterator[tuple[int, str]]:
    """A new file in this folder, opened, which is taken away again if it is still there at the end."""
    file, name = new_file(folder, f"{what}-")
    try:
        yield file, name
    finally:
        os.close(file)
        with suppress(FileNotFoundError):
            os.unlink(name)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """With the folder locked; OSError where another command has it."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
