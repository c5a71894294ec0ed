"""journal log: note a conversation."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.actions.params import PAST_DAY, WHO, Typing
from journal.classes import replace
from journal.errors import JournalError, Misused, NotFound, Refused
from journal.output import escape_unseen
from journal.patterns import regex
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.actions.note_edits import NamedPerson
    from journal.notes.edit.draft import Draft
    from journal.notes.edit.typed_entry import TypedEntry
    from journal.notes.model import Contact
    from journal.plan.people.people import People

SAY_IT = 'say what it was, as in: journal log priya "coffee: she starts at Acme #news"'
_DAY_FIRST = regex(
    r"(?:yesterday|last (?:night|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|[0-9]+ (?:days|weeks) ago)\b",
    re.IGNORECASE,
)
_SIGNS = ("-", "–", "—", "·", "|")
_ASK = "what was it? As in: coffee: she starts at Acme #news"


@click.command(cls=Typing)
@click.argument("words", nargs=-1, type=WHO, metavar="[WHO]... [TEXT]")
@click.option("-d", "--date", "day", type=PAST_DAY, metavar="DAY", help="When it was: yesterday, fri, 12 nov.")
@click.option("-e", "--edit", "in_editor", is_flag=True, help="Write the text in your editor.")
@click.pass_obj
def log(session: Session, words: tuple[str, ...], day: date | None, in_editor: bool) -> None:
    """Note a conversation.

    The word before the colon is the kind: coffee, call, lunch, email … Before it can stand the day, and behind it who
    else was there. A sentence with #got, #gave, #lead, #intro, #asked, #request, #news or another mark becomes one, a
    sentence with #promise a task. Without a text it asks for one line, so that an apostrophe is no trouble to the
    shell; without a name, who it was. Several people: one entry, in the first one's note, that counts for all.

    \b
    Examples:
      journal log priya "coffee: she starts at Acme #news"
      journal log priya "yesterday lunch with tom: Talked shop. Tom lent me his notes #got"
      journal log priya tom -d fri "call: She will ask Sam. Send her the deck by wed #promise"
      journal log me "win: The parser is out #compilers"
    """
    from journal.actions import note_edits
    from journal.plan.people.find import is_me

    names, text = split(words, session)
    if any(map(is_me, names)):
        _log_own(session, names, text, day, in_editor)
        return
    who: Sequence[str | NamedPerson] = names or _chosen(session)
    if text and not in_editor:
        _log(session, who, text, day)
        return
    known = _known(note_edits.session_again(session), who)
    text = _written(session, text, known) if in_editor else _line(session, known)
    try:
        _log(session, known, text, day)
    except JournalError:
        note_edits.say_each(session, f"What you wrote: {text}" if text else "")
        raise


def _chosen(session: Session) -> Sequence[NamedPerson]:
    """Those whom somebody at the terminal chooses."""
    from journal.actions.choose_people import chosen_people

    return chosen_people(session)


def _log_own(session: Session, names: tuple[str, ...], text: str, day: date | None, in_editor: bool) -> None:
    """Notes the owner's own news, which may be of any kind: win, talk, move …"""
    from journal.actions import note_edits
    from journal.actions.note_edits import NamedPerson
    from journal.actions.owner_page import offered_page
    from journal.dates.words import in_words
    from journal.notes.edit.typed_entry import new_entry, read_own
    from journal.notes.model import UNSAID_KIND
    from journal.plan.agenda import close
    from journal.plan.people.find import is_me
    from journal.plan.people.people import ME

    if len(names) > 1:
        others = " ".join(quote(name) for name in names if not is_me(name))
        raise Misused(f'me is you, and takes part in every conversation of yours: journal log {others} "…"')
    offered_page(session)
    if in_editor or not text:
        mine = [NamedPerson(ME, "You")]
        text = _written(session, text, mine) if in_editor else _line(session, mine)
    typed = read_own(text, session.settings, session.today)
    if typed.is_empty:
        raise Refused('there is nothing to note; say what is new, as in: journal log me "win: the parser is out #code"')
    when = _day(session, typed, day)
    with session.writing():
        typed, others_there = note_edits.others_of(session, typed)
        entry = new_entry(typed, when, [one.word for one in others_there], close.task_style(session.people))
        changes = note_edits.changes_of(session, [close.log_deed(note_edits.owner(session), entry)])
        if not session.change(changes, "Log my own news", "log"):
            return
    what = typed.kind if typed.kind != UNSAID_KIND else "your news"
    noted = f"Noted on your own page: {what}, {in_words(when, session.today)}."
    note_edits.say_each(session, noted, *note_edits.said_typed(typed))


def _known(session: Session, names: Sequence[str | NamedPerson]) -> tuple[NamedPerson, ...]:
    """Those who are named, before anybody is asked for a text; a word that is nobody may be one of the text."""
    from journal.actions import note_edits

    try:
        return note_edits.named_people(session, names, can_add=len(names) == 1)
    except NotFound as error:
        if len(names) == 1:
            raise
        raise NotFound(f"{error} (If that is the text, put it in quotes.)") from None


def _log(session: Session, who: Sequence[str | NamedPerson], text: str, day: date | None) -> None:
    from journal.actions import note_edits
    from journal.actions.people_after import people_after
    from journal.dates.words import in_words
    from journal.notes.edit.typed_entry import new_entry, read_typed
    from journal.notes.inline import tags_in
    from journal.plan.agenda import close, next_step
    from journal.plan.agenda.answers import unanswered_words

    typed = read_typed(text, session.settings, session.today)
    if typed.is_empty:
        raise Refused(f"there is nothing to note; {SAY_IT}")
    when = _day(session, typed, day)
    with session.writing():
        typed, others = note_edits.others_of(session, typed)
        contacts, new = _contacts(
            session, note_edits.named_people(session, [*note_edits.named_people(session, who), *others])
        )
        others_ids = [contact.id for contact in contacts[1:]]
        entry = new_entry(typed, when, others_ids, close.task_style(session.people))
        deeds = [*map(close.new_note_deed, new), close.log_deed(contacts[0], entry)]
        changes = note_edits.changes_of(session, deeds, new)
        what = next_step.entry_words(session.settings, entry.kind, [contact.name for contact in contacts])
        if not session.change(changes, f"Log {what}", "log"):
            return
        ids = [contact.id for contact in contacts]
        after = people_after(session, changes, ids)
    asked = [sentence for contact in contacts for sentence in _doubts(session.people, after, contact, typed)]
    said = (next_step.waiting_words(after, ids, session.people), next_step.first_days(after, ids))
    answers = [unanswered_words(session.people, after, one, tags_in(text)) for one in ids]
    noted = f"Noted: {what}, {in_words(entry.date, session.today)}."
    unread = "" if day or typed.head.day else _day_in_text(typed.text)
    note_edits.say_each(session, noted, unread, *note_edits.said_typed(typed), *asked, *answers, *said)


def _day_in_text(text: str) -> str:
    """A sentence where a text begins with a day that was not read as the entry's: no kind and no colon follows it."""
    found = _DAY_FIRST.match(text)
    return f"'{found[0]}' is text here. For that day, put a colon behind it: {found[0]}: …" if found else ""


def _day(session: Session, typed: TypedEntry, day: date | None) -> date:
    """The day of the entry: the one that the option or the text says, else today; Misused for one still to come, and
    for two days."""
    from journal.dates.words import in_words

    said = typed.head.day
    if said and day and said != day:
        raise Misused(f"the text says {in_words(said, session.today)}, and --date {in_words(day, session.today)}")
    found = said or day or session.today
    if found > session.today:
        come = in_words(found, session.today)
        raise Misused(f"{come} is still to come, and a log tells what was. What you promised for it: journal promise")
    return found


def _doubts(before: People, after: People, contact: Contact, typed: TypedEntry) -> tuple[str, ...]:
    """What could have come before a question that was just noted, as it stood before; () where none was."""
    from journal.notes.marks import BY_ME, MARKS

    if not any(word in MARKS and MARKS[word].asks == BY_ME for word in typed.words):
        return ()
    from journal.plan.ideas.ask_guard import ask_doubts

    person = before[contact.id] if contact.id in before else replace(after[contact.id], marks=())
    return ask_doubts(before, person, typed.words)


def _contacts(session: Session, who: Sequence[NamedPerson]) -> tuple[list[Contact], list[Draft]]:
    """Those who are named, and the notes of the new ones."""
    from journal.actions import note_edits

    contacts: list[Contact] = []
    new: list[Draft] = []
    for one in who:
        contact, note = note_edits.contact_of(session, one, [draft.path for draft in new])
        contacts.append(contact)
        new += [note] if note else []
    return contacts, new


def split(words: tuple[str, ...], session: Session) -> tuple[tuple[str, ...], str]:
    """The people and the text: it starts where a head with its colon or sign begins, else at the first word with a
    colon, else it is the last one, if that has a space in it or is a kind."""
    from journal.notes.kind_words import spoken_kind

    starts = (at for at in range(len(words)) if (at or ":" in words[0]) and _begins_text(words[at:], session))
    colons = (at for at, word in enumerate(words[1:], start=1) if ":" in word)
    at = next(iter((*starts, *colons)), None)
    if at is not None:
        return words[:at], " ".join(words[at:])
    last = words[-1].strip() if len(words) > 1 else ""
    return (words[:-1], last) if len(last.split()) > 1 or spoken_kind(last, session.settings.kinds) else (words, "")


def _begins_text(words: tuple[str, ...], session: Session) -> bool:
    """Whether a head begins with the first of these words, and its sign stands in one of them."""
    from journal.dates.words import DateError
    from journal.notes.edit.typed_head import read_head

    if not any(word in _SIGNS or ":" in word or "：" in word for word in words):
        return False
    try:
        return read_head(" ".join(words), session.settings.kinds, session.today).says
    except DateError:
        return True


def _written(session: Session, text: str, who: Sequence[NamedPerson]) -> str:
    """What is written in the editor, which begins with what there is."""
    from journal.actions import editor

    return editor.text_written(session, text, _above(who))


def _above(who: Sequence[NamedPerson]) -> str:
    """What an empty file in the editor begins with; it is left out of what is read."""
    from journal.plan.words.item_words import join_and

    return f"{join_and(one.name for one in who)}: {_ASK}"


def _line(session: Session, who: Sequence[NamedPerson]) -> str:
    """A line from whoever can be asked: the pipe, else the terminal."""
    from journal.plan.words.item_words import join_and

    if sys.stdin is not None and not sys.stdin.isatty():
        return _piped()
    if session.no_input:
        raise Misused(SAY_IT)
    asked = f"{join_and(one.name for one in who)}: {_ASK}"
    answer: str = click.prompt(escape_unseen(asked), default="", show_default=False, err=True, prompt_suffix="\n> ")
    return answer


def _piped() -> str:
    try:
        return sys.stdin.read().strip()
    except UnicodeDecodeError:
        raise Misused("what came in is not UTF-8, and a note holds nothing else") from None
