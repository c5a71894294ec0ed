"""Where Obsidian keeps the daily notes of a vault, as its own files of settings say it."""

from __future__ import annotations

import json

from journal.classes import replace
from journal.dates.written import moment_spelling
from journal.notes.settings.settings import DEFAULTS, Settings

_USUAL = "YYYY-MM-DD"


def with_daily_notes(settings: Settings, core: str | None, periodic: str | None) -> Settings:
    """The settings with the folder and the format of the daily notes, where journal.toml says neither.

    `core` is the text of Obsidian's own settings of daily notes, `periodic` that of the plugin, which comes first.
    """
    if settings.daily_format or settings.daily_folder != DEFAULTS.daily_folder:
        return settings
    said = _daily(_map(_map(periodic).get("daily"))) or _daily(_map(core))
    return replace(settings, daily_folder=(said[0],), daily_format=said[1]) if said else settings


def _daily(said: dict[str, object]) -> tuple[str, str] | None:
    folder, form = said.get("folder") or "", said.get("format") or _USUAL
    if not said or said.get("enabled") is False or not isinstance(folder, str) or not isinstance(form, str):
        return None
    return (folder.strip("/") or ".", form) if moment_spelling(form) and ".." not in folder.split("/") else None


def _map(value: object) -> dict[str, object]:
    """The map that a text is in JSON, or a value is already; an empty one for anything else."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return {str(key): one for key, one in value.items()} if isinstance(value, dict) else {}
