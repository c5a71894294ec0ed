"""Thirty edits on two sides: what plain git makes of them, and what sync does."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.clones import Clone, git

ADA, TOM, WEEK = "contacts/ada.md", "contacts/tom.md", "agendas/2026-W48.md"
NOTE = """---
name: Ada Lovelace
company: Acme
role: Engineer
tags: [mentor, compilers]
email: ada@acme.example
---
Prefers a call to mail.

She has two children.

## Log

- 2026-11-18 coffee: Talked about pricing.
  - got:: introduction to Sam
  - [ ] Send her the paper
- 2026-09-02 call: Her talk went well.
"""
PAGE = """---
week: 2026-W48
offered: [thank-aaaaaa, task-bbbbbb, touch-cccccc]
---

# Week 48: 23 to 29 November 2026

## Thank

- [ ] Ada: introduced you to Sam ^thank-aaaaaa

## Keep your word

- [ ] Ada: send her the paper ^task-bbbbbb

## Keep in touch

- [ ] Tom: last spoke in May ^touch-cccccc

## Notes
"""
START = {"journal.toml": "", ADA: NOTE, WEEK: PAGE, TOM: NOTE.replace("Ada Lovelace", "Tom Reyes")}

Files = dict[str, str | bytes]
Edit = Callable[[Files], object]


def swap(old: str, new: str, path: str = ADA) -> Edit:
    """An edit that puts one text for another in a file."""

    def edit(files: Files) -> None:
        text = files[path]
        assert isinstance(text, str) and old in text, f"{old!r} is not in {path}"
        files[path] = text.replace(old, new, 1)

    return edit


def both(*edits: Edit) -> Edit:
    """Several edits, one after the other."""

    def edit(files: Files) -> None:
        for one in edits:
            one(files)

    return edit


def entry(text: str) -> Edit:
    """A new entry at the top of the log."""
    return swap("## Log\n\n", f"## Log\n\n- {text}\n")


def last(text: str) -> Edit:
    """A new entry at the end of the log."""
    return swap("Her talk went well.\n", f"Her talk went well.\n- {text}\n")


def item(text: str) -> Edit:
    """A new item at the end of the week's last section."""
    return swap("^touch-cccccc\n", f"^touch-cccccc\n\n- [ ] {text}\n", WEEK)


def moved(path: str, name: str) -> Edit:
    """The note under another path, with another name in it."""

    def edit(files: Files) -> None:
        text = files.pop(ADA)
        assert isinstance(text, str)
        files[path] = text.replace("name: Ada Lovelace", f"name: {name}")

    return edit


def gone(files: Files) -> None:
    """The note is removed."""
    del files[ADA]


def new(text: str, path: str = "contacts/sam.md") -> Edit:
    """A new file."""
    return lambda files: files.update({path: text})


def with_crlf(files: Files) -> None:
    """The note is saved by an editor that ends lines as Windows does."""
    text = files[ADA]
    assert isinstance(text, str)
    files[ADA] = text.replace("\n", "\r\n").encode()


SAM = "---\nname: Sam Lee\ncompany: {}\n---\n\n## Log\n- 2026-11-2{} lunch: {}\n"


@dataclass(frozen=True)
class Row:
    """Two edits, what has to be in the end, and what must not be there twice."""

    what: str
    ours: Edit
    theirs: Edit
    there: tuple[str, ...] = ()


ROWS = (
    Row("both add an entry at the top", entry("2026-11-20 call: One"), entry("2026-11-21 mail: Two"), ("One", "Two")),
    Row("both add an entry at the end", last("2026-05-20 call: One"), last("2026-05-21 mail: Two"), ("One", "Two")),
    Row("both add the same entry", entry("2026-11-20 call: One"), entry("2026-11-20 call: One"), ("One",)),
    Row("the same entry, and another above it", both(entry("2026-11-20 call: One"), entry("2026-11-22 call: Three")),
        entry("2026-11-20 call: One"), ("One", "Three")),
    Row("one adds an entry, one changes another", entry("2026-11-20 call: One"), swap("about pricing", "about prices"),
        ("One", "about prices")),
    Row("one changes an entry, one its mark", swap("about pricing", "about prices"),
        swap("introduction to Sam", "introduction to Sam [thanked:: 2026-11-20]"), ("about prices", "thanked")),
    Row("two keys beside each other", swap("company: Acme", "company: Initech"), swap("role: Engineer", "role: Lead"),
        ("Initech", "Lead")),
    Row("the same key", swap("company: Acme", "company: Initech"), swap("company: Acme", "company: Globex"),
        ("Initech", "Globex")),
    Row("the same key to the same value", swap("company: Acme", "company: Initech"),
        swap("company: Acme", "company: Initech"), ("company: Initech",)),
    Row("both add the same key", swap("role: Engineer\n", "role: Engineer\nlocation: Lisbon\n"),
        swap("email:", "location: Porto\nemail:"), ("Lisbon", "Porto")),
    Row("both add another key", swap("role: Engineer\n", "role: Engineer\nlocation: Lisbon\n"),
        swap("role: Engineer\n", "role: Engineer\nbirthday: 12-10\n"), ("Lisbon", "12-10")),
    Row("both add a tag", swap("compilers]", "compilers, lisbon]"), swap("compilers]", "compilers, parsing]"),
        ("mentor, compilers", "lisbon", "parsing")),
    Row("one removes a tag, one adds one", swap("mentor, ", ""), swap("compilers]", "compilers, parsing]"),
        ("compilers", "parsing")),
    Row("one key removed, the next one changed", swap("company: Acme\n", ""), swap("role: Engineer", "role: Lead"),
        ("role: Lead",)),
    Row("both tick the same task", swap("[ ] Send", "[x] Send"), swap("[ ] Send", "[x] Send"), ("[x] Send her",)),
    Row("one ticks a task, one rewords it", swap("[ ] Send", "[x] Send"), swap("the paper", "the long paper"),
        ("[x] Send her the long paper",)),
    Row("one ticks a task, one adds another below", swap("[ ] Send", "[x] Send"),
        swap("the paper\n", "the paper\n  - [ ] Ask about Lisbon\n"), ("[x] Send", "Ask about Lisbon")),
    Row("both close the same mark on another day", swap("to Sam", "to Sam [thanked:: 2026-11-20]"),
        swap("to Sam", "to Sam [thanked:: 2026-11-21]"), ("thanked",)),
    Row("two ticks beside each other in the week", swap("[ ] Ada: intro", "[x] Ada: intro", WEEK),
        swap("[ ] Ada: send", "[x] Ada: send", WEEK), ("[x] Ada: intro", "[x] Ada: send")),
    Row("both add an item to the week's end", item("Kim ^touch-dddddd"), item("Lou ^touch-eeeeee"),
        ("Kim", "Lou")),
    Row("both extend what the week offered", swap("touch-cccccc]", "touch-cccccc, touch-dddddd]", WEEK),
        swap("touch-cccccc]", "touch-cccccc, touch-eeeeee]", WEEK), ("touch-dddddd", "touch-eeeeee")),
    Row("a tick against a reworded item", swap("[ ] Tom: last", "[x] Tom: last", WEEK),
        swap("Tom: last spoke in May", "Call Tom, spoke in May", WEEK), ("[x] Call Tom",)),
    Row("both reword the same paragraph", swap("a call to mail", "a call to letters"),
        swap("a call to mail", "a visit to mail"), ("a call to letters", "a visit to mail")),
    Row("one rewords a paragraph, one adds another", swap("a call to mail", "a visit to mail"),
        swap("two children.\n", "two children.\n\nPlays the cello.\n"), ("a visit to mail", "cello")),
    Row("a rename against a new entry", moved("contacts/ada-king.md", "Ada King"), entry("2026-11-20 call: One"),
        ("Ada King", "One")),
    Row("a rename against another name", moved("contacts/ada-king.md", "Ada King"),
        moved("contacts/ada-byron.md", "Ada Byron"), ("Ada King", "Ada Byron")),
    Row("a removed file against a new entry", gone, entry("2026-11-20 call: One"), ("One",)),
    Row("Windows line ends against a new entry", with_crlf, entry("2026-11-20 call: One"), ("One",)),
    Row("the same new person, with other facts", new(SAM.format("Acme", 0, "One")), new(SAM.format("Globex", 1, "Two")),
        ("Acme", "Globex", "One", "Two")),
    Row("a new person, linked by the other side", new(SAM.format("Acme", 0, "One")), entry("2026-11-20 call: [[sam]]"),
        ("Acme", "[[sam]]")),
)  # fmt: skip


# --- trying it --------------------------------------------------------------------------------------------------


def _write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for old in [*root.glob("contacts/*.md"), *root.glob("agendas/*.md")]:
        old.unlink()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


def _edited(edit: Edit) -> Files:
    files: Files = dict(START)
    edit(files)
    return files


def begun(folder: Path) -> tuple[Clone, Clone]:
    """Two clones of a journal, with the edits of nobody in them."""
    shutil.copytree(_begun_once(), folder, symlinks=True, dirs_exist_ok=True)
    return Clone(folder / "here"), Clone(folder / "there")


@cache
def _begun_once() -> Path:
    """The clones and the repository between them that all others are copies of."""
    folder = Path(tempfile.mkdtemp(prefix="begun-"))
    atexit.register(shutil.rmtree, folder)
    git(folder, "init", "-q", "--bare", "hub.git")
    for name in ("here", "there"):
        git(folder, "clone", "-q", "hub.git", name)
        git(folder / name, "symbolic-ref", "HEAD", "refs/heads/main")
        git(folder / name, "remote", "set-url", "origin", "../hub.git")
    here, there = Clone(folder / "here"), Clone(folder / "there")
    _write(here.root, START)
    git(here.root, "add", ".")
    git(here.root, "commit", "-qm", "Begin")
    git(here.root, "push", "-qu", "origin", "main")
    git(there.root, "pull", "-q", "origin", "main")
    git(there.root, "branch", "-qu", "origin/main")
    return folder


def with_git(folder: Path, row: Row) -> str:
    """What plain git does, in words."""
    here, there = begun(folder)
    for clone, edit in ((here, row.ours), (there, row.theirs)):
        _write(clone.root, _edited(edit))
        git(clone.root, "add", "-A")
        git(clone.root, "commit", "-qm", "Edit")
    git(here.root, "push", "-q")
    git(there.root, "pull", "-q", "--no-rebase", "--no-edit", check=False)
    stopped = (there.root / ".git/MERGE_HEAD").exists()
    if stopped:
        has_markers = any(b"<<<<<<<" in text for text in there.files().values())
        return "stops, with conflict markers" if has_markers else "stops"
    return "merges" if right(row, there.files()) else "merges, and it is wrong"


def with_sync(folder: Path, row: Row) -> tuple[str, Clone]:
    """What sync does, in words, and the clone in which it did."""
    here, there = begun(folder)
    for clone, edit in ((here, row.ours), (there, row.theirs)):
        _write(clone.root, _edited(edit))
        clone.sync()
    here.sync()
    assert here.files() == there.files(), f"{row.what}: both devices have the same"
    assert right(row, there.files()), f"{row.what}: {there.files()}"
    left = there.run("resolve", "--list")[1]
    waits = left.count("\n") - left.count("Nothing to settle")
    return (f"merges; {'one thing' if waits == 1 else f'{waits} things'} to settle" if waits else "merges"), there


def right(row: Row, files: Mapping[str, bytes]) -> bool:
    """Whether everything is there, nothing is there twice that was written once, and no note is broken."""
    texts = {path: text.decode() for path, text in files.items() if path.endswith(".md")}
    everything = "\n".join(texts.values())
    told = [text for path, text in texts.items() if path.startswith("contacts/")]
    keys = [[line.partition(":")[0] for line in text.partition("\n---")[0].splitlines()] for text in told]
    doubled = any(keys.count(key) > 1 for keys in keys for key in keys if key and not key.startswith((" ", "-")))
    once = ("Talked about", "Her talk", *{"One", "Two", "Three"}.intersection(row.there))
    people = len(told) if "person" in row.what else 2
    twice = any(text.count(word) > 1 for text in told for word in once)
    return all(word in everything for word in row.there) and not doubled and not twice and len(told) == people


def table(folder: Path) -> str:
    """The table of the page on syncing."""
    rows = [
        (row.what, with_git(folder / f"git-{at}", row), with_sync(folder / f"sync-{at}", row)[0])
        for at, row in enumerate(ROWS)
    ]
    head = "| two edits | plain git | `journal sync` |\n|---|---|---|\n"
    return head + "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _cells(folder: Path, row: Row) -> tuple[str, str, str]:
    return row.what, with_git(folder / "git", row), with_sync(folder / "sync", row)[0]
