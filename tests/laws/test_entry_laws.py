"""What holds of merges of logs with headings from a template: a line counts where it stands (see entry_trios.py)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.notes.merge.note import merge_notes
from journal.notes.settings.settings import Settings
from tests.laws.entry_trios import LogMaker, misplaced

SETTINGS = Settings()
PATH = "contacts/ada.md"
seeds = st.integers(0, (1 << 48) - 1)


def entries_stay_whole(seed: int) -> None:
    """A new entry of one side stands whole, a paragraph under its heading, and what one side took out while the other
    wrote in it is there with its heading."""
    base, one, other = LogMaker(seed).trio()
    text = merge_notes(base.text, one.text, other.text, "contact", PATH, SETTINGS).text
    assert text == merge_notes(base.text, other.text, one.text, "contact", PATH, SETTINGS).text
    assert not misplaced(base, one, other, text), f"{base.text}\n===\n{one.text}\n===\n{other.text}\n===\n{text}"


@settings(max_examples=25)
@given(seeds)
def test_entries_of_a_template_stay_whole(seed: int) -> None:
    entries_stay_whole(seed)


@pytest.mark.laws
@given(seeds)
def test_entries_of_a_template_stay_whole_at_length(seed: int) -> None:
    entries_stay_whole(seed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("q3q", "Said nothing"),
        ("Agenda:\n\n", ""),
        ("### 2026-11-20 call\n\nAgenda:\n\nSaid q3q.\n\n### 2026-11-01 call\n", "### 2026-11-01 call\n"),
        ("Said q3q.\n\n### 2026-11-01 call", "### 2026-11-01 call\n\nSaid q3q."),
    ],
)
def test_the_judge_sees_what_is_lost_and_what_stands_elsewhere(old: str, new: str) -> None:
    from tests.laws.entry_trios import Entry, Log

    base = Log([Entry("### 2026-11-01 call", ["Agenda:", "Said q1q."])])
    one = Log([Entry("### 2026-11-20 call", ["Agenda:", "Said q3q."]), *base.entries], added={"### 2026-11-20 call"})
    assert not misplaced(base, one, base, one.text)
    assert misplaced(base, one, base, one.text.replace(old, new, 1))
