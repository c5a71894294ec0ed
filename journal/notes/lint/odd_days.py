"""Days as people write them where no entry is read for it: in any order, with any signs, in words, nearly right, or
only about when."""

from __future__ import annotations

import re

from journal.dates.days import MONTHS, WEEKDAYS
from journal.dates.written import days_in
from journal.notes import inline
from journal.notes.inline import DAY_PATTERN
from journal.notes.read.entry_heads import Dialect, HeadPlace, entry_head
from journal.notes.read.markdown import Unit
from journal.notes.read.tables import COLUMNS
from journal.notes.spelling import NO_WIDTH, ODD_SPACES, letters_apart
from journal.patterns import regex

_MONTH = rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?"
_WEEKDAYS = rf"(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\b"
_WEEKDAY = rf"(?:(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\.?,?[ \t]+(?:the[ \t]+)?)?"
_DASH = "[-./‐‑‒–—−]"
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)?\.?"
_YEAR = r"(?:,?[ \t]+[0-9]{4})?"
_ABOUT_THEN = r"(?:early|mid|late|last|this|in|around|about|since)[ \t-]+"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_THESE_DAYS = r"(?:yesterday|today)"
# What begins with a letter and says when, without a number before it, begins with one of these.
FIRST_OF_WHEN = rf"(?i:{_ABOUT_THEN}|{_MONTH}|{_WEEKDAYS}|{_SEASON}|{_THESE_DAYS})"
# A day in any spelling, as surely none that is read: in other orders, with other signs, in another language.
_DAY = (
    rf"(?P<day>{_WEEKDAY}(?:[0-9]{{4}}{_DASH}[0-9]{{1,2}}{_DASH}(?:[0-9]{{1,2}}|[xX?]{{1,2}})"
    rf"|[0-9]{{1,2}}{_DASH}[0-9]{{1,2}}{_DASH}(?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}[ ][0-9]{{2}}[ ][0-9]{{2}}"
    rf"|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日|[0-9]{{4}}\.?[ ][^\W\d_]{{3,10}}[ ][0-9]{{1,2}}"
    rf"|{_ORDINAL}[ \t]+[^\W\d_]{{3,10}}\.?,?[ \t]+(?:19|20)[0-9]{{2}}"
    rf"|{_ORDINAL}[ \t]+(?:of[ \t]+)?{_MONTH}{_YEAR}|{_MONTH}[ \t]+{_ORDINAL}{_YEAR}))(?=T[0-9]{{1,2}}:|\W|$)"
)
# What marks it up: signs, pictures, the tags of HTML.
_SIGNS = r"(?:</?\w+>|[^\w\n]|_)*+"
_NO_COLON = r"(?:</?\w+>|[^\w\n:]|_)*+"
# At the start may stand one word before it, as in `Coffee 2026-11-19`.
_ANY_DAY = regex(rf"{_SIGNS}(?:(?!{_WEEKDAYS})[^\W\d_]+\b{_NO_COLON})?{_DAY}", re.IGNORECASE)
_LABELLED_DAY = regex(rf"{_SIGNS}(?P<key>[^\W\d_]+){_SIGNS}{_DAY}", re.IGNORECASE)
_DAY_WITHIN = regex(rf"(?<![\w.]){_DAY}", re.IGNORECASE)
# What says when about, and no day: with a sign behind it, and of a month of a year or a day of a month without one.
_ABOUT = regex(
    rf"{_SIGNS}(?:{_ABOUT_THEN})?"
    rf"(?:(?P<day>{_MONTH},?[ \t]+[0-9]{{4}}|(?:(?:{_WEEKDAYS}),?[ \t]+)?[0-9]{{1,2}}[-/.]"
    r"[0-9]{1,2}(?:\.(?=[ \t:]))?)"
    r"(?=[ \t:,]|$)|(?P<vague>[0-9]{4}[-/.][0-9]{1,2}|(?:Q[1-4]|W(?:ee)?k?[ ]?[0-9]{1,2}),?[ \t]+[0-9]{4}"
    rf"|{_SEASON}(?:,?[ \t]+[0-9]{{4}})?|(?:19|20)[0-9]{{2}}|{_MONTH}|(?:{_WEEKDAYS})"
    rf"|{_THESE_DAYS})(?![\w])[ \t)\]*_]*(?:[:,—–·|]|-+[ \t])[ \t*_]*\S)",
    re.IGNORECASE,
)
# As `### 2026` and `### March 2026`, under which items begin with the number of a day.
_NUMBER_OF_DAY = regex(r"[*_]{0,2}(?P<day>[0-9]{1,2}(?:st|nd|rd|th|\.)?)[*_]{0,2}[ \t]*(?::|—|–|-[ \t])")
_FIELD_OF_DAY = regex(r"[\[(*_]*(?P<key>[^\W\d_][\w -]{0,30}?)[*_]*::")
_FULL_YEAR = regex(r"(?:19|20)[0-9]{2}")
_SEEN = 60  # characters of a line in which its day is looked for
_ODD_SPACE = regex(f"[{ODD_SPACES}{NO_WIDTH}]")
# `2026-11-17 is the day she moves`, which speaks of a day and tells of nobody.
_OF_A_DAY = regex(r"[0-9)\]*_]+[ \t]+(?:is|was|will|would|ist|war|wird|est|était|sera|es|era|será|fue|è|sarà)\b")
_TOKEN = regex(r"[^\s:,;()\[\]]{8,40}")
_SHAPE = "0000-00-00"
_DASHES = str.maketrans("‐‑‒–—−", "------")


def day_at_start(text: str) -> str:
    """The day that a line begins with in another spelling than an entry's: in bold, in brackets, in a link, with a
    weekday or a word before it, written out; empty where there is none."""
    found = _ANY_DAY.match(text)
    return found["day"].strip() if found else ""


def is_dated_line(line: str) -> bool:
    """Whether a line begins with a day in any spelling, maybe behind a word for one: `Date: 2026-11-18`."""
    labelled = _LABELLED_DAY.match(line)
    is_label = labelled is not None and labelled["key"].casefold() in COLUMNS["day"]
    return is_label or bool(day_at_start(line)) or bool(nearly_day(line))


def begins_with_day(dialect: Dialect, line: str) -> bool:
    """Whether a line begins with a day of a year, or a kind and one."""
    if not _FULL_YEAR.search(line, 0, _SEEN) or _ODD_SPACE.search(line) or _OF_A_DAY.search(line):
        return False
    head = entry_head(line.strip(), dialect, HeadPlace(is_heading=True, in_log=False))
    return head is not None or bool(_FULL_YEAR.search(day_at_start(line)))


def number_of_day(unit: Unit) -> str:
    """What an item begins with under the heading of a month or a year: `3`, `3/1`; empty without such."""
    found = _NUMBER_OF_DAY.match(unit.text) or _ABOUT.match(unit.text)
    return found["day"] or "" if found and unit.kind == "item" else ""


def day_within(text: str) -> str:
    """The day in any spelling that stands near the start of a line and isn't in a field; empty without one."""
    key = _FIELD_OF_DAY.match(text)
    if key and key["key"].casefold() not in COLUMNS["day"]:
        return ""
    text = inline.without_fields(text[:_SEEN], inline.fields_in(text[:_SEEN]))
    found = _DAY_WITHIN.search(text)
    if found:
        return found["day"].strip()
    exact = next(days_in(text), None)
    return exact.typed if exact else ""


def day_at_end(unit: Unit) -> str:
    """The day that a heading or an item ends with; empty where there is none."""
    text = inline.without_fields(unit.text, inline.fields_in(unit.text))
    last = next(reversed([*days_in(text)]), None)
    if last is None or text[last.end :].strip(" )]*_.:") or (unit.kind == "item" and ":" in text[: last.start]):
        return ""  # behind a colon it is what a word in front of that says: `- Birthday: 1990-04-05`
    return last.typed


def is_day_cell(text: str) -> bool:
    """Whether the cell of a table begins with a day in any spelling, and with nothing before it."""
    return _DAY_WITHIN.match(text) is not None


def nearly_day(text: str) -> str:
    """The word that a line begins with, where it is a day of digits but for a slip; empty where it is none."""
    token = _TOKEN.match(text)
    return token[0] if token and _is_nearly_day(token[0]) else ""


def _is_nearly_day(token: str) -> bool:
    if re.match(DAY_PATTERN, token) and len(token) > len(_SHAPE):
        return token[len(_SHAPE)].isalnum() or token[len(_SHAPE)] in "-_"
    shape = re.sub(r"\d", "0", token.translate(_DASHES))
    return shape == _SHAPE.replace("-", "") or (
        abs(len(shape) - len(_SHAPE)) <= 1 and letters_apart(shape, _SHAPE) == 1
    )


def about_when(text: str) -> str:
    """What a line begins with that says about when, and no day: `Spring 2024` of `Spring 2024: …`; empty without it."""
    found = _ABOUT.match(text)
    return found["day"] or found["vague"] if found else ""


def tells_about_when(text: str) -> bool:
    """Whether a line begins with what says about when, and no day."""
    return bool(about_when(text))
