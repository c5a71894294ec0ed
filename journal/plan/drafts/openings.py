"""What a letter can begin with: what its owner wanted to ask them, else the last news of theirs."""

from __future__ import annotations

from journal.dates.spans import Span
from journal.notes.marks import MARKS
from journal.notes.model import Mark, Plain
from journal.plan.drafts.values import Values
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import named_for, without_stop
from journal.plan.words.news_tone import feeling_of
from journal.plan.words.questions import question_to
from journal.plan.words.second_person import news_clause

_FRESH = 365  # days for which news is something to begin with
_LONG = 1.5  # rhythms after which a silence is worth a word
_UNTRACKED = 180  # days of silence that are long where there is no rhythm


def opening(people: People, person: Person) -> Values | None:
    """What to begin with: `sort` (ask, news) and `what` as it was typed, and of what is sure `ask`, `question`, `said`.

    The same that the agenda gives for a reason; None where nothing is noted.
    """
    asks = person.to_ask()
    if asks:
        return _question(people, person, asks[-1])
    news = [mark for mark in person.marks if _is_to_begin_with(people, mark)]
    return _news(people, person, news[-1]) if news else None


def is_long_silent(people: People, person: Person) -> bool:
    """Whether the last contact is longer ago than one and a half rhythms."""
    if person.last_contact is None:
        return False
    rhythm: Span | None = people.rhythm(person)
    return (people.today - person.last_contact).days > (rhythm.length * _LONG if rhythm else _UNTRACKED)


def _question(people: People, person: Person, mark: Mark) -> Values:
    typed = without_stop(named_for(people, mark.text, person.id))
    question = question_to(typed, person.contact.pronouns)
    return _values("ask", typed) | {"ask": question.asked, "question": question.direct}


def _news(people: People, person: Person, mark: Mark) -> Values:
    typed = without_stop(named_for(people, mark.text, person.id))
    is_answered = mark.when("noted") is not None and feeling_of(mark) != "sad"
    said = news_clause(typed, person.contact.pronouns) if is_answered else None
    return _values("news", typed) | {"said": said}


def _values(sort: str, typed: str) -> Values:
    nothing: dict[str, Plain] = {"ask": None, "question": None, "said": None}
    return {"sort": sort, "what": typed, **nothing}


def _is_to_begin_with(people: People, mark: Mark) -> bool:
    """News that isn't old."""
    return MARKS[mark.word].is_news and mark.day is not None and 0 <= (people.today - mark.day).days <= _FRESH
