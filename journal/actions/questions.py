"""One thing after another to decide, each with a key, a number or a word; on a terminal, or line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Literal

import click

from journal.actions import note_edits
from journal.classes import dataclass
from journal.dates.spans import counted
from journal.errors import JournalError
from journal.output import complain, escape_unseen
from journal.plan.people.people import People
from journal.session import Session

HELP = "?"
Outcome = Literal["settled", "left", "again"]  # what became of a question; asked again, as nothing was decided yet


class QuestionsStopped(Exception):
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


def go_through(session: Session, questions: Sequence[Question]) -> int:
    """How many of the questions were settled before whoever decides had enough."""
    decided = 0
    for number, question in enumerate(questions, start=1):
        try:
            gap = "\n" if number > 1 else ""
            decided += _ask(session, question, f"{gap}{number} of {len(questions)}") == "settled"
        except (QuestionsStopped, EOFError):
            break
        except KeyboardInterrupt:
            complain(f"\n{counted(decided, 'decision')}; the rest stays as it was.")
            raise
    return decided


def _ask(session: Session, question: Question, place: str) -> Outcome:
    outcome: Outcome = "again"
    while outcome == "again":
        people = note_edits.session_again(session).people
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
        complain(_help(answers) if typed == HELP else f"'{typed}' is no answer here; {HELP} shows what is.")
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


def _help(answers: Sequence[Answer]) -> str:
    """Each answer on a line of its own, by all it goes by: `i, 1, inner: inner (3 weeks)`."""
    return "\n".join(f"  {', '.join(_names(answer))}: {answer.says.removeprefix('Enter ')}" for answer in answers)


def _names(answer: Answer) -> list[str]:
    return [one for one in (answer.key, answer.number, answer.word) if one] + (
        [] if answer.key or answer.number else ["Enter"]
    )


def leave_it() -> Outcome:
    """The answer of whoever goes on to the next."""
    return "left"


def stop_asking() -> Outcome:
    """The answer of whoever has had enough."""
    raise QuestionsStopped


def typed_line(session: Session, prompt: str) -> str:
    """A line that is typed in answer, without white space around it; empty where there are no more."""
    if session.no_input:
        return sys.stdin.readline().strip() if sys.stdin is not None else ""
    answer: str = click.prompt(escape_unseen(prompt), default="", show_default=False, err=True)
    return answer.strip()
