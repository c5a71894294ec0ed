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
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.notes.edit.draft import Draft
from journal.notes.merge.note import NoteKind, NotMerged, merge_notes
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings
from tests.laws.strategies import drafts
from tests.laws.trios import Maker, Note

Record = Callable[[str, object], None]
SETTINGS = Settings()
PATHS: dict[NoteKind, str] = {
    "contact": "contacts/ada.md", "event": "events/board.md", "owner": "me.md", "agenda": "agendas/2026-W48.md",
}  # fmt: skip
READERS: dict[str, Reader] = {"event": read_event, "owner": read_owner}
WORD = re.compile(r"q\d+q")
FLAGS = ("<!-- merge: one of -->", "\nconflicts:")
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


def is_readable(kind: NoteKind, text: str) -> bool:
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
        found = merge_notes(base.text, one.text, other.text, kind, PATHS[kind], SETTINGS)
    except NotMerged:
        count["not merged"] += 1
        return
    swapped = merge_notes(base.text, other.text, one.text, kind, PATHS[kind], SETTINGS)
    count["asymmetric"] += swapped != found
    count["flagged"] += is_flagged(found.text)
    assert bool(found.conflicts) == is_flagged(found.text)
    wrong = faults(base, one, other, found.text)
    count.update(wrong)
    git = by_git(folder, base, one, other) if one.end == other.end == base.end else None
    if git is not None and not faults(base, one, other, git):
        count["git is clean and right"] += 1
        count["git's bytes"] += git == found.text
    assert not wrong, f"{dict(wrong)}\n{shown(base, one, other, found.text)}"
    assert swapped == found, shown(base, one, other, found.text)


def shown(base: Note, one: Note, other: Note, text: str) -> str:
    """All that is to be seen of a merge that went wrong."""
    parts = {"base": base.text, "one": one.text, "other": other.text, "merged": text}
    return "\n".join(f"=== {name}\n{text}" for name, text in parts.items())


def merged(base: str | None, one: str, other: str, kind: NoteKind) -> str:
    """The merge of three texts, which is the same from both sides and can be read."""
    text = merge_notes(base, one, other, kind, PATHS[kind], SETTINGS).text
    assert text == merge_notes(base, other, one, kind, PATHS[kind], SETTINGS).text
    assert is_readable(kind, text)
    return text


def words(text: str) -> set[str]:
    """The words in it that stand nowhere else."""
    return set(WORD.findall(text))


def what_waits_merges_again(seed: int) -> None:
    """What a third device wrote comes to a merge in which things wait: all that was new is there, and nothing else."""
    maker = Maker(seed)
    base, one, other = maker.trio()
    third = maker.further(base).text
    old, kind = base.text, base.kind
    first = merged(old, one.text, other.text, kind)
    last = merged(old, first, third, kind)
    assert words(last) >= (words(first) | words(third)) - words(old)
    assert words(last) <= words(first) | words(third)


def what_both_made_is_whole(seed: int) -> None:
    """Of a note that both sides made anew, with much that is alike, every word of both is there."""
    _, one, other = Maker(seed).trio()
    text = merged(None, one.text, other.text, one.kind)
    assert words(text) == words(one.text) | words(other.text)


def one_side_alone_is_its_text(seed: int) -> None:
    """Where one side alone changed something, or both the same, that is the text, to the byte."""
    base, one, other = Maker(seed).trio()
    kind = base.kind
    for a, b, c in ((base, one, base), (base, base, one), (base, one, one), (other, one, other)):
        assert merge_notes(a.text, b.text, c.text, kind, PATHS[kind], SETTINGS).text == one.text


def any_three_texts_come_to_one_or_are_refused(draft: Draft, data: st.DataObject) -> None:
    """Lines of any note put in, taken out and exchanged at will: the same from both sides, and nothing new is lost."""
    kind: NoteKind = "owner" if draft.path == "me.md" else "event" if draft.path.startswith("events") else "contact"
    one, other = (data.draw(changed(draft.text)) for _ in range(2))
    try:
        text = merge_notes(draft.text, one, other, kind, draft.path, SETTINGS).text
    except NotMerged:
        with pytest.raises(NotMerged):
            merge_notes(draft.text, other, one, kind, draft.path, SETTINGS)
        return
    assert text == merge_notes(draft.text, other, one, kind, draft.path, SETTINGS).text
    for word in ("qoneq", "qtwoq"):
        assert (word in text) == (word in one or word in other)


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """A text with some of its lines taken out, put elsewhere, or with other words."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        new = draw(st.sampled_from((*PIECES, f"{lines[at]} qoneq", lines[to])))
        lines[at : at + draw(st.integers(0, 1))] = draw(st.sampled_from(([], [new], ["", new], [new, ""])))
        lines = lines or [""]
    return "\n".join(lines)


PIECES = ("- 2026-11-18 coffee: qtwoq", "  - got:: qtwoq", "## qoneq", "> qtwoq", "qoneq", "```", "---", "<!-- qoneq",
          "role: qoneq", "tags: [qtwoq]", "  - qoneq", *FLAGS)  # fmt: skip


# --- a few, and many ----------------------------------------------------------------------------------------------

LAWS = (what_waits_merges_again, what_both_made_is_whole, one_side_alone_is_its_text)


def hold(record: Record, folder: Path, name: str, examples: int) -> None:
    """Run the law of all merges, tell what it counted, and hold the figures."""
    count = Counter(
        dict.fromkeys(("cases", "lost", "resurrected", "doubled", "unreadable", "asymmetric", "flagged"), 0)
    )

    @settings(max_examples=examples)
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
    hold(record_property, tmp_path, "merges", 60)


@pytest.mark.laws
def test_every_merge_keeps_all_at_length(record_property: Record, tmp_path: Path) -> None:
    hold(record_property, tmp_path, "merges, at length", settings().max_examples)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_merges_agree(law: Callable[[int], None]) -> None:
    settings(max_examples=20)(given(seeds)(law))()


@pytest.mark.laws
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_merges_agree_at_length(law: Callable[[int], None]) -> None:
    settings(max_examples=settings().max_examples // 4)(given(seeds)(law))()


@settings(max_examples=40)
@given(drafts(), st.data())
def test_any_three_texts_come_to_one_or_are_refused(draft: Draft, data: st.DataObject) -> None:
    any_three_texts_come_to_one_or_are_refused(draft, data)


@pytest.mark.laws
@given(drafts(), st.data())
def test_any_three_texts_come_to_one_or_are_refused_at_length(draft: Draft, data: st.DataObject) -> None:
    any_three_texts_come_to_one_or_are_refused(draft, data)
