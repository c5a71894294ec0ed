"""The one table of marks: what each word says, what it waits for, and where the agenda asks for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a mark waits for.

    `state` is the field that ends it, `also` the fields that end it as well. `days` names the setting in
    `[marks]` that says how long the agenda waits. A step with `given` exists only once that state is there, and its
    days count from it. A state in `silencer` keeps the agenda quiet without ending the step.
    """

    rule: str
    state: str
    days: str
    section: str
    also: tuple[str, ...] = ()
    given: str | None = None
    silencer: str | None = None
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the table: its meaning in a line, its steps in order, and whether it is the owner's alone."""

    word: str
    says: str
    steps: tuple[Step, ...] = ()
    private: bool = False


THANK = Step("thank", "thanked", "thanked", "Thank", draft="thanks")
TELL = Step("told", "told", "told", "Close the loop", draft="progress")
CHECK = Step("checked", "checked", "checked", "Close the loop")
WARN = Step("warned", "warned", "warned", "Close the loop", draft="heads-up")
REMIND = Step("asked", "answered", "asked", "Close the loop", also=("declined",), silencer="reminded")
THANK_ANYWAY = Step("thank", "thanked", "thanked", "Thank", given="declined", draft="thanks-anyway")
ANSWER = Step("answered", "answered", "answered", "Answer", draft="decline")
NOTE = Step("noted", "noted", "noted", "Answer", draft="congratulate")
SETTLE = Step("settled", "settled", "settled", "Close the loop")

MARKS: dict[str, Word] = {
    word.word: word
    for word in (
        Word("got", "they did me a favour", (THANK,)),
        Word("lead", "they gave me a lead or advice to follow", (THANK, TELL)),
        Word("intro", "they introduced me to somebody", (THANK, TELL)),
        Word("gave", "I did them a favour", (CHECK,)),
        Word("connected", "I introduced them to somebody", (WARN, CHECK)),
        Word("asked", "I asked them for something", (REMIND, THANK_ANYWAY)),
        Word("request", "they asked me for something", (ANSWER,)),
        Word("news", "something happened in their life", (NOTE,)),
        Word("fact", "to remember"),
        Word("next", "to ask next time"),
        Word("tip", "something heard in confidence", private=True),
        Word("tension", "a disagreement to settle", (SETTLE,), private=True),
    )
}

TIMELESS = ("fact", "next", "tip")
STATES = ("thanked", "told", "warned", "checked", "answered", "declined", "reminded", "noted", "settled")
PUT_OFF = "snoozed"
LET_GO = "skipped"
FIELDS = (*STATES, PUT_OFF, LET_GO)


def open_step(word: str, states: Collection[str]) -> Step | None:
    """The step that a mark with these states still waits for; None when nothing is left to do."""
    if LET_GO in states:
        return None
    return next((step for step in MARKS[word].steps if _waits(step, states)), None)


def _waits(step: Step, states: Collection[str]) -> bool:
    if step.given is not None and step.given not in states:
        return False
    return not any(state in states for state in (step.state, *step.also))
