"""The words of agenda items: what a mark, a task, a silence or a day asks for, as a short line that quotes the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from journal.notes.inline import LINK
from journal.notes.marks import MARKS, FeltStep, MarkStep, open_step
from journal.notes.model import UNSAID_KIND, Contact, Entry, Event, Mark, Task
from journal.patterns import regex
from journal.plan.people.news import news_for
from journal.plan.people.people import People, Person
from journal.plan.words.agenda_phrases import PHRASES
from journal.plan.words.item_words import (
    UNNAMED,
    first_sentence,
    fitting_text,
    noted,
    with_names,
    without_stop,
)
from journal.plan.words.news_tone import Feeling
from journal.plan.words.noted_words import without_introduction

_QUESTION = regex(r"(?:how|whether|if|what|who|where|when|why|which|about|for|after)\b", re.IGNORECASE)
_RECENT = timedelta(days=365)  # for so long one can ask after somebody's news


def quoted_words(people: People, text: str) -> str:
    """What the owner typed, in quotes; a question in brackets where that is nothing."""
    return people.said(PHRASES.quoted, what=text) if text else people.said(PHRASES.unsaid)


# --- marks and promises -------------------------------------------------------------------------------------------


def mark_text(people: People, contact: Contact, step: MarkStep | FeltStep, mark: Mark, since: date) -> str:
    """What the agenda says of somebody's mark that waits for a step; `since` is the day it is about."""
    what = quoted_words(people, noted(people, mark.text))
    whom = _whom(people, mark) if "{whom}" in step.says else ""
    return people.said_of(contact, step.says, what=what, whom=whom, day=people.day_words(since))


def _whom(people: People, mark: Mark) -> str:
    if mark.text.startswith("[["):
        return without_stop(with_names(people, mark.text))
    names = [people.contacts[who].name if (who := people.who(link)) else link.label for link in mark.links]
    return people.listed(names) if names else without_introduction(noted(people, mark.text)) or people.said(UNNAMED)


def task_text(people: People, task: Task, due: date, who: str | None = None, event: Event | None = None) -> str:
    """A promise to somebody and the day it is for; without a day of its own, what it is for."""
    what = quoted_words(people, task_label(people, task, who))
    if event is not None and who is not None and task.due is None and event.date >= people.today:
        return people.said(PHRASES.of_event, what=what, event=event.name, day=people.weekday_words(event.date))
    return people.said(PHRASES.task, what=what, day=people.weekday_words(due))


def task_label(people: People, task: Task, who: str | None = None) -> str:
    """What was promised, as typed; whom it is about goes by the name one calls them."""
    return noted(people, _called(people, task.text, who) if who else task.text)


def _called(people: People, text: str, who: str) -> str:
    """The text with the links to somebody as the name that one calls them, where the link has no words of its own."""

    def name(link: re.Match[str]) -> str:
        is_theirs = not link[2] and not link[3] and people.who(link[1]) == who
        return people.contacts[who].first_name if is_theirs else link[0]

    return LINK.sub(name, text) if "[[" in text else text


# --- to keep in touch ---------------------------------------------------------------------------------------------


def touch_text(people: People, person: Person, last: Entry | None, day: date | None) -> str:
    """Something to write about, when they last spoke, and of what."""
    reason = next(_reasons(people, person, day), people.said(PHRASES.no_reason))
    if day is None:
        return people.said(PHRASES.never_spoke, reason=reason)
    spoke = people.said(PHRASES.last_spoke, reason=reason, day=people.day_words(day))
    return spoke + (_spoken_of(people, last) if last and last.date == day else "")


def _spoken_of(people: People, last: Entry) -> str:
    """` (coffee: “Talked about pricing”)`; only one of the two where the other isn't said."""
    about = first_sentence(with_names(people, last.text))
    kind = people.said(last.kind) if last.kind != UNSAID_KIND else ""
    if kind and about:
        return people.said(PHRASES.spoke_of, kind=kind, what=quoted_words(people, about))
    return people.said(PHRASES.spoke_by, kind=kind or quoted_words(people, about)) if kind or about else ""


def _reasons(people: People, person: Person, day: date | None) -> Iterator[str]:
    """What to write about: what to ask them, their newest news, the owner's newest news since they last spoke."""
    if questions := person.to_ask():
        text = without_stop(with_names(people, questions[-1].text))
        is_clause = _QUESTION.match(text) is not None
        what = text if is_clause else quoted_words(people, text)
        yield people.said_of(person.contact, PHRASES.ask if is_clause else PHRASES.ask_them, what=what)
    if theirs := next(_told_news(people, person), None):
        what = quoted_words(people, first_sentence(with_names(people, theirs.text)))
        yield people.said_of(
            person.contact, PHRASES.ask_after, day=people.day_words(theirs.day or people.today), what=what
        )
    if mine := next(news_for(people, person, day), None):
        what = quoted_words(people, first_sentence(fitting_text(people, mine)))
        yield people.said_of(person.contact, PHRASES.tell_news, day=people.day_words(mine.date), what=what)


def _told_news(people: People, person: Person) -> Iterator[Mark]:
    """Their news of the last year that was answered already, the newest first."""
    first = people.today - min(_RECENT, people.today - date.min)
    news = (mark for mark in reversed(person.marks) if MARKS[mark.word].is_news and noted(people, mark.text))
    return (mark for mark in news if mark.day and mark.day >= first and open_step(mark.word, mark.states) is None)


# --- days, events, new people -------------------------------------------------------------------------------------

_OF_DAYS: dict[Feeling, str] = {"glad": PHRASES.glad_day, "sad": PHRASES.sad_day, "unsure": PHRASES.other_day}


def birthday_text(people: People, contact: Contact, day: date, years: int | None) -> str:
    """A wish for a birthday, with the age where the year is known."""
    turning = people.said(PHRASES.turning, years=str(years)) if years else ""
    return people.said_of(contact, PHRASES.birthday, day=people.weekday_words(day)) + turning


def day_text(people: People, contact: Contact, label: str, feeling: Feeling, day: date, years: int | None) -> str:
    """A word on another day of theirs that comes back each year, as it is to be felt."""
    since = people.said(PHRASES.one_year if years == 1 else PHRASES.years, years=str(years)) if years else ""
    what, when = quoted_words(people, label), people.weekday_words(day)
    return people.said_of(contact, _OF_DAYS[feeling], what=what, day=when) + since


def event_text(people: People, event: Event) -> str:
    """The day of an event, the place, who comes and what one wears, a sentence each."""
    when = PHRASES.event_time if event.time else PHRASES.event_day
    host = people.who(event.host)
    said = {
        "place": without_stop(event.place or ""),
        "names": people.listed(people.contacts[who].first_name for who in people.all_of(event.people)),
        "host": people.contacts[host].name if host else event.host.label if event.host else "",
        "dress": without_stop(event.dress or ""),
    }
    parts = (people.said(part, **said) for part, known in zip(PHRASES.event_parts, said.values(), strict=True) if known)
    day = people.weekday_words(event.date)
    return ". ".join((people.said(when, day=day, time=event.time or ""), *parts))


def inbox_text(people: People, contact: Contact) -> str:
    """What is to be decided about somebody new, and how they came."""
    if contact.met is None:
        return people.said(PHRASES.inbox)
    met = people.said(PHRASES.inbox_met, decide=people.said(PHRASES.inbox), when=people.when_words(contact.met))
    where = quoted_words(people, contact.where) if contact.where else ""
    return people.said(PHRASES.inbox_where, met=met, what=where) if where else met
