"""Typed lines begin with a head: `yesterday lunch with bob: …` says the day, the kind and who else was there.

It is read here alone, for a line given to a command and for one under an item of a week's file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from journal.classes import dataclass, replace
from journal.dates.words import iso_day, maybe_past_day
from journal.notes.kind_words import spoken_kind
from journal.notes.model import UNSAID_KIND
from journal.notes.read.entry_kinds import LINKS
from journal.notes.with_words import ENGLISH_WITH
from journal.patterns import regex

_BULLET = regex(r"[ \t]*(?:[-*+•–—]|[0-9]{1,3}[.)])[ \t]+")
_DAY = r"(?:on[ \t]+)?[\[(*_]*((?:[^\s:：,]+[ \t,]+){%d}[^\s:：]+?)[\])*_]*(?=[\s:：,]|$)"
_LONGEST_DAY = 4  # words
_KIND = r"[ \t]*((?:[^\W\d_][\w-]*[ \t]+){%d}[^\W\d_][\w-]*)"
_LONGEST_KIND = 3
# One colon and not two, which make a field; a dash or a dot with space around it.
_COLON = r"[ \t]*[:：](?![:：])"
_SIGN = r"(?:[ \t]*[—–·]|[ \t]+[-|])(?=[ \t]|$)"
_SEPARATOR = regex(rf"(?:{_COLON}|{_SIGN})[ \t]*")
_AFTER_DAY = regex(rf"(?:{_COLON}|{_SIGN}|,)?[ \t]*")
_CLOCK = r"\d{1,2}(?:[:h]\d{2}(?:[ \t]?[ap]\.?m\b\.?)?|(?:\.\d{2})?[ \t]?[ap]\.?m\b\.?|(?:\.\d{2})?[ \t]Uhr\b)"
_TIME = regex(
    rf"[ \t]*(?:(?:\bat|\bum|\bà|\ba las|@)[ \t]+)?(?<![\w.])({_CLOCK}(?:[ \t]?[-–][ \t]?{_CLOCK})?)(?!\w|:\d)", re.I
)
_START = rf"[ \t]*{ENGLISH_WITH}[ \t]*"
_NAMES = regex(rf"{_START}(?P<names>[^:：\n]+?)(?={_COLON}|{_SIGN}|$)", re.I)
_LINKED = regex(rf"{_START}(?P<names>{LINKS})", re.I)
_LINK = regex(r"\[\[[^\[\]]+\]\]")
_BETWEEN = regex(r"[ \t]*(?:,[ \t]*(?:and|&)\b|[,;/&+]|\band\b)[ \t]*", re.I)
_OTHER = regex(r"[ \t]*([^\W\d_][\w'’-]*(?:[ \t]+[^\W\d_][\w'’-]*)?)[ \t]*[:：](?![:：])(?=\s|$)")
_OTHER_WITH = regex(rf"([^\W\d_][\w'’-]*)[ \t]+with[ \t]+[^:：\n]+?{_COLON}(?=\s|$)", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What a line begins with, as far as it says it: the day, the kind, the words for each of who else was there.

    `kind` is None where none is said, and `other` the words before a colon that are no kind. `rest` is what follows.
    """

    day: date | None = None
    kind: str | None = None
    people: tuple[str, ...] = ()
    rest: str = ""
    other: str = ""

    @property
    def says(self) -> bool:
        """Whether the line begins with a head at all."""
        return bool(self.day or self.kind or self.people)


def read_head(line: str, kinds: Collection[str], today: date) -> Head:
    """The head of a line; DateError where it begins with a day that has two readings, or is none of the calendar."""
    text = line.strip()
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    return _timed(text, kinds, today) or _untimed(text, kinds, today) or _of_another_kind(text)


def _timed(text: str, kinds: Collection[str], today: date) -> Head | None:
    """The head of a line that says the time of day before a sign, as `12:30 lunch: …`; the time begins the rest."""
    time = _TIME.search(text)
    if not time or _SEPARATOR.search(text[: time.start()]):
        return None
    head = _untimed(f"{text[: time.start()]}{text[time.end() :]}".lstrip(" ,"), kinds, today)
    return replace(head, rest=f"At {time[1].rstrip('.')}. {head.rest}".strip()) if head and not head.other else None


def _untimed(text: str, kinds: Collection[str], today: date) -> Head | None:
    return _parted(text, kinds) or _dated(text, kinds, today)


def _dated(text: str, kinds: Collection[str], today: date) -> Head | None:
    """The head of a line that begins with a day, which a kind, a sign or the line's end follows."""
    for words in range(_LONGEST_DAY, 0, -1):
        if not (found := re.match(_DAY % (words - 1), text, re.I)):
            continue
        after = text[found.end() :]
        rest = _AFTER_DAY.sub("", after, count=1)
        is_day = bool(_SEPARATOR.match(after)) or iso_day(found[1]) is not None
        head = _parted(rest, kinds) or (Head(rest=rest) if is_day else None)
        if head is None and (other := _OTHER.match(rest)) and " " not in other[1]:
            head = Head(rest=rest, other=other[1])
        day = maybe_past_day(found[1].replace(",", " "), today) if head else None
        if head is not None and day is not None:
            return Head(day, head.kind, head.people, head.rest, head.other)
    return None


def _parted(text: str, kinds: Collection[str]) -> Head | None:
    """The head of a line that begins with a kind or with people, and ends there or goes on behind a sign."""
    kind, end = _kind_at(text, kinds)
    others = _with(text, end)
    end = others.end() if others else end
    sign = _SEPARATOR.match(text, end)
    linked = others is not None and all(map(_LINK.fullmatch, _people(others)))
    if not (kind or linked or (others and sign)) or (text[end:].strip() and not sign and not linked):
        return None
    return Head(kind=kind, people=_people(others), rest=text[sign.end() if sign else end :].strip())


def _with(text: str, start: int) -> re.Match[str] | None:
    """Who else was there: names up to the sign, else the links that stand at the front; None where nobody is named."""
    names = _NAMES.match(text, start)
    if names and any("[" in one and not _LINK.fullmatch(one) for one in _BETWEEN.split(names["names"].strip())):
        return _LINKED.match(text, start)
    return names


def _people(others: re.Match[str] | None) -> tuple[str, ...]:
    """The words for each of those who were there; links as they stand."""
    if others is None:
        return ()
    parted = _LINK.sub(lambda link: f"{link[0]},", others["names"].strip())
    return tuple(one for one in _BETWEEN.split(parted) if one)


def _of_another_kind(text: str) -> Head:
    """The head of a line that begins with words that are no kind, which stay in the text; its links are people."""
    if other := _OTHER.match(text):
        return Head(rest=text, other=other[1])
    if other := _OTHER_WITH.match(text):
        others = _LINKED.match(text, other.end(1))
        return Head(people=_people(others), rest=text, other=other[1])
    return Head(rest=text)


def _kind_at(text: str, kinds: Collection[str]) -> tuple[str | None, int]:
    """The kind that a text begins with, and where it ends; (None, 0) where it begins with none."""
    for words in range(_LONGEST_KIND, 0, -1):
        found = re.match(_KIND % (words - 1), text)
        kind = spoken_kind(found[1], kinds) if found else None
        if found and (kind or (words == 1 and found[1].casefold() == UNSAID_KIND)):
            return kind or UNSAID_KIND, found.end()
    return None, 0
