"""What init finds in a folder of somebody's notes, and what it asks before it writes the settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from journal.actions.questions import typed_line
from journal.classes import dataclass, replace
from journal.errors import Problem
from journal.formats import people_page
from journal.notes.model import Note
from journal.notes.people_words import PEOPLE_WORDS
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.settings.setting_lines import with_settings
from journal.notes.settings.settings import DEFAULTS, Settings, read_settings
from journal.plan.adoption.daily_look import DailyLook, look_at_days
from journal.plan.adoption.folder_looks import FoundFolders, found_folders
from journal.plan.adoption.found_page import Preview, open_tasks, page_of
from journal.plan.adoption.found_settings import settings_for
from journal.plan.adoption.note_look import KEYS, NoteLook, is_called, looks_of
from journal.plan.agenda.task_rule import is_old
from journal.plan.people.people import NOBODY, Notes, People
from journal.session import Session
from journal.vault.files import FileReader
from journal.vault.note_places import kind_at
from journal.vault.survey import Survey, survey_of

_T = TypeVar("_T")
_LATELY = timedelta(days=91)  # in which a promise that nobody gave a day is one still
_MANY = 5  # older ones, which would stand before all else in the first agenda
_NO, _YES = ("n", "no"), ("y", "yes")


@dataclass(frozen=True, slots=True)
class _Found:
    """The notes as they were found, how each looks, which folders are what, and what daily notes tell of; `said` are
    the folders of people that the settings say already."""

    survey: Survey
    looks: tuple[NoteLook, ...]
    folders: FoundFolders
    daily: DailyLook | None = None
    said: tuple[str, ...] = ()


def adopted_settings(session: Session, root: Path, text: str) -> str:
    """The text of journal.toml for the notes in a folder, made of this one; shows what was found, and asks about it."""
    survey = survey_of(root)
    looks = tuple(looks_of(survey.texts))
    found = _Found(survey, looks, found_folders(looks))
    preview = _with_since(_preview(found, text, session.today), text)
    session.out.say("\n".join(page_of(preview, str(root))))
    if not session.no_input:
        before = read_settings(text)[0].contacts
        found = replace(found, daily=preview.daily, said=before if before != DEFAULTS.contacts else ())
        found = replace(found, folders=_as_answered(session, found))
    found = replace(found, folders=replace(found.folders, tasks_since=preview.found.tasks_since))
    return with_settings(text, settings_for(found.folders, survey.folders))


# --- what would be read -----------------------------------------------------------------------------------------------


def _preview(found: _Found, text: str, today: date) -> Preview:
    settings, _ = read_settings(with_settings(text, settings_for(found.folders, found.survey.folders)))
    problems, texts = list[Problem](), found.survey.texts
    kinds = {path: _kind(path, settings) for path in texts}

    def notes(kind: str, reader: FileReader[_T]) -> tuple[_T, ...]:
        return tuple(_read(texts, [path for path in kinds if kinds[path] == kind], reader, settings, problems))

    contacts, events = notes("contacts", read_contact), notes("events", read_event)
    owner = notes("owner", read_owner)
    every: tuple[Note, ...] = (*contacts, *events, *owner)
    read = frozenset(note.path for note in every)
    people = People(Notes(contacts, events, owner[0] if owner else NOBODY), settings, today)
    odd = frozenset(problem.source.path for problem in problems if problem.severity != "hint")
    daily = look_at_days(texts, replace(settings, daily_folder=DEFAULTS.daily_folder), people)
    pages = dict(_pages(texts, found.looks))
    return Preview(found.looks, found.folders, people, read, found.survey.unread, odd, daily, pages)


def _pages(texts: Mapping[str, str], looks: Iterable[NoteLook]) -> Iterator[tuple[str, int]]:
    """The notes that are called as people are and have many in them, `friends.md`, with how many."""
    for look in looks:
        data = texts[look.path].encode()
        if look.sort != "template" and is_called(look.stem, PEOPLE_WORDS) and people_page.looks_like(data):
            yield look.path, len(people_page.read(data, look.path)[0])


def _with_since(preview: Preview, text: str) -> Preview:
    """With the day before which tasks without one are too many and too old to be asked about, unless the settings say
    one."""
    people, since = preview.people, preview.people.today - _LATELY
    old = sum(is_old(task, since, event) for task, event in open_tasks(people))
    is_said = read_settings(text)[0].tasks_since is not None
    return preview if is_said or old < _MANY else replace(preview, found=replace(preview.found, tasks_since=since))


def _kind(path: str, settings: Settings) -> str | None:
    return "owner" if path == settings.owner else kind_at(path, settings)


def _read(
    texts: Mapping[str, str], paths: list[str], reader: FileReader[_T], settings: Settings, problems: list[Problem]
) -> Iterator[_T]:
    for path in paths:
        note, wrong = reader(texts[path], path, settings)
        problems += wrong
        if note is not None:
            yield note


# --- what is asked ----------------------------------------------------------------------------------------------------


def _as_answered(session: Session, found: _Found) -> FoundFolders:
    """The folders as somebody says that they are; each question comes only where something was found."""
    folders = found.folders
    for ask in (_about_people, _about_events, _about_days, _about_weeks, _about_last_contact):
        folders = ask(session, found, folders)
    return folders


def _about_people(session: Session, found: _Found, folders: FoundFolders) -> FoundFolders:
    there = ", ".join(folders.people)
    said = f" (journal.toml says {', '.join(found.said)})" if found.said and found.said != folders.people else ""
    prompt = (
        f"People are in {there}{said}. Enter if so, or the folder they are in"
        if there
        else f"Which folder has the people? Enter if there are none yet{said}"
    )
    return replace(folders, people=_folders_typed(session, found, prompt, folders.people))


def _about_events(session: Session, found: _Found, folders: FoundFolders) -> FoundFolders:
    if not folders.events:
        return folders
    prompt = f"Meetings are in {', '.join(folders.events)}. Enter if so, no, or the folder they are in"
    return replace(folders, events=_folders_typed(session, found, prompt, folders.events))


def _about_weeks(session: Session, found: _Found, folders: FoundFolders) -> FoundFolders:
    prompt = f"Shall the agenda stand in your weekly notes ({folders.weeks})? Enter if so, or no"
    if not folders.weeks or not folders.is_of_people:
        return folders
    return folders if _is_wanted(session, prompt) else replace(folders, weeks=None)


def _about_days(session: Session, found: _Found, folders: FoundFolders) -> FoundFolders:
    """Which links in daily notes count, as was shown; none until somebody says so."""
    look = found.daily
    if look is None:
        return folders
    typed = typed_line(session, "Count what the daily notes tell of as conversations? yes, or Enter for no")
    if typed.casefold() not in _YES:
        return folders
    said = look.settings
    return replace(folders, days=said.daily_folder, day_links=said.daily_read, day_format=said.daily_format)


def _about_last_contact(session: Session, found: _Found, folders: FoundFolders) -> FoundFolders:
    has_key = any(known and known.name == "last_contact" for look in found.looks for known in map(KEYS.find, look.keys))
    prompt = "Some notes keep the day of the last contact. Shall journal log keep it up? Enter if so, or no"
    return replace(folders, keeps_last_contact=_is_wanted(session, prompt)) if has_key else folders


def _is_wanted(session: Session, prompt: str) -> bool:
    return typed_line(session, prompt).casefold() not in _NO


def _folders_typed(session: Session, found: _Found, prompt: str, proposed: tuple[str, ...]) -> tuple[str, ...]:
    """The folders that are typed, with commas between several; the proposed ones for nothing, none for no."""
    while True:
        typed = typed_line(session, prompt)
        if not typed or typed.casefold() in _NO:
            return () if typed else proposed
        names = tuple(one.strip().strip("/") for one in typed.split(","))
        missing = [
            name for name in names if not any(f"{folder}/".startswith(f"{name}/") for folder in found.survey.folders)
        ]
        if not missing or any(set(name) & set("*?[") for name in names):
            return names
        session.out.say(f"There is no folder {missing[0]} with notes in it.")
