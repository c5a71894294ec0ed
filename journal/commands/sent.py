"""journal sent: mark a draft as sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.actions.params import DRAFT, KIND, PAST_DAY
from journal.errors import Misused
from journal.output import Record
from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.agenda.item import Deed
    from journal.plan.drafts.file import DraftFile
    from journal.plan.drafts.sent import Sending

_COLUMNS = ("number", "contact", "name", "kind", "subject", "questions", "path")
SPOKEN = ("call", "video")  # nobody sends these
_ASK = "Which were sent? Their numbers, or nothing"


@click.command()
@click.argument("what", nargs=-1, type=DRAFT, metavar="[DRAFT...]")
@click.option(
    "-k", "--kind", type=KIND, metavar="KIND", help="How it went out, if not as the draft says: letter, call, email."
)
@click.option("-d", "--date", "day", type=PAST_DAY, metavar="DAY", help="When it went out: yesterday, fri, 12 nov.")
@click.pass_obj
def sent(session: Session, what: tuple[str, ...], kind: str | None, day: date | None) -> None:
    """Mark a draft as sent: log it, and close what it closes.

    A DRAFT is its file, the person it is for, or its number in the list that stands there without one. An entry goes
    into their log, the items of the agenda that the draft answers are closed, and its file moves to drafts/sent. To
    tick one of these items in the week's file does the same.

    \b
    Examples:
      journal sent                                        what waits to be sent, numbered
      journal sent jonas
      journal sent drafts/2026-11-23-thanks-jonas-lindqvist.md
      journal sent jonas -k letter -d fri                 by post, last Friday
    """
    from journal.actions import note_edits
    from journal.actions.people_after import people_after
    from journal.actions.waiting_drafts import moves_to_sent, unsent_drafts, waiting_draft
    from journal.plan.agenda import next_step
    from journal.plan.drafts.sent import sending_of
    from journal.plan.words.item_words import join_and

    _refuse_the_impossible(session, kind, day)
    chosen = what or _asked(note_edits.session_again(session))
    if not chosen:
        return
    with session.writing():
        here = unsent_drafts(session)
        letters = dict.fromkeys(waiting_draft(session, here, word) for word in chosen)
        found = [sending_of(session.people, one, day or session.today, kind and kind.casefold()) for one in letters]
        notes = note_edits.changes_of(session, list(_deeds(found)))
        changes = [*notes, *moves_to_sent(session, letters)]
        if not session.change(changes, f"Sent: {join_and(map(_in_history, found))}", "sent"):
            return
        after = people_after(session, notes, [one.person.id for one in found])
    targets = [change.path for change in changes if change.before is None]
    for one, target in zip(found, targets, strict=True):
        note_edits.say_each(session, *_told(session, one, target))
    note_edits.say_each(session, next_step.waiting_words(after, dict.fromkeys(one.person.id for one in found)))


def _refuse_the_impossible(session: Session, kind: str | None, day: date | None) -> None:
    from journal.dates.words import in_words
    from journal.plan.words.item_words import join_and

    if day and day > session.today:
        come = in_words(day, session.today)
        raise Misused(f"{come} is still to come; say so when it went out")
    if kind is None:
        return
    known = session.settings.kinds
    if kind.casefold() not in known or session.settings.is_silent(kind):
        contacts = sorted(one for one in known if not session.settings.is_silent(one))
        raise Misused(f"'{kind}' is no kind of contact (there are {join_and(contacts)})")


def _deeds(found: Sequence[Sending]) -> Iterator[Deed]:
    """The edits of all; what two drafts answer is closed once."""
    closed: set[str] = set()
    for one in found:
        yield from (deed for item, deed in one.closing if deed and item.id not in closed)
        closed.update(item.id for item, _ in one.closing)
        yield one.logging


def _in_history(found: Sending) -> str:
    from journal.plan.drafts.kinds import KINDS

    return f"{found.draft.kind if found.draft.kind in KINDS else 'a note'} to {found.person.name}"


def _told(session: Session, found: Sending, target: str) -> Iterator[str]:
    from journal.dates.words import in_words
    from journal.plan.drafts.file import open_questions

    when = in_words(found.entry.date, session.today)
    kind = found.entry.kind
    how = "with" if kind in SPOKEN or session.settings.is_face_to_face(kind) else "to"
    yield f"Noted: {kind} {how} {found.person.name}, {when}."
    yield from (f"Closed: {item.text}." for item, _ in found.closing)
    for identifier in found.stale:
        yield f"{identifier}, which it was to close, means nothing any more; the rest is done."
    for place, question in open_questions(found.draft.text, found.draft.path):
        yield f"A question was still in it, in line {place.line}: {question}"
    yield f"The draft is {target} now."


# --- which one ----------------------------------------------------------------------------------------------------


# --- the list -----------------------------------------------------------------------------------------------------


def _asked(session: Session) -> tuple[str, ...]:
    """The files of the drafts that are chosen from the list; none where nobody can be asked."""
    from journal.actions import note_edits
    from journal.actions.waiting_drafts import unsent_drafts

    here = unsent_drafts(session)
    records = [_record(session, one, number) for number, one in enumerate(here.drafts, start=1)]
    session.out.answer(records, _COLUMNS, lambda: _list(records, session.can_choose), here.problems)
    note_edits.say_each(session, *map(str, () if session.out.as_json else here.problems))
    return session.chosen(_ASK) if records else ()


def _record(session: Session, draft: DraftFile, number: int) -> Record:
    from journal.plan.drafts.file import open_questions

    who = session.people.who(draft.contact)
    return {
        "number": number,
        "path": draft.path,
        "contact": who or draft.contact,
        "name": session.people.contacts[who].name if who else None,
        "kind": draft.kind,
        "to": draft.to,
        "subject": draft.subject,
        "closes": list(draft.closes),
        "questions": len(open_questions(draft.text, draft.path)),
    }


def _list(records: Sequence[Record], asks: bool) -> str:
    if not records:
        return "No draft waits to be sent.\n"
    lines = [
        f"{one['number']:>3}  {one['name'] or one['contact']}: {one['subject']} ({one['path']})" for one in records
    ]
    return "\n".join((*lines, "" if asks else "\nNext: journal sent 1\n"))
