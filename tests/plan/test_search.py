"""Full text: what is one piece, which line of it is shown, and in which order."""

from __future__ import annotations

import pytest

from journal.plan.search import hits
from tests.plan.made import people_of

ADA = """---
name: Ada Lovelace
hobby: chess by post
---
Knows ropes
and charts.

## Log
- 2026-11-18 coffee: the Rope shop
  - got:: a châret of the coast
- 2026-11-20 call: nothing

### 2026-11-02 Lunch
The rope again, at length.
"""
NOTES = {"contacts/ada.md": ADA, "contacts/bo.md": "---\nname: Bo\n---\n## Log\n- 2026-11-18 call with [[ada]]: rope\n"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["rope"], [("ada", 9), ("bo", 5), ("ada", 14), ("ada", 5)]),
        (["ROPE", "coast"], [("ada", 9)]),
        (["charet"], [("ada", 10)]),
        (["the rope"], [("ada", 9), ("ada", 14)]),
        (["ropes charts"], []),
        (["ropes and"], [("ada", 5)]),
        (["chess"], [("ada", 3)]),
        (["nobody"], []),
    ],
)
def test_all_words_stand_in_one_piece_and_the_newest_comes_first(
    words: list[str], found: list[tuple[str, int]]
) -> None:
    people = people_of(NOTES)
    texts = [(contact.path, NOTES[contact.path], contact.id) for contact in people.contacts.values()]
    assert [(hit.person, hit.line) for hit in hits(texts, words, people)] == found


def test_who_is_linked_in_a_piece_is_in_it_too() -> None:
    people = people_of(NOTES)
    (hit,) = hits([("contacts/bo.md", NOTES["contacts/bo.md"], "bo")], ["rope"], people)
    assert hit.people == {"ada", "bo"}
