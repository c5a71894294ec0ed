"""Several clones of one journal over a bare repository, worked on by command and by hand; real git, real commands."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from journal.cli import main

PEOPLE = ("ada-lovelace", "tom-reyes", "zoe-muller", "grace-hopper")
NAMES = dict(zip(PEOPLE, ("Ada Lovelace", "Tom Reyes", "Zoë Müller", "Grace Hopper"), strict=True))
WEEK = "agendas/2026-W48.md"
LONGEST = 120  # seconds for a call of git


def git(folder: Path, *words: str | Path, check: bool = True) -> str:
    """What git says in this folder; where it fails, the test does, unless that is expected."""
    done = subprocess.run(["git", *map(str, words)], cwd=folder, capture_output=True, text=True, timeout=LONGEST)
    assert not check or done.returncode == 0, f"git {' '.join(map(str, words))}: {done.stdout}{done.stderr}"
    return done.stdout


def note(name: str) -> str:
    """A note with a rhythm, a promise and a favour in it, so that a week asks for something."""
    return (
        f"---\nname: {name}\ncompany: Acme\ncircle: close\n---\n\nMet at the fair.\n\n## Log\n\n"
        "- 2026-09-01 lunch: A first talk.\n  - got:: a good book\n  - [ ] Send the slides 📅 2026-11-20\n"
    )


@dataclass
class Clone:
    """A clone: its folder, and whether the program is there to merge."""

    root: Path
    is_bare_git: bool = False

    def run(self, *words: str) -> tuple[int, str]:
        """A command of the program, in this process: its exit code, and what it said."""
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(["-C", str(self.root), "--no-input", *words])
        assert "mistake in journal" not in said.getvalue(), said.getvalue()
        return code, said.getvalue()

    def files(self) -> dict[str, bytes]:
        """All files but git's own."""
        found = (path for path in self.root.rglob("*") if ".git" not in path.parts and path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def contacts(self) -> list[Path]:
        """The notes of people that are there."""
        return sorted((self.root / "contacts").glob("*.md"))

    def sync(self) -> None:
        """A sync by the program, or what a phone does that has git alone."""
        if self.is_bare_git:
            self._sync_with_git()
            return
        code, said = self.run("sync")
        assert code == 0, said

    def _sync_with_git(self) -> None:
        """Commit, pull, commit whatever the merge left, markers and all, push."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "From the phone", check=False)
        git(self.root, "pull", "-q", "--no-rebase", "--no-edit", check=False)
        if (self.root / ".git/MERGE_HEAD").exists():
            git(self.root, "add", "-A")
            git(self.root, "commit", "-qm", "Merged on the phone")
        git(self.root, "push", "-q")


@dataclass
class World:
    """The clones, and the words that each entry has to be found by."""

    hub: Path
    clones: list[Clone]
    random: Random
    words: dict[str, str] = field(default_factory=dict)
    may_be_gone: set[str] = field(default_factory=set)
    somebody_was_removed: bool = False
    may_be_twice: bool = False
    number: int = 0
    done: list[str] = field(default_factory=list)

    def word(self, whose: str) -> str:
        """A new word that stands nowhere else, written about somebody."""
        self.number += 1
        made = f"word{self.number:04}x"
        self.words[made] = whose
        return made

    def work(self) -> str:
        """Something is done on one of the clones; gives what."""
        clone = self.random.choice(self.clones)
        if not clone.contacts():
            return "nothing"
        by_hand = (self.log_by_hand, self.log_together, self.tick, self.tag_by_hand, self.prose_by_hand)
        commands = (self.log, self.set, self.rename, self.remove, self.week, self.add, self.promise)
        deed = self.random.choice(by_hand if clone.is_bare_git else (*by_hand, *commands, self.log, self.week))
        deed(clone)
        return f"{self.clones.index(clone)}: {deed.__name__}"

    def _somebody(self, clone: Clone) -> Path:
        return self.random.choice(clone.contacts())

    # --- by command ---------------------------------------------------------------------------------------------

    def log(self, clone: Clone) -> None:
        """Notes a conversation."""
        who = self._somebody(clone)
        kind = self.random.choice(("call", "coffee", "lunch"))
        word = self.word(who.stem)
        if clone.run("log", who.stem, f"{kind}: {word}")[0]:
            del self.words[word]

    def set(self, clone: Clone) -> None:
        """Sets a field."""
        key = self.random.choice(("company", "role", "location"))
        clone.run("set", self._somebody(clone).stem, key, f"{key.title()} {self.random.randrange(3)}")

    def rename(self, clone: Clone) -> None:
        """Gives somebody another name, and their file."""
        self.number += 1
        clone.run("rename", self._somebody(clone).stem, f"Renamed Person{self.number}")

    def remove(self, clone: Clone) -> None:
        """Removes somebody; seldom, as little would be left else."""
        who = self._somebody(clone)
        if len(clone.contacts()) > 2 and self.random.random() < 0.3:
            self.may_be_gone.update(re.findall(r"word\d{4}x", who.read_text()))
            self.somebody_was_removed = True
            clone.run("remove", who.stem, "--yes")

    def add(self, clone: Clone) -> None:
        """Adds one of two people, whom another clone may add as well."""
        clone.run("add", f"New Person{self.random.randrange(2)}", "--company", f"Firm {self.random.randrange(2)}")

    def promise(self, clone: Clone) -> None:
        """Notes a promise."""
        who = self._somebody(clone)
        word = self.word(who.stem)
        if clone.run("promise", who.stem, f"Send {word}", "--by", "2026-12-04")[0]:
            del self.words[word]

    def week(self, clone: Clone) -> None:
        """Makes the week's file, or refreshes it."""
        clone.run("agenda", "--write")

    # --- by hand ------------------------------------------------------------------------------------------------

    def log_by_hand(self, clone: Clone) -> None:
        """Types an entry at the top or the end of a log."""
        who = self._somebody(clone)
        text = who.read_text()
        entry = f"- 2026-11-{self.random.randrange(10, 23)} call: {self.word(who.stem)}\n"
        if "## Log\n\n" in text and self.random.random() < 0.7:
            who.write_text(text.replace("## Log\n\n", f"## Log\n\n{entry}", 1))
        else:
            who.write_text(f"{text}{entry}" if "## Log" in text else f"{text}\n## Log\n\n{entry}")

    def log_together(self, clone: Clone) -> None:
        """Types an entry that links to somebody else."""
        who, other = self._somebody(clone), self._somebody(clone)
        with who.open("a") as file:
            file.write(f"\n## Log\n\n- 2026-11-09 lunch with [[{other.stem}]]: {self.word(who.stem)}\n")

    def tag_by_hand(self, clone: Clone) -> None:
        """Types a tag into the front matter."""
        who = self._somebody(clone)
        text = who.read_text()
        if "\ntags: [" in text:
            who.write_text(text.replace("\ntags: [", f"\ntags: [t{self.random.randrange(9)}, ", 1))
        else:
            who.write_text(text.replace("\n---\n", f"\ntags: [t{self.random.randrange(9)}]\n---\n", 1))

    def prose_by_hand(self, clone: Clone) -> None:
        """Types a paragraph before the log."""
        who = self._somebody(clone)
        text = who.read_text()
        if "\n## Log" in text:
            who.write_text(text.replace("\n## Log", f"\nNote {self.word(who.stem)}.\n\n## Log", 1))

    def tick(self, clone: Clone) -> None:
        """Ticks, puts off or lets go of something in the week."""
        week = clone.root / WEEK
        if not week.exists():
            return
        text = week.read_text()
        boxes = [found.start() for found in re.finditer(r"^- \[ \]", text, re.MULTILINE)]
        if boxes:
            at = self.random.choice(boxes)
            week.write_text(f"{text[:at]}- [{self.random.choice('xxx>-')}]{text[at + 5 :]}")

    # --- what has to hold ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """All sync twice, in any order; who has git alone may have left markers, and gets once more what was mended."""
        for _ in range(2):
            for clone in self.random.sample(self.clones, len(self.clones)):
                clone.sync()
        for clone in self.clones:
            if clone.is_bare_git:
                clone.sync()

    def check(self) -> None:
        """All clones are equal byte for byte, git is well, and every word is there, each once."""
        first = self.clones[0].files()
        for clone in self.clones:
            other = clone.files()
            assert sorted(other) == sorted(first)
            assert [path for path in first if first[path] != other[path]] == []
            assert git(clone.root, "status", "--porcelain") == ""
            assert git(clone.root, "rev-parse", "HEAD") == git(self.hub, "rev-parse", "refs/heads/main")
            fsck(clone.root)
        text = b"\n".join(first[path] for path in first if path.startswith("contacts/")).decode()
        counts = {word: text.count(word) for word in self.words}
        assert [word for word, count in counts.items() if not count and word not in self.may_be_gone] == []
        if not self.may_be_twice:
            assert [word for word, count in counts.items() if count > 1] == []
        assert "<<<<<<<" not in text
        if not (self.somebody_was_removed or any(clone.is_bare_git for clone in self.clones)):
            there = {Path(path).stem for path in first}
            assert set(re.findall(r"\[\[([^]|]+)", text)) <= there, "a link leads to nobody"


def fsck(root: Path) -> None:
    """Git finds nothing wrong."""
    said = git(root, "fsck", "--no-dangling", "--no-progress")
    assert said == "", said


def world(folder: Path, seed: int, clones: int, with_phone: bool) -> World:
    """Clones of a journal with four people in it, and the week's file."""
    folder.mkdir(parents=True, exist_ok=True)
    hub, first = folder / "hub.git", Clone(folder / "clone-0")
    git(folder, "init", "-q", "--bare", hub)
    (first.root / "contacts").mkdir(parents=True)
    (first.root / "journal.toml").write_text("")
    for who in PEOPLE:
        (first.root / f"contacts/{who}.md").write_text(note(NAMES[who]))
    git(first.root, "init", "-q")
    git(first.root, "add", ".")
    git(first.root, "commit", "-qm", "Start a journal")
    git(first.root, "remote", "add", "origin", hub)
    assert first.run("agenda", "--write")[0] == 0
    first.sync()
    for number in range(1, clones):
        git(folder, "clone", "-q", hub, folder / f"clone-{number}")
    others = [Clone(folder / f"clone-{number}", with_phone and number == clones - 1) for number in range(1, clones)]
    return World(hub, [first, *others], Random(seed))
