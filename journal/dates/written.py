"""Days as people write them in a note: each spelling that says one day only, read, and written anew like a sample.

`3/4/2026` says two, so it is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

from journal.classes import NamedTuple
from journal.dates.days import Week, real_day
from journal.patterns import regex

# The months of each language, in full and in each short form, from January on; a full stop may follow a short one.
_MONTH_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    ),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "Jänner Feber Mrz Apr Mai Juni Juli Aug Sept Okt Nov Dez",
        "Januar Februar Maerz April Mai Juni Juli August September Oktober November Dezember",
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "jan fév mars avr mai juin juil aout sep oct nov dec",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sep oct nov dic",
        "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
}
# The days of the week of each language, likewise, from Monday on.
_WEEKDAY_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "Mon Tue Wed Thu Fri Sat Sun",
           "Mon Tues Weds Thur Fri Sat Sun", "Mon Tues Wed Thurs Fri Sat Sun"),
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "Mo Di Mi Do Fr Sa So",
           "Mon Die Mit Don Fre Sam Son", "Montag Dienstag Mittwoch Donnerstag Freitag Sonnabend Sonntag"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "lun mar mer jeu ven sam dim",
           "lu ma me je ve sa di"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "lun mar mié jue vie sáb dom",
           "lunes martes miercoles jueves viernes sabado domingo", "lun mar mie jue vie sab dom"),
    "pt": ("segunda terça quarta quinta sexta sábado domingo", "seg ter qua qui sex sáb dom",
           "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    "it": ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "lun mar mer gio ven sab dom"),
    "nl": ("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "ma di wo do vr za zo"),
}  # fmt: skip
_NAME = r"[^\W\d_]{3,11}\.?"
_ENDING = r"(?:st|nd|rd|th|er|\.|º|ª|°)?"
_TIE = r"(?:[ \t]+(?:of|de|del)(?:[ \t]+the)?[ \t]+|[ \t]+d['’]|[ \t]+|-|/)"
_TO_A_TIME = frozenset(("t", "at", "um", "à", "om", "alle", "às"))
_NUMBERS = ("", "st", "nd", "rd")

DayReader = Callable[[re.Match[str]], "date | None"]


class WrittenSpelling(NamedTuple):
    """A way to write a day: its name, its pattern, what day a match says, and how another one is written like it."""

    name: str
    pattern: str
    read: DayReader
    like: Callable[[re.Match[str], date], str]


class WrittenDay(NamedTuple):
    """A day in a text: as it is typed, where that starts and ends, the day (None where the calendar has none), and its
    spelling."""

    typed: str
    start: int
    end: int
    day: date | None
    spelling: WrittenSpelling


def _folded(names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for forms in names.values():
        for form in forms:
            found |= {name.casefold(): number for number, name in enumerate(form.split(), 1)}
    return found


@cache
def _months() -> dict[str, int]:
    return _folded(_MONTH_NAMES)


@cache
def _weekdays() -> dict[str, frozenset[int]]:
    """The days of the week that a word can be, Monday 1: `mar` is one in French, `so` in German."""
    found: dict[str, frozenset[int]] = {}
    for forms in _WEEKDAY_NAMES.values():
        for form in forms:
            for number, name in enumerate(form.casefold().split(), 1):
                found[name] = found.get(name, frozenset()) | {number}
    return found


def month_number(word: str) -> int | None:
    """The month that a word names in one of the languages, in full or short; None for other words."""
    return _months().get(word.rstrip(".").casefold())


def is_weekday(word: str, day: date | None = None) -> bool:
    """Whether a word names a day of the week, and that of this day where one is given."""
    numbers = _weekdays().get(word.rstrip(".").casefold(), frozenset())
    return bool(numbers) if day is None else day.isoweekday() in numbers


def may_stand_beside_day(word: str) -> bool:
    """Whether a word may be a weekday, or lead to a time."""
    folded = word.casefold()
    return folded in _weekdays() or folded in _TO_A_TIME


# --- the spellings --------------------------------------------------------------------------------------------


def _numbered(found: re.Match[str]) -> date | None:
    return real_day(int(found["y"]), int(found["m"]), int(found["d"]))


def _named(found: re.Match[str]) -> date | None:
    month = month_number(found["month"])
    return real_day(int(found["y"]), month, int(found["d"])) if month else None


def _weekly(found: re.Match[str]) -> date | None:
    week = Week(int(found["y"]), int(found["w"]))
    if not week.is_real:
        return None
    return date.fromisocalendar(week.year, week.number, int(found["d"] or 1))


def _like_weekly(found: re.Match[str], day: date) -> str:
    return f"{Week.of(day)}-{day.isoweekday()}" if found["d"] else str(Week.of(day))


def _like(found: re.Match[str], day: date, names: Mapping[str, tuple[str, ...]] = _MONTH_NAMES) -> str:
    """The day with each part as wide, as long and in the language of the sample's, the first of `names` that fits."""
    groups = found.re.groupindex
    is_wide = found["d"].startswith("0") or ("m" in groups and len(found["m"]) == len(found["d"]) == 2)
    parts = {"y": f"{day.year:04}", "d": f"{day.day:02}" if is_wide else str(day.day)}
    if "m" in groups:
        parts["m"] = f"{day.month:02}" if is_wide else str(day.month)
    if "month" in groups:
        parts["month"] = _like_name(found["month"], day.month, names)
        parts["end"] = _like_ending(found["end"], day.day)
    return _exchanged(found, parts)


def _exchanged(found: re.Match[str], parts: Mapping[str, str]) -> str:
    typed, base = found[0], found.start()
    for name in sorted(parts, key=found.start, reverse=True):
        typed = typed[: found.start(name) - base] + parts[name] + typed[found.end(name) - base :]
    return typed


def _like_ending(sample: str, day: int) -> str:
    if sample == "er":
        return "er" if day == 1 else ""
    if sample not in ("st", "nd", "rd", "th"):
        return sample
    return _NUMBERS[day % 10] if day % 10 in (1, 2, 3) and day not in (11, 12, 13) else "th"


def _like_name(sample: str, number: int, names: Mapping[str, tuple[str, ...]]) -> str:
    """The name of another month, or day of the week, in the language and of the length of this one."""
    typed = sample.rstrip(".")
    forms = [form.split() for of in names.values() for form in of]
    alike = [one for one in forms if typed.casefold() in (name.casefold() for name in one)]
    form = next((one for one in alike if typed in one), alike[0])
    name = form[number - 1]
    name = name.capitalize() if typed[0].isupper() else name.lower()
    return (name.upper() if typed.isupper() else name) + "." * sample.endswith(".")


_FOUR = r"(?P<y>[0-9]{4})"
DAY_FORMS: tuple[WrittenSpelling, ...] = (
    WrittenSpelling("iso", rf"{_FOUR}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})", _numbered, _like),
    WrittenSpelling("week", rf"{_FOUR}-?W(?P<w>[0-9]{{2}})(?:-(?P<d>[1-7]))?", _weekly, _like_weekly),
    WrittenSpelling("year-first", rf"{_FOUR}(?P<s>[/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})", _numbered, _like),
    WrittenSpelling("dots", rf"(?P<d>[0-9]{{1,2}})\.[ ]?(?P<m>[0-9]{{1,2}})\.[ ]?{_FOUR}", _numbered, _like),
    WrittenSpelling(
        "month-first", rf"(?P<month>{_NAME})[ \t-]+(?:the[ \t]+)?(?P<d>[0-9]{{1,2}})(?P<end>{_ENDING}),?[ \t-]+{_FOUR}",
        _named, _like,
    ),
    WrittenSpelling(
        "day-first", rf"(?P<d>[0-9]{{1,2}})(?P<end>{_ENDING}){_TIE}(?P<month>{_NAME}),?{_TIE}{_FOUR}", _named, _like,
    ),
    WrittenSpelling(
        "year-month-day", rf"{_FOUR}[ \t-]+(?P<month>{_NAME})[ \t-]+(?P<d>[0-9]{{1,2}})(?P<end>{_ENDING})",
        _named, _like,
    ),
)  # fmt: skip
_WITH_NAME_FIRST = tuple(form for form in DAY_FORMS if form.pattern.startswith("(?P<month>"))
_WITH_NUMBER_FIRST = tuple(form for form in DAY_FORMS if form not in _WITH_NAME_FIRST)
_END = r"(?=T[0-9]{1,2}:|__|[^\w-]|_(?!\w)|-(?!\w)|$)"


@cache
def _compiled(spelling: WrittenSpelling) -> re.Pattern[str]:
    return regex(spelling.pattern + _END, re.IGNORECASE)


def day_at(text: str, start: int = 0, more: tuple[WrittenSpelling, ...] = ()) -> WrittenDay | None:
    """The day that a text has at this place, in one of the spellings or in one of `more`; None where there is none."""
    forms = _WITH_NUMBER_FIRST if text[start : start + 1].isdigit() else _WITH_NAME_FIRST
    for spelling in (*forms, *more) if more else forms:
        found = _compiled(spelling).match(text, start)
        if found and (day := spelling.read(found)):
            return WrittenDay(found[0], *found.span(), day, spelling)
        if found and "month" not in found.re.groupindex:
            return WrittenDay(found[0], *found.span(), None, spelling)
        if found and month_number(found["month"]):
            return WrittenDay(found[0], *found.span(), None, spelling)
    return None


def days_in(text: str, more: tuple[WrittenSpelling, ...] = ()) -> Iterator[WrittenDay]:
    """Each day that begins at a word of the text, in order."""
    end = 0
    for found in re.finditer(r"(?<![\w-])\w|(?<=_)[^\W_]", text):
        if found.start() >= end and (one := day_at(text, found.start(), more)):
            yield one
            end = one.end


def day_like(sample: WrittenDay, day: date) -> str:
    """Another day, written as this one is."""
    found = _compiled(sample.spelling).match(sample.typed)
    return sample.spelling.like(found, day) if found else day.isoformat()


def in_one_language(days: Sequence[WrittenDay]) -> list[WrittenDay]:
    """These days as ones of the language that most of them are in, for months that several languages call alike."""
    words = [name.casefold() for day in days if (name := _month_of(day))]
    most = max(_MONTH_NAMES, key=lambda language: sum(word in _month_words(language) for word in words))
    return [day._replace(spelling=_spelled_in(day.spelling, most)) if _month_of(day) else day for day in days]


def _month_of(day: WrittenDay) -> str:
    found = _compiled(day.spelling).match(day.typed)
    return found["month"].rstrip(".") if found and "month" in found.re.groupindex else ""


@cache
def _month_words(language: str) -> frozenset[str]:
    return frozenset(name.casefold() for form in _MONTH_NAMES[language] for name in form.split())


@cache
def _spelled_in(spelling: WrittenSpelling, language: str) -> WrittenSpelling:
    """The spelling with the names of months of one language before those of others."""
    names = {language: _MONTH_NAMES[language]} | dict(_MONTH_NAMES)
    return spelling._replace(like=partial(_like, names=names)) if spelling.like is _like else spelling


def weekday_like(sample: str, day: date) -> str:
    """The day's day of the week, written as this one is."""
    return _like_name(sample, day.isoweekday(), _WEEKDAY_NAMES)


# --- the formats of daily notes ---------------------------------------------------------------------------------

# Of Moment, which Obsidian's daily notes use: each token as a pattern, and as what is written for a day.
_TOKENS: tuple[tuple[str, str, Callable[[date], str]], ...] = (
    ("YYYY", r"(?P<y>[0-9]{4})", lambda day: f"{day.year:04}"),
    ("MMMM", r"(?P<month>[^\W\d_]{3,11})", lambda day: _MONTH_NAMES["en"][0].split()[day.month - 1]),
    ("MMM", r"(?P<month>[^\W\d_]{3,4}\.?)", lambda day: _MONTH_NAMES["en"][1].split()[day.month - 1]),
    ("MM", r"(?P<m>[0-9]{2})", lambda day: f"{day.month:02}"),
    ("M", r"(?P<m>[0-9]{1,2})", lambda day: str(day.month)),
    ("Do", r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)", lambda day: f"{day.day}{_like_ending('th', day.day)}"),
    ("DD", r"(?P<d>[0-9]{2})", lambda day: f"{day.day:02}"),
    ("D", r"(?P<d>[0-9]{1,2})", lambda day: str(day.day)),
    ("dddd", r"[^\W\d_]+", lambda day: _WEEKDAY_NAMES["en"][0].split()[day.weekday()]),
    ("ddd", r"[^\W\d_]+", lambda day: _WEEKDAY_NAMES["en"][1].split()[day.weekday()]),
    ("gggg", r"(?P<y>[0-9]{4})", lambda day: f"{day.isocalendar()[0]:04}"),
    ("GGGG", r"(?P<y>[0-9]{4})", lambda day: f"{day.isocalendar()[0]:04}"),
    ("ww", r"(?P<w>[0-9]{2})", lambda day: f"{day.isocalendar()[1]:02}"),
    ("WW", r"(?P<w>[0-9]{2})", lambda day: f"{day.isocalendar()[1]:02}"),
)
_TOKEN = regex(r"\[(?P<text>[^\[\]]*)\]|(?P<token>YYYY|MMMM|MMM|MM|M|Do|DD|D|dddd|ddd|gggg|GGGG|ww|WW)")


@cache
def moment_spelling(pattern: str) -> WrittenSpelling | None:
    """The spelling of days that a format of Moment is, as `YYYY.MM.DD`; None where it says no day."""
    parts, seen, rest = list[str](), set[str](), 0
    tokens = {token: (said, write) for token, said, write in _TOKENS}
    for found in _TOKEN.finditer(pattern):
        parts.append(re.escape(pattern[rest : found.start()]))
        said = re.escape(found["text"]) if found["token"] is None else tokens[found["token"]][0]
        name = next(iter(re.findall(r"\(\?P<(\w+)>", said)), "")
        parts.append(f"(?P={name})" if name in seen else said)
        seen |= {name}
        rest = found.end()
    if "y" not in seen or not ("w" in seen or ("d" in seen and seen & {"m", "month"})):
        return None
    whole = "".join((*parts, re.escape(pattern[rest:])))
    read = _named if "month" in seen else _numbered
    if "w" in seen and "d" not in seen:
        whole, read = whole + "(?P<d>)", _weekly
    return WrittenSpelling(pattern, whole, read, lambda _, day: moment_text(pattern, day))


def moment_text(pattern: str, day: date) -> str:
    """A day in a format of Moment."""
    writers = {token: write for token, _, write in _TOKENS}
    return _TOKEN.sub(lambda one: one["text"] if one["token"] is None else writers[one["token"]](day), pattern)
