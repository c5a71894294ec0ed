"""Which items are meant by what was typed: an id or the beginning of one, a person, a number of the week's list."""

from __future__ import annotations

from collections.abc import Sequence

from journal.errors import NotFound
from journal.plan.agenda.rules import Item
from journal.plan.people.find import find
from journal.plan.people.people import People

SHOWN = 12
BY_THEMSELVES = ("touch", "date")


def meant(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> tuple[Item, ...]:
    """The items that a word means: those of an id, else the week's one of a number, else all of a person's.

    An id may have its `^`, as it is copied from a week's file. NotFound when it means none.
    """
    word = word.removeprefix("^")
    if word.isascii() and word.isdigit():
        return (_numbered(week, int(word)),)
    by_id = tuple(item for item in items if item.id == word) or _begun(items, word)
    return by_id or _of_person(people, items, week, word)


def one(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> Item:
    """The one item that a word means; of a person's several, the one there is in the week.

    NotFound, with the candidates, when it means none or several.
    """
    found = meant(people, items, week, word)
    if len(found) > 1:
        found = tuple(item for item in found if item in week) or found
    if len(found) == 1:
        return found[0]
    some = "\n".join(f"  {item.id}  {item.name or ''}: {item.text}" for item in found[:SHOWN])
    raise NotFound(f"'{word}' can be several things; say which by its id:\n{some}")


def _numbered(week: Sequence[Item], number: int) -> Item:
    if not 1 <= number <= len(week):
        raise NotFound(f"this week's list has {len(week)} items, and no number {number}. See it with: journal done")
    return week[number - 1]


def _begun(items: Sequence[Item], word: str) -> tuple[Item, ...]:
    return tuple(item for item in items if "-" in word and item.id.startswith(word))


def _of_person(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> tuple[Item, ...]:
    """What is open with whoever is meant: what comes by itself, a turn or a birthday, only when its week is here."""
    who = {person.id for person in find(people, word)}
    found = tuple(item for item in items if item.contact in who and (item in week or item.rule not in BY_THEMSELVES))
    if found:
        return found
    if who:
        names = " or ".join(sorted(people.contacts[one].name for one in who))
        raise NotFound(f"nothing is open with {names}. To note that you spoke: journal log")
    raise NotFound(f"no item and nobody is called '{word}'. See what is open with: journal agenda")
