"""What is fuzzed: functions that take a text as it may come from anybody, and raise nothing but what is meant for them.

Each also holds what must be so whatever the text is; an AssertionError is a find like any other exception. A text costs
a few milliseconds: nothing is started for it or read twice, and where it takes a vault, several of its lines are tried.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import FrameType

from journal.errors import JournalError
from journal.notes.edit import keys, log, marks
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.lint.note import find_traps
from journal.notes.merge.note import merge_notes
from journal.notes.model import Contact, Plain
from journal.notes.read.note import read_contact
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings, read_settings
from journal.templating import render, sandbox
from journal.templating.confined import TEMPLATE_LIMITS
from journal.templating.render import TemplateFailed
from tests.desk import Desk
from tests.laws.strategies import READERS

TODAY = date(2026, 11, 23)
SETTINGS = Settings()
LONGEST = 20_000  # characters: what is long is for tests/hostile.py
SHORT = 1_500  # bytes of what is begun with: a short one is tried a hundred times while a long one is read once
VALUES = 6  # lines of a text that are tried in one week's file
Target = Callable[[str], None]
NOTE = "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-07-01 call: z\n  - got:: the boat\n"
FACTS: Mapping[str, Plain] = {"contact": {"name": "Ada"}, "favours": [{"text": "the boat", "date": "2026-07-01"}]}


def reader(text: str) -> None:
    """Any text is read as each sort of note, and what is wrong in it has a place within it.

    What is no contact's is none without a problem, and front matter that can't be understood never is.
    """
    last = text.count("\n") + 1
    for path, read in READERS.items():
        note, problems = read(text, path, SETTINGS)
        assert note is not None or problems or READERS["me.md"](text, path, SETTINGS)[0] is not None
        assert all(1 <= problem.source.line <= last for problem in problems), problems
    find_traps(text, "contacts/ada.md", SORTS["contact"], SETTINGS)


def edits(text: str) -> None:
    """Whatever can be edited is edited so that nothing else changes; what can't is refused."""
    draft = Draft(text, "contacts/ada.md", SETTINGS, read_contact)
    try:
        note = draft.note()
    except JournalError:
        return
    assert isinstance(note, Contact)
    _tried(lambda: log.log_entry(draft, NewEntry(TODAY, "call", "Talked.", (), ("got:: a pen",))))
    _tried(lambda: keys.set_key(draft, "company", "Engines"))
    for mark in (*note.marks, *(mark for entry in note.entries for mark in entry.marks))[:5]:
        _tried(lambda mark=mark: marks.state_edit(mark, "thanked", TODAY)(draft))  # type: ignore[misc]  # a default binds it
    for task in (*note.tasks, *(task for entry in note.entries for task in entry.tasks))[:5]:
        _tried(lambda task=task: marks.tick_edit(task, TODAY, "emoji")(draft))  # type: ignore[misc]  # as above


def merged(text: str) -> None:
    """Three versions, parted by a line of their own, become one whichever side is ours.

    Where fewer stand there, an entry was added to the last of them, and the other side has another note.
    """
    parts = text.split("\n~~~~\n")
    base, ours, theirs = (*parts, f"{parts[-1]}\n- 2026-07-02 mail: y\n", NOTE)[:3]
    one, other = (_merged(base, *sides) for sides in ((ours, theirs), (theirs, ours)))
    assert one == other


def week(text: str) -> None:
    """A week's file with any text keeps every row of its owner's, or stays as it is."""
    desk = Desk({"contacts/ada.md": NOTE})
    desk.files[desk.path] = text
    _tried(desk.write)
    assert "the boat" in desk.notes["contacts/ada.md"]


def values(text: str) -> None:
    """Any words of a note leave the week's file one that is read and ticked; each line of the text is a favour's."""
    favours = "".join(f"- 2026-11-20 call: x\n  - got:: {words[:300]}\n" for words in text.split("\n")[:VALUES])
    desk = Desk({"contacts/ada.md": NOTE, "contacts/bo.md": f"---\nname: Bo\n---\n## Log\n{favours}"})
    desk.write()
    desk.text = desk.text.replace("- [ ]", "- [x]")
    desk.write()
    assert "[thanked:: 2026-11-23]" in desk.notes["contacts/ada.md"]


def templates(text: str) -> None:
    """A vault's template makes text within its limits, or says where it can't.

    It is made here and not in a process of its own, whose way through the program nothing would see; what holds it to a
    time there is a clock of the processor here.
    """
    own = sandbox.Templates({"thanks.md.j2": text}.get, render.built_in, "templates")
    signal.signal(signal.SIGVTALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, TEMPLATE_LIMITS.seconds)
    try:
        render._made("thanks.md.j2", FACTS, own)
    except TemplateFailed:
        return
    except Exception as error:  # noqa: BLE001  # all that a template raises is told, with its place
        assert ".j2" in render._told(error, "thanks.md.j2", own)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        sandbox._compiled._code.clear()


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


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
