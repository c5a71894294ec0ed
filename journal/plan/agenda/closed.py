"""What is no longer open, by the ids that items had: how the notes answer for each line of a week's file.

An id alone says what it is about. `named` are the words for whom it is said to be about, where there are any: they say
whose notes to look into first, and nobody else's are opened where these have it. Else those are opened of whom
something may have had this id; nobody, where what it is about was edited or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from journal.plan.agenda.item import Days, Fate, Fates, Rule
from journal.plan.agenda.rules import rule_of
from journal.plan.people.people import People


def closed_box(people: People, identifier: str, days: Days, named: str = "") -> str | None:
    """The box of an item's line in a week's file; None when it is still open then, or means nothing."""
    fate, _ = _known(people, identifier, days, named)
    if fate is None or (fate.until is not None and fate.until <= days.last):
        return None
    return fate.box


def closed_boxes(people: People, items: Mapping[str, str], days: Days) -> dict[str, str]:
    """The boxes of those among these items, each with whom its line names, that are no longer open in a week."""
    return {one: box for one, named in items.items() if (box := closed_box(people, one, days, named))}


def closed_contact(people: People, identifier: str, days: Days, named: str = "") -> str | None:
    """Whom an item was about that the notes have closed; None when it is still open, or about nobody."""
    fate, who = _known(people, identifier, days, named)
    return who if fate else None


def is_closed_with(people: People, identifier: str, who: str, days: Days) -> bool:
    """Whether the notes have closed an item that was about somebody."""
    rule = rule_of(identifier)
    fates = _fates_with(people, rule, identifier, who, days) if rule else {}
    return fates.get(identifier) is not None


def _known(people: People, identifier: str, days: Days, named: str) -> tuple[Fate | None, str | None]:
    """What became of an item, and whom it is about."""
    rule = rule_of(identifier)
    if rule is None:
        return None, None
    whose = _whose(people, rule, identifier, days, named)
    found = ((_fates_with(people, rule, identifier, who, days), who) for who in whose)
    fates, who = next((one for one in found if one[0]), ({}, None))
    return fates.get(identifier), who


def _whose(people: People, rule: Rule, identifier: str, days: Days, named: str) -> Iterator[str | None]:
    """Whom an item can be about: who is named, nobody, or anybody else."""
    first = people.who(named) if named else None
    yield from dict.fromkeys((first, None))
    yield from (who for who in _others(people, rule, identifier, days) if who != first)


def _others(people: People, rule: Rule, identifier: str, days: Days) -> Sequence[str]:
    """Those about whom an item can be, whoever is named."""
    asked = _asked(people)
    if (identifier, days) not in asked:
        found = sorted({*rule.whose(people, identifier, days)})
        asked[identifier, days] = [people.ids[place] for place in found]
    return asked[identifier, days]


@lru_cache(maxsize=2)
def _asked(people: People) -> dict[tuple[str, Days], Sequence[str]]:
    """The same, by the ids and weeks that were asked about: of a line that means nothing any more, several times."""
    return {}


def _fates_with(people: People, rule: Rule, identifier: str, who: str | None, days: Days) -> Fates:
    """The fates of what a rule asked about somebody, or about nobody; none where that of an item isn't among them."""
    found = (closed(people, who, days) for closed in rule.closed)
    return next((fates for fates in found if identifier in fates), {})
