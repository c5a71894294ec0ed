"""What has to be out of the way before a letter is written: a disagreement that is open, sad news without a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from journal.dates.words import in_words
from journal.notes.marks import NOTE, SETTLE, MarkRule
from journal.notes.model import Mark
from journal.plan.agenda.mark_rules import mark_id
from journal.plan.agenda.waiting_people import open_for
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import noted
from journal.plan.words.news_tone import feeling_of
from journal.shell_words import quote

Before = Literal["tension", "sad"]


def why_held(people: People, person: Person, after: Sequence[Before]) -> str:
    """Why somebody isn't written to yet, and what comes first, in a sentence; empty where nothing does."""
    sad = open_for(people, person, NOTE, lambda mark: feeling_of(mark) == "sad") if "sad" in after else ()
    if sad:
        told = f"{person.name}'s news{_day(people, sad[0])} comes first ({noted(people, sad[0].text)})"
        return f"{told}: journal draft condole {quote(person.id)}"
    tensions = open_for(people, person, SETTLE) if "tension" in after else ()
    if not tensions:
        return ""
    what = noted(people, tensions[0].text)
    told = f"Something is open between you and {person.name}{f' ({what})' if what else ''}; talk it over first"
    return f"{told}{_when_settled(person, tensions[0], SETTLE)}"


def _day(people: People, mark: Mark) -> str:
    return f" of {in_words(mark.day, people.today)}" if mark.day else ""


def _when_settled(person: Person, mark: Mark, rule: MarkRule) -> str:
    return f". Once that is done: journal done {quote(mark_id(rule, person.id, mark))}" if mark.day else "."
