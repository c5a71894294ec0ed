"""Made vaults of a few people who are much in each other's notes, all from one seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

TODAY = date(2026, 11, 23)
IDS = ("ada", "ben", "cy", "zoë", "李明", "ada-b")
TARGETS = (*IDS, "Ben Okoye", "nobody", "work/ada", "Ada", "e0")
WORDS = ("the paper", "a tent", "n/a", "how it went", "her talk #answered", "wedding", "birthday", "")
KINDS = ("coffee", "call", "note", "thanks", "message", "")
MARKS = ("got", "lead", "intro", "gave", "connected", "asked", "request", "news", "fact", "next", "tension")
FIELDS = ("thanked", "told", "checked", "answered", "declined", "snoozed", "skipped", "noted", "asked", "reminded")
SETTINGS = (
    "",
    "away = ['2026-11-20..2026-12-28']\n",
    "capacity = 1\n[marks]\nthanked = 0\n",
    "[kinds]\nsilent = ['call']\n",
)


def crowd(chance: Random) -> dict[str, str]:
    """The texts of a vault's notes by their paths, the settings among them."""
    notes = {f"contacts/{one}.md": _note(chance, one) for one in IDS if chance.random() < 0.8}
    if chance.random() < 0.3:
        notes["contacts/work/ada.md"] = _note(chance, "ada")
    for number in range(chance.randrange(3)):
        notes[f"events/e{number}.md"] = _event(chance, number)
    if "events/e0.md" in notes:  # of which the notes of people tell as well
        day = notes["events/e0.md"].partition("date: ")[2][:10]
        theirs = {path: text for path, text in notes.items() if path.startswith("contacts/a")}
        notes |= {path: f"{text}- {day} {chance.choice(KINDS)}: at [[e0]]\n" for path, text in theirs.items()}
    notes["me.md"] = "---\nname: Robin\ngoals:\n  new_contacts_per_month: 2\n---\n" + _tasks(chance, "") + _log(chance)
    return {"journal.toml": f"commit = false\n{chance.choice(SETTINGS)}", **notes}


def day_near(chance: Random) -> date:
    """A day in the last two years, or soon."""
    return TODAY - timedelta(days=int(chance.triangular(-40, 700, 0)))


def _note(chance: Random, who: str) -> str:
    keys = {
        "name": chance.choice((who.title(), "Ben Okoye", f"{who} Öz")), "aliases": "[Ada, Benny]",
        "circle": chance.choice(("inner", "close", "loose")), "every": "3w", "birthday": f"{day_near(chance):%m-%d}",
        "status": chance.choice(("inbox", "paused", "archived", "active")), "snooze": str(day_near(chance)),
        "last_contact": str(day_near(chance)), "met": chance.choice((str(day_near(chance)), "2026-11", "2025")),
        "via": f'"[[{chance.choice(TARGETS)}]]"', "private": "yes", "dates": "{wedding: 02-29, moved: 12-01}",
        "company": chance.choice(("Quay", "quay", "Pegel")), "mention": chance.choice(("no", "yes")),
        "role": f'"with [[{chance.choice(TARGETS)}]]"', "needs": "[a tent, a boat]", "offers": "[tents, the paper]",
    }  # fmt: skip
    front = "".join(f"{key}: {value}\n" for key, value in keys.items() if chance.random() < 0.4)
    return f"---\n{front}---\n{_line(chance)}\n{_tasks(chance, '')}{_marks(chance, '')}\n## Log\n{_log(chance)}"


def _event(chance: Random, number: int) -> str:
    people = ", ".join(f'"[[{chance.choice(TARGETS)}]]"' for _ in range(chance.randrange(4)))
    head = f"---\nname: Dinner {number}\ndate: {day_near(chance)}\nkind: {chance.choice(('dinner', 'note'))}\n"
    return f"{head}people: [{people}]\n---\n{_marks(chance, '')}{_tasks(chance, '')}"


def _log(chance: Random) -> str:
    return "".join(_entry(chance) for _ in range(chance.randrange(5)))


def _entry(chance: Random) -> str:
    company = f" with [[{chance.choice(TARGETS)}]]" if chance.random() < 0.4 else ""
    head = f"- {day_near(chance)} {chance.choice(KINDS)}{company}: {_line(chance)}\n"
    return head + _marks(chance, "  ") + _tasks(chance, "  ")


def _marks(chance: Random, indent: str) -> str:
    return "".join(f"{indent}- {_mark(chance)}\n" for _ in range(chance.randrange(3)))


def _mark(chance: Random) -> str:
    fields = "".join(f" [{chance.choice(FIELDS)}:: {day_near(chance)}]" for _ in range(chance.randrange(2)))
    return f"{chance.choice(MARKS)}:: {_line(chance)}{fields}"


def _tasks(chance: Random, indent: str) -> str:
    signs = ("", f" 📅 {day_near(chance)}", f" ⏳ {day_near(chance)}", f" 🔁 every week 📅 {day_near(chance)}")
    lines = (f"{indent}- [{chance.choice(' x-')}] {_line(chance)}{chance.choice(signs)}\n" for _ in range(2))
    return "".join(line for line in lines if chance.random() < 0.4)


def _line(chance: Random) -> str:
    return " ".join(filter(None, (chance.choice(WORDS), chance.choice(("", "", f"[[{chance.choice(TARGETS)}]]")))))
