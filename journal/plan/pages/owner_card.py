"""The owner's own page as a card: who they say they are, what they promised themselves, their last news."""

from __future__ import annotations

from journal.notes.model import Labelled
from journal.plan.pages.card import LAST_CONVERSATIONS, Section
from journal.plan.people.people import People
from journal.plan.words.item_words import value_words
from journal.plan.words.lines import open_task_line, own_line

# What the card says, in this order, of the keys that are there.
_ROWS = (
    ("Email", "email"), ("Phone", "phone"), ("Web", "url"), ("Pitch", "pitch"), ("Topics", "topics"),
    ("Looks for", "needs"), ("Offers", "offers"),
)  # fmt: skip


def owner_card(people: People) -> tuple[Section, ...]:
    """The sections of the owner's card that have something to say; the first has the name for its title."""
    owner = people.owner
    work = ", ".join(part for part in (owner.role, owner.department, owner.company, owner.location) if part)
    rows = [f"{label}: {said}" for label, key in _ROWS if (said := _said(getattr(owner, key)))]
    goals = [f"{key.replace('_', ' ')}: {value_words(value)}" for key, value in owner.goals]
    tasks = [f"- {open_task_line(task, people)}" for task, event in people.loose_tasks if event is None and task.open]
    news = sorted(owner.entries, key=lambda entry: (entry.date, entry.source), reverse=True)[:LAST_CONVERSATIONS]
    sections = (
        Section(owner.name or "You", tuple(line for line in (work, *rows) if line)),
        Section("Goals", tuple(goals)),
        Section("Open", tuple(tasks)),
        Section("Your last news", tuple(f"- {own_line(entry, people)}" for entry in news)),
    )
    return tuple(section for section in sections if section.lines or section is sections[0])


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_one(part) for part in value)
    return str(value) if value else ""


def _one(part: object) -> str:
    if isinstance(part, Labelled):
        return f"{part.label} {part.value}" if part.label else part.value
    return str(part)
