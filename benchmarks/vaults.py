"""Vaults to measure on: as many people as are asked for, each with a year or two of conversations, all made of a seed.

    python benchmarks/vaults.py 10000 FOLDER        a vault of 10,000 in a new folder, with a year of commits

The notes are rich: marks that are closed and a few that wait, tasks, people who were there too, who introduced whom,
links, lists of both spellings, names of several scripts, and a meeting for every fifty people.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

SEED = 4711
TODAY = date(2026, 11, 23)
YEAR = 365
ENTRIES = 12
OPEN = 0.002  # the share of people with whom something waits
GREETED = 0.08  # the share of people whose birthday is known
CIRCLES = (("inner", 0.01), ("close", 0.05), ("wide", 0.2), ("loose", 0.3))
SETTINGS = 'capacity = 5\naway = ["2026-12-24..2027-01-03"]\n\n[tasks]\nstyle = "emoji"\n'
OWNER = """---
name: Ilse Brandt
email: ilse@brandt.example
pitch: I help small harbours to know how full they are.
topics: [harbours, hiring]
goals:
  new_contacts_per_month: 4
---
## Log

- 2026-11-10 win: The first harbour pays for its second year #harbours
- 2026-09-01 news: We are five now, and look for a sixth #hiring
"""

FIRST = (
    "Mira Jonas Zoë Élodie Tomáš Søren Łucja Ángel Nguyễn Ayşe Ольга Дмитрий Θεοδώρα 遥 伟 Priya Kwame Leila Owen "
    "Agnes Bruno Carla Dario Edith Felix Greta Henrik Imke Jurek Karin Luis Marta Nils Oona Pavel Quirin Rosa Sven"
).split()
LATIN = (
    "mira jonas zoe elodie tomas soren lucja angel nguyen ayse olga dmitri theodora haruka wei priya kwame leila owen "
    "agnes bruno carla dario edith felix greta henrik imke jurek karin luis marta nils oona pavel quirin rosa sven"
).split()
FRONT = (
    "Berg Linden Rosen Stein Wester Oster Hagel Kirch Winter Sommer Korn Alt Neu Silber Grün Hol Brand Falken".split()
)
BACK = "mann berg thal hof huis sen quist feld bach vik stad mark brook wood hurst ford".split()
COMPANIES = "Kaimauer, Nordlicht AG, Fähre 7, Blue Lock, 港湾社, Acme Tides, Pegel & Söhne, Quay Nine".split(", ")
PLACES = ("Hamburg", "Rotterdam", "Gdańsk", "Lisboa", "Αθήνα", "大阪", "Bergen", "Cork")
ROLES = "engineer, head of product, harbour master, teacher, recruiter, editor".split(", ")
KINDS = ("coffee", "call", "email", "lunch", "video", "message", "visit", "letter", "walk")
TAGS = ("peer", "mentor", "harbours", "compilers", "choir", "former-colleague", "investor", "writer")
TALK = (
    "the new crane, and who pays for the old one", "how the twins sleep", "whether to leave before spring",
    "her talk in Bergen went well; she has the slides", "prices: three tiers are one too many",
    "a flat with a view of the lock", "the survey came back, half of it empty", "二人で港を歩いた", "о новой работе",
    "why nobody answers the first letter", "what the board wants to hear, and what it will hear",
)  # fmt: skip
FAVOURS = (
    "the list of questions they ask",
    "a desk for two weeks",
    "an evening over my plan",
    "the name of their lawyer",
)
CLOSED = (
    ("got", "thanked", 1), ("gave", "checked", 31), ("asked", "answered", 6), ("request", "answered", 2),
    ("news", "noted", 0), ("lead", "thanked", 2),
)  # fmt: skip
FACTS = ("fact:: drinks tea, never coffee", "next:: how the move went", "fact:: two daughters, Ada and Ines", "")


class Note(NamedTuple):
    """A note of the vault: its path, its text, and the text before its newest conversation, with the day of that."""

    path: str
    text: str
    before: str
    newest: date


def notes_of(count: int) -> Iterator[Note]:
    """The notes of so many people and of their meetings, the same for the same count."""
    for number in range(count):
        yield _contact(number, count, Random(f"{SEED}-{number}"))
    for number in range(count // 50):
        yield _meeting(number, count, Random(f"{SEED}-event-{number}"))


def person_id(number: int) -> str:
    """The id of the person with this number."""
    return f"{LATIN[number % len(LATIN)]}-{number:06}"


def person_name(number: int) -> str:
    """The name of the person with this number; several can have the same."""
    family = FRONT[number * 7 % len(FRONT)] + BACK[number * 11 % len(BACK)]
    return f"{FIRST[number % len(FIRST)]} {family}"


def _contact(number: int, count: int, chance: Random) -> Note:
    head = _front_matter(number, count, chance)
    days = sorted((TODAY - timedelta(chance.randint(1, 3 * YEAR)) for _ in range(ENTRIES)), reverse=True)
    waits = chance.random() < OPEN
    entries = [_entry(day, number, count, chance, waits and not at) for at, day in enumerate(days)]
    intro = f"Prefers a {chance.choice(KINDS)}. Knows [[{_other(number, count, chance)}]] from school.\n"
    before = f"{head}{intro}\n## Log\n\n{''.join(entries[1:])}"
    return Note(f"contacts/{person_id(number)}.md", f"{head}{intro}\n## Log\n\n{''.join(entries)}", before, days[0])


def _front_matter(number: int, count: int, chance: Random) -> str:
    user, tags = person_id(number), chance.sample(TAGS, 2)
    lines = [
        f"name: {person_name(number)}", *_emails(user, chance), f'phone: "+49 40 {chance.randint(10**6, 10**7)}"',
        f"company: {chance.choice(COMPANIES)}", f"role: {chance.choice(ROLES)}", f"location: {chance.choice(PLACES)}",
        *(["tags:", *(f"  - {tag}" for tag in tags)] if chance.random() < 0.3 else [f"tags: [{', '.join(tags)}]"]),
        f"met: {TODAY - timedelta(chance.randint(3 * YEAR, 9 * YEAR))}", *_sometimes(number, count, chance),
    ]  # fmt: skip
    return "---\n{}\n---\n".format("\n".join(lines))


def _emails(user: str, chance: Random) -> list[str]:
    if chance.random() < 0.2:
        return ["email:", f"  home: {user}@home.example", f"  work: {user}@work.example"]
    return [f"email: {user}@home.example"]


def _sometimes(number: int, count: int, chance: Random) -> Iterator[str]:
    """The lines that only some notes have."""
    if circle := _circle(chance):
        yield f"circle: {circle}"
    if chance.random() < GREETED:
        yield f"birthday: {chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if chance.random() < 0.3:
        yield f'via: "[[{_other(number, count, chance)}]]"'
    if chance.random() < 0.1:
        yield f"aliases: [{person_name(number).split()[0]} vom Kai {number}]"
    if chance.random() < 0.1:
        yield "updates: [harbours]"
    if chance.random() < 0.05:
        yield f"{chance.choice(('needs', 'offers'))}: [{chance.choice(('a desk', 'a lawyer', 'proof-reading'))}]"


def _circle(chance: Random) -> str | None:
    drawn = chance.random()
    for name, share in CIRCLES:
        drawn -= share
        if drawn < 0:
            return name
    return None


def _entry(day: date, number: int, count: int, chance: Random, waits: bool) -> str:
    also = f" with [[{_other(number, count, chance)}]]" if chance.random() < 0.1 else ""
    lines = [f"- {day} {chance.choice(KINDS)}{also}: {chance.choice(TALK)}"]
    if waits:
        lines += [f"  - got:: {chance.choice(FAVOURS)}", "  - [ ] Send the paper on tides"]
    elif (drawn := chance.random()) < 0.4:
        word, closed, after = chance.choice(CLOSED)
        lines.append(f"  - {word}:: {chance.choice(FAVOURS)} [{closed}:: {_later(day, after)}]{_told(word, day)}")
    elif drawn < 0.6:
        due = day + timedelta(7)
        lines.append(f"  - [x] Send {chance.choice(FAVOURS)} 📅 {due} ✅ {_later(day, 2)}")
    elif drawn < 0.7 and (fact := chance.choice(FACTS)):
        lines.append(f"  - {fact}")
    return "".join(f"{line}\n" for line in lines)


def _told(word: str, day: date) -> str:
    return f" [told:: {_later(day, 9)}]" if word == "lead" else ""


def _later(day: date, days: int) -> date:
    return min(day + timedelta(days), TODAY)


def _other(number: int, count: int, chance: Random) -> str:
    return person_id((number + chance.randint(1, 40)) % count)


def _meeting(number: int, count: int, chance: Random) -> Note:
    day = TODAY - timedelta(chance.randint(1, 3 * YEAR))
    people = [person_id((number * 50 + at) % count) for at in range(chance.randint(3, 8))]
    text = (
        f"---\ndate: {day}\nkind: event\npeople: [{', '.join(people)}]\nplace: {chance.choice(PLACES)}\n---\n"
        f"# Evening {number}\n\nA room with too few chairs.\n\n"
        f"- gave:: [[{people[0]}]] has my notes now [checked:: {_later(day, 40)}]\n"
        f"- [x] Write to [[{people[-1]}]] 📅 {day + timedelta(7)} ✅ {_later(day, 3)}\n"
    )
    return Note(f"events/{day}-evening-{number:05}.md", text, "", day)


# --- on the disk ----------------------------------------------------------------------------------------------


def make_vault(count: int, root: Path) -> None:
    """A vault of so many people in a new folder, with a year of commits and a clone beside it to sync with."""
    root.mkdir(parents=True)
    _git(root, "init", "-q", "-b", "main")
    stream = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE)
    assert stream.stdin is not None
    for part in _history(count):
        stream.stdin.write(part)
    stream.stdin.close()
    if stream.wait():
        sys.exit("git fast-import failed")
    _git(root, "reset", "-q", "--hard", "main")
    remote = f"{root}.git"
    _git(root, "clone", "-q", "--bare", ".", remote)
    _git(root, "remote", "add", "origin", remote)
    _git(root, "fetch", "-q", "origin")
    _git(root, "branch", "-q", "-u", "origin/main")


def _history(count: int) -> Iterator[bytes]:
    """The commits of the year as `git fast-import` takes them: everybody a year ago, then each day what is new."""
    by_day: dict[date, list[tuple[str, str]]] = {}
    start = TODAY - timedelta(YEAR)
    yield _commit(start, "Everybody I know")
    yield from map(_file, ("journal.toml", "me.md"), (SETTINGS, OWNER))
    for note in notes_of(count):
        if note.newest <= start:
            yield _file(note.path, note.text)
            continue
        by_day.setdefault(note.newest, []).append((note.path, note.text))
        if note.before:
            yield _file(note.path, note.before)
    for day, files in sorted(by_day.items()):
        yield _commit(day, f"What was said on {day}")
        yield from (_file(path, text) for path, text in files)


def _commit(day: date, message: str) -> bytes:
    seconds = (day - date(1970, 1, 1)).days * 86_400 + 64_800
    who = f"committer Ilse Brandt <ilse@brandt.example> {seconds} +0000"
    return f"commit refs/heads/main\n{who}\ndata {len(message)}\n{message}\n".encode()


def _file(path: str, text: str) -> bytes:
    content = text.encode()
    return f"M 644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    make_vault(int(sys.argv[1]), Path(sys.argv[2]))
