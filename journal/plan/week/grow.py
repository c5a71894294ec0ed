"""How a week's file grows without losing a byte of its owner's.

The program does three things to a week's file that exists: it ticks or puts off a line whose `^id` it knows, adds new
lines at the end of a section (or a new section in its place), and extends `offered`. All else is the owner's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from journal.classes import dataclass
from journal.errors import EditRefused, Source
from journal.notes.read.markdown import Unit
from journal.notes.yaml import front_matter
from journal.patterns import regex
from journal.plan.agenda.rules import SECTIONS, TAIL, rule_of, section_named
from journal.plan.week.file import (
    Line,
    body_units,
    ids_in,
    ids_named_in,
    item_lines,
    marked_lines,
    offered_in,
    why_unusable,
)

_LINKED = regex(r"\[\[[^\[\]]*\]\]")
_BOXED = regex(r"- \[.\] ")


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item of a freshly made page: its id, its rows, and the heading it stands under; the row of its person above
    it, and the ids of all that stand below that, where it stands below one."""

    id: str
    rows: tuple[str, ...]
    section: str
    level: int
    person: str = ""
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """Where the program's sections stand: from the row `start` up to before `end`; a new one gets this `level`."""

    start: int
    end: int
    level: int


# --- the three changes --------------------------------------------------------------------------------------------


def with_boxes(text: str, boxes: Mapping[str, str]) -> str:
    """The text with these boxes on the lines of these ids that are still open; each box alone changes."""
    note = front_matter.parts(text)
    rows = note.bare.split("\n")
    for line in marked_lines(text, ""):
        if line.box == " " and line.id in boxes:
            row, at = line.source.line - 1, line.source.column - 1
            rows[row] = rows[row][:at] + boxes[line.id] + rows[row][at + 1 :]
    return note.mark + "\n".join(rows)


def has_had(text: str, path: str, ids: Collection[str]) -> bool:
    """Whether a week's file that can be used has had all of these items by now, so that no page brings another one."""
    return _known_in(text).issuperset(ids) and why_unusable(text, path) is None


def regrown_week(text: str, page: str, path: str, heading: str | None, seats: int) -> str:
    """A week's file as it stands, with what is new in a freshly made page of the same week.

    With a `heading`, the program's sections stand under it in a note that is otherwise the owner's. *Keep in touch*
    has room for so many `seats`, those of lines that were deleted or put off too: nobody else is called up for them.
    EditRefused, with the place, where the file can't be understood: it stays as it is then.
    """
    if wrong := why_unusable(text, path):
        raise EditRefused(wrong.source, f"{wrong.message}; {wrong.remedy}")
    fresh = new_in(page, text, seats)
    if not fresh:
        return text
    mark, grown = front_matter.parts(text).mark, front_matter.parts(text).bare
    if heading is None:
        grown = _with_items(grown, page, fresh, None)
    elif _heading(grown, heading) or ids_in(text) or offered_in(text):
        grown = _with_items(_headed(grown, heading), page, fresh, heading)
    else:
        grown = embedded_week(grown, page, heading)
    return _proved(text, mark + with_offered(grown, [one.id for one in fresh]), path)


def begun_week(page: str, heading: str | None) -> str:
    """The text of a week's file that isn't there yet."""
    from journal.notes.yaml.handler import post_text, read_post

    post = read_post(page if heading is None else embedded_week("", page, heading), "the week")
    post["offered"] = [*dict.fromkeys((*offered_in(page), *(one.id for one in items_of_page(page))))]
    return post_text(post)


def new_in(page: str, text: str, seats: int) -> list[Fresh]:
    """The items of a page that a week's file has never had, as far as there are seats for them."""
    known = _known_in(text)
    taken = sum(map(_is_seated, known))
    fresh = [one for one in items_of_page(page) if one.id not in known]
    left_out = [one for one in fresh if _is_seated(one.id)][max(seats - taken, 0) :]
    return [one for one in fresh if one not in left_out]


def _known_in(text: str) -> frozenset[str]:
    return ids_named_in(text).union(offered_in(text))


def _is_seated(identifier: str) -> bool:
    """Whether an item keeps its place in the week once it was offered."""
    rule = rule_of(identifier)
    return rule is not None and rule.seating is not None and rule.seating.kept


def items_of_page(page: str) -> tuple[Fresh, ...]:
    """The items of a freshly made page, each once, with all rows that stand under it."""
    found = body_units(page)
    rows = page.split("\n")
    lines = {line.source.line: line for line in item_lines(page, "")}
    items: dict[str, Fresh] = {}
    for at, unit in enumerate(found):
        if line := lines.get(unit.line):
            above = next((one for one in reversed(found[:at]) if one.kind == "heading"), None)
            section, level = (above.text, above.level) if above else ("", 0)
            beside = frozenset(one.id for one in lines.values() if line.above and one.above == line.above)
            person = rows[line.above - 1] if line.above else ""
            fresh = Fresh(line.id, _rows_of(rows, found, at), section, level, person, beside)
            items.setdefault(fresh.id, fresh)
    return tuple(items.values())


def _rows_of(rows: Sequence[str], found: Sequence[Unit], at: int) -> tuple[str, ...]:
    after = (unit for unit in found[at + 1 :] if unit.kind == "heading" or unit.indent <= found[at].indent)
    end = next((unit.line - 1 for unit in after), len(rows))
    return tuple("\n".join(rows[found[at].line - 1 : end]).rstrip().split("\n"))


# --- sections -----------------------------------------------------------------------------------------------------


def _with_items(text: str, page: str, fresh: Sequence[Fresh], heading: str | None) -> str:
    """The text with new items at the end of their sections; a section that is missing comes in its place."""
    order = [section_named(unit.text) for unit in body_units(page) if unit.kind == "heading" and unit.level > 1]
    text, fresh = _beside_others(text, fresh)
    for section in dict.fromkeys(one.section for one in fresh):
        here = [one for one in fresh if one.section == section]
        text = _in_section(text, section, here, _followers(section_named(section), order), heading)
    return text


def _followers(section: str, order: Sequence[str]) -> Collection[str]:
    """The sections that come behind this one: in the page at hand, and by the program's own names."""
    known = (*SECTIONS, *TAIL)
    later = known[known.index(section) + 1 :] if section in known else ()
    return {*order[order.index(section) + 1 :], *later} if section in order else set(later)


def _in_section(
    text: str, section: str, fresh: Sequence[Fresh], followers: Collection[str], heading: str | None
) -> str:
    rows = text.split("\n")
    room = _room(text, heading, fresh[0].level or 2)
    headings = [unit for unit in body_units(text) if unit.kind == "heading" and room.start < unit.line <= room.end]
    new = _new_rows(fresh)
    own = next((unit for unit in headings if section_named(unit.text) == section_named(section)), None)
    if own is not None:
        end = next((unit.line - 1 for unit in headings if unit.line > own.line and unit.level <= own.level), room.end)
        return _inserted(rows, _trimmed(rows, own.line, end), new)
    title = [f"{'#' * room.level} {section}"] if section else []
    before = next((unit for unit in headings if section_named(unit.text) in followers), None)
    if before is None:
        at = _trimmed(rows, room.start, room.end)
        return _inserted(rows, at, ["", *title, *new] if any(row.strip() for row in rows[:at]) else [*title, *new])
    gap = [""] if before.line > 1 and rows[before.line - 2].strip() else []
    return _inserted(rows, before.line - 1, [*gap, *title, *new, ""])


def _beside_others(text: str, fresh: Sequence[Fresh]) -> tuple[str, list[Fresh]]:
    """The text with what is new for a person below their line, where others of theirs stand below one; and the rest."""
    left = list[Fresh]()
    for one in fresh:
        beside = [line for line in item_lines(text, "") if line.above and line.id in one.beside]
        if beside:
            text = _below_person(text, one, beside[-1])
        else:
            left.append(one)
    return text, left


def _below_person(text: str, one: Fresh, last: Line) -> str:
    """The text with an item as the last below the line of its person, as deep as another that stands there."""
    rows, units = text.split("\n"), body_units(text)
    person = next(unit for unit in units if unit.line == last.above)
    after = (unit for unit in units if unit.line > person.line)
    ends = (unit.line - 1 for unit in after if unit.kind == "heading" or unit.indent <= person.indent)
    row = rows[last.source.line - 1]
    deep = row[: len(row) - len(row.lstrip())]
    return _inserted(rows, _trimmed(rows, person.line, next(ends, len(rows))), ["", *_indented(one.rows, deep)])


def _new_rows(fresh: Sequence[Fresh]) -> list[str]:
    """The rows of new items: several of one person below a line of theirs, one alone with the name in its own."""
    persons = Counter(one.person for one in fresh)
    rows, told = list[str](), set[str]()
    for one in fresh:
        if one.person and persons[one.person] == 1:
            rows += ["", *_named_rows(one)]
            continue
        if one.person and one.person not in told:
            told.add(one.person)
            rows += ["", one.person]
        rows += ["", *one.rows]
    return rows


def _named_rows(one: Fresh) -> tuple[str, ...]:
    """The rows of an item from below a person's line, as it stands alone: no deeper, and behind their name."""
    first, *more = _indented(one.rows, "")
    name = _LINKED.search(one.person)
    box = _BOXED.match(first)
    end = box.end() if box else 0
    text = first[end : end + 1].lower() + first[end + 1 :]  # it goes on behind a colon there
    return (f"{first[:end]}{name[0]}: {text}" if name else first, *more)


def _indented(rows: Sequence[str], indent: str) -> tuple[str, ...]:
    """The rows with another indent than that of the first."""
    deep = len(rows[0]) - len(rows[0].lstrip())
    return tuple(f"{indent}{row[deep:]}" if row.strip() else row for row in rows)


def _room(text: str, heading: str | None, level: int) -> Room:
    rows = text.count("\n") + 1
    own = _heading(text, heading) if heading else None
    if own is None:
        return Room(front_matter.parts(text).first_line - 1, rows, level)
    after = (u.line - 1 for u in body_units(text) if u.kind == "heading" and u.line > own.line and u.level <= own.level)
    return Room(own.line, next(after, rows), min(own.level + 1, 6))


def _heading(text: str, heading: str) -> Unit | None:
    return next((unit for unit in body_units(text) if unit.kind == "heading" and unit.text == heading), None)


def _trimmed(rows: Sequence[str], start: int, end: int) -> int:
    """The end of these rows without the blank ones."""
    while end > start and not rows[end - 1].strip():
        end -= 1
    return end


def _inserted(rows: Sequence[str], at: int, new: Sequence[str]) -> str:
    """The rows with new ones at a place, in the line ending that they have.

    Behind a last row without a line end, that one gets it and the last new one has none.
    """
    end = "\r" if any(row.endswith("\r") for row in rows[:-1]) else ""
    if at == len(rows) and rows[-1]:
        return "\n".join((*rows[:-1], rows[-1] + end, *(row + end for row in new[:-1]), new[-1]))
    return "\n".join((*rows[:at], *(row + end for row in new), *rows[at:]))


# --- in a note of the owner's -------------------------------------------------------------------------------------


def embedded_week(text: str, page: str, heading: str) -> str:
    """A note of the owner's with the sections of a page under a heading of their own; empty ones are left out."""
    text = _headed(text, heading)
    room = _room(text, heading, 2)
    rows = text.split("\n")
    sections = _sections(page, room.level)
    return _inserted(rows, _trimmed(rows, room.start, room.end), ["", *sections]) if sections else text


def _headed(text: str, heading: str) -> str:
    """The text with the program's heading, at its end where it isn't there."""
    if _heading(text, heading):
        return text
    rows = text.split("\n")
    if not text.strip():
        return f"{text}## {heading}\n"
    return _inserted(rows, _trimmed(rows, 0, len(rows)), ["", f"## {heading}"])


def _sections(page: str, level: int) -> list[str]:
    """The rows of a page's sections, whose headings get this level."""
    rows = page.split("\n")
    headings = [unit for unit in body_units(page) if unit.kind == "heading" and unit.level > 1]
    top = min((unit.level for unit in headings), default=level)
    for unit in headings:
        rows[unit.line - 1] = f"{'#' * min(unit.level - top + level, 6)} {unit.text}"
    starts = [unit.line - 1 for unit in headings] + [len(rows)]
    parts = [rows[start:end] for start, end in pairwise(starts)]
    kept = [row for part in parts if any(row.strip() for row in part[1:]) for row in part]
    return kept[: _trimmed(kept, 0, len(kept))]


# --- what was offered ---------------------------------------------------------------------------------------------


def with_offered(text: str, ids: Sequence[str]) -> str:
    """The text with these ids at the end of `offered`, in the form that the list has."""
    if not ids:
        return text
    read = front_matter.read_front_matter(text, "")
    end = read.text.newline
    if read.block is None:
        return f"{read.text.mark}---{end}offered: [{', '.join(ids)}]{end}---{end}{read.text.bare}"
    node = next((node for key, node in read.mapping.pairs if key.text == "offered"), None) if read.mapping else None
    if isinstance(node, front_matter.Sequence) and node.items:
        return _longer(text, node, ids, end)
    if node is not None:
        gap = "" if text[node.start - 1 : node.start] in (" ", "\t") else " "
        return f"{text[: node.start]}{gap}[{', '.join((*offered_in(text), *ids))}]{text[node.end :]}"
    return f"{text[: read.block.end]}offered: [{', '.join(ids)}]{end}{text[read.block.end :]}"


def _longer(text: str, node: front_matter.Sequence, ids: Sequence[str], end: str) -> str:
    last = node.items[-1].end
    if node.flow:
        return f"{text[:last]}, {', '.join(ids)}{text[last:]}"
    first = node.items[0].start
    bullet = text[text.rfind("\n", 0, first) + 1 : first]
    row_end = text.index("\n", last)
    row_end -= text[row_end - 1] == "\r"
    return text[:row_end] + "".join(f"{end}{bullet}{one}" for one in ids) + text[row_end:]


# --- the proof ----------------------------------------------------------------------------------------------------


def _proved(before: str, after: str, path: str) -> str:
    """The text that has grown, once it is shown that each row of the owner's is still there, in order.

    The list of what was offered may be longer; EditRefused when anything else is missing.
    """
    rows = iter(row for _, row in _kept_rows(after))
    for number, row in _kept_rows(before):
        if row not in rows:
            raise EditRefused(Source(path, number), "this line would be lost; nothing was changed")
    return after


def _kept_rows(text: str) -> Iterator[tuple[int, str]]:
    """The rows of a text with their numbers, without line ends and without those of what was offered."""
    read = front_matter.read_front_matter(text, "")
    text, mapping = read.text.bare, read.mapping
    pairs = mapping.pairs if mapping else ()
    spans = [(key.line, text.count("\n", 0, node.end) + 1) for key, node in pairs if key.text == "offered"]
    for number, row in enumerate(text.split("\n"), 1):
        if not any(first <= number <= last for first, last in spans):
            yield number, row.removesuffix("\r")
