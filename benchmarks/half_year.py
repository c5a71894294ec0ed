"""Half a year of somebody who types as people do: what was typed against what arrived in the notes.

    python benchmarks/half_year.py          the seeds 1 and 2
    python benchmarks/half_year.py 7        another seed

There are 50 people. Lines go to `journal log` with the kind, the day, the company and the tags where hands put them;
the week's file is ticked and written in by hand, under ticks that were carried already too, in last week's file too,
with boxes and ids as they get lost. All commands are real and run in this process. Each thing typed has a word of its
own: it has arrived when that stands once, in the note of its person, as what it was meant to be.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from journal.cli import main as journal
from journal.dates.words import Week

FIRST, WEEKS, SHOWN = Week(2026, 2), 26, 20
NAMES = (
    "Ada Bo Cem Dora Eli Fay Gus Hana Ivo Jun Kai Lena Milo Nora Otis Pia Quin Rosa Sven Tove Uma Vito Wren Xena Yara"
)
FAMILIES = ("Lindqvist", "Okafor")
CIRCLES = ("inner", "close", "close", "wide", "wide", "wide", "loose")
ROW = re.compile(r"- \[ \] \[\[([\w-]+)\|[^\]]*\]\]: .* \^((?:thank|told|checked|noted|answered|task|touch)-\w+)$")
TICKED = re.compile(r"- \[ ?[xX✓] ?\] \[\[([\w-]+)\|")

# How lines are typed: {t} is the word of its own, {o} another person. The second part says what it is to be.
TYPED = (
    ("call: Told me of {t}", "text"),
    ("coffee - {t} and cake", "text"),
    ("- walk: {t}", "text"),
    ("phone call: {t}", "text"),
    ("zoom: {t}", "text"),
    ("yesterday lunch: {t}", "text"),
    ("lunch with {o}: {t}", "text"),
    ("call: Mr. Smith told of {t} at 5 p.m. on Sunday", "text"),
    ("call: All well. She lent me {t}. #got", "mark got"),
    ("email: Moved to {t}! #news", "mark news"),
    ("coffee: Nice. Ask Prof. J. R. Ito about {t} #lead. No. 5 is alive", "mark lead"),
    ("call: likes {t}. #fact", "mark fact"),
    ("news: a job at {t}", "mark news"),
    ("call: Fine. Send her {t} by friday. #promise", "task"),
    ("call: Bring {t} next week #promise", "task"),
)
BELOW = (
    ("  - call: {t}", "text"),
    ("    - {t} was the word", "text"),
    ("\t- dinner with {o}: {t}", "text"),
    ("  - got:: {t}", "mark got"),
    ("    - fact: {t}", "mark fact"),
    ("  - [ ] post {t}", "task"),
    ("  - Met at St. Anne's. He gave me {t}. #got", "mark got"),
    ("  * [ ] send {t} 📅 2026-12-20", "task"),
)
TICKS = ("- [x]{}", "- [X]{}", "- [ x ]{}", "- [✓]{}", "- [X ]{}", "- [x]{} ✅ {day}")
LOST = (lambda row: row.rpartition(" ^")[0], lambda row: row[:-1], lambda row: row.replace(" ^", " "))


@dataclass
class Typed:
    """Something typed: its word, whose note it is for, what it is to be, and the way it was typed."""

    word: str
    who: str
    what: str
    way: str


@dataclass
class Person:
    """Somebody who lives half a year with the program; all chance comes from the seed."""

    vault: Path
    chance: Random
    typed: list[Typed] = field(default_factory=list)
    ticked: list[tuple[str, str]] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)

    def run(self, day: date, *words: str) -> str:
        """What a command says; it is an error here when it ends otherwise than well."""
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = journal(["-C", str(self.vault), "--no-input", "--today", str(day), *words])
        if code:
            raise SystemExit(f"journal {' '.join(words)} on {day} ended with {code}: {said.getvalue()}")
        return said.getvalue()

    def begin(self) -> None:
        """Fifty people, some known for long, some spoken to before."""
        (self.vault / "journal.toml").write_text("commit = false\n")
        (self.vault / "contacts").mkdir()
        for family in FAMILIES:
            for name in NAMES.split():
                told = f"- {FIRST.first - timedelta(days=self.chance.randint(1, 90))} call: Hi.\n"
                front = f"name: {name} {family}\ncircle: {self.chance.choice(CIRCLES)}\n"
                self.note(f"{name}-{family}".lower()).write_text(f"---\n{front}---\n\n## Log\n{told}")

    def note(self, who: str) -> Path:
        """Somebody's note."""
        return self.vault / f"contacts/{who}.md"

    def anybody(self) -> str:
        """The id of one of them."""
        return f"{self.chance.choice(NAMES.split())}-{self.chance.choice(FAMILIES)}".lower()

    def say(self, who: str, ways: tuple[tuple[str, str], ...], how: str) -> str:
        """A line for somebody, typed in one of these ways."""
        way, what = self.chance.choice(ways)
        word = f"zq{len(self.typed):04}w"
        self.typed.append(Typed(word, who, what, f"{how}: {way}"))
        other = next(one for one in iter(self.anybody, "") if one != who)
        return way.format(t=word, o=other.replace("-", " ").title())


# --- a week -------------------------------------------------------------------------------------------------------


def live_week(person: Person, week: Week) -> None:
    """A week: its file is made, lines are typed, items ticked, and what comes to mind later is added."""
    path = person.vault / f"agendas/{week}.md"
    for number in range(7):
        day = week.first + timedelta(days=number)
        for _ in range(person.chance.choice((0, 1, 1, 2))):
            who = person.anybody()
            person.run(day, "log", who, person.say(who, TYPED, "log"))
        if path.exists() and number in (1, 3, 5):
            path.write_text(ticked(person, path.read_text(), day))
        if path.exists() and number in (2, 4, 6):
            remember(person, path)
        if number in (1, 2, 5):
            remember(person, person.vault / f"agendas/{week.plus(-1)}.md")
        said = person.run(day, "agenda", "--write") if number in (0, 1, 3, 4, 5, 6) else ""
        person.named.update(re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE))


def ticked(person: Person, text: str, day: date) -> str:
    """A week's file with some of its open items ticked, as hands do it, and words under most."""
    rows = text.split("\n")
    open_rows = [at for at, row in enumerate(rows) if ROW.fullmatch(row)]
    for at in sorted(person.chance.sample(open_rows, min(len(open_rows), 3)), reverse=True):
        found = ROW.fullmatch(rows[at])
        assert found is not None, "only such rows were chosen"
        who, identifier = found[1], found[2]
        row = rows[at] if person.chance.random() < 0.85 else person.chance.choice(LOST)(rows[at])
        tick = person.chance.choice(TICKS)
        rows[at] = tick.format(row.removeprefix("- [ ]"), day=day)
        person.ticked.append((identifier, tick))
        rows[at + 1 : at + 1] = [person.say(who, BELOW, "under a tick") for _ in range(person.chance.choice((0, 1, 2)))]
    return "\n".join(rows)


def remember(person: Person, path: Path) -> None:
    """Something more is written under an item that is ticked already."""
    rows = path.read_text().split("\n") if path.exists() else []
    done = [at for at, row in enumerate(rows) if TICKED.match(row)]
    if done:
        at = person.chance.choice(done)
        who = TICKED.match(rows[at])
        assert who is not None, "only such rows were chosen"
        end = next((n for n in range(at + 1, len(rows)) if not rows[n].startswith((" ", "\t"))), len(rows))
        rows.insert(end, person.say(who[1], BELOW, "later under a tick"))
        path.write_text("\n".join(rows))


# --- what arrived -------------------------------------------------------------------------------------------------


def arrived(person: Person, one: Typed) -> bool:
    """Whether something typed stands once in all notes, in the right one, and is what it was meant to be."""
    lines = [
        (path.stem, line)
        for path in sorted((person.vault / "contacts").glob("*.md"))
        for line in path.read_text().split("\n")
        if one.word in line
    ]
    if len(lines) != 1 or lines[0][0] != one.who:
        return False
    line, (what, _, word) = lines[0][1], one.what.partition(" ")
    if what == "task":
        return bool(re.match(r"[ \t]*[-*] \[.\]", line))
    if what == "mark":
        return bool(re.match(rf"[ \t]*[-*] {word}::?", line)) or f"#{word}" in line
    return not re.match(r"[ \t]*[-*] (\[.\]|\w+::)", line)


def still_open(person: Person, day: date) -> set[str]:
    """The ids that the agenda still asks for."""
    return set(re.findall(r'"id": "([a-z]+-\w+)"', person.run(day, "agenda", "--json")))


def half_year(seed: int) -> tuple[Person, list[Typed], list[tuple[str, str]]]:
    """Half a year, with what was typed and ticked in it and did not arrive."""
    with TemporaryDirectory() as folder:
        person = Person(Path(folder), Random(seed))
        person.begin()
        week = FIRST
        for _ in range(WEEKS):
            live_week(person, week)
            week = week.next()
        person.run(week.first, "agenda", "--write")
        lost = [one for one in person.typed if not arrived(person, one)]
        opened = still_open(person, week.first)
        return person, lost, [one for one in person.ticked if one[0] in opened]


def report(seed: int) -> str:
    """What was typed with a seed, and what arrived."""
    person, lost, opened = half_year(seed)
    typed, ticked = len(person.typed), len(person.ticked)
    return "\n".join((
        f"seed {seed}: typed {typed}, arrived {typed - len(lost)}; ticked {ticked}, closed {ticked - len(opened)}; "
        f"named {dict(person.named)}",
        *(f"  lost: {one.word} of {one.who}, {one.way}" for one in lost[:SHOWN]),
        *(f"  still open: {identifier}, {tick}" for identifier, tick in opened[:SHOWN]),
    ))  # fmt: skip


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or ("1", "2")):
        sys.stdout.write(report(number) + "\n")
