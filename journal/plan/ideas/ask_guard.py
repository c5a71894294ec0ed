"""Whether it is the moment to ask somebody for something: what was given before, what is still unanswered."""

from __future__ import annotations

from collections.abc import Collection

from journal.dates.words import in_words
from journal.notes.marks import BY_ME, favour_by, open_step
from journal.notes.model import Mark
from journal.plan.agenda.waiting_people import is_past_mark
from journal.plan.people.people import People, Person


def ask_doubts(people: People, person: Person, at_once: Collection[str] = ()) -> tuple[str, ...]:
    """What speaks for waiting before something is asked of this person, a sentence each; () when nothing does.

    Nothing given or shared before; another question that is open; more asked than given this year. `at_once` are the
    words of the marks that stand beside the new question.
    """
    gave = [mark for mark in person.favours(BY_ME) if is_past_mark(people, mark)]
    asked = [mark for mark in person.asked(BY_ME) if is_past_mark(people, mark)]
    is_giving = any(favour_by(word, ()) == BY_ME for word in at_once)
    waiting = [mark for mark in asked if _is_open(mark)]
    said = [_waits(people, person, waiting[-1])] if waiting else []
    if not gave and not is_giving:
        said.append(
            f"Your notes tell of nothing yet that you gave {person.name} or shared with them; "
            "something of use to them makes a question easier to answer."
        )
    else:
        said += _balance(people, person, asked, len(_this_year(people, gave)) + is_giving)
    return tuple(said)


def _waits(people: People, person: Person, mark: Mark) -> str:
    day = f" of {in_words(mark.day, people.today)}" if mark.day else ""
    return f"Your question to {person.name}{day} has no answer yet. One at a time is easier to say yes to."


def _balance(people: People, person: Person, asked: list[Mark], given: int) -> list[str]:
    """That more was asked of them this year than given, this question counted, which is never the first."""
    before = len(_this_year(people, asked))
    if not before or before + 1 <= given:
        return []
    return [
        f"This year you have asked {person.name} for something {_times(before)}, and given {_times(given)}. "
        "It could be your turn to give."
    ]


def _is_open(mark: Mark) -> bool:
    step = open_step(mark.word, mark.states)
    return step is not None and step.rule.theirs


def _this_year(people: People, marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.day and mark.day.year == people.today.year]


def _times(count: int) -> str:
    return {0: "nothing", 1: "once", 2: "twice"}.get(count, f"{count} times")
