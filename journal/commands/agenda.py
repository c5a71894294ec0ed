"""journal agenda: who waits to hear from you this week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.actions.params import WEEK_PARAM
from journal.session import Session

if TYPE_CHECKING:
    from journal.actions.week import Made
    from journal.dates.words import Week
    from journal.plan.agenda import week as plan
    from journal.plan.agenda.item import Days
    from journal.plan.people.people import People

GOOD_WEEK = "Nothing waits for you. Good week."
FIRST_OF_ALL = 'Nobody is here yet. Next: journal add "NAME" --circle close'
_COLUMNS = ("section", "due", "contact", "text", "id", "rule", "name", "since", "draft")


@click.command()
@click.option("--week", type=WEEK_PARAM, metavar="WEEK", help="Another week: 2026-W48, W48, next, last.")
@click.option("--write", is_flag=True, help="Make or refresh the week's file, and carry back what was ticked.")
@click.option("--markdown", is_flag=True, help="The week as its Markdown file has it.")
@click.pass_obj
def agenda(session: Session, week: Week | None, write: bool, markdown: bool) -> None:
    """Show who waits to hear from you this week.

    Thanks, promises, loops to close and people to stay in touch with: everything due on or before the week's last
    day, and why.

    \b
    Examples:
      journal agenda                   this week
      journal agenda --week next       what comes
      journal agenda --write           the week as a file to tick and edit
      journal agenda | cut -f1-4       section, day, contact and text, for other programs
    """
    from journal.plan.agenda import week as plan
    from journal.plan.records import item_record

    if write:
        _write(session, week)
        return
    found = plan.agenda_of(session.people, _days(session, week))
    if markdown:
        session.out.page(_page(session, found))
        return
    records = [item_record(item) for item in found.items]
    session.out.answer(records, _COLUMNS, lambda: _on_screen(session, found))
    _say_what_is_ticked(session, found)
    _say_who_has_no_rhythm(session, session.people)
    _say_what_waits(session)
    session.out.warn_of(session.problems)


def _say_what_is_ticked(session: Session, found: plan.Agenda) -> None:
    """A sentence when ticks in the week's file are not in the notes yet, and one for each that says nothing."""
    from journal.actions.waiting_ticks import waiting_ticks
    from journal.dates.spans import counted

    waiting = waiting_ticks(session, found)
    if waiting and waiting.items:
        said = counted(len(waiting.items), "ticked item")
        session.out.say(f"{said} of the week's file {'is' if len(waiting.items) == 1 else 'are'} not in the notes yet.")
        session.out.say("To carry that over: journal agenda --write")
    for problem in waiting.problems if waiting else ():
        session.out.say(str(problem))


def _say_what_waits(session: Session) -> None:
    """A sentence when changes have not been sent to the other devices for long; it never stands in the week's file."""
    from journal.dates.words import in_words
    from journal.vault.git.unsent import unsent_since

    limit = session.settings.unpushed
    found = None if limit.is_never else unsent_since(session.vault.root)
    if found and found.has_place and limit.after_or_last(found.since) <= session.today:
        session.out.say(f"Changes since {in_words(found.since, session.today)} are on this device alone: journal sync")


def _say_who_has_no_rhythm(session: Session, people: People) -> None:
    """A sentence while next to nobody is tracked, as in notes that have just become a journal."""
    from journal.plan.agenda.untracked_people import untracked_words

    if said := untracked_words(people):
        session.out.say(said)


def _days(session: Session, week: Week | None) -> Days:
    from journal.plan.agenda.item import current_week, days_of

    return days_of(week, session.settings) if week else current_week(session.people)


def _write(session: Session, week: Week | None) -> None:
    """Ticks go into the notes, what is new goes into the file, and both are one change."""
    from journal.actions import note_edits
    from journal.actions.week import week_made
    from journal.plan.week.carry import carried_words

    with session.writing():
        found = week_made(session, _days(session, week))
        message = f"Agenda of {found.week.agenda.days.week}{_names(found)}"
        session.change(found.changes, message, "agenda", read=found.week.carried.paths)
    if not session.dry_run:
        session.out.say(f"{found.week.path} {_written(found)}. {carried_words(found.week.carried.items)}".rstrip())
        note_edits.say_each(session, _sent(found))
        _say_who_has_no_rhythm(session, found.week.people)
    for problem in found.problems:
        session.out.say(str(problem))
    if found.no_page:
        session.out.say(f"Nothing is new, so your template wasn't needed, which makes no page: {found.no_page}")
    _say_what_waits(session)
    session.out.warn_of(session.problems)


def _written(found: Made) -> str:
    own = next(change for change in found.changes if change.path == found.week.path)
    return "is up to date" if own.before == own.after else "is written"


def _names(found: Made) -> str:
    names = dict.fromkeys(item.name for item in found.week.carried.items if item.name)
    return f": {', '.join(names)}" if names else ""


def _sent(found: Made) -> str:
    """The drafts that went out with a tick, as a sentence; empty when none did."""
    from journal.plan.words.item_words import join_and

    paths = [work.sent.draft.path for work in found.week.carried.works if work.sent]
    return (
        f"Sent, as what {'it answers' if len(paths) == 1 else 'they answer'} is ticked: {join_and(paths)}."
        if paths
        else ""
    )


def _page(session: Session, found: plan.Agenda) -> str:
    from journal.plan.agenda import week as plan

    return session.render(plan.TEMPLATE, plan.template_values(session.people, found))


def _on_screen(session: Session, found: plan.Agenda) -> str:
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.rules import NOTES_TITLE
    from journal.plan.agenda.week_screen import week_screen

    is_this_week = found.days == current_week(session.people)
    numbers = {item.id: number for number, item in enumerate(found.items, start=1)} if is_this_week else {}
    out, own_notes = session.out, f"\n{session.people.said(NOTES_TITLE)}\n"
    text = week_screen(_page(session, found), numbers, out.width, lambda name: out.style(name, bold=True))
    return f"{text.removesuffix(own_notes)}\n{_next_step(found, session.people)}\n"


def _next_step(found: plan.Agenda, people: People) -> str:
    """The command that a person would type after reading the page."""
    from journal.plan.agenda.ways_on import way_on

    return way_on(found.items[0]) if found.items else GOOD_WEEK if people else FIRST_OF_ALL
