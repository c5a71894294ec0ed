"""The day that the words of a promise say: `send her the deck by friday`, `next week`, `in two weeks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from journal.classes import NamedTuple
from journal.dates.words import MONTHS, WEEKDAYS, DateError, day_month, maybe_coming_day
from journal.patterns import regex

_LONGEST = 4  # words of a day
_WORD = regex(r"[^\s,;]+")
# What stands before a day says how surely one is meant: of several days the surest counts.
_BY = frozenset(("by", "until", "till", "before"))
_ON = frozenset(("on", "this"))
_NAMES = "|".join(WEEKDAYS)
_SHORT_MONTHS = "|".join(month[:3] for month in MONTHS)
# Without such a word only what can't be anything else: `sat` and `may` can, and `3 days` is a length.
_BARE = regex(
    rf"(?:(?:this|next) )?(?:{_NAMES})|tomorrow|today|tonight|next (?:week|month|year)|eow|eom|end of .+"
    rf"|in .+|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{_SHORT_MONTHS})[a-z]*(?: [0-9]{{4}})?"
    rf"|(?:{_SHORT_MONTHS})[a-z]* [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """A day that a text says: how surely (the least is the surest), and from where to where its words stand."""

    rank: int
    day: date
    start: int
    end: int


def split_promised_day(text: str, today: date) -> tuple[str, date | None]:
    """The text without the day at its end, and that day; one that stands further in stays in the text.

    DateError where a day has two readings, or two different days are said.
    """
    found = list(_days(text, today))
    if not found:
        return text, None
    best = [one for one in found if one.rank == min(one.rank for one in found)]
    if len({one.day for one in best}) > 1:
        said = " or ".join(dict.fromkeys(day_month(one.day) for one in best))
        raise DateError(f"it can be for {said}", f"say which, as in: by {best[-1].day}")
    last = best[-1]
    if text[last.end :].strip(" .!?;,)"):
        return text, last.day
    return text[: last.start].rstrip(" ,(;"), last.day


def _days(text: str, today: date) -> Iterator[_Said]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = _day_at(text, words, at, today)
        if found:
            yield found
        at = next((n for n in range(at, len(words)) if found and words[n].start() >= found.end), at + 1)


def _day_at(text: str, words: list[re.Match[str]], at: int, today: date) -> _Said | None:
    """The longest day whose words begin here, behind a word that says it is one or by itself."""
    before = words[at][0].casefold().strip("(")
    rank = 0 if before in _BY else 1 if before in _ON else 2
    first = at + (rank == 0 or before == "on")  # `this` is a word of the day itself
    for end in range(min(first + _LONGEST, len(words)), first, -1):
        stop = words[end - 1].end()
        run = text[words[first].start() : stop].strip("(").rstrip(".!?;,)")
        if (rank < 2 or _BARE.fullmatch(run)) and (day := maybe_coming_day(run, today)):
            return _Said(rank, day, words[at].start(), stop)
    return None
