"""Which notes say that they are a person's."""

from __future__ import annotations

import pytest

from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("mark", "text", "is_person"),
    [
        ("type: person", "---\ntype: person\n---\n", True),
        ("type: person", "---\nType: '[[Person]]'\n---\n", True),
        ("type: person", "---\ntype:\n  - person\n  - friend\n---\n", True),
        ("type: person", "type:: person\n", True),
        ("type: person", "- type:: [[person]]\n", True),
        ("type: person", "---\ntype: company\n---\nA person.\n", False),
        ("type: person", "type: person\n", False),
        ("categories: People", "---\ncategories:\n- '[[People]]'\n---\n", True),
        ("#person", "---\ntags: [choir, person]\n---\n", True),
        ("#person", "---\ntags: person/work\n---\n", True),
        ("#person", "tags:: #person, #choir\n", True),
        ("#person", "# Ada\n#person\n", True),
        ("#person", "# person\nAn a#person b.\n", False),
        ("#person", "#personal\n", False),
        ("#person", "---\n- a list\n---\n", False),
    ],
)
def test_a_note_is_a_persons_by_a_key_or_a_tag(mark: str, text: str, is_person: bool) -> None:
    contact, problems = read_contact(text, "a.md", Settings(marked=(mark,)))
    assert (contact is not None, problems if contact is None else ()) == (is_person, ())


def test_one_of_several_marks_is_enough() -> None:
    assert read_contact("#friend\n", "a.md", Settings(marked=("type: person", "#friend")))[0] is not None


@pytest.mark.parametrize("typed", ["person", "#", ": person", "type:"])
def test_what_is_no_mark_is_told(typed: str) -> None:
    assert [one.code for one in read_settings(f'[people]\nmarked = ["{typed}"]\n')[1]] == ["bad-setting"]
