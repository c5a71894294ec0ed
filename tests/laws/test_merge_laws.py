"""What holds of every merge: no word lost, none back from the dead, always readable, the same from both sides.

The trios (trios.py) carry a word of their own in each piece of text; the judge counts words and shares no code with
the merge. Git's own merge is the measure where it is clean and right.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.facts import Reader
from journal.notes.merge import Kind, NotMerged, merge
from journal.notes.read import read_contact, read_event, read_owner
from journal.notes.settings import Settings
from tests.laws.trios import Maker, Note

Record = Callable[[str, object], None]
SETTINGS = Settings()
PATHS: dict[Kind, str] = {
    "contact": "contacts/ada.md", "event": "events/board.md", "owner": "me.md", "agenda": "agendas/2026-W48.md",
}  # fmt: skip
READERS: dict[str, Reader] = {"event": read_event, "owner": read_owner}
WORD = re.compile(r"q\d+q")
FLAGS = ("<!-- merge: one of -->", "\nconflicts:\n")
seeds = st.integers(0, (1 << 48) - 1)


# --- the judge ----------------------------------------------------------------------------------------------------


def faults(base: Note, one: Note, other: Note, text: str) -> Counter[str]:
    """What is wrong with a merge of these, by kind."""
    old, mine, theirs = (Counter(WORD.findall(note.text)) for note in (base, one, other))
    here = Counter(WORD.findall(text))
    lost = (mine.keys() - old.keys()) | (theirs.keys() - old.keys()) | (old.keys() & mine.keys() & theirs.keys())
    lost -= here.keys()
    back = {word for word in here.keys() & old.keys() if word not in mine or word not in theirs}
    back = {word for word in back if not (_is_kept(word, one, other) or _is_kept(word, other, one))}
    same = old.keys() | {word for word, piece in one.whole.items() if other.whole.get(word) == piece}
    doubled = [word for word in same if here[word] > max(mine[word], theirs[word])] if not is_flagged(text) else []
    wrong = {"lost": len(lost), "resurrected": len(back | (here.keys() - mine.keys() - theirs.keys()))}
    wrong |= {"doubled": len(doubled), "unreadable": int(not is_readable(base.kind, text))}
    return +Counter(wrong)


def _is_kept(word: str, gone: Note, other: Note) -> bool:
    """Whether a word that a side took out stays, since the other side touched what it was in."""
    return bool(gone.removed.get(word, frozenset()) & other.touched)


def is_flagged(text: str) -> bool:
    """Whether something in it waits to be settled."""
    return any(flag in text for flag in FLAGS)


def is_readable(kind: Kind, text: str) -> bool:
    """Whether it is read, with no error in it."""
    note, problems = READERS.get(kind, read_contact)(text, PATHS[kind], SETTINGS)
    return note is not None and all(problem.severity != "error" for problem in problems)


def by_git(folder: Path, base: Note, one: Note, other: Note) -> str | None:
    """What git makes of it; None where it stops."""
    names = ("one", "base", "other")
    for name, note in zip(names, (one, base, other), strict=True):
        (folder / name).write_text(note.text, encoding="utf-8", newline="")
    command = ["git", "merge-file", "-p", *(str(folder / name) for name in names)]
    done = subprocess.run(command, capture_output=True, timeout=60)
    return done.stdout.decode() if done.returncode == 0 else None


# --- the laws -----------------------------------------------------------------------------------------------------


def a_merge_keeps_all(count: Counter[str], folder: Path, seed: int) -> None:
    """One trio: what is wrong with its merge fails, what git makes of it is counted."""
    base, one, other = Maker(seed).trio()
    count["cases"] += 1
    kind = base.kind
    try:
        found = merge(base.text, one.text, other.text, kind, PATHS[kind], SETTINGS)
    except NotMerged:
        count["not merged"] += 1
        return
    swapped = merge(base.text, other.text, one.text, kind, PATHS[kind], SETTINGS)
    count["asymmetric"] += swapped != found
    count["flagged"] += is_flagged(found.text)
    assert bool(found.conflicts) == is_flagged(found.text)
    wrong = faults(base, one, other, found.text)
    count.update(wrong)
    git = by_git(folder, base, one, other)
    if git is not None and not faults(base, one, other, git):
        count["git is clean and right"] += 1
        count["git's bytes"] += git == found.text
    assert not wrong, f"{dict(wrong)}\n{shown(base, one, other, found.text)}"
    assert swapped == found, shown(base, one, other, found.text)


def shown(base: Note, one: Note, other: Note, text: str) -> str:
    """All that is to be seen of a merge that went wrong."""
    parts = {"base": base.text, "one": one.text, "other": other.text, "merged": text}
    return "\n".join(f"=== {name}\n{text}" for name, text in parts.items())


def hold(record: Record, folder: Path, name: str) -> None:
    """Run the law, tell what it counted, and hold the figures."""
    count = Counter(
        dict.fromkeys(("cases", "lost", "resurrected", "doubled", "unreadable", "asymmetric", "flagged"), 0)
    )

    @given(seeds)
    def law(seed: int) -> None:
        a_merge_keeps_all(count, folder, seed)

    try:
        law()
    finally:
        record("counted", {name: dict(count)})
    assert count["not merged"] <= count["cases"] / 1_000
    assert count["flagged"] <= count["cases"] / 10
    assert count["git's bytes"] >= count["git is clean and right"] * 0.99


def test_every_merge_keeps_all(record_property: Record, tmp_path: Path) -> None:
    hold(record_property, tmp_path, "merges")


@pytest.mark.laws
def test_every_merge_keeps_all_at_length(record_property: Record, tmp_path: Path) -> None:
    hold(record_property, tmp_path, "merges, at length")


@given(seeds)
def test_what_one_side_alone_changed_is_its_text(seed: int) -> None:
    base, one, other = Maker(seed).trio()
    kind = base.kind
    for a, b, c in ((base, one, base), (base, base, one), (base, one, one), (other, one, other)):
        assert merge(a.text, b.text, c.text, kind, PATHS[kind], SETTINGS).text == one.text
