"""Answers noted: which ask is meant, the day, and what was said, as an entry of their log."""

from __future__ import annotations

from datetime import date

from journal.actions import note_edits
from journal.actions.people_after import people_after
from journal.dates.words import in_words
from journal.meant import one_meant
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import new_entry, read_typed
from journal.plan.agenda import close, next_step
from journal.plan.agenda.answers import Ask, answer, asks_meant
from journal.session import Session


def note_answer(session: Session, who: str, words: tuple[str, ...], day: date | None, state: str) -> None:
    """Notes that what was asked of somebody, or what they asked for, was answered or declined; says what waits then."""
    text = " ".join(words).strip()
    with session.writing():
        session.refuse_unread(who)
        ask = _one(session, who)
        entry = _entry(session, ask, text, day) if text else None
        when = entry.date if entry else day or session.today
        logged = [close.log_deed(ask.person.contact, entry)] if entry else []
        changes = note_edits.changes_of(session, [answer(ask, state, when), *logged])
        if not session.change(changes, f"{state.capitalize()}: {ask.person.name}", state):
            return
        after = people_after(session, changes, [ask.person.id])
    said = f"{state.capitalize()}, {in_words(when, session.today)}: {ask.words(session.people)}."
    note_edits.say_each(session, said, next_step.waiting_words(after, [ask.person.id], session.people))


def _one(session: Session, who: str) -> Ask:
    """The one ask that is meant; chosen from several at a terminal. NotFound with their ids where nobody is there."""
    found = asks_meant(session.people, who)
    told = [f"{ask.id} {ask.words(session.people)}" for ask in found]
    return one_meant(who, found, told, "things", "Say which by its id", no_input=session.no_input)


def _entry(session: Session, ask: Ask, text: str, day: date | None) -> NewEntry:
    typed, others = note_edits.others_of(session, read_typed(text, session.settings, session.today))
    there = [one.word for one in others if one.word != ask.person.id]
    return new_entry(typed, day or session.today, there, close.task_style(session.people))
