"""A week's file as it stands: where it lies, the items in it, what its owner ticked, and what it has offered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile

from journal.classes import dataclass, replace
from journal.dates.words import DateError, Week, iso_day
from journal.errors import Problem, Source
from journal.notes import inline
from journal.notes.read.markdown import Unit, space_width, unclosed_opening, units_of
from journal.notes.read.tasks import task_fields
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.patterns import regex
from journal.plan.agenda.item import DONE, LET_GO, item_id
from journal.plan.agenda.rules import IDS, LETTER, LETTER_IDS, SECTIONS, section_named

_HEADING = "Agenda"
_ID = regex(rf"\^({IDS})")
_LETTER = regex(rf"\^{LETTER_IDS}")
_OF_LINE = regex(rf"\^({IDS}|{LETTER_IDS})")
_NAMED = regex(rf"(?<![\w-]){IDS}")
# A box as the program writes it, and as hands do: `[ x ]`, `[✓]`, `[X ]`.
_BOX = regex(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[(?:[ \t]*(?P<sign>\S)[ \t]*|(?P<open>[ ]))\](?=[ \t]|$)")
_BULLET = regex(r"[ \t]*[-*+][ \t]")
_Depth = tuple[int, bool]  # the indent of an item, and whether a bullet beside it is about it
_SIGNS = {**dict.fromkeys("xX✓✔☑✅", DONE), **dict.fromkeys("-–—−", LET_GO)}
_LIKE_ITEM = regex(r"[ \t]*[-*+]?[ \t]*\[[ \t]*[xX✓✔☑✅][ \t]*\]")
_LOST_ID = regex(r"(?P<caret>\^)?[ \t]*(?P<id>[A-Za-z]+[-_ ][0-9A-Za-z]{2,})[ \t]*$")
_WHO = regex(r"(?:\[\[(?P<link>[^\[\]|#]+)[^\[\]]*\]\]|(?P<name>[^:\[\]]{1,80}?))[ \t]*:")
_PERSON = regex(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[^\[\]]*\][ \t]+)?(?:\[\[(?P<who>[^\[\]|#]+))?")
SAID = "said"
# The head of a week's file as the program writes it, which needs no YAML.
_OFFERED = regex(r"---\nweek: [0-9]{4}-W[0-9]{2}\noffered: \[([a-z]+-[0-9a-z]+(?:, [a-z]+-[0-9a-z]+)*)\]\n---\n")


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a week's file: its id, what stands in its box (at `source`), and what its owner wrote under it.

    `below` are the lines under it without the indent they share; bullets stay. `day` is the one behind a tick, `who`
    whom the line begins with, `section` the heading it stands under, `words` what it says without all that, and `lost`
    what could have been an id. `heard` is what under items went into the notes already, by `heard_id`.
    `is_found`: its id is not in it, but was found by the rest. One that stands below the line of its person has the row
    of that line, `above`, and its id, `letter`, where it has one.
    """

    id: str
    box: str
    source: Source
    below: tuple[str, ...] = ()
    day: date | None = None
    who: str = ""
    section: str = ""
    words: str = ""
    lost: str = ""
    heard: frozenset[str] = frozenset()
    is_found: bool = False
    above: int | None = None
    letter: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether it is the line of a person, whose tick is one for what a letter answers of what stands below it."""
        return self.id.startswith(f"{LETTER}-")

    @property
    def own(self) -> tuple[str, ...]:
        """What its file is to remember of it: what stands under it, and its words where they alone tell its id."""
        return (*self.unheard, self.words) if self.is_found else self.unheard

    @property
    def unheard(self) -> tuple[str, ...]:
        """What stands under it and isn't in the notes yet."""
        return tuple(one for one in self.below if heard_id(self.id, one) not in self.heard)


def heard_id(identifier: str, below: str) -> str:
    """The name under which a week's file remembers that a line under an item went into the notes."""
    return item_id(SAID, None, identifier, " ".join(below.split()))


# --- where it lies ------------------------------------------------------------------------------------------------


def path_of(settings: Settings, week: Week) -> str:
    """Where a week's file lies: in the folder of the settings, or where their pattern of `%G` and `%V` says."""
    return _pattern(settings).replace("%G", f"{week.year:04}").replace("%V", f"{week.number:02}")


def week_at(settings: Settings, path: str) -> Week | None:
    """The week whose file lies there; None when it is no week's file."""
    parts = re.split("(%[GV])", _pattern(settings))
    found = re.fullmatch("".join(_FIELDS.get(part) or re.escape(part) for part in parts), path)
    if found is None:
        return None
    said = dict(zip((part for part in parts if part in _FIELDS), found.groups(), strict=True))
    try:
        week = Week.parse(f"{said.get('%G')}-W{said.get('%V')}")
    except DateError:
        return None
    return week if path_of(settings, week) == path else None


def _pattern(settings: Settings) -> str:
    return settings.agendas if "%" in settings.agendas else f"{settings.agendas}/%G-W%V.md"


_FIELDS = {"%G": "([0-9]{4})", "%V": "([0-9]{2})"}


def heading_of(settings: Settings) -> str | None:
    """The heading under which the week stands in a note of the owner's; None when it has a file of its own."""
    return _HEADING if "%" in settings.agendas else None


# --- what it says -------------------------------------------------------------------------------------------------


def body_units(text: str) -> list[Unit]:
    """The headings, items and paragraphs of a text, below its front matter."""
    note = front_matter.parts(text)
    return units_of(note.below, note.first_line)


@lru_cache(maxsize=64)
def item_lines(text: str, path: str) -> tuple[Line, ...]:
    """The items in a week's file, in order; what stands in code, quotes and comments is none."""
    return tuple(line for line in marked_lines(text, path) if not line.is_letter)


def marked_lines(text: str, path: str) -> tuple[Line, ...]:
    """The items and the lines of persons above some of them, in order: everything that has an id."""
    return tuple(line for line in _lines(text, path) if line.id)


def loose_lines(text: str, path: str) -> tuple[Line, ...]:
    """What is ticked in the sections of a week's file and has no id."""
    return tuple(line for line in _lines(text, path) if not line.id and line.box != " ")


def not_items(text: str, path: str) -> tuple[Source, ...]:
    """Where a line in the sections of a week's file looks ticked, and is no item of a list."""
    rows, heading, found = front_matter.parts(text).bare.split("\n"), "", list[Source]()
    for unit in body_units(text):
        heading = section_named(unit.text) if unit.kind == "heading" else heading
        if unit.kind == "text" and heading in SECTIONS and not unit.indent:
            found += [Source(path, n) for n in range(unit.line, unit.last + 1) if _LIKE_ITEM.match(rows[n - 1])]
    return tuple(found)


def may_wait(text: str, path: str, open_ids: Collection[str]) -> bool:
    """Whether something in a week's file may be ticked that isn't in the notes yet; `open_ids` are those that wait."""
    known = frozenset(offered_in(text)) - frozenset(open_ids)
    ticked = (line.id for line in item_lines(text, path) if line.box != " ")
    return any(one not in known for one in ticked) or bool(loose_lines(text, path) or not_items(text, path))


@lru_cache(maxsize=64)
def _lines(text: str, path: str) -> tuple[Line, ...]:
    """The items with an id, and those that stand in a section by themselves with a box and have none."""
    rows = [row.removesuffix("\r") for row in front_matter.parts(text).bare.split("\n")]
    heard = frozenset(one for one in offered_in(text) if one.startswith(f"{SAID}-"))
    units = body_units(text)
    found = list(_items(rows, units))
    persons, above = _persons(rows, units), _enclosing(units)
    depths = {
        unit.line: (unit.indent, above.get(unit.line) in persons and _is_ticked(rows[unit.line - 1]))
        for unit, identifier, _ in found
        if identifier
    }
    lines = [_line(rows, depths, unit, identifier, section, path, heard) for unit, identifier, section in found]
    return tuple(_below_persons(rows, units, lines))


def _below_persons(rows: Sequence[str], units: Sequence[Unit], lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those below another item with its row, and with whom that one is about."""
    above, letters = _enclosing(units), {line.source.line: line.id for line in lines if line.is_letter}
    for line in lines:
        row = above.get(line.source.line)
        if row is None:
            yield line
            continue
        own, persons = (_PERSON.match(rows[number - 1]) for number in (line.source.line, row))
        who = persons["who"] if persons and persons["who"] and not (own and own["who"]) else line.who
        yield replace(line, above=row, letter=letters.get(row, ""), who=who)


def _enclosing(units: Sequence[Unit]) -> dict[int, int]:
    """The row of the item right above each item that stands deeper than it."""
    found, open_items = dict[int, int](), list[Unit]()
    for unit in units:
        if unit.kind == "heading":
            open_items = []
        if unit.kind == "item":
            open_items = [one for one in open_items if one.indent < unit.indent]
            if open_items:
                found[unit.line] = open_items[-1].line
            open_items.append(unit)
    return found


def _items(rows: Sequence[str], found: Sequence[Unit]) -> Iterator[tuple[Unit, str, str]]:
    """The items with a box, each with its id, empty for none, and its section."""
    section, top = "", 0
    persons, above = _persons(rows, found), _enclosing(found)
    for at, unit in enumerate(found):
        if unit.kind == "heading":
            section = section_named(unit.text)
            below = takewhile(lambda one: one.kind != "heading", found[at + 1 :])
            top = min((one.indent for one in below if one.kind == "item"), default=0)
        if unit.kind == "item" and _BOX.match(rows[unit.line - 1]):
            ids = _OF_LINE.findall(unit.whole)
            if ids or (section in SECTIONS and (unit.indent <= top or above.get(unit.line) in persons)):
                yield unit, ids[-1] if ids else "", section


def _persons(rows: Sequence[str], found: Sequence[Unit]) -> frozenset[int]:
    """The rows of the lines of persons."""
    return frozenset(unit.line for unit in found if unit.kind == "item" and _is_persons(rows[unit.line - 1], unit))


def _is_ticked(row: str) -> bool:
    box = _BOX.match(row)
    return bool(box and box["sign"])


def _is_persons(row: str, unit: Unit) -> bool:
    """Whether an item is the line of a person, above what waits for them: it has no box, or the id of a letter."""
    named = _PERSON.match(row)
    return bool(named and named["who"] and (not _BOX.match(row) or _LETTER.search(unit.whole)))


def _line(
    rows: Sequence[str], depths: dict[int, _Depth], unit: Unit, identifier: str, section: str, path: str,
    heard: frozenset[str],
) -> Line:  # fmt: skip
    row = rows[unit.line - 1]
    box = _BOX.match(row)
    assert box is not None, "an item with a box begins with one"
    last = unit.last
    if identifier:
        last = max(n for n in range(unit.line, unit.last + 1) if f"^{identifier}" in rows[n - 1])
    sign = "sign" if box["sign"] else "open"
    typed = " ".join((row[box.end() :], *unit.more)).strip()
    fields, rest = task_fields(typed)
    day = next((iso_day(one.value) for one in fields if one.name == "done"), None)
    lost, who = None if identifier else _LOST_ID.search(rest), _WHO.match(rest)
    words = inline.unlinked(rest[: lost.start()] if lost and lost["caret"] else rest).strip()
    below = _below(rows, depths, last, depths.get(unit.line, (unit.indent, False)))
    return Line(
        identifier, _SIGNS.get(box[sign], box[sign]), Source(path, unit.line, box.start(sign) + 1),
        below, day, (who["link"] or who["name"]).strip() if who else "", section,
        words, lost["id"] if lost else "", heard,
    )  # fmt: skip


def _below(rows: Sequence[str], depths: dict[int, _Depth], last: int, depth: _Depth) -> tuple[str, ...]:
    """What stands below an item behind its last row, up to the first row that doesn't; other items left out."""
    under: list[str] = []
    other: _Depth | None = None
    for number, row in enumerate(rows[last:], last + 1):
        if row.strip() and not _is_below(row, depth):
            break
        if other is not None and not _is_below(row, other):
            other = None
        other = depths.get(number, other)
        if row.strip() and other is None:
            under.append(row.expandtabs(4).rstrip())
    shared = min((len(line) - len(line.lstrip()) for line in under), default=0)
    return tuple(line[shared:] for line in under)


def _is_below(row: str, depth: _Depth) -> bool:
    """Whether a row belongs to an item: deeper than it, or a bullet without a box right beside it, where
    that is about it: one that is ticked below a person's line."""
    indent, is_inner = depth
    deep = space_width(row[: len(row) - len(row.lstrip())])
    return deep > indent or (is_inner and deep == indent and _BULLET.match(row) is not None and not _BOX.match(row))


def ids_in(text: str) -> frozenset[str]:
    """Every id of an item that stands anywhere in a text, with or without a box."""
    return frozenset(_ID.findall(text))


def ids_named_in(text: str) -> frozenset[str]:
    """Every id of an item that a text names, with or without its `^`: a list of what was offered also where no front
    matter is any more, as behind words above it."""
    return frozenset(_NAMED.findall(text))


def offered_in(text: str) -> tuple[str, ...]:
    """The ids that this week's file has offered, whether or not their lines are still there."""
    if plain := _OFFERED.match(text):
        return tuple(plain[1].split(", "))
    from journal.notes.yaml.handler import BadFrontMatter, read_post

    try:
        offered = read_post(text, "the week").get("offered")
    except BadFrontMatter:
        return ()
    return tuple(str(one) for one in (offered if isinstance(offered, list) else [offered]) if isinstance(one, str))


def why_unusable(text: str, path: str) -> Problem | None:
    """Why nothing can be added to a week's file without harm; None when all is well."""
    if _OFFERED.match(text):  # as the program writes it, which needs no YAML, nor its import
        return hidden_items(text, path)
    read = front_matter.read_front_matter(text, path)
    wrong = next((problem for problem in read.problems if problem.severity == "error"), None)
    if wrong is not None:
        return wrong
    if read.mapping is not None and (read.mapping.flow or _is_odd(read.mapping)):
        remedy = "write it as a list: offered: []"
        return Problem("bad-agenda", "error", "its front matter has no list of what was offered", remedy, Source(path))
    return hidden_items(text, path)


def _is_odd(mapping: front_matter.Mapping) -> bool:
    return any(key.text == "offered" and isinstance(node, front_matter.Mapping) for key, node in mapping.pairs)


def hidden_items(text: str, path: str) -> Problem | None:
    """The code fence or the comment that is never closed, and so hides the items below it; None when there is none."""
    note = front_matter.parts(text)
    opening = unclosed_opening(note.below, note.first_line)
    if opening is None:
        return None
    remedy = "close it; until then this week's file stays as it is"
    place = Source(path, opening.line, opening.column)
    return Problem("unclosed", "error", f"this {opening.kind} is never closed, and hides what follows", remedy, place)


# --- what its owner wrote under an item ---------------------------------------------------------------------------


def joined_line(lines: Sequence[Line]) -> Line:
    """One line for several of the same item: what was written under any of them, each thing once."""
    below = dict.fromkeys(one for line in lines for one in line.below)
    return replace(lines[-1], below=tuple(below))
