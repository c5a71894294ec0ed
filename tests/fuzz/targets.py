"""What is fuzzed: functions that take a text as it may come from anybody, and raise nothing but what is meant for them.

Each also holds what must be so whatever the text is; an AssertionError is a find like any other exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from journal.errors import JournalError
from journal.notes.edit import keys, log, marks
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.lint.note import find_traps
from journal.notes.merge.note import merge_notes
from journal.notes.read.note import read_contact
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings, read_settings
from journal.templating.render import TemplateFailed, render_template
from tests.desk import Desk
from tests.laws.strategies import READERS

TODAY = date(2026, 11, 23)
SETTINGS = Settings()
LONGEST = 20_000  # characters: what is long is for tests/hostile.py
SHORT = 1_500  # bytes of what is begun with: a short one is tried a hundred times while a long one is read once
Target = Callable[[str], None]
NOTE = "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-07-01 call: z\n  - got:: the boat\n"


def reader(text: str) -> None:
    """Any text is read as each sort of note, and what is wrong in it has a place within it."""
    last = text.count("\n") + 1
    for path, read in READERS.items():
        note, problems = read(text, path, SETTINGS)
        assert note is not None or problems
        assert all(1 <= problem.source.line <= last for problem in problems), problems
    find_traps(text, "contacts/ada.md", SORTS["contact"], SETTINGS)


def edits(text: str) -> None:
    """Whatever can be edited is edited so that nothing else changes; what can't is refused."""
    draft = Draft(text, "contacts/ada.md", SETTINGS, read_contact)
    note, _ = read_contact(text, draft.path, SETTINGS)
    if note is None:
        return
    _tried(lambda: log.log_entry(draft, NewEntry(TODAY, "call", "Talked.", (), ("got:: a pen",))))
    _tried(lambda: keys.set_key(draft, "company", "Engines"))
    for mark in (*note.marks, *(mark for entry in note.entries for mark in entry.marks))[:5]:
        _tried(lambda mark=mark: marks.state_edit(mark, "thanked", TODAY)(draft))  # type: ignore[misc]  # a default binds it
    for task in (*note.tasks, *(task for entry in note.entries for task in entry.tasks))[:5]:
        _tried(lambda task=task: marks.tick_edit(task, TODAY, "emoji")(draft))  # type: ignore[misc]  # as above


def merged(text: str) -> None:
    """Three versions, parted by a line of their own, become one whichever side is ours."""
    base, ours, theirs = (*text.split("\n~~~~\n"), "", "")[:3]
    one, other = (_merged(base, *sides) for sides in ((ours, theirs), (theirs, ours)))
    assert one == other


def week(text: str) -> None:
    """A week's file with any text keeps every row of its owner's, or stays as it is."""
    desk = Desk({"contacts/ada.md": NOTE})
    desk.files[desk.path] = text
    _tried(desk.write)
    assert "the boat" in desk.notes["contacts/ada.md"]


def values(text: str) -> None:
    """Any words of a note leave the week's file one that is read and ticked."""
    words = " ".join(text.split("\x00")[0].split("\n"))[:300]
    desk = Desk(
        {"contacts/ada.md": NOTE, "contacts/bo.md": f"---\nname: Bo\n---\n- 2026-11-20 call: x\n  - got:: {words}\n"}
    )
    desk.write()
    desk.text = desk.text.replace("- [ ]", "- [x]")
    desk.write()
    assert "[thanked:: 2026-11-23]" in desk.notes["contacts/ada.md"]


def templates(text: str) -> None:
    """A vault's template makes text within its limits, or says where it can't."""
    _tried(lambda: render_template("thanks.md.j2", {"contact": {"name": "Ada"}, "favours": []}, lambda name: text))


def options(text: str) -> None:
    """Any settings are read, and a vault can be used with what comes of them."""
    settings, problems = read_settings(text)
    assert all(problem.source.line >= 1 for problem in problems)
    read_contact(NOTE, "contacts/ada.md", settings)


def _tried(work: Callable[[], object]) -> None:
    try:
        work()
    except (JournalError, TemplateFailed):
        return


def _merged(base: str, ours: str, theirs: str) -> str:
    try:
        return merge_notes(base, ours, theirs, "contact", "contacts/ada.md", SETTINGS).text
    except JournalError as error:
        return type(error).__name__


TARGETS: Mapping[str, Target] = {
    "reader": reader, "edits": edits, "merge": merged, "week": week, "values": values, "templates": templates,
    "settings": options,
}  # fmt: skip


def seeds(target: str) -> list[bytes]:
    """What to begin with: the hostile corpus, the tricky notes, and for some what they are about."""
    from tests.conftest import ROOT
    from tests.hostile import GROUPS, QUICK

    hostile = [content for group in GROUPS.values() for _, content in group(QUICK) if isinstance(content, bytes)]
    tricky = [path.read_bytes() for path in sorted((ROOT / "tests" / "corpus").rglob("*.md"))]
    own = {
        "merge": list(map(b"\n~~~~\n".join, zip(tricky, tricky[1:], tricky[2:], strict=False))),
        "week": [path.read_bytes() for path in sorted((ROOT / "example-vault").rglob("*W*.md"))],
        "templates": _texts(ROOT / "templates"),
        "settings": _texts(ROOT / "example-vault", "*.toml"),
    }  # fmt: skip
    some = hostile if target == "reader" else hostile[::8]  # each of them is a note; elsewhere a part does
    return [one for one in (*own.get(target, ()), *tricky, *some) if len(one) <= SHORT]


def _texts(folder: Path, names: str = "*.j2") -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob(names))]
