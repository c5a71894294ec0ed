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
    from journal.dates.words import weekday_words
    from journal.notes.edit.typed_entry import promise_said
    from journal.notes.inline import links_in
    from journal.notes.model import Owner
    from journal.plan.agenda import close
    from journal.plan.agenda.item import current_week, later
    from journal.plan.agenda.task_rule import TASK
    from journal.plan.people.find import is_me
    from journal.plan.people.some_people import people_about
    from journal.plan.words.item_words import with_names, without_stop

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
        after = note_edits.people_after(session, changes, whose)
    before = people_about(session.people, whose)
    known = {item.id for item in TASK.items(before, current_week(before))}
    promised = next((item for item in TASK.items(after, current_week(after)) if item.id not in known), None)
    when = weekday_words(promised.due if promised else due, session.today)
    note_edits.say_each(
        session,
        f"Promised to {name}, by {when}: {without_stop(with_names(after, words))}.",
        f"When it is done: journal done {promised.id}" if promised else "",
    )


def _note(session: Session, who: str) -> tuple[Contact | Owner, Draft | None]:
    """The note that the promise goes into, and its draft where it is that of somebody new."""
    from journal.actions import note_edits
    from journal.plan.people.find import is_me

    if is_me(who):
        return note_edits.owner(session), None
    (one,) = note_edits.named_people(session, [who])
    return note_edits.contact_of(session, one)
