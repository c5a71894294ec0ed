"""What the daily notes of somebody's folder tell of conversations, before anything of it is read for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice

from journal.classes import dataclass, replace
from journal.dates.days import in_words
from journal.dates.spans import counted
from journal.notes.model import Entry
from journal.notes.read.daily_note import daily_day, read_daily
from journal.notes.settings.settings import DEFAULTS, Settings
from journal.plan.people.people import People

_FEWEST = 3  # notes that are called by a day, for a folder to be one of daily notes
_MOSTLY = 0.8  # of the conversations under the headings of logs, for these alone to be read
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class DailyLook:
    """The daily notes that there are, and the conversations that they would tell of.

    `settings` are those with which they would be read: the folders, the format, and which of their links count.
    """

    settings: Settings
    notes: int
    talks: tuple[Entry, ...]

    def lines(self, people: People) -> tuple[str, ...]:
        """What is shown of it: how many there are, and the last three."""
        latest = sorted(self.talks, key=lambda entry: (entry.date, entry.source), reverse=True)
        shown = (
            f"  {in_words(entry.date, people.today)}, {entry.kind} with "
            f"{', '.join(people.contacts[who].name for who in people.all_of(entry.people))} ({entry.source})"
            for entry in islice(latest, _EXAMPLES)
        )
        return f"Daily notes: {self.notes}, with {counted(len(self.talks), 'conversation')}. The last of them:", *shown


def look_at_days(texts: Mapping[str, str], settings: Settings, people: People) -> DailyLook | None:
    """How the daily notes among these texts would be read: `settings` say where they are, if anything does.

    None where there are none, or none that tells of a conversation with one of these people.
    """
    placed = settings if settings.daily_folder != DEFAULTS.daily_folder else _with_folders(texts, settings)
    of_people = frozenset(people.paths())
    days = {path: text for path, text in texts.items() if path not in of_people and daily_day(path, placed)}
    by_links, by_headings = (_talks(days, replace(placed, daily_read=way), people) for way in ("links", "log-heading"))
    if not by_links:
        return None
    way, talks = ("log-heading", by_headings) if len(by_headings) >= _MOSTLY * len(by_links) else ("links", by_links)
    return DailyLook(replace(placed, daily_read=way), len(days), talks)


def _with_folders(texts: Mapping[str, str], settings: Settings) -> Settings:
    """The settings with the folders most of whose notes are called by a day."""
    every, dated = Counter[str](), Counter[str]()
    for path in texts:
        folder = path.rpartition("/")[0] or "."
        every[folder] += 1
        dated[folder] += daily_day(path, replace(settings, daily_folder=(folder,))) is not None
    found = [folder for folder, count in dated.items() if count >= max(_FEWEST, every[folder] / 2)]
    top = [one for one in sorted(found) if not any(one.startswith(f"{other}/") for other in found)]
    return replace(settings, daily_folder=tuple(top)) if top else settings


def _talks(texts: Mapping[str, str], settings: Settings, people: People) -> tuple[Entry, ...]:
    """The conversations of these notes with people that there are."""
    entries = (entry for path, text in texts.items() for entry in read_daily(text, path, settings).entries)
    return tuple(entry for entry in entries if people.all_of(entry.people))
