"""A week's file, made or refreshed: what was ticked in it goes into the notes, what is new in the notes into it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from journal.actions import note_edits
from journal.actions.people_after import people_after
from journal.actions.waiting_drafts import Unsent, moves_to_sent, unsent_drafts
from journal.classes import dataclass
from journal.errors import JournalError, Problem, Source
from journal.plan.agenda.item import Days, Item
from journal.plan.agenda.week import TEMPLATE, Agenda, template_values
from journal.plan.people.people import People
from journal.plan.week import file as week_file
from journal.plan.week.refresh import CarriedBack, Refreshed, WeekTexts, carried_back, refreshed_week
from journal.session import Session
from journal.vault.files import read_text, template_names, week_paths
from journal.vault.texts import Unread
from journal.vault.write.changes import Change


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be written for a week, and what it was made of; `problems` are those of other weeks' files too.
    `no_page` is why the owner's own template can't make its page, where that wasn't needed; empty where it can."""

    changes: tuple[Change, ...]
    week: Refreshed
    problems: tuple[Problem, ...]
    no_page: str


def week_made(session: Session, days: Days) -> Made:
    """The week's file and the notes as they are once ticks are carried back and new items have come in.

    Refused where the week's own file can't be read or understood; others that can't are told as problems.
    """
    session.refuse_closed()
    found, unread = _texts(session, week_file.path_of(session.settings, days.week))
    letters = unsent_drafts(session)
    texts = _for_plan(session, found, letters)
    week = refreshed_week(session.people, days, texts)
    changes, stale = _changes(session, texts, letters, week)
    return Made(changes, week, (*unread, *week.carried.problems, *stale), _why_no_page(session, texts, week))


def _why_no_page(session: Session, texts: WeekTexts, week: Refreshed) -> str:
    stem = TEMPLATE.partition(".")[0]
    own = template_names(session.vault, session.settings)
    if week.has_news or not any(name.startswith(f"{stem}.") for name in own):
        return ""
    try:
        texts.page(week.people, week.agenda)
    except JournalError as error:
        return str(error)
    return ""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What carrying back the ticks of all weeks changes, for which items, and what was in the way."""

    changes: tuple[Change, ...]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def ticks_carried(session: Session) -> CarriedOver:
    """What the ticks in the weeks' files come to in the notes; no week gets anything new."""
    if closed := session.closed_folder:
        return CarriedOver((), (), (closed,))
    found, unread = _texts(session, None)
    letters = unsent_drafts(session)
    texts = _for_plan(session, found, letters)
    done = carried_back(session.people, texts)
    changes, stale = _changes(session, texts, letters, done)
    return CarriedOver(changes, done.carried.items, (*unread, *done.carried.problems, *stale))


def _for_plan(session: Session, files: Mapping[str, str], letters: Unsent) -> WeekTexts:
    drafts = cache(partial(note_edits.draft_of, session))

    def after(notes: Mapping[str, str]) -> People:
        return people_after(session, [note_edits.change_of(drafts(path), text) for path, text in notes.items()])

    def page(people: People, found: Agenda) -> str:
        return session.render(TEMPLATE, template_values(people, found))

    return WeekTexts(files, drafts, after, page, letters.drafts)


def stale_item(path: str, identifier: str) -> Problem:
    """That a draft which went out was to close what isn't there any more."""
    message = f"{identifier} in its closes means nothing any more"
    return Problem("stale-item", "warning", message, "the rest of it is done; look at the note", Source(path))


def _changes(
    session: Session, texts: WeekTexts, letters: Unsent, week: Refreshed | CarriedBack
) -> tuple[tuple[Change, ...], list[Problem]]:
    """The changes of notes, weeks' files and drafts that went out, and what these were to close in vain."""
    sent = [work.sent for work in week.carried.works if work.sent]
    gone = moves_to_sent(session, [one.draft for one in sent])
    notes = [note_edits.change_of(texts.draft(path), text) for path, text in week.notes.items()]
    files = [Change(path, _bytes(texts.files.get(path)), text.encode()) for path, text in week.files.items()]
    stale = [stale_item(one.draft.path, identifier) for one in sent for identifier in one.stale]
    return (*note_edits.with_last_contacts(session, notes), *files, *gone), stale


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
        if at != path and (wrong := week_file.hidden_items(texts[at], at)):
            problems.append(wrong)
    return texts, problems


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
