"""What the daily notes of somebody's folder would tell of conversations, before any of it is read for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from journal.dates.days import in_words
from journal.dates.spans import counted
from journal.notes.model import Entry
from journal.notes.read.daily_note import daily_day, read_daily
from journal.notes.settings.settings import Settings
from journal.plan.people.people import People

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class DailyLook:
    """How many daily notes there are, the conversations that their links tell of, and how many of these stand under the
    heading of a log."""

    notes: int
    talks: tuple[Entry, ...]
    under_headings: int

    def lines(self, people: People) -> Iterator[str]:
        """What is shown of it: how many there are, and the last three."""
        some = f", {self.under_headings} of them under the heading of a log" if self.under_headings else ""
        talks = counted(len(self.talks), "conversation")
        yield f"Daily notes: {self.notes}. Their links tell of {talks}{some}. The last ones:"
        latest = sorted(self.talks, key=lambda entry: (entry.date, entry.source), reverse=True)
        for entry in islice(latest, _EXAMPLES):
            names = ", ".join(people.contacts[who].name for who in people.all_of(entry.people))
            yield f"  {in_words(entry.date, people.today)}, {entry.kind} with {names} ({entry.source})"


def look_at_days(texts: Mapping[str, str], settings: Settings, people: People) -> DailyLook | None:
    """How the daily notes among these texts would be read, whose place the settings say.

    None where none tells of a conversation with one of these people.
    """
    of_people = frozenset(people.paths())
    days = {path: text for path, text in texts.items() if path not in of_people and daily_day(path, settings)}
    by_links = _talks(days, replace(settings, daily_read="links"), people)
    by_headings = _talks(days, replace(settings, daily_read="log-heading"), people)
    return DailyLook(len(days), by_links, len(by_headings)) if by_links else None


def _talks(texts: Mapping[str, str], settings: Settings, people: People) -> tuple[Entry, ...]:
    """The conversations of these notes with people that there are."""
    entries = (entry for path, text in texts.items() for entry in read_daily(text, path, settings).entries)
    return tuple(entry for entry in entries if people.all_of(entry.people))
