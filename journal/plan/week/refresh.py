"""A week made anew: what was ticked is carried into the notes, and the files follow what the notes then say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.classes import dataclass, replace
from journal.errors import JournalError, Problem
from journal.notes.edit.draft import Draft
from journal.plan.agenda import close
from journal.plan.agenda.closed import closed_boxes
from journal.plan.agenda.item import DONE, Days, Deed, days_of
from journal.plan.agenda.task_rule import back_again
from journal.plan.agenda.week import Agenda, agenda_of
from journal.plan.drafts.file import DraftFile
from journal.plan.people.people import People
from journal.plan.week import carry, grow
from journal.plan.week import file as week_file
from journal.plan.week.ticked import ticked

PageOf = Callable[[People, Agenda], str]


@dataclass(frozen=True, slots=True)
class WeekTexts:
    """What a week is made from: the weeks' files by path, each note as a draft, two that turn texts into values, and
    the letters that wait to be sent.

    `after` gives everybody as they are once some notes have other texts, `page` the page of an agenda.
    """

    files: Mapping[str, str]
    draft: Callable[[str], Draft]
    after: Callable[[Mapping[str, str]], People]
    page: PageOf
    letters: tuple[DraftFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A week as it is then: its path, the new texts of notes and of weeks' files, and what was carried back; whether it
    `has_news`, for which its page was made."""

    path: str
    notes: Mapping[str, str]
    files: Mapping[str, str]
    agenda: Agenda
    carried: carry.Carried
    people: People
    has_news: bool


def refreshed_week(people: People, days: Days, texts: WeekTexts) -> Refreshed:
    """The week's file and the notes as they are once ticks are carried back and new items have come in.

    EditRefused, with the place, where the week's own file can't be understood.
    """
    done = carried_back(people, texts)
    files, found = dict(done.files), agenda_of(done.people, days)
    path = week_file.path_of(people.settings, days.week)
    grown = _regrown(done.people, path, files.get(path), found, texts.page)
    files[path] = _ticked(done.people, days, files[path] if grown is None else grown)
    return Refreshed(path, done.notes, files, found, done.carried, done.people, has_news=grown is not None)


@dataclass(frozen=True, slots=True)
class CarriedBack:
    """What the ticks in the weeks' files come to: the new texts of notes and of those files, and who is then there."""

    notes: Mapping[str, str]
    files: Mapping[str, str]
    carried: carry.Carried
    people: People


def carried_back(people: People, texts: WeekTexts) -> CarriedBack:
    """The notes and the weeks' files once ticks are carried back; nothing new comes into a week."""
    settings = people.settings
    weeks = [(days_of(week, settings), at) for at in texts.files if (week := week_file.week_at(settings, at))]
    found = ticked(people, weeks, texts.files)
    carried = carry.workable_part(carry.carry_ticked(people, found.weeks, texts.letters), texts.draft)
    known = {deed.source for deed in carried.deeds}
    again = [deed for deed in back_again(people) if deed.source not in known]
    back, refused = close.workable(again, lambda deed: (deed,), texts.draft) if again else ([], [])
    problems = (*found.problems, *carried.problems, *(_refused(deed, error) for deed, error in refused))
    carried = replace(carried, problems=problems)
    notes = close.edited_notes([*carried.deeds, *back], texts.draft)
    people = texts.after(notes)
    files = {at: _ticked(people, then, _heard(texts.files[at], at, carried)) for then, at in weeks}
    return CarriedBack(notes, files, carried, people)


def _refused(deed: Deed, error: JournalError) -> Problem:
    message = f"'{deed.what}' is ticked and can't come back: {error}"
    return Problem("uncarried-item", "warning", message, "write the next one by hand", deed.source)


def _heard(text: str, path: str, carried: carry.Carried) -> str:
    """A week's file that remembers which lines under its items went into the notes; one that is unusable as it is."""
    said = [one for work in carried.works for at, one in work.heard if at == path]
    return grow.with_offered(text, [*dict.fromkeys(said)]) if said and not week_file.why_unusable(text, path) else text


def _ticked(people: People, days: Days, text: str) -> str:
    """The file of a week with what the notes have closed ticked in it."""
    still_open = {line.id: line.who for line in week_file.item_lines(text, "") if line.box == " "}
    if not still_open:
        return text
    text = grow.with_boxes(text, closed_boxes(people, still_open, days))
    return grow.with_boxes(text, _answered_letters(text))


def _answered_letters(text: str) -> dict[str, str]:
    """The boxes of the persons' lines below which nothing is open any more."""
    lines = week_file.marked_lines(text, "")
    below = {line.id: [one.box for one in lines if one.letter == line.id] for line in lines if line.is_letter}
    return {one: DONE for one, boxes in below.items() if boxes and " " not in boxes}


def _regrown(people: People, path: str, text: str | None, found: Agenda, page: PageOf) -> str | None:
    """The file of a week with what is new in its agenda; None where nothing is, for which no page is made: that takes
    long."""
    heading = week_file.heading_of(people.settings)
    if text is None or not text.strip("\n"):
        return grow.begun_week(page(people, found), heading)
    if grow.has_had(text, path, {item.id for item in found.items}):
        return None
    return grow.regrown_week(text, page(people, found), path, heading, people.settings.capacity)
