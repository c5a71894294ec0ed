"""Tables of people, whoever wrote them: LinkedIn, Google, Outlook, Thunderbird, or any other with its columns named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from journal.classes import NamedTuple, dataclass, field
from journal.errors import Source
from journal.formats import when
from journal.formats.cards import MOST_CARDS, Card, Gathered, Read, Troubles, order_of_key
from journal.formats.coding import Text, decoded, unwrapped
from journal.formats.columns import Column, column, columns, folded
from journal.formats.csv_write import unguarded

_NAME = "CSV"
MOST_COLUMNS = 2000
PREAMBLE = 10  # rows before the header, at most
_SIGNS = (",", ";", "\t")
_FIELD = 16 * 1024 * 1024
_SOURCES = (
    ("LinkedIn", ("connected on",)),
    ("Google", ("e-mail 1 - value",)),
    ("Google", ("group membership",)),
    ("Google", ("labels", "organization name")),
    ("Outlook", ("business street",)),
    ("Outlook", ("e-mail display name",)),
    ("Outlook", ("strasse geschäftlich",)),
    ("Outlook", ("internet free busy",)),
    ("Thunderbird", ("display name", "primary email")),
    ("Thunderbird", ("anzeigename", "primäre e-mail-adresse")),
    ("Windows Live Mail", ("webseite (privat)",)),
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was said of a table: which header is which key, how its days are written, how its bytes are coded."""

    mapped: Mapping[str, str] = field(default_factory=dict)
    dates: when.Order | None = None
    encoding: str = ""


class Table(NamedTuple):
    """A table as it was found: the words above the columns and their line, the sign between cells, the rows."""

    headers: tuple[str, ...]
    line: int
    sign: str
    text: Text


def looks_like(data: bytes) -> bool:
    """Whether this is text with something between the cells, by its first lines; a single known column will do."""
    start = unwrapped(data[:16384])
    if b"\0" in start or start.lstrip()[:1] in (b"", b"{", b"[", b"<"):
        return False
    head = decoded(start).text
    return any(sign in head for sign in _SIGNS) or column(head.split("\n")[0]) is not None


def read(data: bytes, path: str, choices: Choices | None = None) -> Read:
    """The people in a table, each with the line of their row, and what isn't understood."""
    choices, troubles = choices or Choices(), Troubles(path)
    table = find_table(data, choices)
    if table is None:
        troubles.add("no-header", 1, "no row here says what the columns are",
                     'say which is which, as in --map name="Full Name" --map email=Mail')  # fmt: skip
        return (), troubles.all()
    if table.text.coding not in ("utf-8", "ascii"):
        troubles.add("other-coding", 1, f"this is not UTF-8; it is read as {_coding_name(table.text.coding)}",
                     "if names look wrong, say --encoding NAME")  # fmt: skip
    return tuple(_cards(table, path, choices, troubles)), troubles.all()


def source_name(data: bytes, choices: Choices | None = None) -> str:
    """Whose table this is: `CSV of LinkedIn`, or `CSV` alone."""
    table = find_table(data, choices or Choices())
    headers = {folded(one) for one in table.headers} if table else set()
    named = next((name for name, signs in _SOURCES if headers.issuperset(signs)), "")
    return f"{_NAME} of {named}" if named else _NAME


def _coding_name(coding: str) -> str:
    return {"cp1252": "Windows-1252", "cp932": "Shift_JIS"}.get(coding, coding)


# --- where the table begins ---------------------------------------------------------------------------------------


def find_table(data: bytes, choices: Choices) -> Table | None:
    """The table in the file: of the first rows and the three signs, the row with the most words that are known.

    None where no row has a word that says who somebody is.
    """
    text = decoded(data, choices.encoding)
    body = text.text.replace("\0", "")
    chosen = {folded(header) for header in choices.mapped.values()}
    best: Table | None = None
    most = 0
    for sign in _sign_said(body) or _SIGNS:
        for line, cells in _first_rows(body, sign):
            known = _known(cells, chosen)
            if known > most:
                most, best = known, Table(tuple(cells), line, sign, Text(body, text.coding))
    return best


def _sign_said(body: str) -> tuple[str, ...]:
    """What Excel's first line says: `sep=;`."""
    found = re.match(r"\s*\"?sep=(.)\"?\s*[\r\n]", body)
    return (found[1],) if found else ()


def _first_rows(body: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    start = body[: 4 * 65536]
    for number, (line, cells) in enumerate(_rows(start, sign)):
        if number >= PREAMBLE or len(cells) > MOST_COLUMNS:
            return
        yield line, cells


def _known(cells: Sequence[str], chosen: set[str]) -> int:
    """How many cells are the head of a known column; 0 where none of them says who somebody is."""
    found = [column(cell) or (Column("text", "role") if folded(cell) == "title" else None) for cell in cells if cell]
    kinds = [one for one in found if one and one.kind != "nothing"]
    says_who = any(one.kind == "part" or one.key in ("name", "email", "phone", "company") for one in kinds)
    named = sum(folded(cell) in chosen for cell in cells)
    return len(kinds) + 2 * named if named or says_who else 0


def _rows(body: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins at; a row that the reader can't take ends the table."""
    csv.field_size_limit(_FIELD)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=sign, doublequote=True, strict=False)
    before = 0
    while True:
        try:
            cells = next(reader)
        except (StopIteration, csv.Error):
            return
        yield before + 1, cells
        before = reader.line_num


# --- from rows to cards -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Row:
    """One row while it is read: what was gathered, the parts of the name, the addresses and groups by their number."""

    line: int
    order: when.Order | None
    troubles: Troubles
    found: Gathered = field(default_factory=Gathered)
    parts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)


def _cards(table: Table, path: str, choices: Choices, troubles: Troubles) -> Iterator[Card]:
    held = columns(table.headers, choices.mapped)
    order = choices.dates or when.order_of(_days(table, held))
    count = 0
    for line, cells in _people(table):
        row = _Row(line, order, troubles)
        repeats = _repeats(table.headers, cells)
        for place, header, cell in zip(held, table.headers, cells, strict=False):
            if (text := unguarded(cell.strip())) and not (repeats and text == header.strip()):
                _take(row, place, text)
        _refuse_more(row, cells, len(held))
        if card := _card(row, Source(path, line)):
            count += 1
            if count > MOST_CARDS:
                troubles.add("too-many", line, f"there are more than {MOST_CARDS} people in here", "split the file")
                return
            yield card


def _repeats(headers: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row has the words above the columns in it, as Outlook's own samples have where nothing is known."""
    return (
        sum(bool(cell.strip()) and cell.strip() == head.strip() for head, cell in zip(headers, cells, strict=False)) > 5
    )


def _people(table: Table) -> Iterator[tuple[int, list[str]]]:
    for line, cells in _rows(table.text.text, table.sign):
        if line > table.line and any(cell.strip() for cell in cells):
            yield line, cells


def _days(table: Table, held: Sequence[Column]) -> Iterator[str]:
    places = [at for at, one in enumerate(held) if one.kind in ("day", "date") or one.part == "value"]
    for number, (_, cells) in enumerate(_people(table)):
        if not places or number > MOST_CARDS:
            return
        yield from (cells[at] for at in places if at < len(cells))


def _refuse_more(row: _Row, cells: Sequence[str], width: int) -> None:
    if any(cell.strip() for cell in cells[width:]):
        row.troubles.add(
            "too-wide", row.line, "this row has more cells than the table has columns", "the rest is left out"
        )


def _card(row: _Row, source: Source) -> Card | None:
    for group in row.groups.items():
        _take_group(row, *group)
    for label, parts in row.addresses.items():
        _take_address(row, label, parts)
    _birthday_in_parts(row)
    _name(row)
    texts = row.found.texts
    if not texts.get("name"):
        row.troubles.add("ghost-row", row.line, "this row doesn't say who it is", "left out")
        return None
    return row.found.card(source, order_of_key)


def _name(row: _Row) -> None:
    found = row.found
    given, middle, family = (row.parts.get(part, "") for part in ("given", "middle", "family"))
    joined = " ".join(filter(None, (row.parts.get("prefix"), given, middle, family, row.parts.get("suffix"))))
    if not (given or family or middle):
        joined = ""
    displayed = found.texts.get("name", "")
    others = (*found.lists.get("aliases", ()), found.texts.get("company", ""))
    reached = [one.value for key in ("email", "phone") for one in found.pairs.get(key, ())]
    found.texts["name"] = next(filter(None, (displayed, joined, *others, *reached)), "")
    found.lists.get("aliases", {}).pop(found.texts["name"], None)


def _birthday_in_parts(row: _Row) -> None:
    texts = row.found.texts
    year, month, day = (texts.pop(key, "") for key in ("birth_year", "birth_month", "birth_day"))
    if row.parts.get("birthday_cell", "").isdecimal():
        day = day or row.parts["birthday_cell"]
    if month.isdecimal() and day.isdecimal():
        numbers = f"{int(month):02}-{int(day):02}"
        typed = f"{int(year):04}-{numbers}" if year.isdecimal() else f"--{numbers}"
        _take_day(row, Column("day", "birthday"), typed)
    elif year or month or day:
        row.found.own("birthday_as_written", "-".join(filter(None, (year, month, day))))


# --- what becomes of each cell --------------------------------------------------------------------------------------


def _take(row: _Row, place: Column, text: str) -> None:
    if place.kind == "part":
        row.parts[place.key] = " ".join(text.split())
    elif place.kind == "address":
        row.addresses.setdefault(place.label, {})[place.part] = text
    elif place.kind == "group":
        row.groups.setdefault((place.key, place.label), {})[place.part] = text
    elif place.kind == "text":
        row.found.say(place.key, text)
    else:
        _TAKEN[place.kind](row, place, text)


def _take_pair(row: _Row, place: Column, text: str) -> None:
    for one in text.split(" ::: "):
        row.found.pair(place.key, place.label, one)


def _take_day(row: _Row, place: Column, text: str) -> None:
    """A day that comes back; what is a number alone is the day of a birthday in three columns."""
    if text.isdecimal() and len(text) < 3:
        row.parts["birthday_cell"] = text
        return
    day = when.year_day(text, row.order)
    if day and place.key == "birthday":
        row.found.texts.setdefault("birthday", day)
    elif day:
        row.found.pair(place.key, place.label, day)
    elif text not in ("0/0/00", "00.00.0000", "0.0.00"):
        _keep_day(row, place.label or place.key, text)


def _keep_day(row: _Row, key: str, text: str) -> None:
    row.found.own(f"{key}_as_written", text)
    if when.is_unclear(text, row.order):
        row.troubles.add(
            "two-readings", row.line, f"{key}: {text} can be read in two ways", "say --dates dmy or --dates mdy"
        )
    else:
        row.troubles.add("bad-date", row.line, f"{key}: '{text[:40]}' is no day of the calendar", "kept as it is")


def _take_date(row: _Row, place: Column, text: str) -> None:
    if day := when.one_day(text, row.order):
        row.found.texts.setdefault(place.key, day)
    else:
        _keep_day(row, place.key, text)


def _take_alias(row: _Row, place: Column, text: str) -> None:
    row.found.put("aliases", text)


def _take_note(row: _Row, place: Column, text: str) -> None:
    row.found.note(text)


def _take_tags(row: _Row, place: Column, text: str) -> None:
    parted = text.split(" ::: ") if " ::: " in text or text.startswith("* ") else re.split("[;,]", text)
    for tag in (one.strip().removeprefix("* ") for one in parted):
        if tag.casefold() not in ("mycontacts", "my contacts", "starred", ""):
            row.found.put("tags", tag)


def _take_private(row: _Row, place: Column, text: str) -> None:
    if folded(text) in ("private", "privat", "true", "wahr", "yes", "confidential", "vertraulich", "personal"):
        row.found.say("private", "yes")


def _take_own(row: _Row, place: Column, text: str) -> None:
    row.found.own(place.key or "column", text)


def _take_nothing(row: _Row, place: Column, text: str) -> None:
    """A cell that says nothing of a person."""


_TAKEN = {
    "pair": _take_pair,
    "day": _take_day,
    "date": _take_date,
    "alias": _take_alias,
    "note": _take_note,
    "tags": _take_tags,
    "private": _take_private,
    "own": _take_own,
    "nothing": _take_nothing,
}


def _take_group(row: _Row, which: tuple[str, str], cells: Mapping[str, str]) -> None:
    """Columns of Google that belong together: a label or a type, and a value or the parts of one."""
    key, _ = which
    typed = cells.get("label") or cells.get("type") or cells.get("service") or ""
    is_first = typed.startswith("* ")
    label = "" if typed.strip("* ") == "Other" else typed.removeprefix("* ").strip("* ").casefold()
    if key == "organization":
        for part, own in (("name", "company"), ("title", "role"), ("department", "department")):
            row.found.say(own, cells.get(part, ""))
    elif key == "address":
        _take_google_address(row, label, cells)
    elif key == "dates":
        place = Column("day", "birthday") if label == "birthday" else Column("day", "dates", label or "other")
        _take_day(row, place, cells["value"]) if cells.get("value") else None
    elif key == "own":
        row.found.own(re.sub(r"\W+", "_", label).strip("_") or "custom", cells.get("value", ""))
    else:
        for number, value in enumerate(cells.get("value", "").split(" ::: ")):
            row.found.pair(key, label or ("related" if key == "related" else ""), value, is_first and not number)


def _take_google_address(row: _Row, label: str, cells: Mapping[str, str]) -> None:
    parts = {"street": "street", "city": "town", "region": "region", "postal code": "code", "country": "country",
             "po box": "box", "extended address": "street2"}  # fmt: skip
    found = {own: cells[part] for part, own in parts.items() if cells.get(part)}
    if found.get("street") or found.get("town"):
        _take_address(row, label, found)
    elif whole := cells.get("formatted"):
        row.found.pair("postal_address", label, ", ".join(filter(None, map(str.strip, whole.splitlines()))))


def _take_address(row: _Row, label: str, parts: Mapping[str, str]) -> None:
    get = {name: ", ".join(filter(None, map(str.strip, text.splitlines()))) for name, text in parts.items()}.get
    street = [get("box", ""), get("street", ""), get("street2", ""), get("street3", "")]
    town = " ".join(filter(None, (get("code", ""), get("town", ""))))
    lines = [*street, town, get("region", ""), get("country", "")]
    row.found.pair("postal_address", label, ", ".join(filter(None, lines)))
    row.found.once("location", get("town", ""))
