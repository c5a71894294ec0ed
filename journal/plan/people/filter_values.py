"""What stands behind the colon of a filter word, to a question about a value: one function for each kind of key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Protocol

from journal.classes import dataclass
from journal.dates.words import MONTHS, DateError, VagueDay, YearDay, parse_span, parse_year_day
from journal.errors import Misused
from journal.notes.model import Labelled, Link
from journal.notes.read.blanks import NO, YES
from journal.notes.read.field_values import MENTION_VALUES, STATUS_VALUES
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.plan.people.periods import Period, coming_period, past_period

ValueFits = Callable[[object], bool]
NEVER = ("never", "none", "unknown")
_NUMBER = regex(r"[+\d ()./-]*\d[+\d ()./-]*")


class OpenRule(Protocol):
    """A rule of the agenda, as far as it matters here: its name, and what is owed by it, if anything is."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def owed(self) -> str | None:
        """The kind of thing that is owed; None where nothing is."""


@dataclass(frozen=True, slots=True)
class FilterValue:
    """A key and a value as they were typed, and what is needed to understand them.

    `rules` are those by which something can be open.
    """

    key: str
    value: str
    today: date
    circles: tuple[str, ...]
    rules: tuple[OpenRule, ...] = ()

    def wrong(self, why: object) -> Misused:
        """The error that this value can't be used, and why."""
        return Misused(f"{self.key}:{self.value}: {why}")

    def one_of(self, known: Iterable[str]) -> frozenset[str]:
        """The words between the commas of the value, folded; Misused when one of them isn't known."""
        names = {fold_name(name): name for name in known}
        words = [fold_name(word) for word in self.value.split(",") if word.strip()]
        if unknown := next((word for word in words if word not in names), None):
            raise self.wrong(f"'{unknown}' is none of {', '.join(names.values())}{did_you_mean(unknown, names)}")
        return frozenset(words)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """` (did you mean close?)`, or nothing when no known word is near."""
    near = get_close_matches(word, known, 1)
    return f" (did you mean {near[0]}?)" if near else ""


def question_of(kind: str, asked: FilterValue) -> ValueFits:
    """Whether a value of this kind is what was asked for; Misused when the words can't be understood."""
    try:
        return _KINDS.get(kind, text_question)(asked)
    except DateError as error:
        raise asked.wrong(error) from None


def text_leaves(value: object) -> Iterator[str]:
    """Every text in a value, however deep; of something labelled only what the label is for."""
    if isinstance(value, Labelled):
        yield value.value
    elif isinstance(value, Link):
        yield from (value.target, value.label)
    elif isinstance(value, Mapping):
        yield from text_leaves((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list | frozenset | map):
        for part in value:
            yield from text_leaves(part)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None:
        yield str(value)


def text_question(asked: FilterValue) -> ValueFits:
    """Whether it stands in one of the texts, whatever the case and the accents."""
    wanted = fold_name(asked.value)
    return lambda value: any(wanted in fold_name(leaf) for leaf in text_leaves(value))


def _labels(asked: FilterValue) -> ValueFits:
    """As `text`; a number also where it is written with other spaces and dashes."""
    says, digits = text_question(asked), _digits(asked.value)
    if not _NUMBER.fullmatch(asked.value):
        return says
    return lambda value: says(value) or any(digits in _digits(leaf) for leaf in text_leaves(value))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _one_of(*known: str) -> Callable[[FilterValue], ValueFits]:
    def ask(asked: FilterValue) -> ValueFits:
        wanted = asked.one_of(known)
        return lambda value: "any" in wanted or fold_name(str(value)) in wanted

    return ask


def _circle(asked: FilterValue) -> ValueFits:
    return _one_of(*asked.circles)(asked)


def _open(asked: FilterValue) -> ValueFits:
    """Whether something is open by one of these rules; by any that says something is owed, when none is named."""
    wanted = asked.one_of(rule.name for rule in asked.rules)
    wanted = wanted or frozenset(rule.name for rule in asked.rules if rule.owed)
    return lambda value: isinstance(value, frozenset) and not wanted.isdisjoint(value)


def _yes(asked: FilterValue) -> ValueFits:
    word = fold_name(asked.value)
    if word not in YES | NO:
        raise asked.wrong("write yes or no")
    return lambda value: bool(value) is (word in YES)


def _updates(asked: FilterValue) -> ValueFits:
    """Whether they get updates, or those about a topic."""
    if fold_name(asked.value) in YES | NO:
        return _yes(asked)
    says = text_question(asked)
    return lambda value: value is True or (value is not False and says(value))


def _span(asked: FilterValue) -> ValueFits:
    wanted = parse_span(asked.value)
    return lambda value: value == wanted


def _past(asked: FilterValue) -> ValueFits:
    return _day(asked, past_period)


def _coming(asked: FilterValue) -> ValueFits:
    return _day(asked, coming_period)


def _vaguely(asked: FilterValue) -> ValueFits:
    """Whether a day that is only known as a month or a year lies in a period in any case."""
    holds = _past(asked)
    return lambda value: holds(value.first) and holds(value.last) if isinstance(value, VagueDay) else holds(value)


def _day(asked: FilterValue, read: Callable[[str, date], Period]) -> ValueFits:
    if fold_name(asked.value) in NEVER:
        return lambda value: value is None
    period = read(asked.value, asked.today)
    return lambda value: isinstance(value, date) and period.holds(value)


def _year_day(asked: FilterValue) -> ValueFits:
    """A month, a day of the year, the time until it comes next, or the year it was first."""
    fits = _month(asked) or _day_of_year(asked) or _next_time(asked) or _first_time(asked)
    return lambda value: isinstance(value, YearDay) and fits(value)


OfYear = Callable[[YearDay], bool]


def _month(asked: FilterValue) -> OfYear | None:
    word = fold_name(asked.value)
    names = [number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.casefold().startswith(word)]
    if re.fullmatch("0?[1-9]|1[0-2]", word):
        names = [int(word)]
    return (lambda day: day.month == names[0]) if names else None


def _day_of_year(asked: FilterValue) -> OfYear | None:
    if not re.fullmatch("(?:--)?[0-9]{2}-[0-9]{2}", asked.value):
        return None
    wanted = parse_year_day(asked.value)
    return lambda day: (day.month, day.day) == (wanted.month, wanted.day)


def _next_time(asked: FilterValue) -> OfYear | None:
    """For words and spans: when it comes next, from today on."""
    if re.match("[<>]?[0-9]{4}(?![0-9])", asked.value):
        return None
    period = coming_period(asked.value, asked.today)
    return lambda day: period.holds(day.next_on_or_after(asked.today))


def _first_time(asked: FilterValue) -> OfYear:
    """For years and dates: the very day, when its year is known."""
    period = past_period(asked.value, asked.today)
    return lambda day: day.year is not None and period.holds(day.in_year(day.year))


_KINDS: dict[str, Callable[[FilterValue], ValueFits]] = {
    "labels": _labels,
    "date": _past,
    "vague_day": _vaguely,
    "coming": _coming,
    "span": _span,
    "circle": _circle,
    "status": _one_of(*STATUS_VALUES, "any"),
    "mention": _one_of(*MENTION_VALUES),
    "year_day": _year_day,
    "updates": _updates,
    "yes": _yes,
    "open": _open,
}
