"""Where a sentence ends: not at a title, an initial, a number or an abbreviation."""

from __future__ import annotations

import pytest

from journal.notes.edit.sentence_ends import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Okafor and Prof. J. R. Lind came",
        "We met at St. Anne's, by the door",
        "She sails at 7 p.m. on Friday",
        "He is with Acme Inc. in the U.K. now",
        "Room No. 14 is hers",
        "Ask e.g. Tim, approx. 4.50 each",
        "The 3. Mai is free",
        "1. post the keys",
        'She said "why?" and left',
        'He said "no." and left',
        "Well... perhaps",
        "It costs z.B. zwei Euro",
    ],
)
def test_a_full_stop_that_belongs_to_its_word_ends_no_sentence(text: str) -> None:
    assert sentences(f"{text}. Then we left.") == (f"{text}.", "Then we left.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I said no. She left", ("I said no.", "She left")),
        ("no. she left", ("no.", "she left")),
        ("Back at 5 p.m. She will call", ("Back at 5 p.m.", "She will call")),
        ("He moved to the U.S. His son too", ("He moved to the U.S.", "His son too")),
        ("She turned 40. Party!", ("She turned 40.", "Party!")),
        ("I saw Jan. He is well", ("I saw Jan.", "He is well")),
        ("Why? she asked", ("Why?", "she asked")),
        ("她搬家了。很好", ("她搬家了。", "很好")),
        ("one\n\ntwo", ("one", "two")),
        ("", ()),
    ],
)
def test_what_ends_a_sentence(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found
