"""An entry put into a log that is a table, as one more row, or into one in the front matter, as one more item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from journal.classes import NamedTuple, replace
from journal.dates.written import day_at, day_like
from journal.errors import EditRefused, Source
from journal.notes import inline
from journal.notes.edit.draft import Draft, insert_lines, line_of, proved_edit
from journal.notes.edit.entry_mould import cased_kind
from journal.notes.edit.entry_proof import read_alone, refuse_other_words, with_logged
from journal.notes.edit.entry_style import NewEntry, in_one_line
from journal.notes.edit.yaml_spans import line_end, line_start, newline_before
from journal.notes.log_names import is_log_name
from journal.notes.model import UNSAID_KIND, Entry, Note, Plain
from journal.notes.read.entry_heads import Dialect, HeadPlace, entry_head
from journal.notes.read.front_log import front_item, front_logs
from journal.notes.read.markdown import Unit
from journal.notes.read.sorts import sort_of
from journal.notes.read.tables import LogTable, TableRow, cells_of, table_of
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping as YamlMap
from journal.notes.yaml.front_matter import Node, Scalar, plain_value
from journal.notes.yaml.front_matter import Sequence as YamlList
from journal.notes.yaml.write import yaml_scalar


def is_row(draft: Draft, entry: Entry) -> bool:
    """Whether an entry is the row of a table."""
    return entry.source.line in _tables(draft)


def is_in_front(draft: Draft, entry: Entry) -> bool:
    """Whether an entry stands in the front matter."""
    return (entry.source.line or 1) < draft.first_line


def before_it(days: Sequence[date], day: date) -> int:
    """How many of these days, of a log in its order, stand before an entry of this day: newest first unless most are
    newer than the one above."""
    pairs = list(pairwise(days))
    if sum(b > a for a, b in pairs) > sum(b < a for a, b in pairs):
        return sum(one <= day for one in days)
    return sum(one > day for one in days)


# --- tables -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _tables(draft: Draft) -> Mapping[int, tuple[Unit, LogTable]]:
    """The tables with a column of days, by the lines that are of each."""
    units = [unit for unit in draft.units() if unit.kind == "text"] if "|" in draft.text else []
    found = [(unit, table) for unit in units if (table := table_of(unit))]
    return {line: (unit, table) for unit, table in found for line in range(unit.line, unit.last + 1)}


def row_logged(draft: Draft, found: Sequence[Entry], entry: NewEntry) -> str:
    """The text with the entry as a row of the table that has these entries; EditRefused where it doesn't fit."""
    newest = max(found, key=lambda one: one.date)
    there = _tables(draft).get(newest.source.line)
    if there is None or entry.below or entry.block:
        raise EditRefused(newest.source, "what stands under an entry has no place in a table")
    unit, table = there
    logged = {one.source.line: one.date for one in found}
    rows = [row for row in table.rows if row.line in logged]
    sample = next(row for row in rows if row.line == newest.source.line)
    line = _row(draft, table, sample, rows, entry)
    at = before_it([logged[row.line] for row in rows], entry.date)
    place = rows[at].line if at < len(rows) else rows[-1].line + 1
    head = [line_of(draft.text, unit.line), line_of(draft.text, unit.line + 1)]
    added = read_alone(draft, [*head, line])
    refuse_other_words(newest.source, entry, added, [line])
    return proved_edit(draft, insert_lines(draft, place, [line]), place, with_logged(draft.note(), [added]))


def first_row_logged(draft: Draft, entry: NewEntry) -> str | None:
    """The text with the entry as the first row of a table that has none yet, right under the heading of a log; None
    where there is no such table, or the entry doesn't fit."""
    units = draft.units()
    names = draft.settings.log_names
    first = (two for one, two in pairwise(units) if one.kind == "heading" and is_log_name(one.text, names))
    unit = next((one for one in first if (table := table_of(one)) and not table.rows), None)
    table = table_of(unit) if unit else None
    if unit is None or table is None or entry.below or entry.block:
        return None
    line = _row(draft, table, TableRow(unit.line, tuple(cells_of(unit.text))), (), entry)
    added = read_alone(draft, [unit.text, unit.more[0], line])
    refuse_other_words(Source(draft.path, unit.line), entry, added, [line])
    place = unit.line + 2
    return proved_edit(draft, insert_lines(draft, place, [line]), place, with_logged(draft.note(), [added]))


def _row(draft: Draft, table: LogTable, sample: TableRow, rows: Sequence[TableRow], entry: NewEntry) -> str:
    """A row with this entry, as wide as the sample where that fits."""
    said = {table.day: _day_cell(draft, table, sample, entry)}
    kind = "" if entry.kind in ("", UNSAID_KIND) else entry.kind
    kinds = [table.said(row, table.kind) for row in (sample, *rows)] if table.kind is not None else []
    people = ", ".join(f"[[{who}]]" for who in entry.people)
    text = in_one_line(entry.text).replace("|", "\\|")
    if table.kind is not None:
        said[table.kind] = cased_kind(next(filter(None, kinds), "Call"), kind) if kind else ""
    elif kind or (people and table.people is None):
        words = " ".join(part for part in (kind, f"with {people}" if people and table.people is None else "") if part)
        text = f"{words}: {text}" if text else words
    if table.people is not None:
        said[table.people] = people
    if table.texts:
        said[table.texts[0]] = text
    return _like_row(line_of(draft.text, sample.line), len(table.head), said)


def _day_cell(draft: Draft, table: LogTable, sample: TableRow, entry: NewEntry) -> str:
    """The day as the sample's cell has it, without a time."""
    cell = sample.cells[table.day].text
    head = entry_head(cell, sort_of(draft.note()).dialect(draft.settings), HeadPlace(is_heading=True, in_log=True))
    if head is None:
        return entry.date.isoformat()
    day = day_like(head.day, entry.date)
    return f"[[{day}]]" if cell.startswith("[[") else head.spelling.written(day)


def _like_row(line: str, columns: int, said: dict[int, str]) -> str:
    """A row with these texts in its columns, each as wide as in this line."""
    cells = list(cells_of(line))
    indent = line[: len(line) - len(line.lstrip())]
    inner = line.strip()
    parts = inner.strip("|").split("|")
    widths = [len(one) - 2 for one in parts] if len(cells) == len(parts) else []
    texts = [said.get(at, "") for at in range(columns)]
    padded = [text.ljust(widths[at]) if at < len(widths) else text for at, text in enumerate(texts)]
    row = " | ".join(padded)
    left, right = "| " if inner.startswith("|") else "", " |" if inner.endswith("|") else ""
    return f"{indent}{left}{row}{right}".rstrip()


# --- front matter -------------------------------------------------------------------------------------------------


def item_logged(draft: Draft, found: Sequence[Entry], entry: NewEntry) -> str:
    """The text with the entry as an item of the list in the front matter that these entries are in; EditRefused where
    it doesn't fit."""
    newest = max(found, key=lambda one: one.date)
    mapping = front_matter.read_front_matter(draft.text, draft.path).mapping
    pairs = mapping.pairs if mapping else ()
    dialect = sort_of(draft.note()).dialect(draft.settings)
    if entry.below or entry.block or entry.people:
        raise EditRefused(newest.source, "marks, tasks and who took part have no place in the front matter")
    for key, node in pairs:
        if isinstance(node, YamlMap) and any(_stands_at(day, newest) for day, _ in node.pairs):
            return _pair_logged(draft, key.text, node, found, entry)
    log = next((one for one in front_logs(pairs, dialect) for node in one.items if _stands_at(node, newest)), None)
    if log is None:
        raise EditRefused(newest.source, "this is no item of a list")
    logged = [(at, one.date) for at, node in enumerate(log.items) for one in found if _stands_at(node, one)]
    at = before_it([day for _, day in logged], entry.date)
    at = logged[at][0] if at < len(logged) else logged[-1][0] + 1
    new = _like_item(_sample(log, newest, entry), dialect, entry, newest.source)
    text = _put_item(draft, log, at, new, newest.source)
    name = next(key.text for key, node in pairs if node is log)
    return proved_edit(draft, text, newest.source.line or 1, _with_item(draft.note(), name, at, new, entry))


def _pair_logged(draft: Draft, name: str, log: YamlMap, found: Sequence[Entry], entry: NewEntry) -> str:
    """The text with the entry as one more pair of a map from days to words; EditRefused where it has that day, or its
    pairs have more than words."""
    newest = max(found, key=lambda one: one.date)
    logged = [(at, one.date) for at, (key, _) in enumerate(log.pairs) for one in found if _stands_at(key, one)]
    key, value = next(pair for pair in log.pairs if _stands_at(pair[0], newest))
    day = day_at(key.text)
    if day is None or day.typed != key.text or not isinstance(value, Scalar) or entry.date in dict(logged).values():
        raise EditRefused(newest.source, "this day has no place of its own here")
    at = before_it([day for _, day in logged], entry.date)
    at = logged[at][0] if at < len(logged) else logged[-1][0] + 1
    kind = "" if entry.kind in ("", UNSAID_KIND) else entry.kind
    line = ": ".join(filter(None, (kind, in_one_line(entry.text))))
    typed = day_like(day, entry.date)
    typed_key = typed if key.style == "" else yaml_scalar(typed, flow=True, like=key.style)
    new = _NewItem(((typed_key, yaml_scalar(line, flow=log.flow, like=value.style)),), inline.tags_in(line))
    text = _put_pair(draft, log, at, f"{new.pairs[0][0]}: {new.pairs[0][1]}")
    said = _NewItem(((typed, new.pairs[0][1]),), new.tags)
    return proved_edit(draft, text, newest.source.line or 1, _with_item(draft.note(), name, at, said, entry))


def _put_pair(draft: Draft, log: YamlMap, at: int, pair: str) -> str:
    """The text with a pair at this place of a map, on a line of its own unless the map is in braces."""
    text, pairs = draft.text, log.pairs
    last = at >= len(pairs)
    if log.flow:
        start = pairs[-1][1].end if last else pairs[at][0].start
        return f"{text[:start]}, {pair}{text[start:]}" if last else f"{text[:start]}{pair}, {text[start:]}"
    first = pairs[0][0].start
    indent = text[line_start(text, first) : first]
    start = line_end(text, pairs[-1][1].end) if last else line_start(text, pairs[at][0].start)
    return f"{text[:start]}{indent}{pair}{newline_before(text, start)}{text[start:]}"


def _stands_at(node: Node, entry: Entry) -> bool:
    """Whether an entry is what this item says; several may stand on one line."""
    if isinstance(node, YamlList) and node.items:
        node = node.items[0]
    return (node.line, node.column) == (entry.source.line, entry.source.column)


def _sample(log: YamlList, newest: Entry, entry: NewEntry) -> Node:
    """The newest item, or, for an entry with a kind, one that says one."""
    first = next(node for node in log.items if _stands_at(node, newest))
    said = [node for node in (first, *log.items) if (item := front_item(node)) and item.kind]
    return said[0] if said and entry.kind not in ("", UNSAID_KIND) else first


def _with_item(note: Note, name: str, at: int, new: _NewItem, entry: NewEntry) -> Note:
    """The note as it is meant to be, with the entry and with the item in the list that it keeps as it is."""
    words = in_one_line(entry.text)
    kind = entry.kind or UNSAID_KIND
    added = Entry(entry.date, kind, words, Source(""), (), inline.links_in(words, 1, 1), tags=new.tags)
    extra = tuple((key, _longer(value, at, new.plain()) if key == name else value) for key, value in note.extra)
    return replace(with_logged(note, [added]), extra=extra)


def _longer(value: Plain, at: int, new: Plain) -> Plain:
    if isinstance(value, dict) and isinstance(new, dict):
        pairs = list(value.items())
        return dict((*pairs[:at], *new.items(), *pairs[at:]))
    return [*value[:at], new, *value[at:]] if isinstance(value, list) else value


class _NewItem(NamedTuple):
    """An item to write: its pairs with their values as YAML; one without a key is a line of text. The tags in it."""

    pairs: tuple[tuple[str, str], ...]
    tags: tuple[str, ...] = ()

    def plain(self) -> Plain:
        """What it says as plain data."""
        said: dict[str, Plain] = {key: _plain(value) for key, value in self.pairs}
        return said.get("", said)

    @property
    def in_braces(self) -> str:
        """The item on one line."""
        if self.pairs[0][0] == "":
            return self.pairs[0][1]
        return "{" + ", ".join(f"{key}: {value}" for key, value in self.pairs) + "}"


def _plain(typed: str) -> Plain:
    found = front_matter.read_front_matter(f"---\nx: {typed}\n---\n", "").mapping
    return plain_value(found.pairs[0][1]) if found else None


def _like_item(sample: Node, dialect: Dialect, entry: NewEntry, place: Source) -> _NewItem:
    """An item that says this entry, with the keys and the quotes of the sample, in its order."""
    words = in_one_line(entry.text)
    kind = "" if entry.kind in ("", UNSAID_KIND) else entry.kind
    if isinstance(sample, Scalar):
        line = f"{entry.date}{f' {kind}' if kind else ''}{f': {words}' if words else ''}"
        return _NewItem((("", yaml_scalar(line, flow=True, like=sample.style)),), inline.tags_in(line))
    if isinstance(sample, YamlMap) and len(sample.pairs) == 1 and (day := day_at(sample.pairs[0][0].text)):
        line = ": ".join(filter(None, (kind, words)))
        return _NewItem(((day_like(day, entry.date), yaml_scalar(line, flow=True)),), inline.tags_in(words))
    if isinstance(sample, YamlList) and isinstance(sample.items[0], Scalar) and (day := day_at(sample.items[0].text)):
        first, typed = sample.items[0], day_like(day, entry.date)
        typed = typed if first.style == "" else yaml_scalar(typed, flow=True, like=first.style)
        parts = (kind, words) if words else (kind,) if kind else ()
        return _NewItem((("", f"[{', '.join((typed, *(yaml_scalar(one, flow=True) for one in parts)))}]"),),
                        inline.tags_in(words))  # fmt: skip
    item = front_item(sample)
    if item is None or (kind and item.kind is None):
        raise EditRefused(place, "the items here have no place for a kind")
    said = {id(item.day): _like_day(item.day, dialect, entry.date)}
    if item.kind is not None and kind:
        said[id(item.kind)] = yaml_scalar(cased_kind(item.kind.text, kind), flow=True, like=item.kind.style)
    if item.texts and words:
        said[id(item.texts[0][1])] = yaml_scalar(words, flow=True, like=item.texts[0][1].style)
    pairs = [(key.text, said[id(value)]) for key, value in item.node.pairs if id(value) in said]
    return _NewItem((*pairs, *([] if item.texts or not words else [("note", yaml_scalar(words, flow=True))])))


def _like_day(sample: Scalar, dialect: Dialect, day: date) -> str:
    head = entry_head(sample.text.strip(), dialect, HeadPlace(is_heading=True, in_log=True))
    typed = day_like(head.day, day) if head else day.isoformat()
    typed = f"[[{typed}]]" if sample.text.strip().startswith("[[") else typed
    return typed if sample.style == "" else yaml_scalar(typed, flow=True, like=sample.style)


def _put_item(draft: Draft, log: YamlList, at: int, new: _NewItem, place: Source) -> str:
    """The text with the item at this place of the list, on as many lines as the others."""
    text, items = draft.text, log.items
    like = items[min(at, len(items) - 1)]
    if log.flow:
        start = items[at].start if at < len(items) else items[-1].end
        item = f"{new.in_braces}, " if at < len(items) else f", {new.in_braces}"
        return text[:start] + item + text[start:]
    dash = text[line_start(text, like.start) : like.start]
    if dash.strip(" ") != "-":
        raise EditRefused(place, "the items here don't begin on lines of their own")
    start = line_start(text, items[at].start) if at < len(items) else line_end(text, items[-1].end)
    end = newline_before(text, start)
    if not isinstance(like, YamlMap) or like.flow or new.pairs[0][0] == "":
        return f"{text[:start]}{dash}{new.in_braces}{end}{text[start:]}"
    indent = " " * len(dash)
    lines = [f"{indent if number else dash}{key}: {value}{end}" for number, (key, value) in enumerate(new.pairs)]
    return text[:start] + "".join(lines) + text[start:]
