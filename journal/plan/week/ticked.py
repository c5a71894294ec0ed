"""What a ticked line of a week's file is about: by its id, else by what it says, where that is plain.

It is told with its place where it is not: nothing is written for a line that could be about something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from journal.classes import dataclass, replace
from journal.errors import Problem, Refused, Source
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import TypedEntry, bare_name, new_entry, read_typed, without_others
from journal.notes.model import UNSAID_KIND
from journal.notes.spelling import is_one_apart
from journal.patterns import regex
from journal.plan.agenda import close
from journal.plan.agenda.blocks import letter_id
from journal.plan.agenda.closed import closed_box, closed_contact, is_closed_with
from journal.plan.agenda.item import Days, Item
from journal.plan.agenda.rules import open_items, rule_of
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.people.find import find_people, near_names
from journal.plan.people.people import People
from journal.plan.week import file as week_file
from journal.plan.week.file import Line
from journal.plan.words.item_words import join_and

Weeks = Sequence[tuple[Days, str]]


@dataclass(frozen=True, slots=True)
class Ticked:
    """The items of some weeks, each with the id of what it is about, and the ticks that are about nothing plain."""

    weeks: tuple[tuple[Days, tuple[Line, ...]], ...]
    problems: tuple[Problem, ...]


def is_recent_week(people: People, weeks: Sequence[Days], days: Days) -> bool:
    """Whether this is the week's file of today, a later one, or the last before: older ticks are history."""
    past = [one.first for one in weeks if one.last < people.today]
    return days.last >= people.today or days.first == max(past)


def ticked(people: People, weeks: Weeks, texts: Mapping[str, str]) -> Ticked:
    """What the lines of these weeks are about, each week given by the path of its text."""
    every = [days for days, _ in weeks]
    found, problems = list[tuple[Days, tuple[Line, ...]]](), list[Problem]()
    for days, path in weeks:
        text = texts[path]
        lines = week_file.item_lines(text, path)
        if is_recent_week(people, every, days):
            week = _Week(
                people, days, _spread(people, days, week_file.marked_lines(text, path)), week_file.offered_in(text)
            )
            lines, wrong = week.resolved(week_file.loose_lines(text, path))
            problems += [*wrong, *map(_no_item, week_file.not_items(text, path))]
        found.append((days, lines))
    return Ticked(tuple(found), tuple(problems))


def _spread(people: People, days: Days, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of items, with the tick of a person's line at each below it that is still open and that the letter
    answers; what was written under the person's line is with the first of them.

    A letter that leaves an entry of its own, for a birthday, is a word to them by that.
    """
    ticks = {line.id: line for line in lines if line.is_letter and line.box != " "}
    items = {item.id: item for item in open_items(people, days)} if ticks else {}
    meant = [(line, items[line.id]) for line in lines if line.letter in ticks and line.id in items]
    logged = {line.letter for line, item in meant if item.rule.logs and item.rule is not TOUCH and _is_of(line, item)}
    found, told = list[Line](), set[str]()
    for line in lines:
        tick, item = ticks.get(line.letter), items.get(line.id)
        is_word = item is not None and item.rule is TOUCH and line.letter not in logged
        if tick and item and line.box == " " and (is_word or _is_of(line, item)):
            below = () if tick.id in told else tick.below
            told.add(tick.id)
            line = replace(line, box=tick.box, day=line.day or tick.day, below=(*line.below, *below))
        if not line.is_letter:
            found.append(line)
    return tuple(found)


def _is_of(line: Line, item: Item) -> bool:
    """Whether the letter of the person's line above is of the kind that answers an item."""
    return item.draft is not None and letter_id(item.contact, item.draft) == line.letter


class _Week:
    """One week's file: what it offered, what is open, and what of that no line stands for any more."""

    def __init__(self, people: People, days: Days, lines: tuple[Line, ...], offered: Sequence[str]) -> None:
        self.people = people
        self.days = days
        self.offered = dict.fromkeys(offered)
        self.lines, self.strays = self._parted(lines)

    @cached_property
    def open(self) -> Mapping[str, Item]:
        """What is open as seen from the week, by its id."""
        return {item.id: item for item in reversed(open_items(self.people, self.days))}

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The ids of what was offered or is open, for which no line stands any more."""
        kept = {line.id for line in self.lines}
        named = (one for one in (*self.offered, *self.open) if rule_of(one))
        return tuple(one for one in dict.fromkeys(named) if one not in kept)

    def resolved(self, loose: Sequence[Line]) -> tuple[tuple[Line, ...], list[Problem]]:
        """Every line with the id of what it is about, and the problems of those of which nothing tells it."""
        found, problems = list(self.lines), list[Problem]()
        taken: set[str] = set()
        for line in (*self.strays, *loose):
            meant = self._meant(line, taken)
            if meant is not None:
                taken.add(meant)
                found.append(replace(line, id=meant, is_found=True))
            elif line.id:
                found.append(line)
            else:
                problems.append(_unknown(line))
        return tuple(found), problems

    def _parted(self, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """The lines, and the ticked ones whose id doesn't tell what they are about: one that nothing ever had, and one
        that another line has whose person is its own."""
        kept, strays = list[Line](), list[Line]()
        for line in lines:
            same = [one for one in lines if one.id == line.id]
            is_stray = len(same) > 1 and self._is_other(line) and not all(map(self._is_other, same))
            if is_stray and line.box != " ":
                strays.append(replace(line, id="", lost=""))
            elif line.box != " " and not self._is_known(line):
                strays.append(replace(line, lost=line.id))
            elif not is_stray:
                kept.append(line)
        return kept, strays

    def _is_known(self, line: Line) -> bool:
        return (
            line.id in self.offered
            or line.id in self.open
            or closed_box(self.people, line.id, self.days, line.who) is not None
        )

    def _is_other(self, line: Line) -> bool:
        """Whether a line begins with somebody whom its id is not about."""
        who, item = self._person(line), self.open.get(line.id)
        about = item.contact if item else closed_contact(self.people, line.id, self.days, line.who)
        return who is not None and about is not None and who != about

    def _person(self, line: Line) -> str | None:
        return self.people.who(line.who) if line.who else None

    def _is_about(self, identifier: str, person: str) -> bool:
        item = self.open.get(identifier)
        return item.contact == person if item else is_closed_with(self.people, identifier, person, self.days)

    def _meant(self, line: Line, taken: set[str]) -> str | None:
        """The one id that a line can be about: by what was remembered, what is left of its id, its words, or its person
        in its section."""
        free = [one for one in self.missing if one not in taken]
        ways = [self._by_memory(line, free), self._by_rest(line, free), self._by_words(line, free)]
        ways += [] if line.id else [self._by_person(line, free)]
        return next((found[0] for found in map(list, ways) if len(found) == 1), None)

    def _by_memory(self, line: Line, free: Sequence[str]) -> Iterator[str]:
        """What its file remembers it for: it was found once, when what it is about was still open."""
        for one in free if line.heard else ():
            if any(week_file.heard_id(one, said) in line.heard for said in (line.words, *line.below)):
                yield one

    def _by_rest(self, line: Line, free: Sequence[str]) -> Iterator[str]:
        rest = line.lost.casefold().replace("_", "-").replace(" ", "-")
        if rest:
            person = self._person(line)
            near = [one for one in free if one.startswith(rest) or is_one_apart(one, rest)]
            yield from (one for one in near if person is None or self._is_about(one, person))

    def _by_words(self, line: Line, free: Sequence[str]) -> Iterator[str]:
        for item in (self.open[one] for one in free if one in self.open):
            if item.rule.may_say and not item.rule.may_say(self.people, item, line.words):
                continue
            if line.words.casefold().startswith((f"{item.name}: {item.text}".casefold(), item.text.casefold())):
                yield item.id

    def _by_person(self, line: Line, free: Sequence[str]) -> Iterator[str]:
        if person := self._person(line):
            for one in free:
                rule = rule_of(one)
                if rule and rule.section == line.section and self._is_about(one, person):
                    yield one


def _unknown(line: Line) -> Problem:
    message = "this line is ticked, and nothing tells what it is about: its ^id is gone, or another one's"
    return Problem("unknown-tick", "warning", message, "do in the note what you meant, or untick the line", line.source)


def _no_item(place: Source) -> Problem:
    message = "this looks ticked, but is no item of a list, so it says nothing"
    return Problem("unknown-tick", "warning", message, "write it as - [x] …", place)


# --- what stands under an item ------------------------------------------------------------------------------------


_BULLET = regex(r"(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)")


def entry_under(people: People, below: Sequence[str], day: date, usual: str) -> tuple[NewEntry | None, bool]:
    """What these lines under an item say, as an entry on the day they say or else this one; whether they said a day.

    None for nothing. Misused or Refused, with the reason, for what can't be understood.
    """
    bare = "\n".join(_BULLET.sub("", line.strip(), count=1) for line in below)
    typed = read_typed(bare, people.settings, day)
    if typed.is_empty:
        return None, False
    ids = tuple(_ids(people, typed))
    typed = without_others(typed, [words for words, who in ids if who is None])
    entry = new_entry(typed, day, [who for _, who in ids if who], close.task_style(people))
    return replace(entry, kind=usual if entry.kind == UNSAID_KIND else entry.kind), typed.head.day is not None


def _ids(people: People, typed: TypedEntry) -> Iterator[tuple[str, str | None]]:
    """The people of a head, each with the id; a link is taken as it stands, and None is somebody who is nobody here.

    Refused where several are called so, or somebody nearly is.
    """
    for words in typed.head.people:
        name = bare_name(words)
        found = find_people(people, name)
        if words.startswith("[["):
            yield words, name
        elif len(found) > 1 or (not found and near_names(people, name)):
            meant = [one.name for one in found] or near_names(people, name)
            raise Refused(f"'{name}' can be {join_and(meant)}: write a link, as in with [[their-id]]")
        else:
            yield words, found[0].id if found else None
