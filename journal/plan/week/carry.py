"""What the owner ticked in the weeks' files, carried back into the notes.

An item is known by its id, whatever its line says by now. What is closed already is left alone, so that carrying back
twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from journal.errors import JournalError, Problem, Refused, Source
from journal.notes import inline
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.marks import MARKS
from journal.plan.agenda import close, rules
from journal.plan.agenda.closed import closed_box
from journal.plan.agenda.item import DONE, LET_GO, PUT_OFF, Days, Deed, Item, later
from journal.plan.agenda.rules import rule_of
from journal.plan.drafts.file import DraftFile
from journal.plan.drafts.sent import Sending, asleep, entry_kind, sending
from journal.plan.people.people import People
from journal.plan.week import file as week_file
from journal.plan.week.file import Line
from journal.plan.week.under_item import entry_under

Ticks = Sequence[tuple[Days, Line]]


@dataclass(frozen=True, slots=True)
class Work:
    """What one item's tick comes to: the edits of the notes, and the draft that went out with it, if there is one."""

    item: Item
    deeds: tuple[Deed, ...]
    line: Line
    day: date
    sent: Sending | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What the ticks of some weeks come to, and what was found that means nothing or can't be done."""

    works: tuple[Work, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All edits of the notes."""
        return tuple(deed for work in self.works for deed in work.deeds)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that were carried back."""
        return tuple(work.item for work in self.works)

    @property
    def paths(self) -> tuple[str, ...]:
        """The weeks' files whose ticks were carried back."""
        return tuple(dict.fromkeys(work.line.source.path for work in self.works))


def carry(people: People, weeks: Sequence[tuple[Days, Sequence[Line]]], drafts: Sequence[DraftFile] = ()) -> Carried:
    """What the ticked lines of some weeks' files close, put off and let go in the notes, each item once.

    An id that no longer means anything is reported with its place, and nothing is guessed. A draft went out when what
    it answers is ticked.
    """
    kinds = {one: entry_kind(people, draft) for draft in reversed(drafts) for one in draft.closes}
    meant = _Meant(people, [days for days, _ in weeks])
    ticks: dict[str, list[tuple[Days, Line]]] = {}
    for days, lines in weeks:
        for line in lines:
            if line.box.lower() in (DONE, LET_GO, PUT_OFF) and _counts(line, closed_box(people, line.id, days)):
                ticks.setdefault(line.id, []).append((days, line))
    works, stale, touched = list[Work](), list[Problem](), set[Source]()
    for identifier, found in ticks.items():
        items = meant.by(identifier, found)
        if not items and closed_box(people, identifier, found[-1][0]) is None and meant.is_new(found[-1][0]):
            stale.append(_stale(found[-1][1]))
        usual = kinds.get(identifier, close.WRITTEN)
        new = [*_works(people, items, found, touched, usual)]
        touched |= {work.item.source for work in new}
        works += new
    return Carried(with_drafts(people, works, drafts), tuple(stale))


def _counts(line: Line, known: str | None) -> bool:
    """Whether a tick says more than the notes do; what was put off can still be done, or let go for good."""
    if known == PUT_OFF:
        box, rule = line.box.lower(), rule_of(line.id)
        return box == DONE or (box == LET_GO and rule is not None and rule.for_good)
    return known is None


class _Meant:
    """What can be ticked: everything open now, and what the weeks at hand asked for in their own days."""

    def __init__(self, people: People, weeks: Sequence[Days]) -> None:
        self.people = people
        self.weeks = weeks
        self._asked: dict[str, dict[str, Item]] = {}

    def by(self, identifier: str, ticks: Ticks) -> tuple[Item, ...]:
        """The items of an id: none when it means nothing, several for marks or tasks with the same words."""
        if found := self._open.get(identifier):
            return found
        days = dict.fromkeys((ticks[-1][0], *self.weeks))
        rule = rule_of(identifier)
        if rule and rule.answered:
            return tuple(item for one in days if (item := self._of_week(one).get(identifier)))[:1]
        return self._asleep.get(identifier, ())

    def is_new(self, days: Days) -> bool:
        """Whether this is the week's file of today, a later one, or the last before: older ticks are history."""
        past = [one.first for one in self.weeks if one.last < self.people.today]
        return days.last >= self.people.today or days.first == max(past)

    @cached_property
    def _open(self) -> dict[str, tuple[Item, ...]]:
        return _by_id(rules.items(self.people))

    @cached_property
    def _asleep(self) -> dict[str, tuple[Item, ...]]:
        return _by_id(asleep(self.people))

    def _of_week(self, days: Days) -> dict[str, Item]:
        key = str(days.week)
        if key not in self._asked:
            asked = (rule.asks(self.people, days) for rule in rules.RULES if rule.answered)
            self._asked[key] = {item.id: item for items in asked for item in items}
        return self._asked[key]


def _by_id(items: Sequence[Item]) -> dict[str, tuple[Item, ...]]:
    found = defaultdict[str, list[Item]](list)
    for item in items:
        found[item.id].append(item)
    return {identifier: tuple(some) for identifier, some in found.items()}


def _works(people: People, items: Sequence[Item], ticks: Ticks, touched: set[Source], usual: str) -> Iterator[Work]:
    """The work that an item's ticks make, with everything that was written under them; none for what has its day.

    `usual` is the kind of an entry that says none.
    """
    done = [(days, line) for days, line in ticks if line.box.lower() == DONE]
    days, line = (done or ticks)[-1]
    if done:
        line = week_file.together([line for _, line in done])
    for number, item in enumerate(items):
        try:
            deeds = tuple(_deeds(people, days, item, line if number == 0 else replace(line, below=()), usual))
        except Refused:
            continue  # a day or an event: its tick stays in the file, where it belongs
        kept = tuple(deed for deed in deeds if deed.logs or deed.keyed or item.source not in touched)
        if kept:
            yield Work(item, kept, line, min(people.today, days.last))


def _deeds(people: People, days: Days, item: Item, line: Line, usual: str) -> Iterator[Deed]:
    if line.box.lower() == DONE:
        yield from _done(people, days, item, line, usual)
    elif line.box == LET_GO:
        yield close.let_go(people, item, days)
    else:
        yield close.put_off(people, item, later(max(item.due, days.nearest(people.today)), 7))


# --- what was done ------------------------------------------------------------------------------------------------


def _done(people: People, days: Days, item: Item, line: Line, usual: str) -> Iterator[Deed]:
    day = min(people.today, days.last)
    said, dated = entry_under(people, line.below, day, usual)
    if logs := item.rule.logs:
        if dated or day >= (logs.counts_from(item) or day):
            yield from _logged(people, item, logs.entry(item, said or NewEntry(day, usual, "")))
    else:
        yield close.done(people, item, said)
        if said is not None:
            yield from _logged(people, item, said)


def _logged(people: People, item: Item, entry: NewEntry) -> Iterator[Deed]:
    """The entry in somebody's log, unless it is there; an owner's own task has no log to go to."""
    if item.contact is None:
        return
    if (entry.date, entry.kind, _bare(entry.text)) not in _logged_with(people, item.contact):
        yield close.log(people[item.contact].contact, entry)


@lru_cache(maxsize=16)
def _logged_with(people: People, who: str) -> frozenset[tuple[date, str, str]]:
    """What somebody's log has, as it is known again: day, kind and text."""
    return frozenset((one.date, one.kind, _bare(one.text)) for one in people[who].contact.entries)


def _bare(text: str) -> str:
    return inline.without_tags(" ".join(text.split()), frozenset(MARKS))


# --- what went out ------------------------------------------------------------------------------------------------


def with_drafts(people: People, works: Sequence[Work], drafts: Sequence[DraftFile]) -> tuple[Work, ...]:
    """The works, each draft that answers a ticked one as sent with the first of these: its entry, and all it closes.

    What the owner wrote under an item is the entry then, and no other one is made.
    """
    found = list(works)
    for draft in drafts:
        at = [n for n, work in enumerate(found) if _answers(people, draft, work)]
        if at:
            own = any(found[n].line.below for n in at)
            bare = {n: _bare_work(found[n]) for n in at}
            found = [bare.get(n, work) for n, work in enumerate(found)]
            closed = {work.item.id for work in found}
            found[at[0]] = _with_draft(found[at[0]], sending(people, draft, found[at[0]].day), closed, own)
    return tuple(found)


def _answers(people: People, draft: DraftFile, work: Work) -> bool:
    theirs = work.item.contact is not None and work.item.contact == people.who(draft.contact)
    return theirs and work.sent is None and work.line.box.lower() == DONE and work.item.id in draft.closes


def _bare_work(work: Work) -> Work:
    """The work without an entry that nobody wrote."""
    return work if work.line.below else replace(work, deeds=tuple(deed for deed in work.deeds if not deed.logs))


def _with_draft(work: Work, found: Sending, closed: Collection[str], own: bool) -> Work:
    if logs := work.item.rule.logs:
        found = replace(found, entry=logs.entry(work.item, found.entry))
    found = replace(found, stale=tuple(one for one in found.stale if one not in closed))
    more = tuple(deed for item, deed in found.closing if deed and item.id not in closed)
    entry = () if own else (found.logging,)
    return replace(work, deeds=(*work.deeds, *more, *entry), sent=found)


# --- what can't be done -------------------------------------------------------------------------------------------


def workable(carried: Carried, draft_of: Callable[[str], Draft]) -> Carried:
    """What of it can be done; for the rest a problem with its place: one bad note holds up no other."""
    works, problems = _parted(carried.works, draft_of)
    return Carried(tuple(works), (*carried.problems, *problems))


def _parted(works: Sequence[Work], draft_of: Callable[[str], Draft]) -> tuple[list[Work], list[Problem]]:
    """The works that can be done, and why the others can't: tried together, and by halves where that fails."""
    try:
        close.edited([deed for work in works for deed in work.deeds], draft_of)
    except JournalError as error:
        if len(works) == 1:
            return [], [_undone(works[0].line, error)]
        half = len(works) // 2
        (first, wrong), (second, more) = _parted(works[:half], draft_of), _parted(works[half:], draft_of)
        return first + second, wrong + more
    return [*works], []


def _stale(line: Line) -> Problem:
    message = f"^{line.id} is ticked, but what it is about was edited or removed"
    return Problem("stale-item", "warning", message, "do in the note what you meant, or untick the line", line.source)


def _undone(line: Line, error: JournalError) -> Problem:
    message = f"^{line.id} can't be carried back: {error}"
    return Problem("uncarried-item", "warning", message, "do in the note what you meant", line.source)
