"""What was noted as words: on one line, with names for links, cut to a sentence, listed as it is spoken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from journal.notes.edit.sentence_ends import sentences
from journal.notes.inline import LINK, unlinked, with_pointers, without_tags
from journal.notes.marks import BY_THEM, MARKS
from journal.notes.model import UNSAID_KIND, Entry, Plain
from journal.plan.people.people import People
from journal.plan.people.withheld import WITHHELD, is_never_named, pointed_to
from journal.plan.words.noted_words import is_unsaid

SHORT_TEXT = 90

UNNAMED = "somebody"
_MARK_TAGS = frozenset(MARKS)  # a tag that is a mark says what the line is, and no more


def noted(people: People, text: str) -> str:
    """What was noted, on one line without its full stop; empty where that is nothing, or such as `n/a`."""
    return "" if is_unsaid(text) else without_stop(without_tags(with_names(people, text), _MARK_TAGS))


def spoke_words(people: People, day: date | None, last: Entry | None, about: str = "") -> str:
    """`last spoke 18 November (coffee; Talked about pricing)`; only the kind where it isn't said what it was about."""
    if day is None:
        return people.said("no conversation noted yet")
    spoke = people.said("last spoke {day}", day=people.day_words(day))
    if last is None or last.date != day:
        return spoke
    said = [part for part in (people.said(last.kind) if last.kind != UNSAID_KIND else "", about) if part]
    return f"{spoke} ({'; '.join(said)})" if said else spoke


def fitting_text(people: People, entry: Entry) -> str:
    """The text of the owner's news without the tags at its end."""
    text = with_names(people, entry.text)
    return re.sub(r"(?:\s+#[\w/-]+)+\s*$", "", text) if "#" in text else text


def with_names(people: People, text: str) -> str:
    """A text with each link as its label, else as the name of whom it means."""
    return _named(people, text) if "[[" in text else text


def named_for(people: People, text: str, reader: str | None) -> str:
    """The same for somebody else to read (the id of a contact; None for anybody): a question stands for who isn't to
    be named, whatever the label of the link."""

    def withheld(target: str) -> str | None:
        return WITHHELD if any(not may_be_named(people, who, reader) for who in pointed_to(people, target)) else None

    return with_names(people, with_pointers(text, withheld))


def may_be_named(people: People, who: str, reader: str | None) -> bool:
    """Whether somebody can be named in what goes to the reader: not who is private, nor who must not be mentioned,
    but to who introduced them."""
    contact = people.contacts[who]
    if who == reader or not is_never_named(contact):
        return True
    return not contact.private and reader is not None and _introduced(people, reader, who)


def _introduced(people: People, reader: str, who: str) -> bool:
    return people[who].via == reader or who in _introduced_by(people, reader)


@lru_cache(maxsize=16)
def _introduced_by(people: People, reader: str) -> frozenset[str]:
    """Those to whom somebody introduced the owner, by the marks in their note."""
    made = (mark for mark in people[reader].marks if MARKS[mark.word].introduction == BY_THEM)
    return frozenset(people.all_of(link for mark in made for link in mark.links))


def _named(people: People, text: str) -> str:
    def name(link: re.Match[str]) -> str:
        who = None if link[3] else people.who(link[1])
        return people.contacts[who].name if who else unlinked(link[0])

    return LINK.sub(name, text)


def first_sentence(text: str) -> str:
    """The first sentence of a text without its full stop, cut at a word when it is long."""
    sentence = without_stop(next(iter(sentences(text)), ""))
    if len(sentence) <= SHORT_TEXT:
        return sentence
    return sentence[:SHORT_TEXT].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def without_stop(text: str) -> str:
    """A text on one line without its full stop, to go on behind it."""
    line = " ".join(text.split())
    return line[:-1] if line.endswith((".", "。")) and not line.endswith("..") else line


def join_and(words: Iterable[str]) -> str:
    """A list as it is spoken: `Ada, Grace and Sam`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def join_or(words: Iterable[str]) -> str:
    """A choice as it is spoken: `Ada, Grace or Sam`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def one_line(text: str) -> str:
    """The text on one line, a single space between its words."""
    return " ".join(text.split())


def value_words(value: Plain, of_text: Callable[[str], str] = str) -> str:
    """A value of any shape on one line: `home a, work b`, `a, b`, `yes`; nothing for none."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {value_words(inner, of_text)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(value_words(inner, of_text) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else of_text(str(value))
