"""A log kept in the front matter, `interactions: [{date, type, note}]`: its items to entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.classes import NamedTuple
from journal.dates.spans import quoted_short
from journal.dates.written import day_at
from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.fields import folded_key
from journal.notes.kind_words import named_kind
from journal.notes.log_names import is_log_name
from journal.notes.model import UNSAID_KIND, Entry, Link
from journal.notes.read.entry_heads import Dialect, HeadPlace, entry_head
from journal.notes.read.log import LOG_HEADING, Body, read_log
from journal.notes.read.markdown import Unit
from journal.notes.read.tables import COLUMNS
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence

_TEXTS = frozenset(
    """note notes text summary description details topic topics subject title about message content body what about
    notiz notizen thema résumé nota notas resumen notitie note_text comments remarks""".split()
)
_COLUMNS = COLUMNS | {"day": COLUMNS["day"] | {"at"}}  # which in a table is where
_PLACE = HeadPlace(is_heading=True, in_log=True)


class FrontItem(NamedTuple):
    """An item of such a log: its node, and the nodes of the day, the kind, who took part and the texts in it."""

    node: Mapping
    day: Scalar
    kind: Scalar | None
    people: Node | None
    texts: tuple[tuple[Scalar, Scalar], ...]


def front_logs(pairs: Iterable[tuple[Scalar, Node]], dialect: Dialect) -> Iterator[Sequence]:
    """The lists in a front matter that are called as a log is, a map from days to words as one of maps; and those of
    items that all say a day, and one of them a kind."""
    if "front-matter" in dialect.off:
        return
    for key, node in pairs:
        if isinstance(node, Scalar):
            continue
        if is_log_name(key.text, dialect.names) or _tells_of_kinds(node, dialect):
            yield node if isinstance(node, Sequence) else Sequence((node,), *_place(node), flow=True)


def _tells_of_kinds(node: Node, dialect: Dialect) -> bool:
    """Whether each item of a list says a day, and one of them a kind."""
    if not isinstance(node, Sequence) or not all(isinstance(one, Mapping) for one in node.items):
        return False
    items = [front_item(one) for one in node.items]
    kinds = [named_kind(one.kind.text, dialect.kinds or ()) for one in items if one and one.kind]
    return all(one and _day(one.day, dialect) for one in items) and any(kinds)


def front_item(node: Node) -> FrontItem | None:
    """The parts of an item that has a day; None for any other item."""
    if not isinstance(node, Mapping):
        return None
    found = _columns(node)
    day = found.get("day")
    return FrontItem(node, day, *_said_beside(node, found)) if isinstance(day, Scalar) else None


def _columns(node: Mapping) -> dict[str, Node]:
    """The values of an item by what their keys are called for: the day, the kind, who took part."""
    found: dict[str, Node] = {}
    for key, value in node.pairs:
        name = folded_key(key.text)
        column = next((column for column, names in _COLUMNS.items() if name in names), None)
        if column and column not in found and value.start != value.end:
            found[column] = value
    return found


def _said_beside(
    node: Mapping, found: dict[str, Node]
) -> tuple[Scalar | None, Node | None, tuple[tuple[Scalar, Scalar], ...]]:
    texts = tuple((key, one) for key, value in node.pairs if folded_key(key.text) in _TEXTS for one in _scalars(value))
    kind = found.get("kind")
    return kind if isinstance(kind, Scalar) else None, found.get("people"), texts


def read_front_log(log: Sequence, path: str, dialect: Dialect) -> tuple[list[Entry], list[Problem]]:
    """The entries that the items say, and a problem for each that has a day which can't be read."""
    entries, problems = list[Entry](), list[Problem]()
    for node in log.items:
        item = front_item(node)
        day = _day(item.day, dialect) if item else None
        if item and day:
            entries.append(_entry(item, day, path, dialect))
        elif dated := [*_dated_maps(node)]:
            entries += [_entry(one, day, path, dialect) for one in dated if (day := _day(one.day, dialect))]
        elif item:
            problems.append(
                Problem("odd-date", "warning", f"{quoted_short(item.day.text)} is not read as a date",
                        "write it as 2026-11-18, then it counts as a conversation",
                        Source(path, item.day.line, item.day.column))
            )  # fmt: skip
        elif lines := [*_lines(node)]:
            entries += (one for line in lines for one in _of_text(line, path, dialect).entries)
        elif unread := next((one for one in _inner(node) if day_at(one.text.strip())), None):
            problems.append(
                Problem("odd-date", "warning", f"{quoted_short(unread.text)} stands under no key for a date",
                        "call it date, then it counts as a conversation", Source(path, unread.line, unread.column))
            )  # fmt: skip
    return entries, problems


def _dated_maps(node: Node) -> Iterator[FrontItem]:
    """The items of a map from days to maps: `2026-03-01: {type: call}`."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(value, Mapping) and day_at(key.text):
            yield FrontItem(value, key, *_said_beside(value, _columns(value)))


def _inner(node: Node) -> Iterator[Scalar]:
    """The texts of an item's keys."""
    return (one for _, value in (node.pairs if isinstance(node, Mapping) else ()) for one in _scalars(value))


def _scalars(node: Node) -> Iterator[Scalar]:
    """A text, or those in a list."""
    for one in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(one, Scalar):
            yield one


def _lines(node: Node) -> Iterator[Scalar]:
    """An item that is a line of text, each pair of one that YAML takes for a map, `2026-11-18: coffee`, or one with a
    day, a kind and words in brackets."""
    if isinstance(node, Scalar):
        yield node
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(value, Scalar) and day_at(key.text):
            yield key._replace(text=f"{key.text} {value.text}")
    parts = [*_scalars(node)] if isinstance(node, Sequence) else []
    if parts and day_at(parts[0].text):
        kind = f" {parts[1].text}" if len(parts) > 1 else ""
        words = f": {'; '.join(one.text for one in parts[2:])}" if len(parts) > 2 else ""
        yield parts[0]._replace(text=f"{parts[0].text}{kind}{words}")


def _place(node: Mapping) -> tuple[int, int, int, int]:
    return node.line, node.column, node.start, node.end


def _day(node: Scalar, dialect: Dialect) -> date | None:
    if isinstance(node.value, date):
        return node.value
    head = entry_head(node.text.strip(), dialect, _PLACE)
    return head.day.day if head else None


def _entry(item: FrontItem, day: date, path: str, dialect: Dialect) -> Entry:
    typed = " ".join(inline.unlinked(item.kind.text).split()) if item.kind else ""
    kind = named_kind(typed, dialect.kinds) if dialect.kinds is not None else typed.casefold()
    more = () if kind or not typed else (typed,)
    text = "\n".join((*more, *("\n".join(one.text.split("\n")).strip() for _, one in item.texts if one.text.strip())))
    links = tuple(link for _, one in item.texts for link in inline.links_in(one.text, one.line, one.column))
    place = Source(path, item.node.line, item.node.column)
    return Entry(day, kind or UNSAID_KIND, text, place, tuple(_people(item.people)), links)


def _people(node: Node | None) -> Iterator[Link]:
    """The links in a text, or in a list of texts; a name alone is nobody."""
    for one in _scalars(node) if node else ():
        yield from inline.links_in(one.text, one.line, one.column)


def _of_text(node: Scalar, path: str, dialect: Dialect) -> Body:
    """What an item says that is one line of text: `2026-11-18 call: prices`."""
    unit = Unit("item", node.line, node.column, " ".join(node.text.split()))
    return read_log([unit], path, dialect, under=LOG_HEADING)
