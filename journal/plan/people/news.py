"""The owner's news: which of it is for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import takewhile

from journal.classes import NamedTuple
from journal.dates.spans import Span, parse_span
from journal.notes.model import Contact, Entry
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People, Person

UPDATES_EVERY = Span(months=3)
# What stands in `updates` for how often, beside the topics.
_OFTEN = {"weekly": "1 week", "monthly": "1 month", "quarterly": "3 months", "yearly": "1 year"}
_WORD = regex(r"[\w+-]+(?:[./][\w+-]+)*")


class News(NamedTuple):
    """An entry of the owner's, with its tags and its words as topics are looked for in them."""

    entry: Entry
    tags: frozenset[str]
    words: str


def news_since(people: People, day: date | None) -> tuple[Entry, ...]:
    """The owner's news after a day (ever, without one) and up to today, the newest first.

    What happened on the day itself counts as told.
    """
    return tuple(news.entry for news in _since(people, day))


def news_for(people: People, person: Person, day: date | None) -> Iterator[Entry]:
    """The news after a day that is for somebody, the newest first."""
    return (news.entry for news in _since(people, day) if _is_for(person, news))


def wanted_topics(contact: Contact) -> bool | tuple[str, ...]:
    """The topics of somebody's updates; True for all news, False for none."""
    wanted = contact.updates
    if not isinstance(wanted, tuple):
        return wanted
    return tuple(topic for topic in wanted if fold_name(topic) not in _OFTEN) or True


def update_rhythm(contact: Contact) -> Span | None:
    """How often somebody gets updates, where their note says so beside the topics: `quarterly`."""
    wanted = contact.updates if isinstance(contact.updates, tuple) else ()
    return next((parse_span(_OFTEN[said]) for said in map(fold_name, wanted) if said in _OFTEN), None)


def _is_for(person: Person, news: News) -> bool:
    """Whether news is for somebody: all of it for who wants all, what speaks of one of their topics for who named some.

    For whoever didn't say, what is tagged with something they care about.
    """
    wanted = wanted_topics(person.contact)
    if isinstance(wanted, tuple):
        return any(fold_name(topic) in news.tags or f" {fold_name(topic)} " in news.words for topic in wanted)
    return wanted or any(fold_name(topic) in news.tags for topic in (*person.contact.interests, *person.contact.tags))


def _since(people: People, day: date | None) -> Iterator[News]:
    return takewhile(lambda news: day is None or day < news.entry.date, _all_news(people))


@lru_cache(maxsize=2)
def _all_news(people: People) -> tuple[News, ...]:
    past = (entry for entry in people.owner.entries if entry.date <= people.today)
    told = (entry for entry in past if entry.text and not people.settings.is_silent(entry.kind))
    return tuple(map(_news, sorted(told, key=lambda entry: (-entry.date.toordinal(), entry.source))))


def _news(entry: Entry) -> News:
    tags = frozenset(fold_name(part) for tag in entry.tags for part in (tag, *tag.split("/")))
    return News(entry, tags, f" {' '.join(_WORD.findall(fold_name(entry.text)))} ")
