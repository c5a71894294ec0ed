"""What holds of every edit of every note: its bytes, its meaning, the way back, and how it refuses.

The notes are made up (strategies.py), the judges share no code with the edits (oracle.py, meaning.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journal.errors import EditRefused, Misused
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, log_entry
from tests.laws import meaning, oracle, strategies
from tests.laws.edit import Edit, judged
from tests.laws.edits import edits_of
from tests.laws.log_edits import logged

Record = Callable[[str, object], None]
COUNT: Counter[str] = Counter()
AT_LENGTH = settings(max_examples=2_500)  # cases of each of the five: 12,500 of them all


@pytest.fixture(autouse=True)
def counted(request: pytest.FixtureRequest, record_property: Record) -> Iterator[None]:
    """Tells how many cases each law saw."""
    COUNT.clear()
    yield
    record_property("counted", {request.node.name: dict(COUNT)})


def tried(draft: Draft, edit: Edit) -> str | None:
    """The text after an edit that was exact, None where it was refused; anything else fails the test."""
    COUNT["edits"] += 1
    try:
        text = edit.make(draft)
    except Misused:
        COUNT["refused"] += 1
        return None
    except EditRefused as error:
        assert str(error).startswith(f"{draft.path}:{error.source.line}:")
        COUNT["refused"] += 1
        return None
    found = judged(draft, edit, text)
    assert not found, f"{edit.row}, {edit.what}: {found}"
    return text


# --- one edit -----------------------------------------------------------------------------------------------------


def every_edit_is_exact(draft: Draft, data: st.DataObject) -> None:
    """Beside the lines it names no byte changes, the note says what was meant, and undoing it gives the first bytes."""
    COUNT["cases"] += 1
    some = st.lists(st.sampled_from(edits_of(draft) or [_nothing]), min_size=1, max_size=3, unique_by=id)
    for edit in data.draw(some):
        tried(draft, edit)


def _same_text(draft: Draft) -> str:
    return draft.text


_nothing = Edit("nothing", "", _same_text, lambda before, after: "", lambda draft: "")


@given(strategies.drafts(), st.data())
def test_every_edit_is_exact(draft: Draft, data: st.DataObject) -> None:
    every_edit_is_exact(draft, data)


@pytest.mark.laws
@AT_LENGTH
@given(strategies.drafts(), st.data())
def test_every_edit_is_exact_at_length(draft: Draft, data: st.DataObject) -> None:
    every_edit_is_exact(draft, data)


# --- one after another --------------------------------------------------------------------------------------------


def edits_follow_each_other(draft: Draft, data: st.DataObject) -> None:
    """What an edit leaves can be edited as well as what a person typed."""
    COUNT["cases"] += 1
    for _ in range(4):
        edit = data.draw(st.sampled_from(edits_of(draft) or [_nothing]))
        draft = draft.with_text(tried(draft, edit) or draft.text)


@given(strategies.drafts(), st.data())
def test_edits_follow_each_other(draft: Draft, data: st.DataObject) -> None:
    edits_follow_each_other(draft, data)


@pytest.mark.laws
@AT_LENGTH
@given(strategies.drafts(), st.data())
def test_edits_follow_each_other_at_length(draft: Draft, data: st.DataObject) -> None:
    edits_follow_each_other(draft, data)


# --- entries ------------------------------------------------------------------------------------------------------


def every_entry_finds_its_place(draft: Draft, new: NewEntry) -> None:
    """Whatever is logged stands in order, in the note's spelling, and reads as it was meant."""
    COUNT["cases"] += 1
    note = meaning.note_of(draft)
    assume(note is not None and not draft.path.startswith("events"))
    assert note is not None
    text = tried(draft, logged("log", note, new))
    assert text is None or log_entry(draft, new) == text


@given(strategies.drafts(), strategies.new_entries)
def test_every_entry_finds_its_place(draft: Draft, new: NewEntry) -> None:
    every_entry_finds_its_place(draft, new)


@pytest.mark.laws
@AT_LENGTH
@given(strategies.drafts(), strategies.new_entries)
def test_every_entry_finds_its_place_at_length(draft: Draft, new: NewEntry) -> None:
    every_entry_finds_its_place(draft, new)


def any_words_can_be_logged_or_are_refused(draft: Draft, new: NewEntry) -> None:
    """Whatever the words, every line that was there stays, in order, and one entry of that day and kind is new."""
    COUNT["cases"] += 1
    try:
        text = log_entry(draft, new)
    except (EditRefused, Misused):
        COUNT["refused"] += 1
        return
    assert any(oracle.blocks(draft.text.encode(), text.encode()))
    before, after = meaning.note_of(draft), meaning.note_of(draft.with_text(text))
    assert before is not None
    assert after is not None
    had, has = (Counter((one.date, one.kind) for one in meaning.entries(note)) for note in (before, after))
    assert has - had == Counter([(new.date, new.kind or "contact")])


@given(strategies.drafts(), strategies.any_entries)
def test_any_words_can_be_logged_or_are_refused(draft: Draft, new: NewEntry) -> None:
    any_words_can_be_logged_or_are_refused(draft, new)


@pytest.mark.laws
@AT_LENGTH
@given(strategies.drafts(), strategies.any_entries)
def test_any_words_can_be_logged_or_are_refused_at_length(draft: Draft, new: NewEntry) -> None:
    any_words_can_be_logged_or_are_refused(draft, new)


# --- what moved meanwhile -----------------------------------------------------------------------------------------

MOVES = ("Another line", "- got:: something", "- [ ] Something", "- 2026-11-19 call: Something", "", "```", "<!--")


def what_moved_is_not_mistaken(draft: Draft, data: st.DataObject) -> None:
    """An edit of a mark or a task that stands elsewhere by now is refused, or is of one that says the very same."""
    COUNT["cases"] += 1
    own = [edit for edit in edits_of(draft) if "mark" in edit.row or "task" in edit.row]
    edit = data.draw(st.sampled_from(own or [_nothing]))
    lines = draft.text.split("\n")
    at = data.draw(st.integers(0, len(lines)))
    moved = draft.with_text("\n".join((*lines[:at], data.draw(st.sampled_from(MOVES)), *lines[at:])))
    try:
        text = edit.make(moved)
    except (EditRefused, Misused):
        COUNT["refused"] += 1
        return
    changed = oracle.changed(moved.text.encode(), text.encode())
    for number in changed or ():
        was = lines[number - 1].rstrip("\r") if number <= len(lines) else None
        assert moved.text.split("\n")[number - 1].rstrip("\r") == was


@given(strategies.drafts(), st.data())
def test_what_moved_is_not_mistaken(draft: Draft, data: st.DataObject) -> None:
    what_moved_is_not_mistaken(draft, data)


@pytest.mark.laws
@AT_LENGTH
@given(strategies.drafts(), st.data())
def test_what_moved_is_not_mistaken_at_length(draft: Draft, data: st.DataObject) -> None:
    what_moved_is_not_mistaken(draft, data)
