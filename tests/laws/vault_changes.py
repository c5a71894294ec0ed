"""What happens to a vault and to its cache between two commands: as editors, git, backups, other programs and people do
it. What can't be done to a vault as it is, isn't. All of it stays in the folder that the vault is in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.laws.crowds import IDS, crowd

Change = Callable[[Path, Random], None]
FOLDERS = ("contacts/work", "events", "elsewhere")


def cache_of(root: Path) -> Path:
    """The folder of the cache of a vault."""
    return root.with_name("cache")


def happens(change: Change, root: Path, chance: Random) -> None:
    """What can be done of a change."""
    with suppress(OSError, shutil.Error):
        change(root, chance)


def take_cache_away(root: Path, chance: Random) -> None:
    """The cache is gone."""
    shutil.rmtree(cache_of(root), ignore_errors=True)


def opened(root: Path) -> None:
    """Opens the folders that were closed."""
    for folder in (root / name for name in FOLDERS):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(0o755)


# --- the notes ----------------------------------------------------------------------------------------------------


def _note(root: Path, chance: Random) -> Path:
    """A note of the vault, or the place of one."""
    there = sorted(path for path in root.rglob("*.md") if path.is_file() and not path.is_symlink())
    return chance.choice(there) if there else root / "contacts" / "ada.md"


def _edit(root: Path, chance: Random) -> None:
    """An edit of the same size, as a digit that becomes another one."""
    path = _note(root, chance)
    if path.exists():
        digit = str(chance.randrange(10)).encode()
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + digit + data[len(data) // 2 + 1 :])


def _edit_in_secret(root: Path, chance: Random) -> None:
    """An edit after which the times are as they were, as with `touch -r` and `rsync -t`."""
    path = _note(root, chance)
    if path.exists():
        found = path.stat()
        path.write_bytes(path.read_bytes().replace(b"- ", b"* ", 1))
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _rename_over(root: Path, chance: Random) -> None:
    """Another file of the same size and time in the place of a note, as with `cp -p` and most editors."""
    path = _note(root, chance)
    if path.exists():
        found, beside = path.stat(), path.with_name("beside.tmp")
        beside.write_bytes(path.read_bytes()[::-1][::-1].replace(b"e", b"a", 2))
        os.utime(beside, ns=(found.st_atime_ns, found.st_mtime_ns))
        beside.replace(path)


def _append(root: Path, chance: Random) -> None:
    """A line more at the end of a few notes, as a conversation that is logged."""
    lines = (
        "- 2020-01-02 call: x",
        "- 2026-11-20 note: y",
        "  - got:: a book",
        "- [ ] Call 📅 2026-11-25",
        "  - next:: z",
    )
    for _ in range(chance.randint(1, 3)):
        path = _note(root, chance)
        if path.exists() and not path.is_symlink():
            with path.open("a") as file:
                file.write(f"\n{chance.choice(lines)}\n")


def _rewrite(root: Path, chance: Random) -> None:
    texts = {path: text for path, text in crowd(chance).items() if path != "journal.toml"}
    path = chance.choice(sorted(texts))
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    if not (root / path).is_symlink():
        (root / path).write_text(texts[path])


def _spoil(root: Path, chance: Random) -> None:
    """A note that can't be read any more."""
    path = _note(root, chance)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.choice((b"---\nname: [\n---\n", b"\xff\xfe", b"a\0b", b"---\nname: x\n", b"<<<<<<< a\n")))


def _take_away(root: Path, chance: Random) -> None:
    path = _note(root, chance)
    path.unlink(missing_ok=True)


def _move(root: Path, chance: Random) -> None:
    path, folder = _note(root, chance), root / chance.choice(("contacts", "contacts/work", "events", "elsewhere"))
    names = (path.name, path.name.upper(), f"{chance.choice(IDS)}.md", *_normal_forms("Zoë.md"))
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.replace(folder / chance.choice(names))


def _normal_forms(name: str) -> tuple[str, ...]:
    return unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)


def _namesake(root: Path, chance: Random) -> None:
    """Somebody who is called as another one is, so that a link may mean both."""
    path = root / "contacts" / "work" / f"{chance.choice(IDS)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nname: {chance.choice(('Ben Okoye', 'Ada', 'Benny', 'Zoë'))}\naliases: [Ada]\n---\n")


def _link(root: Path, chance: Random) -> None:
    path = root / "contacts" / chance.choice(("linked.md", "linked"))
    if not os.path.lexists(path):
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(chance.choice(("../elsewhere", "../elsewhere/x.md", "ada.md", "/nowhere")))
    (root / "elsewhere").mkdir(exist_ok=True)
    (root / "elsewhere" / "x.md").write_text(f"---\nname: X{chance.randrange(9)}\n---\n")


def _future(root: Path, chance: Random) -> None:
    path = _note(root, chance)
    if path.exists():
        os.utime(path, (2_000_000_000, chance.choice((2_000_000_000, 10, 1_700_000_000))))


def _with_the_clock_set_back(root: Path, chance: Random) -> None:
    """An edit of the same size, on a day that is long over."""
    path = _note(root, chance)
    if path.exists():
        path.write_bytes(path.read_bytes().replace(b"a", b"e", 1))
        os.utime(path, (10, 10))


def _empty_folder(root: Path, chance: Random) -> None:
    shutil.rmtree(root / chance.choice(FOLDERS), ignore_errors=True)


def _shut(root: Path, chance: Random) -> None:
    """A folder that can't be looked into any more: a link to itself, a file, or closed to everybody but root."""
    folder = root / chance.choice(FOLDERS)
    opened(root)
    if folder.is_dir() and not folder.is_symlink() and chance.random() < 0.4:
        folder.chmod(0)
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.unlink(missing_ok=True)
    if chance.random() < 0.5:
        folder.symlink_to(folder.name)
    elif chance.random() < 0.5:
        folder.write_text("no folder")


def _beside(root: Path, chance: Random) -> None:
    """A folder comes or goes in which no note may be looked for, or a link that is called so."""
    folder = root / chance.choice(("agendas", "drafts", "photos", "elsewhat", "contacts/agendas"))
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)
    elif chance.random() < 0.3:
        folder.symlink_to(root / "elsewhere")
    else:
        folder.mkdir()
        (folder / "zoe.md").write_text("---\nname: Zoe\n---\n- 2026-11-01 call: Hi.\n")


def _settings(root: Path, chance: Random) -> None:
    """Other settings, of the same size, and now and then with the same times."""
    rows = ("", "[kinds]\nsilent = ['call']\n", "[keys]\nname = ['titel']\n", "[paths]\ncontacts = ['else*', '.']\n")
    path, is_secret = root / "journal.toml", chance.random() < 0.3
    found = path.stat()
    path.write_text(f"commit = false\n{chance.choice(rows)}".ljust(80))
    if is_secret:
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


# --- the whole vault ----------------------------------------------------------------------------------------------


def _back_up(root: Path, chance: Random) -> None:
    """A backup is made, or played back, with the times that its files had."""
    beside = root.with_name("backup")
    if beside.exists() and chance.random() < 0.7:
        shutil.rmtree(root)
        shutil.copytree(beside, root, symlinks=True)
    else:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(root, beside, symlinks=True)


def _mount_again(root: Path, chance: Random) -> None:
    """The same files with the same times, and other numbers."""
    away = root.with_name("away")
    root.rename(away)
    shutil.copytree(away, root, symlinks=True)
    shutil.rmtree(away)


def _with_git(root: Path, chance: Random) -> None:
    """git commits; or checks out, stashes, takes back, makes its own list anew."""
    if not (root / ".git").exists():
        _git(root, "init", "-q")
    _git(root, "add", "-A")
    if chance.random() < 0.4:
        _git(root, "commit", "-qm", "x")
        return
    ways = (
        ("stash", "-q"), ("stash", "pop", "-q"), ("checkout", "-qf", "HEAD~1", "--", "."), ("reset", "-q", "--hard"),
        ("reset", "-q", "--hard", "HEAD~1"), ("status",), ("gc", "-q"), ("clean", "-fdq"),
    )  # fmt: skip
    _git(root, *chance.choice(ways))


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", f"--git-dir={root}/.git", f"--work-tree={root}", *words], cwd=root, capture_output=True)


# --- the cache ----------------------------------------------------------------------------------------------------


def _spoil_cache(root: Path, chance: Random) -> None:
    """A cache that is torn, cut, foreign, gone in part, or gone."""
    path = chance.choice([*(path for path in sorted(cache_of(root).rglob("*")) if path.is_file()), None])
    if path is None:
        take_cache_away(root, chance)
    elif chance.random() < 0.3:
        _mix_caches(root, path, chance)
    else:
        data = bytearray(path.read_bytes())
        if data and chance.random() < 0.5:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        _put(path, bytes(data[: chance.choice((len(data), len(data) // 2, 0))]))


def _put(path: Path, data: bytes) -> None:
    """Puts another file in the place of one; whoever has that open goes on with it."""
    new = path.with_name(f"{path.name}~")
    new.write_bytes(data)
    new.replace(path)


def _mix_caches(root: Path, path: Path, chance: Random) -> None:
    """One of the cache's files, or all of them, is as it was some time ago, or has the name of another."""
    folder, before = cache_of(root), root.with_name("cache before")
    kept = before / path.relative_to(folder)
    if not before.exists():
        shutil.copytree(folder, before)
    elif chance.random() < 0.3:
        shutil.rmtree(folder)
        before.rename(folder)
    elif kept.exists():
        _put(path, kept.read_bytes())
    else:
        path.replace(path.with_name(chance.choice(("index", "findings", "texts", "about"))))


def _no_cache_folder(root: Path, chance: Random) -> None:
    """The cache's folder is a file, or there are others who may write into it, or nobody may; or it is as before."""
    folder = cache_of(root)
    if folder.is_file():
        folder.unlink()
    elif chance.random() < 0.5:
        take_cache_away(root, chance)
        folder.write_text("no folder")
    else:
        for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            path.chmod(chance.choice((0o500, 0o700, 0o755)))


def _nothing(root: Path, chance: Random) -> None:
    pass


# What happens to notes while none of them is young: each of these changes the size, the file or the names.
SLOW: tuple[Change, ...] = (
    _append, _append, _append, _append,
    _rename_over, _rewrite, _spoil, _take_away, _move, _namesake, _link, _empty_folder, _shut, _beside, _settings,
    _back_up, _mount_again, _with_git, _with_git, _spoil_cache, _spoil_cache, _no_cache_folder, _nothing,
)  # fmt: skip
QUICK: tuple[Change, ...] = (
    *SLOW, _edit, _edit, _edit_in_secret, _edit_in_secret, _with_the_clock_set_back, _future,
)  # fmt: skip
