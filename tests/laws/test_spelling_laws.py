"""The same conversations, written in every spelling and any mixture of them, are the same to everybody who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, log_entry
from journal.notes.merge.note import merge_notes
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings
from tests.conftest import Journal
from tests.laws.spelled import HEADINGS, ITEMS, SPELLINGS, TABLES, Spelled, Talk, note_of_talks

TODAY = date(2026, 11, 23)
Vaults = Callable[[Mapping[str, str | bytes]], Path]
KINDS = ("call", "email", "coffee", "lunch", "meeting", "video")
WORDS = ("Prices", "She moves to Lisbon", "The terms, once more", "Her talk about parsing")

past_days = st.integers(1, 900).map(lambda back: TODAY - timedelta(days=back))
a_talk = st.tuples(past_days, st.sampled_from(KINDS), st.sampled_from(WORDS))
talks = st.lists(a_talk, min_size=1, max_size=6, unique_by=lambda one: one[0]).map(
    lambda found: sorted(found, reverse=True)
)


def note(conversations: list[Talk], spelled: Sequence[Spelled]) -> str:
    """A note with each conversation in its spelling."""
    return note_of_talks(zip(conversations, spelled, strict=True))


def said(text: str) -> list[Talk]:
    contact, problems = read_contact(text, "contacts/ada.md", Settings())
    assert contact is not None and problems == ()
    return sorted(((one.date, one.kind, one.text) for one in contact.entries), reverse=True)


@given(talks, st.data())
def test_a_mixture_of_spellings_says_what_one_spelling_says(conversations: list[Talk], data: st.DataObject) -> None:
    spelled = [data.draw(st.sampled_from(SPELLINGS)) for _ in conversations]
    assert said(note(conversations, spelled)) == conversations


@given(talks, st.sampled_from(SPELLINGS), st.sampled_from(KINDS), st.sampled_from(WORDS))
def test_a_new_conversation_changes_nothing_but_its_own_lines(
    conversations: list[Talk], spelling: Spelled, kind: str, words: str
) -> None:
    text = note(conversations, [spelling] * len(conversations))
    new = log_entry(Draft(text, "contacts/ada.md", Settings()), NewEntry(TODAY, kind, words))
    assert said(new) == [(TODAY, kind, words), *conversations]
    kept = iter(new.split("\n"))
    assert all(line in kept for line in text.split("\n")), "a line is lost, or stands elsewhere"


@pytest.mark.parametrize("spelling", (*ITEMS, *HEADINGS, *TABLES))
def test_two_devices_that_log_in_one_spelling_keep_both(spelling: Spelled) -> None:
    base = note([(date(2026, 3, 1), "call", "Prices")], [spelling])
    one, other = (
        log_entry(Draft(base, "contacts/ada.md", Settings()), NewEntry(date(2026, 11, day), "email", f"Terms {day}"))
        for day in (17, 18)
    )
    merged = merge_notes(base, one, other, "contact", "contacts/ada.md", Settings())
    assert [text for _, _, text in said(merged.text)] == ["Terms 18", "Terms 17", "Prices"]


def elsewhere(conversations: list[Talk]) -> dict[str, str]:
    """The notes in which these conversations stand that are of no person: of meetings, and of days."""
    meetings = {
        f"events/{day} {text}.md": f"---\ntype: {kind}\n---\n## Attendees\n\n- [[Ada Lane]]\n"
        for day, kind, text in conversations[::2]
    }
    lines = {day: f"- 14:30 {kind.title()} with [[ada]]: {text}\n" for day, kind, text in conversations[1::2]}
    return meetings | {f"Days/{day}.md": f"# Today\n\n- Rain.\n{line}" for day, line in lines.items()}


def test_history_agenda_and_drafts_are_the_same(journal: Journal, vault: Vaults) -> None:
    days = [date(2026, 9, 28) - timedelta(days=3 * at) for at in range(len(SPELLINGS))]
    conversations = [(day, KINDS[at % 6], WORDS[at % 4]) for at, day in enumerate(days)]
    front = "name: Ada Lane\nemail: ada@lane.example\ncircle: close\n"
    more = {"me.md": "---\nname: Robin\n---\n", "journal.toml": '[daily]\nread = "links"\nfolder = ["Days"]\n'}
    plain = note_of_talks(((talk, ITEMS[0]) for talk in conversations), front)
    mixed = note_of_talks(zip(conversations, SPELLINGS, strict=True), front)
    shown = []
    for notes in ({"contacts/ada.md": plain}, {"contacts/ada.md": mixed},
                  {"contacts/ada.md": note_of_talks((), front), **elsewhere(conversations)}):  # fmt: skip
        here = vault(notes | more)
        history = [line.split("\t")[:4] for line in journal("history", "ada", cwd=here).stdout.splitlines()]
        agenda = journal("agenda", cwd=here).stdout
        draft = journal("draft", "reconnect", "ada", "--print", cwd=here).stdout
        shown.append((sorted(history), agenda, draft))
        assert len(history) == len(SPELLINGS) and agenda and draft
    assert shown[0] == shown[1] == shown[2]
