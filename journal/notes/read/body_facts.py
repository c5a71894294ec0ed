"""Facts in the body of a note: `- **Company:** Acme`, `Email: x`, `birthday:: 1990-04-05`, a table with two columns.

They are read at the top of the note and under headings such as `## Contact`, under others where all lines are such
ones; a line `key:: value` is one anywhere outside of the log. Only keys that are known are taken. A line may have
several of them, `Company: Acme | Role: Boss`, and a dash for the colon where two lines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journal.classes import NamedTuple, dataclass, replace
from journal.dates.written import days_in
from journal.errors import Problem, Source
from journal.notes.fields import KeyField, Keys, compared_key
from journal.notes.marks import MARKS
from journal.notes.read.field_values import Reading, is_empty_value, read_value
from journal.notes.read.markdown import Unit
from journal.notes.yaml import nodes
from journal.notes.yaml.nodes import Scalar
from journal.patterns import regex

_KEY = r"[^\W_](?:[^:*_|`\n\[\]{}<>=]|(?<=\w)_(?=\w)){0,40}?"
_PICTURE = r"[\u2190-\U0010ffff]{1,3}"
_BOLD = regex(
    rf"(?:{_PICTURE}[ \t]+)?(?P<mark>\*\*|__|\*|_)[ \t]*\W{{0,3}}?(?P<key>{_KEY})[ \t]*(?P<in>::?)?[ \t]*(?P=mark)"
    rf"[ \t]*(?:{_PICTURE}[ \t]*)?"
    r"(?P<out>::?|[–—-](?=[ \t]))?[ \t]*(?P<value>.*)"
)
_MORE = regex(r"(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*:|(?:\*\*|__)[^*_\n]+:[ \t]*(?:\*\*|__)|\w::[ \t]")
_INLINE = regex(rf"(?:\W{{0,3}}?)(?P<key>{_KEY})[ \t]*(?P<out>::)(?:[ \t]+(?P<value>.*)|$)")
_WRAPPED = regex(rf"[\[(][ \t]*(?P<key>{_KEY})[ \t]*(?P<out>::)[ \t]*(?P<value>[^\[\]()]*|\[\[[^\[\]]*\]\])[ \t]*[\])]")
_PLAIN = regex(rf"(?:[^\w\s*_`\[(<>|]{{1,2}}\ufe0f?[ \t]+)?(?P<key>{_KEY})[ \t]*(?P<out>:)(?:[ \t]+(?P<value>.*)|$)")
_DASHED = regex(r"(?P<key>[^\W_][^:*_|`\n\[\]{}<>=–—]{0,23}?)[ \t]+(?P<out>[–—-])[ \t]+(?P<value>\S.*)")
# Between facts in one line; behind the first ones something else may stand only where it is said to be unread.
_BETWEEN = regex(
    r"(?P<sign>[ \t]+[|·•][ \t]+|;[ \t]+|(?<=[\])])[ \t]+(?=[\[(])|[ \t]+(?=\*\*[^*\n]{1,40}(?::\*\*|\*\*:)))"
    r"|,[ \t]+|[ \t]+/[ \t]+"
)
_CELLS = regex(r"\|?(?P<key>(?:[^|\\]|\\.)*)\|(?P<value>(?:[^|\\]|\\.)*)\|?[ \t]*")
_RULE = regex(r"\|?[ \t]*:?-+:?[ \t]*\|[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_IN_BRACKETS = regex(r"(.*\w)[ \t]*\(([^()]+)\)")
_HEADINGS = frozenset(
    """contact contacts details detail info information infos profile basics basic about overview data facts fact
    card role organization organisation company employment affiliation personal professional work bio biography
    summary metadata identity vitals general reach properties fields kontakt kontaktdaten daten angaben steckbrief
    profil allgemein persönlich beruflich arbeit coordonnées informations renseignements détails travail contacto
    datos información perfil trabajo contatto contatti dati informazioni profilo lavoro gegevens contactgegevens
    profiel werk contato dados informações background career job relationship context connection""".split()
)
_OTHERS = frozenset(
    """family partner spouse wife husband kids kid children child son daughter parents mother father assistant
    emergency colleagues team project projects familie kinder frau mann famille enfants familia hijos famiglia
    gezin related relationships others""".split()
)
_COLUMN_NAMES = frozenset(
    """value values details detail info information data description wert valeur valor valore waarde""".split()
)
# Keys whose names mean something else in a line of text.
_NEVER = frozenset(("conflicts", "uid", "connected", "dates", "sort_name", "call", "updates", "mention"))
_MARKED_UP = regex(r"(?P<mark>\*\*|__|==|[*_`])(?P<inner>(?:(?!(?P=mark)).)+)(?P=mark)")
_GROUPS = frozenset(("team", "equipe", "equipo"))  # behind which people are listed in a text, where it is no name
_SHORT = ("text", "labels", "list", "link")
# Where people have a page of their own, whose names stand before its address.
_NETWORKS = frozenset(
    """linkedin twitter github gitlab mastodon bluesky instagram facebook xing youtube tiktok threads orcid medium
    substack""".split()
)
_ADDRESS = regex(r"(?:https?://|www\.)[^\s<>()]+|[\w-]+(?:\.[\w-]+)+/[^\s<>()]+")
_NAMED_LINK = regex(r"\[(?P<key>[^\[\]\n]{1,30})\]\((?P<value>[^\s()]+)\)")
_QUERY = regex(r"`\$?=[ \t]")  # of Dataview's, which shows in the text what a key says
_COLON = regex(r":[*_]{0,3}[ \t]")
_KEY_ENDS = 60  # letters of a line in which its key ends
_DASHES = (" – ", " — ", " - ")
_DASH_ENDS = 28  # letters of a line in which its key and a dash end
_FEWEST_DASHED = 2  # lines with a dash behind a key, of which one alone may be a sentence
_HEAD = 60  # letters in which the day of an entry stands
_LONGEST = 160  # letters of a value that is a fact and no story


class BodyFact(NamedTuple):
    """A fact in the body: its key and its value with their places; `typed` is the line's text, and `at` where the value
    stands in it, or is to stand. A value in several lines has a node of its own, and no place to be put at. One that
    `shares` its line has others beside it."""

    key: Scalar
    value: Scalar | nodes.Sequence
    typed: str
    at: int
    shares: bool = False

    def as_typed(self, text: str) -> str:
        """A value as it stands in this line: with its bars escaped in the row of a table."""
        return text.replace("|", "\\|") if self.typed.startswith("|") else text

    @property
    def place(self) -> tuple[int, int]:
        """The line and the column at which it stands, which no other fact of the note has."""
        return self.key.line, self.key.column

    @property
    def lines(self) -> range:
        """The numbers of its lines."""
        last = self.value if isinstance(self.value, Scalar) else self.value.items[-1]
        return range(self.key.line, last.line + 1)


class FactsFound(NamedTuple):
    """What a body comes to: the units that are left, the facts, and what looks like a fact and is none."""

    units: list[Unit]
    facts: tuple[BodyFact, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that looks like a fact: how its key is typed, what stands behind it, and how surely it is one."""

    key: str
    value: str
    typed: str
    line: int
    column: int
    key_at: int
    at: int
    is_field: bool
    is_plain: bool = False
    is_dashed: bool = False
    shares: bool = False


def find_facts(units: list[Unit], keys: Keys, reading: Reading) -> FactsFound:
    """The facts of a body, and its units without them; the units themselves where there are none."""
    if not reading.settings.read_facts or not any(_may_be(unit) for unit in units):
        return FactsFound(units, (), ())
    return _Finder(units, keys, reading).found()


def _may_be(unit: Unit) -> bool:
    """A cheap look at whether there can be a fact in a unit."""
    if unit.indent or unit.kind == "heading" or unit.box is not None or unit.text[:1].isdigit():
        return False
    return _has_sign(unit.text) or any(_has_sign(line) for line in unit.more)


def _has_sign(line: str) -> bool:
    """Whether a sign stands where it can end a key."""
    return line.find(":", 0, _KEY_ENDS) >= 0 or line[:1] in ("|", "[") or line[:2] in ("**", "__") or has_dash(line)


def has_dash(line: str) -> bool:
    """Whether a dash stands where it can end a key."""
    return any(line.find(dash, 0, _DASH_ENDS) > 0 for dash in _DASHES)


class _Finder:
    def __init__(self, units: list[Unit], keys: Keys, reading: Reading) -> None:
        self.units, self.keys, self.reading = units, keys, reading
        self.facts: list[BodyFact] = []
        self.problems: list[Problem] = []
        self.gone: dict[int, frozenset[int]] = {}
        self.words: dict[object, str] = {}

    def found(self) -> FactsFound:
        for place, section in _sections(self.units):
            self._look_in(place, section)
        if not self.facts:
            return FactsFound(self.units, (), tuple(self.problems))
        left = [unit for one in self.units if (unit := self._left_of(one))]
        return FactsFound(left, tuple(self.facts), tuple(self.problems))

    def _left_of(self, unit: Unit) -> Unit | None:
        gone = self.gone.get(unit.line)
        if not gone:
            return unit
        rows = [(unit.line + at, text) for at, text in enumerate((unit.text, *unit.more)) if unit.line + at not in gone]
        if not rows:
            return None
        (line, text), *more = rows
        return replace(unit, line=line, text=text, more=tuple(text for _, text in more))

    def _look_in(self, place: str, section: Sequence[Unit]) -> None:
        lines = {id(unit): list(self._lines_of(unit)) for unit in section}
        if sum(line.is_dashed and self._known(line.key) is not None for unit in section for line in lines[id(unit)]) < (
            _FEWEST_DASHED
        ):
            lines = {unit: [line for line in found if not line.is_dashed] for unit, found in lines.items()}
        everywhere = place == "facts" or (place == "other" and self._is_all_facts(section, lines))
        for at, unit in enumerate(section):
            found = [line for line in lines[id(unit)] if self._is_meant(line, everywhere, unit, lines)]
            takes = [(line, set(self._take(line, unit, section[at + 1 :]))) for line in found]
            taken = {number for _, numbers in takes for number in numbers}
            taken -= {line.line for line, numbers in takes if line.shares and not numbers}
            if taken and _is_table(unit):
                taken |= {unit.line + number for number in _form_rows(unit)}
            if taken:
                self.gone[unit.line] = frozenset(taken) | self.gone.get(unit.line, frozenset())

    def _is_meant(self, line: _Line, everywhere: bool, unit: Unit, lines: dict[int, list[_Line]]) -> bool:
        if unit.line in self.gone or not (everywhere or line.is_field) or _is_query(line):
            return False
        if not self._known(line.key):
            return self._is_of_page(line, unit, lines)
        return not line.is_plain or unit.kind == "item" or _is_each_line(unit, lines[id(unit)])

    def _is_of_page(self, line: _Line, unit: Unit, lines: dict[int, list[_Line]]) -> bool:
        """Whether a key that nobody knows is one of the page, as Logseq has them: `key:: value` in each line of the
        first paragraph, none of which is a mark."""
        if unit is not self.units[0] or unit.kind != "text" or self.keys.find(_spelled(line.key)):
            return False
        every = lines[id(unit)]
        is_block = _is_each_line(unit, every) and all(one.is_field for one in every)
        return is_block and bool(line.value) and not any(compared_key(one.key) in MARKS for one in every)

    def _is_all_facts(self, section: Sequence[Unit], lines: dict[int, list[_Line]]) -> bool:
        """Whether all that stands under a heading is lines with keys, two of them known, and nobody is named anew."""
        if not section or any(not lines[id(unit)] for unit in section if unit.indent == 0):
            return False
        known = [found.name for unit in section for line in lines[id(unit)] if (found := self._known(line.key))]
        return len(known) > 1 and not {"name", "given_name"} & {*known}

    def _lines_of(self, unit: Unit) -> Iterator[_Line]:
        if unit.kind == "heading" or unit.box is not None:
            return
        if _is_table(unit):
            yield from _rows_of(unit)
            return
        for number, text in enumerate((unit.text, *unit.more), unit.line):
            yield from self._of_line(text, number, unit.column)

    def _of_line(self, text: str, number: int, column: int) -> Iterator[_Line]:
        """What looks like a fact in a line; nothing where only some of it does, which is told."""
        between = list(_BETWEEN.finditer(text)) if _has_sign(text) else []
        ends = (*(found.start() for found in between[1:]), len(text))
        starts, unknown = [0], False
        for found, end in zip(between, ends, strict=True) if between else ():
            part = _line(text[found.end() : end], number, column)
            if part and self._known(part.key):
                starts.append(found.end())
            else:
                unknown |= part is not None and found["sign"] is not None
        lasts = [found.start() for found in between if found.end() in starts]
        parts = [_line(text[at:last], number, column) for at, last in zip(starts, (*lasts, len(text)), strict=True)]
        first = parts[0]
        if len(parts) + unknown == 1 or first is None or not self._known(first.key):
            yield from [line] if (line := _line(text, number, column)) else []
        elif unknown:
            self._tell_of_several(number, column)
        else:
            for part, at in zip(parts, starts, strict=True):
                if part:
                    yield replace(part, typed=text, key_at=part.key_at + at, at=part.at + at, shares=True)

    def _tell_of_several(self, number: int, column: int) -> None:
        message = "several keys stand in this line, and not all of them are known"
        place = Source(self.reading.path, number, column)
        self.problems.append(Problem("unread-fact", "hint", message, "give each a line of its own", place))

    def _known(self, key: str) -> KeyField | None:
        word = compared_key(key)
        if word in MARKS:
            return None
        found = self.keys.find(_spelled(key))
        return None if found is None or found.name in _NEVER or found.kind in ("map", "year_days") else found

    def _take(self, line: _Line, unit: Unit, below: Sequence[Unit]) -> Iterator[int]:
        """The fact of a line, if its value can be read; the numbers of the lines it takes."""
        key = Scalar(_spelled(line.key), _spelled(line.key), line.line, line.column + line.key_at, 0, 0, "")
        value: Scalar | nodes.Sequence = Scalar(
            line.value or None, line.value, line.line, line.column + line.at, 0, 0, ""
        )
        inner: list[Unit] = []
        known = self.keys.find(key.text)
        if known is None:
            self.facts.append(BodyFact(key, value, line.typed, line.at))
            yield line.line
            return
        if not line.value and unit.kind == "item" and known.kind in ("labels", "list"):
            inner = list(_nested(unit, below))
            labelled = list(_labelled(key.text, inner)) if known.kind == "labels" else []
            if labelled:
                self.facts.extend(labelled)
                self.gone.update({one.line: frozenset((one.line,)) for one in inner})
                yield line.line
                return
            value = _value_of(inner) if inner else value
        if self._is_said_first(known, key) and self._can_be_read(line, key, value):
            self.facts.append(BodyFact(key, value, line.typed, line.at, line.shares))
            self.gone.update({one.line: frozenset(range(one.line, one.last + 1)) for one in inner})
            yield line.line

    def _is_said_first(self, known: KeyField, key: Scalar) -> bool:
        """Whether no line above says this under another word, as a team and a department may both be said."""
        return self.words.setdefault(self.keys.spelling(key.text) or known, compared_key(key.text)) == compared_key(
            key.text
        )

    def _can_be_read(self, line: _Line, key: Scalar, value: Scalar | nodes.Sequence) -> bool:
        known = self.keys.find(key.text)
        if known is None:
            return False
        if is_empty_value(known, value):
            return not line.is_plain or line.value == ""
        if known.kind in _SHORT and len(line.value) > _LONGEST:
            return False
        if compared_key(key.text) in _GROUPS and not {*line.value}.isdisjoint(",(;"):
            return False
        silent = Reading(self.reading.path, self.reading.settings)
        read = read_value(silent, known, value)
        for problem in silent.problems:
            place = Source(self.reading.path, value.line, value.column)
            self.problems.append(Problem("unread-fact", "hint", problem.message, problem.remedy, place))
        return read is not None and not silent.problems


def _sections(units: list[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """The units outside of entries, by the heading they stand under, and what that is: one of facts, or another."""
    place, section, level, inside = "facts", list[Unit](), 0, None
    for unit in units:
        if unit.kind == "heading":
            if level and unit.level > level:
                continue
            level, inside = 0, None
            if unit.level == 1 and place == "facts" and not section:
                continue
            yield place, section
            place, section = _heading_place(unit), []
            level = unit.level if place == "entry" else 0
        elif not level and inside is not None and unit.indent > inside.indent:
            continue
        elif not level:
            inside = unit if begins_dated(unit.text) and not _is_table(unit) else None
            if inside is None:
                section.append(unit)
    yield place, section


def _is_query(line: _Line) -> bool:
    """Whether a line shows what a key of the note says, and says nothing itself."""
    return line.at > 0 and _QUERY.match(line.typed, line.at - 1) is not None


def begins_dated(text: str) -> bool:
    """Whether a day stands at the head of a text, where an entry has it."""
    head = _COLON.split(text[:_HEAD], 1)[0]
    return any(letter.isdigit() for letter in head) and next(days_in(head), None) is not None


def _heading_place(unit: Unit) -> str:
    if begins_dated(unit.text):
        return "entry"
    if unit.level == 1:
        return "facts"
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", unit.text)}
    if words & _OTHERS and not words & {"contact", "kontakt", "details"}:
        return "others"
    return "facts" if words & _HEADINGS else "other"


def _is_each_line(unit: Unit, lines: Sequence[_Line]) -> bool:
    """Whether each line of a unit looks like a fact."""
    return len({line.line for line in lines}) == 1 + len(unit.more)


def _line(text: str, line: int, column: int) -> _Line | None:
    if link := _NAMED_LINK.fullmatch(text):
        key = _network_key(link["key"], link["value"])
        return (
            None if key == link["key"] else _Line(key, link["value"], text, line, column, 1, link.start("value"), False)
        )
    found = _BOLD.fullmatch(text)
    if found and not (found["in"] or found["out"]):
        found = None
    plain = dashed = False
    for pattern in (_WRAPPED, _INLINE, _PLAIN, _DASHED) if found is None else ():
        if found := pattern.fullmatch(text):
            plain, dashed = pattern in (_PLAIN, _DASHED), pattern is _DASHED
            break
    if found is None:
        return None
    if _MORE.search(found["value"] or ""):
        return None
    is_field = found["out"] == "::" or ("in" in found.groupdict() and found["in"] == "::")
    value = (found["value"] or "").rstrip("\\").strip()
    at = found.start("value") if found["value"] is not None else len(text)
    value, at = _without_markup(value, at)
    key = _network_key(found["key"].strip(), value)
    return _Line(key, value, text, line, column, found.start("key"), at, is_field, plain, dashed)


def _network_key(key: str, value: str) -> str:
    """The key of a page on the web with its network as the label, where that is what a line says; else the key."""
    return f"url[{key}]" if compared_key(key) in _NETWORKS and _ADDRESS.fullmatch(value) else key


def _without_markup(value: str, at: int) -> tuple[str, int]:
    """A value without the signs around all of it, `**Acme**`, and where it stands then."""
    found = _MARKED_UP.fullmatch(value)
    return (found["inner"], at + len(found["mark"])) if found else (value, at)


def _is_table(unit: Unit) -> bool:
    return unit.kind == "text" and len(unit.more) > 1 and any(_RULE.fullmatch(row) for row in unit.more)


def _form_rows(unit: Unit) -> frozenset[int]:
    """The numbers of the rows of a table that say nothing: the line under its head, and a head that only names the
    columns."""
    rows = (unit.text, *unit.more)
    rule = next(number for number, row in enumerate(rows) if _RULE.fullmatch(row))
    cells = _CELLS.fullmatch(rows[rule - 1])
    is_form = cells is None or compared_key(cells["value"]) in _COLUMN_NAMES or not cells["key"].strip()
    return frozenset((rule - 1, rule) if rule and is_form else (rule,))


def _rows_of(unit: Unit) -> Iterator[_Line]:
    forms = _form_rows(unit)
    for number, row in enumerate((unit.text, *unit.more)):
        cells = _CELLS.fullmatch(row) if row[:1] == "|" else None
        if cells is None or number in forms:
            continue
        key, value = cells["key"].strip().strip("*_: "), cells["value"].strip()
        at = cells.start("value") + len(cells["value"]) - len(cells["value"].lstrip())
        value, at = _without_markup(value.replace("\\|", "|"), at)
        if key:
            named = _network_key(key, value)
            yield _Line(named, value, row, unit.line + number, unit.column, cells["key"].find(key) + 1, at, False)


def _nested(unit: Unit, below: Sequence[Unit]) -> Iterator[Unit]:
    """The items under an item, up to the first with a box, which is a task."""
    for one in below:
        if one.kind != "item" or one.box is not None or one.indent <= unit.indent:
            return
        yield one


def _value_of(items: Sequence[Unit]) -> nodes.Sequence:
    """What stands in items under a key, as a list."""
    first = items[0]
    texts = tuple(Scalar(one.whole, one.whole, one.line, one.column, 0, 0, '"') for one in items)
    return nodes.Sequence(texts, first.line, first.column, 0, 0, flow=False)


def _labelled(key: str, items: Sequence[Unit]) -> Iterator[BodyFact]:
    """A fact for each item under a key, where each has a label."""
    lines = [_line(item.text, item.line, item.column) for item in items if not item.more]
    found = [line for line in lines if line and line.value]
    for line in found if len(found) == len(items) else ():
        name = f"{key}[{line.key}]"
        spelled = Scalar(name, name, line.line, line.column + line.key_at, 0, 0, "")
        value = Scalar(line.value, line.value, line.line, line.column + line.at, 0, 0, "")
        yield BodyFact(spelled, value, line.typed, line.at)


def _spelled(key: str) -> str:
    """A key as it would stand in front matter: `Email (work)` is `Email[work]`."""
    key = key.partition("/")[0] if "/" in key else key
    found = _IN_BRACKETS.fullmatch(key.strip())
    return f"{found[1]}[{found[2].strip()}]" if found else key.strip()
