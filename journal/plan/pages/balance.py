"""What two people did for each other, as facts and not as an account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.dates.words import in_words
from journal.notes.marks import BY_ME, BY_THEM
from journal.notes.model import Mark
from journal.plan.people.people import People, Person
from journal.plan.words.sentences import first_sentence, with_names

# By who it was: how it is told, and how it is told that there was none of it while the other side did.
FAVOURS = (
    (BY_THEM, "They helped you", "Nothing is noted that they did for you"),
    (BY_ME, "You helped them", "Nothing is noted that you did for them"),
)
ASKED = ((BY_ME, "You asked them for something"), (BY_THEM, "They asked you for something"))
TIMES = {1: "once", 2: "twice"}


def balance_lines(person: Person, people: People) -> tuple[str, ...]:
    """Who helped whom, how often and with what last; who asked whom. Nothing where nothing is noted."""
    helped = [(person.favours(by), told, none) for by, told, none in FAVOURS]
    sides = [_told(marks, told, people) if marks else none for marks, told, none in helped]
    asked = [_told(marks, told, people) for by, told in ASKED if (marks := person.asked(by))]
    return (*(sides if any(marks for marks, _, _ in helped) else ()), *asked)


def _told(marks: Sequence[Mark], told: str, people: People) -> str:
    """`They helped you twice, the last time on 9 October: the hiring rubric`."""
    often = TIMES.get(len(marks), f"{len(marks)} times")
    return f"{told} {often}{''.join(_last(marks, people))}"


def _last(marks: Sequence[Mark], people: People) -> Iterator[str]:
    last = marks[-1]
    if last.day:
        yield f"{', the last time' if len(marks) > 1 else ','} on {in_words(last.day, people.today)}"
    if what := first_sentence(with_names(people, last.text)):
        yield f": {what}"
