"""What commits say, in people's words."""

from __future__ import annotations

import pytest

from journal.plan.words.commit_news import CommitNews, sync_summary, what_was_done


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Log coffee with Ada Lovelace", "logged coffee with Ada Lovelace"),
        ("Set company of Ada", "set company of Ada"),
        ("Done: Ingrid Lind", "ticked Ingrid Lind"),
        ("Ticked: Ingrid Lind", "ticked Ingrid Lind"),
        ("Undo: Log coffee with Ada", "took back 'Log coffee with Ada'"),
        ("Agenda of 2026-W48: Ada", "made the agenda of 2026-W48: Ada"),
        ("Decide about Ada Lovelace: close", "decided about Ada Lovelace: close"),
        ("Merge Ada L. into Ada Lovelace", "merged Ada L. into Ada Lovelace"),
        ("Sent: news to Ada (29 November)", "sent news to Ada (29 November)"),
        ("Tick what is done", "ticked what is done"),
        ("Whatever it is", "made 'Whatever it is'"),
        ("Log", "made 'Log'"),
    ],
)
def test_a_command_is_told_by_its_first_word(subject: str, words: str) -> None:
    assert what_was_done(CommitNews(None, subject, True)) == words


def test_an_edit_by_hand_is_told_by_whom_it_is_about() -> None:
    assert what_was_done(CommitNews(None, "x", False, ("Ada", "Tom"))) == "edited Ada and Tom"
    assert what_was_done(CommitNews(None, "x", False, ("A", "B", "C", "D"))) == "edited A, B and 2 more"
    assert what_was_done(CommitNews(None, "Empty", False)) == "made 'Empty'"


def test_a_tick_is_told_by_its_person() -> None:
    lines = ("- [x] [[ada|Ada Lovelace]]: thanks ^thank-aaaaaa", "- [>] [[tom]] ^touch-bbbbbb", "offered: [x]")
    assert what_was_done(CommitNews(None, "x", False, lines=lines)) == "ticked Ada Lovelace and put off tom"


def test_the_summary_is_one_sentence() -> None:
    mine, theirs = CommitNews(None, "Log call with Ada", True), CommitNews("Sam", "Add Kim", True)
    assert sync_summary(4, [mine]) == "Sent 4 changes, received 1: you logged call with Ada on another device."
    assert sync_summary(0, [theirs]) == "Received 1 change: Sam added Kim."
    assert sync_summary(1, []) == "Sent 1 change."
    assert sync_summary(0, []) == "Nothing to send, nothing new: all devices have the same."
    many = [CommitNews("Sam", f"Add Kim {number}", True) for number in range(7)]
    assert sync_summary(0, many).endswith("; and 2 more.")


def test_what_was_done_several_times_is_told_once() -> None:
    log, add = CommitNews(None, "Log call with Ada", True), CommitNews("Sam", "Add Kim", True)
    assert sync_summary(0, [log, add, log]) == (
        "Received 3 changes: you logged call with Ada on another device (2 times); Sam added Kim."
    )
