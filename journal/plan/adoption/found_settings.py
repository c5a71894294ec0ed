"""The settings that fit what was found in somebody's notes, each with the reason that stands above it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from journal.notes.settings.setting_lines import WantedSetting
from journal.notes.settings.settings import DEFAULTS
from journal.plan.adoption.folder_looks import FoundFolders

OWN_FOLDER = "journal"  # for what the program writes, where the vault has a folder of the usual name already

_USUAL = {
    "contacts": DEFAULTS.contacts[0],
    "events": DEFAULTS.events[0],
    "agendas": DEFAULTS.agendas,
    "drafts": DEFAULTS.drafts,
}


def settings_for(found: FoundFolders, folders: Collection[str]) -> tuple[WantedSetting, ...]:
    """The settings for these notes; `folders` are all that there are, some of which are called as the program's own."""
    places = (*_places_of_notes(found), *_places_of_ours(found, folders))
    return (*places, *_marks(found), *_days(found), *_keys(found), *_kept_up(found), *_tasks(found))


def _marks(found: FoundFolders) -> Iterator[WantedSetting]:
    if found.marked:
        yield WantedSetting("people", "marked", _list(found.marked), "Other notes in these folders are nobody.")


def _days(found: FoundFolders) -> Iterator[WantedSetting]:
    """Where the daily notes are, and which links in them count; nothing while none do."""
    if found.days and found.day_links != DEFAULTS.daily_read:
        yield WantedSetting("daily", "read", _text(found.day_links), "Which links in daily notes are conversations.")
        yield WantedSetting("daily", "folder", _list(_topmost(found.days)))
        if found.day_format:
            yield WantedSetting("daily", "format", _text(found.day_format))


def _topmost(folders: Sequence[str]) -> tuple[str, ...]:
    """The folders that lie in none of the others."""
    return tuple(one for one in folders if not any(one.startswith(f"{other}/") for other in folders))


def _keys(found: FoundFolders) -> Iterator[WantedSetting]:
    if found.title_is_name:
        yield WantedSetting("keys", "name", '["title"]', "The title of a note is the name.")


def _kept_up(found: FoundFolders) -> Iterator[WantedSetting]:
    if found.keeps_last_contact:
        yield WantedSetting("write", "last_contact", "true", "The day of the last contact is kept up.")


def _tasks(found: FoundFolders) -> Iterator[WantedSetting]:
    if found.tasks_since:
        why = "Tasks of earlier conversations and meetings that have no day are not asked about."
        yield WantedSetting("tasks", "since", _text(str(found.tasks_since)), why)


def _places_of_notes(found: FoundFolders) -> Iterator[WantedSetting]:
    if found.people:
        yield WantedSetting("paths", "contacts", _list(found.people), "A note for each person is read from here.")
    if found.nobody and not found.marked:
        yield WantedSetting("paths", "exclude", _list(found.nobody), "Nothing is read from these.")
    if found.events:
        yield WantedSetting("paths", "events", _list(found.events), "A note for each meeting is read from here.")
    if found.owner and found.owner != DEFAULTS.owner:
        yield WantedSetting("paths", "owner", _text(found.owner), "The note about yourself.")


def _places_of_ours(found: FoundFolders, folders: Collection[str]) -> Iterator[WantedSetting]:
    """Where the week and the drafts go: into the weekly notes, and never into a folder that holds something else."""
    weeks = found.weeks if found.is_of_people else None
    if weeks:
        yield WantedSetting("paths", "agendas", _text(weeks), "Your weekly notes hold the agenda, under a heading.")
    is_said = {"agendas": bool(weeks), "contacts": bool(found.people), "events": bool(found.events)}
    for key, usual in _USUAL.items():
        if usual in folders and not is_said.get(key):
            own = _text(f"{OWN_FOLDER}/{usual}")
            why = f"The folder {usual} has other notes of yours."
            yield WantedSetting("paths", key, f"[{own}]" if key in ("contacts", "events") else own, why)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
