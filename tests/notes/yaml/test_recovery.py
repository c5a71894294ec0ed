"""Front matter with a key that can't be read: it is told with its place, and the others are read."""

from __future__ import annotations

import pytest

from journal.notes.yaml.front_matter import FrontMatter, Plain, plain_value, read_around

BAD = "bad: [x"
NO_END = ("bad", "the `[` here has no `]`")


def around(typed: str) -> FrontMatter:
    return read_around(f"---\n{typed}\n---\nText\n", "contacts/ada.md")


@pytest.mark.parametrize(
    ("typed", "said", "unread"),
    [
        (f"\nname: Ada\n{BAD}", {"name": "Ada"}, [(*NO_END, "4:6")]),
        (f"# Who\n\n  \nname: Ada\n{BAD}\nrole: CTO", {"name": "Ada", "role": "CTO"}, [(*NO_END, "6:6")]),
        (f"name:\nname: Bo\n{BAD}", {"name": "Bo"}, [(*NO_END, "4:6")]),
        ("name: Ada\nname:", {"name": "Ada"}, []),
        (
            f"name: Ada\nName: Bo\n{BAD}",
            {"name": "Ada"},
            [(*NO_END, "4:6"), ("Name", "`Name` is the same key as `name` in line 2", "3:1")],
        ),
        (f"{BAD}, b: c", {}, [(*NO_END, "2:6")]),
    ],
)
def test_a_key_that_cannot_be_read_leaves_the_others(
    typed: str, said: Plain, unread: list[tuple[str, str, str]]
) -> None:
    found = around(typed)
    assert found.mapping is not None
    assert plain_value(found.mapping) == said
    places = [(name, why.message, f"{why.source.line}:{why.source.column}") for name, why in found.unread]
    assert places == unread


def test_where_the_first_line_is_no_key_nothing_is_read() -> None:
    assert around(f"words\nname: Ada\n{BAD}").mapping is None


@pytest.mark.parametrize(
    ("typed", "line", "column"), [("met: [[bo]] and [[cy]]", 2, 6), ("met:\n   [[bo]] and [[cy]]", 3, 4)]
)
def test_a_link_with_words_behind_it_is_read_where_it_stands(typed: str, line: int, column: int) -> None:
    mapping = around(f"{typed}\n{BAD}").mapping
    assert mapping is not None
    [(key, value)] = mapping.pairs
    assert (key.text, value.line, value.column) == ("met", line, column)
