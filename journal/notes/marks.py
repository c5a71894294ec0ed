"""The one table of marks: what each word says, what it waits for, how the agenda asks for that, whose favour it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from journal.classes import dataclass, field

ANSWERED, DECLINED = ANSWERS = ("answered", "declined")  # how an ask ends, and the tags that say so in a log
ILL = "ill"  # how news is answered of somebody who will be well again
GLAD, SAD = "glad", "sad"  # what the owner says of news, `[sad:: yes]`, where its words don't tell it
Blow = Literal["death", "illness", "setback"]  # what sort of sad news it is
DEATH: Blow = "death"
ILLNESS: Blow = "illness"
SETBACK: Blow = "setback"


@dataclass(frozen=True, slots=True, eq=False)
class MarkRule:
    """A rule of the agenda that asks about marks: the field that ends what they wait for, and when it asks.

    `setting` is the name in `[marks]` for the days it waits, `days` how many by default, `help` what they are.
    `also` are fields that end it as well; one in `silencer` keeps the agenda quiet without ending it. `history` is
    what stands in the history when it is done, `owed` the kind of thing that is open meanwhile, None where nothing is
    owed; `theirs`: it waits for them, not for the owner.
    """

    name: str
    state: str
    section: str
    setting: str
    days: int
    help: str
    also: tuple[str, ...] = ()
    silencer: str | None = None
    history: str = "a word with {}"
    owed: str | None = None
    theirs: bool = False

    @property
    def ends(self) -> tuple[str, ...]:
        """The fields that end it."""
        return (self.state, *self.also)

    @property
    def is_ask(self) -> bool:
        """Whether it waits for an answer to what one asked the other."""
        return self.state == ANSWERED


@dataclass(frozen=True, slots=True)
class FeltStep:
    """What the agenda says in a step where it is known how news is to be answered, and the kind of draft that does.

    `blows` is what is said instead where the sort of sad news is known too; what `is_first` comes before all else.
    """

    says: str
    draft: str
    is_first: bool = False
    blows: Mapping[Blow, FeltStep] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkStep:
    """One thing that a mark waits for: the rule that asks for it, and what the agenda says.

    `says` begins with what there is to do, and goes on behind a name and a colon. In it, {what} is the mark's text in
    quotes, {whom} the text where it starts with a link, else the linked names, {day} the day it is about. `draft` is
    the kind of draft that answers it. A step with `given` exists only once that field is there, and its days count from
    it. `felt` is what is said and drafted in its place of what is surely glad or sad.
    """

    rule: MarkRule
    says: str
    draft: str | None = None
    given: str | None = None
    felt: Mapping[str, FeltStep] = field(default_factory=dict)


Side = Literal["me", "them"]
BY_ME: Side = "me"
BY_THEM: Side = "them"


@dataclass(frozen=True, slots=True)
class Favour:
    """Whose favour a mark is, and the field without which it is none yet."""

    by: Side
    once: str | None = None


@dataclass(frozen=True, slots=True)
class MarkWord:
    """One word of the table: its meaning in a line, how it stands under its conversation, an example of its text, and
    its steps in order.

    `favour` says whose favour it is, if it is one, `asks` who asked the other for something, `introduction` who
    introduced somebody to the other: the people linked on the line. `next_time`: it is for the next entry with them,
    which ends it. `private`: it is the owner's alone.

    A note to them tells of it as `told`, with {what} for its text, where it has words of its own for that; where the
    text says nothing, the note has `question` in the place of it.
    """

    word: str
    says: str
    shown: str
    example: str
    steps: tuple[MarkStep, ...] = ()
    favour: Favour | None = None
    asks: Side | None = None
    introduction: Side | None = None
    next_time: bool = False
    private: bool = False
    told: str | None = None
    question: str = "[What did they do?]"

    @property
    def is_kept(self) -> bool:
        """Whether it asks for nothing, ever, and is only to be remembered."""
        return not self.steps and not self.next_time

    @property
    def is_news(self) -> bool:
        """Whether it tells of something that happened to them."""
        return any(step.rule is NOTE for step in self.steps)


THANK = MarkRule(
    "thank", "thanked", "Thank", "thanked", 2,
    "days until you are asked to thank for a favour, a lead or an introduction",
    history="thanks to {}", owed="thanks",
)  # fmt: skip
TELL = MarkRule(
    "told", "told", "Close the loop", "told", 14,
    "days until you are asked to tell how a lead or an introduction turned out",
    history="the outcome told to {}", owed="loops",
)  # fmt: skip
CHECK = MarkRule(
    "checked", "checked", "Close the loop", "checked", 30,
    "days until you are asked whether your favour or your introduction helped",
    history="asked after with {}", owed="loops",
)  # fmt: skip
WARN = MarkRule(
    "warned", "warned", "Close the loop", "warned", 0,
    "days until you are asked to announce an introduction to the other side",
    history="a heads-up to {}", owed="loops",
)  # fmt: skip
REMIND = MarkRule(
    "asked", ANSWERED, "Close the loop", "asked", 10,
    "days until you are asked to remind somebody, once, of what you asked them for",
    also=(DECLINED,), silencer="reminded", history="a reminder to {}", owed="loops", theirs=True,
)  # fmt: skip
ANSWER = MarkRule(
    "answered", ANSWERED, "Answer", "answered", 3,
    "days until you are asked to answer a request",
    also=(DECLINED,), history="an answer to {}", owed="answers",
)  # fmt: skip
NOTE = MarkRule(
    "noted", "noted", "Answer", "noted", 3,
    "days until you are asked to congratulate or console",
    history="a word about the news of {}", owed="answers",
)  # fmt: skip
SETTLE = MarkRule(
    "settled", "settled", "Close the loop", "settled", 2,
    "days until you are asked to settle a disagreement",
    owed="tensions",
)  # fmt: skip

MARKS: dict[str, MarkWord] = {
    word.word: word
    for word in (
        MarkWord(
            "got", "they did me a favour", "they helped", "she lent me her notes",
            (MarkStep(THANK, "say thank you: {what} ({day})", "thanks"),),
            favour=Favour(BY_THEM),
        ),
        MarkWord(
            "lead", "they gave me a lead or advice to follow", "a lead", "ask Sam at Acme",
            (
                MarkStep(THANK, "say thank you for the lead of {day}: {what}", "thanks"),
                MarkStep(TELL, "tell them what came of their lead of {day}: {what}", "progress"),
            ),
            favour=Favour(BY_THEM), told="you gave me a lead: {what}", question="[What was the lead?]",
        ),
        MarkWord(
            "intro", "they introduced me to somebody", "they introduced you", "introduced me to Ana",
            (
                MarkStep(THANK, "say thank you for introducing you to {whom} ({day})", "thanks"),
                MarkStep(TELL, "tell them how it went with {whom} (they introduced you on {day})", "progress"),
            ),
            favour=Favour(BY_THEM), introduction=BY_THEM, question="[To whom?]",
        ),
        MarkWord(
            "gave", "I did them a favour", "you helped", "my old desk",
            (MarkStep(CHECK, "ask whether it helped: {what} ({day})"),),
            favour=Favour(BY_ME),
        ),
        MarkWord(
            "connected", "I introduced them to somebody", "you introduced them", "told Sam of her",
            (
                MarkStep(WARN, "tell them to expect {whom}", "heads-up"),
                MarkStep(CHECK, "ask how it's going with {whom} (you introduced them on {day})"),
            ),
            favour=Favour(BY_ME), introduction=BY_ME,
        ),
        MarkWord(
            "asked", "I asked them for something", "you asked", "may I speak at the meetup?",
            (
                MarkStep(REMIND, "send one gentle reminder of what you asked on {day}: {what}"),
                MarkStep(
                    THANK, "say thank you all the same; they couldn't help this time: {what} ({day})",
                    "thanks-anyway", given=DECLINED,
                ),
            ),
            asks=BY_ME, question="[What did I ask?]",
        ),
        MarkWord(
            "request", "they asked me for something", "they asked", "can I read her talk?",
            (MarkStep(ANSWER, "answer their request of {day}: {what}", "answer"),),
            favour=Favour(BY_ME, once=ANSWER.state), asks=BY_THEM,
        ),
        MarkWord(
            "news", "something happened in their life", "their news", "she moved to Lisbon",
            (
                MarkStep(
                    NOTE, "answer their news of {day}: {what}", "news",
                    felt={
                        GLAD: FeltStep("congratulate them: {what} ({day})", "congratulate"),
                        SAD: FeltStep(
                            "send a kind word: {what} ({day})", "condole", is_first=True,
                            blows={DEATH: FeltStep("send your condolences: {what} ({day})", "condole", is_first=True)},
                        ),
                        ILL: FeltStep("wish them well: {what} ({day})", "get-well", is_first=True),
                    },
                ),
            ),
        ),
        MarkWord("fact", "to remember", "to remember", "drinks no coffee"),
        MarkWord("next", "to ask next time", "for next time", "how the talk went", next_time=True),
        MarkWord("tip", "something heard in confidence", "heard", "the team will be merged", private=True),
        MarkWord(
            "tension", "a disagreement to settle", "a disagreement", "who writes the report",
            (MarkStep(SETTLE, "talk it over: {what} (since {day})"),), private=True,
        ),
    )
}  # fmt: skip

MARK_RULES_IN_ORDER: tuple[MarkRule, ...] = tuple(
    dict.fromkeys(step.rule for word in MARKS.values() for step in word.steps)
)
PUT_OFF_FIELD = "snoozed"
LET_GO_FIELD = "skipped"
FEELINGS = (GLAD, SAD)
MARK_STATES = tuple(
    dict.fromkeys(state for rule in MARK_RULES_IN_ORDER for state in (*rule.ends, rule.silencer) if state)
)
MARK_FIELDS = (*MARK_STATES, PUT_OFF_FIELD, LET_GO_FIELD, *FEELINGS)


def open_step(word: str, states: Collection[str]) -> MarkStep | None:
    """The step that a mark with these states still waits for; None when nothing is left to do."""
    if LET_GO_FIELD in states:
        return None
    return next((step for step in MARKS[word].steps if _waits(step, states)), None)


def answer_in(tags: Collection[str]) -> str | None:
    """How the ask ended, as the tags of a line say it: `answered` or `declined`; None where they don't."""
    return next((tag for tag in tags if tag in ANSWERS), None)


def favour_by(word: str, states: Collection[str]) -> Side | None:
    """Who did the other a favour by a mark with these states; None when it is none, or none yet.

    One that was let go of was done all the same.
    """
    favour = MARKS[word].favour
    return favour.by if favour and (favour.once is None or favour.once in states) else None


def _waits(step: MarkStep, states: Collection[str]) -> bool:
    """Whether a step is there with these states, and nothing has ended it."""
    if step.given is not None and step.given not in states:
        return False
    return not any(state in states for state in step.rule.ends)
