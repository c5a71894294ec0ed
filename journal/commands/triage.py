"""journal triage: go through what waits for a decision, one key each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import click

from journal.commands import editing, writing
from journal.errors import JournalError, Misused, Source
from journal.notes import edit_keys
from journal.notes.edit_text import Draft
from journal.output import complain
from journal.plan import settle
from journal.plan.card import card_of
from journal.plan.lines import every_words
from journal.plan.people import People
from journal.plan.rules import Item, items
from journal.plan.settle import Deed
from journal.session import Session
from journal.spans import counted

Outcome = Literal["settled", "left", "again"]  # what became of a question; asked again, as nothing was decided yet
MOST_LINES = 4  # of what the note says about them, and of what they said last


class Stopped(Exception):
    """Whoever decides has had enough for now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to answer: by its key, its number or its word; `says` is the word with what it means."""

    key: str
    word: str
    says: str
    act: Callable[[], Outcome]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide: whether it still is to be, what is shown before, and what can be answered."""

    is_open: Callable[[People], bool]
    card: Callable[[People], Sequence[str]]
    answers: tuple[Answer, ...]


@click.command()
@click.pass_obj
def triage(session: Session) -> None:
    """Decide about new people, one key each.

    Everybody in the inbox comes up with a short card: put them into a circle, by its letter or number, or into none,
    look again in a week, or archive them. Each decision is written at once, so you can stop at any time. Without a
    terminal the answers are read line by line.

    \b
    Examples:
      journal triage
      printf 'wide\\nskip\\n' | journal triage
    """
    if session.asked.no_input:
        raise Misused("triage asks, and with --no-input it can't. See who waits with: journal list status:inbox")
    questions = [question for kind in KINDS for question in kind(session)]
    if not questions:
        session.out.say("Nothing waits for a decision.\nNext: journal agenda")
        return
    decided = _go_through(session, questions)
    left = len(questions) - decided
    rest = f", {left} left for another time" if left else ""
    session.out.say(f"{counted(decided, 'decision')}{rest}.\nNext: journal {'triage' if left else 'agenda'}")


def _go_through(session: Session, questions: Sequence[Question]) -> int:
    """How many of the questions were settled before whoever decides had enough."""
    decided = 0
    for number, question in enumerate(questions, start=1):
        try:
            gap = "\n" if number > 1 else ""
            decided += _ask(session, question, f"{gap}{number} of {len(questions)}") == "settled"
        except (Stopped, EOFError):
            break
        except KeyboardInterrupt:
            complain(f"\n{counted(decided, 'decision')}; the rest stays as it was.")
            raise
    return decided


def _ask(session: Session, question: Question, place: str) -> Outcome:
    outcome: Outcome = "again"
    while outcome == "again":
        people = writing.again(session).people
        if not question.is_open(people):
            return "settled"
        complain("\n".join((place, *question.card(people), "", _choices(question.answers))))
        outcome = _answered(session, question.answers)
    return outcome


def _answered(session: Session, answers: Sequence[Answer]) -> Outcome:
    """What becomes of the first answer that is one; what can't be done is said, and the question is left."""
    while True:
        typed = _typed(session).strip().casefold()
        if answer := _meant(answers, typed or "skip"):
            break
        complain(f"'{typed}' is no answer here.")
    try:
        return answer.act()
    except JournalError as error:
        complain(f"Error: {error}")
        return "left"


def _typed(session: Session) -> str:
    """One key on a terminal, else a line; EOFError where there are no more."""
    if not session.no_input:
        return click.getchar()
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise EOFError
    return line


def _meant(answers: Sequence[Answer], typed: str) -> Answer | None:
    exact = [answer for answer in answers if typed in (answer.key, answer.number, answer.word.casefold())]
    begun = [answer for answer in answers if answer.word.casefold().startswith(typed)]
    return exact[0] if exact else begun[0] if len(begun) == 1 else None


def _choices(answers: Sequence[Answer]) -> str:
    """All there is to answer, in two lines: `Circle: c close (6 weeks), …` and what else there is."""
    circles = ", ".join(f"{answer.key or answer.number} {answer.says}" for answer in answers if answer.number)
    others = ", ".join(f"{answer.key} {answer.says}".strip() for answer in answers if not answer.number)
    return "\n".join((*([f"Circle: {circles}"] if circles else []), f"Or: {others}"))


# --- the inbox ----------------------------------------------------------------------------------------------------


def _inbox(session: Session) -> Iterator[Question]:
    """A question for everybody new about whom nothing is decided, and who wasn't put off."""
    for item in items(session.people):
        if item.rule == "inbox" and item.due <= session.today and item.contact is not None:
            yield _about(session, item, item.contact)


def _about(session: Session, item: Item, who: str) -> Question:
    def is_open(people: People) -> bool:
        return who in people and people[who].contact.status == "inbox"

    return Question(is_open, lambda people: _card(people, who), (*_circles(session, item), *_others(session, item)))


def _card(people: People, who: str) -> tuple[str, ...]:
    """Who they are, the first lines about them, and what was said last."""
    about, *more = card_of(people[who], people)
    shown = (section.lines[:MOST_LINES] for section in more if section.title in ("Notes", "Last conversations"))
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
    later, gone = settle.put_off(people, item), settle.let_go(people, item)
    yield Answer("u", "untracked", "untracked", _decide(session, item, none, "no circle"))
    yield Answer("s", "snooze", "snooze a week", _decide(session, item, later, "later"))
    yield Answer("a", "archive", "archive", _decide(session, item, gone, "archived"))
    yield Answer("e", "edit", "edit first", lambda: _edit(session, item))
    yield Answer("q", "quit", "quit", _quit)
    yield Answer("", "skip", "Enter skip", lambda: "left")


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
        now = writing.again(session)
        with now.writing():
            is_written = now.change(writing.changes_of(now, [deed]), f"Decide about {item.name}: {what}", "triage")
        now.out.say(f"{deed.says}." if is_written else "")
        return "settled"

    return act


def _edit(session: Session, item: Item) -> Outcome:
    editing.edit(writing.again(session), item.source.path, item.name or item.source.path)
    return "again"


def _quit() -> Outcome:
    raise Stopped


KINDS: tuple[Callable[[Session], Iterator[Question]], ...] = (_inbox,)
