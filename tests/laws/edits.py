"""Every edit that a note allows, with what it may do to the note's bytes and what the note has to say afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from journal.dates import parse_repeat, parse_span, parse_year_day
from journal.notes.edit_keys import add_to_key, clear_key, remove_from_key, set_key, set_label
from journal.notes.edit_links import rename_links
from journal.notes.edit_log import NewEntry, add_below, log_entry
from journal.notes.edit_marks import clear_state, drop, postpone, set_state, tick, untick
from journal.notes.edit_tasks import add_task
from journal.notes.edit_text import Draft
from journal.notes.fields import CONTACT, EVENT, OWNER, Field, Keys
from journal.notes.marks import LET_GO, MARKS, PUT_OFF
from journal.notes.model import Contact, Entry, Event, Mark, Owner, State, Task
from tests.laws import meaning, oracle, yaml_oracle
from tests.laws.meaning import Note

TODAY = date(2026, 11, 23)
LATER = date(2026, 12, 24)
Judge = Callable[[bytes, bytes], str]
Meant = Callable[[Note, Draft], str]


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """One edit of one note: its kind, what it is in words, and the two that say what is wrong with the outcome.

    `back` undoes it, where the first bytes have to come back.
    """

    row: str
    what: str
    make: Callable[[Draft], str]
    bytes: Judge
    meant: Meant
    back: Callable[[Draft], str] | None = None

    def __repr__(self) -> str:
        return f"<{self.row}: {self.what}>"


def edits_of(draft: Draft) -> list[Edit]:
    """All that can be tried on this note; of one that can't be read, what it would refuse."""
    note = meaning.note_of(draft)
    if note is None:
        return [*_logged(draft, Contact("x", draft.path, "x")), *_keyed(draft, Contact("x", draft.path, "x"))]
    return [*_logged(draft, note), *_below(draft, note), *_marked(draft, note), *_tasked(draft, note),
            *_keyed(draft, note), *_linked(draft)]  # fmt: skip


def _become(expected: Note, draft: Draft) -> str:
    """Whether the note says this now, and nothing else."""
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    one, other = meaning.said(expected), meaning.said(found)
    differing = [name for name in one.__slots__ if getattr(one, name) != getattr(other, name)]
    return "; ".join(f"{name} is {getattr(other, name)!r}, not {getattr(one, name)!r}" for name in differing)


# --- the log ------------------------------------------------------------------------------------------------------

ENTRIES = {
    "log an entry of today": [NewEntry(TODAY, "coffee", "Talked about the harbour")],
    "log an old entry": [NewEntry(date(2026, 10, 3), "call", "Her mother is better"), NewEntry(date(1999, 12, 31), "call", "Long ago")],
    "log one without a kind": [NewEntry(TODAY, "contact", "Met on the stairs"), NewEntry(TODAY, "contact", "")],
    "log one with people": [NewEntry(TODAY, "lunch", "The three of us", ("sam-lee", "grace-hopper"))],
    "log one with marks and tasks": [
        NewEntry(TODAY, "coffee", "Plans", (), ("got:: the harbour map", "[ ] Give it back 📅 2026-12-01", "fact:: two dogs"))
    ],
    "log one of several lines": [NewEntry(date(2026, 11, 18), "video", "First line\nsecond line, longer", ("sam-lee",), ("gave:: time",))],
}  # fmt: skip


def _logged(draft: Draft, note: Note) -> Iterator[Edit]:
    if isinstance(note, Event):
        return
    for row, several in ENTRIES.items():
        for new in several:
            if not (new.people and isinstance(note, Owner)):  # nobody takes part in the owner's own news
                yield logged(row, note, new)


def logged(row: str, note: Note, new: NewEntry) -> Edit:
    """The edit that logs an entry."""
    kind = [new.kind] if new.kind != "contact" else []
    words = [str(new.date), *kind, *new.people, *new.text.splitlines(), *(one for one in new.below)]
    return Edit(
        row, f"{new.date} {new.kind}", lambda draft: log_entry(draft, new),
        lambda before, after: oracle.lines_added(before, after, words), partial(_is_logged, note, new),
    )  # fmt: skip


def _is_logged(note: Note, new: NewEntry, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    had, has = (Counter(map(meaning.entry, meaning.entries(one))) for one in (note, found))
    added = list((has - had).elements())
    if len(added) != 1 or had - has:
        return f"{len(added)} entries are new, {len(list((had - has).elements()))} gone"
    places = [one for one in meaning.entries(found) if meaning.entry(one) == added[0]]  # several, if there was its like
    wrong = [_is_new(note, found, one, new) or meaning.in_its_place(draft, one.source.line) for one in places]
    return "" if "" in wrong else wrong[0]


def _is_new(note: Note, found: Note, added: Entry, new: NewEntry) -> str:
    rest = meaning.with_entries(found, lambda all_: tuple(one for one in all_ if one.source != added.source))
    return _says(added, new) or _same(note, rest)


def _same(one: Note, other: Note) -> str:
    return "" if meaning.said(one) == meaning.said(other) else "something else changed too"


_SEPARATORS = re.compile(r"^(?:(?:[:—–·|]|-(?=\s))\s*)+")  # at the start of a text they part it from what stands before


def _says(one: Entry, new: NewEntry) -> str:
    """Whether an entry is the one that was to be written."""
    text, meant = (_SEPARATORS.sub("", " ".join(words.split())) for words in (one.text, new.text))
    marks = [line for line in new.below if not line.startswith("[")]
    tasks = [line[4:].partition(" 📅")[0] for line in new.below if line.startswith("[")]
    pairs = (
        (one.date, new.date), (one.kind, new.kind), (text, meant),
        (tuple(link.target for link in one.people), new.people),
        ([f"{mark.word}:: {mark.text}" for mark in one.marks if not mark.tag], marks),
        ([task.text for task in one.tasks], tasks),
    )  # fmt: skip
    return "; ".join(f"{found!r} stands for {said!r}" for found, said in pairs if found != said)


def _below(draft: Draft, note: Note) -> Iterator[Edit]:
    words = ["got:: the harbour map", "[ ] Give it back 📅 2026-12-01"]
    for entry in note.entries[:12] if isinstance(note, Contact) else ():
        yield Edit(
            "add a mark and a task to an entry", f"under line {entry.source.line}",
            partial(lambda place, draft: add_below(draft, place, words), entry.source),
            lambda before, after: oracle.lines_added(before, after, words),
            partial(_is_below, note, note.entries.index(entry)),
        )  # fmt: skip
    for day in (TODAY, date(2026, 11, 18)) if isinstance(note, Contact) else ():
        yield Edit(
            "add a task", str(day), partial(lambda day, draft: add_task(draft, words[1], day), day),
            lambda before, after: oracle.lines_added(before, after, words[1:]),
            partial(_is_added, note),
        )  # fmt: skip


def _is_below(note: Note, number: int, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None or len(meaning.entries(found)) != len(meaning.entries(note)):
        return "entries were added or lost"
    old, new = meaning.entries(note)[number], meaning.entries(found)[number]
    marks = [one for one in new.marks if one.text == "the harbour map"]
    tasks = [one for one in new.tasks if one.text == "Give it back"]
    if len(marks) != 1 or len(tasks) != 1 or tasks[0].due != date(2026, 12, 1):
        return f"it has the marks {marks} and the tasks {tasks}"
    rest = replace(new, marks=tuple(one for one in new.marks if one not in marks), tasks=tuple(one for one in new.tasks if one not in tasks))
    if meaning.entry(rest) != meaning.entry(old):
        return "the entry changed"
    return _same(note, meaning.with_entries(found, lambda all_: (*all_[:number], old, *all_[number + 1 :])))


def _is_added(note: Note, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    alike = [task for task in _tasks(found) if task.text == "Give it back" and task.due == date(2026, 12, 1)]
    without = [_exchanged(found, task, ()) for task in alike]
    return "" if any(_same(note, one) == "" for one in without) else "something else changed, or the task isn't there"


# --- marks --------------------------------------------------------------------------------------------------------


def _marked(draft: Draft, note: Note) -> Iterator[Edit]:
    marks = [mark for entry in meaning.entries(note) for mark in entry.marks]
    for mark in [*marks, *(() if isinstance(note, Owner) else note.marks)][:18]:
        names = {step.state for step in MARKS[mark.word].steps} | {PUT_OFF, LET_GO}
        for name in sorted(names):
            yield from _state_edits(draft, note, mark, name)


def _state_edits(draft: Draft, note: Note, mark: Mark, name: str) -> Iterator[Edit]:
    line, day = mark.source.line, LATER if name == PUT_OFF else TODAY
    where = range(line, (line if mark.tag else _last(draft, line)) + 1)
    yield Edit(
        "close a mark's state", f"{name} at {line}", lambda draft: set_state(draft, mark, name, day),
        lambda before, after: oracle.field_set(before, after, where, (name, str(day))),
        partial(_become, _with_state(note, mark, State(name, day))),
        None if name in mark.states else lambda draft: clear_state(draft, _found(draft, mark), name),
    )  # fmt: skip
    if name in mark.states:
        yield Edit(
            "clear a mark's state", f"{name} at {line}", lambda draft: clear_state(draft, mark, name),
            lambda before, after: oracle.field_cleared(before, after, where, name),
            partial(_become, _with_state(note, mark, State(name, None), gone=True)),
        )  # fmt: skip


def _found(draft: Draft, mark: Mark) -> Mark:
    """The mark of this word at this line, as the draft has it now."""
    note = meaning.note_of(draft)
    assert note is not None
    marks = [one for entry in meaning.entries(note) for one in entry.marks]
    marks += [] if isinstance(note, Owner) else note.marks
    return next(one for one in marks if one.source.line == mark.source.line and one.word == mark.word)


def _with_state(note: Note, mark: Mark, state: State, gone: bool = False) -> Note:
    def change(one: Mark) -> Mark:
        kept = tuple(old for old in one.state if old.name != state.name)
        return replace(one, state=kept if gone else (*kept, state)) if one.source == mark.source else one

    return meaning.with_marks(note, change)


def _last(draft: Draft, line: int) -> int:
    """The last line of the item at this line, as the reader takes it."""
    return next(unit.last for unit in draft.units() if unit.line == line)


# --- tasks --------------------------------------------------------------------------------------------------------


def _tasked(draft: Draft, note: Note) -> Iterator[Edit]:
    for task in _tasks(note)[:30]:
        where = range(task.source.line, _last(draft, task.source.line) + 1)
        if task.open:
            yield _tick(note, task, where)
        else:
            yield _untick(note, task, where)
        yield _drop(note, task, where)
        yield _postpone(draft, note, task, where)


def _tick(note: Note, task: Task, where: range) -> Edit:
    again = [_next(task)] if task.repeat else []
    expected = _exchanged(note, task, (*again, replace(task, box="x", done=TODAY)))
    judge = oracle.came_back if again else oracle.ticked
    return Edit(
        "tick a task that comes back" if again else "tick a task", f"line {where[0]}",
        lambda draft: tick(draft, task, TODAY, "emoji"),
        lambda before, after: judge(before, after, where, str(TODAY)), partial(_become, expected),
        None if again or task.done else lambda draft: untick(draft, _task(draft, task)),
    )  # fmt: skip


def _next(task: Task) -> Task:
    """The task as it has to come back; as it is, where its rhythm can't be told."""
    rhythm = parse_repeat(task.repeat or "")
    first = task.due or task.scheduled or task.start
    if not rhythm or not first or first.year == 9999:
        return task
    shift = rhythm.after(TODAY if "when done" in (task.repeat or "") else first) - first
    days = [day and day + shift for day in (task.due, task.scheduled, task.start)]
    return replace(task, due=days[0], scheduled=days[1], start=days[2], done=None)


def _untick(note: Note, task: Task, where: range) -> Edit:
    return Edit(
        "open a task again", f"line {where[0]}", lambda draft: untick(draft, task),
        lambda before, after: oracle.opened(before, after, where),
        partial(_become, _exchanged(note, task, (replace(task, box=" ", done=None),))),
    )  # fmt: skip


def _drop(note: Note, task: Task, where: range) -> Edit:
    return Edit(
        "drop a task", f"line {where[0]}", lambda draft: drop(draft, task),
        lambda before, after: oracle.dropped(before, after, where),
        partial(_become, _exchanged(note, task, (replace(task, box="-"),))),
        (lambda draft: untick(draft, _task(draft, task))) if task.open and not task.done else None,
    )  # fmt: skip


def _postpone(draft: Draft, note: Note, task: Task, where: range) -> Edit:
    held = [min(day, LATER) if day else None for day in (task.scheduled, task.start)]
    moved = replace(task, due=LATER, scheduled=held[0], start=held[1])
    day = task.due or LATER
    return Edit(
        "put a task off", f"line {where[0]}", lambda draft: postpone(draft, task, LATER, "emoji"),
        lambda before, after: oracle.postponed(before, after, where, str(LATER)),
        partial(_become, _exchanged(note, task, (moved,))),
        (lambda draft: postpone(draft, _task(draft, task), day, "emoji")) if _can_go_back(draft, task) else None,
    )  # fmt: skip


def _can_go_back(draft: Draft, task: Task) -> bool:
    """Whether its day alone moves, and stands on it once, so that putting it back moves nothing else."""
    if task.due is None or any(day and day > task.due for day in (task.scheduled, task.start)):
        return False
    lines = draft.text.split("\n")[task.source.line - 1 : _last(draft, task.source.line)]
    return len(oracle.DAY.findall(" ".join(lines))) == sum(1 for day in (task.due, task.scheduled, task.start, task.done) if day)


def _task(draft: Draft, task: Task) -> Task:
    """The task at this line as the draft has it now."""
    note = meaning.note_of(draft)
    assert note is not None
    return next(one for one in _tasks(note) if one.source.line == task.source.line)


def _tasks(note: Note) -> list[Task]:
    """All tasks of a note; those of the owner's entries are among the owner's."""
    entries = () if isinstance(note, Owner) else meaning.entries(note)
    return [*note.tasks, *(task for entry in entries for task in entry.tasks)]


def _exchanged(note: Note, old: Task, new: tuple[Task, ...]) -> Note:
    return meaning.with_tasks(note, lambda task: new if task.source == old.source else (task,))


# --- front matter -------------------------------------------------------------------------------------------------

VALUES: dict[str, tuple[str | bool | date | list[str], object]] = {
    "text": ("Chief: R&D #1", "Chief: R&D #1"), "list": (["one", "two: three"], ("one", "two: three")),
    "date": (LATER, LATER), "span": ("2 months", parse_span("2 months")), "circle": ("wide", "wide"),
    "status": ("paused", "paused"), "year_day": ("12-24", parse_year_day("12-24")), "mention": ("no", "no"),
    "updates": (True, True), "yes": (True, True),
}  # fmt: skip


def keys_of(note: Note) -> tuple[Field, ...]:
    """The fields of a note of this sort."""
    return CONTACT if isinstance(note, Contact) else EVENT if isinstance(note, Event) else OWNER


def _keyed(draft: Draft, note: Note) -> Iterator[Edit]:
    keys = Keys(keys_of(note))
    there = yaml_oracle.keys(draft.text)
    for typed in dict.fromkeys(["company" if not isinstance(note, Event) else "place", *there[:40]]):
        field = keys.find(typed)
        yield from _set_edits(draft, note, typed, field)
        if typed in there:
            yield _clear(note, typed, field)
    if not isinstance(note, Owner):
        yield from _tag_edits(draft, note)


def _spellings(typed: str, field: Field | None) -> list[str]:
    return [oracle.folded(one) for one in (typed, *((field.name, *field.aliases) if field else ()))]


def _set_edits(draft: Draft, note: Note, typed: str, field: Field | None) -> Iterator[Edit]:
    if field and field.kind not in VALUES:
        return
    new, value = VALUES[field.kind] if field else ("three", "three")
    names = _spellings(typed, field)
    there = any(oracle.folded(key) in names for key in yaml_oracle.keys(draft.text))
    row = "set a key" if there else "set a key that isn't there"
    can_go = row != "set a key" and yaml_oracle.keys(draft.text)
    yield Edit(
        row, typed, lambda draft: set_key(draft, typed, new),
        lambda before, after: oracle.key_edited(before, after, names) or yaml_oracle.others(before, after, names),
        partial(_is_set, note, field.name if field else typed, value),
        (lambda draft: clear_key(draft, typed)) if can_go else None,
    )  # fmt: skip


def _is_set(note: Note, name: str, value: object, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    if name not in found.__slots__:
        if dict(found.extra)[name] != value:
            return f"{name} is {dict(found.extra)[name]!r}, not {value!r}"
        return _same(replace(note, extra=_but(note, name)), replace(found, extra=_but(found, name)))
    now = getattr(found, name)
    if now != (value.casefold() if name == "kind" and isinstance(value, str) else value):
        return f"{name} is {now!r}, not {value!r}"
    if name == "date" and isinstance(note, Event):  # what is in an event has its day
        found = meaning.with_marks(found, lambda mark: replace(mark, day=note.date if mark.day == now else mark.day))
        found = meaning.with_tasks(found, lambda task: (replace(task, day=note.date if task.day == now else task.day),))
    return _same(note, replace(found, **{name: getattr(note, name)}))  # type: ignore[arg-type]


def _but(note: Note, name: str) -> tuple[tuple[str, object], ...]:
    return tuple(pair for pair in note.extra if pair[0] != name)


def _clear(note: Note, typed: str, field: Field | None) -> Edit:
    names = _spellings(typed, field)
    return Edit(
        "take out a key", typed, lambda draft: clear_key(draft, typed),
        lambda before, after: oracle.key_edited(before, after, names) or yaml_oracle.others(before, after, names),
        partial(_is_clear, note, field.name if field else typed),
    )  # fmt: skip


def _is_clear(note: Note, name: str, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if found is None:
        return "the note can't be read any more"
    if name in dict(found.keys) or name in dict(found.extra):
        return f"{name} is still there"
    if name in dict(note.keys):
        found = replace(found, **{name: getattr(note, name)})  # type: ignore[arg-type]
    return _same(replace(note, extra=_but(note, name)), replace(found, extra=_but(found, name)))


def _tag_edits(draft: Draft, note: Contact | Event) -> Iterator[Edit]:
    names = _spellings("tags", Keys(keys_of(note)).find("tags"))

    def judge(before: bytes, after: bytes) -> str:
        return oracle.key_edited(before, after, names) or yaml_oracle.others(before, after, names)

    there = yaml_oracle.is_list(draft.text, names)
    yield Edit(
        "add to tags", "friend", lambda draft: add_to_key(draft, "tags", "friend"), judge,
        partial(_is_set, note, "tags", (*note.tags, "friend")),
        (lambda draft: remove_from_key(draft, "tags", "friend")) if there else None,
    )  # fmt: skip
    for tag in note.tags[:3]:
        kept = tuple(one for one in note.tags if one != tag)
        yield Edit(
            "take from tags", tag, partial(lambda tag, draft: remove_from_key(draft, "tags", tag), tag), judge,
            partial(_is_set, note, "tags", kept),
        )  # fmt: skip
    if isinstance(note, Contact):
        yield _label(note)


def _label(note: Contact) -> Edit:
    names = _spellings("email", Keys(CONTACT).find("email"))
    return Edit(
        "set a label", "email.club", lambda draft: set_label(draft, "email", "club", "ada@club.example"),
        lambda before, after: oracle.key_edited(before, after, names) or yaml_oracle.others(before, after, names),
        partial(_is_labelled, note),
    )  # fmt: skip


def _is_labelled(note: Contact, draft: Draft) -> str:
    found = meaning.note_of(draft)
    if not isinstance(found, Contact) or ("club", "ada@club.example") not in found.email:
        return "the label isn't there"
    kept = tuple(one.value for one in found.email if one.label != "club")
    if kept != tuple(one.value for one in note.email):
        return f"the others are {kept}"
    return _same(note, replace(found, email=note.email))


# --- links --------------------------------------------------------------------------------------------------------


def _linked(draft: Draft) -> Iterator[Edit]:
    spelled = "[[sam-lee" in draft.text and "[[sam-lovelace" not in draft.text
    plain = spelled and "[[sam-lee" not in draft.text.replace("[[sam-lee]]", "").replace("[[sam-lee|", "")
    if "sam-lee" not in draft.text:
        return
    yield Edit(
        "rename links", "sam-lee", lambda draft: rename_links(draft, frozenset({"sam-lee"}), "sam-lovelace"),
        lambda before, after: oracle.renamed(before, after, "sam-lee", "sam-lovelace"), _is_renamed,
        (lambda draft: rename_links(draft, frozenset({"sam-lovelace"}), "sam-lee")) if plain and "Sam-Lee" not in draft.text else None,
    )  # fmt: skip


def _is_renamed(draft: Draft) -> str:
    return ""


# --- the verdict --------------------------------------------------------------------------------------------------


def judged(draft: Draft, edit: Edit, text: str) -> str:
    """What is wrong with the outcome of an edit: its bytes, what it says, the way back; nothing when all is well."""
    after = draft.with_text(text)
    found = edit.bytes(draft.text.encode(), text.encode()) or edit.meant(after)
    if found or edit.back is None:
        return found
    return "" if edit.back(after).encode() == draft.text.encode() else "the way back doesn't lead to the first bytes"
