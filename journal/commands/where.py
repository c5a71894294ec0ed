"""journal where: which vault and settings are used, and why."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.errors import GitNeedsYou, Refused
from journal.output import Record
from journal.session import Session

if TYPE_CHECKING:
    from journal.vault.cache.folder import CacheFiles
    from journal.vault.trust.answers import Program

_COLUMNS = (
    "vault", "reason", "settings", "config", "today", "today_from", "contacts", "events", "problems", "templates",
    "repository", "python", "version", "merge_driver", "programs", "not_allowed",
)  # fmt: skip
_CACHE_COLUMNS = ("cache", "bytes", "written")
# Why it is this one, as a sentence has it.
REASONS = {
    "-C": "named by -C",
    "$JOURNAL_VAULT": "named by $JOURNAL_VAULT",
    "journal.toml here": "you are in it",
    "journal.toml in a folder above": "you are inside of it",
}


@click.command()
@click.option("--cache", "of_cache", is_flag=True, help="Where what was read is kept, how much it is, and how old.")
@click.pass_obj
def where(session: Session, of_cache: bool) -> None:
    """Show which vault and settings are used, and why.

    \b
    Examples:
      journal where
      cd "$(journal where | cut -f1)"       go to the vault
      journal where --cache                 what is kept so that the next command is quick
    """
    if of_cache:
        _answer_of_cache(session)
        return
    found = _found(session)
    session.out.answer([found], _COLUMNS, lambda: "".join(f"{line}\n" for line in _lines(session, found)))
    session.out.warn_of(session.problems)


def _answer_of_cache(session: Session) -> None:
    from journal.vault.cache.folder import cache_files

    found = cache_files(os.path.realpath(session.vault.root))
    if found is None:
        raise Refused("your system has no folder for a cache, so nothing is kept: set HOME or XDG_CACHE_HOME")
    written = found.written.isoformat(timespec="seconds") if found.written else None
    record: Record = {"cache": str(found.folder), "bytes": found.size, "written": written}
    session.out.answer([record], _CACHE_COLUMNS, lambda: "".join(f"{line}\n" for line in _cache_lines(session, found)))


def _cache_lines(session: Session, found: CacheFiles) -> Iterator[str]:
    from journal.dates.words import in_words

    yield f"Cache: {found.folder}"
    if found.written is None:
        yield "Nothing is kept there yet."
        return
    yield f"Size: {found.size / 1_000_000:.1f} MB" if found.size >= 100_000 else f"Size: {found.size / 1000:.0f} kB"
    yield f"Written: {in_words(found.written.date(), date.min)}, {found.written:%H:%M} UTC"
    yield "Nothing in it is needed: it can be deleted at any time, and --no-cache reads without it."
    if not session.is_cached:
        yield "It isn't used now, as --no-cache or JOURNAL_CACHE=off says."


def _found(session: Session) -> Record:
    from journal.vault.example import installed_version
    from journal.vault.files import template_names
    from journal.vault.git.unsent import driver_of
    from journal.vault.place import SETTINGS, config_file
    from journal.vault.trust.answers import waiting
    from journal.vault.walk import repository_of

    vault, (today, today_from) = session.vault, session.dated
    programs = _programs(session)
    repository, config = repository_of(vault.root), config_file()
    return {
        "vault": str(vault.root),
        "reason": vault.reason,
        "settings": str(vault.root / SETTINGS),
        "config": str(config),
        "config_exists": config.is_file(),
        "today": today.isoformat(),
        "today_from": today_from,
        "contacts": len(session.notes.contacts),
        "events": len(session.notes.events),
        "problems": len(session.problems),
        "templates": list(template_names(vault, session.settings)),
        "repository": str(repository) if repository else None,
        "merge_driver": driver_of(vault.root),
        "programs": len(programs),
        "not_allowed": [one.name for one in waiting(vault.root, programs)],
        "python": sys.version.partition(" ")[0],
        "version": installed_version(),
    }


def _programs(session: Session) -> tuple[Program, ...]:
    """What came with the vault and can run; what git could run is left out where git can't be asked."""
    from journal.vault.git.opening import programs_in
    from journal.vault.trust.templates import template_programs

    found = template_programs(session.vault, session.settings)
    with suppress(GitNeedsYou):
        return (*programs_in(session.vault), *found)
    return found


def _lines(session: Session, found: Record) -> Iterator[str]:
    from journal.dates.spans import counted
    from journal.dates.words import weekday_words
    from journal.vault.files import template_names
    from journal.vault.place import SETTINGS

    yield f"Journal: {found['vault']} ({REASONS.get(session.vault.reason, f'named by the {session.vault.reason}')})"
    yield f"Settings: {SETTINGS} there"
    yield f"Your own config file: {found['config']}{'' if found['config_exists'] else ' (not there; none is needed)'}"
    yield f"Today: {weekday_words(session.today, date.min)}, by {found['today_from']}"
    yield f"Notes: {counted(len(session.notes.contacts), 'contact')}, {counted(len(session.notes.events), 'event')}"
    yield f"Templates of its own: {', '.join(template_names(session.vault, session.settings)) or 'none'}"
    yield f"Git repository: {found['repository'] or 'none'}"
    if found["repository"]:
        yield f"Merge driver in .git/config: {found['merge_driver'] or 'none yet; journal sync sets it'}"
    yield f"Programs that came with it: {_said(found)}"
    yield f"Program: journal {found['version']}, Python {found['python']}"


def _said(found: Record) -> str:
    from journal.vault.git.messages import listed_paths

    left = found["not_allowed"]
    if not found["programs"]:
        return "none"
    if isinstance(left, list) and left:
        return f"{found['programs']}, of which {listed_paths(left)} may not run (journal trust)"
    return f"{found['programs']}, which may run (journal trust)"
