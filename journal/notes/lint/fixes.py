"""Problems that have one right answer, mended: text to text, each proved by reading what comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from journal.dates.days import MONTHS, WEEKDAYS
from journal.errors import Problem, in_order
from journal.notes.lint.front import is_nearly_fence
from journal.notes.lint.note import find_traps
from journal.notes.lint.odd_days import day_at_start
from journal.notes.read.sorts import NoteSort
from journal.notes.settings.settings import Settings
from journal.patterns import regex

Fix = Callable[[list[str], Problem], Mapping[int, str] | None]
READ_ANEW = ("broken-fence", "lone-cr")  # what hides keys or lines, in which more may be wrong
_MOST = 500  # fixes in one note

_ITEM = regex(r"[ \t]*(?:[-*+]|#{2,4})[ \t]+")
_LINK = regex(r"(?<![\"'\[])\[\[[^\[\]\"\n]+\]\](?![\"'\]])")
_NO_BOX = regex(r"([ \t]*[-*+][ \t]+)\[[ \t]*\]?(?=[ \t]|$)[ \t]*")
_GLUED = regex(r"([ \t]*[-*+]|#{2,4})(?=[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-]))")
_AROUND = "*_~`\"'“”()<>"
_DASHES = str.maketrans("‐‑‒–—−", "------")
_WEEKDAY = regex(rf"(?:({'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\.?,?[ \t]+)?", re.IGNORECASE)


def note_problems(text: str, path: str, sort: NoteSort, settings: Settings) -> tuple[Problem, ...]:
    """All that is wrong in the text of a note, by itself."""
    return in_order((*sort.read(text, path, settings)[1], *find_traps(text, path, sort, settings)))


def fixed(text: str, problem: Problem, sort: NoteSort, settings: Settings) -> str | None:
    """The text without this problem; None where it has no one right answer, or more than that would change."""
    rows = text.split("\n")
    changed = _change(rows, problem)
    if not changed:
        return None
    new = _with_rows(rows, changed)
    return new if _is_better(text, new, problem, sort, settings) else None


def all_fixed(
    text: str, path: str, sort: NoteSort, settings: Settings, codes: frozenset[str] = frozenset()
) -> tuple[str, tuple[Problem, ...]]:
    """The text without the problems (of these codes, if any) that have one right answer, and these."""
    done: list[Problem] = []
    while len(done) < _MOST:
        every = (one for one in note_problems(text, path, sort, settings) if not codes or one.code in codes)
        found = ((one, fixed(text, one, sort, settings)) for one in every)
        problem, new = next(((one, new) for one, new in found if new is not None), (None, text))
        if problem is None:
            break
        done.append(problem)
        text = new
    return text, tuple(done)


def fixable(text: str, problems: Sequence[Problem], sort: NoteSort, settings: Settings) -> frozenset[Problem]:
    """Those of a note's problems that have one right answer: all tried together, and in halves where that won't do."""
    rows = text.split("\n")
    changes = {one: changed for one in problems if (changed := _change(rows, one))}
    apart = [one for one in changes if one.code in READ_ANEW]
    alone = {one for one in apart if fixed(text, one, sort, settings) is not None}
    before = Counter(map(_said, note_problems(text, problems[0].source.path, sort, settings)))
    together = [one for one in changes if one.code not in READ_ANEW]

    def mended(tried: list[Problem]) -> list[Problem]:
        new = {number: row for one in tried for number, row in changes[one].items()}
        after = Counter(map(_said, note_problems(_with_rows(rows, new), tried[0].source.path, sort, settings)))
        if not after - before and all(after[_said(one)] < before[_said(one)] for one in tried):
            return tried
        half = len(tried) // 2
        return mended(tried[:half]) + mended(tried[half:]) if half else []

    return frozenset(alone | set(mended(together) if together else ()))


def _change(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """The lines of a fix, by their numbers; None where there is none."""
    fix, line = FIXES.get(problem.code), problem.source.line
    if fix is None or line > len(rows):
        return None
    return fix(rows, problem)


def _with_rows(rows: list[str], changed: Mapping[int, str]) -> str:
    return "\n".join(changed.get(number, row) for number, row in enumerate(rows, 1))


def _is_better(text: str, new: str, problem: Problem, sort: NoteSort, settings: Settings) -> bool:
    """Whether the problem is gone, and no other came; what a front matter says that wasn't read may be told now."""
    path = problem.source.path
    before, after = (Counter(map(_said, note_problems(each, path, sort, settings))) for each in (text, new))
    fresh = after - before
    return after[_said(problem)] < before[_said(problem)] and not (fresh and problem.code not in READ_ANEW)


def _said(problem: Problem) -> tuple[str, str, int | None]:
    return problem.code, problem.message, problem.source.line


# --- one by one ---------------------------------------------------------------------------------------------------


def _fences(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """Both lines of front matter as `---`, where they are nearly that."""
    if not is_nearly_fence(rows[0].removeprefix("\ufeff").strip()):
        return None
    rest = ((number, row.strip()) for number, row in enumerate(rows[1:], 2) if row.strip())
    end = next((number for number, row in rest if row == "---" or is_nearly_fence(row)), 0)
    mark = "\ufeff" if rows[0].startswith("\ufeff") else ""
    ends = {number: "\r" if rows[number - 1].endswith("\r") else "" for number in (1, end)}
    return {1: f"{mark}---{ends[1]}", end: f"---{ends[end]}"} if end else None


def _day(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """The day at the start of an entry as 2026-11-18, where it can be one day alone."""
    assert problem.source.line is not None
    row = rows[problem.source.line - 1]
    item = _ITEM.match(row)
    if item is None:
        return None
    text = row[item.end() :]
    said = day_at_start(text)
    at = text.find(said)
    day = _only_day(said) if said and not text[:at].strip(f"{_AROUND}[") else None
    if day is None:
        return None
    rest = text[at + len(said) :].lstrip(f"{_AROUND}]")
    # A link that leads somewhere says more than the day.
    if rest.startswith("(") or text[:at].count("[") > 1 or text[at + len(said) :][:2] in ("](", "]["):
        return None
    return {problem.source.line: f"{item[0]}{day}{rest}"}


def _only_day(said: str) -> date | None:
    """The day that these words mean, with their year; None where they could mean another one."""
    weekday = _WEEKDAY.match(said)
    words = said[weekday.end() if weekday else 0 :].translate(_DASHES).removeprefix("the ")
    day = _of_numbers(words) or _of_words(words)
    name = weekday[1] if weekday else None
    return day if day is None or not name or WEEKDAYS[day.weekday()].lower().startswith(name.lower()) else None


def _of_numbers(words: str) -> date | None:
    found = re.fullmatch(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})", words)
    if found is None:
        return None
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return _real(first, middle, last)
    if len(found[4]) != 4:
        return None
    is_day_first = found[2] == "." or first > 12
    return _real(last, middle, first) if is_day_first and middle <= 12 else None


def _of_words(words: str) -> date | None:
    parts = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", " ", words.lower()))
    names = [at for at, month in enumerate(MONTHS, 1) for part in parts if month.lower().startswith(part[:3])]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(names) != 1 or len(numbers) != 2 or numbers[1] < 1000:
        return None
    return _real(numbers[1], names[0], numbers[0])


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _quotes(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """Quotes around the links of a line of front matter."""
    assert problem.source.line is not None
    row = rows[problem.source.line - 1]
    return {problem.source.line: _LINK.sub(lambda link: f'"{link[0]}"', row)}


def _box(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """`- [ ]` for `- []`."""
    assert problem.source.line is not None
    row = rows[problem.source.line - 1]
    return {problem.source.line: _NO_BOX.sub(r"\1[ ] ", row, count=1)} if _NO_BOX.match(row) else None


def _space(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """A space between a dash and the day behind it."""
    assert problem.source.line is not None
    row = rows[problem.source.line - 1]
    return {problem.source.line: _GLUED.sub(r"\1 ", row, count=1)} if _GLUED.match(row) else None


def _ends(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """Plain line ends for CR alone, in a note that has no others."""
    return {1: rows[0].replace("\r", "\n")} if len(rows) == 1 else None


def _year(rows: list[str], problem: Problem) -> Mapping[int, str] | None:
    """A birthday without the year that means none."""
    assert problem.source.line is not None
    return {problem.source.line: rows[problem.source.line - 1].replace("1604-", "", 1)}


FIXES: Mapping[str, Fix] = {
    "lone-cr": _ends, "no-year": _year, "broken-fence": _fences, "odd-date": _day, "unquoted-link": _quotes,
    "not-a-task": _box, "not-an-entry": _space,
}  # fmt: skip
