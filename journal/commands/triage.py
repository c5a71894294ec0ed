"""journal triage: go through what waits for a decision, one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import click

from journal.actions import editor, note_edits, week_questions
from journal.actions.questions import Answer, Outcome, Question, go_through, leave_it, stop_asking
from journal.dates.spans import counted
from journal.errors import Misused, Source
from journal.notes.edit import keys as edit_keys
from journal.notes.edit.draft import Draft
from journal.plan.agenda import close
from journal.plan.agenda.inbox_rule import INBOX
from journal.plan.agenda.item import Deed, Item, current_week
from journal.plan.pages.card import card_of
from journal.plan.people.people import People
from journal.plan.records import item_record
from journal.plan.words.lines import every_words
from journal.session import Session

_MOST_LINES = 4  # of what the note says about them, and of what they said last


@click.command()
@click.pass_obj
def triage(session: Session) -> None:
    """Decide about new people and this week's items, one key each.

    Everybody in the inbox comes up with a short card: put them into a circle, by its letter or number, or into none,
    look again in a week, or archive them. Then each item of this week: done, with a line for the log, a week later, or
    let go. Each decision is written at once, so you can stop at any time. Without a terminal the answers are read line
    by line. With --json it lists what waits, and asks nothing.

    \b
    Examples:
      journal triage
      printf 'wide\\nskip\\n' | journal triage
    """
    if session.out.as_json:
        session.out.answer([item_record(item) for item in _waiting(session)], (), str)
        return
    if session.asked.no_input:
        raise Misused("triage asks, and with --no-input it can't. See who waits with: journal list status:inbox")
    questions = [question for kind in _KINDS for question in kind(session)]
    if not questions:
        session.out.say("Nothing waits for a decision.\nNext: journal agenda")
        return
    decided = go_through(session, questions)
    left = len(questions) - decided
    rest = f", {left} left for another time" if left else ""
    session.out.say(f"{counted(decided, 'decision')}{rest}.\nNext: journal {'triage' if left else 'agenda'}")


# --- the inbox ----------------------------------------------------------------------------------------------------


def _waiting(session: Session) -> Iterator[Item]:
    """All that is asked about: new people, then the items of the week."""
    yield from _new(session)
    yield from week_questions.of_week(session)


def _new(session: Session) -> Iterator[Item]:
    """Everybody new about whom nothing is decided, and who wasn't put off."""
    return (item for item in INBOX.items(session.people, current_week(session.people)) if item.due <= session.today)


def _inbox(session: Session) -> Iterator[Question]:
    for item in _new(session):
        if item.contact is not None:
            yield _about(session, item, item.contact)


def _about(session: Session, item: Item, who: str) -> Question:
    def is_open(people: People) -> bool:
        return who in people and people[who].contact.status == "inbox"

    return Question(is_open, lambda people: _card(people, who), (*_circles(session, item), *_others(session, item)))


def _card(people: People, who: str) -> tuple[str, ...]:
    """Who they are, the first lines about them, and what was said last."""
    about, *more = card_of(people[who], people)
    shown = (section.lines[:_MOST_LINES] for section in more if section.title in ("Notes", "Last conversations"))
    return (about.title, *about.lines, *chain.from_iterable(shown))


def _circles(session: Session, item: Item) -> Iterator[Answer]:
    """The circles of the settings, by the first letter where that is free, and by their number."""
    taken = set(RESERVED)
    for number, (name, span) in enumerate(session.settings.circles, start=1):
        letter = name[:1].casefold()
        key = "" if letter in taken else letter
        taken.add(letter)
        rhythm = "no rhythm" if span.is_never else every_words(str(span))
        deed = _into(item, name, f"{item.name}: {name}, {rhythm}")
        yield Answer(key, name, f"{name} ({span})", _decide(session, item, deed, name), str(number))


def _others(session: Session, item: Item) -> Iterator[Answer]:
    people = session.people
    none = _into(item, None, f"{item.name}: no circle")
    later, gone = close.put_off(people, item), close.let_go(people, item)
    yield Answer("u", "untracked", "untracked", _decide(session, item, none, "no circle"))
    yield Answer("s", "snooze", "snooze a week", _decide(session, item, later, "later"))
    yield Answer("a", "archive", "archive", _decide(session, item, gone, "archived"))
    yield Answer("e", "edit", "edit first", lambda: _edit(session, item))
    yield Answer("q", "quit", "quit", stop_asking)
    yield Answer("", "skip", "Enter skip", leave_it)


RESERVED = ("u", "s", "a", "e", "q")


def _into(item: Item, circle: str | None, says: str) -> Deed:
    """What takes somebody out of the inbox, into a circle or into none."""

    def edit(draft: Draft) -> str:
        text = edit_keys.clear_key(draft, "status")
        if circle is not None:
            return edit_keys.set_key(draft.with_text(text), "circle", circle)
        for key in ("circle", "every"):
            text = edit_keys.clear_key(draft.with_text(text), key)
        return text

    return Deed(Source(item.source.path), edit, says)


def _decide(session: Session, item: Item, deed: Deed, what: str) -> Callable[[], Outcome]:
    """Writes one decision, in a change of its own."""

    def act() -> Outcome:
        now = note_edits.session_again(session)
        with now.writing():
            is_written = now.change(note_edits.changes_of(now, [deed]), f"Decide about {item.name}: {what}", "triage")
        now.out.say(f"{deed.says}." if is_written else "")
        return "settled"

    return act


def _edit(session: Session, item: Item) -> Outcome:
    editor.edit_file(note_edits.session_again(session), item.source.path, item.name or item.source.path)
    return "again"


_KINDS: tuple[Callable[[Session], Iterator[Question]], ...] = (_inbox, week_questions.week_questions_of)
