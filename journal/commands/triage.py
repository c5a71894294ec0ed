"""journal triage: go through what waits for a decision, one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import click

from journal.actions import week_questions
from journal.dates.spans import Span, counted
from journal.errors import Misused, Source
from journal.session import Session

if TYPE_CHECKING:
    from journal.actions.questions import Answer, Outcome, Question
    from journal.notes.edit.draft import Draft
    from journal.notes.model import Contact
    from journal.plan.agenda.item import Deed, Item
    from journal.plan.people.people import People

_MOST_LINES = 4  # of what the note says about them, and of what they said last


@click.command()
@click.option("--untracked", is_flag=True, help="Go through those who have no circle and no rhythm yet.")
@click.pass_obj
def triage(session: Session, untracked: bool) -> None:
    """Decide about new people and this week's items, one key each.

    Everybody in the inbox comes up with a short card: put them into a circle, by its letter or number, or into none,
    look again in a week, or archive them. Then each item of this week: done, with a line for the log, a week later, or
    let go. Each decision is written at once, so you can stop at any time. Without a terminal the answers are read line
    by line. With --json it lists what waits, and asks nothing.

    With --untracked it goes through those who have no circle and no rhythm yet, twenty at a time, the ones you speak
    to most or spoke to last first: into a circle, not now, or never.

    \b
    Examples:
      journal triage
      journal triage --untracked
      printf 'wide\\nskip\\n' | journal triage
    """
    from journal.actions.questions import go_through
    from journal.plan.agenda.untracked_people import MOST_ASKED

    if session.out.as_json:
        _answer_records(session, untracked)
        return
    if session.asked.no_input:
        raise Misused("triage asks, and with --no-input it can't. See who waits with: journal list status:inbox")
    questions = [question for kind in ((_untracked,) if untracked else _KINDS) for question in kind(session)]
    if not questions:
        session.out.say("Nothing waits for a decision.\nNext: journal agenda")
        return
    decided = go_through(session, questions[:MOST_ASKED] if untracked else questions)
    left = len(questions) - decided
    rest = f", {left} left for another time" if left else ""
    again = "journal triage" if left and not untracked else "journal agenda"
    session.out.say(f"{counted(decided, 'decision')}{rest}.\nNext: {again}")


def _answer_records(session: Session, untracked: bool) -> None:
    """What waits for a decision, for programs."""
    from journal.plan.agenda.untracked_people import untracked_people
    from journal.plan.records import contact_record, item_record

    people = session.people
    if untracked:
        records = [contact_record(person, people) for person in untracked_people(people)]
    else:
        records = [item_record(item) for item in _waiting(session)]
    session.out.answer(records, (), str)


# --- the inbox ----------------------------------------------------------------------------------------------------


def _waiting(session: Session) -> Iterator[Item]:
    """All that is asked about: new people, then the items of the week."""
    yield from _new(session)
    yield from week_questions.of_week(session)


def _new(session: Session) -> Iterator[Item]:
    """Everybody new about whom nothing is decided, and who wasn't put off."""
    from journal.plan.agenda.inbox_rule import INBOX
    from journal.plan.agenda.item import current_week

    return (item for item in INBOX.items(session.people, current_week(session.people)) if item.due <= session.today)


def _inbox(session: Session) -> Iterator[Question]:
    for item in _new(session):
        if item.contact is not None:
            yield _about(session, item, item.contact)


def _about(session: Session, item: Item, who: str) -> Question:
    from journal.actions.questions import Question

    def is_open(people: People) -> bool:
        return who in people and people[who].contact.status == "inbox"

    circles = _circles(session, item.source.path, item.name or who, RESERVED)
    return Question(is_open, lambda people: _card(people, who), (*circles, *_others(session, item)))


def _card(people: People, who: str) -> tuple[str, ...]:
    """Who they are, the first lines about them, and what was said last."""
    from journal.plan.pages.card import card_of

    about, *more = card_of(people[who], people)
    shown = (section.lines[:_MOST_LINES] for section in more if section.title in ("Notes", "Last conversations"))
    return (about.title, *about.lines, *chain.from_iterable(shown))


def _circles(session: Session, path: str, who: str, reserved: Sequence[str]) -> Iterator[Answer]:
    """The circles of the settings, by the first letter where that is free, and by their number."""
    from journal.actions.questions import Answer
    from journal.plan.words.lines import every_words

    taken = set(reserved)
    for number, (name, span) in enumerate(session.settings.circles, start=1):
        letter = name[:1].casefold()
        key = "" if letter in taken else letter
        taken.add(letter)
        rhythm = "no rhythm" if span.is_never else every_words(str(span), session.people)
        deed = _into(path, name, f"{who}: {name}, {rhythm}")
        yield Answer(key, name, f"{name} ({span})", _decide(session, who, deed, name), str(number))


def _others(session: Session, item: Item) -> Iterator[Answer]:
    from journal.actions.questions import Answer
    from journal.plan.agenda import close

    people, who = session.people, item.name or item.source.path
    none = _into(item.source.path, None, f"{item.name}: no circle")
    later, gone = close.put_off(people, item), close.let_go(people, item)
    yield Answer("u", "untracked", "untracked", _decide(session, who, none, "no circle"))
    yield Answer("s", "snooze", "snooze a week", _decide(session, who, later, "later"))
    yield Answer("a", "archive", "archive", _decide(session, who, gone, "archived"))
    yield from _always(session, item.source.path, who)


def _always(session: Session, path: str, who: str) -> Iterator[Answer]:
    from journal.actions.questions import Answer, leave_it, stop_asking

    yield Answer("e", "edit", "edit first", lambda: _edit(session, path, who))
    yield Answer("q", "quit", "quit", stop_asking)
    yield Answer("", "skip", "Enter skip", leave_it)


RESERVED = ("u", "s", "a", "e", "q")


def _into(path: str, circle: str | None, says: str) -> Deed:
    """What takes somebody out of the inbox, into a circle or into none."""
    from journal.notes.edit import keys as edit_keys
    from journal.plan.agenda.item import Deed

    def edit(draft: Draft) -> str:
        text = edit_keys.clear_key(draft, "status")
        if circle is not None:
            return edit_keys.set_key(draft.with_text(text), "circle", circle)
        for key in ("circle", "every"):
            text = edit_keys.clear_key(draft.with_text(text), key)
        return text

    return Deed(Source(path), edit, says)


def _decide(session: Session, who: str, deed: Deed, what: str) -> Callable[[], Outcome]:
    """Writes one decision, in a change of its own."""
    from journal.actions import note_edits

    def act() -> Outcome:
        now = note_edits.session_again(session)
        with now.writing():
            is_written = now.change(note_edits.changes_of(now, [deed]), f"Decide about {who}: {what}", "triage")
        now.out.say(f"{deed.says}." if is_written else "")
        return "settled"

    return act


def _edit(session: Session, path: str, who: str) -> Outcome:
    from journal.actions import editor, note_edits

    editor.edit_file(note_edits.session_again(session), path, who)
    return "again"


# --- those without a rhythm ---------------------------------------------------------------------------------------


_NOT_NOW = Span(months=3)


def _untracked(session: Session) -> Iterator[Question]:
    from journal.plan.agenda.untracked_people import untracked_people

    for person in untracked_people(session.people):
        yield _rhythm_question(session, person.contact)


def _rhythm_question(session: Session, contact: Contact) -> Question:
    from journal.actions.questions import Question
    from journal.plan.agenda.untracked_people import is_undecided

    def is_open(people: People) -> bool:
        return is_undecided(people, contact.id)

    circles = _circles(session, contact.path, contact.name, ("s", "n", "e", "q"))
    answers = (*circles, *_without_rhythm(session, contact), *_always(session, contact.path, contact.name))
    return Question(is_open, lambda people: _card(people, contact.id), answers)


def _without_rhythm(session: Session, contact: Contact) -> Iterator[Answer]:
    from journal.actions.questions import Answer
    from journal.dates.words import in_words

    later = _NOT_NOW.after_or_last(session.today)
    put_off = _with_key(contact, "snooze", later, f"{contact.name}: asked again on {in_words(later, session.today)}")
    never = _with_key(contact, "every", "never", f"{contact.name}: never asked about")
    yield Answer("s", "snooze", "not now", _decide(session, contact.name, put_off, "not now"))
    yield Answer("n", "never", "never", _decide(session, contact.name, never, "never"))


def _with_key(contact: Contact, key: str, value: str | date, says: str) -> Deed:
    from journal.notes.edit import keys as edit_keys
    from journal.plan.agenda.item import Deed

    return Deed(Source(contact.path), lambda draft: edit_keys.set_key(draft, key, value), says)


_KINDS: tuple[Callable[[Session], Iterator[Question]], ...] = (_inbox, week_questions.week_questions_of)
