"""Full text: what is one piece, which line of it is shown, and in which order."""

from __future__ import annotations

import pytest

from journal.plan.people.filters import fits_anybody, matching_people, parse_filter
from journal.plan.people.folding import folded_lines
from journal.plan.search import Hit, SearchedText, Whose, hits, may_say
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
    assert [(hit.person, hit.line) for hit in _hits(words)] == found


@pytest.mark.parametrize(
    ("among", "found"),
    [({"bo"}, [("bo", 5)]), ({"ada"}, [("ada", 9), ("bo", 5), ("ada", 14), ("ada", 5)]), (set(), [])],
)
def test_who_is_linked_in_a_piece_is_in_it_too(among: set[str], found: list[tuple[str, int]]) -> None:
    assert [(hit.person, hit.line) for hit in _hits(["rope"], among)] == found


def _hits(words: list[str], among: set[str] | None = None) -> list[Hit]:
    people = people_of(NOTES)
    texts = [SearchedText(path, who, NOTES[path], folded_lines(NOTES[path])) for path, who, _ in people.heads()]
    return hits(texts, words, Whose({who: name for _, who, name in people.heads()}, people, among))


SAYING = {
    "contacts/ada.md": '---\nname: Ada\ncompany: "Caf\\u00e9 Nord"\n---\n',
    "contacts/bo.md": "---\nname: Bo\nlocation: 'O''Brien''s Bridge'\n---\n",
    "contacts/cleo.md": "---\nname: Cleo\nrole: >\n  keeper of\n  ropes\n---\nSails [to Køln](koln.md)\nand back.\n",
    "contacts/dan.md": "---\nname: Dan\nstatus: archived\ncompany: Nord\n---\n",
    "contacts/nord/eve.md": "---\nname: Eve\n---\n## Log\n- 2026-11-18 call: the bridge\n",
}


@pytest.mark.parametrize(
    "words",
    [
        "café nord",
        "cafe",
        "o'brien",
        "bridge",
        "keeper of ropes",
        "back",
        "koln",
        "to koln and",
        "nord",
        "--",
        "nobody",
    ],
)
def test_nobody_whose_note_says_it_is_passed_over(words: str) -> None:
    people = people_of(SAYING)
    wanted = parse_filter([f'"{words}"'], people)
    whose = {contact.path: contact.id for contact in people.contacts.values()}
    found = [whose[path] for path in may_say(((path, folded_lines(SAYING[path])) for path in whose), words)]
    matching = matching_people(people, wanted)
    assert {person.id for person in matching} <= {*found}
    assert fits_anybody(people, wanted, found) is bool(matching)


def test_nobody_is_looked_at_whose_note_has_none_of_the_words() -> None:
    texts = [(path, folded_lines(text)) for path, text in SAYING.items()]
    assert list(may_say(texts, "kepeer")) == ["contacts/ada.md"]  # which has an escape


def test_nobody_is_looked_at_after_the_first() -> None:
    people = people_of(SAYING)
    ids = iter(("bo", "cleo"))
    assert fits_anybody(people, parse_filter(["bridge"], people), ids) and list(ids) == ["cleo"]
