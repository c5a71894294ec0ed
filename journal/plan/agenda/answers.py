"""Marks that wait for an answer: what was asked of somebody, and what they asked for; and what notes the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from journal.classes import NamedTuple
from journal.dates.words import in_words
from journal.errors import NotFound
from journal.notes.edit import marks as edit_marks
from journal.notes.marks import MarkStep, answer_in, open_step
from journal.notes.model import Mark
from journal.plan.agenda.item import Deed
from journal.plan.agenda.mark_rules import MARK_RULES, mark_id
from journal.plan.known.index import waiting_with
from journal.plan.people.find import find_people
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import join_and, with_names, without_stop
from journal.shell_words import quote


class Ask(NamedTuple):
    """A mark without its answer, with the id that its item has, whether the agenda still asks for it or not."""

    id: str
    person: Person
    mark: Mark
    step: MarkStep

    def words(self, people: People) -> str:
        """`Ada Lovelace: may I use the hall?, 3 November`."""
        day = f", {in_words(self.mark.day, people.today)}" if self.mark.day else ""
        return f"{self.person.name}: {without_stop(with_names(people, self.mark.text)) or '[what was it?]'}{day}"


def asks_of(person: Person) -> Iterator[Ask]:
    """What waits for an answer with somebody, the oldest first."""
    for mark in person.marks:
        step = open_step(mark.word, mark.states)
        if step is not None and step.rule.is_ask:
            yield Ask(mark_id(step.rule, person.id, mark), person, mark, step)


def all_asks(people: People) -> Iterator[Ask]:
    """What waits for an answer with anybody, in the vault's order."""
    waiting = {place for rule in MARK_RULES if rule.is_ask for place in waiting_with(people.index, rule)}
    return (ask for person in people.some(waiting) for ask in asks_of(person))


def asks_meant(people: People, word: str) -> tuple[Ask, ...]:
    """Those that an id means, or the beginning of one, else all with a person; NotFound where there is none."""
    word = word.removeprefix("^")
    every = [*all_asks(people)]
    by_id = [ask for ask in every if ask.id == word or ("-" in word and ask.id.startswith(word))]
    who = find_people(people, word)
    if found := by_id or [ask for person in who for ask in every if ask.person.id == person.id]:
        return tuple(found)
    if who:
        names = join_and(person.name for person in who)
        raise NotFound(f"nothing waits for an answer with {names}. What is open: journal brief {quote(who[0].id)}")
    raise NotFound(f"nothing asked and nobody is called '{word}'. See what is open with: journal agenda")


def unanswered_words(before: People, after: People, who: str, tags: Collection[str]) -> str:
    """A sentence where an entry with these tags was to answer an ask, and nothing of that person's ended by it."""
    state, open_then = answer_in(tags), [*asks_of(after[who])]
    if state is None or (who in before and len(open_then) < len([*asks_of(before[who])])):
        return ""
    if not open_then:
        return f"#{state}: nothing waits for an answer with {after[who].name}."
    ways = "\n".join(f"  journal {state} {ask.id}   {ask.words(after)}" for ask in open_then)
    return f"#{state}: several things wait for an answer. Say which:\n{ways}"


def answer(ask: Ask, state: str, day: date) -> Deed:
    """What notes on the mark's own line that it was answered, or declined, on a day."""
    return Deed(ask.mark.source, edit_marks.state_edit(ask.mark, state, day), state, without_stop(ask.mark.text))
