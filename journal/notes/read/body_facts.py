"""Facts in the body of a note: `- **Company:** Acme`, `Email: x`, `birthday:: 1990-04-05`, a table with two columns.

They are read at the top of the note and under headings such as `## Contact`, under others where all lines are such
ones; a line `key:: value` is one anywhere outside of the log. Only keys that are known are taken. A line may have
several of them, `Company: Acme | Role: Boss`, and a dash for the colon where two lines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journal.classes import NamedTuple, replace
from journal.dates.written import days_in
from journal.errors import Problem, Source
from journal.notes.fields import KeyField, Keys, compared_key
from journal.notes.marks import MARKS
from journal.notes.read.blanks import is_empty_value
from journal.notes.read.fact_lines import (
    FactLine,
    fact_line,
    fact_rows,
    form_rows,
    has_sign,
    is_fact_table,
    is_pictured_day,
)
from journal.notes.read.field_values import Reading, read_value
from journal.notes.read.markdown import Unit
from journal.notes.yaml import nodes
from journal.notes.yaml.nodes import Scalar
from journal.patterns import regex

# Between facts in one line; behind the first ones something else may stand only where it is said to be unread.
_BETWEEN = regex(
    r"(?P<sign>[ \t]+[|·•][ \t]+|;[ \t]+|(?<=[\])])[ \t]+(?=[\[(])|[ \t]+(?=\*\*[^*\n]{1,40}(?::\*\*|\*\*:)))"
    r"|,[ \t]+|[ \t]+/[ \t]+"
)
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
# Keys whose names mean something else in a line of text.
_NEVER = frozenset(("conflicts", "uid", "connected", "dates", "sort_name", "call", "updates", "mention"))
_GROUPS = frozenset(("team", "equipe", "equipo"))  # behind which people are listed in a text, where it is no name
_SHORT = ("text", "labels", "list", "link")
_QUERY = regex(r"`\$?=[ \t]")  # of Dataview's, which shows in the text what a key says
_COLON = regex(r":[*_]{0,3}[ \t]")
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


def find_facts(units: list[Unit], keys: Keys, reading: Reading) -> FactsFound:
    """The facts of a body, and its units without them; the units themselves where there are none."""
    if not reading.settings.read_facts or not any(_may_be(unit) for unit in units):
        return FactsFound(units, (), ())
    return _Finder(units, keys, reading).found()


def _may_be(unit: Unit) -> bool:
    """A cheap look at whether there can be a fact in a unit."""
    if unit.indent or unit.kind == "heading" or unit.box is not None or unit.text[:1].isdigit():
        return False
    return has_sign(unit.text) or any(has_sign(line) for line in unit.more)


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
            if taken and is_fact_table(unit):
                taken |= {unit.line + number for number in form_rows(unit)}
            if taken:
                self.gone[unit.line] = frozenset(taken) | self.gone.get(unit.line, frozenset())

    def _is_meant(self, line: FactLine, everywhere: bool, unit: Unit, lines: dict[int, list[FactLine]]) -> bool:
        if unit.line in self.gone or not (everywhere or line.is_field) or _is_query(line):
            return False
        if not self._known(line.key):
            return self._is_of_page(line, unit, lines)
        return not line.is_plain or unit.kind == "item" or _is_each_line(unit, lines[id(unit)])

    def _is_of_page(self, line: FactLine, unit: Unit, lines: dict[int, list[FactLine]]) -> bool:
        """Whether a key that nobody knows is one of the page, as Logseq has them: `key:: value` in each line of the
        first paragraph, none of which is a mark."""
        if unit is not self.units[0] or unit.kind != "text" or self.keys.find(_spelled(line.key)):
            return False
        every = lines[id(unit)]
        is_block = _is_each_line(unit, every) and all(one.is_field for one in every)
        return is_block and bool(line.value) and not any(compared_key(one.key) in MARKS for one in every)

    def _is_all_facts(self, section: Sequence[Unit], lines: dict[int, list[FactLine]]) -> bool:
        """Whether all that stands under a heading is lines with keys, two of them known, and nobody is named anew."""
        if not section or any(not lines[id(unit)] for unit in section if unit.indent == 0):
            return False
        known = [found.name for unit in section for line in lines[id(unit)] if (found := self._known(line.key))]
        return len(known) > 1 and not {"name", "given_name"} & {*known}

    def _lines_of(self, unit: Unit) -> Iterator[FactLine]:
        if unit.kind == "heading" or unit.box is not None:
            return
        if is_fact_table(unit):
            yield from fact_rows(unit)
            return
        for number, text in enumerate((unit.text, *unit.more), unit.line):
            yield from self._of_line(text, number, unit.column)

    def _of_line(self, text: str, number: int, column: int) -> Iterator[FactLine]:
        """What looks like a fact in a line; nothing where only some of it does, which is told."""
        between = list(_BETWEEN.finditer(text)) if has_sign(text) else []
        ends = (*(found.start() for found in between[1:]), len(text))
        starts, unknown = [0], False
        for found, end in zip(between, ends, strict=True) if between else ():
            part = fact_line(text[found.end() : end], number, column)
            if part and self._known(part.key):
                starts.append(found.end())
            else:
                unknown |= part is not None and found["sign"] is not None
        lasts = [found.start() for found in between if found.end() in starts]
        parts = [fact_line(text[at:last], number, column) for at, last in zip(starts, (*lasts, len(text)), strict=True)]
        first = parts[0]
        if len(parts) + unknown == 1 or first is None or not self._known(first.key):
            yield from [line] if (line := fact_line(text, number, column)) else []
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

    def _take(self, line: FactLine, unit: Unit, below: Sequence[Unit]) -> Iterator[int]:
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

    def _can_be_read(self, line: FactLine, key: Scalar, value: Scalar | nodes.Sequence) -> bool:
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
            is_entry = begins_dated(unit.text) and not is_fact_table(unit) and not is_pictured_day(unit.text)
            inside = unit if is_entry else None
            if inside is None:
                section.append(unit)
    yield place, section


def _is_query(line: FactLine) -> bool:
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


def _is_each_line(unit: Unit, lines: Sequence[FactLine]) -> bool:
    """Whether each line of a unit looks like a fact."""
    return len({line.line for line in lines}) == 1 + len(unit.more)


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
    lines = [fact_line(item.text, item.line, item.column) for item in items if not item.more]
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
