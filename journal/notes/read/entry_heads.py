"""How the head of an entry can be spelled beside `2026-11-18` and `[[2026-11-18]]`: a row for each, with its reader.

A head is what says the day, and the words with it: `**2026-11-18 - Call:**`, `(18 November 2026)`. Read, it is
a day and what would stand behind that day in the plain spelling: ` - Call:`. So all that is said about kinds, people
and texts stays in one place, the log's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from journal.classes import NamedTuple, dataclass
from journal.dates.written import (
    WrittenDay,
    WrittenSpelling,
    day_at,
    days_in,
    is_weekday,
    may_stand_beside_day,
    moment_spelling,
)
from journal.notes.inline import LINK, unlinked
from journal.notes.kind_words import named_kind, spoken_kind
from journal.notes.settings.settings import Settings
from journal.notes.with_words import WITH
from journal.patterns import regex

_LONGEST_HEAD = 120  # characters
_YEAR = regex(r"[0-9]{4}")
_TIME = regex(
    r"(?:T|[ \t]*[,@][ \t]*|[ \t]+)(?:(?:at|um|à|om|alle|às)[ \t]+|\()?"
    r"(?:[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?Z?(?:[ \t]?[ap]\.?m\b\.?|[ \t]Uhr\b|h\b)?|[0-9]{1,2}[ \t]?[ap]\.?m\b\.?)"
    r"(?:[ \t]*[-–—][ \t]*[0-9]{1,2}(?:[:.h][0-9]{2})?(?:[ \t]?[ap]\.?m\b\.?|[ \t]Uhr\b|h\b)?(?![\w-]))?\)?(?![\w])",
    re.IGNORECASE,
)
_WEEKDAY_FIRST = regex(r"([^\W\d_]{2,10}(?:-feira)?)\.?,?[ \t]+(?:(?:the|den|der|le|el)[ \t]+)?", re.IGNORECASE)
_WEEKDAY_BEHIND = regex(r",?[ \t]+\(?([^\W\d_]{2,10}(?:-feira)?)\b(\.?,?\)?)", re.IGNORECASE)
_HALF = r"(?:[ \t]?[ap]\.?m\b\.?)?"
_TIME_TAIL = regex(rf"{_HALF}(?:[ \t]*[-–—][ \t]*[0-9]{{1,2}}[:.h][0-9]{{2}}{_HALF}(?![\w-]))?", re.IGNORECASE)
_NEXT_WORD = regex(r"[ \t]+([^\W\d_]+)")
_SIGN = regex(r"[ \t]*(?:[:—–·]|(?:-{1,3}|\|)(?=[ \t]|$)|$)")
_SIGN_LAST = regex(r"(?:[:—–·]|(?<=[ \t])(?:-{1,3}|\|))[ \t]*$")
# Behind a day the one that it lasts to: `2026-11-18–20`, `2026-11-18 to 2026-11-20`.
_UNTIL = regex(r"(?:[-–—/]|\.\.)[0-9]{2}(?!:?[0-9.\w])|[ \t]*(?:[-–—/]|\.\.|to\b|bis\b|until\b|au\b)[ \t]*(?=[0-9])")
_BEFORE = regex(
    r"(?P<words>[*_]{0,2}[^\W_](?:[^\[\]()<>|:]|\[\[[^\[\]]*\]\]|(?<=[0-9]):(?=[0-9]))*?)"
    r"(?P<sign>[*_]{0,2}[ \t]*(?:[-–—@,:·]|\b(?:on|am|vom|le|du|el|del|em|il|op)\b)?[ \t]*)$",
    re.IGNORECASE,
)
_OPEN = regex(r"(?:\[\[(?:[^\[\]|]*/)?|[\[(<`]|\*\*|__|[*_]|==)?$")
_WEEKDAY_LAST = regex(r"([^\W\d_]{2,10}(?:-feira)?)\.?,?[ \t]+$")
_FIRST_WORD = regex(r"[ \t:—–·|-]*([^\W\d_][\w-]*)")
_WITH = regex(WITH, re.IGNORECASE)
PICTURES = regex(r"(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+[ \t]*)+")
# Before a day, what says that it was another day; and pictures of days that come back.
_NOT_ON = frozenset(
    "circa ca c about around approx approximately before after since until till by from vor nach".split()
)
_EACH_YEAR = frozenset("🎂🎁🎈🎉💍")
_RANGE_SIGNS = frozenset(("-", "–", "—", "/", "."))
_RANGE_WORDS = frozenset(("to ", "bis", "unt", "au "))
_LONGEST_TITLE = 6  # words before a day under the heading of a log


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the logs of a vault may be spelled: its kinds (None for a log that takes any word for one), what it calls
    its logs besides, the spellings it doesn't want to be read, and the format of its daily notes."""

    kinds: frozenset[str] | None
    names: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    daily: str = ""

    @property
    def days(self) -> tuple[WrittenSpelling, ...]:
        """The spellings of a day that are its own."""
        own = moment_spelling(self.daily) if self.daily else None
        return (own,) if own else ()


@lru_cache(maxsize=8)
def dialect_of(settings: Settings, any_kind: bool = False) -> Dialect:
    """The dialect that the settings say, in a log of the owner's with any word as a kind."""
    kinds = None if any_kind else settings.kinds
    return Dialect(kinds, frozenset(settings.log_names), frozenset(settings.log_off), settings.daily_format)


class HeadPlace(NamedTuple):
    """Where a text stands: whether it is a heading, under the heading of a log, or under that of something else."""

    is_heading: bool
    in_log: bool
    elsewhere: bool = False


class EntryHead(NamedTuple):
    """The head of an entry: the day as it is typed (its `day` None where the calendar has none), the text from where it
    starts to where it ends, and `rest`, what stands behind the day, in the order of the plain spelling."""

    day: WrittenDay
    end: int
    rest: str
    spelling: EntrySpelling


class _Dated(NamedTuple):
    """A day with the weekday and the time beside it, or a link that says it; the other words of that link."""

    day: WrittenDay
    end: int
    title: str = ""


HeadReader = Callable[[str, Dialect], "tuple[WrittenDay, int, str] | None"]


class EntrySpelling(NamedTuple):
    """A way to spell the head of an entry: its name in the settings, what opens and closes it, its reader, and an
    example."""

    name: str
    opening: str
    closing: str
    read: HeadReader
    example: str

    def written(self, day: str) -> str:
        """The head that says this day and nothing else."""
        return f"{self.opening}{day}{self.closing}"


# --- days with what stands beside them ----------------------------------------------------------------------------


def end_of_day(text: str, end: int, day: date | None) -> int:
    """Where the weekday and the time end that stand behind a day, its end where there are none."""
    if text[end - 3 : end - 2] == ":" and (tail := _TIME_TAIL.match(text, end)):
        end = tail.end()
    elif (
        text[end : end + 1] in _RANGE_SIGNS
        or text[end + 1 : end + 4] in _RANGE_WORDS
        or text[end + 1 : end + 2] in _RANGE_SIGNS
    ):
        end = _end_of_range(text, end)
    if end >= len(text) or text[end] not in " \t,T(@":
        return end
    word = _NEXT_WORD.match(text, end)
    if word and not may_stand_beside_day(word[1]):
        return end
    for _ in range(2):
        if day and (found := _WEEKDAY_BEHIND.match(text, end)) and _is_the_weekday(found, day):
            end = found.end() - (found[2] == "," or found[2] == ".,")
        elif found := _TIME.match(text, end):
            end = found.end()
    return end


def _end_of_range(text: str, end: int) -> int:
    """Where the day ends that stands behind another one and says how long it lasted; the other's end without one."""
    found = _UNTIL.match(text, end)
    if found is None or found[0][-1].isdigit():
        return found.end() if found else end
    last = day_at(text, found.end())
    return last.end if last else end


def _is_the_weekday(found: re.Match[str], day: date) -> bool:
    """Whether a word is the day's weekday: a short one, which may be another word, only where a sign follows it."""
    closed = ")" in found[2] and "(" in found[0]
    sure = len(found[1]) > 3 or closed or bool(found[2]) or bool(_SIGN.match(found.string, found.end())) or (
        len(found[1]) == 3 and found[1][0].isupper()
    )  # fmt: skip
    return (")" in found[2]) == ("(" in found[0]) and sure and is_weekday(found[1], day)


def _dated(text: str, at: int, dialect: Dialect) -> _Dated | None:
    """The day that stands here, plain or as a link, with the weekday and the time before and behind it."""
    if text.startswith("[[", at):
        return _linked(text, at, dialect)
    start, day = at, day_at(text, at, dialect.days)
    found = None if day else _WEEKDAY_FIRST.match(text, at)
    if found and is_weekday(found[1]):
        start = found.end()
        if text.startswith("[[", start):
            return _linked(text, start, dialect)
        day = day_at(text, start, dialect.days)
    if day is None or ("written-days" in dialect.off and day.spelling.name != "iso"):
        return None
    if start > at and found and day.day and not is_weekday(found[1], day.day):
        return None
    return _Dated(day, end_of_day(text, day.end, day.day))


def _linked(text: str, at: int, dialect: Dialect) -> _Dated | None:
    """The day of a link: what its target begins or ends with behind its folders, else what it is shown as."""
    link = LINK.match(text, at)
    if link is None or "links" in dialect.off:
        return None
    start, end = link.span(1)
    places = (start, *(start + found.end() for found in re.finditer("/", link[1])))
    days = (day_at(text[:end], place, dialect.days) for place in places)
    if day := next(filter(None, days), None):
        title = text[end_of_day(text[:end], day.end, day.day) : end].removesuffix(".md")
        return _Dated(day, end_of_day(text, link.end(), day.day), title)
    if last := next(
        (day for day in days_in(text[:end], dialect.days) if day.start > places[-1] and day.end == end), None
    ):
        words = _BEFORE.fullmatch(text[places[-1] : last.start])
        return _Dated(last, end_of_day(text, link.end(), last.day), f" - {words['words']}") if words else None
    shown = day_at(text[: link.end(3)], link.start(3), dialect.days) if link[3] else None
    return _Dated(shown, end_of_day(text, link.end(), shown.day)) if shown and shown.end == link.end(3) else None


# --- the rows -----------------------------------------------------------------------------------------------------


def _plain(text: str, dialect: Dialect) -> tuple[WrittenDay, int, str] | None:
    found = _dated(text, 0, dialect)
    return (found.day, found.end, found.title) if found else None


def _between(opening: str, closing: str) -> HeadReader:
    """The reader of a head between two signs."""

    def read(text: str, dialect: Dialect) -> tuple[WrittenDay, int, str] | None:
        if not text.startswith(opening):
            return None
        found = _dated(text, len(opening), dialect)
        end = text.find(closing, found.end, _LONGEST_HEAD) if found else -1
        if found is None or end < 0:
            return None
        inside = _parted(found.title, text[found.end : end])
        end += len(closing)
        if closing == "]" and text.startswith("(", end):
            end = text.find(")", end) + 1 or end
        return found.day, end_of_day(text, end, found.day.day), inside

    return read


def _row(name: str, opening: str, closing: str, example: str) -> EntrySpelling:
    return EntrySpelling(name, opening, closing, _between(opening, closing), example)


PLAIN = EntrySpelling("written-days", "", "", _plain, "- 18 November 2026: Prices")
LINKED = EntrySpelling("links", "[[", "]]", _plain, "- [[2026-11-18 - Intro Call - Acme]]")
FIRST_WORDS = EntrySpelling("words-first", "", "", lambda text, dialect: None, "- Call (2026-11-18): Prices")
HEADS: tuple[EntrySpelling, ...] = (
    _row("emphasis", "***", "***", "- ***2026-11-18*** Prices"),
    _row("emphasis", "**[", "]**", "- **[2026-11-18]** Prices"),
    _row("emphasis", "**(", ")**", "- **(2026-11-18)** Prices"),
    _row("emphasis", "**", "**", "- **2026-11-18 - Call:** Prices"),
    _row("emphasis", "__", "__", "- __2026-11-18__ call: Prices"),
    _row("emphasis", "*", "*", "- *2026-11-18* Prices"),
    _row("emphasis", "_", "_", "- _2026-11-18_ Prices"),
    _row("emphasis", "==", "==", "- ==2026-11-18== Prices"),
    _row("emphasis", "<u>", "</u>", "- <u>2026-11-18</u> Prices"),
    _row("emphasis", "<b>", "</b>", "- <b>2026-11-18</b> Prices"),
    _row("emphasis", "<mark>", "</mark>", "- <mark>2026-11-18</mark> Prices"),
    LINKED,
    _row("brackets", "[", "]", "- [2026-11-18] Prices"),
    _row("brackets", "(", ")", "- (2026-11-18) Prices"),
    _row("brackets", "<", ">", "- <2026-11-18 Wed> Prices"),
    _row("brackets", "`", "`", "- `2026-11-18` Prices"),
    PLAIN,
)


def entry_head(text: str, dialect: Dialect, place: HeadPlace) -> EntryHead | None:
    """The head that a heading or an item begins with, in one of these spellings; None where it begins with none.

    Words before the day count where they name a kind, and under the heading of a log.
    """
    if not _YEAR.search(text, 0, _LONGEST_HEAD):
        return None
    if not text.isascii() and (pictures := PICTURES.match(text)):
        if not _EACH_YEAR.isdisjoint(pictures[0]) and not place.in_log:
            return None
        head = entry_head(text[pictures.end() :], dialect, place)
        return _moved(head, pictures.end()) if head else None
    for row in HEADS:
        if row.name not in dialect.off and text.startswith(row.opening) and (found := row.read(text, dialect)):
            day, end, inside = found
            head = EntryHead(day, end, _parted(inside, text[end:]), row)
            return head if row is not PLAIN or _is_sure(head, dialect, place) else None
    if "words-first" in dialect.off:
        return None
    return next(_with_words_first(text, dialect, place), None)


def _moved(head: EntryHead, by: int) -> EntryHead:
    """The head with its places in a text that begins so many characters before."""
    day = head.day._replace(start=head.day.start + by, end=head.day.end + by)
    return head._replace(day=day, end=head.end + by)


def _is_sure(head: EntryHead, dialect: Dialect, place: HeadPlace) -> bool:
    """Whether an item that begins with a day in words is an entry: in a log, before a kind, and before a sign unless
    it stands under the heading of something else."""
    if place.is_heading or place.in_log or head.day.spelling.name == "iso":
        return True
    first = _FIRST_WORD.match(head.rest)
    is_kind = bool(dialect.kinds and first and spoken_kind(first[1], dialect.kinds))
    return is_kind or (bool(_SIGN.match(head.rest)) and not place.elsewhere)


def _with_words_first(text: str, dialect: Dialect, place: HeadPlace) -> Iterator[EntryHead]:
    day = next(days_in(text[:_LONGEST_HEAD], dialect.days), None)
    start = _start_of_day(text, day) if day else 0
    before = _BEFORE.fullmatch(text, 0, start)
    if before is None or (":" in before["sign"] and not place.is_heading):
        return
    inner = entry_head(text[start:], dialect, HeadPlace(is_heading=True, in_log=True))
    words = before["words"].strip("*_ \t")
    if inner is None or not _counts(words, text[start], inner, dialect, place):
        return
    marked = before["words"][: len(before["words"]) - len(before["words"].lstrip("*_"))]
    rest = inner.rest.replace(marked, "", 1) if marked and marked not in before[0][len(marked) :] else inner.rest
    yield _moved(inner, start)._replace(rest=_parted(f" {words}", rest), spelling=FIRST_WORDS)


def _start_of_day(text: str, day: WrittenDay) -> int:
    """Where the head begins that says only the day: with its weekday, and with what opens it."""
    weekday = _WEEKDAY_LAST.search(text, 0, day.start)
    end = weekday.start() if weekday and is_weekday(weekday[1]) else day.start
    found = _OPEN.search(text, 0, end)
    return found.start() if found else end


def _counts(words: str, opening: str, inner: EntryHead, dialect: Dialect, place: HeadPlace) -> bool:
    """Whether the words before a day make it the head of an entry."""
    ends = bool(_SIGN.match(inner.rest)) or not opening.isalnum()
    if words.rstrip(".").casefold() in _NOT_ON:
        return False
    if dialect.kinds is not None and (place.is_heading or ends) and _kind_of(words, dialect.kinds):
        return True
    return place.in_log and ends and len(unlinked(words).split()) <= _LONGEST_TITLE


def _kind_of(words: str, kinds: frozenset[str]) -> str | None:
    first = _WITH.split(unlinked(words))[0].strip(" \t,-–—:")
    return named_kind(first, kinds)


def _parted(first: str, rest: str) -> str:
    """What stands in a head and what stands behind it, with a sign between them."""
    first = first.rstrip()
    if not first or not rest.strip() or _SIGN_LAST.search(first) or _SIGN.match(rest):
        return first + rest
    return f"{first}: {rest.lstrip()}"
