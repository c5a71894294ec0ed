"""Logs whose entries are headings, from one template: whose its lines are is told by their place alone.

An entry is a heading with a day that no other one has, and a list of paragraphs; some carry a word of their own, some
are lines of the template. What a side did is known, so that the judge needs no merge to say what has to stand where.
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta

TEMPLATE = ("Agenda:", "Next steps:", "- [ ] follow up", "Mood: fine", "- got:: a coffee")
KINDS = ("call", "lunch", "visit", "meeting")
FRONT = "---\nname: Ada\n---\n"


@dataclass
class Entry:
    """A heading and the paragraphs under it; `is_prose` for one that is no entry of the log."""

    head: str
    parts: list[str]
    is_prose: bool = False

    @property
    def text(self) -> str:
        """It as it is typed."""
        return "\n\n".join((self.head, *self.parts)) + "\n"


@dataclass
class Log:
    """A note with such entries; what a side did to it: the heads it added, changed and took out."""

    entries: list[Entry]
    added: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    cut: set[tuple[str, str]] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The whole note."""
        log = [entry.text for entry in self.entries if not entry.is_prose]
        prose = [entry.text for entry in self.entries if entry.is_prose]
        return "\n".join((f"{FRONT}Some words.\n", "## Log\n", *log, *prose))

    def named(self, head: str) -> Entry | None:
        """The entry of this heading."""
        return next((entry for entry in self.entries if entry.head == head), None)


class LogMaker:
    """Makes logs and edits from one source of chance; every word it makes is new, and so is every day."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0
        self.days = self.chance.sample(range(400), 60)

    def trio(self) -> tuple[Log, Log, Log]:
        """A log, and what two sides made of it."""
        base = Log([self.entry() for _ in range(self.chance.randint(1, 4))])
        base.entries.sort(key=lambda entry: entry.head, reverse=True)
        base.entries += [self.prose() for _ in range(self.chance.choice((0, 1, 2)))]
        sides = deepcopy(base), deepcopy(base)
        for side in sides:
            for _ in range(self.chance.randint(1, 4)):
                self.edit(side)
        return base, *sides

    def entry(self) -> Entry:
        """An entry of a day of its own."""
        day = date(2025, 1, 1) + timedelta(days=self.days.pop())
        return Entry(f"### {day} {self.chance.choice(KINDS)}", self.parts())

    def prose(self) -> Entry:
        """A section of another kind, with the lines of the template too."""
        return Entry(f"## {self.word()}", self.parts(), is_prose=True)

    def parts(self) -> list[str]:
        """Paragraphs, of which one has a word of its own."""
        some = [self.chance.choice(TEMPLATE) for _ in range(self.chance.randint(0, 3))]
        some = list(dict.fromkeys(some))
        some.insert(self.chance.randint(0, len(some)), self.sentence())
        return some

    def sentence(self) -> str:
        """A paragraph with a word of its own."""
        return f"{self.chance.choice(('Said', 'She told me of', 'We spoke of'))} {self.word()}."

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"q{self.count}q"

    def edit(self, log: Log) -> None:
        """One edit of a log."""
        self.chance.choice((self.add, self.add, self.lengthen, self.lengthen, self.take_out, self.replace, self.cut))(
            log
        )

    def add(self, log: Log) -> None:
        """A new entry, at the place of its day, or a new section."""
        new = self.entry() if self.chance.random() < 0.8 else self.prose()
        log.added.add(new.head)
        at = sum(entry.head > new.head and not entry.is_prose for entry in log.entries)
        log.entries.insert(len(log.entries) if new.is_prose else at, new)

    def old(self, log: Log) -> Entry | None:
        """An entry that all have."""
        olds = [entry for entry in log.entries if entry.head not in log.added]
        return self.chance.choice(olds) if olds else None

    def lengthen(self, log: Log) -> None:
        """One more paragraph in an entry."""
        if entry := self.old(log):
            entry.parts.insert(self.chance.randint(0, len(entry.parts)), self.sentence())
            log.changed.add(entry.head)

    def cut(self, log: Log) -> None:
        """One line of the template less in an entry."""
        entry = self.old(log)
        lines = [part for part in entry.parts if part in TEMPLATE] if entry else []
        if entry and lines:
            line = self.chance.choice(lines)
            entry.parts.remove(line)
            log.changed.add(entry.head)
            log.cut.add((entry.head, line))

    def take_out(self, log: Log) -> None:
        """An entry less."""
        if entry := self.old(log):
            log.entries.remove(entry)
            log.gone.add(entry.head)

    def replace(self, log: Log) -> None:
        """A new entry in the place of an old one."""
        self.take_out(log)
        self.add(log)


def misplaced(base: Log, one: Log, other: Log, text: str) -> list[str]:
    """What does not stand where it has to in a merge: each new entry whole, each paragraph under its heading."""
    found = sections_of(text)
    wrong: list[str] = []
    for side, across in ((one, other), (other, one)):
        for head in side.added:
            entry = side.named(head)
            if entry and found.get(head) != entry.parts:
                wrong.append(f"the new {head} is {found.get(head)}, and was written {entry.parts}")
        for head in side.changed - side.gone - side.added:
            entry, old = side.named(head), base.named(head)
            new = [part for part in entry.parts if old and part not in old.parts] if entry else []
            wrong += [f"'{part}' is not under {head}" for part in new if part not in found.get(head, [])]
            if entry and head in across.gone and not entry.is_prose and found.get(head) != entry.parts:
                wrong.append(f"{head}, which the other side took out, is not whole: {found.get(head)}")
    for head in (entry.head for entry in base.entries if entry.head not in one.gone | other.gone):
        stays = [part for part in base.named(head).parts if (head, part) not in one.cut | other.cut]  # type: ignore[union-attr]
        wrong += [f"'{part}' is gone from {head}" for part in stays if part not in found.get(head, [])]
    known = {entry.head for log in (base, one, other) for entry in log.entries} | {"", "## Log"}
    wrong += [f"'{part}' stands under {head}" for head, parts in found.items() for part in parts
              if head in known and head and not any(_has(log, head, part) for log in (base, one, other))]  # fmt: skip
    both = one.gone & other.gone | (one.gone - other.changed) | (other.gone - one.changed)
    return wrong + [f"{head} is back" for head in both if head in found]


def _has(log: Log, head: str, part: str) -> bool:
    entry = log.named(head)
    return entry is not None and part in entry.parts


def sections_of(text: str) -> dict[str, list[str]]:
    """The paragraphs under each heading, in order."""
    found: dict[str, list[str]] = {}
    head = ""
    for line in text.split("\n"):
        if line.startswith(("## ", "### ")):
            head = line
            found[head] = []
        elif line and head and head != "## Log" and not line.startswith("<!-- merge: "):
            found[head].append(line)
    return found
