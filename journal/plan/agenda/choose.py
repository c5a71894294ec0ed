"""Which items are meant by what was typed: an id or the beginning of one, a person, a number of the week's list; and
which people by filter words, what is open with them too."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journal.errors import NotFound, Source
from journal.plan.agenda import rules
from journal.plan.agenda.item import Item
from journal.plan.numbered import numbered
from journal.plan.people.filters import matching_people, parse_filter
from journal.plan.people.find import find_people, is_me
from journal.plan.people.people import People, Person

MOST_CHOICES = 12


def fitting(people: People, words: Sequence[str], among: Collection[str] | None = None) -> tuple[Person, ...]:
    """Those whom all of these filter words fit, in the vault's order, of those with these ids where some are given;
    Misused for words that mean nothing."""
    wanted = parse_filter(words, people, rules.RULES)
    return matching_people(people, wanted, rules.open_items(people) if wanted.speaks_of("open") else (), among)


def items_meant(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> tuple[Item, ...]:
    """The items that a word means: those of an id, else the week's one of a number, else all of a person's.

    An id may have its `^`, as it is copied from a week's file. NotFound when it means none.
    """
    word = word.removeprefix("^")
    if item := numbered(week, word, "journal done"):
        return (item,)
    by_id = tuple(item for item in items if item.id == word) or _begun(items, word)
    return by_id or _of_person(people, items, week, word)


def one_item(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> Item:
    """The one item that a word means; of a person's several, the one there is in the week.

    NotFound, with the candidates, when it means none or several.
    """
    found = items_meant(people, items, week, word)
    if len(found) > 1:
        here = _places(week)
        found = tuple(item for item in found if _place(item) in here) or found
    if len(found) == 1:
        return found[0]
    some = "\n".join(f"  {item.id}  {item.name or ''}: {item.text}" for item in found[:MOST_CHOICES])
    raise NotFound(f"'{word}' can be several things; say which by its id:\n{some}")


def _place(item: Item) -> tuple[str, Source]:
    """What one item is known by among several: two with the same words have one id."""
    return item.id, item.source


def _places(items: Sequence[Item]) -> frozenset[tuple[str, Source]]:
    return frozenset(map(_place, items))


def _begun(items: Sequence[Item], word: str) -> tuple[Item, ...]:
    return tuple(item for item in items if "-" in word and item.id.startswith(word))


def _of_person(people: People, items: Sequence[Item], week: Sequence[Item], word: str) -> tuple[Item, ...]:
    """What is open with whoever is meant: what comes by itself, a turn or a birthday, only when its week is here."""
    if is_me(word):
        return _own(people, items)
    who = {person.id for person in find_people(people, word)}
    here = _places(week)
    found = tuple(item for item in items if item.contact in who and (not item.rule.by_itself or _place(item) in here))
    if found:
        return found
    if who:
        names = " or ".join(sorted(people.contacts[one].name for one in who))
        raise NotFound(f"nothing is open with {names}. To note that you spoke: journal log")
    raise NotFound(f"no item and nobody is called '{word}'. See what is open with: journal agenda")


def _own(people: People, items: Sequence[Item]) -> tuple[Item, ...]:
    """What is open of the owner's own: the tasks on their page that are about nobody."""
    found = tuple(item for item in items if item.contact is None and item.source.path == people.owner.path)
    if not found:
        raise NotFound("nothing is open on your own page. To promise yourself something: journal promise me")
    return found
