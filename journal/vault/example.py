"""What comes with the program: its version, and the example vault, as of any day.

The example's dates move by whole weeks, so that the week it is about is the one that is asked for.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

MONDAY = date(2026, 11, 23)  # the Monday of the week that the example is about
_DATE = r"(?<![0-9-])[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|W[0-9]{2})(?![0-9]|-[0-9])"
_YEAR_DAY = r"(?m)^(birthday: (?:--)?)([0-9]{2}-[0-9]{2})\b"
_NO_COMMIT = r"(?m)^(?:#.*\n)*commit = false\n\n?"


def installed_version() -> str:
    """The version that is installed; it is written in one place, the metadata of the package.

    The name of that folder says it, and importlib.metadata takes longer to import than all else there is to do; so do
    the modules that the rest of this one needs.
    """
    found = (re.fullmatch(r"contact_journal-(.+)\.dist-info", name) for name in _importable())
    return next((match[1] for match in found if match), "(not installed, so no version)")


def _importable() -> Iterator[str]:
    for folder in filter(None, sys.path):
        with suppress(OSError), os.scandir(folder) as entries:
            yield from [entry.name for entry in entries]


def example_files() -> dict[str, bytes]:
    """The files of the example vault, path → bytes, in order; JournalError when it was not installed."""
    from pathlib import Path

    from journal.errors import JournalError

    package = Path(__file__).parent.parent
    for root in (package / "example-vault", package.parent / "example-vault"):
        if root.is_dir():
            files = (path for path in sorted(root.rglob("*")) if path.is_file())
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    raise JournalError("the example vault was not installed with the program: install contact-journal again")


def as_of(files: Mapping[str, bytes], today: date) -> dict[str, bytes]:
    """The example's files for the week of this day, with the commits switched on that the example does without."""
    weeks = (today - MONDAY).days // 7
    moved = {moved_text(path, weeks): moved_text(data.decode(), weeks).encode() for path, data in files.items()}
    settings = re.sub(_NO_COMMIT, "", moved["journal.toml"].decode())
    return moved | {"journal.toml": settings.encode()}


def moved_text(text: str, weeks: int) -> str:
    """The text with its ISO dates, ISO weeks and birthdays so many weeks on; those that don't exist stay."""
    if not weeks:
        return text
    text = re.sub(_DATE, lambda found: _moved(found[0], weeks), text)
    return re.sub(_YEAR_DAY, lambda found: found[1] + _moved_year_day(found[2], weeks), text)


def _moved(typed: str, weeks: int) -> str:
    from journal.dates.words import DateError, Week, iso_day

    try:
        if "W" in typed:
            return str(Week.parse(typed).plus(weeks))
        day = iso_day(typed)
        return typed if day is None else str(day + timedelta(weeks=weeks))
    except (DateError, OverflowError):
        return typed


def _moved_year_day(typed: str, weeks: int) -> str:
    """A day of the year as far from the week of today as it was from the example's."""
    from journal.dates.words import DateError, YearDay, parse_year_day

    try:
        day = parse_year_day(typed).next_on_or_after(MONDAY) + timedelta(weeks=weeks)
    except (DateError, OverflowError):
        return typed
    return str(YearDay(day.month, day.day))
