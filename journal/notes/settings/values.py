"""What a setting may be: checks that turn a value of TOML into a typed one, or into what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from journal.classes import dataclass
from journal.dates.spans import quoted_short
from journal.dates.words import DateError, Span, iso_day, parse_span
from journal.languages.forms import FORMS
from journal.notes.fields import folded_key
from journal.notes.log_names import log_name

_T = TypeVar("_T")
_LARGEST = 1000  # people a week
# Compiled when they are first used, by `re`.
_WORD = r"[^\W\d_][\w-]*"
_NO_DAYS = r"0+ ?(?:d|days?|w|weeks?)?"
_OUTSIDE = r"/|~(?:/|$)|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)"
_UNFIT = r"[\x00-\x1f\x7f\ud800-\udfff\\]"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a value, as a sentence about it, and what would do."""

    why: str
    remedy: str = ""


ValueCheck = Callable[[object], object]


def shown_value(value: object) -> str:
    """The value as it would stand in the file, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, int) and abs(value) >= 10**12:  # Python refuses to write very long numbers
        return "a very big number"
    return quoted_short(value) if isinstance(value, str) else str(value)


def whole(value: object) -> int | Wrong:
    """A number of people, 0 or more."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST:
        return value
    return Wrong(f"{shown_value(value)} is not a whole number from 0 to {_LARGEST}", "write 5")


def megabytes(value: object) -> int | Wrong:
    """How large something may be, 1 MB or more."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LARGEST:
        return value
    return Wrong(f"{shown_value(value)} is not a whole number from 1 to {_LARGEST}", "write 50, for 50 MB")


def true_or_false(value: object) -> bool | Wrong:
    """A switch."""
    return value if isinstance(value, bool) else Wrong(f"{shown_value(value)} is neither true nor false", "write true")


def one_of(*words: str) -> Callable[[object], str | Wrong]:
    """A check for one of these words, in any case."""

    def check(value: object) -> str | Wrong:
        if isinstance(value, str) and value.strip().casefold() in words:
            return value.strip().casefold()
        return Wrong(f"{shown_value(value)} is not known here", f"write {', '.join(words[:-1])} or {words[-1]}")

    return check


def language(value: object) -> str | Wrong:
    """The code of a language that the program speaks."""
    from journal.languages.known import LANGUAGES, known_language  # imported where one is named

    found = known_language(value) if isinstance(value, str) else None
    names = ", ".join(f"{row.code} for {row.name}" for row in LANGUAGES.values())
    return found.code if found else Wrong(f"{shown_value(value)} is no language that is known here", f"write {names}")


def address(value: object) -> str | Wrong:
    """A word for how letters speak to somebody."""
    words = {word.casefold(): word for word in FORMS}
    if isinstance(value, str) and value.strip().casefold() in words:
        return words[value.strip().casefold()]
    return Wrong(f"{shown_value(value)} is not how letters speak to somebody", f"write one of {', '.join(FORMS)}")


def rhythm(value: object) -> Span | Wrong:
    """A span as in `every`, or a number of days; `never` is one."""
    try:
        return parse_span(_text(value))
    except DateError as error:
        return Wrong(error.message, error.remedy)


def days(value: object) -> int | Wrong:
    """A number of days, 0 or more, also from a span: a month is 30 of them, a year 365."""
    wrong = Wrong(f"{shown_value(value)} is not a number of days", 'write 2, "10 days" or "3 weeks"')
    text = _text(value).strip().casefold()
    if re.fullmatch(_NO_DAYS, text):
        return 0
    try:
        span = parse_span(text)
    except DateError:
        return wrong
    return wrong if span.is_never else int(span.length)


def path(value: object) -> str | Wrong:
    """A path inside the vault, with `/` between its parts and none at its end."""
    found = _inside(value)
    return Wrong(f"{shown_value(value)} is the vault itself", "write a path inside it") if found == "." else found


def weeks(value: object) -> str | Wrong:
    """A folder for the weeks' files, or the path of each as a pattern of `%G` and `%V`."""
    found = path(value)
    if isinstance(found, Wrong) or "%" not in found:
        return found
    fields = set(re.findall("%.?", found))
    if fields == {"%G", "%V"} and found.endswith(".md"):
        return found
    return Wrong(
        f"{shown_value(value)} is not a pattern for weeks",
        "write %G for the year and %V for the week: Weekly/%G-W%V.md",
    )


def folder_list(value: object) -> tuple[str, ...] | Wrong:
    """Folders of the vault, or globs; `.` is the vault itself."""
    return _each(value, _folder)


def kinds(value: object) -> tuple[str, ...] | Wrong:
    """Kinds of entries, each a word as a log can have it after a date."""
    return _each(value, _word)


def words(value: object) -> str | Wrong:
    """Filter words in one text."""
    if not isinstance(value, str) or not value.strip():
        return Wrong(f"{shown_value(value)} has no filter words in it", 'write "circle:close tag:mentor"')
    return " ".join(value.split())


def spellings(value: object) -> tuple[str, ...] | Wrong:
    """Other spellings of a key, folded as keys are compared."""
    return _each(value, _spelling)


def headings(value: object) -> tuple[str, ...] | Wrong:
    """Headings of logs, as they are compared."""
    return _each(value, _heading)


def some_of(*words: str) -> Callable[[object], tuple[str, ...] | Wrong]:
    """A check for a list of some of these words, in any case."""
    return lambda value: _each(value, one_of(*words))


def day_format(value: object) -> str | Wrong:
    """The format of a daily note's name, which has to say the day."""
    from journal.dates.written import moment_spelling  # which most settings ask for nothing

    if isinstance(value, str) and (not value.strip() or moment_spelling(value.strip())):
        return value.strip()
    return Wrong(f"{shown_value(value)} doesn't say a day", "write it as in Obsidian, YYYY-MM-DD")


def person_marks(value: object) -> tuple[str, ...] | Wrong:
    """What tells a person's note: `type: person` by a key and a word in it, `#person` by a tag."""
    return _each(value, _person_mark)


def _person_mark(value: object) -> str | Wrong:
    if isinstance(value, str) and re.fullmatch(r"\s*(?:#[^\W\d][\w/-]*|[^:#\s][^:]*:\s*\w.*)\s*", value):
        return value.strip()
    return Wrong(f"{shown_value(value)} is neither a key with a word nor a tag", 'write "type: person" or "#person"')


def day_or_nothing(value: object) -> date | Wrong | None:
    """A day; None for an empty text."""
    found = iso_day(_text(value).strip())
    if found is None and value != "":
        return Wrong(f"{shown_value(value)} is not a day", "write 2026-12-24")
    return found


def periods(value: object) -> tuple[tuple[date, date], ...] | Wrong:
    """Days and periods, each as its first and its last day."""
    return _each(value, _period)


def _each(value: object, check: Callable[[object], _T | Wrong]) -> tuple[_T, ...] | Wrong:
    """What the check makes of each item, or the first thing wrong; a single value is a list of one."""
    good: list[_T] = []
    for item in value if isinstance(value, list) else [value]:
        checked = check(item)
        if isinstance(checked, Wrong):
            return checked
        good.append(checked)
    return tuple(good)


def _text(value: object) -> str:
    return value if isinstance(value, str) else shown_value(value)


def _inside(value: object) -> str | Wrong:
    if not isinstance(value, str) or not value.strip():
        return Wrong(f"{shown_value(value)} is not a path", "write a path inside the vault, in quotes")
    text = value.strip()
    if re.search(_UNFIT, text):
        return Wrong(f"{shown_value(value)} has a backslash or a control character", "write / between folders")
    if re.match(_OUTSIDE, text):
        return Wrong(
            f"{shown_value(value)} leads out of the vault", "write a path inside the vault, relative to its root"
        )
    if ".git" in text.casefold().split("/"):
        return Wrong(f"{shown_value(value)} is a folder of git's own", "write another folder")
    return "/".join(part for part in text.split("/") if part not in ("", ".")) or "."


def _folder(value: object) -> str | Wrong:
    found = _inside(value)
    if isinstance(found, str) and any("**" in part and part != "**" for part in found.split("/")):
        return Wrong(f"{shown_value(value)} is not a pattern", "** stands alone between slashes, as in People/**/*.md")
    return found


def _word(value: object) -> str | Wrong:
    if isinstance(value, str) and re.fullmatch(_WORD, value.strip()):
        return value.strip()
    return Wrong(f"{shown_value(value)} is not a word for a kind", "write letters, digits and dashes, a letter first")


def _heading(value: object) -> str | Wrong:
    if isinstance(value, str) and (name := log_name(value)):
        return name
    return Wrong(f"{shown_value(value)} is not the name of a heading", 'write a list such as ["Gespräche"]')


def _spelling(value: object) -> str | Wrong:
    if isinstance(value, str) and value.strip():
        return folded_key(value)
    return Wrong(f"{shown_value(value)} is not the spelling of a key", 'write a list such as ["arbeitgeber"]')


def _period(value: object) -> tuple[date, date] | Wrong:
    found = [iso_day(part.strip()) for part in _text(value).split("..")]
    first, last = found[0], found[-1]
    if first is None or last is None or len(found) > 2:
        return Wrong(f"{shown_value(value)} is not a day or a period", "write 2026-12-24 or 2026-12-21..2027-01-04")
    if last < first:
        return Wrong(f"{shown_value(value)} ends before it begins", f"write {last}..{first}")
    if last == date.max:
        return Wrong(f"{shown_value(value)} never ends", "write a last day before 9999-12-31")
    return first, last
