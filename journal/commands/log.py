"""journal log: note a conversation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from journal.actions import editor, note_edits
from journal.actions.note_edits import Named
from journal.actions.params import PAST_DAY, WHO
from journal.dates.words import in_words
from journal.errors import JournalError, Misused, NotFound, Refused
from journal.notes.edit.draft import Draft
from journal.notes.edit.typed_entry import Typed, new_entry, read_typed
from journal.notes.model import Contact
from journal.notes.read.log import CONTACT
from journal.output import escape
from journal.plan.agenda import close, next_step
from journal.plan.ideas.ask_guard import ASKED, doubts
from journal.plan.people.people import People
from journal.plan.words.sentences import join_and
from journal.session import Session

SAY_IT = 'say what it was, as in: journal log priya "coffee: she starts at Acme #news"'
ASK = "what was it? As in: coffee: she starts at Acme #news"


@click.command()
@click.argument("words", nargs=-1, required=True, type=WHO, metavar="WHO... [TEXT]")
@click.option("-d", "--date", "day", type=PAST_DAY, metavar="DAY", help="When it was: yesterday, fri, 12 nov.")
@click.option("-e", "--edit", "in_editor", is_flag=True, help="Write the text in your editor.")
@click.pass_obj
def log(session: Session, words: tuple[str, ...], day: date | None, in_editor: bool) -> None:
    """Note a conversation.

    The word before the colon is the kind: coffee, call, lunch, email … A sentence with #got, #gave, #lead, #intro,
    #asked, #request, #news or another mark becomes one, a sentence with #promise a task. Without a text it asks for
    one line, so that an apostrophe is no trouble to the shell. Several people: one entry, in the first one's note,
    that counts for all.

    \b
    Examples:
      journal log priya "coffee: she starts at Acme #news"
      journal log priya tom "lunch: Talked shop. Tom lent me his notes #got"
      journal log priya -d yesterday "call: She will ask Sam. Send her the deck by fri #promise"
    """
    if day and day > session.today:
        come = in_words(day, session.today)
        raise Misused(f"{come} is still to come, and a log tells what was. What you promised for it: journal promise")
    names, text = split(words, session)
    if text and not in_editor:
        _log(session, names, read_typed(text, session.settings), day or session.today)
        return
    known = _known(note_edits.again(session), names)
    text = editor.written(session, text) if in_editor else _line(session, known)
    try:
        _log(session, known, read_typed(text, session.settings), day or session.today)
    except JournalError:
        note_edits.say(session, f"What you wrote: {text}" if text else "")
        raise


def _known(session: Session, names: tuple[str, ...]) -> tuple[Named, ...]:
    """Those who are named, before anybody is asked for a text; a word that is nobody may be one of the text."""
    try:
        return note_edits.named(session, names, can_add=len(names) == 1)
    except NotFound as error:
        if len(names) == 1:
            raise
        raise NotFound(f"{error} (If that is the text, put it in quotes.)") from None


def _log(session: Session, who: Sequence[str | Named], typed: Typed, day: date) -> None:
    if not (typed.text or typed.tagged or typed.kind != CONTACT):
        raise Refused(f"there is nothing to note; {SAY_IT}")
    with session.writing():
        contacts, new = _contacts(session, note_edits.named(session, who))
        others = [contact.id for contact in contacts[1:]]
        entry = new_entry(typed, day, others, close.task_style(session.people))
        deeds = [*map(close.written, new), close.log(contacts[0], entry)]
        changes = note_edits.changes_of(session, deeds, new)
        what = next_step.entry_words(session.settings, entry.kind, [contact.name for contact in contacts])
        if not session.change(changes, f"Log {what}", "log"):
            return
        after = note_edits.people_after(session, changes)
    ids = [contact.id for contact in contacts]
    asked = [sentence for contact in contacts for sentence in _doubts(session.people, after, contact, typed)]
    said = (next_step.waits(after, ids, session.people), next_step.first_days(after, ids))
    note_edits.say(session, f"Noted: {what}, {in_words(entry.date, session.today)}.", *asked, *said)


def _doubts(before: People, after: People, contact: Contact, typed: Typed) -> tuple[str, ...]:
    """What could have come before a question that was just noted, as it stood before; () where none was."""
    words = [word for _, words in typed.tagged for word in words]
    if ASKED not in words:
        return ()
    person = before[contact.id] if contact.id in before else replace(after[contact.id], marks=())
    return doubts(before, person, words)


def _contacts(session: Session, who: Sequence[Named]) -> tuple[list[Contact], list[Draft]]:
    """Those who are named, and the notes of the new ones."""
    contacts: list[Contact] = []
    new: list[Draft] = []
    for one in who:
        contact, note = note_edits.contact_of(session, one, [draft.path for draft in new])
        contacts.append(contact)
        new += [note] if note else []
    return contacts, new


def split(words: tuple[str, ...], session: Session) -> tuple[tuple[str, ...], str]:
    """The people and the text: it starts at the first word with a colon, else it is the last one, if that has a space
    in it or is a kind."""
    for at, word in enumerate(words[1:], start=1):
        if ":" in word:
            return words[:at], " ".join(words[at:])
    last = words[-1].strip() if len(words) > 1 else ""
    if last.casefold() in session.settings.kinds:
        return words[:-1], f"{last}:"
    return (words[:-1], last) if len(last.split()) > 1 else (words, "")


def _line(session: Session, who: Sequence[Named]) -> str:
    """A line from whoever can be asked: the pipe, else the terminal."""
    if sys.stdin is not None and not sys.stdin.isatty():
        return _piped()
    if session.no_input:
        raise Misused(SAY_IT)
    asked = escape(f"{join_and(one.name for one in who)}: {ASK}")
    answer: str = click.prompt(asked, default="", show_default=False, err=True, prompt_suffix="\n> ")
    return answer


def _piped() -> str:
    try:
        return sys.stdin.read().strip()
    except UnicodeDecodeError:
        raise Misused("what came in is not UTF-8, and a note holds nothing else") from None
