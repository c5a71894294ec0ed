"""A log kept as a table: which of its columns say the day, the kind and who took part, and what each row says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journal.classes import NamedTuple
from journal.dates.written import day_at
from journal.notes.read.markdown import Unit
from journal.patterns import regex

# What the columns of a log are called, folded, with `_` for a space; all others are text.
COLUMNS: dict[str, frozenset[str]] = {
    "day": frozenset(
        """date day when on datum tag wann jour quand fecha día cuándo data dia quando giorno datum dag wanneer
        date/time datetime timestamp contacted contact_date meeting_date call_date date_of_contact
        kontaktdatum""".split()
    ),
    "kind": frozenset(
        """type kind how channel method medium via mode art typ wie kanal canal tipo medio cómo como modo soort hoe
        kanaal format interaction activity contact_type contact_method interaction_type meeting_type event_type
        kontaktart""".split()
    ),
    "people": frozenset(
        "with who attendees people participants mit wer avec qui con quién com quem chi met wie".split()
    ),
}  # fmt: skip
_NUMBERS = frozenset(("#", "no", "no.", "nr", "nr.", "n°"))  # of columns that count the rows
_DELIMITER = regex(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL = regex(r"(?:\\.|\[\[[^\[\]]*\]\]|`[^`]*`|[^|\\])*")


class TableCell(NamedTuple):
    """What stands in one column of a row, and the offset at which it starts in the row's text."""

    text: str
    start: int


class TableRow(NamedTuple):
    """A row of a table: the number of its line, and its cells."""

    line: int
    cells: tuple[TableCell, ...]


class LogTable(NamedTuple):
    """A table with a column of days, called so or the first of it; `kind` and `people` are the numbers of their
    columns, None where it has none."""

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    day: int
    kind: int | None
    people: int | None

    @property
    def texts(self) -> tuple[int, ...]:
        """The numbers of the columns of text."""
        others = (self.day, self.kind, self.people)
        return tuple(at for at, text in enumerate(self.head) if at not in others and _plain(text) not in _NUMBERS)

    @property
    def has_named_days(self) -> bool:
        """Whether the column of days is called so."""
        return _plain(self.head[self.day]) in COLUMNS["day"]

    def said(self, row: TableRow, column: int | None) -> str:
        """What a row says in the column of this number; nothing where it has none."""
        return "" if column is None or column >= len(row.cells) else row.cells[column].text.replace("\\|", "|")


def is_table(unit: Unit) -> bool:
    """Whether a paragraph is a table: a row with bars, and a line of dashes under it."""
    return bool(unit.more) and "|" in unit.text and bool(_DELIMITER.fullmatch(unit.more[0].strip()))


def table_of(unit: Unit) -> LogTable | None:
    """The table with a column of days that a paragraph is; None for any other paragraph."""
    if not is_table(unit):
        return None
    head = tuple(cell.text for cell in cells_of(unit.text))
    day, kind, people = (_column(head, name) for name in ("day", "kind", "people"))
    rows = tuple(TableRow(unit.line + at, tuple(cells_of(text))) for at, text in enumerate(unit.more[1:], 2))
    if day is None and head and 0 not in (kind, people) and _are_days(row.cells[:1] for row in rows):
        day = 0
    if day is None:
        return None
    return LogTable(head, tuple(row for row in rows if day < len(row.cells)), day, kind, people)


def _column(head: Sequence[str], name: str) -> int | None:
    return next((at for at, text in enumerate(head) if _plain(text) in COLUMNS[name]), None)


def _plain(head: str) -> str:
    return head.strip("*_ :?").casefold().replace(" ", "_")


def _are_days(column: Iterable[Sequence[TableCell]]) -> bool:
    """Whether each of these cells, of which there are some, is a day and nothing else."""
    texts = [cell.text.strip("*_[]() ") for cells in column for cell in cells]
    days = [day_at(text) for text in texts]
    return bool(days) and all(day and day.end == len(text) for day, text in zip(days, texts, strict=True))


def cells_of(text: str) -> Iterator[TableCell]:
    """The cells of a row, without the bars and the white space around them."""
    at = len(text) - len(text.lstrip())
    at += text.startswith("|", at)
    end = len(text.rstrip())
    while at < end:
        found = _CELL.match(text, at, end)
        stop = found.end() if found else end
        inner = text[at:stop]
        yield TableCell(inner.strip(), at + len(inner) - len(inner.lstrip()))
        at = stop + 1
