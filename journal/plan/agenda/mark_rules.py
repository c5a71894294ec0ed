"""Marks as items of the agenda: what is owed or unanswered, with a rule for each of the table of marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, cast

from journal.dates.words import in_words
from journal.errors import Refused, Source
from journal.notes import inline, marks
from journal.notes.marks import MARKS, MarkRule, MarkStep, open_step
from journal.notes.model import Mark
from journal.notes.packed import PackedEntry, PackedMark
from journal.plan.agenda.item import (
    DONE,
    LET_GO,
    PUT_OFF,
    Days,
    Deed,
    Fate,
    Fates,
    Item,
    Rule,
    id_is,
    item_id,
    kept_fates,
    later,
)
from journal.plan.known.index import due_by
from journal.plan.people.people import People, Person, awake
from journal.plan.words.agenda_words import mark_text
from journal.plan.words.news_tone import felt_step, is_sad

if TYPE_CHECKING:
    from journal.notes.edit.log import NewEntry

_Waiting = tuple[Person, Mark, MarkStep, date]


def mark_id(rule: MarkRule, contact: str, mark: Mark) -> str:
    """The id of the item that a rule makes of a mark: it is known by contact, day, word and text without fields."""
    return item_id(rule.name, contact, mark.day, mark.word, mark.text)


def _asks(asked: MarkRule, people: People, days: Days) -> Iterator[Item]:
    return (_item(people, *found) for found in _waiting(people, days.until).get(asked, ()))


@lru_cache(maxsize=2)
def _waiting(people: People, until: date) -> Mapping[MarkRule, list[_Waiting]]:
    """What waits with those with whom something can be due by a day, by the rule that asks for it."""
    found: dict[MarkRule, list[_Waiting]] = {}
    for person in awake(people.some(due_by(people.index.marks, until))):
        for mark, step in person.open_marks():
            if mark.day is not None and step.rule.silencer not in mark.states:
                found.setdefault(step.rule, []).append((person, mark, step, mark.day))
    return found


def _item(people: People, person: Person, mark: Mark, step: MarkStep, day: date) -> Item:
    since = (mark.when(step.given) if step.given else None) or day
    due = later(since, people.settings.days(step.rule.setting))
    due = max(due, mark.when(marks.PUT_OFF_FIELD) or due)
    felt = felt_step(step, mark)
    says, is_first = partial(mark_text, people, person.contact, felt, mark, since), is_sad(mark, step)
    return Item(
        mark_id(step.rule, person.id, mark), MARK_RULES[step.rule], person.id, person.name, since,
        people.settings.away_end(due), says, mark.source, felt.draft, is_first=is_first,
    )  # fmt: skip


# --- what the notes have closed -----------------------------------------------------------------------------------


@kept_fates
def _closed(people: People, who: str | None) -> Fates:
    """The fates of every step of somebody's marks, by the id of its item; of two that are the same, the open one
    counts."""
    if who is None:
        return {}
    steps = [(mark, step) for mark in people[who].marks for step in MARKS[mark.word].steps]
    fates = [(mark_id(step.rule, who, mark), _fate(mark, step)) for mark, step in steps]
    known = dict.fromkeys((one for one, _ in fates), None) | {one: fate for one, fate in fates if fate}
    waiting = (
        identifier
        for (mark, step), (identifier, fate) in zip(steps, fates, strict=True)
        if fate is None and step is open_step(mark.word, mark.states)
    )
    return known | dict.fromkeys(waiting, None)


def _whose(asked: MarkRule, people: People, identifier: str, days: Days) -> Iterator[int]:
    is_it = id_is(identifier, asked.name)
    words = {word for word, mark in MARKS.items() if any(step.rule is asked for step in mark.steps)}
    for place, (who, values) in enumerate(zip(people.ids, people.packed(("entries", "marks")), strict=True)):
        entries, loose = cast("tuple[tuple[PackedEntry, ...], tuple[PackedMark, ...]]", values)
        for word, text, day, *_ in chain(loose, *(found for *_, found, _, _ in entries)):
            if word in words and is_it(who, date.fromordinal(day) if day else None, word, text):
                yield place
    for event in people.events:
        for mark in (one for one in event.marks if one.word in words):
            theirs = people.all_of(mark.links)[:1] or people.all_of(event.people)
            yield from (people.places[who] for who in theirs if is_it(who, mark.day, mark.word, mark.text))


def _fate(mark: Mark, step: MarkStep) -> Fate | None:
    """How a step of a mark ended; None while it waits, or waits for another one."""
    if any(state in mark.states for state in (*step.rule.ends, step.rule.silencer)):
        return Fate(DONE)
    if marks.LET_GO_FIELD in mark.states:
        return Fate(LET_GO)
    until = mark.when(marks.PUT_OFF_FIELD)
    return Fate(PUT_OFF, until) if until and step is open_step(mark.word, mark.states) else None


# --- what is written ----------------------------------------------------------------------------------------------


def _close(people: People, item: Item) -> Deed:
    mark, step = _mark(people, item)
    state = step.rule.silencer or step.rule.state
    return _noted(mark, state, people.today, state)


def _reply(people: People, item: Item, entry: NewEntry) -> Deed | None:
    """What notes the answer that an entry tells of, `she said yes #answered`; None where it tells of none."""
    mark, _ = _mark(people, item)
    state = marks.answer_in(inline.tags_in(entry.text))
    if state is None:
        return None
    return _noted(mark, state, entry.date, state)


def _next_step(item: Item) -> str:
    return f"When they answer: journal answered {item.id}"


def _put_off(people: People, item: Item, until: date) -> Deed:
    mark, _ = _mark(people, item)
    did = f"put off until {in_words(until, people.today)}"
    return _noted(mark, marks.PUT_OFF_FIELD, until, did)


def _let_go(people: People, item: Item, days: Days) -> Deed:
    mark, _ = _mark(people, item)
    return _noted(mark, marks.LET_GO_FIELD, people.today, "let go of")


def _noted(mark: Mark, state: str, day: date, did: str) -> Deed:
    """What writes a field at a mark."""
    from journal.notes.edit import marks as edit_marks

    return Deed(mark.source, edit_marks.state_edit(mark, state, day), did, mark.text)


def _mark(people: People, item: Item) -> tuple[Mark, MarkStep]:
    """The mark that an item is about, and the step it waits for; Refused when the note says otherwise by now."""
    for mark in _marks_of(people, item.contact).get(item.source, ()) if item.contact else ():
        step = open_step(mark.word, mark.states)
        if step is not None and MARK_RULES[step.rule] is item.rule:
            return mark, step
    raise Refused(f"{item.source}: what {item.id} is about isn't there any more")


@lru_cache(maxsize=16)
def _marks_of(people: People, who: str) -> Mapping[Source, Sequence[Mark]]:
    """The marks of somebody, by their places."""
    found = defaultdict[Source, list[Mark]](list)
    for mark in people[who].marks:
        found[mark.source].append(mark)
    return found


def _rule(row: MarkRule) -> Rule:
    return Rule(
        row.name, row.section, partial(_asks, row), (_closed,), partial(_whose, row), close=_close,
        reply=_reply if row.is_ask else None, put_off=_put_off, let_go=_let_go, owed=row.owed, history=row.history,
        next_step=_next_step if row.is_ask and row.theirs else None,
    )  # fmt: skip


MARK_RULES: Mapping[MarkRule, Rule] = {row: _rule(row) for row in marks.MARK_RULES_IN_ORDER}
