"""A week's file, made or refreshed: what was ticked in it goes into the notes, what is new in the notes into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from journal.commands import writing
from journal.errors import Problem
from journal.plan import week_file
from journal.plan.agenda import Agenda, template_values
from journal.plan.living import Refreshed, Texts, carried_back, refreshed
from journal.plan.people import People
from journal.plan.rules import Days, Item
from journal.session import Session
from journal.vault.files import Unread, read_text, week_paths
from journal.vault.write import Change


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be written for a week, and what it was made of; `problems` are those of other weeks' files too."""

    changes: tuple[Change, ...]
    week: Refreshed
    problems: tuple[Problem, ...]


def page_of(session: Session, people: People, found: Agenda) -> str:
    """A week's page, freshly made."""
    from journal.render import render

    return render("agenda.md.j2", template_values(people, found), session.vault_template)


def made(session: Session, days: Days) -> Made:
    """The week's file and the notes as they are once ticks are carried back and new items have come in.

    Refused where the week's own file can't be read or understood; others that can't are told as problems.
    """
    found, unread = _texts(session, week_file.path_of(session.settings, days.week))
    texts = _for_plan(session, found)
    week = refreshed(session.people, days, texts)
    return Made(_changes(texts, week.notes, week.files), week, (*unread, *week.carried.problems))


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What carrying back the ticks of all weeks changes, for which items, and what was in the way."""

    changes: tuple[Change, ...]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def carried(session: Session) -> CarriedOver:
    """What the ticks in the weeks' files come to in the notes; no week gets anything new."""
    found, unread = _texts(session, None)
    texts = _for_plan(session, found)
    done = carried_back(session.people, texts)
    changes = _changes(texts, done.notes, done.files)
    return CarriedOver(changes, done.carried.items, (*unread, *done.carried.problems))


def _for_plan(session: Session, files: Mapping[str, str]) -> Texts:
    drafts = cache(partial(writing.draft_of, session))

    def after(notes: Mapping[str, str]) -> People:
        return writing.people_after(session, [writing.change_of(drafts(path), text) for path, text in notes.items()])

    return Texts(files, drafts, after, partial(page_of, session))


def _changes(texts: Texts, notes: Mapping[str, str], files: Mapping[str, str]) -> tuple[Change, ...]:
    changed = [writing.change_of(texts.draft(path), text) for path, text in notes.items()]
    weeks = [Change(path, _bytes(texts.files.get(path)), text.encode()) for path, text in files.items()]
    return (*changed, *weeks)


def _texts(session: Session, path: str | None) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the weeks' files that there are, by path, and why some of the others can't be read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for at in week_paths(session.vault, session.settings):
        try:
            texts[at] = read_text(session.vault, at)
        except Unread as error:
            if at == path:
                raise
            problems.append(error.problem)
            continue
        if at != path and (wrong := week_file.hidden(texts[at], at)):
            problems.append(wrong)
    return texts, problems


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
