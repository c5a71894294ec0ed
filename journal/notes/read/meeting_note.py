"""What a meeting's note says where its front matter doesn't: its day, its name, its kind, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from journal.classes import NamedTuple, replace
from journal.dates.days import real_day
from journal.dates.written import WrittenDay, days_in
from journal.notes import inline
from journal.notes.kind_words import named_kind
from journal.notes.log_names import log_name
from journal.notes.model import Link
from journal.notes.read.entry_heads import Dialect, end_of_day
from journal.notes.read.markdown import Unit, is_rule
from journal.notes.read.tables import COLUMNS, TableCell, cells_of, is_table
from journal.notes.with_words import AND, WITH
from journal.patterns import regex

# Headings, and words before a colon, under which stand those who were there.
_ATTENDEES = frozenset(
    """attendees|attendee|participants|participant|people|present|who|guests|in attendance|attending|with|who was there
    |teilnehmer|teilnehmende|teilnehmerinnen|anwesend|anwesende|gäste|dabei|participants|présents|présent|invités
    |asistentes|participantes|presentes|invitados|partecipanti|presenti|aanwezig|aanwezigen|deelnemers""".replace(
        "\n    ", ""
    ).split("|")
)
# Behind these stand those who were not.
_ABSENT = frozenset(
    """apologies|absent|regrets|excused|not present|could not make it|entschuldigt|abwesend|verhindert|excusés|absents
    |ausentes|assenti|afwezig|afgemeld""".replace("\n    ", "").split("|")
)
_FIRST_OF_ATTENDEES = frozenset(words.partition(" ")[0] for words in _ATTENDEES)
_FIRST_WORD = regex(r"^[\W\d_]*(?:\w\][\W\d_]*)?([^\W\d_]+)", re.MULTILINE)  # behind a box, where there is one
_YEAR = regex(r"[0-9]{4}")
_COMPACT = regex(r"(?<![0-9])([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?(?![0-9])")
_DAY_OF_SLUG = regex(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(?=[^\W_])")
_ABBREVIATION = regex(r"[A-Za-z]{1,4}[0-9][A-Za-z0-9]{0,3}")  # hl7, w3c
_UNDERLINED = regex(r"(?<![0-9])([0-9]{4})_([0-9]{2})_([0-9]{2})(?![0-9])")
_LABEL = regex(r"[*_]{0,2}([^\W\d_][^:*_\[\]]{1,24}?)[*_]{0,2}:{1,2}[*_]{0,2}[ \t]*(?=\[|$|[^\s])")
_WITH = regex(rf"{WITH}[ \t]+(.+)$", re.IGNORECASE)
_BETWEEN = regex(rf"[ \t]*(?:,|;|&|\+|/|\b{AND}\b)[ \t]*")
_LINKED = regex(r"\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)|\([^)]*\)")
_NAME = regex(
    r"(?!\d)[^\Wa-zß-ÿ_][\w.'’-]*(?:[ \t]+(?:(?:van|von|der|den|ter|ten|de|del|di|da|dos|du|la|le|bin|al|zu)[ \t]+)*"
    r"(?!\d)[^\Wa-zß-ÿ_][\w.'’-]*){0,4}(?=[ \t*_.]*(?:$|[(:]|[ \t][-–—]))"
)
_BEHIND_KIND = regex(r"[ \t]+[-–—|·][ \t]+|:[ \t]+")
_PAIR = regex(r"[ \t]+(?:[x×&+↔]|<-?>|and|und|et)[ \t]+|,[ \t]+")
_EDGES = " \t-–—_,.:()[]|·@"


class MeetingSaid(NamedTuple):
    """The day that a meeting's note says outside of its front matter, and its title without that."""

    day: date | None
    title: str


def meeting_said(stem: str, title: str | None, units: Iterable[Unit], dialect: Dialect) -> MeetingSaid:
    """The day in the name of the file, else in its first heading with one; and the title without a day.

    `title` is the first heading of level 1, in the place of which the file's name stands where there is none.
    """
    words = _words_of(stem)
    in_name = next(days_in(words, dialect.days), None)
    name = _without(title, next(days_in(title, dialect.days), None)) if title else _without(words, in_name)
    if in_name and in_name.day:
        return MeetingSaid(in_name.day, name)
    if compact := _COMPACT.search(stem):
        day = real_day(*map(int, compact.groups()))
        rest = (stem[: compact.start()] + " " + stem[compact.end() :]).strip(_EDGES)
        if day:
            return MeetingSaid(day, name if title else rest)
    read = list(units)
    headings = (day for unit in read if unit.kind == "heading" for day in days_in(unit.text, dialect.days))
    labelled = (day for unit in read for text in _behind(unit, COLUMNS["day"]) for day in days_in(text, dialect.days))
    alone = _days_alone(next((unit for unit in read if unit.kind != "heading"), None), dialect)
    return MeetingSaid(next((one.day for one in (*headings, *labelled, *alone) if one.day), None), name)


def _words_of(stem: str) -> str:
    """The name of a file as words, with its day as one of them; `2026-03-01-board-meeting` is a day and two more."""
    slug = _DAY_OF_SLUG.match(stem)
    if slug and " " not in stem:
        return f"{slug[1]} {name_of_words(stem[slug.end() :].replace('-', ' ').replace('_', ' ').split())}"
    return _UNDERLINED.sub(r"\1-\2-\3", stem).replace("_", " ")


def name_of_words(words: Iterable[str]) -> str:
    """The words of a file's name as a meeting is called: `HL7 dinner`."""
    name = " ".join(word.upper() if _ABBREVIATION.fullmatch(word) else word for word in words)
    return name[:1].upper() + name[1:]


def _days_alone(first: Unit | None, dialect: Dialect) -> Iterator[WrittenDay]:
    """The day in the first line of a text, where nothing else stands in it."""
    if first is not None:
        text = first.text.strip("*_ ")
        yield from (day for day in days_in(text, dialect.days) if not _without(text, day))


def _behind(unit: Unit, words: frozenset[str]) -> Iterator[str]:
    """What stands behind one of these words and a colon, or beside it in the row of a table."""
    for line in _lines_of(unit):
        label = _LABEL.match(line.text)
        if label and log_name(label[1]) in words:
            yield line.text[label.end() :]
    for row in _rows_of(unit):
        if len(row) > 1 and log_name(row[0].text) in words:
            yield row[1].text


def title_without(title: str, day: date, dialect: Dialect) -> str:
    """A title without this day and the signs beside it; the title where it names another or none."""
    if not dialect.days and not _YEAR.search(title):  # which all have but those that the settings add
        return title
    compact = _COMPACT.match(title)
    if compact and real_day(*map(int, compact.groups())) == day and title[compact.end() :].strip(_EDGES):
        return title[compact.end() :].lstrip(_EDGES)
    found = next((one for one in days_in(title, dialect.days) if one.day == day), None)
    return _without(title, found) if found else title


def _without(text: str, day: WrittenDay | None) -> str:
    """A title without the day, the time and the signs beside it."""
    plain = inline.unlinked(text)
    if day is None:
        return plain.strip()
    start = plain.find(day.typed)
    if start < 0:
        return plain.strip()
    end = end_of_day(plain, start + len(day.typed), day.day)
    before, after = plain[:start].rstrip(_EDGES), plain[end:].lstrip(_EDGES)
    return f"{before} {after}".strip()


def meeting_kind(title: str, dialect: Dialect) -> str | None:
    """The kind that a title names: `Board meeting`, `Call with Ada`; None where it names none."""
    if dialect.kinds is None:
        return None
    parts = re.split(r"[ \t]+[-–—|·][ \t]+|:[ \t]+", _WITH.sub("", title))
    return next((kind for part in parts if (kind := named_kind(part.strip(_EDGES), dialect.kinds))), None)


def attendees_in(title: str, units: Iterable[Unit], dialect: Dialect) -> tuple[Link, ...]:
    """Who was there: those linked under a heading of attendees or behind that word, and the names behind `with` in the
    title, or all of it, which is of one note about this meeting."""
    found = {link.target: link for link in _listed(units)}
    return (*(link for link in _with_names(title, dialect) if link.target not in found), *found.values())


def _with_names(title: str, dialect: Dialect) -> Iterator[Link]:
    plain = inline.unlinked(title)
    behind = _WITH.search(plain)
    if not behind:
        yield from _named_alone(plain, dialect)
    for name in _BETWEEN.split(behind[1]) if behind else ():
        if name.strip(_EDGES):
            yield Link(name.strip(_EDGES), name.strip(_EDGES), 1, 1)


def _named_alone(title: str, dialect: Dialect) -> Iterator[Link]:
    """The names that are all of a title, `Ada Lane x Bea`, or stand behind a kind and a sign, `Call - Ada Lane`;
    there one word alone may as well be a company's."""
    parts = _BEHIND_KIND.split(title, maxsplit=1)
    is_kind = len(parts) > 1 and named_kind(parts[0].strip(_EDGES), dialect.kinds or ()) is not None
    names = _PAIR.split(parts[1] if is_kind else title)
    if (len(names) > 1 or (is_kind and " " in names[0])) and all(
        (found := _NAME.match(name)) and found[0] == name for name in names
    ):
        yield from (Link(name, name, 1, 1) for name in names)


def _listed(units: Iterable[Unit]) -> Iterator[Link]:
    """The links under a heading of attendees, or on and under a line that begins with that word; in a table those of
    the column, or the row, that does."""
    level, indent = 0, -1
    for unit in units:
        if unit.kind == "heading":
            level = (unit.level if names_attendees(unit.text) else 0) if not level or unit.level <= level else level
            indent = -1
            continue
        if is_rule(unit):
            level, indent = 0, -1
        if unit.kind == "text" and is_table(unit):
            yield from _people_of(Unit("text", *cell) for cell in _cells_with_people(unit, level > 0))
            continue
        for line in _lines_of(unit):
            label = _LABEL.match(line.text)
            is_label = label is not None and names_attendees(label[1])
            is_alone = unit.kind == "item" and names_attendees(line.text)
            if is_label or is_alone:
                indent = unit.indent if unit.kind == "item" else -1
            elif unit.indent <= indent:
                indent = -1
            if label and log_name(label[1]) in _ABSENT:
                continue
            if _may_name(unit) and not is_alone and (level or indent >= 0 or is_label):
                yield from _people_of((line,), label.end() if label and is_label else 0)


def _people_of(lines: Iterable[Unit], start: int = 0) -> Iterator[Link]:
    """The links and the names on these lines."""
    for line in lines:
        yield from inline.links_in(line.text, line.line, line.column)
        yield from _plain_names(line, start)


def _lines_of(unit: Unit) -> Iterator[Unit]:
    """The lines of a paragraph, each as one; of anything else all in one."""
    if unit.kind != "text":
        yield replace(unit, text=unit.whole, more=())
        return
    for number, text in enumerate((unit.text, *unit.more)):
        yield replace(unit, line=unit.line + number, text=text, more=())


def _rows_of(unit: Unit) -> Iterator[tuple[TableCell, ...]]:
    """The rows of a table, its head first; none of anything else."""
    if unit.kind == "text" and is_table(unit):
        yield from (tuple(cells_of(text)) for text in (unit.text, *unit.more))


def _cells_with_people(table: Unit, in_section: bool) -> Iterator[tuple[int, int, str]]:
    """The cells of a table that name those who were there, as line, column and text: of the column that is called so,
    under a heading of attendees else of the first; or beside a cell that is called so."""
    rows = [*enumerate(_rows_of(table), table.line)]
    head = rows[0][1]
    called = [at for at, cell in enumerate(head) if names_attendees(cell.text)]
    is_of_facts = called[:1] == [0] and len(head) == 2 and any(sign in head[1].text for sign in ("[[", "](", ","))
    column = None if is_of_facts else called[0] if called else 0 if in_section else None
    for number, row in rows if column is None else rows[2:]:
        at = column if column is not None else int(bool(row) and names_attendees(row[0].text)) or len(row)
        if at < len(row):
            yield number, row[at].start + 1, row[at].text


def _may_name(unit: Unit) -> bool:
    """Whether a line can be of those who were there: no task, but a ticked box with a link alone."""
    return unit.box is None or (unit.box in "xX" and not _LINKED.sub("", unit.text).strip(_EDGES))


def _plain_names(unit: Unit, start: int) -> Iterator[Link]:
    """The names on a line of those who were there that are no links, each up to a sign behind which is who that is."""
    line = _LINKED.sub(lambda link: " " * len(link[0]), unit.text)
    for part in _BETWEEN.split(line[start:]):
        if name := _NAME.match(part.strip(_EDGES)):
            yield Link(name[0], name[0], unit.line, unit.column + line.index(name[0], start))


def names_attendees(heading: str) -> bool:
    """Whether under a heading, or behind a word, stand those who were there."""
    return log_name(heading) in _ATTENDEES


def may_list_attendees(text: str) -> bool:
    """Whether the body of a note may have those who were there under a heading, behind a word, or in a table; where it
    surely hasn't, only its title can name them."""
    firsts = {word.casefold() for word in _FIRST_WORD.findall(text)}
    return "|" in text or not firsts.isdisjoint(_FIRST_OF_ATTENDEES)
