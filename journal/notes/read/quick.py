"""What somebody's note says that is spelled as this program spells it, read in a small part of the time of `note`.

A text is taken only where cheap looks at it are sure, and then it is what `note` would say, which a law holds. Of all
others nothing is said, and `note` reads them: so a new spelling needs nothing here, as long as what may be one isn't
taken. A head, a mark or a task that is spelled in another way is read alone by what reads them there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache
from typing import cast

from journal.classes import NamedTuple, dataclass, field
from journal.dates.words import iso_day
from journal.dates.written import may_stand_beside_day
from journal.notes import inline
from journal.notes.fields import GROUPS, KeySpelling, compared_key, folded_key
from journal.notes.log_names import is_log_name
from journal.notes.marks import FEELINGS, MARK_FIELDS, MARKS
from journal.notes.model import Contact, Labelled, Plain, TaskStyle
from journal.notes.packed import (
    NOTE_FIELDS,
    NOTE_MODELS,
    Packed,
    PackedEntry,
    PackedKey,
    PackedLink,
    PackedMark,
    PackedNote,
    PackedState,
    PackedTask,
    day_number,
    packed,
    packed_entry,
    packed_field,
    packed_links,
)
from journal.notes.read.entry_heads import dialect_of
from journal.notes.read.field_values import FieldValue, Reading, is_empty_value
from journal.notes.read.log import MARK_HEAD, Body, is_no_day, read_log
from journal.notes.read.markdown import Unit, marked_unit
from journal.notes.read.note import contact_keys, contact_name, note_id
from journal.notes.read.persons import is_of_another_sort
from journal.notes.read.said_keys import KeyedValues, said_value
from journal.notes.read.tasks import EMOJI, NAMED, REPEAT_SIGNS
from journal.notes.settings.settings import Settings
from journal.notes.yaml.nodes import Mapping, Node, Scalar, Sequence, plain_scalar, plain_value
from journal.patterns import regex

_CONTACT = NOTE_MODELS.index(Contact)
_REMEMBERED = 4096  # lines: many notes have the same ones

# The front matter: a key and its value on a line, or a list or a map of one level under it.
_ITSELF = regex(r"(\"?)\+?\w[\w.@+-]*(?: [\w.@+-]+)*\1")
_LONGEST_BLANK = 12  # letters of what a form has where nothing is known
_KEY = r"[^\W\d_]\w{0,40}(?:[ -]\w{1,40}){0,4}"
_WHOLE_KEY = regex(_KEY)
_PLAIN = r"[\w+](?:(?!: | #)[^\n])*(?<![ :])"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_WORDS = r"\w(?:[\w .@+/()-]*[\w.)+])?"
_ONE = rf"(?:{_WORDS}|{_QUOTED})"
_PAIR = regex(rf"({_KEY}):(?: (?:({_PLAIN}|{_QUOTED})|(\[{_ONE}(?:, {_ONE})*\])))?")
_LISTED = regex(rf"{_QUOTED}|{_WORDS}")
_ITEM = regex(rf"( *)- ({_PLAIN}|{_QUOTED})")
_INNER = regex(rf"( +)({_KEY}): ({_PLAIN}|{_QUOTED})")

# The body: what hides text, or can be the name of a block; quotes; what begins a line and is neither item nor text.
_HIDING = ("`", "~~", "<!--", "<<<<<<<", ">>>>>>>", "^")
_QUOTE = regex(r"^ *(?:(?:[-*+]|[0-9]{1,9}[.)]) +)?>", re.MULTILINE)
_MARKERS = frozenset("#-*+_0123456789")
_YEAR = regex(r"[0-9]{4}")
_KEY_ENDS = 60  # letters of a line in which the sign of a fact stands
_WITH_ONE = regex(r"([^\W\d_]+) with \[\[([\w-]+)\]\]:([^\[]*)")
_STATES = frozenset(MARK_FIELDS) - frozenset(FEELINGS)
_OF_FIELDS = ":()[]"  # without which a text has no fields
_FIELD_END = len("2026-11-25]")
_SIGN = regex(rf"[{''.join((*EMOJI, *NAMED, REPEAT_SIGNS))}]")


class _Refused(Exception):
    """Something that isn't surely spelled plainly."""


class _Pair(NamedTuple):
    """What a key of the front matter comes to, wherever it stands: `name` is what it is known as, None for one of the
    owner's own, whose value is `extra`; `typed` has the texts with links in them. A value with links tells where they
    are: of that there is what was typed, in `node`."""

    name: str | None
    folded: str
    value: Packed = None
    extra: Plain = None
    typed: tuple[tuple[str, str], ...] = ()
    node: Scalar | None = None


@dataclass(slots=True)
class _Front:
    """What the front matter comes to."""

    values: dict[str, Packed] = field(default_factory=dict)
    extra: list[tuple[str, Plain]] = field(default_factory=list)
    keys: list[PackedKey] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)


class _Home(NamedTuple):
    """What stands in an entry of a day, or outside of all, where that is 0."""

    day: int
    lines: list[str]
    links: list[PackedLink]
    marks: list[PackedMark]
    tasks: list[PackedTask]


class QuickReader:
    """Reads the notes of people that are spelled plainly, as these settings want them read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.is_off = bool(settings.marked)
        self.keys = contact_keys(settings)
        self.dialect = dialect_of(settings)
        kinds = self.dialect.kinds or frozenset()
        self.kinds = frozenset(kind for kind in kinds if kind.isalpha() and not may_stand_beside_day(kind))
        self.names = NOTE_FIELDS[_CONTACT]
        nobody = Contact("", "", "")
        self.blank = {name: packed_field(name, getattr(nobody, name), "") for name in self.names}
        self.simple = lru_cache(maxsize=_REMEMBERED)(self._simple)
        self.pair = lru_cache(maxsize=_REMEMBERED)(self._pair)

    def contact(self, text: str, path: str) -> PackedNote | None:
        """The contact that this text says, in which nothing is wrong; None where that isn't sure."""
        end = text.find("\n---\n", 3)
        if end < 0 or self.is_off or text[:4] != "---\n" or not text.replace("\n", "").isprintable():
            return None
        below = text[end + 5 :]
        if any(sign in below for sign in _HIDING) or (">" in below and _QUOTE.search(below)):
            return None
        try:
            front = self._front(text[4 : end + 1])
            body = _Body(self, path, below.split("\n"), text.count("\n", 0, end + 5) + 1)
            return self._made(path, front, body)
        except _Refused:
            return None

    def _made(self, path: str, front: _Front, body: _Body) -> PackedNote:
        values, outside = front.values, body.outside
        name = self._name(path, front, body)
        more = tuple([(key, values[key]) for key in sorted({*values} - self.blank.keys()) if values[key] != ()])
        known = self.blank | {key: value for key, value in values.items() if key in self.blank}
        known |= {
            "id": note_id(path), "path": path, "name": name, "keys": tuple(front.keys), "typed": tuple(front.typed),
            "extra": packed(tuple(front.extra), path) if front.extra else (), "more": more,
            "text": "\n".join(outside.lines), "entries": tuple(body.entries), "marks": tuple(outside.marks),
            "tasks": tuple(outside.tasks), "links": tuple(outside.links),
        }  # fmt: skip
        return _CONTACT, tuple([known[one] for one in self.names])

    def _name(self, path: str, front: _Front, body: _Body) -> str:
        values = front.values
        if not isinstance(values.get("name"), str) or "given_name" in values or "family_name" in values:
            raise _Refused
        if is_of_another_sort(tuple(front.extra), cast("tuple[str, ...]", values.get("tags", ()))):
            raise _Refused
        keyed = KeyedValues(cast("dict[str, FieldValue]", values), (), ())
        return contact_name(keyed, Body(titles=body.titles), path, frozenset(shown for shown, _ in front.typed))

    # --- front matter ---

    def _front(self, block: str) -> _Front:
        found, seen, number = _Front(), set[str](), 2
        for chunk in _chunks(block):
            key, _, typed = chunk.partition(": ")
            name, folded, packed_text = self.simple(key)
            if packed_text and len(text := typed.strip('"')) > _LONGEST_BLANK and _ITSELF.fullmatch(typed):
                found.values[name] = packed_text(text)
            else:
                pair = self.pair(chunk)
                name, folded = pair.name or "", pair.folded
                self._add(found, pair, chunk, number)
            if folded in seen or name in seen:
                raise _Refused
            seen.add(folded)
            if name:
                seen.add(name)
                found.keys.append((name, number, 1))
            number += 1 if "\n" not in chunk else chunk.count("\n") + 1
        return found

    def _simple(self, typed: str) -> tuple[str, str, Callable[[str], Packed] | None]:
        """What a key is known as, how it is folded, and how a text under it is packed that stands for itself."""
        known = self.keys.spelling(typed) if _WHOLE_KEY.fullmatch(typed) else None
        if known is None or known.field.kind not in ("text", "labels"):
            return "", folded_key(typed), None
        of_text = str if known.field.kind == "text" else lambda text: packed((Labelled(known.label, text),), "")
        return known.field.name, folded_key(typed), of_text

    def _add(self, found: _Front, pair: _Pair, chunk: str, number: int) -> None:
        if pair.name is None:
            found.extra.append((chunk.partition(":")[0], pair.extra))
            return
        value = self._linked(pair, number) if pair.node else pair.value
        if value is not None:
            found.values[pair.name] = value
        found.typed += pair.typed

    def _pair(self, chunk: str) -> _Pair:
        first, *rest = chunk.split("\n")
        line = _PAIR.fullmatch(first)
        if line is None or (rest and (line[2] or line[3])):
            raise _Refused
        known, node = self.keys.spelling(line[1]), _collection(rest) if rest else _value(line)
        may_be_more = is_log_name(line[1], self.dialect.names) or compared_key(line[1]) in GROUPS
        if may_be_more and not isinstance(node, Scalar):
            raise _Refused
        return self._said(known, folded_key(line[1]), node)

    def _said(self, known: KeySpelling | None, folded: str, node: Node) -> _Pair:
        if known is None:
            return _Pair(None, folded, extra=plain_value(node))
        if is_empty_value(known.field, node):
            return _Pair(known.field.name, folded)
        if known.field.kind in ("link", "links"):
            return _Pair(known.field.name, folded, node=_only_scalar(node))
        reading = Reading("", self.settings)
        value = packed(said_value(reading, known, node), "")
        if reading.problems:
            raise _Refused
        return _Pair(known.field.name, folded, value, typed=tuple(reading.typed))

    def _linked(self, pair: _Pair, number: int) -> Packed:
        """The value of a key with links, on the line of this number."""
        known, reading = self.keys.spelling(pair.folded), Reading("", self.settings)
        if known is None or pair.node is None:
            raise _Refused
        value = said_value(reading, known, pair.node._replace(line=number))
        if reading.problems or reading.typed:
            raise _Refused
        return packed(value, "")


def _chunks(block: str) -> list[str]:
    """The lines of the front matter, each key with what stands under it."""
    lines = block.split("\n")[:-1]
    if "\n " not in block and "\n-" not in block:
        return lines
    chunks: list[str] = []
    under: list[str] = []
    for line in reversed(lines):
        under.append(line)
        if line[:1] not in (" ", "-"):
            chunks.append("\n".join(reversed(under)))
            under = []
    if under:
        raise _Refused
    return chunks[::-1]


def _value(line: re.Match[str]) -> Node:
    column = line.end(1) + 3
    if line[3]:
        items = (_scalar(one[0], 0, column + one.start()) for one in _LISTED.finditer(line[3]))
        return Sequence(tuple(items), 0, column, 0, 0, flow=True)
    return _scalar(line[2] or "", 0, column)


def _scalar(typed: str, line: int, column: int) -> Scalar:
    if typed[:1] in ("'", '"'):
        return Scalar(typed[1:-1], typed[1:-1], line, column, 0, 0, typed[0])
    return Scalar(plain_scalar(typed), typed, line, column, 0, 0, "")


def _collection(lines: Many[str]) -> Node:
    """The list or the map that these lines are, which begin at one depth."""
    for pattern in (_ITEM, _INNER):
        found = [pattern.fullmatch(line) for line in lines]
        depths = {one[1] for one in found if one}
        if all(found) and len(depths) == 1:
            return _list_of(found) if pattern is _ITEM else _map_of(found)
    raise _Refused


def _list_of(found: Many[re.Match[str] | None]) -> Sequence:
    items = tuple(_scalar(one[2], 0, one.start(2) + 1) for one in found if one)
    return Sequence(items, 0, 1, 0, 0, flow=False)


def _map_of(found: Many[re.Match[str] | None]) -> Mapping:
    pairs = tuple((_scalar(one[2], 0, 1), _scalar(one[3], 0, 1)) for one in found if one)
    if len({folded_key(key.text) for key, _ in pairs}) < len(pairs):
        raise _Refused
    return Mapping(pairs, 0, 1, 0, 0, flow=False)


def _only_scalar(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _Refused
    return node


# --- the body ---------------------------------------------------------------------------------------------------------

# A kind, a text, who took part, other links, marks, tasks, tags.
_Headed = tuple[
    str, str, tuple[PackedLink, ...], tuple[PackedLink, ...], tuple[PackedMark, ...], tuple[PackedTask, ...],
    tuple[str, ...],
]  # fmt: skip


class _Body:
    """What the lines of a body say, the first of which has this number."""

    def __init__(self, reader: QuickReader, path: str, lines: list[str], first_line: int) -> None:
        self.kinds, self.dialect, self.path = reader.kinds, reader.dialect, path
        self.lines, self.number = lines, first_line
        self.at = 0
        self.titles: list[str] = []
        self.entries: list[PackedEntry] = []
        self.outside = _Home(0, [], [], [], [])
        lines.append("")
        last = len(lines) - 1
        while self.at < last:
            line = lines[self.at]
            if line[:2] == "- " and line[2:3].isdigit():
                self._entry(line)
            elif line[:1] == "#":
                self._heading(line)
            elif line.strip(" "):
                self._take(line, self.outside)
            else:
                self.at += 1

    def _heading(self, line: str) -> None:
        level, title = _heading_of(line)
        if level == 1 and title:
            self.titles.append(title)
        self.at += 1

    def _entry(self, line: str) -> None:
        """An entry with all that stands under it."""
        number, text = self.number + self.at, line[2:]
        day = _day(text[:10])
        self.at += 1
        following = self.lines[self.at]
        if following[:2] == "- ":
            kind, said, people, links, marks, tasks, tags = self._head(text, (), number)
        else:
            kind, said, people, links, marks, tasks, tags = self._head(text, self._more(following), number)
            home = _Home(day, [said] if said else [], [*links], [*marks], [*tasks])
            self._fill(home)
            said, links, marks, tasks = "\n".join(home[1]), tuple(home[2]), tuple(home[3]), tuple(home[4])
        self.entries.append((day, kind, said, number, 3, people, links, marks, tasks, tags))

    def _fill(self, home: _Home) -> None:
        """Takes what stands under an entry."""
        lines, last = self.lines, len(self.lines) - 1
        while self.at < last:
            line = lines[self.at]
            if line[:4] == "  - ":
                self._take_item(line[4:], 2, home)
            elif line[:2] == "- ":
                return
            elif not line.strip(" "):
                self.at += 1
            elif line[0] == " ":
                self._take(line, home)
            else:
                return

    def _more(self, line: str) -> tuple[str, ...]:
        """The lines that continue the one before, of which this is the next."""
        if not line:
            return ()
        more: list[str] = []
        while (text := self.lines[self.at].strip(" ")) and text[0] not in _MARKERS:
            more.append(text)
            self.at += 1
        return tuple(more)

    def _head(self, text: str, more: tuple[str, ...], number: int) -> _Headed:
        """What the line of an entry says, and what else is in it."""
        tags = inline.tags_in(text) if "#" in text else ()
        if more or text[10:11] != " " or (tags and any(tag in MARKS for tag in tags)):
            return self._any_head(text, more, number)
        end = text.find(":", 11)
        if end > 0 and (kind := text[11:end]) in self.kinds:
            links = inline.links_in(text, number, 3) if "[" in text else ()
            others = packed_links([link for link in links if is_no_day(link)]) if links else ()
            return kind, text[end + 1 :].strip(" "), (), others, (), (), tags
        if "[" in text and (found := _WITH_ONE.fullmatch(text, 11)) and found[1] in self.kinds:
            who: PackedLink = (found[2], found[2], number, found.start(2) + 1)
            return found[1], found[3].strip(" "), (who,), (), (), (), tags
        return self._any_head(text, more, number)

    def _any_head(self, text: str, more: tuple[str, ...], number: int) -> _Headed:
        """The same of a line in any other spelling."""
        found = self._only_entry(Unit("item", number, 3, text.rstrip(" "), more=more))
        _, kind, said, _, _, people, links, marks, tasks, tags = found
        return kind, said, people, links, marks, tasks, tags

    def _only_entry(self, *units: Unit) -> PackedEntry:
        body = read_log([*units], self.path, self.dialect)
        if len(body.entries) != 1 or body.problems:
            raise _Refused
        return packed_entry(body.entries[0])

    def _take(self, line: str, home: _Home) -> None:
        """A line that is no entry, and what continues it."""
        text = line.strip(" ")
        indent, number = line.index(text[0]), self.number + self.at
        if text[:2] == "- ":
            self._take_item(line[indent + 2 :], indent, home)
            return
        self.at += 1
        more = self._more(self.lines[self.at])
        if text[0] in _MARKERS or (more and "|" in text) or (not indent and _may_be_fact(text, more)):
            raise _Refused
        home.lines.extend((text, *more))
        home.links.extend(_links_of(_joined(text, more), number, indent + 1))

    def _take_item(self, text: str, indent: int, home: _Home) -> None:
        """An item that is no entry, and what continues it."""
        number, column, box, text = self.number + self.at, indent + 3, "", text.rstrip(" ")
        self.at += 1
        following = self.lines[self.at]
        more = () if following[:4] == "  - " or following[:2] == "- " else self._more(following)
        if text[:1] == "[" and text[2:4] in ("] ", "]"):
            box, text, column = text[1], text[4:], column + 4
        if not text or text[0] in " -" or not (home.day or box or _is_only_said(text, more, indent)):
            raise _Refused
        whole = _joined(text, more)
        links = _links_of(whole, number, column)
        if box:
            task = _task(whole, box, number, column, home.day, links)
            if task is None:
                return self._take_any(Unit("item", number, column, text, indent, box=box, more=more), home)
            home.tasks.append(task)
        elif ":" in text and (found := MARK_HEAD.match(text)) and (word := found[1].casefold()) in MARKS:
            said = _stated(whole[found.end() :])
            if said is None:
                return self._take_any(Unit("item", number, column, text, indent, more=more), home)
            home.marks.append((word, said[0], home.day, number, column, links, said[1], False))
        else:
            home.lines.extend((text, *more))
        home.links.extend(links)
        return None

    def _take_any(self, unit: Unit, home: _Home) -> None:
        """A mark or a task in any other spelling, read as it is under an entry of this day."""
        if not home.day:
            raise _Refused
        head = Unit("item", 0, 1, str(date.fromordinal(home.day)))
        _, _, _, _, _, _, links, marks, tasks, _ = self._only_entry(head, unit)
        home.links.extend(links)
        home.marks.extend(marks)
        home.tasks.extend(tasks)


def _joined(text: str, more: tuple[str, ...]) -> str:
    return " ".join((text, *more)) if more else text


@lru_cache(maxsize=_REMEMBERED)
def _heading_of(line: str) -> tuple[int, str]:
    """The level and the words of a heading that is surely none of an entry."""
    unit = marked_unit(1, line)
    if unit is None or unit.kind != "heading" or "[" in unit.text:
        raise _Refused
    if unit.level > 1 and (_YEAR.search(unit.text) or unit.text[:1].isdigit()):
        raise _Refused
    return unit.level, " ".join(unit.text.split())


@lru_cache(maxsize=_REMEMBERED)
def _day(typed: str) -> int:
    """The number of a day of the calendar."""
    if day := iso_day(typed):
        return day_number(day)
    raise _Refused


def _is_only_said(text: str, more: Many[str], indent: int) -> bool:
    """Whether an item outside of entries is surely none, and no fact."""
    return not (_YEAR.search(text) or text[0].isdigit() or (not indent and _may_be_fact(text, more)))


def _may_be_fact(text: str, more: Many[str]) -> bool:
    """Whether a sign stands where it can end the key of a fact."""
    return any(line.find(":", 0, _KEY_ENDS) >= 0 or line[0] in "|*_" for line in (text, *more))


def _links_of(text: str, line: int, column: int) -> tuple[PackedLink, ...]:
    if "[[" not in text and "](" not in text:
        return ()
    return packed_links(inline.links_in(text, line, column))


def _stated(text: str) -> tuple[str, tuple[PackedState, ...]] | None:
    """The text of a mark and its fields; None where these are in another spelling."""
    if "::" not in text:
        return _spaced(text), ()
    said, *fields = text.split(" [")
    states: list[PackedState] = []
    for one in fields:
        name, sign, day = one.partition(":: ")
        if not sign or len(day) != _FIELD_END or day[-1] != "]" or name not in _STATES:
            return None
        states.append((name, _day(day[:-1])))
    return None if any(sign in said for sign in _OF_FIELDS) else (_spaced(said), tuple(states))


def _spaced(text: str) -> str:
    """A text without more white space than one space between words."""
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def _task(whole: str, box: str, line: int, column: int, day: int, links: tuple[PackedLink, ...]) -> PackedTask | None:
    """The task that an item is; None where it has dates in another spelling."""
    text, days = whole, dict[str, int]()
    while text[-11:-10] == " " and (name := EMOJI.get(text[-12:-11])) and text[-13:-12] == " ":
        if name in days:
            return None
        days[name] = _day(text[-10:])
        text = text[:-13]
    if ":" in text or not (text.isascii() or _SIGN.search(text) is None):
        return None
    style: TaskStyle | None = "emoji" if days else None
    due, scheduled, start, done = [days.get(one, 0) for one in ("due", "scheduled", "start", "done")]
    box = "x" if box in "X✓" else box
    return _spaced(text), box, line, column, day, due, scheduled, start, done, None, links, style
