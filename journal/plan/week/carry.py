"""What the owner ticked in the weeks' files, carried back into the notes.

An item is known by its id, whatever its line says by now. What is closed already is left alone, so that carrying back
twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter

from journal.classes import dataclass, replace
from journal.dates.spans import counted
from journal.errors import JournalError, Misused, Problem, Refused, Source
from journal.notes import inline
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.marks import MARKS
from journal.notes.model import Contact, Entry
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.log import read_log
from journal.notes.read.markdown import units_of
from journal.plan.agenda import close, rules
from journal.plan.agenda.closed import closed_box, closed_contact
from journal.plan.agenda.item import DONE, LET_GO, PUT_OFF, Days, Deed, Item, Rule, later
from journal.plan.agenda.rules import rule_of
from journal.plan.drafts.file import DraftFile
from journal.plan.drafts.sent import Sending, asleep_items, entry_kind, later_promise, sending_of
from journal.plan.people.people import People
from journal.plan.people.some_people import people_about
from journal.plan.week import file as week_file
from journal.plan.week.file import Line
from journal.plan.week.ticked import entry_under, is_recent_week

Ticks = Sequence[tuple[Days, Line]]


@dataclass(frozen=True, slots=True)
class Work:
    """What one item's tick comes to: the edits of the notes, and the draft that went out with it, if there is one.

    `ticks` are the lines whose words went into the notes with it.
    """

    item: Item
    deeds: tuple[Deed, ...]
    line: Line
    day: date
    sent: Sending | None = None
    ticks: tuple[Line, ...] = ()

    @property
    def heard(self) -> Iterator[tuple[str, str]]:
        """What was written under it, as (path of the week's file, name under which that remembers it)."""
        for line in self.ticks:
            yield from ((line.source.path, week_file.heard_id(self.item.id, one)) for one in line.own)


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
        return tuple(work.item for work in self.works if work.deeds)

    @property
    def paths(self) -> tuple[str, ...]:
        """The weeks' files whose ticks were carried back."""
        return tuple(dict.fromkeys(work.line.source.path for work in self.works))


def carried_words(items: Sequence[Item]) -> str:
    """How many items were carried back, as a sentence; empty when none was."""
    return f"{counted(len(items), 'ticked item')} went into the notes." if items else ""


def carry_ticked(
    people: People, weeks: Sequence[tuple[Days, Sequence[Line]]], drafts: Sequence[DraftFile] = ()
) -> Carried:
    """What the ticked lines of some weeks' files close, put off and let go in the notes, each item once; and what was
    written under them, each line once, whenever that was.

    An id that no longer means anything is reported with its place, and nothing is guessed. A draft went out when what
    it answers is ticked.
    """
    kinds = {one: entry_kind(people, draft) for draft in reversed(drafts) for one in draft.closes}
    every = _ticks(people, weeks)
    news = {identifier: _fresh(people, identifier, ticks) for identifier, ticks in every.items()}
    named = {line.who for fresh in news.values() for _, line in fresh}
    meant = _Meant(people, [days for days, _ in weeks], named)
    works, late, problems, touched = list[Work](), list[Work](), list[Problem](), set[Source]()
    for identifier, ticks in every.items():
        usual, fresh = kinds.get(identifier, close.WRITTEN_KIND), news[identifier]
        try:
            found = list(_works(people, meant.by(identifier, fresh), fresh, touched, usual)) if fresh else []
            touched |= {work.item.source for work in found}
            works += found
            if not found and meant.is_new(ticks[-1][0]):
                late += _late(people, identifier, ticks, usual)
            problems += _left(people, meant, identifier, ticks, fresh, found)
        except (Misused, Refused) as error:
            problems.append(_undone(ticks[-1][1], error))
    return Carried((*with_drafts(people, works, drafts), *late), tuple(problems))


def _ticks(people: People, weeks: Sequence[tuple[Days, Sequence[Line]]]) -> dict[str, list[tuple[Days, Line]]]:
    """The ticked lines by their ids, and those with words under them that the notes have closed: their box is next."""
    found: dict[str, list[tuple[Days, Line]]] = {}
    for days, lines in weeks:
        for line in lines:
            if line.box == " " and line.unheard and closed_box(people, line.id, days, line.who) == DONE:
                found.setdefault(line.id, []).append((days, replace(line, box=DONE)))
            elif line.box in (DONE, LET_GO, PUT_OFF):
                found.setdefault(line.id, []).append((days, line))
    return found


def _left(
    people: People, meant: _Meant, identifier: str, ticks: Ticks, fresh: Ticks, found: Sequence[Work]
) -> Iterator[Problem]:
    """What of the ticks of an item came to nothing: the item, or what stands under it."""
    days, line = ticks[-1]
    if not meant.is_new(days):
        return
    if fresh and not meant.by(identifier, fresh) and closed_box(people, identifier, days, line.who) is None:
        yield _stale(line)
    elif not any(deed.logs for work in found for deed in work.deeds):
        yield from (_homeless(one) for _, one in ticks if one.box == DONE and _is_homeless(people, meant, days, one))


def _is_homeless(people: People, meant: _Meant, days: Days, line: Line) -> bool:
    """Whether words stand under a line that is about nobody in whose log they could go."""
    if not line.unheard:
        return False
    items = meant.by(line.id, [(days, line)])
    return (items[0].contact if items else closed_contact(people, line.id, days, line.who)) is None


def _fresh(people: People, identifier: str, ticks: Ticks) -> Ticks:
    """The ticks of an item that say more than the notes do."""
    return [(days, line) for days, line in ticks if _counts(line, closed_box(people, identifier, days, line.who))]


def _counts(line: Line, known: str | None) -> bool:
    """Whether a tick says more than the notes do; what was put off can still be done, or let go for good."""
    if known == PUT_OFF:
        box, rule = line.box, rule_of(line.id)
        return box == DONE or (box == LET_GO and rule is not None and rule.for_good)
    return known is None


class _Meant:
    """What can be ticked: everything open now, and what the weeks at hand asked for in their own days.

    Those who are `named` are asked about before everybody else is: an item is about one person, whom its id is made of.
    """

    def __init__(self, people: People, weeks: Sequence[Days], named: Iterable[str]) -> None:
        self.people = people
        self.weeks = weeks
        self.named = [who for words in named if words and (who := people.who(words))]
        self._asked: dict[str, dict[str, Item]] = {}
        self._open: dict[tuple[People, Rule], dict[str, tuple[Item, ...]]] = {}

    def by(self, identifier: str, ticks: Ticks) -> tuple[Item, ...]:
        """The items of an id: none when it means nothing, several for marks or tasks with the same words."""
        rule = rule_of(identifier)
        if rule and (found := self._open_by(self._those_named, rule).get(identifier)):
            return found
        if rule and (found := self._open_by(self.people, rule).get(identifier)):
            return found
        days = dict.fromkeys((ticks[-1][0], *self.weeks))
        if rule and rule.answered:
            return tuple(item for one in days if (item := self._of_week(one).get(identifier)))[:1]
        return self._asleep.get(identifier, ())

    def is_new(self, days: Days) -> bool:
        """Whether this is the week's file of today, a later one, or the last before: older ticks are history."""
        return is_recent_week(self.people, self.weeks, days)

    @cached_property
    def _those_named(self) -> People:
        return people_about(self.people, self.named) if self.named and self.people.about is None else self.people

    def _open_by(self, people: People, rule: Rule) -> dict[str, tuple[Item, ...]]:
        if (people, rule) not in self._open:
            self._open[people, rule] = _by_id(rules.open_items(people, rules=(rule,)))
        return self._open[people, rule]

    @cached_property
    def _asleep(self) -> dict[str, tuple[Item, ...]]:
        return _by_id(asleep_items(self.people))

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
    done = [(days, line) for days, line in ticks if line.box == DONE]
    days, line = (done or ticks)[-1]
    if done:
        line = week_file.joined_line([line for _, line in done])
    lines = tuple(line for _, line in done or ticks)
    for number, item in enumerate(items):
        if item.rule.close is None and item.rule.logs is None:
            continue  # an event: its tick stays in the file, where it belongs
        if line.box != DONE and item.rule.put_off is None:
            continue
        deeds = tuple(_deeds(people, days, item, line if number == 0 else replace(line, below=()), usual))
        kept = tuple(deed for deed in deeds if deed.logs or deed.keyed or item.source not in touched)
        if kept:
            yield Work(item, kept, line, _day_of(people, days, line), ticks=lines if number == 0 else ())


def _deeds(people: People, days: Days, item: Item, line: Line, usual: str) -> Iterator[Deed]:
    if line.box == DONE:
        yield from _done(people, days, item, line, usual)
    elif line.box == LET_GO:
        yield close.let_go(people, item, days)
    else:
        yield close.put_off(people, item, later(max(item.due, days.nearest(people.today)), 7))


def _day_of(people: People, days: Days, line: Line) -> date:
    """The day of what a tick closes: the one behind it, else today, or the last of its week."""
    return min(people.today, line.day or days.last)


# --- what was done ------------------------------------------------------------------------------------------------


def _done(people: People, days: Days, item: Item, line: Line, usual: str) -> Iterator[Deed]:
    day = _day_of(people, days, line)
    said, dated = entry_under(people, line.below, day, usual)
    if logs := item.rule.logs:
        if dated or line.day or day >= (logs.counts_from(item) or day):
            yield from _logged(people, item, logs.entry(item, said or NewEntry(day, usual, "")))
    else:
        closes = max(day, item.since or day)
        yield close.closing_deed(people.on(min(closes, people.today)), item, said)
        if promise := later_promise(people, item, day):
            yield promise
        if said is not None:
            yield from _logged(people, item, said)


def _late(people: People, identifier: str, ticks: Ticks, usual: str) -> Iterator[Work]:
    """What was written under an item that the notes had closed by then: marks and tasks into the entry that tells of
    it, words as an entry of their own."""
    done = [(days, line) for days, line in ticks if line.box == DONE and line.unheard]
    days, line = done[-1] if done else ticks[-1]
    who, rule = closed_contact(people, identifier, days, line.who), rule_of(identifier)
    if not done or who is None or rule is None:
        return
    person, day = people[who], _day_of(people, days, line)
    whole = week_file.joined_line([line for _, line in done])
    said, _ = entry_under(people, whole.unheard, day, usual)
    if said is None:
        return
    told, _ = entry_under(people, whole.below, day, usual)
    home = _home(person.contact, told or said, days)
    below = tuple(one for one in said.below if not _is_noted(people, person.contact, one))
    deed = _late_deed(people, person.contact, replace(said, below=below), home)
    item = Item(identifier, rule, who, person.name, None, day, str, Source(person.contact.path))
    yield Work(item, (deed,) if deed else (), whole, day, ticks=tuple(line for _, line in done))


def _late_deed(people: People, contact: Contact, said: NewEntry, home: Entry | None) -> Deed | None:
    """The edit that brings late words into a log; None where all of them are there."""
    if said.text and (said.date, said.kind, _bare(said.text)) not in _logged_with(people, contact.id):
        return close.log_deed(contact, said)
    if not said.below:
        return None
    return close.log_below(contact, home, said.below) if home else close.log_deed(contact, said)


def _home(contact: Contact, told: NewEntry, days: Days) -> Entry | None:
    """The entry that late marks belong to: the one of these words, else the newest of the week up to now."""
    same = [one for one in contact.entries if told.text and _bare(one.text) == _bare(told.text)]
    week = [one for one in contact.entries if days.first <= one.date <= days.last]
    return max(same or week, key=lambda one: one.date, default=None)


def _is_noted(people: People, contact: Contact, line: str) -> bool:
    """Whether a mark or a task stands in a note already, whatever became of it since."""
    body = read_log(units_of(f"- {line}"), "", dialect_of(people.settings))
    marks = {(mark.word, mark.text) for mark in (*contact.marks, *(m for e in contact.entries for m in e.marks))}
    tasks = {task.text for task in (*contact.tasks, *(task for e in contact.entries for task in e.tasks))}
    return any((mark.word, mark.text) in marks for mark in body.marks) or any(t.text in tasks for t in body.tasks)


def _logged(people: People, item: Item, entry: NewEntry) -> Iterator[Deed]:
    """The entry in somebody's log, unless it is there; an owner's own task has no log to go to."""
    if item.contact is None:
        return
    if (entry.date, entry.kind, _bare(entry.text)) not in _logged_with(people, item.contact):
        yield close.log_deed(people[item.contact].contact, entry)


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
            found[at[0]] = _with_draft(found[at[0]], sending_of(people, draft, found[at[0]].day), closed, own)
    return tuple(found)


def _answers(people: People, draft: DraftFile, work: Work) -> bool:
    theirs = work.item.contact is not None and work.item.contact == people.who(draft.contact)
    return theirs and work.sent is None and work.line.box == DONE and work.item.id in draft.closes


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


def workable_part(carried: Carried, draft_of: Callable[[str], Draft]) -> Carried:
    """What of it can be done; for the rest a problem with its place: one bad note holds up no other."""
    works, undone = close.workable(carried.works, attrgetter("deeds"), draft_of)
    return Carried(tuple(works), (*carried.problems, *(_undone(work.line, error) for work, error in undone)))


def _stale(line: Line) -> Problem:
    message = f"^{line.id} is ticked, but what it is about was edited or removed"
    return Problem("stale-item", "warning", message, "do in the note what you meant, or untick the line", line.source)


def _homeless(line: Line) -> Problem:
    message = f"^{line.id} is about nobody in whose log the words under it could stand"
    return Problem("uncarried-item", "warning", message, "write them in the note of whom they are about", line.source)


def _undone(line: Line, error: JournalError) -> Problem:
    message = f"^{line.id} can't be carried back: {error}"
    return Problem("uncarried-item", "warning", message, "do in the note what you meant", line.source)
