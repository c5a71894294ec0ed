"""What a front-matter value means for its key: node to typed value, or a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from journal.classes import dataclass, field
from journal.dates.day_texts import day_of_text, month_of_text, why_no_day
from journal.dates.spans import quoted_short
from journal.dates.words import (
    DateError,
    Span,
    VagueDay,
    YearDay,
    iso_day,
    parse_span,
    parse_vague_day,
    parse_year_day,
)
from journal.dates.written import day_at, month_number
from journal.errors import Problem, Severity, Source
from journal.languages.forms import FORMS
from journal.notes import inline
from journal.notes.fields import KeyField
from journal.notes.model import Labelled, Link, Mention, Plain, Status
from journal.notes.read.blanks import NO, YES, is_empty_value, is_no_value
from journal.notes.settings.settings import Settings
from journal.notes.yaml.front_matter import Mapping, Node, Scalar, Sequence, plain_value
from journal.patterns import regex

STATUS_VALUES: tuple[Status, ...] = ("inbox", "active", "paused", "archived")
MENTION_VALUES: tuple[Mention, ...] = ("yes", "ask", "no")
_COMMA = regex(r",(?![^\[\]]*\]\])")  # but for one inside a link
_DATE_TIME = regex(rf"({inline.DAY_PATTERN})[T ][0-9]{{1,2}}:")
_MAIL_LINK = regex(r"\[([^\[\]]*)\]\(<?(?:mailto|tel|sms):([^()\s<>]*)>?\)|<(?:mailto:)?([^<>\s]+@[^<>\s]+)>")
# How the parts of an item are called in a list of ways to reach somebody.
_WAY = frozenset("type kind label channel name medium service".split())
_ADDRESS = frozenset("value address handle number id url link email phone username".split())
_WHO = frozenset(("name", "person", "who", "contact", "link"))
_ACTIVE = ("actif", "active contact", "aktiv", "activo", "activa", "attivo", "attiva", "ativo", "ativa", "actief")
_MAY_BE_ANOTHERS = ("bad-status", "bad-address")
YearDays = tuple[tuple[str, YearDay], ...]
KeyPairs = tuple[tuple[str, Plain], ...]
TextList = tuple[str, ...]
FieldValue = (
    str
    | bool
    | date
    | Span
    | YearDay
    | VagueDay
    | Link
    | None
    | TextList
    | tuple[Labelled, ...]
    | tuple[Link, ...]
    | YearDays
    | KeyPairs
)


@dataclass(slots=True)
class Reading:
    """What a value is read with: the file, the settings, and the problems found so far.

    `typed` has the texts with links in them: as they are read, and as they were typed.
    """

    path: str
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)

    def problem(self, code: str, key: str, node: Node, message: str, remedy: str, severity: Severity = "error") -> None:
        """Note a problem with the value of a key, at the value's place."""
        place = Source(self.path, node.line, node.column)
        self.problems.append(Problem(code, severity, f"{key}: {message}", remedy, place))

    def shown(self, typed: str) -> str:
        """A text with each link as its label; how it was typed is kept."""
        if not any(inline.pointers_in(typed)):
            return typed
        shown = inline.unlinked(typed)
        shown = inline.unlinked(shown) if "[[" in shown else shown
        self.typed.append((shown, typed))
        return shown


def read_value(reading: Reading, key: KeyField, node: Node) -> FieldValue:
    """The value of a known key; None when nothing was said, or nothing that can be understood."""
    return None if is_empty_value(key, node) else read_said(reading, key, node)


def read_said(reading: Reading, key: KeyField, node: Node) -> FieldValue:
    """The same of a key for which something is said."""
    return READERS[key.kind](reading, key.name, node)


def _text(reading: Reading, key: str, node: Node) -> str | None:
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = [" ".join(item.text.split()) for item in items if isinstance(item, Scalar)]
    if len(texts) < len(items):
        reading.problem(
            "bad-text", key, node, f"{_said(node)} stands where one text is meant", "write one line of text"
        )
        return None
    return reading.shown(", ".join(text for text in texts if text)) or None


def _prose(reading: Reading, key: str, node: Node) -> str | None:
    """A text that may have several lines, which stay."""
    if not isinstance(node, Scalar):
        return _text(reading, key, node)
    return reading.shown("\n".join(line.rstrip() for line in node.text.strip().split("\n"))) or None


def _texts(reading: Reading, key: str, node: Node) -> TextList:
    if isinstance(node, Mapping):
        reading.problem("bad-list", key, node, "a map stands where a list is meant", "write [one, two]")
        return ()
    if isinstance(node, Scalar):
        return _clean(reading, parts_of_list(node))
    scalars = [one for one in node.items if isinstance(one, Scalar)]
    if len(scalars) < len(node.items):
        reading.problem("bad-list", key, node, "a list or map stands inside the list", "write [one, two]")
    return _clean(reading, (one.text for one in scalars if one.value is not None))


_NAME_BETWEEN = regex(r"[^\s,][^,]*")
_TAG_WORD = regex(r"(?:#?\[\[[^\[\]]*\]\]|[^\s\[])\S*")


def parts_of_list(node: Scalar) -> list[str]:
    """The items of a list that stands in one text: between commas, or each a tag or a link."""
    words = _TAG_WORD.findall(node.text) if "#" in node.text or "]] [[" in node.text else []
    if len(words) > 1 and all(word.startswith(("#", "[[")) for word in words):
        return [word.rstrip(",") for word in words]
    return _COMMA.split(node.text) if node.style in ("", "[[") else [node.text]


def _clean(reading: Reading, texts: Iterable[str]) -> TextList:
    read = (reading.shown(" ".join(text.split()).removeprefix("#")) for text in texts)
    return tuple(dict.fromkeys(text for text in read if text))


def _labels(reading: Reading, key: str, node: Node) -> tuple[Labelled, ...]:
    if isinstance(node, Sequence) and (pairs := _pairs_in(node)):
        node = Mapping(pairs, node.line, node.column, node.start, node.end, node.flow)
    if not isinstance(node, Mapping):
        return tuple(Labelled("", _bare_address(text)) for text in _texts(reading, key, node))
    return tuple(
        Labelled(label.text, _bare_address(text))
        for label, value in node.pairs
        if not (isinstance(value, Scalar) and value.value is None)
        for text in _texts(reading, f"{key}.{label.text}", value)
    )


def _pairs_in(node: Sequence) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a list of maps, as `- {type: work, value: …}` or `- work: …`; () for any other list."""
    if not all(isinstance(item, Mapping) for item in node.items):
        return ()
    return tuple(pair for item in node.items if isinstance(item, Mapping) for pair in way_of(item) or item.pairs)


def way_of(item: Mapping) -> tuple[tuple[Scalar, Node], ...]:
    """The pair that an item of a list says as what it is and where it leads: `type: email, value: ada@ada.example`."""
    kinds = [value for key, value in item.pairs if _last_word(key.text) in _WAY]
    places = [value for key, value in item.pairs if _last_word(key.text) in _ADDRESS]
    one, *more = kinds or (None,)
    return ((one, places[0]),) if isinstance(one, Scalar) and not more and len(places) == 1 else ()


def _last_word(key: str) -> str:
    """`label` of `phone_label`."""
    return key.casefold().replace(" ", "_").rpartition("_")[2]


def _bare_address(text: str) -> str:
    """An address or a number without the link around it: `[ada@ada.example](mailto:ada@ada.example)`."""
    found = _MAIL_LINK.fullmatch(text)
    return text if found is None else (found[1] if found[1] and found[1] == found[2] else found[2] or found[3])


def _date(reading: Reading, key: str, node: Node) -> date | None:
    if isinstance(node, Scalar):
        if isinstance(node.value, date):
            return node.value
        typed = _day_typed(node)
        short = _DATE_TIME.match(typed)
        if day := iso_day(short[1] if short else typed) or _written(typed):
            return day
    reading.problem("bad-date", key, node, f"{_said(node)} is not a day of the calendar", "write it as 2026-11-18")
    return None


def _vague_day(reading: Reading, key: str, node: Node) -> VagueDay | None:
    if isinstance(node, Scalar) and isinstance(node.value, date):
        return VagueDay.of(node.value)
    typed = _day_typed(node) if isinstance(node, Scalar) else _said(node)
    short = _DATE_TIME.match(typed)
    try:
        return parse_vague_day(short[1] if short else typed)
    except DateError as error:
        if written := _written(typed):
            return VagueDay.of(written)
        if month := month_of_text(typed):
            return VagueDay(*month)
        reading.problem("bad-date", key, node, error.message, error.remedy)
        return None


# As vCards have a birthday: 19900405.
_IN_ONE = regex(r"\A([0-9]{4})([0-9]{2})([0-9]{2})\Z")
# A year that nobody knows, and behind a birthday how old somebody is.
_NO_YEAR = regex(r"\A(?:[xX?]{2,4}|0000|[yY]{4})-(?=[0-9]{2}-[0-9]{2}\Z)")
_AGE = regex(r"[ \t]*\((?:(?:age|aged|turns)[ ])?[0-9]{1,3}\)\Z")


def _day_typed(node: Scalar) -> str:
    """What is typed for a day: of a link to one, that day, whatever it shows."""
    if linked := [at for at, _ in inline.pointers_in(node.text)]:
        found = day_at(linked[0].rpartition("/")[2])
        return str(found.day) if found and found.day else inline.unlinked(node.text).strip()
    return node.text.strip()


def _written(typed: str) -> date | None:
    """The day that is written out: `March 1, 2026`, `1. März 2026`; None without a year."""
    found = day_of_text(typed)
    return date(found.year, found.month, found.day) if found and found.year else None


def _span(reading: Reading, key: str, node: Node) -> Span | None:
    try:
        return parse_span(_typed(node))
    except DateError as error:
        reading.problem("bad-span", key, node, error.message, error.remedy)
        return None


def _year_day(reading: Reading, key: str, node: Node) -> YearDay | None:
    if isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    typed = _IN_ONE.sub(r"\1-\2-\3", _day_typed(node)) if isinstance(node, Scalar) else _day_of_parts(node)
    typed = _AGE.sub("", _NO_YEAR.sub("--", typed))
    try:
        return parse_year_day(typed)
    except DateError as error:
        if found := day_of_text(typed):
            return YearDay(found.month, found.day, found.year)
        message = error.message if isinstance(node, Scalar) else f"{_said(node)} is not a day of the year"
        message = why_no_day(typed) or message
        reading.problem("bad-date", key, node, message, error.remedy)
        return None


def _day_of_parts(node: Mapping | Sequence) -> str:
    """`{day: 7, month: 2, year: 1990}` as a day is written; nothing for any other map or list."""
    pairs = node.pairs if isinstance(node, Mapping) else ()
    said = {key.text.casefold(): value.text for key, value in pairs if isinstance(value, Scalar)}
    if not said.keys() <= {"day", "month", "year"} or not said.keys() >= {"day", "month"}:
        return ""
    month = str(month_number(said["month"]) or said["month"])
    return f"{said.get('year', '') or '-'}-{month:0>2}-{said['day']:0>2}"


def _year_days(reading: Reading, key: str, node: Node) -> YearDays:
    if not isinstance(node, Mapping):
        reading.problem(
            "bad-map", key, node, f"{_said(node)} has no labels", "write a line for each, as wedding: 06-21"
        )
        return ()
    said = [(label.text, value) for label, value in node.pairs if not is_no_value(value)]
    days = ((label, _year_day(reading, f"{key}.{label}", value)) for label, value in said)
    return tuple((label, day) for label, day in days if day is not None)


def _circle(reading: Reading, key: str, node: Node) -> str | None:
    known = {name.casefold(): name for name, _ in reading.settings.circles}
    return _one_of(reading, key, node, known, "unknown-circle", "is not a circle of journal.toml")


def _status(reading: Reading, key: str, node: Node) -> str | None:
    known = {name: str(name) for name in STATUS_VALUES} | dict.fromkeys(_ACTIVE, "active")
    return _one_of(reading, key, node, known, "bad-status", "is not a status")


def _mention(reading: Reading, key: str, node: Node) -> str | None:
    known = {name: str(name) for name in MENTION_VALUES} | dict.fromkeys(YES, "yes") | dict.fromkeys(NO, "no")
    return _one_of(reading, key, node, known, "bad-mention", "is none of yes, ask and no")


def _language(reading: Reading, key: str, node: Node) -> str | None:
    """A language, or several, the preferred one first."""
    if isinstance(node, Sequence):
        return ", ".join(_texts(reading, key, node)) or None
    return _text(reading, key, node)


def _address(reading: Reading, key: str, node: Node) -> str | None:
    known = {word.casefold(): word for word in FORMS}
    why = "is not how letters speak to somebody"
    if isinstance(node, Scalar) and len(node.text.split()) < 3 and not re.search(r"\d", node.text):
        return _one_of(reading, key, node, known, "bad-address", why)
    remedy = f"write one of {', '.join(FORMS)}; where they live goes under a key of its own, as postal_address"
    reading.problem("bad-address", key, node, f"{_said(node)} {why}", remedy, "hint")
    return None


def _one_of(reading: Reading, key: str, node: Node, known: dict[str, str], code: str, why: str) -> str | None:
    said = _typed(node).strip().casefold()
    if said in known:
        return known[said]
    from difflib import get_close_matches

    near = get_close_matches(said, known, 1)
    names = ", ".join(dict.fromkeys(known.values()))
    remedy = f"did you mean {known[near[0]]}?" if near else f"write one of {names}"
    # Other programs keep words of their own under some of these keys.
    severity: Severity = "hint" if code in _MAY_BE_ANOTHERS and not near else "error"
    reading.problem(code, key, node, f"{_said(node)} {why}", remedy, severity)
    return None


def _updates(reading: Reading, key: str, node: Node) -> bool | TextList:
    said = _said_yes(node)
    return _texts(reading, key, node) if said is None else said


def _yes(reading: Reading, key: str, node: Node) -> bool:
    """Whether it says yes. What can't be understood says so too: its owner meant to keep something private."""
    said = _said_yes(node)
    if said is None:
        remedy = "write yes or no; until then it is read as yes"
        reading.problem("bad-yes", key, node, f"{_said(node)} is neither yes nor no", remedy)
    return said is not False


def _said_yes(node: Node) -> bool | None:
    word = _typed(node).strip().casefold()
    return True if word in YES else False if word in NO else None


def _link(reading: Reading, key: str, node: Node) -> Link | None:
    found = _links(reading, key, node)
    if len(found) > 1:
        reading.problem("bad-link", key, node, "several people stand where one is meant", "keep one of them")
    return found[0] if found else None


def _links(reading: Reading, key: str, node: Node) -> tuple[Link, ...]:
    if isinstance(node, Mapping):
        reading.problem("bad-link", key, node, "a map stands where links are meant", 'write "[[their-id]]"')
        return ()
    scalars = tuple(map(_who_of, node.items)) if isinstance(node, Sequence) else (*_names_of(node),)
    return tuple(link for one in scalars if isinstance(one, Scalar) for link in _linked(one))


def _who_of(item: Node) -> Node:
    """Whom an item of a list of people means that is a map, `{name: Ada Lane}`; any other item as it is."""
    pairs = item.pairs if isinstance(item, Mapping) else ()
    return next((value for key, value in pairs if key.text.casefold() in _WHO), item)


def _names_of(node: Scalar) -> Iterator[Scalar]:
    """The names between commas in a text without links; the text itself where it is in quotes or has links."""
    if node.style or "[[" in node.text or "](" in node.text:
        yield node
        return
    for found in _NAME_BETWEEN.finditer(node.text):
        yield node._replace(text=found[0].rstrip(), value=found[0].rstrip(), column=node.column + found.start())


def _linked(node: Scalar) -> tuple[Link, ...]:
    """The links in a text; a text without any is a name to be found."""
    text = " ".join(node.text.split())
    if found := inline.links_in(text, node.line, node.column + (node.style in ("'", '"'))):
        return found
    return (Link(text, text, node.line, node.column),) if text else ()


def _map(reading: Reading, key: str, node: Node) -> KeyPairs:
    if not isinstance(node, Mapping):
        reading.problem("bad-map", key, node, f"{_said(node)} is not a map", "write a line for each, as label: value")
        return ()
    return tuple((label.text, plain_value(value)) for label, value in node.pairs)


def _typed(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _said(node: Node) -> str:
    if isinstance(node, Scalar):
        return quoted_short(node.text)
    return "a list" if isinstance(node, Sequence) else "a map"


READERS: dict[str, Callable[[Reading, str, Node], FieldValue]] = {
    "text": _text,
    "prose": _prose,
    "list": _texts,
    "labels": _labels,
    "date": _date,
    "vague_day": _vague_day,
    "span": _span,
    "circle": _circle,
    "status": _status,
    "year_day": _year_day,
    "year_days": _year_days,
    "link": _link,
    "links": _links,
    "mention": _mention,
    "address": _address,
    "language": _language,
    "updates": _updates,
    "yes": _yes,
    "map": _map,
}
