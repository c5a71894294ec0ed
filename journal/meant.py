"""Which of several is meant by a few words: asked at a terminal, else told with all that can be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from journal.errors import NotFound
from journal.notes.model import Event
from journal.output import Output, complain, escape_unseen
from journal.plan.people.find import find_events, find_people, namesakes, near_events, near_names
from journal.plan.people.people import People, Person
from journal.shell_words import quote

_T = TypeVar("_T")
MOST_SHOWN = 9  # people in a numbered choice


def person_meant(people: People, who: str, out: Output, has_word: Callable[[str], bool], *, no_input: bool) -> Person:
    """The one person meant by these words. Where they are the id of one and the name of others as well, a terminal is
    asked, and else it is said.

    NotFound, with the candidates or who may have been meant; where nobody is, `has_word` knows whether anybody's note
    says these words.
    """
    found = find_people(people, who)
    if len(found) == 1:
        others = namesakes(people, who, found[0])
        if others and no_input:
            out.say(f"{_told(found[0])} is meant; {', '.join(map(_told, others))} goes by that name too.")
        if not others or no_input:
            return found[0]
        found = (*found, *others)
    if not found:
        raise NotFound(_nobody(who, near_names(people, who), has_word(who)))
    is_id = any(person.id == who for person in found)
    way = f"the file, as {found[0].contact.path.removesuffix('.md')}" if is_id else "the id"
    told = [_told(person) for person in found]
    return one_meant(who, found, told, "people", f"Say more of the name, or {way}", no_input=no_input)


def event_meant(people: People, words: str, *, no_input: bool) -> Event:
    """The one event meant by these words. NotFound, with the candidates or what may have been meant."""
    found = find_events(people, words)
    told = [f"{event.name} ({event.id})" for event in found or near_events(people, words)]
    if found:
        return one_meant(words, found, told, "events", "Say more of the name, or the id", no_input=no_input)
    raise NotFound(f"there is no event called '{words}'." + (f" There is {', '.join(told)}" if told else ""))


def one_meant(words: str, found: Sequence[_T], told: Sequence[str], what: str, remedy: str, *, no_input: bool) -> _T:
    """The one of these that words mean, each told as it is shown; which one is asked where somebody can answer.

    NotFound, with the candidates and what would do, where nobody can be asked.
    """
    if len(found) == 1:
        return found[0]
    if not no_input and len(found) <= MOST_SHOWN:
        return found[_chosen(words, told)]
    raise NotFound(f"{_several(words, told, what)}. {remedy}")


def _chosen(words: str, told: Sequence[str]) -> int:
    for number, one in enumerate(told, start=1):
        complain(f"{number}  {one}")
    answer: int = click.prompt(escape_unseen(f"Which '{words}'?"), type=click.IntRange(1, len(told)), err=True)
    return answer - 1


def _several(words: str, told: Sequence[str], what: str) -> str:
    more = f" and {len(told) - MOST_SHOWN} more" if len(told) > MOST_SHOWN else ""
    return f"'{words}' can be several {what}: {', '.join(told[:MOST_SHOWN])}{more}"


def _nobody(who: str, names: tuple[str, ...], has_word: bool) -> str:
    meant = f" Did you mean {' or '.join(names)}?" if names else ""
    noted = f" To see whose notes say it: journal list {quote(who)}" if has_word else ""
    return f"there is nobody called '{who}'.{meant}{noted}" + (
        "" if meant or noted else " See who is there with: journal list"
    )


def _told(person: Person) -> str:
    return f"{person.name} ({person.id})"
