"""A desk: a vault in memory with its weeks' files, for the tests of the living week. Pure and fast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from journal.dates.words import Week
from journal.notes.edit.draft import Draft
from journal.notes.model import Contact, Event, Owner
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.settings.settings import Settings, read_settings
from journal.plan.agenda.item import current_week, days_of
from journal.plan.agenda.week import Agenda, template_values
from journal.plan.people.people import Notes, People
from journal.plan.week.file import item_lines, path_of
from journal.plan.week.refresh import Refreshed, WeekTexts, refreshed_week
from journal.templating.render import render_template

TODAY = date(2026, 11, 23)
READERS = {"events": read_event, "me.md": read_owner}


@dataclass
class Desk:
    """Notes and weeks' files, path → text, as they are today; `template` takes the place of the agenda's."""

    notes: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)
    toml: str = ""
    today: date = TODAY
    template: str | None = None

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return _settings(self.toml)

    @property
    def people(self) -> People:
        """Everybody as they are now."""
        return people_of(self.notes, self.settings, self.today)

    @property
    def path(self) -> str:
        """Where this week's file lies."""
        return path_of(self.settings, current_week(People(Notes(), self.settings, self.today)).week)

    @property
    def text(self) -> str:
        """This week's file; a test may type in it."""
        return self.files[self.path]

    @text.setter
    def text(self, text: str) -> None:
        self.files[self.path] = text

    def write(self, week: Week | None = None) -> Refreshed:
        """What `journal agenda --write` does."""
        people = self.people
        days = days_of(week, people.settings) if week else current_week(people)
        texts = WeekTexts(
            dict(sorted(self.files.items())), self.draft,
            lambda notes: people_of(self.notes | dict(notes), people.settings, self.today), self._page,
        )  # fmt: skip
        made = refreshed_week(people, days, texts)
        self.notes |= made.notes
        self.files |= made.files
        return made

    def tick(self, rule: str, box: str = "x", below: str = "") -> str:
        """Puts a box before the first item of this rule, and lines under it; gives the item's id."""
        line = next(line for line in item_lines(self.text, "") if line.id.startswith(rule))
        rows = self.text.split("\n")
        row, at = line.source.line - 1, line.source.column - 1
        rows[row] = rows[row][:at] + box + rows[row][at + 1 :]
        deep = rows[row][: len(rows[row]) - len(rows[row].lstrip())]
        rows[row + 1 : row + 1] = [deep + one for one in below.splitlines()]
        self.text = "\n".join(rows)
        return line.id

    def boxes(self, path: str | None = None) -> dict[str, str]:
        """The boxes in a week's file by the rules of their items; of two items of one rule the last."""
        return {line.id.partition("-")[0]: line.box for line in item_lines(self.files[path or self.path], "")}

    def ids(self) -> list[str]:
        """The ids in this week's file, in order."""
        return re.findall(r"\^([a-z]+-[0-9a-z]{6})", self.text)

    def draft(self, path: str) -> Draft:
        """A note as it can be edited."""
        reader = READERS.get(path) or READERS.get(path.partition("/")[0]) or read_contact
        return Draft(self.notes[path], path, self.settings, reader)

    def _page(self, people: People, agenda: Agenda) -> str:
        own = self.template
        return render_template(
            "agenda.md.j2", template_values(people, agenda), lambda name: own if "agenda" in name else None
        )


def people_of(notes: Mapping[str, str], settings: Settings, today: date) -> People:
    """Everybody in these notes, path → text; what lies in `events/` is an event, `me.md` the owner."""
    events = (_event(notes[path], path, settings) for path in sorted(notes) if path.startswith("events/"))
    contacts = (_contact(notes[path], path, settings) for path in sorted(notes) if path.startswith("contacts/"))
    owner = _owner(notes.get("me.md", ""), settings)
    read = Notes(tuple(one for one in contacts if one), tuple(one for one in events if one), owner)
    return People(read, settings, today)


@lru_cache(maxsize=64)
def _settings(toml: str) -> Settings:
    return read_settings(toml)[0]


@lru_cache(maxsize=10_000)
def _contact(text: str, path: str, settings: Settings) -> Contact | None:
    return read_contact(text, path, settings)[0]


@lru_cache(maxsize=1_000)
def _event(text: str, path: str, settings: Settings) -> Event | None:
    return read_event(text, path, settings)[0]


@lru_cache(maxsize=1_000)
def _owner(text: str, settings: Settings) -> Owner:
    owner = read_owner(text, "me.md", settings)[0]
    assert owner is not None
    return owner
