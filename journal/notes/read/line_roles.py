"""What each line of a note was read as: a key, a conversation, a mark, a task, prose, or nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from journal.classes import NamedTuple
from journal.notes import inline
from journal.notes.fields import Keys
from journal.notes.model import CLOSED, Entry, Mark, Note, Owner, Task
from journal.notes.read.markdown import Unit, units_of, visible_lines
from journal.notes.yaml import front_matter

KEPT = "kept, not read"
_BOXES = {"x": "done", "-": "dropped"}


class LineRole(NamedTuple):
    """A line of a note: its number, its text, and what it was read as; "" for an empty one."""

    number: int
    text: str
    role: str


def line_roles(text: str, note: Note, keys: Keys) -> tuple[LineRole, ...]:
    """Each line of this text with what it was read as, by the places of what stands in the note."""
    parts = front_matter.parts(text)
    lines = parts.bare.split("\n")
    roles = {**_unread_roles(parts), **_body_roles(parts, note), **_front_roles(text, note, keys), **_roles_of(note)}
    return tuple(
        LineRole(number, line.removesuffix("\r"), roles.get(number, "") if line.strip() else "")
        for number, line in enumerate(lines, start=1)
    )


# --- what has a place of its own --------------------------------------------------------------------------------------


def _roles_of(note: Note) -> dict[int, str]:
    """The lines on which something begins that the note keeps the place of; what is more of a line wins."""
    found: dict[int, str] = {}
    for name, source in note.keys:
        found[source.line] = f"{found[source.line]}, {name}" if source.line in found else name
    for entry in note.entries:
        found[entry.source.line] = _entry_role(entry, note)
        found |= dict(_of_marks(entry.marks, entry))
    marks = () if isinstance(note, Owner) else note.marks
    tasks = (*note.tasks, *(task for entry in note.entries for task in entry.tasks))
    return found | dict(_of_marks(marks, None)) | {task.source.line: _task_role(task) for task in tasks}


def _entry_role(entry: Entry, note: Note) -> str:
    what = "news" if isinstance(note, Owner) else "conversation"
    people = f", with {len(entry.people)}" if entry.people else ""
    tags = f", {', '.join(mark.word for mark in entry.marks if mark.tag)}" if any(m.tag for m in entry.marks) else ""
    return f"{what} {entry.date}, {entry.kind}{people}{tags}"


def _of_marks(marks: Iterable[Mark], entry: Entry | None) -> Iterator[tuple[int, str]]:
    """The marks that stand on lines of their own."""
    for mark in marks:
        if entry is None or mark.source.line != entry.source.line:
            yield mark.source.line, f"mark {mark.word}"


def _task_role(task: Task) -> str:
    state = "open" if task.open else _BOXES[task.box] if task.box in CLOSED else "open"
    due = f", due {task.due}" if task.due else ""
    return f"task, {state}{due}{', comes back' if task.repeat else ''}"


# --- the front matter -------------------------------------------------------------------------------------------------


def _front_roles(text: str, note: Note, keys: Keys) -> dict[int, str]:
    """Each line of the front matter by its key: as what it is known, or that it is the owner's own."""
    found = front_matter.read_around(text, note.path)
    if found.mapping is None:
        return {}
    pairs = [(key.line, known.name if (known := keys.find(key.text)) else KEPT) for key, _ in found.mapping.pairs]
    last = found.text.first_line - 1
    roles = {1: "front matter", last: "front matter"}
    for at, (line, name) in enumerate(pairs):
        end = pairs[at + 1][0] if at + 1 < len(pairs) else last
        roles |= dict.fromkeys(range(line, end), name)
    return roles


# --- the body ---------------------------------------------------------------------------------------------------------


def _unread_roles(parts: front_matter.NoteText) -> dict[int, str]:
    """The lines that no reader looks at."""
    first = parts.first_line
    visible = visible_lines(parts.below, first)
    total = parts.below.count("\n") + 1
    return {
        number: "not read: code, a quote or a comment"
        for number in range(first, first + total)
        if number not in visible
    }


def _body_roles(parts: front_matter.NoteText, note: Note) -> dict[int, str]:
    """Headings, and the lines that belong to a conversation or to the prose."""
    units = units_of(parts.below, parts.first_line)
    starts = sorted((entry.source.line, entry.text) for entry in note.entries)
    prose = frozenset(note.text.split("\n"))
    roles: dict[int, str] = {}
    for unit in units:
        texts = zip(range(unit.line, unit.last + 1), (unit.text, *unit.more), strict=True)
        roles |= {number: _unit_role(unit, _above(starts, number), line, prose) for number, line in texts}
    return roles | _title_role(units, note)


def _title_role(units: list[Unit], note: Note) -> dict[int, str]:
    """The heading that the name is from, where no key says it."""
    title = next((unit for unit in units if unit.kind == "heading" and unit.level == 1), None)
    is_name = (
        title is not None
        and not any(key == "name" for key, _ in note.keys)
        and inline.unlinked(title.text) == note.name
    )
    return {title.line: "name"} if title and is_name else {}


def _above(starts: list[tuple[int, str]], line: int) -> str | None:
    """The text of the last conversation that begins above a line."""
    at = bisect_right(starts, (line, "\uffff")) - 1
    return starts[at][1] if at >= 0 else None


def _unit_role(unit: Unit, entry: str | None, line: str, prose: frozenset[str]) -> str:
    plain = inline.BLOCK_ID.sub("", line)
    if unit.kind == "heading":
        return "heading"
    if entry is not None and (plain in entry.split("\n") or plain not in prose):
        return "text of the conversation above"
    return "prose"
