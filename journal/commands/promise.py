"""journal promise: note what you promised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from journal.actions.params import DAY_PARAM, WHO
from journal.errors import Misused
from journal.session import Session

if TYPE_CHECKING:
    from journal.notes.edit.draft import Draft
    from journal.notes.model import Contact, Owner
    from journal.plan.agenda.item import Item
    from journal.plan.people.people import People


@click.command()
@click.argument("who", type=WHO)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--by",
    "day",
    type=DAY_PARAM,
    metavar="DAY",
    help="Until when: wed, 12 dec, 2w. A week from today if no day is said.",
)
@click.pass_obj
def promise(session: Session, who: str, text: tuple[str, ...], day: date | None) -> None:
    """Note what you promised.

    It stands as a task in the person's note, under the entry of today if there is one, and in the agenda of the week
    it is for. Its day is what --by says, or the words: by wed, on friday, next week.

    \b
    Examples:
      journal promise tom "the speaker list" --by wed
      journal promise tom "the speaker list by wed"
      journal promise me "tidy the shed" --by sat
      journal promise "zoe muller" send her the photographs --by "2 dec"
    """
    from journal.actions import note_edits
    from journal.actions.owner_page import offered_page
    from journal.actions.people_after import people_after
    from journal.notes.edit.typed_entry import promise_said
    from journal.notes.inline import links_in
    from journal.notes.model import Owner
    from journal.plan.agenda import close
    from journal.plan.agenda.item import later
    from journal.plan.people.find import is_me
    from journal.plan.people.some_people import people_about

    words = " ".join(" ".join(text).split())
    if not words:
        raise Misused('say what you promised, as in: journal promise tom "the speaker list"')
    if is_me(who):
        offered_page(session)
    with session.writing():
        note, new = _note(session, who)
        name = "yourself" if isinstance(note, Owner) else note.name
        words, said = (words, day) if day else promise_said(words, session.today)
        due = said or later(session.today, session.settings.days("promise"))
        deed = close.promise_deed(note, words, due, session.today, close.task_style(session.people))
        changes = note_edits.changes_of(session, [deed], [new] if new else [])
        if not session.change(changes, f"Promise to {name}", "promise"):
            return
        whose = [] if isinstance(note, Owner) else [note.id]
        whose += session.people.all_of(links_in(words, 1, 1))
        after = people_after(session, changes, whose)
    promised = _new_task(people_about(session.people, whose), after)
    done = f"When it is done: journal done {promised.id}" if promised else ""
    note_edits.say_each(session, _told(name, words, promised.due if promised else due, after), done)


def _told(name: str, words: str, due: date, people: People) -> str:
    """What was promised to whom, and until when."""
    from journal.dates.words import weekday_words
    from journal.plan.words.item_words import with_names, without_stop

    return f"Promised to {name}, by {weekday_words(due, people.today)}: {without_stop(with_names(people, words))}."


def _new_task(before: People, after: People) -> Item | None:
    """The item of the task that wasn't there before."""
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.task_rule import TASK

    known = {item.id for item in TASK.items(before, current_week(before))}
    return next((item for item in TASK.items(after, current_week(after)) if item.id not in known), None)


def _note(session: Session, who: str) -> tuple[Contact | Owner, Draft | None]:
    """The note that the promise goes into, and its draft where it is that of somebody new."""
    from journal.actions import note_edits
    from journal.plan.people.find import is_me

    if is_me(who):
        return note_edits.owner(session), None
    (one,) = note_edits.named_people(session, [who])
    return note_edits.contact_of(session, one)
